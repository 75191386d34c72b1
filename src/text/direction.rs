//! Which way a language is written.

/// The value of HTML's `dir`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    LeftToRight,
    RightToLeft,
}

impl Direction {
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::LeftToRight => "ltr",
            Self::RightToLeft => "rtl",
        }
    }
}

/// The direction of a BCP 47 tag: by its script when it names one, else by its language's usual script.
pub fn direction(tag: &str) -> Direction {
    const LANGUAGES: [&str; 26] = [
        "ar", "aeb", "ajp", "apc", "apd", "arq", "ars", "ary", "arz", "azb", "bal", "bqi", "ckb", "dv", "fa",
        "glk", "he", "ks", "lrc", "mzn", "ps", "sd", "syr", "ug", "ur", "yi",
    ];
    const SCRIPTS: [&str; 7] = ["Adlm", "Arab", "Hebr", "Nkoo", "Rohg", "Syrc", "Thaa"];
    let mut subtags = tag.split('-');
    let language = subtags.next().unwrap_or_default();
    let script = subtags.find(|subtag| subtag.len() == 4 && subtag.bytes().all(|b| b.is_ascii_alphabetic()));
    let is_rtl = match script {
        Some(script) => SCRIPTS.iter().any(|rtl| rtl.eq_ignore_ascii_case(script)),
        None => LANGUAGES.contains(&language),
    };
    if is_rtl { Direction::RightToLeft } else { Direction::LeftToRight }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_script_decides_before_the_language() {
        for (tag, expected) in [
            ("fr", "ltr"),
            ("ar", "rtl"),
            ("ary-MA", "rtl"),
            ("ar-Latn", "ltr"),
            ("az-Arab", "rtl"),
            ("", "ltr"),
        ] {
            assert_eq!(direction(tag).as_str(), expected, "{tag}");
        }
    }
}
