//! A decision hides an opportunity, and brings it back as it is then.

use super::publish;
use crate::app::Tx;
use crate::db::{hidden_opportunities, opportunities, outbox, tribes};
use crate::domain::opportunity::{Opportunity, Visibility};
use crate::services::ServiceResult;

/// Only whoever wrote it and the stewards read it from now on. What was not sent yet does not leave any more.
pub(in crate::services) fn hide(tx: &mut Tx<'_>, mut item: Opportunity) -> ServiceResult<()> {
    if item.is_hidden() {
        return Ok(());
    }
    hidden_opportunities::set_visibility_before(tx.conn, item.id, Some(item.visibility))?;
    item.visibility = Visibility::Hidden;
    opportunities::update_opportunity(tx.conn, &item)?;
    Ok(outbox::withhold_deliveries_about(tx.conn, &item.uri)?)
}

/// Those who read it before read it again; copies hear how it stands now.
pub(in crate::services) fn bring_back(tx: &mut Tx<'_>, item: Opportunity) -> ServiceResult<()> {
    if !item.is_hidden() {
        return Ok(());
    }
    let item = uncover(tx, item)?;
    if item.is_local() { publish::tell_changed(tx, item) } else { Ok(()) }
}

/// As it was before it was hidden, and nobody is told.
pub(in crate::services) fn uncover(tx: &mut Tx<'_>, mut item: Opportunity) -> ServiceResult<Opportunity> {
    let Some(before) = hidden_opportunities::find_visibility_before(tx.conn, item.id)? else {
        return Ok(item);
    };
    let is_there = match before.group() {
        Some(tribe) => tribes::find_tribe(tx.conn, tribe)?.is_some(),
        None => true,
    };
    item.visibility = if is_there { before } else { Visibility::Private };
    hidden_opportunities::set_visibility_before(tx.conn, item.id, None)?;
    opportunities::update_opportunity(tx.conn, &item)?;
    Ok(item)
}

/// Who reads a copy once its origin says anew that it is for `said`: what was public stays so, what is hidden here stays
/// hidden.
pub(super) fn reach_after(
    tx: &mut Tx<'_>,
    known: &Opportunity,
    said: Visibility,
) -> ServiceResult<Visibility> {
    let Some(before) = hidden_opportunities::find_visibility_before(tx.conn, known.id)? else {
        return Ok(if known.visibility == Visibility::Public { Visibility::Public } else { said });
    };
    if before != Visibility::Public {
        hidden_opportunities::set_visibility_before(tx.conn, known.id, Some(said))?;
    }
    Ok(Visibility::Hidden)
}
