//! The protocol as traffic: what comes in, what goes out, what is shown, what is looked up.

pub mod signatures;
pub mod transport;
