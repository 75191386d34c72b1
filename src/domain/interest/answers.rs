//! The three questions that are asked of whoever is interested.

use crate::domain::opportunity::Problem;

/// What was answered, as plain text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answers {
    /// *Quelle coopération cherchez-vous ?*
    pub cooperation: String,
    /// *Que vous manque-t-il ?* All of what was said, where nobody was asked.
    pub question: String,
    /// *Qui êtes-vous ?*
    pub presentation: String,
}

/// The questions; [`Question::as_str`] is the form's name for each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Question {
    Cooperation,
    Question,
    Presentation,
}

impl Question {
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Cooperation => "cooperation",
            Self::Question => "question",
            Self::Presentation => "presentation",
        }
    }
}

impl Answers {
    /// Longest answers, in characters: the first is a line.
    pub const MAX_COOPERATION: usize = 200;
    pub const MAX_TEXT: usize = 2_000;

    /// As they are kept: without blanks around, or what is wrong with each.
    pub fn check(&self) -> Result<Self, Vec<(Question, Problem)>> {
        let trimmed = Self {
            cooperation: self.cooperation.trim().to_owned(),
            question: self.question.trim().to_owned(),
            presentation: self.presentation.trim().to_owned(),
        };
        let parts = [
            (Question::Cooperation, &trimmed.cooperation, Self::MAX_COOPERATION),
            (Question::Question, &trimmed.question, Self::MAX_TEXT),
            (Question::Presentation, &trimmed.presentation, Self::MAX_TEXT),
        ];
        let problem = |(question, text, max): (Question, &String, usize)| match text.chars().count() {
            0 => Some((question, Problem::Missing)),
            length if length > max => Some((question, Problem::TooLong { max })),
            _ => None,
        };
        let problems: Vec<_> = parts.into_iter().filter_map(problem).collect();
        if problems.is_empty() { Ok(trimmed) } else { Err(problems) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_answer_is_asked_for_and_has_its_length() {
        let typed =
            Answers { cooperation: " Fournir ".into(), question: "x".repeat(2_001), ..Answers::default() };
        let problems = typed.check().unwrap_err();
        assert_eq!(
            problems,
            [
                (Question::Question, Problem::TooLong { max: 2_000 }),
                (Question::Presentation, Problem::Missing)
            ]
        );
        let whole = Answers { question: "?".into(), presentation: "Nous".into(), ..typed };
        assert_eq!(whole.check().unwrap().cooperation, "Fournir");
    }
}
