//! The same opportunity in other languages, by its author: while it is a draft, and on every copy once it is published.

use super::author::get_own;
use super::charter::require_french_of;
use super::publish;
use crate::app::Tx;
use crate::db::{opportunities, versions};
use crate::domain::Member;
use crate::domain::opportunity::{
    Details, Field, FieldError, Language, Move, Opportunity, Problem, State, Version, VersionDraft,
};
use crate::id::Id;
use crate::services::members::require_voice;
use crate::services::{ServiceError, ServiceResult, anonymity, qualifications};

/// Beside the original, French first. Whoever has the opportunity may read them.
pub fn list_versions(tx: &mut Tx<'_>, item: &Opportunity) -> ServiceResult<Vec<Version>> {
    Ok(versions::list_versions(tx.conn, item.id)?)
}

/// Adds a version, or changes the one in the language `instead_of`.
///
/// A version of what is published leaves at once, and takes the mark away when a second person did not read its words:
/// they could say something else than what was checked.
pub fn save_version(
    tx: &mut Tx<'_>,
    member: &Member,
    id: Id,
    instead_of: Option<&Language>,
    draft: &VersionDraft,
) -> ServiceResult<Opportunity> {
    require_voice(member)?;
    let mut item = get_editable(tx, member, id)?;
    let known = versions::list_versions(tx.conn, id)?;
    let (before, mut kept): (Vec<_>, Vec<_>) =
        known.into_iter().partition(|it| Some(&it.language) == instead_of);
    let before = before.into_iter().next();
    if instead_of.is_some() && before.is_none() {
        return Err(ServiceError::NotFound);
    }
    let mut taken = vec![item.details.written_in.clone()];
    taken.extend(kept.iter().map(|it| it.language.clone()));
    let version = draft.check(&item.details, &taken).map_err(ServiceError::Invalid)?;
    if before.as_ref() == Some(&version) {
        // As it is, it says what the original says now.
        versions::upsert_version(tx.conn, id, &version, tx.now)?;
        return if item.sent_back_with().is_some() { save(tx, item) } else { Ok(item) };
    }
    anonymity::check_details(tx, id, &item.details.worded(&version))?;
    kept.push(version.clone());
    if item.state == State::Published {
        require_french_of(tx, &item, &item.details, &kept)?;
        let is_read =
            |it: &Version| it.language == version.language && it.texts.has_same_words(&version.texts);
        if !before.as_ref().is_some_and(is_read) {
            qualifications::void(tx, &mut item)?;
        }
    }
    if let Some(before) = before.filter(|it| it.language != version.language) {
        versions::delete_version(tx.conn, id, &before.language)?;
    }
    versions::upsert_version(tx.conn, id, &version, tx.now)?;
    save(tx, item)
}

/// Takes a version away, here and on every copy.
pub fn remove_version(
    tx: &mut Tx<'_>,
    member: &Member,
    id: Id,
    language: &Language,
) -> ServiceResult<Opportunity> {
    let item = get_editable(tx, member, id)?;
    let mut kept = versions::list_versions(tx.conn, id)?;
    let count = kept.len();
    kept.retain(|it| it.language != *language);
    if kept.len() == count {
        return Err(ServiceError::NotFound);
    }
    if item.state == State::Published {
        require_french_of(tx, &item, &item.details, &kept)?;
    }
    versions::delete_version(tx.conn, id, language)?;
    save(tx, item)
}

/// Whether an edit of the original leaves each language there once, and French where the chapter speaks.
pub(super) fn check_edit(tx: &mut Tx<'_>, item: &Opportunity, edited: &Details) -> ServiceResult<()> {
    let others = versions::list_versions(tx.conn, item.id)?;
    if others.iter().any(|it| it.language.is_same(&edited.written_in)) {
        let taken = FieldError { field: Field::WrittenIn, problem: Problem::Taken };
        return Err(ServiceError::Invalid(vec![taken]));
    }
    if item.state == State::Published { require_french_of(tx, item, edited, &others) } else { Ok(()) }
}

/// The versions of an edited original: they stay as they are, and their author sees that they were left behind. What the
/// type does not ask any more is not said in them either.
pub(super) fn follow_edit(tx: &mut Tx<'_>, item: &Opportunity, edited: &Details) -> ServiceResult<()> {
    let (before, after) = (item.details.original().texts, edited.original().texts);
    if !before.has_same_words(&after) {
        versions::mark_versions_behind(tx.conn, item.id, tx.now)?;
    }
    if edited.kind.asks(Field::Partner).is_none() {
        versions::clear_partners(tx.conn, item.id)?;
    }
    Ok(())
}

/// The languages of the versions that an edit of the original left behind.
pub fn list_behind(tx: &mut Tx<'_>, item: &Opportunity) -> ServiceResult<Vec<Language>> {
    Ok(versions::list_behind(tx.conn, item.id)?)
}

fn get_editable(tx: &mut Tx<'_>, member: &Member, id: Id) -> ServiceResult<Opportunity> {
    let mut item = get_own(tx, member, id)?;
    item.state = item.state.after(Move::Edit)?;
    Ok(item)
}

/// The versions are written: the opportunity says when, to everyone who has it.
fn save(tx: &mut Tx<'_>, mut item: Opportunity) -> ServiceResult<Opportunity> {
    if item.state == State::Published {
        qualifications::ask_again(tx, &mut item)?;
        return publish::save_and_tell(tx, item);
    }
    item.updated_at = tx.now;
    opportunities::update_opportunity(tx.conn, &item)?;
    Ok(item)
}
