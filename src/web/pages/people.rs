//! `/personnes`: the members, and adding one.

use axum::http::StatusCode;
use axum::response::Response;
use maud::{Markup, html};
use serde::Deserialize;
use url::Url;

use crate::app::Tx;
use crate::crypto::Token;
use crate::domain::{Handle, Member, Role};
use crate::i18n::{Args, Locale};
use crate::id::Id;
use crate::services::reports::Whom;
use crate::services::{ServiceError, ServiceResult, Wrong, members};
use crate::web::components::error_summary::error_summary;
use crate::web::components::field::{Choice, Control, Field, Input, Width, field};
use crate::web::components::icon::{Icon, icon};
use crate::web::components::layout::{Head, layout};
use crate::web::components::notice::{Tone, notice};
use crate::web::components::{date, words};
use crate::web::{Answer, Form, FormErrors, Mistake, PageContext, PathId, Visit, WebError, paths};

#[derive(Clone, Debug, Default)]
pub struct PeopleView {
    pub members: Vec<Member>,
    pub new: NewPerson,
    pub errors: FormErrors,
}

/// What is typed to add somebody.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NewPerson {
    pub name: String,
    pub handle: String,
    pub role: String,
}

/// The page after somebody was added, or got a fresh link: the link is shown once.
#[derive(Clone, Debug)]
pub struct PersonAddedView {
    pub name: String,
    pub link: Url,
}

impl PeopleView {
    pub fn render(&self, ctx: &PageContext<'_>) -> Markup {
        let title = ctx.t("people-title");
        let content = html! {
            h1 { (title) }
            (error_summary(ctx, &self.errors))
            div.columns {
                section {
                    p.count { (ctx.t_with("people-count", Args::new().number("count", self.members.len()))) }
                    p { a href=(paths::INVITATIONS) { (ctx.t("invitations-title")) } }
                    ul.desk-list { @for member in &self.members { li { (line(ctx, member)) } } }
                }
                div.aside { (self.form(ctx)) }
            }
        };
        layout(ctx, &Head::titled(title), content)
    }

    fn form(&self, ctx: &PageContext<'_>) -> Markup {
        let role = |role: Role| Choice::new(role.as_str(), words::role(ctx, role));
        let fields = [
            Field::new("name", ctx.t("field-name"), text(&self.new.name, "off", Width::Full)),
            Field::new("handle", ctx.t("field-handle"), text(&self.new.handle, "off", Width::Half))
                .hint(ctx.t_with("field-handle-hint", Args::new().text("host", ctx.authority))),
            Field::new(
                "role",
                ctx.t("field-role"),
                Control::Select {
                    options: vec![role(Role::Member), role(Role::Steward)],
                    selected: &self.new.role,
                },
            )
            .hint(ctx.t("field-role-hint")),
        ];
        html! {
            section {
                h2 { (ctx.t("people-add-title")) }
                p { (ctx.t("people-add-explanation")) }
                form method="post" action=(paths::PEOPLE) novalidate {
                    @for one in &fields { (field(ctx, one, &self.errors)) }
                    button.button type="submit" { (ctx.t("people-add")) }
                }
            }
        }
    }
}

fn text<'a>(value: &'a str, autocomplete: &'static str, width: Width) -> Control<'a> {
    Control::Text(Input { value, autocomplete, max: 100, width, ..Input::default() })
}

/// A choice among the languages of the interface.
pub(super) fn language(selected: &str) -> Control<'_> {
    let options = Locale::ALL.map(|locale| Choice::new(locale.tag(), locale.own_name()));
    let selected = Locale::from_tag(selected).unwrap_or_default().tag();
    Control::Select { options: options.to_vec(), selected }
}

fn line(ctx: &PageContext<'_>, member: &Member) -> Markup {
    html! {
        p.desk-title { bdi { (member.name) } " " span.handle { "@" (member.handle) } }
        p.meta {
            span { (words::role(ctx, member.role)) }
            span { (ctx.t(if member.is_public { "people-public" } else { "people-private" })) }
            @if let Some(restriction) = member.restriction {
                span { strong { (words::measure(ctx, restriction.into())) } }
            }
            span { (ctx.t("people-since")) " " (date::day(ctx, member.created_at)) }
        }
        form method="post" action=(paths::new_link(member.id)) {
            button.plain type="submit" {
                (ctx.t("people-new-link")) span.unseen { " : " (member.name) }
            }
        }
        @if ctx.member.is_none_or(|own| own.id != member.id) {
            p { a href=(paths::restricting(Whom::Member(member.id))) {
                (ctx.t("restrict-link")) span.unseen { " : " (member.name) }
            } }
        }
    }
}

