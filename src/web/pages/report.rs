//! `/signalements/{id}`: one report, what it is about, and a steward's decision.

use axum::http::StatusCode;
use axum::response::Response;
use maud::{Markup, PreEscaped, html};
use serde::Deserialize;

use super::reports::{name, origin, state};
use crate::app::Tx;
use crate::domain::moderation::Ground;
use crate::domain::{Actor, Member, Report, ReportState};
use crate::i18n::Args;
use crate::id::Id;
use crate::services::reports::{self, Decision, NewRuling, Target, Whom};
use crate::services::{ServiceError, Wrong};
use crate::web::components::error_summary::error_summary;
use crate::web::components::field::{Choice, Control, Field, field};
use crate::web::components::layout::{Head, layout};
use crate::web::components::notice::{Tone, notice};
use crate::web::components::person_line::{Person, person_line};
use crate::web::components::{date, words};
use crate::web::{Answer, Flash, Form, FormErrors, Mistake, PageContext, PathId, Visit, WebError, paths};

#[derive(Clone, Debug)]
pub struct ReportView {
    pub report: Report,
    pub targets: Vec<Target>,
    /// The latest decision about it.
    pub ruling: Option<Id>,
    /// What was typed with a decision.
    pub typed: Typed,
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
            ul.desk-list { @for target in self.named() { li { (target_of(ctx, target)) } } }
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

