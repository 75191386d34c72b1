//! The pictures of opportunities, and which files the store keeps: theirs, and those of the members.

use std::collections::HashMap;

use diesel::prelude::*;

use super::row::{stored, stored_url_maybe};
use super::schema::{avatar, picture, stored_file};
use super::{Conn, DbError, each_backend};
use crate::clock::Timestamp;
use crate::domain::{Picture, PictureFile, PictureFiles};
use crate::id::Id;
use crate::store::FileName;

#[derive(Queryable, Selectable)]
#[diesel(table_name = picture)]
struct PictureRow {
    id: i64,
    opportunity_id: i64,
    description: String,
    source: Option<String>,
    full_name: Option<String>,
    full_width: Option<i32>,
    full_height: Option<i32>,
    small_name: Option<String>,
    small_width: Option<i32>,
    small_height: Option<i32>,
}

/// In their order.
pub fn list_pictures(conn: &mut Conn, of: Id) -> Result<Vec<Picture>, DbError> {
    let theirs = picture::table
        .filter(picture::opportunity_id.eq(of.get()))
        .order((picture::position, picture::id))
        .select(PictureRow::as_select());
    let rows: Vec<PictureRow> = theirs.load(conn)?;
    rows.into_iter().map(picture_of).collect()
}

/// The same of several opportunities; those without pictures are not among them.
pub fn list_pictures_of(conn: &mut Conn, of: &[Id]) -> Result<HashMap<Id, Vec<Picture>>, DbError> {
    let numbers: Vec<i64> = of.iter().map(|id| id.get()).collect();
    let rows: Vec<PictureRow> = picture::table
        .filter(picture::opportunity_id.eq_any(numbers))
        .order((picture::position, picture::id))
        .select(PictureRow::as_select())
        .load(conn)?;
    let mut pictures: HashMap<Id, Vec<Picture>> = HashMap::new();
    for row in rows {
        let one = picture_of(row)?;
        pictures.entry(one.opportunity).or_default().push(one);
    }
    Ok(pictures)
}

/// At a place among the others; those that have the same are ordered by id.
pub fn insert_picture(conn: &mut Conn, new: &Picture, position: usize, at: Timestamp) -> Result<(), DbError> {
    let key = (
        picture::id.eq(new.id.get()),
        picture::opportunity_id.eq(new.opportunity.get()),
        picture::position.eq(i32::try_from(position).unwrap_or(i32::MAX)),
        picture::description.eq(&new.description),
        picture::source.eq(new.source.as_ref().map(url::Url::as_str)),
        picture::created_at.eq(at.millis()),
    );
    diesel::insert_into(picture::table).values((key, columns_of(new.files.as_ref()))).execute(conn)?;
    Ok(())
}

/// Its words and its place.
pub fn update_picture(conn: &mut Conn, changed: &Picture, position: usize) -> Result<(), DbError> {
    let position = i32::try_from(position).unwrap_or(i32::MAX);
    let change = (picture::description.eq(&changed.description), picture::position.eq(position));
    diesel::update(picture::table.find(changed.id.get())).set(change).execute(conn)?;
    Ok(())
}

/// A copy was brought here.
pub fn update_files(conn: &mut Conn, id: Id, files: &PictureFiles) -> Result<(), DbError> {
    diesel::update(picture::table.find(id.get())).set(columns_of(Some(files))).execute(conn)?;
    Ok(())
}

pub fn delete_picture(conn: &mut Conn, id: Id) -> Result<(), DbError> {
    diesel::delete(picture::table.find(id.get())).execute(conn)?;
    Ok(())
}

/// Files that are about to be written, and may become part of a picture until then.
pub fn insert_stored_files(
    conn: &mut Conn,
    names: &[&FileName],
    waits_until: Timestamp,
) -> Result<(), DbError> {
    for name in names {
        let new = (stored_file::name.eq(name.as_str()), stored_file::waits_until.eq(waits_until.millis()));
        diesel::insert_into(stored_file::table).values(new).execute(conn)?;
    }
    Ok(())
}

