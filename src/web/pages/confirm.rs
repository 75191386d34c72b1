//! `/o/{id}/retirer` and `/o/{id}/supprimer`: asking once more before something ends.

use maud::{Markup, html};

use crate::app::Tx;
use crate::domain::{Member, Opportunity};
use crate::services::{Forbidden, ServiceError, opportunities};
use crate::web::components::layout::{Head, layout};
use crate::web::components::notice::{Tone, notice};
use crate::web::pages::edit::unless_impossible;
use crate::web::pages::opportunity::Permissions;
use crate::web::{Answer, Flash, PageContext, PathId, Visit, paths};

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

pub async fn get(visit: Visit, PathId(id): PathId, ending: Ending) -> Answer {
    let unit = move |tx: &mut Tx<'_>, member: &Member| {
        let opportunity = opportunities::get(tx, Some(member), id)?.opportunity;
        let may = Permissions::of(member, &opportunity, tx.now);
        let is_allowed = match ending {
            Ending::Withdraw => may.withdraw,
            Ending::Delete => may.delete,
        };
        if is_allowed { Ok(opportunity) } else { Err(ServiceError::Forbidden(Forbidden::NotAuthor)) }
    };
    let (reader, opportunity) = visit.read_as_member(unit).await?;
    let view = ConfirmView { opportunity, ending };
    Ok(reader.page(view.render(&reader.context())))
}

pub async fn post(visit: Visit, PathId(id): PathId, ending: Ending) -> Answer {
    match ending {
        Ending::Withdraw => {
            match visit.write(move |tx, member| opportunities::withdraw(tx, member, id)).await {
                Ok(_) => Ok(visit.go(&paths::opportunity(id), Flash::Withdrawn)),
                Err(error) => unless_impossible(error, id),
            }
        }
        Ending::Delete => {
            visit.write(move |tx, member| opportunities::erase(tx, member, id)).await?;
            Ok(visit.go(paths::MY_OPPORTUNITIES, Flash::Deleted))
        }
    }
}
