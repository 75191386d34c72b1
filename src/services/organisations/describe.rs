//! What an organisation says of itself, and that it speaks no more.

use super::{get_led, note, rows};
use crate::app::Tx;
use crate::db::{actors as actor_rows, opportunities};
use crate::domain::Member;
use crate::domain::organisation::{ActKind, DescriptionDraft, Organisation, State};
use crate::id::Id;
use crate::services::members::require_voice;
use crate::services::{ServiceError, ServiceResult, Wrong, actors};
use crate::text;

/// Changes it, here and at those who follow it. The handle stays.
pub fn describe(tx: &mut Tx<'_>, by: &Member, id: Id, draft: &DescriptionDraft) -> ServiceResult<()> {
    require_voice(by)?;
    let organisation = get_led(tx, by, id)?;
    let description = draft.check().map_err(ServiceError::Organisation)?;
    let changed = Organisation { description, updated_at: tx.now, ..organisation };
    rows::update_organisation(tx.conn, &changed)?;
    note(tx, by, Some(id), (ActKind::Described, ""))?;
    show(tx, &changed)
}

/// From now on nobody speaks for it. What it said stays; what waits or is open has to end first, for nobody could answer
/// for it. Drafts go back to whoever wrote them.
pub fn close(tx: &mut Tx<'_>, by: &Member, id: Id) -> ServiceResult<()> {
    let organisation = get_led(tx, by, id)?;
    if opportunities::is_any_under_way(tx.conn, id)? {
        return Err(ServiceError::Wrong(Wrong::StillSpeaks));
    }
    opportunities::release_drafts(tx.conn, id)?;
    note(tx, by, Some(id), (ActKind::Closed, ""))?;
    let closed = Organisation { state: State::Closed, updated_at: tx.now, ..organisation };
    rows::update_organisation(tx.conn, &closed)?;
    show(tx, &closed)
}

/// Its actor says what it says now.
pub(super) fn show(tx: &mut Tx<'_>, organisation: &Organisation) -> ServiceResult<()> {
    let Some(mut actor) = rows::find_actor_of(tx.conn, organisation.id)? else { return Ok(()) };
    actor.name.clone_from(&organisation.description.name);
    actor.summary = text::markdown(&organisation.description.summary);
    actor.refreshed_at = tx.now;
    actor_rows::update_actor(tx.conn, &actor, None)?;
    actors::tell_changed(tx, &actor)
}
