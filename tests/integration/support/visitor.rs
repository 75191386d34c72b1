//! Somebody who fills in the forms of a chapter over HTTP, without a browser.

use std::net::{Ipv4Addr, SocketAddr};
use std::time::Duration;

use entregent::clock::Clock;
use reqwest::header::{ACCEPT, CONTENT_TYPE, COOKIE, LOCATION, SET_COOKIE};
use reqwest::redirect::Policy;
use reqwest::{Client, RequestBuilder, Response};
use url::Url;
use url::form_urlencoded::Serializer;

/// Far longer than any page takes.
const TIMEOUT: Duration = Duration::from_secs(30);
const COOKIE_NAME: &str = "entregent=";

/// Clones are windows of one browser: they share the session.
#[derive(Clone, Debug)]
pub struct Visitor {
    client: Client,
    base: String,
    session: String,
}

/// No answer came: what was asked for was done, or it was not.
#[derive(Debug)]
pub struct Unanswered;

/// An answered request.
#[derive(Debug)]
pub struct Page {
    pub status: u16,
    pub body: String,
}

/// A line of the list of opportunities.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Row {
    pub title: String,
    pub id: String,
}

impl Visitor {
    /// `base` names a host under `.localhost`, whatever the machine's resolver knows of it.
    pub fn new(base: &str) -> Self {
        let host = Url::parse(base).unwrap().host_str().unwrap().to_owned();
        // A connection for each request: one that died with the program must not be taken for an answer.
        let client = Client::builder()
            .no_proxy()
            .redirect(Policy::none())
            .resolve(&host, SocketAddr::from((Ipv4Addr::LOCALHOST, 0)))
            .pool_max_idle_per_host(0)
            .timeout(TIMEOUT)
            .build();
        Self { client: client.unwrap(), base: base.to_owned(), session: String::new() }
    }

    /// The address of the chapter.
    pub fn base(&self) -> &str {
        &self.base
    }

    pub async fn sign_in(&mut self, handle: &str, password: &str) {
        self.enter("/connexion", &[("handle", handle), ("password", password)]).await;
    }

    /// Uses the one-time link at this path.
    pub async fn choose_password(&mut self, path: &str, password: &str) {
        self.enter(path, &[("password", password), ("password_again", password)]).await;
    }

    async fn enter(&mut self, path: &str, form: &[(&str, &str)]) {
        let answer = self.send(path, form).await.unwrap();
        let cookies = answer.headers().get_all(SET_COOKIE).iter().filter_map(|cookie| cookie.to_str().ok());
        let session =
            cookies.filter_map(|cookie| cookie.split(';').next()).find(|one| one.starts_with(COOKIE_NAME));
        self.session = session.expect("a session").to_owned();
    }

    pub async fn get(&self, path: &str) -> Result<Page, Unanswered> {
        let answer = self.ask(self.client.get(self.url(path))).await?;
        let status = answer.status().as_u16();
        Ok(Page { status, body: answer.text().await.map_err(|_| Unanswered)? })
    }

    /// A page that has to be there.
    pub async fn page(&self, path: &str) -> String {
        let page = self.get(path).await.unwrap();
        assert_eq!(page.status, 200, "{path}");
        page.body
    }

    /// Sends a form; where the answer leads. A form that is answered with anything else fails the test.
    pub async fn post(&self, path: &str, form: &[(&str, &str)]) -> Result<String, Unanswered> {
        let answer = self.send(path, form).await?;
        Ok(answer.headers()[LOCATION].to_str().unwrap().to_owned())
    }

    /// Writes a draft; its id.
    pub async fn write_draft(&self, title: &str) -> Result<String, Unanswered> {
        let page = self.post("/occasions/nouvelle", &opportunity(title, "save", &deadline())).await?;
        Ok(page.strip_prefix("/o/").unwrap().to_owned())
    }

    pub async fn submit(&self, id: &str) -> Result<(), Unanswered> {
        self.act(&format!("/o/{id}/soumettre")).await
    }

    /// The second person reads it and approves.
    pub async fn approve(&self, id: &str) -> Result<(), Unanswered> {
        let form = [("evidence", "Registre de commerce vérifié"), ("confidence", "high")];
        self.post(&format!("/revision/{id}/approuver"), &form).await.map(|_| ())
    }

