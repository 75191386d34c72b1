//! What went wrong on the way to a server, as far as it means something to a person.

/// What a reason means that was written down with a delivery.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// It does not believe our signature.
    Disbelieved,
    /// It refuses us: our signature, or this chapter.
    Refused,
    NoInbox,
    TooLarge,
    /// It asks for fewer requests.
    TooMany,
    /// It sends us to another address, which a delivery does not follow.
    Elsewhere,
    NotUnderstood,
    /// It has trouble itself.
    OwnTrouble,
    /// An answer that means nothing here.
    Nonsense,
    TimedOut,
    Unreachable,
    /// None of these: the reason speaks for itself.
    Other,
}

impl Meaning {
    /// `reason` is `HTTP 503`, or what a transport said.
    pub fn of(reason: &str) -> Self {
        match reason.strip_prefix("HTTP ").and_then(|status| status.parse::<u16>().ok()) {
            Some(401) => Self::Disbelieved,
            Some(403) => Self::Refused,
            Some(404 | 410) => Self::NoInbox,
            Some(413) => Self::TooLarge,
            Some(408 | 425 | 429) => Self::TooMany,
            Some(300..=399) => Self::Elsewhere,
            Some(400..=499) => Self::NotUnderstood,
            Some(500..=599) => Self::OwnTrouble,
            Some(_) => Self::Nonsense,
            None if reason == "timed out" => Self::TimedOut,
            None if reason.starts_with("unreachable: ") => Self::Unreachable,
            None => Self::Other,
        }
    }

    /// Its name in messages.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Disbelieved => "disbelieved",
            Self::Refused => "refused",
            Self::NoInbox => "no-inbox",
            Self::TooLarge => "too-large",
            Self::TooMany => "too-many",
            Self::Elsewhere => "elsewhere",
            Self::NotUnderstood => "not-understood",
            Self::OwnTrouble => "own-trouble",
            Self::Nonsense => "nonsense",
            Self::TimedOut => "timed-out",
            Self::Unreachable => "unreachable",
            Self::Other => "other",
        }
    }
}
