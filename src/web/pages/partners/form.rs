//! `/partenaires/nouveau` and `/partenaires/{id}`: what stewards write down about a partner.

use maud::{Markup, html};
use serde::Deserialize;

use crate::domain::opportunity::Problem;
use crate::domain::partner::{PartnerField, PartnerKind, Problems};
use crate::i18n::Args;
use crate::id::Id;
use crate::services::ServiceError;
use crate::services::partners::{self, PartnerDraft};
use crate::text;
use crate::web::components::error_summary::error_summary;
use crate::web::components::field::{Choice, Control, Field, Input, Width, field};
use crate::web::components::layout::{Head, layout};
use crate::web::components::profile::{AREAS, named_suggestions};
use crate::web::{Answer, Flash, Form, FormErrors, Mistake, PageContext, PathId, Visit, WebError, paths};

/// Lines offered for countries and regions.
const LINES: usize = 3;

#[derive(Clone, Debug, Default)]
pub struct PartnerView {
    /// `None` for one that is not written down yet.
    pub id: Option<Id>,
    pub typed: PartnerDraft,
    pub errors: FormErrors,
}

impl PartnerView {
    pub fn render(&self, ctx: &PageContext<'_>) -> Markup {
        let title = ctx.t(if self.id.is_some() { "partner-change-title" } else { "partner-add" });
        let action = self.id.map_or_else(|| paths::NEW_PARTNER.to_owned(), paths::partner);
        let content = html! {
            div.narrow {
                p.breadcrumb { a href=(paths::PARTNERS) { (ctx.t("partners-title")) } }
                (error_summary(ctx, &self.errors))
                h1 { (title) }
                form method="post" action=(action) novalidate {
                    @for one in &self.fields(ctx) { (field(ctx, one, &self.errors)) }
                    (named_suggestions(ctx))
                    button.button type="submit" { (ctx.t("partner-save")) }
                }
                @if let Some(id) = self.id { (removing(ctx, id)) }
            }
        };
        layout(ctx, &Head::titled(title), content)
    }

    fn fields(&self, ctx: &PageContext<'_>) -> [Field<'_>; 7] {
        let typed = &self.typed;
        let line = |value| Control::Text(Input { value, autocomplete: "off", max: 200, ..Input::default() });
        let kind = |kind: PartnerKind| {
            Choice::new(kind.as_str(), ctx.t_with("partner-kind", Args::new().text("kind", kind.as_str())))
        };
        let kinds = Control::Radios { options: PartnerKind::ALL.map(kind).to_vec(), selected: &typed.kind };
        let named = |code: &String| text::area_name(code, ctx.locale);
        let mut values: Vec<String> = typed.territory.iter().map(named).collect();
        values.resize(LINES.max(values.len()), String::new());
        let until = Control::Text(Input {
            kind: "date",
            value: &typed.until,
            width: Width::Half,
            ..Input::default()
        });
        [
            Field::new("name", ctx.t("partner-name"), line(&typed.name)),
            Field::new("partner_kind", ctx.t("partner-kind-field"), kinds),
            Field::new("website", ctx.t("partner-website"), line(&typed.website)).optional(),
            Field::new(
                "territory",
                ctx.t("partner-territory"),
                Control::Names { values, suggestions: AREAS },
            )
            .hint(ctx.t("profile-markets-hint")),
            Field::new("agreed", ctx.t("partner-terms"), Control::Lines { value: &typed.terms, rows: 6 })
                .hint(ctx.t("partner-terms-hint"))
                .optional(),
            Field::new("agreed_until", ctx.t("partner-until"), until)
                .hint(ctx.t("partner-until-hint"))
                .optional(),
            Field::new("liaison", ctx.t("partner-liaison"), line(&typed.liaison))
                .hint(ctx.t("partner-liaison-hint"))
                .optional(),
        ]
    }
}

fn removing(ctx: &PageContext<'_>, id: Id) -> Markup {
    html! {
        details {
            summary { (ctx.t("partner-remove")) }
            form method="post" action=(paths::remove_partner(id)) {
                p { (ctx.t("partner-remove-meaning")) }
                button.button.danger type="submit" { (ctx.t("partner-remove")) }
            }
        }
    }
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    name: String,
    partner_kind: String,
    website: String,
    territory: Vec<String>,
    agreed: String,
    agreed_until: String,
    liaison: String,
}

impl Typed {
    /// What has no code stays as it is, for its mistake to be shown.
    fn into_draft(self) -> PartnerDraft {
        let filled = self.territory.into_iter().filter(|name| !name.trim().is_empty());
        PartnerDraft {
            name: self.name,
            kind: self.partner_kind,
            website: self.website,
            territory: filled.map(|name| text::find_area(&name).map_or(name, str::to_owned)).collect(),
            terms: self.agreed,
            until: self.agreed_until,
            liaison: self.liaison,
        }
    }
}

pub async fn get_new(visit: Visit) -> Answer {
    let (reader, typed) = visit.read_as_member(|_, by| partners::new_draft(by)).await?;
    Ok(reader.page(PartnerView { typed, ..PartnerView::default() }.render(&reader.context())))
}

pub async fn post_new(visit: Visit, Form(typed): Form<Typed>) -> Answer {
    save(visit, None, typed.into_draft()).await
}

pub async fn get(visit: Visit, PathId(id): PathId) -> Answer {
    let (reader, typed) = visit.read_as_member(move |tx, by| partners::get_draft(tx, by, id)).await?;
    let view = PartnerView { id: Some(id), typed, ..PartnerView::default() };
    Ok(reader.page(view.render(&reader.context())))
}

pub async fn post(visit: Visit, PathId(id): PathId, Form(typed): Form<Typed>) -> Answer {
    save(visit, Some(id), typed.into_draft()).await
}

pub async fn post_remove(visit: Visit, PathId(id): PathId) -> Answer {
    visit.write(move |tx, by| partners::remove(tx, by, id)).await?;
    Ok(visit.go(paths::PARTNERS, Flash::PartnerRemoved))
}

async fn save(visit: Visit, id: Option<Id>, typed: PartnerDraft) -> Answer {
    let draft = typed.clone();
    let saved = visit.write(move |tx, by| match id {
        Some(id) => partners::change(tx, by, id, &draft),
        None => partners::add(tx, by, &draft),
    });
    match saved.await {
        Ok(_) => Ok(visit.go(paths::PARTNERS, Flash::PartnerSaved)),
        Err(WebError::Service(ServiceError::Partner(problems))) => {
            let (reader, _) = visit.read_as_member(|_, by| partners::new_draft(by)).await?;
            let view = PartnerView { id, typed, errors: errors_of(problems) };
            Ok(reader.corrections(view.render(&reader.context())))
        }
        Err(error) => Err(error),
    }
}

fn errors_of(problems: Problems) -> FormErrors {
    let mut errors = FormErrors::none();
    for (field, problem) in problems {
        let mistake = match (field, problem) {
            (PartnerField::Website, Problem::Invalid { value }) => Mistake::NotAWebsite { value },
            (_, problem) => Mistake::from(problem),
        };
        errors.push(field.as_str(), mistake);
    }
    errors
}
