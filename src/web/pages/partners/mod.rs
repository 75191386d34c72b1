//! Partners: their directory, the form about one, what is public for its territory.

mod form;
mod list;
mod table;
mod territory;

pub use form::{PartnerView, get as get_form, get_new, post as post_form, post_new, post_remove};
pub use list::{PartnersView, get, post_lay_down};
pub use table::get as get_table;
pub use territory::{PartnerTerritoryView, get as get_territory};

use crate::domain::partner::Partner;
use crate::text;
use crate::web::PageContext;

/// `Maroc, Afrique du Nord`.
fn territory_of(ctx: &PageContext<'_>, partner: &Partner) -> String {
    let names = partner.territory.iter().map(|area| text::area_name(area.as_str(), ctx.locale));
    names.collect::<Vec<_>>().join(", ")
}
