//! The door for people: pages that are pure functions of their view, and later their handlers.
//!
//! A page is `XyzView` (everything it shows, already fetched) and `render(&self, &PageContext) -> Markup`.
//! Markup never fetches; no page needs JavaScript.

pub mod assets;
#[cfg(test)]
mod checks;
pub mod components;
mod context;
mod flash;
mod form_errors;
#[cfg(test)]
mod gallery;
pub mod pages;
pub mod paths;
#[cfg(test)]
mod samples;

pub use context::{PageContext, Source};
pub use flash::Flash;
pub use form_errors::{FormErrors, Mistake};
