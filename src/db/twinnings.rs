//! What two chapters agreed to share, and the log of it.

use diesel::prelude::*;
use url::Url;

use super::actors::{ActorRow, actor_of};
use super::row::{stored, stored_url};
use super::schema::{actor, delivery, opportunity, post, twinning, twinning_event};
use super::{Conn, DbError, each_backend};
use crate::clock::Timestamp;
use crate::domain::Actor;
use crate::domain::opportunity::Visibility;
use crate::domain::twinning::{Event, Share, Shares, State, Twinning};
use crate::id::Id;

#[derive(Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = twinning)]
struct TwinningRow {
    id: i64,
    uri: String,
    offer_uri: String,
    chapter_id: i64,
    is_ours: bool,
    proposed: String,
    shared: String,
    state: String,
    proposed_at: i64,
    updated_at: i64,
}

/// `raw` is the document as its signer signed it.
pub fn insert_twinning(conn: &mut Conn, new: &Twinning, raw: &str) -> Result<(), DbError> {
    diesel::insert_into(twinning::table).values((row_of(new), twinning::raw.eq(raw))).execute(conn)?;
    Ok(())
}

pub fn update_twinning(conn: &mut Conn, changed: &Twinning) -> Result<(), DbError> {
    diesel::update(twinning::table.find(changed.id.get())).set(row_of(changed)).execute(conn)?;
    Ok(())
}

/// Keeps the document that the other side, or we, signed last.
pub fn update_raw(conn: &mut Conn, id: Id, raw: &str) -> Result<(), DbError> {
    diesel::update(twinning::table.find(id.get())).set(twinning::raw.eq(raw)).execute(conn)?;
    Ok(())
}

pub fn find_twinning(conn: &mut Conn, id: Id) -> Result<Option<Twinning>, DbError> {
    let found = twinning::table.find(id.get()).select(TwinningRow::as_select());
    found.get_result(conn).optional()?.map(twinning_of).transpose()
}

pub fn find_twinning_by_uri(conn: &mut Conn, uri: &Url) -> Result<Option<Twinning>, DbError> {
    let found = twinning::table.filter(twinning::uri.eq(uri.as_str())).select(TwinningRow::as_select());
    found.get_result(conn).optional()?.map(twinning_of).transpose()
}

pub fn find_twinning_by_offer(conn: &mut Conn, offer: &Url) -> Result<Option<Twinning>, DbError> {
    let found = twinning::table.filter(twinning::offer_uri.eq(offer.as_str()));
    let row = each_backend!(conn, conn => found.select(TwinningRow::as_select()).get_result(conn));
    row.optional()?.map(twinning_of).transpose()
}

/// What is proposed to, by or agreed on with a chapter: one at most.
pub fn find_live_twinning(conn: &mut Conn, chapter: Id) -> Result<Option<Twinning>, DbError> {
    let live = twinning::table
        .filter(twinning::chapter_id.eq(chapter.get()))
        .filter(twinning::state.eq_any([State::Proposed.as_str(), State::Agreed.as_str()]));
    let row = live.select(TwinningRow::as_select()).get_result(conn).optional()?;
    row.map(twinning_of).transpose()
}

/// How many wait for this chapter's answer.
pub fn count_asked(conn: &mut Conn) -> Result<i64, DbError> {
    let asked = twinning::table.filter(twinning::state.eq(State::Proposed.as_str()));
    Ok(asked.filter(twinning::is_ours.eq(false)).count().get_result(conn)?)
}

/// Every one there ever was, with the other chapter, last changed first.
pub fn list_twinnings(conn: &mut Conn) -> Result<Vec<(Twinning, Actor)>, DbError> {
    let rows: Vec<(TwinningRow, ActorRow)> = twinning::table
        .inner_join(actor::table)
        .order((twinning::updated_at.desc(), twinning::id.desc()))
        .select((TwinningRow::as_select(), ActorRow::as_select()))
        .load(conn)?;
    rows.into_iter().map(|(row, chapter)| Ok((twinning_of(row)?, actor_of(chapter)?))).collect()
}

/// The chapters that something is shared with now.
pub fn list_twins(conn: &mut Conn, share: Share) -> Result<Vec<Actor>, DbError> {
    let rows = twinning::table
        .inner_join(actor::table)
        .filter(twinning::state.eq(State::Agreed.as_str()))
        .filter(twinning::shared.like(naming(share)))
        .order(actor::host)
        .select(ActorRow::as_select())
        .load(conn)?;
    rows.into_iter().map(actor_of).collect()
}

