//! `/notifications/direct`: what a member is told, to the pages that they have open, as server-sent events.
//! <https://html.spec.whatwg.org/multipage/server-sent-events.html>

use std::convert::Infallible;
use std::time::Duration;

use axum::extract::Query;
use axum::http::{HeaderMap, StatusCode};
use axum::response::IntoResponse;
use axum::response::sse::{Event, Sse};
use futures_util::{Stream, stream};
use serde::{Deserialize, Serialize};
use tokio::sync::broadcast::Receiver;
use tokio::sync::broadcast::error::RecvError;

use crate::app::News;
use crate::i18n::Args;
use crate::id::Id;
use crate::services::notifications::{self, sentence};
use crate::web::{Answer, Visit, WebError, paths};

/// How often is looked when nothing was heard: another process may have written, and the session may have ended.
const LOOK_AGAIN: Duration = Duration::from_secs(45);

/// A page that is open.
struct Open {
    visit: Visit,
    member: Id,
    news: Receiver<News>,
    /// The newest that the page knows of.
    seen: Option<Id>,
    is_new: bool,
}

/// What a page is told.
#[derive(Debug, PartialEq, Eq, Serialize)]
struct Change {
    /// The words of the link to the notifications.
    count: String,
    /// What happened, if that is new.
    #[serde(skip_serializing_if = "Option::is_none")]
    sentence: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    address: Option<String>,
}

/// The newest that the page knew of when it was made.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    depuis: Option<String>,
}

pub async fn get(visit: Visit, Query(asked): Query<Asked>, headers: HeaderMap) -> Answer {
    // Listens before it looks, so that nothing falls between the two.
    let news = visit.state.app.wake.news();
    let reader = match visit.read_as_member(|_, _| Ok(())).await {
        // A page that was left open after signing out shall not ask again, and cannot follow to where one signs in.
        Err(WebError::SignedOut { .. }) => return Ok(StatusCode::NO_CONTENT.into_response()),
        read => read?.0,
    };
    let member = reader.member.as_ref().map(|member| member.id).ok_or(WebError::NotFound)?;
    // A browser that lost the connection says what came last.
    let last = headers.get("last-event-id").and_then(|id| id.to_str().ok());
    let seen = last.or(asked.depuis.as_deref()).and_then(|id| id.parse().ok());
    Ok(Sse::new(changes(Open { visit, member, news, seen, is_new: true })).into_response())
}

/// Ends when the session does, and when the server stops.
fn changes(open: Open) -> impl Stream<Item = Result<Event, Infallible>> {
    stream::unfold(open, |mut open| async {
        open.wait().await?;
        let change = open.look().await?;
        let event = Event::default().event("notification").json_data(change).ok()?;
        let event = match open.seen {
            Some(id) => event.id(id.to_string()),
            None => event,
        };
        Some((Ok(event), open))
    })
}

impl Open {
    /// Until there may be something new; a page that has just opened may have been made before that. `None`: the server
    /// stops.
    async fn wait(&mut self) -> Option<()> {
        if std::mem::take(&mut self.is_new) {
            return Some(());
        }
        let heard = async {
            loop {
                match self.news.recv().await {
                    Ok(News::For(member)) if member == self.member => return Some(()),
                    Ok(News::For(_)) => {}
                    Err(RecvError::Lagged(_)) => return Some(()),
                    Ok(News::End) | Err(RecvError::Closed) => return None,
                }
            }
        };
        tokio::time::timeout(LOOK_AGAIN, heard).await.unwrap_or(Some(()))
    }

    /// How things stand. `None`: the session has ended.
    async fn look(&mut self) -> Option<Change> {
        let (reader, newest) = self.visit.read_as_member(notifications::find_newest_unread).await.ok()?;
        let ctx = reader.context();
        let count = ctx.t_with("nav-notifications", Args::new().number("count", ctx.waiting.unread.count));
        let new = newest.filter(|told| self.seen < Some(told.notification.id));
        let Some(told) = new else { return Some(Change { count, sentence: None, address: None }) };
        self.seen = Some(told.notification.id);
        let address = Some(paths::notification(told.notification.id));
        Some(Change { count, sentence: Some(sentence(ctx.locale, &told)), address })
    }
}
