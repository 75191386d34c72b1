//! Likes and boosts of public objects.

use diesel::dsl::count;
use diesel::prelude::*;
use url::Url;

use super::policies::hidden_hosts;
use super::row::{stored, stored_url};
use super::schema::{actor, reaction};
use super::{Both, Conn, DbError};
use crate::clock::Timestamp;
use crate::domain::{Reaction, ReactionKind, Readers};
use crate::id::Id;

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = reaction)]
struct ReactionRow {
    id: i64,
    activity_uri: String,
    actor_id: i64,
    kind: String,
    object_uri: String,
    at: i64,
}

/// Does nothing when this activity is known already.
pub fn insert_reaction(conn: &mut Conn, new: &Reaction) -> Result<(), DbError> {
    let row = ReactionRow {
        id: new.id.get(),
        activity_uri: new.activity.to_string(),
        actor_id: new.actor.get(),
        kind: new.kind.as_str().to_owned(),
        object_uri: new.object.to_string(),
        at: new.at.millis(),
    };
    Both(diesel::insert_into(reaction::table).values(row).on_conflict_do_nothing()).execute(conn)?;
    Ok(())
}

pub fn find_reaction_by_activity(conn: &mut Conn, activity: &Url) -> Result<Option<Reaction>, DbError> {
    let found = reaction::table.filter(reaction::activity_uri.eq(activity.as_str()));
    let row = found.select(ReactionRow::as_select()).get_result(conn).optional()?;
    row.map(reaction_of).transpose()
}

pub fn delete_reaction(conn: &mut Conn, id: Id) -> Result<(), DbError> {
    diesel::delete(reaction::table.find(id.get())).execute(conn)?;
    Ok(())
}

/// How many actors reacted so, however often each of them did.
pub fn count_reactions(conn: &mut Conn, object: &Url, kind: ReactionKind) -> Result<i64, DbError> {
    let these = reaction::table
        .inner_join(actor::table)
        .filter(actor::host.ne_all(hidden_hosts(Readers::Members)))
        .filter(reaction::object_uri.eq(object.as_str()))
        .filter(reaction::kind.eq(kind.as_str()));
    Ok(these.select(count(reaction::actor_id).aggregate_distinct()).get_result(conn)?)
}

/// How often one actor did.
pub fn count_reactions_of(
    conn: &mut Conn,
    actor: Id,
    object: &Url,
    kind: ReactionKind,
) -> Result<i64, DbError> {
    let these = reaction::table
        .filter(reaction::object_uri.eq(object.as_str()))
        .filter(reaction::kind.eq(kind.as_str()))
        .filter(reaction::actor_id.eq(actor.get()));
    Ok(these.count().get_result(conn)?)
}

fn reaction_of(row: ReactionRow) -> Result<Reaction, DbError> {
    Ok(Reaction {
        id: Id::new(row.id),
        activity: stored_url("reaction.activity_uri", &row.activity_uri)?,
        actor: Id::new(row.actor_id),
        kind: stored("reaction.kind", ReactionKind::parse(&row.kind))?,
        object: stored_url("reaction.object_uri", &row.object_uri)?,
        at: Timestamp::from_millis(row.at),
    })
}
