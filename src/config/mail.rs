//! `[mail]`: how letters to members leave.

use serde::Deserializer;
use url::{Host, Url};

use super::values;
use crate::mail::is_address;
use crate::telemetry::Secret;

/// How letters to members leave.
#[derive(Clone, Debug, PartialEq, confique::Config)]
pub struct Mail {
    /// The server that takes the chapter's letters: smtp://USER:PASSWORD@HOST:587 (STARTTLS, never without) or
    /// smtps://USER:PASSWORD@HOST:465. Empty: they are kept as files in the directory mail of the data directory.
    /// smtp+plain://HOST:25, without encryption, only for a server on this very machine.
    #[config(env = "ENTREGENT_MAIL_SERVER", default = "", deserialize_with = server)]
    pub server: MailServer,

    /// The address that letters come from; nobody reads what is sent there. Empty: ne-pas-repondre at the host of
    /// server.base_url.
    #[config(env = "ENTREGENT_MAIL_FROM", default = "", deserialize_with = sender)]
    pub from: String,
}

impl Mail {
    /// Where no address is given, one at the chapter's own host.
    pub(super) fn resolve(&mut self, base_url: &Url) {
        if self.from.is_empty() {
            // An address of the machine itself is no domain for mail; such a chapter keeps its letters as files.
            let host = base_url.domain().unwrap_or("localhost");
            self.from = format!("ne-pas-repondre@{host}");
        }
    }
}

/// Where letters go.
#[derive(Clone, Debug, PartialEq)]
pub enum MailServer {
    /// Files in the data directory.
    Directory,
    Smtp(SmtpServer),
}

#[derive(Clone, Debug, PartialEq)]
pub struct SmtpServer {
    pub host: String,
    pub port: u16,
    pub encryption: Encryption,
    pub credentials: Option<(String, Secret<String>)>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encryption {
    /// From the first byte (RFC 8314).
    Tls,
    /// From the first command on; never without.
    StartTls,
    /// On this very machine only.
    None,
}

const RIGHT: &str = "write smtp://USER:PASSWORD@HOST:587, smtps://USER:PASSWORD@HOST:465, smtp+plain://localhost:25, \
                     or leave it empty";

fn server<'de, D: Deserializer<'de>>(from: D) -> Result<MailServer, D::Error> {
    values::text(
        from,
        |text| if text.is_empty() { Ok(MailServer::Directory) } else { smtp(text).ok_or(RIGHT) },
    )
}

fn smtp(text: &str) -> Option<MailServer> {
    let url = Url::parse(text).ok()?;
    let (encryption, port) = match url.scheme() {
        "smtps" => (Encryption::Tls, 465),
        "smtp" => (Encryption::StartTls, 587),
        "smtp+plain" => (Encryption::None, 25),
        _ => return None,
    };
    let host = url.host_str().filter(|host| !host.is_empty())?.to_owned();
    if encryption == Encryption::None && !is_this_machine(&host) {
        return None;
    }
    let is_bare = matches!(url.path(), "" | "/") && url.query().is_none() && url.fragment().is_none();
    let credentials = match (url.username(), url.password()) {
        ("", None) => None,
        (user, Some(password)) if !user.is_empty() => Some((decoded(user)?, Secret::new(decoded(password)?))),
        _ => return None,
    };
    let port = url.port().unwrap_or(port);
    is_bare.then_some(MailServer::Smtp(SmtpServer { host, port, encryption, credentials }))
}

fn is_this_machine(host: &str) -> bool {
    match Host::parse(host) {
        Ok(Host::Domain(name)) => name == "localhost",
        Ok(Host::Ipv4(address)) => address.is_loopback(),
        Ok(Host::Ipv6(address)) => address.is_loopback(),
        Err(_) => false,
    }
}

/// A name or a password out of an address: `%40` is `@`.
fn decoded(part: &str) -> Option<String> {
    // A form's `+` is a blank, an address's is itself.
    let pair = format!("={}", part.replace('+', "%2B"));
    let (_, value) = url::form_urlencoded::parse(pair.as_bytes()).next()?;
    Some(value.into_owned())
}

fn sender<'de, D: Deserializer<'de>>(from: D) -> Result<String, D::Error> {
    values::text(from, |text| {
        let is_right = text.is_empty() || is_address(text);
        is_right
            .then(|| text.to_owned())
            .ok_or("write an address, such as section@example.org, or leave it empty")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(text: &str) -> Option<MailServer> {
        server(toml::Value::from(text)).ok()
    }

    #[test]
    fn a_server_is_reached_with_encryption() {
        let credentials = Some(("section@exemple.test".to_owned(), Secret::new("p@ss+1".to_owned())));
        let server = |port, encryption, credentials| {
            Some(MailServer::Smtp(SmtpServer {
                host: "courrier.exemple.test".into(),
                port,
                encryption,
                credentials,
            }))
        };
        assert_eq!(parsed(""), Some(MailServer::Directory));
        assert_eq!(
            parsed("smtp://section%40exemple.test:p%40ss+1@courrier.exemple.test"),
            server(587, Encryption::StartTls, credentials)
        );
        assert_eq!(parsed("smtps://courrier.exemple.test:466"), server(466, Encryption::Tls, None));
        for wrong in [
            "courrier.exemple.test",
            "http://courrier.exemple.test",
            "smtp://",
            "smtp://user@courrier.exemple.test",
            "smtp://courrier.exemple.test/boite",
            "smtp+plain://courrier.exemple.test",
            "smtp+plain://192.0.2.1:25",
        ] {
            assert_eq!(parsed(wrong), None, "{wrong:?}");
        }
        assert!(parsed("smtp+plain://127.0.0.1:1025").is_some());
    }

    #[test]
    fn a_password_does_not_show() {
        let shown = format!("{:?}", parsed("smtp://section:secret@courrier.exemple.test"));
        assert!(!shown.contains("secret"), "{shown}");
    }
}
