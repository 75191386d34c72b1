//! What an organisation says of itself, twice: as fields that Mastodon shows, in French, and as codes for other chapters.
//! Nothing of it is about a person.

use maud::html;
use serde_json::{Value, json};

use super::profile::property;
use crate::domain::Organisation;
use crate::domain::opportunity::Language;
use crate::i18n::Locale;
use crate::text;

/// The fields are those of a chapter of French speakers, whatever the reader's interface speaks.
const FIELDS_IN: Locale = Locale::FrCa;

/// The terms of the document, by name. What is not said is not there.
pub(super) fn organisation_terms(
    organisation: &Organisation,
    languages: &[Language],
) -> Vec<(&'static str, Value)> {
    let said = &organisation.description;
    let sector = said.sector.as_ref().map(|sector| {
        let code = sector.as_str();
        text::sector_name(code, FIELDS_IN).map_or_else(|| code.to_owned(), |name| format!("{name} ({code})"))
    });
    let names = languages.iter().map(|language| text::language_name(language.as_str(), FIELDS_IN));
    let website = said.website.as_ref().map(|url| {
        let shown = html! { a href=(url) rel="me nofollow noopener" { (url) } };
        property("organisation-field-website", &shown)
    });
    let fields = [
        ("organisation-field-town", said.town.clone()),
        ("fact-sector", sector.unwrap_or_default()),
        ("organisation-languages", names.collect::<Vec<_>>().join(", ")),
    ];
    let fields = fields.into_iter().filter(|(_, value)| !value.is_empty());
    let fields: Vec<Value> =
        fields.map(|(label, value)| property(label, &html! { (value) })).chain(website).collect();
    let mut terms = Vec::new();
    if !fields.is_empty() {
        terms.push(("attachment", json!(fields)));
    }
    if let Some(sector) = &said.sector {
        terms.push(("sector", json!([sector.as_str()])));
    }
    if !said.summary_en.is_empty() {
        let summaries =
            json!({ "fr": text::markdown(&said.summary), "en": text::markdown(&said.summary_en) });
        terms.push(("summaryMap", summaries));
    }
    terms
}
