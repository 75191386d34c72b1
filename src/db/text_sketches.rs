//! A few hashes of each opportunity's words, by which texts that are nearly the same find each other.

use std::collections::BTreeMap;

use diesel::prelude::*;

use super::schema::text_sketch as sketch;
use super::{Conn, DbError, each_backend};
use crate::domain::signals::Sketch;
use crate::id::Id;

/// Most rows that are looked at for one text: what everybody writes says nothing.
const MOST_ROWS: i64 = 400;

/// Replaces what is kept of one text.
pub fn replace_sketch(conn: &mut Conn, of: Id, new: &Sketch) -> Result<(), DbError> {
    diesel::delete(sketch::table.filter(sketch::opportunity_id.eq(of.get()))).execute(conn)?;
    let rows: Vec<_> = new
        .hashes()
        .iter()
        .map(|hash| (sketch::hash.eq(*hash), sketch::opportunity_id.eq(of.get())))
        .collect();
    if rows.is_empty() {
        return Ok(());
    }
    each_backend!(conn, conn => diesel::insert_into(sketch::table).values(rows).execute(conn))?;
    Ok(())
}

/// Other opportunities that share hashes with a text, with how many; those that share most first.
pub fn list_sharing(conn: &mut Conn, of: Id, text: &Sketch) -> Result<Vec<(Id, usize)>, DbError> {
    let sharing = sketch::table
        .filter(sketch::hash.eq_any(text.hashes().to_vec()))
        .filter(sketch::opportunity_id.ne(of.get()));
    let rows: Vec<i64> = each_backend!(conn, conn => {
        sharing.limit(MOST_ROWS).select(sketch::opportunity_id).load(conn)
    })?;
    let mut counts: BTreeMap<i64, usize> = BTreeMap::new();
    for id in rows {
        *counts.entry(id).or_default() += 1;
    }
    let mut sharing: Vec<(Id, usize)> = counts.into_iter().map(|(id, count)| (Id::new(id), count)).collect();
    sharing.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    Ok(sharing)
}
