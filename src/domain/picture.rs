//! The pictures of an opportunity: each with what it shows in words, for those who do not see it.

use url::Url;

use crate::domain::opportunity::Problem;
use crate::id::Id;
use crate::store::FileName;
use crate::text::line;

/// One of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    pub id: Id,
    pub opportunity: Id,
    /// What it shows, in the language of the original. Empty for one of ours that still owes it, and for a copy whose
    /// chapter did not say.
    pub description: String,
    /// Where a copy was found; `None` for our own.
    pub source: Option<Url>,
    /// `None` for a copy that is not here, or not yet.
    pub files: Option<PictureFiles>,
}

/// A picture as it is kept: to be looked at, and small.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PictureFiles {
    pub full: PictureFile,
    pub small: PictureFile,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PictureFile {
    pub name: FileName,
    /// In pixels.
    pub width: u32,
    pub height: u32,
}

impl Picture {
    /// Most pictures of one opportunity: as many as Mastodon shows.
    pub const MAX: usize = 4;
    /// Longest description of ours, in characters: a paragraph, read aloud in half a minute.
    pub const MAX_DESCRIPTION: usize = 500;
    /// Longest that is taken over from others: what Mastodon allows.
    pub const MAX_TAKEN: usize = 1_500;

    /// Whether others see it: ours only with its words.
    pub fn is_shown(&self) -> bool {
        self.source.is_some() || !self.description.is_empty()
    }

    /// Whether one of its files has this name.
    pub fn has_file(&self, name: &FileName) -> bool {
        self.files.as_ref().is_some_and(|files| files.full.name == *name || files.small.name == *name)
    }

    /// What was typed as a description, on one line.
    pub fn check_description(typed: &str) -> Result<String, Problem> {
        let text = line(typed, Self::MAX_DESCRIPTION + 1);
        match text.chars().count() {
            0 => Err(Problem::Missing),
            length if length > Self::MAX_DESCRIPTION => Err(Problem::TooLong { max: Self::MAX_DESCRIPTION }),
            _ => Ok(text),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_description_is_words_on_one_line() {
        assert_eq!(Picture::check_description(" Une cabane\nà sucre "), Ok("Une cabane à sucre".to_owned()));
        assert_eq!(Picture::check_description(" \n\u{202E}"), Err(Problem::Missing));
        let long = "é".repeat(Picture::MAX_DESCRIPTION);
        assert_eq!(Picture::check_description(&long), Ok(long.clone()));
        let longer = format!("{long}é");
        assert_eq!(Picture::check_description(&longer), Err(Problem::TooLong { max: 500 }));
    }
}
