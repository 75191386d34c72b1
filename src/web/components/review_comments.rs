//! What reviewers said of a draft, for its author while writing and for the next reviewer.

use maud::{Markup, html};

use super::date;
use super::notice::{Tone, notice};
use super::words;
use crate::domain::Opportunity;
use crate::domain::opportunity::{Comments, Field, Round, State};
use crate::web::PageContext;

/// What the author of an opportunity should know of its review while changing it.
#[derive(Clone, Debug, Default)]
pub struct Review {
    /// The general comment, when it was sent back and not handed over again, as a draft or without its mark.
    pub note: Option<String>,
    /// Each time it was sent back, oldest first.
    pub rounds: Vec<Round>,
    /// An edit of what was checked takes the mark away.
    pub is_qualified: bool,
}

impl Review {
    pub fn of(opportunity: &Opportunity, rounds: Vec<Round>) -> Self {
        Self {
            note: opportunity.sent_back_with().map(str::to_owned),
            rounds,
            is_qualified: opportunity.state == State::Published && opportunity.qualified.is_some(),
        }
    }

    /// What was said of one field the last time, as long as that is to be answered.
    pub fn comment(&self, field: &str) -> Option<String> {
        let latest = self.rounds.last().filter(|_| self.note.is_some())?;
        latest.comments.of(Field::parse(field)?).map(str::to_owned)
    }

    /// At the top of the form.
    pub fn notice(&self, ctx: &PageContext<'_>) -> Markup {
        // The latest round stands at its fields; those before it are history.
        let earlier = match &self.note {
            Some(_) => self.rounds.split_last().map_or(&[][..], |(_, earlier)| earlier),
            None => &self.rounds[..],
        };
        html! {
            @if let Some(note) = &self.note {
                (notice(Tone::Attention, html! {
                    p { strong { (ctx.t("review-note-title")) } }
                    p.typed { (note) }
                    @if self.rounds.last().is_some_and(|round| !round.comments.fields.is_empty()) {
                        p { (ctx.t("review-see-fields")) }
                    }
                }))
            }
            @if self.is_qualified { (notice(Tone::Plain, html! { p { (ctx.t("edit-voids")) } })) }
            (history(ctx, earlier))
        }
    }
}

/// Earlier rounds, the latest first; nothing where there was none.
pub fn history(ctx: &PageContext<'_>, rounds: &[Round]) -> Markup {
    html! {
        @if !rounds.is_empty() {
            details.history {
                summary { (ctx.t("review-history")) }
                @for round in rounds.iter().rev() {
                    p.quiet { (date::day(ctx, round.at)) }
                    (comments(ctx, &round.comments))
                }
            }
        }
    }
}

fn comments(ctx: &PageContext<'_>, said: &Comments) -> Markup {
    html! {
        @if !said.note.is_empty() { p.typed { (said.note) } }
        @if !said.fields.is_empty() {
            ul {
                @for (field, text) in &said.fields {
                    li { strong { (words::field(ctx, *field)) } " — " (text) }
                }
            }
        }
    }
}
