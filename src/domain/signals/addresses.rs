//! E-mail addresses and links in a text, and what they give away.

use std::collections::BTreeSet;

use url::Host;

use super::{Signal, texts_of};
use crate::domain::opportunity::Details;

const DISPOSABLE: [&str; 12] = [
    "mailinator.com",
    "yopmail.com",
    "yopmail.fr",
    "guerrillamail.com",
    "10minutemail.com",
    "tempmail.com",
    "temp-mail.org",
    "trashmail.com",
    "jetable.org",
    "sharklasers.com",
    "getnada.com",
    "dispostable.com",
];
const SHORTENERS: [&str; 9] =
    ["bit.ly", "tinyurl.com", "t.co", "goo.gl", "is.gd", "cutt.ly", "rebrand.ly", "ow.ly", "shorturl.at"];
/// Where people have addresses whose domain says nothing about them.
const MAILBOXES: [&str; 14] = [
    "gmail.com",
    "outlook.com",
    "hotmail.com",
    "live.com",
    "yahoo.com",
    "yahoo.fr",
    "yahoo.ca",
    "icloud.com",
    "videotron.ca",
    "bell.net",
    "sympatico.ca",
    "orange.fr",
    "proton.me",
    "protonmail.com",
];

/// Hosts of one text that are looked at, at most.
const MOST_HOSTS: usize = 8;
/// RFC 1035, section 2.3.4: with its dots.
const LONGEST_HOST: usize = 253;

/// As people type them, in small letters.
struct Addresses {
    /// Behind the at sign.
    mails: Vec<String>,
    links: Vec<String>,
}

/// The hosts of its e-mail addresses and links as DNS writes them (`xn--rable-9ra.example`), less those that say nothing
/// of who wrote: mailbox providers, throw-away addresses, links that hide where they lead. A few at most.
pub fn hosts_of(details: &Details) -> BTreeSet<String> {
    let Addresses { mails, links } = read(&texts_of(details).join(" "));
    let hosts = mails.into_iter().chain(links).filter(|host| {
        ![&MAILBOXES[..], &DISPOSABLE, &SHORTENERS].iter().any(|list| list.contains(&host.as_str()))
    });
    hosts.filter_map(|host| ascii(&host)).take(MOST_HOSTS).collect()
}

fn ascii(host: &str) -> Option<String> {
    match Host::parse(host) {
        Ok(Host::Domain(name)) => Some(name).filter(|name| name.len() <= LONGEST_HOST),
        Ok(Host::Ipv4(_) | Host::Ipv6(_)) | Err(_) => None,
    }
}

fn read(text: &str) -> Addresses {
    let (mut mails, mut links) = (Vec::new(), Vec::new());
    for word in text.split(|c: char| c.is_whitespace() || "<>()[],;«»\"".contains(c)) {
        let word = word.trim_matches(|c: char| ".:!?'’".contains(c)).to_lowercase();
        if let Some((_, domain)) =
            word.split_once('@').filter(|(name, domain)| !name.is_empty() && is_domain(domain))
        {
            mails.push(domain.to_owned());
        } else if let Some(domain) = host_of(&word) {
            links.push(domain);
        }
    }
    Addresses { mails, links }
}

/// What the addresses themselves say.
pub(super) fn signals_of(text: &str) -> Vec<Signal> {
    let Addresses { mails, links } = read(text);
    let mut signals = Vec::new();
    let is_among = |list: &[&str], domain: &String| list.contains(&domain.as_str());
    signals.extend(
        mails
            .iter()
            .find(|it| is_among(&DISPOSABLE, it))
            .map(|it| Signal::DisposableAddress { domain: it.clone() }),
    );
    signals.extend(
        links.iter().find(|it| is_among(&SHORTENERS, it)).map(|it| Signal::ShortLink { domain: it.clone() }),
    );
    let own = mails.iter().find(|it| !is_among(&MAILBOXES, it) && !is_among(&DISPOSABLE, it));
    let link = links.iter().find(|it| !is_among(&SHORTENERS, it));
    if let (Some(address), Some(link)) = (own, link)
        && !links.iter().any(|link| are_related(address, link))
    {
        signals.push(Signal::Mismatch { address: address.clone(), link: link.clone() });
    }
    signals
}

/// The host of an address as people type it: `https://a.ca/x`, `www.a.ca`, `bit.ly/x`.
fn host_of(word: &str) -> Option<String> {
    let typed = word.strip_prefix("https://").or_else(|| word.strip_prefix("http://"));
    let is_bare = typed.is_none() && (word.starts_with("www.") || word.contains('/'));
    let host = typed.or(is_bare.then_some(word))?.split(['/', '?', '#', ':']).next()?;
    let host = host.strip_prefix("www.").unwrap_or(host);
    is_domain(host).then(|| host.to_owned())
}

fn is_domain(text: &str) -> bool {
    let is_label = |label: &str| !label.is_empty() && label.chars().all(|c| c.is_alphanumeric() || c == '-');
    let ends_in_letters =
        text.rsplit('.').next().is_some_and(|end| end.len() >= 2 && end.chars().all(char::is_alphabetic));
    text.contains('.') && ends_in_letters && text.split('.').all(is_label)
}

/// One is the other, or a part of it.
pub fn are_related(one: &str, other: &str) -> bool {
    let is_below = |lower: &str, upper: &str| {
        lower.strip_suffix(upper).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
    };
    is_below(one, other) || is_below(other, one)
}

#[cfg(test)]
mod tests {
    use super::super::tests::details;
    use super::*;

    #[test]
    fn hosts_are_written_as_dns_does_and_a_few_at_most() {
        let hosts = |text: &str| hosts_of(&details("", text)).into_iter().collect::<Vec<_>>();
        assert_eq!(
            hosts(
                "Écrivez à Ventes@Érable.example ; voir www.acme.example/x, https://ACME.example, 1,5 t/mois."
            ),
            ["acme.example", "xn--rable-9ra.example"]
        );
        assert_eq!(hosts("a@gmail.com b@yopmail.com bit.ly/3xYz https://127.0.0.1/x a@[::1]"), [""; 0]);
        let many: Vec<String> = (0..50).map(|number| format!("a@d{number}.example")).collect();
        assert_eq!(hosts(&many.join(" ")).len(), MOST_HOSTS);
        assert_eq!(hosts(&format!("a@{}example", "x.".repeat(200))), [""; 0], "longer than a name can be");
    }
}
