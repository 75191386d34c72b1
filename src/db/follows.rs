//! Who follows whom.

use diesel::prelude::*;
use url::Url;

use super::actors::{ActorRow, actor_of};
use super::policies::hidden_hosts;
use super::row::{stored, stored_url};
use super::schema::{actor, follow};
use super::{Conn, DbError, each_backend};
use crate::clock::Timestamp;
use crate::domain::{Actor, ActorKind, Follow, FollowState, Readers};
use crate::id::Id;

#[derive(Queryable, Selectable)]
#[diesel(table_name = follow)]
struct FollowRow {
    id: i64,
    follower_id: i64,
    followed_id: i64,
    activity_uri: String,
    state: String,
}

pub fn insert_follow(conn: &mut Conn, new: &Follow, now: Timestamp) -> Result<(), DbError> {
    diesel::insert_into(follow::table)
        .values((
            follow::id.eq(new.id.get()),
            follow::follower_id.eq(new.follower.get()),
            follow::followed_id.eq(new.followed.get()),
            follow::activity_uri.eq(new.activity.as_str()),
            follow::state.eq(new.state.as_str()),
            follow::created_at.eq(now.millis()),
        ))
        .execute(conn)?;
    Ok(())
}

/// Writes the state and the activity that last asked for it.
pub fn update_follow(conn: &mut Conn, changed: &Follow) -> Result<(), DbError> {
    diesel::update(follow::table.find(changed.id.get()))
        .set((follow::state.eq(changed.state.as_str()), follow::activity_uri.eq(changed.activity.as_str())))
        .execute(conn)?;
    Ok(())
}

pub fn delete_follow(conn: &mut Conn, id: Id) -> Result<(), DbError> {
    diesel::delete(follow::table.find(id.get())).execute(conn)?;
    Ok(())
}

pub fn find_follow(conn: &mut Conn, follower: Id, followed: Id) -> Result<Option<Follow>, DbError> {
    let pair = follow::follower_id.eq(follower.get()).and(follow::followed_id.eq(followed.get()));
    let row = follow::table.filter(pair).select(FollowRow::as_select()).get_result(conn).optional()?;
    row.map(follow_of).transpose()
}

pub fn find_follow_by_activity(conn: &mut Conn, activity: &Url) -> Result<Option<Follow>, DbError> {
    let found = follow::table.filter(follow::activity_uri.eq(activity.as_str()));
    let row = found.select(FollowRow::as_select()).get_result(conn).optional()?;
    row.map(follow_of).transpose()
}

/// Every follow by or of an actor.
pub fn list_follows_with(conn: &mut Conn, actor: Id) -> Result<Vec<Follow>, DbError> {
    let either = follow::follower_id.eq(actor.get()).or(follow::followed_id.eq(actor.get()));
    let rows = follow::table.filter(either).order(follow::id).select(FollowRow::as_select()).load(conn)?;
    rows.into_iter().map(follow_of).collect()
}

/// Accepted followers of an actor, newest first, from `before` (exclusive) on.
pub fn list_followers(
    conn: &mut Conn,
    of: Id,
    before: Option<Id>,
    limit: i64,
) -> Result<Vec<(Id, Actor)>, DbError> {
    let mut query = follow::table
        .inner_join(actor::table.on(actor::id.eq(follow::follower_id)))
        .filter(follow::followed_id.eq(of.get()))
        .filter(follow::state.eq(FollowState::Accepted.as_str()))
        .filter(actor::host.ne_all(hidden_hosts(Readers::Members)))
        .into_boxed();
    if let Some(before) = before {
        query = query.filter(follow::id.lt(before.get()));
    }
    let rows = query.order(follow::id.desc()).limit(limit).select((follow::id, ActorRow::as_select()));
    keyed_actors(rows.load(conn)?)
}

