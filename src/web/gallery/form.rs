//! What each type asks, in the form and on the sheet.

use super::opportunity::sheet;
use super::{Exhibit, Reader, exhibit};
use crate::domain::Opportunity;
use crate::domain::opportunity::{
    Cooperation, Details, Draft, KeptDraft, Kind, Money, Property, Specifics, Stage, State, TimeAsked,
};
use crate::id::Id;
use crate::web::pages::*;
use crate::web::samples::{LONG_WORD, destinations, now, short_thread, sugar};

fn traceability() -> Opportunity {
    let specifics = Specifics {
        partner: "Une usine qui transforme des aliments et accepte un essai d’une saison.".into(),
        time: TimeAsked::parse("20 h"),
        cooperation: vec![Cooperation::Licence, Cooperation::Technical],
        stage: Some(Stage::FieldTested),
        property: vec![Property::Copyright, Property::TradeMark],
    };
    let details = Details {
        kind: Kind::TechnologyOffer,
        title: "Traçabilité alimentaire hors ligne : premier site pilote cherché".into(),
        specifics,
        ..sugar().details
    };
    Opportunity { details, ..sugar() }
}

fn typed(kind: Kind) -> Draft {
    Draft { kind: kind.as_str().into(), written_in: "fr".into(), ..Draft::default() }
}

/// Begun and not handed in: a new one without a title, and a change.
pub(super) fn kept() -> Vec<KeptDraft> {
    let one = |id: i64, opportunity: Option<Id>, title: &str| KeptDraft {
        id: Id::new(id),
        member: Id::new(7),
        opportunity,
        draft: Draft { title: title.into(), ..typed(Kind::Call) },
        kept_at: now().minus(std::time::Duration::from_secs(480)),
    };
    vec![one(130_000_000_001, None, ""), one(130_000_000_000, Some(sugar().id), LONG_WORD)]
}

pub(super) fn keeping() -> Vec<Exhibit> {
    use Reader::{Member, Visitor};
    vec![
        exhibit("new-resumed", "/occasions/nouvelle", Member, |ctx| {
            let draft = Draft { title: "Relire un courriel".into(), ..typed(Kind::MutualHelp) };
            let keeping = Keeping::resumed(&kept()[0]);
            EditView { draft, keeping, destinations: destinations(), ..EditView::default() }.render(ctx)
        }),
        exhibit("edit-resumed", "/o/120000000000/modifier", Member, |ctx| {
            let editing = Some((sugar().id, State::Published));
            let keeping = Keeping::resumed(&kept()[1]);
            EditView { editing, draft: typed(Kind::Call), keeping, ..EditView::default() }.render(ctx)
        }),
        exhibit("discard-draft", "/brouillons/130000000001/supprimer", Member, |ctx| {
            DiscardView { kept: kept().remove(0) }.render(ctx)
        }),
        exhibit("session-over", "/occasions/nouvelle", Visitor, |ctx| {
            SignInView {
                has_passkeys: true,
                carried: Some("draft=1&title=Sucre".into()),
                ..SignInView::default()
            }
            .render(ctx)
        }),
    ]
}

pub(super) fn pages() -> Vec<Exhibit> {
    use Reader::{Member, Visitor};
    vec![
        exhibit("sheet-technology", "/o/120000000000", Visitor, |ctx| {
            sheet(traceability(), short_thread()).render(ctx)
        }),
        exhibit("choose-kind", "/occasions/nouvelle", Member, |ctx| ChooseKindView::default().render(ctx)),
        exhibit("choose-kind-next", "/occasions/nouvelle?argent=vers-l-autre", Member, |ctx| {
            ChooseKindView { money: Some(Money::FromUs) }.render(ctx)
        }),
        exhibit("new-technology", "/occasions/nouvelle", Member, |ctx| {
            let draft = Draft {
                stage: "field-tested".into(),
                property: vec!["copyright".into()],
                cooperation: vec!["licence".into()],
                partner: LONG_WORD.into(),
                ..typed(Kind::TechnologyOffer)
            };
            EditView { draft, destinations: destinations(), ..EditView::default() }.render(ctx)
        }),
        exhibit("new-help", "/occasions/nouvelle", Member, |ctx| {
            let draft = Draft { time: "PT1H30M".into(), ..typed(Kind::MutualHelp) };
            EditView { draft, destinations: destinations(), ..EditView::default() }.render(ctx)
        }),
        exhibit("edit-technology-wrong", "/o/120000000000/modifier", Member, |ctx| {
            let draft = Draft {
                property: vec!["magic".into()],
                partner: LONG_WORD.repeat(10),
                ..typed(Kind::TechnologyOffer)
            };
            let errors = draft.check(chrono_tz::America::Toronto, now()).unwrap_err();
            let editing = Some((Id::new(120_000_000_000), State::Draft));
            EditView { editing, draft, errors: errors.into(), ..EditView::default() }.render(ctx)
        }),
        exhibit("edit-call-wrong", "/o/120000000000/modifier", Member, |ctx| {
            let draft = Draft { time: "deux heures".into(), ..typed(Kind::Call) };
            let errors = draft.check(chrono_tz::America::Toronto, now()).unwrap_err();
            let editing = Some((Id::new(120_000_000_000), State::Draft));
            EditView { editing, draft, errors: errors.into(), ..EditView::default() }.render(ctx)
        }),
    ]
}
