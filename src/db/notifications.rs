//! What members are told of, and how they want to be told.

use diesel::prelude::*;

use super::organisations::list_speakers;
use super::row::stored;
use super::schema::{mail_digest, notification, notification_way, opportunity};
use super::{Both, Conn, DbError, each_backend};
use crate::clock::Timestamp;
use crate::domain::notification::{Every, Kind, Notification, Way};
use crate::id::Id;

#[derive(Queryable, Selectable)]
#[diesel(table_name = notification)]
struct Row {
    id: i64,
    member_id: i64,
    kind: String,
    opportunity_id: Option<i64>,
    subject: i64,
    who: String,
    read_at: Option<i64>,
    in_digest: bool,
    created_at: i64,
}

pub fn insert_notification(conn: &mut Conn, new: &Notification) -> Result<(), DbError> {
    diesel::insert_into(notification::table)
        .values((
            notification::id.eq(new.id.get()),
            notification::member_id.eq(new.member.get()),
            notification::kind.eq(new.kind.as_str()),
            notification::opportunity_id.eq(new.opportunity.map(Id::get)),
            notification::subject.eq(new.subject.map_or(0, Id::get)),
            notification::who.eq(&new.who),
            notification::read_at.eq(new.read_at.map(Timestamp::millis)),
            notification::in_digest.eq(new.in_digest),
            notification::created_at.eq(new.created_at.millis()),
        ))
        .execute(conn)?;
    Ok(())
}

/// Of whichever member.
pub fn find_notification(conn: &mut Conn, id: Id) -> Result<Option<Notification>, DbError> {
    let row = notification::table.find(id.get()).select(Row::as_select()).get_result(conn).optional()?;
    row.map(notification_of).transpose()
}

/// A member's, newest first, from before `before` on.
pub fn list_notifications(
    conn: &mut Conn,
    member: Id,
    before: Option<Id>,
    limit: i64,
) -> Result<Vec<Notification>, DbError> {
    let theirs = notification::table
        .filter(notification::member_id.eq(member.get()))
        .filter(notification::id.lt(before.map_or(i64::MAX, Id::get)))
        .order(notification::id.desc())
        .limit(limit);
    let rows: Vec<Row> = theirs.select(Row::as_select()).load(conn)?;
    rows.into_iter().map(notification_of).collect()
}

/// Those that the next digest tells, oldest first.
pub fn list_for_digest(conn: &mut Conn, member: Id, limit: i64) -> Result<Vec<Notification>, DbError> {
    let theirs = notification::table
        .filter(notification::member_id.eq(member.get()))
        .filter(notification::in_digest.eq(true))
        .order(notification::id)
        .limit(limit);
    let rows: Vec<Row> = theirs.select(Row::as_select()).load(conn)?;
    rows.into_iter().map(notification_of).collect()
}

/// How many, and the newest of them.
pub fn find_unread(conn: &mut Conn, member: Id) -> Result<(i64, Option<Id>), DbError> {
    let unread = notification::table
        .filter(notification::member_id.eq(member.get()))
        .filter(notification::read_at.is_null())
        .select((diesel::dsl::count_star(), diesel::dsl::max(notification::id)));
    let (count, newest): (i64, Option<i64>) = each_backend!(conn, conn => unread.get_result(conn))?;
    Ok((count, newest.map(Id::new)))
}

/// Whether this was told already, read or not.
pub fn was_told(conn: &mut Conn, new: &Notification) -> Result<bool, DbError> {
    let same = notification::table
        .filter(notification::member_id.eq(new.member.get()))
        .filter(notification::kind.eq(new.kind.as_str()))
        .filter(notification::subject.eq(new.subject.map_or(0, Id::get)))
        .filter(notification::who.eq(&new.who));
    Ok(same.count().get_result::<i64>(conn)? > 0)
}

/// These of a member, or all of theirs, are read.
pub fn mark_read(conn: &mut Conn, member: Id, which: Option<&[Id]>, now: Timestamp) -> Result<(), DbError> {
    let theirs = notification::table
        .filter(notification::member_id.eq(member.get()))
        .filter(notification::read_at.is_null());
    let read = notification::read_at.eq(now.millis());
    match which {
        None => diesel::update(theirs).set(read).execute(conn)?,
        Some(which) => {
            let ids: Vec<i64> = which.iter().map(|id| id.get()).collect();
            diesel::update(theirs.filter(notification::id.eq_any(ids))).set(read).execute(conn)?
        }
    };
    Ok(())
}

