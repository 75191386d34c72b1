//! What only some types of opportunity ask: whom it is meant for, how long it takes, which cooperation; of a technology,
//! how far it is and who owns it.
//!
//! The lists follow those that the Enterprise Europe Network describes its partnerships with. What is an investment, a
//! loan or a security there is left out: no money is raised here.

use super::TimeAsked;

/// The fields that not every type asks; everything may be empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Specifics {
    /// *Qui cherchez-vous ?* In a line.
    pub partner: String,
    /// How long whoever answers would need.
    pub time: Option<TimeAsked>,
    /// In the order of [`Cooperation::ALL`], each once.
    pub cooperation: Vec<Cooperation>,
    pub stage: Option<Stage>,
    /// In the order of [`Property::ALL`], each once.
    pub property: Vec<Property>,
}

impl Specifics {
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// A list that is chosen from: its codes are what is stored, what travels, and what message keys use.
macro_rules! list {
    ($(#[$doc:meta])* $name:ident { $($(#[$of:meta])* $variant:ident = $code:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum $name { $($(#[$of])* $variant,)+ }

        impl $name {
            pub const ALL: [Self; [$($code),+].len()] = [$(Self::$variant),+];

            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $code,)+ }
            }

            pub fn parse(code: &str) -> Option<Self> {
                Self::ALL.into_iter().find(|one| one.as_str() == code)
            }
        }
    };
}

list!(
    /// What two firms would do together.
    Cooperation {
        /// Buying and selling.
        Commercial = "commercial",
        /// Selling for somebody else, on commission.
        Agency = "agency",
        Distribution = "distribution",
        Supply = "supply",
        Manufacturing = "manufacturing",
        Subcontracting = "subcontracting",
        Services = "services",
        Licence = "licence",
        /// Adapting, testing or installing a technology together.
        Technical = "technical",
        Research = "research",
    }
);

list!(
    /// How far a technology is developed.
    Stage {
        Concept = "concept",
        /// Tested in a laboratory.
        Laboratory = "laboratory",
        /// There is one to show.
        Prototype = "prototype",
        /// A prototype that was tested where it is to be used.
        FieldTested = "field-tested",
        Market = "market",
    }
);

list!(
    /// How a technology is protected.
    Property {
        PatentPending = "patent-pending",
        Patent = "patent",
        Copyright = "copyright",
        Design = "design",
        TradeMark = "trade-mark",
        SecretKnowHow = "secret-know-how",
        /// Free licence: anyone may use it.
        Open = "open",
    }
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_reads_back() {
        assert!(Cooperation::ALL.iter().all(|one| Cooperation::parse(one.as_str()) == Some(*one)));
        assert!(Stage::ALL.iter().all(|one| Stage::parse(one.as_str()) == Some(*one)));
        assert!(Property::ALL.iter().all(|one| Property::parse(one.as_str()) == Some(*one)));
    }

    #[test]
    fn no_cooperation_is_about_raising_money() {
        for money in ["invest", "loan", "financ", "share", "securit", "equity", "acqui", "joint"] {
            assert!(Cooperation::ALL.iter().all(|one| !one.as_str().contains(money)), "{money}");
        }
    }
}
