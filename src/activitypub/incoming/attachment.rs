//! What is attached to a post: pictures, sounds, films, files. It is linked, never fetched.

use serde_json::Value;
use url::Url;

use super::values::{each, link, text};

/// Most attachments that are linked.
const MAX_ATTACHMENTS: usize = 16;

/// One of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attachment {
    pub url: Url,
    /// Its description, or else the name of its file, or else its host: plain text as it came.
    pub label: String,
}

/// Those of one or several that have an address.
pub(super) fn attachments(attached: &Value) -> Vec<Attachment> {
    each(attached).filter_map(attachment).take(MAX_ATTACHMENTS).collect()
}

fn attachment(attached: &Value) -> Option<Attachment> {
    let url = link(attached)?;
    let described = ["name", "summary"].into_iter().find_map(|name| attached.get(name).and_then(text));
    let file = url.path_segments().and_then(|mut segments| segments.next_back());
    let host = url.host_str().unwrap_or_default();
    let label =
        [described, file].into_iter().flatten().find(|label| !label.trim().is_empty()).unwrap_or(host);
    Some(Attachment { label: label.to_owned(), url })
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn what_is_attached_is_linked_in_every_form() {
        let expected =
            Attachment { url: "https://a.test/sugar.png".parse().unwrap(), label: "sugar.png".to_owned() };
        for attached in [
            json!({ "type": "Image", "url": "https://a.test/sugar.png" }),
            json!([{ "type": "Image", "url": [{ "type": "Link", "href": "https://a.test/sugar.png" }] }]),
            json!({ "type": "Image", "url": ["data:image/png;base64,AAAA", "https://a.test/sugar.png"] }),
            json!([{ "type": "Recipe", "name": "Tire" }, { "type": "Link", "href": "https://a.test/sugar.png" }]),
        ] {
            assert_eq!(attachments(&attached), std::slice::from_ref(&expected), "{attached}");
        }
        let described = json!({ "url": "https://a.test/1", "name": "Une cabane" });
        assert_eq!(attachments(&described)[0].label, "Une cabane");
    }

    #[test]
    fn a_thousand_attachments_are_not_all_linked() {
        let one = json!({ "url": "https://a.test/1.png" });
        assert_eq!(attachments(&json!(vec![one; 1_000])).len(), MAX_ATTACHMENTS);
    }
}
