//! What links in letters stand for.

use diesel::prelude::*;

use super::row::stored;
use super::schema::mail_link;
use super::{Conn, DbError};
use crate::clock::Timestamp;
use crate::domain::mail::{Deed, MailLink};
use crate::id::Id;

/// Keeps a link until `until`; those that ended before `now` go.
pub fn insert_mail_link(
    conn: &mut Conn,
    token_hash: &str,
    new: &MailLink,
    (now, until): (Timestamp, Timestamp),
) -> Result<(), DbError> {
    diesel::delete(mail_link::table.filter(mail_link::expires_at.le(now.millis()))).execute(conn)?;
    diesel::insert_into(mail_link::table)
        .values((
            mail_link::token_hash.eq(token_hash),
            mail_link::member_id.eq(new.member.get()),
            mail_link::deed.eq(new.deed.as_str()),
            mail_link::subject.eq(new.subject.map_or(0, Id::get)),
            mail_link::words.eq(&new.words),
            mail_link::expires_at.eq(until.millis()),
        ))
        .execute(conn)?;
    Ok(())
}

pub fn find_mail_link(
    conn: &mut Conn,
    token_hash: &str,
    now: Timestamp,
) -> Result<Option<MailLink>, DbError> {
    let live = mail_link::table.find(token_hash).filter(mail_link::expires_at.gt(now.millis()));
    let columns = (mail_link::member_id, mail_link::deed, mail_link::subject, mail_link::words);
    let row: Option<(i64, String, i64, Option<String>)> = live.select(columns).get_result(conn).optional()?;
    row.map(|(member, deed, subject, words)| {
        Ok(MailLink {
            member: Id::new(member),
            deed: stored("mail_link.deed", Deed::parse(&deed))?,
            subject: (subject != 0).then_some(Id::new(subject)),
            words,
        })
    })
    .transpose()
}

/// Uses it up; `false`: somebody else did.
pub fn delete_mail_link(conn: &mut Conn, token_hash: &str) -> Result<bool, DbError> {
    Ok(diesel::delete(mail_link::table.find(token_hash)).execute(conn)? > 0)
}

/// Every link of a member for this deed ends: the one used and those sent before it.
pub fn delete_mail_links_of(conn: &mut Conn, member: Id, deed: Deed) -> Result<(), DbError> {
    let theirs = mail_link::table
        .filter(mail_link::member_id.eq(member.get()))
        .filter(mail_link::deed.eq(deed.as_str()));
    diesel::delete(theirs).execute(conn)?;
    Ok(())
}

/// Every link about one subject ends, whoever has it.
pub fn delete_mail_links_about(conn: &mut Conn, member: Id, deed: Deed, subject: Id) -> Result<(), DbError> {
    let about = mail_link::table
        .filter(mail_link::member_id.eq(member.get()))
        .filter(mail_link::deed.eq(deed.as_str()))
        .filter(mail_link::subject.eq(subject.get()));
    diesel::delete(about).execute(conn)?;
    Ok(())
}
