//! The languages somebody reads, whatever the interface speaks.

use super::Locale;

/// Tags that are looked at; nobody reads more.
const MOST: usize = 32;
/// Longest tag (RFC 5646, section 4.4.1, has room for less).
const LONGEST: usize = 35;

/// BCP 47 tags, the best first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wishes(Vec<String>);

impl Wishes {
    /// What a browser asks for (`Accept-Language`; RFC 9110, section 12.5.4). Among the languages that the interface
    /// speaks, the one it speaks with this reader comes first: they chose it.
    pub fn of(accept_language: &str, interface: Locale) -> Self {
        let mut asked: Vec<(String, f32)> = accept_language.split(',').take(MOST).filter_map(wish).collect();
        // Equal weights keep the order they were said in.
        asked.sort_by(|one, other| other.1.total_cmp(&one.1));
        let mut tags: Vec<String> = asked.into_iter().map(|(tag, _)| tag).collect();
        let spoken = tags.iter().position(|tag| Locale::from_tag(tag).is_some());
        tags.insert(spoken.unwrap_or(tags.len()), interface.language().to_owned());
        Self(tags)
    }

    pub fn only(locale: Locale) -> Self {
        Self(vec![locale.language().to_owned()])
    }

    /// The position of the best of these tags: for each wish the tag itself, else one of the same language (`ar` for
    /// `ar-MA`). `None` when none is wished for.
    pub fn best<'a>(&self, tags: impl Iterator<Item = &'a str> + Clone) -> Option<usize> {
        let primary = |tag: &str| tag.split('-').next().unwrap_or_default().to_ascii_lowercase();
        self.0.iter().find_map(|wish| {
            let exact = tags.clone().position(|tag| tag.eq_ignore_ascii_case(wish));
            exact.or_else(|| tags.clone().position(|tag| primary(tag) == primary(wish)))
        })
    }
}

/// One element of the header: `ar;q=0.8`. `None` for what has no weight, and for `*`, which wishes for nothing.
fn wish(element: &str) -> Option<(String, f32)> {
    let (tag, parameter) = element.split_once(';').unwrap_or((element, "q=1"));
    let weight: f32 = parameter.trim().strip_prefix("q=")?.trim().parse().ok()?;
    let tag = tag.trim();
    let is_tag =
        (2..=LONGEST).contains(&tag.len()) && tag.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    (is_tag && weight > 0.0).then(|| (tag.to_owned(), weight))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn best(header: &str, interface: Locale, tags: &[&'static str]) -> Option<&'static str> {
        Wishes::of(header, interface).best(tags.iter().copied()).map(|position| tags[position])
    }

    #[test]
    fn what_the_interface_does_not_speak_comes_as_the_browser_asks() {
        let tags = ["fr", "ar", "en"];
        assert_eq!(best("ar, fr;q=0.8", Locale::FrCa, &tags), Some("ar"));
        assert_eq!(best("fr;q=0.2, ar-MA;q=0.9", Locale::FrCa, &tags), Some("ar"), "its language is enough");
        assert_eq!(best("fr, ar;q=0.8", Locale::FrCa, &tags), Some("fr"));
        assert_eq!(best("fr-CA, fr;q=0.9", Locale::En, &tags), Some("en"), "English was chosen here");
        assert_eq!(best("ar, fr;q=0.9", Locale::En, &["fr", "en"]), Some("en"));
        assert_eq!(best("de", Locale::FrCa, &tags), Some("fr"));
        assert_eq!(best("de", Locale::FrCa, &["es", "ar"]), None);
        assert_eq!(best("pt-PT", Locale::FrCa, &["pt-BR", "pt-PT"]), Some("pt-PT"));
    }

    #[test]
    fn odd_headers_wish_for_nothing() {
        for odd in ["", "*", ";;;,,,", "ar;q=0", "ar;q=x", "ar;q=NaN", "\"ar\"", &"a".repeat(40)] {
            assert_eq!(Wishes::of(odd, Locale::En), Wishes::only(Locale::En), "{odd:?}");
        }
        assert!(Wishes::of(&"ar,".repeat(10_000), Locale::En).0.len() <= MOST + 1);
    }
}
