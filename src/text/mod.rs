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
    SectorGroup, find_language, find_market, language_name, languages, market_name, markets, own_name,
    region_countries, region_name, regions, sector_groups, sector_name,
};
pub use plain::{excerpt, plain};
pub use sanitise::sanitise;
pub use search::{Searchable, Term, index_words, search_terms, title_terms};
pub use words::words;
