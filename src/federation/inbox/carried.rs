//! Activities that come through somebody else's hands: taken when they carry a proof of their own actor (FEP-8b32).
//!
//! Only asked when the signature of the request is right and its signer is not the actor. Where it is the actor, a
//! proof adds nothing, and is not looked at: see `docs/decisions/0011-proofs-and-keys.md`.

use url::Url;

use super::receive::Refusal;
use crate::activitypub::incoming::{ActivityKind, ActorDocument};
use crate::clock::Timestamp;
use crate::crypto::{Proof, ProofError, VerifyingKey};
use crate::db::{DbError, actors};
use crate::federation::Federation;
use crate::federation::keys::{FRESH, NoKey};
use crate::federation::sender::NoSender;
use crate::urls::{authority_of, same_origin};

/// Whether to take the activity in `body`: `false` when it says nothing to us.
///
/// The key must be one that the actor's own document publishes for assertions (FEP-521a), on the actor's own host
/// (FEP-fe34). As for signatures of requests, the document is read anew once, and not more often than every
/// [`FRESH`], when it is unknown, lacks the key, or has one that did not make the proof.
pub(super) async fn check(
    federation: &Federation,
    body: &[u8],
    signer: &Url,
    (actor, kind): (&Url, ActivityKind),
) -> Result<bool, Refusal> {
    let refuse = |proof| Refusal::SignerIsNotActor {
        signer: Box::new(signer.clone()),
        actor: Box::new(actor.clone()),
        proof,
    };
    let host = authority_of(actor);
    if federation.policies.is_suspended(&host) {
        return Err(NoSender::Suspended(host).into());
    }
    if federation.app.urls.is_ours(actor) {
        // Our own words, on their way back.
        return Ok(false);
    }
    let now = federation.app.clock.now();
    let proof = read(body, actor, now).map_err(refuse)?;
    let known = find(federation, actor, proof.method()).await?;
    match known {
        // There is nothing here to delete.
        None if kind == ActivityKind::Delete => return Ok(false),
        None => {}
        Some(known) => {
            let verified = known.key.map_or(Err(ProofError::UnknownKey), |key| proof.verify(&key));
            match verified {
                Ok(()) => return Ok(true),
                Err(error) if now.since(known.read_at) < FRESH => return Err(refuse(error)),
                Err(_) => {}
            }
        }
    }
    let key = fetch(federation, actor, proof.method()).await.map_err(NoSender::from)?;
    proof.verify(&key).map_err(refuse)?;
    Ok(true)
}

/// The proof, as far as that goes without its key.
fn read(body: &[u8], actor: &Url, now: Timestamp) -> Result<Proof, ProofError> {
    let json = std::str::from_utf8(body).map_err(|error| ProofError::Ambiguous(error.to_string()))?;
    let proof = Proof::parse(json)?;
    proof.check_time(now)?;
    if same_origin(proof.method(), actor) { Ok(proof) } else { Err(ProofError::UnknownKey) }
}

/// What is remembered of an actor.
struct Known {
    /// `None`: its document does not publish the key.
    key: Option<VerifyingKey>,
    read_at: Timestamp,
}

async fn find(federation: &Federation, actor: &Url, key: &Url) -> Result<Option<Known>, DbError> {
    let wanted = actor.clone();
    let found = federation.app.read(move |tx| actors::find_document(tx.conn, &wanted)).await?;
    Ok(found.map(|(raw, read_at)| {
        let document = serde_json::from_str(&raw).ok().and_then(|json| ActorDocument::parse(&json).ok());
        Known { key: document.and_then(|document| key_of(&document, key).ok()), read_at }
    }))
}

/// Reads the actor's document where it is published, and remembers it.
async fn fetch(federation: &Federation, actor: &Url, key: &Url) -> Result<VerifyingKey, NoKey> {
    let fetched = federation.document(actor).await?;
    let document = ActorDocument::parse(&fetched.json)?;
    if document.id != *actor {
        return Err(NoKey::NotPublished);
    }
    let found = key_of(&document, key);
    federation.remember(document, fetched.body).await?;
    found
}

fn key_of(document: &ActorDocument, id: &Url) -> Result<VerifyingKey, NoKey> {
    let published = document.assertion_keys.iter().find(|key| key.id == *id);
    Ok(published.ok_or(NoKey::NotPublished)?.parse()?)
}
