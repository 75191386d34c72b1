//! What the other chapter hears: from `@section` to `@section`, and nobody else.

use std::collections::BTreeSet;

use serde_json::Value;
use url::Url;

use crate::activitypub::context::Terms;
use crate::activitypub::outgoing::{Activity, TwinningDocument};
use crate::app::Tx;
use crate::domain::twinning::Twinning;
use crate::domain::{Actor, LocalActor};
use crate::queue;
use crate::services::sending::unlisted;
use crate::services::{ServiceResult, actors};

/// The agreement as we propose or accept it, with the proof of our `@section` (FEP-8b32): each side can show it to whoever
/// asks what was agreed.
pub(super) fn signed(
    tx: &mut Tx<'_>,
    section: &Actor,
    chapter: &Actor,
    it: &Twinning,
) -> ServiceResult<String> {
    let between = if it.is_ours { [&section.uri, &chapter.uri] } else { [&chapter.uri, &section.uri] };
    let shares = if it.shared.is_empty() { &it.proposed } else { &it.shared };
    let between = between.map(Url::clone);
    let document = TwinningDocument::new(it.uri.clone(), &section.uri, between, shares, it.proposed_at);
    Ok(queue::proven(tx, section, Terms::Twinning.write(document))?)
}

pub(super) fn offer(
    tx: &mut Tx<'_>,
    section: &Actor,
    to: &Actor,
    it: &Twinning,
    document: &str,
) -> ServiceResult<()> {
    let object = embedded(document);
    send(tx, section, to, it, Activity::new("Offer", it.offer.clone(), &section.uri, object))
}

pub(super) fn accept(
    tx: &mut Tx<'_>,
    section: &Actor,
    to: &Actor,
    it: &Twinning,
    document: &str,
) -> ServiceResult<()> {
    let id = tx.app.urls.activity(tx.next_id());
    let mut accept = Activity::new("Accept", id, &section.uri, it.offer.clone());
    accept.result = Some(embedded(document));
    send(tx, section, to, it, accept)
}

/// It is over: an `Undo` by whoever proposed it, a `Reject` by whom it was proposed to.
pub(super) fn end(tx: &mut Tx<'_>, to: &Actor, it: &Twinning, reason: &str) -> ServiceResult<()> {
    let section = actors::get_founding(tx, LocalActor::Section)?;
    let id = tx.app.urls.activity(tx.next_id());
    if !it.is_ours {
        let reject = Activity::new("Reject", id, &section.uri, Value::from(it.offer.as_str()));
        return send(tx, &section, to, it, reject.with_content(reason));
    }
    let offer = Activity::new("Offer", it.offer.clone(), &section.uri, it.uri.clone());
    send(tx, &section, to, it, Activity::new("Undo", id, &section.uri, offer).with_content(reason))
}

fn embedded(document: &str) -> Value {
    // What we wrote reads back.
    serde_json::from_str(document).unwrap_or_default()
}

fn send<T: serde::Serialize>(
    tx: &mut Tx<'_>,
    section: &Actor,
    to: &Actor,
    it: &Twinning,
    activity: Activity<T>,
) -> ServiceResult<()> {
    let activity = activity.to_actor(&to.uri).at(tx.now);
    let outgoing = unlisted(Terms::Twinning, &it.offer, activity);
    Ok(queue::deliver(tx, section, outgoing, BTreeSet::from([to.inbox.clone()]))?)
}
