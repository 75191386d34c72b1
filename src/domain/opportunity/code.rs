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
