//! The kinds of value a setting can have. Each refuses with what would be right: the caller names the
//! key, the value and where it came from.

use std::fmt::Display;
use std::time::Duration;

use serde::de::Error;
use serde::{Deserialize, Deserializer};
use toml::Value;

const DURATIONS: [(&str, u64); 4] = [("s", 1), ("min", 60), ("h", 3_600), ("d", 86_400)];
const SIZES: [(&str, u64); 3] = [("B", 1), ("KiB", 1 << 10), ("MiB", 1 << 20)];

/// `true` or `false`.
pub(super) fn switch<'de, D: Deserializer<'de>>(from: D) -> Result<bool, D::Error> {
    match Value::deserialize(from)? {
        Value::Boolean(on) => Ok(on),
        _ => Err(D::Error::custom("write true or false")),
    }
}

/// A whole number from `MIN` to `MAX`, both included.
pub(super) fn whole<'de, D: Deserializer<'de>, const MIN: u32, const MAX: u32>(
    from: D,
) -> Result<u32, D::Error> {
    let number = Value::deserialize(from)?.as_integer().and_then(|number| u32::try_from(number).ok());
    match number {
        Some(number) if (MIN..=MAX).contains(&number) => Ok(number),
        _ => Err(D::Error::custom(format_args!("write a whole number from {MIN} to {MAX}"))),
    }
}

/// A text that `parse` understands; its error says what would be right.
pub(super) fn text<'de, D, T, E>(from: D, parse: impl FnOnce(&str) -> Result<T, E>) -> Result<T, D::Error>
where
    D: Deserializer<'de>,
    E: Display,
{
    match Value::deserialize(from)? {
        Value::String(text) => parse(text.trim()).map_err(D::Error::custom),
        _ => Err(D::Error::custom("write a text between quotation marks")),
    }
}

/// A list of texts, each of which `parse` understands.
pub(super) fn list<'de, D, T, E>(from: D, parse: impl Fn(&str) -> Result<T, E>) -> Result<Vec<T>, D::Error>
where
    D: Deserializer<'de>,
    E: Display,
{
    let items = match Value::deserialize(from)? {
        Value::Array(items) => items,
        _ => return Err(D::Error::custom("write a list of texts, such as [\"one\", \"two\"]")),
    };
    items.into_iter().map(|item| text(item, &parse).map_err(D::Error::custom)).collect()
}

/// A time such as `10 s`, `5 min`, `12 h` or `30 d`; never zero.
pub(super) fn duration<'de, D: Deserializer<'de>>(from: D) -> Result<Duration, D::Error> {
    text(from, |text| {
        let seconds = quantity(text, &DURATIONS).ok_or("write a time such as 10 s, 5 min, 12 h or 30 d")?;
        Ok::<_, &str>(Duration::from_secs(seconds))
    })
}

/// A time such as `5 min`, or `0 s` for none; a day at most.
pub(super) fn pause<'de, D: Deserializer<'de>>(from: D) -> Result<Duration, D::Error> {
    text(from, |text| {
        let seconds = if text == "0 s" { Some(0) } else { quantity(text, &DURATIONS) };
        let seconds = seconds.filter(|seconds| *seconds <= 86_400);
        seconds.map(Duration::from_secs).ok_or("write a time such as 30 s, 5 min or 1 h, or 0 s for none")
    })
}

/// A size in bytes such as `500 B`, `64 KiB` or `1 MiB`; never zero.
pub(super) fn size<'de, D: Deserializer<'de>>(from: D) -> Result<usize, D::Error> {
    text(from, |text| {
        let bytes = quantity(text, &SIZES).and_then(|bytes| usize::try_from(bytes).ok());
        bytes.ok_or("write a size such as 500 B, 64 KiB or 1 MiB")
    })
}

/// A positive whole number followed by one of `units`, multiplied out.
fn quantity(text: &str, units: &[(&str, u64)]) -> Option<u64> {
    let (number, unit) = text.split_at(text.find(|c: char| !c.is_ascii_digit())?);
    let (_, worth) = units.iter().find(|(name, _)| *name == unit.trim_start())?;
    let amount = number.parse::<u64>().ok()?.checked_mul(*worth)?;
    (amount > 0).then_some(amount)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_is_a_number_with_a_unit() {
        let parsed = |text: &str| duration(Value::from(text)).ok().map(|time| time.as_secs());
        assert_eq!(parsed("10 s"), Some(10));
        assert_eq!(parsed(" 5min "), Some(300));
        assert_eq!(parsed("30 d"), Some(2_592_000));
        for wrong in ["", "10", "s", "0 s", "-1 s", "1.5 h", "10 weeks", "99999999999999999999 s"] {
            assert_eq!(parsed(wrong), None, "{wrong:?}");
        }
        assert!(duration(Value::from(10)).is_err(), "a number without a unit is no time");
    }

    #[test]
    fn a_pause_may_be_none_and_has_an_end() {
        let parsed = |text: &str| pause(Value::from(text)).ok().map(|time| time.as_secs());
        assert_eq!((parsed("0 s"), parsed("5 min"), parsed("1 d")), (Some(0), Some(300), Some(86_400)));
        assert_eq!((parsed("2 d"), parsed("0"), parsed("")), (None, None, None));
    }

    #[test]
    fn a_size_is_counted_in_bytes() {
        let parsed = |text: &str| size(Value::from(text)).ok();
        assert_eq!(parsed("500 B"), Some(500));
        assert_eq!(parsed("64 KiB"), Some(65_536));
        assert_eq!(parsed("1 MiB"), Some(1_048_576));
        assert_eq!(parsed("18446744073709551615 MiB"), None);
    }

    #[test]
    fn a_whole_number_keeps_to_its_bounds() {
        let parsed = |number: i64| whole::<_, 1, 64>(Value::from(number)).ok();
        assert_eq!((parsed(1), parsed(64)), (Some(1), Some(64)));
        assert_eq!((parsed(0), parsed(65), parsed(-1)), (None, None, None));
    }
}