impl PersonAddedView {
    pub fn render(&self, ctx: &PageContext<'_>) -> Markup {
        let title = ctx.t_with("person-added-title", Args::new().text("name", &self.name));
        let content = html! {
            div.narrow {
                h1 { (title) }
                p { (ctx.t("person-added-explanation")) }
                p { code.copyable.block { (self.link) } }
                (notice(Tone::Attention, html! { p { (ctx.t("person-added-once")) } }))
                p { a href=(paths::PEOPLE) { (icon(Icon::ArrowLeft)) " " (ctx.t("person-added-back")) } }
            }
        };
        layout(ctx, &Head::titled(title), content)
    }
}

/// The form that adds somebody.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    name: String,
    handle: String,
    role: String,
}

/// Longest name, in characters.
const MAX_NAME: usize = 100;

pub async fn get(visit: Visit) -> Answer {
    let (reader, members) = visit.read_as_member(members::list).await?;
    let view = PeopleView { members, ..PeopleView::default() };
    Ok(reader.page(view.render(&reader.context())))
}

/// Adds somebody and shows their one-time link, in this answer only: it stands in no address and no log.
pub async fn post(visit: Visit, Form(typed): Form<Typed>) -> Answer {
    let new = NewPerson { name: typed.name, handle: typed.handle, role: typed.role };
    let mut errors = mistakes(&new);
    if errors.is_empty() {
        let (handle, name) = (new.handle.clone(), new.name.clone());
        let role = Role::parse(&new.role).unwrap_or(Role::Member);
        match visit.write(move |tx, by| members::invite(tx, by, &handle, &name, role)).await {
            Ok((member, token)) => return show_link(visit, member.name, &token).await,
            Err(WebError::Service(ServiceError::Wrong(Wrong::Handle))) => {
                errors.push("handle", Mistake::HandleTaken { value: new.handle.clone() });
            }
            Err(error) => return Err(error),
        }
    }
    let (reader, members) = visit.read_as_member(members::list).await?;
    let view = PeopleView { members, new, errors };
    Ok(reader.corrections(view.render(&reader.context())))
}

/// A fresh link for somebody who lost theirs.
pub async fn renew_link(visit: Visit, PathId(id): PathId) -> Answer {
    let (name, token) = visit.write(move |tx, by| renewed(tx, by, id)).await?;
    show_link(visit, name, &token).await
}

fn renewed(tx: &mut Tx<'_>, by: &Member, id: Id) -> ServiceResult<(String, Token)> {
    let token = members::invite_again(tx, by, id)?;
    let invited = members::list(tx, by)?.into_iter().find(|member| member.id == id);
    Ok((invited.ok_or(ServiceError::NotFound)?.name, token))
}

async fn show_link(visit: Visit, name: String, token: &Token) -> Result<Response, WebError> {
    let link = visit.state.app.urls.one_time_link(token.as_str());
    let reader = visit.at(paths::PEOPLE.to_owned()).reader().await?;
    let view = PersonAddedView { name, link };
    Ok(reader.page_with(StatusCode::CREATED, view.render(&reader.context())))
}

fn mistakes(new: &NewPerson) -> FormErrors {
    let mut errors = FormErrors::none();
    match new.name.trim().chars().count() {
        0 => errors.push("name", Mistake::Missing),
        1..=MAX_NAME => {}
        _ => errors.push("name", Mistake::TooLong { max: MAX_NAME }),
    }
    errors.extend(handle_mistake(&new.handle));
    errors
}

/// What is wrong with a handle of ours, before asking whether it is free.
pub(super) fn handle_mistake(typed: &str) -> Option<(&'static str, Mistake)> {
    let handle = typed.trim().trim_start_matches('@').to_lowercase();
    let mistake = match handle.as_str() {
        "" => Mistake::Missing,
        name if Handle::is_name(name) => return None,
        _ => Mistake::Invalid { value: typed.to_owned() },
    };
    Some(("handle", mistake))
}
