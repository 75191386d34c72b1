//! Our own terms on a note: the fields of another chapter's opportunity.

use chrono::DateTime;
use chrono_tz::Tz;
use serde_json::Value;

use super::QualificationDocument;
use super::language_maps::versions;
use super::specifics::specifics;
use super::values::{each, text};
use crate::activitypub::vocab::NAICS;
use crate::clock::Timestamp;
use crate::domain::Deadline;
use crate::domain::opportunity::{Details, Kind, Language, Market, Outcome, Sector, State, Version};
use crate::text::line;

/// Longest text that is taken over, in characters; what our own forms allow is shorter.
pub(super) const MAX_TEXT: usize = 2_000;
/// The status of an open opportunity whose author talks with somebody already.
const IN_DISCUSSION: &str = "inDiscussion";
/// Most codes that are taken over.
pub(super) const MAX_CODES: usize = 50;

/// An opportunity as another chapter describes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpportunityTerms {
    /// In the words of the original.
    pub details: Details,
    /// The versions beside it, in their order.
    pub versions: Vec<Version>,
    pub state: State,
    pub in_discussion: bool,
    pub reference: Option<String>,
    /// What vouches for it; believed once its proof was checked.
    pub qualification: Option<QualificationDocument>,
}

impl OpportunityTerms {
    /// `None` when the note does not carry our terms, or not enough of them to be an opportunity.
    pub fn parse(note: &Value) -> Option<Self> {
        let line = |name: &str| note.get(name).and_then(text).map(plain);
        let list =
            |name: &str| note.get(name).into_iter().flat_map(each).filter_map(Value::as_str).take(MAX_CODES);
        let kind = Kind::parse(note.get("opportunityType").and_then(text)?)?;
        let details = Details {
            kind,
            title: line("name").filter(|title| !title.is_empty())?,
            summary: line("opportunitySummary").unwrap_or_default(),
            purpose: line("whatFor").unwrap_or_default(),
            payer: line("whoPays").unwrap_or_default(),
            gain: line("mutualGain").unwrap_or_default(),
            sector: sector(note),
            markets: list("areaServed").filter_map(Market::parse).collect(),
            languages: list("availableLanguage").filter_map(Language::parse).collect(),
            written_in: written_in(note)?,
            deadline: deadline(note)?,
            specifics: specifics(note),
        };
        let (original, versions) = versions(note, details.original(), plain);
        Some(Self {
            details: details.worded(&original),
            versions,
            state: state(note),
            in_discussion: status(note) == Some(IN_DISCUSSION),
            reference: line("reference").filter(|reference| !reference.is_empty()),
            qualification: note.get("qualification").and_then(QualificationDocument::parse),
        })
    }
}

/// Whether a note says that its client stays anonymous.
pub fn is_anonymous(note: &Value) -> bool {
    note.get("anonymousClient").and_then(Value::as_bool) == Some(true)
}

pub(super) fn plain(text: &str) -> String {
    line(text, MAX_TEXT)
}

fn sector(note: &Value) -> Option<Sector> {
    let classified = note.get("publishes")?.get("resourceClassifiedAs")?;
    each(classified)
        .filter_map(Value::as_str)
        .filter_map(|uri| uri.strip_prefix(NAICS))
        .find_map(Sector::parse)
}

fn written_in(note: &Value) -> Option<Language> {
    let map = note.get("contentMap").and_then(Value::as_object);
    map.and_then(|map| map.keys().find_map(|tag| Language::parse(tag)))
}

fn deadline(note: &Value) -> Option<Deadline> {
    let at = DateTime::parse_from_rfc3339(note.get("endTime").and_then(text)?).ok()?;
    let zone: Tz =
        note.get("deadlineZone").and_then(text).and_then(|name| name.parse().ok()).unwrap_or(Tz::UTC);
    Some(Deadline { at: Timestamp::from_millis(at.timestamp_millis()), zone })
}

fn status(note: &Value) -> Option<&str> {
    note.get("opportunityStatus").and_then(text)
}

/// A status of a later version that we do not know is closed when it says `finished`.
fn state(note: &Value) -> State {
    match status(note) {
        Some("expired") => State::Expired,
        Some("withdrawn") => State::Closed(Outcome::Withdrawn),
        Some("concluded") => State::Closed(outcome(note)),
        _ if note.get("finished").and_then(Value::as_bool) == Some(true) => State::Closed(Outcome::Withdrawn),
        _ => State::Published,
    }
}

/// What was concluded without more words was so because somebody was found.
fn outcome(note: &Value) -> Outcome {
    note.get("outcome").and_then(text).and_then(Outcome::parse).unwrap_or(Outcome::Filled)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn what_another_version_says_of_an_end_is_understood_as_far_as_it_goes() {
        for (note, expected) in [
            (json!({ "opportunityStatus": "open" }), State::Published),
            (json!({ "opportunityStatus": "inDiscussion", "finished": false }), State::Published),
            (json!({ "opportunityStatus": "expired", "finished": true }), State::Expired),
            (json!({ "opportunityStatus": "withdrawn" }), State::Closed(Outcome::Withdrawn)),
            (json!({ "opportunityStatus": "concluded" }), State::Closed(Outcome::Filled)),
            (
                json!({ "opportunityStatus": "concluded", "outcome": "no-follow-up" }),
                State::Closed(Outcome::NoFollowUp),
            ),
            (
                json!({ "opportunityStatus": "concluded", "outcome": ["of", "tomorrow"] }),
                State::Closed(Outcome::Filled),
            ),
            (
                json!({ "opportunityStatus": "of tomorrow", "finished": true }),
                State::Closed(Outcome::Withdrawn),
            ),
            (json!({ "opportunityStatus": "of tomorrow" }), State::Published),
            (json!({}), State::Published),
        ] {
            assert_eq!(state(&note), expected, "{note}");
        }
    }
}
