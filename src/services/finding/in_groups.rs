//! What is for the groups of one member: few enough to be looked through beside the register, which knows nothing of them.

use std::collections::{HashMap, HashSet};

use super::{Ask, matches_of};
use crate::app::Tx;
use crate::domain::finding::{Change, Listing, Question, Register};
use crate::domain::{Member, Readers};
use crate::id::Id;
use crate::services::ServiceResult;
use crate::services::opportunities::{Sheet, list_for_groups};

/// Shown before everything else, at most.
const SHOWN: usize = 30;

/// What is open for the groups of `member` and answers, in the order of every search.
pub fn search_in_groups(tx: &mut Tx<'_>, member: &Member, ask: &Ask) -> ServiceResult<Vec<Sheet>> {
    let sheets = list_for_groups(tx, member, None)?;
    let answering = answers(tx, ask, &sheets, SHOWN)?;
    let mut by_id: HashMap<Id, Sheet> =
        sheets.into_iter().map(|sheet| (sheet.opportunity.id, sheet)).collect();
    Ok(answering.iter().filter_map(|id| by_id.remove(id)).collect())
}

/// Those of a few that answer, at most so many, in the order of every search. Nothing of a server that is hidden from
/// members may be among them.
pub(super) fn answers(tx: &mut Tx<'_>, ask: &Ask, among: &[Sheet], most: usize) -> ServiceResult<Vec<Id>> {
    if among.is_empty() {
        return Ok(Vec::new());
    }
    let matches = matches_of(tx, &ask.words)?;
    let mut register = Register::default();
    register.apply(among.iter().map(listed).collect());
    let found = register.search(&Question {
        wanted: &ask.wanted,
        matches: matches.as_ref(),
        readers: Readers::Members,
        hidden: &HashSet::new(),
        now: tx.now,
        after: None,
        size: most,
    });
    Ok(found.ids)
}

fn listed(sheet: &Sheet) -> Change {
    let (item, details) = (&sheet.opportunity, &sheet.opportunity.details);
    let listing = Listing {
        published_at: item.published_at.unwrap_or(item.updated_at),
        deadline: details.deadline.at,
        kind: details.kind,
        sector: details.sector.clone(),
        markets: details.markets.clone(),
        languages: details.languages.clone(),
        host: sheet.author.handle.host.clone(),
        chapter: sheet.chapter.clone(),
        readers: Readers::Members,
    };
    Change { id: item.id, version: 1, listing: Some(listing) }
}
