//! Base58 with the Bitcoin alphabet, as multibase `z` uses it (draft-msporny-base58).

const ALPHABET: &[u8; 58] = b"123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";

/// Both directions take time with the square of the length; the longest key we accept, RSA-4096, needs 720.
const LONGEST: usize = 1_024;

pub(super) fn encode(bytes: &[u8]) -> String {
    let digits = convert(bytes, 256, 58);
    digits.into_iter().map(|digit| char::from(ALPHABET[usize::from(digit)])).collect()
}

/// `None` for a character outside the alphabet and for a text longer than any key.
pub(super) fn decode(text: &str) -> Option<Vec<u8>> {
    if text.len() > LONGEST {
        return None;
    }
    let digits = text.bytes().map(digit).collect::<Option<Vec<u8>>>()?;
    Some(convert(&digits, 58, 256))
}

fn digit(character: u8) -> Option<u8> {
    ALPHABET.iter().position(|&other| other == character).and_then(|at| u8::try_from(at).ok())
}

/// Writes a number in another base, most significant digit first. Leading zeros count as digits of their own.
#[expect(clippy::cast_possible_truncation, reason = "a remainder is below its base, which is at most 256")]
fn convert(digits: &[u8], from: u32, to: u32) -> Vec<u8> {
    let zeros = digits.iter().take_while(|&&digit| digit == 0).count();
    let mut converted: Vec<u8> = Vec::new();
    for &digit in &digits[zeros..] {
        let mut carry = u32::from(digit);
        for place in &mut converted {
            carry += u32::from(*place) * from;
            *place = (carry % to) as u8;
            carry /= to;
        }
        while carry > 0 {
            converted.push((carry % to) as u8);
            carry /= to;
        }
    }
    converted.resize(converted.len() + zeros, 0);
    converted.reverse();
    converted
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_examples_of_the_draft_come_out() {
        // draft-msporny-base58-03, section 5.
        let examples: [(&[u8], &str); 3] = [
            (b"Hello World!", "2NEpo7TZRRrLZSi2U"),
            (
                b"The quick brown fox jumps over the lazy dog.",
                "USm3fpXnKG5EUBx2ndxBDMPVciP5hGey2Jh4NDv6gmeo1LkMeiKrLJUUBk6Z",
            ),
            (&[0x00, 0x00, 0x28, 0x7f, 0xb4, 0xcd], "11233QC4"),
        ];
        for (bytes, text) in examples {
            assert_eq!(encode(bytes), text);
            assert_eq!(decode(text).unwrap(), bytes);
        }
    }

    #[test]
    fn other_characters_and_endless_texts_are_refused() {
        for text in ["0", "O", "I", "l", "é", " ", &"2".repeat(LONGEST + 1)] {
            assert_eq!(decode(text), None, "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn bytes_survive_the_round_trip(bytes in proptest::collection::vec(any::<u8>(), 0..80)) {
            prop_assert_eq!(decode(&encode(&bytes)), Some(bytes));
        }
    }
}
