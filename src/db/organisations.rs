//! Organisations, who speaks for them, and what was done in their name.

use diesel::prelude::*;
use url::Url;

use super::actors::{ActorRow, actor_of};
use super::row::{stored, stored_url_maybe};
use super::schema::{actor, member, organisation, organisation_act, organisation_manager};
use super::{Conn, DbError};
use crate::clock::Timestamp;
use crate::domain::Actor;
use crate::domain::opportunity::Sector;
use crate::domain::organisation::{Act, ActKind, Description, Manager, Organisation, Standing, State};
use crate::id::Id;

#[derive(Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = organisation, treat_none_as_null = true)]
struct OrganisationRow {
    id: i64,
    actor_id: Option<i64>,
    handle: String,
    name: String,
    summary: String,
    summary_en: String,
    town: String,
    sector: Option<String>,
    website: Option<String>,
    state: String,
    reason: String,
    created_at: i64,
    updated_at: i64,
}

#[derive(Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = organisation_manager)]
struct ManagerRow {
    id: i64,
    organisation_id: i64,
    member_id: i64,
    state: String,
    is_seen: bool,
    lends_languages: bool,
    created_at: i64,
    updated_at: i64,
}

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = organisation_act)]
struct ActRow {
    id: i64,
    organisation_id: i64,
    member_id: Option<i64>,
    kind: String,
    about: String,
    at: i64,
}

pub fn insert_organisation(conn: &mut Conn, new: &Organisation) -> Result<(), DbError> {
    diesel::insert_into(organisation::table).values(row_of(new)).execute(conn)?;
    Ok(())
}

pub fn update_organisation(conn: &mut Conn, changed: &Organisation) -> Result<(), DbError> {
    diesel::update(organisation::table.find(changed.id.get())).set(row_of(changed)).execute(conn)?;
    Ok(())
}

pub fn find_organisation(conn: &mut Conn, id: Id) -> Result<Option<Organisation>, DbError> {
    let found = organisation::table.find(id.get()).select(OrganisationRow::as_select());
    found.get_result(conn).optional()?.map(organisation_of).transpose()
}

/// The one that has this actor.
pub fn find_organisation_of(conn: &mut Conn, actor: Id) -> Result<Option<Organisation>, DbError> {
    let found = organisation::table.filter(organisation::actor_id.eq(actor.get()));
    found.select(OrganisationRow::as_select()).get_result(conn).optional()?.map(organisation_of).transpose()
}

/// Those in this state, in the order of their names.
pub fn list_organisations(conn: &mut Conn, state: State) -> Result<Vec<Organisation>, DbError> {
    let rows: Vec<OrganisationRow> = organisation::table
        .filter(organisation::state.eq(state.as_str()))
        .order((organisation::name, organisation::id))
        .select(OrganisationRow::as_select())
        .load(conn)?;
    rows.into_iter().map(organisation_of).collect()
}

/// The actor of one that has one.
pub fn find_actor_of(conn: &mut Conn, id: Id) -> Result<Option<Actor>, DbError> {
    let found = organisation::table.inner_join(actor::table).filter(organisation::id.eq(id.get()));
    found.select(ActorRow::as_select()).get_result(conn).optional()?.map(actor_of).transpose()
}

/// Fails as a unique violation when that member has, or had, to do with it already.
pub fn insert_manager(conn: &mut Conn, new: &Manager) -> Result<(), DbError> {
    diesel::insert_into(organisation_manager::table).values(manager_row(new)).execute(conn)?;
    Ok(())
}

pub fn update_manager(conn: &mut Conn, changed: &Manager) -> Result<(), DbError> {
    let row = organisation_manager::table.find(changed.id.get());
    diesel::update(row).set(manager_row(changed)).execute(conn)?;
    Ok(())
}

pub fn find_manager(conn: &mut Conn, id: Id) -> Result<Option<Manager>, DbError> {
    let found = organisation_manager::table.find(id.get()).select(ManagerRow::as_select());
    found.get_result(conn).optional()?.map(manager_of).transpose()
}

pub fn find_manager_of(conn: &mut Conn, organisation: Id, member: Id) -> Result<Option<Manager>, DbError> {
    let found = organisation_manager::table
        .filter(organisation_manager::organisation_id.eq(organisation.get()))
        .filter(organisation_manager::member_id.eq(member.get()));
    found.select(ManagerRow::as_select()).get_result(conn).optional()?.map(manager_of).transpose()
}

/// Everybody who has to do with it, in the order they came, each with their name and handle.
pub fn list_managers(conn: &mut Conn, of: Id) -> Result<Vec<(Manager, String, String)>, DbError> {
    let rows: Vec<(ManagerRow, String, String)> = organisation_manager::table
        .inner_join(member::table)
        .filter(organisation_manager::organisation_id.eq(of.get()))
        .order(organisation_manager::id)
        .select((ManagerRow::as_select(), member::name, member::handle))
        .load(conn)?;
    rows.into_iter().map(|(row, name, handle)| Ok((manager_of(row)?, name, handle))).collect()
}

/// What a member has, or had, to do with organisations, in the order it began.
pub fn list_managed(conn: &mut Conn, by: Id) -> Result<Vec<(Organisation, Manager)>, DbError> {
    let rows: Vec<(OrganisationRow, ManagerRow)> = organisation_manager::table
        .inner_join(organisation::table)
        .filter(organisation_manager::member_id.eq(by.get()))
        .order(organisation_manager::id)
        .select((OrganisationRow::as_select(), ManagerRow::as_select()))
        .load(conn)?;
    rows.into_iter().map(|(of, row)| Ok((organisation_of(of)?, manager_of(row)?))).collect()
}

