//! The texts of an opportunity in several languages, as JSON-LD language maps beside those that stand for all.

use serde::Serialize;
use serde_json::{Map, Value, json};

use crate::domain::opportunity::{Language, Texts, Version};

/// One map for each text, all with the same languages in the same order; whom it is meant for in those that say it.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct LanguageMaps {
    /// The one that the others were made from.
    original_language: String,
    name_map: Map<String, Value>,
    opportunity_summary_map: Map<String, Value>,
    what_for_map: Map<String, Value>,
    who_pays_map: Map<String, Value>,
    mutual_gain_map: Map<String, Value>,
    #[serde(skip_serializing_if = "Map::is_empty")]
    partner_sought_map: Map<String, Value>,
}

impl LanguageMaps {
    /// `None` for what is in one language only: its texts are said already.
    pub(super) fn new(original: &Language, every: &[Version]) -> Option<Self> {
        let map = |text: fn(&Texts) -> &str| {
            every.iter().map(|it| (it.language.to_string(), json!(text(&it.texts)))).collect()
        };
        (every.len() > 1).then(|| Self {
            original_language: original.to_string(),
            name_map: map(|texts| &texts.title),
            opportunity_summary_map: map(|texts| &texts.summary),
            what_for_map: map(|texts| &texts.purpose),
            who_pays_map: map(|texts| &texts.payer),
            mutual_gain_map: map(|texts| &texts.gain),
            partner_sought_map: partners(every),
        })
    }
}

fn partners(every: &[Version]) -> Map<String, Value> {
    let said = every.iter().filter(|it| !it.texts.partner.is_empty());
    said.map(|it| (it.language.to_string(), json!(it.texts.partner))).collect()
}
