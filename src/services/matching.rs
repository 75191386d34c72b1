//! Whether a member agreed to be suggested to others: off until they say so, and off again as soon as they do.

use crate::app::Tx;
use crate::clock::Timestamp;
use crate::db::matching::{self, Consent};
use crate::domain::Member;
use crate::services::ServiceResult;

/// Since when the member agrees; `None` when they do not.
pub fn agreed_since(tx: &mut Tx<'_>, member: &Member) -> ServiceResult<Option<Timestamp>> {
    let consent = matching::find_consent(tx.conn, member.id)?;
    Ok(consent.filter(|consent| consent.revoked_at.is_none()).map(|consent| consent.given_at))
}

/// Gives or takes back the consent; saying again what holds already changes no date.
pub fn agree(tx: &mut Tx<'_>, member: &Member, agrees: bool) -> ServiceResult<()> {
    let known = matching::find_consent(tx.conn, member.id)?;
    let consent = match (known, agrees) {
        (None, true) | (Some(Consent { revoked_at: Some(_), .. }), true) => {
            Consent { given_at: tx.now, revoked_at: None }
        }
        (Some(Consent { given_at, revoked_at: None }), false) => {
            Consent { given_at, revoked_at: Some(tx.now) }
        }
        _ => return Ok(()),
    };
    Ok(matching::upsert_consent(tx.conn, member.id, consent)?)
}
