//! Time-ordered 64-bit identifiers: the address of everything public, the key of every row.

use std::fmt;
use std::str::FromStr;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use crate::clock::{Clock, Timestamp};

/// 2026-01-01T00:00:00Z; 41 bits of milliseconds from here last until 2095.
const EPOCH_MILLIS: i64 = 1_767_225_600_000;
const NODE_BITS: u32 = 10;
const SEQUENCE_BITS: u32 = 12;

/// 41 bits of time, 10 of node, 12 of sequence. Written in decimal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Id(i64);

impl Id {
    pub const fn new(value: i64) -> Self {
        Self(value)
    }

    pub const fn get(self) -> i64 {
        self.0
    }

    /// When it was made here, whatever dates the thing it names may claim.
    pub const fn made_at(self) -> Timestamp {
        Timestamp::from_millis((self.0 >> (NODE_BITS + SEQUENCE_BITS)) + EPOCH_MILLIS)
    }

    /// Not later than any id made at `at` or after.
    pub fn first_at(at: Timestamp) -> Self {
        Self((at.millis() - EPOCH_MILLIS).max(0) << (NODE_BITS + SEQUENCE_BITS))
    }
}

impl Id {
    /// When it was made, in milliseconds UTC.
    pub const fn made_at_millis(self) -> i64 {
        (self.0 >> (NODE_BITS + SEQUENCE_BITS)) + EPOCH_MILLIS
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// The text is not a positive decimal number of 64 bits.
#[derive(Debug, thiserror::Error)]
#[error("not an identifier: {0:?}")]
pub struct NotAnId(String);

impl FromStr for Id {
    type Err = NotAnId;

    fn from_str(text: &str) -> Result<Self, NotAnId> {
        match text.parse::<i64>() {
            Ok(value) if value > 0 && !text.starts_with('+') && !text.starts_with('0') => Ok(Self(value)),
            _ => Err(NotAnId(text.to_owned())),
        }
    }
}

/// Makes ids that grow, also within one millisecond and when the clock steps back.
#[derive(Clone, Debug)]
pub struct Ids {
    clock: Clock,
    node: i64,
    last: Arc<AtomicI64>,
}

impl Ids {
    /// `node` tells apart the processes that share one database; its low ten bits count.
    pub fn new(clock: Clock, node: u16) -> Self {
        let node = i64::from(node) & ((1 << NODE_BITS) - 1);
        Self { clock, node, last: Arc::new(AtomicI64::new(0)) }
    }

    /// The next id. `last` holds time and sequence only, so that the node's bits stay its own.
    pub fn next(&self) -> Id {
        let elapsed = (self.clock.now().millis() - EPOCH_MILLIS).max(0);
        let candidate = elapsed << SEQUENCE_BITS;
        let advance = |last: i64| Some(candidate.max(last + 1));
        let previous = self.last.fetch_update(Ordering::SeqCst, Ordering::SeqCst, advance);
        let tick = candidate.max(previous.unwrap_or_default() + 1);
        let (millis, sequence) = (tick >> SEQUENCE_BITS, tick & ((1 << SEQUENCE_BITS) - 1));
        Id((millis << (NODE_BITS + SEQUENCE_BITS)) | (self.node << SEQUENCE_BITS) | sequence)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_grow_even_when_the_clock_stands_still_or_steps_back() {
        let clock = Clock::manual(Timestamp::from_millis(EPOCH_MILLIS + 60_000));
        let ids = Ids::new(clock.clone(), 7);
        let mut previous = ids.next();
        for step in 0..10_000 {
            if step == 5_000 {
                clock.set(Timestamp::from_millis(EPOCH_MILLIS));
            }
            let next = ids.next();
            assert!(next > previous);
            previous = next;
        }
    }

    #[test]
    fn an_id_knows_when_it_was_made() {
        let at = Timestamp::from_millis(EPOCH_MILLIS + 60_000);
        let id = Ids::new(Clock::manual(at), 1_023).next();
        assert_eq!(id.made_at(), at);
        assert!(Id::first_at(at) <= id && Id::first_at(Timestamp::from_millis(at.millis() + 1)) > id);
        assert_eq!(Id::first_at(Timestamp::from_millis(0)), Id::new(0), "before there were any");
    }

    #[test]
    fn nodes_do_not_meet() {
        let clock = Clock::manual(Timestamp::from_millis(EPOCH_MILLIS + 60_000));
        let (one, two) = (Ids::new(clock.clone(), 1), Ids::new(clock, 2));
        let of_one: Vec<Id> = (0..5_000).map(|_| one.next()).collect();
        assert!((0..5_000).map(|_| two.next()).all(|id| !of_one.contains(&id)));
    }

    #[test]
    fn only_plain_positive_decimals_are_ids() {
        for text in ["", "0", "-1", "+1", "01", "1a", "9223372036854775808"] {
            assert!(text.parse::<Id>().is_err(), "{text}");
        }
        assert_eq!("42".parse::<Id>().unwrap(), Id::new(42));
    }
}
