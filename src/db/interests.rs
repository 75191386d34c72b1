//! Expressions of interest, sent from here and come in; how many an opportunity takes; who was told of them.

use diesel::prelude::*;
use url::Url;

use super::opportunities::is_of;
use super::row::{stored, stored_url};
use super::schema::{actor, interest, interest_hint, opportunity};
use super::{Conn, DbError, each_backend};
use crate::clock::Timestamp;
use crate::domain::interest::{Answers, Channel, Motive, Refusal, Standing, State};
use crate::domain::{Interest, Member};
use crate::id::Id;

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = interest)]
struct InterestRow {
    id: i64,
    uri: String,
    offer_uri: String,
    opportunity_id: i64,
    actor_id: i64,
    member_id: Option<i64>,
    organisation_id: Option<i64>,
    channel: String,
    cooperation: String,
    question: String,
    presentation: String,
    language: Option<String>,
    state: String,
    rank: Option<i64>,
    version: i64,
    forwarded_at: Option<i64>,
    motive: Option<String>,
    reason: Option<String>,
    advice: Option<String>,
    created_at: i64,
    updated_at: i64,
}

/// `person` is whom "one for each person" is about.
pub fn insert_interest(conn: &mut Conn, new: &Interest, person: &str) -> Result<(), DbError> {
    diesel::insert_into(interest::table).values((row_of(new), interest::person.eq(person))).execute(conn)?;
    Ok(())
}

/// Writes what can change: where it stands, why it was declined, and its words.
pub fn update_interest(conn: &mut Conn, changed: &Interest) -> Result<(), DbError> {
    let row = row_of(changed);
    diesel::update(interest::table.find(row.id))
        .set((
            interest::cooperation.eq(row.cooperation),
            interest::question.eq(row.question),
            interest::presentation.eq(row.presentation),
            interest::state.eq(row.state),
            interest::rank.eq(row.rank),
            interest::version.eq(row.version),
            interest::forwarded_at.eq(row.forwarded_at),
            interest::motive.eq(row.motive),
            interest::reason.eq(row.reason),
            interest::advice.eq(row.advice),
            interest::updated_at.eq(row.updated_at),
        ))
        .execute(conn)?;
    Ok(())
}

pub fn find_interest(conn: &mut Conn, id: Id) -> Result<Option<Interest>, DbError> {
    let row = interest::table.find(id.get()).select(InterestRow::as_select()).get_result(conn).optional()?;
    row.map(interest_of).transpose()
}

pub fn find_interest_by_uri(conn: &mut Conn, uri: &Url) -> Result<Option<Interest>, DbError> {
    let found = interest::table.filter(interest::uri.eq(uri.as_str()));
    let row = found.select(InterestRow::as_select()).get_result(conn).optional()?;
    row.map(interest_of).transpose()
}

pub fn find_interest_by_offer(conn: &mut Conn, offer: &Url) -> Result<Option<Interest>, DbError> {
    let found = interest::table.filter(interest::offer_uri.eq(offer.as_str()));
    let row = found.select(InterestRow::as_select()).get_result(conn).optional()?;
    row.map(interest_of).transpose()
}

/// The interest of one person in one opportunity.
pub fn find_interest_of(conn: &mut Conn, opportunity: Id, person: &str) -> Result<Option<Interest>, DbError> {
    let found = interest::table
        .filter(interest::opportunity_id.eq(opportunity.get()))
        .filter(interest::person.eq(person));
    let row = found.select(InterestRow::as_select()).get_result(conn).optional()?;
    row.map(interest_of).transpose()
}

/// A member's own and those of the organisations that they speak for, newest first.
pub fn list_interests_of_member(
    conn: &mut Conn,
    member: &Member,
    limit: i64,
) -> Result<Vec<Interest>, DbError> {
    let organisations: Vec<i64> = member.organisations.iter().map(|id| id.get()).collect();
    let alone = interest::organisation_id.is_null().and(interest::member_id.eq(member.id.get()));
    let theirs = interest::table.filter(alone.or(interest::organisation_id.eq_any(organisations)));
    let rows = theirs.order(interest::id.desc()).limit(limit).select(InterestRow::as_select()).load(conn)?;
    rows.into_iter().map(interest_of).collect()
}

