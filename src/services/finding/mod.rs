//! Finding open opportunities by words and by what can be chosen; keeping a search; what they are found by.

mod alerts;
pub mod filters;
mod in_groups;
mod live;
mod saved;

use crate::app::Tx;
use crate::clock::Timestamp;
use crate::db::jobs::JobKind;
use crate::db::{finding, opportunities};
use crate::domain::finding::{Matches, Place, Question, Tally, Wanted};
use crate::domain::{Member, Readers};
use crate::id::Id;
use crate::queue;
use crate::services::ServiceResult;
use crate::services::opportunities::{Sheet, sheets};
use crate::text;

use alerts::is_new;
pub use alerts::{alert_more, begin as begin_alerts, list_unseen};
pub use in_groups::search_in_groups;
pub use live::LiveRegister;
pub use saved::{Name, SavedSearch, find_own, list_saved, mark_seen, rename, resume, save, stop};

/// Matches beyond the latest so many are left out, and said to be.
pub const MOST_MATCHES: usize = 10_000;
/// Opportunities whose words one job takes: some hundredths of a second.
const BATCH: i64 = 200;

/// What somebody looks for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ask {
    /// As it was typed.
    pub words: String,
    pub wanted: Wanted,
}

/// One page of what was found, with what could be chosen beside it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Findings {
    pub sheets: Vec<Sheet>,
    pub total: usize,
    /// There are more than `total`: too many to look at each.
    pub is_cut: bool,
    pub next: Option<Place>,
    pub tally: Tally,
}

/// Open opportunities that `reader` may see and that answer: those with the words in the title first, then the newest.
pub fn search(
    tx: &mut Tx<'_>,
    live: &LiveRegister,
    reader: Option<&Member>,
    ask: &Ask,
    after: Option<Place>,
    size: usize,
) -> ServiceResult<Findings> {
    let readers = Readers::of(reader);
    live.refresh(tx)?;
    let matches = matches_of(tx, &ask.words)?;
    page(tx, live, readers, ask, matches, (after, size))
}

/// What anyone may find, the newest first, wherever the words stand: for those who read it again and again.
pub fn list_latest(tx: &mut Tx<'_>, live: &LiveRegister, ask: &Ask, size: usize) -> ServiceResult<Findings> {
    live.refresh(tx)?;
    let matches = matches_of(tx, &ask.words)?.map(Matches::wherever);
    page(tx, live, Readers::Everyone, ask, matches, (None, size))
}

/// How many of what `reader` may see answer and were published, or came in, after `since`.
pub fn count_since(
    tx: &mut Tx<'_>,
    live: &LiveRegister,
    reader: &Member,
    ask: &Ask,
    since: Timestamp,
) -> ServiceResult<usize> {
    let readers = Readers::of(Some(reader));
    live.refresh(tx)?;
    let matches = matches_of(tx, &ask.words)?;
    let in_register = live.ask(readers, |register, hidden| {
        let (wanted, matches, now) = (&ask.wanted, matches.as_ref(), tx.now);
        let question = Question { wanted, matches, readers, hidden, now, after: None, size: 0 };
        register.count_since(&question, since)
    });
    let in_groups = search_in_groups(tx, reader, ask)?;
    Ok(in_register + in_groups.iter().filter(|sheet| is_new(sheet, since)).count())
}

/// One page of what answers: where it begins, and how long it is at most.
fn page(
    tx: &mut Tx<'_>,
    live: &LiveRegister,
    readers: Readers,
    ask: &Ask,
    matches: Option<Matches>,
    (after, size): (Option<Place>, usize),
) -> ServiceResult<Findings> {
    let found = live.ask(readers, |register, hidden| {
        let question = Question {
            wanted: &ask.wanted,
            matches: matches.as_ref(),
            readers,
            hidden,
            now: tx.now,
            after,
            size,
        };
        register.search(&question)
    });
    // The rows are asked for with the same rules as any list: what is in memory only says which to ask for.
    let rows = opportunities::list_open_of(tx.conn, &found.ids, readers, tx.now)?;
    Ok(Findings {
        sheets: sheets(tx, rows)?,
        total: found.total,
        is_cut: matches.is_some_and(|matches| matches.is_cut),
        next: found.next,
        tally: found.tally,
    })
}

/// `None` when no words worth looking for were typed.
fn matches_of(tx: &mut Tx<'_>, typed: &str) -> ServiceResult<Option<Matches>> {
    let terms = text::search_terms(typed);
    if terms.is_empty() {
        return Ok(None);
    }
    let limit = i64::try_from(MOST_MATCHES).unwrap_or(i64::MAX);
    let title_terms = text::title_terms(&terms);
    let mut found = finding::find_words(tx.conn, &terms, &title_terms, limit.saturating_add(1))?;
    let is_cut = found.len() > MOST_MATCHES;
    found.truncate(MOST_MATCHES);
    let (in_title, elsewhere): (Vec<_>, Vec<_>) = found.into_iter().partition(|(_, in_title)| *in_title);
    let ids = |found: Vec<(Id, bool)>| found.into_iter().map(|(id, _)| id).collect();
    Ok(Some(Matches { in_title: ids(in_title), elsewhere: ids(elsewhere), is_cut }))
}

/// Takes the words of some opportunities after `after` that were here before words were, and plans the next.
pub fn index_more(tx: &mut Tx<'_>, after: Id) -> ServiceResult<()> {
    let waiting = finding::list_without_words(tx.conn, after, BATCH)?;
    for id in &waiting {
        if let Some(item) = opportunities::find_opportunity(tx.conn, *id)? {
            finding::take_words(tx.conn, &item)?;
        }
    }
    match waiting.last() {
        Some(last) => Ok(queue::plan(tx, JobKind::IndexWords, *last, tx.now)?),
        None => Ok(()),
    }
}
