//! `/o/{id}/images`: the author adds pictures, says what they show, puts them in order and takes them away.

mod sent;
mod view;

use axum::extract::{Multipart, Path, Query};
use axum::http::StatusCode;
use axum::response::Response;
use serde::Deserialize;

use crate::app::Tx;
use crate::domain::{Member, Opportunity, Picture};
use crate::id::Id;
use crate::services::{Forbidden, ServiceError, ServiceResult, Wrong, anonymity, opportunities, pictures};
use crate::web::pages::edit::unless_impossible;
use crate::web::pages::opportunity::Permissions;
use crate::web::uploads::Upload;
use crate::web::{Answer, Flash, Form, FormErrors, Mistake, PathId, Visit, WebError, paths};

pub use view::PicturesView;

/// The fields of the form.
const FILE: &str = "image";
const WORDS: &str = "description";

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    /// The picture whose words are to be changed.
    decrire: String,
}

/// What is done with one picture.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    action: String,
    description: String,
}

pub async fn get(visit: Visit, PathId(id): PathId, Query(asked): Query<Asked>) -> Answer {
    let wanted: Option<Id> = asked.decrire.parse().ok();
    let (reader, mut view) = visit.read_as_member(move |tx, member| view(tx, member, id)).await?;
    if let Some(picture) = view.pictures.iter().find(|it| Some(it.id) == wanted) {
        view.typed = picture.description.clone();
        view.describing = Some(picture.id);
    }
    Ok(reader.page(view.render(&reader.context())))
}

/// One more picture. Whoever may not add one is told before anything is read of it.
pub async fn post(visit: Visit, PathId(id): PathId, form: Multipart) -> Answer {
    let visit = visit.at(paths::pictures(id));
    if let Err(error) = visit.write(move |tx, member| pictures::check_room(tx, member, id)).await {
        return refuse(visit, id, error).await;
    }
    let upload = Upload::read(form, FILE, Some(WORDS)).await?;
    match sent::add(&visit, id, upload).await? {
        sent::Outcome::Added => Ok(visit.go(&paths::pictures(id), Flash::PictureAdded)),
        sent::Outcome::Wrong(correction) => correct(visit, id, correction).await,
    }
}

pub async fn post_one(
    visit: Visit,
    Path((id, picture)): Path<(String, String)>,
    Form(typed): Form<Typed>,
) -> Answer {
    let parse = |number: String| number.parse::<Id>().map_err(|_| WebError::NotFound);
    let (id, picture) = (parse(id)?, parse(picture)?);
    let asked = typed.clone();
    let unit = move |tx: &mut Tx<'_>, member: &Member| match asked.action.as_str() {
        "describe" => {
            pictures::describe(tx, member, id, picture, &asked.description).map(|()| Flash::PictureDescribed)
        }
        "up" => pictures::move_up(tx, member, id, picture).map(|()| Flash::PictureMoved),
        "remove" => pictures::remove(tx, member, id, picture).map(|()| Flash::PictureRemoved),
        _ => Err(ServiceError::NotFound),
    };
    let visit = visit.at(paths::pictures(id));
    match visit.write(unit).await {
        Ok(flash) => Ok(visit.go(&paths::pictures(id), flash)),
        Err(WebError::Service(error)) if typed.action == "describe" => match words_mistake(&error) {
            Some(mistake) => {
                let errors = FormErrors::none().with(WORDS, mistake);
                let kept = Correction { describing: Some(picture), typed: typed.description, errors };
                correct(visit, id, kept).await
            }
            None => refuse(visit, id, WebError::Service(error)).await,
        },
        Err(error) => refuse(visit, id, error).await,
    }
}

/// What is wrong, and what was typed.
#[derive(Debug, Default)]
struct Correction {
    describing: Option<Id>,
    typed: String,
    errors: FormErrors,
}

/// What is wrong with the words of a picture, if that is what is wrong.
fn words_mistake(error: &ServiceError) -> Option<Mistake> {
    match error {
        ServiceError::Wrong(Wrong::Empty) => Some(Mistake::Missing),
        ServiceError::Wrong(Wrong::TooLong) => Some(Mistake::TooLong { max: Picture::MAX_DESCRIPTION }),
        ServiceError::Wrong(Wrong::NamesClient) => Some(Mistake::NamesClientSomehow),
        _ => None,
    }
}

/// There is no room any more, or the opportunity is not to be changed now.
async fn refuse(visit: Visit, id: Id, error: WebError) -> Answer {
    match error {
        WebError::Service(ServiceError::Wrong(Wrong::TooManyPictures)) => {
            let errors = FormErrors::none().with(FILE, Mistake::TooManyPictures);
            correct(visit, id, Correction { errors, ..Correction::default() }).await
        }
        error => unless_impossible(error, id),
    }
}

/// The page again with what is wrong.
async fn correct(visit: Visit, id: Id, correction: Correction) -> Result<Response, WebError> {
    let (reader, mut view) = visit.read_as_member(move |tx, member| view(tx, member, id)).await?;
    let Correction { describing, typed, errors } = correction;
    (view.describing, view.typed, view.errors) = (describing, typed, errors);
    Ok(reader.page_with(StatusCode::UNPROCESSABLE_ENTITY, view.render(&reader.context())))
}

fn view(tx: &mut Tx<'_>, member: &Member, id: Id) -> ServiceResult<PicturesView> {
    let opportunity: Opportunity = opportunities::get(tx, Some(member), id)?.opportunity;
    if !Permissions::of(member, &opportunity, tx.now).edit {
        return Err(ServiceError::Forbidden(Forbidden::NotAuthor));
    }
    let is_anonymous = anonymity::standing(tx, Some(member), &opportunity)?.is_anonymous;
    let pictures = pictures::list(tx, member, &opportunity)?;
    let (describing, typed, errors) = (None, String::new(), FormErrors::none());
    Ok(PicturesView { opportunity, pictures, is_anonymous, describing, typed, errors })
}
