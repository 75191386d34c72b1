//! Deletes that come from elsewhere: honoured at once, and for good.

use url::Url;

use super::{
    Receipt, ServiceError, ServiceResult, interests, pictures, qualifications, quotes, relays, tribes,
};
use crate::app::Tx;
use crate::db::tombstones::{self, Tombstone};
use crate::db::{actors, opportunities, posts};
use crate::domain::{Actor, Opportunity, Post};
use crate::urls::same_origin;

/// A remote actor deletes itself or an object of its own.
pub fn receive(tx: &mut Tx<'_>, by: &Actor, object: &Url) -> ServiceResult<Receipt> {
    if by.uri == *object {
        interests::forget_actor(tx, by)?;
        actors::delete_actor(tx.conn, by.id)?;
        return Ok(Receipt::Applied);
    }
    if !same_origin(&by.uri, object) {
        let removed = tribes::receive_removal(tx, by, object)?;
        return removed.ok_or(ServiceError::Refused("a delete of an object of another host"));
    }
    if let Some(post) = posts::find_post_by_uri(tx.conn, object)? {
        require_author(by, post.author)?;
        delete_post(tx, &post)?;
        return Ok(Receipt::Applied);
    }
    if let Some(opportunity) = opportunities::find_opportunity_by_uri(tx.conn, object)? {
        require_author(by, opportunity.author)?;
        delete_opportunity(tx, &opportunity)?;
        return Ok(Receipt::Applied);
    }
    if let Some(receipt) = interests::receive_deletion(tx, by, object)? {
        return Ok(receipt);
    }
    if let Some(receipt) = tribes::receive_deletion(tx, by, object)? {
        return Ok(receipt);
    }
    crate::db::quotes::delete_quote_authorizations_of(tx.conn, by.id, object)?;
    // The delete came before what it deletes, which then must not appear.
    let uri = object.clone();
    let early = Tombstone { deleted_by: Some(by.uri.clone()), ..tombstone(tx, uri) };
    bury(tx, early)?;
    Ok(Receipt::Ignored("not known here; it will not appear"))
}

/// The origin of a copy says that there is nothing any more.
pub fn receive_absence(tx: &mut Tx<'_>, object: &Url) -> ServiceResult<()> {
    match opportunities::find_opportunity_by_uri(tx.conn, object)? {
        Some(copy) if !copy.is_local() => delete_opportunity(tx, &copy),
        _ => Ok(()),
    }
}

/// Puts a tombstone where a post stood; its replies keep their place.
pub(super) fn delete_post(tx: &mut Tx<'_>, post: &Post) -> ServiceResult<()> {
    let (in_reply_to, opportunity) = (Some(post.in_reply_to.clone()), post.opportunity);
    let place = Tombstone { in_reply_to, opportunity, ..tombstone(tx, post.uri.clone()) };
    bury(tx, place)?;
    Ok(posts::delete_post(tx.conn, post.id)?)
}

/// A public one leaves a tombstone and its discussion; of any other nothing stays, not even that it was.
pub(super) fn delete_opportunity(tx: &mut Tx<'_>, opportunity: &Opportunity) -> ServiceResult<()> {
    let opportunity = &super::opportunities::uncover(tx, opportunity.clone())?;
    quotes::withdraw_all(tx, &opportunity.uri)?;
    relays::original_gone(tx, opportunity)?;
    qualifications::bury_all(tx, opportunity)?;
    pictures::give_up(tx, opportunity)?;
    if opportunity.is_public() {
        let tombstone = tombstone(tx, opportunity.uri.clone());
        bury(tx, tombstone)?;
    } else {
        posts::delete_thread(tx.conn, opportunity.id)?;
        tombstones::delete_thread_tombstones(tx.conn, opportunity.id)?;
    }
    Ok(opportunities::delete_opportunity(tx.conn, opportunity.id)?)
}

/// The tombstone of an object that anyone could read.
pub fn find_public_tombstone(tx: &mut Tx<'_>, uri: &Url) -> ServiceResult<Option<Tombstone>> {
    let Some(tombstone) = tombstones::find_tombstone(tx.conn, uri)? else { return Ok(None) };
    let opportunity = match tombstone.opportunity {
        Some(id) => opportunities::find_opportunity(tx.conn, id)?,
        None => None,
    };
    // Where the opportunity is gone too, it was public: the discussion of another one goes with it.
    Ok(opportunity.is_none_or(|opportunity| opportunity.is_public()).then_some(tombstone))
}

fn tombstone(tx: &Tx<'_>, uri: Url) -> Tombstone {
    Tombstone {
        uri,
        former_type: "Note".to_owned(),
        deleted_at: tx.now,
        in_reply_to: None,
        opportunity: None,
        deleted_by: None,
    }
}

fn bury(tx: &mut Tx<'_>, tombstone: Tombstone) -> ServiceResult<()> {
    Ok(tombstones::insert_tombstone(tx.conn, &tombstone)?)
}

fn require_author(by: &Actor, author: crate::id::Id) -> ServiceResult<()> {
    if by.id == author { Ok(()) } else { Err(ServiceError::Refused("a delete of somebody else's object")) }
}
