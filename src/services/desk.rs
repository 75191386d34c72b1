//! What waits for a member, one number for each kind: the first page of everybody's day.

use super::notifications::Unread;
use super::{
    ServiceResult, ambassadors, contacts, interests, joining, notifications, opportunities, organisations,
    questions, relays, reports, stories, twinnings,
};
use crate::app::Tx;
use crate::domain::Member;

/// How many of each kind wait for one member. What only stewards decide is zero for everybody else.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Waiting {
    /// Interests in their opportunities that wait for their answer.
    pub interests: usize,
    /// Replies that nobody answered yet.
    pub questions: usize,
    /// Relays that they are asked to be the contact of, or to let go.
    pub relays: usize,
    /// Stories that name them, for their consent.
    pub stories: usize,
    /// Applicants who say that this member recommends them.
    pub recommendations: usize,
    /// Opportunities for a second person.
    pub reviews: usize,
    /// A mandate that they are offered.
    pub mandates: usize,
    /// Interests to be forwarded to their author.
    pub to_forward: usize,
    pub reports: usize,
    /// Decisions of other stewards that somebody asks to be looked at again.
    pub appeals: usize,
    /// Servers whose first words wait.
    pub contacts: usize,
    /// Proposals of other chapters.
    pub twinnings: usize,
    /// People who ask to become members.
    pub applications: usize,
    /// Organisations that members propose.
    pub organisations: usize,
    /// What they were told of and have not seen: it waits for nobody, and is not counted among the rest.
    pub unread: Unread,
}

impl Waiting {
    pub const fn total(&self) -> usize {
        self.interests
            + self.questions
            + self.stories
            + self.relays
            + self.mandates
            + self.reviews
            + self.to_forward
            + self.reports
            + self.appeals
            + self.contacts
            + self.twinnings
            + self.recommendations
            + self.applications
            + self.organisations
    }
}

pub fn count(tx: &mut Tx<'_>, member: &Member) -> ServiceResult<Waiting> {
    let own = Waiting {
        interests: interests::count_to_answer(tx, member)?,
        questions: questions::count(tx, member)?,
        stories: stories::count_unanswered(tx, member)?,
        relays: relays::count_waiting(tx, member)?,
        mandates: ambassadors::count_to_answer(tx, member)?,
        recommendations: joining::count_to_recommend(tx, member)?,
        unread: notifications::find_unread(tx, member)?,
        ..Waiting::default()
    };
    if !member.role.may_run_chapter() {
        return Ok(own);
    }
    Ok(Waiting {
        reviews: usize::try_from(opportunities::count_waiting(tx, member)?).unwrap_or_default(),
        to_forward: interests::count_to_forward(tx, member)?,
        reports: reports::count_open(tx, member)?,
        appeals: reports::count_appeals(tx, member)?,
        contacts: contacts::count(tx, member)?,
        twinnings: twinnings::count_asked(tx, member)?,
        applications: joining::count_waiting(tx, member)?,
        organisations: organisations::count_proposed(tx, member)?,
        ..own
    })
}
