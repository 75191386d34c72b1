//! A steward founds a tribe, and leads it until others do.

use crate::app::Tx;
use crate::crypto::KeyPair;
use crate::db::{tribe_memberships, tribes};
use crate::domain::opportunity::Problem;
use crate::domain::tribe::{Founding, Membership, NewTribe, Role, State, Tribe, TribeField};
use crate::domain::{Actor, Handle, Member};
use crate::services::members::{is_taken, require_steward};
use crate::services::{ServiceError, ServiceResult, actors};
use crate::text;

/// `keys` were made before the transaction.
pub fn found(tx: &mut Tx<'_>, by: &Member, new: &NewTribe, keys: &KeyPair) -> ServiceResult<(Tribe, Actor)> {
    require_steward(by)?;
    let handle = new.handle.trim().trim_start_matches('@').to_lowercase();
    let (founding, mut problems) = match new.check() {
        Ok(founding) => (Some(founding), Vec::new()),
        Err(problems) => (None, problems),
    };
    if handle.is_empty() {
        problems.push((TribeField::Handle, Problem::Missing));
    } else if !Handle::is_name(&handle) || is_taken(tx, &handle)? {
        problems.push((TribeField::Handle, Problem::Invalid { value: handle.clone() }));
    }
    match founding {
        Some(founding) if problems.is_empty() => create(tx, by, (&handle, founding), keys),
        _ => Err(ServiceError::Tribe(problems)),
    }
}

fn create(
    tx: &mut Tx<'_>,
    by: &Member,
    (handle, new): (&str, Founding),
    keys: &KeyPair,
) -> ServiceResult<(Tribe, Actor)> {
    let summary = text::markdown(&new.purpose);
    let actor = actors::found_tribe(tx, (handle, &new.name), summary, keys)?;
    let tribe = Tribe {
        id: tx.next_id(),
        actor: actor.id,
        kind: new.kind,
        admission: new.admission,
        purpose: new.purpose,
        purpose_en: new.purpose_en,
        markets: new.markets,
        founded_at: tx.now,
        closed_at: None,
    };
    tribes::insert_tribe(tx.conn, &tribe)?;
    let founder = Membership {
        member: Some(by.id),
        role: Role::Leader,
        state: State::Accepted,
        ..Membership::new(tx.next_id(), tribe.id, &by.name, tx.now)
    };
    tribe_memberships::insert_membership(tx.conn, &founder)?;
    Ok((tribe, actor))
}
