//! Ambassadors (R08, decision 35): a steward offers a mandate, its member accepts the charter as it stands, and a day that
//! was named from the beginning ends it.

use super::members::require_steward;
use super::notifications::{About, tell, tell_stewards};
use super::{ServiceError, ServiceResult, Wrong, chapter, profiles};
use crate::app::Tx;
use crate::db::{mandates as rows, members};
use crate::domain::ambassador::{Charter, Mandate, MandateField, MandateState, Problems};
use crate::domain::notification::Kind;
use crate::domain::opportunity::Problem;
use crate::domain::profile::Area;
use crate::domain::{Actor, Deadline, LocalActor, Member};
use crate::id::Id;

/// Mandates that a page shows: more than a chapter gives in years.
const SHOWN: i64 = 500;
/// Mandates ended in one round; the rest in the next.
const ENDED: i64 = 500;

pub fn charter(tx: &mut Tx<'_>) -> ServiceResult<Charter> {
    Ok(rows::find_charter(tx.conn)?.unwrap_or_default())
}

/// Writes the next version. Who accepted a former one is held to that one.
pub fn change_charter(tx: &mut Tx<'_>, by: &Member, body: &str, body_en: &str) -> ServiceResult<Charter> {
    require_steward(by)?;
    let (body, body_en) = (body.trim().to_owned(), body_en.trim().to_owned());
    let mut problems = Problems::new();
    // What the chapter says is at least in French (decision 21).
    if body.is_empty() {
        problems.push((MandateField::Charter, Problem::Missing));
    }
    if [&body, &body_en].into_iter().any(|text| text.chars().count() > Charter::MAX) {
        problems.push((MandateField::Charter, Problem::TooLong { max: Charter::MAX }));
    }
    if !problems.is_empty() {
        return Err(ServiceError::Mandate(problems));
    }
    let latest = charter(tx)?;
    if (&latest.body, &latest.body_en) == (&body, &body_en) {
        return Ok(latest);
    }
    let next = Charter { version: latest.version + 1, body, body_en };
    rows::insert_charter(tx.conn, &next, by.id, tx.now)?;
    Ok(next)
}

/// What is typed to offer a mandate.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Offer {
    /// A handle, with or without its `@`.
    pub whom: String,
    /// ISO 3166-1 or M49.
    pub territory: Vec<String>,
    /// The last day, where the chapter is: `2027-12-31`.
    pub until: String,
}

/// Asks a member to be an ambassador. Who is one already, or is asked already, first ends that.
pub fn offer(tx: &mut Tx<'_>, by: &Member, offer: &Offer) -> ServiceResult<Mandate> {
    require_steward(by)?;
    if charter(tx)?.version == 0 {
        return Err(ServiceError::Wrong(Wrong::NoCharter));
    }
    let mut problems = Problems::new();
    let handle = offer.whom.trim().trim_start_matches('@').to_lowercase();
    let whom = members::find_member_by_handle(tx.conn, &handle)?;
    if handle.is_empty() {
        problems.push((MandateField::Whom, Problem::Missing));
    } else if whom.is_none() {
        problems.push((MandateField::Whom, Problem::Invalid { value: handle }));
    }
    let territory = areas(&offer.territory, &mut problems);
    let zone = chapter::get(tx)?.time_zone;
    let until = Deadline::parse(&format!("{}T23:59", offer.until.trim()), zone).ok();
    let until = until.filter(|until| !until.is_past(tx.now) && until.at < tx.now.plus(Mandate::LONGEST));
    if offer.until.trim().is_empty() {
        problems.push((MandateField::Until, Problem::Missing));
    } else if until.is_none() {
        problems.push((MandateField::Until, Problem::Invalid { value: offer.until.clone() }));
    }
    let (Some(whom), Some(until), []) = (whom, until, problems.as_slice()) else {
        return Err(ServiceError::Mandate(problems));
    };
    if find_live(tx, &whom)?.is_some() {
        return Err(ServiceError::Wrong(Wrong::MandatedAlready));
    }
    let mandate = Mandate {
        id: tx.next_id(),
        member: whom.id,
        territory,
        state: MandateState::Offered,
        accepted: None,
        ends_at: until.at,
        created_at: tx.now,
        updated_at: tx.now,
    };
    rows::insert_mandate(tx.conn, &mandate)?;
    tell(tx, whom.id, Kind::MandateOffered, About::default().subject(mandate.id))?;
    Ok(mandate)
}

/// Each once.
fn areas(typed: &[String], problems: &mut Problems) -> Vec<Area> {
    let mut areas: Vec<Area> = Vec::new();
    for text in typed.iter().map(|text| text.trim()).filter(|text| !text.is_empty()) {
        match Area::parse(text) {
            Some(area) if !areas.contains(&area) => areas.push(area),
            Some(_) => {}
            None => problems.push((MandateField::Territory, Problem::Invalid { value: text.to_owned() })),
        }
    }
    if areas.len() > Mandate::MAX_TERRITORY {
        problems.push((MandateField::Territory, Problem::TooLong { max: Mandate::MAX_TERRITORY }));
    }
    if areas.is_empty() && typed.iter().all(|text| text.trim().is_empty()) {
        problems.push((MandateField::Territory, Problem::Missing));
    }
    areas
}

