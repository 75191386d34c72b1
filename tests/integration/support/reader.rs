//! Somebody signed in to a chapter of a test, who reads its pages and sends its forms.

use std::time::Duration;

use axum::body::Body;
use bytes::Bytes;
use entregent::app::Tx;
use entregent::crypto::Token;
use entregent::domain::Member;
use entregent::services::sessions::{self, NewSession};
use http::{Request, StatusCode};
use url::form_urlencoded::Serializer;

use super::TestApp;

/// Longer than any story: a test lets weeks pass.
const LIFETIME: Duration = Duration::from_secs(365 * 24 * 3600);

/// A page as it was answered.
#[derive(Debug)]
pub struct Answered {
    pub status: StatusCode,
    pub body: String,
    /// Where it leads; empty for a page.
    pub location: String,
}

/// A member's or a visitor's browser.
pub struct Reader<'a> {
    chapter: &'a TestApp,
    cookie: String,
}

impl<'a> Reader<'a> {
    pub async fn of(chapter: &'a TestApp, member: &Member) -> Self {
        let id = member.id;
        let open = move |tx: &mut Tx<'_>| {
            sessions::open(tx, id, NewSession { lifetime: LIFETIME, ..NewSession::default() })
        };
        let (_, token) = chapter.write(open).await.opened().unwrap();
        Self { chapter, cookie: format!("__Host-entregent={}", token.as_str()) }
    }

    /// Somebody who is not signed in.
    pub fn nobody(chapter: &'a TestApp) -> Self {
        Self { chapter, cookie: String::new() }
    }

    /// What the cookie holds.
    pub fn token(&self) -> Token {
        self.cookie.split_once('=').and_then(|(_, token)| Token::parse(token)).expect("a session")
    }

    pub async fn get(&self, path: &str) -> Answered {
        self.ask(Request::get(path), Body::empty()).await
    }

    /// A page that has to be there.
    pub async fn page(&self, path: &str) -> String {
        let answered = self.get(path).await;
        assert_eq!(answered.status, StatusCode::OK, "{path}");
        answered.body
    }

    pub async fn post(&self, path: &str, form: &[(&str, &str)]) -> Answered {
        let body = Serializer::new(String::new()).extend_pairs(form).finish();
        let request = Request::post(path)
            .header("sec-fetch-site", "same-origin")
            .header("content-type", "application/x-www-form-urlencoded");
        self.ask(request, Body::from(body)).await
    }

    /// A form with a file and a text, as a browser sends it.
    pub async fn upload(&self, path: &str, file: (&str, &[u8]), text: (&str, &str)) -> Answered {
        const BETWEEN: &str = "----between-the-parts";
        let (file, bytes) = file;
        let (name, text) = text;
        let before = format!(
            "--{BETWEEN}\r\ncontent-disposition: form-data; name=\"{file}\"; filename=\"holiday.jpg\"\r\n\
             content-type: image/jpeg\r\n\r\n"
        );
        let after = format!(
            "\r\n--{BETWEEN}\r\ncontent-disposition: form-data; name=\"{name}\"\r\n\r\n{text}\r\n--{BETWEEN}--\r\n"
        );
        let body = [before.as_bytes(), bytes, after.as_bytes()].concat();
        let request = Request::post(path)
            .header("sec-fetch-site", "same-origin")
            .header("content-type", format!("multipart/form-data; boundary={BETWEEN}"));
        self.ask(request, Body::from(body)).await
    }

    /// The answer with its headers and its bytes.
    pub async fn file(&self, path: &str) -> http::Response<Bytes> {
        let request = Request::get(path)
            .header("host", self.chapter.host())
            .header("accept", "image/*")
            .header("cookie", &self.cookie);
        self.chapter.send_for_bytes(request.body(Body::empty()).unwrap()).await
    }

    /// Server-sent events, after those that came up to `last`.
    pub async fn listen(&self, path: &str, last: Option<&str>) -> http::Response<Body> {
        let request = Request::get(path)
            .header("host", self.chapter.host())
            .header("accept", "text/event-stream")
            .header("accept-language", "fr-CA")
            .header("cookie", &self.cookie);
        let request = last.into_iter().fold(request, |request, id| request.header("last-event-id", id));
        self.chapter.answer(request.body(Body::empty()).unwrap()).await
    }

    async fn ask(&self, request: http::request::Builder, body: Body) -> Answered {
        let request = request
            .header("host", self.chapter.host())
            .header("accept", "text/html")
            .header("accept-language", "fr-CA")
            .header("cookie", &self.cookie);
        let response = self.chapter.send(request.body(body).unwrap()).await;
        let location = response.headers().get("location").map(|value| value.to_str().unwrap().to_owned());
        Answered {
            status: response.status(),
            location: location.unwrap_or_default(),
            body: response.into_body(),
        }
    }
}
