//! The qualification record: what a second person checked before the chapter vouches for an opportunity.

use url::Url;

use super::grid::{Grid, Outcome, Verdict};
use super::opportunity::{Details, Problem, Specifics};
use crate::clock::Timestamp;
use crate::id::Id;

/// A record: a part for everyone, and one for stewards.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Qualification {
    pub id: Id,
    pub opportunity: Id,
    pub public: Vouched,
    /// `None`: it is another chapter's, or the reader is no steward.
    pub private: Option<Private>,
    /// Since when it no longer holds.
    pub voided_at: Option<Timestamp>,
}

/// What everyone may read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Vouched {
    /// The chapter's name.
    pub by: String,
    pub at: Timestamp,
    /// What was checked, in a sentence.
    pub evidence: String,
    pub confidence: Option<Confidence>,
    pub grid: Option<GridUse>,
}

/// Against which version of which grid, and how it came out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GridUse {
    pub version: u32,
    /// Its page at the other chapter; `None` for our own.
    pub page: Option<Url>,
    /// Criteria that are met.
    pub met: u32,
    /// Criteria that apply.
    pub of: u32,
}

/// What never leaves the chapter, and only stewards read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Private {
    /// Who checked.
    pub checker: Option<Id>,
    pub note: String,
    /// Why it is approved below the grid's minimum.
    pub reason: String,
    /// In the order of the grid's criteria.
    pub verdicts: Vec<(Verdict, String)>,
    /// See [`Outcome::percent`].
    pub percent: u32,
}

/// How sure the checker is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Confidence {
    Low,
    Medium,
    High,
}

impl Confidence {
    pub const ALL: [Self; 3] = [Self::Low, Self::Medium, Self::High];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Low => "low",
            Self::Medium => "medium",
            Self::High => "high",
        }
    }

    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|confidence| confidence.as_str() == name)
    }
}

/// What a reviewer types: everything as text, nothing believed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Assessment {
    /// For everyone.
    pub evidence: String,
    /// For stewards.
    pub note: String,
    pub confidence: String,
    /// Why, when the minimum is not reached.
    pub reason: String,
    /// The version of the grid that was shown; 0 for the current one.
    pub grid: u32,
    /// One for each criterion. One that is missing counts as met: the form begins with that.
    pub verdicts: Vec<String>,
    /// One for each criterion; may be empty.
    pub remarks: Vec<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AssessmentField {
    Evidence,
    Note,
    Confidence,
    Reason,
    Remarks,
}

impl AssessmentField {
    /// The form's name for it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Evidence => "evidence",
            Self::Note => "private_note",
            Self::Confidence => "confidence",
            Self::Reason => "grid_reason",
            Self::Remarks => "remarks",
        }
    }
}

/// An assessment that holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judgement {
    pub evidence: String,
    pub note: String,
    pub confidence: Confidence,
    pub reason: String,
    pub verdicts: Vec<(Verdict, String)>,
    pub outcome: Outcome,
}

impl Assessment {
    /// In characters.
    pub const MAX_EVIDENCE: usize = 500;
    pub const MAX_NOTE: usize = 2_000;
    pub const MAX_REMARK: usize = 300;

    /// What is typed when all criteria are met.
    pub fn sure(evidence: &str) -> Self {
        Self { evidence: evidence.to_owned(), confidence: "high".to_owned(), ..Self::default() }
    }

    /// The verdicts with their remarks, in the order of the criteria.
    pub fn verdicts(&self, grid: &Grid) -> Vec<(Verdict, String)> {
        let verdict = |position: usize| match self.verdicts.get(position) {
            Some(typed) => Verdict::parse(typed).unwrap_or(Verdict::NotMet),
            None => Verdict::Met,
        };
        let remark = |position: usize| self.remarks.get(position).map(|it| it.trim().to_owned());
        let positions = 0..grid.criteria.len();
        positions.map(|position| (verdict(position), remark(position).unwrap_or_default())).collect()
    }

    pub fn outcome(&self, grid: &Grid) -> Outcome {
        let verdicts: Vec<Verdict> = self.verdicts(grid).into_iter().map(|(verdict, _)| verdict).collect();
        grid.outcome(&verdicts)
    }

    pub fn check(&self, grid: &Grid) -> Result<Judgement, Vec<(AssessmentField, Problem)>> {
        let (verdicts, outcome) = (self.verdicts(grid), self.outcome(grid));
        let mut problems = Vec::new();
        let is_reason_needed = !grid.is_reached(outcome);
        for (field, text, max, is_needed) in [
            (AssessmentField::Evidence, &self.evidence, Self::MAX_EVIDENCE, true),
            (AssessmentField::Note, &self.note, Self::MAX_NOTE, false),
            (AssessmentField::Reason, &self.reason, Self::MAX_EVIDENCE, is_reason_needed),
        ] {
            match text.trim().chars().count() {
                0 if is_needed => problems.push((field, Problem::Missing)),
                length if length > max => problems.push((field, Problem::TooLong { max })),
                _ => {}
            }
        }
        if verdicts.iter().any(|(_, remark)| remark.chars().count() > Self::MAX_REMARK) {
            problems.push((AssessmentField::Remarks, Problem::TooLong { max: Self::MAX_REMARK }));
        }
        let confidence = Confidence::parse(&self.confidence);
        let Some(confidence) = confidence.filter(|_| problems.is_empty()) else {
            if confidence.is_none() {
                problems.push((AssessmentField::Confidence, Problem::Missing));
            }
            return Err(problems);
        };
        let trimmed = |text: &String| text.trim().to_owned();
        Ok(Judgement {
            evidence: trimmed(&self.evidence),
            note: trimmed(&self.note),
            reason: trimmed(&self.reason),
            confidence,
            verdicts,
            outcome,
        })
    }
}

