//! How requests to other servers are signed.

use diesel::prelude::*;

use super::peers::ensure_peer;
use super::row::stored;
use super::schema::peer;
use super::{Conn, DbError};
use crate::domain::SignatureProfile;

/// What is known about how a server wants requests signed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct KnownProfiles {
    /// The best one that its actors' documents name.
    pub announced: Option<SignatureProfile>,
    /// The one that it took, after it had refused another.
    pub accepted: Option<SignatureProfile>,
}

/// Every host of which anything is known.
pub fn list_signature_profiles(conn: &mut Conn) -> Result<Vec<(String, KnownProfiles)>, DbError> {
    let known = peer::announced_profile.is_not_null().or(peer::accepted_profile.is_not_null());
    let columns = (peer::host, peer::announced_profile, peer::accepted_profile);
    let rows: Vec<(String, Option<String>, Option<String>)> =
        peer::table.filter(known).select(columns).load(conn)?;
    let read = rows.into_iter().map(|(host, announced, accepted)| {
        let announced = profile_of("peer.announced_profile", announced)?;
        let accepted = profile_of("peer.accepted_profile", accepted)?;
        Ok((host, KnownProfiles { announced, accepted }))
    });
    read.collect()
}

/// What is known of one host; nothing, perhaps.
pub fn find_signature_profiles(conn: &mut Conn, host: &str) -> Result<KnownProfiles, DbError> {
    let columns = (peer::announced_profile, peer::accepted_profile);
    let row: Option<(Option<String>, Option<String>)> =
        peer::table.find(host).select(columns).get_result(conn).optional()?;
    let (announced, accepted) = row.unwrap_or_default();
    Ok(KnownProfiles {
        announced: profile_of("peer.announced_profile", announced)?,
        accepted: profile_of("peer.accepted_profile", accepted)?,
    })
}

pub fn update_signature_profiles(conn: &mut Conn, host: &str, known: KnownProfiles) -> Result<(), DbError> {
    ensure_peer(conn, host)?;
    diesel::update(peer::table.find(host))
        .set((
            peer::announced_profile.eq(known.announced.map(SignatureProfile::as_str)),
            peer::accepted_profile.eq(known.accepted.map(SignatureProfile::as_str)),
        ))
        .execute(conn)?;
    Ok(())
}

fn profile_of(column: &'static str, text: Option<String>) -> Result<Option<SignatureProfile>, DbError> {
    text.map(|name| stored(column, SignatureProfile::parse(&name))).transpose()
}
