//! Which part of a collection is asked for.

use serde::Deserialize;

use crate::id::Id;
use crate::services::{ServiceError, ServiceResult};

/// `?page=first`, then `?before=ID` (newest first) or `?after=ID` (oldest first), as [`crate::urls`] builds them.
#[derive(Clone, Debug, Default, Deserialize)]
pub(super) struct PartQuery {
    page: Option<String>,
    before: Option<String>,
    after: Option<String>,
}

/// A collection is told in parts: itself, and its pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Whole,
    FirstPage,
    /// The page beyond this id.
    Beyond(Id),
}

impl PartQuery {
    /// The part of a collection whose newest members come first.
    pub(super) fn newest_first(&self) -> ServiceResult<Part> {
        Self::part(self.page.as_deref(), self.before.as_deref())
    }

    /// The part of a collection whose oldest members come first.
    pub(super) fn oldest_first(&self) -> ServiceResult<Part> {
        Self::part(self.page.as_deref(), self.after.as_deref())
    }

    fn part(page: Option<&str>, beyond: Option<&str>) -> ServiceResult<Part> {
        match (page, beyond) {
            (None, None) => Ok(Part::Whole),
            (Some("first"), None) => Ok(Part::FirstPage),
            (None, Some(id)) => id_of(id).map(Part::Beyond),
            _ => Err(ServiceError::NotFound),
        }
    }
}

/// What is no id names nothing.
pub(super) fn id_of(text: &str) -> ServiceResult<Id> {
    text.parse().map_err(|_| ServiceError::NotFound)
}
