//! What a reader gets to see.

use super::in_groups;
use crate::app::Tx;
use crate::clock::Timestamp;
use crate::db::actors as actor_rows;
use crate::db::opportunities;
pub use crate::db::opportunities::Filter;
use crate::db::{pictures, tombstones, versions};
use crate::domain::opportunity::{Opportunity, Version, Visibility};
use crate::domain::{Actor, Member, Picture, Readers};
use crate::id::Id;
use crate::services::{ServiceError, ServiceResult, policies};

/// An opportunity with whom it is attributed to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    pub opportunity: Opportunity,
    /// Beside the original, French first.
    pub versions: Vec<Version>,
    /// In lists, the first of its pictures that is here.
    pub cover: Option<Picture>,
    pub author: Actor,
    /// What the chapter that it comes from calls itself.
    pub chapter: String,
}

/// One page of a list, and where the next begins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    pub sheets: Vec<Sheet>,
    pub next: Option<(Timestamp, Id)>,
}

/// Open opportunities that `reader` may see, newest first.
pub fn list_open(
    tx: &mut Tx<'_>,
    reader: Option<&Member>,
    filter: &Filter,
    before: Option<(Timestamp, Id)>,
    size: usize,
) -> ServiceResult<Page> {
    let filter = Filter { with_section: reader.is_some(), ..filter.clone() };
    let limit = i64::try_from(size).unwrap_or(i64::MAX).saturating_add(1);
    let rows = opportunities::list_open(tx.conn, &filter, tx.now, before, limit)?;
    let has_more = rows.len() > size;
    let sheets = sheets(tx, rows.into_iter().take(size).collect())?;
    let last = sheets.last().map(|sheet| &sheet.opportunity);
    let next = last.and_then(|last| last.published_at.map(|at| (at, last.id))).filter(|_| has_more);
    Ok(Page { sheets, next })
}

/// One opportunity, when `reader` may see it: what they may not see is not found.
pub fn get(tx: &mut Tx<'_>, reader: Option<&Member>, id: Id) -> ServiceResult<Sheet> {
    let Some(opportunity) = opportunities::find_opportunity(tx.conn, id)? else {
        let uri = tx.app.urls.opportunity(id);
        let gone = tombstones::find_tombstone(tx.conn, &uri)?.is_some();
        return Err(if gone { ServiceError::Gone } else { ServiceError::NotFound });
    };
    if !may_read(tx, reader, &opportunity)? {
        return Err(ServiceError::NotFound);
    }
    let author = actor_rows::find_actor(tx.conn, opportunity.author)?.ok_or(ServiceError::NotFound)?;
    if policies::is_hidden(tx, &author, Readers::Members)? {
        return Err(ServiceError::NotFound);
    }
    sheet(tx, opportunity, author)
}

/// Opportunities with their chapters.
pub(in crate::services) fn sheets(
    tx: &mut Tx<'_>,
    rows: Vec<(Opportunity, Actor)>,
) -> ServiceResult<Vec<Sheet>> {
    let ids: Vec<Id> = rows.iter().map(|(opportunity, _)| opportunity.id).collect();
    let mut versions = versions::list_versions_of(tx.conn, &ids)?;
    let mut pictures = pictures::list_pictures_of(tx.conn, &ids)?;
    let sheet = |(opportunity, author): (Opportunity, Actor)| {
        let own = versions.remove(&opportunity.id).unwrap_or_default();
        let all = pictures.remove(&opportunity.id).unwrap_or_default();
        let cover = all.into_iter().find(|picture| picture.is_shown() && picture.files.is_some());
        Ok(Sheet { cover, ..sheet_with(tx, opportunity, author, own)? })
    };
    rows.into_iter().map(sheet).collect()
}

pub(super) fn sheet(tx: &mut Tx<'_>, opportunity: Opportunity, author: Actor) -> ServiceResult<Sheet> {
    let versions = versions::list_versions(tx.conn, opportunity.id)?;
    sheet_with(tx, opportunity, author, versions)
}

/// The chapter that vouches for it says its name itself; of the others it is looked up.
fn sheet_with(
    tx: &mut Tx<'_>,
    opportunity: Opportunity,
    author: Actor,
    versions: Vec<Version>,
) -> ServiceResult<Sheet> {
    let host = &author.handle.host;
    let chapter = match &opportunity.qualified {
        Some(qualified) => qualified.by.clone(),
        None => actor_rows::find_section(tx.conn, host)?.map_or_else(|| host.clone(), |section| section.name),
    };
    Ok(Sheet { opportunity, versions, cover: None, author, chapter })
}

/// All that is a member's own, last changed first.
pub fn list_by_member(tx: &mut Tx<'_>, member: &Member) -> ServiceResult<Vec<Opportunity>> {
    Ok(opportunities::list_by_member(tx.conn, member)?)
}

/// Public and published, attributed to one actor, newest first.
pub fn list_by_author(tx: &mut Tx<'_>, author: &Actor, size: usize) -> ServiceResult<Vec<Sheet>> {
    let limit = i64::try_from(size).unwrap_or(i64::MAX);
    let theirs = opportunities::list_public_by_author(tx.conn, author.id, limit)?;
    sheets(tx, theirs.into_iter().map(|item| (item, author.clone())).collect())
}

fn may_read(tx: &mut Tx<'_>, reader: Option<&Member>, opportunity: &Opportunity) -> ServiceResult<bool> {
    let Some(reader) = reader else { return Ok(opportunity.is_public()) };
    let is_close = opportunity.is_of(reader) || reader.role.may_review();
    Ok(match opportunity.visibility {
        Visibility::Hidden => is_close,
        Visibility::Private => opportunity.is_local() && is_close,
        // Who animates this chapter animates no other.
        Visibility::Group(_) if opportunity.is_local() && is_close => true,
        Visibility::Group(tribe) => {
            opportunity.state.was_published() && in_groups::is_read_by(tx, tribe, reader)?
        }
        Visibility::Section | Visibility::Twins | Visibility::Public => {
            opportunity.state.was_published() || is_close
        }
    })
}
