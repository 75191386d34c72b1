//! `/revision/{id}`: the second person reads, checks, and approves or sends back.

use maud::{Markup, html};

use crate::domain::Opportunity;
use crate::web::components::error_summary::error_summary;
use crate::web::components::field::{Control, Field, field};
use crate::web::components::layout::{Head, layout};
use crate::web::components::notice::{Tone, notice};
use crate::web::components::opportunity_sheet::{Surroundings, opportunity_sheet};
use crate::web::components::words;
use crate::web::{FormErrors, PageContext, paths};

#[derive(Clone, Debug)]
pub struct ReviewView {
    pub opportunity: Opportunity,
    pub author: String,
    /// The reader wrote it, and so cannot approve it.
    pub is_own: bool,
    /// What was typed as comment.
    pub note: String,
    pub errors: FormErrors,
}

/// The keys of what the second person vouches for.
const CHECKS: [&str; 5] = [
    "review-check-real",
    "review-check-plain",
    "review-check-payer",
    "review-check-private",
    "review-check-fees",
];

impl ReviewView {
    pub fn render(&self, ctx: &PageContext<'_>) -> Markup {
        let after = html! {
            p.byline { (ctx.t("review-author")) " " bdi { (self.author) } }
            @if self.is_own {
                (notice(Tone::Plain, html! { p { (ctx.t("reviews-own")) } }))
            } @else {
                (self.approval(ctx))
                (self.sending_back(ctx))
            }
        };
        let around = Surroundings { chapter: ctx.chapter_name(), act: html! {}, after };
        let content = html! {
            p.breadcrumb { a href=(paths::REVIEWS) { (ctx.t("reviews-title")) } }
            (error_summary(ctx, &self.errors))
            (opportunity_sheet(ctx, &self.opportunity, &around))
        };
        layout(ctx, &Head::titled(ctx.t("review-title")), content)
    }

    fn approval(&self, ctx: &PageContext<'_>) -> Markup {
        let visibility = words::visibility_meaning(ctx, self.opportunity.visibility);
        html! {
            form.review-form method="post" action=(paths::approve(self.opportunity.id)) {
                h2 { (ctx.t("review-checks-title")) }
                p.hint { (ctx.t("review-checks-hint")) }
                @for (position, check) in CHECKS.iter().enumerate() {
                    div.choice {
                        input type="checkbox" id={ "controle-" (position) } name="checks" value=(check) required;
                        div { label for={ "controle-" (position) } { (ctx.t(check)) } }
                    }
                }
                (notice(Tone::Plain, html! { p { strong { (ctx.t("destination-title")) } " " (visibility) } }))
                button.button type="submit" { (ctx.t("review-approve")) }
            }
        }
    }

    fn sending_back(&self, ctx: &PageContext<'_>) -> Markup {
        let control = Control::Lines { value: &self.note, rows: 4 };
        let note = Field::new("note", ctx.t("review-note"), control).hint(ctx.t("review-note-hint"));
        html! {
            form.review-form method="post" action=(paths::send_back(self.opportunity.id)) novalidate {
                h2 { (ctx.t("review-send-back-title")) }
                (field(ctx, &note, &self.errors))
                button.button.secondary type="submit" { (ctx.t("review-send-back")) }
            }
        }
    }
}
