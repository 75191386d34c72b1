//! The one sentence a page says about what was just done.

/// What was done before the redirect; its name travels in a cookie.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flash {
    SignedIn,
    SignedOut,
    PasswordChosen,
    ChapterFounded,
    DraftSaved,
    Submitted,
    Published,
    SentBack,
    Edited,
    Withdrawn,
    Deleted,
    Replied,
    ReplyDeleted,
    ProfileSaved,
    FollowAsked,
    FollowStopped,
    Reported,
    ReportDecided,
    Pinned,
    Unpinned,
    TooManyPins,
    ContactApproved,
    ContactRefused,
    ContactSuspended,
    PeerDecided,
    PeerRetried,
    QuoteRevoked,
}

impl Flash {
    pub const ALL: [Self; 27] = [
        Self::SignedIn,
        Self::SignedOut,
        Self::PasswordChosen,
        Self::ChapterFounded,
        Self::DraftSaved,
        Self::Submitted,
        Self::Published,
        Self::SentBack,
        Self::Edited,
        Self::Withdrawn,
        Self::Deleted,
        Self::Replied,
        Self::ReplyDeleted,
        Self::ProfileSaved,
        Self::FollowAsked,
        Self::FollowStopped,
        Self::Reported,
        Self::ReportDecided,
        Self::Pinned,
        Self::Unpinned,
        Self::TooManyPins,
        Self::ContactApproved,
        Self::ContactRefused,
        Self::ContactSuspended,
        Self::PeerDecided,
        Self::PeerRetried,
        Self::QuoteRevoked,
    ];

    /// The name in the cookie, and the key of the message.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::SignedIn => "flash-signed-in",
            Self::SignedOut => "flash-signed-out",
            Self::PasswordChosen => "flash-password-chosen",
            Self::ChapterFounded => "flash-chapter-founded",
            Self::DraftSaved => "flash-draft-saved",
            Self::Submitted => "flash-submitted",
            Self::Published => "flash-published",
            Self::SentBack => "flash-sent-back",
            Self::Edited => "flash-edited",
            Self::Withdrawn => "flash-withdrawn",
            Self::Deleted => "flash-deleted",
            Self::Replied => "flash-replied",
            Self::ReplyDeleted => "flash-reply-deleted",
            Self::ProfileSaved => "flash-profile-saved",
            Self::FollowAsked => "flash-follow-asked",
            Self::FollowStopped => "flash-follow-stopped",
            Self::Reported => "flash-reported",
            Self::ReportDecided => "flash-report-decided",
            Self::Pinned => "flash-pinned",
            Self::Unpinned => "flash-unpinned",
            Self::TooManyPins => "flash-too-many-pins",
            Self::ContactApproved => "flash-contact-approved",
            Self::ContactRefused => "flash-contact-refused",
            Self::ContactSuspended => "flash-contact-suspended",
            Self::PeerDecided => "flash-peer-decided",
            Self::PeerRetried => "flash-peer-retried",
            Self::QuoteRevoked => "flash-quote-revoked",
        }
    }

    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|flash| flash.as_str() == name)
    }
}
