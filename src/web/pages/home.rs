//! `/`: open opportunities first; what this chapter is; how to follow it.

use maud::{Markup, html};

use crate::domain::{Actor, FollowState};
use crate::services::follows;
use crate::services::opportunities::{self, Filter};
use crate::web::components::empty_state::empty_state;
use crate::web::components::layout::{Feeds, Head, layout};
use crate::web::components::opportunity_row::{Listed, opportunity_rows};
use crate::web::components::person_line::{Person, person_line};
use crate::web::listing::rows;
use crate::web::{Answer, PageContext, Visit, paths};

#[derive(Clone, Debug, Default)]
pub struct HomeView {
    /// Open opportunities, newest first; as many as the page shows.
    pub open: Vec<Listed>,
    /// More are open than the page shows.
    pub has_more: bool,
    /// The chapters this one follows.
    pub chapters: Vec<Actor>,
}

impl HomeView {
    pub fn render(&self, ctx: &PageContext<'_>) -> Markup {
        let about = ctx.t("home-about");
        let feeds = Some(Feeds::of_all());
        let head = Head { description: Some(about.clone()), feeds, ..Head::default() };
        layout(
            ctx,
            &head,
            html! {
                p.lede.home-about { (about) }
                div.columns {
                    section {
                        h1 { (ctx.t("home-title")) }
                        (self.open_opportunities(ctx))
                    }
                    div.aside {
                        (follow(ctx))
                        @if !self.chapters.is_empty() { (self.twinned(ctx)) }
                    }
                }
            },
        )
    }

    fn open_opportunities(&self, ctx: &PageContext<'_>) -> Markup {
        if self.open.is_empty() {
            let action = ctx.member.map(|_| (paths::NEW_OPPORTUNITY, ctx.t("nav-spot")));
            let action = action.as_ref().map(|(address, text)| (*address, text.as_str()));
            return empty_state(&ctx.t("home-empty-title"), &ctx.t("home-empty-explanation"), action);
        }
        html! {
            (opportunity_rows(ctx, &self.open))
            @if self.has_more {
                p.more {
                    a href=(paths::OPPORTUNITIES) { (ctx.t("home-all")) }
                }
            }
        }
    }

    fn twinned(&self, ctx: &PageContext<'_>) -> Markup {
        html! {
            section {
                h2 { (ctx.t("home-chapters-title")) }
                ul.people { @for chapter in &self.chapters { li { (person_line(ctx, &Person::of(chapter))) } } }
            }
        }
    }
}

/// The three steps from any server of the fediverse.
fn follow(ctx: &PageContext<'_>) -> Markup {
    html! {
        section {
            h2 { (ctx.t("home-follow-title")) }
            p { (ctx.t("home-follow-why")) }
            p { code.copyable { (ctx.handle("occasions")) } }
            ol.steps {
                li { (ctx.t("follow-step-copy")) }
                li { (ctx.t("follow-step-search")) }
                li { (ctx.t("follow-step-follow")) }
            }
            p { a href=(paths::HELP_FOLLOW) { (ctx.t("home-follow-more")) } }
        }
    }
}

/// Opportunities the page shows.
const SHOWN: usize = 10;

pub async fn get(visit: Visit) -> Answer {
    let (reader, (page, followed)) = visit
        .read(|tx, member| {
            let page = opportunities::list_open(tx, member, &Filter::default(), None, SHOWN)?;
            Ok((page, follows::list_following(tx)?))
        })
        .await?;
    let is_twin = |(actor, state): &(Actor, FollowState)| actor.is_chapter && *state == FollowState::Accepted;
    let view = HomeView {
        has_more: page.next.is_some(),
        open: rows(page.sheets, &reader.languages),
        chapters: followed.into_iter().filter(is_twin).map(|(actor, _)| actor).collect(),
    };
    Ok(reader.public_page(view.render(&reader.context())))
}
