//! What readers find: open opportunities, with who wrote them.

use diesel::dsl;
use diesel::helper_types::{InnerJoin, IntoBoxed, LeftJoin};
use diesel::prelude::*;

use super::{StoredOpportunity, opportunity_of};
use crate::clock::Timestamp;
use crate::db::actors::{ActorRow, actor_of};
use crate::db::conn::MultiBackend;
use crate::db::policies::hidden_hosts;
use crate::db::schema::{actor, opportunity, opportunity_group, opportunity_specifics};
use crate::db::{Conn, DbError};
use crate::domain::opportunity::{Kind, Language, Market, Opportunity, State, Visibility};
use crate::domain::{Actor, Readers};
use crate::id::Id;

/// What a list shows; every part left out matches everything.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    pub kind: Option<Kind>,
    pub market: Option<Market>,
    pub language: Option<Language>,
    /// The host of the chapter it comes from.
    pub host: Option<String>,
    /// Whether those that stay in this chapter are shown too.
    pub with_section: bool,
}

impl Filter {
    const fn readers(&self) -> Readers {
        if self.with_section { Readers::Members } else { Readers::Everyone }
    }
}

/// Published and not past their deadline at `now`, newest first, from `before` (exclusive) on.
pub fn list_open(
    conn: &mut Conn,
    filter: &Filter,
    now: Timestamp,
    before: Option<(Timestamp, Id)>,
    limit: i64,
) -> Result<Vec<(Opportunity, Actor)>, DbError> {
    let mut query = readable_by(filter.readers(), now);
    query = match &filter.host {
        // By the index of authors, else by that of states in the order of publication.
        Some(host) => query.filter(actor::host.eq(host.clone())).filter(is_published()),
        None => query.filter(opportunity::state.eq(State::Published.as_str())),
    };
    if let Some(kind) = filter.kind {
        query = query.filter(opportunity::kind.eq(kind.as_str()));
    }
    if let Some(market) = &filter.market {
        query = query.filter(opportunity::markets.like(format!("% {market} %")));
    }
    if let Some(language) = &filter.language {
        // The list is kept with a blank on both sides, so that `fr` does not find `fro`.
        query = query.filter(opportunity::languages.like(format!("% {language} %")));
    }
    if let Some((at, id)) = before {
        let older = opportunity::published_at.lt(at.millis());
        let same = opportunity::published_at.eq(at.millis()).and(opportunity::id.lt(id.get()));
        query = query.filter(older.or(same).assume_not_null());
    }
    let rows: Vec<(StoredOpportunity, ActorRow)> = query
        .order((opportunity::published_at.desc(), opportunity::id.desc()))
        .limit(limit)
        .select((StoredOpportunity::as_select(), ActorRow::as_select()))
        .load(conn)?;
    rows.into_iter().map(|(row, author)| Ok((opportunity_of(row)?, actor_of(author)?))).collect()
}

/// Those of `ids` that are open to these readers, in the order of `ids`.
pub fn list_open_of(
    conn: &mut Conn,
    ids: &[Id],
    readers: Readers,
    now: Timestamp,
) -> Result<Vec<(Opportunity, Actor)>, DbError> {
    let numbers: Vec<i64> = ids.iter().map(|id| id.get()).collect();
    let these = readable_by(readers, now).filter(opportunity::id.eq_any(numbers)).filter(is_published());
    let rows: Vec<(StoredOpportunity, ActorRow)> =
        these.select((StoredOpportunity::as_select(), ActorRow::as_select())).load(conn)?;
    let mut found = rows
        .into_iter()
        .map(|(row, author)| Ok((opportunity_of(row)?, actor_of(author)?)))
        .collect::<Result<Vec<_>, DbError>>()?;
    found.sort_by_key(|(item, _)| ids.iter().position(|id| *id == item.id));
    Ok(found)
}

/// Those that these readers may find at `now` and that were published, or came in, after `since`, newest first.
pub fn list_open_since(
    conn: &mut Conn,
    readers: Readers,
    now: Timestamp,
    since: Timestamp,
    limit: i64,
) -> Result<Vec<(Opportunity, Actor)>, DbError> {
    let is_new = opportunity::published_at
        .gt(since.millis())
        .or(opportunity::id.nullable().ge(Id::first_at(since).get()));
    let rows: Vec<(StoredOpportunity, ActorRow)> = readable_by(readers, now)
        .filter(opportunity::state.eq(State::Published.as_str()))
        .filter(is_new)
        .order((opportunity::published_at.desc(), opportunity::id.desc()))
        .limit(limit)
        .select((StoredOpportunity::as_select(), ActorRow::as_select()))
        .load(conn)?;
    rows.into_iter().map(|(row, author)| Ok((opportunity_of(row)?, actor_of(author)?))).collect()
}

type Open = IntoBoxed<
    'static,
    LeftJoin<
        LeftJoin<InnerJoin<opportunity::table, actor::table>, opportunity_specifics::table>,
        opportunity_group::table,
    >,
    MultiBackend,
>;

/// Published, asked in a way that no index answers. Of how many rows are in a state SQLite knows nothing: it would read
/// all that are published by the index of states rather than thirty by their ids.
fn is_published() -> dsl::Eq<dsl::Concat<opportunity::state, &'static str>, &'static str> {
    opportunity::state.concat("").eq(State::Published.as_str())
}

/// What these readers may find, once it is published: not past its deadline at `now`, not of a server hidden from them.
/// What is listed and what is found by searching both come through here.
fn readable_by(readers: Readers, now: Timestamp) -> Open {
    let visibilities: Vec<&str> =
        Visibility::all_listed_for(readers).into_iter().map(Visibility::as_str).collect();
    opportunity::table
        .inner_join(actor::table)
        .left_join(opportunity_specifics::table)
        .left_join(opportunity_group::table)
        // Not by the index of deadlines either: lists are in the order of publication.
        .filter((opportunity::deadline + 0).gt(now.millis()))
        .filter(opportunity::visibility.eq_any(visibilities))
        .filter(actor::host.ne_all(hidden_hosts(readers)))
        .into_boxed()
}
