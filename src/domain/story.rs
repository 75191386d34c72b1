//! The story of an opportunity that was filled: what came of it, told only when everybody whom it names agrees.

use crate::clock::Timestamp;
use crate::domain::opportunity::Problem;
use crate::id::Id;

/// What came of an opportunity of ours.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Story {
    pub opportunity: Id,
    /// Markdown.
    pub text: String,
    /// Everybody whom the text names.
    pub parties: Vec<Party>,
    /// The message that tells it, while it is told.
    pub post: Option<Id>,
    pub updated_at: Timestamp,
}

/// Somebody whom a story names: a person or an organisation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Party {
    pub id: Id,
    /// As the text has it.
    pub name: String,
    pub consent: Consent,
}

/// How it is known whether they agree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Consent {
    /// A member of this chapter, who is asked and answers here; `None` once they left: their answer stays.
    OfMember { member: Option<Id>, answer: Option<Answer> },
    /// Somebody else: how and when they agreed, as the author noted it. Never published.
    Noted(String),
}

/// What a member said, and when; the last word counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Answer {
    pub agrees: bool,
    pub at: Timestamp,
}

impl Consent {
    pub fn is_given(&self) -> bool {
        match self {
            Self::OfMember { answer, .. } => answer.is_some_and(|answer| answer.agrees),
            Self::Noted(_) => true,
        }
    }
}

impl Story {
    /// Whether it may be told: nobody whom it names has yet to agree.
    pub fn is_agreed(&self) -> bool {
        self.parties.iter().all(|party| party.consent.is_given())
    }
}

/// A story as it is typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StoryDraft {
    pub text: String,
    pub parties: Vec<PartyDraft>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PartyDraft {
    pub name: String,
    /// How and when they agreed, where they cannot be asked here.
    pub noted: String,
}

/// What is wrong with a story.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StoryMistake {
    Text(Problem),
    /// A name, or what was noted, is too long, or there are too many.
    Parties(Problem),
    /// No member here has this name: how they agreed has to be noted.
    Unasked(String),
    /// The text has this name, and nobody asked them.
    Unnamed(String),
}

impl StoryDraft {
    pub const MAX_TEXT: usize = 3_000;
    pub const MAX_NAME: usize = 120;
    pub const MAX_NOTED: usize = 300;
    pub const MAX_PARTIES: usize = 8;

    /// Without blanks around and empty lines between.
    pub fn trimmed(&self) -> Result<Self, StoryMistake> {
        let trimmed = |party: &PartyDraft| PartyDraft {
            name: party.name.trim().to_owned(),
            noted: party.noted.trim().to_owned(),
        };
        let parties: Vec<_> =
            self.parties.iter().map(trimmed).filter(|party| !party.name.is_empty()).collect();
        let text = self.text.trim().to_owned();
        match text.chars().count() {
            0 => return Err(StoryMistake::Text(Problem::Missing)),
            1..=Self::MAX_TEXT => {}
            _ => return Err(StoryMistake::Text(Problem::TooLong { max: Self::MAX_TEXT })),
        }
        let longest = |max: usize, of: fn(&PartyDraft) -> &String| {
            parties.iter().any(|party| of(party).chars().count() > max).then_some(max)
        };
        let too_long = longest(Self::MAX_NAME, |party| &party.name)
            .or_else(|| longest(Self::MAX_NOTED, |party| &party.noted))
            .or((parties.len() > Self::MAX_PARTIES).then_some(Self::MAX_PARTIES));
        match too_long {
            Some(max) => Err(StoryMistake::Parties(Problem::TooLong { max })),
            None => Ok(Self { text, parties }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn story(consents: Vec<Consent>) -> Story {
        let party = |consent| Party { id: Id::new(1), name: "Laurence".into(), consent };
        let parties = consents.into_iter().map(party).collect();
        let at = Timestamp::from_millis(0);
        Story { opportunity: Id::new(1), text: "Livré.".into(), parties, post: None, updated_at: at }
    }

    #[test]
    fn it_is_told_only_when_nobody_has_yet_to_agree() {
        let said = |agrees| Some(Answer { agrees, at: Timestamp::from_millis(0) });
        let of_member = |answer| Consent::OfMember { member: Some(Id::new(2)), answer };
        let noted = || Consent::Noted("Par courriel, le 3 février".into());
        assert!(story(vec![]).is_agreed(), "it names nobody");
        assert!(story(vec![noted(), of_member(said(true))]).is_agreed());
        assert!(!story(vec![noted(), of_member(None)]).is_agreed());
        assert!(!story(vec![of_member(said(true)), of_member(said(false))]).is_agreed());
    }

    #[test]
    fn lines_without_a_name_are_left_out_and_lengths_are_checked() {
        let party = |name: &str| PartyDraft { name: name.into(), noted: " oui ".into() };
        let draft = StoryDraft { text: " Livré. ".into(), parties: vec![party(" "), party(" Laurence ")] };
        let trimmed = draft.trimmed().unwrap();
        assert_eq!(trimmed.parties, [PartyDraft { name: "Laurence".into(), noted: "oui".into() }]);
        let empty = StoryDraft { text: "  ".into(), ..draft.clone() };
        assert_eq!(empty.trimmed(), Err(StoryMistake::Text(Problem::Missing)));
        let crowd = StoryDraft { parties: vec![party("x"); StoryDraft::MAX_PARTIES + 1], ..draft };
        assert_eq!(crowd.trimmed(), Err(StoryMistake::Parties(Problem::TooLong { max: 8 })));
    }
}
