//! Mots-clics.

/// `Côte d’Ivoire` becomes `CôteDIvoire`: every word begins with a capital, nothing but letters and digits stays.
///
/// The `#` is not included. Empty when no letter is left, because a number alone is no hashtag on the fediverse.
pub fn hashtag(words: &str) -> String {
    let parts = words.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty());
    let tag: String = parts.flat_map(capitalised).collect();
    if tag.chars().any(char::is_alphabetic) { tag } else { String::new() }
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
        assert_eq!(hashtag("Maroc"), "Maroc");
        assert_eq!(hashtag("érable"), "Érable");
        assert_eq!(hashtag("Côte d’Ivoire"), "CôteDIvoire");
        assert_eq!(hashtag("occasion affaires"), "OccasionAffaires");
        assert_eq!(hashtag("sans-gluten 2027 !"), "SansGluten2027");
        assert_eq!(hashtag("المغرب"), "المغرب");
    }

    #[test]
    fn a_number_or_punctuation_is_no_hashtag() {
        assert_eq!(hashtag("2027"), "");
        assert_eq!(hashtag(" – ! "), "");
    }
}
