//! `/profil`: name and language, what one says of oneself, and who sees it.

mod typed;
mod view;

use crate::app::Tx;
use crate::clock::Timestamp;
use crate::domain::profile::ProfileDraft;
use crate::domain::{Member, PictureFile};
use crate::services::{ServiceError, ServiceResult, Wrong, avatars, matching, profiles};
use crate::web::passwords::take_keys;
use crate::web::{Answer, Flash, Form, FormErrors, Mistake, Visit, WebError, paths};

pub use typed::Typed;

#[derive(Clone, Debug, Default)]
pub struct ProfileView {
    /// The name in the member's handle; it does not change.
    pub handle: String,
    pub profile: Profile,
    pub avatar: Option<PictureFile>,
    /// Since when the member agrees to be suggested.
    pub agreed_since: Option<Timestamp>,
    pub errors: FormErrors,
}

/// What is typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Profile {
    pub name: String,
    pub language: String,
    pub is_public: bool,
    /// May be suggested to others.
    pub agrees: bool,
    /// What one says of oneself, and who may find it.
    pub said: ProfileDraft,
}

/// Longest name, in characters.
const MAX_NAME: usize = 100;

pub async fn get(visit: Visit) -> Answer {
    let (reader, view) = visit.read_as_member(kept).await?;
    Ok(reader.page(view.render(&reader.context())))
}

pub async fn post(visit: Visit, Form(typed): Form<Typed>) -> Answer {
    let profile = typed.into_profile();
    let (reader, kept) = visit.read_as_member(kept).await?;
    let change = profile.change(reader.locale);
    let (said, agrees) = (profile.said.clone(), profile.agrees);
    let [keys] = take_keys(&visit.state.app).await?;
    let change = move |tx: &mut Tx<'_>, member: &Member| {
        matching::agree(tx, member, agrees)?;
        profiles::save(tx, member, (&change, &said), &keys)
    };
    let errors = match visit.write(change).await {
        Ok(_) => return Ok(visit.go(paths::PROFILE, Flash::ProfileSaved)),
        Err(WebError::Service(ServiceError::Profile(problems))) => {
            let mut errors = FormErrors::none();
            errors.extend(
                problems.into_iter().map(|(field, problem)| (field.as_str(), Mistake::from(problem))),
            );
            errors
        }
        Err(WebError::Service(ServiceError::Wrong(Wrong::TooLong))) => {
            FormErrors::none().with("name", Mistake::TooLong { max: MAX_NAME })
        }
        Err(WebError::Service(ServiceError::Wrong(_))) => FormErrors::none().with("name", Mistake::Missing),
        Err(error) => return Err(error),
    };
    let view = ProfileView { profile, errors, ..kept };
    Ok(reader.corrections(view.render(&reader.context())))
}

/// The page as it was saved last.
fn kept(tx: &mut Tx<'_>, member: &Member) -> ServiceResult<ProfileView> {
    let agreed_since = matching::agreed_since(tx, member)?;
    let said = ProfileDraft::from(&profiles::get(tx, member)?);
    let profile = Profile {
        name: member.name.clone(),
        language: member.language.clone(),
        is_public: member.is_public,
        agrees: agreed_since.is_some(),
        said,
    };
    let (handle, avatar) = (member.handle.clone(), avatars::find(tx, member)?);
    Ok(ProfileView { handle, profile, avatar, agreed_since, errors: FormErrors::none() })
}
