//! What is decided about other servers.

pub mod contacts;
pub mod desk;
pub mod hosts;
pub mod queues;
