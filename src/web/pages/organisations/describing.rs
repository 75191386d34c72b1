//! `/organisations/proposer` and `/organisations/{id}/presentation`: what an organisation says of itself.

use maud::{Markup, html};
use serde::Deserialize;

use crate::app::Tx;
use crate::domain::Member;
use crate::domain::opportunity::Problem;
use crate::domain::organisation::{Description, DescriptionDraft, OrganisationField, Problems};
use crate::i18n::Args;
use crate::id::Id;
use crate::services::organisations::{self, Proposal};
use crate::services::{ServiceError, ServiceResult};
use crate::web::components::error_summary::error_summary;
use crate::web::components::field::{Control, Field, Input, Width, field};
use crate::web::components::layout::{Head, layout};
use crate::web::components::notice::{Tone, notice};
use crate::web::components::words;
use crate::web::{Answer, Flash, Form, FormErrors, Mistake, PageContext, PathId, Visit, WebError, paths};

#[derive(Clone, Debug, Default)]
pub struct DescribingView {
    /// The one that is described, and its name; `None` for a proposal.
    pub known: Option<(Id, String)>,
    pub typed: Proposal,
    pub errors: FormErrors,
}

impl DescribingView {
    pub fn render(&self, ctx: &PageContext<'_>) -> Markup {
        let title =
            ctx.t(if self.known.is_some() { "organisation-describe" } else { "organisation-propose" });
        let action = match &self.known {
            Some((id, _)) => paths::describe_organisation(*id),
            None => paths::PROPOSE_ORGANISATION.to_owned(),
        };
        let content = html! {
            div.narrow {
                p.breadcrumb {
                    @match &self.known {
                        Some((id, name)) => a href=(paths::organisation(*id)) { bdi { (name) } },
                        None => a href=(paths::ORGANISATIONS) { (ctx.t("nav-organisations")) },
                    }
                }
                (error_summary(ctx, &self.errors))
                h1 { (title) }
                @if self.known.is_none() { p.lede { (ctx.t("organisation-propose-lede")) } }
                form method="post" action=(action) novalidate {
                    @for one in &self.fields(ctx) { (field(ctx, one, &self.errors)) }
                    (notice(Tone::Plain, html! {
                        p { strong { (ctx.t("destination-title")) } " " (ctx.t(self.goes())) }
                    }))
                    button.button type="submit" {
                        (ctx.t(if self.known.is_some() { "organisation-save" } else { "organisation-send" }))
                    }
                }
            }
        };
        layout(ctx, &Head::titled(title), content)
    }

    const fn goes(&self) -> &'static str {
        if self.known.is_some() { "organisation-goes-changed" } else { "organisation-goes-proposed" }
    }

    fn fields<'a>(&'a self, ctx: &PageContext<'_>) -> Vec<Field<'a>> {
        let Proposal { handle, description } = &self.typed;
        let lines = |value| Control::Lines { value, rows: 4 };
        let mut fields =
            vec![Field::new("name", ctx.t("organisation-field-name"), line(&description.name, Width::Full))];
        if self.known.is_none() {
            let hint = ctx.t_with("organisation-field-handle-hint", Args::new().text("host", ctx.authority));
            let label = ctx.t("organisation-field-handle");
            fields.push(Field::new("handle", label, line(handle, Width::Half)).hint(hint));
        }
        let options = words::sector_choices(ctx, &description.sector);
        let sector = Control::Select { options, selected: &description.sector };
        fields.extend([
            Field::new("summary", ctx.t("organisation-field-summary"), lines(&description.summary))
                .hint(ctx.t("organisation-field-summary-hint")),
            Field::new("summary_en", ctx.t("organisation-field-summary-en"), lines(&description.summary_en))
                .optional(),
            Field::new("town", ctx.t("organisation-field-town"), line(&description.town, Width::Half))
                .optional(),
            Field::new("sector", ctx.t("fact-sector"), sector).optional(),
            Field::new(
                "website",
                ctx.t("organisation-field-website"),
                line(&description.website, Width::Half),
            )
            .optional(),
        ]);
        fields
    }
}

