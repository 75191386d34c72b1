//! `/o/{id}/supprimer`: asking once more before an opportunity is gone.

use maud::{Markup, html};

use crate::app::Tx;
use crate::domain::{Member, Opportunity};
use crate::services::{Forbidden, ServiceError, opportunities};
use crate::web::components::layout::{Head, layout};
use crate::web::components::notice::{Tone, notice};
use crate::web::pages::opportunity::Permissions;
use crate::web::{Answer, Flash, PageContext, PathId, Visit, paths};

#[derive(Clone, Debug)]
pub struct ConfirmView {
    pub opportunity: Opportunity,
}

impl ConfirmView {
    pub fn render(&self, ctx: &PageContext<'_>) -> Markup {
        let id = self.opportunity.id;
        let content = html! {
            div.narrow {
                h1 { (ctx.t("delete-title")) }
                p.quoted-title { (self.opportunity.details.title) }
                (notice(Tone::Danger, html! { p { (ctx.t("delete-meaning")) } }))
                form method="post" action=(paths::delete(id)) {
                    div.actions {
                        button.button.danger-solid type="submit" { (ctx.t("delete-act")) }
                        a href=(paths::opportunity(id)) { (ctx.t("confirm-keep")) }
                    }
                }
            }
        };
        layout(ctx, &Head::titled(ctx.t("delete-title")), content)
    }
}

pub async fn get(visit: Visit, PathId(id): PathId) -> Answer {
    let unit = move |tx: &mut Tx<'_>, member: &Member| {
        let opportunity = opportunities::get(tx, Some(member), id)?.opportunity;
        let may = Permissions::of(member, &opportunity, tx.now);
        if may.delete { Ok(opportunity) } else { Err(ServiceError::Forbidden(Forbidden::NotAuthor)) }
    };
    let (reader, opportunity) = visit.read_as_member(unit).await?;
    Ok(reader.page(ConfirmView { opportunity }.render(&reader.context())))
}

pub async fn post(visit: Visit, PathId(id): PathId) -> Answer {
    visit.write(move |tx, member| opportunities::erase(tx, member, id)).await?;
    Ok(visit.go(paths::MY_OPPORTUNITIES, Flash::Deleted))
}
