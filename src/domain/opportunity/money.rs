//! *De quel côté l'argent va-t-il circuler ?* The question that finds the type for whoever does not know the nine.

use super::Kind;

/// Which way money goes between whoever writes and whoever answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Money {
    /// To whoever writes.
    ToUs,
    /// From whoever writes.
    FromUs,
    /// Everyone puts something in.
    BothWays,
    /// There is none.
    None,
}

impl Money {
    pub const ALL: [Self; 4] = [Self::ToUs, Self::FromUs, Self::BothWays, Self::None];

    /// The name in addresses and message keys.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::ToUs => "vers-nous",
            Self::FromUs => "vers-l-autre",
            Self::BothWays => "des-deux-cotes",
            Self::None => "aucun",
        }
    }

    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|money| money.as_str() == name)
    }

    /// What it may be then, the most usual first: one more question chooses.
    pub const fn kinds(self) -> &'static [Kind] {
        match self {
            Self::ToUs => &[Kind::BusinessOffer, Kind::TechnologyOffer],
            // Whoever takes somebody in pays them.
            Self::FromUs => &[Kind::BusinessRequest, Kind::TechnologyRequest, Kind::Talent],
            Self::BothWays => &[Kind::Project, Kind::Mission],
            Self::None => &[Kind::MutualHelp, Kind::Call, Kind::Project],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_type_is_found_by_answering() {
        for kind in Kind::ALL {
            assert!(Money::ALL.iter().any(|money| money.kinds().contains(&kind)), "{kind:?}");
        }
        assert!(Money::ALL.iter().all(|money| Money::parse(money.as_str()) == Some(*money)));
    }
}
