//! The one sentence a page says about what was just done.

/// The enumeration, all of it, and its names, from one table.
macro_rules! flashes {
    ($($flash:ident => $name:literal,)*) => {
        /// What was done before the redirect; its name travels in a cookie.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Flash {
            $($flash,)*
        }

        impl Flash {
            pub const ALL: &[Self] = &[$(Self::$flash,)*];

            /// The name in the cookie, and the key of the message.
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$flash => $name,)*
                }
            }
        }
    };
}

flashes! {
    SignedIn => "flash-signed-in",
    SignedOut => "flash-signed-out",
    PasswordChosen => "flash-password-chosen",
    ChapterFounded => "flash-chapter-founded",
    DraftSaved => "flash-draft-saved",
    DraftDiscarded => "flash-draft-discarded",
    Submitted => "flash-submitted",
    Approved => "flash-approved",
    Recalled => "flash-recalled",
    Published => "flash-published",
    SentBack => "flash-sent-back",
    Edited => "flash-edited",
    Closed => "flash-closed",
    Renewed => "flash-renewed",
    RenewalUndone => "flash-renewal-undone",
    QuestionDismissed => "flash-question-dismissed",
    QuestionRestored => "flash-question-restored",
    Deleted => "flash-deleted",
    Replied => "flash-replied",
    ReplyDeleted => "flash-reply-deleted",
    ProfileSaved => "flash-profile-saved",
    PasskeyAdded => "flash-passkey-added",
    PasskeyNotAdded => "flash-passkey-not-added",
    PasskeyRemoved => "flash-passkey-removed",
    SecondFactorOff => "flash-second-factor-off",
    SecondFactorGivenUp => "flash-second-factor-given-up",
    SessionClosed => "flash-session-closed",
    OtherSessionsClosed => "flash-other-sessions-closed",
    FollowAsked => "flash-follow-asked",
    FollowStopped => "flash-follow-stopped",
    Reported => "flash-reported",
    ReportDecided => "flash-report-decided",
    GuestAskedIn => "flash-guest-asked-in",
    GuestDismissed => "flash-guest-dismissed",
    PersonRestricted => "flash-person-restricted",
    Appealed => "flash-appealed",
    AppealDecided => "flash-appeal-decided",
    RulingLifted => "flash-ruling-lifted",
    Pinned => "flash-pinned",
    Unpinned => "flash-unpinned",
    TooManyPins => "flash-too-many-pins",
    ContactApproved => "flash-contact-approved",
    ContactRefused => "flash-contact-refused",
    ContactSuspended => "flash-contact-suspended",
    PeerDecided => "flash-peer-decided",
    PeerRetried => "flash-peer-retried",
    QuoteRevoked => "flash-quote-revoked",
    InterestSent => "flash-interest-sent",
    InterestWithdrawn => "flash-interest-withdrawn",
    InterestForwarded => "flash-interest-forwarded",
    InterestAnswered => "flash-interest-answered",
    InterestCap => "flash-interest-cap",
    InterestMessage => "flash-interest-message",
    TwinningProposed => "flash-twinning-proposed",
    TwinningAccepted => "flash-twinning-accepted",
    TwinningDeclined => "flash-twinning-declined",
    TwinningEnded => "flash-twinning-ended",
    GridSaved => "flash-grid-saved",
    SearchSaved => "flash-search-saved",
    SearchRenamed => "flash-search-renamed",
    SearchStopped => "flash-search-stopped",
    SearchResumed => "flash-search-resumed",
    SearchEmpty => "flash-search-empty",
    TooManySearches => "flash-too-many-searches",
    VersionSaved => "flash-version-saved",
    VersionRemoved => "flash-version-removed",
    AvatarSaved => "flash-avatar-saved",
    AvatarRemoved => "flash-avatar-removed",
    PictureAdded => "flash-picture-added",
    PictureDescribed => "flash-picture-described",
    PictureMoved => "flash-picture-moved",
    PictureRemoved => "flash-picture-removed",
    RelayProposed => "flash-relay-proposed",
    Relayed => "flash-relayed",
    RelayDeclined => "flash-relay-declined",
    RelayEnded => "flash-relay-ended",
    ClientKept => "flash-client-kept",
    ClientCleared => "flash-client-cleared",
    ClientReleased => "flash-client-released",
    AddressAsked => "flash-address-asked",
    AddressForgotten => "flash-address-forgotten",
    AddressConfirmed => "flash-address-confirmed",
    NotificationsRead => "flash-notifications-read",
    NotificationsChosen => "flash-notifications-chosen",
    StoryKept => "flash-story-kept",
    StoryTold => "flash-story-told",
    StoryTakenBack => "flash-story-taken-back",
    StoryAgreed => "flash-story-agreed",
    StoryRefused => "flash-story-refused",
    TribeFounded => "flash-tribe-founded",
    TribeJoined => "flash-tribe-joined",
    TribeAsked => "flash-tribe-asked",
    TribeLeft => "flash-tribe-left",
    TribeSaid => "flash-tribe-said",
    TribeAdmitted => "flash-tribe-admitted",
    TribeRefused => "flash-tribe-refused",
    TribeRemoved => "flash-tribe-removed",
    TribeInvited => "flash-tribe-invited",
    TribeRole => "flash-tribe-role",
    Applied => "flash-applied",
    ApplicationWithdrawn => "flash-application-withdrawn",
    ApplicationRefused => "flash-application-refused",
    Invited => "flash-invited",
    InvitationTakenBack => "flash-invitation-taken-back",
    Joined => "flash-joined",
    JoiningTermsSaved => "flash-joining-terms-saved",
    Recommended => "flash-recommended",
    OrganisationProposed => "flash-organisation-proposed",
    OrganisationApproved => "flash-organisation-approved",
    OrganisationDeclined => "flash-organisation-declined",
    OrganisationDescribed => "flash-organisation-described",
    OrganisationInvited => "flash-organisation-invited",
    OrganisationJoined => "flash-organisation-joined",
    OrganisationSwitched => "flash-organisation-switched",
    OrganisationRemoved => "flash-organisation-removed",
    OrganisationLeft => "flash-organisation-left",
    OrganisationClosed => "flash-organisation-closed",
    CharterSaved => "flash-charter-saved",
    MandateOffered => "flash-mandate-offered",
    MandateAccepted => "flash-mandate-accepted",
    MandateDeclined => "flash-mandate-declined",
    MandateEnded => "flash-mandate-ended",
    PartnerSaved => "flash-partner-saved",
    PartnerRemoved => "flash-partner-removed",
    TribeClosed => "flash-tribe-closed",
    TribeReopened => "flash-tribe-reopened",
}

impl Flash {
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|flash| flash.as_str() == name)
    }
}
