//! The texts of opportunities in other languages than their own: of ours, and of copies.
//!
//! What an opportunity is found by has the words of all its versions: who changes them here writes the opportunity after
//! it, or has its words taken anew.

use std::collections::HashMap;

use diesel::prelude::*;

use super::row::stored;
use super::schema::opportunity_version as version;
use super::{Conn, DbError, each_backend};
use crate::clock::Timestamp;
use crate::domain::opportunity::{Language, Texts, Version};
use crate::id::Id;

#[derive(Queryable, Selectable)]
#[diesel(table_name = version)]
struct VersionRow {
    opportunity_id: i64,
    language: String,
    title: String,
    summary: String,
    purpose: String,
    payer: String,
    gain: String,
    partner: String,
}

/// Beside the original, French first, then by tag.
pub fn list_versions(conn: &mut Conn, of: Id) -> Result<Vec<Version>, DbError> {
    let theirs = version::table.filter(version::opportunity_id.eq(of.get()));
    let rows: Vec<VersionRow> =
        each_backend!(conn, conn => theirs.select(VersionRow::as_select()).load(conn))?;
    let mut versions =
        rows.into_iter().map(|row| version_of(row).map(|(_, it)| it)).collect::<Result<Vec<_>, _>>()?;
    Version::put_in_order(&mut versions);
    Ok(versions)
}

/// The same of several opportunities; those without versions are not among them.
pub fn list_versions_of(conn: &mut Conn, of: &[Id]) -> Result<HashMap<Id, Vec<Version>>, DbError> {
    let numbers: Vec<i64> = of.iter().map(|id| id.get()).collect();
    let theirs = version::table.filter(version::opportunity_id.eq_any(numbers));
    let rows: Vec<VersionRow> = theirs.select(VersionRow::as_select()).load(conn)?;
    let mut versions: HashMap<Id, Vec<Version>> = HashMap::new();
    for row in rows {
        let (id, one) = version_of(row)?;
        versions.entry(id).or_default().push(one);
    }
    versions.values_mut().for_each(|list| Version::put_in_order(list));
    Ok(versions)
}

/// Keeps a version, in place of the one in its language if there is any.
pub fn upsert_version(conn: &mut Conn, of: Id, new: &Version, at: Timestamp) -> Result<(), DbError> {
    let texts = &new.texts;
    let words = (
        version::title.eq(&texts.title),
        version::summary.eq(&texts.summary),
        version::purpose.eq(&texts.purpose),
        version::payer.eq(&texts.payer),
        version::gain.eq(&texts.gain),
        version::partner.eq(&texts.partner),
        version::behind_since.eq(None::<i64>),
        version::updated_at.eq(at.millis()),
    );
    let known = version::table.find((of.get(), new.language.as_str()));
    if diesel::update(known).set(words).execute(conn)? > 0 {
        return Ok(());
    }
    let key = (
        version::opportunity_id.eq(of.get()),
        version::language.eq(new.language.as_str()),
        version::created_at.eq(at.millis()),
    );
    diesel::insert_into(version::table).values((key, words)).execute(conn)?;
    Ok(())
}

/// The original changed: from now on the versions say something else, unless they did before.
pub fn mark_versions_behind(conn: &mut Conn, of: Id, since: Timestamp) -> Result<(), DbError> {
    let theirs = version::table.filter(version::opportunity_id.eq(of.get()));
    let right = theirs.filter(version::behind_since.is_null());
    diesel::update(right).set(version::behind_since.eq(since.millis())).execute(conn)?;
    Ok(())
}

/// Takes out of the versions whom the opportunity is meant for.
pub fn clear_partners(conn: &mut Conn, of: Id) -> Result<(), DbError> {
    let theirs = version::table.filter(version::opportunity_id.eq(of.get()));
    diesel::update(theirs).set(version::partner.eq("")).execute(conn)?;
    Ok(())
}

/// The languages of the versions that the original left behind.
pub fn list_behind(conn: &mut Conn, of: Id) -> Result<Vec<Language>, DbError> {
    let behind = version::table
        .filter(version::opportunity_id.eq(of.get()))
        .filter(version::behind_since.is_not_null())
        .order(version::language);
    let tags: Vec<String> = behind.select(version::language).load(conn)?;
    tags.iter().map(|tag| stored("opportunity_version.language", Language::parse(tag))).collect()
}

pub fn delete_version(conn: &mut Conn, of: Id, language: &Language) -> Result<(), DbError> {
    diesel::delete(version::table.find((of.get(), language.as_str()))).execute(conn)?;
    Ok(())
}

/// Makes these the versions of an opportunity; writes only what differs.
pub fn replace_versions(conn: &mut Conn, of: Id, new: &[Version], at: Timestamp) -> Result<(), DbError> {
    let known = list_versions(conn, of)?;
    for gone in known.iter().filter(|it| !new.iter().any(|other| other.language == it.language)) {
        delete_version(conn, of, &gone.language)?;
    }
    for one in new.iter().filter(|it| !known.contains(it)) {
        upsert_version(conn, of, one, at)?;
    }
    Ok(())
}

fn version_of(row: VersionRow) -> Result<(Id, Version), DbError> {
    let VersionRow { opportunity_id, language, title, summary, purpose, payer, gain, partner } = row;
    let language = stored("opportunity_version.language", Language::parse(&language))?;
    let texts = Texts { title, summary, purpose, payer, gain, partner };
    Ok((Id::new(opportunity_id), Version { language, texts }))
}
