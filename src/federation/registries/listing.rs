//! Which registry answers for which names (RFC 9224, section 4).

use std::collections::HashMap;

use serde::Deserialize;
use serde_json::Value;
use url::Url;

/// Registries by the end of the names that they answer for, such as `ca`.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Listing(HashMap<String, Url>);

#[derive(Deserialize)]
struct File {
    services: Vec<Value>,
}

impl Listing {
    /// `None` when the text is no such list; what is wrong or not `https` in one is passed over.
    pub(super) fn read(body: &str) -> Option<Self> {
        let file: File = serde_json::from_str(body).ok()?;
        let mut registries = HashMap::new();
        for service in &file.services {
            let Some([Value::Array(ends), Value::Array(addresses)]) = service.as_array().map(Vec::as_slice)
            else {
                continue;
            };
            let Some(registry) = addresses.iter().find_map(registry) else { continue };
            let ends = ends.iter().filter_map(Value::as_str).filter(|end| !end.is_empty());
            registries.extend(ends.map(|end| (end.to_ascii_lowercase(), registry.clone())));
        }
        Some(Self(registries))
    }

    /// The registry for a host: that of the longest end it has.
    pub(super) fn registry_of(&self, host: &str) -> Option<&Url> {
        let ends = host.match_indices('.').map(|(at, _)| &host[at + 1..]);
        ends.into_iter().find_map(|end| self.0.get(end))
    }
}

fn registry(address: &Value) -> Option<Url> {
    let url = Url::parse(address.as_str()?).ok()?;
    (url.scheme() == "https" && url.has_host()).then_some(url)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// As RFC 9224, section 4, has it.
    const SAMPLE: &str = r#"{
        "version": "1.0", "publication": "2024-01-07T10:11:12Z", "description": "Some text",
        "services": [
            [["net", "COM"], ["https://registry.example.com/myrdap/"]],
            [["org", "mytld"], ["http://example.org/", "https://example.org/"]],
            [["xn--zckzah"], ["https://example.net/rdap/xn--zckzah/", "http://example.net/rdap/xn--zckzah/"]],
            [["co.mytld"], ["https://co.example.org/"]]
        ]
    }"#;

    fn registry_of(list: &str, host: &str) -> Option<String> {
        Listing::read(list)?.registry_of(host).map(Url::to_string)
    }

    #[test]
    fn the_registry_with_the_longest_end_answers_over_https() {
        for (host, expected) in [
            ("acme.com", Some("https://registry.example.com/myrdap/")),
            ("a.b.net", Some("https://registry.example.com/myrdap/")),
            ("acme.mytld", Some("https://example.org/")),
            ("acme.co.mytld", Some("https://co.example.org/")),
            ("acme.xn--zckzah", Some("https://example.net/rdap/xn--zckzah/")),
            ("acme.test", None),
            ("com", None),
        ] {
            assert_eq!(registry_of(SAMPLE, host).as_deref(), expected, "{host}");
        }
    }

    #[test]
    fn what_is_wrong_in_a_list_is_passed_over() {
        let list = r#"{"services": [
            null, 7, "com", [], [["com"]], [["com"], []], [["com"], "https://a.test/"], [["com"], [7, "x", "http://a.test/"]],
            [[null, 7, "", "ca"], ["data:,x", "https://ca.test/"], ["more"]], [[null, 7, "", "fr"], ["https://fr.test/"]]
        ]}"#;
        assert_eq!(registry_of(list, "acme.com"), None);
        assert_eq!(registry_of(list, "acme.ca"), None, "another shape");
        assert_eq!(registry_of(list, "acme.fr").as_deref(), Some("https://fr.test/"));
        for list in ["", "[]", "{}", r#"{"services": {}}"#, r#"{"services": "#, "<html>"] {
            assert_eq!(Listing::read(list), None, "{list}");
        }
    }
}
