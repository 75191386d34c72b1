//! How long a domain exists, asked of its registry for whoever reviews an opportunity that names it.

use super::Unfinished;
use crate::federation::{Federation, registries};
use crate::id::Id;
use crate::services::signals;

/// Asks about the domain of a host, unless somebody else's answer says it, and keeps what was answered.
pub(super) async fn look_up(federation: &Federation, id: Id) -> Result<(), Unfinished> {
    let app = &federation.app;
    let Some(host) = app.read(move |tx| signals::find_to_ask(tx, id)).await? else { return Ok(()) };
    let same = host.clone();
    let age = match app.read(move |tx| signals::find_known(tx, &same)).await? {
        Some(age) => age,
        None => registries::look_up(federation, &host).await.map_err(Unfinished::Unasked)?,
    };
    Ok(app.write(move |tx| signals::record(tx, id, &age)).await?)
}
