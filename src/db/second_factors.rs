//! What a member signs in with beside a password, and sign-ins that wait for it.

use diesel::prelude::*;

use super::schema::{pending_sign_in, recovery_code, second_factor};
use super::{Conn, DbError};
use crate::clock::Timestamp;
use crate::id::Id;

/// An authenticator's secret, and since when it is in use; it is not while it is not confirmed.
#[derive(Clone, Debug)]
pub struct Stored {
    pub secret: Vec<u8>,
    pub confirmed_at: Option<Timestamp>,
}

pub fn find(conn: &mut Conn, of: Id) -> Result<Option<Stored>, DbError> {
    let row: Option<(Vec<u8>, Option<i64>)> = second_factor::table
        .find(of.get())
        .select((second_factor::secret, second_factor::confirmed_at))
        .first(conn)
        .optional()?;
    let stored =
        |(secret, at): (_, Option<i64>)| Stored { secret, confirmed_at: at.map(Timestamp::from_millis) };
    Ok(row.map(stored))
}

pub fn insert(conn: &mut Conn, of: Id, secret: &[u8]) -> Result<(), DbError> {
    diesel::insert_into(second_factor::table)
        .values((second_factor::member_id.eq(of.get()), second_factor::secret.eq(secret)))
        .execute(conn)?;
    Ok(())
}

pub fn confirm(conn: &mut Conn, of: Id, at: Timestamp) -> Result<(), DbError> {
    let confirmed = second_factor::confirmed_at.eq(at.millis());
    diesel::update(second_factor::table.find(of.get())).set(confirmed).execute(conn)?;
    Ok(())
}

/// Takes the secret, the recovery codes and what waits for either away.
pub fn delete(conn: &mut Conn, of: Id) -> Result<(), DbError> {
    delete_recovery_codes(conn, of)?;
    diesel::delete(pending_sign_in::table.filter(pending_sign_in::member_id.eq(of.get()))).execute(conn)?;
    diesel::delete(second_factor::table.find(of.get())).execute(conn)?;
    Ok(())
}

/// Whether the code of this step, or of a later one, had not been used; now it has.
pub fn use_step(conn: &mut Conn, of: Id, step: i64) -> Result<bool, DbError> {
    let unused = second_factor::table.find(of.get()).filter(second_factor::last_step.lt(step));
    Ok(diesel::update(unused).set(second_factor::last_step.eq(step)).execute(conn)? == 1)
}

pub fn insert_recovery_codes(conn: &mut Conn, of: Id, hashes: &[String]) -> Result<(), DbError> {
    for hash in hashes {
        let row = (recovery_code::member_id.eq(of.get()), recovery_code::code_hash.eq(hash));
        diesel::insert_into(recovery_code::table).values(row).execute(conn)?;
    }
    Ok(())
}

pub fn count_recovery_codes(conn: &mut Conn, of: Id) -> Result<i64, DbError> {
    Ok(recovery_code::table.filter(recovery_code::member_id.eq(of.get())).count().get_result(conn)?)
}

/// Whether there was such a code; now there is not.
pub fn use_recovery_code(conn: &mut Conn, of: Id, hash: &str) -> Result<bool, DbError> {
    Ok(diesel::delete(recovery_code::table.find((of.get(), hash))).execute(conn)? == 1)
}

pub fn delete_recovery_codes(conn: &mut Conn, of: Id) -> Result<(), DbError> {
    diesel::delete(recovery_code::table.filter(recovery_code::member_id.eq(of.get()))).execute(conn)?;
    Ok(())
}

pub fn insert_pending(
    conn: &mut Conn,
    of: Id,
    token_hash: &str,
    expires_at: Timestamp,
) -> Result<(), DbError> {
    diesel::insert_into(pending_sign_in::table)
        .values((
            pending_sign_in::token_hash.eq(token_hash),
            pending_sign_in::member_id.eq(of.get()),
            pending_sign_in::expires_at.eq(expires_at.millis()),
        ))
        .execute(conn)?;
    Ok(())
}

/// Whose sign-in waits under this token.
pub fn find_pending(conn: &mut Conn, token_hash: &str, now: Timestamp) -> Result<Option<Id>, DbError> {
    let live = pending_sign_in::table
        .find(token_hash)
        .filter(pending_sign_in::expires_at.gt(now.millis()))
        .select(pending_sign_in::member_id);
    Ok(live.first(conn).optional()?.map(Id::new))
}

/// Whether it still waited.
pub fn delete_pending(conn: &mut Conn, token_hash: &str) -> Result<bool, DbError> {
    Ok(diesel::delete(pending_sign_in::table.find(token_hash)).execute(conn)? == 1)
}

pub fn delete_pending_before(conn: &mut Conn, before: Timestamp) -> Result<(), DbError> {
    let old = pending_sign_in::table.filter(pending_sign_in::expires_at.le(before.millis()));
    diesel::delete(old).execute(conn)?;
    Ok(())
}
