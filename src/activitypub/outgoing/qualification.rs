//! What was checked before one of our opportunities was vouched for: an object of its own, bound to one version.

use maud::html;
use serde::Serialize;
use url::Url;

use crate::domain::Opportunity;
use crate::domain::qualification::Vouched;

/// The document, before it is proven. See `federation/08_qualification.json` of the design for a sample. Of the private
/// part of the record nothing comes here.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct QualificationDocument {
    id: Url,
    #[serde(rename = "type")]
    kind: &'static str,
    attributed_to: Url,
    interaction_target: Url,
    interacting_object: Url,
    qualification_result: &'static str,
    /// The `updated` of the version that it is about, and of no other.
    target_updated: String,
    published: String,
    end_time: String,
    content: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    confidence: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    selection_grid: Option<Url>,
    #[serde(skip_serializing_if = "Option::is_none")]
    grid_version: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    criteria_met: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    criteria_applicable: Option<u32>,
}

impl QualificationDocument {
    /// `section` vouches; `grid` is the page of the grid that was used.
    pub fn new(id: Url, vouched: &Vouched, item: &Opportunity, section: &Url, grid: Option<Url>) -> Self {
        let used = vouched.grid.as_ref();
        Self {
            id,
            kind: "Qualification",
            attributed_to: section.clone(),
            interaction_target: item.uri.clone(),
            interacting_object: section.clone(),
            qualification_result: "qualified",
            target_updated: item.updated_at.rfc3339(),
            published: vouched.at.rfc3339(),
            end_time: item.details.deadline.rfc3339(),
            content: html! { p { (vouched.evidence) } }.into_string(),
            confidence: vouched.confidence.map(|it| it.as_str()),
            selection_grid: grid,
            grid_version: used.map(|it| it.version),
            criteria_met: used.map(|it| it.met),
            criteria_applicable: used.map(|it| it.of),
        }
    }
}
