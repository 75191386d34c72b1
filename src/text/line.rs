//! One line of plain text from elsewhere: names, titles, codes.

/// `text` with its line ends as blanks, without controls and the marks that turn the direction of what follows (Trojan
/// Source, CVE-2021-42574), cut to `max` characters and trimmed.
pub fn line(text: &str, max: usize) -> String {
    let blank = |c: char| if c.is_whitespace() { ' ' } else { c };
    let kept = text.chars().map(blank).filter(|c| !is_harmful(*c)).take(max);
    kept.collect::<String>().trim().to_owned()
}

/// Controls, and characters that reorder or hide the text around them.
pub(super) fn is_harmful(c: char) -> bool {
    c.is_control() || matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FFF9}'..='\u{FFFB}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_letter_to_read_is_left_out() {
        assert_eq!(line(" Héléne\0\u{202E}enèléH\n\u{2066} ", 100), "HéléneenèléH");
        assert_eq!(line("naïveté", 5), "naïve");
        assert_eq!(line("un\ndeux", 100), "un deux");
    }
}
