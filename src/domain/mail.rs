//! Letters to members: what sorts there are, what a link in one may do, and where a member's mail goes.

use crate::clock::Timestamp;
use crate::id::Id;

/// What a letter is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MailKind {
    /// To a new address: whether it is theirs.
    ConfirmAddress,
    /// To the former address, after another one was confirmed.
    AddressChanged,
    /// The way in without a password.
    SignIn,
    /// One thing that happened: the notification that is its subject.
    Notification,
    /// Everything since the last one.
    Digest,
}

impl MailKind {
    pub const ALL: [Self; 5] =
        [Self::ConfirmAddress, Self::AddressChanged, Self::SignIn, Self::Notification, Self::Digest];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::ConfirmAddress => "confirm-address",
            Self::AddressChanged => "address-changed",
            Self::SignIn => "sign-in",
            Self::Notification => "notification",
            Self::Digest => "digest",
        }
    }

    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == name)
    }
}

/// What a link in a letter does, once: whoever has the letter does it in the name of its reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deed {
    ConfirmAddress,
    SignIn,
    /// Accepts the interest that is its subject.
    Accept,
    /// Declines it, with a motive.
    Decline,
    /// Gives an opportunity more time.
    Renew,
    /// Ends letters of a sort.
    Unsubscribe,
}

impl Deed {
    pub const ALL: [Self; 6] =
        [Self::ConfirmAddress, Self::SignIn, Self::Accept, Self::Decline, Self::Renew, Self::Unsubscribe];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::ConfirmAddress => "confirm-address",
            Self::SignIn => "sign-in",
            Self::Accept => "accept",
            Self::Decline => "decline",
            Self::Renew => "renew",
            Self::Unsubscribe => "unsubscribe",
        }
    }

    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|deed| deed.as_str() == name)
    }
}

/// Where a member's letters go.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MailAddress {
    /// The address they confirmed, and when.
    pub confirmed: Option<(String, Timestamp)>,
    /// One that waits to be confirmed, and since when.
    pub wanted: Option<(String, Timestamp)>,
    /// The last one that was refused for good.
    pub refused: Option<Refused>,
}

/// An address that its own server refused, when, and in which words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    pub address: String,
    pub at: Timestamp,
    pub said: String,
}

impl MailAddress {
    /// The address that letters go to; none while it is not confirmed, or when it was refused.
    pub fn usable(&self) -> Option<&str> {
        let (address, _) = self.confirmed.as_ref()?;
        let is_refused = self.refused.as_ref().is_some_and(|refused| refused.address == *address);
        (!is_refused).then_some(address.as_str())
    }
}

/// A letter that is to be written and sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PendingMail {
    pub id: Id,
    pub member: Id,
    pub kind: MailKind,
    /// What it is about, where it is about something.
    pub subject: Option<Id>,
    /// Where it goes when that is not the confirmed address.
    pub address: Option<String>,
    pub attempts: i64,
    pub created_at: Timestamp,
}

/// What a link stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MailLink {
    pub member: Id,
    pub deed: Deed,
    pub subject: Option<Id>,
    /// An address, or the kind that is ended.
    pub words: Option<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_confirmed_address_that_takes_mail_is_used() {
        let at = Timestamp::from_millis(0);
        let known = |address: &str| Some((address.to_owned(), at));
        let mut address = MailAddress { wanted: known("new@exemple.test"), ..MailAddress::default() };
        assert_eq!(address.usable(), None);
        address.confirmed = known("old@exemple.test");
        assert_eq!(address.usable(), Some("old@exemple.test"));
        let refused = |of: &str| Some(Refused { address: of.to_owned(), at, said: String::new() });
        address.refused = refused("new@exemple.test");
        assert_eq!(address.usable(), Some("old@exemple.test"), "another one was refused");
        address.refused = refused("old@exemple.test");
        assert_eq!(address.usable(), None);
    }

    #[test]
    fn names_are_read_back() {
        assert!(MailKind::ALL.into_iter().all(|kind| MailKind::parse(kind.as_str()) == Some(kind)));
        assert!(Deed::ALL.into_iter().all(|deed| Deed::parse(deed.as_str()) == Some(deed)));
    }
}
