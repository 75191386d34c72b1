//! The checklist of the review page: the grid's criteria, what was checked, and how sure the reviewer is.

use maud::{Markup, html};
use serde::Deserialize;

use super::review::Typed;
use crate::domain::grid::{Criterion, Grid, Outcome, Verdict};
use crate::domain::qualification::{Assessment, AssessmentField, Confidence};
use crate::i18n::Args;
use crate::web::components::field::{Choice, Control, Field, field, select_options};
use crate::web::components::notice::{Tone, notice};
use crate::web::components::words;
use crate::web::{FormErrors, PageContext, paths};

/// All fields; criteria are met until the reviewer says otherwise.
pub(super) fn fields(ctx: &PageContext<'_>, grid: &Grid, typed: &Typed, errors: &FormErrors) -> Markup {
    let assessment = &typed.assessment;
    let outcome = assessment.outcome(grid);
    let is_below = typed.shows_outcome && !grid.is_reached(outcome);
    html! {
        h2 { (ctx.t("review-grid-title")) }
        p.hint {
            a href=(paths::grid(grid.version)) { (ctx.t_with("grid-version", Args::new().number("version", grid.version))) }
            " · " (ctx.t_with("grid-minimum", Args::new().number("minimum", grid.minimum)))
        }
        input type="hidden" name="grid" value=(grid.version);
        div #champ-remarks tabindex="-1" {
            @for (position, (criterion, (verdict, remark))) in
                grid.criteria.iter().zip(assessment.verdicts(grid)).enumerate()
            { (checked(ctx, position, criterion, (verdict, &remark))) }
        }
        @if typed.shows_outcome { (result(ctx, grid, outcome)) }
        @if is_below || !assessment.reason.is_empty() { (field(ctx, &reason(ctx, assessment), errors)) }
        (field(ctx, &evidence(ctx, assessment), errors))
        (field(ctx, &confidence(ctx, assessment), errors))
        (field(ctx, &note(ctx, assessment), errors))
    }
}

fn checked(
    ctx: &PageContext<'_>,
    position: usize,
    criterion: &Criterion,
    (verdict, remark): (Verdict, &str),
) -> Markup {
    let wording = words::criterion(ctx, criterion);
    let choices = Verdict::ALL.map(|it| Choice::new(it.as_str(), words::verdict(ctx, it)));
    let (id, remark_id) = (format!("critere-{position}"), format!("remarque-{position}"));
    html! {
        div.criterion {
            label.label for=(id) { (wording.text) }
            @if !wording.help.is_empty() { p.hint { (wording.help) } }
            div.criterion-answer {
                select id=(id) name="verdicts" { (select_options(&choices, verdict.as_str())) }
                input type="text" id=(remark_id) name="remarks" value=(remark) dir="auto"
                    aria-label=(ctx.t_with("review-remark", Args::new().text("criterion", wording.text.clone())));
            }
        }
    }
}

fn result(ctx: &PageContext<'_>, grid: &Grid, outcome: Outcome) -> Markup {
    let args = Args::new().number("percent", outcome.percent).number("minimum", grid.minimum);
    let count =
        Args::new().number("version", grid.version).number("met", outcome.met).number("of", outcome.of);
    let is_reached = grid.is_reached(outcome);
    let tone = if is_reached { Tone::Done } else { Tone::Attention };
    html! {
        div role="status" {
            (notice(tone, html! {
                p { strong { (ctx.t_with("qualification-grid", count)) } }
                p { (ctx.t_with("review-outcome", args)) @if !is_reached { " " (ctx.t("review-below")) } }
            }))
        }
    }
}

fn reason<'a>(ctx: &PageContext<'_>, assessment: &'a Assessment) -> Field<'a> {
    let control = Control::Lines { value: &assessment.reason, rows: 2 };
    Field::new(AssessmentField::Reason.as_str(), ctx.t("field-grid-reason"), control)
        .hint(ctx.t("field-grid-reason-hint"))
}

fn evidence<'a>(ctx: &PageContext<'_>, assessment: &'a Assessment) -> Field<'a> {
    let control = Control::Lines { value: &assessment.evidence, rows: 2 };
    Field::new(AssessmentField::Evidence.as_str(), ctx.t("field-evidence"), control)
        .hint(ctx.t("field-evidence-hint"))
}

fn confidence<'a>(ctx: &PageContext<'_>, assessment: &'a Assessment) -> Field<'a> {
    let options = Confidence::ALL.map(|it| Choice::new(it.as_str(), words::confidence(ctx, it))).to_vec();
    let control = Control::Radios { options, selected: &assessment.confidence };
    Field::new(AssessmentField::Confidence.as_str(), ctx.t("field-confidence"), control)
}

fn note<'a>(ctx: &PageContext<'_>, assessment: &'a Assessment) -> Field<'a> {
    let control = Control::Lines { value: &assessment.note, rows: 2 };
    Field::new(AssessmentField::Note.as_str(), ctx.t("field-private-note"), control)
        .hint(ctx.t("field-private-note-hint"))
        .optional()
}

/// The form as it is sent.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Form {
    evidence: String,
    private_note: String,
    confidence: String,
    grid_reason: String,
    grid: String,
    verdicts: Vec<String>,
    remarks: Vec<String>,
    /// `check` shows how it comes out; anything else approves.
    action: String,
}

impl Form {
    pub(super) fn is_only_asked(&self) -> bool {
        self.action == "check"
    }

    pub(super) fn into_assessment(self) -> Assessment {
        Assessment {
            evidence: self.evidence,
            note: self.private_note,
            confidence: self.confidence,
            reason: self.grid_reason,
            grid: self.grid.parse().unwrap_or_default(),
            verdicts: self.verdicts,
            remarks: self.remarks,
        }
    }
}
