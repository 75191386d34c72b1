//! The chapter that runs this server.

use chrono_tz::Tz;

use crate::clock::Timestamp;

/// One regional association and its settings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chapter {
    /// `Section de Montréal`.
    pub name: String,
    /// `Montréal`.
    pub city: String,
    /// Begins the references of its opportunities: `MTL`.
    pub abbreviation: String,
    /// BCP 47: the language of the chapter's own texts.
    pub language: String,
    pub time_zone: Tz,
    pub created_at: Timestamp,
}

impl Chapter {
    /// Three capital letters from the city's name: `Montréal` gives `MON`, `Québec` gives `QUE`.
    pub fn abbreviation_of(city: &str) -> String {
        let plain = |c: char| match c {
            'À'..='Å' | 'à'..='å' => 'a',
            'È'..='Ë' | 'è'..='ë' => 'e',
            'Ì'..='Ï' | 'ì'..='ï' => 'i',
            'Ò'..='Ö' | 'ò'..='ö' => 'o',
            'Ù'..='Ü' | 'ù'..='ü' => 'u',
            'Ç' | 'ç' => 'c',
            other => other,
        };
        let letters = city.chars().map(plain).filter(char::is_ascii_alphabetic).take(3);
        let letters: String = letters.map(|c| c.to_ascii_uppercase()).collect();
        if letters.is_empty() { "SEC".to_owned() } else { letters }
    }

    /// `Section de Montréal` is `section de Montréal` within a sentence; other names keep their capital.
    pub fn in_a_sentence(name: &str) -> String {
        name.strip_prefix("Section ").map_or_else(|| name.to_owned(), |rest| format!("section {rest}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_city_gives_its_abbreviation() {
        assert_eq!(Chapter::abbreviation_of("Québec"), "QUE");
        assert_eq!(Chapter::abbreviation_of("Évry"), "EVR");
        assert_eq!(Chapter::abbreviation_of("東京"), "SEC");
    }
}
