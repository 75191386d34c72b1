//! What opportunities are found by: a short row for each that is open, which every process reads into memory, and the
//! words of its text. Both are written with the opportunity itself, in the same transaction; where it is deleted, a
//! trigger takes them along.
//!
//! Words come from [`crate::text::index_words`], so that SQLite's FTS5 and PostgreSQL's `tsvector` hold the same and
//! answer the same.

use diesel::deserialize::QueryableByName;
use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_query;
use diesel::sql_types::{Array, BigInt, Bool, Nullable, Text};

use super::opportunities::joined;
use super::opportunity_groups::stored_visibility;
use super::row::stored_codes;
use super::schema::{actor, opportunity_listing, restricted_host};
use super::{Conn, DbError, each_backend, versions};
use crate::clock::Timestamp;
use crate::domain::Opportunity;
use crate::domain::finding::{Change, Listing};
use crate::domain::opportunity::{Kind, Language, Market, Sector, State, Version, Visibility};
use crate::id::Id;
use crate::text::{Searchable, Term, index_words};

/// Counted up when `text::index_words` takes other words than before: what has a lower one is indexed anew.
const WORDS_VERSION: i64 = 1;

/// The next number in the order of all changes. SQLite has one writer; on PostgreSQL it is the transaction.
const NEXT_STAMP_SQLITE: &str = "(SELECT coalesce(max(stamp), 0) + 1 FROM opportunity_listing)";
const NEXT_STAMP_POSTGRES: &str = "pg_current_xact_id()::text::bigint";

/// Keeps a new opportunity findable, if it is open.
pub(super) fn index_new(conn: &mut Conn, item: &Opportunity) -> Result<(), DbError> {
    // It has no versions yet: whoever adds some has its words taken again.
    if item.state == State::Published { index(conn, item, &[]) } else { Ok(()) }
}

/// Keeps what an opportunity is found by up to date.
pub(super) fn index_changed(conn: &mut Conn, item: &Opportunity) -> Result<(), DbError> {
    let others =
        if item.state == State::Published { versions::list_versions(conn, item.id)? } else { Vec::new() };
    index(conn, item, &others)
}

fn index(conn: &mut Conn, item: &Opportunity, others: &[Version]) -> Result<(), DbError> {
    match item.published_at.filter(|_| item.state == State::Published) {
        Some(at) => {
            upsert_listing(conn, item, at)?;
            write_words(conn, item, others)
        }
        None => close_listing(conn, item.id),
    }
}

fn upsert_listing(conn: &mut Conn, item: &Opportunity, at: Timestamp) -> Result<(), DbError> {
    let (next, latest) = match conn {
        Conn::Sqlite(_) => (NEXT_STAMP_SQLITE, "excluded.stamp"),
        // Of two transactions that change one row, the older may be the later.
        Conn::Postgres(_) => (NEXT_STAMP_POSTGRES, "GREATEST(opportunity_listing.stamp, excluded.stamp)"),
    };
    let text = format!(
        "INSERT INTO opportunity_listing (opportunity_id, author_id, is_open, kind, sector, markets, languages,
             visibility, chapter, deadline, published_at, words_version, version, stamp)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, 1, {next})
         ON CONFLICT (opportunity_id) DO UPDATE SET author_id = excluded.author_id, is_open = excluded.is_open,
             kind = excluded.kind, sector = excluded.sector, markets = excluded.markets,
             languages = excluded.languages, visibility = excluded.visibility, chapter = excluded.chapter,
             deadline = excluded.deadline, published_at = excluded.published_at,
             words_version = excluded.words_version, version = opportunity_listing.version + 1, stamp = {latest}"
    );
    let details = &item.details;
    let query = sql_query(text)
        .bind::<BigInt, _>(item.id.get())
        .bind::<BigInt, _>(item.author.get())
        .bind::<Bool, _>(true)
        .bind::<Text, _>(details.kind.as_str())
        .bind::<Nullable<Text>, _>(details.sector.as_ref().map(Sector::as_str))
        .bind::<Text, _>(joined(details.markets.iter().map(Market::as_str)))
        .bind::<Text, _>(joined(details.languages.iter().map(Language::as_str)))
        .bind::<Text, _>(stored_visibility(item.visibility))
        .bind::<Nullable<Text>, _>(item.qualified.as_ref().map(|qualified| qualified.by.as_str()))
        .bind::<BigInt, _>(details.deadline.at.millis())
        .bind::<BigInt, _>(at.millis())
        .bind::<BigInt, _>(WORDS_VERSION);
    each_backend!(conn, conn => query.execute(conn))?;
    Ok(())
}

