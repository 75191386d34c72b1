//! What members write.

use super::{Exhibit, Reader, exhibit};
use crate::domain::opportunity::{Draft, Opportunity, Outcome, State};
use crate::id::Id;
use crate::services::first_steps::Step;
use crate::web::Flash;
use crate::web::components::review_comments::Review;
use crate::web::pages::*;
use crate::web::samples::{LONG_WORD, commented, destinations, listed, nasty, now, sugar};

pub(super) fn sugar_draft() -> Draft {
    let details = sugar().details;
    Draft {
        kind: details.kind.as_str().into(),
        title: details.title,
        summary: details.summary,
        purpose: details.purpose,
        payer: details.payer,
        gain: details.gain,
        sector: "111994".into(),
        markets: vec!["MA".into()],
        languages: vec!["fr".into(), "ary".into()],
        written_in: "fr".into(),
        deadline: details.deadline.input_value(),
        visibility: "public".into(),
        ..Draft::default()
    }
}

pub(super) fn pages() -> Vec<Exhibit> {
    use Reader::Member;
    let wrong = || {
        let draft = Draft {
            title: LONG_WORD.repeat(2),
            sector: "abc".into(),
            markets: vec!["Atlantide".into()],
            deadline: "2020-01-01T00:00".into(),
            ..Draft::default()
        };
        let errors = draft.check(chrono_tz::America::Toronto, now()).unwrap_err();
        EditView { draft, errors: errors.into(), ..EditView::default() }
    };
    let mine = || {
        let mut list: Vec<Opportunity> = listed().into_iter().map(|one| one.opportunity).collect();
        list[0].state = State::Draft;
        list[0].review_note = Some("Pourriez-vous préciser la longueur du courriel ?".into());
        list[2].state = State::InReview;
        list[3].state = State::Closed(Outcome::Withdrawn);
        let ending = vec![nasty().remove(2).opportunity, list[1].clone()];
        MyOpportunitiesView { opportunities: list, ending, kept: super::form::kept() }
    };
    vec![
        exhibit("desk", "/bureau", Reader::Steward, |ctx| {
            DeskView { is_unprotected: true, steps: Vec::new() }.render(ctx)
        }),
        exhibit("desk-new", "/bureau", Reader::Member, |ctx| {
            let steps = Step::OWN.map(|step| (step, step == Step::Mail)).to_vec();
            let nothing = &crate::web::PageContext { waiting: Default::default(), ..*ctx };
            DeskView { steps, ..DeskView::default() }.render(nothing)
        }),
        exhibit("desk-founded", "/bureau", Reader::Steward, |ctx| {
            let steps = Step::OF_CHAPTER.into_iter().chain(Step::OWN);
            let steps = steps.map(|step| (step, step == Step::People)).collect();
            let nothing = &crate::web::PageContext { waiting: Default::default(), ..*ctx };
            DeskView { steps, ..DeskView::default() }.render(nothing)
        }),
        exhibit("desk-empty", "/bureau", Member, |ctx| {
            DeskView::default().render(&crate::web::PageContext { waiting: Default::default(), ..*ctx })
        }),
        exhibit("new", "/occasions/nouvelle", Member, |ctx| {
            EditView { destinations: destinations(), ..EditView::default() }.render(ctx)
        }),
        exhibit("new-wrong", "/occasions/nouvelle", Member, move |ctx| wrong().render(ctx)),
        exhibit("edit", "/o/120000000000/modifier", Member, |ctx| {
            let editing = Some((Id::new(120_000_000_000), State::Published));
            let review = Review { is_qualified: true, ..Review::default() };
            EditView { editing, draft: sugar_draft(), review, ..EditView::default() }.render(ctx)
        }),
        exhibit("edit-draft", "/o/120000000000/modifier", Member, |ctx| {
            let editing = Some((Id::new(120_000_000_000), State::Draft));
            EditView { editing, draft: sugar_draft(), review: commented(), ..EditView::default() }.render(ctx)
        }),
        Exhibit {
            flash: Some(Flash::Submitted),
            ..exhibit("mine", "/mes-occasions", Member, move |ctx| mine().render(ctx))
        },
        exhibit("mine-empty", "/mes-occasions", Member, |ctx| MyOpportunitiesView::default().render(ctx)),
    ]
}
