//! From what was sent to a picture that is kept.

use super::{Correction, FILE, WORDS, words_mistake};
use crate::id::Id;
use crate::services::pictures::{self, Added};
use crate::services::{ServiceError, Wrong};
use crate::web::uploads::Upload;
use crate::web::{FormErrors, Mistake, Visit, WebError};

/// What became of it.
pub(super) enum Outcome {
    Added,
    /// Something is wrong; perhaps only with the words, and the picture is kept.
    Wrong(Correction),
}

/// Prepares the picture, keeps its files, and adds it: three steps, of which only the last is seen by anybody.
pub(super) async fn add(visit: &Visit, id: Id, upload: Upload) -> Result<Outcome, WebError> {
    let app = &visit.state.app;
    if let Some(mistake) = upload.mistake() {
        return Ok(wrong_file(upload.text, mistake));
    }
    let prepared = match app.images.prepare(upload.file).await {
        Ok(prepared) => prepared,
        Err(unfit) => return Ok(wrong_file(upload.text, Mistake::Picture(unfit))),
    };
    let files = pictures::keep(app, prepared).await.map_err(WebError::internal)?;
    let typed = upload.text.clone();
    let added = visit.write(move |tx, member| pictures::add(tx, member, id, files, &typed)).await;
    let Added { picture, wrong } = match added {
        Ok(added) => added,
        // Another window was faster.
        Err(WebError::Service(ServiceError::Wrong(Wrong::TooManyPictures))) => {
            return Ok(wrong_file(upload.text, Mistake::TooManyPictures));
        }
        Err(error) => return Err(error),
    };
    let Some(wrong) = wrong else { return Ok(Outcome::Added) };
    let mistake = words_mistake(&wrong).ok_or(WebError::Service(wrong))?;
    let errors = FormErrors::none().with(WORDS, mistake);
    Ok(Outcome::Wrong(Correction { describing: Some(picture.id), typed: upload.text, errors }))
}

/// The file is not kept; the words are.
fn wrong_file(typed: String, mistake: Mistake) -> Outcome {
    let errors = FormErrors::none().with(FILE, mistake);
    Outcome::Wrong(Correction { describing: None, typed, errors })
}
