//! `/occasions`: the list, with words to look for and choices as a plain form.

use axum::extract::Query;
use maud::{Markup, html};

use crate::app::Tx;
use crate::domain::Member;
use crate::domain::finding::Tally;
use crate::i18n::{Args, Locale};
use crate::services::finding;
use crate::web::components::empty_state::empty_state;
use crate::web::components::facets::facets;
use crate::web::components::layout::{Feeds, Head, layout};
use crate::web::components::opportunity_row::{Listed, opportunity_rows};
use crate::web::components::pager::{Pager, pager};
use crate::web::components::word;
use crate::web::filters::{Filters, Typed, address, with_query};
use crate::web::listing::rows;
use crate::web::pages::feeds::in_language;
use crate::web::pages::saved_searches::save_form;
use crate::web::{Answer, PageContext, Visit, paths};

#[derive(Clone, Debug, Default)]
pub struct OpportunitiesView {
    pub listed: Vec<Listed>,
    /// What is for the reader's groups, before what is for more.
    pub in_groups: Vec<Listed>,
    pub filters: Filters,
    /// How many answer on all pages.
    pub total: usize,
    /// There are more, which were not counted.
    pub is_cut: bool,
    pub tally: Tally,
    pub pager: Pager,
}

impl OpportunitiesView {
    pub fn render(&self, ctx: &PageContext<'_>) -> Markup {
        let feeds = self.feeds(ctx);
        let head = Head {
            description: Some(ctx.t("list-description")),
            feeds: Some(feeds.clone()),
            ..Head::titled(ctx.t("list-title"))
        };
        layout(
            ctx,
            &head,
            html! {
                h1 { (ctx.t("list-title")) }
                (word::explained(ctx, word::OPPORTUNITY))
                (facets(ctx, &self.filters, &self.tally))
                (save_form(ctx, &self.filters))
                @if !self.in_groups.is_empty() {
                    p.count { (ctx.t_with("list-in-groups", Args::new().number("count", self.in_groups.len()))) }
                    (opportunity_rows(ctx, &self.in_groups))
                }
                @if self.listed.is_empty() {
                    @if self.in_groups.is_empty() { (self.nothing(ctx)) }
                } @else {
                    p.count role="status" { (self.count(ctx)) }
                    (opportunity_rows(ctx, &self.listed))
                }
                (pager(ctx, &self.pager))
                p.feeds {
                    (ctx.t("feed-follow")) " "
                    a href=(feeds.atom) { "Atom" } " · " a href=(feeds.json) { "JSON Feed" }
                }
            },
        )
    }

    fn count(&self, ctx: &PageContext<'_>) -> String {
        let key = if self.is_cut { "list-count-cut" } else { "list-count" };
        ctx.t_with(key, Args::new().number("count", self.total))
    }

    /// In the reader's language, which is said where it is not the chapter's.
    fn feeds(&self, ctx: &PageContext<'_>) -> Feeds {
        let own = ctx.chapter.and_then(|chapter| Locale::from_tag(&chapter.language));
        let query = in_language(&self.filters, Some(ctx.locale).filter(|locale| own != Some(*locale)));
        Feeds { atom: with_query(paths::ATOM, &query), json: with_query(paths::JSON_FEED, &query) }
    }

    fn nothing(&self, ctx: &PageContext<'_>) -> Markup {
        let show_all = ctx.t("list-show-all");
        let action = self.filters.is_active().then_some((paths::OPPORTUNITIES, show_all.as_str()));
        let explanation =
            if self.filters.is_active() { "list-empty-filtered" } else { "list-empty-explanation" };
        empty_state(&ctx.t("list-empty-title"), &ctx.t(explanation), action)
    }
}

/// Opportunities on one page of the list.
const PAGE: usize = 30;

pub async fn get(visit: Visit, Query(typed): Query<Typed>) -> Answer {
    let (filters, place) = (typed.filters(), typed.place());
    let (ask, register) = (filters.ask(), visit.state.register.clone());
    let unit = move |tx: &mut Tx<'_>, member: Option<&Member>| {
        let in_groups = match member.filter(|_| place.is_none()) {
            Some(member) => finding::search_in_groups(tx, member, &ask)?,
            None => Vec::new(),
        };
        Ok((finding::search(tx, &register, member, &ask, place, PAGE)?, in_groups))
    };
    let (reader, (found, in_groups)) = visit.read(unit).await?;
    let view = OpportunitiesView {
        listed: rows(found.sheets, &reader.languages),
        in_groups: rows(in_groups, &reader.languages),
        total: found.total,
        is_cut: found.is_cut,
        tally: found.tally,
        pager: Pager {
            first: place.map(|_| address(&filters, None)),
            next: found.next.map(|place| address(&filters, Some(place))),
        },
        filters,
    };
    Ok(reader.public_page(view.render(&reader.context())))
}
