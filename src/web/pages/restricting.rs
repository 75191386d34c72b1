//! `/personnes/{id}/decision` and `/comptes/{id}/decision`: a steward decides about a person.

use axum::http::StatusCode;
use axum::response::Response;
use maud::{Markup, html};

use super::report::{Typed, fields, mistakes};
use crate::domain::Restriction;
use crate::domain::moderation::Ground;
use crate::i18n::Args;
use crate::services::reports::{self, NewRestriction, Person, Who, Whom};
use crate::services::{ServiceError, Wrong};
use crate::web::components::error_summary::error_summary;
use crate::web::components::layout::{Head, layout};
use crate::web::components::notice::{Tone, notice};
use crate::web::components::{date, person_line, words};
use crate::web::{Answer, Flash, Form, FormErrors, Mistake, PageContext, PathId, Visit, WebError, paths};

#[derive(Clone, Debug)]
pub struct RestrictingView {
    pub whom: Whom,
    pub person: Person,
    pub typed: Typed,
    pub errors: FormErrors,
}

impl RestrictingView {
    pub fn render(&self, ctx: &PageContext<'_>) -> Markup {
        let name = match &self.person.who {
            Who::Member(member) => &member.name,
            Who::Actor(actor) => &actor.name,
        };
        let title = ctx.t_with("restrict-title", Args::new().text("name", name));
        let content = html! {
            div.narrow {
                (error_summary(ctx, &self.errors))
                h1 { (title) }
                p { (self.who(ctx)) }
                (self.in_force(ctx))
                @if !self.person.measures().is_empty() { (self.form(ctx)) }
            }
        };
        layout(ctx, &Head::titled(title), content)
    }

    fn who(&self, ctx: &PageContext<'_>) -> Markup {
        match &self.person.who {
            Who::Member(member) => html! { bdi { (member.name) } " " span.handle { "@" (member.handle) } },
            Who::Actor(actor) => person_line::person_line(ctx, &person_line::Person::of(actor)),
        }
    }

    fn in_force(&self, ctx: &PageContext<'_>) -> Markup {
        html! {
            @if !self.person.in_force.is_empty() {
                h2 { (ctx.t("restrict-in-force")) }
                ul.desk-list {
                    @for ruling in &self.person.in_force {
                        li {
                            p.desk-title { a href=(paths::ruling(ruling.id)) { (words::measure(ctx, ruling.measure)) } }
                            p.meta { span { (words::ground(ctx, ruling.ground)) } span { (date::ago(ctx, ruling.at)) } }
                        }
                    }
                }
            }
        }
    }

    fn form(&self, ctx: &PageContext<'_>) -> Markup {
        let is_member = matches!(self.whom, Whom::Member(_));
        let hint = if is_member { "restrict-reason-hint" } else { "restrict-reason-hint-elsewhere" };
        // A person is restricted for something.
        let grounds = Ground::ALL.iter().copied().filter(|one| *one != Ground::Nothing);
        html! {
            form.review-form method="post" action=(paths::restricting(self.whom)) novalidate {
                (fields(ctx, grounds, &self.typed, (hint, &self.errors)))
                (notice(Tone::Plain, html! {
                    @for measure in self.person.measures() { p { (ctx.t(meaning(self.whom, measure))) } }
                    p { (ctx.t("report-log-means")) }
                }))
                div.actions {
                    @for measure in self.person.measures() {
                        button.button.danger type="submit" name="decision" value=(measure.as_str()) {
                            (ctx.t(act(measure)))
                        }
                    }
                }
            }
        }
    }
}

const fn meaning(whom: Whom, measure: Restriction) -> &'static str {
    match (whom, measure) {
        (Whom::Member(_), Restriction::Silenced) => "restrict-silence-means",
        (Whom::Member(_), Restriction::Suspended) => "restrict-suspend-means",
        (Whom::Actor(_), _) => "restrict-keep-out-means",
    }
}

const fn act(measure: Restriction) -> &'static str {
    match measure {
        Restriction::Silenced => "restrict-silence",
        Restriction::Suspended => "restrict-suspend",
    }
}

pub async fn get_member(visit: Visit, PathId(id): PathId) -> Answer {
    show(visit, Whom::Member(id), (Typed::default(), FormErrors::none()), StatusCode::OK).await
}

pub async fn get_actor(visit: Visit, PathId(id): PathId) -> Answer {
    show(visit, Whom::Actor(id), (Typed::default(), FormErrors::none()), StatusCode::OK).await
}

pub async fn post_member(visit: Visit, PathId(id): PathId, Form(typed): Form<Typed>) -> Answer {
    decide(visit, Whom::Member(id), typed).await
}

pub async fn post_actor(visit: Visit, PathId(id): PathId, Form(typed): Form<Typed>) -> Answer {
    decide(visit, Whom::Actor(id), typed).await
}

async fn decide(visit: Visit, whom: Whom, typed: Typed) -> Answer {
    let restriction = Restriction::parse(&typed.decision).ok_or(WebError::BadRequest)?;
    let mut errors = mistakes(&typed);
    if let Some(ground) = Ground::parse(&typed.ground).filter(|_| errors.is_empty()) {
        let (reason, is_published) = (typed.ruling_reason.clone(), typed.publish == "yes");
        let new = NewRestriction { restriction, ground, reason, is_published };
        match visit.write(move |tx, by| reports::restrict(tx, by, whom, &new)).await {
            Ok(ruling) => return Ok(visit.go(&paths::ruling(ruling.id), Flash::PersonRestricted)),
            // Somebody else was faster: their decision is on the page.
            Err(WebError::Service(ServiceError::Wrong(Wrong::DecidedAlready))) => {
                return Ok(visit.go(&paths::restricting(whom), Flash::PersonRestricted));
            }
            Err(WebError::Service(ServiceError::Wrong(Wrong::Ground))) => {
                errors.push("ground", Mistake::GroundDoesNotFit);
            }
            Err(error) => return Err(error),
        }
    }
    let visit = visit.at(paths::restricting(whom));
    show(visit, whom, (typed, errors), StatusCode::UNPROCESSABLE_ENTITY).await
}

async fn show(
    visit: Visit,
    whom: Whom,
    (typed, errors): (Typed, FormErrors),
    status: StatusCode,
) -> Result<Response, WebError> {
    let (reader, person) = visit.read_as_member(move |tx, by| reports::person(tx, by, whom)).await?;
    let view = RestrictingView { whom, person, typed, errors };
    Ok(reader.page_with(status, view.render(&reader.context())))
}
