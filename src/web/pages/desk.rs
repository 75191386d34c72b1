//! `/bureau`: what waits for a member, and the way to everything they look after.

use maud::{Markup, html};

use crate::app::Tx;
use crate::domain::Member;
use crate::i18n::Args;
use crate::services::first_steps::{self, Step};
use crate::services::second_factors;
use crate::web::components::empty_state::empty_state;
use crate::web::components::layout::{Head, layout};
use crate::web::components::notice::{Tone, notice};
use crate::web::components::word;
use crate::web::{Answer, PageContext, Visit, paths};

/// Nearly everything it shows, every page knows.
#[derive(Clone, Debug, Default)]
pub struct DeskView {
    /// Whether a steward signs in with a password alone.
    pub is_unprotected: bool,
    /// What a new member does first, and whether they did; nothing once all is done.
    pub steps: Vec<(Step, bool)>,
}

impl DeskView {
    pub fn render(&self, ctx: &PageContext<'_>) -> Markup {
        let title = ctx.t("desk-title");
        let content = html! {
            h1 { (title) }
            // Who has first steps to do is not told that all is done.
            @if self.steps.is_empty() || ctx.waiting.total() > 0 { (waiting(ctx)) }
            (self.first_steps(ctx))
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

    fn first_steps(&self, ctx: &PageContext<'_>) -> Markup {
        let left = self.steps.iter().filter(|(_, is_done)| !is_done).count();
        let next = self.steps.iter().position(|(_, is_done)| !is_done);
        html! {
            @if left > 0 {
                section.desk {
                    h2 { (ctx.t("steps-title")) }
                    p.quiet { (ctx.t_with("steps-left", Args::new().number("count", left))) }
                    ol.desk-list {
                        @for (number, (step, is_done)) in self.steps.iter().enumerate() {
                            li { (one_step(ctx, *step, *is_done, next == Some(number))) }
                        }
                    }
                }
            }
        }
    }
}

/// A step that is done says so; the next one says why, too.
fn one_step(ctx: &PageContext<'_>, step: Step, is_done: bool, is_next: bool) -> Markup {
    let of = || Args::new().text("step", step.as_str());
    html! {
        p class=[is_next.then_some("desk-title")] {
            @if is_done {
                s { (ctx.t_with("step", of())) } " " span.quiet { (ctx.t("step-done")) }
            } @else {
                a href=(place(step)) { (ctx.t_with("step", of())) }
            }
        }
        @if is_next { p.meta { span { (ctx.t_with("step-why", of())) } } }
    }
}

const fn place(step: Step) -> &'static str {
    match step {
        Step::People => paths::PEOPLE,
        Step::Chapters => paths::CHAPTERS,
        Step::Profile => paths::PROFILE,
        Step::Mail => paths::MAIL_ADDRESS,
        Step::Opportunities => paths::OPPORTUNITIES,
        Step::Tribe => paths::TRIBES,
        Step::Spot => paths::NEW_OPPORTUNITY,
    }
}

fn waiting(ctx: &PageContext<'_>) -> Markup {
    let all = ctx.waiting;
    let kinds = [
        ("desk-interests", paths::INTERESTS, all.interests),
        ("desk-questions", paths::QUESTIONS, all.questions),
        ("desk-relays", paths::RELAYS, all.relays),
        ("desk-stories", paths::STORIES, all.stories),
        ("desk-mandates", paths::OWN_MANDATE, all.mandates),
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

const OWN: [(&str, &str); 11] = [
    ("nav-mine", paths::MY_OPPORTUNITIES),
    ("interests-title", paths::INTERESTS),
    ("questions-title", paths::QUESTIONS),
    ("relays-title", paths::RELAYS),
    ("stories-title", paths::STORIES),
    ("nav-tribes", paths::TRIBES),
    ("nav-organisations", paths::ORGANISATIONS),
    ("directory-title", paths::DIRECTORY),
    ("partners-title", paths::PARTNERS),
    ("searches-title", paths::SAVED_SEARCHES),
    ("nav-profile", paths::PROFILE),
];

const CHAPTER: [(&str, &str); 11] = [
    ("reviews-title", paths::REVIEWS),
    ("nav-reports", paths::REPORTS),
    ("contacts-title", paths::CONTACTS),
    ("nav-chapters", paths::CHAPTERS),
    ("peers-title", paths::PEERS),
    ("nav-people", paths::PEOPLE),
    ("ambassadors-title", paths::AMBASSADORS),
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
    let view = |tx: &mut Tx<'_>, member: &Member| {
        Ok(DeskView {
            is_unprotected: member.role.may_run_chapter() && !second_factors::is_on(tx, member.id)?,
            steps: first_steps::list(tx, member)?,
        })
    };
    let (reader, view) = visit.read_as_member(view).await?;
    Ok(reader.page(view.render(&reader.context())))
}
