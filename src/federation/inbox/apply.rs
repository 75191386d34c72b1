//! What each activity means: the use case it is, and what must be looked up before.

use url::Url;

use super::wrapped;
use crate::activitypub::incoming::{
    Activity, ActivityKind, ActorDocument, AgreementDocument, CircleDocument, Malformed, NoteDocument,
    TwinningTerms, id_of, kind_of,
};
use crate::app::Tx;
use crate::db::{actors, opportunities, posts, tribe_posts};
use crate::domain::{Actor, ActorKind, FollowState, ReactionKind};
use crate::federation::resolve::ResolvedNote;
use crate::services::notes::{self, ReceivedNote};
use crate::services::quotes::ReceivedRequest;
use crate::services::reports::ReceivedReport;
use crate::services::tribes::{self, Asked};
use crate::services::{self, Receipt, ServiceError, ServiceResult, contacts, interests, relays, twinnings};
use crate::urls::same_origin;

/// What must be fetched before an activity can be applied.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Need {
    Nothing,
    /// The object itself.
    Note(Url),
    /// What the object answers.
    Ancestors(Url),
    /// An actor as its host describes it now.
    Actor(Url),
    /// An actor whose key proves something in it, if that can be had.
    Signer(Url),
    /// That the origin of its object confirms what was wrapped.
    Confirmation(Box<Activity>),
}

/// What was fetched.
#[derive(Debug, Default)]
pub(super) struct Fetched {
    /// The object, or what it answers, eldest first.
    notes: Vec<ResolvedNote>,
    actor: Option<ActorDocument>,
    /// The group that wrapped what was confirmed.
    group: Option<Url>,
}

impl Fetched {
    pub(super) fn notes(notes: Vec<ResolvedNote>) -> Self {
        Self { notes, ..Self::default() }
    }

    pub(super) fn passed_on_by(self, group: Url) -> Self {
        Self { group: Some(group), ..self }
    }

    pub(super) fn actor(document: ActorDocument) -> Self {
        Self { actor: Some(document), ..Self::default() }
    }
}

/// Looks only at what is here.
pub(super) fn need(tx: &mut Tx<'_>, activity: &Activity) -> ServiceResult<Need> {
    let object = activity.object_id().map_err(|_| ServiceError::Refused("an activity about nothing"))?;
    match activity.kind {
        ActivityKind::Announce if activity.is_wrapping() => wrapped::need(tx, activity),
        // What its sender cannot have written is refused without a look, and keeps nobody waiting.
        ActivityKind::Create | ActivityKind::Update if !same_origin(&object, &activity.actor) => {
            Ok(Need::Nothing)
        }
        ActivityKind::Create | ActivityKind::Update if !activity.has_whole_object() => Ok(Need::Note(object)),
        ActivityKind::Create | ActivityKind::Update => need_of_note(tx, activity),
        ActivityKind::Announce if !tx.app.urls.is_ours(&object) => need_of_announce(tx, activity, object),
        ActivityKind::Move => need_of_move(tx, activity, &object),
        _ => Ok(Need::Nothing),
    }
}

fn need_of_note(tx: &mut Tx<'_>, activity: &Activity) -> ServiceResult<Need> {
    let Ok(note) = NoteDocument::parse(&activity.object) else { return Ok(Need::Nothing) };
    if note.attributed_to != activity.actor {
        return Ok(Need::Nothing);
    }
    match note.in_reply_to.clone().filter(|_| note.is_public) {
        Some(parent) if !is_here(tx, &parent)? && !tx.app.urls.is_ours(&parent) => {
            Ok(Need::Ancestors(parent))
        }
        _ => {
            let signer = services::qualifications::find_unknown_signer(tx, &note)?;
            Ok(signer.map_or(Need::Nothing, Need::Signer))
        }
    }
}

/// Only what somebody announces whom we follow is worth a look.
fn need_of_announce(tx: &mut Tx<'_>, activity: &Activity, object: Url) -> ServiceResult<Need> {
    let Some(announcer) = actors::find_actor_by_uri(tx.conn, &activity.actor)? else {
        return Ok(Need::Nothing);
    };
    let is_wanted = wrapped::is_heard(tx, announcer.id)? && !is_here(tx, &object)?;
    Ok(if is_wanted { Need::Note(object) } else { Need::Nothing })
}

