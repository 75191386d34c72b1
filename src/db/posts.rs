//! The notes of a thread.

use diesel::prelude::*;
use url::Url;

use super::actors::{ActorRow, actor_of};
use super::policies::hidden_hosts;
use super::row::stored_url;
use super::schema::{actor, block, post};
use super::{Conn, DbError, each_backend};
use crate::clock::Timestamp;
use crate::domain::{Actor, Post, Readers};
use crate::id::Id;

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = post)]
pub(super) struct PostRow {
    id: i64,
    uri: String,
    author_id: i64,
    member_id: Option<i64>,
    opportunity_id: Option<i64>,
    in_reply_to: String,
    content: String,
    source: Option<String>,
    language: Option<String>,
    published_at: i64,
    updated_at: i64,
}

/// `raw` is the document as it came; `None` for our own.
pub fn insert_post(conn: &mut Conn, new: &Post, raw: Option<&str>) -> Result<(), DbError> {
    let row = PostRow {
        id: new.id.get(),
        uri: new.uri.to_string(),
        author_id: new.author.get(),
        member_id: new.member.map(Id::get),
        opportunity_id: new.opportunity.map(Id::get),
        in_reply_to: new.in_reply_to.to_string(),
        content: new.content.clone(),
        source: new.source.clone(),
        language: new.language.clone(),
        published_at: new.published_at.millis(),
        updated_at: new.updated_at.millis(),
    };
    let insert = diesel::insert_into(post::table);
    each_backend!(conn, conn => insert.values((row, post::raw.eq(raw))).execute(conn))?;
    Ok(())
}

/// Writes what an edit can change.
pub fn update_post(conn: &mut Conn, changed: &Post, raw: Option<&str>) -> Result<(), DbError> {
    diesel::update(post::table.find(changed.id.get()))
        .set((
            post::content.eq(&changed.content),
            post::source.eq(&changed.source),
            post::language.eq(&changed.language),
            post::updated_at.eq(changed.updated_at.millis()),
            post::raw.eq(raw),
        ))
        .execute(conn)?;
    Ok(())
}

pub fn delete_post(conn: &mut Conn, id: Id) -> Result<(), DbError> {
    diesel::delete(post::table.find(id.get())).execute(conn)?;
    Ok(())
}

/// Removes the whole thread under an opportunity.
pub fn delete_thread(conn: &mut Conn, opportunity: Id) -> Result<(), DbError> {
    diesel::delete(post::table.filter(post::opportunity_id.eq(opportunity.get()))).execute(conn)?;
    Ok(())
}

pub fn find_post(conn: &mut Conn, id: Id) -> Result<Option<Post>, DbError> {
    let row = post::table.find(id.get()).select(PostRow::as_select()).get_result(conn).optional()?;
    row.map(post_of).transpose()
}

pub fn is_post(conn: &mut Conn, uri: &Url) -> Result<bool, DbError> {
    let found = post::table.filter(post::uri.eq(uri.as_str())).select(post::id);
    Ok(each_backend!(conn, conn => found.get_result::<i64>(conn)).optional()?.is_some())
}

pub fn find_post_by_uri(conn: &mut Conn, uri: &Url) -> Result<Option<Post>, DbError> {
    let found = post::table.filter(post::uri.eq(uri.as_str()));
    let row = each_backend!(conn, conn => found.select(PostRow::as_select()).get_result(conn));
    row.optional()?.map(post_of).transpose()
}

/// What a member wrote here, hidden or not, oldest first.
pub fn list_posts_of(conn: &mut Conn, member: Id) -> Result<Vec<Post>, DbError> {
    let theirs = post::table.filter(post::member_id.eq(member.get())).order(post::id);
    let rows: Vec<PostRow> = theirs.select(PostRow::as_select()).load(conn)?;
    rows.into_iter().map(post_of).collect()
}

/// The whole thread under an opportunity, oldest first.
pub fn list_thread(conn: &mut Conn, opportunity: Id, to: Readers) -> Result<Vec<(Post, Actor)>, DbError> {
    let rows: Vec<(PostRow, ActorRow)> = post::table
        .inner_join(actor::table)
        .filter(post::opportunity_id.eq(opportunity.get()))
        .filter(is_shown())
        .filter(actor::host.ne_all(hidden_hosts(to)))
        .order((post::published_at, post::id))
        .select((PostRow::as_select(), ActorRow::as_select()))
        .load(conn)?;
    rows.into_iter().map(|(row, author)| Ok((post_of(row)?, actor_of(author)?))).collect()
}

