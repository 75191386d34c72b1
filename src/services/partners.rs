//! Chambers, trade offices and other partners (R38, decision 38): the chapter's stewards write down what was agreed, until
//! when, and which member keeps in touch. Whoever does may hand on what is public for the partner's territory.

use super::finding::filters::{Filters, Territory};
use super::finding::{self, Ask, Findings, LiveRegister};
use super::members::require_steward;
use super::notifications::{About, tell_once};
use super::tribes::{self, Place};
use super::{Forbidden, ServiceError, ServiceResult, chapter};
use crate::app::Tx;
use crate::db::{members, partners as rows};
use crate::domain::finding::Wanted;
use crate::domain::notification::Kind;
use crate::domain::opportunity::{Market, Problem};
use crate::domain::organisation;
use crate::domain::partner::{Agreement, Partner, PartnerField, PartnerKind, Problems};
use crate::domain::profile::Area;
use crate::domain::{Deadline, Member, Role};
use crate::id::Id;

/// What is typed of a partner.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PartnerDraft {
    pub name: String,
    pub kind: String,
    pub website: String,
    /// ISO 3166-1 or M49.
    pub territory: Vec<String>,
    /// What was agreed; empty without an agreement.
    pub terms: String,
    /// Its last day, where the chapter is: `2027-12-31`.
    pub until: String,
    /// A handle, with or without its `@`; may be empty.
    pub liaison: String,
}

/// A partner as members see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seen {
    pub partner: Partner,
    pub liaison: Option<Member>,
    /// Whether the reader may look at its territory.
    pub may_look: bool,
}

/// What a liaison hands on: nothing that is not public, and nobody's name but those that are in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TerritoryView {
    pub partner: Partner,
    pub open: Findings,
    /// Market commissions about it.
    pub commissions: Vec<Place>,
}

pub fn list(tx: &mut Tx<'_>, reader: &Member) -> ServiceResult<Vec<Seen>> {
    let all = rows::list_partners(tx.conn)?;
    all.into_iter().map(|partner| seen(tx, reader, partner)).collect()
}

fn seen(tx: &mut Tx<'_>, reader: &Member, partner: Partner) -> ServiceResult<Seen> {
    let liaison = match partner.liaison {
        Some(id) => members::find_member(tx.conn, id)?,
        None => None,
    };
    Ok(Seen { may_look: may_look(reader, &partner), liaison, partner })
}

fn may_look(reader: &Member, partner: &Partner) -> bool {
    reader.role == Role::Steward || partner.liaison == Some(reader.id)
}

/// What the form about a new one begins with, for stewards.
pub fn new_draft(by: &Member) -> ServiceResult<PartnerDraft> {
    require_steward(by)?;
    Ok(PartnerDraft { kind: PartnerKind::Chamber.as_str().to_owned(), ..PartnerDraft::default() })
}

/// One of them as it is filled into the form, for stewards.
pub fn get_draft(tx: &mut Tx<'_>, by: &Member, id: Id) -> ServiceResult<PartnerDraft> {
    require_steward(by)?;
    let partner = rows::find_partner(tx.conn, id)?.ok_or(ServiceError::NotFound)?;
    let zone = chapter::get(tx)?.time_zone;
    let Seen { partner, liaison, .. } = seen(tx, by, partner)?;
    let (terms, until) = match partner.agreement {
        Some(agreement) => {
            let day = agreement.ends_at.to_utc().with_timezone(&zone).date_naive();
            (agreement.terms, day.to_string())
        }
        None => Default::default(),
    };
    Ok(PartnerDraft {
        name: partner.name,
        kind: partner.kind.as_str().to_owned(),
        website: partner.website.map(String::from).unwrap_or_default(),
        territory: partner.territory.iter().map(ToString::to_string).collect(),
        terms,
        until,
        liaison: liaison.map(|member| member.handle).unwrap_or_default(),
    })
}

