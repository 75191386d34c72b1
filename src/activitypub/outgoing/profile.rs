//! What a member says of themselves, twice: as fields that Mastodon shows, in French, and as codes for other chapters.

use chrono_tz::Tz;
use maud::{Markup, html};
use serde_json::{Value, json};

use crate::domain::Profile;
use crate::domain::ambassador::Mandate;
use crate::domain::profile::Spoken;
use crate::i18n::{Args, Locale, dates, t, t_with};
use crate::text;

/// The fields are those of a chapter of French speakers, whatever the member's interface speaks.
const FIELDS_IN: Locale = Locale::FrCa;

/// The terms of the document, by name. What is not said is not there.
pub(super) fn profile_terms(
    profile: &Profile,
    mandate: Option<&(Mandate, Tz)>,
) -> Vec<(&'static str, Value)> {
    let mut terms: Vec<(&'static str, Value)> = Vec::new();
    let fields = fields(profile, mandate);
    if !fields.is_empty() {
        terms.push(("attachment", json!(fields)));
    }
    let mut list = |name, codes: Vec<Value>| {
        if !codes.is_empty() {
            terms.push((name, Value::from(codes)));
        }
    };
    let spoken =
        |spoken: &Spoken| json!({ "language": spoken.language.as_str(), "level": spoken.level.as_str() });
    list("workingLanguage", profile.languages.iter().map(spoken).collect());
    list("sector", profile.sectors.iter().map(|sector| json!(sector.as_str())).collect());
    list("areaServed", profile.markets.iter().map(|market| json!(market.as_str())).collect());
    for (name, said) in [("offering", &profile.offers), ("seeking", &profile.seeks)] {
        if !said.is_empty() {
            terms.push((name, json!(said)));
        }
    }
    terms.push(("welcomesVisitors", json!(profile.welcomes)));
    terms.push(("listedInDirectory", json!(profile.is_listed)));
    terms
}

/// Label and value, as Mastodon shows them; values are HTML there.
fn fields(profile: &Profile, mandate: Option<&(Mandate, Tz)>) -> Vec<Value> {
    let joined = |names: Vec<String>| names.join(", ");
    let spoken = |spoken: &Spoken| {
        let args = Args::new()
            .text("language", text::language_name(spoken.language.as_str(), FIELDS_IN))
            .text("level", t_with(FIELDS_IN, "level-name", Args::new().text("level", spoken.level.as_str())));
        t_with(FIELDS_IN, "spoken", args)
    };
    let sector = |code: &str| {
        text::sector_name(code, FIELDS_IN).map_or_else(|| code.to_owned(), |name| format!("{name} ({code})"))
    };
    let welcome = if profile.welcomes { t(FIELDS_IN, "profile-welcomes-short") } else { String::new() };
    let said = [
        ("profile-languages", joined(profile.languages.iter().map(spoken).collect())),
        ("profile-sectors", joined(profile.sectors.iter().map(|code| sector(code.as_str())).collect())),
        (
            "profile-markets",
            joined(profile.markets.iter().map(|code| text::area_name(code.as_str(), FIELDS_IN)).collect()),
        ),
        ("profile-offers", profile.offers.clone()),
        ("profile-seeks", profile.seeks.clone()),
        ("profile-welcome", welcome),
        ("ambassador", mandate.map(|(mandate, zone)| ambassador(mandate, *zone)).unwrap_or_default()),
    ];
    let field = |(label, value): (&str, String)| property(label, &html! { (value) });
    said.into_iter().filter(|(_, value)| !value.is_empty()).map(field).collect()
}

/// `Maroc, jusqu’au 31 décembre 2027`.
fn ambassador(mandate: &Mandate, zone: Tz) -> String {
    let areas = mandate.territory.iter().map(|area| text::area_name(area.as_str(), FIELDS_IN));
    let args = Args::new()
        .text("territory", areas.collect::<Vec<_>>().join(", "))
        .text("date", dates::date(mandate.ends_at, zone, FIELDS_IN));
    t_with(FIELDS_IN, "ambassador-of", args)
}

/// One field: the key of its label, and its value as HTML.
pub(super) fn property(label: &str, value: &Markup) -> Value {
    json!({ "type": "PropertyValue", "name": t(FIELDS_IN, label), "value": value.0 })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::opportunity::Language;
    use crate::domain::profile::{Area, Level};

    #[test]
    fn mastodon_shows_fields_in_french_and_markup_stays_text() {
        let profile = Profile {
            languages: vec![Spoken { language: Language::parse("ar").unwrap(), level: Level::Fluent }],
            markets: vec![Area::parse("MA").unwrap()],
            offers: "Traduire <b>vite</b>".to_owned(),
            ..Profile::default()
        };
        let terms = profile_terms(&profile, None);
        let attachment = &terms[0];
        assert_eq!(attachment.0, "attachment");
        assert_eq!(
            attachment.1,
            json!([
                { "type": "PropertyValue", "name": "Langues", "value": "arabe (courant)" },
                { "type": "PropertyValue", "name": "Marchés connus", "value": "Maroc" },
                { "type": "PropertyValue", "name": "J’offre", "value": "Traduire &lt;b&gt;vite&lt;/b&gt;" },
            ])
        );
    }

    #[test]
    fn who_says_nothing_has_no_fields() {
        let names: Vec<&str> =
            profile_terms(&Profile::default(), None).iter().map(|(name, _)| *name).collect();
        assert_eq!(names, ["welcomesVisitors", "listedInDirectory"]);
    }
}
