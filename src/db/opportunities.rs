//! Opportunities: ours in every state, and copies of others'.

mod open;

use diesel::helper_types::LeftJoin;
use diesel::prelude::*;
use url::Url;

use super::opportunity_groups::{GroupRow, insert_group, stored_visibility, update_group, visibility_of};
use super::row::{stored, stored_codes, stored_url};
use super::schema::{actor, opportunity, opportunity_group, opportunity_specifics};
use super::specifics::{SpecificsRow, insert_specifics, specifics_of, update_specifics};
use super::{Conn, DbError, each_backend, finding, hidden_opportunities};
use crate::clock::Timestamp;
use crate::domain::opportunity::{
    Details, Kind, Language, Market, Opportunity, Outcome, Qualified, Sector, State, Visibility,
};
use crate::domain::{Deadline, Member};
use crate::id::Id;

pub use open::{Filter, list_open, list_open_of, list_open_since};

#[derive(Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = opportunity, treat_none_as_null = true)]
pub(super) struct OpportunityRow {
    id: i64,
    uri: String,
    author_id: i64,
    member_id: Option<i64>,
    organisation_id: Option<i64>,
    reference: Option<String>,
    kind: String,
    title: String,
    summary: String,
    purpose: String,
    payer: String,
    gain: String,
    sector: Option<String>,
    markets: String,
    languages: String,
    written_in: String,
    deadline: i64,
    deadline_zone: String,
    visibility: String,
    state: String,
    outcome: Option<String>,
    in_discussion: bool,
    review_note: Option<String>,
    qualified_by: Option<String>,
    qualified_at: Option<i64>,
    leaves_at: Option<i64>,
    published_at: Option<i64>,
    updated_at: i64,
    created_at: i64,
}

/// An opportunity as it is read: always with what its type asks besides.
#[derive(Queryable, Selectable)]
#[diesel(table_name = opportunity)]
pub(super) struct StoredOpportunity {
    #[diesel(embed)]
    row: OpportunityRow,
    #[diesel(embed)]
    specifics: Option<SpecificsRow>,
    #[diesel(embed)]
    group: Option<GroupRow>,
    visibility_before: Option<String>,
}

/// The tables that a [`StoredOpportunity`] is selected from.
pub(super) type Stored =
    LeftJoin<LeftJoin<opportunity::table, opportunity_specifics::table>, opportunity_group::table>;

pub(super) fn stored_opportunities() -> Stored {
    opportunity::table.left_join(opportunity_specifics::table).left_join(opportunity_group::table)
}

pub fn insert_opportunity(conn: &mut Conn, new: &Opportunity) -> Result<(), DbError> {
    diesel::insert_into(opportunity::table).values(row_of(new)).execute(conn)?;
    insert_specifics(conn, new.id, &new.details.specifics)?;
    insert_group(conn, new.id, new.visibility)?;
    finding::index_new(conn, new)
}

pub fn update_opportunity(conn: &mut Conn, changed: &Opportunity) -> Result<(), DbError> {
    diesel::update(opportunity::table.find(changed.id.get())).set(row_of(changed)).execute(conn)?;
    update_specifics(conn, changed.id, &changed.details.specifics)?;
    update_group(conn, changed.id, changed.visibility)?;
    finding::index_changed(conn, changed)
}

/// Keeps the document a copy came in, so that terms unknown here survive.
pub fn update_raw(conn: &mut Conn, id: Id, raw: &str) -> Result<(), DbError> {
    diesel::update(opportunity::table.find(id.get())).set(opportunity::raw.eq(raw)).execute(conn)?;
    Ok(())
}

pub fn find_raw(conn: &mut Conn, id: Id) -> Result<Option<String>, DbError> {
    let raw: Option<Option<String>> =
        opportunity::table.find(id.get()).select(opportunity::raw).get_result(conn).optional()?;
    Ok(raw.flatten())
}

