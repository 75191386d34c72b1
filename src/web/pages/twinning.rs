//! `/jumelages/ententes/{id}`: one agreement with another chapter, its log, and what a steward may do about it.

use axum::http::StatusCode;
use axum::response::Response;
use maud::{Markup, html};
use serde::Deserialize;

use super::proposing::share_choices;
use crate::domain::twinning::{Event, Share, Shares, State, Twinning};
use crate::i18n::Args;
use crate::id::Id;
use crate::services::twinnings::{self, Relation};
use crate::services::{ServiceError, Wrong};
use crate::web::components::error_summary::error_summary;
use crate::web::components::field::{Control, Field, field};
use crate::web::components::layout::{Head, layout};
use crate::web::components::person_line::{Person, person_line};
use crate::web::components::twinning_status::twinning_status;
use crate::web::components::{date, words};
use crate::web::{Answer, Flash, Form, FormErrors, Mistake, PageContext, PathId, Visit, WebError, paths};

#[derive(Clone, Debug)]
pub struct TwinningView {
    pub relation: Relation,
    pub typed: Typed,
    pub errors: FormErrors,
}

/// What a steward decides.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    pub decision: String,
    pub shares: Vec<String>,
    pub reason: String,
}

impl TwinningView {
    pub fn render(&self, ctx: &PageContext<'_>) -> Markup {
        let Relation { chapter, events } = &self.relation;
        let twinning = &chapter.twinning;
        let title = ctx.t_with("twinning-title", Args::new().text("chapter", &chapter.actor.name));
        let content = html! {
            p.breadcrumb { a href=(paths::CHAPTERS) { (ctx.t("nav-chapters")) } }
            (error_summary(ctx, &self.errors))
            h1 { (title) }
            p { (person_line(ctx, &Person::of(&chapter.actor))) }
            p.meta {
                (twinning_status(ctx, twinning))
                span { (words::shares(ctx, twinning)) }
            }
            (self.decision(ctx))
            section.desk {
                h2 { (ctx.t("twinning-log")) }
                ul.desk-list { @for event in events { li { (self.line(ctx, event)) } } }
            }
        };
        layout(ctx, &Head::titled(title), content)
    }

    fn decision(&self, ctx: &PageContext<'_>) -> Markup {
        match (self.twinning().state, self.twinning().is_ours) {
            (State::Proposed, false) => self.answering(ctx),
            (State::Proposed, true) => self.ending(ctx, ("twinning-take-back-title", "twinning-take-back")),
            (State::Agreed, _) => self.ending(ctx, ("twinning-end-title", "twinning-end")),
            (State::Declined | State::Ended, _) => html! {
                p { a.button.secondary href=(paths::PROPOSE_TWINNING) { (ctx.t("twinning-propose-again")) } }
            },
        }
    }

    fn answering(&self, ctx: &PageContext<'_>) -> Markup {
        let action = paths::twinning(self.twinning().id);
        let options = share_choices(ctx, self.twinning().proposed.iter());
        let control = Control::Checks { options, selected: self.typed.shares.clone() };
        let shares = Field::new("shares", ctx.t("twinning-accept-what"), control)
            .hint(ctx.t("twinning-accept-what-hint"));
        html! {
            form.review-form method="post" action=(action) novalidate {
                h2 { (ctx.t("twinning-accept-title")) }
                (field(ctx, &shares, &self.errors))
                button.button type="submit" name="decision" value="accept" { (ctx.t("twinning-accept")) }
            }
            form.review-form method="post" action=(action) novalidate {
                h2 { (ctx.t("twinning-decline-title")) }
                (self.reason(ctx))
                button.button.secondary type="submit" name="decision" value="decline" { (ctx.t("twinning-decline")) }
            }
        }
    }

