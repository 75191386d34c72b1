//! How long something takes: typed as « 2 h », kept as ISO 8601 `PT2H`.

use std::fmt;

use crate::i18n::{Locale, lengths};

/// A length of time in the unit it was said in: two weeks are not fourteen days of work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TimeAsked {
    amount: u32,
    unit: TimeUnit,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TimeUnit {
    /// Hours are sixty of them.
    Minutes,
    Days,
    Weeks,
    Months,
}

/// More than this of any unit is a slip of the keyboard.
const MAX_AMOUNT: u32 = 999;
const HOUR: u32 = 60;

impl TimeAsked {
    /// `None` for no time at all, and for more than 999 hours, days, weeks or months.
    pub const fn new(amount: u32, unit: TimeUnit) -> Option<Self> {
        let max = if matches!(unit, TimeUnit::Minutes) { MAX_AMOUNT * HOUR } else { MAX_AMOUNT };
        if amount == 0 || amount > max { None } else { Some(Self { amount, unit }) }
    }

    /// How many of which unit.
    pub const fn parts(self) -> (u32, TimeUnit) {
        (self.amount, self.unit)
    }

    /// « 1 h 30 », « 4 semaines ».
    pub fn in_words(self, locale: Locale) -> String {
        match self.unit {
            TimeUnit::Minutes => lengths::minutes(self.amount, locale),
            TimeUnit::Days => lengths::days(self.amount, locale),
            TimeUnit::Weeks => lengths::weeks(self.amount, locale),
            TimeUnit::Months => lengths::months(self.amount, locale),
        }
    }

    /// What a person types in French or English (`20 min`, `1 h 30`, `4 semaines`), or ISO 8601.
    pub fn parse(typed: &str) -> Option<Self> {
        Self::parse_iso(typed.trim()).or_else(|| Self::parse_words(typed))
    }

    /// `PT1H30M`, `P4W`: one unit of days and more, or hours and minutes.
    pub fn parse_iso(text: &str) -> Option<Self> {
        let length = text.strip_prefix('P')?;
        if let Some(clock) = length.strip_prefix('T') {
            let (hours, rest) =
                clock.split_once('H').map_or((0, clock), |(hours, rest)| (number(hours), rest));
            let minutes = if rest.is_empty() { 0 } else { number(rest.strip_suffix('M')?) };
            return Self::of_clock(hours, minutes);
        }
        let (amount, unit) = length.split_at_checked(length.len().checked_sub(1)?)?;
        let unit = match unit {
            "D" => TimeUnit::Days,
            "W" => TimeUnit::Weeks,
            "M" => TimeUnit::Months,
            _ => return None,
        };
        Self::new(number(amount), unit)
    }

    fn parse_words(typed: &str) -> Option<Self> {
        let words = numbers_and_words(typed);
        let [(amount, word), rest @ ..] = &words[..] else { return None };
        let unit = match word.as_str() {
            "h" | "hr" | "hrs" | "heure" | "heures" | "hour" | "hours" => {
                let minutes = match rest {
                    [] => 0,
                    // « 1 h 30 »
                    [(minutes, word)] if word.is_empty() || is_minutes(word) => *minutes,
                    _ => return None,
                };
                return Self::of_clock(*amount, minutes);
            }
            word if is_minutes(word) => TimeUnit::Minutes,
            "j" | "jour" | "jours" | "d" | "day" | "days" => TimeUnit::Days,
            "sem" | "semaine" | "semaines" | "week" | "weeks" => TimeUnit::Weeks,
            "mois" | "month" | "months" => TimeUnit::Months,
            _ => return None,
        };
        if rest.is_empty() { Self::new(*amount, unit) } else { None }
    }

    fn of_clock(hours: u32, minutes: u32) -> Option<Self> {
        Self::new(hours.checked_mul(HOUR)?.checked_add(minutes)?, TimeUnit::Minutes)
    }
}

impl fmt::Display for TimeAsked {
    /// ISO 8601.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let amount = self.amount;
        match self.unit {
            TimeUnit::Minutes => match (amount / HOUR, amount % HOUR) {
                (0, minutes) => write!(f, "PT{minutes}M"),
                (hours, 0) => write!(f, "PT{hours}H"),
                (hours, minutes) => write!(f, "PT{hours}H{minutes}M"),
            },
            TimeUnit::Days => write!(f, "P{amount}D"),
            TimeUnit::Weeks => write!(f, "P{amount}W"),
            TimeUnit::Months => write!(f, "P{amount}M"),
        }
    }
}

/// What is no number is none, and so no time; what is too great is refused with the amount.
fn number(text: &str) -> u32 {
    let is_number = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if is_number { text.parse().unwrap_or(u32::MAX) } else { u32::MAX }
}

fn is_minutes(word: &str) -> bool {
    matches!(word, "min" | "mn" | "minute" | "minutes" | "mins")
}

/// `1 h 30` is (1, "h"), (30, ""). Anything that stands elsewhere makes it no time.
fn numbers_and_words(typed: &str) -> Vec<(u32, String)> {
    let mut found: Vec<(String, String)> = Vec::new();
    for c in typed.trim().trim_end_matches('.').to_lowercase().chars() {
        match found.last_mut() {
            Some((digits, word)) if c.is_ascii_digit() && word.is_empty() => digits.push(c),
            _ if c.is_ascii_digit() => found.push((c.to_string(), String::new())),
            _ if c.is_whitespace() => {}
            Some((_, word)) => word.push(c),
            None => return Vec::new(),
        }
    }
    found.into_iter().map(|(digits, word)| (number(&digits), word)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_people_type_is_read_in_both_languages() {
        for (typed, iso) in [
            ("2 h", "PT2H"),
            ("2\u{a0}h", "PT2H"),
            ("2h", "PT2H"),
            ("1 h 30", "PT1H30M"),
            ("1 h 30 min", "PT1H30M"),
            ("90 min", "PT1H30M"),
            ("20 minutes", "PT20M"),
            ("3 Jours", "P3D"),
            ("1 day", "P1D"),
            ("4 semaines", "P4W"),
            ("3 mois", "P3M"),
            (" PT2H ", "PT2H"),
            ("P4W", "P4W"),
        ] {
            let time = TimeAsked::parse(typed).unwrap_or_else(|| panic!("{typed}"));
            assert_eq!(time.to_string(), iso, "{typed}");
        }
        for typed in [
            "",
            "2",
            "h",
            "deux heures",
            "0 h",
            "3 × 2 h",
            "1000 h",
            "2 h 3 jours",
            "P",
            "PT",
            "P1Y",
            "PTH",
            "P-1D",
            "99999999999 h",
            "1,5 h",
            "P2É",
        ] {
            assert_eq!(TimeAsked::parse(typed), None, "{typed}");
        }
    }

    proptest! {
        #[test]
        fn every_time_reads_back(amount in 1_u32..=MAX_AMOUNT * HOUR, unit in 0_usize..4) {
            let unit = [TimeUnit::Minutes, TimeUnit::Days, TimeUnit::Weeks, TimeUnit::Months][unit];
            if let Some(time) = TimeAsked::new(amount, unit) {
                prop_assert_eq!(TimeAsked::parse_iso(&time.to_string()), Some(time));
                for locale in [Locale::FrCa, Locale::En] {
                    prop_assert_eq!(TimeAsked::parse(&time.in_words(locale)), Some(time));
                }
            }
        }

        #[test]
        fn whatever_is_typed_is_a_time_or_none(typed in "\\PC{0,20}") {
            let _ = TimeAsked::parse(&typed);
        }
    }
}
