//! Tribes, market commissions and private circles (decisions 25 and 39): founding one, joining, leading, writing; those of
//! other chapters, too, as far as somebody here belongs to them.

mod circles;
mod found;
mod join;
mod lead;
mod posts;
mod receive;
mod spread;
mod tell;
mod view;

pub use crate::db::tribe_memberships::Listed;
pub use crate::db::tribe_posts::Said;
pub use circles::{
    find_invitation, invite_elsewhere, is_for_circle, receive_answer as receive_invitation_answer,
    receive_invitation, receive_passed_on, receive_roster,
};
pub use found::found;
pub use join::{ask, ask_elsewhere, leave, may_leave};
pub use lead::{Desk, admit, change_role, close, desk, invite, refuse, remove, reopen};
pub use posts::{NewPost, Thread, delete, find_place_of, get_own_post, get_public_post, list_threads, write};
pub use receive::Asked;
pub(super) use receive::{
    receive_answer, receive_deletion, receive_join, receive_leave, receive_note, receive_removal,
    receive_undo,
};
pub(in crate::services) use view::may_write_for;
pub use view::{Overview, Person, Place, get, list, list_people};

use crate::app::Tx;
use crate::db::tribe_memberships as rows;
use crate::domain::tribe::{Act, Membership, Move, State};
use crate::services::{Forbidden, ServiceError, ServiceResult, Wrong};

/// Text that is needed, trimmed; at most so many characters.
fn checked(text: &str, max: usize) -> ServiceResult<String> {
    let text = text.trim();
    match text.chars().count() {
        0 => Err(ServiceError::Wrong(Wrong::Empty)),
        count if count > max => Err(ServiceError::Wrong(Wrong::TooLong)),
        _ => Ok(text.to_owned()),
    }
}

/// The same where nothing may be said.
fn checked_maybe(text: &str, max: usize) -> ServiceResult<String> {
    if text.trim().is_empty() { Ok(String::new()) } else { checked(text, max) }
}

fn require(own: Option<&Membership>, act: Act) -> ServiceResult<()> {
    if own.is_some_and(|own| own.may(act)) {
        Ok(())
    } else {
        Err(ServiceError::Forbidden(Forbidden::NotInTribe))
    }
}

/// Makes a move and writes it down.
fn make(tx: &mut Tx<'_>, membership: &Membership, mv: Move) -> ServiceResult<Membership> {
    let state = State::after(Some(membership.state), mv)?;
    let moved = Membership { state, updated_at: tx.now, ..membership.clone() };
    rows::update_membership(tx.conn, &moved)?;
    Ok(moved)
}