/// Whether what was checked of an opportunity still stands after an edit: nobody has to check it again.
///
/// What is sought or offered, for what, against which payment, in which sector and which markets, and whatever else the
/// type asks, is what a second person vouched for, and a summary can change all of that. A correction of spelling (capitals, accents, punctuation) keeps
/// every word and every number. The deadline and the languages of the contact were not checked with anybody: moving a
/// deadline by a week is everyday business.
pub fn is_same_substance(before: &Details, after: &Details) -> bool {
    let chosen = |it: &Details| Specifics { partner: String::new(), ..it.specifics.clone() };
    before.kind == after.kind
        && before.sector == after.sector
        && before.markets == after.markets
        && chosen(before) == chosen(after)
        && before.original().texts.has_same_words(&after.original().texts)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Deadline;
    use crate::domain::grid::{Criterion, Wording};
    use crate::domain::opportunity::{
        Cooperation, Kind, Language, Market, Property, Sector, Stage, TimeAsked,
    };

    fn sugar() -> Details {
        Details {
            kind: Kind::BusinessRequest,
            title: "Cherchée : érablière pouvant livrer 2,5 t".into(),
            summary: "Un importateur cherche un fournisseur.".into(),
            purpose: "Remplacer un fournisseur européen".into(),
            payer: "L'importateur, à la livraison : 30 000 $".into(),
            gain: "Contrat d'un an".into(),
            sector: Sector::parse("111994"),
            markets: vec![Market::parse("MA").unwrap()],
            languages: vec![Language::parse("fr").unwrap()],
            written_in: Language::parse("fr").unwrap(),
            deadline: Deadline::parse("2027-01-15T17:00", chrono_tz::America::Toronto).unwrap(),
            specifics: Specifics { partner: "Une érablière".into(), ..Specifics::default() },
        }
    }

    #[test]
    fn spelling_deadline_and_languages_may_be_corrected() {
        let deadline = Deadline::parse("2027-02-15T17:00", chrono_tz::America::Toronto).unwrap();
        let corrected = Details {
            title: "CHERCHÉE — erablière, pouvant livrer 2,5 t !".into(),
            payer: "L’importateur (à la livraison) : 30 000 $".into(),
            languages: vec![Language::parse("ary").unwrap()],
            deadline,
            specifics: Specifics { partner: "une erabliere !".into(), ..Specifics::default() },
            ..sugar()
        };
        assert!(is_same_substance(&sugar(), &corrected));
    }

    #[test]
    fn a_number_a_currency_a_word_a_sector_a_market_or_a_type_voids() {
        let changes: [fn(&mut Details); 13] = [
            |it| it.title = it.title.replace("2,5", "25"),
            |it| it.payer = it.payer.replace('$', "€"),
            |it| it.payer = it.payer.replace("à la", "avant la"),
            |it| it.summary.push_str(" Frais de dossier : 300 $."),
            |it| it.sector = None,
            |it| it.markets.clear(),
            |it| it.kind = Kind::BusinessOffer,
            |it| it.gain = it.gain.replace("un an", "deux ans"),
            |it| it.specifics.partner.push_str(" et deux agents"),
            |it| it.specifics.time = TimeAsked::parse("2 h"),
            |it| it.specifics.cooperation = vec![Cooperation::Agency],
            |it| it.specifics.stage = Some(Stage::Market),
            |it| it.specifics.property = vec![Property::Patent],
        ];
        for (number, change) in changes.into_iter().enumerate() {
            let mut changed = sugar();
            change(&mut changed);
            assert!(!is_same_substance(&sugar(), &changed), "change {number}");
        }
    }

    fn grid() -> Grid {
        let criterion = |weight| Criterion {
            french: Wording { text: "Elle existe.".into(), help: String::new() },
            english: Wording::default(),
            weight,
        };
        Grid {
            version: 2,
            minimum: 60,
            criteria: vec![criterion(3), criterion(2)],
            author: None,
            at: Timestamp::from_millis(0),
        }
    }

    #[test]
    fn evidence_and_confidence_are_all_that_a_good_draft_needs() {
        let judgement = Assessment::sure("Registre de commerce vérifié").check(&grid()).unwrap();
        assert_eq!((judgement.outcome.met, judgement.outcome.of), (2, 2));
        let missing = Assessment::default().check(&grid()).unwrap_err();
        assert_eq!(
            missing,
            [(AssessmentField::Evidence, Problem::Missing), (AssessmentField::Confidence, Problem::Missing)]
        );
    }

    #[test]
    fn below_the_minimum_a_human_says_why() {
        let below =
            Assessment { verdicts: vec!["not-met".into(), "met".into()], ..Assessment::sure("Appel") };
        assert_eq!(below.check(&grid()).unwrap_err(), [(AssessmentField::Reason, Problem::Missing)]);
        let reasoned = Assessment { reason: "Connue de longue date".into(), ..below };
        assert_eq!(reasoned.check(&grid()).unwrap().outcome.percent, 40);
        let unreadable = Assessment { verdicts: vec!["yes".into()], ..Assessment::sure("Appel") };
        assert!(unreadable.check(&grid()).is_err(), "what is no verdict is not met");
    }
}
