//! RFC 9421, HTTP Message Signatures, as far as the fediverse uses them: requests only, signed with RSA or Ed25519,
//! the body covered by way of `Content-Digest` (RFC 9530).
//!
//! Mastodon and Mitra cover `@method`, `@target-uri` and `content-digest`; Fedify adds `@authority`, `host` and
//! `date`.

mod component;
mod field;
mod incoming;
mod outgoing;
#[cfg(test)]
mod tests;

use http::HeaderName;

use self::component::Component;
use super::SignatureError;

pub use incoming::Signature;
pub use outgoing::sign_request;

pub(super) const SIGNATURE_INPUT: HeaderName = HeaderName::from_static("signature-input");
const SIGNATURE: HeaderName = HeaderName::from_static("signature");
const CONTENT_DIGEST: HeaderName = HeaderName::from_static("content-digest");

const RSA: &str = "rsa-v1_5-sha256";
const ED25519: &str = "ed25519";

/// The signature base (section 2.5): a line for each component in the order of the list, and `parameters`, the list
/// itself as it is serialised.
fn signature_base<'a>(
    covered: &[Component],
    parameters: &str,
    value: impl Fn(&Component) -> Result<std::borrow::Cow<'a, str>, SignatureError>,
) -> Result<String, SignatureError> {
    let mut base = String::with_capacity(512);
    for component in covered {
        let line = ["\"", component.name(), "\": ", &value(component)?, "\n"];
        line.iter().for_each(|part| base.push_str(part));
    }
    base.push_str("\"@signature-params\": ");
    base.push_str(parameters);
    Ok(base)
}
