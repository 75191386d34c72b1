//! What an opportunity says: title, summary, the three questions; the facts beside them.

use maud::{Markup, html};

use super::facts::facts;
use super::opportunity_row::kicker;
use super::pictures::{Pictures, pictures};
use super::specifics::partner_label;
use super::status::{status, talks};
use crate::domain::Opportunity;
use crate::domain::opportunity::Language;
use crate::services::opportunities::Group;
use crate::text::direction;
use crate::web::PageContext;

/// What stands around the sheet on its page.
#[derive(Debug)]
pub struct Surroundings<'a> {
    /// The chapter it comes from.
    pub chapter: &'a str,
    /// The group that it is for.
    pub group: Option<&'a Group>,
    /// The language it was written in, where it is shown in another that does not say whom it is meant for.
    pub original: Option<&'a Language>,
    pub pictures: &'a Pictures,
    /// The way to its other languages.
    pub languages: Markup,
    /// Below the facts: the one thing to do.
    pub act: Markup,
    /// Below the questions: thread, review form…
    pub after: Markup,
}

pub fn opportunity_sheet(
    ctx: &PageContext<'_>,
    opportunity: &Opportunity,
    around: &Surroundings<'_>,
) -> Markup {
    let details = &opportunity.details;
    let (lang, dir) = (details.written_in.as_str(), direction(details.written_in.as_str()).as_str());
    let original = around.original.unwrap_or(&details.written_in).as_str();
    html! {
        article.sheet {
            header {
                p.address { (opportunity.uri) }
                p.kicker { (status(ctx, opportunity.state_at(ctx.now))) (talks(ctx, opportunity)) (kicker(ctx, details)) }
                h1.sheet-title lang=(lang) dir=(dir) { (details.title) }
                p.lede lang=(lang) dir=(dir) { (details.summary) }
                (around.languages)
            }
            section.sheet-facts aria-label=(ctx.t("fact-label")) {
                (facts(ctx, opportunity, around.chapter, around.group))
                (around.act)
            }
            div.sheet-body {
                (pictures(ctx, around.pictures))
                (question(&ctx.t("question-what-for"), &details.purpose, lang))
                (question(&ctx.t("question-who-pays"), &details.payer, lang))
                (question(&ctx.t("question-gain"), &details.gain, lang))
                @if !details.specifics.partner.is_empty() {
                    (question(&partner_label(ctx, Some(details.kind)), &details.specifics.partner, original))
                }
                (around.after)
            }
        }
    }
}

fn question(label: &str, answer: &str, lang: &str) -> Markup {
    html! {
        section.question {
            h2 { (label) }
            p lang=(lang) dir=(direction(lang).as_str()) { (answer) }
        }
    }
}
