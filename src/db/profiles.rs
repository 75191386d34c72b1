//! What members say of themselves, here and in twinned chapters, and the directory made of it.

use diesel::prelude::*;

use super::policies::hidden_hosts;
use super::row::stored;
use super::schema::{person_profile, person_trait};
use super::{Conn, DbError, each_backend};
use crate::clock::Timestamp;
use crate::domain::opportunity::{Language, Sector};
use crate::domain::profile::{Area, Level, Spoken};
use crate::domain::{Profile, Readers};
use crate::id::Id;

/// Whose it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Owner {
    Member(Id),
    /// Somebody of another chapter.
    Actor(Id),
}

/// A profile with its owner.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    pub id: Id,
    pub owner: Owner,
    /// Of their chapter.
    pub host: String,
    pub name: String,
    /// The name as it is sorted.
    pub sort_name: String,
    pub profile: Profile,
    pub updated_at: Timestamp,
}

/// What a profile is found by although it does not say it: the sectors above its own, the regions around its markets, the
/// words of its texts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Implied {
    pub languages: Vec<(String, Level)>,
    pub sectors: Vec<String>,
    pub markets: Vec<String>,
    pub words: Vec<String>,
}

/// Who is looked for: all of it must be so.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Search {
    /// Chapters to look in.
    pub hosts: Vec<String>,
    /// A language, at this level or better.
    pub language: Option<(String, Level)>,
    pub sector: Option<String>,
    pub market: Option<String>,
    pub welcomes: bool,
    /// Of each, one form.
    pub words: Vec<Vec<String>>,
}

#[derive(Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = person_profile, treat_none_as_null = true)]
struct ProfileRow {
    id: i64,
    member_id: Option<i64>,
    actor_id: Option<i64>,
    host: String,
    name: String,
    sort_name: String,
    presentation: String,
    offers: String,
    seeks: String,
    welcomes: bool,
    is_listed: bool,
    is_indexable: bool,
    updated_at: i64,
}

#[derive(Insertable)]
#[diesel(table_name = person_trait)]
struct TraitRow {
    profile_id: i64,
    kind: &'static str,
    code: String,
    level: i32,
    place: Option<i32>,
}

const LANGUAGE: &str = "language";
const SECTOR: &str = "sector";
const MARKET: &str = "market";
const WORD: &str = "word";

pub fn insert_profile(conn: &mut Conn, new: &Entry, implied: &Implied) -> Result<(), DbError> {
    diesel::insert_into(person_profile::table).values(row_of(new)).execute(conn)?;
    insert_traits(conn, new, implied)
}

pub fn update_profile(conn: &mut Conn, changed: &Entry, implied: &Implied) -> Result<(), DbError> {
    let id = changed.id.get();
    diesel::update(person_profile::table.find(id)).set(row_of(changed)).execute(conn)?;
    diesel::delete(person_trait::table.filter(person_trait::profile_id.eq(id))).execute(conn)?;
    insert_traits(conn, changed, implied)
}

pub fn find_profile(conn: &mut Conn, of: Owner) -> Result<Option<Entry>, DbError> {
    let row = match of {
        Owner::Member(id) => {
            let found = person_profile::table.filter(person_profile::member_id.eq(id.get()));
            found.select(ProfileRow::as_select()).get_result(conn).optional()?
        }
        Owner::Actor(id) => {
            let found = person_profile::table.filter(person_profile::actor_id.eq(id.get()));
            found.select(ProfileRow::as_select()).get_result(conn).optional()?
        }
    };
    let entries = entries_of(conn, row.into_iter().collect())?;
    Ok(entries.into_iter().next())
}

/// Forgets what somebody of another chapter said.
pub fn delete_profile_of_actor(conn: &mut Conn, actor: Id) -> Result<(), DbError> {
    let theirs = person_profile::table.filter(person_profile::actor_id.eq(actor.get()));
    diesel::delete(theirs).execute(conn)?;
    Ok(())
}