/// Who speaks for whom today: each member with an open organisation.
pub fn list_speaking(conn: &mut Conn, by: Option<Id>) -> Result<Vec<(Id, Id)>, DbError> {
    let mut speaking = organisation_manager::table
        .inner_join(organisation::table)
        .filter(organisation::state.eq(State::Open.as_str()))
        .filter(organisation_manager::state.eq(Standing::Accepted.as_str()))
        .order(organisation_manager::id)
        .select((organisation_manager::member_id, organisation_manager::organisation_id))
        .into_boxed();
    if let Some(by) = by {
        speaking = speaking.filter(organisation_manager::member_id.eq(by.get()));
    }
    let rows: Vec<(i64, i64)> = speaking.load(conn)?;
    Ok(rows.into_iter().map(|(member, of)| (Id::new(member), Id::new(of))).collect())
}

/// The members who speak for one, in the order they came.
pub fn list_speakers(conn: &mut Conn, of: Id) -> Result<Vec<Id>, DbError> {
    let ids: Vec<i64> = organisation_manager::table
        .filter(organisation_manager::organisation_id.eq(of.get()))
        .filter(organisation_manager::state.eq(Standing::Accepted.as_str()))
        .order(organisation_manager::id)
        .select(organisation_manager::member_id)
        .load(conn)?;
    Ok(ids.into_iter().map(Id::new).collect())
}

pub fn insert_act(conn: &mut Conn, new: &Act) -> Result<(), DbError> {
    let row = ActRow {
        id: new.id.get(),
        organisation_id: new.organisation.get(),
        member_id: new.member.map(Id::get),
        kind: new.kind.as_str().to_owned(),
        about: new.about.clone(),
        at: new.at.millis(),
    };
    diesel::insert_into(organisation_act::table).values(row).execute(conn)?;
    Ok(())
}

/// What was done in its name, newest first.
pub fn list_acts(conn: &mut Conn, of: Id, limit: i64) -> Result<Vec<Act>, DbError> {
    let acts = organisation_act::table.filter(organisation_act::organisation_id.eq(of.get()));
    let rows: Vec<ActRow> =
        acts.order(organisation_act::id.desc()).limit(limit).select(ActRow::as_select()).load(conn)?;
    rows.into_iter().map(act_of).collect()
}

/// What one member did for organisations, oldest first.
pub fn list_acts_by(conn: &mut Conn, by: Id) -> Result<Vec<Act>, DbError> {
    let acts = organisation_act::table.filter(organisation_act::member_id.eq(by.get()));
    let rows: Vec<ActRow> = acts.order(organisation_act::id).select(ActRow::as_select()).load(conn)?;
    rows.into_iter().map(act_of).collect()
}

fn row_of(one: &Organisation) -> OrganisationRow {
    let said = &one.description;
    OrganisationRow {
        id: one.id.get(),
        actor_id: one.actor.map(Id::get),
        handle: one.handle.clone(),
        name: said.name.clone(),
        summary: said.summary.clone(),
        summary_en: said.summary_en.clone(),
        town: said.town.clone(),
        sector: said.sector.as_ref().map(Sector::to_string),
        website: said.website.as_ref().map(Url::to_string),
        state: one.state.as_str().to_owned(),
        reason: one.reason.clone(),
        created_at: one.created_at.millis(),
        updated_at: one.updated_at.millis(),
    }
}

fn organisation_of(row: OrganisationRow) -> Result<Organisation, DbError> {
    let sector = row.sector.map(|code| stored("organisation.sector", Sector::parse(&code))).transpose()?;
    Ok(Organisation {
        id: Id::new(row.id),
        actor: row.actor_id.map(Id::new),
        handle: row.handle,
        description: Description {
            name: row.name,
            summary: row.summary,
            summary_en: row.summary_en,
            town: row.town,
            sector,
            website: stored_url_maybe("organisation.website", row.website.as_deref())?,
        },
        state: stored("organisation.state", State::parse(&row.state))?,
        reason: row.reason,
        created_at: Timestamp::from_millis(row.created_at),
        updated_at: Timestamp::from_millis(row.updated_at),
    })
}

fn manager_row(one: &Manager) -> ManagerRow {
    ManagerRow {
        id: one.id.get(),
        organisation_id: one.organisation.get(),
        member_id: one.member.get(),
        state: one.standing.as_str().to_owned(),
        is_seen: one.is_seen,
        lends_languages: one.lends_languages,
        created_at: one.created_at.millis(),
        updated_at: one.updated_at.millis(),
    }
}

fn manager_of(row: ManagerRow) -> Result<Manager, DbError> {
    Ok(Manager {
        id: Id::new(row.id),
        organisation: Id::new(row.organisation_id),
        member: Id::new(row.member_id),
        standing: stored("organisation_manager.state", Standing::parse(&row.state))?,
        is_seen: row.is_seen,
        lends_languages: row.lends_languages,
        created_at: Timestamp::from_millis(row.created_at),
        updated_at: Timestamp::from_millis(row.updated_at),
    })
}

fn act_of(row: ActRow) -> Result<Act, DbError> {
    Ok(Act {
        id: Id::new(row.id),
        organisation: Id::new(row.organisation_id),
        member: row.member_id.map(Id::new),
        kind: stored("organisation_act.kind", ActKind::parse(&row.kind))?,
        about: row.about,
        at: Timestamp::from_millis(row.at),
    })
}
