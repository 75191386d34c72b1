//! `/o/{id}/langues`: the author writes an opportunity in other languages, the original beside them.

use axum::extract::Query;
use axum::http::StatusCode;
use axum::response::Response;
use maud::{Markup, html};
use serde::Deserialize;

use crate::app::Tx;
use crate::domain::opportunity::{Field as Name, Language, Move, State, Texts, Version, VersionDraft};
use crate::domain::{Member, Opportunity};
use crate::i18n::Args;
use crate::id::Id;
use crate::services::{Forbidden, ServiceError, ServiceResult, opportunities};
use crate::text::{self, direction};
use crate::web::components::destination::{Destination, destination};
use crate::web::components::error_summary::error_summary;
use crate::web::components::field::{Choice, Control, Field, Input, field};
use crate::web::components::layout::{Head, layout};
use crate::web::components::notice::{Tone, notice};
use crate::web::components::translations::{behind_mark, both_names, charter};
use crate::web::components::words;
use crate::web::pages::edit::unless_impossible;
use crate::web::{Answer, Flash, Form, FormErrors, PageContext, PathId, Visit, WebError, paths};

const FRENCH: &str = "fr";

#[derive(Clone, Debug)]
pub struct VersionsView {
    pub opportunity: Opportunity,
    /// Beside the original.
    pub versions: Vec<Version>,
    /// Those that an edit of the original left behind.
    pub behind: Vec<Language>,
    /// It cannot be published as it is.
    pub lacks_french: bool,
    /// The language of the one that is being changed; `None`: another is added.
    pub editing: Option<Language>,
    pub typed: VersionDraft,
    pub errors: FormErrors,
}

impl VersionsView {
    pub fn render(&self, ctx: &PageContext<'_>) -> Markup {
        let id = self.opportunity.id;
        let original = self.opportunity.details.original();
        let has_room = self.editing.is_some() || self.versions.len() < Version::MAX;
        let content = html! {
            p.breadcrumb { a href=(paths::opportunity(id)) { bdi { (original.texts.title) } } }
            (error_summary(ctx, &self.errors))
            h1 { (ctx.t("languages-title")) }
            p.lede { (ctx.t("languages-lede")) }
            @if self.lacks_french { (charter(ctx, true)) }
            ul.desk-list {
                li { (line(&original)) p.meta { span { (both_names(ctx, &original.language)) } span { (ctx.t("languages-original")) } } }
                @for version in &self.versions { li { (self.version(ctx, version)) } }
            }
            @if has_room { (self.form(ctx, &original)) } @else {
                p.quiet { (ctx.t_with("languages-full", Args::new().number("max", Version::MAX))) }
            }
        };
        layout(ctx, &Head::titled(ctx.t("languages-title")), content)
    }

    fn version(&self, ctx: &PageContext<'_>, version: &Version) -> Markup {
        let id = self.opportunity.id;
        let name = Args::new().text("language", text::language_name(version.language.as_str(), ctx.locale));
        html! {
            (line(version))
            p.meta {
                span { (both_names(ctx, &version.language)) }
                (behind_mark(ctx, &version.language, &self.behind))
                span { a href=(paths::edit_version(id, version.language.as_str())) { (ctx.t("languages-edit")) } }
            }
            details {
                summary { (ctx.t_with("languages-remove", name)) }
                form method="post" action=(paths::versions(id)) {
                    p { (ctx.t("languages-remove-meaning")) }
                    input type="hidden" name="editing" value=(version.language);
                    button.button.danger type="submit" name="action" value="remove" { (ctx.t("languages-remove-act")) }
                }
            }
        }
    }

    fn form(&self, ctx: &PageContext<'_>, original: &Version) -> Markup {
        let is_published = self.opportunity.state == State::Published;
        let title = match &self.editing {
            Some(language) => {
                let name = text::language_name(language.as_str(), ctx.locale);
                ctx.t_with("languages-edit-title", Args::new().text("language", name))
            }
            None => ctx.t("languages-add"),
        };
        html! {
            form #version method="post" action=(paths::versions(self.opportunity.id)) novalidate {
                h2 { (title) }
                @if is_published && self.opportunity.qualified.is_some() {
                    (notice(Tone::Plain, html! { p { (ctx.t("languages-voids")) } }))
                }
                @if let Some(language) = &self.editing { input type="hidden" name="editing" value=(language); }
                (field(ctx, &self.language(ctx), &self.errors))
                @for (name, text) in self.asked(&original.texts) { (self.pair(ctx, &original.language, (name, text))) }
                @if is_published { (destination(ctx, Destination::Edit)) }
                div.actions {
                    button.button type="submit" name="action" value="save" {
                        (ctx.t(if is_published { "languages-publish" } else { "languages-save" }))
                    }
                    a href=(paths::opportunity(self.opportunity.id)) { (ctx.t("languages-back")) }
                }
            }
        }
    }

    /// What a version says: whom it is meant for, only where the type asks it.
    fn asked<'a>(&self, original: &'a Texts) -> impl Iterator<Item = (Name, &'a str)> {
        let kind = self.opportunity.details.kind;
        original.fields().into_iter().filter(move |(name, _)| kind.asks(*name).is_some())
    }

    /// A text of the original, and the field for it in the other language.
    fn pair(&self, ctx: &PageContext<'_>, language: &Language, (name, original): (Name, &str)) -> Markup {
        let texts = &self.typed.texts;
        let typed = texts.fields().into_iter().find(|(other, _)| *other == name).map_or("", |(_, text)| text);
        let control = match name {
            Name::Title => Control::Text(Input { value: typed, ..Input::default() }),
            Name::Summary => Control::Lines { value: typed, rows: 4 },
            _ => Control::Lines { value: typed, rows: 2 },
        };
        let mut asked = Field::new(name.as_str(), words::field(ctx, name), control);
        if original.is_empty() {
            asked = asked.optional();
        }
        html! {
            div.pair {
                @if original.is_empty() {
                    p.quiet { (ctx.t("languages-not-said")) }
                } @else {
                    blockquote lang=(language) dir=(direction(language.as_str()).as_str()) { (original) }
                }
                (field(ctx, &asked, &self.errors))
            }
        }
    }

    fn language<'a>(&'a self, ctx: &PageContext<'_>) -> Field<'a> {
        let typed = self.typed.language.as_str();
        let mut options = vec![Choice::new("", ctx.t("languages-choose"))];
        let listed = text::languages(ctx.locale);
        if !typed.is_empty() && listed.iter().all(|(tag, _)| *tag != typed) {
            options.push(Choice::new(typed, text::language_name(typed, ctx.locale)));
        }
        options.extend(listed.into_iter().map(|(tag, name)| Choice::new(tag, name)));
        let control = Control::Select { options, selected: typed };
        Field::new(Name::WrittenIn.as_str(), words::field(ctx, Name::WrittenIn), control)
            .hint(ctx.t("languages-hint"))
    }
}