pub fn delete_opportunity(conn: &mut Conn, id: Id) -> Result<(), DbError> {
    diesel::delete(opportunity::table.find(id.get())).execute(conn)?;
    Ok(())
}

pub fn find_opportunity(conn: &mut Conn, id: Id) -> Result<Option<Opportunity>, DbError> {
    let found = stored_opportunities().filter(opportunity::id.eq(id.get()));
    let row = found.select(StoredOpportunity::as_select()).get_result(conn).optional()?;
    row.map(opportunity_of).transpose()
}

pub fn is_opportunity(conn: &mut Conn, uri: &Url) -> Result<bool, DbError> {
    let found = opportunity::table.filter(opportunity::uri.eq(uri.as_str())).select(opportunity::id);
    Ok(each_backend!(conn, conn => found.get_result::<i64>(conn)).optional()?.is_some())
}

pub fn find_opportunity_by_uri(conn: &mut Conn, uri: &Url) -> Result<Option<Opportunity>, DbError> {
    let found = stored_opportunities().filter(opportunity::uri.eq(uri.as_str()));
    let row = each_backend!(conn, conn => found.select(StoredOpportunity::as_select()).get_result(conn));
    row.optional()?.map(opportunity_of).transpose()
}

/// All that is a member's own, last changed first.
pub fn list_by_member(conn: &mut Conn, member: &Member) -> Result<Vec<Opportunity>, DbError> {
    let theirs = stored_opportunities().filter(is_of(member));
    let rows =
        theirs.order(opportunity::updated_at.desc()).select(StoredOpportunity::as_select()).load(conn)?;
    rows.into_iter().map(opportunity_of).collect()
}

/// What is a member's own: written by them, or in the name of an organisation that they speak for.
#[diesel::dsl::auto_type(no_type_alias)]
pub(super) fn is_of(member: &Member) -> _ {
    let alone: i64 = member.id.get();
    let written = opportunity::organisation_id.is_null().and(opportunity::member_id.eq(alone));
    let organisations: Vec<i64> = organisations_of(member);
    written.or(opportunity::organisation_id.eq_any(organisations))
}

/// What somebody else may look at as a second person: [`Opportunity::is_of_another`] in SQL.
#[diesel::dsl::auto_type(no_type_alias)]
pub(super) fn is_of_another(member: &Member) -> _ {
    let alone: i64 = member.id.get();
    let organisations: Vec<i64> = organisations_of(member);
    let for_others =
        opportunity::organisation_id.is_null().or(opportunity::organisation_id.ne_all(organisations));
    opportunity::member_id.ne(alone).and(for_others)
}

fn organisations_of(member: &Member) -> Vec<i64> {
    member.organisations.iter().map(|id| id.get()).collect()
}

/// What waits for a second person, longest first.
pub fn list_in_review(conn: &mut Conn) -> Result<Vec<Opportunity>, DbError> {
    let waiting = stored_opportunities().filter(opportunity::state.eq(State::InReview.as_str()));
    let rows = waiting.order(opportunity::updated_at).select(StoredOpportunity::as_select()).load(conn)?;
    rows.into_iter().map(opportunity_of).collect()
}

/// What members wrote and hand over, but for one of them.
pub fn count_in_review(conn: &mut Conn, but_of: &Member) -> Result<i64, DbError> {
    let waiting = opportunity::table
        .filter(opportunity::state.eq(State::InReview.as_str()))
        .filter(is_of_another(but_of));
    Ok(waiting.count().get_result(conn)?)
}

/// Public and published, attributed to one actor, newest first.
pub fn list_public_by_author(conn: &mut Conn, author: Id, limit: i64) -> Result<Vec<Opportunity>, DbError> {
    let rows = stored_opportunities()
        .filter(opportunity::author_id.eq(author.get()))
        .filter(opportunity::visibility.eq(Visibility::Public.as_str()))
        .filter(opportunity::state.eq(State::Published.as_str()))
        .order(opportunity::published_at.desc())
        .limit(limit)
        .select(StoredOpportunity::as_select())
        .load(conn)?;
    rows.into_iter().map(opportunity_of).collect()
}

