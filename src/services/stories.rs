//! What came of an opportunity that was filled, told under it by the section once everybody whom it names agrees.
//!
//! Consent is to a text: another text asks again, and whoever takes theirs back takes the story back everywhere.

use super::members::require_voice;
use super::notifications::About;
use super::{ServiceError, ServiceResult, notifications, opportunities, threads};
use crate::app::Tx;
use crate::db::stories;
pub use crate::db::stories::Asked;
use crate::db::{members, posts};
use crate::domain::Member;
use crate::domain::notification::Kind;
use crate::domain::opportunity::{Opportunity, Outcome, State};
use crate::domain::story::{Answer, Consent, Party, PartyDraft, Story, StoryDraft, StoryMistake};
use crate::id::Id;
use crate::text;

/// Whether something can be told of it.
pub fn is_tellable(item: &Opportunity) -> bool {
    item.is_local() && item.state == State::Closed(Outcome::Filled)
}

/// The opportunity and what was written of it so far, for its author and for stewards.
pub fn get(tx: &mut Tx<'_>, member: &Member, id: Id) -> ServiceResult<(Opportunity, Option<Story>)> {
    let item = opportunities::get_manageable(tx, member, id)?;
    if !is_tellable(&item) {
        return Err(ServiceError::NotFound);
    }
    let story = stories::find_story(tx.conn, item.id)?;
    Ok((item, story))
}

/// Writes it, or writes it anew: what was told is taken back, and whoever agreed to another text is asked again.
pub fn write(tx: &mut Tx<'_>, member: &Member, id: Id, draft: &StoryDraft) -> ServiceResult<Story> {
    require_voice(member)?;
    let (item, before) = get(tx, member, id)?;
    let StoryDraft { text, parties } = draft.trimmed().map_err(ServiceError::Story)?;
    let here = members::list_members(tx.conn)?;
    if let Some(unnamed) = find_unnamed(&text, &parties, &here) {
        return Err(ServiceError::Story(StoryMistake::Unnamed(unnamed)));
    }
    if let Some(before) = &before {
        retract(tx, before)?;
    }
    let same = before.filter(|before| before.text == text);
    let parties = parties.into_iter().map(|typed| party_of(tx, member, typed, &here, same.as_ref()));
    let parties = parties.collect::<ServiceResult<_>>()?;
    let story = Story { opportunity: item.id, text, parties, post: None, updated_at: tx.now };
    stories::replace_story(tx.conn, &story)?;
    for party in &story.parties {
        if let Consent::OfMember { member: Some(named), answer: None } = party.consent {
            let about = About::opportunity(item.id).subject(party.id);
            notifications::tell(tx, named, Kind::StoryAsked, about)?;
        }
    }
    Ok(story)
}

/// Somebody here is asked; of somebody elsewhere it is noted how they agreed. Who writes a name that is theirs agrees.
fn party_of(
    tx: &mut Tx<'_>,
    writer: &Member,
    typed: PartyDraft,
    here: &[Member],
    same_text: Option<&Story>,
) -> ServiceResult<Party> {
    let id = tx.next_id();
    let PartyDraft { name, noted } = typed;
    let Some(named) = here.iter().find(|one| is_called(one, &name)) else {
        if noted.is_empty() {
            return Err(ServiceError::Story(StoryMistake::Unasked(name)));
        }
        return Ok(Party { id, name, consent: Consent::Noted(noted) });
    };
    let own = (named.id == writer.id).then_some(Answer { agrees: true, at: tx.now });
    let said = same_text.and_then(|story| {
        story.parties.iter().find_map(|party| match party.consent {
            Consent::OfMember { member, answer } if member == Some(named.id) => answer,
            _ => None,
        })
    });
    Ok(Party { id, name, consent: Consent::OfMember { member: Some(named.id), answer: said.or(own) } })
}

fn is_called(member: &Member, name: &str) -> bool {
    words(&member.name) == words(name) || member.handle == name
}

/// A name however it is spelled.
fn words(text: &str) -> String {
    text::letter_words(text).join(" ")
}

/// A member whose whole name the text has, and who is not among those that it is said to name.
fn find_unnamed(text: &str, parties: &[PartyDraft], here: &[Member]) -> Option<String> {
    let said = format!(" {} ", words(text));
    let is_in_text = |member: &&Member| {
        let name = words(&member.name);
        name.contains(' ') && said.contains(&format!(" {name} "))
    };
    let is_listed = |member: &Member| parties.iter().any(|party| is_called(member, &party.name));
    here.iter().filter(is_in_text).find(|member| !is_listed(member)).map(|member| member.name.clone())
}

/// Tells it under the opportunity, in the section's name, wherever the opportunity went.
pub fn tell(tx: &mut Tx<'_>, member: &Member, id: Id) -> ServiceResult<Story> {
    let (item, story) = get(tx, member, id)?;
    let story = story.filter(|story| story.is_agreed()).ok_or(ServiceError::NotFound)?;
    if story.post.is_some() {
        return Ok(story);
    }
    let post = threads::speak(tx, member, &item, &story.text)?;
    stories::update_told(tx.conn, item.id, Some(post.id))?;
    Ok(Story { post: Some(post.id), ..story })
}

/// Takes it back, here and wherever it went; what was written stays.
pub fn take_back(tx: &mut Tx<'_>, member: &Member, id: Id) -> ServiceResult<()> {
    match get(tx, member, id)?.1 {
        Some(story) => retract(tx, &story),
        None => Ok(()),
    }
}

/// Every story that names this member, those that wait for their answer first.
pub fn list_asked(tx: &mut Tx<'_>, member: &Member) -> ServiceResult<Vec<Asked>> {
    Ok(stories::list_asked(tx.conn, member.id)?)
}

pub fn count_unanswered(tx: &mut Tx<'_>, member: &Member) -> ServiceResult<usize> {
    Ok(usize::try_from(stories::count_unanswered(tx.conn, member.id)?).unwrap_or_default())
}

/// A member agrees to be named, or not, or not any more: then it is told no longer.
pub fn answer(tx: &mut Tx<'_>, member: &Member, party: Id, agrees: bool) -> ServiceResult<()> {
    let all = stories::list_asked(tx.conn, member.id)?;
    let asked = all.into_iter().find(|one| one.party.id == party).ok_or(ServiceError::NotFound)?;
    stories::update_answer(tx.conn, party, Answer { agrees, at: tx.now })?;
    if !agrees && let Some(story) = stories::find_story(tx.conn, asked.opportunity)? {
        retract(tx, &story)?;
    }
    Ok(())
}

fn retract(tx: &mut Tx<'_>, story: &Story) -> ServiceResult<()> {
    let Some(post) = story.post else { return Ok(()) };
    if let Some(post) = posts::find_post(tx.conn, post)? {
        threads::retract(tx, &post)?;
    }
    Ok(stories::update_told(tx.conn, story.opportunity, None)?)
}
