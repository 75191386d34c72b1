//! What lists of opportunities share.

use super::components::opportunity_row::Listed;
use crate::services::opportunities::Sheet;

/// The rows of a list.
pub fn rows(sheets: Vec<Sheet>) -> Vec<Listed> {
    sheets.into_iter().map(Listed::from).collect()
}
