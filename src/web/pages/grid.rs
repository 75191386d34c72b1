//! `/grille`: the selection grid in all its versions, for everyone; `/grille/modifier`: the next one, for stewards.

use maud::{Markup, html};
use serde::Deserialize;

use crate::domain::Grid;
use crate::domain::grid::{CriterionDraft, GridDraft, GridMistake, Wording};
use crate::i18n::Args;
use crate::services::{Forbidden, ServiceError, grids};
use crate::web::components::error_summary::error_summary;
use crate::web::components::field::{Choice, Control, Field, Input, Width, field, select_options};
use crate::web::components::layout::{Head, layout};
use crate::web::components::notice::{Tone, notice};
use crate::web::components::word;
use crate::web::components::{date, words};
use crate::web::{Answer, Flash, Form, FormErrors, Mistake, PageContext, PathId, Visit, WebError, paths};

/// Empty rows offered for new criteria.
const EMPTY_ROWS: usize = 2;

#[derive(Clone, Debug)]
pub struct GridView {
    pub grid: Grid,
    /// The newest version.
    pub current: u32,
}

impl GridView {
    pub fn render(&self, ctx: &PageContext<'_>) -> Markup {
        let Grid { version, minimum, criteria, author, at } = &self.grid;
        let title = ctx.t("grid-title");
        let content = html! {
            div.narrow {
                h1 { (title) }
                (word::explained(ctx, word::GRID))
                p.lede { (ctx.t("grid-lede")) }
                @if *version != self.current {
                    (notice(Tone::Attention, html! { p {
                        (ctx.t("grid-old")) " " a href=(paths::GRID) { (ctx.t("grid-see-current")) }
                    } }))
                }
                p.meta {
                    span { (ctx.t_with("grid-version", Args::new().number("version", *version))) }
                    span { (date::day(ctx, *at)) }
                    span { @match author { Some(role) => (words::role(ctx, *role)), None => (ctx.t("grid-first-author")) } }
                }
                ol.desk-list {
                    @for criterion in criteria {
                        @let wording = words::criterion(ctx, criterion);
                        li {
                            p { strong { (wording.text) } }
                            @if !wording.help.is_empty() { p.hint { (wording.help) } }
                            p.quiet { (ctx.t_with("grid-weight", Args::new().number("weight", criterion.weight))) }
                        }
                    }
                }
                p { (ctx.t_with("grid-minimum", Args::new().number("minimum", *minimum))) }
                @if ctx.is_steward() { p { a.button.secondary href=(paths::EDIT_GRID) { (ctx.t("grid-edit")) } } }
                (self.versions(ctx))
            }
        };
        layout(ctx, &Head { description: Some(ctx.t("grid-lede")), ..Head::titled(title) }, content)
    }

    fn versions(&self, ctx: &PageContext<'_>) -> Markup {
        let name = |version: u32| ctx.t_with("grid-version", Args::new().number("version", version));
        html! {
            @if self.current > 1 {
                h2 { (ctx.t("grid-versions")) }
                ul {
                    @for version in (1..=self.current).rev() {
                        li { @if version == self.grid.version { (name(version)) } @else { a href=(paths::grid(version)) { (name(version)) } } }
                    }
                }
            }
        }
    }
}

#[derive(Clone, Debug, Default)]
pub struct GridEditView {
    pub draft: GridDraft,
    pub errors: FormErrors,
}

impl GridEditView {
    pub fn render(&self, ctx: &PageContext<'_>) -> Markup {
        let title = ctx.t("grid-edit-title");
        let input =
            Input { value: &self.draft.minimum, kind: "number", width: Width::Half, ..Input::default() };
        let minimum = Field::new("minimum", ctx.t("field-minimum"), Control::Text(input))
            .hint(ctx.t("field-minimum-hint"));
        let rows = self.draft.criteria.iter().cloned();
        let rows = rows.chain(std::iter::repeat_n(CriterionDraft::default(), EMPTY_ROWS));
        let content = html! {
            div.narrow {
                h1 { (title) }
                (error_summary(ctx, &self.errors))
                p.lede { (ctx.t("grid-edit-lede")) }
                form method="post" action=(paths::EDIT_GRID) novalidate {
                    div #champ-criteria tabindex="-1" {
                        @for (position, row) in rows.enumerate() { (criterion(ctx, position, &row)) }
                    }
                    (field(ctx, &minimum, &self.errors))
                    button.button type="submit" { (ctx.t("grid-save")) }
                }
            }
        };
        layout(ctx, &Head::titled(title), content)
    }
}

