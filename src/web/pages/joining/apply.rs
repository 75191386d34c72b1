//! `/adhesion`: how one becomes a member, and applying.

use maud::{Markup, html};
use serde::Deserialize;

use super::{agreement, line, mistakes};
use crate::domain::joining::{JoiningField, Terms};
use crate::services::joining::{self, NewApplication};
use crate::services::{ServiceError, Wrong};
use crate::web::components::empty_state::empty_state;
use crate::web::components::error_summary::error_summary;
use crate::web::components::field::{Control, Field, Input, Width, field};
use crate::web::components::layout::{Head, layout};
use crate::web::{Answer, Flash, Form, FormErrors, Mistake, PageContext, Visit, WebError, paths};

#[derive(Clone, Debug, Default)]
pub struct ApplyView {
    pub terms: Terms,
    pub typed: Typed,
    pub errors: FormErrors,
}

/// The application as it is typed.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    pub name: String,
    pub address: String,
    pub about_you: String,
    pub sponsor: String,
    pub answer_1: String,
    pub answer_2: String,
    pub answer_3: String,
    pub answer_4: String,
    pub answer_5: String,
}

impl Typed {
    fn answers(&self) -> [&str; 5] {
        [&self.answer_1, &self.answer_2, &self.answer_3, &self.answer_4, &self.answer_5]
    }
}

impl ApplyView {
    pub fn render(&self, ctx: &PageContext<'_>) -> Markup {
        let title = ctx.t("apply-title");
        let content = html! {
            div.narrow {
                (error_summary(ctx, &self.errors))
                h1 { (title) }
                @if self.terms.takes_applications { (self.form(ctx)) } @else {
                    (empty_state(
                        &ctx.t("apply-closed-title"),
                        &ctx.t("apply-closed-words"),
                        Some((paths::ABOUT, &ctx.t("apply-closed-act"))),
                    ))
                }
            }
        };
        layout(ctx, &Head::titled(title), content)
    }

    fn form(&self, ctx: &PageContext<'_>) -> Markup {
        html! {
            p { (ctx.t("apply-lede")) }
            (agreement(ctx, &self.terms))
            @if !self.terms.agreement.is_empty() { p.quiet { (ctx.t("apply-agreement")) } }
            form method="post" action=(paths::APPLY) novalidate {
                @for one in &self.fields(ctx) { (field(ctx, one, &self.errors)) }
                p.quiet { (ctx.t("apply-where")) }
                button.button type="submit" { (ctx.t("apply-act")) }
            }
        }
    }

    fn fields<'a>(&'a self, ctx: &PageContext<'_>) -> Vec<Field<'a>> {
        let typed = &self.typed;
        let address = Control::Text(Input {
            value: &typed.address,
            kind: "email",
            autocomplete: "email",
            max: 254,
            ..Input::default()
        });
        let mut fields = vec![
            Field::new("name", ctx.t("field-name"), line(&typed.name, "name", Width::Full)),
            Field::new("address", ctx.t("apply-address"), address).hint(ctx.t("apply-address-hint")),
            Field::new(
                "about_you",
                ctx.t("apply-motive"),
                Control::Lines { value: &typed.about_you, rows: 5 },
            )
            .hint(ctx.t("apply-motive-hint")),
        ];
        for (place, (question, answer)) in self.terms.questions.iter().zip(typed.answers()).enumerate() {
            let lines = Control::Lines { value: answer, rows: 3 };
            fields.push(Field::new(JoiningField::Answer(place).as_str(), question.clone(), lines));
        }
        let sponsor = line(&typed.sponsor, "off", Width::Half);
        let sponsor =
            Field::new("sponsor", ctx.t("apply-sponsor"), sponsor).hint(ctx.t("apply-sponsor-hint"));
        fields.push(sponsor.optional());
        fields
    }
}

pub async fn get(visit: Visit) -> Answer {
    let (reader, terms) = visit.read(|tx, _| joining::terms(tx)).await?;
    Ok(reader.page(ApplyView { terms, ..ApplyView::default() }.render(&reader.context())))
}

pub async fn post(visit: Visit, Form(typed): Form<Typed>) -> Answer {
    visit.count_attempt()?;
    let (reader, terms) = visit.read(|tx, _| joining::terms(tx)).await?;
    let new = NewApplication {
        name: typed.name.clone(),
        address: typed.address.clone(),
        language: reader.locale,
        motive: typed.about_you.clone(),
        sponsor: typed.sponsor.clone(),
        answers: typed.answers().map(str::to_owned).to_vec(),
    };
    let errors = match visit.state.app.write(move |tx| joining::apply(tx, &new)).await {
        Ok(token) => return Ok(visit.go(&paths::application(token.as_str()), Flash::Applied)),
        Err(ServiceError::Joining(problems)) => mistakes(problems),
        Err(ServiceError::Wrong(Wrong::TooOften)) => return Err(WebError::TooMany),
        // Closed meanwhile: the page says so.
        Err(ServiceError::Wrong(Wrong::Closed)) => FormErrors::none().with("about_you", Mistake::Missing),
        Err(error) => return Err(error.into()),
    };
    Ok(reader.corrections(ApplyView { terms, typed, errors }.render(&reader.context())))
}
