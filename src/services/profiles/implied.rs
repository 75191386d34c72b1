//! What a profile is found by although it does not say it.

use crate::db::profiles::{Entry, Implied};
use crate::domain::opportunity::Sector;
use crate::domain::profile::Level;
use crate::text::{self, Searchable};

/// Shortest code of a sector that has a name.
const SHORTEST_SECTOR: usize = 2;

/// The sectors above those that are named, the regions around the markets and their countries, the language without its
/// region, and the words of all that is written, the name among them.
pub(super) fn of(entry: &Entry) -> Implied {
    let profile = &entry.profile;
    let mut implied = Implied::default();
    for spoken in &profile.languages {
        let tag = spoken.language.as_str();
        let whole = tag.split('-').next().unwrap_or(tag);
        implied.languages.extend(above(tag, whole, spoken.level));
    }
    for sector in &profile.sectors {
        implied.sectors.extend(above_sector(sector));
    }
    for market in &profile.markets {
        let around = text::regions_around(market.as_str());
        let within = text::region_countries(market.as_str());
        implied.markets.extend(around.iter().chain(within).map(|code| (*code).to_owned()));
    }
    let rest = [profile.offers.as_str(), &profile.seeks, &profile.presentation];
    implied.words = text::index_words(Searchable { language: "fr", title: &entry.name, rest: &rest });
    implied
}

/// Who speaks Brazilian Portuguese speaks Portuguese, and who speaks Moroccan Arabic is not taken to speak another.
fn above(tag: &str, whole: &str, level: Level) -> Option<(String, Level)> {
    (whole != tag).then(|| (whole.to_owned(), level))
}

/// `33271`, `3327`, `332`, and of the two digits the lowest where a sector has several: `31`.
fn above_sector(sector: &Sector) -> Vec<String> {
    let code = sector.as_str();
    let longer = (SHORTEST_SECTOR + 1..code.len()).rev().filter_map(|length| code.get(..length));
    longer.chain([sector.top()]).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sector_is_found_by_all_above_it() {
        let above = |code: &str| above_sector(&Sector::parse(code).unwrap());
        assert_eq!(above("332710"), ["33271", "3327", "332", "31"]);
        assert_eq!((above("111"), above("32")), (vec!["11".to_owned()], vec!["31".to_owned()]));
    }
}
