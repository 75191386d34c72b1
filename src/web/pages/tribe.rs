//! `/tribus/{name}`: a tribe, what is said in it, who is in it for those who are; joining, leaving, writing.

use std::collections::BTreeSet;

use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::Response;
use maud::{Markup, html};
use serde::Deserialize;

use crate::app::Tx;
use crate::domain::tribe::{Act, Admission, Membership, Role, State};
use crate::domain::{Member, Post, Readers};
use crate::i18n::Args;
use crate::id::Id;
use crate::services::opportunities::{self, Sheet};
use crate::services::tribes::{self, NewPost, Place, Said, Thread};
use crate::services::{ServiceError, ServiceResult, Wrong};
use crate::text::{excerpt, plain};
use crate::web::components::empty_state::empty_state;
use crate::web::components::error_summary::error_summary;
use crate::web::components::field::{Control, Field, field};
use crate::web::components::layout::{Head, layout};
use crate::web::components::notice::{Tone, notice};
use crate::web::components::opportunity_row::Listed;
use crate::web::components::person_line::{Person, person_line};
use crate::web::components::tribe::{author, for_group, purpose, standing, threads, tribe_kicker};
use crate::web::listing::rows;
use crate::web::{Answer, Flash, Form, FormErrors, Mistake, PageContext, Visit, WebError, paths};

#[derive(Clone, Debug)]
pub struct TribeView {
    pub place: Place,
    /// Nobody, for a reader who does not belong to it.
    pub people: Vec<tribes::Person>,
    pub threads: Vec<Thread>,
    /// What is open for the group, for who belongs to it.
    pub opportunities: Vec<Listed>,
    pub form: PostForm,
}

/// What was typed, and what is wrong with it.
#[derive(Clone, Debug, Default)]
pub struct PostForm {
    pub text: String,
    /// The post it answers.
    pub answers: Option<Id>,
    pub errors: FormErrors,
}

impl TribeView {
    pub fn render(&self, ctx: &PageContext<'_>) -> Markup {
        let place = &self.place;
        let is_public = place.is_ours() && place.tribe.kind.is_public();
        let head = Head {
            title: place.actor.name.clone(),
            description: Some(excerpt(purpose(ctx, &place.tribe), 200)),
            activity: is_public.then_some(&place.actor.uri),
            ..Head::default()
        };
        let content = html! {
            (error_summary(ctx, &self.form.errors))
            header.profile {
                (tribe_kicker(ctx, place))
                h1 { bdi { (place.actor.name) } }
                p.lede { (purpose(ctx, &place.tribe)) }
                @if place.tribe.kind.is_public() { p { code.copyable { (place.actor.handle) } } }
                (self.joining(ctx))
            }
            div.columns {
                div { (for_group(ctx, &self.opportunities)) (self.said(ctx)) }
                aside.aside { (self.aside(ctx)) }
            }
        };
        layout(ctx, &head, content)
    }

    /// How the reader stands to it, and the one thing to do about that.
    fn joining(&self, ctx: &PageContext<'_>) -> Markup {
        let place = &self.place;
        let path = paths::join_tribe(&place.handle());
        let own = place.own.as_ref();
        html! {
            @if let Some(own) = own {
                p.meta { (standing(ctx, own)) }
                @if !own.reason.is_empty() {
                    (notice(Tone::Plain, html! { p { (ctx.t("tribe-reason")) " " span.typed { (own.reason) } } }))
                }
            }
            @match own.map(|own| own.state) {
                _ if ctx.member.is_none() => p { a href=(paths::sign_in_then(ctx.path)) { (ctx.t("tribe-sign-in")) } },
                Some(State::Accepted) => (self.belonging(ctx)),
                Some(State::Asked) => form method="post" action=(paths::leave_tribe(&place.handle())) {
                    button.button.secondary type="submit" { (ctx.t("tribe-take-back")) }
                },
                _ if !place.tribe.is_open() => p.quiet { (ctx.t("tribe-closed-meaning")) },
                Some(State::Invited) => {
                    @if !place.tribe.kind.is_public() { p.quiet { (ctx.t("circle-join-meaning")) } }
                    div.actions {
                        form method="post" action=(path) {
                            button.button type="submit" { (ctx.t("tribe-accept-invitation")) }
                        }
                        form method="post" action=(paths::leave_tribe(&place.handle())) {
                            button.button.secondary type="submit" { (ctx.t("tribe-decline-invitation")) }
                        }
                    }
                },
                _ => (self.asking(ctx, &path)),
            }
        }
    }

    fn belonging(&self, ctx: &PageContext<'_>) -> Markup {
        let handle = self.place.handle();
        html! {
            p.actions {
                @if self.place.may(Act::Admit) && self.place.is_ours() {
                    a.button.secondary href=(paths::lead_tribe(&handle)) { (ctx.t("tribe-lead")) }
                }
                a href=(paths::leave_tribe(&handle)) { (ctx.t("tribe-leave")) }
            }
        }
    }

