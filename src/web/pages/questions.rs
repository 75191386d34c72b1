//! `/questions`: what others said under opportunities and waits for the author's answer, longest first.

use maud::{Markup, html};

use crate::services::questions::{self, Question, Queue};
use crate::text::{direction, excerpt, plain};
use crate::web::components::date;
use crate::web::components::empty_state::empty_state;
use crate::web::components::layout::{Head, layout};
use crate::web::components::person_line::{Person, person_line};
use crate::web::{Answer, Flash, PageContext, PathId, Visit, paths};

/// Characters of a reply that the list shows.
const EXCERPT: usize = 240;

#[derive(Clone, Debug, Default)]
pub struct QuestionsView {
    pub queue: Queue,
}

impl QuestionsView {
    pub fn render(&self, ctx: &PageContext<'_>) -> Markup {
        let title = ctx.t("questions-title");
        let Queue { own, of_chapter, dismissed } = &self.queue;
        let content = html! {
            h1 { (title) }
            p.lede { (ctx.t("questions-lede")) }
            @if own.is_empty() && of_chapter.is_empty() {
                (empty_state(&ctx.t("questions-empty-title"), &ctx.t("questions-empty-explanation"), None))
            }
            (room(ctx, "questions-own", own, waiting))
            (room(ctx, "questions-chapter", of_chapter, waiting))
            (room(ctx, "questions-dismissed", dismissed, put_aside))
        };
        layout(ctx, &Head::titled(title), content)
    }
}

type Actions = fn(&PageContext<'_>, &Question) -> Markup;

fn room(ctx: &PageContext<'_>, title: &str, questions: &[Question], actions: Actions) -> Markup {
    html! {
        @if !questions.is_empty() {
            section.desk {
                h2 { (ctx.t(title)) }
                ul.desk-list { @for one in questions { li { (line(ctx, one)) (actions(ctx, one)) } } }
            }
        }
    }
}

fn line(ctx: &PageContext<'_>, question: &Question) -> Markup {
    let Question { post, by, under } = question;
    let dir = post.language.as_deref().map_or("auto", |tag| direction(tag).as_str());
    html! {
        p.desk-title { a href=(paths::message(under.id, post.id)) { (under.details.title) } }
        p.meta {
            span { (person_line(ctx, &Person::of(by))) }
            span { (date::ago(ctx, post.id.made_at())) }
        }
        p.typed lang=[post.language.as_deref()] dir=(dir) { (excerpt(plain(&post.content).trim(), EXCERPT)) }
    }
}

fn waiting(ctx: &PageContext<'_>, question: &Question) -> Markup {
    let (opportunity, post) = (question.under.id, question.post.id);
    html! {
        div.actions {
            a.button href=(paths::reply_to(opportunity, post)) { (ctx.t("thread-reply")) }
            form method="post" action=(paths::dismiss_question(post)) {
                button.button.secondary type="submit" { (ctx.t("questions-dismiss")) }
            }
        }
    }
}

fn put_aside(ctx: &PageContext<'_>, question: &Question) -> Markup {
    html! {
        form method="post" action=(paths::restore_question(question.post.id)) {
            button.plain type="submit" { (ctx.t("questions-restore")) }
        }
    }
}

pub async fn get(visit: Visit) -> Answer {
    let (reader, queue) = visit.read_as_member(questions::list).await?;
    Ok(reader.page(QuestionsView { queue }.render(&reader.context())))
}

pub async fn dismiss(visit: Visit, PathId(id): PathId) -> Answer {
    visit.write(move |tx, member| questions::dismiss(tx, member, id)).await?;
    Ok(visit.go(paths::QUESTIONS, Flash::QuestionDismissed))
}

pub async fn restore(visit: Visit, PathId(id): PathId) -> Answer {
    visit.write(move |tx, member| questions::restore(tx, member, id)).await?;
    Ok(visit.go(paths::QUESTIONS, Flash::QuestionRestored))
}
