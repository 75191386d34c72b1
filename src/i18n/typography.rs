//! Spaces that must not break.

use super::Locale;

const NO_BREAK: char = '\u{A0}';

/// In French, binds punctuation, guillemets and hours to their word: `17 h`, `« oui »`, `qui paye ?`.
pub fn typeset(locale: Locale, text: String) -> String {
    if locale != Locale::FrCa || !text.contains(' ') {
        return text;
    }
    let letters: Vec<char> = text.chars().collect();
    let is_bound = |position: usize| {
        let before = position.checked_sub(1).and_then(|index| letters.get(index));
        let after = letters.get(position + 1);
        let is_hour = before.is_some_and(char::is_ascii_digit)
            && after == Some(&'h')
            && !letters.get(position + 2).is_some_and(|next| next.is_alphabetic());
        before == Some(&'«') || matches!(after, Some(':' | ';' | '?' | '!' | '»')) || is_hour
    };
    let bind = |(position, letter): (usize, &char)| {
        if *letter == ' ' && is_bound(position) { NO_BREAK } else { *letter }
    };
    letters.iter().enumerate().map(bind).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn french_punctuation_stays_with_its_word() {
        let set = |text: &str| typeset(Locale::FrCa, text.to_owned()).replace(NO_BREAK, "_");
        assert_eq!(set("Qui paye ? « Personne » : rien"), "Qui paye_? «_Personne_»_: rien");
        assert_eq!(set("vendredi 15 janvier, 17 h 05"), "vendredi 15 janvier, 17_h 05");
        assert_eq!(set("2 heures"), "2 heures");
    }

    #[test]
    fn english_is_left_alone() {
        assert_eq!(typeset(Locale::En, "Who pays ? 17 h".into()), "Who pays ? 17 h");
    }
}
