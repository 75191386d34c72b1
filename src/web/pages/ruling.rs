//! `/moderation/{id}`: one decision for those concerned, what they can ask, and what another steward answers.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};
use serde::Deserialize;

use super::report::target_of;
use crate::domain::moderation::{Appeal, Measure, Outcome};
use crate::domain::{Post, Report, Restriction};
use crate::i18n::{Args, dates};
use crate::id::Id;
use crate::services::reports::{self, Case, Target};
use crate::services::{ServiceError, Wrong};
use crate::web::components::error_summary::error_summary;
use crate::web::components::facts::fact;
use crate::web::components::field::{Control, Field, field};
use crate::web::components::layout::{Head, layout};
use crate::web::components::notice::{Tone, notice};
use crate::web::components::{date, words};
use crate::web::{Answer, Flash, Form, FormErrors, Mistake, PageContext, PathId, Visit, WebError, paths};

#[derive(Clone, Debug)]
pub struct RulingView {
    pub case: Case,
    pub typed: Typed,
    pub errors: FormErrors,
}

impl RulingView {
    pub fn render(&self, ctx: &PageContext<'_>) -> Markup {
        let ruling = &self.case.ruling;
        let day = |at| dates::date(at, ctx.zone(), ctx.locale);
        let title = ctx.t_with("ruling-title", Args::new().text("date", day(ruling.at)));
        let content = html! {
            div.narrow {
                (error_summary(ctx, &self.errors))
                h1 { (title) }
                dl.facts {
                    (fact(&ctx.t("ruling-thing"), html! { (words::thing(ctx, ruling.thing)) }))
                    (fact(&ctx.t("ruling-measure"), html! {
                        (words::measure(ctx, ruling.measure))
                        @if let Some(at) = ruling.lifted_at {
                            ", " (ctx.t_with("ruling-lifted-on", Args::new().text("date", day(at))))
                        }
                    }))
                    (fact(&ctx.t("report-ground"), html! { (words::ground(ctx, ruling.ground)) }))
                    (fact(&ctx.t("report-reason"), html! { bdi dir="auto" { (ruling.reason) } }))
                }
                (self.meaning(ctx))
                (self.targets(ctx))
                @for appeal in &self.case.appeals { (self.appeal(ctx, appeal)) }
                @if self.case.may_appeal { (self.appealing(ctx)) }
                @if self.case.may_lift { (self.lifting(ctx)) }
                @if ctx.is_steward() && ruling.report.is_some() { (self.report(ctx)) }
            }
        };
        layout(ctx, &Head::titled(title), content)
    }

    fn is_hidden(&self) -> bool {
        let ruling = &self.case.ruling;
        ruling.measure == Measure::Hidden && ruling.is_liftable()
    }

    fn targets(&self, ctx: &PageContext<'_>) -> Markup {
        html! {
            @if !self.case.targets.is_empty() {
                h2 { (ctx.t("report-about")) }
                ul.desk-list { @for target in &self.case.targets { li { (target_of(ctx, &self.apart(target))) } } }
                @if self.is_hidden() { p.quiet { (ctx.t("ruling-hidden-means")) } }
            }
        }
    }

    /// What it takes from the person, and what is left to them.
    fn meaning(&self, ctx: &PageContext<'_>) -> Markup {
        let ruling = &self.case.ruling;
        let key = match ruling.restriction().filter(|_| ruling.is_liftable()) {
            Some(Restriction::Silenced) => "ruling-silenced-means",
            Some(Restriction::Suspended) => "ruling-suspended-means",
            None => return html! {},
        };
        html! {
            (notice(Tone::Attention, html! {
                p { (ctx.t(key)) }
                @if ctx.is_suspended { p { a href=(paths::MY_DATA) { (ctx.t("data-title")) } } }
            }))
        }
    }

    /// What is hidden is not seen in its thread: no link leads there.
    fn apart(&self, target: &Target) -> Target {
        match target {
            Target::Post(post, author) if self.is_hidden() => {
                let post = Post { opportunity: None, ..post.as_ref().clone() };
                Target::Post(Box::new(post), author.clone())
            }
            other => other.clone(),
        }
    }

    fn report(&self, ctx: &PageContext<'_>) -> Markup {
        html! {
            @if let Some(report) = self.case.ruling.report {
                p { a href=(paths::report(report)) { (ctx.t("ruling-see-report")) } }
            }
        }
    }

    /// What was asked, and what came of it.
    fn appeal(&self, ctx: &PageContext<'_>, appeal: &Appeal) -> Markup {
        html! {
            section {
                h2 { (ctx.t("appeal-title")) }
                blockquote.prose dir="auto" { p.typed { (appeal.text) } }
                p.meta { span { (words::appeal(ctx, appeal.outcome)) } span { (date::ago(ctx, appeal.created_at)) } }
                @if appeal.outcome.is_some() {
                    h3 { (ctx.t("appeal-answer")) }
                    p.typed dir="auto" { (appeal.answer) }
                } @else if self.case.to_decide.contains(&appeal.id) {
                    (self.deciding(ctx, appeal))
                } @else if ctx.is_steward() {
                    (notice(Tone::Plain, html! { p { (ctx.t("appeal-other-steward")) } }))
                }
            }
        }
    }