/// The digest has told everything of a member up to this one.
pub fn mark_digested(conn: &mut Conn, member: Id, up_to: Id) -> Result<(), DbError> {
    let theirs = notification::table
        .filter(notification::member_id.eq(member.get()))
        .filter(notification::in_digest.eq(true))
        .filter(notification::id.le(up_to.get()));
    diesel::update(theirs).set(notification::in_digest.eq(false)).execute(conn)?;
    Ok(())
}

pub fn delete_notifications_before(conn: &mut Conn, before: Timestamp) -> Result<(), DbError> {
    let old = notification::table.filter(notification::created_at.lt(before.millis()));
    diesel::delete(old).execute(conn)?;
    Ok(())
}

pub fn find_way(conn: &mut Conn, member: Id, kind: Kind) -> Result<Option<Way>, DbError> {
    let found = notification_way::table.find((member.get(), kind.as_str())).select(notification_way::way);
    let way: Option<String> = each_backend!(conn, conn => found.get_result(conn).optional())?;
    way.map(|way| stored("notification_way.way", Way::parse(&way))).transpose()
}

/// What a member chose; kinds that are no more are left out.
pub fn list_ways(conn: &mut Conn, member: Id) -> Result<Vec<(Kind, Way)>, DbError> {
    let theirs = notification_way::table.filter(notification_way::member_id.eq(member.get()));
    let rows: Vec<(String, String)> =
        theirs.select((notification_way::kind, notification_way::way)).load(conn)?;
    Ok(rows.iter().filter_map(|(kind, way)| Some((Kind::parse(kind)?, Way::parse(way)?))).collect())
}

pub fn upsert_way(conn: &mut Conn, member: Id, kind: Kind, way: Way) -> Result<(), DbError> {
    let row = (
        notification_way::member_id.eq(member.get()),
        notification_way::kind.eq(kind.as_str()),
        notification_way::way.eq(way.as_str()),
    );
    let inserted = diesel::insert_into(notification_way::table).values(row);
    let chosen = notification_way::way.eq(way.as_str());
    let key = (notification_way::member_id, notification_way::kind);
    Both(inserted.on_conflict(key).do_update().set(chosen)).execute(conn)?;
    Ok(())
}

/// How often a member wants a digest, and up to when the last one told; `None`: they never got one.
pub fn find_digest(conn: &mut Conn, member: Id) -> Result<Option<(Every, Timestamp)>, DbError> {
    let columns = (mail_digest::every, mail_digest::told_at);
    let found = mail_digest::table.find(member.get()).select(columns);
    let row: Option<(String, i64)> = found.get_result(conn).optional()?;
    row.map(|(every, at)| {
        Ok((stored("mail_digest.every", Every::parse(&every))?, Timestamp::from_millis(at)))
    })
    .transpose()
}

pub fn upsert_digest(conn: &mut Conn, member: Id, every: Every, told: Timestamp) -> Result<(), DbError> {
    let chosen = (mail_digest::every.eq(every.as_str()), mail_digest::told_at.eq(told.millis()));
    let inserted =
        diesel::insert_into(mail_digest::table).values((mail_digest::member_id.eq(member.get()), chosen));
    Both(inserted.on_conflict(mail_digest::member_id).do_update().set(chosen)).execute(conn)?;
    Ok(())
}

/// The members here who look after an opportunity; nobody, for a copy, and for one whose author left.
pub fn list_authors_here(conn: &mut Conn, id: Id) -> Result<Vec<Id>, DbError> {
    let found =
        opportunity::table.find(id.get()).select((opportunity::member_id, opportunity::organisation_id));
    let row: Option<(Option<i64>, Option<i64>)> =
        each_backend!(conn, conn => found.get_result(conn).optional())?;
    match row {
        Some((_, Some(organisation))) => list_speakers(conn, Id::new(organisation)),
        Some((member, None)) => Ok(member.into_iter().map(Id::new).collect()),
        None => Ok(Vec::new()),
    }
}

/// How many a member has published, open or not.
pub fn count_published_by(conn: &mut Conn, member: Id) -> Result<i64, DbError> {
    let theirs = opportunity::table
        .filter(opportunity::member_id.eq(member.get()))
        .filter(opportunity::published_at.is_not_null());
    Ok(theirs.count().get_result(conn)?)
}

fn notification_of(row: Row) -> Result<Notification, DbError> {
    Ok(Notification {
        id: Id::new(row.id),
        member: Id::new(row.member_id),
        kind: stored("notification.kind", Kind::parse(&row.kind))?,
        opportunity: row.opportunity_id.map(Id::new),
        subject: (row.subject != 0).then_some(Id::new(row.subject)),
        who: row.who,
        read_at: row.read_at.map(Timestamp::from_millis),
        in_digest: row.in_digest,
        created_at: Timestamp::from_millis(row.created_at),
    })
}
