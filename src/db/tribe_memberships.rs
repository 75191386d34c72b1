//! Who belongs to a tribe, did, or wants to.

use diesel::prelude::*;
use url::Url;

use super::actors::{ActorRow, actor_of};
use super::policies::hidden_hosts;
use super::row::{stored, stored_handle_maybe, stored_url_maybe};
use super::schema::{actor, member, tribe_membership};
use super::{Conn, DbError};
use crate::clock::Timestamp;
use crate::domain::tribe::{Membership, Role, State};
use crate::domain::{Actor, Handle, Readers};
use crate::id::Id;

#[derive(Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = tribe_membership, treat_none_as_null = true)]
struct MembershipRow {
    id: i64,
    tribe_id: i64,
    member_id: Option<i64>,
    actor_id: Option<i64>,
    name: String,
    role: String,
    state: String,
    activity_uri: Option<String>,
    request: String,
    reason: String,
    created_at: i64,
    updated_at: i64,
    handle: Option<String>,
}

/// Somebody as a list of members shows them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    pub membership: Membership,
    /// Whose words between servers they are, for somebody elsewhere.
    pub actor: Option<Actor>,
    /// Of somebody here: the handle, and whether their profile is public.
    pub here: Option<(String, bool)>,
}

/// Fails as a unique violation when that member has one already.
pub fn insert_membership(conn: &mut Conn, new: &Membership) -> Result<(), DbError> {
    diesel::insert_into(tribe_membership::table).values(row_of(new)).execute(conn)?;
    Ok(())
}

pub fn update_membership(conn: &mut Conn, changed: &Membership) -> Result<(), DbError> {
    diesel::update(tribe_membership::table.find(changed.id.get())).set(row_of(changed)).execute(conn)?;
    Ok(())
}

pub fn find_membership(conn: &mut Conn, id: Id) -> Result<Option<Membership>, DbError> {
    let found = tribe_membership::table.find(id.get()).select(MembershipRow::as_select());
    found.get_result(conn).optional()?.map(membership_of).transpose()
}

pub fn find_membership_of(conn: &mut Conn, tribe: Id, member: Id) -> Result<Option<Membership>, DbError> {
    let found = tribe_membership::table
        .filter(tribe_membership::tribe_id.eq(tribe.get()))
        .filter(tribe_membership::member_id.eq(member.get()));
    found.select(MembershipRow::as_select()).get_result(conn).optional()?.map(membership_of).transpose()
}

/// Everything that a member has, or had, to do with tribes, in the order it began.
pub fn list_memberships_of(conn: &mut Conn, member: Id) -> Result<Vec<Membership>, DbError> {
    let theirs = tribe_membership::table
        .filter(tribe_membership::member_id.eq(member.get()))
        .order(tribe_membership::id);
    let rows: Vec<MembershipRow> = theirs.select(MembershipRow::as_select()).load(conn)?;
    rows.into_iter().map(membership_of).collect()
}

/// Those by which an actor elsewhere has to do with a tribe of ours: several, where it speaks for several people.
pub fn list_memberships_by(conn: &mut Conn, tribe: Id, actor: Id) -> Result<Vec<Membership>, DbError> {
    let found = tribe_membership::table
        .filter(tribe_membership::tribe_id.eq(tribe.get()))
        .filter(tribe_membership::actor_id.eq(actor.get()))
        .filter(tribe_membership::member_id.is_null())
        .order(tribe_membership::id);
    let rows: Vec<MembershipRow> = found.select(MembershipRow::as_select()).load(conn)?;
    rows.into_iter().map(membership_of).collect()
}

pub fn find_membership_by_activity(conn: &mut Conn, activity: &Url) -> Result<Option<Membership>, DbError> {
    let found = tribe_membership::table.filter(tribe_membership::activity_uri.eq(activity.as_str()));
    found.select(MembershipRow::as_select()).get_result(conn).optional()?.map(membership_of).transpose()
}

/// A membership with who it is: an actor of elsewhere, or the handle of a member here and whether their profile is public.
type ListedRow = (MembershipRow, Option<ActorRow>, Option<(String, bool)>);