/// Under the version of the charter that was read; when there is a newer one, that is to be read first.
pub fn accept(tx: &mut Tx<'_>, member: &Member, id: Id, version: i64) -> ServiceResult<()> {
    let offered = get_offered(tx, member, id)?;
    if version != charter(tx)?.version {
        return Err(ServiceError::Wrong(Wrong::CharterChanged));
    }
    let accepted = Some((version, tx.now));
    let mandate = Mandate { state: MandateState::Accepted, accepted, updated_at: tx.now, ..offered };
    rows::update_mandate(tx.conn, &mandate)?;
    profiles::tell_changed(tx, member)?;
    tell_answer(tx, member, id)
}

pub fn decline(tx: &mut Tx<'_>, member: &Member, id: Id) -> ServiceResult<()> {
    let offered = get_offered(tx, member, id)?;
    let mandate = Mandate { state: MandateState::Declined, updated_at: tx.now, ..offered };
    rows::update_mandate(tx.conn, &mandate)?;
    tell_answer(tx, member, id)
}

/// Its member lays it down, or a steward takes it back.
pub fn end(tx: &mut Tx<'_>, by: &Member, id: Id) -> ServiceResult<()> {
    let mandate = rows::find_mandate(tx.conn, id)?.ok_or(ServiceError::NotFound)?;
    let is_own = mandate.member == by.id;
    if !is_own {
        require_steward(by)?;
    }
    // One's own offer is declined instead.
    let may_end = mandate.is_active(tx.now) || mandate.is_offered(tx.now) && !is_own;
    if !may_end {
        return Err(ServiceError::NotFound);
    }
    finish(tx, mandate)?;
    if is_own { tell_answer(tx, by, id) } else { Ok(()) }
}

/// Those whose day has come are over, and whoever knows their members is told.
pub(super) fn end_due(tx: &mut Tx<'_>) -> ServiceResult<()> {
    for mandate in rows::list_mandates_over(tx.conn, tx.now, ENDED)? {
        finish(tx, mandate)?;
    }
    Ok(())
}

fn finish(tx: &mut Tx<'_>, mandate: Mandate) -> ServiceResult<()> {
    let was_accepted = mandate.state == MandateState::Accepted;
    let member = members::find_member(tx.conn, mandate.member)?.ok_or(ServiceError::NotFound)?;
    rows::update_mandate(
        tx.conn,
        &Mandate { state: MandateState::Ended, updated_at: tx.now, ..mandate.clone() },
    )?;
    if !was_accepted {
        return Ok(());
    }
    profiles::tell_changed(tx, &member)?;
    tell(tx, member.id, Kind::MandateEnded, About::default().subject(mandate.id))
}

/// What a member was offered and may answer, or is an ambassador by.
pub fn find_live(tx: &mut Tx<'_>, member: &Member) -> ServiceResult<Option<Mandate>> {
    let now = tx.now;
    let latest = rows::find_mandate_of(tx.conn, member.id)?;
    Ok(latest.filter(|mandate| mandate.is_active(now) || mandate.is_offered(now)))
}

/// What a member is an ambassador by.
pub fn find_active(tx: &mut Tx<'_>, member: Id) -> ServiceResult<Option<Mandate>> {
    let now = tx.now;
    Ok(rows::find_mandate_of(tx.conn, member)?.filter(|mandate| mandate.is_active(now)))
}

/// What the document and the page of an actor of ours say; `None` for who is not public, or no member.
pub fn find_public(tx: &mut Tx<'_>, of: &Actor) -> ServiceResult<Option<Mandate>> {
    let Some(id) = of.member.filter(|_| of.local == Some(LocalActor::Member)) else { return Ok(None) };
    let member = members::find_member(tx.conn, id)?.filter(|member| member.is_public);
    member.map_or(Ok(None), |member| find_active(tx, member.id))
}

/// Offers that wait for this member.
pub fn count_to_answer(tx: &mut Tx<'_>, member: &Member) -> ServiceResult<usize> {
    let now = tx.now;
    Ok(usize::from(find_live(tx, member)?.is_some_and(|mandate| mandate.is_offered(now))))
}

/// All of them with the names of their members, newest first.
pub fn list(tx: &mut Tx<'_>, by: &Member) -> ServiceResult<Vec<(Mandate, Member)>> {
    require_steward(by)?;
    let mut all = Vec::new();
    for mandate in rows::list_mandates(tx.conn, SHOWN)? {
        if let Some(member) = members::find_member(tx.conn, mandate.member)? {
            all.push((mandate, member));
        }
    }
    Ok(all)
}

fn get_offered(tx: &mut Tx<'_>, member: &Member, id: Id) -> ServiceResult<Mandate> {
    let now = tx.now;
    let found = rows::find_mandate(tx.conn, id)?.filter(|mandate| mandate.member == member.id);
    found.filter(|mandate| mandate.is_offered(now)).ok_or(ServiceError::NotFound)
}

/// What its member made of it, for those who run the chapter.
fn tell_answer(tx: &mut Tx<'_>, member: &Member, id: Id) -> ServiceResult<()> {
    let about = About::default().subject(id).by(&member.name);
    tell_stewards(tx, Kind::MandateAnswered, &about, Some(member.id))
}