/// Whether something is shared with the chapter at `host` now; `None`: it never was.
pub fn is_shared_with(conn: &mut Conn, host: &str, share: Share) -> Result<Option<bool>, DbError> {
    let states: Vec<String> = twinning::table
        .inner_join(actor::table)
        .filter(actor::host.eq(host))
        .filter(twinning::shared.like(naming(share)))
        .select(twinning::state)
        .load(conn)?;
    let is_shared = states.iter().any(|state| state == State::Agreed.as_str());
    Ok((!states.is_empty()).then_some(is_shared))
}

/// Whether something is proposed to, by or agreed on with the chapter at `host`.
pub fn is_live_with(conn: &mut Conn, host: &str) -> Result<bool, DbError> {
    let live = twinning::table
        .inner_join(actor::table)
        .filter(actor::host.eq(host))
        .filter(twinning::state.eq_any([State::Proposed.as_str(), State::Agreed.as_str()]));
    Ok(live.count().get_result::<i64>(conn)? > 0)
}

pub fn insert_event(conn: &mut Conn, id: Id, of: Id, event: &Event) -> Result<(), DbError> {
    diesel::insert_into(twinning_event::table)
        .values((
            twinning_event::id.eq(id.get()),
            twinning_event::twinning_id.eq(of.get()),
            twinning_event::at.eq(event.at.millis()),
            twinning_event::author.eq(event.by.as_deref()),
            twinning_event::state.eq(event.state.as_str()),
            twinning_event::shares.eq(joined(&event.shares)),
            twinning_event::reason.eq(&event.reason),
        ))
        .execute(conn)?;
    Ok(())
}

/// Oldest first.
pub fn list_events(conn: &mut Conn, of: Id) -> Result<Vec<Event>, DbError> {
    type Row = (i64, Option<String>, String, String, String);
    let rows: Vec<Row> = twinning_event::table
        .filter(twinning_event::twinning_id.eq(of.get()))
        .order(twinning_event::id)
        .select((
            twinning_event::at,
            twinning_event::author,
            twinning_event::state,
            twinning_event::shares,
            twinning_event::reason,
        ))
        .load(conn)?;
    let event = |(at, by, state, shares, reason): Row| {
        let state = stored("twinning_event.state", State::parse(&state))?;
        Ok(Event { at: Timestamp::from_millis(at), by, state, shares: shares_of(&shares), reason })
    };
    rows.into_iter().map(event).collect()
}

/// What waits for a server and is about what only twins read does not leave any more.
pub fn withhold_deliveries(conn: &mut Conn, host: &str) -> Result<usize, DbError> {
    let shared = || {
        let shared = opportunity::table.filter(opportunity::visibility.eq(Visibility::Twins.as_str()));
        shared.filter(opportunity::member_id.is_not_null())
    };
    let said = post::table
        .filter(post::opportunity_id.eq_any(shared().select(opportunity::id.nullable())))
        .select(post::uri);
    let about =
        delivery::object_uri.eq_any(shared().select(opportunity::uri)).or(delivery::object_uri.eq_any(said));
    let waiting = delivery::table
        .filter(delivery::host.eq(host.to_owned()))
        .filter(delivery::state.eq_any(["pending", "held"]))
        .filter(about);
    // Not dead: what is dead can be sent again.
    Ok(diesel::update(waiting).set(delivery::state.eq("superseded")).execute(conn)?)
}

fn row_of(it: &Twinning) -> TwinningRow {
    TwinningRow {
        id: it.id.get(),
        uri: it.uri.to_string(),
        offer_uri: it.offer.to_string(),
        chapter_id: it.chapter.get(),
        is_ours: it.is_ours,
        proposed: joined(&it.proposed),
        shared: joined(&it.shared),
        state: it.state.as_str().to_owned(),
        proposed_at: it.proposed_at.millis(),
        updated_at: it.updated_at.millis(),
    }
}

fn twinning_of(row: TwinningRow) -> Result<Twinning, DbError> {
    Ok(Twinning {
        id: Id::new(row.id),
        uri: stored_url("twinning.uri", &row.uri)?,
        offer: stored_url("twinning.offer_uri", &row.offer_uri)?,
        chapter: Id::new(row.chapter_id),
        is_ours: row.is_ours,
        proposed: shares_of(&row.proposed),
        shared: shares_of(&row.shared),
        state: stored("twinning.state", State::parse(&row.state))?,
        proposed_at: Timestamp::from_millis(row.proposed_at),
        updated_at: Timestamp::from_millis(row.updated_at),
    })
}

/// ` opportunities meetings `: a blank around every name.
fn joined(shares: &Shares) -> String {
    shares.iter().fold(String::from(" "), |list, share| list + share.as_str() + " ")
}

fn shares_of(text: &str) -> Shares {
    Shares::parse(text.split(' '))
}

fn naming(share: Share) -> String {
    format!("% {} %", share.as_str())
}
