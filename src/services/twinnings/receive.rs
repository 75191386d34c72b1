//! What the other chapter does. Only its `@section` speaks for it.

use serde_json::Value;
use url::Url;

use super::agree::is_section;
use super::{By, get_twinning, log, make, tell};
use crate::activitypub::incoming::TwinningTerms;
use crate::app::Tx;
use crate::db::{tombstones, twinnings};
use crate::domain::notification::Kind;
use crate::domain::twinning::{Move, Shares, State, Twinning};
use crate::domain::{Actor, LocalActor, Policy};
use crate::services::notifications::{About, tell_stewards};
use crate::services::{Receipt, ServiceError, ServiceResult, actors, blocks, contacts, policies};
use crate::text;
use crate::urls::same_origin;

/// Most proposals that wait for an answer: nobody fills the page by proposing.
const MAX_ASKED: i64 = 100;

/// Another chapter proposes what to share.
pub fn receive(
    tx: &mut Tx<'_>,
    by: &Actor,
    offer: &Url,
    (terms, raw): (&TwinningTerms, &Value),
) -> ServiceResult<Receipt> {
    let section = actors::get_founding(tx, LocalActor::Section)?;
    if !is_section(by) || !same_origin(&terms.id, &by.uri) || !terms.is_between(&by.uri, &section.uri) {
        return Err(ServiceError::Refused("a twinning proposed by somebody who cannot"));
    }
    if blocks::is_blocked(tx, by)? {
        return Ok(Receipt::Ignored("its actor is blocked here"));
    }
    if terms.shares.is_empty() {
        return Ok(Receipt::Ignored("a twinning that shares nothing known here"));
    }
    if twinnings::find_twinning_by_uri(tx.conn, &terms.id)?.is_some() {
        return Ok(Receipt::Ignored("proposed before"));
    }
    if tombstones::is_undone(tx.conn, offer, &by.uri)? {
        return Ok(Receipt::Ignored("taken back before it came"));
    }
    // A proposal waits for a steward anyway, unless one said that this server is to be quiet.
    if policies::find(tx, &by.handle.host)? == Some(Policy::Quiet) {
        return contacts::receive(tx, by);
    }
    if twinnings::count_asked(tx.conn)? >= MAX_ASKED {
        return Ok(Receipt::Ignored("too many proposals wait"));
    }
    let proposed_at = terms.proposed_at.unwrap_or(tx.now).min(tx.now);
    let new = Twinning {
        id: tx.next_id(),
        uri: terms.id.clone(),
        offer: offer.clone(),
        chapter: by.id,
        is_ours: false,
        proposed: terms.shares.clone(),
        shared: Shares::default(),
        state: State::Proposed,
        proposed_at,
        updated_at: tx.now,
    };
    if !makes_way(tx, by, &new)? {
        return Ok(Receipt::Ignored("an older proposal than what stands"));
    }
    twinnings::insert_twinning(tx.conn, &new, &raw.to_string())?;
    log(tx, &new, By::There, "")?;
    let about = About::default().subject(new.id).by(&by.name);
    tell_stewards(tx, Kind::TwinningProposed, &about, None)?;
    Ok(Receipt::Applied)
}

/// Whether what stands between the two ends for a new proposal. Where two proposals cross, both sides keep the one whose id
/// sorts first.
fn makes_way(tx: &mut Tx<'_>, by: &Actor, new: &Twinning) -> ServiceResult<bool> {
    let Some(mut live) = twinnings::find_live_twinning(tx.conn, by.id)? else { return Ok(true) };
    let (gives_way, why) = match (live.state, live.is_ours) {
        (State::Proposed, true) => (new.uri.as_str() < live.uri.as_str(), "both proposed at once"),
        (State::Proposed, false) => (new.proposed_at > live.proposed_at, "proposed anew"),
        // Who proposes again has ended it, and word of that got lost.
        _ => (new.proposed_at > live.updated_at, "proposed anew"),
    };
    if gives_way {
        make(tx, &mut live, by, (Move::End, By::There, why))?;
    }
    Ok(gives_way)
}

/// Whether an `Accept` or a `Reject` is about a twinning rather than anything else.
pub fn is_offer_of_ours(tx: &mut Tx<'_>, object: &Url) -> ServiceResult<bool> {
    Ok(twinnings::find_twinning_by_offer(tx.conn, object)?.is_some())
}

/// The other chapter answers what we proposed, or ends what it agreed to. `agreed` is what it agrees to; `None`: it does not.
pub fn receive_answer(
    tx: &mut Tx<'_>,
    by: &Actor,
    offer: &Url,
    agreed: Option<&Value>,
    content: &str,
) -> ServiceResult<Receipt> {
    let found = twinnings::find_twinning_by_offer(tx.conn, offer)?;
    let found = found.ok_or(ServiceError::Refused("an answer to an offer that was never sent"))?;
    let (mut twinning, chapter) = get_twinning(tx, found.id)?;
    if chapter.id != by.id || !twinning.is_ours {
        return Err(ServiceError::Refused("an answer from somebody who was not asked"));
    }
    let Some(document) = agreed else {
        let mv = if twinning.state == State::Proposed { Move::Decline } else { Move::End };
        return over(tx, &mut twinning, by, mv, content);
    };
    if twinning.state != State::Proposed {
        if !twinning.state.is_live() {
            // It thinks that it agreed to something. It did not hear yet that there is nothing any more.
            tell::end(tx, by, &twinning, "")?;
        }
        return Ok(Receipt::Ignored("an answer that comes too late"));
    }
    twinning.shared = match TwinningTerms::parse(document) {
        Ok(terms) if terms.id == twinning.uri => terms.shares.shared_with(&twinning.proposed),
        Ok(_) => return Err(ServiceError::Refused("an answer about another agreement")),
        // Who says no more agrees to the whole.
        Err(_) => twinning.proposed.clone(),
    };
    if twinning.shared.is_empty() {
        return Err(ServiceError::Refused("an agreement to nothing that was proposed"));
    }
    make(tx, &mut twinning, &chapter, (Move::Accept, By::There, ""))?;
    twinnings::update_raw(tx.conn, twinning.id, &document.to_string())?;
    Ok(Receipt::Applied)
}

/// The other chapter takes back what it proposed, agreed on or not. `None`: there is none such here.
pub fn receive_undo(tx: &mut Tx<'_>, by: &Actor, offer: &Url) -> ServiceResult<Option<Receipt>> {
    let Some(found) = twinnings::find_twinning_by_offer(tx.conn, offer)? else { return Ok(None) };
    if found.chapter != by.id || found.is_ours {
        return Err(ServiceError::Refused("an undo of somebody else's offer"));
    }
    let mut twinning = found;
    over(tx, &mut twinning, by, Move::End, "").map(Some)
}

fn over(
    tx: &mut Tx<'_>,
    twinning: &mut Twinning,
    by: &Actor,
    mv: Move,
    content: &str,
) -> ServiceResult<Receipt> {
    if !twinning.state.is_live() {
        return Ok(Receipt::Ignored("over before"));
    }
    let reason = text::line(&text::plain(&text::sanitise(content)), Twinning::MAX_REASON);
    make(tx, twinning, by, (mv, By::There, &reason))?;
    Ok(Receipt::Applied)
}
