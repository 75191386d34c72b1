//! Signatures that other servers put on their requests.

use http::HeaderMap;
use sfv::{BareItem, InnerList, ListEntry};
use url::Url;

use super::component::Component;
use super::field::{dictionary, parameters_of};
use super::{CONTENT_DIGEST, ED25519, RSA, SIGNATURE, SIGNATURE_INPUT, signature_base};
use crate::clock::Timestamp;
use crate::federation::signatures::error::excerpt;
use crate::federation::signatures::key_id::key_id;
use crate::federation::signatures::window::{self, Expiry, instant};
use crate::federation::signatures::{Algorithm, Checked, RequestParts, SignatureError, body};
use SignatureError::{AbsentPart, Missing, Uncovered, Unreadable};

/// One signature of a request, read but not yet checked.
#[derive(Clone, Debug)]
pub struct Signature {
    key_id: Url,
    algorithm: Algorithm,
    covered: Vec<Component>,
    /// The list of what is covered, with its parameters, as it is signed.
    parameters: String,
    /// Seconds since the Unix epoch.
    created: i64,
    expires: Option<i64>,
    signature: Vec<u8>,
}

impl Signature {
    /// Reads `Signature-Input` and `Signature`. Of several signatures the first one counts that we could check at
    /// all: a proxy may have added its own, with a key or an algorithm that means nothing here. Whoever made it must
    /// then have covered what we want covered; no other signature fills a gap.
    pub fn parse(headers: &HeaderMap) -> Result<Self, SignatureError> {
        let inputs = dictionary(headers, &SIGNATURE_INPUT)?;
        let signatures = dictionary(headers, &SIGNATURE)?;
        let mut read = inputs.iter().map(|(label, input)| Self::read(input, signatures.get(label)));
        match read.next().ok_or(Missing)? {
            Ok(first) => Ok(first),
            Err(why_not_the_first) => read.find_map(Result::ok).ok_or(why_not_the_first),
        }
    }

    fn read(input: &ListEntry, signature: Option<&ListEntry>) -> Result<Self, SignatureError> {
        let ListEntry::InnerList(input) = input else { return Err(Unreadable("a list that is none")) };
        let Some(ListEntry::Item(signature)) = signature else { return Err(Missing) };
        let signature =
            signature.bare_item.as_byte_sequence().ok_or(Unreadable("a signature without bytes"))?;
        Ok(Self {
            key_id: key_id(text(input, "keyid")?.ok_or(Unreadable("no keyid parameter"))?)?,
            algorithm: algorithm(text(input, "alg")?)?,
            covered: covered(input)?,
            parameters: parameters_of(input),
            created: seconds(input, "created")?.ok_or(Uncovered("created"))?,
            expires: seconds(input, "expires")?,
            signature: signature.to_vec(),
        })
    }

    /// Where the key is published, fragment included: not yet proven, enough for blocks and rate limits.
    pub fn key_id(&self) -> &Url {
        &self.key_id
    }

    /// Applies every rule that needs no key, the cheap ones first.
    pub fn check(self, request: &RequestParts<'_>, now: Timestamp) -> Result<Checked, SignatureError> {
        self.check_coverage(request)?;
        request.check_host()?;
        let expiry = self.expires.map(|at| Expiry { at: instant(at), covered: true });
        window::check(instant(self.created), expiry, now)?;
        self.check_body(request)?;
        let base = signature_base(&self.covered, &self.parameters, |component| component.value(request))?;
        let covered = self.covered.iter().map(|component| component.name().to_owned()).collect();
        let Self { key_id, algorithm, signature, .. } = self;
        Ok(Checked { key_id, algorithm, signing_strings: vec![base], signature, covered })
    }

    fn covers(&self, component: &Component) -> bool {
        self.covered.contains(component)
    }

    fn check_coverage(&self, request: &RequestParts<'_>) -> Result<(), SignatureError> {
        if !self.covers(&Component::Method) {
            return Err(Uncovered("@method"));
        }
        if !self.covers(&Component::TargetUri) && !self.covers_target_in_parts(request) {
            return Err(Uncovered("@target-uri"));
        }
        if !request.is_read() && !self.covers(&Component::Field(CONTENT_DIGEST)) {
            return Err(Uncovered("content-digest"));
        }
        Ok(())
    }

    /// Whose address and which: as good as `@target-uri`, but for the scheme.
    fn covers_target_in_parts(&self, request: &RequestParts<'_>) -> bool {
        let has_query = request.uri.query().is_some();
        let covers_query = self.covers(&Component::Query) || !has_query;
        let covers_path = self.covers(&Component::Path) && covers_query;
        self.covers(&Component::Authority) && (covers_path || self.covers(&Component::RequestTarget))
    }

    fn check_body(&self, request: &RequestParts<'_>) -> Result<(), SignatureError> {
        if !self.covers(&Component::Field(CONTENT_DIGEST)) {
            return Ok(());
        }
        let digest = request.header(&CONTENT_DIGEST)?;
        let digest = digest.ok_or_else(|| AbsentPart(CONTENT_DIGEST.as_str().to_owned()))?;
        body::check_content_digest(&digest, request.body)
    }
}

fn algorithm(name: Option<&str>) -> Result<Algorithm, SignatureError> {
    match name {
        None => Ok(Algorithm::ByKey),
        Some(RSA) => Ok(Algorithm::RsaSha256),
        Some(ED25519) => Ok(Algorithm::Ed25519),
        Some(other) => Err(SignatureError::UnsupportedAlgorithm(excerpt(other))),
    }
}

pub(super) fn covered(input: &InnerList) -> Result<Vec<Component>, SignatureError> {
    let mut components: Vec<Component> = Vec::with_capacity(input.items.len());
    for item in &input.items {
        let component = Component::parse(item)?;
        if components.contains(&component) {
            return Err(Unreadable("a part that is covered twice"));
        }
        components.push(component);
    }
    Ok(components)
}

fn text<'a>(input: &'a InnerList, name: &str) -> Result<Option<&'a str>, SignatureError> {
    let value = input.params.get(name).map(BareItem::as_string);
    value
        .map(|text| text.map(|text| text.as_str()).ok_or(Unreadable("a parameter that is no text")))
        .transpose()
}

fn seconds(input: &InnerList, name: &str) -> Result<Option<i64>, SignatureError> {
    let value = input.params.get(name).map(BareItem::as_integer);
    value.map(|seconds| seconds.map(i64::from).ok_or(SignatureError::UnreadableDate)).transpose()
}
