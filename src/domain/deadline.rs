//! Until when an opportunity can be answered, to the minute, where its chapter lives.

use chrono::{DateTime, LocalResult, NaiveDateTime, SecondsFormat, TimeZone};
use chrono_tz::Tz;

use crate::clock::Timestamp;

/// An instant with the time zone it was named in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Deadline {
    pub at: Timestamp,
    pub zone: Tz,
}

/// The text is not `2027-01-15T17:00`, or names an hour that a clock change leaves out.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error("not a date and time: {0:?}")]
pub struct NotADeadline(pub String);

impl Deadline {
    /// Reads a wall-clock time of `zone`: `2027-01-15T17:00` (what `<input type="datetime-local">` sends).
    ///
    /// An hour that happens twice on the night of a clock change means its first time.
    pub fn parse(text: &str, zone: Tz) -> Result<Self, NotADeadline> {
        let refuse = || NotADeadline(text.to_owned());
        let wall = NaiveDateTime::parse_from_str(text.trim(), "%Y-%m-%dT%H:%M")
            .or_else(|_| NaiveDateTime::parse_from_str(text.trim(), "%Y-%m-%dT%H:%M:%S"))
            .map_err(|_| refuse())?;
        match zone.from_local_datetime(&wall) {
            LocalResult::Single(at) | LocalResult::Ambiguous(at, _) => Ok(Self::of(at)),
            LocalResult::None => Err(refuse()),
        }
    }

    /// The same instant as its chapter's clocks show it.
    pub fn local(self) -> DateTime<Tz> {
        self.at.to_utc().with_timezone(&self.zone)
    }

    /// The form `<input type="datetime-local">` takes: `2027-01-15T17:00`.
    pub fn input_value(self) -> String {
        self.local().format("%Y-%m-%dT%H:%M").to_string()
    }

    /// RFC 3339 with the zone's offset: `2027-01-15T17:00:00-05:00`.
    pub fn rfc3339(self) -> String {
        self.local().to_rfc3339_opts(SecondsFormat::Secs, false)
    }

    pub fn is_past(self, now: Timestamp) -> bool {
        self.at <= now
    }

    fn of(at: DateTime<Tz>) -> Self {
        Self { at: Timestamp::from_millis(at.timestamp_millis()), zone: at.timezone() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono_tz::America::Toronto;

    #[test]
    fn the_wall_clock_decides_on_both_sides_of_a_clock_change() {
        // Clocks go back on 1 November 2026 at 2:00, forward on 14 March 2027 at 2:00.
        let before = Deadline::parse("2026-10-31T17:00", Toronto).unwrap();
        let after = Deadline::parse("2026-11-01T17:00", Toronto).unwrap();
        assert_eq!(after.at.since(before.at).as_secs(), 25 * 3600);
        assert_eq!(after.rfc3339(), "2026-11-01T17:00:00-05:00");
        assert_eq!(after.input_value(), "2026-11-01T17:00");
    }

    #[test]
    fn an_hour_that_does_not_exist_is_refused_and_one_that_is_twice_is_the_first() {
        assert!(Deadline::parse("2027-03-14T02:30", Toronto).is_err());
        let twice = Deadline::parse("2026-11-01T01:30", Toronto).unwrap();
        assert_eq!(twice.rfc3339(), "2026-11-01T01:30:00-04:00");
    }

    #[test]
    fn other_texts_are_refused() {
        for text in ["", "demain", "2027-13-01T00:00", "2027-01-15"] {
            assert_eq!(Deadline::parse(text, Toronto), Err(NotADeadline(text.into())));
        }
    }
}
