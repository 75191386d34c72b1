//! What is left of a text when its spelling does not count: for finding a name however it is written.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The words of a text in lower case, without accents, ligatures and whatever is neither letter nor digit; a mark that hides
/// inside of a word (a soft hyphen, a zero-width blank) does not part it. `Bo\u{AD}réalis & Cœur inc.` becomes `borealis`,
/// `coeur`, `inc`.
pub fn letter_words(text: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    for c in text.nfkd().filter(|c| !is_combining_mark(*c) && !is_hidden(*c)).flat_map(char::to_lowercase) {
        let word = words.len() - 1;
        match c {
            'œ' => words[word].push_str("oe"),
            'æ' => words[word].push_str("ae"),
            'ß' => words[word].push_str("ss"),
            'ø' => words[word].push('o'),
            'ł' => words[word].push('l'),
            c if c.is_alphanumeric() => words[word].push(c),
            _ if words[word].is_empty() => {}
            _ => words.push(String::new()),
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

/// Drawn as nothing: format characters that stand inside of words.
const fn is_hidden(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{2060}'..='\u{2064}' | '\u{FEFF}' | '\u{34F}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_letters_count() {
        assert_eq!(letter_words("Bo\u{AD}réa\u{200B}lis & Cœur inc."), ["borealis", "coeur", "inc"]);
        assert_eq!(letter_words("L’ÉRABLIÈRE-du_Nord"), ["l", "erabliere", "du", "nord"]);
        assert_eq!(letter_words("Ｂｏｒéalis ﬁls"), ["borealis", "fils"]);
        assert_eq!(letter_words(" … "), Vec::<String>::new());
    }
}
