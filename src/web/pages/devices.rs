//! `/appareils`: where a member is signed in, and signing out there.

use maud::{Markup, html};
use serde::Deserialize;

use crate::domain::Session;
use crate::services::sessions;
use crate::web::components::date;
use crate::web::components::layout::{Head, layout};
use crate::web::{Answer, Flash, Form, PageContext, Visit, paths};

#[derive(Clone, Debug, Default)]
pub struct DevicesView {
    /// The one that the page is read with.
    pub here: Option<Session>,
    /// The latest first.
    pub others: Vec<Session>,
}

impl DevicesView {
    pub fn render(&self, ctx: &PageContext<'_>) -> Markup {
        let title = ctx.t("devices-title");
        let content = html! {
            div.narrow {
                p.breadcrumb { a href=(paths::PROFILE) { (ctx.t("nav-profile")) } }
                h1 { (title) }
                p.lede { (ctx.t("devices-lede")) }
                ul.desk-list {
                    @if let Some(here) = &self.here {
                        li { (line(ctx, here)) p.quiet { strong { (ctx.t("devices-here")) } } }
                    }
                    @for other in &self.others {
                        li { (line(ctx, other)) (close(ctx, &other.key, "devices-close")) }
                    }
                }
                @match self.others.len() {
                    0 => p.quiet { (ctx.t("devices-only-here")) },
                    1 => {},
                    _ => (close(ctx, "", "devices-close-others")),
                }
            }
        };
        layout(ctx, &Head::titled(title), content)
    }
}

fn line(ctx: &PageContext<'_>, session: &Session) -> Markup {
    html! {
        p.desk-title {
            @if session.browser.is_empty() { (ctx.t("devices-unknown")) } @else { (session.browser) }
        }
        p.meta { span { (ctx.t("devices-since")) " " (date::ago(ctx, session.created_at)) } }
    }
}

/// An empty key stands for all others.
fn close(ctx: &PageContext<'_>, key: &str, act: &str) -> Markup {
    html! {
        form method="post" action=(paths::DEVICES) {
            input type="hidden" name="session" value=(key);
            button.button.secondary type="submit" { (ctx.t(act)) }
        }
    }
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    session: String,
}

pub async fn get(visit: Visit) -> Answer {
    let token = visit.cookies.session.clone();
    let (reader, all) = visit.read_as_member(sessions::list).await?;
    let here = token.map(|token| token.hash()).unwrap_or_default();
    let (here, others) = all.into_iter().partition::<Vec<_>, _>(|session| session.key == here);
    let view = DevicesView { here: here.into_iter().next(), others };
    Ok(reader.page(view.render(&reader.context())))
}

pub async fn post(visit: Visit, Form(typed): Form<Typed>) -> Answer {
    let here = visit.cookies.session.clone();
    let flash = if typed.session.is_empty() { Flash::OtherSessionsClosed } else { Flash::SessionClosed };
    visit
        .write(move |tx, member| match here {
            Some(here) if typed.session.is_empty() => sessions::close_others(tx, member, &here),
            _ => sessions::close_of(tx, member, &typed.session),
        })
        .await?;
    Ok(visit.go(paths::DEVICES, flash))
}
