//! The protocol as traffic: what comes in, what goes out, what is shown, what is looked up.

pub mod fetch;
mod json_depth;
pub mod signatures;
pub mod transport;

pub use json_depth::json_depth_ok;
