//! The `Announce` of another chapter's opportunity, with whom to turn to here. To software that does not know our terms it
//! is a boost of the original.

use serde::Serialize;
use url::Url;

use super::Activity;
use crate::domain::Actor;

#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct RelayAnnounce {
    #[serde(flatten)]
    announce: Activity<Url>,
    local_contact: Url,
    local_contact_name: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    relay_context: String,
}

impl RelayAnnounce {
    /// `contact` is an actor of ours: the member's own, or `@section` for them.
    pub fn new(announce: Activity<Url>, contact: &Actor, context: &str) -> Self {
        Self {
            announce,
            local_contact: contact.uri.clone(),
            local_contact_name: contact.name.clone(),
            relay_context: context.to_owned(),
        }
    }
}