/// Those in one opportunity in the order they came.
pub fn list_interests_in(conn: &mut Conn, opportunity: Id) -> Result<Vec<Interest>, DbError> {
    let these = interest::table.filter(interest::opportunity_id.eq(opportunity.get()));
    let rows = these.order(interest::id).select(InterestRow::as_select()).load(conn)?;
    rows.into_iter().map(interest_of).collect()
}

/// Those of one actor that somebody could still answer.
pub fn list_interests_of_actor(conn: &mut Conn, actor: Id) -> Result<Vec<Interest>, DbError> {
    let theirs = interest::table.filter(interest::actor_id.eq(actor.get()));
    let rows = theirs.order(interest::id).select(InterestRow::as_select()).load(conn)?;
    rows.into_iter().map(interest_of).collect()
}

/// Whether the author accepted somebody's interest in the opportunity.
pub fn is_any_accepted(conn: &mut Conn, opportunity: Id) -> Result<bool, DbError> {
    let accepted = interest::table
        .filter(interest::opportunity_id.eq(opportunity.get()))
        .filter(interest::state.eq(State::Accepted.as_str()));
    Ok(diesel::select(diesel::dsl::exists(accepted)).get_result(conn)?)
}

/// What stewards have to forward, longest first.
pub fn list_interests_to_forward(conn: &mut Conn, limit: i64) -> Result<Vec<Interest>, DbError> {
    let received = interest::table.filter(interest::state.eq(State::Received.as_str()));
    let rows = received.order(interest::id).limit(limit).select(InterestRow::as_select());
    // Those that members sent elsewhere wait for others.
    let ours = rows.inner_join(opportunity::table).filter(opportunity::member_id.is_not_null());
    ours.load(conn)?.into_iter().map(interest_of).collect()
}

/// What waits for a member's answer, longest first.
pub fn list_interests_to_answer(
    conn: &mut Conn,
    author: &Member,
    limit: i64,
) -> Result<Vec<Interest>, DbError> {
    let forwarded = interest::table.filter(interest::state.eq(State::Forwarded.as_str()));
    let rows = forwarded.order(interest::id).limit(limit).select(InterestRow::as_select());
    let theirs = rows.inner_join(opportunity::table).filter(is_of(author));
    theirs.load(conn)?.into_iter().map(interest_of).collect()
}

/// How many of one server an opportunity has.
pub fn count_interests_from(conn: &mut Conn, opportunity: Id, host: &str) -> Result<i64, DbError> {
    let these = interest::table
        .inner_join(actor::table)
        .filter(interest::opportunity_id.eq(opportunity.get()))
        .filter(actor::host.eq(host));
    Ok(these.count().get_result(conn)?)
}

/// Nobody else changes who is interested in the opportunity before this unit ends: two that come at once do not
/// both get the last place.
pub fn lock_interests_in(conn: &mut Conn, opportunity: Id) -> Result<(), DbError> {
    diesel::update(opportunity::table.find(opportunity.get()))
        .set(opportunity::interest_cap.eq(opportunity::interest_cap))
        .execute(conn)?;
    Ok(())
}

/// How many the opportunity takes at a time. `None`: as many as come.
pub fn find_interest_cap(conn: &mut Conn, opportunity: Id) -> Result<Option<u32>, DbError> {
    let found = opportunity::table.find(opportunity.get()).select(opportunity::interest_cap);
    let cap: Option<Option<i64>> = found.get_result(conn).optional()?;
    cap.flatten().map(|cap| number("opportunity.interest_cap", cap)).transpose()
}

pub fn update_interest_cap(conn: &mut Conn, opportunity: Id, cap: Option<u32>) -> Result<(), DbError> {
    diesel::update(opportunity::table.find(opportunity.get()))
        .set(opportunity::interest_cap.eq(cap.map(i64::from)))
        .execute(conn)?;
    Ok(())
}

