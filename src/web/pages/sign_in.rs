//! `/connexion`.

use axum::extract::Query;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};
use serde::Deserialize;

use crate::app::Tx;
use crate::crypto::Token;
use crate::domain::opportunity::{Draft, KeptDraft};
use crate::domain::{Handle, Member};
use crate::id::Id;
use crate::services::drafts::{self, Begun};
use crate::services::passkeys::are_possible;
use crate::services::sessions::{self, Challenge, Entry};
use crate::services::{ServiceError, ServiceResult};
use crate::web::components::error_summary::error_summary;
use crate::web::components::field::{Control, Field, Input, Width, field};
use crate::web::components::layout::{Head, layout};
use crate::web::components::notice::{Tone, notice};
use crate::web::pages::{edit, passkeys, second_step};
use crate::web::passwords::Password;
use crate::web::{Answer, Flash, Form, FormErrors, Mistake, PageContext, Visit, WebError, paths, session};

#[derive(Clone, Debug, Default)]
pub struct SignInView {
    pub handle: String,
    /// The page to come back to.
    pub back_to: Option<String>,
    /// What was being written when the session ended, as [`edit::brought`] reads it.
    pub carried: Option<String>,
    /// Whether there can be passkeys.
    pub has_passkeys: bool,
    pub errors: FormErrors,
}

impl SignInView {
    pub fn render(&self, ctx: &PageContext<'_>) -> Markup {
        let title = ctx.t("sign-in-title");
        let handle = Control::Text(Input {
            value: &self.handle,
            autocomplete: "username",
            max: 300,
            ..Input::default()
        });
        let password = Control::Text(Input {
            kind: "password",
            autocomplete: "current-password",
            max: 1_000,
            width: Width::Full,
            ..Input::default()
        });
        let fields = [
            Field::new("handle", ctx.t("sign-in-handle"), handle).hint(ctx.t("sign-in-handle-hint")),
            Field::new("password", ctx.t("field-password"), password),
        ];
        let content = html! {
            div.narrow.short {
                h1 { (title) }
                (error_summary(ctx, &self.errors))
                @if self.carried.is_some() {
                    (notice(Tone::Attention, html! { p { (ctx.t("session-over")) } }))
                }
                form method="post" action=(paths::SIGN_IN) novalidate {
                    @if let Some(path) = &self.back_to { input type="hidden" name="retour" value=(path); }
                    @if let Some(carried) = &self.carried { input type="hidden" name="ecrit" value=(carried); }
                    @for one in &fields { (field(ctx, one, &self.errors)) }
                    button.button type="submit" { (ctx.t("sign-in-act")) }
                }
                @if self.has_passkeys {
                    (passkeys::way_in(ctx, self.back_to.as_deref(), self.carried.as_deref()))
                }
                p { a href=(paths::WAY_IN) { (ctx.t("way-in-link")) } }
                p { a href=(paths::APPLY) { (ctx.t("apply-link")) } }
                p.quiet { (ctx.t("sign-in-help")) }
            }
        };
        layout(ctx, &Head::titled(title), content)
    }
}

/// How long an account rests after too many wrong passwords and codes, at most; said to its owner, in minutes.
pub(super) const REST: usize = 15;

/// Where to go afterwards.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    retour: Option<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    handle: String,
    password: Password,
    retour: Option<String>,
    ecrit: Option<String>,
}

pub async fn get(visit: Visit, Query(asked): Query<Asked>) -> Answer {
    let find = |tx: &mut Tx<'_>, member: Option<&Member>| Ok((member.is_some(), are_possible(tx)?));
    let (reader, (is_signed_in, has_passkeys)) = visit.read(find).await?;
    let back_to = asked.retour.filter(|path| paths::is_own(path));
    if reader.is_suspended {
        return Ok(Redirect::to(paths::STANDING).into_response());
    }
    if is_signed_in {
        return Ok(Redirect::to(back_to.as_deref().unwrap_or(paths::HOME)).into_response());
    }
    let view = SignInView { back_to, has_passkeys, ..SignInView::default() };
    Ok(reader.page(view.render(&reader.context())))
}

/// Unknown accounts and wrong passwords get one answer, which takes as long for both.
pub async fn post(visit: Visit, Form(typed): Form<Typed>) -> Answer {
    visit.count_attempt()?;
    let back_to = typed.retour.filter(|path| paths::is_own(path));
    let wrong = match check(&visit, name_of(&typed.handle), typed.password).await? {
        Checked::Right(member) => return open(&visit, member, back_to, typed.ecrit).await,
        Checked::Wrong => (StatusCode::UNPROCESSABLE_ENTITY, ("password", Mistake::WrongPassword)),
        Checked::Resting => (StatusCode::TOO_MANY_REQUESTS, ("handle", Mistake::TooMany { minutes: REST })),
    };
    let (status, (field, mistake)) = wrong;
    let errors = FormErrors::none().with(field, mistake);
    let view =
        SignInView { handle: typed.handle, back_to, carried: typed.ecrit, errors, ..SignInView::default() };
    show_again(&visit, status, view).await
}

