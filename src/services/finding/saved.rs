//! Searches that a member keeps, in order to see what is new in them.

use std::time::Duration;

use crate::app::Tx;
use crate::db::saved_searches;
pub use crate::db::saved_searches::SavedSearch;
use crate::domain::Member;
use crate::id::Id;
use crate::services::{ServiceError, ServiceResult, Wrong};

/// How long stopping can be taken back.
const KEPT: Duration = Duration::from_secs(3_600);
/// Searches of one member.
const MOST: usize = 50;

/// The name of a saved search: one line that is not empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name(String);

impl Name {
    /// Longest name, in characters.
    pub const MAX: usize = 100;

    pub fn new(typed: &str) -> Result<Self, Wrong> {
        let name = typed.split_whitespace().collect::<Vec<_>>().join(" ").replace('\0', "");
        match name.chars().count() {
            0 => Err(Wrong::Empty),
            length if length > Self::MAX => Err(Wrong::TooLong),
            _ => Ok(Self(name)),
        }
    }
}

/// The member's searches, in the order they were saved; those just stopped are marked so.
pub fn list_saved(tx: &mut Tx<'_>, member: &Member) -> ServiceResult<Vec<SavedSearch>> {
    let kept_from = tx.now.minus(KEPT);
    let all = saved_searches::list_saved_searches(tx.conn, member.id)?;
    Ok(all.into_iter().filter(|one| one.stopped_at.is_none_or(|at| at >= kept_from)).collect())
}

/// Keeps a search; the same one again gets the new name. What is there now is not new.
pub fn save(tx: &mut Tx<'_>, member: &Member, name: &Name, query: &str) -> ServiceResult<SavedSearch> {
    saved_searches::delete_stopped(tx.conn, member.id, tx.now.minus(KEPT))?;
    let known = saved_searches::list_saved_searches(tx.conn, member.id)?;
    if let Some(same) = known.iter().find(|one| one.query == query) {
        let changed = SavedSearch { name: name.0.clone(), seen_at: tx.now, stopped_at: None, ..same.clone() };
        saved_searches::update_saved_search(tx.conn, &changed)?;
        return Ok(changed);
    }
    if known.len() >= MOST {
        return Err(ServiceError::Wrong(Wrong::TooManySearches));
    }
    let new = SavedSearch {
        id: tx.next_id(),
        member: member.id,
        name: name.0.clone(),
        query: query.to_owned(),
        seen_at: tx.now,
        checked_at: tx.now,
        told_at: None,
        stopped_at: None,
    };
    saved_searches::insert_saved_search(tx.conn, &new, tx.now)?;
    Ok(new)
}

pub fn rename(tx: &mut Tx<'_>, member: &Member, id: Id, name: &Name) -> ServiceResult<()> {
    change(tx, member, id, |search| search.name = name.0.clone())
}

/// What there is now has been seen.
pub fn mark_seen(tx: &mut Tx<'_>, member: &Member, id: Id) -> ServiceResult<SavedSearch> {
    let now = tx.now;
    change(tx, member, id, |search| search.seen_at = now)?;
    get_own(tx, member, id)
}

pub fn stop(tx: &mut Tx<'_>, member: &Member, id: Id) -> ServiceResult<()> {
    let now = tx.now;
    change(tx, member, id, |search| search.stopped_at = Some(now))
}

/// Takes stopping back.
pub fn resume(tx: &mut Tx<'_>, member: &Member, id: Id) -> ServiceResult<()> {
    change(tx, member, id, |search| search.stopped_at = None)
}

fn change(tx: &mut Tx<'_>, member: &Member, id: Id, how: impl FnOnce(&mut SavedSearch)) -> ServiceResult<()> {
    let mut search = get_own(tx, member, id)?;
    how(&mut search);
    Ok(saved_searches::update_saved_search(tx.conn, &search)?)
}

/// One of the member's; `None` when it is gone, or another's.
pub fn find_own(tx: &mut Tx<'_>, member: &Member, id: Id) -> ServiceResult<Option<SavedSearch>> {
    let theirs = saved_searches::list_saved_searches(tx.conn, member.id)?;
    Ok(theirs.into_iter().find(|one| one.id == id))
}

/// Another member's is not found: not even that there is one may show.
fn get_own(tx: &mut Tx<'_>, member: &Member, id: Id) -> ServiceResult<SavedSearch> {
    find_own(tx, member, id)?.ok_or(ServiceError::NotFound)
}
