//! How many answer, for each value that could be chosen, the other choices staying as they are.

use super::register::{Entry, Names, Question, Register};
use super::wanted::Horizons;
use super::{Wanted, Within};
use crate::clock::Timestamp;
use crate::domain::Readers;
use crate::domain::opportunity::{Kind, Language, Market, Sector};

/// Values that nothing has are left out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    pub kinds: Vec<(Kind, usize)>,
    /// As they stand in the opportunities, `111994`.
    pub sectors: Vec<(Sector, usize)>,
    /// How many have exactly these markets: one that has two is among those of either.
    pub markets: Vec<(Vec<Market>, usize)>,
    pub languages: Vec<(Vec<Language>, usize)>,
    /// Host of a chapter, its name, and how many.
    pub hosts: Vec<(String, String, usize)>,
    pub deadlines: Vec<(Within, usize)>,
}

/// One bit for each thing that is chosen.
const KIND: u8 = 1;
const SECTOR: u8 = 2;
const MARKET: u8 = 4;
const LANGUAGE: u8 = 8;
const HOST: u8 = 16;
const DEADLINE: u8 = 32;

/// The question, by numbers instead of values.
pub(super) struct Lens {
    kind: Option<Kind>,
    sectors: Option<Vec<bool>>,
    markets: Option<Vec<bool>>,
    languages: Option<Vec<bool>>,
    hosts: Option<Vec<bool>>,
    within: Option<Within>,
    hidden: Vec<bool>,
    is_for_members: bool,
    now: i64,
    horizons: Horizons,
}

impl Lens {
    pub(super) fn new(register: &Register, question: &Question<'_>) -> Self {
        let Wanted { kind, sector, markets, language, host, within } = question.wanted;
        let covers = |wanted: &Sector| {
            chosen(&register.sectors, |own| own.as_ref().is_some_and(|own| wanted.covers(own)))
        };
        let meets = |own: &Vec<Market>| own.iter().any(|market| markets.contains(market));
        Self {
            kind: *kind,
            sectors: sector.as_ref().map(covers),
            markets: (!markets.is_empty()).then(|| chosen(&register.markets, meets)),
            languages: language
                .as_ref()
                .map(|wanted| chosen(&register.languages, |own| own.contains(wanted))),
            hosts: host.as_ref().map(|wanted| chosen(&register.hosts, |own| own == wanted)),
            within: *within,
            hidden: chosen(&register.hosts, |host| question.hidden.contains(host)),
            is_for_members: question.readers == Readers::Members,
            now: question.now.millis(),
            horizons: Horizons::from(question.now),
        }
    }

    /// What an entry lacks, as bits; `None` when it is not to be found by this reader, whatever is asked.
    pub(super) fn missed(&self, entry: &Entry) -> Option<u8> {
        let is_readable = entry.is_for_everyone || self.is_for_members;
        if !is_readable || is_in(&self.hidden, entry.host) || entry.deadline <= self.now {
            return None;
        }
        let lacks = |wanted: &Option<Vec<bool>>, number: u32, bit: u8| match wanted {
            Some(wanted) if !is_in(wanted, number) => bit,
            _ => 0,
        };
        let kind = if self.kind.is_none_or(|kind| kind == entry.kind) { 0 } else { KIND };
        let is_within = self.within.is_none_or(|within| within.holds(entry.deadline, self.horizons));
        Some(
            kind | lacks(&self.sectors, entry.sector, SECTOR)
                | lacks(&self.markets, entry.markets, MARKET)
                | lacks(&self.languages, entry.languages, LANGUAGE)
                | lacks(&self.hosts, entry.host, HOST)
                | if is_within { 0 } else { DEADLINE },
        )
    }
}

fn chosen<T>(names: &Names<T>, is_chosen: impl Fn(&T) -> bool) -> Vec<bool> {
    names.values.iter().map(is_chosen).collect()
}

fn is_in(chosen: &[bool], number: u32) -> bool {
    chosen.get(number as usize).copied().unwrap_or_default()
}

/// A tally under way, by numbers.
pub(super) struct Counts {
    kinds: [usize; Kind::ALL.len()],
    sectors: Vec<usize>,
    markets: Vec<usize>,
    languages: Vec<usize>,
    hosts: Vec<usize>,
    deadlines: [usize; Within::ALL.len()],
    horizons: Horizons,
}

impl Counts {
    pub(super) fn new(register: &Register, now: Timestamp) -> Self {
        Self {
            kinds: Default::default(),
            sectors: vec![0; register.sectors.values.len()],
            markets: vec![0; register.markets.values.len()],
            languages: vec![0; register.languages.values.len()],
            hosts: vec![0; register.hosts.values.len()],
            deadlines: Default::default(),
            horizons: Horizons::from(now),
        }
    }

    /// An entry that lacks one thing only would answer if that were chosen otherwise.
    pub(super) fn count(&mut self, entry: &Entry, missed: u8) {
        if missed.count_ones() > 1 {
            return;
        }
        if missed & !KIND == 0 {
            add(&mut self.kinds, entry.kind as usize);
        }
        let numbers = [
            (SECTOR, &mut self.sectors, entry.sector),
            (MARKET, &mut self.markets, entry.markets),
            (LANGUAGE, &mut self.languages, entry.languages),
            (HOST, &mut self.hosts, entry.host),
        ];
        for (bit, counts, number) in numbers {
            if missed & !bit == 0 {
                add(counts, number as usize);
            }
        }
        if missed & !DEADLINE == 0 {
            for (place, within) in Within::ALL.into_iter().enumerate() {
                if within.holds(entry.deadline, self.horizons) {
                    add(&mut self.deadlines, place);
                }
            }
        }
    }

    pub(super) fn into_tally(self, register: &Register) -> Tally {
        let sectors = occurring(&register.sectors.values, self.sectors);
        let hosts = occurring(&register.hosts.values, self.hosts);
        let chapter = |host: &String| {
            let place = register.hosts.values.iter().position(|one| one == host);
            place.and_then(|place| register.chapters.get(place)).unwrap_or(host).clone()
        };
        Tally {
            kinds: occurring(&Kind::ALL, self.kinds.into()),
            sectors: sectors.into_iter().filter_map(|(sector, count)| Some((sector?, count))).collect(),
            markets: occurring(&register.markets.values, self.markets),
            languages: occurring(&register.languages.values, self.languages),
            hosts: hosts.into_iter().map(|(host, count)| (host.clone(), chapter(&host), count)).collect(),
            deadlines: occurring(&Within::ALL, self.deadlines.into()),
        }
    }
}

fn add(counts: &mut [usize], place: usize) {
    if let Some(count) = counts.get_mut(place) {
        *count += 1;
    }
}

fn occurring<T: Clone>(values: &[T], counts: Vec<usize>) -> Vec<(T, usize)> {
    values.iter().cloned().zip(counts).filter(|(_, count)| *count > 0).collect()
}
