//! `/jumelages`: the chapters this one is twinned with, and those that it only follows; for stewards, the ways to more.

use axum::response::Response;
use maud::{Markup, html};
use serde::Deserialize;

use crate::app::Tx;
use crate::domain::twinning::State;
use crate::domain::{Actor, FollowState, Handle, Member};
use crate::federation::fetch::FetchError;
use crate::federation::resolve::ResolveError;
use crate::services::twinnings::{self, Chapter};
use crate::services::{Forbidden, ServiceError, ServiceResult, Wrong, follows};
use crate::web::components::empty_state::empty_state;
use crate::web::components::error_summary::error_summary;
use crate::web::components::field::{Control, Field, Input, Width, field};
use crate::web::components::icon::{Icon, icon};
use crate::web::components::layout::{Head, layout};
use crate::web::components::person_line::{Person, person_line};
use crate::web::components::twinning_status::twinning_status;
use crate::web::components::word;
use crate::web::components::{date, words};
use crate::web::{Answer, Flash, Form, FormErrors, Mistake, PageContext, PathId, Visit, WebError, paths};

#[derive(Clone, Debug, Default)]
pub struct ChaptersView {
    /// Agreed on; for stewards also proposed or over. Last changed first.
    pub twinned: Vec<Chapter>,
    pub followed: Vec<FollowedChapter>,
    /// What was typed as the handle to follow.
    pub handle: String,
    pub errors: FormErrors,
}

#[derive(Clone, Debug)]
pub struct FollowedChapter {
    pub actor: Actor,
    pub state: FollowState,
}

impl ChaptersView {
    pub fn render(&self, ctx: &PageContext<'_>) -> Markup {
        let title = ctx.t("nav-chapters");
        let content = html! {
            h1 { (title) }
            (word::explained(ctx, word::TWINNING))
            p.lede { (ctx.t("twinning-lede")) }
            @if ctx.is_steward() {
                p { a.button href=(paths::PROPOSE_TWINNING) { (ctx.t("twinning-propose")) } }
            }
            (self.twinnings(ctx))
            section.desk {
                h2 { (ctx.t("chapters-followed")) }
                p.quiet { (ctx.t("chapters-lede")) }
                @if self.followed.is_empty() {
                    (empty_state(&ctx.t("chapters-empty-title"), &ctx.t("chapters-empty-explanation"), None))
                } @else {
                    ul.desk-list { @for one in &self.followed { li { (line(ctx, one)) } } }
                }
            }
            @if ctx.is_steward() { (self.follow_form(ctx)) }
        };
        layout(ctx, &Head::titled(title), content)
    }

    /// Those that wait for this chapter first, then what is in force, then the rest.
    fn twinnings(&self, ctx: &PageContext<'_>) -> Markup {
        let waits = |it: &&Chapter| it.twinning.state == State::Proposed && !it.twinning.is_ours;
        let is_over = |it: &&Chapter| !it.twinning.state.is_live();
        let groups: [(&str, Vec<&Chapter>); 3] = [
            ("twinning-group-waiting", self.twinned.iter().filter(waits).collect()),
            ("twinning-group-live", self.twinned.iter().filter(|it| !waits(it) && !is_over(it)).collect()),
            ("twinning-group-over", self.twinned.iter().filter(is_over).collect()),
        ];
        html! {
            @if self.twinned.iter().all(|it| !it.twinning.state.is_live()) {
                (empty_state(&ctx.t("twinning-empty-title"), &ctx.t("twinning-empty-explanation"), None))
            }
            @for (title, chapters) in groups {
                @if !chapters.is_empty() {
                    section.desk {
                        h2 { (ctx.t(title)) }
                        ul.desk-list { @for one in chapters { li { (twinning_line(ctx, one)) } } }
                    }
                }
            }
        }
    }

    fn follow_form(&self, ctx: &PageContext<'_>) -> Markup {
        let control = Control::Text(Input {
            value: &self.handle,
            autocomplete: "off",
            max: 300,
            width: Width::Half,
            ..Input::default()
        });
        let handle =
            Field::new("handle", ctx.t("chapters-handle"), control).hint(ctx.t("chapters-handle-hint"));
        html! {
            section.desk {
                h2 { (ctx.t("chapters-follow-title")) }
                (error_summary(ctx, &self.errors))
                form method="post" action=(paths::CHAPTERS) novalidate {
                    (field(ctx, &handle, &self.errors))
                    p.quiet { (ctx.t("chapters-follow-next")) }
                    button.button type="submit" { (ctx.t("chapters-follow")) }
                }
            }
        }
    }
}

