//! All open opportunities with what can be chosen among them, in memory: some forty bytes each. Looking through two
//! hundred thousand of them takes a millisecond or two, counting included, and is the same whatever the database.

use std::cmp::Reverse;
use std::collections::HashSet;
use std::hash::Hash;

use foldhash::{HashMap, HashMapExt};

use super::tally::{Counts, Lens};
use super::{Tally, Wanted};
use crate::clock::Timestamp;
use crate::domain::Readers;
use crate::domain::opportunity::{Kind, Language, Market, Sector};
use crate::id::Id;

/// What is known of one open opportunity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listing {
    pub published_at: Timestamp,
    pub deadline: Timestamp,
    pub kind: Kind,
    pub sector: Option<Sector>,
    pub markets: Vec<Market>,
    pub languages: Vec<Language>,
    pub host: String,
    /// The name of the chapter that vouches for it, else the host.
    pub chapter: String,
    /// Who may find it at least.
    pub readers: Readers,
}

/// A version of one; the higher number is the later.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    pub id: Id,
    pub version: i64,
    /// `None`: it is not open any more.
    pub listing: Option<Listing>,
}

/// Where one stands in the order of a list: those with the words in the title first, then the newest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    pub tier: u8,
    pub at: Timestamp,
    pub id: Id,
}

/// What a search for words found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Matches {
    pub in_title: Vec<Id>,
    pub elsewhere: Vec<Id>,
    /// There are more, which were left out.
    pub is_cut: bool,
}

impl Matches {
    /// The same, of one rank.
    pub fn wherever(mut self) -> Self {
        self.elsewhere.append(&mut self.in_title);
        self
    }
}

/// One page, and what there is beside it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    pub ids: Vec<Id>,
    pub total: usize,
    pub next: Option<Place>,
    pub tally: Tally,
}

/// A question to the register.
#[derive(Clone, Copy, Debug)]
pub struct Question<'a> {
    pub wanted: &'a Wanted,
    /// `None`: no words were asked for.
    pub matches: Option<&'a Matches>,
    pub readers: Readers,
    /// Servers of which these readers are shown nothing.
    pub hidden: &'a HashSet<String>,
    pub now: Timestamp,
    /// Where the page begins: after this one.
    pub after: Option<Place>,
    pub size: usize,
}

#[derive(Clone, Copy, Debug)]
pub(super) struct Entry {
    pub(super) at: i64,
    pub(super) id: i64,
    pub(super) deadline: i64,
    pub(super) sector: u32,
    pub(super) markets: u32,
    pub(super) languages: u32,
    pub(super) host: u32,
    pub(super) kind: Kind,
    pub(super) is_for_everyone: bool,
}

#[derive(Clone, Debug, Default)]
pub struct Register {
    /// In the order of publication, then of ids.
    entries: Vec<Entry>,
    /// The version of all that were ever heard of, and when those in the list were published.
    known: HashMap<i64, (i64, Option<i64>)>,
    pub(super) sectors: Names<Option<Sector>>,
    pub(super) markets: Names<Vec<Market>>,
    pub(super) languages: Names<Vec<Language>>,
    pub(super) hosts: Names<String>,
    /// By the number of the host: the chapter's name.
    pub(super) chapters: Vec<String>,
}

/// Changes from which on sorting everything once is cheaper than putting each in its place.
const MANY: usize = 200;
/// Matches from which on looking through everything once is cheaper than finding each.
const SWEPT: usize = 1_000;

impl Register {
    /// Takes over what changed; versions that are not newer than what is known change nothing.
    pub fn apply(&mut self, changes: Vec<Change>) {
        let is_new = |change: &Change| {
            self.known.get(&change.id.get()).is_none_or(|(version, _)| *version < change.version)
        };
        let changes: Vec<Change> = changes.into_iter().filter(is_new).collect();
        if changes.len() > MANY {
            let ids: HashSet<i64> = changes.iter().map(|change| change.id.get()).collect();
            self.entries.retain(|entry| !ids.contains(&entry.id));
            for change in changes {
                let entry = self.note(change);
                self.entries.extend(entry);
            }
            self.entries.sort_by_key(|entry| (entry.at, entry.id));
            return;
        }
        for change in changes {
            let id = change.id.get();
            let position = self.known.get(&id).and_then(|(_, at)| self.position((*at)?, id));
            position.map(|position| self.entries.remove(position));
            if let Some(entry) = self.note(change) {
                let place = self.entries.partition_point(|one| (one.at, one.id) < (entry.at, entry.id));
                self.entries.insert(place, entry);
            }
        }
    }

