//! What a member is told of, and how they want to be told.

use crate::clock::Timestamp;
use crate::id::Id;

/// The enumeration and its names, from one table.
macro_rules! kinds {
    ($($(#[$doc:meta])* $kind:ident => $name:literal,)*) => {
        /// What happened.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Kind {
            $($(#[$doc])* $kind,)*
        }

        impl Kind {
            pub const ALL: &[Self] = &[$(Self::$kind,)*];

            /// The name in the database, in forms and in messages.
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$kind => $name,)*
                }
            }
        }
    };
}

kinds! {
    /// Somebody answered under an opportunity of theirs, or a message of theirs.
    Reply => "reply",
    /// A steward forwarded an interest in their opportunity.
    InterestForwarded => "interest-forwarded",
    /// Somebody who was interested in their opportunity is no longer.
    InterestWithdrawn => "interest-withdrawn",
    /// The author wants to talk.
    InterestAccepted => "interest-accepted",
    InterestDeclined => "interest-declined",
    /// A place is free: they wait no longer.
    InterestPromoted => "interest-promoted",
    /// The other side of an interest wrote.
    InterestMessage => "interest-message",
    DraftSentBack => "draft-sent-back",
    DraftApproved => "draft-approved",
    /// It left.
    Published => "published",
    DeadlineNear => "deadline-near",
    /// A search that they keep finds something new.
    SearchFound => "search-found",
    /// They are asked to be the local contact of a relay.
    RelayAsked => "relay-asked",
    /// A story names them.
    StoryAsked => "story-asked",
    /// A draft waits for a second person.
    ReviewWaits => "review-waits",
    /// An interest waits to be forwarded.
    InterestReceived => "interest-received",
    ReportCame => "report-came",
    /// An unknown server said something.
    FirstContact => "first-contact",
    TwinningProposed => "twinning-proposed",
    /// Somebody asks to become a member.
    ApplicationCame => "application-came",
    /// An applicant says that this member recommends them.
    RecommendationAsked => "recommendation-asked",
    /// What they reported is decided.
    ReportDecided => "report-decided",
    /// Something of theirs was hidden or removed, or came back.
    RulingOnYours => "ruling-on-yours",
    /// What they asked to be looked at again is decided.
    AppealDecided => "appeal-decided",
    /// Somebody asks for a second look at a decision.
    AppealCame => "appeal-came",
    /// A member proposes an organisation.
    OrganisationProposed => "organisation-proposed",
    /// What they proposed is decided.
    OrganisationDecided => "organisation-decided",
    /// They are asked to speak for an organisation.
    OrganisationInvited => "organisation-invited",
    /// They are asked to join a tribe or a circle.
    TribeInvited => "tribe-invited",
    /// They are asked to be an ambassador.
    MandateOffered => "mandate-offered",
    /// Somebody accepted, declined or laid down a mandate.
    MandateAnswered => "mandate-answered",
    /// They are an ambassador no longer.
    MandateEnded => "mandate-ended",
    /// An agreement with a partner comes to its end.
    AgreementEnding => "agreement-ending",
    /// How they sign in was changed, or a recovery code of theirs was used.
    SignInChanged => "sign-in-changed",
}

impl Kind {
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|kind| kind.as_str() == name)
    }

    /// Whether only stewards are told.
    pub const fn is_for_stewards(self) -> bool {
        matches!(
            self,
            Self::ReviewWaits
                | Self::InterestReceived
                | Self::ReportCame
                | Self::FirstContact
                | Self::TwinningProposed
                | Self::ApplicationCame
                | Self::AppealCame
                | Self::OrganisationProposed
                | Self::MandateAnswered
        )
    }

    /// Whether nobody can switch it off: somebody else may have the account in their hands, and would.
    pub const fn is_always_told(self) -> bool {
        matches!(self, Self::SignInChanged)
    }

    /// How it is told to those who chose nothing: at once where somebody waits for them or was waited for, the rest in
    /// the digest.
    pub const fn default_way(self) -> Way {
        match self {
            Self::InterestForwarded
            | Self::InterestAccepted
            | Self::InterestDeclined
            | Self::InterestPromoted
            | Self::InterestMessage
            | Self::DeadlineNear
            | Self::SearchFound
            | Self::ReviewWaits
            | Self::InterestReceived
            | Self::ReportCame
            | Self::TwinningProposed
            | Self::ApplicationCame
            | Self::RecommendationAsked
            | Self::RulingOnYours
            | Self::AppealDecided
            | Self::AppealCame
            | Self::OrganisationProposed
            | Self::OrganisationDecided
            | Self::OrganisationInvited
            | Self::TribeInvited
            | Self::MandateOffered
            | Self::MandateEnded
            | Self::AgreementEnding
            | Self::SignInChanged => Way::Mail,
            Self::Published => Way::Here,
            _ => Way::Digest,
        }
    }
}

/// How a kind is told. Whatever is told is on the page, too.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    Here,
    Mail,
    Digest,
    Never,
}

impl Way {
    pub const ALL: [Self; 4] = [Self::Here, Self::Mail, Self::Digest, Self::Never];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Here => "here",
            Self::Mail => "mail",
            Self::Digest => "digest",
            Self::Never => "never",
        }
    }

    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|way| way.as_str() == name)
    }
}

/// How often a digest comes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Every {
    Day,
    #[default]
    Week,
    Never,
}

impl Every {
    pub const ALL: [Self; 3] = [Self::Day, Self::Week, Self::Never];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Week => "week",
            Self::Never => "never",
        }
    }

    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|every| every.as_str() == name)
    }
}

/// One thing that happened, told to one member.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notification {
    pub id: Id,
    pub member: Id,
    pub kind: Kind,
    pub opportunity: Option<Id>,
    /// The interest, the message, the report it is about.
    pub subject: Option<Id>,
    /// Who did it, where that may be said; empty where not.
    pub who: String,
    pub read_at: Option<Timestamp>,
    /// Whether the next digest tells it.
    pub in_digest: bool,
    pub created_at: Timestamp,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_back() {
        assert!(Kind::ALL.iter().all(|kind| Kind::parse(kind.as_str()) == Some(*kind)));
        assert!(Way::ALL.into_iter().all(|way| Way::parse(way.as_str()) == Some(way)));
        assert!(Every::ALL.into_iter().all(|every| Every::parse(every.as_str()) == Some(every)));
    }

    #[test]
    fn nothing_is_kept_from_anybody_by_default() {
        assert!(Kind::ALL.iter().all(|kind| kind.default_way() != Way::Never));
    }
}
