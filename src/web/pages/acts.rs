//! What is done to an opportunity with one button, without a page of its own.

use axum::response::{IntoResponse, Redirect};

use crate::domain::opportunity::Problem;
use crate::services::{ServiceError, Wrong, featured, opportunities};
use crate::web::pages::edit::unless_impossible;
use crate::web::{Answer, Flash, PathId, Visit, WebError, paths};

/// Gives a draft to a second person as it is.
pub async fn submit(visit: Visit, PathId(id): PathId) -> Answer {
    match visit.write(move |tx, member| opportunities::submit(tx, member, id)).await {
        Ok(_) => Ok(visit.go(&paths::opportunity(id), Flash::Submitted)),
        // What it lacks is said, and can be mended: French where its languages are, else what gives its client away.
        Err(WebError::Service(ServiceError::Invalid(errors))) => {
            let lacks_french = errors.iter().any(|error| error.problem == Problem::NotInFrench);
            let page = if lacks_french { paths::versions(id) } else { paths::anonymity(id) };
            Ok(Redirect::to(&page).into_response())
        }
        Err(error) => unless_impossible(error, id),
    }
}

pub async fn recall(visit: Visit, PathId(id): PathId) -> Answer {
    match visit.write(move |tx, member| opportunities::recall(tx, member, id)).await {
        Ok(_) => Ok(visit.go(&paths::opportunity(id), Flash::Recalled)),
        Err(error) => unless_impossible(error, id),
    }
}

pub async fn leave_now(visit: Visit, PathId(id): PathId) -> Answer {
    match visit.write(move |tx, member| opportunities::leave_now(tx, member, id)).await {
        Ok(_) => Ok(visit.go(&paths::opportunity(id), Flash::Published)),
        Err(error) => unless_impossible(error, id),
    }
}

pub async fn pin(visit: Visit, PathId(id): PathId) -> Answer {
    let flash = match visit.write(move |tx, member| featured::pin(tx, member, id)).await {
        Ok(()) => Flash::Pinned,
        Err(WebError::Service(ServiceError::Wrong(Wrong::TooManyPins))) => Flash::TooManyPins,
        Err(error) => return Err(error),
    };
    Ok(visit.go(&paths::opportunity(id), flash))
}

pub async fn unpin(visit: Visit, PathId(id): PathId) -> Answer {
    visit.write(move |tx, member| featured::unpin(tx, member, id)).await?;
    Ok(visit.go(&paths::opportunity(id), Flash::Unpinned))
}
