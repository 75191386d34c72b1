//! How opportunities end, and how they get more time.

use super::opportunity::sheet;
use super::{Exhibit, Reader, exhibit};
use crate::domain::opportunity::{Opportunity, Outcome, Reminder, State, ValueRange};
use crate::domain::story::{Answer, Consent, Party, PartyDraft, Story, StoryDraft};
use crate::id::Id;
use crate::services::opportunities::Closed;
use crate::services::stories::Asked;
use crate::web::components::ending::Ending;
use crate::web::pages::*;
use crate::web::samples::{LONG_WORD, nasty, now, short_thread, sugar};
use crate::web::{FormErrors, Mistake};

fn closed(outcome: Outcome) -> Opportunity {
    Opportunity { state: State::Closed(outcome), ..sugar() }
}

fn reminded(opportunity: Opportunity, reminder: Reminder) -> OpportunityView {
    let proposed = opportunity.proposed_deadlines(now());
    let ending = Ending { reminder: Some(reminder), proposed, ..Ending::default() };
    let may = Permissions { reply: true, close: true, delete: true, ..Permissions::default() };
    OpportunityView { ending, may, ..sheet(opportunity, short_thread()) }
}

const TOLD: &str = "Avec Kossi Amegan, une érablière a livré *deux tonnes* à Casablanca, et livre encore.";

fn told(agrees: Option<bool>, is_told: bool) -> Story {
    let answer = agrees.map(|agrees| Answer { agrees, at: now() });
    let consent = Consent::OfMember { member: Some(Id::new(7)), answer };
    let kossi = Party { id: Id::new(8), name: "Kossi Amegan".into(), consent };
    let noted = Consent::Noted("Par courriel, le 3 février 2027".into());
    let laurence = Party { id: Id::new(9), name: "Érablière du Ruisseau-Noir".into(), consent: noted };
    Story {
        opportunity: sugar().id,
        text: TOLD.into(),
        parties: vec![kossi, laurence],
        post: is_told.then_some(Id::new(10)),
        updated_at: now(),
    }
}

fn story(story: Option<Story>) -> StoryView {
    let parties = story.iter().flat_map(|story| &story.parties);
    let parties =
        parties.map(|party| PartyDraft { name: party.name.clone(), noted: String::new() }).collect();
    let text = story.as_ref().map(|story| story.text.clone()).unwrap_or_default();
    let draft = StoryDraft { text, parties };
    StoryView { opportunity: closed(Outcome::Filled), story, draft, errors: FormErrors::none() }
}

pub(super) fn pages() -> Vec<Exhibit> {
    use Reader::{Member, Steward, Visitor};
    vec![
        exhibit("close", "/o/120000000000/clore", Member, |ctx| {
            let typed = TypedClosing { outcome: "filled".into(), value: "from-25".into() };
            ClosingView { opportunity: sugar(), typed, errors: FormErrors::none() }.render(ctx)
        }),
        exhibit("close-wrong", "/o/120000000000/clore", Steward, |ctx| {
            let errors = FormErrors::none().with("outcome", Mistake::Missing);
            ClosingView { opportunity: sugar(), typed: TypedClosing::default(), errors }.render(ctx)
        }),
        exhibit("sheet-filled", "/o/120000000000", Member, |ctx| {
            let told = Closed {
                by: Some("Yasmine Haddadi".into()),
                at: now(),
                value: Some(ValueRange::TwentyFiveToFifty),
            };
            let ending = Ending { closed: Some(told), ..Ending::default() };
            OpportunityView { ending, ..sheet(closed(Outcome::Filled), short_thread()) }.render(ctx)
        }),
        exhibit("sheet-no-follow-up", "/o/120000000000", Visitor, |ctx| {
            sheet(closed(Outcome::NoFollowUp), short_thread()).render(ctx)
        }),
        exhibit("sheet-in-discussion", "/o/120000000000", Visitor, |ctx| {
            let talked_about = Opportunity { in_discussion: true, ..sugar() };
            sheet(talked_about, short_thread()).render(ctx)
        }),
        exhibit("sheet-last-day", "/o/120000000000", Member, |ctx| {
            reminded(sugar(), Reminder::Day).render(ctx)
        }),
        exhibit("sheet-renewable", "/o/120000000000", Steward, |ctx| {
            reminded(nasty().remove(2).opportunity, Reminder::Expired).render(ctx)
        }),
        exhibit("sheet-renewed", "/o/120000000000", Member, |ctx| {
            let ending = Ending { may_undo: true, ..Ending::default() };
            OpportunityView { ending, ..sheet(sugar(), short_thread()) }.render(ctx)
        }),
    ]
}

pub(super) fn stories() -> Vec<Exhibit> {
    use Reader::{Member, Steward};
    vec![
        exhibit("story", "/o/120000000000/recit", Member, |ctx| story(None).render(ctx)),
        exhibit("story-waits", "/o/120000000000/recit", Member, |ctx| {
            story(Some(told(None, false))).render(ctx)
        }),
        exhibit("story-agreed", "/o/120000000000/recit", Steward, |ctx| {
            story(Some(told(Some(true), false))).render(ctx)
        }),
        exhibit("story-told", "/o/120000000000/recit", Steward, |ctx| {
            story(Some(told(Some(true), true))).render(ctx)
        }),
        exhibit("story-wrong", "/o/120000000000/recit", Member, |ctx| {
            let errors =
                FormErrors::none().with("names", Mistake::ConsentUnknown { value: LONG_WORD.into() });
            StoryView { errors, ..story(Some(told(Some(false), false))) }.render(ctx)
        }),
        exhibit("stories", "/recits", Member, |ctx| {
            let one = |answer, is_told| Asked {
                party: told(answer, is_told).parties.remove(0),
                opportunity: sugar().id,
                title: sugar().details.title,
                text: TOLD.into(),
                is_told,
            };
            StoriesView { asked: vec![one(None, false), one(Some(true), true), one(Some(false), false)] }
                .render(ctx)
        }),
        exhibit("stories-empty", "/recits", Member, |ctx| StoriesView::default().render(ctx)),
    ]
}
