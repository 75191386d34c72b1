//! The nine types of opportunity.

/// What sort of relation is sought.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    BusinessRequest,
    BusinessOffer,
    TechnologyOffer,
    TechnologyRequest,
    Talent,
    MutualHelp,
    Call,
    Mission,
    Project,
}

/// `offer` or `request` (FEP-0837).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    Offer,
    Request,
}

impl Purpose {
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Offer => "offer",
            Self::Request => "request",
        }
    }
}

impl Kind {
    pub const ALL: [Self; 9] = [
        Self::BusinessRequest,
        Self::BusinessOffer,
        Self::TechnologyOffer,
        Self::TechnologyRequest,
        Self::Talent,
        Self::MutualHelp,
        Self::Call,
        Self::Mission,
        Self::Project,
    ];

    /// The name in the database, on the wire and in message keys.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::BusinessRequest => "business-request",
            Self::BusinessOffer => "business-offer",
            Self::TechnologyOffer => "technology-offer",
            Self::TechnologyRequest => "technology-request",
            Self::Talent => "talent",
            Self::MutualHelp => "mutual-help",
            Self::Call => "call",
            Self::Mission => "mission",
            Self::Project => "project",
        }
    }

    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == name)
    }

    /// The two letters in a reference, after the French names: `AD` for *affaires-demande*.
    pub const fn letters(self) -> &'static str {
        match self {
            Self::BusinessRequest => "AD",
            Self::BusinessOffer => "AO",
            Self::TechnologyOffer => "TO",
            Self::TechnologyRequest => "TD",
            Self::Talent => "TA",
            Self::MutualHelp => "EN",
            Self::Call => "AP",
            Self::Mission => "MI",
            Self::Project => "PR",
        }
    }

    pub const fn purpose(self) -> Purpose {
        match self {
            Self::BusinessOffer | Self::TechnologyOffer | Self::Talent => Purpose::Offer,
            _ => Purpose::Request,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_reads_back_and_has_letters_of_its_own() {
        let mut letters: Vec<&str> = Kind::ALL.iter().map(|kind| kind.letters()).collect();
        letters.sort_unstable();
        letters.dedup();
        assert_eq!(letters.len(), Kind::ALL.len());
        assert!(Kind::ALL.iter().all(|kind| Kind::parse(kind.as_str()) == Some(*kind)));
    }
}
