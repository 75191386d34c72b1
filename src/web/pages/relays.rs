//! `/relais`: what the chapter passes on of others', and what waits for an answer before it does.

use maud::{Markup, html};

use crate::i18n::Args;
use crate::services::relays::{self, Desk, Listed};
use crate::web::components::date;
use crate::web::components::empty_state::empty_state;
use crate::web::components::layout::{Head, layout};
use crate::web::components::word;
use crate::web::{Answer, PageContext, Visit, paths};

#[derive(Clone, Debug)]
pub struct RelaysView {
    pub desk: Desk,
}

impl RelaysView {
    pub fn render(&self, ctx: &PageContext<'_>) -> Markup {
        let title = ctx.t("relays-title");
        let is_empty = self.desk.waiting.is_empty() && self.desk.others.is_empty();
        let content = html! {
            h1 { (title) }
            (word::explained(ctx, word::RELAY))
            p.lede { (ctx.t("relays-lede")) }
            @if is_empty {
                (empty_state(&ctx.t("relays-empty-title"), &ctx.t("relays-empty-explanation"), None))
            }
            (part(ctx, "relays-waiting", &self.desk.waiting))
            (part(ctx, "relays-others", &self.desk.others))
        };
        layout(ctx, &Head::titled(title), content)
    }
}

fn part(ctx: &PageContext<'_>, key: &str, listed: &[Listed]) -> Markup {
    html! {
        @if !listed.is_empty() {
            section.desk {
                h2 { (ctx.t(key)) }
                ul.desk-list { @for one in listed { li { (line(ctx, one)) } } }
            }
        }
    }
}

fn line(ctx: &PageContext<'_>, listed: &Listed) -> Markup {
    let own = &listed.own;
    let args = Args::new().text("contact", &own.contact.name).text("state", own.relay.state.as_str());
    html! {
        p.desk-title {
            @match &listed.opportunity {
                Some(item) => a href=(paths::relay(item.id)) { (item.details.title) },
                None => (ctx.t("relays-gone")),
            }
        }
        p.meta {
            span { (ctx.t_with("relay-standing", args)) }
            span { (date::day(ctx, own.relay.updated_at)) }
        }
    }
}

pub async fn get(visit: Visit) -> Answer {
    let (reader, desk) = visit.read_as_member(relays::desk).await?;
    Ok(reader.page(RelaysView { desk }.render(&reader.context())))
}
