//! What the page of an opportunity shows of its qualification.

use crate::app::Tx;
use crate::domain::{Member, Opportunity};
use crate::services::{ServiceResult, grids, members, qualifications};
use crate::web::components::qualification::Standing;

/// Reads it; what stewards alone see, for stewards alone.
pub(super) fn standing(
    tx: &mut Tx<'_>,
    reader: Option<&Member>,
    item: &Opportunity,
) -> ServiceResult<Standing> {
    let record = qualifications::find(tx, reader, item)?;
    let waits = match reader {
        Some(reader) => qualifications::waits_since(tx, reader, item)?.is_some(),
        None => false,
    };
    let used = record.as_ref().and_then(|record| record.private.as_ref().zip(record.public.grid.as_ref()));
    let inside = match (used, reader) {
        (Some((private, used)), Some(reader)) => {
            let people = members::list(tx, reader)?;
            let checker = people.into_iter().find(|one| Some(one.id) == private.checker);
            Some((grids::get(tx, used.version)?, checker.map(|one| one.name).unwrap_or_default()))
        }
        _ => None,
    };
    Ok(Standing { record, inside, waits })
}