fn line(version: &Version) -> Markup {
    let tag = version.language.as_str();
    html! { p.desk-title lang=(tag) dir=(direction(tag).as_str()) { (version.texts.title) } }
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    /// The language of the version to be changed.
    modifier: String,
}

/// The form as it is typed.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    written_in: String,
    title: String,
    summary: String,
    purpose: String,
    payer: String,
    gain: String,
    partner: String,
    /// The language that the version had before; empty for a new one.
    editing: String,
    /// `remove` takes the version away; anything else keeps it.
    action: String,
}

impl From<Typed> for VersionDraft {
    fn from(typed: Typed) -> Self {
        let Typed { written_in, title, summary, purpose, payer, gain, partner, .. } = typed;
        Self { language: written_in, texts: Texts { title, summary, purpose, payer, gain, partner } }
    }
}

pub async fn get(visit: Visit, PathId(id): PathId, Query(asked): Query<Asked>) -> Answer {
    let editing = Language::parse(&asked.modifier);
    let (reader, mut view) = match visit.read_as_member(move |tx, member| view(tx, member, id)).await {
        Ok(read) => read,
        Err(error) => return unless_impossible(error, id),
    };
    let known = view.versions.iter().find(|it| Some(&it.language) == editing.as_ref());
    if let Some(Version { language, texts }) = known.cloned() {
        view.typed = VersionDraft { language: language.to_string(), texts };
        view.editing = Some(language);
    }
    Ok(reader.page(view.render(&reader.context())))
}

pub async fn post(visit: Visit, PathId(id): PathId, Form(typed): Form<Typed>) -> Answer {
    let editing = Language::parse(&typed.editing);
    let is_removal = typed.action == "remove";
    let (language, wanted) = (editing.clone(), VersionDraft::from(typed.clone()));
    let done = visit.write(move |tx, member| match language {
        Some(language) if is_removal => opportunities::remove_version(tx, member, id, &language),
        language => opportunities::save_version(tx, member, id, language.as_ref(), &wanted),
    });
    let errors: FormErrors = match done.await {
        Ok(_) => {
            let flash = if is_removal { Flash::VersionRemoved } else { Flash::VersionSaved };
            return Ok(visit.go(&paths::versions(id), flash));
        }
        Err(WebError::Service(ServiceError::Invalid(errors))) => errors.into(),
        Err(error) => return unless_impossible(error, id),
    };
    // What stands there is shown when it could not be removed, what was typed when it could not be saved.
    let kept = (!is_removal).then(|| (editing, VersionDraft::from(typed)));
    correct(visit.at(paths::versions(id)), id, kept, errors).await
}

/// The page again with what is wrong.
async fn correct(
    visit: Visit,
    id: Id,
    kept: Option<(Option<Language>, VersionDraft)>,
    errors: FormErrors,
) -> Result<Response, WebError> {
    let (reader, mut view) = visit.read_as_member(move |tx, member| view(tx, member, id)).await?;
    (view.editing, view.typed) = kept.unwrap_or_default();
    view.errors = errors;
    Ok(reader.page_with(StatusCode::UNPROCESSABLE_ENTITY, view.render(&reader.context())))
}

fn view(tx: &mut Tx<'_>, member: &Member, id: Id) -> ServiceResult<VersionsView> {
    let sheet = opportunities::get(tx, Some(member), id)?;
    if !sheet.opportunity.is_of(member) {
        return Err(ServiceError::Forbidden(Forbidden::NotAuthor));
    }
    sheet.opportunity.state.after(Move::Edit)?;
    let lacks_french = opportunities::lacks_french(tx, &sheet.opportunity)?;
    // What is missing is offered first.
    let language = if lacks_french { FRENCH.to_owned() } else { String::new() };
    Ok(VersionsView {
        lacks_french,
        behind: opportunities::list_behind(tx, &sheet.opportunity)?,
        opportunity: sheet.opportunity,
        versions: sheet.versions,
        editing: None,
        typed: VersionDraft { language, ..VersionDraft::default() },
        errors: FormErrors::none(),
    })
}
