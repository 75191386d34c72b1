//! What only some types of opportunity say, in our own terms; what was not said is not there.

use serde::Serialize;

use crate::domain::opportunity::{Cooperation, Property, Specifics, Stage};

/// Part of an opportunity's note.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct SpecificTerms {
    #[serde(skip_serializing_if = "String::is_empty")]
    partner_sought: String,
    /// ISO 8601.
    #[serde(skip_serializing_if = "Option::is_none")]
    time_asked: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    cooperation_form: Vec<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    development_stage: Option<&'static str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    intellectual_property: Vec<&'static str>,
}

impl SpecificTerms {
    pub fn of(specifics: &Specifics) -> Self {
        Self {
            partner_sought: specifics.partner.clone(),
            time_asked: specifics.time.map(|time| time.to_string()),
            cooperation_form: specifics.cooperation.iter().copied().map(Cooperation::as_str).collect(),
            development_stage: specifics.stage.map(Stage::as_str),
            intellectual_property: specifics.property.iter().copied().map(Property::as_str).collect(),
        }
    }
}
