//! What a steward does.

use super::{By, get_twinning, log, make, tell};
use crate::app::Tx;
use crate::db::twinnings;
use crate::domain::twinning::{Move, Shares, State, Twinning};
use crate::domain::{Actor, ActorKind, LocalActor, Member};
use crate::id::Id;
use crate::services::members::require_steward;
use crate::services::{ServiceError, ServiceResult, Wrong, actors, blocks, policies};

/// Proposes to another chapter what to share. Only stewards may.
pub fn propose(tx: &mut Tx<'_>, by: &Member, chapter: &Actor, shares: &Shares) -> ServiceResult<Twinning> {
    require_steward(by)?;
    if chapter.is_local() {
        return Err(ServiceError::Wrong(Wrong::OurOwnActor));
    }
    if !is_section(chapter) {
        return Err(ServiceError::Wrong(Wrong::NotAChapter));
    }
    if blocks::is_blocked(tx, chapter)? {
        return Err(ServiceError::Wrong(Wrong::BlockedHere));
    }
    if shares.is_empty() {
        return Err(ServiceError::Wrong(Wrong::Empty));
    }
    if twinnings::find_live_twinning(tx.conn, chapter.id)?.is_some() {
        return Err(ServiceError::Wrong(Wrong::TwinnedAlready));
    }
    policies::meet(tx, by, &chapter.handle.host)?;
    let id = tx.next_id();
    let uri = tx.app.urls.twinning(id);
    let new = Twinning {
        id,
        offer: tx.app.urls.activity_about(&uri, "offer"),
        uri,
        chapter: chapter.id,
        is_ours: true,
        proposed: shares.clone(),
        shared: Shares::default(),
        state: State::Proposed,
        proposed_at: tx.now,
        updated_at: tx.now,
    };
    let section = actors::get_founding(tx, LocalActor::Section)?;
    let raw = tell::signed(tx, &section, chapter, &new)?;
    twinnings::insert_twinning(tx.conn, &new, &raw)?;
    log(tx, &new, By::Here(&by.handle), "")?;
    tell::offer(tx, &section, chapter, &new, &raw)?;
    Ok(new)
}

/// Agrees to a proposal of another chapter, as far as `shares` says: never to more than was proposed.
pub fn accept(tx: &mut Tx<'_>, by: &Member, id: Id, shares: &Shares) -> ServiceResult<Twinning> {
    let (mut twinning, chapter) = get_asked(tx, by, id)?;
    twinning.shared = shares.shared_with(&twinning.proposed);
    if twinning.shared.is_empty() {
        return Err(ServiceError::Wrong(Wrong::Empty));
    }
    policies::meet(tx, by, &chapter.handle.host)?;
    make(tx, &mut twinning, &chapter, (Move::Accept, By::Here(&by.handle), ""))?;
    let section = actors::get_founding(tx, LocalActor::Section)?;
    let raw = tell::signed(tx, &section, &chapter, &twinning)?;
    twinnings::update_raw(tx.conn, twinning.id, &raw)?;
    tell::accept(tx, &section, &chapter, &twinning, &raw)?;
    Ok(twinning)
}

/// Does not agree to a proposal of another chapter, which hears why.
pub fn decline(tx: &mut Tx<'_>, by: &Member, id: Id, reason: &str) -> ServiceResult<Twinning> {
    let (mut twinning, chapter) = get_asked(tx, by, id)?;
    let reason = checked(reason)?;
    make(tx, &mut twinning, &chapter, (Move::Decline, By::Here(&by.handle), reason))?;
    tell::end(tx, &chapter, &twinning, reason)?;
    Ok(twinning)
}

/// Ends what was agreed, or takes a proposal back. What was shared stops at once; the other chapter hears why.
pub fn end(tx: &mut Tx<'_>, by: &Member, id: Id, reason: &str) -> ServiceResult<Twinning> {
    require_steward(by)?;
    let (mut twinning, chapter) = get_twinning(tx, id)?;
    if twinning.state == State::Proposed && !twinning.is_ours {
        return Err(ServiceError::NotFound);
    }
    let reason = checked(reason)?;
    make(tx, &mut twinning, &chapter, (Move::End, By::Here(&by.handle), reason))?;
    tell::end(tx, &chapter, &twinning, reason)?;
    Ok(twinning)
}

/// Whether an actor speaks for a chapter: its `@section`.
pub(super) fn is_section(actor: &Actor) -> bool {
    actor.is_chapter && actor.kind == ActorKind::Group && actor.handle.name == LocalActor::Section.as_str()
}

/// One that the other chapter proposed.
fn get_asked(tx: &mut Tx<'_>, by: &Member, id: Id) -> ServiceResult<(Twinning, Actor)> {
    require_steward(by)?;
    let (twinning, chapter) = get_twinning(tx, id)?;
    if twinning.is_ours { Err(ServiceError::NotFound) } else { Ok((twinning, chapter)) }
}

fn checked(reason: &str) -> ServiceResult<&str> {
    let reason = reason.trim();
    if reason.chars().count() > Twinning::MAX_REASON {
        return Err(ServiceError::Wrong(Wrong::TooLong));
    }
    Ok(reason)
}
