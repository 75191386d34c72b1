//! `/organisations`: those of the chapter; the reader's own; for stewards, those that wait.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};
use serde::Deserialize;

use crate::domain::organisation::{Organisation, Standing, State};
use crate::i18n::Args;
use crate::id::Id;
use crate::services::organisations::{self, Overview};
use crate::services::{ServiceError, Wrong};
use crate::web::components::empty_state::empty_state;
use crate::web::components::error_summary::error_summary;
use crate::web::components::field::{Control, Field, field};
use crate::web::components::layout::{Head, layout};
use crate::web::components::organisation::{organisation_line, summary};
use crate::web::passwords::take_keys;
use crate::web::{Answer, Flash, Form, FormErrors, Mistake, PageContext, PathId, Visit, WebError, paths};

#[derive(Clone, Debug, Default)]
pub struct OrganisationsView {
    pub overview: Overview,
    /// The proposal whose refusal was typed, and what was.
    pub refused: Option<(Id, String)>,
    pub errors: FormErrors,
}

impl OrganisationsView {
    pub fn render(&self, ctx: &PageContext<'_>) -> Markup {
        let title = ctx.t("nav-organisations");
        let Overview { open, own, proposed } = &self.overview;
        let content = html! {
            (error_summary(ctx, &self.errors))
            h1 { (title) }
            p.lede { (ctx.t("organisations-lede")) }
            @if ctx.member.is_some() {
                p { a.button href=(paths::PROPOSE_ORGANISATION) { (ctx.t("organisation-propose")) } }
            }
            @if !proposed.is_empty() {
                section.desk {
                    h2 { (ctx.t("organisations-proposed")) }
                    ul.desk-list { @for (one, by) in proposed { li { (self.proposal(ctx, one, by)) } } }
                }
            }
            @if !own.is_empty() {
                section.desk {
                    h2 { (ctx.t("organisations-own")) }
                    ul.desk-list { @for (one, standing) in own { li { (own_line(ctx, one, *standing)) } } }
                }
            }
            @if open.is_empty() {
                (empty_state(&ctx.t("organisations-empty-title"), &ctx.t("organisations-empty-explanation"), None))
            } @else {
                section.desk {
                    h2 { (ctx.t("organisations-here")) }
                    ul.desk-list { @for one in open { li { (organisation_line(ctx, one)) } } }
                }
            }
        };
        layout(ctx, &Head::titled(title), content)
    }

    fn proposal(&self, ctx: &PageContext<'_>, one: &Organisation, by: &str) -> Markup {
        let refused = self.refused.as_ref().filter(|(id, _)| *id == one.id);
        html! {
            p.desk-title { bdi { (one.description.name) } }
            p.meta {
                span { "@" (one.handle) }
                span { (ctx.t_with("organisation-proposed-by", Args::new().text("name", by))) }
            }
            p dir="auto" { (summary(ctx, one)) }
            @if let Some(website) = &one.description.website {
                p.meta { span { (website) } }
            }
            form method="post" action=(paths::organisation_decision(one.id)) {
                button.button type="submit" name="action" value="approve" {
                    (ctx.t("organisation-approve")) span.unseen { " : " (one.description.name) }
                }
            }
            details open[refused.is_some()] {
                summary { (ctx.t("organisation-refuse")) }
                form method="post" action=(paths::organisation_decision(one.id)) novalidate {
                    @match refused {
                        Some((_, typed)) => (self.reason(ctx, typed)),
                        None => (reason_of(ctx, one.id)),
                    }
                    button.button.secondary type="submit" name="action" value="decline" {
                        (ctx.t("organisation-refuse")) span.unseen { " : " (one.description.name) }
                    }
                }
            }
        }
    }

    /// The refusal that came back with its mistake.
    fn reason(&self, ctx: &PageContext<'_>, typed: &str) -> Markup {
        let control = Control::Lines { value: typed, rows: 3 };
        let reason = Field::new("reason", ctx.t("organisation-refuse-reason"), control)
            .hint(ctx.t("organisation-refuse-reason-hint"));
        field(ctx, &reason, &self.errors)
    }
}

