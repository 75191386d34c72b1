//! `/tribus/fonder`: a steward founds a tribe, a commission or a private circle.

use maud::{Markup, html};
use serde::Deserialize;

use super::chapters::require_steward;
use crate::domain::opportunity::Problem;
use crate::domain::tribe::{Admission, Kind, NewTribe, TribeField};
use crate::i18n::Args;
use crate::services::{ServiceError, tribes};
use crate::text;
use crate::web::components::error_summary::error_summary;
use crate::web::components::field::{Choice, Control, Field, Input, Width, field};
use crate::web::components::layout::{Head, layout};
use crate::web::passwords::take_keys;
use crate::web::{Answer, Flash, Form, FormErrors, Mistake, PageContext, Visit, WebError, paths};

/// Lines offered for markets.
const LINES: usize = 3;

#[derive(Clone, Debug, Default)]
pub struct TribeFoundingView {
    pub typed: NewTribe,
    pub errors: FormErrors,
}

impl TribeFoundingView {
    pub fn render(&self, ctx: &PageContext<'_>) -> Markup {
        let title = ctx.t("tribe-found");
        let content = html! {
            div.narrow {
                (error_summary(ctx, &self.errors))
                h1 { (title) }
                p { (ctx.t("tribe-found-lede")) }
                form method="post" action=(paths::FOUND_TRIBE) novalidate {
                    @for one in &self.fields(ctx) { (field(ctx, one, &self.errors)) }
                    datalist #noms-marches {
                        @for (_, name) in text::markets(ctx.locale).iter() { option value=(name) {} }
                    }
                    div.actions {
                        button.button type="submit" { (ctx.t("tribe-found")) }
                        a href=(paths::TRIBES) { (ctx.t("tribe-founding-not")) }
                    }
                }
            }
        };
        layout(ctx, &Head::titled(title), content)
    }

    fn fields<'a>(&'a self, ctx: &PageContext<'_>) -> Vec<Field<'a>> {
        let typed = &self.typed;
        let kind = |kind: Kind| {
            let text = ctx.t_with("tribe-kind", Args::new().text("kind", kind.as_str()));
            let hint = ctx.t_with("tribe-kind-meaning", Args::new().text("kind", kind.as_str()));
            Choice { hint: Some(hint), ..Choice::new(kind.as_str(), text) }
        };
        let admission = |admission: Admission| {
            let args = Args::new().text("admission", admission.as_str());
            Choice::new(admission.as_str(), ctx.t_with("tribe-admission", args))
        };
        let kinds = Control::Radios { options: Kind::ALL.map(kind).to_vec(), selected: &typed.kind };
        let admissions =
            Control::Radios { options: Admission::ALL.map(admission).to_vec(), selected: &typed.admission };
        let lines = |value| Control::Lines { value, rows: 4 };
        let market = |code: &String| text::market_name(code, ctx.locale);
        let mut markets: Vec<String> = typed.markets.iter().map(market).collect();
        markets.resize(markets.len().max(LINES), String::new());
        let markets = Control::Names { values: markets, suggestions: "noms-marches" };
        vec![
            Field::new("tribe_kind", ctx.t("tribe-field-kind"), kinds),
            Field::new("name", ctx.t("tribe-field-name"), line(&typed.name, Width::Full)),
            Field::new("handle", ctx.t("tribe-field-handle"), line(&typed.handle, Width::Half))
                .hint(ctx.t_with("tribe-field-handle-hint", Args::new().text("host", ctx.authority))),
            Field::new("tribe_purpose", ctx.t("tribe-field-purpose"), lines(&typed.purpose))
                .hint(ctx.t("tribe-field-purpose-hint")),
            Field::new("purpose_en", ctx.t("tribe-field-purpose-en"), lines(&typed.purpose_en)).optional(),
            Field::new("tribe_admission", ctx.t("tribe-field-admission"), admissions)
                .hint(ctx.t("tribe-field-admission-hint")),
            Field::new("markets", ctx.t("tribe-field-markets"), markets)
                .hint(ctx.t("tribe-field-markets-hint"))
                .optional(),
        ]
    }
}

fn line(value: &str, width: Width) -> Control<'_> {
    Control::Text(Input { value, autocomplete: "off", max: 100, width, ..Input::default() })
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    tribe_kind: String,
    name: String,
    handle: String,
    tribe_purpose: String,
    purpose_en: String,
    tribe_admission: String,
    markets: Vec<String>,
}

impl Typed {
    /// Markets by their codes; what has none stays, for its mistake to be shown.
    fn into_tribe(self) -> NewTribe {
        let filled = self.markets.into_iter().filter(|name| !name.trim().is_empty());
        let markets = filled.map(|name| text::find_market(&name).map_or(name, str::to_owned)).collect();
        NewTribe {
            handle: self.handle,
            name: self.name,
            kind: self.tribe_kind,
            admission: self.tribe_admission,
            purpose: self.tribe_purpose,
            purpose_en: self.purpose_en,
            markets,
        }
    }
}

pub async fn get(visit: Visit) -> Answer {
    let (reader, ()) = visit.read_as_member(|_, member| require_steward(member)).await?;
    Ok(reader.page(TribeFoundingView::default().render(&reader.context())))
}

pub async fn post(visit: Visit, Form(typed): Form<Typed>) -> Answer {
    let (reader, ()) = visit.read_as_member(|_, member| require_steward(member)).await?;
    let typed = typed.into_tribe();
    let [keys] = take_keys(&visit.state.app).await?;
    let new = typed.clone();
    let problems = match visit.write(move |tx, by| tribes::found(tx, by, &new, &keys)).await {
        Ok((_, actor)) => return Ok(visit.go(&paths::tribe(&actor.handle.name), Flash::TribeFounded)),
        Err(WebError::Service(ServiceError::Tribe(problems))) => problems,
        Err(error) => return Err(error),
    };
    let mut errors = FormErrors::none();
    for (field, problem) in problems {
        let mistake = match (field, problem) {
            (TribeField::Handle, Problem::Invalid { value }) => Mistake::HandleTaken { value },
            (_, problem) => Mistake::from(problem),
        };
        errors.push(field.as_str(), mistake);
    }
    Ok(reader.corrections(TribeFoundingView { typed, errors }.render(&reader.context())))
}
