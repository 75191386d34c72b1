//! Quotes of what is ours (FEP-044f): a public opportunity may be quoted by anyone, a reply by nobody.
//!
//! An opportunity is meant to be passed on; a reply is said to somebody, and is not to be held up in front of others.

use std::collections::BTreeSet;

use serde_json::json;
use url::Url;

use super::{Forbidden, Receipt, ServiceError, ServiceResult, blocks, notes, policies};
use crate::activitypub::context::Terms;
use crate::activitypub::outgoing::Activity;
use crate::app::Tx;
use crate::db::tombstones::{self, Tombstone};
use crate::db::{actors, opportunities, posts, quotes};
use crate::domain::{Actor, Member, Opportunity, QuoteAuthorization, Readers};
use crate::id::Id;
use crate::queue;
use crate::services::sending::unlisted;
use crate::urls::same_origin;

/// A `QuoteRequest` as it came.
#[derive(Clone, Copy, Debug)]
pub struct ReceivedRequest<'a> {
    pub activity: &'a Url,
    pub quoted: &'a Url,
    /// Its `instrument`: the post that quotes.
    pub quoting: Option<&'a Url>,
    /// Whom that is attributed to, when it came whole.
    pub quoting_author: Option<&'a Url>,
}

/// Somebody asks to quote something of ours: accepted with a stamp, or rejected. What is not public is not there.
pub fn receive(tx: &mut Tx<'_>, by: &Actor, request: &ReceivedRequest<'_>) -> ServiceResult<Receipt> {
    let quoting = request.quoting.ok_or(ServiceError::Refused("a quote request without a quote"))?;
    let is_own =
        same_origin(quoting, &by.uri) && request.quoting_author.is_none_or(|author| *author == by.uri);
    if !is_own {
        return Err(ServiceError::Refused("a quote request for somebody else's post"));
    }
    if !tx.app.urls.is_ours(request.quoted) || !notes::is_public_here(tx, request.quoted)? {
        return Ok(Receipt::Ignored("about nothing that is public here"));
    }
    let quoted = opportunities::find_opportunity_by_uri(tx.conn, request.quoted)?;
    let is_welcome = quoted.is_some() && !blocks::is_blocked(tx, by)?;
    let author = match quoted {
        Some(opportunity) => Some(opportunity.author),
        None => posts::find_post_by_uri(tx.conn, request.quoted)?.map(|post| post.author),
    };
    let author = author.ok_or(ServiceError::NotFound)?;
    let author = actors::find_actor(tx.conn, author)?.ok_or(ServiceError::NotFound)?;
    let stamp = if is_welcome { authorize(tx, by, &author, (request.quoted, quoting))? } else { None };
    answer(tx, &author, by, request, stamp)?;
    Ok(Receipt::Applied)
}

/// The stamp for a quote, the same when it is asked for again; none once it was taken back.
fn authorize(
    tx: &mut Tx<'_>,
    quoter: &Actor,
    author: &Actor,
    (quoted, quoting): (&Url, &Url),
) -> ServiceResult<Option<Id>> {
    if let Some(known) = quotes::find_quote_authorization_for(tx.conn, quoted, quoting)? {
        return Ok(known.revoked_at.is_none().then_some(known.id));
    }
    let new = QuoteAuthorization {
        id: tx.next_id(),
        quoted: quoted.clone(),
        quoting: quoting.clone(),
        author: author.id,
        quoter: quoter.id,
        at: tx.now,
        revoked_at: None,
    };
    quotes::insert_quote_authorization(tx.conn, &new)?;
    Ok(Some(new.id))
}

fn answer(
    tx: &mut Tx<'_>,
    author: &Actor,
    to: &Actor,
    request: &ReceivedRequest<'_>,
    stamp: Option<Id>,
) -> ServiceResult<()> {
    let asked = json!({
        "id": request.activity, "type": "QuoteRequest", "actor": to.uri,
        "object": request.quoted, "instrument": request.quoting,
    });
    let id = tx.app.urls.activity(tx.next_id());
    let activity = match stamp {
        Some(stamp) => Activity::new("Accept", id, &author.uri, asked)
            .with_result(&tx.app.urls.quote_authorization(stamp)),
        None => Activity::new("Reject", id, &author.uri, asked),
    };
    // About what is quoted: its changes go where it is quoted.
    let inboxes = BTreeSet::from([to.inbox.clone()]);
    send(tx, author, request.quoted, activity.to_actor(&to.uri), inboxes)
}

/// A stamp and who gave it, as long as what is quoted is public.
pub fn get(tx: &mut Tx<'_>, id: Id) -> ServiceResult<(QuoteAuthorization, Actor)> {
    let stamp = find(tx, id)?;
    if !notes::is_public_here(tx, &stamp.quoted)? {
        return Err(ServiceError::NotFound);
    }
    let author = actors::find_actor(tx.conn, stamp.author)?.ok_or(ServiceError::NotFound)?;
    Ok((stamp, author))
}

