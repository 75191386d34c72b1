//! What waits for an answer.

use super::{Exhibit, Reader, exhibit};
use crate::services::questions::{Question, Queue};
use crate::web::pages::*;
use crate::web::samples::{actor, long_thread, short_thread, sugar};

fn question(position: usize, long: bool) -> Question {
    let thread = if long { long_thread() } else { short_thread() };
    let message = thread.into_iter().filter_map(|entry| entry.message).nth(position).unwrap();
    Question {
        post: message.post, by: actor("Hélène Marchand", "@helene@masto.test", None), under: sugar()
    }
}

pub(super) fn pages() -> Vec<Exhibit> {
    vec![
        exhibit("questions", "/questions", Reader::Steward, |ctx| {
            let queue = Queue {
                own: vec![question(0, false), question(5, true)],
                of_chapter: vec![question(3, false)],
                dismissed: vec![question(2, false)],
            };
            QuestionsView { queue }.render(ctx)
        }),
        exhibit("questions-empty", "/questions", Reader::Member, |ctx| QuestionsView::default().render(ctx)),
    ]
}
