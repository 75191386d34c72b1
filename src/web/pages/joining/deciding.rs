//! `/candidatures/{id}`: one application, accepted or refused with a reason.

use maud::{Markup, html};
use serde::Deserialize;

use super::invitations::show_link;
use super::{mistakes, said, unless_settled};
use crate::domain::joining::ApplicationState;
use crate::i18n::Args;
use crate::services::ServiceError;
use crate::services::joining::{self, Answered, Desk};
use crate::web::components::error_summary::error_summary;
use crate::web::components::field::{Control, Field, field};
use crate::web::components::icon::{Icon, icon};
use crate::web::components::layout::{Head, layout};
use crate::web::components::notice::{Tone, notice};
use crate::web::{Answer, Flash, Form, FormErrors, PageContext, PathId, Visit, WebError, paths};

#[derive(Clone, Debug)]
pub struct DecidingView {
    pub one: Desk,
    /// The reason as typed.
    pub refusal: String,
    pub errors: FormErrors,
}

impl DecidingView {
    pub fn render(&self, ctx: &PageContext<'_>) -> Markup {
        let application = &self.one.application;
        let title = ctx.t_with("deciding-title", Args::new().text("name", &application.name));
        let content = html! {
            div.narrow {
                (error_summary(ctx, &self.errors))
                h1 { (title) }
                p { bdi { (application.address) } }
                p { (recommendation(ctx, &self.one)) }
                (said(ctx, application))
                @if application.state == ApplicationState::Waiting { (self.acts(ctx)) } @else {
                    (notice(Tone::Plain, html! { p { (ctx.t("applications-decided")) } }))
                }
                p { a href=(paths::APPLICATIONS) { (icon(Icon::ArrowLeft)) " " (ctx.t("applications-title")) } }
            }
        };
        layout(ctx, &Head::titled(title), content)
    }

    fn acts(&self, ctx: &PageContext<'_>) -> Markup {
        let path = paths::decide_application(self.one.application.id);
        let lines = Control::Lines { value: &self.refusal, rows: 3 };
        let reason = Field::new("refusal", ctx.t("applications-reason"), lines)
            .hint(ctx.t("applications-reason-hint"));
        html! {
            p { (ctx.t("applications-lede")) }
            form method="post" action=(path) {
                button.button type="submit" name="action" value="accept" { (ctx.t("applications-accept")) }
            }
            details open[!self.errors.is_empty()] {
                summary { (ctx.t("applications-refuse")) }
                form method="post" action=(path) novalidate {
                    (field(ctx, &reason, &self.errors))
                    button.button.secondary type="submit" name="action" value="refuse" {
                        (ctx.t("applications-refuse-act"))
                    }
                }
            }
        }
    }
}

/// Who recommends them, and whether that member does.
pub(super) fn recommendation(ctx: &PageContext<'_>, one: &Desk) -> String {
    let application = &one.application;
    let says = match (application.sponsor.is_empty(), &one.sponsor, application.is_recommended) {
        (true, ..) => "none",
        (_, None, _) => "unknown",
        (_, _, None) => "waiting",
        (_, _, Some(true)) => "yes",
        (_, _, Some(false)) => "no",
    };
    let name = one.sponsor.as_ref().map_or(application.sponsor.as_str(), |sponsor| sponsor.name.as_str());
    ctx.t_with("applications-sponsor", Args::new().text("says", says).text("name", name))
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    action: String,
    refusal: String,
}

pub async fn get(visit: Visit, PathId(id): PathId) -> Answer {
    let (reader, one) = visit.read_as_member(move |tx, by| joining::get(tx, by, id)).await?;
    let view = DecidingView { one, refusal: String::new(), errors: FormErrors::none() };
    Ok(reader.page(view.render(&reader.context())))
}

pub async fn post(visit: Visit, PathId(id): PathId, Form(typed): Form<Typed>) -> Answer {
    if typed.action == "accept" {
        let accepted = visit.write(move |tx, by| joining::accept(tx, by, id)).await;
        let Answered { application, token, .. } = match accepted {
            Ok(answered) => answered,
            Err(error) => return unless_settled(error, &paths::decide_application(id)),
        };
        return show_link(visit, application.name, &application.address, &token, paths::APPLICATIONS).await;
    }
    let reason = typed.refusal.clone();
    let errors = match visit.write(move |tx, by| joining::refuse(tx, by, id, &reason)).await {
        Ok(()) => return Ok(visit.go(paths::APPLICATIONS, Flash::ApplicationRefused)),
        Err(WebError::Service(ServiceError::Joining(problems))) => mistakes(problems),
        Err(error) => return unless_settled(error, &paths::decide_application(id)),
    };
    let (reader, one) = visit.read_as_member(move |tx, by| joining::get(tx, by, id)).await?;
    Ok(reader.corrections(DecidingView { one, refusal: typed.refusal, errors }.render(&reader.context())))
}