    /// How many are open, as far as is known.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// How many servers they come from.
    pub fn count_hosts(&self) -> usize {
        self.hosts.values.len()
    }

    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// One page of what answers, in order, and how many there are of everything.
    pub fn search(&self, question: &Question<'_>) -> Found {
        let lens = Lens::new(self, question);
        let mut counts = Counts::new(self, question.now);
        let mut page = Vec::new();
        let mut total = 0;
        for (tier, entry) in self.candidates(question.matches) {
            let Some(missed) = lens.missed(entry) else { continue };
            counts.count(entry, missed);
            if missed != 0 {
                continue;
            }
            total += 1;
            let place = place_of(tier, entry);
            if page.len() <= question.size && question.after.is_none_or(|after| after.is_before(place)) {
                page.push(place);
            }
        }
        let has_more = page.len() > question.size;
        page.truncate(question.size);
        Found {
            next: page.last().copied().filter(|_| has_more),
            ids: page.iter().map(|place| place.id).collect(),
            total,
            tally: counts.into_tally(self),
        }
    }

    /// How many answer that were published, or came in, after `since`.
    pub fn count_since(&self, question: &Question<'_>, since: Timestamp) -> usize {
        let lens = Lens::new(self, question);
        let newer = self
            .candidates(question.matches)
            .filter(|(_, entry)| entry.at.max(Id::new(entry.id).made_at_millis()) > since.millis());
        newer.filter(|(_, entry)| lens.missed(entry) == Some(0)).count()
    }

    /// In the order of the list: all, or those with the words.
    fn candidates<'a>(
        &'a self,
        matches: Option<&'a Matches>,
    ) -> Box<dyn Iterator<Item = (u8, &'a Entry)> + 'a> {
        let Some(matches) = matches else { return Box::new(self.entries.iter().rev().map(|one| (0, one))) };
        let tiers = tiers_of(matches);
        let mut found: Vec<(u8, &Entry)> = if tiers.len() < SWEPT {
            tiers.iter().filter_map(|(id, tier)| Some((*tier, self.find(*id)?))).collect()
        } else {
            let latest = self.entries.iter().rev();
            latest.filter_map(|entry| Some((*tiers.get(&entry.id)?, entry))).collect()
        };
        found.sort_by_key(|(tier, entry)| (*tier, Reverse((entry.at, entry.id))));
        Box::new(found.into_iter())
    }

    fn find(&self, id: i64) -> Option<&Entry> {
        let (_, at) = self.known.get(&id)?;
        self.position((*at)?, id).and_then(|position| self.entries.get(position))
    }

    fn position(&self, at: i64, id: i64) -> Option<usize> {
        self.entries.binary_search_by_key(&(at, id), |entry| (entry.at, entry.id)).ok()
    }

    /// Remembers the version; the entry, when it is open.
    fn note(&mut self, change: Change) -> Option<Entry> {
        let at = change.listing.as_ref().map(|listing| listing.published_at.millis());
        self.known.insert(change.id.get(), (change.version, at));
        let listing = change.listing?;
        let host = self.hosts.number_of(listing.host);
        let place = usize::try_from(host).unwrap_or_default();
        if place >= self.chapters.len() {
            self.chapters.resize(place + 1, String::new());
        }
        self.chapters[place] = listing.chapter;
        Some(Entry {
            at: listing.published_at.millis(),
            id: change.id.get(),
            deadline: listing.deadline.millis(),
            sector: self.sectors.number_of(listing.sector),
            markets: self.markets.number_of(listing.markets),
            languages: self.languages.number_of(listing.languages),
            host,
            kind: listing.kind,
            is_for_everyone: listing.readers == Readers::Everyone,
        })
    }
}

impl Place {
    fn key(self) -> (u8, Reverse<(i64, i64)>) {
        (self.tier, Reverse((self.at.millis(), self.id.get())))
    }

    fn is_before(self, other: Self) -> bool {
        self.key() < other.key()
    }
}

/// How far forward each match stands.
fn tiers_of(matches: &Matches) -> HashMap<i64, u8> {
    let in_title = matches.in_title.iter().map(|id| (id.get(), 0));
    in_title.chain(matches.elsewhere.iter().map(|id| (id.get(), 1))).collect()
}

fn place_of(tier: u8, entry: &Entry) -> Place {
    Place { tier, at: Timestamp::from_millis(entry.at), id: Id::new(entry.id) }
}

/// Values that many have, by number.
#[derive(Clone, Debug)]
pub(super) struct Names<T> {
    pub(super) values: Vec<T>,
    numbers: HashMap<T, u32>,
}

impl<T> Default for Names<T> {
    fn default() -> Self {
        Self { values: Vec::new(), numbers: HashMap::new() }
    }
}

impl<T: Clone + Eq + Hash> Names<T> {
    fn number_of(&mut self, value: T) -> u32 {
        if let Some(number) = self.numbers.get(&value) {
            return *number;
        }
        let number = u32::try_from(self.values.len()).unwrap_or(u32::MAX);
        self.values.push(value.clone());
        self.numbers.insert(value, number);
        number
    }
}

#[cfg(test)]
#[path = "tests.rs"]
mod tests;
