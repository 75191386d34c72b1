//! Opportunities from a table, and a table of them: by whoever runs the server, for the members who wrote them.

use std::collections::HashMap;

use super::author::{create, submit};
use super::charter::would_lack_french;
use crate::app::Tx;
use crate::db::{members, opportunities};
use crate::domain::Member;
use crate::domain::opportunity::{Draft, Field, FieldError, Opportunity, Problem};
use crate::id::Id;
use crate::services::{ServiceResult, chapter};

/// One line of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Where it stands, counted from 1, the heading included.
    pub line: u64,
    /// The handle of the member who wrote it.
    pub author: String,
    pub draft: Draft,
}

/// What is wrong with a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RowProblem {
    /// Nobody here has this handle.
    Author,
    Field(FieldError),
}

/// Everything that is wrong, in the order of the lines; nothing when all of them could be imported now, and handed to a
/// second person where `submits`.
pub fn check_rows(tx: &mut Tx<'_>, rows: &[Row], submits: bool) -> ServiceResult<Vec<(u64, RowProblem)>> {
    let zone = chapter::get(tx)?.time_zone;
    let mut wrong = Vec::new();
    for row in rows {
        let author = members::find_member_by_handle(tx.conn, &row.author)?;
        if author.is_none() {
            wrong.push((row.line, RowProblem::Author));
        }
        let errors = match row.draft.check(zone, tx.now) {
            Err(errors) => errors,
            Ok((details, visibility))
                if submits && would_lack_french(tx, author.as_ref(), (&details, visibility))? =>
            {
                vec![FieldError { field: Field::WrittenIn, problem: Problem::NotInFrench }]
            }
            Ok(_) => Vec::new(),
        };
        wrong.extend(errors.into_iter().map(|error| (row.line, RowProblem::Field(error))));
    }
    Ok(wrong)
}

/// Keeps every line as a draft of its author, and hands it to a second person where `submits`. All of them or none.
pub fn import(tx: &mut Tx<'_>, rows: &[Row], submits: bool) -> ServiceResult<Vec<Opportunity>> {
    let mut imported = Vec::new();
    for row in rows {
        let author = members::find_member_by_handle(tx.conn, &row.author)?;
        let author = author.ok_or(crate::services::ServiceError::NotFound)?;
        let draft = create(tx, &author, &row.draft)?;
        imported.push(if submits { submit(tx, &author, draft.id)? } else { draft });
    }
    Ok(imported)
}

/// Every opportunity of this chapter with the handle of who wrote it, oldest first.
pub fn export(tx: &mut Tx<'_>) -> ServiceResult<Vec<(Opportunity, String)>> {
    let handles: HashMap<Id, String> = members::list_members(tx.conn)?
        .into_iter()
        .map(|member: Member| (member.id, member.handle))
        .collect();
    let ours = opportunities::list_local(tx.conn)?.into_iter();
    let author =
        |item: &Opportunity| item.member.and_then(|id| handles.get(&id)).cloned().unwrap_or_default();
    Ok(ours.map(|item| (author(&item), item)).map(|(author, item)| (item, author)).collect())
}
