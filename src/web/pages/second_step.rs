//! `/connexion/code`: the second step of signing in, shown where the first one was right.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use maud::{Markup, html};
use serde::Deserialize;

use super::sign_in::{REST, arrive, settle};
use crate::app::Tx;
use crate::crypto::Token;
use crate::services::second_factors::{self, Checked};
use crate::services::{ServiceError, ServiceResult};
use crate::web::components::error_summary::error_summary;
use crate::web::components::field::{Control, Field, Input, Width, field};
use crate::web::components::layout::{Head, layout};
use crate::web::{Answer, Form, FormErrors, Mistake, PageContext, Visit, WebError, paths};

#[derive(Clone, Debug, Default)]
pub struct SecondStepView {
    /// Says that the first step was right.
    pub pending: String,
    pub back_to: Option<String>,
    /// What was being written when the session ended.
    pub carried: Option<String>,
    pub errors: FormErrors,
}

impl SecondStepView {
    pub fn render(&self, ctx: &PageContext<'_>) -> Markup {
        let title = ctx.t("second-step-title");
        let content = html! {
            div.narrow.short {
                h1 { (title) }
                (error_summary(ctx, &self.errors))
                form method="post" action=(paths::SECOND_STEP) novalidate {
                    input type="hidden" name="attente" value=(self.pending);
                    @if let Some(path) = &self.back_to { input type="hidden" name="retour" value=(path); }
                    @if let Some(carried) = &self.carried { input type="hidden" name="ecrit" value=(carried); }
                    (field(ctx, &code_field(ctx).hint(ctx.t("second-step-hint")), &self.errors))
                    button.button type="submit" { (ctx.t("second-step-act")) }
                }
                p.quiet { (ctx.t("second-step-help")) }
            }
        };
        layout(ctx, &Head::titled(title), content)
    }
}

/// Browsers and telephones offer the code by themselves; a recovery code has letters, so no keyboard of digits.
pub(super) fn code_field<'a>(ctx: &PageContext<'_>) -> Field<'a> {
    let input = Input { autocomplete: "one-time-code", max: 40, width: Width::Half, ..Input::default() };
    Field::new("code", ctx.t("second-factor-code"), Control::Text(input))
}

/// Asks for the code, on the answer to the form of the first step.
pub(super) async fn ask(
    visit: &Visit,
    pending: &Token,
    back_to: Option<String>,
    carried: Option<String>,
) -> Answer {
    let (reader, ()) = visit.read(|_, _| Ok(())).await?;
    let pending = pending.as_str().to_owned();
    let view = SecondStepView { pending, back_to, carried, errors: FormErrors::none() };
    Ok(reader.page(view.render(&reader.context())))
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    attente: String,
    code: String,
    retour: Option<String>,
    ecrit: Option<String>,
}

/// There is nothing to see without the first step.
pub async fn get() -> Redirect {
    Redirect::to(paths::SIGN_IN)
}

pub async fn post(visit: Visit, Form(typed): Form<Typed>) -> Answer {
    visit.count_attempt()?;
    let back_to = typed.retour.filter(|path| paths::is_own(path));
    // Whoever took too long begins anew.
    let Some(pending) = Token::parse(&typed.attente) else { return Ok(get().await.into_response()) };
    let (former, new) = (visit.cookies.session.clone(), visit.new_session());
    let (code, carried) = (typed.code, typed.ecrit.clone());
    let unit = move |tx: &mut Tx<'_>| -> ServiceResult<_> {
        second_factors::enter(tx, &pending, &code, new)?
            .and(|(member, token)| Ok((settle(tx, &member, former, carried.as_deref())?, token)))
    };
    let (status, mistake) = match visit.state.app.write(unit).await {
        Ok(Checked::Right((kept, token))) => return Ok(arrive(&visit, kept.as_ref(), back_to, &token)),
        Ok(Checked::Wrong) => (StatusCode::UNPROCESSABLE_ENTITY, Mistake::WrongCode),
        Ok(Checked::Resting) => (StatusCode::TOO_MANY_REQUESTS, Mistake::TooMany { minutes: REST }),
        Err(ServiceError::Gone) => return Err(WebError::SignedOut { back_to }),
        Err(error) => return Err(error.into()),
    };
    let (reader, ()) = visit.read(|_, _| Ok(())).await?;
    let errors = FormErrors::none().with("code", mistake);
    let view = SecondStepView { pending: typed.attente, back_to, carried: typed.ecrit, errors };
    Ok(reader.page_with(status, view.render(&reader.context())))
}
