//! Who asks, in which language, and the page they get.

use std::convert::Infallible;
use std::net::IpAddr;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderValue, Method, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use maud::Markup;

use super::client::client_address;
use super::session::{self, Cookies};
use super::{Flash, PageContext, Source, WebError, WebState, browser, headers};
use crate::app::{App, Tx};
use crate::clock::Timestamp;
use crate::config::COMMIT;
use crate::crypto::Token;
use crate::domain::{Chapter, Member};
use crate::i18n::{Locale, Wishes};
use crate::services::desk::{self, Waiting};
use crate::services::sessions::{self, NewSession};
use crate::services::{ServiceError, ServiceResult, chapter};

/// Whose a session is, as far as it counts for what they ask.
type FindMember = fn(&mut Tx<'_>, &Token) -> ServiceResult<Option<Member>>;

/// What the head of a request says, before anything was read.
#[derive(Clone, Debug)]
pub struct Visit {
    pub state: WebState,
    pub cookies: Cookies,
    /// The language asked for in the address.
    asked: Option<Locale>,
    /// The best for `Accept-Language`, of those of the interface.
    accepted: Locale,
    /// `Accept-Language` as it came.
    wished: String,
    path: String,
    is_form: bool,
    client: Option<IpAddr>,
    /// What the browser calls itself, in a few words.
    browser: String,
}

/// Who reads, and what every page says of them.
#[derive(Clone, Debug)]
pub struct Reader {
    pub locale: Locale,
    /// The languages they read, for what is there in several.
    pub languages: Wishes,
    pub chapter: Option<Chapter>,
    pub member: Option<Member>,
    /// Whether a suspended member has a session here: `member` is nobody then.
    pub is_suspended: bool,
    /// Path and query to come back to: the page's own, also when it answers a form that was sent elsewhere.
    pub path: String,
    pub now: Timestamp,
    flash: Option<Flash>,
    waiting: Waiting,
    newly_found: Option<usize>,
    authority: String,
    app: App,
}

impl FromRequestParts<WebState> for Visit {
    type Rejection = Infallible;

    async fn from_request_parts(head: &mut Parts, state: &WebState) -> Result<Self, Infallible> {
        let known = head.extensions.get::<Self>().cloned();
        Ok(known.unwrap_or_else(|| Self::of(head, state)))
    }
}

impl Visit {
    pub(super) fn of(head: &Parts, state: &WebState) -> Self {
        let accepted = head.headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
        let agent = head.headers.get(header::USER_AGENT).and_then(|value| value.to_str().ok());
        let (asked, path) = without_language(head.uri.path_and_query().map_or("/", |path| path.as_str()));
        Self {
            state: state.clone(),
            cookies: Cookies::of(&head.headers, &state.app.config),
            asked,
            accepted: accepted.map(Locale::best_for).unwrap_or_default(),
            wished: accepted.unwrap_or_default().to_owned(),
            path,
            is_form: ![Method::GET, Method::HEAD].contains(&head.method),
            client: client_address(head, &state.app.config.server),
            browser: browser::in_words(agent.unwrap_or_default()),
        }
    }

    /// A session that would begin with this visit.
    pub fn new_session(&self) -> NewSession {
        NewSession { lifetime: self.state.app.config.web.session, browser: self.browser.clone() }
    }

    /// The same visit, whose page belongs at `path`.
    #[must_use]
    pub fn at(mut self, path: String) -> Self {
        self.path = path;
        self
    }

    /// Reads what a page shows, together with who reads it.
    pub async fn read<T, W>(&self, work: W) -> Result<(Reader, T), WebError>
    where
        W: FnOnce(&mut Tx<'_>, Option<&Member>) -> ServiceResult<T> + Send + 'static,
        T: Send + 'static,
    {
        let visit = self.clone();
        let unit = move |tx: &mut Tx<'_>| {
            let reader = visit.reader_of(tx)?;
            let is_founded = reader.chapter.is_some();
            let value = is_founded.then(|| work(tx, reader.member.as_ref())).transpose()?;
            Ok::<_, ServiceError>((reader, value))
        };
        let (reader, value) = self.state.app.read(unit).await?;
        Ok((reader, value.ok_or(WebError::NotFounded)?))
    }

    /// The same for a page that only members see; anyone else is asked to sign in.
    pub async fn read_as_member<T, W>(&self, work: W) -> Result<(Reader, T), WebError>
    where
        W: FnOnce(&mut Tx<'_>, &Member) -> ServiceResult<T> + Send + 'static,
        T: Send + 'static,
    {
        let unit =
            |tx: &mut Tx<'_>, member: Option<&Member>| member.map(|member| work(tx, member)).transpose();
        let (reader, value) = self.read(unit).await?;
        Ok((reader, value.ok_or_else(|| self.signed_out())?))
    }

    /// The same for the little that is left to who is suspended, too.
    pub async fn read_as_holder<T, W>(&self, work: W) -> Result<(Reader, T), WebError>
    where
        W: FnOnce(&mut Tx<'_>, &Member) -> ServiceResult<T> + Send + 'static,
        T: Send + 'static,
    {
        let Some(token) = self.cookies.session.clone() else { return Err(self.signed_out()) };
        let unit = move |tx: &mut Tx<'_>, _: Option<&Member>| {
            let holder = sessions::find_holder(tx, &token)?;
            holder.map(|holder| work(tx, &holder)).transpose()
        };
        let (reader, value) = self.read(unit).await?;
        Ok((reader, value.ok_or_else(|| self.signed_out())?))
    }

    /// Plans what follows from a visit, whoever the visitor is.
    pub async fn plan<W>(&self, work: W) -> Result<(), WebError>
    where
        W: FnOnce(&mut Tx<'_>) -> ServiceResult<()> + Send + 'static,
    {
        Ok(self.state.app.write(work).await?)
    }

    /// Does what a signed-in member asks, as one transaction with looking up who they are.
    pub async fn write<T, W>(&self, work: W) -> Result<T, WebError>
    where
        W: FnOnce(&mut Tx<'_>, &Member) -> ServiceResult<T> + Send + 'static,
        T: Send + 'static,
    {
        self.write_as(sessions::find_member, work).await
    }

    /// The same for the little that is left to who is suspended, too.
    pub async fn write_as_holder<T, W>(&self, work: W) -> Result<T, WebError>
    where
        W: FnOnce(&mut Tx<'_>, &Member) -> ServiceResult<T> + Send + 'static,
        T: Send + 'static,
    {
        self.write_as(sessions::find_holder, work).await
    }

    async fn write_as<T, W>(&self, find: FindMember, work: W) -> Result<T, WebError>
    where
        W: FnOnce(&mut Tx<'_>, &Member) -> ServiceResult<T> + Send + 'static,
        T: Send + 'static,
    {
        let Some(token) = self.cookies.session.clone() else { return Err(self.signed_out()) };
        let unit = move |tx: &mut Tx<'_>| {
            let member = find(tx, &token)?;
            member.map(|member| work(tx, &member)).transpose()
        };
        let done: Result<Option<T>, ServiceError> = self.state.app.write(unit).await;
        done?.ok_or_else(|| self.signed_out())
    }

    /// Who reads, with or without a chapter.
    pub async fn reader(&self) -> Result<Reader, WebError> {
        let visit = self.clone();
        Ok(self.state.app.read(move |tx| visit.reader_of(tx)).await?)
    }

    /// A reader of whom nothing could be read.
    pub(super) fn stranger(&self) -> Reader {
        let locale = self.locale(None);
        Reader {
            locale,
            languages: Wishes::of(&self.wished, locale),
            chapter: None,
            member: None,
            is_suspended: false,
            path: self.path.clone(),
            now: self.state.app.clock.now(),
            flash: None,
            waiting: Waiting::default(),
            newly_found: None,
            authority: self.state.app.urls.authority(),
            app: self.state.app.clone(),
        }
    }

    fn reader_of(&self, tx: &mut Tx<'_>) -> ServiceResult<Reader> {
        let chapter = chapter::find(tx)?;
        let holder = match &self.cookies.session {
            Some(token) => sessions::find_holder(tx, token)?,
            None => None,
        };
        let is_suspended = holder.as_ref().is_some_and(Member::is_suspended);
        let member = holder.filter(|_| !is_suspended);
        let waiting = match &member {
            Some(member) => desk::count(tx, member)?,
            None => Waiting::default(),
        };
        let newly_found = match &member {
            Some(member) => self.state.fresh.count(tx, &self.state.register, member)?,
            None => None,
        };
        let locale = self.locale(member.as_ref());
        Ok(Reader {
            newly_found,
            locale,
            languages: Wishes::of(&self.wished, locale),
            chapter,
            member,
            is_suspended,
            flash: self.cookies.flash,
            waiting,
            ..self.stranger()
        })
    }

    /// What the address asks for, then what was chosen here, then the member's own, then what the browser prefers.
    fn locale(&self, member: Option<&Member>) -> Locale {
        let own = || member.and_then(|member| Locale::from_tag(&member.language));
        self.asked.or(self.cookies.language).or_else(own).unwrap_or(self.accepted)
    }

    fn signed_out(&self) -> WebError {
        WebError::SignedOut { back_to: (!self.is_form).then(|| self.path.clone()) }
    }

    /// Counts an attempt to get in.
    pub fn count_attempt(&self) -> Result<(), WebError> {
        self.state.attempts.count(self.client)
    }

    /// A number for the log and for the reader.
    pub(super) fn name_in_log(&self) -> String {
        self.state.app.ids.next().to_string()
    }

    /// After a form did what it should: on to a page that says so.
    pub fn go(&self, path: &str, flash: Flash) -> Response {
        let mut response = Redirect::to(path).into_response();
        session::set_flash(&mut response, &self.state.app.config, flash);
        response
    }

    /// The same, signed in from there on.
    pub fn go_signed_in(&self, path: &str, flash: Flash, token: &Token) -> Response {
        let mut response = self.go(path, flash);
        session::set_session(&mut response, &self.state.app.config, token);
        response
    }
}

impl Reader {
    pub fn context(&self) -> PageContext<'_> {
        PageContext {
            locale: self.locale,
            chapter: self.chapter.as_ref(),
            member: self.member.as_ref(),
            is_suspended: self.is_suspended,
            authority: &self.authority,
            path: &self.path,
            now: self.now,
            flash: self.flash,
            source: Source {
                url: self.app.config.server.source_url.as_str(),
                commit: COMMIT.unwrap_or(env!("CARGO_PKG_VERSION")),
            },
            waiting: self.waiting,
            newly_found: self.newly_found,
        }
    }

    /// A page for this reader alone.
    pub fn page(&self, markup: Markup) -> Response {
        self.page_with(StatusCode::OK, markup)
    }

    /// A page that everyone may read: for visitors it may be kept for a moment.
    pub fn public_page(&self, markup: Markup) -> Response {
        let mut response = self.page(markup);
        if self.member.is_none() && self.flash.is_none() {
            let public = HeaderValue::from_static(headers::PUBLIC);
            response.headers_mut().insert(header::CACHE_CONTROL, public);
        }
        response
    }

    /// A form with its mistakes: nothing was done, everything typed is kept.
    pub fn corrections(&self, markup: Markup) -> Response {
        self.page_with(StatusCode::UNPROCESSABLE_ENTITY, markup)
    }

    pub fn page_with(&self, status: StatusCode, markup: Markup) -> Response {
        let mut response = (status, markup).into_response();
        if self.flash.is_some() {
            session::forget_flash(&mut response, &self.app.config);
        }
        response
    }
}

/// Takes the choice of a language out of an address, which otherwise would stay in every link made from it.
fn without_language(path: &str) -> (Option<Locale>, String) {
    let Some((page, query)) = path.split_once('?') else { return (None, path.to_owned()) };
    let (chosen, rest): (Vec<&str>, Vec<&str>) = query.split('&').partition(|pair| pair.starts_with("lang="));
    let asked = chosen.iter().find_map(|pair| Locale::from_tag(pair.strip_prefix("lang=")?));
    let path = if rest.is_empty() { page.to_owned() } else { format!("{page}?{}", rest.join("&")) };
    (asked, path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_language_in_the_address_is_taken_and_the_rest_stays() {
        assert_eq!(without_language("/occasions"), (None, "/occasions".into()));
        assert_eq!(without_language("/occasions?lang=en"), (Some(Locale::En), "/occasions".into()));
        let (asked, path) = without_language("/occasions?type=call&lang=xx&langue=fr");
        assert_eq!((asked, path.as_str()), (None, "/occasions?type=call&langue=fr"));
    }
}
