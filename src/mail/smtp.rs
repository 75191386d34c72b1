//! Letters to a server, by SMTP over TLS.

use std::time::Duration;

use lettre::transport::smtp::Error;
use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::client::{Certificate, Tls, TlsParameters};
use lettre::transport::smtp::extension::ClientId;
use lettre::{AsyncSmtpTransport, AsyncTransport, Tokio1Executor};

use tokio::time::timeout;

use super::{Letter, Mailer, MailerFuture, NotSent};
use crate::config::{Encryption, SmtpServer};

/// How long a server may take to answer one command.
const TIMEOUT: Duration = Duration::from_secs(20);
/// How long one letter may take: a server that breaks off in the middle of STARTTLS is otherwise waited for without end.
const LONGEST: Duration = Duration::from_secs(45);

/// Which server, and what it takes to trust it.
#[derive(Clone, Debug)]
pub struct SmtpOptions<'a> {
    pub server: &'a SmtpServer,
    /// The host by which this one introduces itself.
    pub host: &'a str,
    /// PEM of one more authority that is trusted.
    pub extra_ca: Option<&'a [u8]>,
}

/// A connection for each letter: a chapter writes a few an hour.
#[derive(Clone, Debug)]
pub struct Smtp(AsyncSmtpTransport<Tokio1Executor>);

impl Smtp {
    pub fn new(options: &SmtpOptions<'_>) -> Result<Self, NotSent> {
        let later = |error: Error| NotSent::Later(error.to_string());
        let server = options.server;
        let tls = || {
            let mut parameters = TlsParameters::builder(server.host.clone());
            if let Some(pem) = options.extra_ca {
                parameters = parameters.add_root_certificate(Certificate::from_pem(pem)?);
            }
            parameters.build()
        };
        let tls = match server.encryption {
            Encryption::Tls => Tls::Wrapper(tls().map_err(later)?),
            Encryption::StartTls => Tls::Required(tls().map_err(later)?),
            Encryption::None => Tls::None,
        };
        let mut builder = AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous(&server.host)
            .port(server.port)
            .tls(tls)
            .hello_name(ClientId::Domain(options.host.to_owned()))
            .timeout(Some(TIMEOUT));
        if let Some((user, password)) = &server.credentials {
            builder = builder.credentials(Credentials::new(user.clone(), password.expose().clone()));
        }
        Ok(Self(builder.build()))
    }

    /// Whether the server answers, and takes the name and the password.
    pub async fn check(&self) -> Result<(), NotSent> {
        match timeout(LONGEST, self.0.test_connection()).await {
            Ok(Ok(true)) => Ok(()),
            Ok(Ok(false)) => Err(NotSent::Later("the server does not answer".to_owned())),
            Ok(Err(error)) => Err(NotSent::Later(said(&error))),
            Err(_) => Err(too_slow()),
        }
    }

    async fn hand_over(&self, letter: &Letter) -> Result<(), NotSent> {
        let message = letter.message()?;
        match timeout(LONGEST, self.0.send(message)).await {
            Ok(Ok(_)) => Ok(()),
            Err(_) => Err(too_slow()),
            Ok(Err(error)) => {
                let code = error.status().map(u16::from);
                Err(answer(code, said(&error)))
            }
        }
    }
}

impl Mailer for Smtp {
    fn send<'a>(&'a self, letter: &'a Letter) -> MailerFuture<'a> {
        Box::pin(self.hand_over(letter))
    }
}

fn too_slow() -> NotSent {
    NotSent::Later(format!("the server broke off, or took more than {} s", LONGEST.as_secs()))
}

/// The error with its causes: `permanent error (550): 5.1.1 no such user`.
fn said(error: &Error) -> String {
    error.to_string()
}

/// What a reply means for the letter and for its address (RFC 5321, 4.2; RFC 3463 for the enhanced codes). Nothing is
/// held against an address that may be the fault of this chapter's own set-up.
fn answer(code: Option<u16>, said: String) -> NotSent {
    let is_about = |class: &str| {
        said.split(|c: char| !(c.is_ascii_digit() || c == '.')).any(|word| word.starts_with(class))
    };
    match code {
        // The server wants another name, another password or encryption: somebody has to mend that.
        Some(530 | 534 | 535 | 538) => NotSent::Later(said),
        Some(500..=599) if is_about("5.1.8") || is_about("5.1.7") || is_about("5.7.") => {
            NotSent::Refused(said)
        }
        Some(500..=599) if is_about("5.1.") || is_about("5.2.1") => NotSent::NoSuchAddress(said),
        Some(550 | 551 | 553) => NotSent::NoSuchAddress(said),
        Some(500..=599) => NotSent::Refused(said),
        _ => NotSent::Later(said),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_an_address_is_to_blame_for_is_held_against_it() {
        let meaning = |code, said: &str| match answer(code, said.to_owned()) {
            NotSent::Later(_) => "later",
            NotSent::Refused(_) => "refused",
            NotSent::NoSuchAddress(_) => "no such address",
        };
        for (code, said, expected) in [
            (None, "connection refused", "later"),
            (Some(421), "4.3.2 busy", "later"),
            (Some(452), "4.2.2 mailbox full", "later"),
            (Some(535), "5.7.8 wrong password", "later"),
            (Some(550), "5.1.1 no such user here", "no such address"),
            (Some(550), "no such user here", "no such address"),
            (Some(551), "user not local", "no such address"),
            (Some(550), "permanent error (550): 5.7.1 relaying denied", "refused"),
            (Some(553), "5.1.8 sender's domain does not exist", "refused"),
            (Some(552), "5.3.4 message too big", "refused"),
            (Some(554), "5.6.0 spam", "refused"),
        ] {
            assert_eq!(meaning(code, said), expected, "{code:?} {said}");
        }
    }
}
