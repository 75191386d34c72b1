//! `/signalements`: what was reported; for stewards the desk, for members what they reported themselves.

use maud::{Markup, html};

use crate::app::Tx;
use crate::domain::{Member, Report, ReportState};
use crate::i18n::{Args, dates};
use crate::services::reports::{self, OpenAppeal};
use crate::text::excerpt;
use crate::web::components::empty_state::empty_state;
use crate::web::components::icon::{Icon, icon};
use crate::web::components::layout::{Head, layout};
use crate::web::components::{date, words};
use crate::web::{Answer, PageContext, Visit, paths};

#[derive(Clone, Debug, Default)]
pub struct ReportsView {
    /// Newest first.
    pub reports: Vec<Report>,
    /// For stewards: second looks that are asked for, the oldest first.
    pub appeals: Vec<OpenAppeal>,
}

impl ReportsView {
    pub fn render(&self, ctx: &PageContext<'_>) -> Markup {
        let title = ctx.t("reports-title");
        let (open, decided): (Vec<&Report>, Vec<&Report>) =
            self.reports.iter().partition(|report| report.state == ReportState::Open);
        let content = html! {
            h1 { (title) }
            @if ctx.is_steward() { p { a href=(paths::MODERATION) { (ctx.t("moderation-title")) } } }
            (self.appeals(ctx))
            @if self.reports.is_empty() && self.appeals.is_empty() {
                (empty_state(&ctx.t("reports-empty-title"), &ctx.t("reports-empty-explanation"), None))
            } @else {
                (room(ctx, "reports-open", &open))
                (room(ctx, "reports-decided", &decided))
            }
        };
        layout(ctx, &Head::titled(title), content)
    }

    fn appeals(&self, ctx: &PageContext<'_>) -> Markup {
        html! {
            @if !self.appeals.is_empty() {
                section.desk {
                    h2 { (ctx.t("appeals-open")) }
                    ul.desk-list { @for open in &self.appeals { li { (appeal_line(ctx, open)) } } }
                }
            }
        }
    }
}

fn appeal_line(ctx: &PageContext<'_>, open: &OpenAppeal) -> Markup {
    html! {
        p.desk-title { a href=(paths::ruling(open.appeal.ruling)) { bdi { (excerpt(&open.appeal.text, 120)) } } }
        p.meta {
            span { (date::ago(ctx, open.appeal.created_at)) }
            @if !open.is_theirs_to_decide { span { (ctx.t("appeal-for-another")) } }
        }
    }
}

fn room(ctx: &PageContext<'_>, title: &str, reports: &[&Report]) -> Markup {
    html! {
        @if !reports.is_empty() {
            section.desk {
                h2 { (ctx.t(title)) }
                ul.desk-list { @for report in reports { li { (line(ctx, report)) } } }
            }
        }
    }
}

fn line(ctx: &PageContext<'_>, report: &Report) -> Markup {
    let text = excerpt(&report.text, 120);
    html! {
        p.desk-title {
            a href=(paths::report(report.id)) {
                @if text.is_empty() { (name(ctx, report)) } @else { bdi { (text) } }
            }
        }
        p.meta {
            (state(ctx, report.state))
            span { (origin(ctx, report)) }
            span { (date::ago(ctx, report.created_at)) }
        }
    }
}

/// `Signalement du 22 novembre 2026`.
pub(super) fn name(ctx: &PageContext<'_>, report: &Report) -> String {
    let date = dates::date(report.created_at, ctx.zone(), ctx.locale);
    ctx.t_with("report-name", Args::new().text("date", date))
}

/// A word, a shape and a colour.
pub(super) fn state(ctx: &PageContext<'_>, state: ReportState) -> Markup {
    let (drawing, class) = match state {
        ReportState::Open => (Icon::Hourglass, "status-waiting"),
        ReportState::Dismissed | ReportState::Restored => (Icon::Check, "status-open"),
        ReportState::Hidden => (Icon::Lock, "status-closed"),
        ReportState::Removed => (Icon::Trash, "status-closed"),
    };
    html! { span.status.(class) { (icon(drawing)) " " (words::report_state(ctx, state)) } }
}

/// Whom a steward has to answer: a server, or somebody here, who is not named.
pub(super) fn origin(ctx: &PageContext<'_>, report: &Report) -> String {
    match report.member {
        Some(_) => ctx.t("report-from-member"),
        None => ctx.t_with("report-from-server", Args::new().text("host", &report.host)),
    }
}

pub async fn get(visit: Visit) -> Answer {
    let unit = |tx: &mut Tx<'_>, member: &Member| {
        Ok(ReportsView {
            reports: reports::list(tx, member)?,
            appeals: reports::list_open_appeals(tx, member)?,
        })
    };
    let (reader, view) = visit.read_as_member(unit).await?;
    Ok(reader.page(view.render(&reader.context())))
}
