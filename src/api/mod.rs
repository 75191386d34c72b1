//! JSON for programs.

mod schemas;

pub use schemas::routes;
