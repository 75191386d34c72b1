//! What the author does.

use super::charter::require_french;
use super::{hiding, in_groups, publish, versions};
use crate::app::Tx;
use crate::db::jobs::JobKind;
use crate::db::opportunities;
use crate::domain::notification::Kind;
use crate::domain::opportunity::{Draft, Move, Opportunity, State};
use crate::domain::organisation::ActKind;
use crate::domain::qualification::is_same_substance;
use crate::domain::{LocalActor, Member};
use crate::id::Id;
use crate::queue;
use crate::services::members::require_voice;
use crate::services::notifications::{About, tell_stewards};
use crate::services::{
    Forbidden, ServiceError, ServiceResult, actors, anonymity, chapter, deletions, interests, organisations,
    qualifications, signals,
};

/// Keeps a new draft.
pub fn create(tx: &mut Tx<'_>, member: &Member, draft: &Draft) -> ServiceResult<Opportunity> {
    let zone = chapter::get(tx)?.time_zone;
    let (details, visibility) = draft.check(zone, tx.now).map_err(ServiceError::Invalid)?;
    in_groups::require(tx, member, visibility)?;
    let organisation = organisations::choose(member, &draft.voice)?;
    let id = tx.next_id();
    let new = Opportunity {
        id,
        uri: tx.app.urls.opportunity(id),
        author: actors::get_founding(tx, LocalActor::Section)?.id,
        member: Some(member.id),
        organisation,
        reference: None,
        details,
        visibility,
        state: State::Draft,
        in_discussion: false,
        review_note: None,
        qualified: None,
        leaves_at: None,
        published_at: None,
        updated_at: tx.now,
        created_at: tx.now,
    };
    opportunities::insert_opportunity(tx.conn, &new)?;
    signals::remember(tx, &new)?;
    note(tx, member, &new, ActKind::OpportunityWritten)?;
    Ok(new)
}

/// Changes a draft, or a published opportunity on every copy.
pub fn edit(tx: &mut Tx<'_>, member: &Member, id: Id, draft: &Draft) -> ServiceResult<Opportunity> {
    let mut item = get_own(tx, member, id)?;
    item.state = item.state.after(Move::Edit)?;
    if item.state == State::Published {
        require_voice(member)?;
    }
    let zone = item.details.deadline.zone;
    let (details, visibility) = draft.check(zone, tx.now).map_err(ServiceError::Invalid)?;
    versions::check_edit(tx, &item, &details)?;
    anonymity::check_details(tx, id, &details)?;
    let stands = is_same_substance(&item.details, &details);
    versions::follow_edit(tx, &item, &details)?;
    item.details = details;
    signals::remember(tx, &item)?;
    if item.state == State::Published && !stands {
        qualifications::void(tx, &mut item)?;
    }
    if item.state == State::Published {
        qualifications::ask_again(tx, &mut item)?;
        signals::look_up_later(tx, &item)?;
        publish::check_unnamed(tx, &item)?;
        note(tx, member, &item, ActKind::OpportunityChanged)?;
        // Who may read it was decided with its review: copies cannot be called back by an edit.
        publish::save_and_tell(tx, item)
    } else {
        in_groups::require(tx, member, visibility)?;
        item.visibility = visibility;
        item.updated_at = tx.now;
        take_voice(member, &mut item, &draft.voice)?;
        opportunities::update_opportunity(tx.conn, &item)?;
        note(tx, member, &item, ActKind::OpportunityChanged)?;
        Ok(item)
    }
}

/// Gives a draft to a second person.
pub fn submit(tx: &mut Tx<'_>, member: &Member, id: Id) -> ServiceResult<Opportunity> {
    require_voice(member)?;
    let mut item = get_own(tx, member, id)?;
    item.state = item.state.after(Move::Submit)?;
    require_french(tx, &item)?;
    // They may have left the group since.
    in_groups::require(tx, member, item.visibility)?;
    anonymity::check_details(tx, id, &item.details)?;
    publish::check_unnamed(tx, &item)?;
    item.review_note = None;
    item.updated_at = tx.now;
    opportunities::update_opportunity(tx.conn, &item)?;
    signals::look_up_later(tx, &item)?;
    note(tx, member, &item, ActKind::OpportunitySubmitted)?;
    tell_stewards(tx, Kind::ReviewWaits, &About::opportunity(item.id), Some(member.id))?;
    Ok(item)
}

/// Deletes for good, here and on every copy; a tombstone stays. The author or a steward may.
pub fn erase(tx: &mut Tx<'_>, member: &Member, id: Id) -> ServiceResult<()> {
    let item = get_manageable(tx, member, id)?;
    // Whoever read it before it was hidden hears that it is gone.
    let item = hiding::uncover(tx, item)?;
    queue::cancel(tx, JobKind::ExpireOpportunity, item.id)?;
    note(tx, member, &item, ActKind::OpportunityErased)?;
    interests::close(tx, &item)?;
    publish::tell_erased(tx, &item)?;
    deletions::delete_opportunity(tx, &item)
}

/// A draft is said in another name from now on. Only who wrote it gives it to an organisation, or takes it back.
fn take_voice(member: &Member, item: &mut Opportunity, typed: &str) -> ServiceResult<()> {
    let organisation = organisations::choose(member, typed)?;
    if organisation != item.organisation && item.member != Some(member.id) {
        return Err(ServiceError::Forbidden(Forbidden::NotAuthor));
    }
    item.organisation = organisation;
    Ok(())
}

/// Of what is said in the name of an organisation, who did what is kept. A steward does it as a steward.
pub(super) fn note(tx: &mut Tx<'_>, by: &Member, item: &Opportunity, kind: ActKind) -> ServiceResult<()> {
    let organisation = item.organisation.filter(|_| item.is_of(by));
    organisations::note(tx, by, organisation, (kind, &item.details.title))
}

pub(super) fn get_own(tx: &mut Tx<'_>, member: &Member, id: Id) -> ServiceResult<Opportunity> {
    let item = opportunities::find_opportunity(tx.conn, id)?.ok_or(ServiceError::NotFound)?;
    if item.is_of(member) { Ok(item) } else { Err(ServiceError::Forbidden(Forbidden::NotAuthor)) }
}

/// One of ours that the member wrote, or any that a steward let go out.
pub(in crate::services) fn get_manageable(
    tx: &mut Tx<'_>,
    member: &Member,
    id: Id,
) -> ServiceResult<Opportunity> {
    let item = opportunities::find_opportunity(tx.conn, id)?.ok_or(ServiceError::NotFound)?;
    let is_stewarded = member.role.may_run_chapter() && item.is_local() && item.state.was_approved();
    if is_stewarded { Ok(item) } else { get_own(tx, member, id) }
}
