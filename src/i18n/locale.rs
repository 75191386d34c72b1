//! The languages of the interface, and which one a reader prefers.

use fluent_templates::{LanguageIdentifier, langid};

/// A language the interface exists in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Locale {
    #[default]
    FrCa,
    En,
}

impl Locale {
    pub const ALL: [Self; 2] = [Self::FrCa, Self::En];

    /// BCP 47: `fr-CA`.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::FrCa => "fr-CA",
            Self::En => "en",
        }
    }

    /// The language alone: `fr`.
    pub const fn language(self) -> &'static str {
        match self {
            Self::FrCa => "fr",
            Self::En => "en",
        }
    }

    /// What the language calls itself: `Français`.
    pub const fn own_name(self) -> &'static str {
        match self {
            Self::FrCa => "Français",
            Self::En => "English",
        }
    }

    /// The locale for a BCP 47 tag, by its language: `fr`, `fr-FR` and `FR_ca` are all [`Locale::FrCa`].
    pub fn from_tag(tag: &str) -> Option<Self> {
        let language = tag.trim().split(['-', '_']).next().unwrap_or_default();
        Self::ALL.into_iter().find(|locale| locale.language().eq_ignore_ascii_case(language))
    }

    /// The best locale for an `Accept-Language` header (RFC 9110, 12.5.4); French when nothing fits.
    pub fn best_for(accept_language: &str) -> Self {
        let wishes = accept_language.split(',').take(32).filter_map(wish);
        let best = wishes.reduce(|best, other| if other.1 > best.1 { other } else { best });
        best.map(|(locale, _)| locale).unwrap_or_default()
    }

    pub(super) const fn identifier(self) -> LanguageIdentifier {
        match self {
            Self::FrCa => langid!("fr-CA"),
            Self::En => langid!("en"),
        }
    }
}

/// One element of the header: `en;q=0.8`. `None` when it is not a language of ours or has weight zero.
fn wish(element: &str) -> Option<(Locale, f32)> {
    let (tag, parameter) = element.split_once(';').unwrap_or((element, "q=1"));
    let weight: f32 = parameter.trim().strip_prefix("q=")?.trim().parse().ok()?;
    let locale = if tag.trim() == "*" { Some(Locale::default()) } else { Locale::from_tag(tag) };
    locale.filter(|_| weight > 0.0).map(|locale| (locale, weight))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_is_understood_by_its_language() {
        for tag in ["fr", "fr-CA", "fr-FR", "FR_ca"] {
            assert_eq!(Locale::from_tag(tag), Some(Locale::FrCa), "{tag}");
        }
        assert_eq!(Locale::from_tag("en-GB"), Some(Locale::En));
        assert_eq!(Locale::from_tag("es"), None);
    }

    #[test]
    fn the_reader_gets_the_language_they_weigh_most() {
        assert_eq!(Locale::best_for("es, en;q=0.7, fr;q=0.9"), Locale::FrCa);
        assert_eq!(Locale::best_for("en-CA,en;q=0.9,fr;q=0.8"), Locale::En);
        assert_eq!(Locale::best_for("fr;q=0, en;q=0.1"), Locale::En);
    }

    #[test]
    fn french_is_spoken_when_nothing_fits() {
        for header in ["", "es", "*", "en;q=abc", ";;;,,,", "en;q=0"] {
            assert_eq!(Locale::best_for(header), Locale::FrCa, "{header:?}");
        }
    }
}