/// The addresses of the known replies to one object in the order they came, from `after` (exclusive) on.
pub fn list_replies(
    conn: &mut Conn,
    to: &Url,
    after: Option<Id>,
    limit: i64,
) -> Result<Vec<(Id, Url)>, DbError> {
    let replies = post::table
        .inner_join(actor::table)
        .filter(post::in_reply_to.eq(to.as_str()))
        .filter(is_shown())
        .filter(actor::host.ne_all(hidden_hosts(Readers::Everyone)))
        .filter(post::id.gt(after.map_or(0, Id::get)))
        .order(post::id)
        .limit(limit);
    keyed_uris(replies.select((post::id, post::uri)).load(conn)?)
}

pub fn count_replies(conn: &mut Conn, to: &Url) -> Result<i64, DbError> {
    let replies = post::table
        .inner_join(actor::table)
        .filter(post::in_reply_to.eq(to.as_str()))
        .filter(actor::host.ne_all(hidden_hosts(Readers::Everyone)))
        .filter(is_shown());
    Ok(replies.count().get_result(conn)?)
}

/// The addresses of the posts under an opportunity in the order they came, from `after` (exclusive) on.
pub fn list_thread_uris(
    conn: &mut Conn,
    opportunity: Id,
    after: Option<Id>,
    limit: i64,
) -> Result<Vec<(Id, Url)>, DbError> {
    let thread = post::table
        .inner_join(actor::table)
        .filter(post::opportunity_id.eq(opportunity.get()))
        .filter(is_shown())
        .filter(actor::host.ne_all(hidden_hosts(Readers::Everyone)))
        .filter(post::id.gt(after.map_or(0, Id::get)))
        .order(post::id)
        .limit(limit);
    keyed_uris(thread.select((post::id, post::uri)).load(conn)?)
}

pub fn count_thread(conn: &mut Conn, opportunity: Id) -> Result<i64, DbError> {
    let thread = post::table
        .inner_join(actor::table)
        .filter(post::opportunity_id.eq(opportunity.get()))
        .filter(actor::host.ne_all(hidden_hosts(Readers::Everyone)))
        .filter(is_shown());
    Ok(thread.count().get_result(conn)?)
}

/// Neither hidden by a steward nor by somebody whom this chapter blocks. Such posts are kept: both can end.
#[diesel::dsl::auto_type(no_type_alias)]
pub(super) fn is_shown() -> _ {
    let is_ours: diesel::dsl::Eq<block::is_ours, bool> = block::is_ours.eq(true);
    let by_others = post::author_id.ne_all(block::table.filter(is_ours).select(block::blocked_id));
    post::hidden_at.is_null().and(by_others)
}

/// The addresses of hidden posts, for a `NOT IN`.
#[diesel::dsl::auto_type(no_type_alias)]
pub(super) fn hidden_uris() -> _ {
    post::table.filter(post::hidden_at.is_not_null()).select(post::uri)
}

pub fn is_post_hidden(conn: &mut Conn, id: Id) -> Result<bool, DbError> {
    let hidden = post::table.find(id.get()).filter(post::hidden_at.is_not_null()).select(post::id);
    Ok(each_backend!(conn, conn => hidden.get_result::<i64>(conn)).optional()?.is_some())
}

/// Hides a post, or with no time shows it again.
pub fn hide_post(conn: &mut Conn, uri: &Url, at: Option<Timestamp>) -> Result<(), DbError> {
    let found = post::table.filter(post::uri.eq(uri.as_str()));
    diesel::update(found).set(post::hidden_at.eq(at.map(Timestamp::millis))).execute(conn)?;
    Ok(())
}

fn keyed_uris(rows: Vec<(i64, String)>) -> Result<Vec<(Id, Url)>, DbError> {
    rows.into_iter().map(|(id, uri)| Ok((Id::new(id), stored_url("post.uri", &uri)?))).collect()
}

pub(super) fn post_of(row: PostRow) -> Result<Post, DbError> {
    Ok(Post {
        id: Id::new(row.id),
        uri: stored_url("post.uri", &row.uri)?,
        author: Id::new(row.author_id),
        member: row.member_id.map(Id::new),
        opportunity: row.opportunity_id.map(Id::new),
        in_reply_to: stored_url("post.in_reply_to", &row.in_reply_to)?,
        content: row.content,
        source: row.source,
        language: row.language,
        published_at: Timestamp::from_millis(row.published_at),
        updated_at: Timestamp::from_millis(row.updated_at),
    })
}
