//! The selection grid: read by everyone, revised by stewards. A version that was used is never changed.

use super::members::require_steward;
use super::{ServiceError, ServiceResult, chapter};
use crate::app::Tx;
use crate::clock::Timestamp;
use crate::db::grids;
use crate::domain::Member;
use crate::domain::grid::{Criterion, Grid, GridDraft, Wording};
use crate::i18n::{Locale, t};

/// In percent.
const FIRST_MINIMUM: u32 = 70;

/// What the first grid asks: the keys of the text and of its help, and the weight.
const FIRST: [(&str, &str, u32); 5] = [
    ("grid-first-real", "grid-first-real-help", 3),
    ("grid-first-worth", "grid-first-worth-help", 3),
    ("grid-first-fees", "grid-first-fees-help", 3),
    ("grid-first-private", "grid-first-private-help", 2),
    ("grid-first-plain", "grid-first-plain-help", 1),
];

/// The version that counts now.
pub fn get_current(tx: &mut Tx<'_>) -> ServiceResult<Grid> {
    match grids::find_current_grid(tx.conn)? {
        Some(grid) => Ok(grid),
        None => Ok(first(chapter::get(tx)?.created_at)),
    }
}

/// Any version that there ever was.
pub fn get(tx: &mut Tx<'_>, version: u32) -> ServiceResult<Grid> {
    let current = get_current(tx)?;
    if current.version == version {
        return Ok(current);
    }
    grids::find_grid(tx.conn, version)?.ok_or(ServiceError::NotFound)
}

/// Makes the next version. What is the same as the current one makes none.
pub fn revise(tx: &mut Tx<'_>, by: &Member, draft: &GridDraft) -> ServiceResult<Grid> {
    require_steward(by)?;
    let (minimum, criteria) = draft.check().map_err(ServiceError::Grid)?;
    let current = get_kept(tx)?;
    if (current.minimum, &current.criteria) == (minimum, &criteria) {
        return Ok(current);
    }
    let version = current.version.saturating_add(1);
    let next = Grid { version, minimum, criteria, author: Some(by.role), at: tx.now };
    grids::insert_grid(tx.conn, &next)?;
    Ok(next)
}

/// A new chapter's first version.
pub(super) fn found(tx: &mut Tx<'_>) -> ServiceResult<()> {
    let first = first(tx.now);
    Ok(grids::insert_grid(tx.conn, &first)?)
}

/// The current version, as a row: a chapter that is older than grids gets its first one now.
pub(super) fn get_kept(tx: &mut Tx<'_>) -> ServiceResult<Grid> {
    if let Some(grid) = grids::find_current_grid(tx.conn)? {
        return Ok(grid);
    }
    let first = get_current(tx)?;
    grids::insert_grid(tx.conn, &first)?;
    Ok(first)
}

fn first(at: Timestamp) -> Grid {
    let wording = |locale, text: &str, help: &str| Wording { text: t(locale, text), help: t(locale, help) };
    let criterion = |(text, help, weight): (&str, &str, u32)| Criterion {
        french: wording(Locale::FrCa, text, help),
        english: wording(Locale::En, text, help),
        weight,
    };
    Grid { version: 1, minimum: FIRST_MINIMUM, criteria: FIRST.map(criterion).to_vec(), author: None, at }
}
