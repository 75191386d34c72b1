//! What a member said to others, and what was said to them.

use super::record::{ConversationRecord, InterestRecord, MessageRecord, PostRecord, TribeRecord};
use crate::app::Tx;
use crate::db::{
    interest_guests, interests as interest_rows, opportunities, posts, tribe_memberships, tribe_posts, tribes,
};
use crate::domain::{Interest, Member, Post};
use crate::services::interests::{self, Applicant, Said, Seen};
use crate::services::{ServiceError, ServiceResult};

/// More than anybody has.
const INTERESTS: i64 = 100_000;

/// Their own, and those in opportunities of theirs that they may see.
pub(super) fn list_interests(
    tx: &mut Tx<'_>,
    member: &Member,
) -> ServiceResult<(Vec<InterestRecord>, Vec<InterestRecord>)> {
    let mut own = interest_rows::list_interests_of_member(tx.conn, member, INTERESTS)?;
    own.retain(|interest| interest.member == Some(member.id));
    let mut received = Vec::new();
    for item in opportunities::list_by_member(tx.conn, member)? {
        received.extend(interest_rows::list_interests_in(tx.conn, item.id)?);
    }
    Ok((records(tx, member, own)?, records(tx, member, received)?))
}

/// Those among them that the member may see: the rule is the one of the page.
fn records(tx: &mut Tx<'_>, member: &Member, listed: Vec<Interest>) -> ServiceResult<Vec<InterestRecord>> {
    let mut records = Vec::new();
    for interest in listed {
        match interests::get(tx, member, interest.id) {
            Ok(seen) => records.push(interest_record(seen)),
            Err(ServiceError::NotFound) => {}
            Err(error) => return Err(error),
        }
    }
    Ok(records)
}

fn interest_record(seen: Seen) -> InterestRecord {
    let Seen { case, said, .. } = seen;
    let interest = case.interest;
    InterestRecord {
        opportunity: case.opportunity.uri,
        title: case.opportunity.details.title,
        who: match case.by {
            Applicant::Member(member) => member.name,
            Applicant::Elsewhere(actor) => actor.handle.to_string(),
        },
        state: interest.state().as_str().to_owned(),
        cooperation: interest.answers.cooperation,
        question: interest.answers.question,
        presentation: interest.answers.presentation,
        motive: interest.refusal.map(|refusal| refusal.motive.as_str().to_owned()),
        messages: said.into_iter().map(message_record).collect(),
        created_at: interest.created_at.into(),
        updated_at: interest.updated_at.into(),
    }
}

fn message_record(said: Said) -> MessageRecord {
    MessageRecord {
        by: said.name.unwrap_or_else(|| said.author.handle.to_string()),
        content: said.message.content,
        at: said.message.created_at.into(),
    }
}

/// Those that they were asked into, as the page shows them.
pub(super) fn list_joined(tx: &mut Tx<'_>, member: &Member) -> ServiceResult<Vec<ConversationRecord>> {
    let mut records = Vec::new();
    for id in interest_guests::list_joined(tx.conn, member.id, INTERESTS)? {
        let Seen { case, said, .. } = interests::get(tx, member, id)?;
        records.push(ConversationRecord {
            opportunity: case.opportunity.uri,
            title: case.opportunity.details.title,
            messages: said.into_iter().map(message_record).collect(),
        });
    }
    Ok(records)
}

pub(super) fn list_posts(tx: &mut Tx<'_>, member: &Member) -> ServiceResult<Vec<PostRecord>> {
    Ok(posts::list_posts_of(tx.conn, member.id)?.into_iter().map(post_record).collect())
}

fn post_record(post: Post) -> PostRecord {
    PostRecord {
        address: post.uri,
        in_reply_to: post.in_reply_to,
        source: post.source,
        content: post.content,
        language: post.language,
        published_at: post.published_at.into(),
        updated_at: post.updated_at.into(),
    }
}

/// Every tribe that they have, or had, to do with, and what they wrote in it.
pub(super) fn list_tribes(tx: &mut Tx<'_>, member: &Member) -> ServiceResult<Vec<TribeRecord>> {
    let mut written = tribe_posts::list_tribe_posts_of(tx.conn, member.id)?;
    let mut records = Vec::new();
    for membership in tribe_memberships::list_memberships_of(tx.conn, member.id)? {
        let Some((tribe, actor)) = tribes::find_tribe(tx.conn, membership.tribe)? else { continue };
        let (here, elsewhere) = written.into_iter().partition(|one| one.tribe == tribe.id);
        written = elsewhere;
        let here: Vec<tribe_posts::TribePost> = here;
        records.push(TribeRecord {
            address: actor.uri,
            name: actor.name,
            role: membership.role.as_str().to_owned(),
            state: membership.state.as_str().to_owned(),
            request: membership.request,
            since: membership.created_at.into(),
            posts: here.into_iter().map(|one| post_record(one.post)).collect(),
        });
    }
    Ok(records)
}
