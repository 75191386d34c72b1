//! `/candidatures`: those who ask to become members, for stewards.

use maud::{Markup, html};
use serde::Deserialize;

use super::invitations::show_link;
use super::{mistakes, said};
use crate::i18n::Args;
use crate::id::Id;
use crate::services::ServiceError;
use crate::services::joining::{self, Answered, Desk};
use crate::web::components::empty_state::empty_state;
use crate::web::components::error_summary::error_summary;
use crate::web::components::field::{Control, Field, field};
use crate::web::components::layout::{Head, layout};
use crate::web::{Answer, Flash, Form, FormErrors, PageContext, PathId, Visit, WebError, paths};

#[derive(Clone, Debug, Default)]
pub struct ApplicationsView {
    pub waiting: Vec<Desk>,
    /// The one whose refusal is wrong, with what was typed.
    pub refusing: Option<(Id, String)>,
    pub errors: FormErrors,
}

impl ApplicationsView {
    pub fn render(&self, ctx: &PageContext<'_>) -> Markup {
        let title = ctx.t("applications-title");
        let content = html! {
            div.narrow {
                (error_summary(ctx, &self.errors))
                h1 { (title) }
                @if self.waiting.is_empty() {
                    (empty_state(&ctx.t("applications-empty-title"), &ctx.t("applications-empty-words"), None))
                } @else {
                    p { (ctx.t("applications-lede")) }
                    ul.desk-list { @for one in &self.waiting { li { (self.one(ctx, one)) } } }
                }
                p { a href=(paths::JOINING_TERMS) { (ctx.t("joining-terms-title")) } }
            }
        };
        layout(ctx, &Head::titled(title), content)
    }

    fn one(&self, ctx: &PageContext<'_>, one: &Desk) -> Markup {
        let application = &one.application;
        let refusing = self.refusing.as_ref().filter(|(id, _)| *id == application.id);
        let no_errors = FormErrors::none();
        let (value, errors) =
            refusing.map_or(("", &no_errors), |(_, reason)| (reason.as_str(), &self.errors));
        let reason = Field::new("refusal", ctx.t("applications-reason"), Control::Lines { value, rows: 3 })
            .hint(ctx.t("applications-reason-hint"));
        html! {
            h2 { bdi { (application.name) } }
            p { bdi { (application.address) } }
            (recommendation(ctx, one))
            (said(ctx, application))
            form method="post" action=(paths::decide_application(application.id)) {
                button.button type="submit" name="action" value="accept" {
                    (ctx.t("applications-accept")) span.unseen { " : " (application.name) }
                }
            }
            details open[refusing.is_some()] {
                summary { (ctx.t("applications-refuse")) span.unseen { " : " (application.name) } }
                form method="post" action=(paths::decide_application(application.id)) novalidate {
                    (field(ctx, &reason, errors))
                    button.button.secondary type="submit" name="action" value="refuse" {
                        (ctx.t("applications-refuse-act"))
                    }
                }
            }
        }
    }
}

/// Who recommends them, and whether that member does.
fn recommendation(ctx: &PageContext<'_>, one: &Desk) -> Markup {
    let application = &one.application;
    let says = match (application.sponsor.is_empty(), &one.sponsor, application.is_recommended) {
        (true, ..) => "none",
        (_, None, _) => "unknown",
        (_, _, None) => "waiting",
        (_, _, Some(true)) => "yes",
        (_, _, Some(false)) => "no",
    };
    let name = one.sponsor.as_ref().map_or(application.sponsor.as_str(), |sponsor| sponsor.name.as_str());
    html! { p.meta { (ctx.t_with("applications-sponsor", Args::new().text("says", says).text("name", name))) } }
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    action: String,
    refusal: String,
}

pub async fn get(visit: Visit) -> Answer {
    let (reader, waiting) = visit.read_as_member(joining::desk).await?;
    let view = ApplicationsView { waiting, ..ApplicationsView::default() };
    Ok(reader.page(view.render(&reader.context())))
}

pub async fn post(visit: Visit, PathId(id): PathId, Form(typed): Form<Typed>) -> Answer {
    if typed.action == "accept" {
        let Answered { application, token, .. } =
            visit.write(move |tx, by| joining::accept(tx, by, id)).await?;
        return show_link(visit, application.name, &application.address, &token, paths::APPLICATIONS).await;
    }
    let reason = typed.refusal.clone();
    let errors = match visit.write(move |tx, by| joining::refuse(tx, by, id, &reason)).await {
        Ok(()) => return Ok(visit.go(paths::APPLICATIONS, Flash::ApplicationRefused)),
        Err(WebError::Service(ServiceError::Joining(problems))) => mistakes(problems),
        Err(error) => return Err(error),
    };
    let visit = visit.at(paths::APPLICATIONS.to_owned());
    let (reader, waiting) = visit.read_as_member(joining::desk).await?;
    let view = ApplicationsView { waiting, refusing: Some((id, typed.refusal)), errors };
    Ok(reader.corrections(view.render(&reader.context())))
}
