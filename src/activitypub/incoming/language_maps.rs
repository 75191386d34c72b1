//! The versions of another chapter's opportunity, read from its language maps as far as they go.

use serde_json::{Map, Value};

use super::values::text;
use crate::domain::opportunity::{Language, Texts, Version};

/// Most languages that are looked at; what is beyond, or no language, is left out.
const MAX_KEYS: usize = 64;

/// The original and the versions beside it, of a note whose own terms say `shown`. `line` makes plain text of what it
/// is given, and not too much.
pub(super) fn versions(
    note: &Value,
    mut shown: Version,
    line: fn(&str) -> String,
) -> (Version, Vec<Version>) {
    let map = |name: &str| note.get(name).and_then(Value::as_object);
    // What stands for all may say whom it is meant for in the words of the original: only the map says whose they are.
    let partner = std::mem::take(&mut shown.texts.partner);
    let partners = map("partnerSoughtMap");
    if let Some(partners) = partners {
        let own = partners.get(shown.language.as_str()).and_then(text);
        shown.texts.partner = own.map(line).unwrap_or_default();
    }
    let mut others: Vec<Version> = Vec::new();
    for tag in map("nameMap").into_iter().flat_map(Map::keys).take(MAX_KEYS) {
        let Some(language) = language_of(tag) else { continue };
        let said =
            |name: &str| map(name).and_then(|map| map.get(tag)).and_then(text).map(line).unwrap_or_default();
        let texts = Texts {
            title: said("nameMap"),
            summary: said("opportunitySummaryMap"),
            purpose: said("whatForMap"),
            payer: said("whoPaysMap"),
            gain: said("mutualGainMap"),
            partner: said("partnerSoughtMap"),
        };
        let is_known = others.iter().chain([&shown]).any(|it| it.language.is_same(&language));
        if !is_known && !texts.title.is_empty() && others.len() < Version::MAX {
            others.push(Version { language, texts });
        }
    }
    let original = note.get("originalLanguage").and_then(text).and_then(language_of);
    let position = original.and_then(|it| others.iter().position(|other| other.language.is_same(&it)));
    let mut original = match position {
        Some(position) => std::mem::replace(&mut others[position], shown),
        None => shown,
    };
    if partners.is_none() {
        original.texts.partner = partner;
    }
    Version::put_in_order(&mut others);
    (original, others)
}

/// A tag as others may write it: `AR` is `ar`.
fn language_of(tag: &str) -> Option<Language> {
    Language::parse(tag).or_else(|| {
        let (primary, rest) = tag.split_at(tag.find('-').unwrap_or(tag.len()));
        Language::parse(&(primary.to_ascii_lowercase() + rest))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn shown() -> Version {
        let texts = Texts { title: "Cherchée".into(), ..Texts::default() };
        Version { language: Language::parse("fr").unwrap(), texts }
    }

    fn read(note: &Value) -> (String, Vec<(String, String)>) {
        let (original, others) = versions(note, shown(), |text| crate::text::line(text, 20));
        let pair = |it: Version| (it.language.to_string(), it.texts.title);
        (original.language.to_string(), others.into_iter().map(pair).collect())
    }

    fn pairs(all: &[(&str, &str)]) -> Vec<(String, String)> {
        all.iter().map(|(tag, title)| ((*tag).to_owned(), (*title).to_owned())).collect()
    }

    #[test]
    fn what_another_version_of_us_leaves_out_is_left_out() {
        assert_eq!(read(&json!({})), ("fr".into(), Vec::new()));
        let note = json!({ "nameMap": { "fr": "Autre", "ar": "مطلوب" }, "originalLanguage": "ar" });
        assert_eq!(read(&note), ("ar".into(), pairs(&[("fr", "Cherchée")])), "its own terms say French");
        let note = json!({ "nameMap": { "en": "Wanted", "ar": "مطلوب" }, "originalLanguage": "tlh" });
        assert_eq!(read(&note), ("fr".into(), pairs(&[("ar", "مطلوب"), ("en", "Wanted")])));
    }

    #[test]
    fn a_hostile_map_is_bounded() {
        let mut many = Map::new();
        for first in 'a'..='z' {
            for second in 'a'..='z' {
                many.insert(format!("{first}{second}"), json!("x"));
            }
        }
        assert_eq!(read(&json!({ "nameMap": many })).1.len(), Version::MAX);
        let note = json!({
            "nameMap": {
                "": "x", "français": "x", "../../etc": "x", "en\u{0}": "x", "und-": "x", "@none": "x",
                "ES": "Se busca", "es": "otra vez", "de": 5, "it": { "a": 1 }, "pl": "  ", "vi": ["Cần tìm", "x"],
                "fr": "x", "nl": "x".repeat(1_000), "sv": "a\u{202E}b\nc",
            },
            "opportunitySummaryMap": "not a map", "whatForMap": { "es": null }, "originalLanguage": { "x": 1 },
        });
        let expected =
            [("es", "Se busca"), ("nl", "xxxxxxxxxxxxxxxxxxxx"), ("sv", "ab c"), ("vi", "Cần tìm")];
        assert_eq!(read(&note), ("fr".into(), pairs(&expected)));
        for odd in [json!([]), json!("x"), json!(null), json!({ "x": 1 })] {
            assert_eq!(read(&json!({ "nameMap": odd })).1, []);
        }
    }
}
