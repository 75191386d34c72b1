//! Photographs of members: seen by whoever may see the profile, and by nobody else.

use crate::app::Tx;
use crate::db::{avatars, members};
use crate::domain::{Actor, LocalActor, Member, PictureFile};
use crate::services::pictures::{self, Served};
use crate::services::{ServiceError, ServiceResult, profiles};
use crate::store::FileName;

/// The member's own, whoever else sees it.
pub fn find(tx: &mut Tx<'_>, member: &Member) -> ServiceResult<Option<PictureFile>> {
    Ok(avatars::find_avatar(tx.conn, member.id)?)
}

/// What the document and the page of an actor of ours show; `None` for who is not public, or no member.
pub fn find_public(tx: &mut Tx<'_>, of: &Actor) -> ServiceResult<Option<PictureFile>> {
    let Some(id) = of.member.filter(|_| of.local == Some(LocalActor::Member)) else { return Ok(None) };
    let member = members::find_member(tx.conn, id)?.filter(|member| member.is_public);
    member.map_or(Ok(None), |member| find(tx, &member))
}

/// A photograph whose file is kept takes the place of the one they had.
pub fn set(tx: &mut Tx<'_>, member: &Member, file: &PictureFile) -> ServiceResult<()> {
    if !pictures::claim(tx, &[file])? {
        return Err(ServiceError::Refused("the file of a photograph waited too long"));
    }
    avatars::upsert_avatar(tx.conn, member.id, file)?;
    pictures::sweep_now(tx)?;
    profiles::tell_changed(tx, member)
}

/// Taken away, here and where it was shown.
pub fn remove(tx: &mut Tx<'_>, member: &Member) -> ServiceResult<()> {
    if !avatars::delete_avatar(tx.conn, member.id)? {
        return Ok(());
    }
    pictures::sweep_now(tx)?;
    profiles::tell_changed(tx, member)
}

/// The file for a reader: everyone's of who is public, other members' of who is in the directory, and one's own. What they
/// may not see is not found.
pub fn find_file(tx: &mut Tx<'_>, reader: Option<&Member>, name: &str) -> ServiceResult<Served> {
    let name = FileName::parse(name).ok_or(ServiceError::NotFound)?;
    let owner = avatars::find_avatar_owner(tx.conn, &name)?.ok_or(ServiceError::NotFound)?;
    let owner = members::find_member(tx.conn, owner)?.ok_or(ServiceError::NotFound)?;
    let is_seen = match reader {
        _ if owner.is_public => true,
        Some(reader) => reader.id == owner.id || profiles::get(tx, &owner)?.is_listed,
        None => false,
    };
    if is_seen { Ok(Served { name, is_public: owner.is_public }) } else { Err(ServiceError::NotFound) }
}
