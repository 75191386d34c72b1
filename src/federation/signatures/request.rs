//! What a signature is checked against.

use http::header::{HOST, HeaderMap, HeaderName};
use http::{Method, Uri};
use url::{Position, Url};

use super::SignatureError;
use super::error::excerpt;

/// A received request, as it came over the wire.
#[derive(Clone, Copy, Debug)]
pub struct RequestParts<'a> {
    pub method: &'a Method,
    /// As received, before any router strips a prefix from it.
    pub uri: &'a Uri,
    pub headers: &'a HeaderMap,
    pub body: &'a [u8],
    /// Our public address, `https://montreal.test/` or `http://localhost:8401/`. From the configuration: a proxy
    /// in front of us passes the public `Host` on, whatever port we listen on.
    pub base: &'a Url,
}

impl<'a> RequestParts<'a> {
    /// Path and query, as `(request-target)` has them.
    pub(super) fn target(&self) -> &'a str {
        self.uri.path_and_query().map_or("/", |target| target.as_str())
    }

    /// Our host, with the port when the base address has one: `montreal.test`, `localhost:8401`.
    pub(super) fn authority(&self) -> &'a str {
        &self.base[Position::BeforeHost..Position::AfterPort]
    }

    /// Scheme and authority.
    pub(super) fn origin(&self) -> &'a str {
        &self.base[..Position::AfterPort]
    }

    /// Whether it only asks for something.
    pub(super) fn is_read(&self) -> bool {
        matches!(*self.method, Method::GET | Method::HEAD)
    }

    /// The value of a header for what is signed: trimmed, several lines joined by `, ` (draft-cavage-12,
    /// section 2.3; RFC 9421, section 2.1). `None` when the request does not have it.
    pub(super) fn header(&self, name: &HeaderName) -> Result<Option<String>, SignatureError> {
        let unreadable = |_| SignatureError::UnreadablePart(excerpt(name.as_str()));
        let lines = self.headers.get_all(name).iter().map(|value| value.to_str().map(str::trim));
        let lines = lines.collect::<Result<Vec<&str>, _>>().map_err(unreadable)?;
        if lines.is_empty() && name == HOST {
            // HTTP/2 sends `:authority` instead.
            return Ok(self.uri.authority().map(ToString::to_string));
        }
        Ok((!lines.is_empty()).then(|| lines.join(", ")))
    }

    /// A signature made for another host says nothing about what its owner wanted from us.
    pub(super) fn check_host(&self) -> Result<(), SignatureError> {
        let host = self.header(&HOST)?.ok_or_else(|| SignatureError::AbsentPart("host".to_owned()))?;
        let plain = host.strip_suffix(":443").or_else(|| host.strip_suffix(":80")).unwrap_or(&host);
        if [host.as_str(), plain].iter().any(|host| host.eq_ignore_ascii_case(self.authority())) {
            return Ok(());
        }
        Err(SignatureError::ForeignHost(excerpt(&host)))
    }
}
