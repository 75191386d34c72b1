//! Copies of other chapters' opportunities.

use super::hiding;
use crate::activitypub::incoming::OpportunityTerms;
use crate::app::Tx;
use crate::db::{finding, opportunities, versions};
use crate::domain::Actor;
use crate::domain::opportunity::{Opportunity, Qualified, State, Visibility};
use crate::services::notes::ReceivedNote;
use crate::services::{
    Receipt, ServiceError, ServiceResult, catching_up, pictures, qualifications, relays, signals,
};

/// Takes over a new opportunity or a newer version of one, for those who read it here.
pub fn receive(
    tx: &mut Tx<'_>,
    author: &Actor,
    received: ReceivedNote<'_>,
    (terms, visibility): (&OpportunityTerms, Visibility),
) -> ServiceResult<Receipt> {
    let note = received.note;
    let version = note.version().unwrap_or(tx.now);
    let vouched = qualifications::verify(tx, note)?;
    let qualified = vouched.as_ref().map(|it| Qualified { by: it.by.clone(), at: it.at });
    let Some(known) = opportunities::find_opportunity_by_uri(tx.conn, &note.id)? else {
        let copy = Opportunity { qualified, ..new_copy(tx, author, received, (terms, visibility)) };
        opportunities::insert_opportunity(tx.conn, &copy)?;
        opportunities::update_raw(tx.conn, copy.id, received.raw)?;
        keep_versions(tx, &copy, terms)?;
        pictures::follow_original(tx, &copy, &note.pictures)?;
        qualifications::keep_copy(tx, copy.id, vouched)?;
        signals::remember(tx, &copy)?;
        if note.is_public {
            // What twins say to each other comes with what they say.
            catching_up::begin_thread(tx, &copy)?;
        }
        return Ok(Receipt::Applied);
    };
    if known.author != author.id || known.is_local() {
        return Err(ServiceError::Refused("an update of somebody else's opportunity"));
    }
    if version < known.updated_at {
        return Ok(Receipt::Ignored("an older version"));
    }
    if is_closed(known.state) && !is_closed(terms.state) {
        return Ok(Receipt::Ignored("closed: it does not open again"));
    }
    let changed = Opportunity {
        details: terms.details.clone(),
        visibility: hiding::reach_after(tx, &known, visibility)?,
        state: terms.state,
        in_discussion: terms.in_discussion,
        reference: terms.reference.clone(),
        qualified,
        updated_at: version,
        ..known
    };
    // Before the rest: its words are taken with it.
    versions::replace_versions(tx.conn, changed.id, &terms.versions, tx.now)?;
    opportunities::update_opportunity(tx.conn, &changed)?;
    opportunities::update_raw(tx.conn, changed.id, received.raw)?;
    qualifications::keep_copy(tx, changed.id, vouched)?;
    signals::remember(tx, &changed)?;
    relays::follow_original(tx, &changed)?;
    pictures::follow_original(tx, &changed, &note.pictures)?;
    Ok(Receipt::Applied)
}

/// The versions of a copy that was not here before.
fn keep_versions(tx: &mut Tx<'_>, copy: &Opportunity, terms: &OpportunityTerms) -> ServiceResult<()> {
    if terms.versions.is_empty() {
        return Ok(());
    }
    versions::replace_versions(tx.conn, copy.id, &terms.versions, tx.now)?;
    if copy.state == State::Published {
        finding::take_words(tx.conn, copy)?;
    }
    Ok(())
}

fn new_copy(
    tx: &Tx<'_>,
    author: &Actor,
    received: ReceivedNote<'_>,
    (terms, visibility): (&OpportunityTerms, Visibility),
) -> Opportunity {
    let note = received.note;
    Opportunity {
        id: tx.next_id(),
        uri: note.id.clone(),
        author: author.id,
        member: None,
        organisation: None,
        reference: terms.reference.clone(),
        details: terms.details.clone(),
        visibility,
        state: terms.state,
        in_discussion: terms.in_discussion,
        review_note: None,
        qualified: None,
        leaves_at: None,
        // A date in the future would keep it on top of every list.
        published_at: Some(note.published.unwrap_or(tx.now).min(tx.now)),
        updated_at: note.version().unwrap_or(tx.now),
        created_at: tx.now,
    }
}

/// By somebody's hand. What has only expired may get more time.
const fn is_closed(state: State) -> bool {
    matches!(state, State::Closed(_))
}
