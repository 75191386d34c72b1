//! HTTP signatures of both kinds: what comes in, what goes out, and who may read.

pub mod followers;
pub mod inbound;
pub mod outbound;
pub mod reading;
