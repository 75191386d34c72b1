//! `/personnes/adhesion`: what the chapter asks of whoever wants to join.

use maud::{Markup, html};
use serde::Deserialize;

use super::mistakes;
use crate::domain::joining::MAX_QUESTIONS;
use crate::i18n::Args;
use crate::services::ServiceError;
use crate::services::joining::{self, NewTerms};
use crate::web::components::error_summary::error_summary;
use crate::web::components::field::{Choice, Control, Field, field};
use crate::web::components::layout::{Head, layout};
use crate::web::pages::chapters::require_steward;
use crate::web::{Answer, Flash, Form, FormErrors, PageContext, Visit, WebError, paths};

#[derive(Clone, Debug, Default)]
pub struct TermsView {
    pub typed: NewTerms,
    pub errors: FormErrors,
}

impl TermsView {
    pub fn render(&self, ctx: &PageContext<'_>) -> Markup {
        let title = ctx.t("joining-terms-title");
        let content = html! {
            div.narrow {
                (error_summary(ctx, &self.errors))
                h1 { (title) }
                p { (ctx.t("joining-terms-lede")) }
                form method="post" action=(paths::JOINING_TERMS) novalidate {
                    @for one in &self.fields(ctx) { (field(ctx, one, &self.errors)) }
                    button.button type="submit" { (ctx.t("joining-terms-save")) }
                }
            }
        };
        layout(ctx, &Head::titled(title), content)
    }

    fn fields<'a>(&'a self, ctx: &PageContext<'_>) -> [Field<'a>; 4] {
        let typed = &self.typed;
        let way = |value: &'static str| {
            Choice::new(value, ctx.t_with("joining-terms-way", Args::new().text("way", value)))
        };
        let selected = if typed.takes_applications { "applications" } else { "invitations" };
        let ways = Control::Radios { options: vec![way("invitations"), way("applications")], selected };
        let lines = |value| Control::Lines { value, rows: 8 };
        let most = Args::new().number("max", MAX_QUESTIONS);
        [
            Field::new("way", ctx.t("joining-terms-ways"), ways),
            Field::new(
                "questions",
                ctx.t("joining-terms-questions"),
                Control::Lines { value: &typed.questions, rows: 5 },
            )
            .hint(ctx.t_with("joining-terms-questions-hint", most))
            .optional(),
            Field::new("agreement", ctx.t("joining-terms-agreement"), lines(&typed.agreement))
                .hint(ctx.t("joining-terms-agreement-hint"))
                .optional(),
            Field::new("agreement_en", ctx.t("joining-terms-agreement-en"), lines(&typed.agreement_en))
                .optional(),
        ]
    }
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    way: String,
    questions: String,
    agreement: String,
    agreement_en: String,
}

pub async fn get(visit: Visit) -> Answer {
    let (reader, terms) = visit
        .read_as_member(|tx, member| {
            require_steward(member)?;
            joining::terms(tx)
        })
        .await?;
    let typed = NewTerms {
        takes_applications: terms.takes_applications,
        questions: terms.questions.join("\n"),
        agreement: terms.agreement,
        agreement_en: terms.agreement_en,
    };
    Ok(reader.page(TermsView { typed, errors: FormErrors::none() }.render(&reader.context())))
}

pub async fn post(visit: Visit, Form(typed): Form<Typed>) -> Answer {
    let typed = NewTerms {
        takes_applications: typed.way == "applications",
        questions: typed.questions,
        agreement: typed.agreement,
        agreement_en: typed.agreement_en,
    };
    let new = typed.clone();
    let errors = match visit.write(move |tx, by| joining::change_terms(tx, by, &new)).await {
        Ok(_) => return Ok(visit.go(paths::JOINING_TERMS, Flash::JoiningTermsSaved)),
        Err(WebError::Service(ServiceError::Joining(problems))) => mistakes(problems),
        Err(error) => return Err(error),
    };
    let (reader, ()) = visit.read_as_member(|_, _| Ok(())).await?;
    Ok(reader.corrections(TermsView { typed, errors }.render(&reader.context())))
}
