//! The buttons under a sheet: what this reader may do with it.

use maud::{Markup, html};

use super::OpportunityView;
use crate::services::reports::Subject;
use crate::web::components::icon::{Icon, icon};
use crate::web::{PageContext, paths};

impl OpportunityView {
    pub(super) fn actions(&self, ctx: &PageContext<'_>) -> Markup {
        let id = self.opportunity.id;
        html! {
            div.actions {
                @if self.may.submit {
                    form method="post" action=(paths::submit(id)) {
                        button.button type="submit" { (ctx.t("action-submit")) }
                    }
                }
                @if self.may.review { a.button href=(paths::review(id)) { (icon(Icon::Reviewed)) " " (ctx.t("action-review")) } }
                @if self.may.edit {
                    a.button.secondary href=(paths::edit(id)) { (icon(Icon::Pencil)) " " (ctx.t("action-edit")) }
                }
                @if self.may.edit {
                    a.button.secondary href=(paths::versions(id)) { (ctx.t("action-languages")) }
                }
                @if self.may.edit {
                    a.button.secondary href=(paths::pictures(id)) { (ctx.t("action-pictures")) }
                }
                @if self.may.close { a.button.secondary href=(paths::close(id)) { (ctx.t("action-close")) } }
                @if self.may.delete {
                    a.button.danger href=(paths::delete(id)) { (icon(Icon::Trash)) " " (ctx.t("action-delete")) }
                }
                @if self.may.pin || self.may.unpin { (self.pinning(ctx)) }
                @if self.may.report {
                    a href=(paths::reporting(Subject::Opportunity(id))) { (ctx.t("action-report")) }
                }
            }
        }
    }

    fn pinning(&self, ctx: &PageContext<'_>) -> Markup {
        let id = self.opportunity.id;
        let (path, text) =
            if self.may.pin { (paths::pin(id), "action-pin") } else { (paths::unpin(id), "action-unpin") };
        html! { form method="post" action=(path) { button.button.secondary type="submit" { (ctx.t(text)) } } }
    }
}
