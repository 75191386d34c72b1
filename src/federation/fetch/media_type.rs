//! `Content-Type` with its parameters (RFC 9110, section 8.3.1).

use http::{HeaderMap, header};

/// The profile that makes `application/ld+json` ActivityStreams (ActivityStreams 2.0, section 2.1).
const ACTIVITY_STREAMS: &str = "https://www.w3.org/ns/activitystreams";

/// RFC 6838, section 4.2: twice 127 characters and a slash.
const LONGEST_ESSENCE: usize = 255;

/// A media type in lower case and what its `profile` says; other parameters (`charset`) are read over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MediaType {
    essence: String,
    profile: String,
}

impl MediaType {
    /// The one `Content-Type` of `headers`; `None` when there is none, several, or one that is not text.
    pub fn of(headers: &HeaderMap) -> Option<Self> {
        let mut values = headers.get_all(header::CONTENT_TYPE).iter();
        let (value, others) = (values.next()?, values.next());
        if others.is_some() { None } else { value.to_str().ok().map(Self::parse) }
    }

    pub fn parse(text: &str) -> Self {
        let mut parts = split_outside_quotes(text);
        let essence = parts.next().unwrap_or_default().trim().to_ascii_lowercase();
        let profile = parts.filter_map(|part| part.split_once('=')).find_map(|(name, value)| {
            name.trim().eq_ignore_ascii_case("profile").then(|| value.trim().trim_matches('"').to_owned())
        });
        Self { essence, profile: profile.unwrap_or_default() }
    }

    /// The type without its parameters, cut short when somebody makes it long.
    pub fn essence(&self) -> &str {
        &self.essence[..self.essence.floor_char_boundary(LONGEST_ESSENCE)]
    }

    /// Whether this is one of the two types an ActivityPub document has.
    pub fn is_activity_json(&self) -> bool {
        match self.essence.as_str() {
            "application/activity+json" => true,
            "application/ld+json" => self.profile.split_ascii_whitespace().any(|uri| uri == ACTIVITY_STREAMS),
            _ => false,
        }
    }

    /// Whether this is one of the pictures that are read here; what it is in truth, its bytes say.
    pub fn is_picture(&self) -> bool {
        matches!(self.essence.as_str(), "image/jpeg" | "image/png" | "image/gif" | "image/webp")
    }

    /// Whether this can be a WebFinger answer: RFC 7033's type, or the one of static files.
    pub fn is_account_json(&self) -> bool {
        matches!(self.essence.as_str(), "application/jrd+json" | "application/json")
    }

    /// Whether this can be what a registry says of a domain (RFC 7480, section 10.1), or the list of registries.
    pub fn is_registration_json(&self) -> bool {
        matches!(self.essence.as_str(), "application/rdap+json" | "application/json")
    }
}

/// The parts between semicolons, where one within quotes does not count.
fn split_outside_quotes(text: &str) -> impl Iterator<Item = &str> {
    let mut quoted = false;
    text.split(move |c| {
        quoted ^= c == '"';
        c == ';' && !quoted
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_types_of_activitypub_are_read_with_their_parameters() {
        for text in [
            "application/activity+json",
            "application/activity+json; charset=utf-8",
            "Application/Activity+JSON ;charset=\"utf-8\"",
            "application/ld+json; profile=\"https://www.w3.org/ns/activitystreams\"",
            "application/ld+json;charset=utf-8;Profile=\"https://www.w3.org/ns/activitystreams\"",
            "application/ld+json; profile=\"https://example.test/;a https://www.w3.org/ns/activitystreams\"",
            "application/activity+json; profile=\"https://www.w3.org/ns/activitystreams\"",
        ] {
            assert!(MediaType::parse(text).is_activity_json(), "{text}");
        }
    }

    #[test]
    fn other_types_are_not_activitypub() {
        for text in [
            "",
            "application/json",
            "application/ld+json",
            "application/ld+json; profile=\"https://example.test/\"",
            "application/ld+json; charset=\"; profile=https://www.w3.org/ns/activitystreams\"",
            "text/html; charset=utf-8",
            "text/html; x=application/activity+json",
            "application/activity+json, text/html",
        ] {
            assert!(!MediaType::parse(text).is_activity_json(), "{text}");
        }
    }

    #[test]
    fn an_endless_type_is_cut_whatever_its_letters() {
        assert_eq!(MediaType::parse(&"x".repeat(1_000)).essence().len(), LONGEST_ESSENCE);
        assert!(MediaType::parse(&"é".repeat(1_000)).essence().len() <= LONGEST_ESSENCE);
    }

    #[test]
    fn one_content_type_or_none() {
        let mut headers = HeaderMap::new();
        assert_eq!(MediaType::of(&headers), None);
        headers.append(header::CONTENT_TYPE, "application/jrd+json".parse().unwrap());
        assert!(MediaType::of(&headers).unwrap().is_account_json());
        headers.append(header::CONTENT_TYPE, "text/html".parse().unwrap());
        assert_eq!(MediaType::of(&headers), None, "which one is it?");
    }
}
