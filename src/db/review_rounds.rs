//! What reviewers said when they sent drafts back.

use diesel::prelude::*;

use super::schema::{review_comment as comment, review_round as round};
use super::{Conn, DbError};
use crate::clock::Timestamp;
use crate::domain::opportunity::{Comments, Field, Round};
use crate::id::Id;

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = round)]
struct RoundRow {
    id: i64,
    opportunity_id: i64,
    reviewer_id: Option<i64>,
    note: String,
    at: i64,
}

pub fn insert_round(conn: &mut Conn, new: &Round) -> Result<(), DbError> {
    let row = RoundRow {
        id: new.id.get(),
        opportunity_id: new.opportunity.get(),
        reviewer_id: new.reviewer.map(Id::get),
        note: new.comments.note.clone(),
        at: new.at.millis(),
    };
    diesel::insert_into(round::table).values(row).execute(conn)?;
    for (field, text) in &new.comments.fields {
        let row = (
            comment::round_id.eq(new.id.get()),
            comment::field.eq(field.as_str()),
            comment::comment.eq(text.as_str()),
        );
        diesel::insert_into(comment::table).values(row).execute(conn)?;
    }
    Ok(())
}

/// All rounds of an opportunity, oldest first. A comment about a field that there is no more is left out.
pub fn list_rounds(conn: &mut Conn, opportunity: Id) -> Result<Vec<Round>, DbError> {
    let these = round::table.filter(round::opportunity_id.eq(opportunity.get()));
    let rows: Vec<RoundRow> = these.order(round::id).select(RoundRow::as_select()).load(conn)?;
    let said: Vec<(i64, String, String)> = comment::table
        .inner_join(round::table)
        .filter(round::opportunity_id.eq(opportunity.get()))
        .order(comment::round_id)
        .select((comment::round_id, comment::field, comment::comment))
        .load(conn)?;
    let comments_of = |id: i64| {
        let these = said.iter().filter(move |(round, _, _)| *round == id);
        let read = these.filter_map(|(_, field, text)| Some((Field::parse(field)?, text.clone())));
        let mut fields: Vec<(Field, String)> = read.collect();
        fields.sort_by_key(|(field, _)| Field::ALL.iter().position(|one| one == field));
        fields
    };
    let round_of = |row: RoundRow| Round {
        id: Id::new(row.id),
        opportunity: Id::new(row.opportunity_id),
        reviewer: row.reviewer_id.map(Id::new),
        comments: Comments { fields: comments_of(row.id), note: row.note },
        at: Timestamp::from_millis(row.at),
    };
    Ok(rows.into_iter().map(round_of).collect())
}
