//! Who gets to see an interest, and what they may do with it: the member whose it is, stewards of the chapter of the
//! opportunity, its author once it was forwarded, and of what is said whoever was asked in. To everyone else it is not there.

use super::guests::{self, SeenGuest};
use super::{express, get_actor, get_opportunity, get_with_opportunity};
use crate::app::Tx;
use crate::db::{actors as actor_rows, interest_messages, interests, members, opportunities};
use crate::domain::interest::{Answers, Message, State};
use crate::domain::opportunity::{self, Opportunity};
use crate::domain::{Actor, Interest, LocalActor, Member};
use crate::id::Id;
use crate::services::{Forbidden, ServiceError, ServiceResult};

/// Most interests of each kind on one page.
const LISTED: i64 = 100;

/// An interest with what it is in and whose it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Case {
    pub interest: Interest,
    pub opportunity: Opportunity,
    /// Whom the opportunity is attributed to.
    pub author: Actor,
    pub by: Applicant,
}

/// Who is interested, as those see them who may.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Applicant {
    Member(Box<Member>),
    /// Somebody elsewhere, or the chapter that speaks for them; or an organisation of here.
    Elsewhere(Box<Actor>),
}

/// What a member may do with an interest that they may see.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Rights {
    pub is_own: bool,
    pub forward: bool,
    pub accept: bool,
    pub decline: bool,
    pub withdraw: bool,
    pub write: bool,
    /// They may ask others into the conversation.
    pub ask_in: bool,
    /// They were asked in: they read what is said since, and nothing else.
    pub is_guest: bool,
}

/// One interest as a member sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seen {
    pub case: Case,
    pub rights: Rights,
    /// Oldest first.
    pub said: Vec<Said>,
    /// Who was asked into the conversation.
    pub guests: Vec<SeenGuest>,
}

/// A message with who wrote it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    pub message: Message,
    pub author: Actor,
    /// The name of the member here behind it.
    pub name: Option<String>,
}

/// What waits for a member, and what they are interested in themselves.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Desk {
    /// For stewards, longest first.
    pub to_forward: Vec<Case>,
    /// In opportunities of theirs, longest first.
    pub to_answer: Vec<Case>,
    /// Their own, newest first.
    pub own: Vec<Case>,
    /// Those whose conversation they were asked into, newest first.
    pub joined: Vec<Case>,
}

/// The interests in one opportunity of this chapter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Received {
    pub opportunity: Opportunity,
    /// How many it takes at a time.
    pub cap: Option<u32>,
    /// In the order they came; for an author who is no steward, those that were forwarded.
    pub cases: Vec<Case>,
}

/// What an opportunity's page offers its reader.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Invitation {
    #[default]
    None,
    /// They may express their interest.
    Open,
    /// They did.
    Expressed(Id, State),
    /// They see who is interested.
    Host,
}

impl Rights {
    /// `None`: to them it is not there.
    pub(super) fn of(reader: &Member, interest: &Interest, item: &Opportunity) -> Option<Self> {
        let state = interest.state();
        let is_own = interest.is_of(reader);
        let is_accepted = state == State::Accepted;
        if is_own {
            let withdraw = state.is_open() || is_accepted;
            return Some(Self { is_own, withdraw, write: is_accepted, ..Self::default() });
        }
        let is_author = item.is_local() && item.is_of(reader);
        let is_steward = item.is_local() && reader.role.may_run_chapter();
        if !is_steward && (!is_author || interest.forwarded_at.is_none()) {
            return None;
        }
        let is_new = matches!(state, State::Received | State::Waiting { .. });
        let is_forwarded = state == State::Forwarded;
        Some(Self {
            is_own,
            forward: is_steward && state == State::Received,
            accept: is_author && (is_forwarded || (is_steward && state == State::Received)),
            decline: (is_author && is_forwarded) || (is_steward && is_new),
            withdraw: false,
            write: is_accepted,
            ask_in: is_accepted,
            is_guest: false,
        })
    }

    /// The same, also of whoever was asked in.
    pub(super) fn find(
        tx: &mut Tx<'_>,
        reader: &Member,
        interest: &Interest,
        item: &Opportunity,
    ) -> ServiceResult<Option<Self>> {
        if let Some(rights) = Self::of(reader, interest, item) {
            return Ok(Some(rights));
        }
        let guest = guests::find_of(tx, interest, reader)?;
        let write = interest.state() == State::Accepted;
        Ok(guest.map(|_| Self { write, is_guest: true, ..Self::default() }))
    }
}

/// One interest with what was said about it.
pub fn get(tx: &mut Tx<'_>, reader: &Member, id: Id) -> ServiceResult<Seen> {
    let (interest, item) = get_with_opportunity(tx, id)?;
    let rights = Rights::find(tx, reader, &interest, &item)?.ok_or(ServiceError::NotFound)?;
    let mut messages = interest_messages::list_messages(tx.conn, id)?;
    let mut case = case(tx, interest)?;
    if let Some(guest) = guests::find_of(tx, &case.interest, reader)?.filter(|_| rights.is_guest) {
        // Ids count up: two things in one millisecond are told apart.
        messages.retain(|message| message.id > guest.id);
        case.interest = Interest { answers: Answers::default(), refusal: None, ..case.interest };
    }
    let said = messages.into_iter().map(|message| said(tx, message)).collect::<ServiceResult<_>>()?;
    Ok(Seen { case, rights, said, guests: guests::list(tx, id)? })
}

