//! `/profil/photo`: the member's photograph, and who sees it.

use axum::extract::Multipart;
use axum::response::Response;
use maud::{Markup, html};

use crate::app::Tx;
use crate::domain::{Member, PictureFile};
use crate::services::{ServiceResult, avatars, pictures, profiles};
use crate::web::components::avatar::{large_avatar, seen_by};
use crate::web::components::error_summary::error_summary;
use crate::web::components::field::field;
use crate::web::components::layout::{Head, layout};
use crate::web::components::pictures::file_field;
use crate::web::uploads::Upload;
use crate::web::{Answer, Flash, FormErrors, Mistake, PageContext, Visit, WebError, paths};

/// The field of the form.
const FILE: &str = "photo";

#[derive(Clone, Debug, Default)]
pub struct AvatarView {
    pub name: String,
    pub avatar: Option<PictureFile>,
    pub is_public: bool,
    pub is_listed: bool,
    pub errors: FormErrors,
}

impl AvatarView {
    pub fn render(&self, ctx: &PageContext<'_>) -> Markup {
        let title = ctx.t("avatar-title");
        let act = if self.avatar.is_some() { "avatar-replace" } else { "avatar-add" };
        let content = html! {
            div.narrow {
                p.breadcrumb { a href=(paths::PROFILE) { (ctx.t("nav-profile")) } }
                (error_summary(ctx, &self.errors))
                h1 { (title) }
                p.lede { (ctx.t("avatar-lede")) }
                @match &self.avatar {
                    Some(file) => (large_avatar(ctx, &self.name, file)),
                    None => p.quiet { (ctx.t("avatar-none")) },
                }
                p { (seen_by(ctx, self.is_public, self.is_listed)) " " a href=(paths::PROFILE) { (ctx.t("avatar-doors")) } }
                form method="post" action=(paths::AVATAR) enctype="multipart/form-data" novalidate {
                    (field(ctx, &file_field(ctx, FILE, "avatar-file"), &self.errors))
                    div.actions { button.button type="submit" { (ctx.t(act)) } }
                }
                @if self.avatar.is_some() { (removal(ctx)) }
            }
        };
        layout(ctx, &Head::titled(title), content)
    }
}

fn removal(ctx: &PageContext<'_>) -> Markup {
    html! {
        details {
            summary { (ctx.t("avatar-remove")) }
            form method="post" action=(paths::AVATAR_REMOVAL) {
                p { (ctx.t("avatar-remove-meaning")) }
                button.button.danger type="submit" { (ctx.t("avatar-remove-act")) }
            }
        }
    }
}

pub async fn get(visit: Visit) -> Answer {
    let (reader, view) = visit.read_as_member(view).await?;
    Ok(reader.page(view.render(&reader.context())))
}

/// Prepares the photograph, keeps its file, and shows it: three steps, of which only the last is seen by anybody.
pub async fn post(visit: Visit, form: Multipart) -> Answer {
    let visit = visit.at(paths::AVATAR.to_owned());
    // Only members have anything of theirs read.
    visit.read_as_member(|_, _| Ok(())).await?;
    let upload = Upload::read(form, FILE, None).await?;
    if let Some(mistake) = upload.mistake() {
        return correct(visit, mistake).await;
    }
    let app = &visit.state.app;
    let rendition = match app.images.prepare_avatar(upload.file).await {
        Ok(rendition) => rendition,
        Err(unfit) => return correct(visit, Mistake::Picture(unfit)).await,
    };
    let [file] = pictures::keep_all(app, [rendition]).await.map_err(WebError::internal)?;
    visit.write(move |tx, member| avatars::set(tx, member, &file)).await?;
    Ok(visit.go(paths::AVATAR, Flash::AvatarSaved))
}

pub async fn post_removal(visit: Visit) -> Answer {
    visit.write(avatars::remove).await?;
    Ok(visit.go(paths::AVATAR, Flash::AvatarRemoved))
}

/// The page again with what is wrong; the photograph that was there stays.
async fn correct(visit: Visit, mistake: Mistake) -> Result<Response, WebError> {
    let (reader, mut view) = visit.read_as_member(view).await?;
    view.errors = FormErrors::none().with(FILE, mistake);
    Ok(reader.corrections(view.render(&reader.context())))
}

fn view(tx: &mut Tx<'_>, member: &Member) -> ServiceResult<AvatarView> {
    Ok(AvatarView {
        name: member.name.clone(),
        avatar: avatars::find(tx, member)?,
        is_public: member.is_public,
        is_listed: profiles::get(tx, member)?.is_listed,
        errors: FormErrors::none(),
    })
}
