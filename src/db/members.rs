//! Members, their sessions and the one-time links that let them in.

use diesel::prelude::*;

use super::row::stored;
use super::schema::{member, one_time_link, session, sign_in_attempt};
use super::{Conn, DbError, organisations};
use crate::clock::Timestamp;
use crate::domain::{Member, Restriction, Role, Session};
use crate::id::Id;

#[derive(Queryable, Selectable)]
#[diesel(table_name = member)]
struct MemberRow {
    id: i64,
    handle: String,
    name: String,
    role: String,
    language: String,
    is_public: bool,
    restriction: Option<String>,
    created_at: i64,
}

pub fn insert_member(conn: &mut Conn, new: &Member) -> Result<(), DbError> {
    diesel::insert_into(member::table)
        .values((
            member::id.eq(new.id.get()),
            member::handle.eq(&new.handle),
            member::name.eq(&new.name),
            member::role.eq(new.role.as_str()),
            member::language.eq(&new.language),
            member::is_public.eq(new.is_public),
            member::created_at.eq(new.created_at.millis()),
        ))
        .execute(conn)?;
    Ok(())
}

/// Writes the member's name, role, language and whether they are public.
pub fn update_member(conn: &mut Conn, changed: &Member) -> Result<(), DbError> {
    diesel::update(member::table.find(changed.id.get()))
        .set((
            member::name.eq(&changed.name),
            member::role.eq(changed.role.as_str()),
            member::language.eq(&changed.language),
            member::is_public.eq(changed.is_public),
        ))
        .execute(conn)?;
    Ok(())
}

pub fn update_password(conn: &mut Conn, id: Id, hash: &str) -> Result<(), DbError> {
    diesel::update(member::table.find(id.get())).set(member::password_hash.eq(hash)).execute(conn)?;
    Ok(())
}

/// Writes what a decision about the member takes or gives back.
pub fn update_restriction(conn: &mut Conn, id: Id, restriction: Option<Restriction>) -> Result<(), DbError> {
    let name = restriction.map(Restriction::as_str);
    diesel::update(member::table.find(id.get())).set(member::restriction.eq(name)).execute(conn)?;
    Ok(())
}

pub fn find_member(conn: &mut Conn, id: Id) -> Result<Option<Member>, DbError> {
    let row = member::table.find(id.get()).select(MemberRow::as_select()).get_result(conn).optional()?;
    whole_maybe(conn, row)
}

pub fn find_member_by_handle(conn: &mut Conn, handle: &str) -> Result<Option<Member>, DbError> {
    let found = member::table.filter(member::handle.eq(handle));
    let row = found.select(MemberRow::as_select()).get_result(conn).optional()?;
    whole_maybe(conn, row)
}

/// The member's id and password hash, for a sign-in.
pub fn find_password(conn: &mut Conn, handle: &str) -> Result<Option<(Id, Option<String>)>, DbError> {
    let found = member::table.filter(member::handle.eq(handle)).select((member::id, member::password_hash));
    let row: Option<(i64, Option<String>)> = found.get_result(conn).optional()?;
    Ok(row.map(|(id, hash)| (Id::new(id), hash)))
}

pub fn list_members(conn: &mut Conn) -> Result<Vec<Member>, DbError> {
    let rows: Vec<MemberRow> =
        member::table.order((member::name, member::id)).select(MemberRow::as_select()).load(conn)?;
    let speaking = organisations::list_speaking(conn, None)?;
    let whole = |row: MemberRow| {
        let theirs = speaking.iter().filter(|(member, _)| member.get() == row.id);
        let theirs = theirs.map(|(_, of)| *of).collect();
        member_of(row, theirs)
    };
    rows.into_iter().map(whole).collect()
}

/// Those with this role who are not suspended, in the order they joined.
pub fn list_members_with(conn: &mut Conn, role: Role) -> Result<Vec<Id>, DbError> {
    let suspended = Restriction::Suspended.as_str();
    let theirs = member::table
        .filter(member::role.eq(role.as_str()))
        .filter(member::restriction.is_null().or(member::restriction.ne(suspended)))
        .order(member::id);
    let ids: Vec<i64> = theirs.select(member::id).load(conn)?;
    Ok(ids.into_iter().map(Id::new).collect())
}

pub fn count_members(conn: &mut Conn) -> Result<i64, DbError> {
    Ok(member::table.count().get_result(conn)?)
}

/// Members who switched their profile on, for the figures of NodeInfo.
pub fn count_public_members(conn: &mut Conn) -> Result<i64, DbError> {
    Ok(member::table.filter(member::is_public.eq(true)).count().get_result(conn)?)
}

pub fn insert_session(conn: &mut Conn, of: Id, new: &Session) -> Result<(), DbError> {
    diesel::insert_into(session::table)
        .values((
            session::token_hash.eq(&new.key),
            session::member_id.eq(of.get()),
            session::browser.eq(&new.browser),
            session::created_at.eq(new.created_at.millis()),
            session::expires_at.eq(new.expires_at.millis()),
        ))
        .execute(conn)?;
    Ok(())
}

/// The member's live ones, the latest first.
pub fn list_sessions(conn: &mut Conn, of: Id, now: Timestamp) -> Result<Vec<Session>, DbError> {
    let columns = (session::token_hash, session::browser, session::created_at, session::expires_at);
    let rows: Vec<(String, String, i64, i64)> = session::table
        .filter(session::member_id.eq(of.get()))
        .filter(session::expires_at.gt(now.millis()))
        .order((session::created_at.desc(), session::token_hash))
        .select(columns)
        .load(conn)?;
    let session_of = |(key, browser, created_at, expires_at)| Session {
        key,
        browser,
        created_at: Timestamp::from_millis(created_at),
        expires_at: Timestamp::from_millis(expires_at),
    };
    Ok(rows.into_iter().map(session_of).collect())
}

