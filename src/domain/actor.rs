//! Everyone who can act, here or elsewhere: people, groups, servers.

use std::fmt;
use std::str::FromStr;

use url::Url;

use crate::clock::Timestamp;
use crate::id::Id;

/// An ActivityStreams actor, ours or remote.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Actor {
    pub id: Id,
    /// The `id` of its document.
    pub uri: Url,
    pub handle: Handle,
    pub kind: ActorKind,
    /// Which of our own actors this is; `None` for a remote one.
    pub local: Option<LocalActor>,
    /// The member behind a local `Person`.
    pub member: Option<Id>,
    pub name: String,
    /// Sanitised HTML.
    pub summary: String,
    pub inbox: Url,
    pub shared_inbox: Option<Url>,
    pub followers: Option<Url>,
    /// The page for people.
    pub page: Option<Url>,
    /// Speaks Entregent's own terms (FEP-844e).
    pub is_chapter: bool,
    /// The signing key's `id` and SPKI PEM.
    pub key: Option<(Url, String)>,
    /// The Ed25519 key as a Multikey (FEP-521a).
    pub assertion_key: Option<String>,
    /// When a remote document was last read; when ours was last changed.
    pub refreshed_at: Timestamp,
    pub created_at: Timestamp,
}

impl Actor {
    pub fn is_local(&self) -> bool {
        self.local.is_some()
    }

    /// Where activities for this actor go: the shared inbox when its server has one.
    pub fn delivery_inbox(&self) -> &Url {
        self.shared_inbox.as_ref().unwrap_or(&self.inbox)
    }
}

/// The ActivityStreams actor types.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ActorKind {
    Application,
    Group,
    Organization,
    Person,
    Service,
}

impl ActorKind {
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Application => "Application",
            Self::Group => "Group",
            Self::Organization => "Organization",
            Self::Person => "Person",
            Self::Service => "Service",
        }
    }

    pub fn parse(name: &str) -> Option<Self> {
        [Self::Application, Self::Group, Self::Organization, Self::Person, Self::Service]
            .into_iter()
            .find(|kind| kind.as_str() == name)
    }
}

/// The actors a chapter has of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LocalActor {
    /// Signs fetches.
    Server,
    /// `@section`: the chapter's voice.
    Section,
    /// `@occasions`: announces every published public opportunity.
    Occasions,
    /// `@rencontres`: announces every public meeting.
    Rencontres,
    /// A member who switched their public profile on.
    Member,
    /// A tribe, a market commission or a private circle.
    Tribe,
    /// An organisation that several members speak for.
    Organisation,
}

impl LocalActor {
    /// The actors every chapter has from its first day.
    pub const FOUNDING: [Self; 4] = [Self::Server, Self::Section, Self::Occasions, Self::Rencontres];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Server => "server",
            Self::Section => "section",
            Self::Occasions => "occasions",
            Self::Rencontres => "rencontres",
            Self::Member => "member",
            Self::Tribe => "tribe",
            Self::Organisation => "organisation",
        }
    }

    pub fn parse(name: &str) -> Option<Self> {
        let others = [Self::Member, Self::Tribe, Self::Organisation];
        Self::FOUNDING.into_iter().chain(others).find(|actor| actor.as_str() == name)
    }

    pub const fn kind(self) -> ActorKind {
        match self {
            Self::Server => ActorKind::Application,
            Self::Section | Self::Occasions | Self::Rencontres | Self::Tribe => ActorKind::Group,
            Self::Member => ActorKind::Person,
            Self::Organisation => ActorKind::Organization,
        }
    }
}

/// `@name@host`. The name is ASCII; comparisons ignore case because it is kept in lower case.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Handle {
    pub name: String,
    /// Host and perhaps port.
    pub host: String,
}

/// The text is not `@name@host`.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error("not a handle like @occasions@montreal.test: {0:?}")]
pub struct NotAHandle(pub String);

impl Handle {
    /// Whether `name` can be the first part of a handle here: `[a-z0-9_]+([.-]+[a-z0-9_]+)*`, 1 to 64 characters.
    pub fn is_name(name: &str) -> bool {
        let is_word = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
        (1..=64).contains(&name.len())
            && name.chars().all(|c| is_word(c) || c == '.' || c == '-')
            && name.starts_with(is_word)
            && name.ends_with(is_word)
    }
}

impl FromStr for Handle {
    type Err = NotAHandle;

    /// Reads `@name@host`, `name@host` and `acct:name@host`.
    fn from_str(text: &str) -> Result<Self, NotAHandle> {
        let refuse = || NotAHandle(text.to_owned());
        let plain = text.trim();
        let plain = plain.strip_prefix("acct:").unwrap_or(plain);
        let plain = plain.strip_prefix('@').unwrap_or(plain);
        let (name, host) = plain.split_once('@').ok_or_else(refuse)?;
        let (name, host) = (name.to_lowercase(), host.to_lowercase());
        let host_url = Url::parse(&format!("https://{host}/")).map_err(|_| refuse())?;
        let is_host =
            host_url.host_str().is_some() && host_url.path() == "/" && !host.contains(['/', '?', '#', '@']);
        if Self::is_name(&name) && is_host { Ok(Self { name, host }) } else { Err(refuse()) }
    }
}

impl fmt::Display for Handle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "@{}@{}", self.name, self.host)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_handle_is_read_in_its_usual_forms() {
        let handle = Handle { name: "occasions".into(), host: "montreal.test".into() };
        for text in ["@occasions@montreal.test", "occasions@Montreal.test", " acct:Occasions@montreal.test "]
        {
            assert_eq!(text.parse::<Handle>().as_ref(), Ok(&handle), "{text}");
        }
        assert_eq!(handle.to_string(), "@occasions@montreal.test");
    }

    #[test]
    fn other_texts_are_not_handles() {
        for text in
            ["", "@", "occasions", "@occasions@", "@é@montreal.test", "@a@b@c", "@a@b/c", "@-a@b.test"]
        {
            assert!(text.parse::<Handle>().is_err(), "{text}");
        }
    }
}
