//! The review, the grid it goes by, and the qualification on the sheet.

use std::time::Duration;

use super::opportunity::sheet;
use super::{Exhibit, Reader, exhibit};
use crate::domain::Role;
use crate::domain::grid::{Criterion, Grid, GridDraft, GridMistake, Verdict, Wording};
use crate::domain::opportunity::{Comments, Field, Opportunity, State};
use crate::domain::qualification::{Assessment, Confidence, GridUse, Private, Qualification, Vouched};
use crate::domain::signals::Signal;
use crate::id::Id;
use crate::web::components::pictures::Pictures;
use crate::web::components::qualification::Standing;
use crate::web::pages::grid::errors_of;
use crate::web::pages::*;
use crate::web::samples::{LONG_WORD, commented, destinations, now, short_thread, sugar};
use crate::web::{FormErrors, Mistake};

fn wording(text: &str, help: &str) -> Wording {
    Wording { text: text.into(), help: help.into() }
}

fn grid(version: u32) -> Grid {
    let help = "Registre de commerce, appel, site officiel : une source qui ne vient pas de l’annonce.";
    let criteria = vec![
        Criterion {
            french: wording("L’organisation existe et l’auteur lui a parlé.", help),
            english: wording(
                "The organisation exists and the author spoke with it.",
                "Trade register, phone call.",
            ),
            weight: 3,
        },
        Criterion {
            french: wording("Rien n’est demandé d’avance.", ""),
            english: wording("", ""),
            weight: 2,
        },
        Criterion { french: wording(LONG_WORD, LONG_WORD), english: wording("", ""), weight: 1 },
        Criterion {
            french: wording("« Qui paye ? » a une vraie réponse.", ""),
            english: wording("", ""),
            weight: 3,
        },
    ];
    let author = (version > 1).then_some(Role::Steward);
    Grid { version, minimum: 70, criteria, author, at: now() }
}

pub(super) fn review(opportunity: Opportunity, typed: TypedReview, errors: FormErrors) -> ReviewView {
    ReviewView {
        opportunity,
        versions: Vec::new(),
        behind: Vec::new(),
        pictures: Pictures::default(),
        lacks_french: false,
        author: "Yasmine Haddadi".into(),
        is_own: false,
        grid: grid(3),
        signals: Vec::new(),
        titles: Vec::new(),
        rounds: Vec::new(),
        typed,
        errors,
        destinations: destinations(),
    }
}

pub(super) fn draft() -> Opportunity {
    Opportunity { state: State::InReview, qualified: None, published_at: None, reference: None, ..sugar() }
}

/// Below the minimum, with nothing said of why.
fn below() -> ReviewView {
    let verdicts = ["not-met", "met", "not-applicable", "not-met"].map(str::to_owned).to_vec();
    let assessment = Assessment {
        verdicts,
        remarks: vec!["Registre introuvable".into(), String::new(), LONG_WORD.into()],
        ..Assessment::sure("Appel à l’importateur")
    };
    let errors = FormErrors::none().with("grid_reason", Mistake::Missing).with("evidence", Mistake::Missing);
    let typed = TypedReview { assessment, shows_outcome: true, ..TypedReview::default() };
    ReviewView {
        signals: signals(),
        titles: vec![(sugar().id, sugar().details.title)],
        ..review(draft(), typed, errors)
    }
}

const FORTY_DAYS: Duration = Duration::from_secs(40 * 24 * 3600);

fn signals() -> Vec<Signal> {
    let words = |words: &str| words.to_owned();
    vec![
        Signal::AdvanceFee { words: words("frais de dossier") },
        Signal::Promise { words: words("contrat garanti") },
        Signal::Mismatch { address: words("acme.example"), link: words("autre.example") },
        Signal::NewDomain { domain: words("acme.example"), registered: now().minus(FORTY_DAYS) },
        Signal::Duplicate { of: vec![sugar().id] },
    ]
}

