//! Seeing what arrived.

use std::time::Duration;

use super::chapter::DemoChapter;
use super::play::{member, twins_of};
use super::script::Script;
use crate::app::Tx;
use crate::domain::Opportunity;
use crate::domain::opportunity::Visibility;
use crate::services::opportunities::{self, Filter};

/// How often, and how long at most, something is looked for that should arrive at once.
const LOOK_EVERY: Duration = Duration::from_millis(5);
const LOOKS: u32 = 4_000;
const ALL: usize = 1_000;

/// A copy that should stand in a chapter and does not.
#[derive(Clone, Debug)]
pub(super) struct Missing {
    pub chapter: String,
    pub title: String,
}

/// Looks until it is there; `false` when it never came.
pub(super) async fn until<F, Fut>(mut is_there: F) -> anyhow::Result<bool>
where
    F: FnMut() -> Fut,
    Fut: Future<Output = anyhow::Result<bool>>,
{
    for _ in 0..LOOKS {
        if is_there().await? {
            return Ok(true);
        }
        tokio::time::sleep(LOOK_EVERY).await;
    }
    Ok(false)
}

/// Whether a chapter has its copy, with every field equal.
pub(super) async fn has_copy(chapter: &DemoChapter, original: &Opportunity) -> anyhow::Result<bool> {
    let open = list_open(chapter).await?;
    Ok(open.iter().any(|copy| copy.uri == original.uri && copy.details == original.details))
}

pub(super) async fn list_open(chapter: &DemoChapter) -> anyhow::Result<Vec<Opportunity>> {
    let (app, reader) = (&chapter.federation().app, member(chapter, None).await?);
    let list =
        move |tx: &mut Tx<'_>| opportunities::list_open(tx, Some(&reader), &Filter::default(), None, ALL);
    let page = app.read(list).await?;
    Ok(page.sheets.into_iter().map(|sheet| sheet.opportunity).collect())
}

/// Every opportunity of each chapter that a twin should have and does not.
pub(super) async fn find_missing(script: &Script, chapters: &[DemoChapter]) -> anyhow::Result<Vec<Missing>> {
    let mut missing = Vec::new();
    for chapter in chapters {
        let own = list_open(chapter).await?.into_iter();
        for original in own.filter(|item| item.is_local() && item.visibility >= Visibility::Twins) {
            for other in twins_of(script, chapters, chapter) {
                if !has_copy(other, &original).await? {
                    let title = original.details.title.clone();
                    missing.push(Missing { chapter: other.script.name.clone(), title });
                }
            }
        }
    }
    Ok(missing)
}