/// Only where somebody goes whom we follow is worth a look.
fn need_of_move(tx: &mut Tx<'_>, activity: &Activity, object: &Url) -> ServiceResult<Need> {
    let Some(target) = activity.target.as_ref().filter(|target| !tx.app.urls.is_ours(target)) else {
        return Ok(Need::Nothing);
    };
    let Some(mover) = actors::find_actor_by_uri(tx.conn, &activity.actor)? else { return Ok(Need::Nothing) };
    let is_wanted = mover.uri == *object && services::moves::concerns(tx, &mover)?;
    Ok(if is_wanted { Need::Actor(target.clone()) } else { Need::Nothing })
}

pub(super) fn is_here(tx: &mut Tx<'_>, object: &Url) -> ServiceResult<bool> {
    Ok(opportunities::is_opportunity(tx.conn, object)?
        || posts::is_post(tx.conn, object)?
        || tribe_posts::is_tribe_post(tx.conn, object)?)
}

/// Has the effect of an activity whose signer was checked. `fetched` is what [`need`] asked for.
pub(super) fn apply(tx: &mut Tx<'_>, activity: &Activity, fetched: &Fetched) -> ServiceResult<Receipt> {
    let by = actors::find_actor_by_uri(tx.conn, &activity.actor)?;
    let by = by.ok_or(ServiceError::Refused("an actor that is gone"))?;
    let object = activity.object_id().map_err(|_| ServiceError::Refused("an activity about nothing"))?;
    match activity.kind {
        ActivityKind::Follow | ActivityKind::Join => join(tx, &by, activity, &object),
        ActivityKind::Accept => answer(tx, &by, activity, &object, FollowState::Accepted),
        ActivityKind::Reject => answer(tx, &by, activity, &object, FollowState::Rejected),
        ActivityKind::TentativeAccept => answer_to_offer(tx, &by, activity, &object),
        ActivityKind::Offer => offer(tx, &by, activity),
        ActivityKind::Undo => {
            let followed = activity.object.get("object").and_then(id_of);
            let followed = followed.filter(|_| kind_of(&activity.object) == Some("Follow"));
            services::undo::receive(tx, &by, &object, followed.as_ref())
        }
        ActivityKind::Delete => services::deletions::receive(tx, &by, &object),
        ActivityKind::Like => {
            services::reactions::receive(tx, &by, ReactionKind::Like, &activity.id, &object)
        }
        ActivityKind::Announce if activity.is_wrapping() => {
            let unconfirmed = Receipt::Ignored("wrapped, and not confirmed by its origin");
            Ok(tribes::receive_passed_on(tx, &by, &activity.object)?.unwrap_or(unconfirmed))
        }
        ActivityKind::Invite => invite(tx, &by, activity),
        ActivityKind::Announce => announce(tx, &by, activity, &object, &fetched.notes),
        ActivityKind::Create | ActivityKind::Update => note(tx, &by, activity, fetched),
        ActivityKind::Block => services::blocks::receive(tx, &by, &activity.id, &object),
        ActivityKind::Move => services::moves::receive(tx, &by, &object, fetched.actor.as_ref()),
        ActivityKind::Flag => report(tx, &by, activity),
        ActivityKind::QuoteRequest => quote_request(tx, &by, activity, &object),
        // What others show first is shown by them.
        ActivityKind::Add | ActivityKind::Remove => Ok(Receipt::Ignored("what somebody features")),
    }
}

/// Somebody wants to follow one of ours, or to belong to a tribe.
fn join(tx: &mut Tx<'_>, by: &Actor, activity: &Activity, object: &Url) -> ServiceResult<Receipt> {
    let Activity { id, name, content, .. } = activity;
    let asked = Asked { activity: id, name, word: content };
    match activity.kind {
        ActivityKind::Join => services::follows::receive_join(tx, by, asked, object),
        _ => services::follows::receive(tx, by, asked, object),
    }
}

