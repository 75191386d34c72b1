//! Who agreed to be suggested to others.

use diesel::prelude::*;

use super::schema::matching_consent;
use super::{Both, Conn, DbError};
use crate::clock::Timestamp;
use crate::id::Id;

/// When a member agreed, and when they took that back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Consent {
    pub given_at: Timestamp,
    pub revoked_at: Option<Timestamp>,
}

/// `None`: never given, which is how everyone begins.
pub fn find_consent(conn: &mut Conn, member: Id) -> Result<Option<Consent>, DbError> {
    let columns = (matching_consent::given_at, matching_consent::revoked_at);
    let row: Option<(i64, Option<i64>)> =
        matching_consent::table.find(member.get()).select(columns).get_result(conn).optional()?;
    Ok(row.map(|(given_at, revoked_at)| Consent {
        given_at: Timestamp::from_millis(given_at),
        revoked_at: revoked_at.map(Timestamp::from_millis),
    }))
}

pub fn upsert_consent(conn: &mut Conn, member: Id, consent: Consent) -> Result<(), DbError> {
    let said = (
        matching_consent::given_at.eq(consent.given_at.millis()),
        matching_consent::revoked_at.eq(consent.revoked_at.map(Timestamp::millis)),
    );
    let row = diesel::insert_into(matching_consent::table)
        .values((matching_consent::member_id.eq(member.get()), said));
    Both(row.on_conflict(matching_consent::member_id).do_update().set(said)).execute(conn)?;
    Ok(())
}
