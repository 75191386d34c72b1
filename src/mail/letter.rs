//! One letter with its headers. Headers are built by type, so that nothing typed can begin another one.

use std::time::SystemTime;

use lettre::Message;
use lettre::address::Address;
use lettre::message::header::{HeaderName, HeaderValue};
use lettre::message::{Mailbox, MultiPart};
use url::Url;

use super::NotSent;
use crate::clock::Timestamp;
use crate::text;

/// Longest subject and longest name, in characters.
const LINE: usize = 200;

/// What is handed to a [`super::Mailer`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letter {
    /// What stands before the `@` of its Message-ID; another letter has another one, the same sent again has the same.
    pub id: String,
    /// The sender's name and address.
    pub from: (String, String),
    pub to: String,
    pub subject: String,
    pub text: String,
    pub html: String,
    /// Where one POST ends letters of this sort (RFC 8058).
    pub unsubscribe: Option<Url>,
    /// BCP 47.
    pub language: &'static str,
    pub at: Timestamp,
}

/// Whether a text is an address that letters can be sent to: `name@host.tld`, as RFC 5321 reads it.
pub fn is_address(text: &str) -> bool {
    text.parse::<Address>().is_ok()
}

impl Letter {
    /// The whole message with both parts; an address that cannot be one is no such address.
    pub fn message(&self) -> Result<Message, NotSent> {
        let (name, sender) = &self.from;
        let sender: Address = sender.parse().map_err(|_| NotSent::Refused(format!("from {sender}")))?;
        let reader: Address = self.to.parse().map_err(|_| NotSent::NoSuchAddress(self.to.clone()))?;
        let id = format!("<{}@{}>", self.id, sender.domain());
        let mut message = Message::builder()
            .from(Mailbox::new(Some(text::line(name, LINE)), sender))
            .to(Mailbox::new(None, reader))
            .subject(text::line(&self.subject, LINE))
            .message_id(Some(id))
            .date(SystemTime::from(self.at.to_utc()))
            // Whoever answers by machine does not answer this (RFC 3834, section 5).
            .raw_header(fixed("Auto-Submitted", "auto-generated".to_owned()))
            .raw_header(fixed("X-Auto-Response-Suppress", "All".to_owned()))
            .raw_header(fixed("Content-Language", self.language.to_owned()));
        if let Some(address) = &self.unsubscribe {
            let one_click = "List-Unsubscribe=One-Click".to_owned();
            message = message
                .raw_header(fixed("List-Unsubscribe", format!("<{address}>")))
                .raw_header(fixed("List-Unsubscribe-Post", one_click));
        }
        let parts = MultiPart::alternative_plain_html(self.text.clone(), self.html.clone());
        message.multipart(parts).map_err(|error| NotSent::Refused(error.to_string()))
    }
}

/// A header that we wrote ourselves, in ASCII and on one line: an address must not be folded or encoded (RFC 2369).
fn fixed(name: &'static str, value: String) -> HeaderValue {
    let name = HeaderName::new_from_ascii_str(name);
    HeaderValue::dangerous_new_pre_encoded(name, value.clone(), value)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn letter() -> Letter {
        Letter {
            id: "120000000001".into(),
            from: ("Section de Montréal".into(), "ne-pas-repondre@montreal.test".into()),
            to: "yasmine@exemple.test".into(),
            subject: "Cherchée : érablière".into(),
            text: "Bonjour.".into(),
            html: "<p>Bonjour.</p>".into(),
            unsubscribe: Some(
                Url::parse("https://montreal.test/lien/abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQ0")
                    .unwrap(),
            ),
            language: "fr-CA",
            at: Timestamp::parse_rfc3339("2026-11-22T12:00:00-05:00").unwrap(),
        }
    }

    fn written(letter: &Letter) -> String {
        String::from_utf8(letter.message().unwrap().formatted()).unwrap()
    }

    #[test]
    fn a_letter_says_what_machines_ask() {
        let message = written(&letter());
        for header in [
            "Message-ID: <120000000001@montreal.test>\r\n",
            "Date: Sun, 22 Nov 2026 17:00:00 +0000\r\n",
            "Auto-Submitted: auto-generated\r\n",
            "Content-Language: fr-CA\r\n",
            "List-Unsubscribe: <https://montreal.test/lien/abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQ0>\r\n",
            "List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n",
            "multipart/alternative",
            "text/plain; charset=utf-8",
            "text/html; charset=utf-8",
        ] {
            assert!(message.contains(header), "{header:?} is missing in\n{message}");
        }
    }

    #[test]
    fn nothing_that_was_typed_begins_a_header() {
        let sly = "Bonjour\r\nBcc: tout@monde.test\r\n\r\n<script>".to_owned();
        let letter = Letter { subject: sly.clone(), from: (sly, letter().from.1), ..letter() };
        let message = written(&letter);
        let headers = message.split_once("\r\n\r\n").unwrap().0;
        assert!(!headers.lines().any(|line| line.starts_with("Bcc")), "{headers}");
        assert_eq!(letter.message().unwrap().envelope().to().len(), 1);
    }

    #[test]
    fn an_address_is_one_name_at_one_host() {
        for right in ["yasmine@exemple.test", "y.haddadi+affaires@courrier.exemple.test"] {
            assert!(is_address(right), "{right}");
        }
        for wrong in
            ["", "yasmine", "@exemple.test", "a@b@c", "a b@exemple.test", "a@exemple.test\r\nBcc: b@c.test"]
        {
            assert!(!is_address(wrong), "{wrong:?}");
        }
        let nobody = Letter { to: "a@exemple.test\r\nRCPT TO:<b@c.test>".into(), ..letter() };
        assert!(matches!(nobody.message(), Err(NotSent::NoSuchAddress(_))));
    }
}