fn invite(tx: &mut Tx<'_>, by: &Actor, activity: &Activity) -> ServiceResult<Receipt> {
    match (CircleDocument::parse(&activity.object), &activity.invited) {
        (Some(circle), Some(whom)) => {
            tribes::receive_invitation(tx, by, &activity.id, (&circle, &whom.handle))
        }
        _ => Ok(Receipt::Ignored("an invitation to nothing that is understood")),
    }
}

/// An answer to what we asked: to follow, to be heard, to share, or to belong.
fn answer(
    tx: &mut Tx<'_>,
    by: &Actor,
    activity: &Activity,
    object: &Url,
    state: FollowState,
) -> ServiceResult<Receipt> {
    if interests::is_offer_of_ours(tx, object)? {
        return answer_to_offer(tx, by, activity, object);
    }
    if twinnings::is_offer_of_ours(tx, object)? {
        let agreed = (state == FollowState::Accepted).then_some(&activity.result);
        return twinnings::receive_answer(tx, by, object, agreed, &activity.content);
    }
    if let Some(invited) = tribes::find_invitation(tx, object)? {
        return tribes::receive_invitation_answer(tx, by, &invited, (state, &activity.name));
    }
    services::follows::receive_answer(tx, by, object, (state, &activity.content))
}

fn answer_to_offer(tx: &mut Tx<'_>, by: &Actor, activity: &Activity, object: &Url) -> ServiceResult<Receipt> {
    interests::receive_answer(tx, by, object, activity.kind, (&activity.standing, &activity.content))
}

fn offer(tx: &mut Tx<'_>, by: &Actor, activity: &Activity) -> ServiceResult<Receipt> {
    if let Ok(twinning) = TwinningTerms::parse(&activity.object) {
        return twinnings::receive(tx, by, &activity.id, (&twinning, &activity.object));
    }
    match AgreementDocument::parse(&activity.object) {
        Ok(agreement) => interests::receive(tx, by, &activity.id, &agreement),
        Err(_) => Ok(Receipt::Ignored("an offer of nothing that is understood")),
    }
}

fn report(tx: &mut Tx<'_>, by: &Actor, activity: &Activity) -> ServiceResult<Receipt> {
    let Activity { id, objects, content, .. } = activity;
    services::reports::receive(tx, by, &ReceivedReport { activity: id, objects, content })
}

fn quote_request(tx: &mut Tx<'_>, by: &Actor, activity: &Activity, quoted: &Url) -> ServiceResult<Receipt> {
    let quoting = id_of(&activity.instrument);
    let author = activity.instrument.get("attributedTo").and_then(id_of);
    let request = ReceivedRequest {
        activity: &activity.id,
        quoted,
        quoting: quoting.as_ref(),
        quoting_author: author.as_ref(),
    };
    services::quotes::receive(tx, by, &request)
}

/// A boost of something of ours, or a feed's word that something exists elsewhere; either may be a relay.
fn announce(
    tx: &mut Tx<'_>,
    by: &Actor,
    activity: &Activity,
    object: &Url,
    fetched: &[ResolvedNote],
) -> ServiceResult<Receipt> {
    let relay = activity.relay.as_ref().filter(|_| by.is_chapter);
    if relay.is_some() && relays::must_wait(tx, by, object)? {
        return contacts::receive(tx, by);
    }
    let receipt = match fetched.last() {
        Some(resolved) => take(tx, resolved, (Some(by), None)),
        None => services::reactions::receive(tx, by, ReactionKind::Announce, &activity.id, object),
    }?;
    let Some(terms) = relay else { return Ok(receipt) };
    match relays::receive(tx, by, &activity.id, (object, terms))? {
        Receipt::Ignored(_) if receipt == Receipt::Applied => Ok(receipt),
        relayed => Ok(relayed),
    }
}

