//! `/premiers-contacts`: servers that said something here for the first time, and wait for a steward.

use axum::response::Response;
use maud::{Markup, html};
use serde::Deserialize;

use crate::app::Tx;
use crate::domain::{Member, PeerHost};
use crate::i18n::Args;
use crate::services::ServiceResult;
use crate::services::contacts::{self, Contact};
use crate::web::components::date;
use crate::web::components::empty_state::empty_state;
use crate::web::components::layout::{Head, layout};
use crate::web::{Answer, Flash, Form, PageContext, Visit, WebError, paths};

#[derive(Clone, Debug, Default)]
pub struct ContactsView {
    /// The one that waits longest first.
    pub waiting: Vec<Contact>,
}

impl ContactsView {
    pub fn render(&self, ctx: &PageContext<'_>) -> Markup {
        let title = ctx.t("contacts-title");
        let content = html! {
            h1 { (title) }
            p.lede { (ctx.t("contacts-lede")) }
            @if self.waiting.is_empty() {
                (empty_state(&ctx.t("contacts-empty-title"), &ctx.t("contacts-empty-explanation"), None))
            } @else {
                ul.desk-list { @for one in &self.waiting { li { (line(ctx, one)) } } }
            }
        };
        layout(ctx, &Head::titled(title), content)
    }
}

fn line(ctx: &PageContext<'_>, contact: &Contact) -> Markup {
    html! {
        p.desk-title { a href=(paths::peer(&contact.host)) { bdi { (contact.host) } } }
        p.meta {
            span { (ctx.t_with("contacts-count", Args::new().number("count", contact.count))) }
            span { (ctx.t("contacts-since")) " " (date::ago(ctx, contact.since)) }
        }
        @for message in &contact.messages {
            p.meta {
                span { bdi { (message.author) } }
                @if let Some(group) = &message.passed_on_by {
                    span { (ctx.t_with("contacts-passed-on", Args::new().text("group", group))) }
                }
            }
            @if message.is_invitation {
                p.quiet { (ctx.t("contacts-invitation")) }
            } @else if message.text.is_empty() {
                p.quiet {
                    (ctx.t("contacts-no-text")) " "
                    @if let Some(address) = &message.address {
                        a href=(address) rel="nofollow noopener ugc" { (ctx.t("contacts-read-there")) }
                    }
                }
            } @else {
                p.prose dir="auto" { (message.text) }
            }
        }
        form method="post" action=(paths::CONTACTS) {
            input type="hidden" name="host" value=(contact.host);
            div.actions {
                (choice(ctx, contact, "button", "approve", "contacts-approve"))
                (choice(ctx, contact, "plain", "refuse", "contacts-refuse"))
                (choice(ctx, contact, "plain", "suspend", "contacts-suspend"))
            }
        }
    }
}

/// One of the buttons, each with the server's name for those who hear the page.
fn choice(ctx: &PageContext<'_>, contact: &Contact, class: &str, value: &str, label: &str) -> Markup {
    html! {
        button.(class) type="submit" name="decision" value=(value) {
            (ctx.t(label)) span.unseen { " : " (contact.host) }
        }
    }
}

/// What was decided about a server.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    host: String,
    decision: String,
}

/// One of the three use cases.
type Decide = fn(&mut Tx<'_>, &Member, &PeerHost) -> ServiceResult<()>;

pub async fn get(visit: Visit) -> Answer {
    let (reader, waiting) = visit.read_as_member(contacts::list).await?;
    Ok(reader.page(ContactsView { waiting }.render(&reader.context())))
}

pub async fn post(visit: Visit, Form(typed): Form<Typed>) -> Result<Response, WebError> {
    let host: PeerHost = typed.host.parse().map_err(|_| WebError::BadRequest)?;
    let (decide, flash): (Decide, Flash) = match typed.decision.as_str() {
        "approve" => (contacts::approve, Flash::ContactApproved),
        "refuse" => (contacts::refuse, Flash::ContactRefused),
        "suspend" => (contacts::suspend, Flash::ContactSuspended),
        _ => return Err(WebError::BadRequest),
    };
    visit.write(move |tx, by| decide(tx, by, &host)).await?;
    Ok(visit.go(paths::CONTACTS, flash))
}
