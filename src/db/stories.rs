//! What came of opportunities of ours, and who agrees to be named in it.

use diesel::prelude::*;

use super::schema::{opportunity, story, story_party};
use super::{Conn, DbError};
use crate::clock::Timestamp;
use crate::domain::story::{Answer, Consent, Party, Story};
use crate::id::Id;

type StoryRow = (i64, String, Option<i64>, i64);
type PartyRow = (i64, String, Option<i64>, Option<String>, Option<bool>, Option<i64>);

const PARTY: (
    story_party::id,
    story_party::name,
    story_party::member_id,
    story_party::noted,
    story_party::agrees,
    story_party::answered_at,
) = (
    story_party::id,
    story_party::name,
    story_party::member_id,
    story_party::noted,
    story_party::agrees,
    story_party::answered_at,
);

/// Somebody who is asked, about which opportunity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    pub party: Party,
    pub opportunity: Id,
    /// Of the opportunity.
    pub title: String,
    pub text: String,
    pub is_told: bool,
}

pub fn find_story(conn: &mut Conn, opportunity: Id) -> Result<Option<Story>, DbError> {
    let found = story::table.find(opportunity.get());
    let columns = (story::opportunity_id, story::text, story::post_id, story::updated_at);
    let row: Option<StoryRow> = found.select(columns).get_result(conn).optional()?;
    let Some((_, text, post, updated_at)) = row else { return Ok(None) };
    let rows: Vec<PartyRow> = story_party::table
        .filter(story_party::opportunity_id.eq(opportunity.get()))
        .order(story_party::id)
        .select(PARTY)
        .load(conn)?;
    Ok(Some(Story {
        opportunity,
        text,
        parties: rows.into_iter().map(party_of).collect(),
        post: post.map(Id::new),
        updated_at: Timestamp::from_millis(updated_at),
    }))
}

/// Replaces what was written before, parties and all.
pub fn replace_story(conn: &mut Conn, new: &Story) -> Result<(), DbError> {
    diesel::delete(story::table.find(new.opportunity.get())).execute(conn)?;
    let row = (
        story::opportunity_id.eq(new.opportunity.get()),
        story::text.eq(&new.text),
        story::post_id.eq(new.post.map(Id::get)),
        story::updated_at.eq(new.updated_at.millis()),
    );
    diesel::insert_into(story::table).values(row).execute(conn)?;
    for party in &new.parties {
        insert_party(conn, new.opportunity, party)?;
    }
    Ok(())
}

fn insert_party(conn: &mut Conn, opportunity: Id, party: &Party) -> Result<(), DbError> {
    let (member, noted, answer) = match &party.consent {
        Consent::OfMember { member, answer } => (*member, None, *answer),
        Consent::Noted(noted) => (None, Some(noted.as_str()), None),
    };
    let row = (
        story_party::id.eq(party.id.get()),
        story_party::opportunity_id.eq(opportunity.get()),
        story_party::name.eq(&party.name),
        story_party::member_id.eq(member.map(Id::get)),
        story_party::noted.eq(noted),
        story_party::agrees.eq(answer.map(|answer| answer.agrees)),
        story_party::answered_at.eq(answer.map(|answer| answer.at.millis())),
    );
    diesel::insert_into(story_party::table).values(row).execute(conn)?;
    Ok(())
}

pub fn update_answer(conn: &mut Conn, party: Id, answer: Answer) -> Result<(), DbError> {
    let said =
        (story_party::agrees.eq(Some(answer.agrees)), story_party::answered_at.eq(Some(answer.at.millis())));
    diesel::update(story_party::table.find(party.get())).set(said).execute(conn)?;
    Ok(())
}

/// The message that tells a story; `None` when it is told no more.
pub fn update_told(conn: &mut Conn, opportunity: Id, post: Option<Id>) -> Result<(), DbError> {
    let told = story::post_id.eq(post.map(Id::get));
    diesel::update(story::table.find(opportunity.get())).set(told).execute(conn)?;
    Ok(())
}

/// Every story that names a member, those they have yet to answer first, then the latest.
pub fn list_asked(conn: &mut Conn, member: Id) -> Result<Vec<Asked>, DbError> {
    let rows: Vec<(PartyRow, i64, String, String, Option<i64>)> = story_party::table
        .inner_join(story::table.inner_join(opportunity::table))
        .filter(story_party::member_id.eq(member.get()))
        .order((story_party::answered_at.is_not_null(), story_party::id.desc()))
        .select((PARTY, story::opportunity_id, opportunity::title, story::text, story::post_id))
        .load(conn)?;
    let asked = |(party, opportunity, title, text, post): (PartyRow, i64, String, String, Option<i64>)| {
        let (party, opportunity) = (party_of(party), Id::new(opportunity));
        Asked { party, opportunity, title, text, is_told: post.is_some() }
    };
    Ok(rows.into_iter().map(asked).collect())
}

pub fn count_unanswered(conn: &mut Conn, member: Id) -> Result<i64, DbError> {
    let waiting = story_party::table
        .filter(story_party::member_id.eq(member.get()))
        .filter(story_party::answered_at.is_null());
    Ok(waiting.count().get_result(conn)?)
}

fn party_of((id, name, member, noted, agrees, at): PartyRow) -> Party {
    let consent = match noted {
        Some(noted) => Consent::Noted(noted),
        None => {
            let answer = agrees.zip(at).map(|(agrees, at)| Answer { agrees, at: Timestamp::from_millis(at) });
            Consent::OfMember { member: member.map(Id::new), answer }
        }
    };
    Party { id: Id::new(id), name, consent }
}