/// Whom an actor follows and is accepted by, newest first, from `before` (exclusive) on.
pub fn list_followed(
    conn: &mut Conn,
    by: Id,
    before: Option<Id>,
    limit: i64,
) -> Result<Vec<(Id, Actor)>, DbError> {
    let mut query = follow::table
        .inner_join(actor::table.on(actor::id.eq(follow::followed_id)))
        .filter(follow::follower_id.eq(by.get()))
        .filter(follow::state.eq(FollowState::Accepted.as_str()))
        .filter(actor::host.ne_all(hidden_hosts(Readers::Members)))
        .into_boxed();
    if let Some(before) = before {
        query = query.filter(follow::id.lt(before.get()));
    }
    let rows = query.order(follow::id.desc()).limit(limit).select((follow::id, ActorRow::as_select()));
    keyed_actors(rows.load(conn)?)
}

pub fn count_followed(conn: &mut Conn, by: Id) -> Result<i64, DbError> {
    let accepted = follow::table
        .inner_join(actor::table.on(actor::id.eq(follow::followed_id)))
        .filter(follow::follower_id.eq(by.get()))
        .filter(follow::state.eq(FollowState::Accepted.as_str()))
        .filter(actor::host.ne_all(hidden_hosts(Readers::Members)));
    Ok(accepted.count().get_result(conn)?)
}

/// Whom an actor follows, newest first, in any state.
pub fn list_following(conn: &mut Conn, of: Id) -> Result<Vec<(Actor, FollowState)>, DbError> {
    let rows: Vec<(String, ActorRow)> = follow::table
        .inner_join(actor::table.on(actor::id.eq(follow::followed_id)))
        .filter(follow::follower_id.eq(of.get()))
        .filter(actor::host.ne_all(hidden_hosts(Readers::Members)))
        .order(follow::id.desc())
        .select((follow::state, ActorRow::as_select()))
        .load(conn)?;
    let parse = |state: &str| stored("follow.state", FollowState::parse(state));
    rows.into_iter().map(|(state, row)| Ok((actor_of(row)?, parse(&state)?))).collect()
}

/// Every accepted remote follower of any of `of`.
pub fn list_remote_followers(conn: &mut Conn, of: &[Id]) -> Result<Vec<Actor>, DbError> {
    let of: Vec<i64> = of.iter().map(|id| id.get()).collect();
    let rows = follow::table
        .inner_join(actor::table.on(actor::id.eq(follow::follower_id)))
        .filter(follow::followed_id.eq_any(of))
        .filter(follow::state.eq(FollowState::Accepted.as_str()))
        .filter(actor::local.is_null())
        .filter(actor::host.ne_all(hidden_hosts(Readers::Members)))
        .select(ActorRow::as_select())
        .load(conn)?;
    rows.into_iter().map(actor_of).collect()
}

/// The id of every accepted remote follower of an actor on these hosts.
pub fn list_followers_of_hosts(conn: &mut Conn, of: Id, hosts: &[String]) -> Result<Vec<String>, DbError> {
    let found = follow::table
        .inner_join(actor::table.on(actor::id.eq(follow::follower_id)))
        .filter(follow::followed_id.eq(of.get()))
        .filter(follow::state.eq(FollowState::Accepted.as_str()))
        .filter(actor::local.is_null())
        .filter(actor::host.eq_any(hosts.to_vec()));
    Ok(found.order(follow::id).select(actor::uri).load(conn)?)
}

/// The accepted follows of an actor by ours, with the id of each follower and when it was asked for.
pub fn list_local_followers(conn: &mut Conn, of: Id) -> Result<Vec<(Follow, Url, Timestamp)>, DbError> {
    let rows: Vec<(FollowRow, String, i64)> = follow::table
        .inner_join(actor::table.on(actor::id.eq(follow::follower_id)))
        .filter(follow::followed_id.eq(of.get()))
        .filter(follow::state.eq(FollowState::Accepted.as_str()))
        .filter(actor::local.is_not_null())
        .select((FollowRow::as_select(), actor::uri, follow::created_at))
        .load(conn)?;
    let follower = |(row, uri, asked_at): (FollowRow, String, i64)| {
        Ok((follow_of(row)?, stored_url("actor.uri", &uri)?, Timestamp::from_millis(asked_at)))
    };
    rows.into_iter().map(follower).collect()
}

