//! Expressions of interest, from the form or the `Offer` to an answer: private all the way, to the one chapter that the
//! opportunity is of, and from it to the one person who is interested.
//!
//! That chapter decides where an interest stands and counts its moves; the other side takes over what it is told
//! ([`crate::domain::interest::Standing`]). A member's interest in an opportunity of their own chapter is the same,
//! without anybody to tell.

mod conversation;
mod decide;
mod express;
mod guests;
mod news;
mod notes;
mod places;
mod receive;
mod tell;
mod view;

use crate::app::Tx;
use crate::db::{actors as actor_rows, interests, opportunities as opportunity_rows};
use crate::domain::interest::Move;
use crate::domain::opportunity::Opportunity;
use crate::domain::organisation::ActKind;
use crate::domain::{Actor, Interest, LocalActor, Member};
use crate::id::Id;
use crate::services::{ServiceError, ServiceResult, actors, organisations};

pub use conversation::write;
pub(in crate::services) use decide::close;
pub use decide::{accept, decline, forward, set_cap};
pub use express::{express, express_as, withdraw};
pub use guests::{GuestName, Newcomer, SeenGuest, ask_in, dismiss, find_unmet, may_ask_in, met};
pub(in crate::services) use notes::{hint, receive_deletion, receive_note};
pub(in crate::services) use receive::{forget_actor, receive_withdrawal};
pub use receive::{is_offer_of_ours, receive, receive_answer};
pub use view::{
    Applicant, Case, Desk, Invitation, Received, Rights, Said, Seen, count_to_answer, count_to_forward, desk,
    get, invitation, list_received,
};

/// Most interests of one server in one opportunity; more are not taken.
const MAX_PER_HOST: i64 = 50;

/// An interest and what it is in.
fn get_with_opportunity(tx: &mut Tx<'_>, id: Id) -> ServiceResult<(Interest, Opportunity)> {
    let interest = interests::find_interest(tx.conn, id)?.ok_or(ServiceError::NotFound)?;
    let item = get_opportunity(tx, &interest)?;
    Ok((interest, item))
}

/// The same, as it is when nobody else changes it or its neighbours before this unit ends.
fn get_locked(tx: &mut Tx<'_>, id: Id) -> ServiceResult<(Interest, Opportunity)> {
    let found = interests::find_interest(tx.conn, id)?.ok_or(ServiceError::NotFound)?;
    interests::lock_interests_in(tx.conn, found.opportunity)?;
    // Read again: what was true before the lock need not be.
    get_with_opportunity(tx, id)
}

fn get_opportunity(tx: &mut Tx<'_>, interest: &Interest) -> ServiceResult<Opportunity> {
    let item = opportunity_rows::find_opportunity(tx.conn, interest.opportunity)?;
    item.ok_or(ServiceError::NotFound)
}

fn get_actor(tx: &mut Tx<'_>, id: Id) -> ServiceResult<Actor> {
    actor_rows::find_actor(tx.conn, id)?.ok_or(ServiceError::NotFound)
}

/// Makes a move and keeps it.
fn make(tx: &mut Tx<'_>, interest: &mut Interest, mv: Move) -> ServiceResult<()> {
    interest.standing = interest.standing.moved(mv)?;
    interest.updated_at = tx.now;
    Ok(interests::update_interest(tx.conn, interest)?)
}

/// Who answers for an opportunity of ours: whom it is attributed to, or the chapter while that profile is off.
/// Of what is done in the name of an organisation, on either side of an interest, who did it is kept.
fn note(
    tx: &mut Tx<'_>,
    by: &Member,
    (interest, item): (&Interest, &Opportunity),
    kind: ActKind,
) -> ServiceResult<()> {
    let own = interest.organisation.filter(|_| interest.is_of(by));
    let organisation = own.or(item.organisation.filter(|_| item.is_of(by)));
    organisations::note(tx, by, organisation, (kind, &item.details.title))
}

fn speaker(tx: &mut Tx<'_>, item: &Opportunity) -> ServiceResult<Actor> {
    let author = get_actor(tx, item.author)?;
    match actors::find_public(tx, &author.handle.name)? {
        Some(shown) if shown.id == author.id => Ok(author),
        _ => actors::get_founding(tx, LocalActor::Section),
    }
}
