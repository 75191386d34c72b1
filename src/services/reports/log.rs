//! The public log of decisions: what kind of thing, on which ground, what was done. No person, no link, no report is in it.

use std::collections::HashMap;

use crate::app::Tx;
use crate::clock::Timestamp;
use crate::db::rulings as rows;
use crate::domain::Policy;
use crate::domain::moderation::{Appeal, Ground, Measure, Outcome, Ruling, Thing};
use crate::id::Id;
use crate::services::ServiceResult;

/// Most decisions of each sort that are listed.
const LISTED: i64 = 200;

/// One decision, as everyone may know of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LogEntry {
    pub at: Timestamp,
    pub thing: Thing,
    pub measure: Measure,
    /// None of a decision about a server.
    pub ground: Option<Ground>,
    /// The reason, where a steward published it.
    pub reason: Option<String>,
    pub lifted_at: Option<Timestamp>,
    /// What became of each appeal; none of those that wait.
    pub appeals: Vec<Option<Outcome>>,
}

/// Newest first.
pub fn log(tx: &mut Tx<'_>) -> ServiceResult<Vec<LogEntry>> {
    let rulings = rows::list_rulings(tx.conn, LISTED)?;
    let ids: Vec<Id> = rulings.iter().map(|ruling| ruling.id).collect();
    let appeals = rows::list_appeals(tx.conn, &ids)?;
    let mut entries: Vec<LogEntry> = rulings.into_iter().map(|ruling| entry(ruling, &appeals)).collect();
    entries.extend(about_servers(rows::list_server_decisions(tx.conn, LISTED)?));
    entries.sort_by_key(|entry| std::cmp::Reverse(entry.at));
    Ok(entries)
}

fn entry(ruling: Ruling, appeals: &[Appeal]) -> LogEntry {
    let against = appeals.iter().filter(|appeal| appeal.ruling == ruling.id);
    LogEntry {
        at: ruling.at,
        thing: ruling.thing,
        measure: ruling.measure,
        ground: Some(ruling.ground),
        reason: ruling.is_published.then_some(ruling.reason),
        lifted_at: ruling.lifted_at,
        appeals: against.map(|appeal| appeal.outcome).collect(),
    }
}

/// Restrictions, and their end; a server that was met and never restricted is nobody's business.
fn about_servers(decided: Vec<(String, Option<Policy>, Timestamp)>) -> Vec<LogEntry> {
    let mut in_force: HashMap<String, Measure> = HashMap::new();
    let mut entries = Vec::new();
    for (host, policy, at) in decided {
        let measure = match policy {
            Some(Policy::Quiet) => Measure::Quiet,
            Some(Policy::Limited) => Measure::Limited,
            Some(Policy::Suspended) => Measure::Suspended,
            Some(Policy::Open) | None => Measure::Lifted,
        };
        let before = in_force.insert(host, measure).unwrap_or(Measure::Lifted);
        if before == measure {
            continue;
        }
        let thing = Thing::Server;
        let entry =
            LogEntry { at, thing, measure, ground: None, reason: None, lifted_at: None, appeals: Vec::new() };
        entries.push(entry);
    }
    entries
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_servers_restrictions_and_their_end_are_told_and_nothing_else() {
        let at = |day: i64| Timestamp::from_millis(day * 86_400_000);
        let decided = |policy, day| ("masto.test".to_owned(), policy, at(day));
        let entries = about_servers(vec![
            decided(Some(Policy::Open), 1),
            decided(Some(Policy::Suspended), 2),
            decided(Some(Policy::Suspended), 3),
            decided(None, 4),
            decided(Some(Policy::Open), 5),
        ]);
        let told: Vec<(Measure, Timestamp)> = entries.iter().map(|one| (one.measure, one.at)).collect();
        assert_eq!(told, [(Measure::Suspended, at(2)), (Measure::Lifted, at(4))]);
    }
}
