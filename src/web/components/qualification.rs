//! What a chapter checked before it vouched for an opportunity: for everyone, and for stewards what stays inside.

use maud::{Markup, html};

use super::notice::{Tone, notice};
use super::{word, words};
use crate::domain::Chapter;
use crate::domain::grid::{Grid, Verdict};
use crate::domain::qualification::{GridUse, Private, Qualification, Vouched};
use crate::i18n::{Args, dates};
use crate::web::{PageContext, paths};

/// How an opportunity stands with its qualification.
#[derive(Clone, Debug, Default)]
pub struct Standing {
    pub record: Option<Qualification>,
    /// The grid that was used, and who checked; for stewards.
    pub inside: Option<(Grid, String)>,
    /// It was voided by an edit, and the reader is its author or may check it again.
    pub waits: bool,
}

pub fn qualification(ctx: &PageContext<'_>, standing: &Standing) -> Markup {
    html! {
        @if standing.waits {
            (notice(Tone::Attention, html! { p { (ctx.t("qualification-void")) } }))
        }
        @if let Some(record) = &standing.record {
            section.question #qualification {
                h2 { (ctx.t("qualification-title")) }
                div {
                    (vouched(ctx, &record.public))
                    @if let (Some(private), Some((grid, checker))) = (&record.private, &standing.inside) {
                        (inside(ctx, private, (grid, checker)))
                    }
                    (word::explained(ctx, word::QUALIFIED))
                }
            }
        }
    }
}

fn vouched(ctx: &PageContext<'_>, public: &Vouched) -> Markup {
    let by = Args::new()
        .text("chapter", Chapter::in_a_sentence(&public.by))
        .text("date", dates::date(public.at, ctx.zone(), ctx.locale));
    html! {
        p { strong { (ctx.t_with("note-qualified", by)) } }
        @if !public.evidence.is_empty() { p dir="auto" { (public.evidence) } }
        p.meta {
            @if let Some(confidence) = public.confidence {
                span { (ctx.t("qualification-confidence")) " " (words::confidence(ctx, confidence)) }
            }
            @if let Some(used) = &public.grid { (grid_used(ctx, used)) }
        }
    }
}

/// `Grille v3 : 4 critères sur 4`, leading to that version.
fn grid_used(ctx: &PageContext<'_>, used: &GridUse) -> Markup {
    let args = Args::new().number("version", used.version).number("met", used.met).number("of", used.of);
    let page = used.page.as_ref().map_or_else(|| paths::grid(used.version), ToString::to_string);
    html! { span { a href=(page) { (ctx.t_with("qualification-grid", args)) } } }
}

fn inside(ctx: &PageContext<'_>, private: &Private, (grid, checker): (&Grid, &str)) -> Markup {
    let percent = Args::new().number("percent", private.percent).number("minimum", grid.minimum);
    html! {
        details {
            summary { (ctx.t("qualification-inside")) }
            @if !checker.is_empty() { p { (ctx.t("qualification-checker")) " " bdi { (checker) } } }
            @if !private.note.is_empty() { p.typed { (private.note) } }
            p { (ctx.t_with("review-outcome", percent)) }
            @if !private.reason.is_empty() { p { (ctx.t("field-grid-reason")) " " (private.reason) } }
            ul {
                @for (criterion, (verdict, remark)) in grid.criteria.iter().zip(&private.verdicts) {
                    li { (words::criterion(ctx, criterion).text) " " (remarked(ctx, *verdict, remark)) }
                }
            }
        }
    }
}

fn remarked(ctx: &PageContext<'_>, verdict: Verdict, remark: &str) -> Markup {
    html! {
        strong { (words::verdict(ctx, verdict)) }
        @if !remark.is_empty() { " — " (remark) }
    }
}
