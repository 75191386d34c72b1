//! Who can read an opportunity: a ladder, each step with those before.

use std::fmt;

use crate::domain::Readers;
use crate::id::Id;

/// Each step includes those before; of the groups, each is one of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Visibility {
    /// A decision hides it: whoever wrote it and the stewards of this chapter, who do not choose that as how far it goes.
    Hidden,
    /// Its author and the stewards of this chapter.
    Private,
    /// Those who belong to a tribe, a commission or a private circle, by the id of the tribe: here, and at the chapters that
    /// have somebody in it.
    Group(Id),
    /// Members of this chapter. Never leaves the server.
    Section,
    /// Members of the chapters that a twinning shares opportunities with, too.
    Twins,
    /// Everyone, on every server.
    Public,
}

/// What stands before the number of a group.
const GROUP: &str = "group:";

impl Visibility {
    /// What an author chooses, but for the groups.
    pub const STEPS: [Self; 4] = [Self::Private, Self::Section, Self::Twins, Self::Public];

    /// The name in message keys; that of a step also in the database and in forms.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Hidden => "hidden",
            Self::Private => "private",
            Self::Group(_) => "group",
            Self::Section => "section",
            Self::Twins => "twins",
            Self::Public => "public",
        }
    }

    /// What [`Display`](fmt::Display) wrote: `twins`, or `group:` with the id of the tribe.
    pub fn parse(code: &str) -> Option<Self> {
        match code.strip_prefix(GROUP) {
            Some(number) => number.parse().ok().map(Self::Group),
            None => Self::STEPS.into_iter().find(|step| step.as_str() == code),
        }
    }

    /// The tribe, where it is for one.
    pub const fn group(self) -> Option<Id> {
        match self {
            Self::Group(tribe) => Some(tribe),
            _ => None,
        }
    }

    /// In whose lists, searches and counts it is while it is open; `None`: in nobody's, or only in those of a group.
    pub const fn listed_for(self) -> Option<Readers> {
        match self {
            Self::Hidden | Self::Private | Self::Group(_) => None,
            Self::Section | Self::Twins => Some(Readers::Members),
            Self::Public => Some(Readers::Everyone),
        }
    }

    /// Those that are listed for these readers.
    pub fn all_listed_for(readers: Readers) -> Vec<Self> {
        let is_listed = |visibility: &Self| match visibility.listed_for() {
            Some(Readers::Everyone) => true,
            Some(Readers::Members) => readers == Readers::Members,
            None => false,
        };
        Self::STEPS.into_iter().filter(is_listed).collect()
    }
}

/// In forms, and in tables of opportunities.
impl fmt::Display for Visibility {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Group(tribe) => write!(f, "{GROUP}{tribe}"),
            step => f.write_str(step.as_str()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_group_stands_between_private_and_the_section_and_is_in_no_list() {
        let group = Visibility::Group(Id::new(12));
        assert!(Visibility::Private < group && group < Visibility::Section);
        assert_eq!(group.listed_for(), None);
        for visibility in Visibility::STEPS.into_iter().chain([group]) {
            assert_eq!(Visibility::parse(&visibility.to_string()), Some(visibility));
        }
        assert_eq!(Visibility::Hidden.listed_for(), None);
        assert_eq!(Visibility::parse("hidden"), None, "nobody chooses it");
        assert_eq!(Visibility::parse("group:"), None);
        assert_eq!(Visibility::parse("group"), None);
    }
}
