//! Approved, and not gone yet: when it leaves, and the way to think again.

use maud::{Markup, html};

use super::date;
use super::notice::{Tone, notice};
use crate::domain::Opportunity;
use crate::domain::opportunity::Visibility;
use crate::services::opportunities::Group;
use crate::web::{PageContext, paths};

/// Nothing for an opportunity that does not wait to leave.
pub fn departure(
    ctx: &PageContext<'_>,
    opportunity: &Opportunity,
    group: Option<&Group>,
    may_recall: bool,
) -> Markup {
    let Some(at) = opportunity.leaves_at else { return html! {} };
    let leaves = match group {
        Some(group) => !group.servers.is_empty(),
        None => opportunity.visibility >= Visibility::Twins,
    };
    let key = if leaves { "leaving-when" } else { "leaving-when-inside" };
    let words = ctx.t_with(key, crate::i18n::Args::new().text("when", date::moment_in_words(ctx, at)));
    notice(
        Tone::Attention,
        html! {
            p { strong { (ctx.t("leaving-title")) } }
            p { (words) }
            @if may_recall { (choices(ctx, opportunity)) }
        },
    )
}

fn choices(ctx: &PageContext<'_>, opportunity: &Opportunity) -> Markup {
    html! {
        div.actions {
            form method="post" action=(paths::recall(opportunity.id)) {
                button.button type="submit" { (ctx.t("leaving-recall")) }
            }
            form method="post" action=(paths::leave_now(opportunity.id)) {
                button.button.secondary type="submit" { (ctx.t("leaving-now")) }
            }
        }
    }
}
