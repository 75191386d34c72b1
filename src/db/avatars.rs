//! The photographs of members.

use diesel::prelude::*;

use super::row::stored;
use super::schema::avatar;
use super::{Both, Conn, DbError};
use crate::domain::PictureFile;
use crate::id::Id;
use crate::store::FileName;

pub fn find_avatar(conn: &mut Conn, of: Id) -> Result<Option<PictureFile>, DbError> {
    let row = avatar::table.find(of.get()).select((avatar::name, avatar::side));
    let row: Option<(String, i32)> = row.get_result(conn).optional()?;
    let Some((name, side)) = row else { return Ok(None) };
    let side = stored("avatar.side", u32::try_from(side).ok())?;
    let name = stored("avatar.name", FileName::parse(&name))?;
    Ok(Some(PictureFile { name, width: side, height: side }))
}

/// The member whose photograph this is.
pub fn find_avatar_owner(conn: &mut Conn, name: &FileName) -> Result<Option<Id>, DbError> {
    let owner = avatar::table.filter(avatar::name.eq(name.as_str())).select(avatar::member_id);
    let owner: Option<i64> = owner.get_result(conn).optional()?;
    Ok(owner.map(Id::new))
}

/// In the place of the one they had.
pub fn upsert_avatar(conn: &mut Conn, of: Id, file: &PictureFile) -> Result<(), DbError> {
    let shown = (
        avatar::name.eq(file.name.as_str()),
        // No side is longer than some hundred pixels.
        avatar::side.eq(i32::try_from(file.width).unwrap_or(i32::MAX)),
    );
    let inserted = diesel::insert_into(avatar::table).values((avatar::member_id.eq(of.get()), shown));
    Both(inserted.on_conflict(avatar::member_id).do_update().set(shown)).execute(conn)?;
    Ok(())
}

/// Whether there was one.
pub fn delete_avatar(conn: &mut Conn, of: Id) -> Result<bool, DbError> {
    Ok(diesel::delete(avatar::table.find(of.get())).execute(conn)? > 0)
}
