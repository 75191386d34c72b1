//! Instants in words, as a clock in the given zone shows them.

use std::time::Duration;

use chrono::{DateTime, Datelike, Timelike};
use chrono_tz::Tz;

use super::{Args, Locale, t, t_with};
use crate::clock::Timestamp;

const MINUTE: u64 = 60;
const HOUR: u64 = 60 * MINUTE;
const DAY: u64 = 24 * HOUR;

/// `24 novembre 2026`.
pub fn date(at: Timestamp, zone: Tz, locale: Locale) -> String {
    t_with(locale, "date-full", day_args(local(at, zone), locale))
}

/// `vendredi 15 janvier 2027`.
pub fn weekday_and_date(at: Timestamp, zone: Tz, locale: Locale) -> String {
    t_with(locale, "date-weekday-and-full", day_args(local(at, zone), locale))
}

/// `17 h`, `17 h 05`.
pub fn time(at: Timestamp, zone: Tz, locale: Locale) -> String {
    let at = local(at, zone);
    let (is_afternoon, hour12) = at.hour12();
    let args = Args::new()
        .number("hour", at.hour())
        .number("hour12", hour12)
        .text("half", if is_afternoon { "pm" } else { "am" });
    match at.minute() {
        0 => t_with(locale, "date-on-the-hour", args),
        minute => t_with(locale, "date-with-minutes", args.text("minute", format!("{minute:02}"))),
    }
}

/// `24 novembre 2026, 17 h 05`.
pub fn date_and_time(at: Timestamp, zone: Tz, locale: Locale) -> String {
    let args = Args::new().text("date", date(at, zone, locale)).text("time", time(at, zone, locale));
    t_with(locale, "date-at-time", args)
}

/// `15 janvier 2027, 17 h (heure de Montréal)`: complete without its context, for texts that travel.
///
/// Without the city of the chapter, the zone is named: `heure de l’Est`.
pub fn deadline_in_words(at: Timestamp, zone: Tz, city: Option<&str>, locale: Locale) -> String {
    let args = Args::new()
        .text("date", date(at, zone, locale))
        .text("time", time(at, zone, locale))
        .text("zone", zone_in_words(zone, city, locale));
    t_with(locale, "date-with-zone", args)
}

/// `dans 3 jours, vendredi 15 janvier, 17 h`; for the past, `il y a 3 jours, …`.
pub fn countdown(at: Timestamp, zone: Tz, now: Timestamp, locale: Locale) -> String {
    let args = Args::new()
        .text("relative", relative_day(at, zone, now, locale))
        .text("moment", moment(at, zone, now, locale));
    t_with(locale, "date-countdown", args)
}

/// `aujourd’hui`, `demain`, `dans 3 jours`, `il y a 3 jours`: by the days of the calendar, not by 24 hours.
pub fn relative_day(at: Timestamp, zone: Tz, now: Timestamp, locale: Locale) -> String {
    let days = calendar_days(now, at, zone);
    let key = if days < 0 { "date-days-ago" } else { "date-in-days" };
    t_with(locale, key, Args::new().number("days", days.unsigned_abs()))
}

/// `vendredi 15 janvier, 17 h`, with the year when it is not the present one.
pub fn moment(at: Timestamp, zone: Tz, now: Timestamp, locale: Locale) -> String {
    let (then, today) = (local(at, zone), local(now, zone));
    let key = if then.year() == today.year() { "date-weekday-and-day" } else { "date-weekday-and-full" };
    let day = t_with(locale, key, day_args(then, locale));
    t_with(locale, "date-at-time", Args::new().text("date", day).text("time", time(at, zone, locale)))
}

/// `il y a 5 minutes`, `hier`; a date once a week has passed.
pub fn ago(at: Timestamp, zone: Tz, now: Timestamp, locale: Locale) -> String {
    let elapsed: Duration = now.since(at);
    match elapsed.as_secs() {
        ..MINUTE => t(locale, "date-just-now"),
        seconds @ MINUTE..HOUR => {
            t_with(locale, "date-minutes-ago", Args::new().number("minutes", seconds / MINUTE))
        }
        seconds @ HOUR..DAY => t_with(locale, "date-hours-ago", Args::new().number("hours", seconds / HOUR)),
        seconds if seconds < 7 * DAY => relative_day(at, zone, now, locale),
        _ => date(at, zone, locale),
    }
}

/// Days of the calendar from `now` to `at`; negative for the past.
pub fn calendar_days(now: Timestamp, at: Timestamp, zone: Tz) -> i64 {
    local(at, zone).date_naive().signed_duration_since(local(now, zone).date_naive()).num_days()
}

/// `15` and `janv.`, for a column of dates.
pub fn day_and_short_month(at: Timestamp, zone: Tz, locale: Locale) -> (String, String) {
    let at = local(at, zone);
    let month = t_with(locale, "date-month-short", Args::new().number("month", at.month()));
    (at.day().to_string(), month)
}

/// `heure de Montréal`, `heure de l’Est`, `heure de Paris`.
pub fn zone_in_words(zone: Tz, city: Option<&str>, locale: Locale) -> String {
    match (city, canadian_zone(zone)) {
        (None, Some(named)) => t_with(locale, "date-zone-named", Args::new().text("zone", named)),
        (Some(city), _) => zone_of_city(city, locale),
        (None, None) => {
            let id = zone.name().rsplit('/').next().unwrap_or_default();
            zone_of_city(&id.replace('_', " "), locale)
        }
    }
}