/// Whether an organisation says something that waits for others, or that others may answer.
pub fn is_any_under_way(conn: &mut Conn, organisation: Id) -> Result<bool, DbError> {
    let states = [State::InReview, State::Approved, State::Published].map(State::as_str);
    let under_way = opportunity::table
        .filter(opportunity::organisation_id.eq(organisation.get()))
        .filter(opportunity::state.eq_any(states));
    Ok(under_way.count().get_result::<i64>(conn)? > 0)
}

/// Drafts in the name of an organisation become those of whoever wrote them.
pub fn release_drafts(conn: &mut Conn, organisation: Id) -> Result<(), DbError> {
    let drafts = opportunity::table
        .filter(opportunity::organisation_id.eq(organisation.get()))
        .filter(opportunity::state.eq(State::Draft.as_str()));
    diesel::update(drafts).set(opportunity::organisation_id.eq(None::<i64>)).execute(conn)?;
    Ok(())
}

/// Every one of ours, in whatever state, oldest first.
pub fn list_local(conn: &mut Conn) -> Result<Vec<Opportunity>, DbError> {
    let ours = stored_opportunities().filter(opportunity::member_id.is_not_null()).order(opportunity::id);
    let rows = ours.select(StoredOpportunity::as_select()).load(conn)?;
    rows.into_iter().map(opportunity_of).collect()
}

/// Those of ours that twins read, and that are published, oldest first.
pub fn list_shared_with_twins(conn: &mut Conn) -> Result<Vec<Opportunity>, DbError> {
    let shared = stored_opportunities()
        .filter(opportunity::member_id.is_not_null())
        .filter(opportunity::visibility.eq(Visibility::Twins.as_str()))
        .filter(opportunity::state.eq(State::Published.as_str()))
        .order(opportunity::published_at);
    let rows = shared.select(StoredOpportunity::as_select()).load(conn)?;
    rows.into_iter().map(opportunity_of).collect()
}

/// What a chapter at `host` shared as a twin is shown to nobody any more; interests in it keep what they are about.
pub fn hide_shared_by(conn: &mut Conn, host: &str) -> Result<(), DbError> {
    let theirs = actor::table.filter(actor::host.eq(host.to_owned())).select(actor::id);
    let copies = opportunity::table
        .filter(opportunity::member_id.is_null())
        .filter(opportunity::visibility.eq(Visibility::Twins.as_str()))
        .filter(opportunity::author_id.eq_any(theirs));
    diesel::update(copies).set(opportunity::visibility.eq(Visibility::Private.as_str())).execute(conn)?;
    hidden_opportunities::forget_shared_by(conn, host)
}

/// Public ones of ours that are published, for the figures of NodeInfo.
pub fn count_public_local(conn: &mut Conn) -> Result<i64, DbError> {
    let ours = opportunity::table
        .filter(opportunity::member_id.is_not_null())
        .filter(opportunity::visibility.eq(Visibility::Public.as_str()))
        .filter(opportunity::published_at.is_not_null());
    Ok(ours.count().get_result(conn)?)
}

