//! Fraud signals as a reviewer sees them. Nothing here decides anything.

mod domain_age;

use super::ServiceResult;
use crate::app::Tx;
use crate::db::{opportunities, text_sketches, versions};
use crate::domain::Opportunity;
use crate::domain::opportunity::State;
use crate::domain::signals::{Signal, Sketch, signals_of};
use crate::id::Id;

pub use domain_age::{find_known, find_to_ask, record};
pub(super) use domain_age::{forget_old, look_up_later};

/// Others with nearly the same text that are named, at most.
const MOST_NAMED: usize = 5;

/// What the words of an opportunity, those of others here, and registries give away.
pub fn list(tx: &mut Tx<'_>, item: &Opportunity) -> ServiceResult<Vec<Signal>> {
    let mut signals = signals_of(&item.details);
    for version in versions::list_versions(tx.conn, item.id)? {
        let said = signals_of(&item.details.worded(&version));
        signals.extend(said.into_iter().filter(|signal| !signals.contains(signal)).collect::<Vec<_>>());
    }
    signals.extend(domain_age::list_new(tx, item)?);
    let of = list_alike(tx, item)?;
    if !of.is_empty() {
        signals.push(Signal::Duplicate { of });
    }
    Ok(signals)
}

/// Keeps what finds a text again; of copies too, for frauds travel.
pub(super) fn remember(tx: &mut Tx<'_>, item: &Opportunity) -> ServiceResult<()> {
    Ok(text_sketches::replace_sketch(tx.conn, item.id, &Sketch::of(&item.details))?)
}

fn list_alike(tx: &mut Tx<'_>, item: &Opportunity) -> ServiceResult<Vec<Id>> {
    let sketch = Sketch::of(&item.details);
    let sharing = text_sketches::list_sharing(tx.conn, item.id, &sketch)?;
    let mut alike = Vec::new();
    for (id, _) in sharing.into_iter().filter(|(_, shared)| sketch.is_nearly(*shared)) {
        // Somebody's unfinished draft is not for others to see.
        let other = opportunities::find_opportunity(tx.conn, id)?;
        if alike.len() < MOST_NAMED && other.is_some_and(|other| other.state != State::Draft) {
            alike.push(id);
        }
    }
    Ok(alike)
}
