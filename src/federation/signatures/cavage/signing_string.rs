//! The text that is signed (draft-cavage-12, section 2.3).

use std::collections::{BTreeMap, HashSet};
use std::time::Duration;

use http::Method;
use http_signature_normalization::PrepareVerifyError;
use http_signature_normalization::verify::ParsedHeader;

/// The crate compares times with the system's clock; ours are checked with the clock we are given, so its
/// limit is put out of reach.
const OUT_OF_REACH: Duration = Duration::from_secs(1_000 * 365 * 24 * 60 * 60);

/// One line per name of `covered`, in that order. `values` has what the names stand for, in lower case, except
/// `(request-target)`, which is made of `method` and `target`. Fails when it lacks one.
pub(super) fn build(
    covered: &[String],
    (method, target): (&Method, &str),
    mut values: BTreeMap<String, String>,
) -> Result<String, PrepareVerifyError> {
    // The crate knows signing strings only as part of a header; its parser splits at every comma, so it gets
    // a header that holds nothing but the checked names.
    let header = format!(r#"keyId="",signature="",headers="{}""#, covered.join(" "));
    let header: ParsedHeader = header.parse()?;
    let text = header.into_unvalidated(method.as_str(), target, &mut values, HashSet::new())?;
    Ok(text.validate(OUT_OF_REACH)?.signing_string().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::crypto::{KeyError, VerifyingKey};
    use aws_lc_rs::signature::{RSA_PKCS1_1024_8192_SHA256_FOR_LEGACY_USE_ONLY, UnparsedPublicKey};
    use base64::Engine;
    use base64::prelude::BASE64_STANDARD;

    // draft-cavage-http-signatures-12, appendix C. Its key has 1024 bits, too few for us.
    const KEY: &str = "MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQDCFENGw33yGihy92pDjZQhl0C3\
                       6rPJj+CvfSC8+q28hxA161QFNUd13wuCTUcq0Qd2qsBe/2hFyc2DCJJg0h1L78+6\
                       Z4UMR7EOcpfdUE9Hf3m/hs+FUR45uBJeDK1HSFHD8bHKD6kv8FPGfJTotc+2xjJw\
                       oYi+1hqp1fIekaxsyQIDAQAB";

    fn of_the_draft(covered: &str) -> String {
        let covered: Vec<String> = covered.split(' ').map(str::to_owned).collect();
        let values = [
            ("host", "example.com"),
            ("date", "Sun, 05 Jan 2014 21:31:40 GMT"),
            ("content-type", "application/json"),
            ("digest", "SHA-256=X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE="),
            ("content-length", "18"),
            ("(created)", "1402170695"),
            ("(expires)", "1402170699"),
        ];
        let values = values.map(|(name, value)| (name.to_owned(), value.to_owned())).into();
        build(&covered, (&Method::POST, "/foo?param=value&pet=dog"), values).unwrap()
    }

    fn is_signed_by_the_draft(text: &str, signature: &str) -> bool {
        let key = BASE64_STANDARD.decode(KEY).unwrap();
        let signature = BASE64_STANDARD.decode(signature).unwrap();
        UnparsedPublicKey::new(&RSA_PKCS1_1024_8192_SHA256_FOR_LEGACY_USE_ONLY, key)
            .verify(text.as_bytes(), &signature)
            .is_ok()
    }

    #[test]
    fn the_basic_test_of_the_draft() {
        let text = of_the_draft("(request-target) host date");
        insta::assert_snapshot!(text, @r"
        (request-target): post /foo?param=value&pet=dog
        host: example.com
        date: Sun, 05 Jan 2014 21:31:40 GMT
        ");
        assert!(is_signed_by_the_draft(
            &text,
            "qdx+H7PHHDZgy4y/Ahn9Tny9V3GP6YgBPyUXMmoxWtLbHpUnXS2mg2+SbrQDMCJypxBLSPQR2aAjn\
             7ndmw2iicw3HMbe8VfEdKFYRqzic+efkb3nndiv/x1xSHDJWeSWkx3ButlYSuBskLu6kd9Fswtemr3\
             lgdDEmn04swr2Os0="
        ));
    }

    #[test]
    fn the_all_headers_test_of_the_draft() {
        // The draft lists (created) and (expires) here but signed without them, a known slip.
        let text = of_the_draft("(request-target) host date content-type digest content-length");
        insta::assert_snapshot!(text, @r"
        (request-target): post /foo?param=value&pet=dog
        host: example.com
        date: Sun, 05 Jan 2014 21:31:40 GMT
        content-type: application/json
        digest: SHA-256=X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE=
        content-length: 18
        ");
        assert!(is_signed_by_the_draft(
            &text,
            "vSdrb+dS3EceC9bcwHSo4MlyKS59iFIrhgYkz8+oVLEEzmYZZvRs8rgOp+63LEM3v+MFHB32NfpB2\
             bEKBIvB1q52LaEUHFv120V01IL+TAD48XaERZFukWgHoBTLMhYS2Gb51gWxpeIq8knRmPnYePbF5MO\
             kR0Zkly4zKH7s1dE="
        ));
    }

    #[test]
    fn times_of_the_parameters_stand_where_they_are_listed() {
        insta::assert_snapshot!(of_the_draft("(request-target) (created) (expires) host"), @r"
        (request-target): post /foo?param=value&pet=dog
        (created): 1402170695
        (expires): 1402170699
        host: example.com
        ");
    }

    #[test]
    fn the_key_of_the_draft_is_refused() {
        let pem = format!("-----BEGIN PUBLIC KEY-----\n{KEY}\n-----END PUBLIC KEY-----");
        assert_eq!(VerifyingKey::from_pem(&pem), Err(KeyError::RsaSize));
    }

    #[test]
    fn a_value_that_is_lacking_is_not_skipped() {
        let covered = ["(request-target)".to_owned(), "host".to_owned()];
        assert!(build(&covered, (&Method::GET, "/"), BTreeMap::new()).is_err());
    }
}
