//! What everyone sees of the chapters this one is twinned with, and what stewards see beside.

use super::get_twinning;
use crate::app::Tx;
use crate::db::twinnings;
use crate::domain::twinning::{Event, State, Twinning};
use crate::domain::{Actor, Member};
use crate::id::Id;
use crate::services::ServiceResult;
use crate::services::members::require_steward;

/// A twinning with the other chapter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chapter {
    pub twinning: Twinning,
    pub actor: Actor,
}

/// The same with its log, oldest first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Relation {
    pub chapter: Chapter,
    pub events: Vec<Event>,
}

/// What is in force, for everyone; for stewards also what is proposed or over. Last changed first.
pub fn list(tx: &mut Tx<'_>, reader: Option<&Member>) -> ServiceResult<Vec<Chapter>> {
    let all = twinnings::list_twinnings(tx.conn)?;
    let sees_all = reader.is_some_and(|reader| reader.role.may_run_chapter());
    let shown = all.into_iter().filter(|(it, _)| sees_all || it.state == State::Agreed);
    Ok(shown.map(|(twinning, actor)| Chapter { twinning, actor }).collect())
}

/// How many proposals wait for an answer; for whoever is no steward, none.
pub fn count_asked(tx: &mut Tx<'_>, reader: &Member) -> ServiceResult<usize> {
    let is_steward = reader.role.may_run_chapter();
    let asked = if is_steward { twinnings::count_asked(tx.conn)? } else { 0 };
    Ok(usize::try_from(asked).unwrap_or_default())
}

/// One with its log. Only stewards see it.
pub fn get(tx: &mut Tx<'_>, reader: &Member, id: Id) -> ServiceResult<Relation> {
    require_steward(reader)?;
    let (twinning, actor) = get_twinning(tx, id)?;
    let events = twinnings::list_events(tx.conn, id)?;
    Ok(Relation { chapter: Chapter { twinning, actor }, events })
}