pub fn add(tx: &mut Tx<'_>, by: &Member, draft: &PartnerDraft) -> ServiceResult<Partner> {
    require_steward(by)?;
    let partner = read(tx, draft, None)?;
    rows::insert_partner(tx.conn, &partner)?;
    Ok(partner)
}

pub fn change(tx: &mut Tx<'_>, by: &Member, id: Id, draft: &PartnerDraft) -> ServiceResult<Partner> {
    require_steward(by)?;
    let before = rows::find_partner(tx.conn, id)?.ok_or(ServiceError::NotFound)?;
    let partner = read(tx, draft, Some(&before))?;
    rows::update_partner(tx.conn, &partner)?;
    Ok(partner)
}

pub fn remove(tx: &mut Tx<'_>, by: &Member, id: Id) -> ServiceResult<()> {
    require_steward(by)?;
    rows::find_partner(tx.conn, id)?.ok_or(ServiceError::NotFound)?;
    Ok(rows::delete_partner(tx.conn, id)?)
}

/// Its liaison is it no longer.
pub fn lay_down(tx: &mut Tx<'_>, member: &Member, id: Id) -> ServiceResult<()> {
    let partner = rows::find_partner(tx.conn, id)?.filter(|partner| partner.liaison == Some(member.id));
    let partner = partner.ok_or(ServiceError::NotFound)?;
    Ok(rows::update_partner(tx.conn, &Partner { liaison: None, updated_at: tx.now, ..partner })?)
}

/// What is public for the partner's territory, at most `size` opportunities; for its liaison and the stewards.
pub fn look(
    tx: &mut Tx<'_>,
    live: &LiveRegister,
    by: &Member,
    (id, size): (Id, usize),
) -> ServiceResult<TerritoryView> {
    let partner = rows::find_partner(tx.conn, id)?.ok_or(ServiceError::NotFound)?;
    if !may_look(by, &partner) {
        return Err(ServiceError::Forbidden(Forbidden::NotSteward));
    }
    let markets = markets_of(&partner.territory);
    let commissions = tribes::list(tx, None)?.others;
    let is_about = |place: &Place| place.tribe.markets.iter().any(|market| markets.contains(market));
    let commissions = commissions.into_iter().filter(is_about).collect();
    let ask = Ask { wanted: Wanted { markets, ..Wanted::default() }, ..Ask::default() };
    let open = finding::list_latest(tx, live, &ask, size)?;
    Ok(TerritoryView { partner, open, commissions })
}

/// Every country of it, each once.
fn markets_of(territory: &[Area]) -> Vec<Market> {
    let mut markets: Vec<Market> = Vec::new();
    for area in territory {
        let market = Territory::parse(area.as_str());
        for one in (Filters { market, ..Filters::default() }).ask().wanted.markets {
            if !markets.contains(&one) {
                markets.push(one);
            }
        }
    }
    markets
}

/// Before an agreement ends, the stewards and its liaison are told, once for each end.
pub(super) fn remind(tx: &mut Tx<'_>) -> ServiceResult<()> {
    let soon = (tx.now, tx.now.plus(Agreement::NOTICE));
    for partner in rows::list_partners_ending(tx.conn, soon)? {
        let Some(agreement) = &partner.agreement else { continue };
        let which = About::default().by(&partner.name).subject(Id::new(agreement.ends_at.millis()));
        let mut told = members::list_members_with(tx.conn, Role::Steward)?;
        told.extend(partner.liaison.filter(|liaison| !told.contains(liaison)));
        for member in told {
            tell_once(tx, member, Kind::AgreementEnding, which.clone())?;
        }
    }
    Ok(())
}

