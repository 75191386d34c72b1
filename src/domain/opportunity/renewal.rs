//! Giving an opportunity more time: when its people are reminded, until when that is possible, and the dates proposed.

use std::time::Duration;

use chrono::{Days, NaiveTime, TimeZone};
use chrono_tz::Tz;

use super::{Opportunity, State};
use crate::clock::Timestamp;
use crate::domain::Deadline;

const DAY: Duration = Duration::from_secs(24 * 3_600);
/// First reminder before the deadline.
const WEEK_BEFORE: Duration = Duration::from_secs(7 * 24 * 3_600);
/// How long after its deadline an opportunity can be opened again.
const RENEWABLE_FOR: Duration = Duration::from_secs(30 * 24 * 3_600);
/// How long a renewal can be taken back.
pub const UNDO_FOR: Duration = Duration::from_secs(24 * 3_600);
/// The proposed dates, in days from now or, when it is later, from the deadline.
const PROPOSED_DAYS: [u64; 3] = [15, 30, 60];
/// The hour of day of the proposed deadlines, on the clocks of the chapter.
const PROPOSED_HOUR: u32 = 17;

/// Why an opportunity wants its author's attention.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reminder {
    /// Seven days are left, or fewer.
    Week,
    /// One day is left, or less.
    Day,
    /// Its deadline has passed, and it can still be opened again.
    Expired,
}

impl Reminder {
    /// `None`: nothing is to be said now.
    pub fn of(item: &Opportunity, now: Timestamp) -> Option<Self> {
        let deadline = item.details.deadline.at;
        match item.state_at(now) {
            State::Published if deadline <= now.plus(DAY) => Some(Self::Day),
            State::Published if deadline <= now.plus(WEEK_BEFORE) => Some(Self::Week),
            State::Expired if now < deadline.plus(RENEWABLE_FOR) => Some(Self::Expired),
            _ => None,
        }
    }

    /// The deadlines that [`Reminder::of`] may say something about at `now`: first and last.
    pub fn window(now: Timestamp) -> (Timestamp, Timestamp) {
        (now.minus(RENEWABLE_FOR), now.plus(WEEK_BEFORE))
    }

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Week => "week",
            Self::Day => "day",
            Self::Expired => "expired",
        }
    }
}

impl Opportunity {
    /// Whether it can get a later deadline at `now`: while it is open, and for thirty days after.
    pub fn is_renewable(&self, now: Timestamp) -> bool {
        match self.state_at(now) {
            State::Published => true,
            State::Expired => now < self.details.deadline.at.plus(RENEWABLE_FOR),
            _ => false,
        }
    }

    /// The later deadlines that are proposed, nearest first: 17:00 on the clocks of the chapter.
    pub fn proposed_deadlines(&self, now: Timestamp) -> Vec<Deadline> {
        let zone = self.details.deadline.zone;
        let from = self.details.deadline.at.max(now).to_utc().with_timezone(&zone).date_naive();
        let days = PROPOSED_DAYS.into_iter().filter_map(|days| from.checked_add_days(Days::new(days)));
        days.filter_map(|day| at_the_hour(day, zone)).collect()
    }
}

fn at_the_hour(day: chrono::NaiveDate, zone: Tz) -> Option<Deadline> {
    let wall = day.and_time(NaiveTime::from_hms_opt(PROPOSED_HOUR, 0, 0)?);
    // No zone leaves 17:00 out today; one that did would get no proposal for that day.
    let at = zone.from_local_datetime(&wall).earliest()?;
    Some(Deadline { at: Timestamp::from_millis(at.timestamp_millis()), zone })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        /// Whatever the day, in zones with and without summer time, on both sides of the line where the day changes.
        #[test]
        fn the_proposed_hour_is_five_in_the_afternoon_on_every_day(
            days in 0_u64..3_000,
            zone in proptest::sample::select(vec![
                chrono_tz::America::Toronto,
                chrono_tz::America::St_Johns,
                chrono_tz::Africa::Casablanca,
                chrono_tz::Pacific::Apia,
                chrono_tz::UTC,
            ]),
        ) {
            let day = chrono::NaiveDate::from_ymd_opt(2026, 1, 1).unwrap() + Days::new(days);
            let deadline = at_the_hour(day, zone).unwrap();
            prop_assert_eq!(deadline.input_value(), format!("{day}T17:00"));
        }
    }
}
