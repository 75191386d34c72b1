//! `/bureau`: what waits for a member, and the way to everything they look after.

use maud::{Markup, html};

use crate::app::Tx;
use crate::domain::Member;
use crate::i18n::Args;
use crate::services::second_factors;
use crate::web::components::empty_state::empty_state;
use crate::web::components::layout::{Head, layout};
use crate::web::components::notice::{Tone, notice};
use crate::web::components::word;
use crate::web::{Answer, PageContext, Visit, paths};

/// Nearly everything it shows, every page knows.
#[derive(Clone, Copy, Debug, Default)]
pub struct DeskView {
    /// Whether a steward signs in with a password alone.
    pub is_unprotected: bool,
}

impl DeskView {
    pub fn render(self, ctx: &PageContext<'_>) -> Markup {
        let title = ctx.t("desk-title");
        let content = html! {
            h1 { (title) }
            (self.waiting(ctx))
            @if self.is_unprotected {
                (notice(Tone::Attention, html! { p { a href=(paths::SECURITY) { (ctx.t("desk-security")) } } }))
            }
            section.desk {
                h2 { (ctx.t("desk-own")) }
                (links(ctx, &OWN))
            }
            @if ctx.is_steward() {
                section.desk {
                    h2 { (ctx.t("desk-chapter")) }
                    (word::explained(ctx, word::STEWARD))
                    (links(ctx, &CHAPTER))
                }
            }
        };
        layout(ctx, &Head::titled(title), content)
    }

    fn waiting(self, ctx: &PageContext<'_>) -> Markup {
        let all = ctx.waiting;
        let kinds = [
            ("desk-interests", paths::INTERESTS, all.interests),
            ("desk-questions", paths::QUESTIONS, all.questions),
            ("desk-relays", paths::RELAYS, all.relays),
            ("desk-stories", paths::STORIES, all.stories),
            ("desk-recommendations", paths::RECOMMENDATIONS, all.recommendations),
            ("desk-reviews", paths::REVIEWS, all.reviews),
            ("desk-to-forward", paths::INTERESTS, all.to_forward),
            ("desk-reports", paths::REPORTS, all.reports),
            ("desk-appeals", paths::REPORTS, all.appeals),
            ("desk-contacts", paths::CONTACTS, all.contacts),
            ("desk-twinnings", paths::CHAPTERS, all.twinnings),
            ("desk-applications", paths::APPLICATIONS, all.applications),
            ("desk-organisations", paths::ORGANISATIONS, all.organisations),
        ];
        if all.total() == 0 {
            return empty_state(&ctx.t("desk-empty-title"), &ctx.t("desk-empty-explanation"), None);
        }
        html! {
            ul.desk-list {
                @for (key, path, count) in kinds.into_iter().filter(|(_, _, count)| *count > 0) {
                    li {
                        p.desk-title {
                            a href=(path) { (ctx.t_with(key, Args::new().number("count", count))) }
                        }
                    }
                }
            }
        }
    }
}

const OWN: [(&str, &str); 10] = [
    ("nav-mine", paths::MY_OPPORTUNITIES),
    ("interests-title", paths::INTERESTS),
    ("questions-title", paths::QUESTIONS),
    ("relays-title", paths::RELAYS),
    ("stories-title", paths::STORIES),
    ("nav-tribes", paths::TRIBES),
    ("nav-organisations", paths::ORGANISATIONS),
    ("directory-title", paths::DIRECTORY),
    ("searches-title", paths::SAVED_SEARCHES),
    ("nav-profile", paths::PROFILE),
];

const CHAPTER: [(&str, &str); 10] = [
    ("reviews-title", paths::REVIEWS),
    ("nav-reports", paths::REPORTS),
    ("contacts-title", paths::CONTACTS),
    ("nav-chapters", paths::CHAPTERS),
    ("peers-title", paths::PEERS),
    ("nav-people", paths::PEOPLE),
    ("applications-title", paths::APPLICATIONS),
    ("invitations-title", paths::INVITATIONS),
    ("joining-terms-title", paths::JOINING_TERMS),
    ("grid-title", paths::GRID),
];

fn links(ctx: &PageContext<'_>, to: &[(&str, &str)]) -> Markup {
    html! {
        ul.plain-list {
            @for (key, path) in to { li { a href=(path) { (ctx.t(key)) } } }
        }
    }
}

pub async fn get(visit: Visit) -> Answer {
    let is_unprotected = |tx: &mut Tx<'_>, member: &Member| {
        Ok(member.role.may_run_chapter() && !second_factors::is_on(tx, member.id)?)
    };
    let (reader, is_unprotected) = visit.read_as_member(is_unprotected).await?;
    Ok(reader.page(DeskView { is_unprotected }.render(&reader.context())))
}
