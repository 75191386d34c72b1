//! Finding opportunities: by words, by choices, in feeds, in searches that are kept; and what must not be found.

pub mod choices;
pub mod feeds;
pub mod saved;
pub mod scene;
pub mod words;