fn close_listing(conn: &mut Conn, id: Id) -> Result<(), DbError> {
    let (next, row) = match conn {
        Conn::Sqlite(_) => (NEXT_STAMP_SQLITE.to_owned(), "rowid"),
        Conn::Postgres(_) => (format!("GREATEST(stamp, {NEXT_STAMP_POSTGRES})"), "opportunity_id"),
    };
    let text = format!(
        "UPDATE opportunity_listing SET is_open = FALSE, version = version + 1, stamp = {next}
         WHERE opportunity_id = $1 AND is_open"
    );
    let close = sql_query(text).bind::<BigInt, _>(id.get());
    if each_backend!(conn, conn => close.execute(conn))? > 0 {
        let forget = format!("DELETE FROM opportunity_words WHERE {row} = $1");
        each_backend!(conn, conn => sql_query(forget).bind::<BigInt, _>(id.get()).execute(conn))?;
    }
    Ok(())
}

/// The words of the original and of all versions, each by the rules of its language.
fn words_of(item: &Opportunity, others: &[Version]) -> Vec<String> {
    let reference = item.reference.as_deref().unwrap_or_default();
    let words = Version::every(&item.details, others).into_iter().flat_map(|version| {
        let texts = &version.texts;
        index_words(Searchable {
            language: version.language.as_str(),
            title: &texts.title,
            rest: &[reference, &texts.summary, &texts.purpose, &texts.gain, &texts.payer, &texts.partner],
        })
    });
    let mut words: Vec<String> = words.collect();
    words.sort_unstable();
    words.dedup();
    words
}

fn write_words(conn: &mut Conn, item: &Opportunity, others: &[Version]) -> Result<(), DbError> {
    let words = words_of(item, others);
    match conn {
        Conn::Sqlite(conn) => {
            sql_query("INSERT OR REPLACE INTO opportunity_words (rowid, words) VALUES ($1, $2)")
                .bind::<BigInt, _>(item.id.get())
                .bind::<Text, _>(words.join(" "))
                .execute(conn)?
        }
        Conn::Postgres(conn) => sql_query(
            "INSERT INTO opportunity_words (opportunity_id, words) VALUES ($1, array_to_tsvector($2))
             ON CONFLICT (opportunity_id) DO UPDATE SET words = excluded.words",
        )
        .bind::<BigInt, _>(item.id.get())
        .bind::<Array<Text>, _>(words)
        .execute(conn)?,
    };
    Ok(())
}

/// The next open opportunities after `after` whose words were not taken yet, in the order of their ids.
pub fn list_without_words(conn: &mut Conn, after: Id, limit: i64) -> Result<Vec<Id>, DbError> {
    let waiting = opportunity_listing::table
        .filter(opportunity_listing::opportunity_id.gt(after.get()))
        .filter(opportunity_listing::is_open.eq(true))
        .filter(opportunity_listing::words_version.lt(WORDS_VERSION))
        .order(opportunity_listing::opportunity_id)
        .limit(limit);
    let ids: Vec<i64> = waiting.select(opportunity_listing::opportunity_id).load(conn)?;
    Ok(ids.into_iter().map(Id::new).collect())
}

/// Takes the words of an open one: it was here before words were, or got versions. Nothing else of it changes.
pub fn take_words(conn: &mut Conn, item: &Opportunity) -> Result<(), DbError> {
    let others = versions::list_versions(conn, item.id)?;
    write_words(conn, item, &others)?;
    diesel::update(opportunity_listing::table.find(item.id.get()))
        .set(opportunity_listing::words_version.eq(WORDS_VERSION))
        .execute(conn)?;
    Ok(())
}

#[derive(QueryableByName)]
struct FoundRow {
    #[diesel(sql_type = BigInt)]
    id: i64,
    #[diesel(sql_type = Bool)]
    in_title: bool,
}

/// The opportunities that have every one of the terms, the latest ids first, and whether they have them, as
/// `title_terms`, in their title.
pub fn find_words(
    conn: &mut Conn,
    terms: &[Term],
    title_terms: &[Term],
    limit: i64,
) -> Result<Vec<(Id, bool)>, DbError> {
    let rows: Vec<FoundRow> = match conn {
        Conn::Sqlite(conn) => {
            let asked = |terms: &[Term]| every(terms, '"', " OR ", " AND ");
            // SQLite numbers `$…` in the order in which they stand.
            sql_query(
                "SELECT rowid AS id, rowid IN (SELECT rowid FROM opportunity_words WHERE opportunity_words MATCH $1)
                     AS in_title
                 FROM opportunity_words WHERE opportunity_words MATCH $2 ORDER BY rowid DESC LIMIT $3",
            )
            .bind::<Text, _>(asked(title_terms))
            .bind::<Text, _>(asked(terms))
            .bind::<BigInt, _>(limit)
            .load(conn)?
        }
        Conn::Postgres(conn) => {
            let asked = |terms: &[Term]| every(terms, '\'', " | ", " & ");
            // Planned each time with these very words: of one that most have, the latest are read by their ids; of any
            // other, those that the index of words has. The row is at hand by then, and its title costs little.
            sql_query(
                "SELECT opportunity_id AS id, words @@ $1::tsquery AS in_title FROM opportunity_words
                 WHERE words @@ $2::tsquery ORDER BY opportunity_id DESC LIMIT $3",
            )
            .bind::<Text, _>(asked(title_terms))
            .bind::<Text, _>(asked(terms))
            .bind::<BigInt, _>(limit)
            .load(conn)?
        }
    };
    Ok(rows.into_iter().map(|row| (Id::new(row.id), row.in_title)).collect())
}

