//! What comes by itself with time: reminders before deadlines, digests, and the end of what is old.

use std::time::Duration;

use chrono::{Datelike, Days, NaiveTime, TimeZone, Weekday};
use chrono_tz::Tz;

use super::notifications::{self, About, KEPT, tell_once};
use super::{ServiceResult, ambassadors, chapter, finding, joining, mail, organisations, partners, signals};
use crate::app::Tx;
use crate::clock::Timestamp;
use crate::db::jobs::{self, JobKind};
use crate::db::{endings, mail_addresses, members, notifications as rows};
use crate::domain::mail::MailKind;
use crate::domain::notification::{Every, Kind};
use crate::domain::opportunity::Reminder;
use crate::id::Id;
use crate::queue;

/// How often the rounds are made.
const ROUNDS: Duration = Duration::from_secs(10 * 60);
/// There is one round for everybody.
const NO_SUBJECT: Id = Id::new(0);
/// Opportunities reminded of in one round; the rest in the next.
const REMINDED: i64 = 500;
/// Digests come at this hour of the chapter, weekly ones on Mondays.
const HOUR: u32 = 8;

/// Begins the rounds, when that was not done by an earlier run.
pub fn begin(tx: &mut Tx<'_>) -> ServiceResult<()> {
    if !jobs::is_planned(tx.conn, JobKind::MakeRounds, NO_SUBJECT)? {
        queue::plan(tx, JobKind::MakeRounds, NO_SUBJECT, tx.now)?;
    }
    Ok(())
}

/// One round, and the next is planned.
pub fn make(tx: &mut Tx<'_>) -> ServiceResult<()> {
    queue::plan(tx, JobKind::MakeRounds, NO_SUBJECT, tx.now.plus(ROUNDS))?;
    if chapter::find(tx)?.is_none() {
        return Ok(());
    }
    rows::delete_notifications_before(tx.conn, tx.now.minus(KEPT))?;
    joining::forget_old(tx)?;
    ambassadors::end_due(tx)?;
    partners::remind(tx)?;
    signals::forget_old(tx)?;
    remind(tx)?;
    finding::begin_alerts(tx)?;
    write_digests(tx)
}

/// Seven days and one day before its deadline, once each, the author of an opportunity is told.
fn remind(tx: &mut Tx<'_>) -> ServiceResult<()> {
    for item in endings::list_ending(tx.conn, None, Reminder::window(tx.now), REMINDED)? {
        let stage = match Reminder::of(&item, tx.now) {
            Some(Reminder::Week) => 0,
            Some(Reminder::Day) => 1,
            Some(Reminder::Expired) | None => continue,
        };
        // A deadline that is moved is another one to be reminded of.
        let which = Id::new(item.details.deadline.at.millis().saturating_mul(2).saturating_add(stage));
        for author in organisations::list_authors(tx, &item)? {
            tell_once(tx, author, Kind::DeadlineNear, About::opportunity(item.id).subject(which))?;
        }
    }
    Ok(())
}

/// Has the digests written whose hour has come since the last one.
fn write_digests(tx: &mut Tx<'_>) -> ServiceResult<()> {
    let zone = chapter::get(tx)?.time_zone;
    for id in mail_addresses::list_reachable(tx.conn)? {
        let Some(member) = members::find_member(tx.conn, id)? else { continue };
        if mail_addresses::find_mail_address(tx.conn, id)?.usable().is_none() {
            continue;
        }
        let (every, told) = notifications::digest_of(tx, &member)?;
        let is_due = slot(every, zone, tx.now).is_some_and(|slot| told < slot);
        if is_due && !crate::db::mails::is_digest_pending(tx.conn, id)? {
            mail::enqueue(tx, id, MailKind::Digest, None, None)?;
        }
    }
    Ok(())
}

/// The last time at or before `now` that a digest was to come; `None`: never.
fn slot(every: Every, zone: Tz, now: Timestamp) -> Option<Timestamp> {
    let here = now.to_utc().with_timezone(&zone);
    let back = |day: chrono::NaiveDate| {
        let wall = day.and_time(NaiveTime::from_hms_opt(HOUR, 0, 0)?);
        let at = zone.from_local_datetime(&wall).earliest()?;
        Some(Timestamp::from_millis(at.timestamp_millis()))
    };
    let (day, step) = match every {
        Every::Day => (here.date_naive(), 1),
        Every::Week => (here.date_naive().week(Weekday::Mon).first_day(), 7),
        Every::Never => return None,
    };
    debug_assert!(every != Every::Week || day.weekday() == Weekday::Mon);
    back(day).filter(|at| *at <= now).or_else(|| back(day.checked_sub_days(Days::new(step))?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono_tz::America::Toronto;

    #[test]
    fn digests_come_at_eight_and_weekly_ones_on_mondays() {
        let at = |text: &str| Timestamp::parse_rfc3339(text).unwrap();
        let last = |every, now: &str| slot(every, Toronto, at(now));
        // 22 November 2026 is a Sunday.
        for (every, now, expected) in [
            (Every::Week, "2026-11-22T12:00:00-05:00", "2026-11-16T08:00:00-05:00"),
            (Every::Week, "2026-11-23T07:59:59-05:00", "2026-11-16T08:00:00-05:00"),
            (Every::Week, "2026-11-23T08:00:00-05:00", "2026-11-23T08:00:00-05:00"),
            (Every::Day, "2026-11-22T07:00:00-05:00", "2026-11-21T08:00:00-05:00"),
            (Every::Day, "2026-11-22T12:00:00-05:00", "2026-11-22T08:00:00-05:00"),
            // Summer time ends on the first of November: eight o'clock stays eight o'clock.
            (Every::Day, "2026-11-01T09:00:00-05:00", "2026-11-01T08:00:00-05:00"),
        ] {
            assert_eq!(last(every, now), Some(at(expected)), "{every:?} {now}");
        }
        assert_eq!(last(Every::Never, "2026-11-22T12:00:00-05:00"), None);
    }
}
