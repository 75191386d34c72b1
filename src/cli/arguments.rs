//! What arguments may look like. Each refusal says what would be right.

use chrono_tz::Tz;

use crate::domain::Handle;

/// A text with something in it, without blanks around it.
pub(super) fn filled(text: &str) -> Result<String, &'static str> {
    match text.trim() {
        "" => Err("write something here"),
        text => Ok(text.to_owned()),
    }
}

/// The name before the `@`.
pub(super) fn handle(text: &str) -> Result<String, &'static str> {
    match Handle::is_name(text) {
        true => Ok(text.to_owned()),
        false => Err("write a to z, digits and _, with . or - only in between, such as thuy-linh"),
    }
}

/// A time zone of the tz database.
pub(super) fn time_zone(text: &str) -> Result<Tz, &'static str> {
    text.parse().map_err(|_| "write a name of the tz database, such as America/Toronto")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_handle_is_the_name_alone() {
        assert_eq!(handle("thuy-linh").as_deref(), Ok("thuy-linh"));
        for wrong in ["", "Réjean", "@rejean", "rejean@montreal.test"] {
            assert!(handle(wrong).is_err(), "{wrong:?}");
        }
    }

    #[test]
    fn blanks_are_nothing() {
        assert_eq!(filled("  Section de Montréal ").as_deref(), Ok("Section de Montréal"));
        assert!(filled("  ").is_err());
    }

    #[test]
    fn time_zones_are_real_places() {
        assert!(time_zone("America/Toronto").is_ok());
        assert!(time_zone("Montreal").unwrap_err().contains("America/Toronto"));
    }
}
