//! The pictures of copies: known with the copy, brought here by an errand, so that readers ask nobody but us for them.

use url::Url;

use super::{keeping, sweep_now};
use crate::activitypub::incoming::PictureDocument;
use crate::app::Tx;
use crate::db::jobs::JobKind;
use crate::db::{opportunities, pictures};
use crate::domain::{Opportunity, Picture, PictureFiles};
use crate::id::Id;
use crate::queue;
use crate::services::ServiceResult;

/// Makes these the pictures of a copy: what is known stays, what is new is fetched, what is gone goes.
pub(in crate::services) fn follow_original(
    tx: &mut Tx<'_>,
    copy: &Opportunity,
    shown: &[PictureDocument],
) -> ServiceResult<()> {
    let mut known = pictures::list_pictures(tx.conn, copy.id)?;
    if known.is_empty() && shown.is_empty() {
        return Ok(());
    }
    let mut is_any_missing = false;
    for (position, document) in shown.iter().take(Picture::MAX).enumerate() {
        let description = document.description.clone();
        let same = known.iter().position(|it| it.source.as_ref() == Some(&document.url));
        match same.map(|place| known.remove(place)) {
            Some(picture) => {
                is_any_missing |= picture.files.is_none();
                pictures::update_picture(tx.conn, &Picture { description, ..picture }, position)?;
            }
            None => {
                is_any_missing = true;
                let (id, source) = (tx.next_id(), Some(document.url.clone()));
                let new = Picture { id, opportunity: copy.id, description, source, files: None };
                pictures::insert_picture(tx.conn, &new, position, tx.now)?;
            }
        }
    }
    for gone in &known {
        pictures::delete_picture(tx.conn, gone.id)?;
    }
    if !known.is_empty() {
        sweep_now(tx)?;
    }
    if is_any_missing {
        queue::plan(tx, JobKind::FetchPictures, copy.id, tx.now)?;
    }
    Ok(())
}

/// The pictures of a copy that are not here, and where they are.
pub fn list_missing(tx: &mut Tx<'_>, copy: Id) -> ServiceResult<Vec<(Id, Url)>> {
    if opportunities::find_opportunity(tx.conn, copy)?.is_none() {
        return Ok(Vec::new());
    }
    let all = pictures::list_pictures(tx.conn, copy)?;
    let missing = all.into_iter().filter(|picture| picture.files.is_none());
    Ok(missing.filter_map(|picture| Some((picture.id, picture.source?))).collect())
}

/// A picture of a copy was brought here. When it was taken away meanwhile, its files are swept.
pub fn attach(tx: &mut Tx<'_>, copy: Id, picture: Id, files: &PictureFiles) -> ServiceResult<()> {
    let all = pictures::list_pictures(tx.conn, copy)?;
    let is_wanted = all.iter().any(|it| it.id == picture && it.files.is_none());
    if keeping::claim(tx, &[&files.full, &files.small])? && is_wanted {
        pictures::update_files(tx.conn, picture, files)?;
    } else {
        sweep_now(tx)?;
    }
    Ok(())
}
