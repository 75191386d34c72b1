//! One or many, object or id, missing or null: one way to read them all.

use serde_json::Value;
use url::Url;

/// In bytes. PostgreSQL indexes up to 2 704, and nobody publishes longer ids.
const LONGEST_ADDRESS: usize = 2_048;

/// The value, or the first of several.
pub fn first(value: &Value) -> &Value {
    match value {
        Value::Array(items) => items.first().unwrap_or(&Value::Null),
        other => other,
    }
}

/// All values, whether one, many or none.
pub fn each(value: &Value) -> impl Iterator<Item = &Value> {
    let items = match value {
        Value::Array(items) => items.as_slice(),
        Value::Null => &[],
        one => std::slice::from_ref(one),
    };
    items.iter()
}

pub fn text(value: &Value) -> Option<&str> {
    first(value).as_str()
}

/// The id of an object, given whole or by its id.
pub fn id_of(value: &Value) -> Option<Url> {
    match first(value) {
        Value::String(id) => web_url(id),
        Value::Object(object) => object.get("id").and_then(Value::as_str).and_then(web_url),
        _ => None,
    }
}

/// The `type` of an object; the first, when it has several.
pub fn kind_of(value: &Value) -> Option<&str> {
    first(value).get("type").and_then(text)
}

/// An address in any of its forms: text, `Link`, object with `url` (itself text or `Link`) or `id`.
pub fn link(value: &Value) -> Option<Url> {
    each(value).find_map(|one| match one {
        Value::String(url) => web_url(url),
        Value::Object(object) => {
            ["href", "url", "id"].into_iter().find_map(|name| object.get(name).and_then(address))
        }
        _ => None,
    })
}

/// Text or a `Link`, one or several.
fn address(value: &Value) -> Option<Url> {
    each(value).find_map(|one| web_url(one.as_str().or_else(|| one.get("href")?.as_str())?))
}

/// Only addresses that can be fetched mean anything between servers, and only those of a length that databases index.
fn web_url(text: &str) -> Option<Url> {
    if text.len() > LONGEST_ADDRESS {
        return None;
    }
    let url = Url::parse(text).ok().filter(|url| url.as_str().len() <= LONGEST_ADDRESS)?;
    let is_web = matches!(url.scheme(), "https" | "http") && url.has_host();
    (is_web && url.username().is_empty() && url.password().is_none()).then_some(url)
}

/// The addressees in `to`, `cc` and `audience`.
pub fn addressees(document: &Value) -> impl Iterator<Item = &str> {
    let fields = ["to", "cc", "audience"].into_iter();
    let values = fields.filter_map(|field| document.get(field)).flat_map(each);
    values.filter_map(|value| value.as_str().or_else(|| value.get("id").and_then(Value::as_str)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn an_id_is_found_in_every_form() {
        for form in [
            json!("https://a.test/1"),
            json!({ "id": "https://a.test/1" }),
            json!([{ "id": "https://a.test/1" }]),
        ] {
            assert_eq!(id_of(&form).unwrap().as_str(), "https://a.test/1", "{form}");
        }
    }

    #[test]
    fn an_address_longer_than_an_index_takes_is_none() {
        let id = |length: usize| json!(format!("https://a.test/{}", "x".repeat(length - 15)));
        assert!(id_of(&id(LONGEST_ADDRESS)).is_some());
        assert_eq!(id_of(&id(LONGEST_ADDRESS + 1)), None);
        // Three bytes of UTF-8 become nine of ASCII.
        assert_eq!(id_of(&json!(format!("https://a.test/{}", "é".repeat(500)))), None);
    }

    #[test]
    fn what_is_not_a_web_address_is_no_id() {
        for form in [
            json!(null),
            json!(1),
            json!([]),
            json!("urn:x"),
            json!("javascript:1"),
            json!("https://u:p@a.test/"),
        ] {
            assert_eq!(id_of(&form), None, "{form}");
        }
    }
}
