//! The columns of the table: those of an opportunity, and those of its versions in other languages, `title:ar`.

use super::sheet::{Mistake, column_of, mistake, plain};
use crate::domain::opportunity::{Field, Language, Texts, Version, VersionDraft};
use crate::text;

/// The columns in the order in which they are written, with their French names.
pub(super) const COLUMNS: [(&str, &str); 18] = [
    ("author", "auteur"),
    ("type", "type"),
    ("title", "titre"),
    ("summary", "resume"),
    ("what_for", "pour_quoi"),
    ("who_pays", "qui_paye"),
    ("gain", "gain"),
    ("sector", "scian"),
    ("markets", "marches"),
    ("languages", "langues"),
    ("written_in", "ecrit_en"),
    ("deadline", "echeance"),
    ("visibility", "visibilite"),
    ("time", "temps"),
    ("stage", "stade"),
    ("property", "propriete"),
    ("partner", "partenaire"),
    ("cooperation", "cooperation"),
];

/// What stands under a heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Column {
    /// One of [`COLUMNS`], by its English name.
    Own(&'static str),
    /// The same of a version; only texts are in several languages.
    Version(&'static str, Language),
}

/// The columns of a heading; an unknown one, one that stands twice and a missing one are mistakes.
pub(super) fn columns(
    heading: &csv::StringRecord,
    author: Option<&str>,
) -> Result<Vec<Column>, Vec<Mistake>> {
    let (mut found, mut wrong) = (Vec::new(), Vec::new());
    for cell in heading {
        match column(cell) {
            Ok(column) if found.contains(&column) => wrong.push(mistake(1, cell, "stands twice".to_owned())),
            Ok(column) => found.push(column),
            Err(what) => wrong.push(mistake(1, cell, what)),
        }
    }
    let optional = |column: &str| is_specific(column) || (column == "author" && author.is_some());
    let missing = COLUMNS
        .iter()
        .map(|(column, _)| *column)
        .filter(|column| !found.contains(&Column::Own(column)) && !optional(column));
    wrong.extend(missing.map(|column| mistake(1, column, "is missing".to_owned())));
    if wrong.is_empty() { Ok(found) } else { Err(wrong) }
}

fn column(heading: &str) -> Result<Column, String> {
    let (name, language) = match heading.split_once(':') {
        Some((name, language)) => (name, Some(language.trim())),
        None => (heading, None),
    };
    let name = plain(name);
    let known = COLUMNS.iter().find(|(english, french)| *english == name || *french == name);
    match (known, language) {
        (Some((column, _)), None) => Ok(Column::Own(column)),
        (Some((column, _)), Some(language)) if is_text(column) => {
            let found = Language::parse(text::find_language(language).unwrap_or(language));
            let language = found.ok_or_else(|| format!("“{language}” is no language"))?;
            Ok(Column::Version(column, language))
        }
        _ => Err("is no column; see `entregent opportunities import --help`".to_owned()),
    }
}

/// Only some types ask it; a table without such types goes without.
fn is_specific(column: &str) -> bool {
    Field::ALL.into_iter().any(|field| field.is_specific() && column_of(field) == column)
}

fn is_text(column: &str) -> bool {
    text_columns().contains(&column)
}

fn text_columns() -> [&'static str; 6] {
    Texts::default().fields().map(|(field, _)| column_of(field))
}

/// The versions of a line, in the order of the heading; a language without any text in the line is none.
pub(super) fn versions(heading: &[Column], cell: impl Fn(&Column) -> String) -> Vec<VersionDraft> {
    let mut languages: Vec<&Language> = Vec::new();
    for column in heading {
        if let Column::Version(_, language) = column
            && !languages.contains(&language)
        {
            languages.push(language);
        }
    }
    let draft = |language: &Language| {
        let text = |column: &'static str| cell(&Column::Version(column, language.clone()));
        let texts = Texts {
            title: text("title"),
            summary: text("summary"),
            purpose: text("what_for"),
            payer: text("who_pays"),
            gain: text("gain"),
            partner: text("partner"),
        };
        VersionDraft { language: language.to_string(), texts }
    };
    languages.into_iter().map(draft).filter(|it| it.texts != Texts::default()).collect()
}

/// Every language that any of the versions is in, French first.
pub(super) fn languages_of<'a>(all: impl Iterator<Item = &'a Version>) -> Vec<Language> {
    let mut every: Vec<Version> = Vec::new();
    for version in all {
        if every.iter().all(|it| it.language != version.language) {
            every.push(version.clone());
        }
    }
    Version::put_in_order(&mut every);
    every.into_iter().map(|it| it.language).collect()
}

/// The headings of the versions in these languages.
pub(super) fn headings(languages: &[Language]) -> Vec<String> {
    let of = |language: &Language| text_columns().map(|column| format!("{column}:{language}"));
    languages.iter().flat_map(of).collect()
}

/// What stands below them.
pub(super) fn cells(languages: &[Language], versions: &[Version]) -> Vec<String> {
    let of = |language: &Language| {
        let texts = versions.iter().find(|it| it.language == *language).map(|it| it.texts.clone());
        texts.unwrap_or_default().fields().map(|(_, text)| text.to_owned())
    };
    languages.iter().flat_map(of).collect()
}