/// The accepted remote followers of one of our actors that are groups themselves. Groups are few where followers are
/// many, so they are looked at first.
pub fn list_group_followers(conn: &mut Conn, of: &Url) -> Result<Vec<Actor>, DbError> {
    let groups =
        actor::table.filter(actor::kind.eq(ActorKind::Group.as_str())).filter(actor::local.is_null());
    let groups: Vec<i64> = each_backend!(conn, conn => groups.select(actor::id).load(conn))?;
    if groups.is_empty() {
        return Ok(Vec::new());
    }
    let followed = diesel::alias!(actor as followed);
    let ours = followed.filter(followed.field(actor::uri).eq(of.as_str())).select(followed.field(actor::id));
    let rows = follow::table
        .inner_join(actor::table.on(actor::id.eq(follow::follower_id)))
        .filter(follow::follower_id.eq_any(groups))
        .filter(follow::followed_id.eq_any(ours))
        .filter(follow::state.eq(FollowState::Accepted.as_str()))
        .select(ActorRow::as_select())
        .load(conn)?;
    rows.into_iter().map(actor_of).collect()
}

/// Every remote actor that follows one of ours or is followed by one, with the id of ours.
pub fn list_neighbours(conn: &mut Conn) -> Result<Vec<(Id, Actor)>, DbError> {
    let (ours, remote) = (diesel::alias!(actor as ours), actor::table);
    let is_ours = ours.filter(ours.field(actor::local).is_not_null()).select(ours.field(actor::id));
    let accepted = follow::state.eq(FollowState::Accepted.as_str());
    let followers = follow::table
        .inner_join(remote.on(actor::id.eq(follow::follower_id)))
        .filter(accepted)
        .filter(actor::local.is_null())
        .filter(follow::followed_id.eq_any(is_ours))
        .order(follow::followed_id)
        .select((follow::followed_id, ActorRow::as_select()));
    let followed = follow::table
        .inner_join(remote.on(actor::id.eq(follow::followed_id)))
        .filter(accepted)
        .filter(actor::local.is_null())
        .filter(follow::follower_id.eq_any(is_ours))
        .order(follow::follower_id)
        .select((follow::follower_id, ActorRow::as_select()));
    let mut neighbours = keyed_actors(followers.load(conn)?)?;
    neighbours.extend(keyed_actors(followed.load(conn)?)?);
    Ok(neighbours)
}

pub fn count_followers(conn: &mut Conn, of: Id) -> Result<i64, DbError> {
    let accepted = follow::table
        .inner_join(actor::table.on(actor::id.eq(follow::follower_id)))
        .filter(follow::followed_id.eq(of.get()))
        .filter(follow::state.eq(FollowState::Accepted.as_str()))
        .filter(actor::host.ne_all(hidden_hosts(Readers::Members)));
    Ok(accepted.count().get_result(conn)?)
}

/// Whether one of our actors follows `followed`, answered or not yet.
pub fn is_followed_from_here(conn: &mut Conn, followed: Id) -> Result<bool, DbError> {
    let ours = follow::table
        .inner_join(actor::table.on(actor::id.eq(follow::follower_id)))
        .filter(follow::followed_id.eq(followed.get()))
        .filter(follow::state.ne(FollowState::Rejected.as_str()))
        .filter(actor::local.is_not_null());
    Ok(ours.count().get_result::<i64>(conn)? > 0)
}

fn keyed_actors(rows: Vec<(i64, ActorRow)>) -> Result<Vec<(Id, Actor)>, DbError> {
    rows.into_iter().map(|(id, row)| Ok((Id::new(id), actor_of(row)?))).collect()
}

fn follow_of(row: FollowRow) -> Result<Follow, DbError> {
    Ok(Follow {
        id: Id::new(row.id),
        follower: Id::new(row.follower_id),
        followed: Id::new(row.followed_id),
        activity: stored_url("follow.activity_uri", &row.activity_uri)?,
        state: stored("follow.state", FollowState::parse(&row.state))?,
    })
}
