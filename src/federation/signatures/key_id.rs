//! What a signature says about which key made it.

use url::Url;

use super::SignatureError;
use SignatureError::Unreadable;

/// Where a key is published: an http(s) address without a login, fragment included.
pub(super) fn key_id(text: &str) -> Result<Url, SignatureError> {
    let url = Url::parse(text).map_err(|_| Unreadable("a keyId that is not an address"))?;
    let plain = matches!(url.scheme(), "https" | "http") && url.has_host();
    let without_login = url.username().is_empty() && url.password().is_none();
    if plain && without_login { Ok(url) } else { Err(Unreadable("a keyId that is not a web address")) }
}
