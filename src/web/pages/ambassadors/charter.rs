//! `/ambassades/charte`: what ambassadors commit themselves to; stewards write it.

use maud::{Markup, html};
use serde::Deserialize;

use super::{mistakes, shown};
use crate::domain::ambassador::Charter;
use crate::services::{ServiceError, ambassadors};
use crate::web::components::empty_state::empty_state;
use crate::web::components::error_summary::error_summary;
use crate::web::components::field::{Control, Field, field};
use crate::web::components::layout::{Head, layout};
use crate::web::{Answer, Flash, Form, FormErrors, PageContext, Visit, WebError, paths};

#[derive(Clone, Debug, Default)]
pub struct CharterView {
    pub charter: Charter,
    pub typed: Typed,
    pub errors: FormErrors,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Typed {
    pub charter: String,
    pub charter_en: String,
}

impl CharterView {
    pub fn render(&self, ctx: &PageContext<'_>) -> Markup {
        let title = ctx.t("ambassador-charter-title");
        let content = html! {
            div.narrow {
                (error_summary(ctx, &self.errors))
                h1 { (title) }
                p.lede { (ctx.t("ambassador-charter-lede")) }
                @if self.charter.version > 0 {
                    (shown(ctx, &self.charter))
                } @else if !ctx.is_steward() {
                    (empty_state(&ctx.t("ambassador-charter-none-title"), &ctx.t("ambassador-charter-none-explanation"), None))
                }
                @if ctx.is_steward() { (self.form(ctx)) }
            }
        };
        layout(ctx, &Head::titled(title), content)
    }

    fn form(&self, ctx: &PageContext<'_>) -> Markup {
        let lines = |value| Control::Lines { value, rows: 12 };
        let fields = [
            Field::new("charter", ctx.t("ambassador-charter-field"), lines(&self.typed.charter))
                .hint(ctx.t("ambassador-charter-hint")),
            Field::new("charter_en", ctx.t("ambassador-charter-field-en"), lines(&self.typed.charter_en))
                .optional(),
        ];
        html! {
            form method="post" action=(paths::CHARTER) novalidate {
                h2 { (ctx.t("ambassador-charter-write")) }
                @for one in &fields { (field(ctx, one, &self.errors)) }
                div.actions {
                    button.button type="submit" { (ctx.t("ambassador-charter-save")) }
                    a href=(paths::AMBASSADORS) { (ctx.t("ambassadors-title")) }
                }
            }
        }
    }
}

pub async fn get(visit: Visit) -> Answer {
    let (reader, charter) = visit.read_as_member(|tx, _| ambassadors::charter(tx)).await?;
    let typed = Typed { charter: charter.body.clone(), charter_en: charter.body_en.clone() };
    let view = CharterView { charter, typed, errors: FormErrors::none() };
    Ok(reader.page(view.render(&reader.context())))
}

pub async fn post(visit: Visit, Form(typed): Form<Typed>) -> Answer {
    let new = typed.clone();
    let written =
        visit.write(move |tx, by| ambassadors::change_charter(tx, by, &new.charter, &new.charter_en)).await;
    let errors = match written {
        Ok(_) => return Ok(visit.go(paths::CHARTER, Flash::CharterSaved)),
        Err(WebError::Service(ServiceError::Mandate(problems))) => mistakes(problems),
        Err(error) => return Err(error),
    };
    let (reader, charter) = visit.read_as_member(|tx, _| ambassadors::charter(tx)).await?;
    Ok(reader.corrections(CharterView { charter, typed, errors }.render(&reader.context())))
}