pub(super) fn reviews() -> Vec<Exhibit> {
    use Reader::Steward;
    const PATH: &str = "/revision/120000000000";
    vec![
        exhibit("review", PATH, Steward, |ctx| {
            let view = review(draft(), TypedReview::default(), FormErrors::none());
            ReviewView { rounds: commented().rounds, ..view }.render(ctx)
        }),
        exhibit("review-below", PATH, Steward, |ctx| below().render(ctx)),
        exhibit("review-wrong", PATH, Steward, |ctx| {
            let fields = vec![(Field::Payer, LONG_WORD.repeat(6))];
            let typed =
                TypedReview { comments: Comments { note: String::new(), fields }, ..TypedReview::default() };
            let errors = FormErrors::none()
                .with("note", Mistake::Missing)
                .with("comments", Mistake::TooLong { max: 500 });
            review(draft(), typed, errors).render(ctx)
        }),
        exhibit("review-again", PATH, Steward, |ctx| {
            let changed = Opportunity { qualified: None, ..sugar() };
            review(changed, TypedReview { shows_outcome: true, ..TypedReview::default() }, FormErrors::none())
                .render(ctx)
        }),
        exhibit("review-own", PATH, Steward, |ctx| {
            let view = review(draft(), TypedReview::default(), FormErrors::none());
            ReviewView { is_own: true, ..view }.render(ctx)
        }),
    ]
}

pub(super) fn grids() -> Vec<Exhibit> {
    use Reader::{Steward, Visitor};
    vec![
        exhibit("grid", "/grille", Visitor, |ctx| GridView { grid: grid(1), current: 1 }.render(ctx)),
        exhibit("grid-old", "/grille/2", Steward, |ctx| GridView { grid: grid(2), current: 3 }.render(ctx)),
        exhibit("grid-edit", "/grille/modifier", Steward, |ctx| GridEditView::default().render(ctx)),
        exhibit("grid-wrong", "/grille/modifier", Steward, |ctx| {
            let draft = GridDraft { minimum: "beaucoup".into(), ..GridDraft::default() };
            let errors = errors_of(&draft, &[GridMistake::Minimum, GridMistake::TooMany, GridMistake::Text]);
            GridEditView { draft, errors }.render(ctx)
        }),
    ]
}

fn record(private: Option<Private>, page: Option<&str>) -> Qualification {
    let page = page.map(|page| page.parse().unwrap());
    Qualification {
        id: Id::new(31),
        opportunity: sugar().id,
        public: Vouched {
            by: "Section de Montréal".into(),
            at: sugar().published_at.unwrap(),
            evidence: "Registre de commerce vérifié, appel à l’importateur.".into(),
            confidence: Some(Confidence::High),
            grid: Some(GridUse { version: 3, page, met: 4, of: 4 }),
        },
        private,
        voided_at: None,
    }
}

pub(super) fn sheets() -> Vec<Exhibit> {
    use Reader::{Member, Steward, Visitor};
    const PATH: &str = "/o/120000000000";
    vec![
        exhibit("sheet-qualified", PATH, Visitor, |ctx| {
            let record = Some(record(None, Some("https://montreal.test/grille/3")));
            let qualification = Standing { record, ..Standing::default() };
            OpportunityView { qualification, ..sheet(sugar(), short_thread()) }.render(ctx)
        }),
        exhibit("sheet-qualified-inside", PATH, Steward, |ctx| {
            let private = Private {
                checker: Some(Id::new(6)),
                note: "Parlé à M. Tazi au 514 555-0199.\nÀ rappeler.".into(),
                reason: "Connue de longue date".into(),
                verdicts: vec![
                    (Verdict::Met, String::new()),
                    (Verdict::NotMet, LONG_WORD.into()),
                    (Verdict::NotApplicable, String::new()),
                ],
                percent: 60,
            };
            let inside = Some((grid(3), "Réjean Plamondon".to_owned()));
            let qualification = Standing { record: Some(record(Some(private), None)), inside, waits: false };
            OpportunityView { qualification, ..sheet(sugar(), Vec::new()) }.render(ctx)
        }),
        exhibit("sheet-voided", PATH, Member, |ctx| {
            let qualification = Standing { waits: true, ..Standing::default() };
            OpportunityView { qualification, ..sheet(Opportunity { qualified: None, ..sugar() }, Vec::new()) }
                .render(ctx)
        }),
    ]
}
