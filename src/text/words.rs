//! The words of a text, for comparing what two texts say.

use super::names::folded;

/// Words and numbers in lower case without accents, and the signs that change what a number means; other punctuation is
/// left out. `À 1,5 t, 30 $ !` becomes `a`, `1`, `5`, `t`, `30`, `$`.
pub fn words(text: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut is_inside = false;
    for c in folded(text).chars() {
        if c.is_alphanumeric() {
            match words.last_mut().filter(|_| is_inside) {
                Some(word) => word.push(c),
                None => words.push(c.to_string()),
            }
            is_inside = true;
        } else {
            if is_sign(c) {
                words.push(c.to_string());
            }
            is_inside = false;
        }
    }
    words
}

/// Currencies, percent and what stands in an address.
fn is_sign(c: char) -> bool {
    matches!(c, '$' | '%' | '+' | '=' | '<' | '>' | '@' | '£' | '¥' | '¢' | '\u{20A0}'..='\u{20CF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spelling_does_not_matter_and_numbers_do() {
        assert_eq!(words("À 1,5 t, 30 $ !"), ["a", "1", "5", "t", "30", "$"]);
        assert_eq!(words("l’Érable"), words("L'erable"));
        assert_ne!(words("1,5"), words("15"));
        assert_ne!(words("300 $"), words("300 €"));
        assert_eq!(words(" … "), Vec::<String>::new());
        assert_eq!(words("المغرب"), ["المغرب"]);
    }
}
