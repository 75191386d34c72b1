//! Opportunities from a table, and a table of them: by whoever runs the server, for the members who wrote them.

use std::collections::HashMap;

use super::author::{create, submit};
use super::charter::would_lack_french;
use super::in_groups::{self, find_group, find_group_at};
use super::versions::save_version;
use crate::app::Tx;
use crate::db::{members, opportunities, versions};
use crate::domain::Member;
use crate::domain::opportunity::{
    Details, Draft, Field, FieldError, Opportunity, Problem, Version, VersionDraft, Visibility,
};
use crate::id::Id;
use crate::services::{ServiceResult, chapter};

/// Opportunities whose versions are looked up at once: a statement binds that many ids.
const AT_ONCE: usize = 500;

/// What stands before the address of a group.
const GROUP: &str = "group:";

/// One line of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Where it stands, counted from 1, the heading included.
    pub line: u64,
    /// The handle of the member who wrote it.
    pub author: String,
    pub draft: Draft,
    /// Its versions in other languages.
    pub versions: Vec<VersionDraft>,
}

/// What is wrong with a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RowProblem {
    /// Nobody here has this handle.
    Author,
    Field(FieldError),
    /// Of the version in this language.
    Version(String, FieldError),
}

/// An opportunity as a table has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exported {
    pub opportunity: Opportunity,
    /// The handle of the member who wrote it; empty when they are no member any more.
    pub author: String,
    /// As a table says it: a group by its address here.
    pub visibility: String,
    /// Beside the original, French first.
    pub versions: Vec<Version>,
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
        let draft = with_group(tx, author.as_ref(), &row.draft)?;
        let errors = match draft.check(zone, tx.now) {
            Err(errors) => errors.into_iter().map(RowProblem::Field).collect(),
            Ok((details, visibility)) => {
                check_row(tx, author.as_ref(), row, (&details, visibility), submits)?
            }
        };
        wrong.extend(errors.into_iter().map(|problem| (row.line, problem)));
    }
    Ok(wrong)
}

/// What is wrong with a line whose own fields are right.
fn check_row(
    tx: &mut Tx<'_>,
    author: Option<&Member>,
    row: &Row,
    (details, visibility): (&Details, Visibility),
    submits: bool,
) -> ServiceResult<Vec<RowProblem>> {
    let versions = match check_versions(details, &row.versions) {
        Ok(versions) => versions,
        Err(errors) => return Ok(errors),
    };
    let mut wrong = Vec::new();
    if let Some(author) = author {
        wrong.extend(in_groups::check(tx, author, visibility)?.map(RowProblem::Field));
    }
    if submits && would_lack_french(tx, author, (details, &versions, visibility))? {
        let problem = FieldError { field: Field::WrittenIn, problem: Problem::NotInFrench };
        wrong.push(RowProblem::Field(problem));
    }
    Ok(wrong)
}

fn check_versions(original: &Details, drafts: &[VersionDraft]) -> Result<Vec<Version>, Vec<RowProblem>> {
    let mut taken = vec![original.written_in.clone()];
    let (mut versions, mut wrong) = (Vec::new(), Vec::new());
    for draft in drafts {
        match draft.check(original, &taken) {
            Ok(version) => {
                taken.push(version.language.clone());
                versions.push(version);
            }
            Err(errors) => {
                wrong.extend(errors.into_iter().map(|it| RowProblem::Version(draft.language.clone(), it)));
            }
        }
    }
    if wrong.is_empty() { Ok(versions) } else { Err(wrong) }
}

/// Keeps every line as a draft of its author, and hands it to a second person where `submits`. All of them or none.
pub fn import(tx: &mut Tx<'_>, rows: &[Row], submits: bool) -> ServiceResult<Vec<Opportunity>> {
    let mut imported = Vec::new();
    for row in rows {
        let author = members::find_member_by_handle(tx.conn, &row.author)?;
        let author = author.ok_or(crate::services::ServiceError::NotFound)?;
        let draft = with_group(tx, Some(&author), &row.draft)?;
        let draft = create(tx, &author, &draft)?;
        for version in &row.versions {
            save_version(tx, &author, draft.id, None, version)?;
        }
        imported.push(if submits { submit(tx, &author, draft.id)? } else { draft });
    }
    Ok(imported)
}

/// Every opportunity of this chapter, oldest first.
pub fn export(tx: &mut Tx<'_>) -> ServiceResult<Vec<Exported>> {
    let handles: HashMap<Id, String> = members::list_members(tx.conn)?
        .into_iter()
        .map(|member: Member| (member.id, member.handle))
        .collect();
    let ours = opportunities::list_local(tx.conn)?;
    let mut versions = HashMap::new();
    for some in ours.chunks(AT_ONCE) {
        let ids: Vec<Id> = some.iter().map(|item| item.id).collect();
        versions.extend(versions::list_versions_of(tx.conn, &ids)?);
    }
    let mut exported = Vec::new();
    for opportunity in ours {
        let visibility = match find_group(tx, &opportunity)? {
            Some(group) => format!("{GROUP}{}", group.handle),
            None => opportunity.visibility.to_string(),
        };
        exported.push(Exported {
            author: opportunity.member.and_then(|id| handles.get(&id)).cloned().unwrap_or_default(),
            visibility,
            versions: versions.remove(&opportunity.id).unwrap_or_default(),
            opportunity,
        });
    }
    Ok(exported)
}

/// With the number of the group that the table names by its address, if its author may know of it.
fn with_group(tx: &mut Tx<'_>, author: Option<&Member>, draft: &Draft) -> ServiceResult<Draft> {
    let mut draft = draft.clone();
    if let (Some(handle), Some(author)) = (draft.visibility.strip_prefix(GROUP), author)
        && let Some(tribe) = find_group_at(tx, handle, author)?
    {
        draft.visibility = Visibility::Group(tribe).to_string();
    }
    Ok(draft)
}
