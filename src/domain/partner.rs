//! Partners of the chapter: chambers of commerce, trade offices and the like, and what was agreed with them (R38,
//! decision 38).

use std::time::Duration;

use url::Url;

use super::opportunity::Problem;
use super::profile::Area;
use crate::clock::Timestamp;
use crate::id::Id;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Partner {
    pub id: Id,
    pub kind: PartnerKind,
    pub name: String,
    pub website: Option<Url>,
    /// Where it works; never empty.
    pub territory: Vec<Area>,
    pub agreement: Option<Agreement>,
    /// The member who keeps in touch with it.
    pub liaison: Option<Id>,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
}

impl Partner {
    /// Longest name, in characters.
    pub const MAX_NAME: usize = 120;
    /// Most countries and regions of one.
    pub const MAX_TERRITORY: usize = 5;

    /// Whether what was agreed holds: a day that has come ends it.
    pub fn has_agreement(&self, now: Timestamp) -> bool {
        self.agreement.as_ref().is_some_and(|agreement| now < agreement.ends_at)
    }
}

/// What the chapter and a partner promised each other, until a last day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Agreement {
    /// In the chapter's words, plain text.
    pub terms: String,
    pub ends_at: Timestamp,
}

impl Agreement {
    /// Longest text, in characters.
    pub const MAX_TERMS: usize = 2_000;
    /// How long before its end those who look after it are told.
    pub const NOTICE: Duration = Duration::from_secs(60 * 24 * 3600);
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PartnerKind {
    Chamber,
    /// Of a government: a delegation, a consulate's trade section.
    TradeOffice,
    /// Whoever helps firms here: an incubator, a development agency, a union of producers.
    Organisation,
}

impl PartnerKind {
    pub const ALL: [Self; 3] = [Self::Chamber, Self::TradeOffice, Self::Organisation];

    /// The name in the database and in message keys.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Chamber => "chamber",
            Self::TradeOffice => "trade-office",
            Self::Organisation => "organisation",
        }
    }

    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == name)
    }
}

/// What the form about a partner asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PartnerField {
    Name,
    Kind,
    Website,
    Territory,
    Terms,
    Until,
    Liaison,
}

impl PartnerField {
    /// The name in forms.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Kind => "partner_kind",
            Self::Website => "website",
            Self::Territory => "territory",
            Self::Terms => "agreed",
            Self::Until => "agreed_until",
            Self::Liaison => "liaison",
        }
    }
}

/// What is wrong, field by field.
pub type Problems = Vec<(PartnerField, Problem)>;
