//! An organisation that publishes.

use url::Url;

use super::now;
use crate::domain::Organisation;
use crate::domain::opportunity::Sector;
use crate::domain::organisation::{Description, State};
use crate::id::Id;

/// An organisation that one speaks for.
pub fn maple() -> Organisation {
    let description = Description {
        name: "Érablière du Ruisseau-Noir".into(),
        summary: "Sucre et sirop d’érable biologiques, six tonnes par an, emballés sur place.".into(),
        summary_en: "Organic maple sugar and syrup, six tonnes a year, packed here.".into(),
        town: "Cookshire-Eaton".into(),
        sector: Sector::parse("111994"),
        website: Url::parse("https://ruisseau-noir.example/").ok(),
    };
    Organisation {
        id: Id::new(400),
        actor: Some(Id::new(3)),
        handle: "ruisseau-noir".into(),
        description,
        state: State::Open,
        reason: String::new(),
        created_at: now(),
        updated_at: now(),
    }
}
