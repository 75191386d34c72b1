//! That a decision hides an opportunity, for those who still read it.

use maud::{Markup, html};

use super::notice::{Tone, notice};
use crate::domain::Opportunity;
use crate::id::Id;
use crate::web::{PageContext, paths};

/// What the author and stewards should know before reading on, and the way to the decision for those concerned by it.
pub fn hidden_news(ctx: &PageContext<'_>, item: &Opportunity, ruling: Option<Id>) -> Markup {
    let is_own = ctx.member.is_some_and(|member| item.is_of(member));
    html! {
        @if item.is_hidden() {
            (notice(Tone::Attention, html! {
                p { (ctx.t("opportunity-hidden")) }
                @if is_own { p { (ctx.t("opportunity-hidden-changes")) } }
                @if let Some(ruling) = ruling {
                    p { a href=(paths::ruling(ruling)) { (ctx.t("report-see-ruling")) } }
                }
            }))
        }
    }
}
