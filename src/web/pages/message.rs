//! `/p/{id}`: a message has no page of its own but its place in its discussion; and asking once more before it is
//! deleted.

use axum::response::{IntoResponse, Redirect};
use maud::{Markup, PreEscaped, html};

use crate::app::Tx;
use crate::domain::{Member, Post};
use crate::id::Id;
use crate::services::{Forbidden, ServiceError, threads, tribes};
use crate::web::components::layout::{Head, layout};
use crate::web::components::notice::{Tone, notice};
use crate::web::{Answer, Flash, PageContext, PathId, Visit, paths};

/// Before a message is deleted.
#[derive(Clone, Debug)]
pub struct MessageDeletionView {
    pub post: Post,
    /// The opportunity it stands under.
    pub opportunity: Id,
}

impl MessageDeletionView {
    pub fn render(&self, ctx: &PageContext<'_>) -> Markup {
        let title = ctx.t("delete-message-title");
        let content = html! {
            div.narrow {
                h1 { (title) }
                blockquote.prose dir="auto" { (PreEscaped(&self.post.content)) }
                (notice(Tone::Danger, html! { p { (ctx.t("delete-message-meaning")) } }))
                form method="post" action=(paths::delete_message(self.post.id)) {
                    div.actions {
                        button.button.danger-solid type="submit" { (ctx.t("delete-message-act")) }
                        a href=(paths::message(self.opportunity, self.post.id)) { (ctx.t("delete-message-keep")) }
                    }
                }
            }
        };
        layout(ctx, &Head::titled(title), content)
    }
}

pub async fn get(visit: Visit, PathId(id): PathId) -> Answer {
    let find = move |tx: &mut Tx<'_>, member: Option<&Member>| match tribes::find_place_of(tx, member, id)? {
        Some(place) => Ok(paths::said_in_tribe(&place.handle(), id)),
        None => threads::get(tx, member, id).map(|(post, opportunity)| paths::message(opportunity, post.id)),
    };
    let (_, place) = visit.read(find).await?;
    Ok(Redirect::to(&place).into_response())
}

pub async fn get_deletion(visit: Visit, PathId(id): PathId) -> Answer {
    let (reader, (post, opportunity)) = visit
        .read_as_member(move |tx, member| {
            let (post, opportunity) = threads::get(tx, Some(member), id)?;
            if !may_delete(member, &post) {
                return Err(ServiceError::Forbidden(Forbidden::NotAuthor));
            }
            Ok((post, opportunity))
        })
        .await?;
    let view = MessageDeletionView { post, opportunity };
    Ok(reader.page(view.render(&reader.context())))
}

pub async fn post_deletion(visit: Visit, PathId(id): PathId) -> Answer {
    let deleted = visit.write(move |tx, member| threads::delete(tx, member, id)).await?;
    let back_to = deleted.opportunity.map_or(paths::HOME.to_owned(), paths::opportunity);
    Ok(visit.go(&back_to, Flash::ReplyDeleted))
}

/// As [`threads::delete`] decides.
pub(super) fn may_delete(member: &Member, post: &Post) -> bool {
    post.member == Some(member.id) || (post.member.is_some() && member.role.may_run_chapter())
}
