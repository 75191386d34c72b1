//! The selection grid: what a chapter asks of an opportunity before it vouches for it. It rates opportunities, never
//! persons.

use crate::clock::Timestamp;
use crate::domain::Role;

/// One version of a chapter's grid. A version is never changed: an edit makes the next one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grid {
    /// From 1 on.
    pub version: u32,
    /// In percent of the weight of all criteria that apply. Below it, an approval needs a reason.
    pub minimum: u32,
    pub criteria: Vec<Criterion>,
    /// The role of who wrote this version; `None` for the one that comes with a new chapter.
    pub author: Option<Role>,
    pub at: Timestamp,
}

/// What is asked, in French and, where somebody translated it, in English.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Criterion {
    pub french: Wording,
    /// Empty texts where it is not translated.
    pub english: Wording,
    /// How much it counts, 1 to [`Grid::MAX_WEIGHT`].
    pub weight: u32,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wording {
    pub text: String,
    /// What makes it easier to judge; may be empty.
    pub help: String,
}

/// What a reviewer says of one criterion.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    Met,
    NotMet,
    NotApplicable,
}

impl Verdict {
    pub const ALL: [Self; 3] = [Self::Met, Self::NotMet, Self::NotApplicable];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Met => "met",
            Self::NotMet => "not-met",
            Self::NotApplicable => "not-applicable",
        }
    }

    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|verdict| verdict.as_str() == name)
    }
}

/// How an opportunity stands on a grid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// Criteria that are met.
    pub met: u32,
    /// Criteria that apply.
    pub of: u32,
    /// Weight of what is met, in percent of the weight of what applies; 0 when nothing applies.
    pub percent: u32,
}

impl Grid {
    pub const MAX_CRITERIA: usize = 12;
    pub const MAX_WEIGHT: u32 = 5;
    /// In characters.
    pub const MAX_TEXT: usize = 160;
    pub const MAX_HELP: usize = 300;

    /// `verdicts` in the order of the criteria; one that is missing counts as not met.
    pub fn outcome(&self, verdicts: &[Verdict]) -> Outcome {
        let (mut met, mut of, mut gained, mut possible) = (0, 0, 0_u32, 0_u32);
        for (position, criterion) in self.criteria.iter().enumerate() {
            match verdicts.get(position).copied().unwrap_or(Verdict::NotMet) {
                Verdict::NotApplicable => continue,
                Verdict::Met => {
                    met += 1;
                    gained += criterion.weight;
                }
                Verdict::NotMet => {}
            }
            of += 1;
            possible += criterion.weight;
        }
        Outcome { met, of, percent: (gained * 100).checked_div(possible).unwrap_or_default() }
    }

    pub fn is_reached(&self, outcome: Outcome) -> bool {
        outcome.percent >= self.minimum
    }
}

/// A next version as it is typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct GridDraft {
    pub minimum: String,
    /// Those without a French text are left out.
    pub criteria: Vec<CriterionDraft>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CriterionDraft {
    pub french: Wording,
    pub english: Wording,
    pub weight: String,
}

/// What is wrong with a grid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GridMistake {
    /// Not a number from 0 to 100.
    Minimum,
    NoCriterion,
    /// More than [`Grid::MAX_CRITERIA`].
    TooMany,
    /// A text or help that is too long, or an English one without its French.
    Text,
    /// Not a number from 1 to [`Grid::MAX_WEIGHT`].
    Weight,
}

impl GridDraft {
    /// The minimum and the criteria, or everything that is wrong.
    pub fn check(&self) -> Result<(u32, Vec<Criterion>), Vec<GridMistake>> {
        let mut mistakes = Vec::new();
        let minimum = self.minimum.trim().parse().ok().filter(|minimum| *minimum <= 100);
        if minimum.is_none() {
            mistakes.push(GridMistake::Minimum);
        }
        let typed: Vec<&CriterionDraft> = self.criteria.iter().filter(|one| !one.is_blank()).collect();
        if typed.is_empty() {
            mistakes.push(GridMistake::NoCriterion);
        }
        if typed.len() > Grid::MAX_CRITERIA {
            mistakes.push(GridMistake::TooMany);
        }
        let criteria: Vec<Criterion> = typed.into_iter().filter_map(|one| one.check(&mut mistakes)).collect();
        mistakes.dedup();
        match minimum {
            Some(minimum) if mistakes.is_empty() => Ok((minimum, criteria)),
            _ => Err(mistakes),
        }
    }
}

