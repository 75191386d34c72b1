//! Outgoing HTTP: the one way out of the server, past a guard against requests to places inside
//! (server-side request forgery).

mod address;
mod guard;
mod network;
mod resolver;

pub use guard::{Forbidden, Guard, is_localhost};
pub use network::{Network, NetworkError, NetworkOptions};
