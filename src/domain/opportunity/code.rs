//! Codes of public lists: their shape is checked here, their names are found in [`crate::text`].

use std::fmt;

macro_rules! code {
    ($(#[$doc:meta])* $name:ident, $check:expr) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(String);

        impl $name {
            /// `None` when the text does not have the code's shape.
            pub fn parse(text: &str) -> Option<Self> {
                let check: fn(&str) -> bool = $check;
                check(text).then(|| Self(text.to_owned()))
            }

            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}

code!(
    /// NAICS 2022 (SCIAN): two to six digits, `111994`.
    Sector,
    |text| (2..=6).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit())
);
code!(
    /// ISO 3166-1 alpha-2 in capitals: `MA`.
    Market,
    |text| text.len() == 2 && text.bytes().all(|b| b.is_ascii_uppercase())
);
code!(
    /// BCP 47, language and perhaps script or region: `fr`, `ary`, `pt-BR`.
    Language,
    is_language_tag
);

impl Sector {
    /// The sectors that have several numbers: manufacturing, retail trade, transportation and warehousing.
    const JOINED: [&'static [&'static str]; 3] = [&["31", "32", "33"], &["44", "45"], &["48", "49"]];

    /// Whether `other` is this one or stands below it: `111` covers `111994`, and `31`, which is 31–33, `332710`.
    pub fn covers(&self, other: &Self) -> bool {
        if self.0.len() == 2 { self.top() == other.top() } else { other.0.starts_with(&self.0) }
    }

    /// The two digits of its sector, the lowest where it has several: `31` for `332710`.
    pub fn top(&self) -> &str {
        let digits = self.0.get(..2).unwrap_or(&self.0);
        Self::JOINED.iter().find(|joined| joined.contains(&digits)).map_or(digits, |joined| joined[0])
    }
}

fn is_language_tag(text: &str) -> bool {
    let mut parts = text.split('-');
    let primary = parts.next().unwrap_or_default();
    let is_primary = (2..=3).contains(&primary.len()) && primary.bytes().all(|b| b.is_ascii_lowercase());
    let is_subtag =
        |part: &str| (2..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric());
    is_primary && text.len() <= 35 && parts.all(is_subtag)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sector_covers_what_stands_below_it() {
        let covers =
            |one: &str, other: &str| Sector::parse(one).unwrap().covers(&Sector::parse(other).unwrap());
        assert!(covers("111", "111994") && covers("11", "111994") && covers("111994", "111994"));
        assert!(covers("31", "332710") && covers("33", "311") && covers("45", "441"));
        assert!(!covers("111994", "111") && !covers("112", "111994") && !covers("332", "311"));
    }

    #[test]
    fn codes_have_their_shape() {
        assert!(
            Sector::parse("111994").is_some()
                && Sector::parse("1").is_none()
                && Sector::parse("11a").is_none()
        );
        assert!(
            Market::parse("MA").is_some() && Market::parse("ma").is_none() && Market::parse("MAR").is_none()
        );
        for tag in ["fr", "ary", "pt-BR", "zh-Hant"] {
            assert!(Language::parse(tag).is_some(), "{tag}");
        }
        for tag in ["", "f", "FR", "français", "fr-", "fr_CA"] {
            assert!(Language::parse(tag).is_none(), "{tag}");
        }
    }
}