fn zone_of_city(city: &str, locale: Locale) -> String {
    let is_vowel = |c: char| "aàâeéèêiîoôuy".contains(c);
    let elides = city.to_lowercase().starts_with(is_vowel);
    let args = Args::new().text("city", city).text("elides", if elides { "yes" } else { "no" });
    t_with(locale, "date-zone-city", args)
}

/// The zones Canadians call by name rather than by a city.
fn canadian_zone(zone: Tz) -> Option<&'static str> {
    match zone.name() {
        "America/Toronto" | "America/Montreal" | "Canada/Eastern" | "America/New_York" => Some("eastern"),
        "America/Halifax" | "America/Moncton" | "Canada/Atlantic" => Some("atlantic"),
        "America/St_Johns" | "Canada/Newfoundland" => Some("newfoundland"),
        "America/Winnipeg" | "Canada/Central" => Some("central"),
        "America/Edmonton" | "Canada/Mountain" => Some("mountain"),
        "America/Vancouver" | "Canada/Pacific" => Some("pacific"),
        _ => None,
    }
}

fn local(at: Timestamp, zone: Tz) -> DateTime<Tz> {
    at.to_utc().with_timezone(&zone)
}

fn day_args(at: DateTime<Tz>, locale: Locale) -> Args {
    let day = t_with(locale, "date-day-of-month", Args::new().number("day", at.day()));
    let month = t_with(locale, "date-month", Args::new().number("month", at.month()));
    let weekday = Args::new().number("weekday", at.weekday().number_from_monday());
    Args::new()
        .text("day", day)
        .text("month", month)
        .text("year", at.year().to_string())
        .text("weekday", t_with(locale, "date-weekday", weekday))
}

#[cfg(test)]
mod tests {
    use super::*;
    use Locale::{En, FrCa};
    use chrono_tz::America::{Toronto, Winnipeg};
    use chrono_tz::Europe::Paris;

    fn at(text: &str) -> Timestamp {
        Timestamp::parse_rfc3339(text).unwrap()
    }

    fn deadline() -> Timestamp {
        at("2027-01-15T17:00:00-05:00")
    }

    #[test]
    fn a_deadline_is_complete_in_itself() {
        let words = |city, locale| deadline_in_words(deadline(), Toronto, city, locale);
        assert_eq!(words(Some("Montréal"), FrCa), "15 janvier 2027, 17 h (heure de Montréal)");
        assert_eq!(words(Some("Alma"), FrCa), "15 janvier 2027, 17 h (heure d’Alma)");
        assert_eq!(words(None, FrCa), "15 janvier 2027, 17 h (heure de l’Est)");
        assert_eq!(words(Some("Montréal"), En), "January 15, 2027, 5 p.m. (Montréal time)");
    }

    #[test]
    fn a_zone_without_a_name_is_called_by_its_city() {
        assert_eq!(zone_in_words(Paris, None, FrCa), "heure de Paris");
        assert_eq!(zone_in_words(chrono_tz::Africa::El_Aaiun, None, FrCa), "heure d’El Aaiun");
        assert_eq!(zone_in_words(Winnipeg, None, En), "Central Time");
    }

    #[test]
    fn days_are_counted_on_the_calendar_of_the_chapter() {
        let said = |now: &str| countdown(deadline(), Toronto, at(now), FrCa);
        assert_eq!(said("2027-01-12T23:50:00-05:00"), "dans 3 jours, vendredi 15 janvier, 17 h");
        assert_eq!(said("2027-01-14T23:59:00-05:00"), "demain, vendredi 15 janvier, 17 h");
        assert_eq!(said("2027-01-15T00:01:00-05:00"), "aujourd’hui, vendredi 15 janvier, 17 h");
        assert_eq!(said("2027-01-18T09:00:00-05:00"), "il y a 3 jours, vendredi 15 janvier, 17 h");
        assert_eq!(said("2026-11-22T12:00:00-05:00"), "dans 54 jours, vendredi 15 janvier 2027, 17 h");
    }

    #[test]
    fn the_english_count_says_the_same() {
        let now = at("2027-01-12T09:00:00-05:00");
        assert_eq!(countdown(deadline(), Toronto, now, En), "in 3 days, Friday, January 15, 5 p.m.");
    }

    #[test]
    fn the_first_of_a_month_and_odd_minutes() {
        let new_year = at("2027-01-01T00:05:00-05:00");
        assert_eq!(date_and_time(new_year, Toronto, FrCa), "1er janvier 2027, 0 h 05");
        assert_eq!(date_and_time(new_year, Toronto, En), "January 1, 2027, 12:05 a.m.");
        assert_eq!(weekday_and_date(new_year, Toronto, FrCa), "vendredi 1er janvier 2027");
        assert_eq!(day_and_short_month(new_year, Toronto, FrCa), ("1".into(), "janv.".into()));
    }

    #[test]
    fn what_just_happened_is_told_by_its_age() {
        let now = at("2027-01-15T12:00:00-05:00");
        let told = |then: &str| ago(at(then), Toronto, now, FrCa);
        assert_eq!(
            told("2027-01-15T12:00:30-05:00"),
            "à l’instant",
            "a clock ahead of ours is not the future"
        );
        assert_eq!(told("2027-01-15T11:59:00-05:00"), "il y a 1 minute");
        assert_eq!(told("2027-01-15T09:30:00-05:00"), "il y a 2 heures");
        assert_eq!(told("2027-01-14T09:30:00-05:00"), "hier");
        assert_eq!(told("2026-12-01T09:30:00-05:00"), "1er décembre 2026");
    }
}
