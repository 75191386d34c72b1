//! draft-cavage-http-signatures-12, with the rules that Mastodon and we put on top of it.

mod incoming;
mod outgoing;
mod parameters;
mod signing_string;
#[cfg(test)]
mod tests;

use http::HeaderName;

pub use incoming::Signature;
pub use outgoing::{Outgoing, SigningError, sign_request};
pub use parameters::parameters;

const REQUEST_TARGET: &str = "(request-target)";
const CREATED: &str = "(created)";
const EXPIRES: &str = "(expires)";

const DIGEST: HeaderName = HeaderName::from_static("digest");
