//! A member proposes an organisation; a steward looks at it, for it will speak in public.

use super::{get, note, rows};
use crate::app::Tx;
use crate::crypto::KeyPair;
use crate::domain::notification::Kind;
use crate::domain::opportunity::Problem;
use crate::domain::organisation::{
    ActKind, DescriptionDraft, Manager, Organisation, OrganisationField, Problems, Standing, State,
};
use crate::domain::{Handle, Member};
use crate::id::Id;
use crate::services::members::{is_taken, require_steward};
use crate::services::notifications::{About, tell, tell_stewards};
use crate::services::{Forbidden, ServiceError, ServiceResult, Wrong, actors};
use crate::text;

/// What is typed of an organisation that is to be.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Proposal {
    /// With or without its `@`.
    pub handle: String,
    pub description: DescriptionDraft,
}

/// Who proposes it is its first manager.
pub fn propose(tx: &mut Tx<'_>, by: &Member, proposal: &Proposal) -> ServiceResult<Organisation> {
    let handle = proposal.handle.trim().trim_start_matches('@').to_lowercase();
    let checked = proposal.description.check();
    let mut problems: Problems = checked.as_ref().err().cloned().unwrap_or_default();
    if handle.is_empty() {
        problems.insert(0, (OrganisationField::Handle, Problem::Missing));
    } else if !Handle::is_name(&handle) || is_taken(tx, &handle)? {
        problems.insert(0, (OrganisationField::Handle, Problem::Invalid { value: handle.clone() }));
    }
    let description = match checked {
        Ok(description) if problems.is_empty() => description,
        _ => return Err(ServiceError::Organisation(problems)),
    };
    let organisation = Organisation {
        id: tx.next_id(),
        actor: None,
        handle,
        description,
        state: State::Proposed,
        reason: String::new(),
        created_at: tx.now,
        updated_at: tx.now,
    };
    rows::insert_organisation(tx.conn, &organisation)?;
    let first = manager(tx, organisation.id, by.id, Standing::Accepted);
    rows::insert_manager(tx.conn, &first)?;
    note(tx, by, Some(organisation.id), (ActKind::Proposed, ""))?;
    let about = About::default().subject(organisation.id).by(&organisation.description.name);
    tell_stewards(tx, Kind::OrganisationProposed, &about, Some(by.id))?;
    Ok(organisation)
}

/// Lets it speak. A steward who proposed it themselves leaves that to another. `keys` were made before the transaction.
pub fn approve(tx: &mut Tx<'_>, by: &Member, id: Id, keys: &KeyPair) -> ServiceResult<Organisation> {
    let proposed = get_proposed(tx, by, id)?;
    // Somebody else may have taken it since.
    if is_taken(tx, &proposed.handle)? {
        return Err(ServiceError::Wrong(Wrong::Handle));
    }
    let said = &proposed.description;
    let summary = text::markdown(&said.summary);
    let actor = actors::found_organisation(tx, (&proposed.handle, &said.name), summary, keys)?;
    let open = Organisation { actor: Some(actor.id), state: State::Open, updated_at: tx.now, ..proposed };
    rows::update_organisation(tx.conn, &open)?;
    note(tx, by, Some(id), (ActKind::Approved, ""))?;
    tell_managers(tx, &open)?;
    Ok(open)
}

/// Refuses it, with a reason for who proposed it.
pub fn decline(tx: &mut Tx<'_>, by: &Member, id: Id, reason: &str) -> ServiceResult<()> {
    let proposed = get_proposed(tx, by, id)?;
    let reason = reason.trim().to_owned();
    match reason.chars().count() {
        0 => return Err(ServiceError::Wrong(Wrong::Empty)),
        1..=Organisation::MAX_REASON => {}
        _ => return Err(ServiceError::Wrong(Wrong::TooLong)),
    }
    let declined = Organisation { state: State::Declined, reason, updated_at: tx.now, ..proposed };
    rows::update_organisation(tx.conn, &declined)?;
    tell_managers(tx, &declined)
}

/// Somebody new in an organisation: neither seen by the others nor counted before they say so.
pub(super) fn manager(tx: &mut Tx<'_>, organisation: Id, member: Id, standing: Standing) -> Manager {
    Manager {
        id: tx.next_id(),
        organisation,
        member,
        standing,
        is_seen: false,
        lends_languages: false,
        created_at: tx.now,
        updated_at: tx.now,
    }
}

fn get_proposed(tx: &mut Tx<'_>, by: &Member, id: Id) -> ServiceResult<Organisation> {
    require_steward(by)?;
    let organisation = get(tx, id)?;
    if rows::find_manager_of(tx.conn, id, by.id)?.is_some() {
        return Err(ServiceError::Forbidden(Forbidden::OwnReview));
    }
    match organisation.state {
        State::Proposed => Ok(organisation),
        _ => Err(ServiceError::Wrong(Wrong::DecidedAlready)),
    }
}

fn tell_managers(tx: &mut Tx<'_>, organisation: &Organisation) -> ServiceResult<()> {
    for manager in rows::list_speakers(tx.conn, organisation.id)? {
        let about = About::default().subject(organisation.id).by(&organisation.description.name);
        tell(tx, manager, Kind::OrganisationDecided, about)?;
    }
    Ok(())
}
