//! From stored text back to domain values. What does not read back was not written by this program.

use url::Url;

use super::DbError;
use crate::domain::Handle;

/// `value`, or that the column holds something this program never wrote.
pub fn stored<T>(column: &'static str, value: Option<T>) -> Result<T, DbError> {
    value.ok_or(DbError::Corrupt(column))
}

pub fn stored_url(column: &'static str, text: &str) -> Result<Url, DbError> {
    stored(column, Url::parse(text).ok())
}

pub fn stored_url_maybe(column: &'static str, text: Option<&str>) -> Result<Option<Url>, DbError> {
    text.map(|text| stored_url(column, text)).transpose()
}

pub fn stored_handle_maybe(column: &'static str, text: Option<&str>) -> Result<Option<Handle>, DbError> {
    text.map(|text| stored(column, text.parse().ok())).transpose()
}

/// A list of codes separated by blanks.
pub fn stored_codes<T>(
    column: &'static str,
    text: &str,
    parse: impl Fn(&str) -> Option<T>,
) -> Result<Vec<T>, DbError> {
    text.split(' ').filter(|code| !code.is_empty()).map(|code| stored(column, parse(code))).collect()
}
