//! What was checked before an opportunity is vouched for: recorded, proven to others, voided by an edit; and what other
//! chapters prove to us.

use serde_json::Value;
use url::Url;

use super::{ServiceError, ServiceResult, actors, chapter, grids};
use crate::activitypub::context::Terms;
use crate::activitypub::incoming::{ActorDocument, NoteDocument};
use crate::activitypub::outgoing::QualificationDocument;
use crate::app::Tx;
use crate::clock::Timestamp;
use crate::crypto::{Proof, ProofError, SigningKey, prove};
use crate::db::tombstones::{self, Tombstone};
use crate::db::{actors as actor_rows, opportunities, qualifications};
use crate::domain::grid::Grid;
use crate::domain::opportunity::{Opportunity, Qualified};
use crate::domain::qualification::{Assessment, GridUse, Private, Qualification, Vouched};
use crate::domain::{Actor, ActorKind, LocalActor, Member};
use crate::id::Id;
use crate::urls::same_origin;

/// The record that holds, with its private part for stewards.
pub fn find(
    tx: &mut Tx<'_>,
    reader: Option<&Member>,
    item: &Opportunity,
) -> ServiceResult<Option<Qualification>> {
    if item.qualified.is_none() {
        return Ok(None);
    }
    let is_steward = reader.is_some_and(|reader| reader.role.may_review());
    let held = find_holding(tx, item.id)?;
    Ok(held.map(|record| Qualification { private: record.private.filter(|_| is_steward), ..record }))
}

/// Since when a published one waits to be checked again, for those who may do it and its author.
pub fn waits_since(tx: &mut Tx<'_>, reader: &Member, item: &Opportunity) -> ServiceResult<Option<Timestamp>> {
    if !reader.role.may_review() && !item.is_of(reader) {
        return Ok(None);
    }
    Ok(qualifications::find_requalification(tx.conn, item.id)?)
}

/// The proven document at a qualification's own address, as long as it holds and its opportunity is public.
pub fn get_document(tx: &mut Tx<'_>, id: Id) -> ServiceResult<Value> {
    let Some(record) = qualifications::find_qualification(tx.conn, id)? else {
        let uri = tx.app.urls.qualification(id);
        let is_gone = tombstones::find_tombstone(tx.conn, &uri)?.is_some();
        return Err(if is_gone { ServiceError::Gone } else { ServiceError::NotFound });
    };
    let item = opportunities::find_opportunity(tx.conn, record.opportunity)?.ok_or(ServiceError::NotFound)?;
    if !item.is_public() || !item.is_local() {
        return Err(ServiceError::NotFound);
    }
    // Of several records, only the last one holds.
    if find_holding(tx, item.id)?.is_none_or(|holding| holding.id != id) {
        return Err(ServiceError::Gone);
    }
    proven(tx, &item)?.ok_or(ServiceError::Gone)
}

/// Writes down what was checked, and marks the opportunity. The caller knows that the reviewer may, and keeps the
/// opportunity.
pub(super) fn record(
    tx: &mut Tx<'_>,
    reviewer: &Member,
    item: &mut Opportunity,
    assessment: &Assessment,
) -> ServiceResult<()> {
    let current = grids::get_kept(tx)?;
    let grid = if assessment.grid == 0 { current } else { grids::get(tx, assessment.grid)? };
    let new = new_record(tx, reviewer, item, (assessment, &grid))?;
    qualifications::insert_qualification(tx.conn, &new)?;
    qualifications::delete_requalification(tx.conn, item.id)?;
    item.qualified = Some(Qualified { by: new.public.by, at: new.public.at });
    Ok(())
}

fn new_record(
    tx: &mut Tx<'_>,
    reviewer: &Member,
    item: &Opportunity,
    (assessment, grid): (&Assessment, &Grid),
) -> ServiceResult<Qualification> {
    let judgement = assessment.check(grid).map_err(ServiceError::Unassessed)?;
    let used =
        GridUse { version: grid.version, page: None, met: judgement.outcome.met, of: judgement.outcome.of };
    let private = Private {
        checker: Some(reviewer.id),
        note: judgement.note,
        reason: judgement.reason,
        verdicts: judgement.verdicts,
        percent: judgement.outcome.percent,
    };
    Ok(Qualification {
        id: tx.next_id(),
        opportunity: item.id,
        public: Vouched {
            by: chapter::get(tx)?.name,
            at: tx.now,
            evidence: judgement.evidence,
            confidence: Some(judgement.confidence),
            grid: Some(used),
        },
        private: Some(private),
        voided_at: None,
    })
}

/// What was checked is not what it says any more: the mark goes, and a second person is asked again.
pub(super) fn void(tx: &mut Tx<'_>, item: &mut Opportunity) -> ServiceResult<()> {
    if item.qualified.take().is_none() {
        return Ok(());
    }
    if let Some(record) = find_holding(tx, item.id)? {
        qualifications::void_qualification(tx.conn, record.id, tx.now)?;
        if item.is_public() {
            bury(tx, record.id)?;
        }
    }
    Ok(qualifications::insert_requalification(tx.conn, item.id, tx.now)?)
}

/// The author edited what is published and was sent back without its mark: it waits for a second person again, even when
/// nothing was changed, for that is an answer, too.
pub(super) fn ask_again(tx: &mut Tx<'_>, item: &mut Opportunity) -> ServiceResult<()> {
    if item.review_note.take().is_none() {
        return Ok(());
    }
    Ok(qualifications::insert_requalification(tx.conn, item.id, tx.now)?)
}

/// The opportunity is being deleted: the addresses of its qualifications never mean anything else.
pub(super) fn bury_all(tx: &mut Tx<'_>, item: &Opportunity) -> ServiceResult<()> {
    if !item.is_local() || !item.is_public() {
        return Ok(());
    }
    for id in qualifications::list_qualification_ids(tx.conn, item.id)? {
        bury(tx, id)?;
    }
    Ok(())
}

