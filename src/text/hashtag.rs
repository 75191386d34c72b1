//! Mots-clics.

/// `Côte d’Ivoire` becomes `CôteDIvoire`: every word begins with a capital, nothing but letters and digits stays.
///
/// The `#` is not included. `None` when no letter is left, because a number alone is no hashtag on the fediverse.
pub fn hashtag(words: &str) -> Option<String> {
    let parts = words.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty());
    let tag: String = parts.flat_map(capitalised).collect();
    tag.chars().any(char::is_alphabetic).then_some(tag)
}

fn capitalised(word: &str) -> impl Iterator<Item = char> + '_ {
    let mut letters = word.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_become_one_with_capitals() {
        let tag = |words| hashtag(words).unwrap();
        assert_eq!(tag("Maroc"), "Maroc");
        assert_eq!(tag("érable"), "Érable");
        assert_eq!(tag("Côte d’Ivoire"), "CôteDIvoire");
        assert_eq!(tag("occasion affaires"), "OccasionAffaires");
        assert_eq!(tag("sans-gluten 2027 !"), "SansGluten2027");
        assert_eq!(tag("المغرب"), "المغرب");
    }

    #[test]
    fn a_number_or_punctuation_is_no_hashtag() {
        assert_eq!(hashtag("2027"), None);
        assert_eq!(hashtag(" – ! "), None);
    }
}
