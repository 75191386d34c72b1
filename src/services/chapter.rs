//! The chapter: its first day.

use chrono_tz::Tz;

use super::actors::{self, FoundingKeys};
use super::members::insert_new_member;
use super::{Forbidden, ServiceError, ServiceResult, Wrong, grids};
use crate::app::Tx;
use crate::crypto::Token;
use crate::db::members::{self, LinkPurpose};
use crate::db::{chapter, opportunities};
use crate::domain::{Chapter, Member, Role};

/// What the first run asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewChapter {
    pub name: String,
    pub city: String,
    /// `None`: made from the city's name.
    pub abbreviation: Option<String>,
    /// BCP 47.
    pub language: String,
    pub time_zone: Tz,
}

/// The first steward; the password is hashed already.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FirstSteward {
    pub handle: String,
    pub name: String,
    pub password_hash: String,
}

/// How long the first run's link lives: the server prints a new one at each start.
const FIRST_RUN_LINK: std::time::Duration = std::time::Duration::from_secs(7 * 24 * 3600);

pub fn find(tx: &mut Tx<'_>) -> ServiceResult<Option<Chapter>> {
    Ok(chapter::find_chapter(tx.conn)?)
}

pub fn get(tx: &mut Tx<'_>) -> ServiceResult<Chapter> {
    find(tx)?.ok_or(ServiceError::NotFound)
}

/// Figures that anyone may know: of what is not public they say nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PublicFigures {
    /// Members who switched their profile on.
    pub members: i64,
    /// Public opportunities that were ever published here.
    pub opportunities: i64,
}

pub fn count_public(tx: &mut Tx<'_>) -> ServiceResult<PublicFigures> {
    Ok(PublicFigures {
        members: members::count_public_members(tx.conn)?,
        opportunities: opportunities::count_public_local(tx.conn)?,
    })
}

/// A fresh link to the first run; `None` when the chapter is set up. Older links stop working.
pub fn renew_first_run_link(tx: &mut Tx<'_>) -> ServiceResult<Option<Token>> {
    if find(tx)?.is_some() {
        return Ok(None);
    }
    let token = tx.app.random.token();
    members::delete_links(tx.conn, LinkPurpose::FirstRun)?;
    members::insert_link(tx.conn, &token.hash(), LinkPurpose::FirstRun, tx.now.plus(FIRST_RUN_LINK))?;
    Ok(Some(token))
}

/// Whether this link opens the first run now.
pub fn is_first_run_link(tx: &mut Tx<'_>, token: &Token) -> ServiceResult<bool> {
    let purpose = members::find_link(tx.conn, &token.hash(), tx.now)?;
    Ok(purpose == Some(LinkPurpose::FirstRun) && find(tx)?.is_none())
}

/// Creates the chapter, its actors and its first steward. Works once.
pub fn set_up(
    tx: &mut Tx<'_>,
    new: &NewChapter,
    steward: &FirstSteward,
    keys: &FoundingKeys,
) -> ServiceResult<Member> {
    if find(tx)?.is_some() {
        return Err(ServiceError::Forbidden(Forbidden::NotSteward));
    }
    let (name, city) = (new.name.trim(), new.city.trim());
    if name.is_empty() || city.is_empty() {
        return Err(ServiceError::Wrong(Wrong::Empty));
    }
    let chapter = Chapter {
        name: name.to_owned(),
        city: city.to_owned(),
        abbreviation: new.abbreviation.clone().unwrap_or_else(|| Chapter::abbreviation_of(city)),
        language: new.language.clone(),
        time_zone: new.time_zone,
        created_at: tx.now,
    };
    chapter::insert_chapter(tx.conn, &chapter)?;
    actors::found(tx, &chapter, keys)?;
    grids::found(tx)?;
    let member = insert_new_member(tx, &steward.handle, &steward.name, Role::Steward)?;
    members::update_password(tx.conn, member.id, &steward.password_hash)?;
    members::delete_links(tx.conn, LinkPurpose::FirstRun)?;
    Ok(member)
}