impl CriterionDraft {
    fn is_blank(&self) -> bool {
        [&self.french, &self.english].into_iter().all(|wording| *wording == Wording::default())
    }

    fn check(&self, mistakes: &mut Vec<GridMistake>) -> Option<Criterion> {
        let (french, english) = (self.french.trimmed(), self.english.trimmed());
        if french.text.is_empty() || french.is_too_long() || english.is_too_long() {
            mistakes.push(GridMistake::Text);
            return None;
        }
        match self.weight.trim().parse() {
            Ok(weight) if (1..=Grid::MAX_WEIGHT).contains(&weight) => {
                Some(Criterion { french, english, weight })
            }
            _ => {
                mistakes.push(GridMistake::Weight);
                None
            }
        }
    }
}

impl Wording {
    fn trimmed(&self) -> Self {
        Self { text: self.text.trim().to_owned(), help: self.help.trim().to_owned() }
    }

    fn is_too_long(&self) -> bool {
        self.text.chars().count() > Grid::MAX_TEXT || self.help.chars().count() > Grid::MAX_HELP
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn wording(text: &str) -> Wording {
        Wording { text: text.to_owned(), help: String::new() }
    }

    fn grid(weights: &[u32], minimum: u32) -> Grid {
        let criterion = |weight: &u32| Criterion {
            french: wording("Elle existe."),
            english: Wording::default(),
            weight: *weight,
        };
        Grid {
            version: 1,
            minimum,
            criteria: weights.iter().map(criterion).collect(),
            author: None,
            at: Timestamp::from_millis(0),
        }
    }

    #[test]
    fn what_does_not_apply_counts_neither_for_nor_against() {
        use Verdict::{Met, NotApplicable, NotMet};
        let grid = grid(&[3, 1, 2], 60);
        assert_eq!(grid.outcome(&[Met, Met, Met]), Outcome { met: 3, of: 3, percent: 100 });
        assert_eq!(grid.outcome(&[Met, NotMet, NotApplicable]), Outcome { met: 1, of: 2, percent: 75 });
        assert!(!grid.is_reached(grid.outcome(&[NotMet, Met, Met])), "half of the weight");
        let nothing = grid.outcome(&[NotApplicable; 3]);
        assert!(nothing.percent == 0 && !grid.is_reached(nothing), "a human says why");
    }

    proptest! {
        #[test]
        fn a_criterion_more_that_is_met_never_makes_it_worse(
            weights in prop::collection::vec(1_u32..=5, 1..12), verdicts in prop::collection::vec(0_usize..3, 12), which in 0_usize..12,
        ) {
            let grid = grid(&weights, 50);
            let mut verdicts: Vec<Verdict> = verdicts.into_iter().map(|one| Verdict::ALL[one]).collect();
            let before = grid.outcome(&verdicts);
            prop_assert!(before.met <= before.of && before.percent <= 100);
            let which = which % weights.len();
            if verdicts[which] == Verdict::NotMet {
                verdicts[which] = Verdict::Met;
                prop_assert!(grid.outcome(&verdicts).percent >= before.percent);
            }
        }
    }

    #[test]
    fn a_grid_is_taken_as_a_whole_or_not_at_all() {
        let typed = |text: &str, weight: &str| CriterionDraft {
            french: wording(text),
            english: Wording::default(),
            weight: weight.to_owned(),
        };
        let good = GridDraft {
            minimum: " 70 ".into(),
            criteria: vec![
                typed(" Elle existe. ", "3"),
                CriterionDraft { weight: "1".into(), ..CriterionDraft::default() },
            ],
        };
        let (minimum, criteria) = good.check().unwrap();
        assert_eq!((minimum, criteria.len(), criteria[0].french.text.as_str()), (70, 1, "Elle existe."));
        let bad = GridDraft {
            minimum: "101".into(),
            criteria: vec![typed(&"x".repeat(161), "3"), typed("Elle paye.", "6")],
        };
        assert_eq!(bad.check(), Err(vec![GridMistake::Minimum, GridMistake::Text, GridMistake::Weight]));
        let empty = GridDraft { minimum: "0".into(), ..GridDraft::default() };
        assert_eq!(empty.check(), Err(vec![GridMistake::NoCriterion]));
    }
}
