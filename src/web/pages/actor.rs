//! `/@{handle}`: somebody of this chapter, or one of its voices.

use maud::{Markup, PreEscaped, html};

use crate::domain::{Actor, LocalActor};
use crate::i18n::Args;
use crate::text::{excerpt, plain};
use crate::web::components::empty_state::empty_state;
use crate::web::components::layout::{Head, layout};
use crate::web::components::opportunity_row::{Listed, opportunity_rows};
use crate::web::{PageContext, paths};

#[derive(Clone, Debug)]
pub struct ActorView {
    pub actor: Actor,
    /// The opportunities they published or announced, newest first.
    pub listed: Vec<Listed>,
}

impl ActorView {
    pub fn render(&self, ctx: &PageContext<'_>) -> Markup {
        let actor = &self.actor;
        let description = excerpt(&plain(&actor.summary), 200);
        let head = Head {
            title: actor.name.clone(),
            description: Some(if description.is_empty() { actor.handle.to_string() } else { description }),
            activity: Some(&actor.uri),
        };
        let content = html! {
            header.profile {
                p.kicker { span { (ctx.t(self.kind())) } }
                h1 { bdi { (actor.name) } }
                p { code.copyable { (actor.handle) } }
                @if !actor.summary.is_empty() { div.prose dir="auto" { (PreEscaped(&actor.summary)) } }
                (self.follow(ctx))
            }
            section {
                h2 { (ctx.t("profile-opportunities")) }
                @if self.listed.is_empty() {
                    (empty_state(&ctx.t("profile-empty-title"), &ctx.t("profile-empty-explanation"), None))
                } @else {
                    (opportunity_rows(ctx, &self.listed))
                }
            }
        };
        layout(ctx, &head, content)
    }

    const fn kind(&self) -> &'static str {
        match self.actor.local {
            Some(LocalActor::Section) => "profile-kind-section",
            Some(LocalActor::Occasions) => "profile-kind-occasions",
            Some(LocalActor::Rencontres) => "profile-kind-rencontres",
            _ => "profile-kind-member",
        }
    }

    fn follow(&self, ctx: &PageContext<'_>) -> Markup {
        html! {
            p {
                (ctx.t_with("profile-follow", Args::new().text("handle", self.actor.handle.to_string()))) " "
                a href=(paths::HELP_FOLLOW) { (ctx.t("home-follow-more")) }
            }
        }
    }
}
