//! The page around the page: head, masthead, content, footer.

use maud::{DOCTYPE, Markup, html};
use url::Url;

use super::footer::footer;
use super::masthead::masthead;
use super::notice::{self, Tone};
use crate::web::assets::asset_path;
use crate::web::{PageContext, paths};

/// What the head says about the page.
#[derive(Clone, Debug, Default)]
pub struct Head<'a> {
    /// Without the chapter's name, which is added.
    pub title: String,
    /// One sentence for link previews and search engines; none keeps the page out of search engines.
    pub description: Option<String>,
    /// The same thing as an ActivityPub document.
    pub activity: Option<&'a Url>,
    /// The same page in other languages: tag and address.
    pub languages: Vec<(String, String)>,
    /// A picture for link previews.
    pub image: Option<&'a Url>,
    /// The list as feeds.
    pub feeds: Option<Feeds>,
}

/// Where the same list can be had as a feed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Feeds {
    pub atom: String,
    pub json: String,
}

impl Feeds {
    /// Of all open opportunities.
    pub fn of_all() -> Self {
        Self { atom: paths::ATOM.to_owned(), json: paths::JSON_FEED.to_owned() }
    }
}

impl Head<'_> {
    pub fn titled(title: impl Into<String>) -> Self {
        Self { title: title.into(), ..Self::default() }
    }
}

/// The whole document.
pub fn layout(ctx: &PageContext<'_>, head: &Head<'_>, content: Markup) -> Markup {
    html! {
        (DOCTYPE)
        html lang=(ctx.locale.tag()) dir="ltr" {
            head { (head_elements(ctx, head)) }
            body {
                a.skip href="#contenu" { (ctx.t("layout-skip")) }
                (masthead(ctx))
                main.edge #contenu tabindex="-1" {
                    (standing(ctx))
                    @if let Some(flash) = ctx.flash { (notice::flash(ctx, flash)) }
                    (content)
                }
                (footer(ctx))
                @if ctx.member.is_some() { (news(ctx)) }
            }
        }
    }
}

/// What a decision took from the reader is said on every page.
fn standing(ctx: &PageContext<'_>) -> Markup {
    let is_silenced = ctx.member.is_some_and(|member| member.restriction.is_some());
    let is_on_decision = ctx.path.starts_with(paths::MODERATION);
    html! {
        @if is_silenced && !is_on_decision {
            (notice::notice(Tone::Attention, html! {
                p { (ctx.t("standing-silenced")) " " a href=(paths::STANDING) { (ctx.t("standing-see")) } }
            }))
        }
    }
}

/// Where what happens while the page is open is said: nothing is there before.
fn news(ctx: &PageContext<'_>) -> Markup {
    html! {
        div.news hidden data-news {
            p role="status" {}
            button.plain type="button" { (ctx.t("news-close")) }
        }
        script type="module" src=(asset_path("live.js")) {}
    }
}

fn head_elements(ctx: &PageContext<'_>, head: &Head<'_>) -> Markup {
    let site = ctx.chapter_name();
    let title = if head.title.is_empty() { site.to_owned() } else { format!("{} · {site}", head.title) };
    html! {
        meta charset="utf-8";
        title { (title) }
        meta name="viewport" content="width=device-width, initial-scale=1";
        meta name="color-scheme" content="light dark";
        link rel="stylesheet" href=(asset_path("style.css"));
        link rel="icon" type="image/svg+xml" href=(asset_path("icon.svg"));
        @match &head.description {
            Some(description) => {
                meta name="description" content=(description);
                meta property="og:title" content=(title);
                meta property="og:description" content=(description);
                meta property="og:site_name" content=(site);
                meta property="og:type" content="article";
            }
            None => meta name="robots" content="noindex";
        }
        @if let Some(image) = head.image { meta property="og:image" content=(image); }
        @if let Some(activity) = head.activity {
            link rel="alternate" type="application/activity+json" href=(activity);
        }
        @for (tag, address) in &head.languages { link rel="alternate" hreflang=(tag) href=(address); }
        @if let Some(feeds) = &head.feeds {
            link rel="alternate" type="application/atom+xml" title={ (head.title) " (Atom)" } href=(feeds.atom);
            link rel="alternate" type="application/feed+json" title={ (head.title) " (JSON Feed)" } href=(feeds.json);
        }
    }
}
