//! What the chapter decided about another server.

use std::collections::HashMap;

use super::{Member, PeerHost};

/// How far another server is dealt with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Policy {
    /// Known: nothing of it waits for anybody.
    Open,
    /// What it says first waits for a steward, whatever the greylist.
    Quiet,
    /// For members only: not in public lists.
    Limited,
    /// Nothing is taken from it, given to it, or shown of it.
    Suspended,
}

impl Policy {
    pub const ALL: [Self; 4] = [Self::Open, Self::Quiet, Self::Limited, Self::Suspended];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Quiet => "quiet",
            Self::Limited => "limited",
            Self::Suspended => "suspended",
        }
    }

    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|policy| policy.as_str() == name)
    }

    /// What its servers say first is taken without a steward's look.
    pub const fn is_known(self) -> bool {
        matches!(self, Self::Open | Self::Limited)
    }
}

/// Every decision in force.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Policies {
    decided: HashMap<String, Policy>,
    /// Without a decision, a server is not dealt with.
    is_allow_list: bool,
}

impl Policies {
    pub fn new(decided: impl IntoIterator<Item = (String, Policy)>, is_allow_list: bool) -> Self {
        Self { decided: decided.into_iter().collect(), is_allow_list }
    }

    /// What holds for a server: the most precise decision. `None`: nothing was decided, and nothing has to be.
    pub fn of(&self, authority: &str) -> Option<Policy> {
        if self.decided.is_empty() && !self.is_allow_list {
            return None;
        }
        let names = PeerHost::of(authority).names();
        let decided = names.iter().find_map(|name| self.decided.get(name)).copied();
        decided.or(self.is_allow_list.then_some(Policy::Suspended))
    }

    pub fn is_suspended(&self, authority: &str) -> bool {
        self.of(authority) == Some(Policy::Suspended)
    }
}

/// Who takes a list into account, and so what of it is left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Readers {
    /// Anyone: nothing of limited servers.
    Everyone,
    Members,
}

impl Readers {
    /// A visitor is anyone.
    pub const fn of(reader: Option<&Member>) -> Self {
        if reader.is_some() { Self::Members } else { Self::Everyone }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_most_precise_decision_holds() {
        let decided = [("example".to_owned(), Policy::Suspended), ("good.example".to_owned(), Policy::Open)];
        let policies = Policies::new(decided, false);
        assert_eq!(policies.of("bad.example"), Some(Policy::Suspended));
        assert_eq!(policies.of("good.example"), Some(Policy::Open));
        assert_eq!(policies.of("www.good.example:8443"), Some(Policy::Open));
        assert_eq!(policies.of("notexample"), None, "an end of a name is no domain above it");
    }

    #[test]
    fn with_an_allow_list_a_stranger_is_suspended() {
        let policies = Policies::new([("quiet.example".to_owned(), Policy::Quiet)], true);
        assert_eq!(policies.of("quiet.example"), Some(Policy::Quiet));
        assert!(policies.is_suspended("stranger.example"));
        assert!(!Policies::default().is_suspended("stranger.example"));
    }
}
