//! What stewards decide about what was reported, on which ground, and how that can be asked again (R57, decision 29).

use std::time::Duration;

use url::Url;

use crate::clock::Timestamp;
use crate::domain::Restriction;
use crate::id::Id;

/// How long after a decision those concerned may ask for a second look.
pub const APPEAL_WITHIN: Duration = Duration::from_secs(30 * 24 * 3600);

/// An enumeration whose names are kept in the database, sent in forms and given to messages.
macro_rules! named {
    ($(#[$doc:meta])* $type:ident { $($(#[$inner:meta])* $variant:ident => $name:literal,)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum $type {
            $($(#[$inner])* $variant,)*
        }

        impl $type {
            pub const ALL: &[Self] = &[$(Self::$variant,)*];

            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$variant => $name,)*
                }
            }

            pub fn parse(name: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|one| one.as_str() == name)
            }
        }
    };
}

named! {
    /// The rule that a decision rests on.
    Ground {
        Fraud => "fraud",
        Spam => "spam",
        /// Discrimination, too.
        Harassment => "harassment",
        PrivateData => "private-data",
        /// Against what members agreed to.
        OffCharter => "off-charter",
        Illegal => "illegal",
        /// Nothing is wrong: the one ground of a dismissal.
        Nothing => "nothing",
    }
}

named! {
    /// What was done.
    Measure {
        Dismissed => "dismissed",
        /// For its author and stewards only; it can come back.
        Hidden => "hidden",
        /// Erased, for good.
        Removed => "removed",
        /// A member: they write nothing that others would read.
        Silenced => "silenced",
        /// A server: what it says first waits for a steward.
        Quiet => "quiet",
        /// A server: for members only.
        Limited => "limited",
        /// A server or a person: nothing is taken from it or given to it.
        Suspended => "suspended",
        /// A server: what was decided about it does not hold any more.
        Lifted => "lifted",
    }
}

impl From<Restriction> for Measure {
    fn from(restriction: Restriction) -> Self {
        match restriction {
            Restriction::Silenced => Self::Silenced,
            Restriction::Suspended => Self::Suspended,
        }
    }
}

impl Measure {
    /// Whether it rests on a ground such as this.
    pub fn fits(self, ground: Ground) -> bool {
        (self == Self::Dismissed) == (ground == Ground::Nothing)
    }
}

named! {
    /// What kind of thing a decision is about: all that the public log says of it.
    Thing {
        Reply => "reply",
        Opportunity => "opportunity",
        Person => "person",
        Server => "server",
        /// It was there no more.
        Gone => "gone",
    }
}

named! {
    /// What became of an appeal.
    Outcome {
        /// The decision holds.
        Upheld => "upheld",
        Overturned => "overturned",
    }
}

/// A decision about a report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ruling {
    pub id: Id,
    pub report: Option<Id>,
    pub thing: Thing,
    pub measure: Measure,
    pub ground: Ground,
    /// Plain text, for those concerned.
    pub reason: String,
    /// Whether everyone may read the reason.
    pub is_published: bool,
    /// The steward, never shown in public; none once they left.
    pub by: Option<Id>,
    pub at: Timestamp,
    /// When what was hidden or taken came back, or a dismissal was overturned.
    pub lifted_at: Option<Timestamp>,
}

impl Ruling {
    /// Whether those concerned can still ask for a second look.
    pub fn is_appealable(&self, now: Timestamp) -> bool {
        self.lifted_at.is_none() && now < self.at.plus(APPEAL_WITHIN)
    }

    /// Whether it can be taken back.
    pub fn is_liftable(&self) -> bool {
        let lasts = matches!(self.measure, Measure::Hidden | Measure::Silenced | Measure::Suspended);
        lasts && self.lifted_at.is_none()
    }

    /// What it takes from the member it is about.
    pub fn restriction(&self) -> Option<Restriction> {
        match self.measure {
            Measure::Silenced => Some(Restriction::Silenced),
            Measure::Suspended => Some(Restriction::Suspended),
            _ => None,
        }
    }
}

/// One thing that was hidden or removed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RulingTarget {
    pub uri: Url,
    /// Whose it is, when that is a member here.
    pub member: Option<Id>,
}

/// A second look that somebody concerned asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Appeal {
    pub id: Id,
    pub ruling: Id,
    pub member: Id,
    /// Plain text.
    pub text: String,
    pub created_at: Timestamp,
    /// None while it waits.
    pub outcome: Option<Outcome>,
    /// What the second steward said: plain text.
    pub answer: String,
    pub decided_by: Option<Id>,
    pub decided_at: Option<Timestamp>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_dismissal_rests_on_nothing_and_nothing_else_does() {
        assert!(Measure::Dismissed.fits(Ground::Nothing) && Measure::Hidden.fits(Ground::Fraud));
        assert!(!Measure::Dismissed.fits(Ground::Spam) && !Measure::Removed.fits(Ground::Nothing));
    }

    #[test]
    fn names_are_read_back() {
        assert!(Ground::ALL.iter().all(|one| Ground::parse(one.as_str()) == Some(*one)));
        assert!(Measure::ALL.iter().all(|one| Measure::parse(one.as_str()) == Some(*one)));
    }
}
