//! Why an interest was declined, and what its author could do instead.

use crate::domain::opportunity::{self, Outcome, Problem};

/// Why not. It is told in the reader's own language, with what was written beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Motive {
    Volume,
    Place,
    Timing,
    /// A certification, a language, an experience that is asked for.
    Requirements,
    Fit,
    /// Somebody else was found.
    Found,
    /// What the words beside it say.
    Other,
    /// The deadline has passed. Nobody chooses it: it follows.
    Expired,
    /// The opportunity was closed or taken back. Nobody chooses it.
    Closed,
    /// The same person has expressed their interest before. Nobody chooses it.
    Repeated,
}

impl Motive {
    pub const ALL: [Self; 10] = [
        Self::Volume,
        Self::Place,
        Self::Timing,
        Self::Requirements,
        Self::Fit,
        Self::Found,
        Self::Other,
        Self::Expired,
        Self::Closed,
        Self::Repeated,
    ];

    /// Those that a person can choose.
    pub const CHOICES: &'static [Self] = Self::ALL.split_at(7).0;

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Volume => "volume",
            Self::Place => "place",
            Self::Timing => "timing",
            Self::Requirements => "requirements",
            Self::Fit => "fit",
            Self::Found => "found",
            Self::Other => "other",
            Self::Expired => "expired",
            Self::Closed => "closed",
            Self::Repeated => "repeated",
        }
    }

    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|motive| motive.as_str() == name)
    }

    /// Why an opportunity that stands like this takes no interest any more.
    pub const fn of_end(state: opportunity::State) -> Self {
        match state {
            opportunity::State::Expired => Self::Expired,
            opportunity::State::Closed(Outcome::Filled) => Self::Found,
            _ => Self::Closed,
        }
    }
}

/// A refusal always has a motive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    pub motive: Motive,
    /// The same in the words of who declined; may be empty, but not where the motive says nothing.
    pub reason: String,
    /// What the person could do instead; may be empty.
    pub advice: String,
}

/// A refusal as it is typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RefusalDraft {
    pub motive: String,
    pub reason: String,
    pub advice: String,
}

/// The fields of a refusal; [`RefusalField::as_str`] is the form's name for each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RefusalField {
    Motive,
    Reason,
    Advice,
}

impl RefusalField {
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Motive => "motive",
            Self::Reason => "reason",
            Self::Advice => "advice",
        }
    }
}

impl Refusal {
    /// Longest reason and advice, in characters.
    pub const MAX_TEXT: usize = 1_000;

    /// One that follows by itself.
    pub const fn by_rule(motive: Motive) -> Self {
        Self { motive, reason: String::new(), advice: String::new() }
    }
}

impl RefusalDraft {
    /// The refusal, or what is wrong: nobody is declined without a motive.
    pub fn check(&self) -> Result<Refusal, Vec<(RefusalField, Problem)>> {
        let (reason, advice) = (self.reason.trim(), self.advice.trim());
        let motive = Motive::parse(&self.motive).filter(|motive| Motive::CHOICES.contains(motive));
        let mut problems = Vec::new();
        if motive.is_none() {
            problems.push((RefusalField::Motive, Problem::Missing));
        }
        if motive == Some(Motive::Other) && reason.is_empty() {
            problems.push((RefusalField::Reason, Problem::Missing));
        }
        for (field, text) in [(RefusalField::Reason, reason), (RefusalField::Advice, advice)] {
            if text.chars().count() > Refusal::MAX_TEXT {
                problems.push((field, Problem::TooLong { max: Refusal::MAX_TEXT }));
            }
        }
        match motive {
            Some(motive) if problems.is_empty() => {
                Ok(Refusal { motive, reason: reason.to_owned(), advice: advice.to_owned() })
            }
            _ => Err(problems),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_is_declined_without_a_motive() {
        let none = RefusalDraft { reason: "Non".into(), ..RefusalDraft::default() };
        assert_eq!(none.check(), Err(vec![(RefusalField::Motive, Problem::Missing)]));
        let automatic = RefusalDraft { motive: "expired".into(), ..none.clone() };
        assert_eq!(automatic.check(), Err(vec![(RefusalField::Motive, Problem::Missing)]));
        let other = RefusalDraft { motive: "other".into(), ..RefusalDraft::default() };
        assert_eq!(other.check(), Err(vec![(RefusalField::Reason, Problem::Missing)]));
        let volume = RefusalDraft { motive: "volume".into(), ..RefusalDraft::default() };
        assert_eq!(volume.check().map(|refusal| refusal.motive), Ok(Motive::Volume));
    }

    #[test]
    fn motives_have_names_of_their_own() {
        for motive in Motive::ALL {
            assert_eq!(Motive::parse(motive.as_str()), Some(motive));
        }
        assert_eq!(Motive::CHOICES.last(), Some(&Motive::Other));
    }
}
