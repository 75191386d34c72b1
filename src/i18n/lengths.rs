//! Lengths of time in words: « 2 h », « 1 h 30 », « 4 semaines ».

use super::{Args, Locale, t_with};

const HOUR: u32 = 60;

/// Minutes; from an hour on, hours and minutes.
pub fn minutes(amount: u32, locale: Locale) -> String {
    let args = Args::new().number("hours", amount / HOUR);
    match (amount / HOUR, amount % HOUR) {
        (0, minutes) => t_with(locale, "length-minutes", Args::new().number("minutes", minutes)),
        (_, 0) => t_with(locale, "length-hours", args),
        (_, minutes) => t_with(locale, "length-hours-minutes", args.text("minutes", format!("{minutes:02}"))),
    }
}

pub fn days(amount: u32, locale: Locale) -> String {
    t_with(locale, "length-days", Args::new().number("count", amount))
}

pub fn weeks(amount: u32, locale: Locale) -> String {
    t_with(locale, "length-weeks", Args::new().number("count", amount))
}

pub fn months(amount: u32, locale: Locale) -> String {
    t_with(locale, "length-months", Args::new().number("count", amount))
}
