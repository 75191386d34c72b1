//! Between approval and the first copy: time to think again.

use super::author::get_manageable;
use super::charter::{lacks_french, require_french};
use super::publish;
use super::review::tell_author;
use crate::app::Tx;
use crate::db::jobs::JobKind;
use crate::db::opportunities;
use crate::domain::Member;
use crate::domain::notification::Kind;
use crate::domain::opportunity::{Move, Opportunity, State};
use crate::id::Id;
use crate::queue;
use crate::services::ServiceResult;

/// Lets an approved opportunity go, now or once its time to be called back is over.
pub(super) fn prepare(tx: &mut Tx<'_>, mut item: Opportunity) -> ServiceResult<Opportunity> {
    let pause = tx.app.config.web.undo;
    if pause.is_zero() {
        return publish::publish(tx, item);
    }
    let leaves_at = tx.now.plus(pause);
    item.leaves_at = Some(leaves_at);
    item.updated_at = tx.now;
    opportunities::update_opportunity(tx.conn, &item)?;
    queue::plan(tx, JobKind::PublishOpportunity, item.id, leaves_at)?;
    Ok(item)
}

/// Its time has come. Does nothing when it was called back or sent on its way meanwhile.
pub fn leave(tx: &mut Tx<'_>, id: Id) -> ServiceResult<()> {
    let Some(item) = opportunities::find_opportunity(tx.conn, id)? else { return Ok(()) };
    let is_due = item.leaves_at.is_some_and(|at| at <= tx.now);
    if item.state != State::Approved || !is_due {
        return Ok(());
    }
    // Its author switched their profile off meanwhile, and so the chapter would speak.
    if lacks_french(tx, &item)? {
        call_back(tx, item)?;
        return Ok(());
    }
    let published = publish::publish(tx, item)?;
    tell_author(tx, &published, Kind::Published)
}

/// Publishes without waiting for the rest of the time. The author or a steward may.
pub fn leave_now(tx: &mut Tx<'_>, member: &Member, id: Id) -> ServiceResult<Opportunity> {
    let item = get_manageable(tx, member, id)?;
    require_french(tx, &item)?;
    let published = publish::publish(tx, item)?;
    queue::cancel(tx, JobKind::PublishOpportunity, id)?;
    Ok(published)
}

/// Calls it back before anybody saw it: it waits for a second person again. The author or a steward may.
pub fn recall(tx: &mut Tx<'_>, member: &Member, id: Id) -> ServiceResult<Opportunity> {
    let item = get_manageable(tx, member, id)?;
    call_back(tx, item)
}

fn call_back(tx: &mut Tx<'_>, mut item: Opportunity) -> ServiceResult<Opportunity> {
    item.state = item.state.after(Move::Recall)?;
    item.leaves_at = None;
    item.qualified = None;
    item.updated_at = tx.now;
    opportunities::update_opportunity(tx.conn, &item)?;
    queue::cancel(tx, JobKind::PublishOpportunity, item.id)?;
    Ok(item)
}