/// What was typed, or all that is wrong with it.
fn read(tx: &mut Tx<'_>, draft: &PartnerDraft, before: Option<&Partner>) -> ServiceResult<Partner> {
    let mut problems = Problems::new();
    let name = draft.name.trim();
    if name.is_empty() {
        problems.push((PartnerField::Name, Problem::Missing));
    } else if name.chars().count() > Partner::MAX_NAME {
        problems.push((PartnerField::Name, Problem::TooLong { max: Partner::MAX_NAME }));
    }
    let kind = PartnerKind::parse(&draft.kind);
    problems.extend(kind.is_none().then_some((PartnerField::Kind, Problem::Missing)));
    let website = website(&draft.website, &mut problems);
    let territory = territory(&draft.territory, &mut problems);
    let liaison = liaison(tx, &draft.liaison, &mut problems)?;
    let agreement = agreement(tx, draft, before, &mut problems)?;
    match kind {
        Some(kind) if problems.is_empty() => Ok(Partner {
            id: before.map_or_else(|| tx.next_id(), |before| before.id),
            kind,
            name: name.to_owned(),
            website,
            territory,
            agreement,
            liaison,
            created_at: before.map_or(tx.now, |before| before.created_at),
            updated_at: tx.now,
        }),
        _ => Err(ServiceError::Partner(problems)),
    }
}

fn website(typed: &str, problems: &mut Problems) -> Option<url::Url> {
    let found = organisation::website(typed);
    if found.is_none() && !typed.trim().is_empty() {
        problems.push((PartnerField::Website, Problem::Invalid { value: typed.trim().to_owned() }));
    }
    found
}

/// Each once.
fn territory(typed: &[String], problems: &mut Problems) -> Vec<Area> {
    let mut areas: Vec<Area> = Vec::new();
    let mut is_empty = true;
    for text in typed.iter().map(|text| text.trim()).filter(|text| !text.is_empty()) {
        is_empty = false;
        match Area::parse(text) {
            Some(area) if !areas.contains(&area) => areas.push(area),
            Some(_) => {}
            None => problems.push((PartnerField::Territory, Problem::Invalid { value: text.to_owned() })),
        }
    }
    if is_empty {
        problems.push((PartnerField::Territory, Problem::Missing));
    }
    if areas.len() > Partner::MAX_TERRITORY {
        problems.push((PartnerField::Territory, Problem::TooLong { max: Partner::MAX_TERRITORY }));
    }
    areas
}

fn liaison(tx: &mut Tx<'_>, typed: &str, problems: &mut Problems) -> ServiceResult<Option<Id>> {
    let handle = typed.trim().trim_start_matches('@').to_lowercase();
    if handle.is_empty() {
        return Ok(None);
    }
    let found = members::find_member_by_handle(tx.conn, &handle)?;
    if found.is_none() {
        problems.push((PartnerField::Liaison, Problem::Invalid { value: handle }));
    }
    Ok(found.map(|member| member.id))
}

/// Both its words and its last day, or neither. One that is over may stay as it was.
fn agreement(
    tx: &mut Tx<'_>,
    draft: &PartnerDraft,
    before: Option<&Partner>,
    problems: &mut Problems,
) -> ServiceResult<Option<Agreement>> {
    let (terms, until) = (draft.terms.trim(), draft.until.trim());
    if terms.is_empty() && until.is_empty() {
        return Ok(None);
    }
    if terms.is_empty() {
        problems.push((PartnerField::Terms, Problem::Missing));
    } else if terms.chars().count() > Agreement::MAX_TERMS {
        problems.push((PartnerField::Terms, Problem::TooLong { max: Agreement::MAX_TERMS }));
    }
    let zone = chapter::get(tx)?.time_zone;
    let last = Deadline::parse(&format!("{until}T23:59"), zone).ok();
    let known = before.and_then(|before| before.agreement.as_ref()).map(|agreement| agreement.ends_at);
    let last = last.filter(|last| !last.is_past(tx.now) || Some(last.at) == known);
    match last {
        Some(last) => return Ok(Some(Agreement { terms: terms.to_owned(), ends_at: last.at })),
        None if until.is_empty() => problems.push((PartnerField::Until, Problem::Missing)),
        None => problems.push((PartnerField::Until, Problem::Invalid { value: until.to_owned() })),
    }
    Ok(None)
}
