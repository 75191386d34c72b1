//! `/o/{id}/retirer` and `/o/{id}/supprimer`: asking once more before something ends.

use maud::{Markup, html};

use crate::domain::Opportunity;
use crate::web::components::layout::{Head, layout};
use crate::web::components::notice::{Tone, notice};
use crate::web::{PageContext, paths};

#[derive(Clone, Debug)]
pub struct ConfirmView {
    pub opportunity: Opportunity,
    pub ending: Ending,
}

/// How an opportunity ends by somebody's hand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// It stays readable, marked as withdrawn, on every copy.
    Withdraw,
    /// It is gone; every server that had it is asked to forget it.
    Delete,
}

impl ConfirmView {
    pub fn render(&self, ctx: &PageContext<'_>) -> Markup {
        let id = self.opportunity.id;
        let (title, meaning, tone, act, action) = match self.ending {
            Ending::Withdraw => {
                ("withdraw-title", "withdraw-meaning", Tone::Attention, "withdraw-act", paths::withdraw(id))
            }
            Ending::Delete => {
                ("delete-title", "delete-meaning", Tone::Danger, "delete-act", paths::delete(id))
            }
        };
        let content = html! {
            div.narrow {
                h1 { (ctx.t(title)) }
                p.quoted-title { (self.opportunity.details.title) }
                (notice(tone, html! { p { (ctx.t(meaning)) } }))
                form method="post" action=(action) {
                    div.actions {
                        button.button.danger-solid type="submit" { (ctx.t(act)) }
                        a href=(paths::opportunity(id)) { (ctx.t("confirm-keep")) }
                    }
                }
            }
        };
        layout(ctx, &Head::titled(ctx.t(title)), content)
    }
}
