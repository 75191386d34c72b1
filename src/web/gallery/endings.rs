//! How opportunities end, and how they get more time.

use super::opportunity::sheet;
use super::{Exhibit, Reader, exhibit};
use crate::domain::opportunity::{Opportunity, Outcome, Reminder, State, ValueRange};
use crate::services::opportunities::Closed;
use crate::web::components::ending::Ending;
use crate::web::pages::*;
use crate::web::samples::{nasty, now, short_thread, sugar};
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
