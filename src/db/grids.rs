//! The selection grid in all its versions. What was written is never changed.

use diesel::prelude::*;

use super::row::stored;
use super::schema::{grid, grid_criterion as criterion};
use super::{Conn, DbError};
use crate::clock::Timestamp;
use crate::domain::Role;
use crate::domain::grid::{Criterion, Grid, Wording};

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = grid)]
struct GridRow {
    version: i64,
    minimum: i64,
    author_role: Option<String>,
    created_at: i64,
}

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = criterion)]
struct CriterionRow {
    version: i64,
    position: i64,
    weight: i64,
    text: String,
    help: String,
    text_en: String,
    help_en: String,
}

/// Fails when the version is there already: two stewards wrote it at the same time.
pub fn insert_grid(conn: &mut Conn, new: &Grid) -> Result<(), DbError> {
    let row = GridRow {
        version: new.version.into(),
        minimum: new.minimum.into(),
        author_role: new.author.map(|role| role.as_str().to_owned()),
        created_at: new.at.millis(),
    };
    diesel::insert_into(grid::table).values(row).execute(conn)?;
    for (position, one) in (0..).zip(&new.criteria) {
        diesel::insert_into(criterion::table).values(row_of(new, position, one)).execute(conn)?;
    }
    Ok(())
}

/// The newest version; `None` in a chapter that is older than grids, and wrote none.
pub fn find_current_grid(conn: &mut Conn) -> Result<Option<Grid>, DbError> {
    let newest: Option<i64> = grid::table.select(diesel::dsl::max(grid::version)).get_result(conn)?;
    let Some(newest) = newest else { return Ok(None) };
    find_grid(conn, stored("grid.version", newest.try_into().ok())?)
}

pub fn find_grid(conn: &mut Conn, version: u32) -> Result<Option<Grid>, DbError> {
    let row: Option<GridRow> =
        grid::table.find(i64::from(version)).select(GridRow::as_select()).get_result(conn).optional()?;
    let Some(row) = row else { return Ok(None) };
    let asked = criterion::table.filter(criterion::version.eq(row.version));
    let rows: Vec<CriterionRow> =
        asked.order(criterion::position).select(CriterionRow::as_select()).load(conn)?;
    grid_of(row, rows).map(Some)
}

fn row_of(of: &Grid, position: i64, one: &Criterion) -> CriterionRow {
    CriterionRow {
        version: of.version.into(),
        position,
        weight: one.weight.into(),
        text: one.french.text.clone(),
        help: one.french.help.clone(),
        text_en: one.english.text.clone(),
        help_en: one.english.help.clone(),
    }
}

fn grid_of(row: GridRow, criteria: Vec<CriterionRow>) -> Result<Grid, DbError> {
    let small = |column, number: i64| stored(column, u32::try_from(number).ok());
    let criterion = |row: CriterionRow| {
        Ok::<_, DbError>(Criterion {
            french: Wording { text: row.text, help: row.help },
            english: Wording { text: row.text_en, help: row.help_en },
            weight: small("grid_criterion.weight", row.weight)?,
        })
    };
    let author = row.author_role.map(|role| stored("grid.author_role", Role::parse(&role))).transpose()?;
    Ok(Grid {
        version: small("grid.version", row.version)?,
        minimum: small("grid.minimum", row.minimum)?,
        criteria: criteria.into_iter().map(criterion).collect::<Result<_, _>>()?,
        author,
        at: Timestamp::from_millis(row.created_at),
    })
}