/// The member a live session belongs to.
pub fn find_session_member(
    conn: &mut Conn,
    token_hash: &str,
    now: Timestamp,
) -> Result<Option<Member>, DbError> {
    let live = session::table
        .inner_join(member::table)
        .filter(session::token_hash.eq(token_hash))
        .filter(session::expires_at.gt(now.millis()));
    let row = live.select(MemberRow::as_select()).get_result(conn).optional()?;
    whole_maybe(conn, row)
}

pub fn delete_session(conn: &mut Conn, token_hash: &str) -> Result<(), DbError> {
    diesel::delete(session::table.find(token_hash)).execute(conn)?;
    Ok(())
}

/// Signs the member out everywhere but in one session.
pub fn delete_other_sessions(conn: &mut Conn, of: Id, but: &str) -> Result<(), DbError> {
    let others = session::table.filter(session::member_id.eq(of.get())).filter(session::token_hash.ne(but));
    diesel::delete(others).execute(conn)?;
    Ok(())
}

/// Signs the member out everywhere.
pub fn delete_sessions_of(conn: &mut Conn, of: Id) -> Result<(), DbError> {
    diesel::delete(session::table.filter(session::member_id.eq(of.get()))).execute(conn)?;
    Ok(())
}

/// What a one-time link is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinkPurpose {
    FirstRun,
    Welcome(Id),
}

pub fn insert_link(
    conn: &mut Conn,
    token_hash: &str,
    purpose: LinkPurpose,
    until: Timestamp,
) -> Result<(), DbError> {
    let (name, of) = match purpose {
        LinkPurpose::FirstRun => ("first-run", None),
        LinkPurpose::Welcome(id) => ("welcome", Some(id.get())),
    };
    diesel::insert_into(one_time_link::table)
        .values((
            one_time_link::token_hash.eq(token_hash),
            one_time_link::purpose.eq(name),
            one_time_link::member_id.eq(of),
            one_time_link::expires_at.eq(until.millis()),
        ))
        .execute(conn)?;
    Ok(())
}

pub fn find_link(conn: &mut Conn, token_hash: &str, now: Timestamp) -> Result<Option<LinkPurpose>, DbError> {
    let live = one_time_link::table.find(token_hash).filter(one_time_link::expires_at.gt(now.millis()));
    let row: Option<Option<i64>> = live.select(one_time_link::member_id).get_result(conn).optional()?;
    Ok(row.map(|of| of.map_or(LinkPurpose::FirstRun, |id| LinkPurpose::Welcome(Id::new(id)))))
}

/// Removes every link for the purpose: the one used and those given before it.
pub fn delete_links(conn: &mut Conn, purpose: LinkPurpose) -> Result<(), DbError> {
    match purpose {
        LinkPurpose::FirstRun => {
            diesel::delete(one_time_link::table.filter(one_time_link::purpose.eq("first-run")))
                .execute(conn)?
        }
        LinkPurpose::Welcome(id) => {
            diesel::delete(one_time_link::table.filter(one_time_link::member_id.eq(id.get())))
                .execute(conn)?
        }
    };
    Ok(())
}

pub fn insert_sign_in_attempt(conn: &mut Conn, id: Id, handle: &str, at: Timestamp) -> Result<(), DbError> {
    diesel::insert_into(sign_in_attempt::table)
        .values((
            sign_in_attempt::id.eq(id.get()),
            sign_in_attempt::handle.eq(handle),
            sign_in_attempt::at.eq(at.millis()),
        ))
        .execute(conn)?;
    Ok(())
}

pub fn count_sign_in_attempts(conn: &mut Conn, handle: &str, since: Timestamp) -> Result<i64, DbError> {
    let recent = sign_in_attempt::table
        .filter(sign_in_attempt::handle.eq(handle))
        .filter(sign_in_attempt::at.ge(since.millis()));
    Ok(recent.count().get_result(conn)?)
}

/// Attempts from before `before` count no longer.
pub fn delete_sign_in_attempts_before(
    conn: &mut Conn,
    handle: &str,
    before: Timestamp,
) -> Result<(), DbError> {
    let old = sign_in_attempt::table
        .filter(sign_in_attempt::handle.eq(handle))
        .filter(sign_in_attempt::at.lt(before.millis()));
    diesel::delete(old).execute(conn)?;
    Ok(())
}

pub fn delete_sign_in_attempts(conn: &mut Conn, handle: &str) -> Result<(), DbError> {
    diesel::delete(sign_in_attempt::table.filter(sign_in_attempt::handle.eq(handle))).execute(conn)?;
    Ok(())
}

/// With the organisations that they speak for.
fn whole_maybe(conn: &mut Conn, row: Option<MemberRow>) -> Result<Option<Member>, DbError> {
    let Some(row) = row else { return Ok(None) };
    let speaking = organisations::list_speaking(conn, Some(Id::new(row.id)))?;
    member_of(row, speaking.into_iter().map(|(_, of)| of).collect()).map(Some)
}

fn member_of(row: MemberRow, organisations: Vec<Id>) -> Result<Member, DbError> {
    let restriction = row.restriction.map(|name| stored("member.restriction", Restriction::parse(&name)));
    Ok(Member {
        id: Id::new(row.id),
        handle: row.handle,
        name: row.name,
        role: stored("member.role", Role::parse(&row.role))?,
        language: row.language,
        is_public: row.is_public,
        organisations,
        restriction: restriction.transpose()?,
        created_at: Timestamp::from_millis(row.created_at),
    })
}
