//! `/moderation`: what the section decided about what was reported, for everyone, without names, links or reports.

use maud::{Markup, html};

use crate::app::Tx;
use crate::domain::Member;
use crate::i18n::{Args, dates};
use crate::services::reports::{self, LogEntry};
use crate::web::components::empty_state::empty_state;
use crate::web::components::layout::{Head, layout};
use crate::web::components::words;
use crate::web::{Answer, PageContext, Visit, paths};

#[derive(Clone, Debug, Default)]
pub struct ModerationView {
    /// Newest first.
    pub entries: Vec<LogEntry>,
}

impl ModerationView {
    pub fn render(&self, ctx: &PageContext<'_>) -> Markup {
        let title = ctx.t("moderation-title");
        let content = html! {
            div.narrow {
                p.breadcrumb { a href=(paths::ABOUT) { (ctx.t("nav-about")) } }
                h1 { (title) }
                p.lede { (ctx.t("moderation-lede")) }
                @if self.entries.is_empty() {
                    (empty_state(&ctx.t("moderation-empty-title"), &ctx.t("moderation-empty-explanation"), None))
                } @else {
                    ul.desk-list { @for entry in &self.entries { li { (line(ctx, entry)) } } }
                }
                p.quiet { (ctx.t("moderation-how")) }
            }
        };
        layout(ctx, &Head::titled(title), content)
    }
}

/// The day is enough: the minute could say which report it was.
fn line(ctx: &PageContext<'_>, entry: &LogEntry) -> Markup {
    let what = Args::new()
        .text("thing", words::thing(ctx, entry.thing))
        .text("measure", words::measure(ctx, entry.measure));
    let day = |at| dates::date(at, ctx.zone(), ctx.locale);
    html! {
        p.desk-title { (ctx.t_with("moderation-line", what)) }
        @if let Some(ground) = entry.ground { p { (words::ground(ctx, ground)) } }
        @if let Some(reason) = &entry.reason { p.typed dir="auto" { (reason) } }
        p.meta {
            span { (day(entry.at)) }
            @if let Some(at) = entry.lifted_at {
                span { (ctx.t_with("ruling-lifted-on", Args::new().text("date", day(at)))) }
            }
            @for outcome in &entry.appeals { span { (words::appeal(ctx, *outcome)) } }
        }
    }
}

pub async fn get(visit: Visit) -> Answer {
    let unit = |tx: &mut Tx<'_>, _: Option<&Member>| Ok(ModerationView { entries: reports::log(tx)? });
    let (reader, view) = visit.read(unit).await?;
    Ok(reader.public_page(view.render(&reader.context())))
}
