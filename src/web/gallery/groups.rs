//! What is for a tribe, a commission or a circle: in the form, on the sheet, in lists.

use super::desk::sugar_draft;
use super::opportunity::sheet;
use super::{Exhibit, Reader, exhibit};
use crate::domain::Opportunity;
use crate::domain::opportunity::{Draft, Visibility};
use crate::web::pages::*;
use crate::web::samples::{destinations, groups, listed, short_thread, sugar};
use crate::web::{FormErrors, Mistake};

pub(super) fn pages() -> Vec<Exhibit> {
    use Reader::Member;
    let for_group = || Opportunity { visibility: Visibility::Group(groups()[0].id), ..sugar() };
    let in_group = move || OpportunityView {
        group: groups().into_iter().next(),
        may: Permissions { reply: true, ..Permissions::default() },
        ..sheet(for_group(), short_thread())
    };
    vec![
        exhibit("sheet-group", "/o/120000000000", Member, move |ctx| in_group().render(ctx)),
        exhibit("new-group-wrong", "/occasions/nouvelle", Member, |ctx| {
            let visibility = Visibility::Group(groups()[1].id).to_string();
            let draft = Draft { visibility, ..sugar_draft() };
            let errors = FormErrors::none().with("visibility", Mistake::NotInGroup);
            EditView { draft, errors, destinations: destinations(), ..EditView::default() }.render(ctx)
        }),
        exhibit("list-groups", "/occasions", Member, |ctx| {
            let in_groups = listed().into_iter().take(2).collect();
            OpportunitiesView { in_groups, listed: listed(), total: 5, ..OpportunitiesView::default() }
                .render(ctx)
        }),
        exhibit("list-groups-only", "/occasions", Member, |ctx| {
            let in_groups = listed().into_iter().take(1).collect();
            OpportunitiesView { in_groups, ..OpportunitiesView::default() }.render(ctx)
        }),
    ]
}
