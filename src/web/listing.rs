//! What lists of opportunities share.

use super::components::opportunity_row::Listed;
use crate::i18n::Wishes;
use crate::services::opportunities::Sheet;

/// The rows of a list, each in the language that its reader prefers.
pub fn rows(sheets: Vec<Sheet>, languages: &Wishes) -> Vec<Listed> {
    sheets.into_iter().map(|sheet| Listed::of(sheet, languages)).collect()
}
