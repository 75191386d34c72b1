//! Searches that a member keeps.

use super::{Exhibit, Reader, exhibit};
use crate::id::Id;
use crate::services::finding::SavedSearch;
use crate::web::Flash;
use crate::web::pages::{Kept, SavedSearchesView};
use crate::web::samples::{LONG_WORD, now};

pub(super) fn pages() -> Vec<Exhibit> {
    let kept = |number: i64, name: &str, query: &str, new: usize| Kept {
        search: SavedSearch {
            id: Id::new(number),
            member: Id::new(7),
            name: name.to_owned(),
            query: query.to_owned(),
            seen_at: now(),
            checked_at: now(),
            told_at: None,
            stopped_at: None,
        },
        new,
    };
    let stopped = move |mut kept: Kept| {
        kept.search.stopped_at = Some(now());
        kept
    };
    let full = move || SavedSearchesView {
        searches: vec![
            kept(1, "Sirop au Maghreb", "q=sirop&marche=015", 3),
            kept(2, "Usinage", "secteur=332&echeance=month", 0),
            kept(3, LONG_WORD, "q=Anticonstitutionnellement", 1),
            stopped(kept(4, "Stages", "type=talent", 0)),
        ],
    };
    vec![
        exhibit("searches-empty", "/mes-recherches", Reader::Member, |ctx| {
            SavedSearchesView::default().render(ctx)
        }),
        Exhibit {
            flash: Some(Flash::SearchStopped),
            ..exhibit("searches", "/mes-recherches", Reader::Member, move |ctx| full().render(ctx))
        },
    ]
}
