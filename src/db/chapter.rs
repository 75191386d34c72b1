//! The chapter's own row, and the numbers it gives to its opportunities.

use diesel::prelude::*;

use super::row::stored;
use super::schema::{chapter, reference_counter};
use super::{Both, Conn, DbError};
use crate::clock::Timestamp;
use crate::domain::Chapter;

const ONLY: i64 = 1;

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = chapter)]
struct ChapterRow {
    id: i64,
    name: String,
    city: String,
    abbreviation: String,
    language: String,
    time_zone: String,
    created_at: i64,
}

pub fn find_chapter(conn: &mut Conn) -> Result<Option<Chapter>, DbError> {
    let row = chapter::table.find(ONLY).select(ChapterRow::as_select()).get_result(conn).optional()?;
    row.map(chapter_of).transpose()
}

pub fn insert_chapter(conn: &mut Conn, new: &Chapter) -> Result<(), DbError> {
    let row = ChapterRow {
        id: ONLY,
        name: new.name.clone(),
        city: new.city.clone(),
        abbreviation: new.abbreviation.clone(),
        language: new.language.clone(),
        time_zone: new.time_zone.name().to_owned(),
        created_at: new.created_at.millis(),
    };
    diesel::insert_into(chapter::table).values(row).execute(conn)?;
    Ok(())
}

/// The next number for `prefix` (`MTL-AD-2026`), from 1.
pub fn next_reference_number(conn: &mut Conn, prefix: &str) -> Result<i64, DbError> {
    let first = diesel::insert_into(reference_counter::table)
        .values((reference_counter::prefix.eq(prefix), reference_counter::last_number.eq(0)))
        .on_conflict_do_nothing();
    Both(first).execute(conn)?;
    let counter = reference_counter::table.find(prefix);
    let number = diesel::update(counter)
        .set(reference_counter::last_number.eq(reference_counter::last_number + 1))
        .returning(reference_counter::last_number)
        .get_result(conn)?;
    Ok(number)
}

fn chapter_of(row: ChapterRow) -> Result<Chapter, DbError> {
    Ok(Chapter {
        name: row.name,
        city: row.city,
        abbreviation: row.abbreviation,
        language: row.language,
        time_zone: stored("chapter.time_zone", row.time_zone.parse().ok())?,
        created_at: Timestamp::from_millis(row.created_at),
    })
}