fn bury(tx: &mut Tx<'_>, id: Id) -> ServiceResult<()> {
    let tombstone = Tombstone {
        uri: tx.app.urls.qualification(id),
        former_type: "Qualification".to_owned(),
        deleted_at: tx.now,
        in_reply_to: None,
        opportunity: None,
        deleted_by: None,
    };
    Ok(tombstones::insert_tombstone(tx.conn, &tombstone)?)
}

/// The document of the qualification that holds, for this very version, with the section's proof (FEP-8b32).
///
/// It is made anew for each version that nobody has to check again, and by the key that the section has now.
pub(super) fn proven(tx: &mut Tx<'_>, item: &Opportunity) -> ServiceResult<Option<Value>> {
    if item.qualified.is_none() || !item.is_local() {
        return Ok(None);
    }
    let Some(record) = find_holding(tx, item.id)? else { return Ok(None) };
    let section = actors::get_founding(tx, LocalActor::Section)?;
    let Some(keys) = actor_rows::find_keys(tx.conn, section.id)? else { return Ok(None) };
    let urls = &tx.app.urls;
    let grid = record.public.grid.as_ref().map(|grid| urls.grid(grid.version));
    let document =
        QualificationDocument::new(urls.qualification(record.id), &record.public, item, &section.uri, grid);
    let json = Terms::Qualification.write(document);
    let method = urls.assertion_key_of(&section.uri);
    let key = SigningKey::from_pkcs8(&keys.ed25519).map_err(ProofError::from);
    let proven = key.and_then(|key| prove(&json, &key, &method, item.updated_at));
    match proven.and_then(|json| Ok(serde_json::from_str(&json)?)) {
        Ok(document) => Ok(Some(document)),
        // Without a proof nobody would believe it.
        Err(error) => {
            tracing::error!(opportunity = %item.uri, %error, "a qualification goes out without a proof");
            Ok(None)
        }
    }
}

fn find_holding(tx: &mut Tx<'_>, item: Id) -> ServiceResult<Option<Qualification>> {
    let latest = qualifications::find_latest_qualification(tx.conn, item)?;
    Ok(latest.filter(|record| record.voided_at.is_none()))
}

/// Who vouches for another chapter's opportunity, when their key is not known here: to be looked up before.
pub fn find_unknown_signer(tx: &mut Tx<'_>, note: &NoteDocument) -> ServiceResult<Option<Url>> {
    let Some(said) = note.opportunity.as_ref().and_then(|terms| terms.qualification.as_ref()) else {
        return Ok(None);
    };
    if !said.is_about(note) || tx.app.urls.is_ours(&said.attributed_to) {
        return Ok(None);
    }
    let is_known = actor_rows::find_document(tx.conn, &said.attributed_to)?.is_some();
    Ok((!is_known).then(|| said.attributed_to.clone()))
}

/// What a copy's own chapter proves about this version of it; `None` when it proves nothing.
pub(super) fn verify(tx: &mut Tx<'_>, note: &NoteDocument) -> ServiceResult<Option<Vouched>> {
    let Some(said) = note.opportunity.as_ref().and_then(|terms| terms.qualification.as_ref()) else {
        return Ok(None);
    };
    if !said.is_about(note) {
        return Ok(None);
    }
    let Some(signer) = actor_rows::find_actor_by_uri(tx.conn, &said.attributed_to)? else { return Ok(None) };
    if let Err(error) = check_proof(tx, &signer, &said.raw)? {
        tracing::info!(opportunity = %note.id, %error, "a qualification that is not proven");
        return Ok(None);
    }
    let (evidence, confidence, grid) = (said.evidence.clone(), said.confidence, said.grid.clone());
    // A page of another host is not the grid of this one.
    let grid = grid.map(|it| GridUse { page: it.page.filter(|page| same_origin(page, &note.id)), ..it });
    Ok(Some(Vouched { by: signer.name, at: said.published.min(tx.now), evidence, confidence, grid }))
}

/// Made by a key that the chapter's own group publishes for assertions: a member's key vouches for nothing.
fn check_proof(tx: &mut Tx<'_>, signer: &Actor, raw: &str) -> ServiceResult<Result<(), ProofError>> {
    if signer.kind != ActorKind::Group || !signer.is_chapter {
        return Ok(Err(ProofError::UnknownKey));
    }
    let document = actor_rows::find_document(tx.conn, &signer.uri)?;
    let document = document.and_then(|(raw, _)| serde_json::from_str(&raw).ok());
    let document = document.and_then(|json: Value| ActorDocument::parse(&json).ok());
    Ok(check_with(document.as_ref(), raw, tx.now))
}

fn check_with(signer: Option<&ActorDocument>, raw: &str, now: Timestamp) -> Result<(), ProofError> {
    let proof = Proof::parse(raw)?;
    proof.check_lasting(now)?;
    let keys = signer.map(|signer| signer.assertion_keys.as_slice()).unwrap_or_default();
    let key = keys.iter().find(|key| key.id == *proof.method()).ok_or(ProofError::UnknownKey)?;
    proof.verify(&key.parse()?)
}

/// Keeps what was proven of a copy in place of what was before.
pub(super) fn keep_copy(tx: &mut Tx<'_>, copy: Id, vouched: Option<Vouched>) -> ServiceResult<()> {
    qualifications::delete_qualifications(tx.conn, copy)?;
    let Some(public) = vouched else { return Ok(()) };
    let record =
        Qualification { id: tx.next_id(), opportunity: copy, public, private: None, voided_at: None };
    Ok(qualifications::insert_qualification(tx.conn, &record)?)
}