    fn deciding(&self, ctx: &PageContext<'_>, appeal: &Appeal) -> Markup {
        let control = Control::Lines { value: &self.typed.appeal_answer, rows: 3 };
        let answer =
            Field::new("appeal_answer", ctx.t("appeal-answer"), control).hint(ctx.t("appeal-answer-hint"));
        let means = match self.case.ruling.measure {
            Measure::Hidden => "appeal-overturn-hidden",
            Measure::Removed => "appeal-overturn-removed",
            Measure::Silenced | Measure::Suspended => "appeal-overturn-person",
            _ => "appeal-overturn-dismissed",
        };
        html! {
            form.review-form method="post" action=(paths::decide_appeal(appeal.id)) novalidate {
                (field(ctx, &answer, &self.errors))
                (notice(Tone::Plain, html! { p { (ctx.t(means)) } }))
                div.actions {
                    button.button.secondary type="submit" name="outcome" value="upheld" { (ctx.t("appeal-uphold")) }
                    button.button type="submit" name="outcome" value="overturned" { (ctx.t("appeal-overturn")) }
                }
            }
        }
    }

    fn appealing(&self, ctx: &PageContext<'_>) -> Markup {
        let control = Control::Lines { value: &self.typed.appeal_text, rows: 5 };
        let text = Field::new("appeal_text", ctx.t("appeal-text"), control).hint(ctx.t("appeal-text-hint"));
        html! {
            form.review-form method="post" action=(paths::appeal(self.case.ruling.id)) novalidate {
                h2 { (ctx.t("appeal-ask")) }
                p { (ctx.t("appeal-means")) }
                (field(ctx, &text, &self.errors))
                button.button type="submit" { (ctx.t("appeal-send")) }
            }
        }
    }

    fn lifting(&self, ctx: &PageContext<'_>) -> Markup {
        let ruling = &self.case.ruling;
        html! {
            form.review-form method="post" action=(paths::lift(self.case.ruling.id)) {
                button.button.secondary type="submit" { (ctx.t(if ruling.measure == Measure::Hidden { "ruling-lift" } else { "ruling-give-back" })) }
            }
        }
    }
}

/// What a member asks, or a steward answers.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    pub appeal_text: String,
    pub appeal_answer: String,
    pub outcome: String,
}

/// The decision in force about the reader.
pub async fn get_own(visit: Visit) -> Answer {
    let (_, ruling) = visit.read_as_holder(reports::find_in_force).await?;
    Ok(Redirect::to(&ruling.map_or_else(|| paths::MODERATION.to_owned(), paths::ruling)).into_response())
}

pub async fn get(visit: Visit, PathId(id): PathId) -> Answer {
    show(visit, id, (Typed::default(), FormErrors::none()), StatusCode::OK).await
}

pub async fn post_appeal(visit: Visit, PathId(id): PathId, Form(typed): Form<Typed>) -> Answer {
    let text = typed.appeal_text.clone();
    match visit.write_as_holder(move |tx, member| reports::appeal(tx, member, id, &text)).await {
        // Sent twice: the first one is on the page.
        Ok(_) | Err(WebError::Service(ServiceError::Wrong(Wrong::Closed))) => {
            Ok(visit.go(&paths::ruling(id), Flash::Appealed))
        }
        Err(error) => correct(visit, id, (typed, "appeal_text"), error).await,
    }
}

pub async fn post_decision(visit: Visit, PathId(id): PathId, Form(typed): Form<Typed>) -> Answer {
    let outcome = Outcome::parse(&typed.outcome).ok_or(WebError::BadRequest)?;
    let ruling = visit.read_as_member(move |tx, member| reports::find_ruling_of(tx, member, id)).await?.1;
    let answer = typed.appeal_answer.clone();
    match visit.write(move |tx, member| reports::decide_appeal(tx, member, id, outcome, &answer)).await {
        Ok(_) | Err(WebError::Service(ServiceError::Wrong(Wrong::DecidedAlready))) => {
            Ok(visit.go(&paths::ruling(ruling), Flash::AppealDecided))
        }
        Err(error) => correct(visit, ruling, (typed, "appeal_answer"), error).await,
    }
}

pub async fn post_lift(visit: Visit, PathId(id): PathId) -> Answer {
    match visit.write(move |tx, member| reports::lift(tx, member, id)).await {
        Ok(()) | Err(WebError::Service(ServiceError::Wrong(Wrong::DecidedAlready))) => {
            Ok(visit.go(&paths::ruling(id), Flash::RulingLifted))
        }
        Err(error) => Err(error),
    }
}

/// The same page with what was typed.
async fn correct(
    visit: Visit,
    id: Id,
    (typed, name): (Typed, &'static str),
    error: WebError,
) -> Result<Response, WebError> {
    let mistake = match error {
        WebError::Service(ServiceError::Wrong(Wrong::TooLong)) => Mistake::TooLong { max: Report::MAX_TEXT },
        WebError::Service(ServiceError::Wrong(Wrong::Empty)) => Mistake::Missing,
        error => return Err(error),
    };
    let visit = visit.at(paths::ruling(id));
    show(visit, id, (typed, FormErrors::none().with(name, mistake)), StatusCode::UNPROCESSABLE_ENTITY).await
}

async fn show(
    visit: Visit,
    id: Id,
    (typed, errors): (Typed, FormErrors),
    status: StatusCode,
) -> Result<Response, WebError> {
    let (reader, case) = visit.read_as_holder(move |tx, member| reports::case(tx, member, id)).await?;
    let view = RulingView { case, typed, errors };
    Ok(reader.page_with(status, view.render(&reader.context())))
}
