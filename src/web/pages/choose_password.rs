//! `/bienvenue/{token}`: the one-time link of a new member.

use maud::{Markup, html};
use serde::Deserialize;

use crate::i18n::Args;
use crate::services::members::MIN_PASSWORD;
use crate::services::sessions::{self, Entry};
use crate::services::{ServiceError, Wrong, members};
use crate::web::components::error_summary::error_summary;
use crate::web::components::field::{Control, Field, Input, Width, field};
use crate::web::components::layout::{Head, layout};
use crate::web::pages::second_step;
use crate::web::passwords::Password;
use crate::web::{Answer, Flash, Form, FormErrors, Mistake, PageContext, PathToken, Visit, WebError, paths};

#[derive(Clone, Debug)]
pub struct ChoosePasswordView {
    pub token: String,
    pub name: String,
    /// The name in the member's handle.
    pub handle: String,
    pub errors: FormErrors,
}

impl ChoosePasswordView {
    pub fn render(&self, ctx: &PageContext<'_>) -> Markup {
        let title = ctx.t_with("welcome-title", Args::new().text("name", &self.name));
        let content = html! {
            div.narrow.short {
                h1 { (title) }
                (error_summary(ctx, &self.errors))
                p { (ctx.t("welcome-explanation")) }
                p { (ctx.t("welcome-handle")) " " code.copyable { (ctx.handle(&self.handle)) } }
                form method="post" action=(paths::welcome(&self.token)) novalidate {
                    input type="hidden" name="username" autocomplete="username" value=(self.handle);
                    @for one in passwords(ctx) { (field(ctx, &one, &self.errors)) }
                    button.button type="submit" { (ctx.t("welcome-act")) }
                }
            }
        };
        layout(ctx, &Head::titled(title), content)
    }
}

/// A new password, twice.
pub(super) fn passwords<'a>(ctx: &PageContext<'_>) -> [Field<'a>; 2] {
    let control = || {
        Control::Text(Input {
            kind: "password",
            autocomplete: "new-password",
            max: 1_000,
            width: Width::Half,
            ..Input::default()
        })
    };
    let hint = ctx.t_with("field-password-hint", Args::new().number("min", MIN_PASSWORD));
    [
        Field::new("password", ctx.t("field-password"), control()).hint(hint),
        Field::new("password_again", ctx.t("field-password-again"), control()),
    ]
}

/// A new password, twice.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    password: Password,
    password_again: Password,
}

pub async fn get(visit: Visit, PathToken(token): PathToken) -> Answer {
    let shown = token.as_str().to_owned();
    let (reader, member) = visit.read(move |tx, _| members::find_welcomed(tx, &token)).await?;
    let member = member.ok_or(WebError::Gone)?;
    let view = ChoosePasswordView {
        token: shown,
        name: member.name,
        handle: member.handle,
        errors: FormErrors::none(),
    };
    Ok(reader.page(view.render(&reader.context())))
}

pub async fn post(visit: Visit, PathToken(token): PathToken, Form(typed): Form<Typed>) -> Answer {
    visit.count_attempt()?;
    let asked = token.clone();
    let (reader, member) = visit.read(move |tx, _| members::find_welcomed(tx, &asked)).await?;
    let member = member.ok_or(WebError::Gone)?;
    let errors = password_mistakes(&typed.password, &typed.password_again);
    if !errors.is_empty() {
        let token = token.as_str().to_owned();
        let view = ChoosePasswordView { token, name: member.name, handle: member.handle, errors };
        return Ok(reader.corrections(view.render(&reader.context())));
    }
    let app = &visit.state.app;
    let hash = visit.state.hashing.hash(app, typed.password).await?;
    let new = visit.new_session();
    let opened = app.write(move |tx| {
        let member = members::choose_password(tx, &token, &hash)?;
        sessions::open(tx, member.id, new)
    });
    match opened.await {
        Ok(Entry::Open(_, session)) => Ok(visit.go_signed_in(paths::DESK, Flash::PasswordChosen, &session)),
        Ok(Entry::Code(pending)) => second_step::ask(&visit, &pending, None, None).await,
        Err(ServiceError::Wrong(Wrong::LinkExpired)) => Err(WebError::Gone),
        Err(error) => Err(error.into()),
    }
}

/// What is wrong with a new password.
pub(super) fn password_mistakes(password: &Password, again: &Password) -> FormErrors {
    match password.length() {
        0 => FormErrors::none().with("password", Mistake::Missing),
        length if length < MIN_PASSWORD => {
            FormErrors::none().with("password", Mistake::TooShort { min: MIN_PASSWORD })
        }
        _ if password != again => FormErrors::none().with("password_again", Mistake::PasswordsDiffer),
        _ => FormErrors::none(),
    }
}
