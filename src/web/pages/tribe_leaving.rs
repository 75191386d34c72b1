//! Asking once more: before somebody leaves a tribe, and before what was said in one is gone.

use axum::extract::Path;
use maud::{Markup, html};

use super::tribe::words_of;
use crate::app::Tx;
use crate::domain::tribe::State;
use crate::domain::{Member, Post};
use crate::id::Id;
use crate::services::tribes::{self, Place};
use crate::services::{ServiceError, Wrong};
use crate::web::components::layout::{Head, layout};
use crate::web::components::notice::{Tone, notice};
use crate::web::{Answer, Flash, PageContext, Visit, WebError, paths};

#[derive(Clone, Debug)]
pub struct TribeLeavingView {
    pub place: Place,
    /// Not while nobody else leads it.
    pub may_leave: bool,
}

impl TribeLeavingView {
    pub fn render(&self, ctx: &PageContext<'_>) -> Markup {
        let title = ctx.t("tribe-leave");
        let handle = self.place.handle();
        let content = html! {
            div.narrow {
                h1 { (title) }
                p.quoted-title { bdi { (self.place.actor.name) } }
                @if self.may_leave {
                    p { (ctx.t("tribe-leave-meaning")) }
                    form method="post" action=(paths::leave_tribe(&handle)) {
                        div.actions {
                            button.button.danger type="submit" { (ctx.t("tribe-leave")) }
                            a href=(paths::tribe(&handle)) { (ctx.t("tribe-stay")) }
                        }
                    }
                } @else {
                    (notice(Tone::Attention, html! { p { (ctx.t("tribe-last-leader")) } }))
                    p { a href=(paths::lead_tribe(&handle)) { (ctx.t("tribe-lead")) } }
                }
            }
        };
        layout(ctx, &Head::titled(title), content)
    }
}

#[derive(Clone, Debug)]
pub struct TribePostDeletionView {
    pub place: Place,
    pub post: Post,
}

impl TribePostDeletionView {
    pub fn render(&self, ctx: &PageContext<'_>) -> Markup {
        let title = ctx.t("delete-message-title");
        let (handle, id) = (self.place.handle(), self.post.id);
        let content = html! {
            div.narrow {
                h1 { (title) }
                blockquote { p.typed dir="auto" { (words_of(&self.post)) } }
                (notice(Tone::Danger, html! { p { (ctx.t("delete-message-meaning")) } }))
                form method="post" action=(paths::delete_in_tribe(&handle, id)) {
                    div.actions {
                        button.button.danger-solid type="submit" { (ctx.t("delete-message-act")) }
                        a href=(paths::said_in_tribe(&handle, id)) { (ctx.t("delete-message-keep")) }
                    }
                }
            }
        };
        layout(ctx, &Head::titled(title), content)
    }
}

pub async fn get(visit: Visit, Path(handle): Path<String>) -> Answer {
    let (reader, view) = visit
        .read_as_member(move |tx, member| {
            let place = tribes::get(tx, Some(member), &handle)?;
            let own = place.own.clone().filter(|own| own.state == State::Accepted);
            let may_leave = tribes::may_leave(tx, &own.ok_or(ServiceError::NotFound)?)?;
            Ok(TribeLeavingView { place, may_leave })
        })
        .await?;
    Ok(reader.page(view.render(&reader.context())))
}

pub async fn post(visit: Visit, Path(handle): Path<String>) -> Answer {
    let name = handle.clone();
    match visit.write(move |tx, member| tribes::leave(tx, member, &name)).await {
        Ok(_) => Ok(visit.go(paths::TRIBES, Flash::TribeLeft)),
        Err(WebError::Service(ServiceError::Wrong(Wrong::LastLeader))) => {
            get(visit.at(paths::leave_tribe(&handle)), Path(handle)).await
        }
        Err(error) => Err(error),
    }
}

pub async fn get_deletion(visit: Visit, Path((_, id)): Path<(String, String)>) -> Answer {
    let id: Id = id.parse().map_err(|_| WebError::NotFound)?;
    let unit = move |tx: &mut Tx<'_>, member: &Member| {
        let (place, post) = tribes::get_own_post(tx, member, id)?;
        Ok(TribePostDeletionView { place, post })
    };
    let (reader, view) = visit.read_as_member(unit).await?;
    Ok(reader.page(view.render(&reader.context())))
}

pub async fn post_deletion(visit: Visit, Path((_, id)): Path<(String, String)>) -> Answer {
    let id: Id = id.parse().map_err(|_| WebError::NotFound)?;
    let place = visit.write(move |tx, member| tribes::delete(tx, member, id)).await?;
    Ok(visit.go(&paths::tribe(&place.handle()), Flash::ReplyDeleted))
}
