//! The `@context` of each sort of document, written inline so that nobody has to fetch it.

use std::sync::LazyLock;

use activitypub_federation::protocol::context::WithContext;
use serde::Serialize;
use serde_json::{Value, json};

use super::vocab::ACTIVITYSTREAMS;

static ACTOR: LazyLock<Value> = LazyLock::new(|| read(include_str!("context/actor.json")));
static OPPORTUNITY: LazyLock<Value> = LazyLock::new(|| read(include_str!("context/opportunity.json")));
static INTEREST: LazyLock<Value> = LazyLock::new(|| read(include_str!("context/interest.json")));
static TWINNING: LazyLock<Value> = LazyLock::new(|| read(include_str!("context/twinning.json")));
static QUALIFICATION: LazyLock<Value> = LazyLock::new(|| read(include_str!("context/qualification.json")));
static RELAY: LazyLock<Value> = LazyLock::new(|| read(include_str!("context/relay.json")));
static CIRCLE: LazyLock<Value> = LazyLock::new(|| read(include_str!("context/circle.json")));
static QUOTE: LazyLock<Value> = LazyLock::new(|| read(include_str!("context/quote.json")));

/// Which terms a document uses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Terms {
    ActivityStreams,
    Actor,
    Opportunity,
    /// Expressions of interest and what is answered to them (FEP-0837 and our terms).
    Interest,
    /// What two chapters agree to share.
    Twinning,
    /// What was checked before an opportunity was vouched for.
    Qualification,
    /// Who is the contact for what a chapter relays.
    Relay,
    /// Who is asked into a private circle, who belongs to it, and what is said in it.
    Circle,
    /// Requests and stamps for quotes (FEP-044f).
    Quote,
}

impl Terms {
    /// The document as JSON text, its `@context` first.
    pub fn write<T: Serialize>(self, document: T) -> String {
        let context = match self {
            Self::ActivityStreams => json!(ACTIVITYSTREAMS),
            Self::Actor => ACTOR.clone(),
            Self::Opportunity => OPPORTUNITY.clone(),
            Self::Interest => INTEREST.clone(),
            Self::Twinning => TWINNING.clone(),
            Self::Qualification => QUALIFICATION.clone(),
            Self::Relay => RELAY.clone(),
            Self::Circle => CIRCLE.clone(),
            Self::Quote => QUOTE.clone(),
        };
        // Our documents are maps with text keys, which always serialise.
        serde_json::to_string(&WithContext::new(document, context)).unwrap_or_default()
    }
}

/// A context of ours; the test reads them all.
fn read(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_else(|_| json!(ACTIVITYSTREAMS))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_context_reads_and_names_activitystreams_literally() {
        for context in
            [&*ACTOR, &*OPPORTUNITY, &*INTEREST, &*TWINNING, &*QUALIFICATION, &*RELAY, &*CIRCLE, &*QUOTE]
        {
            let parts = context.as_array().unwrap();
            assert_eq!(parts[0], ACTIVITYSTREAMS);
            assert!(parts.last().unwrap().is_object());
        }
    }
}
