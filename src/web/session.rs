//! The cookies: who is signed in, the language that was chosen, and what was just done.

use std::time::Duration;

use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::Response;
use axum_extra::extract::cookie::{Cookie, CookieJar, SameSite};

use super::Flash;
use crate::config::Config;
use crate::crypto::Token;
use crate::i18n::Locale;

const FLASH: &str = "flash";
const LANGUAGE: &str = "lang";
/// Long enough for the page after a redirect.
const FLASH_LIFETIME: Duration = Duration::from_secs(60);
const LANGUAGE_LIFETIME: Duration = Duration::from_secs(365 * 24 * 3600);

/// What the cookies of a request say. Nothing in them is believed further than it can be checked.
#[derive(Clone, Debug, Default)]
pub struct Cookies {
    pub session: Option<Token>,
    pub language: Option<Locale>,
    pub flash: Option<Flash>,
}

impl Cookies {
    pub fn of(headers: &HeaderMap, config: &Config) -> Self {
        let jar = CookieJar::from_headers(headers);
        let value = |name: &str| jar.get(name).map(Cookie::value);
        Self {
            session: value(session_name(config)).and_then(Token::parse),
            language: value(LANGUAGE).and_then(Locale::from_tag),
            flash: value(FLASH).and_then(Flash::parse),
        }
    }
}

/// Behind TLS the name itself forbids another host to set it (RFC 6265bis, 4.1.3.2).
fn session_name(config: &Config) -> &'static str {
    if is_encrypted(config) { "__Host-entregent" } else { "entregent" }
}

/// Whether people reach this server by https.
pub fn is_encrypted(config: &Config) -> bool {
    config.server.base_url.scheme() == "https"
}

pub fn set_session(response: &mut Response, config: &Config, token: &Token) {
    set(response, config, (session_name(config), token.as_str()), config.web.session);
}

pub fn forget_session(response: &mut Response, config: &Config) {
    set(response, config, (session_name(config), ""), Duration::ZERO);
}

pub fn set_language(response: &mut Response, config: &Config, language: Locale) {
    set(response, config, (LANGUAGE, language.tag()), LANGUAGE_LIFETIME);
}

pub fn set_flash(response: &mut Response, config: &Config, flash: Flash) {
    set(response, config, (FLASH, flash.as_str()), FLASH_LIFETIME);
}

pub fn forget_flash(response: &mut Response, config: &Config) {
    set(response, config, (FLASH, ""), Duration::ZERO);
}

fn set(response: &mut Response, config: &Config, (name, value): (&'static str, &str), lifetime: Duration) {
    let cookie = Cookie::build((name, value))
        .path("/")
        .http_only(true)
        .same_site(SameSite::Lax)
        .secure(is_encrypted(config))
        .max_age(lifetime.try_into().unwrap_or_default());
    if let Ok(header) = HeaderValue::from_str(&cookie.to_string()) {
        response.headers_mut().append(header::SET_COOKIE, header);
    }
}

#[cfg(test)]
mod tests {
    use axum::response::IntoResponse;

    use super::*;
    use crate::config::Sources;
    use crate::crypto::Random;

    fn config(base_url: &str) -> Config {
        let env = [("ENTREGENT_SERVER_BASE_URL".to_owned(), base_url.to_owned())].into();
        Config::load(&Sources { env, ..Sources::default() }).unwrap()
    }

    fn session_cookie(base_url: &str) -> String {
        let mut response = ().into_response();
        set_session(&mut response, &config(base_url), &Random::seeded(1).token());
        response.headers()[header::SET_COOKIE].to_str().unwrap().to_owned()
    }

    #[test]
    fn a_session_is_out_of_reach_for_scripts_and_other_sites() {
        let cookie = session_cookie("https://montreal.example.org");
        assert!(cookie.starts_with("__Host-entregent="), "{cookie}");
        for attribute in ["HttpOnly", "SameSite=Lax", "Secure", "Path=/", "Max-Age=2592000"] {
            assert!(cookie.contains(attribute), "{cookie} lacks {attribute}");
        }
        assert!(!cookie.contains("Domain"), "{cookie}");
    }

    #[test]
    fn without_encryption_the_cookie_still_works() {
        let cookie = session_cookie("http://montreal.localhost:8401");
        assert!(cookie.starts_with("entregent=") && !cookie.contains("Secure"), "{cookie}");
    }

    #[test]
    fn what_nobody_could_have_been_given_is_not_read() {
        let headers = HeaderMap::from_iter([(
            header::COOKIE,
            HeaderValue::from_static("entregent=guess; lang=tlh; flash=<script>"),
        )]);
        let cookies = Cookies::of(&headers, &config("http://montreal.localhost:8401"));
        assert!(cookies.session.is_none() && cookies.language.is_none() && cookies.flash.is_none());
    }
}
