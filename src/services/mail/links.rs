//! What a link in a letter does: shown first, done once, by whoever has the letter. Scanners of mail open links, so that
//! looking at one changes nothing.

use super::addresses;
use crate::app::Tx;
use crate::crypto::Token;
use crate::db::{interests as interest_rows, mail_links, members, opportunities as opportunity_rows};
use crate::domain::interest::{Refusal, State};
use crate::domain::mail::{Deed, MailLink};
use crate::domain::opportunity::Opportunity;
use crate::domain::{Deadline, Member};
use crate::id::Id;
use crate::services::{ServiceError, ServiceResult, finding, interests, notifications, opportunities};

/// What a link would do, and for whom.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offered {
    pub member: Member,
    pub offer: Offer,
}

/// What it is, in what it needs to be said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Offer {
    Confirm {
        address: String,
    },
    SignIn,
    Accept {
        title: String,
    },
    Decline {
        title: String,
    },
    Renew {
        title: String,
        until: Deadline,
    },
    /// The kind of letter that ends, as it is named in the database.
    Unsubscribe {
        what: String,
    },
    /// A search that the member keeps, by its name.
    StopSearch {
        id: Id,
        name: String,
    },
}

/// What was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Done {
    Confirmed,
    /// They may come in.
    SignedIn(Id),
    Answered,
    Renewed(Id),
    Unsubscribed,
    SearchStopped,
}

/// What a link would do; `None` when it was used, has ended, or what it is about has gone on without it.
pub fn look_up(tx: &mut Tx<'_>, token: &Token) -> ServiceResult<Option<Offered>> {
    let Some(link) = mail_links::find_mail_link(tx.conn, &token.hash(), tx.now)? else { return Ok(None) };
    let Some(member) = members::find_member(tx.conn, link.member)? else { return Ok(None) };
    // To come in is to read the decision; whoever is suspended does nothing else from a letter.
    if member.is_suspended() && !matches!(link.deed, Deed::SignIn | Deed::Unsubscribe) {
        return Ok(None);
    }
    let offer = offer_of(tx, &member, link)?;
    Ok(offer.map(|offer| Offered { member, offer }))
}

fn offer_of(tx: &mut Tx<'_>, member: &Member, link: MailLink) -> ServiceResult<Option<Offer>> {
    Ok(match (link.deed, link.subject, link.words) {
        (Deed::ConfirmAddress, _, Some(address)) => Some(Offer::Confirm { address }),
        (Deed::SignIn, ..) => Some(Offer::SignIn),
        (Deed::Accept, Some(id), _) => open_interest(tx, id)?.map(|title| Offer::Accept { title }),
        (Deed::Decline, Some(id), _) => open_interest(tx, id)?.map(|title| Offer::Decline { title }),
        (Deed::Renew, Some(id), _) => {
            renewable(tx, id)?.map(|(item, until)| Offer::Renew { title: item.details.title.clone(), until })
        }
        (Deed::Unsubscribe, _, Some(what)) => match notifications::ended_search(&what) {
            Some(id) => stoppable(tx, member, id)?,
            None => Some(Offer::Unsubscribe { what }),
        },
        _ => None,
    })
}

fn stoppable(tx: &mut Tx<'_>, member: &Member, id: Id) -> ServiceResult<Option<Offer>> {
    let search = finding::find_own(tx, member, id)?;
    Ok(search.map(|search| Offer::StopSearch { id, name: search.name }))
}

/// The title of what somebody is interested in who still waits for the author.
fn open_interest(tx: &mut Tx<'_>, id: Id) -> ServiceResult<Option<String>> {
    let interest = interest_rows::find_interest(tx.conn, id)?.filter(|one| one.state() == State::Forwarded);
    let Some(interest) = interest else { return Ok(None) };
    let item = opportunity_rows::find_opportunity(tx.conn, interest.opportunity)?;
    Ok(item.map(|item| item.details.title))
}

/// An opportunity with the nearest of the later deadlines that are proposed.
fn renewable(tx: &mut Tx<'_>, id: Id) -> ServiceResult<Option<(Opportunity, Deadline)>> {
    let item = opportunity_rows::find_opportunity(tx.conn, id)?.filter(|item| item.is_renewable(tx.now));
    let Some(item) = item else { return Ok(None) };
    let until = item.proposed_deadlines(tx.now).first().copied();
    Ok(until.map(|until| (item, until)))
}

/// Does it, and uses the link up; [`ServiceError::Gone`] when that was done before. Who the member is decides what they
/// may, as if they were signed in.
pub fn follow(tx: &mut Tx<'_>, token: &Token, refusal: Option<&Refusal>) -> ServiceResult<Done> {
    let found = mail_links::find_mail_link(tx.conn, &token.hash(), tx.now)?.ok_or(ServiceError::Gone)?;
    let Offered { member, offer } = look_up(tx, token)?.ok_or(ServiceError::Gone)?;
    // Whoever deletes the row is the one who does it; an opt-out can be said as often as one likes.
    if found.deed != Deed::Unsubscribe && !mail_links::delete_mail_link(tx.conn, &token.hash())? {
        return Err(ServiceError::Gone);
    }
    let done = carry_out(tx, &member, (&found, offer), refusal)?;
    // What was sent before about the same thing is of no use any more.
    match found.subject {
        Some(subject) => mail_links::delete_mail_links_about(tx.conn, member.id, found.deed, subject)?,
        None if found.deed == Deed::SignIn || found.deed == Deed::ConfirmAddress => {
            mail_links::delete_mail_links_of(tx.conn, member.id, found.deed)?;
        }
        None => {}
    }
    Ok(done)
}

fn carry_out(
    tx: &mut Tx<'_>,
    member: &Member,
    (link, offer): (&MailLink, Offer),
    refusal: Option<&Refusal>,
) -> ServiceResult<Done> {
    let subject = link.subject.ok_or(ServiceError::Gone);
    match offer {
        Offer::Confirm { address } => {
            addresses::confirm(tx, member.id, &address)?;
            Ok(Done::Confirmed)
        }
        Offer::SignIn => Ok(Done::SignedIn(member.id)),
        Offer::Accept { .. } => {
            interests::accept(tx, member, subject?)?;
            Ok(Done::Answered)
        }
        Offer::Decline { .. } => {
            let refusal = refusal.ok_or(ServiceError::Wrong(crate::services::Wrong::Empty))?;
            interests::decline(tx, member, subject?, refusal)?;
            Ok(Done::Answered)
        }
        Offer::Renew { until, .. } => {
            let renewed = opportunities::renew(tx, member, subject?, until)?;
            Ok(Done::Renewed(renewed.id))
        }
        Offer::Unsubscribe { what } => {
            notifications::unsubscribe(tx, member, &what)?;
            Ok(Done::Unsubscribed)
        }
        Offer::StopSearch { id, .. } => {
            finding::stop(tx, member, id)?;
            Ok(Done::SearchStopped)
        }
    }
}