/// Forgets what everybody of another chapter said.
pub fn delete_profiles_of(conn: &mut Conn, host: &str) -> Result<(), DbError> {
    let theirs = person_profile::table
        .filter(person_profile::host.eq(host))
        .filter(person_profile::actor_id.is_not_null());
    diesel::delete(theirs).execute(conn)?;
    Ok(())
}

/// The members of this chapter who are in the directory.
pub fn list_listed_members(conn: &mut Conn) -> Result<Vec<Id>, DbError> {
    let ids: Vec<Option<i64>> = person_profile::table
        .filter(person_profile::is_listed.eq(true))
        .filter(person_profile::member_id.is_not_null())
        .order(person_profile::id)
        .select(person_profile::member_id)
        .load(conn)?;
    Ok(ids.into_iter().flatten().map(Id::new).collect())
}

/// One page of the directory by name, from after the entry `after` on.
pub fn list_entries(
    conn: &mut Conn,
    search: &Search,
    after: Option<Id>,
    limit: i64,
) -> Result<Vec<Entry>, DbError> {
    let mut found = person_profile::table
        .filter(person_profile::is_listed.eq(true))
        .filter(person_profile::host.eq_any(search.hosts.clone()))
        .filter(person_profile::host.ne_all(hidden_hosts(Readers::Members)))
        .into_boxed();
    if let Some((language, level)) = &search.language {
        let spoken = person_trait::table
            .filter(person_trait::kind.eq(LANGUAGE))
            .filter(person_trait::code.eq(language.clone()))
            .filter(person_trait::level.ge(i32::from(level.rank())));
        found = found.filter(person_profile::id.eq_any(spoken.select(person_trait::profile_id)));
    }
    for (kind, code) in [(SECTOR, &search.sector), (MARKET, &search.market)] {
        let Some(code) = code else { continue };
        let known = person_trait::table
            .filter(person_trait::kind.eq(kind))
            .filter(person_trait::code.eq(code.clone()));
        found = found.filter(person_profile::id.eq_any(known.select(person_trait::profile_id)));
    }
    for forms in &search.words {
        let said = person_trait::table
            .filter(person_trait::kind.eq(WORD))
            .filter(person_trait::code.eq_any(forms.clone()));
        found = found.filter(person_profile::id.eq_any(said.select(person_trait::profile_id)));
    }
    if search.welcomes {
        found = found.filter(person_profile::welcomes.eq(true));
    }
    if let Some((name, id)) = place_of(conn, after)? {
        let same = person_profile::sort_name.eq(name.clone()).and(person_profile::id.gt(id));
        found = found.filter(person_profile::sort_name.gt(name).or(same));
    }
    let by_name = found.order((person_profile::sort_name, person_profile::id)).limit(limit);
    let rows = by_name.select(ProfileRow::as_select()).load(conn)?;
    entries_of(conn, rows)
}

/// Name and id of the entry; `None` for the beginning, and when it is gone.
fn place_of(conn: &mut Conn, entry: Option<Id>) -> Result<Option<(String, i64)>, DbError> {
    let Some(id) = entry else { return Ok(None) };
    let name = person_profile::table.find(id.get()).select(person_profile::sort_name);
    Ok(name.get_result(conn).optional()?.map(|name| (name, id.get())))
}

fn insert_traits(conn: &mut Conn, of: &Entry, implied: &Implied) -> Result<(), DbError> {
    let rows = traits_of(of, implied);
    if rows.is_empty() {
        return Ok(());
    }
    each_backend!(conn, conn => diesel::insert_into(person_trait::table).values(&rows).execute(conn))?;
    Ok(())
}

