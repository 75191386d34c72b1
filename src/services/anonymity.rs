//! Publications whose client stays anonymous: the section speaks, and nothing that becomes public names the client, until
//! somebody lifts that with the client's consent.

use serde_json::Value;
use url::Url;

use super::{Forbidden, ServiceError, ServiceResult, Wrong, actors, organisations};
use crate::activitypub::incoming::is_anonymous as says_anonymous;
use crate::app::Tx;
use crate::db::{anonymity, members, opportunities};
use crate::domain::anonymity::{Client, ClientDraft, ClientField, Release, Traces};
use crate::domain::opportunity::{Details, Field, FieldError, Opportunity, Problem, State};
use crate::domain::{Actor, LocalActor, Member};
use crate::id::Id;

/// Longest consent that is noted, in characters.
pub const MAX_CONSENT: usize = 500;

/// What those may know of the client who look after the opportunity.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    /// Anyone may know that there is one whose name is not told.
    pub is_anonymous: bool,
    /// Their author and stewards know who.
    pub client: Option<Client>,
    /// The reader may say, or change, who the client is.
    pub may_set: bool,
    /// The reader may lift the anonymity.
    pub may_release: bool,
    /// What in the fields gives the client away, for whoever may set.
    pub found: Vec<(Field, String)>,
    /// Something else that would be published does.
    pub is_found_elsewhere: bool,
}

/// The client stays anonymous from now on: said of a draft by its author, and made more precise later by the same. What
/// left already cannot be called back, so that nothing published becomes anonymous.
pub fn set_client(tx: &mut Tx<'_>, member: &Member, id: Id, draft: &ClientDraft) -> ServiceResult<Client> {
    let item = get_own(tx, member, id)?;
    let known = anonymity::find_client(tx.conn, id)?;
    if !may_set(&item, known.as_ref()) {
        return Err(ServiceError::Wrong(Wrong::Closed));
    }
    let client = draft.check().map_err(ServiceError::Client)?;
    if item.state != State::Draft {
        require_unnamed(&Traces::of(&client), &item.details)?;
    }
    anonymity::upsert_client(tx.conn, id, &client, tx.now)?;
    Ok(client)
}

/// A draft of which the client may be named after all. Nothing is kept of them.
pub fn clear_client(tx: &mut Tx<'_>, member: &Member, id: Id) -> ServiceResult<()> {
    let item = get_own(tx, member, id)?;
    if item.state != State::Draft {
        return Err(ServiceError::Wrong(Wrong::Closed));
    }
    Ok(anonymity::delete_client(tx.conn, id)?)
}

/// The client agreed to be named: said by the author, with when and how they agreed. From now on texts may name them.
pub fn release(tx: &mut Tx<'_>, member: &Member, id: Id, consent: &str) -> ServiceResult<Client> {
    let item = get_own(tx, member, id)?;
    let mut client = find_hidden(tx, id)?.ok_or(ServiceError::Wrong(Wrong::Closed))?;
    if !item.state.was_published() {
        return Err(ServiceError::Wrong(Wrong::Closed));
    }
    let consent = consent.trim().to_owned();
    let problem = match consent.chars().count() {
        0 => Some(Problem::Missing),
        1..=MAX_CONSENT => None,
        _ => Some(Problem::TooLong { max: MAX_CONSENT }),
    };
    if let Some(problem) = problem {
        return Err(ServiceError::Client(vec![(ClientField::Consent, problem)]));
    }
    client.release = Some(Release { at: tx.now, by: Some(member.id), consent });
    anonymity::upsert_client(tx.conn, id, &client, tx.now)?;
    super::opportunities::tell_changed(tx, item)?;
    Ok(client)
}

/// What a reader may know and do.
pub fn standing(tx: &mut Tx<'_>, reader: Option<&Member>, item: &Opportunity) -> ServiceResult<Standing> {
    if !item.is_local() {
        return Ok(Standing { is_anonymous: is_copy_anonymous(tx, item.id)?, ..Standing::default() });
    }
    let client = anonymity::find_client(tx.conn, item.id)?;
    let is_anonymous = client.as_ref().is_some_and(|client| client.release.is_none());
    let is_author = reader.is_some_and(|reader| item.is_of(reader));
    let knows = is_author || reader.is_some_and(|reader| reader.role.may_run_chapter());
    let may_set = is_author && may_set(item, client.as_ref());
    let found = match &client {
        Some(client) if knows && is_anonymous => list_found(&Traces::of(client), &item.details),
        _ => Vec::new(),
    };
    let looks_elsewhere = knows && is_anonymous && found.is_empty();
    let is_found_elsewhere = looks_elsewhere && super::opportunities::check_unnamed(tx, item).is_err();
    Ok(Standing {
        is_found_elsewhere,
        is_anonymous,
        may_set,
        may_release: is_author && is_anonymous && item.state.was_published(),
        client: client.filter(|_| knows),
        found,
    })
}

/// Whether the client of an opportunity of ours is not to be named.
pub(super) fn is_anonymous(tx: &mut Tx<'_>, id: Id) -> ServiceResult<bool> {
    Ok(find_hidden(tx, id)?.is_some())
}

