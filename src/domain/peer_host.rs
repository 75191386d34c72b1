//! The name of another server, as decisions about it are kept.

use std::fmt;
use std::str::FromStr;

use url::Host;

/// A server as a policy names it: host and perhaps port, in lower case, IDNA's ASCII form.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PeerHost(String);

/// The text names no server.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotAPeerHost {
    #[error("write the server's name, such as masto.example")]
    Malformed,
    #[error("an obfuscated name (with *) says not which server is meant")]
    Obfuscated,
    #[error("a name without a dot would be a whole top-level domain")]
    TopLevel,
}

impl PeerHost {
    /// The server that an address belongs to. What [`crate::urls::authority_of`] gives is one already, but for the dot
    /// that may end a name: with it, DNS finds the same server.
    pub fn of(authority: &str) -> Self {
        let (host, port) = split(authority);
        let host = host.trim_end_matches('.');
        Self(port.map_or_else(|| host.to_owned(), |port| format!("{host}:{port}")))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The names under which a decision about it may stand, the most precise first: itself, then each domain above.
    pub fn names(&self) -> Vec<String> {
        let (host, port) = split(&self.0);
        let mut names = Vec::new();
        let mut rest = Some(host);
        while let Some(name) = rest {
            names.extend(port.map(|port| format!("{name}:{port}")));
            names.push(name.to_owned());
            // An address of the network has no domains above it.
            let is_name = matches!(Host::parse(host), Ok(Host::Domain(_)));
            rest = name.split_once('.').map(|(_, above)| above).filter(|_| is_name);
        }
        names
    }
}

/// Host and port. An address of IPv6 alone ends with a bracket.
fn split(authority: &str) -> (&str, Option<&str>) {
    match authority.rsplit_once(':') {
        Some((host, port)) if port.bytes().all(|b| b.is_ascii_digit()) => (host, Some(port)),
        _ => (authority, None),
    }
}

impl FromStr for PeerHost {
    type Err = NotAPeerHost;

    fn from_str(text: &str) -> Result<Self, NotAPeerHost> {
        let text = text.trim().trim_end_matches('.');
        if text.contains('*') {
            return Err(NotAPeerHost::Obfuscated);
        }
        let (name, port) = match text.rsplit_once(':') {
            Some((name, port)) if !text.ends_with(']') => (name, Some(port)),
            _ => (text, None),
        };
        let port = port.map(str::parse::<u16>).transpose().map_err(|_| NotAPeerHost::Malformed)?;
        let host = Host::parse(name).map_err(|_| NotAPeerHost::Malformed)?;
        let is_bare = matches!(&host, Host::Domain(name) if !name.contains('.') && name != "localhost");
        match port {
            None if is_bare => Err(NotAPeerHost::TopLevel),
            None => Ok(Self(host.to_string())),
            Some(port) => Ok(Self(format!("{host}:{port}"))),
        }
    }
}

impl fmt::Display for PeerHost {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(text: &str) -> Result<String, NotAPeerHost> {
        text.parse::<PeerHost>().map(|host| host.to_string())
    }

    #[test]
    fn a_server_has_one_name_however_it_is_written() {
        for (text, name) in [
            ("Masto.Example", "masto.example"),
            (" masto.example. ", "masto.example"),
            ("érable.example", "xn--rable-9ra.example"),
            ("XN--RABLE-9RA.example", "xn--rable-9ra.example"),
            ("montreal.localhost:8401", "montreal.localhost:8401"),
            ("[2001:db8::1]:8401", "[2001:db8::1]:8401"),
            ("[2001:db8::1]", "[2001:db8::1]"),
            ("192.0.2.7", "192.0.2.7"),
        ] {
            assert_eq!(parsed(text).as_deref(), Ok(name), "{text}");
        }
    }

    #[test]
    fn what_names_no_single_server_is_refused() {
        for (text, why) in [
            ("", NotAPeerHost::Malformed),
            ("https://masto.example", NotAPeerHost::Malformed),
            ("masto.example/about", NotAPeerHost::Malformed),
            ("helene@masto.example", NotAPeerHost::Malformed),
            ("masto.example:99999", NotAPeerHost::Malformed),
            ("two words", NotAPeerHost::Malformed),
            ("mas**.example", NotAPeerHost::Obfuscated),
            ("example", NotAPeerHost::TopLevel),
        ] {
            assert_eq!(parsed(text), Err(why), "{text}");
        }
    }

    #[test]
    fn a_decision_about_a_domain_covers_what_is_below_it() {
        let names = |host: &str| PeerHost::of(host).names();
        assert_eq!(names("a.masto.example"), ["a.masto.example", "masto.example", "example"]);
        let ported = names("a.localhost:8401");
        assert_eq!(ported, ["a.localhost:8401", "a.localhost", "localhost:8401", "localhost"]);
        assert_eq!(names("masto.example."), ["masto.example", "example"], "the same server in DNS");
        assert_eq!(names("a.localhost.:8401"), ported);
        assert_eq!(names("192.0.2.7"), ["192.0.2.7"], "no decision about 0.2.7 is meant");
        assert_eq!(names("[2001:db8::1]:80"), ["[2001:db8::1]:80", "[2001:db8::1]"]);
    }
}
