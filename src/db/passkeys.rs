//! Keys by which members sign in, and what authenticators were asked.

use diesel::prelude::*;

use super::schema::{passkey, passkey_challenge};
use super::{Conn, DbError};
use crate::clock::Timestamp;
use crate::id::Id;

/// A key of a member.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredPasskey {
    pub id: Id,
    pub member: Id,
    /// How authenticators name the account.
    pub user_handle: String,
    /// base64url.
    pub credential_id: String,
    pub public_key: String,
    /// As its owner calls it.
    pub name: String,
    pub created_at: Timestamp,
    pub used_at: Option<Timestamp>,
}

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = passkey)]
struct PasskeyRow {
    id: i64,
    member_id: i64,
    user_handle: String,
    credential_id: String,
    public_key: String,
    name: String,
    created_at: i64,
    used_at: Option<i64>,
}

pub fn insert_passkey(conn: &mut Conn, new: &StoredPasskey) -> Result<(), DbError> {
    let row = PasskeyRow {
        id: new.id.get(),
        member_id: new.member.get(),
        user_handle: new.user_handle.clone(),
        credential_id: new.credential_id.clone(),
        public_key: new.public_key.clone(),
        name: new.name.clone(),
        created_at: new.created_at.millis(),
        used_at: new.used_at.map(Timestamp::millis),
    };
    diesel::insert_into(passkey::table).values(row).execute(conn)?;
    Ok(())
}

/// A member's, in the order they were added.
pub fn list_passkeys(conn: &mut Conn, of: Id) -> Result<Vec<StoredPasskey>, DbError> {
    let theirs = passkey::table.filter(passkey::member_id.eq(of.get())).order(passkey::id);
    Ok(theirs.select(PasskeyRow::as_select()).load(conn)?.into_iter().map(passkey_of).collect())
}

pub fn find_passkey(conn: &mut Conn, credential_id: &str) -> Result<Option<StoredPasskey>, DbError> {
    let found = passkey::table.filter(passkey::credential_id.eq(credential_id));
    Ok(found.select(PasskeyRow::as_select()).get_result(conn).optional()?.map(passkey_of))
}

/// It was used, and is now so.
pub fn use_passkey(conn: &mut Conn, id: Id, public_key: &str, at: Timestamp) -> Result<(), DbError> {
    let used = (passkey::public_key.eq(public_key), passkey::used_at.eq(at.millis()));
    diesel::update(passkey::table.find(id.get())).set(used).execute(conn)?;
    Ok(())
}

/// Whether the member had such a key.
pub fn delete_passkey(conn: &mut Conn, of: Id, id: Id) -> Result<bool, DbError> {
    let theirs = passkey::table.find(id.get()).filter(passkey::member_id.eq(of.get()));
    Ok(diesel::delete(theirs).execute(conn)? == 1)
}

/// All of a member's; how many there were.
pub fn delete_passkeys(conn: &mut Conn, of: Id) -> Result<usize, DbError> {
    Ok(diesel::delete(passkey::table.filter(passkey::member_id.eq(of.get()))).execute(conn)?)
}

/// `of` is whose key is being added; `None` where somebody signs in.
pub fn insert_challenge(
    conn: &mut Conn,
    of: Option<Id>,
    token_hash: &str,
    state: &str,
    expires_at: Timestamp,
) -> Result<(), DbError> {
    diesel::insert_into(passkey_challenge::table)
        .values((
            passkey_challenge::token_hash.eq(token_hash),
            passkey_challenge::member_id.eq(of.map(Id::get)),
            passkey_challenge::state.eq(state),
            passkey_challenge::expires_at.eq(expires_at.millis()),
        ))
        .execute(conn)?;
    Ok(())
}

/// What was asked, and of whom; it is not asked any more. `None` when it was answered or is too old.
pub fn take_challenge(
    conn: &mut Conn,
    token_hash: &str,
    now: Timestamp,
) -> Result<Option<(Option<Id>, String)>, DbError> {
    let asked = passkey_challenge::table
        .find(token_hash)
        .filter(passkey_challenge::expires_at.gt(now.millis()))
        .select((passkey_challenge::member_id, passkey_challenge::state));
    let found: Option<(Option<i64>, String)> = asked.get_result(conn).optional()?;
    let was_there = diesel::delete(passkey_challenge::table.find(token_hash)).execute(conn)? == 1;
    Ok(found.filter(|_| was_there).map(|(member, state)| (member.map(Id::new), state)))
}

pub fn delete_challenges_before(conn: &mut Conn, before: Timestamp) -> Result<(), DbError> {
    let old = passkey_challenge::table.filter(passkey_challenge::expires_at.le(before.millis()));
    diesel::delete(old).execute(conn)?;
    Ok(())
}

fn passkey_of(row: PasskeyRow) -> StoredPasskey {
    StoredPasskey {
        id: Id::new(row.id),
        member: Id::new(row.member_id),
        user_handle: row.user_handle,
        credential_id: row.credential_id,
        public_key: row.public_key,
        name: row.name,
        created_at: Timestamp::from_millis(row.created_at),
        used_at: row.used_at.map(Timestamp::from_millis),
    }
}