fn row_of(item: &Opportunity) -> OpportunityRow {
    let details = &item.details;
    OpportunityRow {
        id: item.id.get(),
        uri: item.uri.to_string(),
        author_id: item.author.get(),
        member_id: item.member.map(Id::get),
        organisation_id: item.organisation.map(Id::get),
        reference: item.reference.clone(),
        kind: details.kind.as_str().to_owned(),
        title: details.title.clone(),
        summary: details.summary.clone(),
        purpose: details.purpose.clone(),
        payer: details.payer.clone(),
        gain: details.gain.clone(),
        sector: details.sector.as_ref().map(Sector::to_string),
        markets: joined(details.markets.iter().map(Market::as_str)),
        languages: joined(details.languages.iter().map(Language::as_str)),
        written_in: details.written_in.to_string(),
        deadline: details.deadline.at.millis(),
        deadline_zone: details.deadline.zone.name().to_owned(),
        visibility: stored_visibility(item.visibility).to_owned(),
        state: stored_state(item.state).to_owned(),
        outcome: outcome_of(item.state).map(|outcome| outcome.as_str().to_owned()),
        in_discussion: item.in_discussion,
        review_note: item.review_note.clone(),
        qualified_by: item.qualified.as_ref().map(|qualified| qualified.by.clone()),
        qualified_at: item.qualified.as_ref().map(|qualified| qualified.at.millis()),
        leaves_at: item.leaves_at.map(Timestamp::millis),
        published_at: item.published_at.map(Timestamp::millis),
        updated_at: item.updated_at.millis(),
        created_at: item.created_at.millis(),
    }
}

/// What somebody closed is `withdrawn` here, whatever the outcome beside it.
const fn stored_state(state: State) -> &'static str {
    match state {
        State::Closed(_) => Outcome::Withdrawn.as_str(),
        other => other.as_str(),
    }
}

const fn outcome_of(state: State) -> Option<Outcome> {
    match state {
        State::Closed(outcome) => Some(outcome),
        _ => None,
    }
}

/// What was withdrawn before there were outcomes has none.
fn state_of(state: &str, outcome: Option<&str>) -> Result<State, DbError> {
    match outcome {
        Some(name) => stored("opportunity.outcome", Outcome::parse(name)).map(State::Closed),
        None => stored("opportunity.state", State::parse(state)),
    }
}

/// ` fr ary `: a blank around every code.
pub(super) fn joined<'a>(codes: impl Iterator<Item = &'a str>) -> String {
    codes.fold(String::from(" "), |list, code| list + code + " ")
}

pub(super) fn opportunity_of(stored_one: StoredOpportunity) -> Result<Opportunity, DbError> {
    let StoredOpportunity { row, specifics, group, visibility_before } = stored_one;
    let is_hidden = visibility_before.is_some();
    let zone = stored("opportunity.deadline_zone", row.deadline_zone.parse().ok())?;
    let qualified = row.qualified_by.zip(row.qualified_at);
    Ok(Opportunity {
        id: Id::new(row.id),
        uri: stored_url("opportunity.uri", &row.uri)?,
        author: Id::new(row.author_id),
        member: row.member_id.map(Id::new),
        organisation: row.organisation_id.map(Id::new),
        reference: row.reference,
        details: Details {
            kind: stored("opportunity.kind", Kind::parse(&row.kind))?,
            title: row.title,
            summary: row.summary,
            purpose: row.purpose,
            payer: row.payer,
            gain: row.gain,
            sector: row.sector.map(|code| stored("opportunity.sector", Sector::parse(&code))).transpose()?,
            markets: stored_codes("opportunity.markets", &row.markets, Market::parse)?,
            languages: stored_codes("opportunity.languages", &row.languages, Language::parse)?,
            written_in: stored("opportunity.written_in", Language::parse(&row.written_in))?,
            deadline: Deadline { at: Timestamp::from_millis(row.deadline), zone },
            specifics: specifics_of(specifics)?,
        },
        visibility: if is_hidden { Visibility::Hidden } else { visibility_of(&row.visibility, group)? },
        state: state_of(&row.state, row.outcome.as_deref())?,
        in_discussion: row.in_discussion,
        review_note: row.review_note,
        qualified: qualified.map(|(by, at)| Qualified { by, at: Timestamp::from_millis(at) }),
        leaves_at: row.leaves_at.map(Timestamp::from_millis),
        published_at: row.published_at.map(Timestamp::from_millis),
        updated_at: Timestamp::from_millis(row.updated_at),
        created_at: Timestamp::from_millis(row.created_at),
    })
}
