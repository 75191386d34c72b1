//! The `Signature` header: `keyId="…",headers="…",signature="…"` (draft-cavage-12, sections 2.1 and 4.1).

use crate::federation::signatures::SignatureError;
use SignatureError::Unreadable;

/// An RSA-4096 signature takes 684 characters; nothing legitimate comes near this.
const LONGEST: usize = 4_096;

/// The parameters as they were sent. Names are compared without regard to case, blanks around them are
/// ignored, unknown ones are skipped.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Parameters<'a> {
    pub(super) key_id: Option<&'a str>,
    pub(super) algorithm: Option<&'a str>,
    pub(super) headers: Option<&'a str>,
    pub(super) created: Option<&'a str>,
    pub(super) expires: Option<&'a str>,
    pub(super) signature: Option<&'a str>,
}

impl<'a> Parameters<'a> {
    /// A parameter may be repeated only with the same value; anything else would be two signatures in one
    /// header, and it must not be up to us which one counts.
    pub(super) fn parse(header: &'a str) -> Result<Self, SignatureError> {
        let mut read = Self::default();
        for (name, value) in parameters(header)? {
            read.set(name, value)?;
        }
        Ok(read)
    }

    fn set(&mut self, name: &str, value: &'a str) -> Result<(), SignatureError> {
        let place = match name.to_ascii_lowercase().as_str() {
            "keyid" => &mut self.key_id,
            "algorithm" => &mut self.algorithm,
            "headers" => &mut self.headers,
            "created" => &mut self.created,
            "expires" => &mut self.expires,
            "signature" => &mut self.signature,
            _ => return Ok(()),
        };
        if place.is_some_and(|earlier| earlier != value) {
            return Err(SignatureError::Several);
        }
        *place = Some(value);
        Ok(())
    }
}

/// Every parameter of a header that is written like `Signature`, in its order.
pub fn parameters(header: &str) -> Result<Vec<(&str, &str)>, SignatureError> {
    if header.len() > LONGEST {
        return Err(Unreadable("too long"));
    }
    let mut parameters = Vec::new();
    let mut rest = header.trim_start_matches(is_separator);
    while !rest.is_empty() {
        let (name, value, after) = parameter(rest)?;
        parameters.push((name, value));
        rest = after.trim_start_matches(is_separator);
    }
    Ok(parameters)
}

/// The first parameter, and what comes after it: nothing, or a comma.
fn parameter(text: &str) -> Result<(&str, &str, &str), SignatureError> {
    let (name, rest) = text.split_once('=').ok_or(Unreadable("a parameter without a value"))?;
    let rest = rest.trim_start();
    let (value, after) = match rest.strip_prefix('"') {
        Some(quoted) => quoted.split_once('"').ok_or(Unreadable("a quote that does not end"))?,
        None => rest.split_at(rest.find(',').unwrap_or(rest.len())),
    };
    let after = after.trim_start();
    if value.contains('\\') || !(after.is_empty() || after.starts_with(',')) {
        return Err(Unreadable("a malformed parameter"));
    }
    Ok((name.trim(), value.trim(), after))
}

fn is_separator(character: char) -> bool {
    character == ',' || character.is_ascii_whitespace()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blanks_capitals_order_and_missing_quotes_make_no_difference() {
        let plain =
            Parameters::parse(r#"keyId="k",algorithm="hs2019",created="7",headers="a b",signature="s""#);
        let expected = Parameters {
            key_id: Some("k"),
            algorithm: Some("hs2019"),
            headers: Some("a b"),
            created: Some("7"),
            expires: None,
            signature: Some("s"),
        };
        assert_eq!(plain.unwrap(), expected);
        let variants = [
            r#"signature="s",created=7,headers="a b",algorithm=hs2019,keyId="k""#,
            r#"  keyId = "k" ,  algorithm="hs2019", created=7 ,headers=" a b ", signature="s" ,"#,
            r#"KEYID="k",Algorithm="hs2019",CREATED="7",Headers="a b",Signature="s",version="1""#,
            r#"keyId="k",keyId="k",algorithm="hs2019",created=7,,headers="a b",signature="s",signature="s""#,
        ];
        for variant in variants {
            assert_eq!(Parameters::parse(variant).unwrap(), expected, "{variant}");
        }
    }

    #[test]
    fn a_comma_inside_quotes_belongs_to_the_value() {
        let parameters = Parameters::parse(r#"keyId="https://a.test/x,y=z#k",signature="s==""#).unwrap();
        assert_eq!(parameters.key_id, Some("https://a.test/x,y=z#k"));
        assert_eq!(parameters.signature, Some("s=="));
    }

    #[test]
    fn two_signatures_in_one_header_are_refused() {
        let header = r#"keyId="a",signature="s",keyId="b",signature="t""#;
        assert_eq!(Parameters::parse(header), Err(SignatureError::Several));
    }

    #[test]
    fn malformed_headers_are_refused() {
        let long = format!(r#"keyId="{}""#, "k".repeat(LONGEST));
        for header in
            ["keyId", r#"keyId="k"#, r#"keyId="k"x"#, r#"keyId="a\"b""#, r#"keyId="k" sig="s""#, &long]
        {
            assert!(matches!(Parameters::parse(header), Err(Unreadable(_))), "{header}");
        }
    }
}