    fn ending(&self, ctx: &PageContext<'_>, (title, act): (&str, &str)) -> Markup {
        let is_agreed = self.twinning().state == State::Agreed;
        html! {
            form.review-form method="post" action=(paths::twinning(self.twinning().id)) novalidate {
                h2 { (ctx.t(title)) }
                @if is_agreed { p.quiet { (ctx.t("twinning-end-meaning")) } }
                (self.reason(ctx))
                button.button.danger type="submit" name="decision" value="end" { (ctx.t(act)) }
            }
        }
    }

    fn reason(&self, ctx: &PageContext<'_>) -> Markup {
        let control = Control::Lines { value: &self.typed.reason, rows: 2 };
        let reason =
            Field::new("reason", ctx.t("twinning-reason"), control).hint(ctx.t("twinning-reason-hint"));
        field(ctx, &reason.optional(), &self.errors)
    }

    fn line(&self, ctx: &PageContext<'_>, event: &Event) -> Markup {
        let by = event
            .by
            .as_ref()
            .map_or_else(|| self.relation.chapter.actor.name.clone(), |handle| format!("@{handle}"));
        let args = Args::new()
            .text("state", event.state.as_str())
            .text("by", by)
            .text("list", words::share_names(ctx, &event.shares));
        html! {
            p { (ctx.t_with("twinning-event", args)) }
            p.meta { span { (date::moment(ctx, event.at)) } }
            @if !event.reason.is_empty() { p.typed { (event.reason) } }
        }
    }

    const fn twinning(&self) -> &Twinning {
        &self.relation.chapter.twinning
    }
}

pub async fn get(visit: Visit, PathId(id): PathId) -> Answer {
    show(visit, id, None, FormErrors::none()).await
}

pub async fn post(visit: Visit, PathId(id): PathId, Form(typed): Form<Typed>) -> Answer {
    let (wanted, reason) = (typed.clone(), typed.reason.clone());
    let decided = visit
        .write(move |tx, by| match wanted.decision.as_str() {
            "accept" => {
                let shares = Shares::parse(wanted.shares.iter().map(String::as_str));
                twinnings::accept(tx, by, id, &shares)
            }
            "decline" => twinnings::decline(tx, by, id, &reason),
            "end" => twinnings::end(tx, by, id, &reason),
            _ => Err(ServiceError::NotFound),
        })
        .await;
    let (name, mistake) = match decided {
        Ok(twinning) => return Ok(visit.go(&paths::twinning(id), flash_of(twinning.state))),
        // Somebody was faster: the page shows how it stands.
        Err(WebError::Service(ServiceError::ImpossibleTwinning(_))) => {
            return show(visit.at(paths::twinning(id)), id, None, FormErrors::none()).await;
        }
        Err(WebError::Service(ServiceError::Wrong(Wrong::TooLong))) => {
            ("reason", Mistake::TooLong { max: Twinning::MAX_REASON })
        }
        Err(WebError::Service(ServiceError::Wrong(Wrong::Empty))) => ("shares", Mistake::Missing),
        Err(error) => return Err(error),
    };
    show(visit.at(paths::twinning(id)), id, Some(typed), FormErrors::none().with(name, mistake)).await
}

const fn flash_of(state: State) -> Flash {
    match state {
        State::Proposed | State::Agreed => Flash::TwinningAccepted,
        State::Declined => Flash::TwinningDeclined,
        State::Ended => Flash::TwinningEnded,
    }
}

async fn show(visit: Visit, id: Id, typed: Option<Typed>, errors: FormErrors) -> Result<Response, WebError> {
    let (reader, relation) = visit.read_as_member(move |tx, member| twinnings::get(tx, member, id)).await?;
    let proposed = relation.chapter.twinning.proposed.iter().map(Share::as_str).map(str::to_owned).collect();
    let typed = typed.unwrap_or_else(|| Typed { shares: proposed, ..Typed::default() });
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let view = TwinningView { relation, typed, errors };
    Ok(reader.page_with(status, view.render(&reader.context())))
}
