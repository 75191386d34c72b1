//! What a registry says of a domain (RFC 9083, sections 4.5 and 5.3).

use serde::Deserialize;
use serde_json::Value;

use crate::clock::Timestamp;

/// Somebody has the domain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Registration {
    /// Since when, where that is told.
    pub(super) registered: Option<Timestamp>,
}

#[derive(Deserialize)]
struct Object {
    #[serde(rename = "objectClassName")]
    class: String,
    #[serde(rename = "ldhName")]
    name: Option<String>,
    events: Option<Vec<Value>>,
}

impl Registration {
    /// `None` when this is not what a registry says of `domain`. Of several dates the earliest counts: what is told here is a
    /// reason to look twice, and should rather be missing than wrong.
    pub(super) fn read(body: &str, domain: &str) -> Option<Self> {
        let object: Object = serde_json::from_str(body).ok()?;
        let is_it = |name: &String| name.trim_end_matches('.').eq_ignore_ascii_case(domain);
        if object.class != "domain" || !object.name.as_ref().is_none_or(is_it) {
            return None;
        }
        let registered = object.events.iter().flatten().filter_map(registration).min();
        Some(Self { registered })
    }
}

fn registration(event: &Value) -> Option<Timestamp> {
    let is_registration = event.get("eventAction")?.as_str()?.eq_ignore_ascii_case("registration");
    let date = event.get("eventDate")?.as_str().filter(|_| is_registration)?;
    Timestamp::parse_rfc3339(date)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn read(answer: &Value) -> Option<Option<String>> {
        let read = Registration::read(&answer.to_string(), "acme.example")?;
        Some(read.registered.map(Timestamp::rfc3339))
    }

    fn with_events(events: Value) -> Value {
        json!({ "objectClassName": "domain", "ldhName": "ACME.example.", "events": events })
    }

    #[test]
    fn the_date_of_registration_is_read() {
        // The events of RFC 9083, section 5.3, shortened.
        let answer = json!({
            "rdapConformance": ["rdap_level_0"], "objectClassName": "domain", "handle": "XXXX", "ldhName": "acme.example",
            "status": ["locked"], "secureDNS": { "zoneSigned": true },
            "nameservers": [{ "objectClassName": "nameserver", "ldhName": "ns1.example.com",
                "events": [{ "eventAction": "registration", "eventDate": "1990-12-31T23:59:59Z" }] }],
            "entities": [{ "objectClassName": "entity", "handle": "XXXX", "vcardArray": ["vcard", []],
                "events": [{ "eventAction": "registration", "eventDate": "1991-12-31T23:59:59Z" }] }],
            "events": [
                { "eventAction": "last changed", "eventDate": "1991-12-31T23:59:59Z", "eventActor": "joe@example.com" },
                { "eventAction": "registration", "eventDate": "2026-10-03T09:30:00.5-04:00" },
                { "eventAction": "expiration", "eventDate": "2027-10-03T23:59:59Z" },
            ],
        });
        assert_eq!(read(&answer), Some(Some("2026-10-03T13:30:00Z".to_owned())));
    }

    #[test]
    fn without_a_date_it_is_registered_all_the_same() {
        for events in [
            json!(null),
            json!([]),
            json!([null, 7, "registration", {}, { "eventAction": "registration" }]),
            json!([{ "eventAction": "registration", "eventDate": 1_790_000_000 }]),
            json!([{ "eventAction": "registration", "eventDate": "yesterday" }]),
            json!([{ "eventAction": ["registration"], "eventDate": "2026-10-03T00:00:00Z" }]),
            json!([{ "eventAction": "transfer", "eventDate": "2026-10-03T00:00:00Z" }]),
            json!([{ "eventAction": "registration", "eventDate": "2026-99-03T00:00:00Z" }]),
        ] {
            assert_eq!(read(&with_events(events.clone())), Some(None), "{events}");
        }
        assert_eq!(read(&json!({ "objectClassName": "domain" })), Some(None));
    }

    #[test]
    fn of_several_dates_the_earliest_counts() {
        let event = |date: &str| json!({ "eventAction": "registration", "eventDate": date });
        let events = json!([
            event("2026-10-03T00:00:00Z"),
            event("1999-01-01T00:00:00Z"),
            event("9999-12-31T00:00:00Z")
        ]);
        assert_eq!(read(&with_events(events)), Some(Some("1999-01-01T00:00:00Z".to_owned())));
    }

    #[test]
    fn an_answer_about_something_else_is_none() {
        let mut other = with_events(json!([]));
        other["ldhName"] = json!("other.example");
        for answer in [
            other,
            json!({ "objectClassName": "entity", "ldhName": "acme.example" }),
            json!({ "objectClassName": ["domain"] }),
            json!({ "objectClassName": "domain", "ldhName": 7 }),
            json!({ "objectClassName": "domain", "events": {} }),
            json!({ "errorCode": 404, "title": "Not found" }),
            json!([]),
            json!("domain"),
        ] {
            assert_eq!(read(&answer), None, "{answer}");
        }
        assert_eq!(Registration::read("<html>", "acme.example"), None);
        assert_eq!(Registration::read("", "acme.example"), None);
    }

    #[test]
    fn a_hundred_thousand_events_are_read_once_each() {
        let event = json!({ "eventAction": "registration", "eventDate": "2026-10-03T00:00:00Z" });
        let answer = with_events(Value::Array(vec![event; 100_000]));
        assert_eq!(read(&answer), Some(Some("2026-10-03T00:00:00Z".to_owned())));
    }
}