    fn asking(&self, ctx: &PageContext<'_>, path: &str) -> Markup {
        let is_open = self.place.tribe.admission == Admission::Open;
        let was_out = self.place.own.as_ref().is_some_and(out);
        html! {
            @if self.place.tribe.admission == Admission::Invitation {
                p.quiet { (ctx.t("tribe-invitation-only")) }
            } @else {
                form method="post" action=(path) {
                    @if !is_open || was_out {
                        (field(ctx, &Field::new("word", ctx.t("tribe-word"), Control::Lines { value: "", rows: 3 })
                            .hint(ctx.t("tribe-word-hint")).optional(), &FormErrors::none()))
                    }
                    p.quiet { (ctx.t("tribe-join-meaning")) }
                    button.button type="submit" {
                        (ctx.t(if is_open && !was_out { "tribe-join" } else { "tribe-ask" }))
                    }
                }
            }
        }
    }

    fn said(&self, ctx: &PageContext<'_>) -> Markup {
        if !may_read(&self.place) {
            return html! {};
        }
        html! {
            h2 { (ctx.t("tribe-said")) }
            @if self.place.may(Act::Post) || (self.form.answers.is_some() && self.place.may(Act::Answer)) {
                (self.writing(ctx))
            }
            @if self.threads.is_empty() {
                (empty_state(&ctx.t("tribe-empty-title"), &ctx.t("tribe-empty-explanation"), None))
            } @else {
                (threads(ctx, &self.place, &self.threads))
            }
        }
    }

    fn writing(&self, ctx: &PageContext<'_>) -> Markup {
        let handle = self.place.handle();
        let answered = self.form.answers.and_then(|id| self.find(id));
        let control = Control::Lines { value: &self.form.text, rows: 4 };
        let text = Field::new("text", ctx.t("tribe-message"), control).hint(ctx.t("tribe-message-hint"));
        html! {
            form.reply #repondre method="post" action=(paths::write_in_tribe(&handle)) novalidate {
                h3 {
                    @match answered {
                        Some(said) => {
                            (ctx.t_with("reply-to-title", Args::new().text("name", author(&self.place, said).name)))
                        }
                        None => (ctx.t("tribe-write")),
                    }
                }
                @if let Some(answers) = self.form.answers { input type="hidden" name="answers" value=(answers); }
                (field(ctx, &text, &self.form.errors))
                (notice(Tone::Plain, html! {
                    p { strong { (ctx.t("destination-title")) } " " (self.destination(ctx)) }
                }))
                button.button type="submit" { (ctx.t("tribe-send")) }
            }
        }
    }

    fn destination(&self, ctx: &PageContext<'_>) -> String {
        if self.place.tribe.kind.is_public() {
            let is_named = ctx.member.is_some_and(|member| member.is_public);
            return ctx.t(if is_named { "tribe-goes-named" } else { "tribe-goes-nameless" });
        }
        let servers: BTreeSet<&str> = self.people.iter().filter_map(|one| one.host.as_deref()).collect();
        if servers.is_empty() {
            return ctx.t("tribe-goes-inside");
        }
        let servers: Vec<&str> = servers.into_iter().collect();
        ctx.t_with("circle-goes-to", Args::new().text("servers", servers.join(", ")))
    }

    fn elsewhere(&self) -> &'static str {
        if self.place.tribe.kind.is_public() { "tribe-elsewhere" } else { "circle-elsewhere" }
    }

    fn find(&self, id: Id) -> Option<&Said> {
        let said =
            self.threads.iter().flat_map(|thread| std::iter::once(&thread.topic).chain(&thread.answers));
        said.into_iter().find(|said| said.post.id == id)
    }

    fn aside(&self, ctx: &PageContext<'_>) -> Markup {
        html! {
            section {
                h2 { (ctx.t("tribe-people")) }
                @if self.people.is_empty() {
                    p.quiet { (ctx.t("tribe-people-hidden")) }
                } @else {
                    ul { @for person in &self.people { li { (person_of(ctx, person)) } } }
                }
            }
            @if !self.place.is_ours() {
                section {
                    h2 { (ctx.t("tribe-elsewhere-title")) }
                    p { (ctx.t_with(self.elsewhere(), Args::new().text("host", &self.place.actor.handle.host))) }
                    @if let Some(page) = &self.place.actor.page {
                        p { a href=(page) rel="nofollow noopener" { (ctx.t("tribe-elsewhere-page")) } }
                    }
                }
            } @else if self.place.tribe.kind.is_public() {
                section {
                    h2 { (ctx.t("tribe-follow-title")) }
                    p { (ctx.t("tribe-follow")) " " a href=(paths::HELP_FOLLOW) { (ctx.t("home-follow-more")) } }
                }
            }
        }
    }
}

