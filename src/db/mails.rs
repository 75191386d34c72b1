//! Letters that are to be sent.

use diesel::prelude::*;

use super::row::stored;
use super::schema::mail;
use super::{Conn, DbError};
use crate::clock::Timestamp;
use crate::domain::mail::{MailKind, PendingMail};
use crate::id::Id;

type Row = (i64, i64, String, i64, Option<String>, i64, i64);

/// Keeps a letter to be sent now.
pub fn insert_mail(conn: &mut Conn, new: &PendingMail) -> Result<(), DbError> {
    diesel::insert_into(mail::table)
        .values((
            mail::id.eq(new.id.get()),
            mail::member_id.eq(new.member.get()),
            mail::kind.eq(new.kind.as_str()),
            mail::subject.eq(new.subject.map_or(0, Id::get)),
            mail::address.eq(&new.address),
            mail::attempts.eq(new.attempts),
            mail::run_at.eq(new.created_at.millis()),
            mail::created_at.eq(new.created_at.millis()),
        ))
        .execute(conn)?;
    Ok(())
}

/// Takes what is due, at most `limit`; nobody else gets it before `lease`.
pub fn claim_mails(
    conn: &mut Conn,
    now: Timestamp,
    lease: Timestamp,
    limit: i64,
) -> Result<Vec<PendingMail>, DbError> {
    let due = diesel::alias!(mail as due);
    let candidates = due
        .filter(due.field(mail::run_at).le(now.millis()))
        .order((due.field(mail::run_at), due.field(mail::id)))
        .limit(limit)
        .select(due.field(mail::id));
    let columns = (
        mail::id,
        mail::member_id,
        mail::kind,
        mail::subject,
        mail::address,
        mail::attempts,
        mail::created_at,
    );
    let change = (mail::run_at.eq(lease.millis()), mail::attempts.eq(mail::attempts + 1));
    let rows: Vec<Row> = match conn {
        Conn::Postgres(conn) => {
            let claimed = mail::table.filter(mail::id.eq_any(candidates.for_update().skip_locked()));
            diesel::update(claimed).set(change).returning(columns).get_results(conn)?
        }
        Conn::Sqlite(conn) => {
            let claimed = mail::table.filter(mail::id.eq_any(candidates));
            diesel::update(claimed).set(change).returning(columns).get_results(conn)?
        }
    };
    rows.into_iter().map(mail_of).collect()
}

pub fn delete_mail(conn: &mut Conn, id: Id) -> Result<(), DbError> {
    diesel::delete(mail::table.find(id.get())).execute(conn)?;
    Ok(())
}

pub fn retry_mail(conn: &mut Conn, id: Id, at: Timestamp, reason: &str) -> Result<(), DbError> {
    diesel::update(mail::table.find(id.get()))
        .set((mail::run_at.eq(at.millis()), mail::reason.eq(reason)))
        .execute(conn)?;
    Ok(())
}

/// Whether a digest for the member is about to be written.
pub fn is_digest_pending(conn: &mut Conn, member: Id) -> Result<bool, DbError> {
    let theirs =
        mail::table.filter(mail::member_id.eq(member.get())).filter(mail::kind.eq(MailKind::Digest.as_str()));
    Ok(theirs.count().get_result::<i64>(conn)? > 0)
}

pub fn next_mail_due(conn: &mut Conn) -> Result<Option<Timestamp>, DbError> {
    let at: Option<i64> = mail::table.order(mail::run_at).select(mail::run_at).first(conn).optional()?;
    Ok(at.map(Timestamp::from_millis))
}

fn mail_of((id, member, kind, subject, address, attempts, created_at): Row) -> Result<PendingMail, DbError> {
    Ok(PendingMail {
        id: Id::new(id),
        member: Id::new(member),
        kind: stored("mail.kind", MailKind::parse(&kind))?,
        subject: (subject != 0).then_some(Id::new(subject)),
        address,
        attempts,
        created_at: Timestamp::from_millis(created_at),
    })
}
