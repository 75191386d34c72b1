//! How long a domain exists, and whether that is a reason to look twice.

use std::time::Duration;

use crate::clock::Timestamp;

const DAY: Duration = Duration::from_secs(24 * 3600);
/// Younger than this, a domain is new.
const NEW: Duration = Duration::from_secs(180 * 24 * 3600);
/// Names that are asked for one host, at most.
const MOST_NAMES: usize = 3;

/// What a registry says of the domain that a host is part of.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DomainAge {
    /// The name that is registered; `None` when none of the host's names is known to be.
    pub domain: Option<String>,
    /// Since when, where the registry says so.
    pub registered: Option<Timestamp>,
}

/// Whether a domain that was registered then is new now. What lies in the future is no answer; a day is given to clocks
/// that differ.
pub fn is_new(registered: Timestamp, now: Timestamp) -> bool {
    registered <= now.plus(DAY) && now.since(registered) < NEW
}

/// The names under which a host may be registered, shortest first: a name that is asked for tells no more than it has to,
/// and the labels before it may be somebody's. Without a list of public suffixes, a registry says which name is one.
pub fn names_of(host: &str) -> Vec<&str> {
    let mut starts: Vec<usize> = host.match_indices('.').map(|(at, _)| at + 1).collect();
    starts.insert(0, 0);
    // The last label alone is the registry itself.
    starts.pop();
    starts.into_iter().rev().take(MOST_NAMES).filter_map(|start| host.get(start..)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_domain_is_new_for_half_a_year() {
        let now = Timestamp::parse_rfc3339("2026-11-22T17:00:00Z").unwrap();
        let registered = |text: &str| is_new(Timestamp::parse_rfc3339(text).unwrap(), now);
        assert!(registered("2026-11-22T16:59:59Z") && registered("2026-05-26T17:00:01Z"));
        assert!(!registered("2026-05-26T17:00:00Z"), "a hundred and eighty days");
        assert!(!registered("1996-01-01T00:00:00Z"));
        assert!(registered("2026-11-22T23:00:00Z"), "a clock that is fast");
        assert!(!registered("2027-11-22T17:00:00Z"), "in a year");
    }

    #[test]
    fn names_are_asked_for_from_the_shortest() {
        assert_eq!(names_of("acme.example"), ["acme.example"]);
        assert_eq!(names_of("a.acme.co.example"), ["co.example", "acme.co.example", "a.acme.co.example"]);
        assert_eq!(names_of("a.b.c.d.example"), ["d.example", "c.d.example", "b.c.d.example"]);
        assert_eq!(names_of("example"), [""; 0]);
    }
}
