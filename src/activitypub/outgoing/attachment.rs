//! A picture of ours as others read it: Mastodon shows the first four, with their words as what a screen reader says.

use serde::Serialize;
use url::Url;

use crate::domain::Picture;
use crate::urls::Urls;

#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct PictureAttachment {
    #[serde(rename = "type")]
    kind: &'static str,
    media_type: &'static str,
    url: Url,
    /// What it shows, in words.
    name: String,
    width: u32,
    height: u32,
}

impl PictureAttachment {
    /// Those that are here, in their order.
    pub(super) fn all<'a>(pictures: impl Iterator<Item = &'a Picture>, urls: &Urls) -> Vec<Self> {
        pictures.filter_map(|picture| Self::of(picture, urls)).collect()
    }

    fn of(picture: &Picture, urls: &Urls) -> Option<Self> {
        let full = &picture.files.as_ref()?.full;
        Some(Self {
            kind: "Image",
            media_type: full.name.format().media_type(),
            url: urls.picture(picture.opportunity, full.name.as_str()),
            name: picture.description.clone(),
            width: full.width,
            height: full.height,
        })
    }
}