/// What is said, in its order, and then what follows from it and was not said.
fn traits_of(of: &Entry, implied: &Implied) -> Vec<TraitRow> {
    let profile = &of.profile;
    let mut rows: Vec<TraitRow> = Vec::new();
    let mut add = |kind: &'static str, code: &str, level: i32, place: Option<i32>| {
        if rows.iter().all(|row| row.kind != kind || row.code != code) {
            rows.push(TraitRow { profile_id: of.id.get(), kind, code: code.to_owned(), level, place });
        }
    };
    for (place, spoken) in (0..).zip(&profile.languages) {
        add(LANGUAGE, spoken.language.as_str(), spoken.level.rank().into(), Some(place));
    }
    for (place, sector) in (0..).zip(&profile.sectors) {
        add(SECTOR, sector.as_str(), 0, Some(place));
    }
    for (place, market) in (0..).zip(&profile.markets) {
        add(MARKET, market.as_str(), 0, Some(place));
    }
    for (language, level) in &implied.languages {
        add(LANGUAGE, language, level.rank().into(), None);
    }
    for (kind, codes) in [(SECTOR, &implied.sectors), (MARKET, &implied.markets), (WORD, &implied.words)] {
        for code in codes {
            add(kind, code, 0, None);
        }
    }
    rows
}

fn row_of(entry: &Entry) -> ProfileRow {
    let profile = &entry.profile;
    let (member, actor) = match entry.owner {
        Owner::Member(id) => (Some(id), None),
        Owner::Actor(id) => (None, Some(id)),
    };
    ProfileRow {
        id: entry.id.get(),
        member_id: member.map(Id::get),
        actor_id: actor.map(Id::get),
        host: entry.host.clone(),
        name: entry.name.clone(),
        sort_name: entry.sort_name.clone(),
        presentation: profile.presentation.clone(),
        offers: profile.offers.clone(),
        seeks: profile.seeks.clone(),
        welcomes: profile.welcomes,
        is_listed: profile.is_listed,
        is_indexable: profile.is_indexable,
        updated_at: entry.updated_at.millis(),
    }
}

/// The profiles with what they say in codes, read at once.
fn entries_of(conn: &mut Conn, rows: Vec<ProfileRow>) -> Result<Vec<Entry>, DbError> {
    let ids: Vec<i64> = rows.iter().map(|row| row.id).collect();
    let columns = (person_trait::profile_id, person_trait::kind, person_trait::code, person_trait::level);
    let said: Vec<(i64, String, String, i32)> = person_trait::table
        .filter(person_trait::profile_id.eq_any(ids))
        .filter(person_trait::place.is_not_null())
        .order(person_trait::place)
        .select(columns)
        .load(conn)?;
    rows.into_iter().map(|row| entry_of(row, &said)).collect()
}

fn entry_of(row: ProfileRow, said: &[(i64, String, String, i32)]) -> Result<Entry, DbError> {
    let member = row.member_id.map(|id| Owner::Member(Id::new(id)));
    let owner = member.or_else(|| row.actor_id.map(|id| Owner::Actor(Id::new(id))));
    let mut profile = Profile {
        presentation: row.presentation,
        offers: row.offers,
        seeks: row.seeks,
        welcomes: row.welcomes,
        is_listed: row.is_listed,
        is_indexable: row.is_indexable,
        ..Profile::default()
    };
    for (_, kind, code, level) in said.iter().filter(|(of, ..)| *of == row.id) {
        match kind.as_str() {
            LANGUAGE => {
                let level = u8::try_from(*level).ok().and_then(Level::of_rank);
                let language = stored("person_trait.code", Language::parse(code))?;
                profile.languages.push(Spoken { language, level: stored("person_trait.level", level)? });
            }
            SECTOR => profile.sectors.push(stored("person_trait.code", Sector::parse(code))?),
            MARKET => profile.markets.push(stored("person_trait.code", Area::parse(code))?),
            _ => {}
        }
    }
    Ok(Entry {
        id: Id::new(row.id),
        owner: stored("person_profile.member_id", owner)?,
        host: row.host,
        name: row.name,
        sort_name: row.sort_name,
        profile,
        updated_at: Timestamp::from_millis(row.updated_at),
    })
}
