//! What an answer means for a delivery, and when it is tried again.

use std::time::Duration;

use http::StatusCode;
use http::header::RETRY_AFTER;

use crate::app::TransportError;
use crate::clock::Timestamp;

/// Kept for replay after this long.
pub const GIVE_UP_AFTER: Duration = Duration::from_secs(14 * 24 * 3600);
const FIRST_RETRY: Duration = Duration::from_secs(60);
const LAST_RETRY: Duration = Duration::from_secs(12 * 3600);
/// After a refused signature: the peer has to change something first.
const SLOW_RETRY: Duration = Duration::from_secs(3600);

/// What became of one attempt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    Delivered,
    /// It will never be taken.
    Dead(String),
    Retry {
        reason: String,
        /// What the peer asked for.
        after: Option<Duration>,
        /// Whether the peer itself is in trouble, so that nothing else should be tried now.
        is_peer_trouble: bool,
    },
}

impl Outcome {
    /// The name under which it is counted.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Delivered => "delivered",
            Self::Dead(_) => "dead",
            Self::Retry { .. } => "retry",
        }
    }

    pub fn of<B>(answer: Result<http::Response<B>, TransportError>, now: Timestamp) -> Self {
        let response = match answer {
            Ok(response) => response,
            Err(TransportError::Refused(reason)) => return Self::Dead(reason.to_string()),
            // Half an answer, too: the peer may have been stopped in the middle of it.
            Err(error) => {
                return Self::Retry { reason: error.to_string(), after: None, is_peer_trouble: true };
            }
        };
        let status = response.status();
        let reason = format!("HTTP {}", status.as_u16());
        match status {
            status if status.is_success() => Self::Delivered,
            StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN => {
                Self::Retry { reason, after: Some(SLOW_RETRY), is_peer_trouble: false }
            }
            StatusCode::REQUEST_TIMEOUT | StatusCode::TOO_EARLY | StatusCode::TOO_MANY_REQUESTS => {
                Self::Retry { reason, after: retry_after(&response, now), is_peer_trouble: true }
            }
            status if status.is_client_error() => Self::Dead(reason),
            _ => Self::Retry { reason, after: retry_after(&response, now), is_peer_trouble: true },
        }
    }
}

/// How long to wait before attempt `attempts` + 1: 1 min, 2 min … 12 h.
pub fn backoff(attempts: i64) -> Duration {
    let doublings = u32::try_from(attempts.clamp(1, 20) - 1).unwrap_or_default();
    FIRST_RETRY.saturating_mul(2_u32.saturating_pow(doublings)).min(LAST_RETRY)
}

/// `Retry-After` in either form (RFC 9110, 10.2.3), at most [`LAST_RETRY`].
fn retry_after<B>(response: &http::Response<B>, now: Timestamp) -> Option<Duration> {
    let value = response.headers().get(RETRY_AFTER)?.to_str().ok()?.trim();
    let wait = match value.parse::<u64>() {
        Ok(seconds) => Duration::from_secs(seconds),
        Err(_) => {
            let date = httpdate::parse_http_date(value).ok()?;
            let since_epoch = date.duration_since(std::time::UNIX_EPOCH).ok()?;
            let at = Timestamp::from_millis(i64::try_from(since_epoch.as_millis()).ok()?);
            at.since(now)
        }
    };
    Some(wait.min(LAST_RETRY))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outcome(status: u16, retry_after: Option<&str>) -> Outcome {
        let mut response = http::Response::builder().status(status);
        if let Some(value) = retry_after {
            response = response.header(RETRY_AFTER, value);
        }
        let now = Timestamp::parse_rfc3339("2026-11-22T12:00:00Z").unwrap();
        Outcome::of(response.body(()).map_err(|error| TransportError::Malformed(error.to_string())), now)
    }

    #[test]
    fn each_status_means_what_the_protocol_says() {
        assert_eq!(outcome(202, None), Outcome::Delivered);
        for dead in [400, 404, 410, 413, 422] {
            assert!(matches!(outcome(dead, None), Outcome::Dead(_)), "{dead}");
        }
        for later in [302, 401, 403, 408, 425, 429, 500, 503] {
            assert!(matches!(outcome(later, None), Outcome::Retry { .. }), "{later}");
        }
    }

    #[test]
    fn only_an_address_that_may_not_be_asked_is_given_up_without_an_answer() {
        let outcome = |error| Outcome::of(Err::<http::Response<()>, _>(error), Timestamp::from_millis(0));
        assert!(matches!(outcome(TransportError::Refused("private".into())), Outcome::Dead(_)));
        for trouble in [
            TransportError::Unreachable("connection refused".into()),
            TransportError::TimedOut,
            TransportError::Malformed("connection closed before message completed".into()),
        ] {
            let outcome = outcome(trouble);
            assert!(matches!(outcome, Outcome::Retry { is_peer_trouble: true, .. }), "{outcome:?}");
        }
    }

    #[test]
    fn a_peer_may_ask_for_time_in_seconds_or_by_date() {
        for value in ["120", "Sun, 22 Nov 2026 12:02:00 GMT"] {
            let Outcome::Retry { after, .. } = outcome(429, Some(value)) else { unreachable!() };
            assert_eq!(after, Some(Duration::from_secs(120)), "{value}");
        }
        let Outcome::Retry { after, .. } = outcome(503, Some("soon")) else { unreachable!() };
        assert_eq!(after, None);
    }

    #[test]
    fn waiting_doubles_up_to_half_a_day() {
        assert_eq!(backoff(1), Duration::from_secs(60));
        assert_eq!(backoff(3), Duration::from_secs(240));
        assert_eq!(backoff(40), LAST_RETRY);
    }
}
