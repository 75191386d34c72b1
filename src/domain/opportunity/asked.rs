//! Which type asks which field: the one table that the check, the forms, the review and the tables go by.

use super::{Field, Kind};

/// Whether a field that is asked may be left empty.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    Required,
    Optional,
}

use Need::{Optional, Required};

/// Buying and selling.
const BUSINESS: &[(Field, Need)] = &[
    (Field::Partner, Optional),
    (Field::Cooperation, Optional),
    (Field::Sector, Optional),
    (Field::Markets, Optional),
];

impl Kind {
    /// What this type asks; `None` for what it does not, which then is not kept either.
    pub fn asks(self, field: Field) -> Option<Need> {
        if !field.is_specific() {
            return Some(Required);
        }
        self.specific_fields().iter().find(|(one, _)| *one == field).map(|(_, need)| *need)
    }

    /// What it asks beside what every type asks.
    const fn specific_fields(self) -> &'static [(Field, Need)] {
        match self {
            Self::BusinessRequest | Self::BusinessOffer => BUSINESS,
            Self::TechnologyOffer => &[
                (Field::Stage, Required),
                (Field::Property, Optional),
                (Field::Partner, Optional),
                (Field::Cooperation, Optional),
                (Field::Sector, Optional),
                (Field::Markets, Optional),
            ],
            // Whoever looks for a technology says how far it would have to be, if that matters.
            Self::TechnologyRequest => &[
                (Field::Stage, Optional),
                (Field::Property, Optional),
                (Field::Partner, Optional),
                (Field::Cooperation, Optional),
                (Field::Sector, Optional),
                (Field::Markets, Optional),
            ],
            Self::Talent | Self::Project => {
                &[(Field::Time, Optional), (Field::Partner, Optional), (Field::Sector, Optional)]
            }
            Self::MutualHelp => &[(Field::Time, Optional)],
            Self::Call => &[(Field::Time, Optional), (Field::Partner, Optional)],
            Self::Mission => &[
                (Field::Time, Optional),
                (Field::Partner, Optional),
                (Field::Sector, Optional),
                (Field::Markets, Optional),
            ],
        }
    }
}

impl Field {
    /// Whether only some types ask it.
    pub const fn is_specific(self) -> bool {
        matches!(
            self,
            Self::Time
                | Self::Stage
                | Self::Property
                | Self::Partner
                | Self::Cooperation
                | Self::Sector
                | Self::Markets
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_type_asks_what_all_ask_and_some_of_the_rest() {
        for kind in Kind::ALL {
            assert_eq!(kind.asks(Field::Payer), Some(Required), "{kind:?}");
            assert!(kind.specific_fields().iter().all(|(field, _)| field.is_specific()), "{kind:?}");
            let asked = Field::ALL.into_iter().filter(|field| kind.asks(*field).is_some()).count();
            assert!(asked < Field::ALL.len(), "{kind:?} asks everything");
        }
        let specific = Field::ALL.into_iter().filter(|field| field.is_specific());
        for field in specific {
            assert!(Kind::ALL.iter().any(|kind| kind.asks(field).is_some()), "nobody asks {field:?}");
        }
    }

    #[test]
    fn a_helping_hand_asks_neither_sector_nor_market() {
        assert_eq!(Kind::MutualHelp.asks(Field::Sector), None);
        assert_eq!(Kind::MutualHelp.asks(Field::Time), Some(Optional));
        assert_eq!(Kind::TechnologyOffer.asks(Field::Stage), Some(Required));
    }
}