fn line(ctx: &PageContext<'_>, followed: &FollowedChapter) -> Markup {
    let (drawing, class) = match followed.state {
        FollowState::Accepted => (Icon::Check, "status-open"),
        FollowState::Requested => (Icon::Hourglass, "status-waiting"),
        FollowState::Rejected => (Icon::Closed, "status-closed"),
    };
    html! {
        p.desk-title { (person_line(ctx, &Person::of(&followed.actor))) }
        p.meta {
            span.status.(class) { (icon(drawing)) " " (words::follow_state(ctx, followed.state)) }
            @if !followed.actor.is_chapter { span { (ctx.t("chapters-other-software")) } }
        }
        @if ctx.is_steward() {
            form method="post" action=(paths::stop_following(followed.actor.id)) {
                button.plain type="submit" {
                    (ctx.t("chapters-stop")) span.unseen { " : " (followed.actor.name) }
                }
            }
        }
    }
}

fn twinning_line(ctx: &PageContext<'_>, one: &Chapter) -> Markup {
    let Chapter { twinning, actor } = one;
    html! {
        p.desk-title {
            @if ctx.is_steward() {
                a href=(paths::twinning(twinning.id)) { bdi { (actor.name) } }
            } @else {
                (person_line(ctx, &Person::of(actor)))
            }
        }
        p.meta {
            (twinning_status(ctx, twinning))
            span { (words::shares(ctx, twinning)) }
            span { (date::ago(ctx, twinning.updated_at)) }
        }
    }
}

/// The handle to follow.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    handle: String,
}

pub async fn get(visit: Visit) -> Answer {
    let (reader, (followed, twinned)) = visit.read(known).await?;
    let view = ChaptersView { followed, twinned, ..ChaptersView::default() };
    Ok(reader.public_page(view.render(&reader.context())))
}

/// Looks the actor up first, so that nothing waits for another server within the transaction.
pub async fn post(visit: Visit, Form(typed): Form<Typed>) -> Answer {
    visit.read_as_member(|_, member| require_steward(member)).await?;
    let actor = match find(&visit, &typed.handle).await? {
        Ok(actor) => actor,
        Err(mistake) => return correct(&visit, typed.handle, mistake).await,
    };
    let value = actor.handle.to_string();
    match visit.write(move |tx, by| follows::follow(tx, by, &actor)).await {
        Ok(_) => Ok(visit.go(paths::CHAPTERS, Flash::FollowAsked)),
        Err(WebError::Service(ServiceError::Wrong(Wrong::AlreadyFollowed))) => {
            correct(&visit, typed.handle, Mistake::AlreadyFollowed { value }).await
        }
        Err(WebError::Service(ServiceError::Wrong(Wrong::OurOwnActor))) => {
            correct(&visit, typed.handle, Mistake::OurOwn { value }).await
        }
        Err(error) => Err(error),
    }
}

pub async fn stop(visit: Visit, PathId(id): PathId) -> Answer {
    visit.write(move |tx, by| follows::unfollow(tx, by, id)).await?;
    Ok(visit.go(paths::CHAPTERS, Flash::FollowStopped))
}

pub(super) fn require_steward(member: &Member) -> ServiceResult<()> {
    if member.role.may_run_chapter() { Ok(()) } else { Err(ServiceError::Forbidden(Forbidden::NotSteward)) }
}

fn known(tx: &mut Tx<'_>, reader: Option<&Member>) -> ServiceResult<(Vec<FollowedChapter>, Vec<Chapter>)> {
    let following = follows::list_following(tx)?;
    let followed = following.into_iter().map(|(actor, state)| FollowedChapter { actor, state }).collect();
    Ok((followed, twinnings::list(tx, reader)?))
}

/// The actor behind what was typed, or what is wrong with it.
pub(super) async fn find(visit: &Visit, typed: &str) -> Result<Result<Actor, Mistake>, WebError> {
    let value = typed.trim().to_owned();
    let Ok(handle) = value.parse::<Handle>() else {
        let mistake = if value.is_empty() { Mistake::Missing } else { Mistake::NotAHandle { value } };
        return Ok(Err(mistake));
    };
    if handle.host == visit.state.app.urls.authority() {
        return Ok(Err(Mistake::OurOwn { value }));
    }
    match visit.state.federation.actor_by_handle(&handle).await {
        Ok(actor) => Ok(Ok(actor)),
        Err(error) => mistake_of(error, value).map(Err),
    }
}

fn mistake_of(error: ResolveError, value: String) -> Result<Mistake, WebError> {
    tracing::info!(handle = value, %error, "a handle leads nowhere");
    match error {
        ResolveError::Fetch(FetchError::NotFound | FetchError::Gone) => Ok(Mistake::NotFound { value }),
        ResolveError::Fetch(FetchError::Refused { .. } | FetchError::Failed { .. }) => {
            Ok(Mistake::Unreachable { value })
        }
        ResolveError::Malformed(_) | ResolveError::ForeignAuthor => Ok(Mistake::NotAnActor { value }),
        ResolveError::Blocked => Ok(Mistake::Blocked { value }),
        ResolveError::Service(error) => Err(error.into()),
    }
}

async fn correct(visit: &Visit, handle: String, mistake: Mistake) -> Result<Response, WebError> {
    let (reader, (followed, twinned)) = visit.read(known).await?;
    let view = ChaptersView { followed, twinned, handle, errors: FormErrors::none().with("handle", mistake) };
    Ok(reader.corrections(view.render(&reader.context())))
}
