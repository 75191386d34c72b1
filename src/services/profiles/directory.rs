//! Who can be found: members of this chapter and of its twins who said so, by their members.

use std::collections::BTreeMap;

use crate::app::Tx;
use crate::db::profiles::{self as rows, Entry, Owner};
use crate::db::{actors, avatars, members};
use crate::domain::ambassador::Mandate;
use crate::domain::opportunity::{Language, Sector};
use crate::domain::profile::{Area, Level};
use crate::domain::twinning::Share;
use crate::domain::{Actor, Member, PictureFile, Profile};
use crate::id::Id;
use crate::services::{ServiceResult, ambassadors, chapter, twinnings};
use crate::text;

/// People on one page.
const PAGE: usize = 30;

/// Whom somebody looks for; empty: everybody.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Question {
    pub words: String,
    pub language: Option<Language>,
    /// At least; without a language it means nothing.
    pub level: Option<Level>,
    pub sector: Option<Sector>,
    pub market: Option<Area>,
    /// The host of a chapter.
    pub chapter: Option<String>,
    pub welcomes: bool,
}

/// Somebody who was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    pub id: Id,
    pub name: String,
    /// `None`: a member here without a public profile.
    pub actor: Option<Actor>,
    /// Of members here.
    pub avatar: Option<PictureFile>,
    /// What they are an ambassador by; of members here.
    pub mandate: Option<Mandate>,
    /// What their chapter calls itself.
    pub chapter: String,
    pub profile: Profile,
}

/// One page, by name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    pub people: Vec<Listed>,
    /// The chapters that can be looked in: host and name, this one first.
    pub chapters: Vec<(String, String)>,
    /// The last on this page, when there are more.
    pub next: Option<Id>,
}

/// For members only: `_reader` is the proof that somebody is one.
pub fn search(
    tx: &mut Tx<'_>,
    _reader: &Member,
    question: &Question,
    after: Option<Id>,
) -> ServiceResult<Found> {
    let mut chapters = vec![(tx.app.urls.authority(), chapter::get(tx)?.name)];
    let twins = twinnings::list_twins(tx, Share::Directory)?;
    chapters.extend(twins.into_iter().map(|twin| (twin.handle.host, twin.name)));
    let names: BTreeMap<String, String> = chapters.iter().cloned().collect();
    let wanted = |host: &String| question.chapter.as_ref().is_none_or(|only| only == host);
    let search = rows::Search {
        hosts: names.keys().filter(|host| wanted(host)).cloned().collect(),
        language: question
            .language
            .as_ref()
            .map(|language| (language.to_string(), question.level.unwrap_or(Level::Elementary))),
        sector: question.sector.as_ref().map(code_of),
        market: question.market.as_ref().map(ToString::to_string),
        welcomes: question.welcomes,
        words: text::search_terms(&question.words),
    };
    let mut entries = rows::list_entries(tx.conn, &search, after, limit())?;
    let has_more = entries.len() > PAGE;
    entries.truncate(PAGE);
    let next = entries.last().filter(|_| has_more).map(|last| last.id);
    let people = entries.into_iter().map(|entry| listed(tx, entry, &names)).collect::<ServiceResult<_>>()?;
    Ok(Found { people, chapters, next })
}

fn limit() -> i64 {
    i64::try_from(PAGE + 1).unwrap_or(i64::MAX)
}

/// As it is kept of those below it: of two digits, the lowest of the sector.
fn code_of(sector: &Sector) -> String {
    if sector.as_str().len() == 2 { sector.top().to_owned() } else { sector.to_string() }
}

fn listed(tx: &mut Tx<'_>, entry: Entry, names: &BTreeMap<String, String>) -> ServiceResult<Listed> {
    let actor = match entry.owner {
        Owner::Actor(id) => actors::find_actor(tx.conn, id)?,
        Owner::Member(id) => match members::find_member(tx.conn, id)?.filter(|member| member.is_public) {
            Some(member) => actors::find_member_actor(tx.conn, member.id)?,
            None => None,
        },
    };
    let (avatar, mandate) = match entry.owner {
        Owner::Member(id) => (avatars::find_avatar(tx.conn, id)?, ambassadors::find_active(tx, id)?),
        Owner::Actor(_) => (None, None),
    };
    let chapter = names.get(&entry.host).cloned().unwrap_or_else(|| entry.host.clone());
    Ok(Listed { id: entry.id, name: entry.name, actor, avatar, mandate, chapter, profile: entry.profile })
}
