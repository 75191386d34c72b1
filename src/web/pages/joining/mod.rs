//! Becoming a member: applying, being invited, and what stewards and those who recommend somebody do about it.

pub mod applications;
pub mod apply;
pub mod deciding;
pub mod invitations;
pub mod invited;
pub mod recommendations;
pub mod status;
pub mod terms;

pub use applications::ApplicationsView;
pub use apply::ApplyView;
pub use deciding::DecidingView;
pub use invitations::{InvitationMadeView, InvitationsView};
pub use invited::InvitedView;
pub use recommendations::RecommendationsView;
pub use status::ApplicationView;
pub use terms::TermsView;

use axum::response::{IntoResponse, Redirect};
use maud::{Markup, html};

use crate::domain::joining::{Application, JoiningField, Terms};
use crate::domain::opportunity::Problem;
use crate::i18n::Locale;
use crate::services::{ServiceError, Wrong};
use crate::text;
use crate::web::components::date;
use crate::web::components::field::{Control, Input, Width};
use crate::web::{Answer, FormErrors, Mistake, PageContext, WebError};

fn mistakes(problems: Vec<(JoiningField, Problem)>) -> FormErrors {
    let mut errors = FormErrors::none();
    for (field, problem) in problems {
        let mistake = match (field, problem) {
            (JoiningField::Address, Problem::Invalid { value }) => Mistake::NotAnAddress { value },
            (_, problem) => Mistake::from(problem),
        };
        errors.push(field.as_str(), mistake);
    }
    errors
}

/// What cannot be done any more was done meanwhile: the page shows where it stands.
fn unless_settled(error: WebError, path: &str) -> Answer {
    match error {
        WebError::Service(ServiceError::Wrong(Wrong::DecidedAlready)) => {
            Ok(Redirect::to(path).into_response())
        }
        error => Err(error),
    }
}

fn line<'a>(value: &'a str, autocomplete: &'static str, width: Width) -> Control<'a> {
    Control::Text(Input { value, autocomplete, max: 100, width, ..Input::default() })
}

/// What new members agree to, in the reader's language where the chapter wrote it.
fn agreement(ctx: &PageContext<'_>, terms: &Terms) -> Markup {
    let is_english = ctx.locale == Locale::En && !terms.agreement_en.is_empty();
    let (words, lang) = if is_english { (&terms.agreement_en, "en") } else { (&terms.agreement, "fr") };
    html! {
        @if !words.is_empty() {
            blockquote.prose lang=(lang) { (maud::PreEscaped(text::markdown(words))) }
        }
    }
}

/// What an applicant wrote, for those who decide or recommend.
fn said(ctx: &PageContext<'_>, application: &Application) -> Markup {
    html! {
        p.meta { span { (ctx.t("application-since")) " " (date::day(ctx, application.created_at)) } }
        p.typed dir="auto" { (application.motive) }
        @if !application.answers.is_empty() {
            dl.facts {
                @for (question, answer) in &application.answers {
                    div { dt { (question) } dd.typed dir="auto" { (answer) } }
                }
            }
        }
    }
}
