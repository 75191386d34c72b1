//! Texts that people wrote: made safe, rendered, shortened; and the names behind the codes of public lists.

mod direction;
mod hashtag;
mod letters;
mod line;
mod links;
mod markdown;
mod names;
mod plain;
mod sanitise;
mod search;
mod words;

pub use direction::{Direction, direction};
pub use hashtag::hashtag;
pub use letters::letter_words;
pub use line::line;
pub use markdown::markdown;
pub use names::{
    SectorGroup, area_name, find_area, find_language, find_market, find_sector, language_name, languages,
    market_name, markets, own_name, region_countries, region_name, regions, regions_around, sector_groups,
    sector_name, sort_key,
};
pub use plain::{excerpt, plain};
pub use sanitise::sanitise;
pub use search::{Searchable, Term, index_words, search_terms, title_terms};
pub use words::words;
