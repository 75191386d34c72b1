//! `/langue`: another language for this browser, then back to where the reader was.

use axum::response::{IntoResponse, Redirect};
use serde::Deserialize;

use crate::i18n::Locale;
use crate::web::{Answer, Form, Visit, WebError, paths, session};

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    langue: String,
    retour: String,
}

pub async fn post(visit: Visit, Form(typed): Form<Typed>) -> Answer {
    let language = Locale::from_tag(&typed.langue).ok_or(WebError::BadRequest)?;
    let back_to = if paths::is_own(&typed.retour) { &typed.retour } else { paths::HOME };
    let mut response = Redirect::to(back_to).into_response();
    session::set_language(&mut response, &visit.state.app.config, language);
    Ok(response)
}