fn find(tx: &mut Tx<'_>, id: Id) -> ServiceResult<QuoteAuthorization> {
    match quotes::find_quote_authorization(tx.conn, id)? {
        Some(stamp) if stamp.revoked_at.is_none() => Ok(stamp),
        Some(_) => Err(ServiceError::Gone),
        None => {
            let uri = tx.app.urls.quote_authorization(id);
            let is_gone = tombstones::find_tombstone(tx.conn, &uri)?.is_some();
            Err(if is_gone { ServiceError::Gone } else { ServiceError::NotFound })
        }
    }
}

/// A stamp with who quotes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quote {
    pub stamp: QuoteAuthorization,
    pub quoter: Actor,
}

/// Whether a member sees who quotes it, and may take that back: its author and stewards.
pub fn may_oversee(by: &Member, quoted: &Opportunity) -> bool {
    quoted.is_local() && (quoted.is_of(by) || by.role.may_run_chapter())
}

/// Who quotes an opportunity of ours, oldest first, for its author and stewards. What is of a suspended server is left
/// out.
pub fn list(tx: &mut Tx<'_>, by: &Member, quoted: &Opportunity) -> ServiceResult<Vec<Quote>> {
    require_overseer(by, quoted)?;
    let mut found = Vec::new();
    for stamp in quotes::list_quote_authorizations(tx.conn, &quoted.uri)? {
        let Some(quoter) = actors::find_actor(tx.conn, stamp.quoter)? else { continue };
        if !policies::is_hidden(tx, &quoter, Readers::Members)? {
            found.push(Quote { stamp, quoter });
        }
    }
    Ok(found)
}

/// One of them, and what is quoted.
pub fn get_quote(tx: &mut Tx<'_>, by: &Member, id: Id) -> ServiceResult<(Quote, Opportunity)> {
    let stamp = find(tx, id)?;
    let quoted = opportunities::find_opportunity_by_uri(tx.conn, &stamp.quoted)?;
    let quoted = quoted.ok_or(ServiceError::NotFound)?;
    require_overseer(by, &quoted)?;
    let quoter = actors::find_actor(tx.conn, stamp.quoter)?.ok_or(ServiceError::NotFound)?;
    Ok((Quote { stamp, quoter }, quoted))
}

fn require_overseer(by: &Member, quoted: &Opportunity) -> ServiceResult<()> {
    if may_oversee(by, quoted) { Ok(()) } else { Err(ServiceError::Forbidden(Forbidden::NotAuthor)) }
}

/// Takes a stamp back for good: servers that honour it hide what is quoted. Its author and stewards may. Returns what
/// was quoted.
pub fn revoke(tx: &mut Tx<'_>, by: &Member, id: Id) -> ServiceResult<Opportunity> {
    let (Quote { stamp, quoter }, quoted) = get_quote(tx, by, id)?;
    let author = actors::find_actor(tx.conn, stamp.author)?.ok_or(ServiceError::NotFound)?;
    quotes::revoke_quote_authorization(tx.conn, id, tx.now)?;
    bury(tx, &stamp)?;
    let uri = tx.app.urls.quote_authorization(id);
    let activity_id = tx.app.urls.activity_about(&uri, "delete");
    let activity = Activity::new("Delete", activity_id, &author.uri, uri.clone()).to_public([]).at(tx.now);
    send(tx, &author, &uri, activity, BTreeSet::from([quoter.delivery_inbox().clone()]))?;
    Ok(quoted)
}

/// What was quoted is gone: so are its stamps.
pub(super) fn withdraw_all(tx: &mut Tx<'_>, quoted: &Url) -> ServiceResult<()> {
    for stamp in quotes::list_quote_authorizations(tx.conn, quoted)? {
        bury(tx, &stamp)?;
    }
    Ok(quotes::delete_quote_authorizations(tx.conn, quoted)?)
}

fn bury(tx: &mut Tx<'_>, stamp: &QuoteAuthorization) -> ServiceResult<()> {
    let tombstone = Tombstone {
        uri: tx.app.urls.quote_authorization(stamp.id),
        former_type: "QuoteAuthorization".to_owned(),
        deleted_at: tx.now,
        in_reply_to: None,
        opportunity: None,
        deleted_by: None,
    };
    Ok(tombstones::insert_tombstone(tx.conn, &tombstone)?)
}

fn send<T: serde::Serialize>(
    tx: &mut Tx<'_>,
    from: &Actor,
    object: &Url,
    activity: Activity<T>,
    inboxes: BTreeSet<Url>,
) -> ServiceResult<()> {
    Ok(queue::deliver(tx, from, unlisted(Terms::Quote, object, activity), inboxes)?)
}
