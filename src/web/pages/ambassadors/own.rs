//! `/ambassades/mandat`: the member's own mandate: read, accepted under the charter, declined, laid down.

use axum::response::Response;
use maud::{Markup, html};
use serde::Deserialize;

use super::{line, shown};
use crate::app::Tx;
use crate::domain::Member;
use crate::domain::ambassador::{Charter, Mandate};
use crate::id::Id;
use crate::services::{ServiceError, ServiceResult, Wrong, ambassadors};
use crate::web::components::empty_state::empty_state;
use crate::web::components::layout::{Head, layout};
use crate::web::components::notice::{Tone, notice};
use crate::web::{Answer, Flash, Form, PageContext, Visit, WebError, paths};

#[derive(Clone, Debug, Default)]
pub struct MandateView {
    /// Offered, or in force.
    pub mandate: Option<Mandate>,
    pub charter: Charter,
    /// It was written anew while it was read.
    pub is_charter_new: bool,
}

impl MandateView {
    pub fn render(&self, ctx: &PageContext<'_>) -> Markup {
        let title = ctx.t("mandate-title");
        let content = html! {
            div.narrow {
                h1 { (title) }
                @match &self.mandate {
                    None => (empty_state(&ctx.t("mandate-none-title"), &ctx.t("mandate-none-explanation"), None)),
                    Some(mandate) => {
                        p.meta { (line(ctx, mandate)) }
                        @if mandate.is_offered(ctx.now) { (self.offered(ctx, mandate)) } @else { (laying_down(ctx, mandate)) }
                    }
                }
            }
        };
        layout(ctx, &Head::titled(title), content)
    }

    fn offered(&self, ctx: &PageContext<'_>, mandate: &Mandate) -> Markup {
        html! {
            p.lede { (ctx.t("mandate-offered-lede")) }
            @if self.is_charter_new { (notice(Tone::Attention, html! { p { (ctx.t("ambassador-charter-changed")) } })) }
            h2 { (ctx.t("ambassador-charter-title")) }
            (shown(ctx, &self.charter))
            form method="post" action=(paths::OWN_MANDATE) {
                p { (ctx.t("mandate-accept-meaning")) }
                input type="hidden" name="mandate" value=(mandate.id);
                input type="hidden" name="version" value=(self.charter.version);
                div.actions {
                    button.button type="submit" name="action" value="accept" { (ctx.t("mandate-accept")) }
                    button.button.secondary type="submit" name="action" value="decline" { (ctx.t("mandate-decline")) }
                }
            }
        }
    }
}

fn laying_down(ctx: &PageContext<'_>, mandate: &Mandate) -> Markup {
    html! {
        p.lede { (ctx.t("mandate-active-lede")) }
        p { a href=(paths::CHARTER) { (ctx.t("ambassador-charter-title")) } }
        details {
            summary { (ctx.t("mandate-lay-down")) }
            form method="post" action=(paths::OWN_MANDATE) {
                input type="hidden" name="mandate" value=(mandate.id);
                p { (ctx.t("mandate-lay-down-meaning")) }
                button.button.danger type="submit" name="action" value="end" { (ctx.t("mandate-lay-down")) }
            }
        }
    }
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    action: String,
    mandate: String,
    version: String,
}

pub async fn get(visit: Visit) -> Answer {
    show(visit, false).await
}

pub async fn post(visit: Visit, Form(typed): Form<Typed>) -> Answer {
    let id: Id = typed.mandate.parse().map_err(|_| WebError::NotFound)?;
    let version = typed.version.parse().unwrap_or_default();
    let answered = visit.write(move |tx, member| match typed.action.as_str() {
        "accept" => ambassadors::accept(tx, member, id, version).map(|()| Flash::MandateAccepted),
        "decline" => ambassadors::decline(tx, member, id).map(|()| Flash::MandateDeclined),
        "end" => ambassadors::end(tx, member, id).map(|()| Flash::MandateEnded),
        _ => Err(ServiceError::NotFound),
    });
    match answered.await {
        Ok(flash) => Ok(visit.go(paths::OWN_MANDATE, flash)),
        Err(WebError::Service(ServiceError::Wrong(Wrong::CharterChanged))) => show(visit, true).await,
        Err(error) => Err(error),
    }
}

async fn show(visit: Visit, is_charter_new: bool) -> Result<Response, WebError> {
    let (reader, view) = visit.read_as_member(view).await?;
    let page = MandateView { is_charter_new, ..view }.render(&reader.context());
    Ok(if is_charter_new { reader.corrections(page) } else { reader.page(page) })
}

fn view(tx: &mut Tx<'_>, member: &Member) -> ServiceResult<MandateView> {
    let mandate = ambassadors::find_live(tx, member)?;
    Ok(MandateView { mandate, charter: ambassadors::charter(tx)?, is_charter_new: false })
}
