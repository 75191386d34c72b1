//! What is to be done: deliveries and jobs as rows, written with the change that causes them.

use std::collections::BTreeSet;

use url::Url;

use crate::app::{Tx, Worker};
use crate::clock::Timestamp;
use crate::crypto::digest;
use crate::db::DbError;
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

/// Writes the activity and one delivery for each inbox. Inboxes of our own are left out.
pub fn deliver(
    tx: &mut Tx<'_>,
    actor: &Actor,
    activity: Outgoing,
    inboxes: BTreeSet<Url>,
) -> Result<(), DbError> {
    let activity = OutboxActivity {
        id: tx.next_id(),
        uri: activity.uri,
        actor: actor.id,
        kind: activity.kind.to_owned(),
        object: activity.object,
        digest: digest::sha256_header(activity.json.as_bytes()),
        body: activity.json,
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
