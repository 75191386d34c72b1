//! Members are told when a search that they keep finds something new.

use std::collections::HashSet;
use std::time::Duration;

use super::filters::Filters;
use super::in_groups::{answers, search_in_groups};
use crate::app::Tx;
use crate::clock::Timestamp;
use crate::db::jobs::JobKind;
use crate::db::saved_searches::SavedSearch;
use crate::db::{members, opportunities, saved_searches};
use crate::domain::notification::Kind;
use crate::domain::{Member, Readers};
use crate::id::Id;
use crate::queue;
use crate::services::ServiceResult;
use crate::services::notifications::{About, tell};
use crate::services::opportunities::{Sheet, sheets};

/// Searches that one job looks through: some hundredths of a second.
const BATCH: i64 = 20;
/// The newest opportunities that are looked at.
const FRESH: usize = 500;
/// What is older is news to nobody, also after a long rest of the server.
const NEWS: Duration = Duration::from_secs(7 * 24 * 3600);
/// Who was told and has not looked is told again after so long at the earliest.
const AGAIN: Duration = Duration::from_secs(24 * 3600);

/// Looks through every search that is kept, some at a time.
pub fn begin(tx: &mut Tx<'_>) -> ServiceResult<()> {
    Ok(queue::plan(tx, JobKind::AlertSearches, Id::new(0), tx.now)?)
}

/// Looks through those after `after`, and plans the next.
pub fn alert_more(tx: &mut Tx<'_>, after: Id) -> ServiceResult<()> {
    let searches = saved_searches::list_kept_after(tx.conn, after, BATCH)?;
    let Some(last) = searches.last() else { return Ok(()) };
    let since = searches.iter().map(unknown_since).min().unwrap_or(tx.now);
    let fresh = list_fresh(tx, since)?;
    for search in &searches {
        look_through(tx, search, &fresh)?;
    }
    Ok(queue::plan(tx, JobKind::AlertSearches, last.id, tx.now)?)
}

/// What a search finds that its member has not seen, the newest first.
pub fn list_unseen(tx: &mut Tx<'_>, search: &SavedSearch) -> ServiceResult<Vec<Sheet>> {
    let Some(member) = members::find_member(tx.conn, search.member)? else { return Ok(Vec::new()) };
    let fresh = list_fresh(tx, search.seen_at)?;
    found(tx, &member, search, (&fresh, search.seen_at))
}

fn look_through(tx: &mut Tx<'_>, search: &SavedSearch, fresh: &[Sheet]) -> ServiceResult<()> {
    let Some(member) = members::find_member(tx.conn, search.member)? else { return Ok(()) };
    let is_too_soon = search.told_at.is_some_and(|at| at >= search.seen_at && tx.now.since(at) < AGAIN);
    if is_too_soon || found(tx, &member, search, (fresh, unknown_since(search)))?.is_empty() {
        // What is found now is found again when its time has come.
        return Ok(());
    }
    let told = SavedSearch { checked_at: tx.now, told_at: Some(tx.now), ..search.clone() };
    saved_searches::update_saved_search(tx.conn, &told)?;
    tell(tx, member.id, Kind::SearchFound, About::default().subject(search.id).by(&search.name))
}

/// From when on its member knows nothing of what it finds.
fn unknown_since(search: &SavedSearch) -> Timestamp {
    search.seen_at.max(search.checked_at)
}

/// What was published, or came in, after `since`, for members to read.
fn list_fresh(tx: &mut Tx<'_>, since: Timestamp) -> ServiceResult<Vec<Sheet>> {
    let since = since.max(tx.now.minus(NEWS));
    let limit = i64::try_from(FRESH).unwrap_or(i64::MAX);
    let rows = opportunities::list_open_since(tx.conn, Readers::Members, tx.now, since, limit)?;
    sheets(tx, rows)
}

/// Those that answer, beside what is for the member's groups; nobody is told of their own.
fn found(
    tx: &mut Tx<'_>,
    member: &Member,
    search: &SavedSearch,
    (fresh, since): (&[Sheet], Timestamp),
) -> ServiceResult<Vec<Sheet>> {
    let ask = Filters::of_query(&search.query).ask();
    let answering: HashSet<Id> = answers(tx, &ask, fresh, fresh.len())?.into_iter().collect();
    let mut all = search_in_groups(tx, member, &ask)?;
    all.extend(fresh.iter().filter(|sheet| answering.contains(&sheet.opportunity.id)).cloned());
    all.retain(|sheet| is_new(sheet, since) && !sheet.opportunity.is_of(member));
    Ok(all)
}

/// Published, or arrived, after `since`.
pub(super) fn is_new(sheet: &Sheet, since: Timestamp) -> bool {
    let item = &sheet.opportunity;
    item.published_at.max(Some(item.id.made_at())) > Some(since)
}
