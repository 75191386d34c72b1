//! What others said under opportunities of ours that their authors have not answered, and how fast they answer.

use diesel::dsl::{exists, not};
use diesel::prelude::*;

use super::actors::{ActorRow, actor_of};
use super::opportunities::{StoredOpportunity, is_of, opportunity_of, stored_opportunities};
use super::policies::hidden_hosts;
use super::posts::{PostRow, is_shown, post_of};
use super::schema::{actor, opportunity, post, question_dismissal};
use super::{Both, Conn, DbError};
use crate::clock::Timestamp;
use crate::domain::opportunity::State;
use crate::domain::{Actor, Member, Opportunity, Post, Readers};
use crate::id::Id;

/// A reply with who wrote it and what it stands under.
pub type QuestionRow = (Post, Actor, Opportunity);

/// Which questions: those under opportunities that are open, or expired after `since`.
#[derive(Clone, Copy, Debug)]
pub struct Scope<'a> {
    /// The author of the opportunities; `None` for all of the chapter.
    pub author: Option<&'a Member>,
    pub since: Timestamp,
}

/// The ids of those that wait, longest first.
pub fn list_unanswered(conn: &mut Conn, scope: Scope<'_>, limit: i64) -> Result<Vec<Id>, DbError> {
    let answer = diesel::alias!(post as answer);
    let is_answered = exists(
        answer.filter(answer.field(post::in_reply_to).eq(post::uri)).filter(
            answer.field(post::member_id).eq(opportunity::member_id).assume_not_null().or(
                opportunity::organisation_id
                    .is_not_null()
                    .and(answer.field(post::author_id).eq(opportunity::author_id)),
            ),
        ),
    );
    let is_dismissed = exists(question_dismissal::table.filter(question_dismissal::post_id.eq(post::id)));
    // Whoever speaks for an organisation answers in its name.
    let is_by_another = post::member_id.is_null().or(post::member_id
        .ne(opportunity::member_id)
        .and(opportunity::organisation_id.is_null().or(post::author_id.ne(opportunity::author_id))));
    let mut query = post::table
        .inner_join(opportunity::table)
        .inner_join(actor::table)
        .filter(opportunity::state.eq_any([State::Published.as_str(), State::Expired.as_str()]))
        .filter(opportunity::deadline.gt(scope.since.millis()))
        .filter(opportunity::member_id.is_not_null())
        .filter(is_by_another.assume_not_null())
        .filter(is_shown())
        .filter(actor::host.ne_all(hidden_hosts(Readers::Members)))
        .filter(not(is_answered))
        .filter(not(is_dismissed))
        .into_boxed();
    if let Some(author) = scope.author {
        query = query.filter(is_of(author));
    }
    let ids: Vec<i64> = query.order(post::id).limit(limit).select(post::id).load(conn)?;
    Ok(ids.into_iter().map(Id::new).collect())
}

/// The ids of those that somebody said need no answer, the latest first.
pub fn list_dismissed(conn: &mut Conn, scope: Scope<'_>, limit: i64) -> Result<Vec<Id>, DbError> {
    let mut query = question_dismissal::table
        .inner_join(post::table.inner_join(opportunity::table))
        .filter(opportunity::deadline.gt(scope.since.millis()))
        .filter(is_shown())
        .into_boxed();
    if let Some(author) = scope.author {
        query = query.filter(is_of(author));
    }
    let latest_first = (question_dismissal::at.desc(), question_dismissal::post_id.desc());
    let ids: Vec<i64> = query.order(latest_first).limit(limit).select(post::id).load(conn)?;
    Ok(ids.into_iter().map(Id::new).collect())
}

/// These replies, in the order they came.
pub fn list_questions(conn: &mut Conn, ids: &[Id]) -> Result<Vec<QuestionRow>, DbError> {
    let ids: Vec<i64> = ids.iter().map(|id| id.get()).collect();
    let rows: Vec<(PostRow, ActorRow, StoredOpportunity)> = post::table
        .inner_join(stored_opportunities())
        .inner_join(actor::table)
        .filter(post::id.eq_any(ids))
        .order(post::id)
        .select((PostRow::as_select(), ActorRow::as_select(), StoredOpportunity::as_select()))
        .load(conn)?;
    rows.into_iter()
        .map(|(said, by, item)| Ok((post_of(said)?, actor_of(by)?, opportunity_of(item)?)))
        .collect()
}

/// Does nothing when it was dismissed already.
pub fn insert_dismissal(conn: &mut Conn, question: Id, at: Timestamp) -> Result<(), DbError> {
    let row = (question_dismissal::post_id.eq(question.get()), question_dismissal::at.eq(at.millis()));
    Both(diesel::insert_into(question_dismissal::table).values(row).on_conflict_do_nothing())
        .execute(conn)?;
    Ok(())
}

pub fn delete_dismissal(conn: &mut Conn, question: Id) -> Result<(), DbError> {
    diesel::delete(question_dismissal::table.find(question.get())).execute(conn)?;
    Ok(())
}

/// Questions under opportunities of ours that came after `since`, each with every answer of the author of the
/// opportunity; the ids tell when each was written here or arrived. The latest `limit`.
pub fn list_answered(conn: &mut Conn, since: Id, limit: i64) -> Result<Vec<(Id, Id)>, DbError> {
    let answer = diesel::alias!(post as answer);
    let rows: Vec<(i64, i64)> = post::table
        .inner_join(opportunity::table)
        .inner_join(
            answer.on(answer.field(post::in_reply_to).eq(post::uri).and(
                answer.field(post::member_id).eq(opportunity::member_id).assume_not_null().or(
                    opportunity::organisation_id
                        .is_not_null()
                        .and(answer.field(post::author_id).eq(opportunity::author_id)),
                ),
            )),
        )
        .filter(opportunity::member_id.is_not_null())
        .filter(post::member_id.is_null().or(post::member_id.ne(opportunity::member_id)).assume_not_null())
        .filter(answer.field(post::id).gt(since.get()))
        .order((answer.field(post::id).desc(), post::id))
        .limit(limit)
        .select((post::id, answer.field(post::id)))
        .load(conn)?;
    Ok(rows.into_iter().map(|(question, answer)| (Id::new(question), Id::new(answer))).collect())
}
