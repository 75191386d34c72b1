//! What only some types of opportunity ask, beside the opportunity itself: it is read with it, in one query, and written
//! with it.

use diesel::prelude::*;

use super::opportunities::joined;
use super::row::{stored, stored_codes};
use super::schema::opportunity_specifics;
use super::{Both, Conn, DbError};
use crate::domain::opportunity::{Cooperation, Property, Specifics, Stage, TimeAsked};
use crate::id::Id;

#[derive(Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = opportunity_specifics, treat_none_as_null = true)]
pub(super) struct SpecificsRow {
    opportunity_id: i64,
    partner: String,
    time_asked: Option<String>,
    cooperation: String,
    stage: Option<String>,
    property: String,
}

/// For an opportunity that was not here before.
pub(super) fn insert_specifics(conn: &mut Conn, of: Id, new: &Specifics) -> Result<(), DbError> {
    if !new.is_empty() {
        diesel::insert_into(opportunity_specifics::table).values(row_of(of, new)).execute(conn)?;
    }
    Ok(())
}

pub(super) fn update_specifics(conn: &mut Conn, of: Id, changed: &Specifics) -> Result<(), DbError> {
    if changed.is_empty() {
        diesel::delete(opportunity_specifics::table.find(of.get())).execute(conn)?;
        return Ok(());
    }
    let upsert = diesel::insert_into(opportunity_specifics::table)
        .values(row_of(of, changed))
        .on_conflict(opportunity_specifics::opportunity_id)
        .do_update()
        .set(row_of(of, changed));
    Both(upsert).execute(conn)?;
    Ok(())
}

fn row_of(of: Id, specifics: &Specifics) -> SpecificsRow {
    SpecificsRow {
        opportunity_id: of.get(),
        partner: specifics.partner.clone(),
        time_asked: specifics.time.map(|time| time.to_string()),
        cooperation: joined(specifics.cooperation.iter().map(|one| one.as_str())),
        stage: specifics.stage.map(|stage| stage.as_str().to_owned()),
        property: joined(specifics.property.iter().map(|one| one.as_str())),
    }
}

pub(super) fn specifics_of(row: Option<SpecificsRow>) -> Result<Specifics, DbError> {
    let Some(row) = row else { return Ok(Specifics::default()) };
    let time = row.time_asked.map(|time| stored("specifics.time_asked", TimeAsked::parse_iso(&time)));
    let stage = row.stage.map(|code| stored("specifics.stage", Stage::parse(&code)));
    Ok(Specifics {
        partner: row.partner,
        time: time.transpose()?,
        cooperation: stored_codes("specifics.cooperation", &row.cooperation, Cooperation::parse)?,
        stage: stage.transpose()?,
        property: stored_codes("specifics.property", &row.property, Property::parse)?,
    })
}
