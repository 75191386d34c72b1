//! `/revision`: what waits for a second person.

use maud::{Markup, html};
use std::collections::HashMap;

use crate::app::Tx;
use crate::clock::Timestamp;
use crate::domain::{Member, Opportunity};
use crate::i18n::Args;
use crate::id::Id;
use crate::services::{ServiceResult, members, opportunities, signals};
use crate::web::components::deadline::deadline_words;
use crate::web::components::empty_state::empty_state;
use crate::web::components::layout::{Head, layout};
use crate::web::components::{date, words};
use crate::web::{Answer, PageContext, Visit, paths};

#[derive(Clone, Debug, Default)]
pub struct ReviewsView {
    /// The one that waits longest first.
    pub waiting: Vec<Waiting>,
}

#[derive(Clone, Debug)]
pub struct Waiting {
    pub opportunity: Opportunity,
    pub author: String,
    /// The reader wrote it, and so cannot approve it.
    pub is_own: bool,
    /// Since when it is published without the mark that an edit took away; `None` for a draft.
    pub again_since: Option<Timestamp>,
    /// How many fraud signals there are.
    pub signals: usize,
}

impl ReviewsView {
    pub fn render(&self, ctx: &PageContext<'_>) -> Markup {
        let title = ctx.t("reviews-title");
        let content = html! {
            h1 { (title) }
            @if self.waiting.is_empty() {
                (empty_state(&ctx.t("reviews-empty-title"), &ctx.t("reviews-empty-explanation"), None))
            } @else {
                p.count { (ctx.t_with("reviews-count", Args::new().number("count", self.waiting.len()))) }
                ul.desk-list { @for one in &self.waiting { li { (line(ctx, one)) } } }
            }
        };
        layout(ctx, &Head::titled(title), content)
    }
}

fn line(ctx: &PageContext<'_>, waiting: &Waiting) -> Markup {
    let opportunity = &waiting.opportunity;
    let details = &opportunity.details;
    html! {
        p.desk-title { a href=(paths::review(opportunity.id)) { (details.title) } }
        p.meta {
            span { (words::kind(ctx, details.kind)) }
            span { bdi { (waiting.author) } }
            @if let Some(since) = waiting.again_since {
                span { strong { (ctx.t("reviews-again")) } " " (date::ago(ctx, since)) }
            } @else {
                span { (ctx.t("reviews-since")) " " (date::ago(ctx, opportunity.updated_at)) }
            }
            @if waiting.signals > 0 {
                span { strong { (ctx.t_with("signals-title", Args::new().number("count", waiting.signals))) } }
            }
            span { (deadline_words(ctx, details.deadline)) }
        }
        @if waiting.is_own { p.quiet { (ctx.t("reviews-own")) } }
    }
}

pub async fn get(visit: Visit) -> Answer {
    let (reader, view) = visit.read_as_member(view).await?;
    Ok(reader.page(view.render(&reader.context())))
}

fn view(tx: &mut Tx<'_>, member: &Member) -> ServiceResult<ReviewsView> {
    let drafts = opportunities::list_waiting(tx, member)?.into_iter().map(|item| (item, None));
    let again = opportunities::list_to_requalify(tx, member)?.into_iter();
    let listed: Vec<_> = drafts.chain(again.map(|(item, since)| (item, Some(since)))).collect();
    let names: HashMap<Id, String> =
        members::list(tx, member)?.into_iter().map(|one| (one.id, one.name)).collect();
    let mut waiting = Vec::with_capacity(listed.len());
    for (opportunity, again_since) in listed {
        waiting.push(Waiting {
            author: opportunity.member.and_then(|id| names.get(&id)).cloned().unwrap_or_default(),
            is_own: !opportunity.is_of_another(member),
            signals: signals::list(tx, &opportunity)?.len(),
            again_since,
            opportunity,
        });
    }
    Ok(ReviewsView { waiting })
}
