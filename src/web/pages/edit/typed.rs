//! The form as it comes back, and an opportunity as it would be typed.

use serde::Deserialize;

use crate::domain::Opportunity;
use crate::domain::opportunity::{Draft, Visibility};
use crate::text;

/// The form as it is typed; markets and languages by name.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    kind: String,
    title: String,
    summary: String,
    purpose: String,
    payer: String,
    gain: String,
    time: String,
    stage: String,
    property: Vec<String>,
    partner: String,
    cooperation: Vec<String>,
    sector: String,
    markets: Vec<String>,
    languages: Vec<String>,
    written_in: String,
    deadline: String,
    visibility: String,
    voice: String,
    /// `submit` gives it to a second person, or to the copies; `kind` only asks for the questions of another type;
    /// anything else keeps it.
    action: String,
    /// The id of the draft that the form writes.
    pub(super) draft: String,
    /// The opportunity that it changes.
    pub(super) occasion: String,
}

impl Typed {
    pub(super) fn is_submitted(&self) -> bool {
        self.action == "submit"
    }

    /// Only another type was chosen: its questions are asked, nothing is kept.
    pub(super) fn is_of_kind(&self) -> bool {
        self.action == "kind"
    }

    /// The codes of what was typed by name; what has none stays as it is, for its mistake to be shown.
    pub fn into_draft(self) -> Draft {
        let coded = |typed: Vec<String>, find: fn(&str) -> Option<&'static str>| -> Vec<String> {
            let filled = typed.into_iter().filter(|name| !name.trim().is_empty());
            filled.map(|name| find(&name).map_or(name, str::to_owned)).collect()
        };
        Draft {
            kind: self.kind,
            title: self.title,
            summary: self.summary,
            purpose: self.purpose,
            payer: self.payer,
            gain: self.gain,
            time: self.time,
            stage: self.stage,
            property: self.property,
            partner: self.partner,
            cooperation: self.cooperation,
            sector: self.sector,
            markets: coded(self.markets, text::find_market),
            languages: coded(self.languages, text::find_language),
            written_in: self.written_in,
            deadline: self.deadline,
            visibility: self.visibility,
            voice: self.voice,
        }
    }
}

/// An opportunity as its author would type it.
pub(super) fn draft_of(opportunity: &Opportunity) -> Draft {
    let details = &opportunity.details;
    let specifics = &details.specifics;
    Draft {
        kind: details.kind.as_str().to_owned(),
        title: details.title.clone(),
        summary: details.summary.clone(),
        purpose: details.purpose.clone(),
        payer: details.payer.clone(),
        gain: details.gain.clone(),
        time: specifics.time.map(|time| time.to_string()).unwrap_or_default(),
        stage: specifics.stage.map(|stage| stage.as_str().to_owned()).unwrap_or_default(),
        property: specifics.property.iter().map(|one| one.as_str().to_owned()).collect(),
        partner: specifics.partner.clone(),
        cooperation: specifics.cooperation.iter().map(|one| one.as_str().to_owned()).collect(),
        sector: details.sector.as_ref().map(ToString::to_string).unwrap_or_default(),
        markets: details.markets.iter().map(ToString::to_string).collect(),
        languages: details.languages.iter().map(ToString::to_string).collect(),
        written_in: details.written_in.to_string(),
        deadline: details.deadline.input_value(),
        visibility: if opportunity.is_hidden() { Visibility::Private } else { opportunity.visibility }
            .to_string(),
        voice: opportunity.organisation.map(|id| id.to_string()).unwrap_or_default(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_become_codes_and_unknown_ones_stay_to_be_corrected() {
        let typed = Typed {
            markets: vec!["Maroc".into(), " ".into(), "Atlantide".into()],
            languages: vec!["arabe marocain".into(), "French".into()],
            ..Typed::default()
        };
        let draft = typed.into_draft();
        assert_eq!(draft.markets, ["MA", "Atlantide"]);
        assert_eq!(draft.languages, ["ary", "fr"]);
    }
}
