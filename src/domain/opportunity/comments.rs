//! What a reviewer says of a draft when sending it back: of the whole, and of its fields.

use super::draft::Problem;
use super::{Draft, Field};
use crate::clock::Timestamp;
use crate::id::Id;

/// At least one of them is there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Comments {
    /// Of the whole; may be empty.
    pub note: String,
    /// In the order of the fields; none is empty.
    pub fields: Vec<(Field, String)>,
}

/// Once sent back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Round {
    pub id: Id,
    pub opportunity: Id,
    /// `None`: somebody who left since.
    pub reviewer: Option<Id>,
    pub comments: Comments,
    pub at: Timestamp,
}

impl Comments {
    /// Longest comment of one field, in characters.
    pub const MAX_COMMENT: usize = 500;

    pub fn of_note(note: &str) -> Self {
        Self { note: note.to_owned(), fields: Vec::new() }
    }

    /// Trimmed, without those that say nothing. The error is that of the whole, or of the named field.
    pub fn check(&self) -> Result<Self, (Option<Field>, Problem)> {
        let note = self.note.trim().to_owned();
        if note.chars().count() > Draft::MAX_REVIEW_NOTE {
            return Err((None, Problem::TooLong { max: Draft::MAX_REVIEW_NOTE }));
        }
        let said = self.fields.iter().map(|(field, text)| (*field, text.trim().to_owned()));
        let fields: Vec<(Field, String)> = said.filter(|(_, text)| !text.is_empty()).collect();
        if let Some((field, _)) = fields.iter().find(|(_, text)| text.chars().count() > Self::MAX_COMMENT) {
            return Err((Some(*field), Problem::TooLong { max: Self::MAX_COMMENT }));
        }
        if note.is_empty() && fields.is_empty() {
            return Err((None, Problem::Missing));
        }
        Ok(Self { note, fields })
    }

    /// What was said of one field.
    pub fn of(&self, field: Field) -> Option<&str> {
        self.fields.iter().find(|(one, _)| *one == field).map(|(_, text)| text.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn something_has_to_be_said_of_the_whole_or_of_a_field() {
        let silent = Comments { note: " ".into(), fields: vec![(Field::Title, "\n".into())] };
        assert_eq!(silent.check(), Err((None, Problem::Missing)));
        let about_payer =
            Comments { fields: vec![(Field::Title, " ".into()), (Field::Payer, " Qui ? ".into())], ..silent };
        let checked = about_payer.check().unwrap();
        assert_eq!((checked.of(Field::Payer), checked.of(Field::Title)), (Some("Qui ?"), None));
        let long =
            Comments { fields: vec![(Field::Gain, "x".repeat(501))], ..Comments::of_note("Trop long") };
        assert_eq!(long.check(), Err((Some(Field::Gain), Problem::TooLong { max: 500 })));
    }

    #[test]
    fn every_field_reads_back() {
        assert!(Field::ALL.iter().all(|field| Field::parse(field.as_str()) == Some(*field)));
    }
}