fn criterion(ctx: &PageContext<'_>, position: usize, row: &CriterionDraft) -> Markup {
    let number = Args::new().number("number", position + 1);
    let weights: Vec<Choice> =
        (1..=Grid::MAX_WEIGHT).map(|it| Choice::new(it.to_string(), it.to_string())).collect();
    html! {
        fieldset.field {
            legend.label { (ctx.t_with("grid-criterion", number)) }
            (line(ctx, ("text", "field-criterion"), position, &row.french.text))
            (line(ctx, ("help", "field-criterion-help"), position, &row.french.help))
            (line(ctx, ("text_en", "field-criterion-english"), position, &row.english.text))
            (line(ctx, ("help_en", "field-criterion-help-english"), position, &row.english.help))
            @let id = format!("critere-weight-{position}");
            label.hint for=(id) { (ctx.t("field-weight")) }
            select id=(id) name="weight" { (select_options(&weights, if row.weight.is_empty() { "1" } else { &row.weight })) }
        }
    }
}

fn line(ctx: &PageContext<'_>, (name, label): (&str, &str), position: usize, value: &str) -> Markup {
    let id = format!("critere-{name}-{position}");
    html! {
        label.hint for=(id) { (ctx.t(label)) }
        input.width-full type="text" id=(id) name=(name) value=(value) dir="auto";
    }
}

/// The form as it is typed: one of each for each criterion.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    minimum: String,
    text: Vec<String>,
    help: Vec<String>,
    text_en: Vec<String>,
    help_en: Vec<String>,
    weight: Vec<String>,
}

impl Typed {
    fn into_draft(self) -> GridDraft {
        let at = |list: &[String], position: usize| list.get(position).cloned().unwrap_or_default();
        let wording = |texts: &[String], helps: &[String], position: usize| Wording {
            text: at(texts, position).trim().to_owned(),
            help: at(helps, position).trim().to_owned(),
        };
        let criterion = |position: usize| CriterionDraft {
            french: wording(&self.text, &self.help, position),
            english: wording(&self.text_en, &self.help_en, position),
            weight: at(&self.weight, position),
        };
        let typed = (0..self.text.len()).map(criterion);
        let is_typed =
            |one: &CriterionDraft| one.french != Wording::default() || one.english != Wording::default();
        GridDraft { criteria: typed.filter(is_typed).collect(), minimum: self.minimum }
    }
}

pub async fn get(visit: Visit) -> Answer {
    let (reader, grid) = visit.read(|tx, _| grids::get_current(tx)).await?;
    let view = GridView { current: grid.version, grid };
    Ok(reader.public_page(view.render(&reader.context())))
}

pub async fn get_version(visit: Visit, PathId(version): PathId) -> Answer {
    let version = u32::try_from(version.get()).map_err(|_| WebError::NotFound)?;
    let found = visit.read(move |tx, _| Ok((grids::get(tx, version)?, grids::get_current(tx)?.version)));
    let (reader, (grid, current)) = found.await?;
    Ok(reader.public_page(GridView { grid, current }.render(&reader.context())))
}

pub async fn get_edit(visit: Visit) -> Answer {
    let (reader, grid) = visit
        .read_as_member(|tx, member| match member.role.may_run_chapter() {
            true => grids::get_current(tx),
            false => Err(ServiceError::Forbidden(Forbidden::NotSteward)),
        })
        .await?;
    let view = GridEditView { draft: draft_of(grid), errors: FormErrors::none() };
    Ok(reader.page(view.render(&reader.context())))
}

pub async fn post(visit: Visit, Form(typed): Form<Typed>) -> Answer {
    let draft = typed.into_draft();
    let wanted = draft.clone();
    match visit.write(move |tx, member| grids::revise(tx, member, &wanted)).await {
        Ok(grid) => Ok(visit.go(&paths::grid(grid.version), Flash::GridSaved)),
        Err(WebError::Service(ServiceError::Grid(mistakes))) => {
            let (reader, ()) = visit.read_as_member(|_, _| Ok(())).await?;
            let errors = errors_of(&draft, &mistakes);
            Ok(reader.corrections(GridEditView { draft, errors }.render(&reader.context())))
        }
        Err(error) => Err(error),
    }
}

pub(in crate::web) fn errors_of(draft: &GridDraft, mistakes: &[GridMistake]) -> FormErrors {
    let mut errors = FormErrors::none();
    for mistake in mistakes {
        match mistake {
            GridMistake::Minimum => errors.push("minimum", Mistake::Invalid { value: draft.minimum.clone() }),
            GridMistake::NoCriterion => errors.push("criteria", Mistake::Missing),
            GridMistake::TooMany => errors.push("criteria", Mistake::TooLong { max: Grid::MAX_CRITERIA }),
            GridMistake::Text | GridMistake::Weight => {
                errors.push("criteria", Mistake::Invalid { value: String::new() });
            }
        }
    }
    errors
}

fn draft_of(grid: Grid) -> GridDraft {
    let criteria = grid.criteria.into_iter().map(|one| CriterionDraft {
        french: one.french,
        english: one.english,
        weight: one.weight.to_string(),
    });
    GridDraft { minimum: grid.minimum.to_string(), criteria: criteria.collect() }
}
