//! What only some types of opportunity say, in our own terms.

use serde_json::Value;

use super::opportunity::{MAX_CODES, plain};
use super::values::{each, text};
use crate::domain::opportunity::{Cooperation, Property, Specifics, Stage, TimeAsked};

/// Whatever the type: a later version may ask more of it than ours. Codes that are unknown here are left out.
pub(super) fn specifics(note: &Value) -> Specifics {
    let one = |name: &str| note.get(name).and_then(text);
    let codes = |name: &str| -> Vec<&str> {
        note.get(name).into_iter().flat_map(each).filter_map(Value::as_str).take(MAX_CODES).collect()
    };
    let (cooperation, property) = (codes("cooperationForm"), codes("intellectualProperty"));
    Specifics {
        partner: one("partnerSought").map(plain).unwrap_or_default(),
        time: one("timeAsked").and_then(TimeAsked::parse_iso),
        cooperation: Cooperation::ALL.into_iter().filter(|it| cooperation.contains(&it.as_str())).collect(),
        stage: one("developmentStage").and_then(Stage::parse),
        property: Property::ALL.into_iter().filter(|it| property.contains(&it.as_str())).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn what_is_unknown_is_left_out_and_the_rest_is_kept_in_our_order() {
        let note = json!({
            "partnerSought": "Une usine\nà Dakar",
            "timeAsked": "P4W",
            "cooperationForm": ["technical", "investment", "licence", "licence", 7],
            "developmentStage": ["prototype"],
            "intellectualProperty": "copyright",
        });
        let expected = Specifics {
            partner: "Une usine à Dakar".into(),
            time: TimeAsked::parse("4 semaines"),
            cooperation: vec![Cooperation::Licence, Cooperation::Technical],
            stage: Some(Stage::Prototype),
            property: vec![Property::Copyright],
        };
        assert_eq!(specifics(&note), expected);
        for nothing in [json!({}), json!({ "timeAsked": "2 h", "developmentStage": {}, "partnerSought": 3 })]
        {
            assert_eq!(specifics(&nothing), Specifics::default(), "{nothing}");
        }
    }
}
