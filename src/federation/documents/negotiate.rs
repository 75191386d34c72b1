//! Page or document: what a request for an address that is both wants (RFC 9110, section 12.5.1).
//!
//! A document is served to those who name its media type and like it better than HTML. Everyone else gets the
//! page: browsers, and whoever takes anything (`curl` sends `*/*`, link previews often nothing at all). The other
//! servers name it: Mastodon sends `application/activity+json, application/ld+json; profile="…"` and, when it would
//! also take a page, `text/html;q=0.1`; Lemmy and GoToSocial send no HTML at all.

use axum::http::HeaderMap;
use axum::http::header::{ACCEPT, HeaderValue, VARY};
use axum::response::Response;

use crate::activitypub::vocab::{ACTIVITYSTREAMS, MEDIA_TYPE};

/// Whether ActivityPub is wanted rather than HTML. HTML wins a tie, unless it is only meant by a wildcard while
/// ActivityPub is named: nobody names it by accident.
pub fn wants_activity(headers: &HeaderMap) -> bool {
    let accepted: Vec<&str> = headers.get_all(ACCEPT).iter().filter_map(|line| line.to_str().ok()).collect();
    let ranges: Vec<MediaRange> =
        accepted.iter().flat_map(|line| split(line, ',')).filter_map(MediaRange::parse).collect();
    let activity = preference(&ranges, MediaRange::activity_specificity);
    activity > preference(&ranges, MediaRange::html_specificity) && activity.thousandths > 0
}

/// Says to caches that the answer depends on what was accepted; for the page as much as for the document.
pub fn vary_by_accept(mut response: Response) -> Response {
    let headers = response.headers_mut();
    if !headers.get_all(VARY).iter().any(|named| named == "Accept") {
        headers.append(VARY, HeaderValue::from_static("Accept"));
    }
    response
}

/// How much one media type is wanted, and then how precisely that was said.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
struct Preference {
    thousandths: u16,
    specificity: u8,
}

/// The most specific range that matches decides, as section 12.5.1 wants it; of several such, the kindest.
fn preference(ranges: &[MediaRange], specificity: impl Fn(&MediaRange) -> Option<u8>) -> Preference {
    let matching = ranges.iter().filter_map(|range| {
        let specificity = specificity(range)?;
        Some(Preference { thousandths: range.thousandths, specificity })
    });
    matching.max_by_key(|it| (it.specificity, it.thousandths)).unwrap_or_default()
}

/// One element of `Accept`.
#[derive(Debug)]
struct MediaRange {
    /// In lower case: `text/html`, `text/*`, `*/*`.
    name: String,
    /// The `profile` parameter, unquoted.
    profile: Option<String>,
    /// The weight `q` in thousandths, 0 to 1000.
    thousandths: u16,
}

impl MediaRange {
    /// `None` for what is no media range or has no sensible weight; it then counts for nothing.
    fn parse(element: &str) -> Option<Self> {
        let mut parts = split(element, ';').map(str::trim);
        let name = parts.next()?.to_ascii_lowercase();
        let (kind, subtype) = name.split_once('/')?;
        if kind.is_empty() || subtype.is_empty() {
            return None;
        }
        let mut range = Self { name, profile: None, thousandths: 1000 };
        for part in parts {
            let (key, value) = part.split_once('=').unwrap_or((part, ""));
            match key.trim().to_ascii_lowercase().as_str() {
                "q" => range.thousandths = thousandths(value.trim())?,
                "profile" => range.profile = Some(value.trim().trim_matches('"').to_owned()),
                _ => {}
            }
        }
        Some(range)
    }

    /// `application/activity+json`, or `application/ld+json` unless for another profile.
    fn activity_specificity(&self) -> Option<u8> {
        let is_ours = match self.name.as_str() {
            "application/ld+json" => self.profile.as_deref().is_none_or(names_activitystreams),
            name => name == MEDIA_TYPE,
        };
        if is_ours { Some(2) } else { self.wildcard_specificity("application/*") }
    }

