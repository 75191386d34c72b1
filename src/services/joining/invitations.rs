//! Invitations: a link by which one person joins, once, before it expires.

use super::{INVITATION, Problems, checked, terms};
use crate::app::Tx;
use crate::crypto::Token;
use crate::db::{joining as rows, members as member_rows};
use crate::domain::joining::{Invitation, JoiningField, MAX_NAME, Terms};
use crate::domain::opportunity::Problem;
use crate::domain::{Member, Role};
use crate::i18n::Locale;
use crate::id::Id;
use crate::services::members::{insert_new_member, require_steward};
use crate::services::{ServiceError, ServiceResult, Wrong};

/// Invitations shown to stewards.
const LISTED: i64 = 100;

/// What somebody says who joins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewMember {
    pub name: String,
    /// The name in their handle, as typed.
    pub handle: String,
    pub language: Locale,
    /// Agrees to what the chapter asks.
    pub agrees: bool,
}

/// Invites whoever gets the link. Only stewards may.
pub fn invite(tx: &mut Tx<'_>, by: &Member, name: &str, role: Role) -> ServiceResult<(Invitation, Token)> {
    require_steward(by)?;
    let mut problems = Problems::new();
    let name = checked(&mut problems, JoiningField::Name, name, MAX_NAME);
    if !problems.is_empty() {
        return Err(ServiceError::Joining(problems));
    }
    insert(tx, name, role, None, Some(by.id))
}

/// Those that wait for somebody, or expired meanwhile.
pub fn list(tx: &mut Tx<'_>, by: &Member) -> ServiceResult<Vec<Invitation>> {
    require_steward(by)?;
    Ok(rows::list_unused_invitations(tx.conn, LISTED)?)
}

/// The link does nothing any more; an application that it answers stays accepted, and its applicant comes in by their
/// own page. Taking one back that is gone changes nothing.
pub fn take_back(tx: &mut Tx<'_>, by: &Member, id: Id) -> ServiceResult<()> {
    require_steward(by)?;
    if rows::delete_unused_invitation(tx.conn, id)? {
        return Ok(());
    }
    match rows::find_invitation(tx.conn, id)? {
        Some(_) => Err(ServiceError::Wrong(Wrong::DecidedAlready)),
        None => Ok(()),
    }
}

/// The open invitation behind a link, and what is asked of whoever joins by it.
pub fn find_invited(tx: &mut Tx<'_>, token: &Token) -> ServiceResult<(Invitation, Terms)> {
    let found = rows::find_invitation_by_token(tx.conn, &token.hash())?;
    let invitation = found.filter(|found| found.is_open(tx.now)).ok_or(ServiceError::Gone)?;
    Ok((invitation, terms(tx)?))
}

/// What is wrong with what a new member says, but for the handle.
pub fn check(terms: &Terms, new: &NewMember) -> Problems {
    let mut problems = Problems::new();
    checked(&mut problems, JoiningField::Name, &new.name, MAX_NAME);
    if !new.agrees && !terms.agreement.is_empty() {
        problems.push((JoiningField::Consent, Problem::Missing));
    }
    problems
}

/// Joins by an invitation, which is used up.
pub fn join(tx: &mut Tx<'_>, token: &Token, new: &NewMember, password_hash: &str) -> ServiceResult<Member> {
    let (invitation, terms) = find_invited(tx, token)?;
    let problems = check(&terms, new);
    if !problems.is_empty() {
        return Err(ServiceError::Joining(problems));
    }
    let mut member = insert_new_member(tx, &new.handle, &new.name, invitation.role)?;
    new.language.tag().clone_into(&mut member.language);
    member_rows::update_member(tx.conn, &member)?;
    member_rows::update_password(tx.conn, member.id, password_hash)?;
    if !rows::use_invitation(tx.conn, invitation.id, member.id, tx.now)? {
        return Err(ServiceError::Gone);
    }
    if !terms.agreement.is_empty() {
        rows::insert_agreement(tx.conn, member.id, terms.version, tx.now)?;
    }
    Ok(member)
}

pub(super) fn insert(
    tx: &mut Tx<'_>,
    name: String,
    role: Role,
    application: Option<Id>,
    invited_by: Option<Id>,
) -> ServiceResult<(Invitation, Token)> {
    let token = tx.app.random.token();
    let new = Invitation {
        id: tx.next_id(),
        name,
        role,
        application,
        invited_by,
        created_at: tx.now,
        expires_at: tx.now.plus(INVITATION),
        used_at: None,
    };
    rows::insert_invitation(tx.conn, &new, &token.hash())?;
    Ok((new, token))
}
