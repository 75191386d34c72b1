//! What the chapter and its organisations say must be said in French, at least as completely as in any other language: the Charter of the
//! French Language, section 52. What members say themselves is theirs (decision 21).

use crate::app::Tx;
use crate::db::{actors as actor_rows, versions};
use crate::domain::opportunity::{
    Details, Field, FieldError, Opportunity, Problem, Version, Visibility, missing_in_french,
};
use crate::domain::{Actor, LocalActor, Member};
use crate::services::{ServiceError, ServiceResult, actors, anonymity};

/// Refuses what would leave in the chapter's name without being in French.
pub(super) fn require_french(tx: &mut Tx<'_>, item: &Opportunity) -> ServiceResult<()> {
    let others = versions::list_versions(tx.conn, item.id)?;
    require_french_of(tx, item, &item.details, &others)
}

/// The same of texts that are not kept yet.
pub(super) fn require_french_of(
    tx: &mut Tx<'_>,
    item: &Opportunity,
    details: &Details,
    others: &[Version],
) -> ServiceResult<()> {
    if missing_in_french(details, others).is_empty() || !speaks_for_chapter(tx, item)? {
        return Ok(());
    }
    let error = FieldError { field: Field::WrittenIn, problem: Problem::NotInFrench };
    Err(ServiceError::Invalid(vec![error]))
}

/// Whether it cannot be published as it is, for lack of French.
pub fn lacks_french(tx: &mut Tx<'_>, item: &Opportunity) -> ServiceResult<bool> {
    match require_french(tx, item) {
        Ok(()) => Ok(false),
        Err(ServiceError::Invalid(_)) => Ok(true),
        Err(error) => Err(error),
    }
}

/// Whether a draft that is not kept yet could not be handed over, for lack of French.
pub(super) fn would_lack_french(
    tx: &mut Tx<'_>,
    author: Option<&Member>,
    (details, versions, visibility): (&Details, &[Version], Visibility),
) -> ServiceResult<bool> {
    let is_missing = visibility >= Visibility::Twins && !missing_in_french(details, versions).is_empty();
    Ok(is_missing && is_institution(author.map(|author| actors::voice_of(tx, author)).transpose()?))
}

/// Whether it leaves this server, or is about to, as the words of the chapter or of an organisation: the one that it is
/// attributed to is no person. What stays among the members of the chapter is no publication.
fn speaks_for_chapter(tx: &mut Tx<'_>, item: &Opportunity) -> ServiceResult<bool> {
    if !item.is_local() || item.visibility < Visibility::Twins {
        return Ok(false);
    }
    let voice = if item.state.was_published() {
        actor_rows::find_actor(tx.conn, item.author)?
    } else {
        match anonymity::author_of(tx, item) {
            Ok(author) => Some(author),
            Err(ServiceError::NotFound) => None,
            Err(error) => return Err(error),
        }
    };
    Ok(is_institution(voice))
}

/// The chapter, or an organisation of it. Of nobody who can be found, the chapter speaks.
fn is_institution(voice: Option<Actor>) -> bool {
    let institutions = [LocalActor::Section, LocalActor::Organisation];
    voice.is_none_or(|voice| voice.local.is_some_and(|local| institutions.contains(&local)))
}
