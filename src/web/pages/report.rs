//! `/signalements/{id}`: one report, what it is about, and a steward's decision.

use axum::http::StatusCode;
use axum::response::Response;
use maud::{Markup, PreEscaped, html};
use serde::Deserialize;

use super::reports::{name, origin, state};
use crate::domain::{Actor, Report, ReportState};
use crate::i18n::Args;
use crate::id::Id;
use crate::services::reports::{self, Decision, Target};
use crate::services::{ServiceError, Wrong};
use crate::web::components::date;
use crate::web::components::error_summary::error_summary;
use crate::web::components::field::{Control, Field, field};
use crate::web::components::layout::{Head, layout};
use crate::web::components::notice::{Tone, notice};
use crate::web::components::person_line::{Person, person_line};
use crate::web::{Answer, Flash, Form, FormErrors, Mistake, PageContext, PathId, Visit, WebError, paths};

#[derive(Clone, Debug)]
pub struct ReportView {
    pub report: Report,
    pub targets: Vec<Target>,
    /// What was typed as the reason of a decision.
    pub reason: String,
    pub errors: FormErrors,
}

impl ReportView {
    pub fn render(&self, ctx: &PageContext<'_>) -> Markup {
        let report = &self.report;
        let title = name(ctx, report);
        let content = html! {
            p.breadcrumb { a href=(paths::REPORTS) { (ctx.t("reports-title")) } }
            (error_summary(ctx, &self.errors))
            h1 { (title) }
            p.meta { (state(ctx, report.state)) span { (origin(ctx, report)) } span { (date::ago(ctx, report.created_at)) } }
            @if !report.text.is_empty() { blockquote.prose dir="auto" { p { (report.text) } } }
            h2 { (ctx.t("report-about")) }
            ul.desk-list { @for target in self.named() { li { (self.target(ctx, target)) } } }
            (self.exchange(ctx))
            @if report.state == ReportState::Open && ctx.is_steward() { (self.decision(ctx)) }
        };
        layout(ctx, &Head::titled(title), content)
    }

    /// What it is about; who wrote what is shown need not be named by themselves.
    fn named(&self) -> impl Iterator<Item = &Target> {
        let has_words_of = |actor: &Actor| {
            let is_theirs =
                |target: &Target| matches!(target, Target::Post(_, author) if author.id == actor.id);
            self.targets.iter().any(is_theirs)
        };
        let is_said_below =
            move |target: &Target| matches!(target, Target::Actor(actor) if has_words_of(actor));
        self.targets.iter().filter(move |target| !is_said_below(target))
    }

    fn target(&self, ctx: &PageContext<'_>, target: &Target) -> Markup {
        match target {
            Target::Actor(actor) => person_line(ctx, &Person::of(actor)),
            Target::Opportunity(item) => {
                html! { p.desk-title { a href=(paths::opportunity(item.id)) { (item.details.title) } } }
            }
            Target::Post(post, author) => html! {
                p { (person_line(ctx, &Person::of(author))) }
                div.prose dir="auto" { (PreEscaped(&post.content)) }
                @if let Some(opportunity) = post.opportunity {
                    p { a href=(paths::message(opportunity, post.id)) { (ctx.t("report-see-thread")) } }
                }
            },
            Target::Gone(_) => html! { p.quiet { (ctx.t("report-gone")) } },
        }
    }

    /// What was decided, and what the server that it was passed on to says.
    fn exchange(&self, ctx: &PageContext<'_>) -> Markup {
        let report = &self.report;
        html! {
            @if let Some(reason) = &report.reason {
                h2 { (ctx.t("report-reason")) }
                p.typed { (reason) }
            }
            @if let Some(host) = &report.forwarded_to {
                (notice(Tone::Plain, html! {
                    p { (ctx.t_with("report-forwarded", Args::new().text("host", host))) }
                    @if let Some(answer) = &report.answer { p.typed dir="auto" { (answer) } }
                }))
            }
        }
    }

    fn decision(&self, ctx: &PageContext<'_>) -> Markup {
        let control = Control::Lines { value: &self.reason, rows: 3 };
        let hint =
            if self.report.member.is_some() { "report-reason-hint" } else { "report-reason-hint-server" };
        let reason = Field::new("reason", ctx.t("report-reason"), control).hint(ctx.t(hint)).optional();
        html! {
            form.review-form method="post" action=(paths::report(self.report.id)) novalidate {
                h2 { (ctx.t("report-decide")) }
                (field(ctx, &reason, &self.errors))
                div.actions {
                    button.button.secondary type="submit" name="decision" value="dismiss" { (ctx.t("report-dismiss")) }
                    @if self.targets.iter().any(Target::is_removable) {
                        button.button.danger type="submit" name="decision" value="remove" { (ctx.t("report-remove")) }
                    }
                }
            }
        }
    }
}

/// What a steward decides.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    reason: String,
    decision: String,
}

pub async fn get(visit: Visit, PathId(id): PathId) -> Answer {
    show(visit, id, (String::new(), FormErrors::none()), StatusCode::OK).await
}

pub async fn post(visit: Visit, PathId(id): PathId, Form(typed): Form<Typed>) -> Answer {
    let decision = match typed.decision.as_str() {
        "dismiss" => Decision::Dismiss,
        "remove" => Decision::Remove,
        _ => return Err(WebError::BadRequest),
    };
    let reason = typed.reason.clone();
    let decided = visit.write(move |tx, member| reports::decide(tx, member, id, decision, &reason)).await;
    match decided {
        // Somebody else was faster: their decision is on the page.
        Ok(_) | Err(WebError::Service(ServiceError::Wrong(Wrong::DecidedAlready))) => {
            Ok(visit.go(&paths::report(id), Flash::ReportDecided))
        }
        Err(WebError::Service(ServiceError::Wrong(Wrong::TooLong))) => {
            let errors = FormErrors::none().with("reason", Mistake::TooLong { max: Report::MAX_TEXT });
            let visit = visit.at(paths::report(id));
            show(visit, id, (typed.reason, errors), StatusCode::UNPROCESSABLE_ENTITY).await
        }
        Err(error) => Err(error),
    }
}

async fn show(
    visit: Visit,
    id: Id,
    (reason, errors): (String, FormErrors),
    status: StatusCode,
) -> Result<Response, WebError> {
    let (reader, (report, targets)) =
        visit.read_as_member(move |tx, member| reports::get(tx, member, id)).await?;
    let view = ReportView { report, targets, reason, errors };
    Ok(reader.page_with(status, view.render(&reader.context())))
}
