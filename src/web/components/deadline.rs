//! Until when: as a column that the eye runs down, and in words.

use maud::{Markup, html};

use super::icon::{Icon, icon};
use crate::domain::Deadline;
use crate::i18n::{dates, typeset};
use crate::web::PageContext;

/// Days before a deadline from which it is shown as near.
const NEAR_DAYS: i64 = 7;

/// How pressing a deadline is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Urgency {
    Far,
    Near,
    Past,
}

impl Urgency {
    pub fn of(ctx: &PageContext<'_>, deadline: Deadline) -> Self {
        if deadline.is_past(ctx.now) {
            return Self::Past;
        }
        match dates::calendar_days(ctx.now, deadline.at, deadline.zone) {
            ..=NEAR_DAYS => Self::Near,
            _ => Self::Far,
        }
    }

    const fn class(self) -> &'static str {
        match self {
            Self::Far => "far",
            Self::Near => "near",
            Self::Past => "past",
        }
    }
}

/// The day in large figures. Decoration: [`deadline_words`] says it all.
pub fn deadline_rail(ctx: &PageContext<'_>, deadline: Deadline) -> Markup {
    let (day, month) = dates::day_and_short_month(deadline.at, deadline.zone, ctx.locale);
    html! {
        div.rail.(Urgency::of(ctx, deadline).class()) aria-hidden="true" {
            span.rail-day { (day) }
            span.rail-month { (month) }
        }
    }
}

/// `dans 3 jours, vendredi 15 janvier, 17 h`, with a clock when it is near.
pub fn deadline_words(ctx: &PageContext<'_>, deadline: Deadline) -> Markup {
    let urgency = Urgency::of(ctx, deadline);
    let words = dates::countdown(deadline.at, deadline.zone, ctx.now, ctx.locale);
    html! {
        time.deadline.(urgency.class()) datetime=(deadline.rfc3339()) {
            @if urgency == Urgency::Near { (icon(Icon::Clock)) " " }
            (typeset(ctx.locale, words))
        }
    }
}

/// `heure de Montréal`: for readers elsewhere.
pub fn deadline_zone(ctx: &PageContext<'_>, deadline: Deadline) -> String {
    let own_city = ctx.chapter.filter(|chapter| chapter.time_zone == deadline.zone);
    dates::zone_in_words(deadline.zone, own_city.map(|chapter| chapter.city.as_str()), ctx.locale)
}
