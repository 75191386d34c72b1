//! The door for people: pages, and what it takes to serve them.
//!
//! A page is `XyzView` (everything it shows, already fetched) and `render(&self, &PageContext) -> Markup`, then its
//! handlers: `get` reads what the view shows, `post` does one thing and redirects, or shows the form again with its
//! mistakes. Markup never fetches; no page needs JavaScript.

mod archive;
pub mod assets;
mod browser;
#[cfg(test)]
mod checks;
mod client;
pub mod components;
mod context;
mod error;
pub mod filters;
mod flash;
mod form_errors;
mod forms;
mod fresh;
#[cfg(test)]
mod gallery;
mod headers;
mod languages;
mod listing;
pub mod pages;
mod passwords;
pub mod paths;
mod refusals;
mod routes;
#[cfg(test)]
mod samples;
mod session;
#[cfg(test)]
mod tests;
mod uploads;
mod visit;

pub use client::client_address;
pub use context::{PageContext, Source};
pub use error::{Answer, WebError};
pub use flash::Flash;
pub use form_errors::{FormErrors, Mistake};
pub use forms::{Form, PathId, PathToken};
pub use routes::{WebState, negotiated_routes, routes};
pub use visit::{Reader, Visit};
