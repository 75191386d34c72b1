//! What the author and stewards see of the end of an opportunity: that it comes near, how to move it, how it went.

use maud::{Markup, html};

use super::date;
use super::notice::{Tone, notice};
use super::words;
use crate::app::Tx;
use crate::domain::opportunity::{Opportunity, Reminder};
use crate::domain::{Deadline, Member};
use crate::i18n::{Args, dates, typeset};
use crate::services::opportunities::{self, Closed};
use crate::services::{ServiceResult, stories};
use crate::web::{PageContext, paths};

/// Nothing for readers who do not decide about the opportunity.
#[derive(Clone, Debug, Default)]
pub struct Ending {
    pub closed: Option<Closed>,
    pub reminder: Option<Reminder>,
    /// The later deadlines that one click gives.
    pub proposed: Vec<Deadline>,
    /// It has just been given more time, which can be taken back.
    pub may_undo: bool,
}

impl Ending {
    /// As `reader` sees it.
    pub fn find(tx: &mut Tx<'_>, reader: &Member, item: &Opportunity) -> ServiceResult<Self> {
        let decides = item.is_local() && (item.is_of(reader) || reader.role.may_run_chapter());
        if !decides || !item.state.was_published() {
            return Ok(Self::default());
        }
        let reminder = Reminder::of(item, tx.now);
        Ok(Self {
            closed: opportunities::find_closed(tx, reader, item)?,
            reminder,
            proposed: reminder.map(|_| item.proposed_deadlines(tx.now)).unwrap_or_default(),
            may_undo: opportunities::is_renewal_fresh(tx, item)?,
        })
    }
}

pub fn ending(ctx: &PageContext<'_>, opportunity: &Opportunity, ending: &Ending) -> Markup {
    html! {
        @if ending.may_undo { (undo(ctx, opportunity)) }
        @if let Some(reminder) = ending.reminder {
            (notice(Tone::Attention, html! {
                p { (ctx.t_with("reminder", Args::new().text("reminder", reminder.as_str()))) }
                (more_time(ctx, opportunity, &ending.proposed))
            }))
        }
        @if let Some(closed) = &ending.closed { (notice(Tone::Plain, html! {
                (report(ctx, closed))
                @if stories::is_tellable(opportunity) {
                    p { a href=(paths::story(opportunity.id)) { (ctx.t("story-link")) } }
                }
            })) }
    }
}

/// One button for each proposed deadline.
pub fn more_time(ctx: &PageContext<'_>, opportunity: &Opportunity, proposed: &[Deadline]) -> Markup {
    html! {
        form.actions method="post" action=(paths::renew(opportunity.id)) {
            span { (ctx.t("renew-until")) }
            @for deadline in proposed {
                button.button.secondary type="submit" name="deadline" value=(deadline.input_value()) {
                    (typeset(ctx.locale, dates::date(deadline.at, deadline.zone, ctx.locale)))
                }
            }
        }
    }
}

fn undo(ctx: &PageContext<'_>, opportunity: &Opportunity) -> Markup {
    notice(
        Tone::Plain,
        html! {
            p { (ctx.t("renewed")) }
            form.actions method="post" action=(paths::undo_renewal(opportunity.id)) {
                button.button.secondary type="submit" { (ctx.t("renew-undo")) }
            }
        },
    )
}

/// Who closed it, when, and what it was worth.
fn report(ctx: &PageContext<'_>, closed: &Closed) -> Markup {
    html! {
        p {
            (ctx.t("closed-by")) " "
            @match &closed.by {
                Some(name) => bdi { (name) },
                None => (ctx.t("closed-by-former")),
            }
            ", " (date::day(ctx, closed.at)) "."
            @if let Some(value) = closed.value { " " (ctx.t("closed-value")) " " (words::value_range(ctx, value)) "." }
        }
        p.quiet { (ctx.t("closed-private")) }
    }
}
