//! Who speaks for an organisation.

use super::found::manager;
use super::{describe, get, get_led, note, rows};
use crate::app::Tx;
use crate::db::members;
use crate::domain::Member;
use crate::domain::notification::Kind;
use crate::domain::organisation::{ActKind, Manager, Organisation, Standing};
use crate::id::Id;
use crate::services::notifications::{About, tell};
use crate::services::{ServiceError, ServiceResult, Wrong};

/// What a manager says of themselves there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Switches {
    /// The other managers may know who they are.
    pub is_seen: bool,
    /// Their languages count among those of the organisation.
    pub lends_languages: bool,
}

/// Asks a member of this chapter to speak for it, too. Whether they are in it already is not said.
pub fn invite(tx: &mut Tx<'_>, by: &Member, id: Id, handle: &str) -> ServiceResult<()> {
    let organisation = get_open_led(tx, by, id)?;
    let handle = handle.trim().trim_start_matches('@').to_lowercase();
    if handle.is_empty() {
        return Err(ServiceError::Wrong(Wrong::Empty));
    }
    let found = members::find_member_by_handle(tx.conn, &handle)?;
    let whom = found.ok_or(ServiceError::Wrong(Wrong::NobodyHere))?;
    match rows::find_manager_of(tx.conn, id, whom.id)? {
        // To whoever asks, the answer is the same.
        Some(known) if known.standing != Standing::Ended => return Ok(()),
        Some(former) => {
            let invited = Manager { standing: Standing::Invited, updated_at: tx.now, ..former };
            rows::update_manager(tx.conn, &invited)?;
        }
        None => {
            let invited = manager(tx, id, whom.id, Standing::Invited);
            rows::insert_manager(tx.conn, &invited)?;
        }
    }
    note(tx, by, Some(id), (ActKind::Invited, ""))?;
    let about = About::default().subject(id).by(&organisation.description.name);
    tell(tx, whom.id, Kind::OrganisationInvited, about)
}

/// From now on they speak for it.
pub fn accept(tx: &mut Tx<'_>, by: &Member, id: Id) -> ServiceResult<()> {
    let organisation = get(tx, id)?;
    let own = rows::find_manager_of(tx.conn, id, by.id)?.ok_or(ServiceError::NotFound)?;
    if own.standing != Standing::Invited || !organisation.is_open() {
        return Err(ServiceError::NotFound);
    }
    let joined = Manager { standing: Standing::Accepted, updated_at: tx.now, ..own };
    rows::update_manager(tx.conn, &joined)?;
    note(tx, by, Some(id), (ActKind::Joined, ""))
}

/// Declines an invitation, or leaves; the last one closes it instead.
pub fn end_own(tx: &mut Tx<'_>, by: &Member, id: Id) -> ServiceResult<()> {
    let organisation = get(tx, id)?;
    let own = rows::find_manager_of(tx.conn, id, by.id)?.ok_or(ServiceError::NotFound)?;
    let kind = match own.standing {
        Standing::Accepted => Some(ActKind::Left),
        Standing::Invited => None,
        Standing::Ended => return Err(ServiceError::NotFound),
    };
    end(tx, &organisation, own)?;
    match kind {
        Some(kind) => note(tx, by, Some(id), (kind, "")),
        None => Ok(()),
    }
}

/// Somebody speaks for it no longer. Another manager or a steward may say so; an invitation is taken back the same way.
pub fn remove(tx: &mut Tx<'_>, by: &Member, id: Id, whom: Id) -> ServiceResult<()> {
    let organisation = get_open_led(tx, by, id)?;
    let found = rows::find_manager(tx.conn, whom)?.filter(|one| one.organisation == id);
    let whom = found.filter(|one| one.standing != Standing::Ended).ok_or(ServiceError::NotFound)?;
    end(tx, &organisation, whom)?;
    note(tx, by, Some(id), (ActKind::Removed, ""))
}

/// What a manager lets be known of themselves.
pub fn switch(tx: &mut Tx<'_>, by: &Member, id: Id, switches: Switches) -> ServiceResult<()> {
    let own = rows::find_manager_of(tx.conn, id, by.id)?;
    let own = own.filter(|own| own.standing == Standing::Accepted).ok_or(ServiceError::NotFound)?;
    let Switches { is_seen, lends_languages } = switches;
    let is_news = own.lends_languages != lends_languages;
    rows::update_manager(tx.conn, &Manager { is_seen, lends_languages, updated_at: tx.now, ..own })?;
    let organisation = get(tx, id)?;
    if is_news { describe::show(tx, &organisation) } else { Ok(()) }
}

/// What they said of themselves there ends with it.
fn end(tx: &mut Tx<'_>, organisation: &Organisation, whom: Manager) -> ServiceResult<()> {
    let speakers = rows::list_speakers(tx.conn, organisation.id)?;
    if organisation.is_open() && speakers == [whom.member] {
        return Err(ServiceError::Wrong(Wrong::LastManager));
    }
    let (lent, standing) = (whom.lends_languages, Standing::Ended);
    let ended = Manager { standing, is_seen: false, lends_languages: false, updated_at: tx.now, ..whom };
    rows::update_manager(tx.conn, &ended)?;
    if lent { describe::show(tx, organisation) } else { Ok(()) }
}

fn get_open_led(tx: &mut Tx<'_>, by: &Member, id: Id) -> ServiceResult<Organisation> {
    let organisation = get_led(tx, by, id)?;
    if organisation.is_open() { Ok(organisation) } else { Err(ServiceError::NotFound) }
}
