//! The pictures of opportunities: added by their authors, taken over with copies, and what becomes of their files.
//!
//! A file is no row: it is written before the transaction that makes it real ([`keep`]), and swept after the one that
//! forgot it ([`list_unused`]). In between, the database knows its name.

mod author;
mod keeping;
mod receive;
mod serve;

pub use author::{Added, add, check_room, describe, move_up, remove};
pub(super) use keeping::claim;
pub use keeping::{NotKept, forget, keep, keep_all, list_unused, sweep_later};
pub(super) use receive::follow_original;
pub use receive::{attach, list_missing};
pub use serve::{Served, find_file, find_file_for_chapter};

use crate::app::Tx;
use crate::db::jobs::JobKind;
use crate::db::pictures;
use crate::domain::{Member, Opportunity, Picture};
use crate::queue;
use crate::services::ServiceResult;

/// Those that whoever may read the opportunity sees, in their order.
pub fn list_shown(tx: &mut Tx<'_>, item: &Opportunity) -> ServiceResult<Vec<Picture>> {
    let mut pictures = pictures::list_pictures(tx.conn, item.id)?;
    pictures.retain(Picture::is_shown);
    Ok(pictures)
}

/// All of them for whoever looks after them; what still owes its words is for its author only.
pub fn list(tx: &mut Tx<'_>, reader: &Member, item: &Opportunity) -> ServiceResult<Vec<Picture>> {
    let pictures = pictures::list_pictures(tx.conn, item.id)?;
    let is_author = item.is_of(reader);
    Ok(pictures.into_iter().filter(|picture| is_author || picture.is_shown()).collect())
}

/// The opportunity is about to go: its files go with it.
pub(super) fn give_up(tx: &mut Tx<'_>, item: &Opportunity) -> ServiceResult<()> {
    if pictures::list_pictures(tx.conn, item.id)?.iter().any(|picture| picture.files.is_some()) {
        sweep_now(tx)?;
    }
    Ok(())
}

pub(super) fn sweep_now(tx: &mut Tx<'_>) -> ServiceResult<()> {
    Ok(queue::plan(tx, JobKind::SweepFiles, keeping::NO_SUBJECT, tx.now)?)
}