    /// What was decided, and what the server that it was passed on to says.
    fn exchange(&self, ctx: &PageContext<'_>) -> Markup {
        let report = &self.report;
        html! {
            @if let Some(reason) = &report.reason {
                h2 { (ctx.t("report-reason")) }
                p.typed { (reason) }
            }
            @if let Some(ruling) = self.ruling {
                p { a href=(paths::ruling(ruling)) { (ctx.t("report-see-ruling")) } }
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
        let hint =
            if self.report.member.is_some() { "report-reason-hint" } else { "report-reason-hint-server" };
        html! {
            form.review-form method="post" action=(paths::report(self.report.id)) novalidate {
                h2 { (ctx.t("report-decide")) }
                (fields(ctx, Ground::ALL.iter().copied(), &self.typed, (hint, &self.errors)))
                (self.meaning(ctx))
                div.actions { (self.acts(ctx)) }
            }
        }
    }

    fn acts(&self, ctx: &PageContext<'_>) -> Markup {
        html! {
            button.button.secondary type="submit" name="decision" value="dismiss" { (ctx.t("report-dismiss")) }
            @if self.targets.iter().any(Target::is_content) {
                button.button.secondary type="submit" name="decision" value="hide" { (ctx.t("report-hide")) }
                button.button.danger type="submit" name="decision" value="remove" { (ctx.t("report-remove")) }
            }
        }
    }

    /// What each decision does, before it is taken.
    fn meaning(&self, ctx: &PageContext<'_>) -> Markup {
        html! {
            (notice(Tone::Plain, html! {
                @if self.targets.iter().any(Target::is_content) {
                    p { (ctx.t("report-hide-means")) }
                    p { (ctx.t("report-remove-means")) }
                }
                p { (ctx.t("report-log-means")) }
            }))
        }
    }
}

/// What every decision rests on: the ground, the reason, and whether everyone may read it.
pub(super) fn fields(
    ctx: &PageContext<'_>,
    grounds: impl Iterator<Item = Ground>,
    typed: &Typed,
    (hint, errors): (&str, &FormErrors),
) -> Markup {
    let none = Choice::new("", ctx.t("ground-choose"));
    let grounds = grounds.map(|one| Choice::new(one.as_str(), words::ground(ctx, one)));
    let options: Vec<Choice> = std::iter::once(none).chain(grounds).collect();
    let may_dismiss = options.iter().any(|one| one.value == Ground::Nothing.as_str());
    let mut ground =
        Field::new("ground", ctx.t("report-ground"), Control::Select { options, selected: &typed.ground });
    if may_dismiss {
        ground = ground.hint(ctx.t("report-ground-hint"));
    }
    let control = Control::Lines { value: &typed.ruling_reason, rows: 3 };
    let reason = Field::new("ruling_reason", ctx.t("report-reason"), control).hint(ctx.t(hint));
    html! {
        (field(ctx, &ground, errors))
        (field(ctx, &reason, errors))
        div.choice {
            input type="checkbox" id="champ-publish" name="publish" value="yes" checked[typed.publish == "yes"];
            div { label for="champ-publish" { (ctx.t("report-publish")) } }
        }
    }
}

/// One thing that a report or a decision is about.
pub(super) fn target_of(ctx: &PageContext<'_>, target: &Target) -> Markup {
    match target {
        Target::Actor(actor) => html! {
            (person_line(ctx, &Person::of(actor)))
            (deciding(ctx, None, actor))
        },
        Target::Member(member) => html! {
            p { bdi { (member.name) } " " span.handle { "@" (member.handle) } }
        },
        Target::Opportunity(item) => {
            html! { p.desk-title { a href=(paths::opportunity(item.id)) { (item.details.title) } } }
        }
        Target::Post(post, author) => html! {
            p { (person_line(ctx, &Person::of(author))) }
            div.prose dir="auto" { (PreEscaped(&post.content)) }
            (deciding(ctx, post.member, author))
            @if let Some(opportunity) = post.opportunity {
                p { a href=(paths::message(opportunity, post.id)) { (ctx.t("report-see-thread")) } }
            }
        },
        Target::Gone(_) => html! { p.quiet { (ctx.t("report-gone")) } },
    }
}

/// Where a steward decides about who wrote it.
fn deciding(ctx: &PageContext<'_>, member: Option<Id>, author: &Actor) -> Markup {
    let whom = match member.or(author.member) {
        Some(member) => Some(Whom::Member(member)),
        None if author.is_local() => None,
        None => Some(Whom::Actor(author.id)),
    };
    html! {
        @if let Some(whom) = whom.filter(|_| ctx.is_steward()) {
            p { a href=(paths::restricting(whom)) { (ctx.t("restrict-link")) } }
        }
    }
}

/// What a steward decides.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    pub ground: String,
    pub ruling_reason: String,
    /// `yes` when everyone may read the reason.
    pub publish: String,
    pub decision: String,
}

pub async fn get(visit: Visit, PathId(id): PathId) -> Answer {
    show(visit, id, (Typed::default(), FormErrors::none()), StatusCode::OK).await
}

pub async fn post(visit: Visit, PathId(id): PathId, Form(typed): Form<Typed>) -> Answer {
    let decision = match typed.decision.as_str() {
        "dismiss" => Decision::Dismiss,
        "hide" => Decision::Hide,
        "remove" => Decision::Remove,
        _ => return Err(WebError::BadRequest),
    };
    let mistakes = mistakes(&typed);
    let decided = match Ground::parse(&typed.ground) {
        Some(ground) if mistakes.is_empty() => {
            let (reason, is_published) = (typed.ruling_reason.clone(), typed.publish == "yes");
            let new = NewRuling { decision, ground, reason, is_published };
            visit.write(move |tx, member| reports::decide(tx, member, id, &new)).await
        }
        // Whoever may not decide learns that first.
        _ => visit.write(|_, member| reports::may_decide(member)).await.and(Err(WRONG)),
    };
    let errors = match decided {
        // Somebody else was faster: their decision is on the page.
        Ok(_) | Err(WebError::Service(ServiceError::Wrong(Wrong::DecidedAlready))) => {
            return Ok(visit.go(&paths::report(id), Flash::ReportDecided));
        }
        Err(WebError::Service(ServiceError::Wrong(Wrong::Ground))) => {
            mistakes.with("ground", Mistake::GroundDoesNotFit)
        }
        Err(WebError::Service(ServiceError::Wrong(_))) => mistakes,
        Err(error) => return Err(error),
    };
    let visit = visit.at(paths::report(id));
    show(visit, id, (typed, errors), StatusCode::UNPROCESSABLE_ENTITY).await
}

const WRONG: WebError = WebError::Service(ServiceError::Wrong(Wrong::Empty));

pub(super) fn mistakes(typed: &Typed) -> FormErrors {
    let mut errors = FormErrors::none();
    if Ground::parse(&typed.ground).is_none() {
        errors = errors.with("ground", Mistake::Missing);
    }
    match reports::check_words(&typed.ruling_reason) {
        Ok(()) => errors,
        Err(Wrong::TooLong) => errors.with("ruling_reason", Mistake::TooLong { max: Report::MAX_TEXT }),
        Err(_) => errors.with("ruling_reason", Mistake::Missing),
    }
}

async fn show(
    visit: Visit,
    id: Id,
    (typed, errors): (Typed, FormErrors),
    status: StatusCode,
) -> Result<Response, WebError> {
    let unit = move |tx: &mut Tx<'_>, member: &Member| {
        let (report, targets) = reports::get(tx, member, id)?;
        let ruling = reports::find_ruling_about(tx, &report)?;
        Ok(ReportView { report, targets, ruling, typed, errors })
    };
    let (reader, view) = visit.read_as_member(unit).await?;
    Ok(reader.page_with(status, view.render(&reader.context())))
}
