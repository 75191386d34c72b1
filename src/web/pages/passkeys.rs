//! Keys by which a member signs in: `/profil/cles` for their owner, `/connexion/cle` for whoever comes.
//!
//! Only a script can ask an authenticator. Where there is none, nothing of this shows, and the password does.

use axum::Json;
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use serde::Deserialize;
use serde_json::json;

use super::sign_in::{self, arrive, settle};
use crate::app::Tx;
use crate::crypto::Token;
use crate::i18n::{Args, dates};
use crate::id::Id;
use crate::services::ServiceResult;
use crate::services::passkeys::{self, Asked, Listed, MOST};
use crate::web::assets::asset_path;
use crate::web::components::date::ago;
use crate::web::components::field::{Control, Field, Input, Width, field};
use crate::web::{Answer, Flash, Form, FormErrors, PageContext, Visit, WebError, paths};

/// The part of the page about signing in that lists a member's keys.
pub fn section(ctx: &PageContext<'_>, keys: &[Listed], errors: &FormErrors) -> Markup {
    html! {
        section.form-group {
            h2 #cles { (ctx.t("passkeys-title")) }
            p { (ctx.t("passkeys-lede")) }
            @if !keys.is_empty() { ul.desk-list { @for key in keys { li { (line(ctx, key)) } } } }
            @if keys.len() < MOST { (adding(ctx, errors)) } @else { p.quiet { (ctx.t("passkeys-most")) } }
        }
    }
}

fn line(ctx: &PageContext<'_>, key: &Listed) -> Markup {
    let added = dates::date(key.added_at, ctx.zone(), ctx.locale);
    let label = ctx.t_with("passkeys-remove-named", Args::new().text("name", &key.name));
    html! {
        p.desk-title { (key.name) }
        p.meta {
            span { (ctx.t_with("passkeys-added", Args::new().text("date", added))) }
            span {
                @match key.used_at {
                    Some(at) => { (ctx.t("passkeys-used")) " " (ago(ctx, at)) },
                    None => (ctx.t("passkeys-unused")),
                }
            }
        }
        form method="post" action=(paths::PASSKEYS) {
            input type="hidden" name="key" value=(key.id);
            button.button.secondary type="submit" name="action" value="retirer" aria-label=(label) {
                (ctx.t("passkeys-remove"))
            }
        }
    }
}

/// Shown by its script where the browser can ask an authenticator.
fn adding(ctx: &PageContext<'_>, errors: &FormErrors) -> Markup {
    let name = Control::Text(Input { max: 60, width: Width::Half, ..Input::default() });
    let name = Field::new("passkey-name", ctx.t("passkeys-name"), name).hint(ctx.t("passkeys-name-hint"));
    html! {
        p.quiet data-passkey-without { (ctx.t("passkeys-not-here")) }
        form method="post" action=(paths::PASSKEYS) novalidate hidden
            data-passkey=(paths::PASSKEY_QUESTION) data-failed=(ctx.t("passkeys-failed"))
            data-known=(ctx.t("passkeys-known")) {
            (field(ctx, &name, errors))
            (answer_fields())
            button.button type="submit" name="action" value="ajouter" { (ctx.t("passkeys-add")) }
        }
        (script())
    }
}

/// The way in without a password, on the page to sign in.
pub(super) fn way_in(ctx: &PageContext<'_>, back_to: Option<&str>, carried: Option<&str>) -> Markup {
    html! {
        form method="post" action=(paths::PASSKEY_SIGN_IN) hidden
            data-passkey=(paths::PASSKEY_SIGN_IN_QUESTION) data-failed=(ctx.t("passkeys-failed")) {
            @if let Some(path) = back_to { input type="hidden" name="retour" value=(path); }
            @if let Some(carried) = carried { input type="hidden" name="ecrit" value=(carried); }
            (answer_fields())
            button.button.secondary type="submit" { (ctx.t("passkeys-sign-in")) }
        }
        (script())
    }
}

/// What the script fills in.
fn answer_fields() -> Markup {
    html! {
        input type="hidden" name="ticket";
        input type="hidden" name="answer";
        p.error role="status" {}
    }
}

fn script() -> Markup {
    html! { script type="module" src=(asset_path("passkey.js")) {} }
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    action: String,
    key: String,
    #[serde(rename = "passkey-name")]
    name: String,
    ticket: String,
    answer: String,
    retour: Option<String>,
    ecrit: Option<String>,
}

/// What the member's authenticator is to be asked.
pub async fn ask_for_new(visit: Visit) -> Answer {
    Ok(question(visit.write(passkeys::begin_adding).await?))
}

pub async fn post(visit: Visit, Form(typed): Form<Typed>) -> Answer {
    if typed.action == "retirer" {
        let id: Id = typed.key.parse().map_err(|_| WebError::NotFound)?;
        visit.write(move |tx, member| passkeys::remove(tx, member, id)).await?;
        return Ok(visit.go(paths::SECURITY, Flash::PasskeyRemoved));
    }
    let Some(ticket) = Token::parse(&typed.ticket) else { return Err(WebError::NotFound) };
    let name = if typed.name.trim().is_empty() { visit.new_session().browser } else { typed.name };
    let added =
        visit.write(move |tx, member| passkeys::add(tx, member, &ticket, &typed.answer, &name)).await?;
    let flash = if added { Flash::PasskeyAdded } else { Flash::PasskeyNotAdded };
    Ok(visit.go(paths::SECURITY, flash))
}

/// What the authenticator of whoever comes is to be asked.
pub async fn ask_for_known(visit: Visit) -> Answer {
    visit.count_attempt()?;
    Ok(question(visit.state.app.write(passkeys::begin_sign_in).await?))
}

/// A wrong answer leads back to the form, and says no more than that.
pub async fn sign_in(visit: Visit, Form(typed): Form<Typed>) -> Answer {
    visit.count_attempt()?;
    let back_to = typed.retour.filter(|path| paths::is_own(path));
    let ticket = Token::parse(&typed.ticket);
    let (former, new) = (visit.cookies.session.clone(), visit.new_session());
    let (answer, carried) = (typed.answer, typed.ecrit.clone());
    let unit = move |tx: &mut Tx<'_>| -> ServiceResult<_> {
        let Some(ticket) = ticket else { return Ok(None) };
        let Some((member, token)) = passkeys::sign_in(tx, &ticket, &answer, new)? else { return Ok(None) };
        Ok(Some((settle(tx, &member, former, carried.as_deref())?, token)))
    };
    match visit.state.app.write(unit).await? {
        Some((kept, token)) => Ok(arrive(&visit, kept.as_ref(), back_to, &token)),
        None => sign_in::refuse_passkey(&visit, back_to, typed.ecrit).await,
    }
}

fn question(asked: Asked) -> Response {
    Json(json!({ "options": asked.options, "ticket": asked.ticket.as_str() })).into_response()
}
