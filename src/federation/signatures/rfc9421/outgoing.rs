//! Signatures on our own requests.

use std::borrow::Cow;

use http::header::{HOST, HeaderMap, HeaderName, HeaderValue};
use sfv::{
    BareItem, Dictionary, FieldType, InnerList, Item, KeyRef, ListEntry, Parameters, StringRef, key_ref,
};
use url::{Position, Url};

use super::component::Component;
use super::field::parameters_of;
use super::{CONTENT_DIGEST, ED25519, RSA, SIGNATURE, SIGNATURE_INPUT, signature_base};
use crate::clock::Timestamp;
use crate::crypto::{KeyType, SigningKey};
use crate::federation::signatures::{COLLECTION_SYNCHRONIZATION, Outgoing, SigningError};

/// What Mastodon and Mitra call it, too; it means nothing.
const LABEL: &KeyRef = key_ref("sig1");
const CREATED: &KeyRef = key_ref("created");
const KEY_ID: &KeyRef = key_ref("keyid");
const ALGORITHM: &KeyRef = key_ref("alg");

/// The headers that sign a request: `Host`, `Content-Digest` if there is a body, `Collection-Synchronization` if there
/// is one, and `Signature-Input` and `Signature` over `@method`, `@target-uri` and these two. They go out together with the request's other headers, unchanged.
pub fn sign_request(
    request: &Outgoing<'_>,
    key_id: &Url,
    key: &SigningKey,
    now: Timestamp,
) -> Result<HeaderMap, SigningError> {
    let unfit = || SigningError::Address(request.url.clone());
    let digest = request.digest.map(content_digest).transpose()?;
    let mut covered = vec![Component::Method, Component::TargetUri];
    let fields: Vec<(HeaderName, String)> =
        [(CONTENT_DIGEST, digest), (COLLECTION_SYNCHRONIZATION, request.synchronisation.map(str::to_owned))]
            .into_iter()
            .filter_map(|(name, value)| Some((name, value?)))
            .collect();
    covered.extend(fields.iter().map(|(name, _)| Component::Field(name.clone())));

    let list = list_of(&covered, parameters(key_id, key, now).ok_or_else(unfit)?).ok_or_else(unfit)?;
    let value = |component: &Component| {
        Ok(match component {
            Component::Method => Cow::Borrowed(request.method.as_str()),
            Component::Field(name) => {
                let field = fields.iter().find(|(field, _)| field == name);
                field.map_or("", |(_, value)| value).into()
            }
            _ => request.url[..Position::AfterQuery].into(),
        })
    };
    let base = signature_base(&covered, &parameters_of(&list), value).map_err(|_| unfit())?;
    let signature = BareItem::ByteSequence(key.sign(base.as_bytes())?);

    let host = request.url[Position::BeforeHost..Position::AfterPort].to_owned();
    let mut headers = vec![(HOST, host)];
    headers.extend(fields);
    headers.push((SIGNATURE_INPUT, labelled(list.into())));
    headers.push((SIGNATURE, labelled(signature.into())));
    let written: Option<HeaderMap> = headers.into_iter().map(header).collect();
    written.ok_or_else(unfit)
}

/// The same digest as in `Digest` (RFC 3230, `SHA-256=…`), in the words of RFC 9530.
fn content_digest(digest: &str) -> Result<String, SigningError> {
    let value = digest.strip_prefix("SHA-256=").ok_or(SigningError::Digest)?;
    Ok(format!("sha-256=:{value}:"))
}

fn parameters(key_id: &Url, key: &SigningKey, now: Timestamp) -> Option<Parameters> {
    let algorithm = match key.key_type() {
        KeyType::Rsa => RSA,
        KeyType::Ed25519 => ED25519,
    };
    let created = now.millis().div_euclid(1_000);
    let parameters = [
        (CREATED, BareItem::Integer(created.try_into().ok()?)),
        (KEY_ID, text(key_id.as_str())?),
        (ALGORITHM, text(algorithm)?),
    ];
    Some(parameters.into_iter().map(|(name, value)| (name.to_owned(), value)).collect())
}

fn list_of(covered: &[Component], parameters: Parameters) -> Option<InnerList> {
    let items = covered.iter().map(|component| text(component.name()).map(Item::new));
    Some(InnerList::with_params(items.collect::<Option<_>>()?, parameters))
}

fn text(text: &str) -> Option<BareItem> {
    StringRef::from_str(text).ok().map(|text| BareItem::String(text.to_owned()))
}

fn labelled(member: ListEntry) -> String {
    let dictionary: Dictionary = [(LABEL.to_owned(), member)].into_iter().collect();
    dictionary.serialize().unwrap_or_default()
}

fn header((name, value): (HeaderName, String)) -> Option<(HeaderName, HeaderValue)> {
    Some((name, HeaderValue::try_from(value).ok()?))
}