/// Who is invited to a circle does not read in it yet.
fn may_read(place: &Place) -> bool {
    place.tribe.kind.is_public() || place.may(Act::Read)
}

/// Whether only a leader lets them in again.
const fn out(own: &Membership) -> bool {
    matches!(own.state, State::Declined | State::Removed)
}

fn person_of(ctx: &PageContext<'_>, person: &tribes::Person) -> Markup {
    let shown = match &person.actor {
        Some(actor) if actor.name == person.name => Person::of(actor),
        _ => Person::private(person.name.clone()),
    };
    html! {
        (person_line(ctx, &shown))
        @if let Some(host) = person.host.as_ref().filter(|_| shown.handle.is_none()) { " " span.handle { (host) } }
        @if let Some(handle) = &person.handle { " " a.handle href=(paths::actor(handle)) { "@" (handle) } }
        @if person.role != Role::Member {
            " " span.quiet { (ctx.t_with("tribe-role", Args::new().text("role", person.role.as_str()))) }
        }
    }
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    #[serde(rename = "reponse-a")]
    answers: String,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Word {
    word: String,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Written {
    text: String,
    answers: String,
}

pub async fn get(visit: Visit, Path(handle): Path<String>, Query(asked): Query<Asked>) -> Answer {
    let form = PostForm { answers: asked.answers.parse().ok(), ..PostForm::default() };
    show(visit, handle, form, StatusCode::OK).await
}

pub async fn join(visit: Visit, Path(handle): Path<String>, Form(typed): Form<Word>) -> Answer {
    let name = handle.clone();
    let joined = visit.write(move |tx, member| tribes::ask(tx, member, &name, &typed.word)).await;
    let flash = match joined {
        Ok(Membership { state: State::Accepted, .. }) => Flash::TribeJoined,
        Ok(_) => Flash::TribeAsked,
        // What is true now is on the page.
        Err(WebError::Service(
            ServiceError::ImpossibleMembership(_) | ServiceError::Wrong(Wrong::Closed),
        )) => {
            let visit = visit.at(paths::tribe(&handle));
            return show(visit, handle, PostForm::default(), StatusCode::CONFLICT).await;
        }
        Err(error) => return Err(error),
    };
    Ok(visit.go(&paths::tribe(&handle), flash))
}

pub async fn write(visit: Visit, Path(handle): Path<String>, Form(typed): Form<Written>) -> Answer {
    let answers: Option<Id> = typed.answers.parse().ok();
    let (name, new) = (handle.clone(), NewPost { parent: answers, text: typed.text.clone() });
    let mistake = match visit.write(move |tx, member| tribes::write(tx, member, &name, &new)).await {
        Ok(post) => return Ok(visit.go(&paths::said_in_tribe(&handle, post.id), Flash::TribeSaid)),
        Err(WebError::Service(ServiceError::Wrong(Wrong::TooLong))) => {
            Mistake::TooLong { max: Post::MAX_SOURCE }
        }
        Err(WebError::Service(ServiceError::Wrong(Wrong::Empty))) => Mistake::Missing,
        Err(error) => return Err(error),
    };
    let form = PostForm { text: typed.text, answers, errors: FormErrors::none().with("text", mistake) };
    show(visit.at(paths::tribe(&handle)), handle, form, StatusCode::UNPROCESSABLE_ENTITY).await
}

async fn show(
    visit: Visit,
    handle: String,
    form: PostForm,
    status: StatusCode,
) -> Result<Response, WebError> {
    let (reader, (mut view, sheets)) = visit.read(move |tx, member| view(tx, member, &handle, form)).await?;
    view.opportunities = rows(sheets, &reader.languages);
    Ok(reader.page_with(status, view.render(&reader.context())))
}

/// The page without what is open for the group, and that.
fn view(
    tx: &mut Tx<'_>,
    member: Option<&Member>,
    handle: &str,
    form: PostForm,
) -> ServiceResult<(TribeView, Vec<Sheet>)> {
    let place = tribes::get(tx, member, handle)?;
    let people = tribes::list_people(tx, &place)?;
    let threads =
        if may_read(&place) { tribes::list_threads(tx, &place, Readers::of(member))? } else { Vec::new() };
    let sheets = match member {
        Some(member) => opportunities::list_for_groups(tx, member, Some(place.tribe.id))?,
        None => Vec::new(),
    };
    Ok((TribeView { place, people, threads, opportunities: Vec::new(), form }, sheets))
}

/// What a message says, for asking once more before it is gone.
pub(super) fn words_of(post: &Post) -> String {
    excerpt(&plain(&post.content), 300)
}
