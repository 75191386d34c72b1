//! `/jumelages`: the chapters and servers this one follows; for stewards, following another.

use maud::{Markup, html};

use crate::domain::{Actor, FollowState};
use crate::web::components::empty_state::empty_state;
use crate::web::components::error_summary::error_summary;
use crate::web::components::field::{Control, Field, Input, Width, field};
use crate::web::components::icon::{Icon, icon};
use crate::web::components::layout::{Head, layout};
use crate::web::components::person_line::{Person, person_line};
use crate::web::components::words;
use crate::web::{FormErrors, PageContext, paths};

#[derive(Clone, Debug, Default)]
pub struct ChaptersView {
    pub followed: Vec<FollowedChapter>,
    /// What was typed as the handle to follow.
    pub handle: String,
    pub errors: FormErrors,
}

#[derive(Clone, Debug)]
pub struct FollowedChapter {
    pub actor: Actor,
    pub state: FollowState,
}

impl ChaptersView {
    pub fn render(&self, ctx: &PageContext<'_>) -> Markup {
        let title = ctx.t("nav-chapters");
        let content = html! {
            h1 { (title) }
            p.lede { (ctx.t("chapters-lede")) }
            @if ctx.is_steward() { (self.follow_form(ctx)) }
            section.desk {
                h2 { (ctx.t("chapters-followed")) }
                @if self.followed.is_empty() {
                    (empty_state(&ctx.t("chapters-empty-title"), &ctx.t("chapters-empty-explanation"), None))
                } @else {
                    ul.desk-list { @for one in &self.followed { li { (line(ctx, one)) } } }
                }
            }
        };
        layout(ctx, &Head::titled(title), content)
    }

    fn follow_form(&self, ctx: &PageContext<'_>) -> Markup {
        let control = Control::Text(Input {
            value: &self.handle,
            autocomplete: "off",
            max: 300,
            width: Width::Half,
            ..Input::default()
        });
        let handle =
            Field::new("handle", ctx.t("chapters-handle"), control).hint(ctx.t("chapters-handle-hint"));
        html! {
            section.desk {
                h2 { (ctx.t("chapters-follow-title")) }
                (error_summary(ctx, &self.errors))
                form method="post" action=(paths::CHAPTERS) novalidate {
                    (field(ctx, &handle, &self.errors))
                    p.quiet { (ctx.t("chapters-follow-next")) }
                    button.button type="submit" { (ctx.t("chapters-follow")) }
                }
            }
        }
    }
}

fn line(ctx: &PageContext<'_>, followed: &FollowedChapter) -> Markup {
    let (drawing, class) = match followed.state {
        FollowState::Accepted => (Icon::Check, "status-open"),
        FollowState::Requested => (Icon::Hourglass, "status-waiting"),
        FollowState::Rejected => (Icon::Closed, "status-closed"),
    };
    html! {
        p.desk-title { (person_line(&Person::of(&followed.actor))) }
        p.meta {
            span.status.(class) { (icon(drawing)) " " (words::follow_state(ctx, followed.state)) }
            @if !followed.actor.is_chapter { span { (ctx.t("chapters-other-software")) } }
        }
        @if ctx.is_steward() {
            form method="post" action=(paths::stop_following(followed.actor.id)) {
                button.plain type="submit" {
                    (ctx.t("chapters-stop")) span.unseen { " : " (followed.actor.name) }
                }
            }
        }
    }
}
