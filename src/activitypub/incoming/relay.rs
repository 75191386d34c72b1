//! What a chapter says of a relay beside the `Announce` itself.

use serde_json::Value;
use url::Url;

use super::values::{id_of, text};
use crate::clock::Timestamp;
use crate::domain::relay::Relay;
use crate::text::line;

/// Longest name of a contact that is taken over, in characters.
const MAX_NAME: usize = 200;

/// The terms of a relay; without a contact, an `Announce` is a boost like any other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RelayTerms {
    pub contact: Url,
    /// Plain text, one line.
    pub contact_name: String,
    /// The same.
    pub context: String,
    pub announced_at: Option<Timestamp>,
}

impl RelayTerms {
    /// `None` when the activity names no contact.
    pub fn read(announce: &Value) -> Option<Self> {
        let contact = announce.get("localContact").and_then(id_of)?;
        let words = |name: &str, max| announce.get(name).and_then(text).map(|it| line(it, max));
        let published = announce.get("published").and_then(text);
        Some(Self {
            contact_name: words("localContactName", MAX_NAME)
                .filter(|name| !name.is_empty())
                .unwrap_or_else(|| contact.to_string()),
            context: words("relayContext", Relay::MAX_CONTEXT).unwrap_or_default(),
            announced_at: published.and_then(Timestamp::parse_rfc3339),
            contact,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_boost_names_nobody_and_a_relay_is_read_as_plain_text() {
        assert_eq!(RelayTerms::read(&json!({ "type": "Announce", "localContactName": "Rosalie" })), None);
        let long = "x".repeat(400);
        let relay = json!({
            "localContact": { "id": "https://sherbrooke.test/u/rosalie" },
            "localContactName": "Rosalie\u{202E}\nBilodeau", "relayContext": long,
        });
        let read = RelayTerms::read(&relay).unwrap();
        assert_eq!(read.contact.as_str(), "https://sherbrooke.test/u/rosalie");
        assert_eq!((read.contact_name.as_str(), read.context.len()), ("Rosalie Bilodeau", 300));
        let nameless =
            RelayTerms::read(&json!({ "localContact": "https://sherbrooke.test/u/section" })).unwrap();
        assert_eq!(nameless.contact_name, "https://sherbrooke.test/u/section");
    }
}
