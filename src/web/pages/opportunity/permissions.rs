//! What the page of an opportunity offers its reader.

use crate::clock::Timestamp;
use crate::domain::opportunity::State;
use crate::domain::{Member, Opportunity};

/// What this reader may do with this opportunity.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Permissions {
    pub reply: bool,
    pub edit: bool,
    /// Hand a draft to a second person.
    pub submit: bool,
    pub review: bool,
    /// Call it back before it leaves, or send it on its way.
    pub recall: bool,
    /// Say how it ended.
    pub close: bool,
    pub delete: bool,
    pub report: bool,
    /// Show it first, or no longer.
    pub pin: bool,
    pub unpin: bool,
}

impl Permissions {
    pub(super) fn any_action(self) -> bool {
        self.edit
            || self.submit
            || self.review
            || self.close
            || self.delete
            || self.report
            || self.pin
            || self.unpin
    }

    /// What is offered; the services decide when it is asked for.
    pub(in crate::web::pages) fn of(member: &Member, opportunity: &Opportunity, now: Timestamp) -> Self {
        let is_own = opportunity.is_of(member);
        let state = opportunity.state_at(now);
        let is_stewarded = member.role.may_run_chapter() && opportunity.is_local() && state.was_approved();
        Self {
            reply: state.was_published() && !opportunity.is_hidden(),
            edit: is_own && matches!(state, State::Draft | State::Published),
            submit: is_own && state == State::Draft,
            review: opportunity.is_of_another(member) && state == State::InReview && member.role.may_review(),
            recall: (is_own || is_stewarded) && state == State::Approved,
            close: (is_own || is_stewarded) && matches!(state, State::Published | State::Expired),
            delete: is_own || is_stewarded,
            report: !is_own && state.was_published() && !opportunity.is_hidden(),
            ..Self::default()
        }
    }
}
