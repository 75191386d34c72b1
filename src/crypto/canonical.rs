//! JSON that says the same to every reader (I-JSON, RFC 7493), and its one canonical form (JCS, RFC 8785).

use std::fmt;

use serde::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Value};

/// Reads a document that has only one meaning. Refused, beside what is no JSON: a name that comes twice in one object
/// (readers take the first or the last), and a whole number that a double cannot hold (some readers round it).
pub(super) fn read(json: &str) -> Result<Value, serde_json::Error> {
    serde_json::from_str::<Unambiguous>(json).map(|read| read.0)
}

/// The canonical form: names sorted by their UTF-16 code units, numbers as ECMAScript writes them, no blanks.
pub(super) fn write(value: &impl serde::Serialize) -> Result<Vec<u8>, serde_json::Error> {
    serde_json_canonicalizer::to_vec(value)
}

struct Unambiguous(Value);

impl<'de> Deserialize<'de> for Unambiguous {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(UnambiguousVisitor).map(Self)
    }
}

struct UnambiguousVisitor;

impl<'de> Visitor<'de> for UnambiguousVisitor {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<Value, E> {
        exact(i128::from(number)).map(|()| number.into())
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<Value, E> {
        exact(i128::from(number)).map(|()| number.into())
    }

    fn visit_f64<E>(self, number: f64) -> Result<Value, E> {
        Ok(number.into())
    }

    fn visit_str<E>(self, text: &str) -> Result<Value, E> {
        Ok(text.into())
    }

    fn visit_string<E>(self, text: String) -> Result<Value, E> {
        Ok(text.into())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Value, A::Error> {
        let mut array = Vec::new();
        while let Some(Unambiguous(item)) = items.next_element()? {
            array.push(item);
        }
        Ok(array.into())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Value, A::Error> {
        let mut object = Map::new();
        while let Some((name, Unambiguous(value))) = entries.next_entry::<String, _>()? {
            if object.insert(name, value).is_some() {
                return Err(A::Error::custom("a name that comes twice"));
            }
        }
        Ok(object.into())
    }
}

/// Whether a double holds the number exactly.
#[expect(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    reason = "the loss is what is looked for"
)]
fn exact<E: Error>(number: i128) -> Result<(), E> {
    let is_exact = number as f64 as i128 == number;
    if is_exact { Ok(()) } else { Err(E::custom("a whole number that a double cannot hold")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn canonical(json: &str) -> String {
        String::from_utf8(write(&read(json).unwrap()).unwrap()).unwrap()
    }

    #[test]
    fn the_sample_of_the_rfc_comes_out_as_it_does_there() {
        // RFC 8785, section 3.2.2.
        let sample = r#"{
            "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
            "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
            "literals": [null, true, false]
        }"#;
        let expected = concat!(
            r#"{"literals":[null,true,false],"#,
            r#""numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"#,
            r#""string":"€$\u000f\nA'B\"\\\\\"/"}"#
        );
        assert_eq!(canonical(sample), expected);
    }

    #[test]
    fn names_are_sorted_by_their_utf_16_code_units() {
        // RFC 8785, section 3.2.3: the smiling face is above U+FFFF, but its first code unit is below U+FB33.
        let sample = r#"{
            "\u20ac": "Euro Sign", "\r": "Carriage Return", "\ufb33": "Hebrew Letter Dalet With Dagesh",
            "1": "One", "\ud83d\ude00": "Emoji: Grinning Face", "\u0080": "Control",
            "\u00f6": "Latin Small Letter O With Diaeresis"
        }"#;
        let sorted = canonical(sample);
        let order = ["Carriage", "One", "Control", "Latin", "Euro", "Emoji", "Hebrew"];
        let places = order.map(|word| sorted.find(word).unwrap());
        assert!(places.is_sorted(), "{sorted}");
        assert_eq!(canonical(r#"{"é":{"b":1,"a":[]},"e":{},"":0}"#), r#"{"":0,"e":{},"é":{"a":[],"b":1}}"#);
    }

    #[test]
    fn numbers_are_written_as_ecmascript_writes_them() {
        // RFC 8785, appendix B: the bits of a double, and its text.
        for (bits, text) in [
            (0x0000_0000_0000_0000, "0"),
            (0x8000_0000_0000_0000, "0"),
            (0x0000_0000_0000_0001, "5e-324"),
            (0x8000_0000_0000_0001, "-5e-324"),
            (0x7fef_ffff_ffff_ffff, "1.7976931348623157e+308"),
            (0xffef_ffff_ffff_ffff, "-1.7976931348623157e+308"),
            (0x4340_0000_0000_0000, "9007199254740992"),
            (0xc340_0000_0000_0000, "-9007199254740992"),
            (0x4430_0000_0000_0000, "295147905179352830000"),
            (0x44b5_2d02_c7e1_4af5, "9.999999999999997e+22"),
            (0x44b5_2d02_c7e1_4af6, "1e+23"),
            (0x44b5_2d02_c7e1_4af7, "1.0000000000000001e+23"),
            (0x444b_1ae4_d6e2_ef4e, "999999999999999700000"),
            (0x444b_1ae4_d6e2_ef4f, "999999999999999900000"),
            (0x444b_1ae4_d6e2_ef50, "1e+21"),
            (0x3eb0_c6f7_a0b5_ed8c, "9.999999999999997e-7"),
            (0x3eb0_c6f7_a0b5_ed8d, "0.000001"),
            (0x41b3_de43_5555_5553, "333333333.3333332"),
            (0x41b3_de43_5555_5554, "333333333.33333325"),
            (0x41b3_de43_5555_5555, "333333333.3333333"),
            (0x41b3_de43_5555_5556, "333333333.3333334"),
            (0x41b3_de43_5555_5557, "333333333.33333343"),
            (0xbecb_f647_612f_3696, "-0.0000033333333333333333"),
            (0x4314_3ff3_c1cb_0959, "1424953923781206.2"),
        ] {
            let number = f64::from_bits(bits);
            assert_eq!(write(&number).unwrap(), text.as_bytes(), "{bits:x}");
            assert_eq!(canonical(text), text, "{bits:x} read back");
        }
        assert!(write(&f64::NAN).is_err() && write(&f64::INFINITY).is_err());
    }

    #[test]
    fn whole_numbers_and_their_decimal_forms_are_one() {
        assert_eq!(canonical("[-0, 1.0, 100e-2, 10, 1e0, -7]"), "[0,1,1,10,1,-7]");
    }

    #[test]
    fn what_readers_disagree_about_is_refused() {
        for ambiguous in [
            r#"{"a":1,"a":1}"#,
            r#"{"object":[{"id":1,"\u0069d":2}]}"#,
            "9007199254740993",
            "[-9007199254740993]",
            "18446744073709551615",
            "1e400",
            r#""\ud83d""#,
            r#"{"a":1} {}"#,
            "",
        ] {
            assert!(read(ambiguous).is_err(), "{ambiguous}");
        }
    }
}
