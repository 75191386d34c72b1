//! When a signature counts.

use std::time::{Duration, UNIX_EPOCH};

use super::SignatureError;
use crate::clock::Timestamp;

/// How long a signature counts after it was made: a queue of a peer may be slow.
const LIFETIME: Duration = Duration::from_secs(60 * 60);

/// How far a peer's clock may be ahead.
const AHEAD: Duration = Duration::from_secs(5 * 60);

/// The longest life a peer can ask for with a signed `expires`.
const LONGEST_LIFETIME: Duration = Duration::from_secs(12 * 60 * 60);

/// The end that the sender set, and whether the signature covers it. An uncovered one may shorten a life, but
/// not prolong it: anybody could have added it to a recorded request.
#[derive(Clone, Copy, Debug)]
pub(super) struct Expiry {
    pub(super) at: Timestamp,
    pub(super) covered: bool,
}

pub(super) fn check(made: Timestamp, expiry: Option<Expiry>, now: Timestamp) -> Result<(), SignatureError> {
    if made > now.plus(AHEAD) {
        return Err(SignatureError::Future);
    }
    if expiry.is_some_and(|expiry| expiry.at < now) {
        return Err(SignatureError::Expired);
    }
    let prolonged = expiry.is_some_and(|expiry| expiry.covered);
    let lifetime = if prolonged { LONGEST_LIFETIME } else { LIFETIME };
    if now.since(made) > lifetime {
        return Err(SignatureError::Stale);
    }
    Ok(())
}

/// Seconds since the Unix epoch, as signatures write times.
pub(super) fn instant(seconds: i64) -> Timestamp {
    Timestamp::from_millis(seconds.saturating_mul(1_000))
}

/// An HTTP date (RFC 9110, section 5.6.7) in any of its three forms.
pub(super) fn parse_http_date(text: &str) -> Result<Timestamp, SignatureError> {
    let since_epoch = httpdate::parse_http_date(text)
        .ok()
        .and_then(|date| date.duration_since(UNIX_EPOCH).ok())
        .ok_or(SignatureError::UnreadableDate)?;
    Ok(Timestamp::from_millis(0).plus(since_epoch))
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOUR: i64 = 3_600_000;
    const NOW: Timestamp = Timestamp::from_millis(1_000 * HOUR);

    fn at(hours: f64) -> Timestamp {
        Timestamp::from_millis(NOW.millis() + (hours * HOUR as f64) as i64)
    }

    #[test]
    fn an_hour_back_and_five_minutes_ahead_are_tolerated_and_no_more() {
        let five_minutes = 5.0 / 60.0;
        assert_eq!(check(at(-1.0), None, NOW), Ok(()));
        assert_eq!(check(at(-1.001), None, NOW), Err(SignatureError::Stale));
        assert_eq!(check(at(five_minutes), None, NOW), Ok(()));
        assert_eq!(check(at(five_minutes + 0.001), None, NOW), Err(SignatureError::Future));
    }

    #[test]
    fn a_covered_expiry_prolongs_up_to_twelve_hours() {
        let expiry = Some(Expiry { at: at(24.0), covered: true });
        assert_eq!(check(at(-11.9), expiry, NOW), Ok(()));
        assert_eq!(check(at(-12.1), expiry, NOW), Err(SignatureError::Stale));
    }

    #[test]
    fn an_uncovered_expiry_only_shortens() {
        let later = Some(Expiry { at: at(24.0), covered: false });
        assert_eq!(check(at(-1.1), later, NOW), Err(SignatureError::Stale));
        let past = Some(Expiry { at: at(-0.1), covered: false });
        assert_eq!(check(at(-0.2), past, NOW), Err(SignatureError::Expired));
    }

    #[test]
    fn the_three_forms_of_a_date_are_read_and_nothing_else() {
        let expected = Timestamp::parse_rfc3339("1994-11-06T08:49:37Z");
        for text in
            ["Sun, 06 Nov 1994 08:49:37 GMT", "Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994"]
        {
            assert_eq!(parse_http_date(text).ok(), expected, "{text}");
        }
        for text in ["", "yesterday", "1994-11-06T08:49:37Z", "Sun, 06 Nov 1994 08:49:37 +0200"] {
            assert_eq!(parse_http_date(text), Err(SignatureError::UnreadableDate), "{text}");
        }
    }
}