/// Notes that somebody was told how to express an interest, and by which note.
pub fn insert_interest_hint(
    conn: &mut Conn,
    opportunity: Id,
    actor: Id,
    note: &Url,
    at: Timestamp,
) -> Result<(), DbError> {
    let row = (
        interest_hint::opportunity_id.eq(opportunity.get()),
        interest_hint::actor_id.eq(actor.get()),
        interest_hint::uri.eq(note.as_str()),
        interest_hint::at.eq(at.millis()),
    );
    diesel::insert_into(interest_hint::table).values(row).execute(conn)?;
    Ok(())
}

pub fn is_hinted(conn: &mut Conn, opportunity: Id, actor: Id) -> Result<bool, DbError> {
    let told = interest_hint::table.find((opportunity.get(), actor.get())).select(interest_hint::actor_id);
    Ok(each_backend!(conn, conn => told.get_result::<i64>(conn)).optional()?.is_some())
}

/// The opportunity that a note told somebody of.
pub fn find_hinted_opportunity(conn: &mut Conn, note: &Url, actor: Id) -> Result<Option<Id>, DbError> {
    let told = interest_hint::table
        .filter(interest_hint::uri.eq(note.as_str()))
        .filter(interest_hint::actor_id.eq(actor.get()));
    let id: Option<i64> = told.select(interest_hint::opportunity_id).get_result(conn).optional()?;
    Ok(id.map(Id::new))
}

fn row_of(one: &Interest) -> InterestRow {
    let refusal = one.refusal.as_ref();
    InterestRow {
        id: one.id.get(),
        uri: one.uri.to_string(),
        offer_uri: one.offer.to_string(),
        opportunity_id: one.opportunity.get(),
        actor_id: one.actor.get(),
        member_id: one.member.map(Id::get),
        organisation_id: one.organisation.map(Id::get),
        channel: one.channel.as_str().to_owned(),
        cooperation: one.answers.cooperation.clone(),
        question: one.answers.question.clone(),
        presentation: one.answers.presentation.clone(),
        language: one.language.clone(),
        state: one.state().as_str().to_owned(),
        rank: one.state().rank().map(i64::from),
        version: i64::from(one.standing.version),
        forwarded_at: one.forwarded_at.map(Timestamp::millis),
        motive: refusal.map(|it| it.motive.as_str().to_owned()),
        reason: refusal.map(|it| it.reason.clone()),
        advice: refusal.map(|it| it.advice.clone()),
        created_at: one.created_at.millis(),
        updated_at: one.updated_at.millis(),
    }
}

fn interest_of(row: InterestRow) -> Result<Interest, DbError> {
    let rank = row.rank.map(|rank| number("interest.rank", rank)).transpose()?;
    let motive =
        row.motive.as_deref().map(|name| stored("interest.motive", Motive::parse(name))).transpose()?;
    let (reason, advice) = (row.reason.unwrap_or_default(), row.advice.unwrap_or_default());
    let (cooperation, question, presentation) = (row.cooperation, row.question, row.presentation);
    Ok(Interest {
        id: Id::new(row.id),
        uri: stored_url("interest.uri", &row.uri)?,
        offer: stored_url("interest.offer_uri", &row.offer_uri)?,
        opportunity: Id::new(row.opportunity_id),
        actor: Id::new(row.actor_id),
        member: row.member_id.map(Id::new),
        organisation: row.organisation_id.map(Id::new),
        channel: stored("interest.channel", Channel::parse(&row.channel))?,
        answers: Answers { cooperation, question, presentation },
        language: row.language,
        standing: Standing {
            state: stored("interest.state", State::parse(&row.state, rank))?,
            version: number("interest.version", row.version)?,
        },
        forwarded_at: row.forwarded_at.map(Timestamp::from_millis),
        refusal: motive.map(|motive| Refusal { motive, reason, advice }),
        created_at: Timestamp::from_millis(row.created_at),
        updated_at: Timestamp::from_millis(row.updated_at),
    })
}

fn number(column: &'static str, value: i64) -> Result<u32, DbError> {
    stored(column, u32::try_from(value).ok())
}