    fn html_specificity(&self) -> Option<u8> {
        if self.name == "text/html" { Some(2) } else { self.wildcard_specificity("text/*") }
    }

    fn wildcard_specificity(&self, family: &str) -> Option<u8> {
        match self.name.as_str() {
            "*/*" => Some(0),
            name if name == family => Some(1),
            _ => None,
        }
    }
}

/// A profile is a list of addresses separated by blanks (JSON-LD 1.1, section 6).
fn names_activitystreams(profile: &str) -> bool {
    profile.split_ascii_whitespace().any(|one| one == ACTIVITYSTREAMS)
}

/// `0.85` as 850; `None` when it is no number from 0 to 1.
fn thousandths(weight: &str) -> Option<u16> {
    let weight: f32 = weight.parse().ok()?;
    // In range, so the cast keeps the value.
    (0.0..=1.0).contains(&weight).then_some((weight * 1000.0).round() as u16)
}

/// Splits at a delimiter that stands outside quotes.
fn split(text: &str, delimiter: char) -> impl Iterator<Item = &str> {
    let mut quoted = false;
    text.split(move |c: char| {
        quoted ^= c == '"';
        c == delimiter && !quoted
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wanted(accept: &str) -> bool {
        let mut headers = HeaderMap::new();
        headers.insert(ACCEPT, accept.parse().unwrap());
        wants_activity(&headers)
    }

    #[test]
    fn servers_get_the_document() {
        let servers = [
            // Mastodon, when it looks a link up.
            r#"application/activity+json, application/ld+json; profile="https://www.w3.org/ns/activitystreams", text/html;q=0.1"#,
            // GoToSocial.
            r#"application/activity+json,application/ld+json;profile="https://www.w3.org/ns/activitystreams""#,
            // Lemmy, Pleroma, and a person with curl.
            "application/activity+json",
            // ActivityPub, section 3.2.
            r#"application/ld+json; profile="https://www.w3.org/ns/activitystreams""#,
            r#"application/ld+json; profile="https://example.org/other https://www.w3.org/ns/activitystreams""#,
            "application/ld+json",
            "Application/Activity+JSON; charset=utf-8",
            "application/activity+json;q=0.5, text/html;q=0.4",
            // Libraries that add what they always add.
            "application/activity+json, */*",
            "application/activity+json, application/json, text/plain, */*;q=0.8",
            "text/html;q=0, application/activity+json;q=0.1",
        ];
        for accept in servers {
            assert!(wanted(accept), "{accept}");
        }
    }

    #[test]
    fn people_get_the_page() {
        let people = [
            "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8",
            "application/xml,application/xhtml+xml,text/html;q=0.9,text/plain;q=0.8,image/png,*/*;q=0.5",
            "*/*",
            "",
            "image/png",
            "application/json",
            // A tie.
            "application/activity+json, text/html",
            "text/html, application/activity+json",
            "text/html, application/ld+json;q=0.9",
            "application/activity+json;q=0",
            "application/activity+json;q=0, */*",
            "application/activity+json;q=none",
            "application/activity+json;q=1.5",
            r#"application/ld+json; profile="https://example.org/other""#,
            r#"text/plain; note="a, application/activity+json""#,
            "activity+json",
        ];
        for accept in people {
            assert!(!wanted(accept), "{accept}");
        }
        assert!(!wants_activity(&HeaderMap::new()));
    }

    #[test]
    fn the_answer_says_once_that_it_depends_on_what_is_accepted() {
        let page = Response::new(axum::body::Body::empty());
        let twice = vary_by_accept(vary_by_accept(page));
        assert_eq!(twice.headers().get_all(VARY).iter().collect::<Vec<_>>(), ["Accept"]);
    }

    #[test]
    fn several_lines_are_one_list() {
        let mut headers = HeaderMap::new();
        headers.append(ACCEPT, HeaderValue::from_static("text/html;q=0.1"));
        headers.append(ACCEPT, HeaderValue::from_static("application/activity+json"));
        assert!(wants_activity(&headers));
    }
}