fn line(value: &str, width: Width) -> Control<'_> {
    Control::Text(Input { value, autocomplete: "off", max: 300, width, ..Input::default() })
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    name: String,
    handle: String,
    summary: String,
    summary_en: String,
    town: String,
    sector: String,
    website: String,
}

impl From<Typed> for Proposal {
    fn from(typed: Typed) -> Self {
        let Typed { name, handle, summary, summary_en, town, sector, website } = typed;
        let description = DescriptionDraft { name, summary, summary_en, town, sector, website };
        Self { handle, description }
    }
}

pub async fn get_new(visit: Visit) -> Answer {
    let (reader, ()) = visit.read_as_member(|_, _| Ok(())).await?;
    Ok(reader.page(DescribingView::default().render(&reader.context())))
}

pub async fn post_new(visit: Visit, Form(typed): Form<Typed>) -> Answer {
    let typed = Proposal::from(typed);
    let proposal = typed.clone();
    match visit.write(move |tx, by| organisations::propose(tx, by, &proposal)).await {
        Ok(_) => Ok(visit.go(paths::ORGANISATIONS, Flash::OrganisationProposed)),
        Err(WebError::Service(ServiceError::Organisation(problems))) => {
            let (reader, ()) = visit.read_as_member(|_, _| Ok(())).await?;
            let view = DescribingView { known: None, typed, errors: errors_of(problems) };
            Ok(reader.corrections(view.render(&reader.context())))
        }
        Err(error) => Err(error),
    }
}

pub async fn get(visit: Visit, PathId(id): PathId) -> Answer {
    let (reader, (name, typed)) = visit.read_as_member(move |tx, member| known(tx, member, id)).await?;
    let view = DescribingView { known: Some((id, name)), typed, errors: FormErrors::none() };
    Ok(reader.page(view.render(&reader.context())))
}

pub async fn post(visit: Visit, PathId(id): PathId, Form(typed): Form<Typed>) -> Answer {
    let typed = Proposal::from(typed);
    let draft = typed.description.clone();
    match visit.write(move |tx, by| organisations::describe(tx, by, id, &draft)).await {
        Ok(()) => Ok(visit.go(&paths::organisation(id), Flash::OrganisationDescribed)),
        Err(WebError::Service(ServiceError::Organisation(problems))) => {
            let (reader, (name, _)) = visit.read_as_member(move |tx, member| known(tx, member, id)).await?;
            let view = DescribingView { known: Some((id, name)), typed, errors: errors_of(problems) };
            Ok(reader.corrections(view.render(&reader.context())))
        }
        Err(error) => Err(error),
    }
}

/// Its name, and what it says as it would be typed.
fn known(tx: &mut Tx<'_>, member: &Member, id: Id) -> ServiceResult<(String, Proposal)> {
    let organisation = organisations::desk(tx, member, id)?.organisation;
    let Description { name, summary, summary_en, town, sector, website } = organisation.description;
    let description = DescriptionDraft {
        name: name.clone(),
        summary,
        summary_en,
        town,
        sector: sector.map(|code| code.to_string()).unwrap_or_default(),
        website: website.map(|url| url.to_string()).unwrap_or_default(),
    };
    Ok((name, Proposal { handle: organisation.handle, description }))
}

fn errors_of(problems: Problems) -> FormErrors {
    let mut errors = FormErrors::none();
    for (field, problem) in problems {
        let mistake = match (field, problem) {
            (OrganisationField::Handle, Problem::Invalid { value }) => Mistake::HandleTaken { value },
            (OrganisationField::Website, Problem::Invalid { value }) => Mistake::NotAWebsite { value },
            (_, problem) => Mistake::from(problem),
        };
        errors.push(field.as_str(), mistake);
    }
    errors
}
