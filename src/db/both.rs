//! What `MultiConnection` cannot express: queries that both backends spell alike, and bodies typed twice.

use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::query_builder::{AstPass, Query, QueryFragment, QueryId};
use diesel::sqlite::Sqlite;

use super::conn::{Conn, MultiBackend};

/// A query that is valid on each backend although the derived connection does not know it:
/// `on_conflict`, `union`. Write `Both(query).execute(conn)`.
#[derive(Clone, Copy, Debug)]
pub struct Both<Q>(pub Q);

impl<Q> QueryFragment<MultiBackend> for Both<Q>
where
    Q: QueryFragment<Pg> + QueryFragment<Sqlite>,
{
    fn walk_ast<'b>(&'b self, pass: AstPass<'_, 'b, MultiBackend>) -> QueryResult<()> {
        MultiBackend::walk_variant_ast(&self.0, pass)
    }
}

impl<Q: QueryId> QueryId for Both<Q> {
    type QueryId = Q::QueryId;
    const HAS_STATIC_QUERY_ID: bool = Q::HAS_STATIC_QUERY_ID;
}

impl<Q: Query> Query for Both<Q> {
    type SqlType = Q::SqlType;
}

impl<Q> RunQueryDsl<Conn> for Both<Q> {}

/// `each_backend!(conn, c => body)` types the body once for each backend's own connection: for batch inserts, locking
/// clauses and whatever else the shared one cannot say; and for queries asked for every activity, since the shared one
/// writes the text of a query three times each time, and a backend's own one only when it is new.
macro_rules! each_backend {
    ($conn:expr, $own:ident => $body:expr) => {
        match $conn {
            $crate::db::Conn::Postgres($own) => $body,
            $crate::db::Conn::Sqlite($own) => $body,
        }
    };
}

pub(crate) use each_backend;
