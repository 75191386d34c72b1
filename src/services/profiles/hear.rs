//! What members of other chapters say of themselves. It is kept while there is a twinning that could share it.

use crate::app::Tx;
use crate::db::profiles::{self as rows, Owner};
use crate::db::twinnings;
use crate::domain::{Actor, Profile};
use crate::services::ServiceResult;

/// A member of another chapter, as their document was just read. Agreed on or not yet: news of people may come before the
/// answer of their chapter; the directory asks what is agreed.
pub(in crate::services) fn hear(tx: &mut Tx<'_>, actor: &Actor, said: &Profile) -> ServiceResult<()> {
    let host = &actor.handle.host;
    if said.is_listed && twinnings::is_live_with(tx.conn, host)? {
        super::keep(tx, (Owner::Actor(actor.id), host.clone(), &actor.name), said.clone())
    } else {
        Ok(rows::delete_profile_of_actor(tx.conn, actor.id)?)
    }
}

/// The chapter at `host` shares its directory no longer.
pub(in crate::services) fn forget(tx: &mut Tx<'_>, host: &str) -> ServiceResult<()> {
    Ok(rows::delete_profiles_of(tx.conn, host)?)
}
