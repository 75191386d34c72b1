//! The structured fields (RFC 9651) that carry a signature.

use http::{HeaderMap, HeaderName};
use sfv::{Dictionary, FieldType, InnerList, ListSerializer, Parser, Version};

use crate::federation::signatures::SignatureError;
use SignatureError::{Missing, Unreadable};

/// An RSA-4096 signature takes 684 characters; two signatures of anybody stay below this.
const LONGEST: usize = 8_192;

/// The dictionary that a header holds, all its lines together. It must be written as it would be serialised, but
/// for blanks: structured fields let a later member or parameter of the same name replace an earlier one in silence,
/// and it must not be up to the reader which of two signatures, keys or times counts.
pub(super) fn dictionary(headers: &HeaderMap, name: &HeaderName) -> Result<Dictionary, SignatureError> {
    let lines = headers.get_all(name).iter().map(|line| line.to_str());
    let lines = lines.collect::<Result<Vec<_>, _>>().map_err(|_| Unreadable("characters outside ASCII"))?;
    if lines.is_empty() {
        return Err(Missing);
    }
    let text = lines.join(", ");
    if text.len() > LONGEST {
        return Err(Unreadable("too long"));
    }
    let parser = Parser::new(&text).with_version(Version::Rfc8941);
    let dictionary: Dictionary = parser.parse().map_err(|_| Unreadable("not a structured field"))?;
    let serialised = dictionary.serialize().ok_or(Missing)?;
    let characters =
        |text: &str| text.bytes().filter(|byte| !matches!(byte, b' ' | b'\t')).collect::<Vec<_>>();
    if characters(&text) == characters(&serialised) {
        Ok(dictionary)
    } else {
        Err(Unreadable("something said twice, or in an unusual way"))
    }
}

/// What stands behind `"@signature-params": ` (section 2.3): the list with its parameters, without a label.
pub(super) fn parameters_of(list: &InnerList) -> String {
    let mut serialiser = ListSerializer::new();
    let mut inner = serialiser.inner_list();
    inner.items(&list.items);
    inner.finish().parameters(&list.params);
    serialiser.finish().unwrap_or_default()
}