/// The actor that a member's words about an opportunity are attributed to: the chapter's own, where its client stays
/// anonymous and the words are the author's.
pub(super) fn voice_of(tx: &mut Tx<'_>, member: &Member, item: &Opportunity) -> ServiceResult<Actor> {
    if item.is_of(member) && is_anonymous(tx, item.id)? {
        return actors::get_founding(tx, LocalActor::Section);
    }
    organisations::voice_in(tx, member, item)
}

/// The actor that an opportunity of ours is attributed to when it leaves: the chapter's own, where its client stays
/// anonymous; the organisation's, whoever wrote it.
pub(super) fn author_of(tx: &mut Tx<'_>, item: &Opportunity) -> ServiceResult<Actor> {
    if is_anonymous(tx, item.id)? {
        return actors::get_founding(tx, LocalActor::Section);
    }
    if let Some(organisation) = item.organisation {
        return organisations::voice_of(tx, organisation);
    }
    let member = item.member.ok_or(ServiceError::NotFound)?;
    let member = members::find_member(tx.conn, member)?.ok_or(ServiceError::NotFound)?;
    actors::voice_of(tx, &member)
}

/// Refuses fields that would give the client away, each by its name.
pub(super) fn check_details(tx: &mut Tx<'_>, id: Id, details: &Details) -> ServiceResult<()> {
    match find_hidden(tx, id)? {
        Some(client) => require_unnamed(&Traces::of(&client), details),
        None => Ok(()),
    }
}

/// What in a text that is about to be said about an opportunity of ours would give its client away.
pub(super) fn find_named(tx: &mut Tx<'_>, id: Id, text: &str) -> ServiceResult<Option<String>> {
    Ok(find_hidden(tx, id)?.and_then(|client| Traces::of(&client).find_in(text)))
}

/// Refuses a text that would give the client away.
pub(super) fn check_text(tx: &mut Tx<'_>, id: Id, text: &str) -> ServiceResult<()> {
    match find_named(tx, id, text)? {
        Some(_) => Err(ServiceError::Wrong(Wrong::NamesClient)),
        None => Ok(()),
    }
}

/// Refuses a document that would give the client away in any of its texts: what [`check_details`] does not know of stands
/// there, too. Our own addresses say nothing of a client.
pub(super) fn check_document(tx: &mut Tx<'_>, id: Id, document: &Value) -> ServiceResult<()> {
    let Some(client) = find_hidden(tx, id)? else { return Ok(()) };
    let (traces, urls) = (Traces::of(&client), &tx.app.urls);
    let is_ours = |text: &str| Url::parse(text).is_ok_and(|url| urls.is_ours(&url));
    match texts(document).into_iter().any(|text| !is_ours(text) && traces.find_in(text).is_some()) {
        true => Err(ServiceError::Wrong(Wrong::NamesClient)),
        false => Ok(()),
    }
}

/// Every text in a document, however deep.
fn texts(document: &Value) -> Vec<&str> {
    let (mut found, mut rest) = (Vec::new(), vec![document]);
    while let Some(value) = rest.pop() {
        match value {
            Value::String(text) => found.push(text.as_str()),
            Value::Array(items) => rest.extend(items),
            // The context is ours, and names nobody.
            Value::Object(fields) => {
                rest.extend(fields.iter().filter(|(name, _)| *name != "@context").map(|(_, value)| value));
            }
            Value::Null | Value::Bool(_) | Value::Number(_) => {}
        }
    }
    found
}

fn find_hidden(tx: &mut Tx<'_>, id: Id) -> ServiceResult<Option<Client>> {
    Ok(anonymity::find_client(tx.conn, id)?.filter(|client| client.release.is_none()))
}

/// A draft; or what is hidden already, so that more can be looked for.
fn may_set(item: &Opportunity, known: Option<&Client>) -> bool {
    let is_hidden = known.is_some_and(|client| client.release.is_none());
    item.state == State::Draft || (is_hidden && item.state == State::Published)
}

fn require_unnamed(traces: &Traces, details: &Details) -> ServiceResult<()> {
    let named =
        |(field, found): (Field, String)| FieldError { field, problem: Problem::NamesClient { found } };
    let errors: Vec<FieldError> = list_found(traces, details).into_iter().map(named).collect();
    if errors.is_empty() { Ok(()) } else { Err(ServiceError::Invalid(errors)) }
}

fn list_found(traces: &Traces, details: &Details) -> Vec<(Field, String)> {
    let texts = details.original().texts;
    texts.fields().into_iter().filter_map(|(field, text)| Some((field, traces.find_in(text)?))).collect()
}

fn is_copy_anonymous(tx: &mut Tx<'_>, id: Id) -> ServiceResult<bool> {
    let raw = opportunities::find_raw(tx.conn, id)?;
    let note: Option<Value> = raw.and_then(|raw| serde_json::from_str(&raw).ok());
    Ok(note.as_ref().is_some_and(says_anonymous))
}

fn get_own(tx: &mut Tx<'_>, member: &Member, id: Id) -> ServiceResult<Opportunity> {
    let item = opportunities::find_opportunity(tx.conn, id)?.ok_or(ServiceError::NotFound)?;
    if item.is_of(member) { Ok(item) } else { Err(ServiceError::Forbidden(Forbidden::NotAuthor)) }
}