/// The same for one of several: each has an id of its own.
fn reason_of(ctx: &PageContext<'_>, id: Id) -> Markup {
    html! {
        div.field {
            label.label for={ "reason-" (id) } { (ctx.t("organisation-refuse-reason")) }
            p.hint id={ "reason-hint-" (id) } { (ctx.t("organisation-refuse-reason-hint")) }
            textarea id={ "reason-" (id) } name="reason" rows="3" required dir="auto"
                aria-describedby={ "reason-hint-" (id) } {}
        }
    }
}

/// One of the reader's, with what there is to do about it.
fn own_line(ctx: &PageContext<'_>, one: &Organisation, standing: Standing) -> Markup {
    let args = Args::new().text("state", one.state.as_str()).text("standing", standing.as_str());
    html! {
        p.desk-title {
            @if one.state == State::Open && standing == Standing::Accepted {
                a href=(paths::organisation(one.id)) { bdi { (one.description.name) } }
            } @else { bdi { (one.description.name) } }
        }
        p.meta { span { (ctx.t_with("organisation-standing", args)) } }
        @if !one.reason.is_empty() { p { (ctx.t("organisation-reason")) " " span.typed { (one.reason) } } }
        @if standing == Standing::Invited && one.is_open() {
            p dir="auto" { (summary(ctx, one)) }
            p.quiet { (ctx.t("organisation-invitation-meaning")) }
            form.actions method="post" action=(paths::organisation_invitation(one.id)) {
                button.button type="submit" name="action" value="accept" {
                    (ctx.t("organisation-accept")) span.unseen { " : " (one.description.name) }
                }
                button.button.secondary type="submit" name="action" value="decline" {
                    (ctx.t("organisation-decline")) span.unseen { " : " (one.description.name) }
                }
            }
        }
    }
}

pub async fn get(visit: Visit) -> Answer {
    let (reader, overview) = visit.read(organisations::list).await?;
    let view = OrganisationsView { overview, ..OrganisationsView::default() };
    Ok(reader.page(view.render(&reader.context())))
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Decision {
    action: String,
    reason: String,
}

/// A steward says yes, or no with a reason.
pub async fn decide(visit: Visit, PathId(id): PathId, Form(decision): Form<Decision>) -> Answer {
    let Decision { action, reason } = decision;
    let done = if action == "approve" {
        let [keys] = take_keys(&visit.state.app).await?;
        let approved = visit.write(move |tx, by| organisations::approve(tx, by, id, &keys)).await;
        approved.map(|_| Flash::OrganisationApproved)
    } else {
        let said = reason.clone();
        let declined = visit.write(move |tx, by| organisations::decline(tx, by, id, &said)).await;
        declined.map(|()| Flash::OrganisationDeclined)
    };
    let mistake = match done {
        Ok(flash) => return Ok(visit.go(paths::ORGANISATIONS, flash)),
        Err(WebError::Service(ServiceError::Wrong(Wrong::Empty))) => Mistake::Missing,
        Err(WebError::Service(ServiceError::Wrong(Wrong::TooLong))) => {
            Mistake::TooLong { max: Organisation::MAX_REASON }
        }
        Err(WebError::Service(ServiceError::Wrong(Wrong::Handle))) => Mistake::HandleTakenSince,
        Err(WebError::Service(ServiceError::Wrong(Wrong::DecidedAlready))) => {
            return Ok(Redirect::to(paths::ORGANISATIONS).into_response());
        }
        Err(error) => return Err(error),
    };
    correct(&visit.at(paths::ORGANISATIONS.to_owned()), (id, reason), mistake).await
}

async fn correct(visit: &Visit, refused: (Id, String), mistake: Mistake) -> Result<Response, WebError> {
    let (reader, overview) = visit.read(organisations::list).await?;
    let errors = FormErrors::none().with("reason", mistake);
    let view = OrganisationsView { overview, refused: Some(refused), errors };
    Ok(reader.page_with(StatusCode::UNPROCESSABLE_ENTITY, view.render(&reader.context())))
}
