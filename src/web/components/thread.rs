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
use crate::text::direction;
use crate::web::{PageContext, paths};

/// Deeper answers are not set in further; they say whom they answer.
const MAX_DEPTH: usize = 3;

/// A post with its author and what the reader may do with it.
#[derive(Clone, Debug)]
pub struct Message {
    pub post: Post,
    pub author: Person,
    pub may_delete: bool,
}

/// A line of the thread.
#[derive(Debug)]
pub enum Entry<'a> {
    Message {
        message: &'a Message,
        depth: usize,
        /// The author of what it answers, unless that is the opportunity.
        answers: Option<&'a Message>,
    },
    /// Something that was answered and is gone.
    Deleted,
}

/// Messages in the order of reading: each is followed by its answers, oldest first.
///
/// `root` is what the thread stands under. Answers to something unknown follow one placeholder for it.
/// Messages that answer each other in a ring come last, so that none is lost.
pub fn in_order<'a>(root: &Url, messages: &'a [Message]) -> Vec<Entry<'a>> {
    let mut sorted: Vec<&Message> = messages.iter().collect();
    sorted.sort_by_key(|message| (message.post.published_at, message.post.id));
    let known: HashMap<&Url, &Message> = sorted.iter().map(|message| (&message.post.uri, *message)).collect();
    let mut answers: HashMap<&Url, Vec<&Message>> = HashMap::new();
    let mut gone: Vec<&Url> = Vec::new();
    for message in &sorted {
        let parent = &message.post.in_reply_to;
        if parent != root && !known.contains_key(parent) && !gone.contains(&parent) {
            gone.push(parent);
        }
        answers.entry(parent).or_default().push(message);
    }
    let mut reading = Reading { known, answers, entries: Vec::new() };
    reading.follow(root, 0);
    for parent in gone {
        reading.entries.push(Entry::Deleted);
        reading.follow(parent, 1);
    }
    // What is left answers itself in a ring.
    for message in sorted {
        if reading.answers.contains_key(&message.post.in_reply_to) {
            reading.follow(&message.post.in_reply_to, 0);
        }
    }
    reading.entries
}

struct Reading<'a> {
    known: HashMap<&'a Url, &'a Message>,
    /// Not yet read, by what they answer.
    answers: HashMap<&'a Url, Vec<&'a Message>>,
    entries: Vec<Entry<'a>>,
}

impl<'a> Reading<'a> {
    /// Adds everything below `parent`, depth first, without recursion: threads come from anyone.
    fn follow(&mut self, parent: &Url, depth: usize) {
        let mut waiting: Vec<(usize, &'a Message)> = self.take_answers(parent, depth).collect();
        while let Some((depth, message)) = waiting.pop() {
            let answers = self.known.get(&message.post.in_reply_to).copied();
            self.entries.push(Entry::Message { message, depth: depth.min(MAX_DEPTH), answers });
            let below: Vec<(usize, &Message)> = self.take_answers(&message.post.uri, depth + 1).collect();
            waiting.extend(below);
        }
    }

    /// The answers to `parent`, newest first, as a stack wants them.
    fn take_answers(
        &mut self,
        parent: &Url,
        depth: usize,
    ) -> impl Iterator<Item = (usize, &'a Message)> + use<'a> {
        let answers = self.answers.remove(parent).unwrap_or_default();
        answers.into_iter().rev().map(move |message| (depth, message))
    }
}

/// The list of messages; `opportunity` is where answering leads, `None` when one cannot answer.
pub fn thread(ctx: &PageContext<'_>, root: &Url, messages: &[Message], opportunity: Option<Id>) -> Markup {
    html! {
        ol.thread {
            @for entry in in_order(root, messages) {
                @match entry {
                    Entry::Deleted => li.message.message-deleted { p { (ctx.t("thread-deleted")) } },
                    Entry::Message { message, depth, answers } => {
                        li.message.{ "depth-" (depth) } id={ "message-" (message.post.id) } {
                            (header(ctx, message, answers))
                            (content(&message.post))
                            (actions(ctx, message, opportunity))
                        }
                    }
                }
            }
        }
    }
}

fn header(ctx: &PageContext<'_>, message: &Message, answers: Option<&Message>) -> Markup {
    let is_edited = message.post.updated_at > message.post.published_at;
    html! {
        header.message-header {
            (person_line(&message.author)) " "
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
    html! {
        @if opportunity.is_some() || message.may_delete {
            div.message-actions {
                @if let Some(opportunity) = opportunity {
                    a href=(paths::reply_to(opportunity, message.post.id)) { (ctx.t("thread-reply")) }
                }
                @if message.may_delete {
                    form method="post" action=(paths::delete_message(message.post.id)) {
                        button.plain type="submit" { (ctx.t("thread-delete")) }
                    }
                }
            }
        }
    }
}
