//! What is to be done: deliveries and jobs as rows, written with the change that causes them.

use std::collections::BTreeSet;

use serde::Deserialize;
use url::Url;

use crate::activitypub::vocab::PUBLIC;
use crate::app::{Tx, Worker};
use crate::clock::Timestamp;
use crate::crypto::{ProofError, SigningKey, digest, prove};
use crate::db::DbError;
use crate::db::actors;
use crate::db::jobs::{self, Job, JobKind};
use crate::db::outbox::{self, Addressee, OutboxActivity};
use crate::domain::Actor;
use crate::id::Id;
use crate::urls::authority_of;

/// An activity of one of our actors, ready to be sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outgoing {
    pub uri: Url,
    /// The ActivityStreams type.
    pub kind: &'static str,
    /// What it is about: deliveries about one object keep their order.
    pub object: Url,
    /// The JSON, with its `@context`.
    pub json: String,
    /// Whether it is listed in the actor's outbox.
    pub is_public: bool,
}

/// Writes the activity and one delivery for each inbox. Inboxes of our own are left out. A public activity gets its
/// actor's integrity proof here, once for all inboxes.
pub fn deliver(
    tx: &mut Tx<'_>,
    actor: &Actor,
    activity: Outgoing,
    inboxes: BTreeSet<Url>,
) -> Result<(), DbError> {
    // What everyone may read can be passed on by everyone, proven. What is private stays without a proof, so that nobody
    // can show it to others as certainly ours (FEP-8b32, "Privacy considerations").
    let body = if is_public(&activity.json) { proven(tx, actor, activity.json)? } else { activity.json };
    let activity = OutboxActivity {
        id: tx.next_id(),
        uri: activity.uri,
        actor: actor.id,
        kind: activity.kind.to_owned(),
        object: activity.object,
        digest: digest::sha256_header(body.as_bytes()),
        body,
        is_public: activity.is_public,
    };
    outbox::insert_outbox_activity(tx.conn, &activity, tx.now)?;
    let remote = inboxes.into_iter().filter(|inbox| !tx.app.urls.is_ours(inbox));
    let to: Vec<Addressee> =
        remote.map(|inbox| Addressee { id: tx.next_id(), host: authority_of(&inbox), inbox }).collect();
    if to.is_empty() {
        return Ok(());
    }
    outbox::insert_deliveries(tx.conn, &activity, &to, tx.now)?;
    if activity.kind == "Update" {
        outbox::supersede_updates(tx.conn, &activity)?;
    }
    tx.wake(Worker::Delivery);
    Ok(())
}

/// A document of one of our actors with their integrity proof.
pub fn proven(tx: &mut Tx<'_>, actor: &Actor, json: String) -> Result<String, DbError> {
    let Some(keys) = actors::find_keys(tx.conn, actor.id)? else { return Ok(json) };
    let method = tx.app.urls.assertion_key_of(&actor.uri);
    let key = SigningKey::from_pkcs8(&keys.ed25519).map_err(ProofError::from);
    match key.and_then(|key| prove(&json, &key, &method, tx.now)) {
        Ok(proven) => Ok(proven),
        // It is valid without: the signature of its delivery says the same.
        Err(error) => {
            tracing::error!(actor = %actor.uri, %error, "a document goes out without a proof");
            Ok(json)
        }
    }
}

/// Whether everyone is among the addressees of an activity of ours.
fn is_public(json: &str) -> bool {
    #[derive(Deserialize)]
    struct Addressed {
        #[serde(default)]
        to: Vec<String>,
        #[serde(default)]
        cc: Vec<String>,
    }
    serde_json::from_str::<Addressed>(json).is_ok_and(|it| it.to.iter().chain(&it.cc).any(|to| to == PUBLIC))
}

/// Plans a job, or moves the one planned for the subject.
pub fn plan(tx: &mut Tx<'_>, kind: JobKind, subject: Id, at: Timestamp) -> Result<(), DbError> {
    jobs::upsert_job(tx.conn, Job { id: tx.next_id(), kind, subject, attempts: 0 }, at)?;
    tx.wake(Worker::Jobs);
    Ok(())
}

/// Takes a planned job back.
pub fn cancel(tx: &mut Tx<'_>, kind: JobKind, subject: Id) -> Result<(), DbError> {
    jobs::delete_job_for(tx.conn, kind, subject)
}