/// What waits for a member here, and their own.
pub fn desk(tx: &mut Tx<'_>, member: &Member) -> ServiceResult<Desk> {
    let received = match member.role.may_run_chapter() {
        true => interests::list_interests_to_forward(tx.conn, LISTED)?,
        false => Vec::new(),
    };
    let forwarded = interests::list_interests_to_answer(tx.conn, member, LISTED)?;
    let own = interests::list_interests_of_member(tx.conn, member, LISTED)?;
    let joined = guests::list_joined(tx, member, LISTED)?;
    Ok(Desk {
        to_forward: cases(tx, received)?,
        to_answer: cases(tx, forwarded)?,
        own: cases(tx, own)?,
        joined: cases(tx, joined)?,
    })
}

/// How many wait for a member's answer.
pub fn count_to_answer(tx: &mut Tx<'_>, member: &Member) -> ServiceResult<usize> {
    Ok(interests::list_interests_to_answer(tx.conn, member, LISTED)?.len())
}

/// How many wait for a steward; for everybody else, none.
pub fn count_to_forward(tx: &mut Tx<'_>, member: &Member) -> ServiceResult<usize> {
    let is_steward = member.role.may_run_chapter();
    Ok(if is_steward { interests::list_interests_to_forward(tx.conn, LISTED)?.len() } else { 0 })
}

/// Who is interested in an opportunity of this chapter. Its author may see that, and stewards.
pub fn list_received(tx: &mut Tx<'_>, reader: &Member, on: Id) -> ServiceResult<Received> {
    let opportunity = opportunities::find_opportunity(tx.conn, on)?.ok_or(ServiceError::NotFound)?;
    require_host(reader, &opportunity)?;
    let mut found = interests::list_interests_in(tx.conn, on)?;
    found.retain(|interest| !interest.is_of(reader) && Rights::of(reader, interest, &opportunity).is_some());
    let cap = interests::find_interest_cap(tx.conn, on)?;
    Ok(Received { opportunity, cap, cases: cases(tx, found)? })
}

/// What the page of an opportunity offers a member about it.
pub fn invitation(tx: &mut Tx<'_>, reader: &Member, item: &Opportunity) -> ServiceResult<Invitation> {
    for organisation in std::iter::once(None).chain(reader.organisations.iter().copied().map(Some)) {
        let person = express::person_of(reader, organisation);
        if let Some(own) = interests::find_interest_of(tx.conn, item.id, &person)? {
            return Ok(Invitation::Expressed(own.id, own.state()));
        }
    }
    let is_host = item.state.was_published() && require_host(reader, item).is_ok();
    if is_host && item.is_of(reader) {
        return Ok(Invitation::Host);
    }
    Ok(match item.state_at(tx.now) {
        opportunity::State::Published => Invitation::Open,
        _ if is_host => Invitation::Host,
        _ => Invitation::None,
    })
}

/// The author of an opportunity of this chapter, or a steward; to others it is not even said that it is.
pub(super) fn require_host(by: &Member, item: &Opportunity) -> ServiceResult<()> {
    if !item.is_local() {
        return Err(ServiceError::NotFound);
    }
    let is_host = item.is_of(by) || (by.role.may_run_chapter() && item.state.was_published());
    if is_host { Ok(()) } else { Err(ServiceError::Forbidden(Forbidden::NotAuthor)) }
}

fn cases(tx: &mut Tx<'_>, interests: Vec<Interest>) -> ServiceResult<Vec<Case>> {
    interests.into_iter().map(|interest| case(tx, interest)).collect()
}

fn case(tx: &mut Tx<'_>, interest: Interest) -> ServiceResult<Case> {
    let opportunity = get_opportunity(tx, &interest)?;
    let author = get_actor(tx, opportunity.author)?;
    let by = match interest.member {
        // An organisation of here is seen like somebody elsewhere: by its actor.
        Some(_) if interest.organisation.is_some() => {
            Applicant::Elsewhere(Box::new(get_actor(tx, interest.actor)?))
        }
        Some(member) => {
            let member = members::find_member(tx.conn, member)?.ok_or(ServiceError::NotFound)?;
            Applicant::Member(Box::new(member))
        }
        None => Applicant::Elsewhere(Box::new(get_actor(tx, interest.actor)?)),
    };
    Ok(Case { interest, opportunity, author, by })
}

fn said(tx: &mut Tx<'_>, message: Message) -> ServiceResult<Said> {
    let author = actor_rows::find_actor(tx.conn, message.author)?.ok_or(ServiceError::NotFound)?;
    let member = match message.member {
        Some(_) if author.local == Some(LocalActor::Organisation) => None,
        Some(member) => members::find_member(tx.conn, member)?,
        None => None,
    };
    Ok(Said { message, author, name: member.map(|member| member.name) })
}