/// After a passkey that is unknown, or an answer that is wrong or too late.
pub(super) async fn refuse_passkey(
    visit: &Visit,
    back_to: Option<String>,
    carried: Option<String>,
) -> Answer {
    let errors = FormErrors::none().with("handle", Mistake::UnknownPasskey);
    let view = SignInView { back_to, carried, errors, ..SignInView::default() };
    show_again(visit, StatusCode::UNPROCESSABLE_ENTITY, view).await
}

async fn show_again(visit: &Visit, status: StatusCode, view: SignInView) -> Answer {
    let (reader, has_passkeys) = visit.read(|tx, _| are_possible(tx)).await?;
    let view = SignInView { has_passkeys, ..view };
    Ok(reader.page_with(status, view.render(&reader.context())))
}

/// `/deconnexion`.
pub async fn leave(visit: Visit) -> Answer {
    if let Some(token) = visit.cookies.session.clone() {
        visit.state.app.write(move |tx| sessions::close(tx, &token)).await?;
    }
    let mut response = visit.go(paths::HOME, Flash::SignedOut);
    session::forget_session(&mut response, &visit.state.app.config);
    Ok(response)
}

enum Checked {
    Right(Id),
    Wrong,
    Resting,
}

async fn check(visit: &Visit, handle: Option<String>, password: Password) -> Result<Checked, WebError> {
    let nobody = Challenge::Check { member: None, hash: None };
    let challenge = match handle {
        Some(handle) => visit.state.app.write(move |tx| sessions::begin(tx, &handle)).await?,
        None => nobody,
    };
    let Challenge::Check { member, hash } = challenge else { return Ok(Checked::Resting) };
    let is_right = visit.state.hashing.verify(password, hash).await?;
    Ok(member.filter(|_| is_right).map_or(Checked::Wrong, Checked::Right))
}

/// A new session, unless a code is asked for first; the one that this browser had, if any, ends with it.
async fn open(
    visit: &Visit,
    member: Id,
    back_to: Option<String>,
    carried: Option<String>,
) -> Result<Response, WebError> {
    let (former, new, brought) = (visit.cookies.session.clone(), visit.new_session(), carried.clone());
    let unit = move |tx: &mut Tx<'_>| {
        let entry = sessions::open(tx, member, new)?;
        let kept = match &entry {
            Entry::Open(member, _) => settle(tx, member, former, brought.as_deref())?,
            Entry::Code(_) => None,
        };
        Ok::<_, ServiceError>((entry, kept))
    };
    match visit.state.app.write(unit).await? {
        (Entry::Open(_, token), kept) => Ok(arrive(visit, kept.as_ref(), back_to, &token)),
        (Entry::Code(pending), _) => second_step::ask(visit, &pending, back_to, carried).await,
    }
}

/// Ends the session that this browser had; what they were writing is kept, and they go on with it.
pub(super) fn settle(
    tx: &mut Tx<'_>,
    member: &Member,
    former: Option<Token>,
    carried: Option<&str>,
) -> ServiceResult<Option<KeptDraft>> {
    if let Some(former) = former {
        sessions::close(tx, &former)?;
    }
    match carried.and_then(edit::brought) {
        Some((begun, draft)) => keep(tx, member, begun, &draft),
        None => Ok(None),
    }
}

/// On to what they were writing, or where they wanted to go.
pub(super) fn arrive(
    visit: &Visit,
    kept: Option<&KeptDraft>,
    back_to: Option<String>,
    token: &Token,
) -> Response {
    let place = kept.map(paths::draft).or(back_to);
    visit.go_signed_in(place.as_deref().unwrap_or(paths::HOME), Flash::SignedIn, token)
}

/// Somebody else than who wrote it may be signing in: what they may not write is not kept, and no reason not to let them
/// in.
fn keep(tx: &mut Tx<'_>, member: &Member, begun: Begun, draft: &Draft) -> ServiceResult<Option<KeptDraft>> {
    match drafts::keep(tx, member, begun, draft) {
        Err(ServiceError::Forbidden(_) | ServiceError::NotFound | ServiceError::Refused(_)) => Ok(None),
        kept => kept,
    }
}

/// The name in a handle, also when somebody types their whole address; `None` when nobody here can have it.
fn name_of(typed: &str) -> Option<String> {
    let typed = typed.trim().trim_start_matches('@').to_lowercase();
    let name = typed.split('@').next().unwrap_or_default();
    Handle::is_name(name).then(|| name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_sign_in_with_their_name_or_their_whole_address() {
        for typed in ["yasmine", " Yasmine ", "@yasmine", "@yasmine@montreal.test"] {
            assert_eq!(name_of(typed).as_deref(), Some("yasmine"), "{typed:?}");
        }
        for typed in ["", "@", "Réjean Plamondon", "a b"] {
            assert_eq!(name_of(typed), None, "{typed:?}");
        }
    }
}