/// All terms, each in any of its forms, as a full-text search is asked.
fn every(terms: &[Term], quote: char, or: &str, and: &str) -> String {
    let either = |term: &Term| {
        let forms: Vec<String> = term.iter().map(|form| format!("{quote}{form}{quote}")).collect();
        format!("({})", forms.join(or))
    };
    terms.iter().map(either).collect::<Vec<_>>().join(and)
}

type ListingRow = (
    i64,
    bool,
    String,
    Option<String>,
    String,
    String,
    String,
    Option<String>,
    i64,
    i64,
    i64,
    Option<String>,
);

/// What changed since `horizon`, and where to begin next time. Without a horizon, all that are open at `now`.
///
/// On PostgreSQL transactions end in any order: the horizon is the oldest that was still open, and what came after it
/// is told again, with the same version.
pub fn list_changes(
    conn: &mut Conn,
    horizon: Option<i64>,
    now: Timestamp,
) -> Result<(Vec<Change>, i64), DbError> {
    let next = match conn {
        Conn::Sqlite(_) => "(SELECT coalesce(max(stamp), 0) + 1 FROM opportunity_listing)",
        Conn::Postgres(_) => "pg_snapshot_xmin(pg_current_snapshot())::text::bigint",
    };
    let next: i64 = diesel::select(sql::<BigInt>(next)).get_result(conn)?;
    let mut query = opportunity_listing::table
        .left_join(actor::table.on(actor::id.eq(opportunity_listing::author_id)))
        .into_boxed();
    query = match horizon {
        Some(horizon) if horizon == next && matches!(conn, Conn::Sqlite(_)) => return Ok((Vec::new(), next)),
        Some(horizon) => query.filter(opportunity_listing::stamp.ge(horizon)),
        None => query
            .filter(opportunity_listing::is_open.eq(true))
            .filter(opportunity_listing::deadline.gt(now.millis())),
    };
    let rows: Vec<ListingRow> = query
        .select((
            opportunity_listing::opportunity_id,
            opportunity_listing::is_open,
            opportunity_listing::kind,
            opportunity_listing::sector,
            opportunity_listing::markets,
            opportunity_listing::languages,
            opportunity_listing::visibility,
            opportunity_listing::chapter,
            opportunity_listing::deadline,
            opportunity_listing::published_at,
            opportunity_listing::version,
            actor::host.nullable(),
        ))
        .load(conn)?;
    let changes = rows.into_iter().map(change_of).collect::<Result<_, DbError>>()?;
    Ok((changes, next))
}

fn change_of(row: ListingRow) -> Result<Change, DbError> {
    let (id, is_open, kind, sector, markets, languages, visibility, chapter, deadline, at, version, host) =
        row;
    let readers = Visibility::parse(&visibility).and_then(Visibility::listed_for).filter(|_| is_open);
    let (Some(readers), Some(host), Some(kind)) = (readers, host, Kind::parse(&kind)) else {
        return Ok(Change { id: Id::new(id), version, listing: None });
    };
    let listing = Listing {
        published_at: Timestamp::from_millis(at),
        deadline: Timestamp::from_millis(deadline),
        kind,
        sector: sector.as_deref().and_then(Sector::parse),
        markets: stored_codes("opportunity_listing.markets", &markets, Market::parse)?,
        languages: stored_codes("opportunity_listing.languages", &languages, Language::parse)?,
        chapter: chapter.unwrap_or_else(|| host.clone()),
        host,
        readers,
    };
    Ok(Change { id: Id::new(id), version, listing: Some(listing) })
}

/// Every server that is hidden from someone, and whether from members too.
pub fn list_restricted(conn: &mut Conn) -> Result<Vec<(String, bool)>, DbError> {
    let rows: Vec<(String, i64)> =
        restricted_host::table.select((restricted_host::host, restricted_host::severity)).load(conn)?;
    Ok(rows.into_iter().map(|(host, severity)| (host, severity >= super::policies::SUSPENDED)).collect())
}
