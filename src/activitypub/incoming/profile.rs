//! What a member of another chapter says of themselves, as far as it means something here.

use serde_json::Value;

use super::values::{each, text};
use crate::domain::Profile;
use crate::domain::opportunity::{Language, Sector};
use crate::domain::profile::{Area, Level, Spoken};
use crate::text::{line, plain, sanitise};

/// Reads what it can: codes of no list are left out, and what is more than a profile here may have.
pub(super) fn profile_of(document: &Value) -> Profile {
    let field = |name: &str| document.get(name).unwrap_or(&Value::Null);
    let codes = |name: &str| each(field(name)).filter_map(Value::as_str);
    let said = |name: &str, max: usize| {
        let typed = text(field(name)).unwrap_or_default();
        line(&plain(&sanitise(typed)), max)
    };
    let is_so = |name: &str| field(name).as_bool().unwrap_or(false);
    Profile {
        presentation: said("summary", Profile::MAX_PRESENTATION),
        offers: line(text(field("offering")).unwrap_or_default(), Profile::MAX_LINE),
        seeks: line(text(field("seeking")).unwrap_or_default(), Profile::MAX_LINE),
        languages: unique(each(field("workingLanguage")).filter_map(spoken_of), |one| one.language.clone()),
        sectors: unique(codes("sector").filter_map(Sector::parse), Clone::clone),
        markets: unique(codes("areaServed").filter_map(Area::parse), Clone::clone),
        welcomes: is_so("welcomesVisitors"),
        is_listed: is_so("listedInDirectory"),
        is_indexable: is_so("indexable"),
    }
}

fn spoken_of(value: &Value) -> Option<Spoken> {
    let language = Language::parse(value.get("language")?.as_str()?)?;
    let level = value.get("level").and_then(Value::as_str).and_then(Level::parse);
    Some(Spoken { language, level: level.unwrap_or(Level::Elementary) })
}

/// The first of each, as many as a profile has at most.
fn unique<T, K: PartialEq>(all: impl Iterator<Item = T>, key: impl Fn(&T) -> K) -> Vec<T> {
    let mut kept: Vec<T> = Vec::new();
    for one in all {
        if kept.len() == Profile::MAX_LISTED {
            break;
        }
        if kept.iter().all(|known| key(known) != key(&one)) {
            kept.push(one);
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn what_means_nothing_is_left_out() {
        let profile = profile_of(&json!({
            "summary": "<p>Export <script>x</script>agroalimentaire</p>",
            "workingLanguage": [{ "language": "ar", "level": "fluent" }, { "language": "ar" }, { "language": "Arabe" }, 7],
            "sector": "111994", "areaServed": ["MA", "Maroc", null], "welcomesVisitors": "true",
            "listedInDirectory": true,
        }));
        assert_eq!(profile.presentation, "Export agroalimentaire");
        let spoken: Vec<_> = profile.languages.iter().map(|one| (one.language.as_str(), one.level)).collect();
        assert_eq!(spoken, [("ar", Level::Fluent)]);
        assert_eq!((profile.sectors.len(), profile.markets.len()), (1, 1));
        assert!(profile.is_listed && !profile.welcomes && !profile.is_indexable);
    }

    #[test]
    fn whoever_says_too_much_is_heard_in_part() {
        let all: Vec<String> = (100..1_000).map(|code| code.to_string()).collect();
        assert_eq!(profile_of(&json!({ "sector": all })).sectors.len(), Profile::MAX_LISTED);
        assert_eq!(profile_of(&json!({ "type": "Person" })), Profile::default());
    }
}
