//! A chapter with opportunities to look for, and somebody who looks.

use axum::body::Body;
use entregent::domain::Member;
use entregent::domain::opportunity::Draft;
use entregent::services::sessions;
use http::{Request, Response, StatusCode};

use crate::support::{TestApp, sugar};

/// Signed in or not.
#[derive(Clone, Debug)]
pub struct Looking<'a> {
    pub chapter: &'a TestApp,
    token: Option<String>,
}

impl std::fmt::Debug for TestApp {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.host())
    }
}

impl<'a> Looking<'a> {
    pub fn from_outside(chapter: &'a TestApp) -> Self {
        Self { chapter, token: None }
    }

    pub async fn signed_in(chapter: &'a TestApp, member: &Member) -> Self {
        let (member, lifetime) = (member.id, std::time::Duration::from_secs(90 * 86_400));
        let (_, token) = chapter
            .write(move |tx| {
                sessions::open(
                    tx,
                    member,
                    sessions::NewSession { lifetime, ..sessions::NewSession::default() },
                )
            })
            .await
            .opened()
            .unwrap();
        Self { chapter, token: Some(token.as_str().to_owned()) }
    }

    pub async fn answer(&self, path: &str, headers: &[(&str, &str)]) -> Response<String> {
        let mut request =
            Request::get(path).header("host", self.chapter.host()).header("accept", "text/html");
        if let Some(token) = &self.token {
            request = request.header("cookie", format!("__Host-entregent={token}"));
        }
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        self.chapter.send(request.body(Body::empty()).unwrap()).await
    }

    /// A page that has to be there.
    pub async fn page(&self, path: &str) -> String {
        let answer = self.answer(path, &[]).await;
        assert_eq!(answer.status(), StatusCode::OK, "{path}: {}", answer.body());
        answer.into_body()
    }

    /// The titles of a list, in its order.
    pub async fn titles(&self, path: &str) -> Vec<String> {
        titles_of(&self.page(path).await)
    }

    /// Sends a form; the answer.
    pub async fn post(&self, path: &str, form: &[(&str, &str)]) -> Response<String> {
        let body = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(form).finish();
        let mut request = Request::post(path)
            .header("host", self.chapter.host())
            .header("accept", "text/html")
            .header("sec-fetch-site", "same-origin")
            .header("content-type", "application/x-www-form-urlencoded");
        if let Some(token) = &self.token {
            request = request.header("cookie", format!("__Host-entregent={token}"));
        }
        self.chapter.send(request.body(Body::from(body)).unwrap()).await
    }
}

pub fn titles_of(page: &str) -> Vec<String> {
    let rows = page.split("class=\"row-title\"").skip(1);
    rows.map(|row| {
        let (_, link) = row.split_once("href=\"/o/").unwrap();
        let (_, title) = link.split_once("\">").unwrap();
        title.split('<').next().unwrap().replace("&amp;", "&")
    })
    .collect()
}

/// `Maroc (3)` of the choices of a list; `None` when it is not offered.
pub fn count_of(page: &str, choice: &str) -> Option<usize> {
    let (_, rest) = page.split_once(&format!("{choice} ("))?;
    rest.split(')').next()?.parse().ok()
}

/// The list with words to look for.
pub fn words(typed: &str) -> String {
    let query = url::form_urlencoded::Serializer::new(String::new()).append_pair("q", typed).finish();
    format!("/occasions?{query}")
}

/// An opportunity with only this text.
pub fn text(language: &str, title: &str, summary: &str) -> Draft {
    Draft {
        title: title.to_owned(),
        summary: summary.to_owned(),
        purpose: "—".to_owned(),
        payer: "—".to_owned(),
        gain: "—".to_owned(),
        written_in: language.to_owned(),
        ..sugar()
    }
}
