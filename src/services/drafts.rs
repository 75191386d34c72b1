//! Drafts that are not finished: kept as they are typed, right or wrong, for whoever types them and nobody else.

use std::time::Duration;

use url::form_urlencoded;

use super::{Forbidden, ServiceError, ServiceResult};
use crate::app::Tx;
use crate::db::drafts::{self, StoredDraft};
use crate::db::opportunities;
use crate::domain::Member;
use crate::domain::opportunity::{Draft, KeptDraft};
use crate::id::Id;

/// Drafts that one member keeps, at most: a form that is sent again and again has one.
const MOST_KEPT: usize = 100;
/// How long a finished one is remembered: what was sent before it was finished arrives within this.
const REMEMBERED: Duration = Duration::from_secs(24 * 3600);

/// What a form that is open stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Begun {
    /// Given to the form when it was shown.
    pub id: Id,
    /// What it changes; `None` for a new one.
    pub opportunity: Option<Id>,
}

/// Keeps what is typed so far. `None` when there is nothing to keep: nothing was typed, or it was handed in or thrown away
/// meanwhile.
pub fn keep(
    tx: &mut Tx<'_>,
    member: &Member,
    begun: Begun,
    draft: &Draft,
) -> ServiceResult<Option<KeptDraft>> {
    let typed = written(draft);
    match drafts::find_draft(tx.conn, begun.id)? {
        Some(known) if known.member != member.id => return Err(ServiceError::NotFound),
        Some(known) if known.is_finished => return Ok(None),
        Some(known) => {
            drafts::update_draft(tx.conn, known.id, &typed, tx.now)?;
            return Ok(Some(read(StoredDraft { typed, kept_at: tx.now, ..known })));
        }
        None if draft.is_blank() => return Ok(None),
        None => {}
    }
    if let Some(id) = begun.opportunity {
        let item = opportunities::find_opportunity(tx.conn, id)?.ok_or(ServiceError::NotFound)?;
        if !item.is_of(member) {
            return Err(ServiceError::Forbidden(Forbidden::NotAuthor));
        }
    }
    drafts::delete_finished(tx.conn, member.id, tx.now.minus(REMEMBERED))?;
    if drafts::list_drafts(tx.conn, member.id)?.len() >= MOST_KEPT {
        return Err(ServiceError::Refused("too many drafts are kept already"));
    }
    let new = StoredDraft {
        id: begun.id,
        member: member.id,
        opportunity: begun.opportunity,
        typed,
        kept_at: tx.now,
        is_finished: false,
    };
    drafts::insert_draft(tx.conn, &new)?;
    Ok(Some(read(new)))
}

/// It was handed in, and so was whatever else was kept of the same opportunity.
pub fn finish(tx: &mut Tx<'_>, member: &Member, begun: Begun) -> ServiceResult<()> {
    match drafts::find_draft(tx.conn, begun.id)? {
        Some(known) if known.member != member.id => {}
        Some(known) => drafts::finish_draft(tx.conn, known.id, tx.now)?,
        None => {
            let finished = StoredDraft {
                id: begun.id,
                member: member.id,
                opportunity: begun.opportunity,
                typed: String::new(),
                kept_at: tx.now,
                is_finished: true,
            };
            drafts::insert_draft(tx.conn, &finished)?;
        }
    }
    if begun.opportunity.is_some() {
        let same = |one: &StoredDraft| one.opportunity == begun.opportunity;
        for one in drafts::list_drafts(tx.conn, member.id)?.into_iter().filter(same) {
            drafts::finish_draft(tx.conn, one.id, tx.now)?;
        }
    }
    Ok(())
}

/// What the member has begun and not finished, the latest first.
pub fn list(tx: &mut Tx<'_>, member: &Member) -> ServiceResult<Vec<KeptDraft>> {
    Ok(drafts::list_drafts(tx.conn, member.id)?.into_iter().map(read).collect())
}

/// One of the member's own that is not finished.
pub fn find(tx: &mut Tx<'_>, member: &Member, id: Id) -> ServiceResult<Option<KeptDraft>> {
    let found = drafts::find_draft(tx.conn, id)?;
    Ok(found.filter(|one| one.member == member.id && !one.is_finished).map(read))
}

/// What the member changed last of an opportunity without handing it in.
pub fn find_of(tx: &mut Tx<'_>, member: &Member, opportunity: Id) -> ServiceResult<Option<KeptDraft>> {
    Ok(list(tx, member)?.into_iter().find(|one| one.opportunity == Some(opportunity)))
}

/// Throws it away for good.
pub fn discard(tx: &mut Tx<'_>, member: &Member, id: Id) -> ServiceResult<()> {
    let found = find(tx, member, id)?.ok_or(ServiceError::NotFound)?;
    Ok(drafts::finish_draft(tx.conn, found.id, tx.now)?)
}

/// As a form sends it.
fn written(draft: &Draft) -> String {
    form_urlencoded::Serializer::new(String::new()).extend_pairs(draft.pairs()).finish()
}

fn read(stored: StoredDraft) -> KeptDraft {
    KeptDraft {
        id: stored.id,
        member: stored.member,
        opportunity: stored.opportunity,
        draft: Draft::from_pairs(form_urlencoded::parse(stored.typed.as_bytes())),
        kept_at: stored.kept_at,
    }
}
