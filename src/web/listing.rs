//! What lists of opportunities share.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use moka::sync::Cache;

use super::components::opportunity_row::Listed;
use super::pages::FilterChoices;
use crate::app::Tx;
use crate::domain::opportunity::Details;
use crate::services::ServiceResult;
use crate::services::opportunities::{self, Filter, Sheet};

/// The newest open opportunities among which values to filter by are looked for.
const LOOKED_AT: usize = 200;
const KEPT_FOR: Duration = Duration::from_secs(60);

/// The rows of a list.
pub fn rows(sheets: Vec<Sheet>) -> Vec<Listed> {
    sheets.into_iter().map(|sheet| Listed::new(sheet.opportunity, &sheet.author)).collect()
}

/// The values that public opportunities have, gathered once a minute and after every decision about another server.
/// Clones share them.
#[derive(Clone, Debug)]
pub struct Choices(Cache<i64, Arc<FilterChoices>>);

impl Choices {
    pub fn new() -> Self {
        Self(Cache::builder().max_capacity(1).time_to_live(KEPT_FOR).build())
    }

    /// `revision` is that of the decisions: of a server suspended since, nothing may show.
    pub fn get(&self, tx: &mut Tx<'_>, revision: i64) -> ServiceResult<Arc<FilterChoices>> {
        if let Some(known) = self.0.get(&revision) {
            return Ok(known);
        }
        // As a visitor sees them: what stays inside must not show in what can be chosen.
        let page = opportunities::list_open(tx, None, &Filter::default(), None, LOOKED_AT)?;
        let found = Arc::new(gathered(&page.sheets));
        self.0.insert(revision, found.clone());
        Ok(found)
    }
}

fn gathered(sheets: &[Sheet]) -> FilterChoices {
    let details = || sheets.iter().map(|sheet| &sheet.opportunity.details);
    let chapters: BTreeMap<String, String> = sheets.iter().map(chapter_of).collect();
    FilterChoices {
        markets: distinct(details(), |details| &details.markets),
        languages: distinct(details(), |details| &details.languages),
        chapters: chapters.into_iter().collect(),
    }
}

/// Host and name of the chapter that vouches for it.
fn chapter_of(sheet: &Sheet) -> (String, String) {
    let named = Listed::new(sheet.opportunity.clone(), &sheet.author).chapter;
    (sheet.author.handle.host.clone(), named)
}

fn distinct<'a, T: Ord + Clone + 'a>(
    all: impl Iterator<Item = &'a Details>,
    values: impl Fn(&'a Details) -> &'a Vec<T>,
) -> Vec<T> {
    let mut found: Vec<T> = all.flat_map(values).cloned().collect();
    found.sort_unstable();
    found.dedup();
    found
}