    /// Changes the title of what is published.
    pub async fn edit(&self, id: &str, title: &str) -> Result<(), Unanswered> {
        let path = format!("/o/{id}/modifier");
        self.post(&path, &opportunity(title, "submit", &deadline())).await.map(|_| ())
    }

    pub async fn withdraw(&self, id: &str) -> Result<(), Unanswered> {
        self.post(&format!("/o/{id}/clore"), &[("outcome", "withdrawn")]).await.map(|_| ())
    }

    pub async fn delete(&self, id: &str) -> Result<(), Unanswered> {
        self.act(&format!("/o/{id}/supprimer")).await
    }

    pub async fn reply(&self, id: &str, text: &str) -> Result<(), Unanswered> {
        self.post(&format!("/o/{id}/repondre"), &[("text", text)]).await.map(|_| ())
    }

    pub async fn follow(&self, handle: &str) -> Result<(), Unanswered> {
        self.post("/jumelages", &[("handle", handle)]).await.map(|_| ())
    }

    /// Invites somebody; the path of the link, which is shown once.
    pub async fn invite(&self, name: &str) -> String {
        let page = self.ask(self.form("/personnes/invitations", &[("name", name), ("role", "member")])).await;
        let page = page.unwrap().text().await.unwrap();
        let (_, link) = page.split_once(&format!("{}/invitation/", self.base)).expect("a link");
        let token: String =
            link.chars().take_while(|it| it.is_ascii_alphanumeric() || "-_".contains(*it)).collect();
        format!("/invitation/{token}")
    }

    /// Every open opportunity, page after page.
    pub async fn list(&self) -> Vec<Row> {
        let (mut rows, mut next) = (Vec::new(), Some("/occasions".to_owned()));
        while let Some(path) = next {
            let page = self.page(&path).await;
            rows.extend(page.split("class=\"row-title\"").skip(1).map(row));
            next = page.split_once("class=\"pager-next\" href=\"").map(|(_, rest)| until(rest, '"'));
        }
        rows
    }

    async fn act(&self, path: &str) -> Result<(), Unanswered> {
        self.post(path, &[]).await.map(|_| ())
    }

    async fn send(&self, path: &str, form: &[(&str, &str)]) -> Result<Response, Unanswered> {
        let answer = self.ask(self.form(path, form)).await?;
        if answer.status() == 303 {
            return Ok(answer);
        }
        panic!("{path}: {} {}", answer.status(), answer.text().await.unwrap_or_default())
    }

    fn form(&self, path: &str, form: &[(&str, &str)]) -> RequestBuilder {
        let body = Serializer::new(String::new()).extend_pairs(form).finish();
        let request = self.client.post(self.url(path)).header("sec-fetch-site", "same-origin");
        request.header(CONTENT_TYPE, "application/x-www-form-urlencoded").body(body)
    }

    async fn ask(&self, request: RequestBuilder) -> Result<Response, Unanswered> {
        request.header(ACCEPT, "text/html").header(COOKIE, &self.session).send().await.map_err(|_| Unanswered)
    }

    fn url(&self, path: &str) -> String {
        format!("{}{path}", self.base)
    }
}

fn row(html: &str) -> Row {
    let (_, link) = html.split_once("href=\"/o/").unwrap();
    let (id, rest) = link.split_once("\">").unwrap();
    Row { title: until(rest, '<'), id: id.to_owned() }
}

fn until(html: &str, end: char) -> String {
    html.split(end).next().unwrap_or_default().replace("&amp;", "&")
}

/// Two months from now: these chapters live by the real clock.
fn deadline() -> String {
    let end = Clock::system().now().plus(Duration::from_secs(60 * 24 * 3600));
    end.rfc3339()[..16].to_owned()
}

fn opportunity<'a>(title: &'a str, action: &'a str, deadline: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![
        ("kind", "business-request"),
        ("title", title),
        ("summary", "Un importateur de Casablanca cherche un fournisseur certifié biologique."),
        ("purpose", "Remplacer un fournisseur européen"),
        ("payer", "L’importateur, à la livraison"),
        ("gain", "Contrat d’un an renouvelable"),
        ("sector", "111994"),
        ("markets", "Maroc"),
        ("languages", "français"),
        ("written_in", "fr"),
        ("deadline", deadline),
        ("visibility", "public"),
        ("action", action),
    ]
}
