//! PEM (RFC 7468): one block, written strictly and read as leniently as other servers write it.

use base64::Engine;
use base64::alphabet::STANDARD;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use base64::prelude::BASE64_STANDARD;

/// An RSA-4096 key needs 800 characters.
const LONGEST: usize = 8_192;

const LENIENT: GeneralPurpose = GeneralPurpose::new(
    &STANDARD,
    GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent),
);

/// A block with lines of 64 characters and a final line break.
pub(super) fn encode(label: &str, der: &[u8]) -> String {
    let mut pem = format!("-----BEGIN {label}-----\n");
    for (at, character) in BASE64_STANDARD.encode(der).chars().enumerate() {
        if at > 0 && at % 64 == 0 {
            pem.push('\n');
        }
        pem.push(character);
    }
    pem.push_str(&format!("\n-----END {label}-----\n"));
    pem
}

/// The label and the bytes of the only block; `None` when there is none, another one, or something around it.
pub(super) fn decode(text: &str) -> Option<(&str, Vec<u8>)> {
    if text.len() > LONGEST {
        return None;
    }
    let (label, rest) = text.trim().strip_prefix("-----BEGIN ")?.split_once("-----")?;
    let body = rest.strip_suffix("-----")?.strip_suffix(label)?.strip_suffix("-----END ")?;
    let base64: String = body.chars().filter(|character| !character.is_ascii_whitespace()).collect();
    Some((label, LENIENT.decode(base64).ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn lines_are_64_characters_long_and_never_empty() {
        let pem = encode("PUBLIC KEY", &[7; 96]);
        let lengths: Vec<usize> = pem.lines().map(str::len).collect();
        assert_eq!(lengths, [26, 64, 64, 24]);
    }

    #[test]
    fn line_ends_indentation_and_one_single_line_are_tolerated() {
        let pem = encode("PUBLIC KEY", &[7; 100]);
        for variant in [pem.replace('\n', "\r\n"), pem.replace('\n', "\n  "), pem.replace('\n', " ")] {
            assert_eq!(decode(&variant), Some(("PUBLIC KEY", vec![7; 100])), "{variant:?}");
        }
    }

    #[test]
    fn two_blocks_foreign_text_and_unlike_labels_are_refused() {
        let pem = encode("PUBLIC KEY", &[7; 100]);
        let unlike = pem.replace("END PUBLIC", "END PRIVATE");
        for text in ["", "-----BEGIN ", &pem.repeat(2), &format!("{pem}more"), &unlike, &" ".repeat(9_000)] {
            assert_eq!(decode(text), None, "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn no_text_makes_it_panic(text in "(-----BEGIN [A-Z ]{0,9}(-----)?)?\\PC{0,60}(-----END [A-Z ]{0,9}(-----)?)?") {
            decode(&text);
        }
    }
}
