//! What is attached to a post: pictures, sounds, films, files. It is linked, never fetched; but the pictures of a copy of an
//! opportunity are brought here.

use serde_json::Value;
use url::Url;

use super::values::{each, link, text};
use crate::domain::Picture;
use crate::text::line;

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

/// A picture as its server describes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PictureDocument {
    pub url: Url,
    /// What it shows, in words; empty where nobody said.
    pub description: String,
}

/// Those among the attachments that are pictures, each once.
pub(super) fn pictures(attached: &Value) -> Vec<PictureDocument> {
    let mut found: Vec<PictureDocument> = Vec::new();
    for picture in each(attached).filter(|it| is_picture(it)).filter_map(picture) {
        if found.len() < Picture::MAX && found.iter().all(|it| it.url != picture.url) {
            found.push(picture);
        }
    }
    found
}

fn is_picture(attached: &Value) -> bool {
    let kinds: Vec<&str> =
        attached.get("type").into_iter().flat_map(each).filter_map(Value::as_str).collect();
    let media_type = attached.get("mediaType").and_then(text).unwrap_or_default();
    kinds.contains(&"Image") || (kinds.contains(&"Document") && media_type.starts_with("image/"))
}

fn picture(attached: &Value) -> Option<PictureDocument> {
    let described = ["name", "summary"].into_iter().find_map(|name| attached.get(name).and_then(text));
    let description = line(described.unwrap_or_default(), Picture::MAX_TAKEN);
    Some(PictureDocument { url: link(attached)?, description })
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
    fn pictures_are_told_from_other_files() {
        let found = pictures(&json!([
            { "type": "Document", "mediaType": "image/webp", "url": "https://a.test/1.webp", "name": " Une\ncabane " },
            { "type": "Document", "mediaType": "application/pdf", "url": "https://a.test/2.pdf" },
            { "type": "Image", "url": { "type": "Link", "href": "https://a.test/3.png" }, "summary": "Du sucre" },
            { "type": "Image", "url": "https://a.test/3.png", "name": "Du sucre encore" },
            { "type": ["Image", "Thing"], "url": "https://a.test/4.png" },
            { "type": "Image", "url": "data:image/png;base64,AAAA" },
            { "type": "Video", "url": "https://a.test/5.mp4" },
        ]));
        let read: Vec<_> = found.iter().map(|it| (it.url.path(), it.description.as_str())).collect();
        assert_eq!(read, [("/1.webp", "Une cabane"), ("/3.png", "Du sucre"), ("/4.png", "")]);
        let many: Vec<Value> =
            (0..9).map(|n| json!({ "type": "Image", "url": format!("https://a.test/{n}") })).collect();
        assert_eq!(pictures(&json!(many)).len(), Picture::MAX);
    }

    #[test]
    fn a_thousand_attachments_are_not_all_linked() {
        let one = json!({ "url": "https://a.test/1.png" });
        assert_eq!(attachments(&json!(vec![one; 1_000])).len(), MAX_ATTACHMENTS);
    }
}