/// Makes files part of something, and says whether all of them still waited for that.
pub fn claim_stored_files(conn: &mut Conn, names: &[&FileName], now: Timestamp) -> Result<bool, DbError> {
    let names: Vec<&str> = names.iter().map(|name| name.as_str()).collect();
    let waiting = stored_file::table
        .filter(stored_file::name.eq_any(&names))
        .filter(stored_file::waits_until.gt(now.millis()));
    let claimed = diesel::update(waiting).set(stored_file::waits_until.eq(now.millis())).execute(conn)?;
    Ok(claimed == names.len())
}

/// Files that nobody waits for and that neither a picture nor a member has.
pub fn list_unused_files(conn: &mut Conn, now: Timestamp, limit: i64) -> Result<Vec<FileName>, DbError> {
    let full = picture::table.filter(picture::full_name.eq(stored_file::name.nullable()));
    let small = picture::table.filter(picture::small_name.eq(stored_file::name.nullable()));
    let avatars = avatar::table.filter(avatar::name.eq(stored_file::name));
    let unused = stored_file::table
        .filter(stored_file::waits_until.le(now.millis()))
        .filter(diesel::dsl::not(diesel::dsl::exists(full)))
        .filter(diesel::dsl::not(diesel::dsl::exists(small)))
        .filter(diesel::dsl::not(diesel::dsl::exists(avatars)))
        .order(stored_file::name)
        .limit(limit)
        .select(stored_file::name);
    let names: Vec<String> = each_backend!(conn, conn => unused.load(conn))?;
    names.iter().map(|name| stored("stored_file.name", FileName::parse(name))).collect()
}

pub fn delete_stored_file(conn: &mut Conn, name: &FileName) -> Result<(), DbError> {
    diesel::delete(stored_file::table.find(name.as_str())).execute(conn)?;
    Ok(())
}

type FileColumns = (
    diesel::dsl::Eq<picture::full_name, Option<String>>,
    diesel::dsl::Eq<picture::full_width, Option<i32>>,
    diesel::dsl::Eq<picture::full_height, Option<i32>>,
    diesel::dsl::Eq<picture::small_name, Option<String>>,
    diesel::dsl::Eq<picture::small_width, Option<i32>>,
    diesel::dsl::Eq<picture::small_height, Option<i32>>,
);

fn columns_of(files: Option<&PictureFiles>) -> FileColumns {
    // No side is longer than some thousand pixels.
    let number = |side: u32| i32::try_from(side).unwrap_or(i32::MAX);
    let (full, small) = (files.map(|files| &files.full), files.map(|files| &files.small));
    (
        picture::full_name.eq(full.map(|file| file.name.to_string())),
        picture::full_width.eq(full.map(|file| number(file.width))),
        picture::full_height.eq(full.map(|file| number(file.height))),
        picture::small_name.eq(small.map(|file| file.name.to_string())),
        picture::small_width.eq(small.map(|file| number(file.width))),
        picture::small_height.eq(small.map(|file| number(file.height))),
    )
}

fn picture_of(row: PictureRow) -> Result<Picture, DbError> {
    let full = file_of(row.full_name, row.full_width, row.full_height)?;
    let small = file_of(row.small_name, row.small_width, row.small_height)?;
    Ok(Picture {
        id: Id::new(row.id),
        opportunity: Id::new(row.opportunity_id),
        description: row.description,
        source: stored_url_maybe("picture.source", row.source.as_deref())?,
        files: full.zip(small).map(|(full, small)| PictureFiles { full, small }),
    })
}

fn file_of(
    name: Option<String>,
    width: Option<i32>,
    height: Option<i32>,
) -> Result<Option<PictureFile>, DbError> {
    let Some(name) = name else { return Ok(None) };
    let name = stored("picture.full_name", FileName::parse(&name))?;
    let side = |side: Option<i32>| stored("picture.width", side.and_then(|side| u32::try_from(side).ok()));
    Ok(Some(PictureFile { name, width: side(width)?, height: side(height)? }))
}