/// Everybody who has to do with it, leaders first, then as they came.
pub fn list_memberships(conn: &mut Conn, tribe: Id) -> Result<Vec<Listed>, DbError> {
    let rows: Vec<ListedRow> = tribe_membership::table
        .left_join(actor::table.on(tribe_membership::actor_id.eq(actor::id.nullable())))
        .left_join(member::table.on(tribe_membership::member_id.eq(member::id.nullable())))
        .filter(tribe_membership::tribe_id.eq(tribe.get()))
        .order(tribe_membership::id)
        .select((
            MembershipRow::as_select(),
            Option::<ActorRow>::as_select(),
            (member::handle, member::is_public).nullable(),
        ))
        .load(conn)?;
    let listed = |(row, actor, here): ListedRow| {
        Ok(Listed { membership: membership_of(row)?, actor: actor.map(actor_of).transpose()?, here })
    };
    let mut all = rows.into_iter().map(listed).collect::<Result<Vec<_>, DbError>>()?;
    all.sort_by_key(|one| one.membership.role);
    Ok(all)
}

/// Somebody at another chapter in a circle, or whom it invited.
pub fn find_companion(conn: &mut Conn, tribe: Id, handle: &Handle) -> Result<Option<Membership>, DbError> {
    let found = tribe_membership::table
        .filter(tribe_membership::tribe_id.eq(tribe.get()))
        .filter(tribe_membership::handle.eq(handle.to_string()));
    found.select(MembershipRow::as_select()).first(conn).optional()?.map(membership_of).transpose()
}

/// Forgets who is in a circle of another chapter, but for the members here.
pub fn delete_companions(conn: &mut Conn, tribe: Id) -> Result<(), DbError> {
    let companions = tribe_membership::table
        .filter(tribe_membership::tribe_id.eq(tribe.get()))
        .filter(tribe_membership::member_id.is_null());
    diesel::delete(companions).execute(conn)?;
    Ok(())
}

/// The actors elsewhere who belong to a tribe of ours, each once.
pub fn list_actors_in(conn: &mut Conn, tribe: Id) -> Result<Vec<Actor>, DbError> {
    let rows: Vec<ActorRow> = tribe_membership::table
        .inner_join(actor::table.on(tribe_membership::actor_id.eq(actor::id.nullable())))
        .filter(tribe_membership::tribe_id.eq(tribe.get()))
        .filter(tribe_membership::member_id.is_null())
        .filter(tribe_membership::state.eq(State::Accepted.as_str()))
        .filter(actor::local.is_null())
        .filter(actor::host.ne_all(hidden_hosts(Readers::Members)))
        .order(actor::id)
        .select(ActorRow::as_select())
        .load(conn)?;
    let mut actors = rows.into_iter().map(actor_of).collect::<Result<Vec<_>, DbError>>()?;
    actors.dedup_by_key(|actor| actor.id);
    Ok(actors)
}

fn row_of(membership: &Membership) -> MembershipRow {
    MembershipRow {
        id: membership.id.get(),
        tribe_id: membership.tribe.get(),
        member_id: membership.member.map(Id::get),
        actor_id: membership.actor.map(Id::get),
        name: membership.name.clone(),
        role: membership.role.as_str().to_owned(),
        state: membership.state.as_str().to_owned(),
        activity_uri: membership.activity.as_ref().map(Url::to_string),
        request: membership.request.clone(),
        reason: membership.reason.clone(),
        created_at: membership.created_at.millis(),
        updated_at: membership.updated_at.millis(),
        handle: membership.handle.as_ref().map(Handle::to_string),
    }
}

fn membership_of(row: MembershipRow) -> Result<Membership, DbError> {
    Ok(Membership {
        id: Id::new(row.id),
        tribe: Id::new(row.tribe_id),
        member: row.member_id.map(Id::new),
        actor: row.actor_id.map(Id::new),
        handle: stored_handle_maybe("tribe_membership.handle", row.handle.as_deref())?,
        name: row.name,
        role: stored("tribe_membership.role", Role::parse(&row.role))?,
        state: stored("tribe_membership.state", State::parse(&row.state))?,
        activity: stored_url_maybe("tribe_membership.activity_uri", row.activity_uri.as_deref())?,
        request: row.request,
        reason: row.reason,
        created_at: Timestamp::from_millis(row.created_at),
        updated_at: Timestamp::from_millis(row.updated_at),
    })
}
