//! The discussion under an opportunity, in order, nested, also where a message is missing.

use std::collections::HashMap;

use maud::{Markup, PreEscaped, html};
use url::Url;

use super::date;
use super::icon::{Icon, icon};
use super::person_line::{Person, person_line};
use crate::domain::Post;
use crate::i18n::Args;
use crate::id::Id;
use crate::services::reports::Subject;
use crate::text::direction;
use crate::web::{PageContext, paths};

/// Deeper answers are not set in further; they say whom they answer.
const MAX_DEPTH: usize = 3;

/// One place of the thread, in the order of reading.
#[derive(Clone, Debug)]
pub struct Entry {
    /// 0 for an answer to the opportunity itself.
    pub depth: usize,
    /// `None` where a message was deleted that has answers.
    pub message: Option<Message>,
}

/// A post with its author and what the reader may do with it.
#[derive(Clone, Debug)]
pub struct Message {
    pub post: Post,
    pub author: Person,
    pub may_delete: bool,
}

/// The list of messages; `opportunity` is where answering leads, `None` when one cannot answer.
pub fn thread(ctx: &PageContext<'_>, entries: &[Entry], opportunity: Option<Id>) -> Markup {
    let messages = entries.iter().filter_map(|entry| entry.message.as_ref());
    let by_uri: HashMap<&Url, &Message> = messages.map(|message| (&message.post.uri, message)).collect();
    html! {
        ol.thread {
            @for (position, entry) in entries.iter().enumerate() {
                @let above = position.checked_sub(1).and_then(|above| entries.get(above)?.message.as_ref());
                @let depth = format!("depth-{}", entry.depth.min(MAX_DEPTH));
                @match &entry.message {
                    None => li.message.message-deleted.(depth) { p { (ctx.t("thread-deleted")) } },
                    Some(message) => {
                        li.message.(depth) id={ "message-" (message.post.id) } {
                            @let answered = by_uri.get(&message.post.in_reply_to).copied();
                            (header(ctx, message, answered.filter(|answered| !is_same(above, answered))))
                            (content(&message.post))
                            (actions(ctx, message, opportunity))
                        }
                    }
                }
            }
        }
    }
}

/// Whether the message that is answered stands right above: then it need not be said.
fn is_same(above: Option<&Message>, answered: &Message) -> bool {
    above.is_some_and(|above| above.post.id == answered.post.id)
}

fn header(ctx: &PageContext<'_>, message: &Message, answers: Option<&Message>) -> Markup {
    let is_edited = message.post.updated_at > message.post.published_at;
    html! {
        header.message-header {
            (person_line(ctx, &message.author)) " "
            a.message-time href={ "#message-" (message.post.id) } { (date::ago(ctx, message.post.published_at)) }
            @if is_edited { " " span.message-edited { (ctx.t("thread-edited")) } }
            @if let Some(answered) = answers {
                p.message-answers {
                    (icon(Icon::Back)) " "
                    a href={ "#message-" (answered.post.id) } {
                        (ctx.t_with("thread-answers", Args::new().text("name", &answered.author.name)))
                    }
                }
            }
        }
    }
}

/// The text as it was sanitised on arrival; without a language its direction follows its first letter.
fn content(post: &Post) -> Markup {
    let dir = post.language.as_deref().map_or("auto", |tag| direction(tag).as_str());
    html! {
        div.prose lang=[post.language.as_deref()] dir=(dir) { (PreEscaped(&post.content)) }
    }
}

fn actions(ctx: &PageContext<'_>, message: &Message, opportunity: Option<Id>) -> Markup {
    // Whoever hears the links one after the other knows which message each is about.
    let whose = html! { span.unseen { " : " (message.author.name) } };
    html! {
        @if opportunity.is_some() || message.may_delete {
            div.message-actions {
                @if let Some(opportunity) = opportunity {
                    a href=(paths::reply_to(opportunity, message.post.id)) { (ctx.t("thread-reply")) (whose) }
                }
                @if opportunity.is_some() && !message.may_delete {
                    a href=(paths::reporting(Subject::Post(message.post.id))) { (ctx.t("thread-report")) (whose) }
                }
                @if message.may_delete {
                    a href=(paths::delete_message(message.post.id)) { (ctx.t("thread-delete")) (whose) }
                }
            }
        }
    }
}
