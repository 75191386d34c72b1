//! HTTP signatures, in and out: who sent this request, and that nobody changed it on the way.
//!
//! Pure: no I/O, no clock. An incoming request goes through three steps, so that nothing is fetched for one
//! that could not pass anyway:
//!
//! 1. [`Signature::parse`] reads the header and names the key, for blocks and rate limits;
//! 2. [`Signature::check`] applies every rule that needs no key: what is covered, when, for which host, which
//!    body;
//! 3. [`Checked::verify`] checks the signature itself with the key that was found meanwhile.
//!
//! [`cavage`] is draft-cavage-http-signatures-12, what the fediverse speaks. [`Checked`], the time window and
//! the body digest do not depend on it: RFC 9421 becomes its sibling, and [`Signature::parse`] the place that
//! tells them apart.

mod body;
pub mod cavage;
mod checked;
mod error;
mod request;
mod window;

pub use cavage::{Outgoing, Signature, SigningError, sign_request};
pub use checked::{Algorithm, Checked};
pub use error::SignatureError;
pub use request::RequestParts;
