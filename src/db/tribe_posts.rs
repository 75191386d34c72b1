//! What is said in tribes.

use diesel::prelude::*;
use url::Url;

use super::actors::{ActorRow, actor_of};
use super::policies::hidden_hosts;
use super::row::{stored_handle_maybe, stored_url};
use super::schema::{actor, block, member, tribe_post};
use super::{Conn, DbError};
use crate::clock::Timestamp;
use crate::domain::tribe::Companion;
use crate::domain::{Actor, Handle, Post, Readers};
use crate::id::Id;

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = tribe_post)]
struct TribePostRow {
    id: i64,
    uri: String,
    tribe_id: i64,
    author_id: i64,
    member_id: Option<i64>,
    in_reply_to: String,
    content: String,
    source: Option<String>,
    language: Option<String>,
    published_at: i64,
    updated_at: i64,
    person_name: Option<String>,
    person_handle: Option<String>,
}

/// A post with the tribe it was said in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TribePost {
    pub tribe: Id,
    /// It answers another one, or the tribe's own address.
    pub post: Post,
    /// Who said it at another chapter, in a circle.
    pub companion: Option<Companion>,
}

/// One with its author, and the name of the member who wrote it here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    pub post: Post,
    pub author: Actor,
    pub member_name: Option<String>,
    /// Who said it at another chapter, in a circle.
    pub companion: Option<Companion>,
}

pub fn insert_tribe_post(conn: &mut Conn, new: &TribePost) -> Result<(), DbError> {
    let TribePost { tribe, post: new, companion } = new;
    let row = TribePostRow {
        id: new.id.get(),
        uri: new.uri.to_string(),
        tribe_id: tribe.get(),
        author_id: new.author.get(),
        member_id: new.member.map(Id::get),
        in_reply_to: new.in_reply_to.to_string(),
        content: new.content.clone(),
        source: new.source.clone(),
        language: new.language.clone(),
        published_at: new.published_at.millis(),
        updated_at: new.updated_at.millis(),
        person_name: companion.as_ref().map(|it| it.name.clone()),
        person_handle: companion.as_ref().map(|it| it.handle.to_string()),
    };
    diesel::insert_into(tribe_post::table).values(row).execute(conn)?;
    Ok(())
}

/// Writes what an edit can change.
pub fn update_tribe_post(conn: &mut Conn, changed: &Post) -> Result<(), DbError> {
    diesel::update(tribe_post::table.find(changed.id.get()))
        .set((
            tribe_post::content.eq(&changed.content),
            tribe_post::language.eq(&changed.language),
            tribe_post::updated_at.eq(changed.updated_at.millis()),
        ))
        .execute(conn)?;
    Ok(())
}

pub fn delete_tribe_post(conn: &mut Conn, id: Id) -> Result<(), DbError> {
    diesel::delete(tribe_post::table.find(id.get())).execute(conn)?;
    Ok(())
}

pub fn find_tribe_post(conn: &mut Conn, id: Id) -> Result<Option<TribePost>, DbError> {
    let row = tribe_post::table.find(id.get()).select(TribePostRow::as_select());
    row.get_result(conn).optional()?.map(post_of).transpose()
}

pub fn find_tribe_post_by_uri(conn: &mut Conn, uri: &Url) -> Result<Option<TribePost>, DbError> {
    let found = tribe_post::table.filter(tribe_post::uri.eq(uri.as_str()));
    found.select(TribePostRow::as_select()).get_result(conn).optional()?.map(post_of).transpose()
}

pub fn is_tribe_post(conn: &mut Conn, uri: &Url) -> Result<bool, DbError> {
    let found = tribe_post::table.filter(tribe_post::uri.eq(uri.as_str())).select(tribe_post::id);
    Ok(found.get_result::<i64>(conn).optional()?.is_some())
}

/// The newest posts of a tribe, oldest first.
pub fn list_tribe_posts(conn: &mut Conn, tribe: Id, to: Readers, limit: i64) -> Result<Vec<Said>, DbError> {
    let ours = block::table.filter(block::is_ours.eq(true)).select(block::blocked_id);
    let rows: Vec<(TribePostRow, ActorRow, Option<String>)> = tribe_post::table
        .inner_join(actor::table)
        .left_join(member::table.on(tribe_post::member_id.eq(member::id.nullable())))
        .filter(tribe_post::tribe_id.eq(tribe.get()))
        .filter(tribe_post::author_id.ne_all(ours))
        .filter(actor::host.ne_all(hidden_hosts(to)))
        .order(tribe_post::id.desc())
        .limit(limit)
        .select((TribePostRow::as_select(), ActorRow::as_select(), member::name.nullable()))
        .load(conn)?;
    let said = |(row, author, member_name): (TribePostRow, ActorRow, Option<String>)| {
        let TribePost { post, companion, .. } = post_of(row)?;
        Ok(Said { post, author: actor_of(author)?, member_name, companion })
    };
    rows.into_iter().rev().map(said).collect()
}

/// What a member wrote in tribes, oldest first.
pub fn list_tribe_posts_of(conn: &mut Conn, member: Id) -> Result<Vec<TribePost>, DbError> {
    let theirs = tribe_post::table.filter(tribe_post::member_id.eq(member.get())).order(tribe_post::id);
    let rows: Vec<TribePostRow> = theirs.select(TribePostRow::as_select()).load(conn)?;
    rows.into_iter().map(post_of).collect()
}

fn post_of(row: TribePostRow) -> Result<TribePost, DbError> {
    let handle: Option<Handle> =
        stored_handle_maybe("tribe_post.person_handle", row.person_handle.as_deref())?;
    let companion = handle.map(|handle| Companion { name: row.person_name.unwrap_or_default(), handle });
    let post = Post {
        id: Id::new(row.id),
        uri: stored_url("tribe_post.uri", &row.uri)?,
        author: Id::new(row.author_id),
        member: row.member_id.map(Id::new),
        opportunity: None,
        in_reply_to: stored_url("tribe_post.in_reply_to", &row.in_reply_to)?,
        content: row.content,
        source: row.source,
        language: row.language,
        published_at: Timestamp::from_millis(row.published_at),
        updated_at: Timestamp::from_millis(row.updated_at),
    };
    Ok(TribePost { tribe: Id::new(row.tribe_id), post, companion })
}
