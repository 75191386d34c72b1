//! Signatures that other servers put on their requests.

use std::collections::{BTreeMap, HashSet};

use base64::Engine;
use base64::alphabet::STANDARD;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use http::header::{DATE, HeaderMap, HeaderName};
use url::Url;

use super::parameters::Parameters;
use super::{CREATED, DIGEST, EXPIRES, REQUEST_TARGET, signing_string};
use crate::clock::Timestamp;
use crate::federation::signatures::error::excerpt;
use crate::federation::signatures::key_id::key_id;
use crate::federation::signatures::window::{self, Expiry, instant};
use crate::federation::signatures::{Algorithm, Checked, RequestParts, SignatureError, body};
use SignatureError::{AbsentPart, Several, Uncovered, Unreadable};

const BASE64: GeneralPurpose = GeneralPurpose::new(
    &STANDARD,
    GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent),
);

/// The one signature of a request, read but not yet checked.
#[derive(Clone, Debug)]
pub struct Signature {
    key_id: Url,
    algorithm: Algorithm,
    /// Names in lower case, in the order they were signed in.
    covered: Vec<String>,
    /// Seconds since the Unix epoch.
    created: Option<i64>,
    expires: Option<i64>,
    signature: Vec<u8>,
}

impl Signature {
    /// Reads the `Signature` header. Refused: none or several of them, a key that is not named by an http(s)
    /// address, algorithms other than `rsa-sha256` and `hs2019` (none at all is `hs2019`).
    pub fn parse(headers: &HeaderMap) -> Result<Self, SignatureError> {
        let mut lines = headers.get_all("signature").iter();
        let line = lines.next().ok_or(SignatureError::Missing)?;
        if lines.next().is_some() {
            return Err(Several);
        }
        let line = line.to_str().map_err(|_| Unreadable("characters outside ASCII"))?;
        Self::from_parameters(&Parameters::parse(line)?)
    }

    fn from_parameters(parameters: &Parameters<'_>) -> Result<Self, SignatureError> {
        let signature = parameters.signature.ok_or(Unreadable("no signature parameter"))?;
        Ok(Self {
            key_id: key_id(parameters.key_id.ok_or(Unreadable("no keyId parameter"))?)?,
            algorithm: algorithm(parameters.algorithm)?,
            covered: covered(parameters.headers.unwrap_or(CREATED))?,
            created: parameters.created.map(seconds).transpose()?,
            expires: parameters.expires.map(seconds).transpose()?,
            signature: BASE64.decode(signature).map_err(|_| Unreadable("a signature that is not base64"))?,
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
        self.check_time(request, now)?;
        self.check_body(request)?;
        let signing_strings = self.signing_strings(request)?;
        let Self { key_id, algorithm, signature, covered, .. } = self;
        Ok(Checked { key_id, algorithm, signing_strings, signature, covered })
    }

    fn covers(&self, name: &str) -> bool {
        self.covered.iter().any(|covered| covered == name)
    }

    fn check_coverage(&self, request: &RequestParts<'_>) -> Result<(), SignatureError> {
        if !self.covers(REQUEST_TARGET) {
            return Err(Uncovered(REQUEST_TARGET));
        }
        if !self.covers("host") {
            return Err(Uncovered("host"));
        }
        if !self.covers("date") && !self.covers(CREATED) {
            return Err(Uncovered("date or (created)"));
        }
        if !request.is_read() && !self.covers("digest") {
            return Err(Uncovered("digest"));
        }
        Ok(())
    }

    /// Whatever time is covered must be right; one that is not covered counts for nothing.
    fn check_time(&self, request: &RequestParts<'_>, now: Timestamp) -> Result<(), SignatureError> {
        let expiry = self.expires.map(|at| Expiry { at: instant(at), covered: self.covers(EXPIRES) });
        if self.covers(CREATED) {
            let created = self.created.ok_or_else(|| AbsentPart(CREATED.to_owned()))?;
            window::check(instant(created), expiry, now)?;
        }
        if self.covers("date") {
            let date = request.header(&DATE)?.ok_or_else(|| AbsentPart("date".to_owned()))?;
            window::check(window::parse_http_date(&date)?, expiry, now)?;
        }
        Ok(())
    }

    fn check_body(&self, request: &RequestParts<'_>) -> Result<(), SignatureError> {
        if !self.covers("digest") {
            return Ok(());
        }
        let digest = request.header(&DIGEST)?.ok_or_else(|| AbsentPart("digest".to_owned()))?;
        body::check_digest(&digest, request.body)
    }

    /// Fedify and older Mastodons leave the query out of `(request-target)`. Reading is all that such a
    /// signature can authorise, so for reading it is accepted, as Mastodon does.
    fn signing_strings(&self, request: &RequestParts<'_>) -> Result<Vec<String>, SignatureError> {
        let whole = request.target();
        let without_query = whole.split_once('?').map(|(path, _)| path).filter(|_| request.is_read());
        let build = |target| {
            signing_string::build(&self.covered, (request.method, target), self.values(request)?)
                .map_err(|_| Unreadable("parts that cannot be put together"))
        };
        std::iter::once(whole).chain(without_query).map(build).collect()
    }

    fn values(&self, request: &RequestParts<'_>) -> Result<BTreeMap<String, String>, SignatureError> {
        let mut values = BTreeMap::new();
        for name in &self.covered {
            let value = match name.as_str() {
                REQUEST_TARGET => continue,
                CREATED => self.created.map(|created| created.to_string()),
                EXPIRES => self.expires.map(|expires| expires.to_string()),
                name => match HeaderName::from_bytes(name.as_bytes()) {
                    Ok(name) => request.header(&name)?,
                    Err(_) => None,
                },
            };
            values.insert(name.clone(), value.ok_or_else(|| AbsentPart(excerpt(name)))?);
        }
        Ok(values)
    }
}

fn algorithm(name: Option<&str>) -> Result<Algorithm, SignatureError> {
    match name {
        None => Ok(Algorithm::ByKey),
        Some(name) if name.eq_ignore_ascii_case("hs2019") => Ok(Algorithm::ByKey),
        Some(name) if name.eq_ignore_ascii_case("rsa-sha256") => Ok(Algorithm::RsaSha256),
        Some(other) => Err(SignatureError::UnsupportedAlgorithm(excerpt(other))),
    }
}

fn covered(list: &str) -> Result<Vec<String>, SignatureError> {
    let names: Vec<String> = list.split_ascii_whitespace().map(str::to_ascii_lowercase).collect();
    let known = |name: &String| {
        [REQUEST_TARGET, CREATED, EXPIRES].contains(&name.as_str())
            || HeaderName::from_bytes(name.as_bytes()).is_ok()
    };
    if !names.iter().all(known) {
        return Err(Unreadable("a covered part that is no header"));
    }
    if names.iter().collect::<HashSet<_>>().len() < names.len() {
        return Err(Unreadable("a part that is covered twice"));
    }
    Ok(names)
}

/// Whole seconds: the draft forbids fractions.
fn seconds(text: &str) -> Result<i64, SignatureError> {
    text.parse().map_err(|_| SignatureError::UnreadableDate)
}
