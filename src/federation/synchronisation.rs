//! The header `Collection-Synchronization` (FEP-8fcf): what an actor says of its followers on the server it sends to.
//!
//! [`crate::services::synchronisation`] knows what to say and what to make of what is said.

use std::collections::{BTreeMap, HashMap};

use http::HeaderMap;
use serde_json::Value;
use url::Url;

use super::signatures::{COLLECTION_SYNCHRONIZATION, Checked, parameters};
use crate::activitypub::incoming::{addressees, id_of};
use crate::app::App;
use crate::db::DbError;
use crate::db::dispatches::Dispatch;
use crate::id::Id;
use crate::services::synchronisation::{self, Claim};
use crate::urls::{Collection, Urls};

/// What the sender of a request says. `None`: nothing, nothing that its signature covers, or nothing that can be read.
pub(super) fn read(headers: &HeaderMap, checked: &Checked) -> Option<Claim> {
    let mut lines = headers.get_all(COLLECTION_SYNCHRONIZATION).iter();
    let (Some(line), None) = (lines.next(), lines.next()) else { return None };
    let claim = Some(line).filter(|_| checked.covers(&COLLECTION_SYNCHRONIZATION));
    let claim = claim.and_then(|line| parse(line.to_str().ok()?));
    if claim.is_none() {
        tracing::debug!(key = %checked.key_id, "followers header passed over: not signed, or not readable");
    }
    claim
}

/// Names are written exactly so; each comes once, unknown ones are skipped.
fn parse(header: &str) -> Option<Claim> {
    let (mut collection, mut url, mut digest) = (None, None, None);
    for (name, value) in parameters(header).ok()? {
        let place = match name {
            "collectionId" => &mut collection,
            "url" => &mut url,
            "digest" => &mut digest,
            _ => continue,
        };
        if place.replace(value).is_some() {
            return None;
        }
    }
    let address = |text: &str| id_of(&Value::from(text));
    let is_digest = |text: &&str| text.len() == 64 && text.bytes().all(|byte| byte.is_ascii_hexdigit());
    Some(Claim {
        collection: address(collection?)?,
        url: address(url?)?,
        digest: digest.filter(is_digest)?.to_ascii_lowercase(),
    })
}

fn write(claim: &Claim) -> String {
    let Claim { collection, url, digest } = claim;
    format!(r#"collectionId="{collection}", url="{url}", digest="{digest}""#)
}

/// Whether an activity goes to its actor's followers: then its deliveries say who these are.
pub(super) fn is_for_followers(urls: &Urls, dispatch: &Dispatch) -> bool {
    let followers = urls.collection_of(&dispatch.actor_uri, Collection::Followers);
    let activity: Result<Value, _> = serde_json::from_str(&dispatch.body);
    activity.is_ok_and(|activity| addressees(&activity).any(|one| one == followers.as_str()))
}

/// Headers by who says so and to whom: the actor, and the origin of the inbox.
#[derive(Debug, Default)]
pub(super) struct Headers(HashMap<(Id, String), String>);

impl Headers {
    pub(super) fn find(&self, actor: Id, inbox: &Url) -> Option<&str> {
        let place = (actor, synchronisation::origin(inbox).to_owned());
        self.0.get(&place).map(String::as_str)
    }
}

/// The headers for deliveries of these actors, by actor, to these inboxes: one question to the database for all, and
/// a header only for servers that have followers.
pub(super) async fn headers(
    app: &App,
    deliveries: BTreeMap<Id, (Url, Vec<Url>)>,
) -> Result<Headers, DbError> {
    if deliveries.is_empty() {
        return Ok(Headers::default());
    }
    app.read(move |tx| {
        let mut headers = HashMap::new();
        for (actor, (uri, inboxes)) in deliveries {
            let urls = &tx.app.urls;
            let collection = urls.collection_of(&uri, Collection::Followers);
            let url = urls.collection_of(&uri, Collection::FollowersThere);
            for (origin, digest) in synchronisation::list_digests(tx, actor, &inboxes)? {
                let claim = Claim { collection: collection.clone(), url: url.clone(), digest };
                headers.insert((actor, origin), write(&claim));
            }
        }
        Ok(Headers(headers))
    })
    .await
}

#[cfg(test)]
mod tests {
    use super::*;

    const DIGEST: &str = "c33f48cd341ef046a206b8a72ec97af65079f9a3a9b90eef79c5920dce45c61f";

    fn claim() -> Claim {
        Claim {
            collection: Url::parse("https://example.org/users/1/followers").unwrap(),
            url: Url::parse("https://example.org/users/1/followers_synchronization").unwrap(),
            digest: DIGEST.to_owned(),
        }
    }

    /// FEP-8fcf, "The `Collection-Synchronization` HTTP Header".
    #[test]
    fn the_header_of_the_proposal_is_written_and_read() {
        let header = format!(
            "collectionId=\"https://example.org/users/1/followers\", \
             url=\"https://example.org/users/1/followers_synchronization\", digest=\"{DIGEST}\""
        );
        assert_eq!(write(&claim()), header);
        assert_eq!(parse(&header), Some(claim()));
    }

    #[test]
    fn order_blanks_capitals_and_more_parameters_make_no_difference() {
        let header = format!(
            r#"url="https://example.org/users/1/followers_synchronization",digest="{}",v=1,collectionId="https://example.org/users/1/followers""#,
            DIGEST.to_uppercase()
        );
        assert_eq!(parse(&header), Some(claim()));
    }

    #[test]
    fn what_is_not_a_header_of_this_kind_is_none() {
        let whole = write(&claim());
        let variants = [
            String::new(),
            "collectionId".to_owned(),
            whole.replace("digest", "sum"),
            whole.replace(DIGEST, &DIGEST[1..]),
            whole.replace(DIGEST, &"g".repeat(64)),
            whole.replace("url=\"https:", "url=\"gopher:"),
            whole.replace("url=\"https://", "url=\"https://helene:secret@"),
            whole.replace("https://example.org/users/1/followers\"", "followers\""),
            format!("{whole}, url=\"https://victim.test/\""),
            whole.replace("/users/1/followers\"", &format!("/{}\"", "x".repeat(5_000))),
            whole.replace("\", url", "\" url"),
        ];
        for header in variants {
            assert_eq!(parse(&header), None, "{header}");
        }
    }
}