fn note(tx: &mut Tx<'_>, by: &Actor, activity: &Activity, looked_up: &Fetched) -> ServiceResult<Receipt> {
    let fetched = looked_up.notes.as_slice();
    if activity.object_id().is_ok_and(|object| !same_origin(&object, &by.uri)) {
        return Err(ServiceError::Refused("an object of another host"));
    }
    if !activity.has_whole_object() {
        let is_first = match fetched.last() {
            Some(resolved) => is_first_contact(tx, by, &resolved.note, &[])?,
            None => false,
        };
        let group = match &looked_up.group {
            Some(group) => actors::find_actor_by_uri(tx.conn, group)?,
            None => None,
        };
        return if is_first { contacts::receive(tx, by) } else { take_all(tx, fetched, group.as_ref()) };
    }
    if let Some(circle) = CircleDocument::parse(&activity.object) {
        let told = tribes::receive_roster(tx, by, &circle)?;
        return Ok(told.unwrap_or(Receipt::Ignored("a circle that nobody here is in")));
    }
    if kind_of(&activity.object).and_then(ActorKind::parse).is_some() {
        return profile(tx, by, activity);
    }
    let note = match NoteDocument::parse(&activity.object) {
        Ok(note) => note,
        Err(Malformed("type")) => return Ok(Receipt::Ignored("an object of a type that is not shown")),
        Err(_) => return Ok(Receipt::Ignored("a post without an id or an author")),
    };
    if is_first_contact(tx, by, &note, fetched)? {
        return contacts::receive(tx, by);
    }
    take_all(tx, fetched, None)?;
    let raw = activity.object.to_string();
    notes::receive(tx, by, ReceivedNote { note: &note, raw: &raw, announced_by: None, group: None })
}

/// The ids of the keys in an actor's news of itself.
pub(super) fn keys_told(activity: &Activity) -> Vec<Url> {
    let is_profile = kind_of(&activity.object).and_then(ActorKind::parse).is_some();
    if activity.kind != ActivityKind::Update || !is_profile {
        return Vec::new();
    }
    let document = ActorDocument::parse(&activity.object);
    document.map(|document| document.keys.into_iter().map(|key| key.id).collect()).unwrap_or_default()
}

/// Whether it would stand in a thread of ours for all to read, said by somebody of a server nobody here knows.
fn is_first_contact(
    tx: &mut Tx<'_>,
    by: &Actor,
    note: &NoteDocument,
    ancestors: &[ResolvedNote],
) -> ServiceResult<bool> {
    let Some(parent) = &note.in_reply_to else { return Ok(false) };
    let is_in_thread = note.is_public && (!ancestors.is_empty() || is_here(tx, parent)?);
    Ok(is_in_thread && contacts::must_wait(tx, by)?)
}

/// An actor tells that its own document changed.
fn profile(tx: &mut Tx<'_>, by: &Actor, activity: &Activity) -> ServiceResult<Receipt> {
    let document =
        ActorDocument::parse(&activity.object).map_err(|_| ServiceError::Refused("an unreadable actor"))?;
    if document.id != by.uri {
        return Err(ServiceError::Refused("an update of somebody else"));
    }
    let actor = services::actors::remember(tx, &document, &activity.object.to_string())?;
    if actor.is_chapter && actor.kind == ActorKind::Group {
        // What changed may be that it is back after an absence.
        services::catching_up::catch_up_with(tx, &actor.handle.host)?;
    }
    Ok(Receipt::Applied)
}

/// Takes what was fetched, eldest first; what became of the last of it.
fn take_all(tx: &mut Tx<'_>, fetched: &[ResolvedNote], group: Option<&Actor>) -> ServiceResult<Receipt> {
    let mut receipt = Receipt::Ignored("an object that is not there");
    for resolved in fetched {
        receipt = take(tx, resolved, (None, group))?;
    }
    Ok(receipt)
}

fn take(
    tx: &mut Tx<'_>,
    resolved: &ResolvedNote,
    (announced_by, group): (Option<&Actor>, Option<&Actor>),
) -> ServiceResult<Receipt> {
    let received = ReceivedNote { note: &resolved.note, raw: &resolved.raw, announced_by, group };
    notes::receive(tx, &resolved.author, received)
}
