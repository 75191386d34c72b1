//! What everyone can open.

use super::{Exhibit, Reader, exhibit};
use crate::domain::finding::{Tally, Within};
use crate::domain::opportunity::{Kind, Language, Market, Sector};
use crate::domain::{LocalActor, Profile};
use crate::web::Flash;
use crate::web::components::pager::Pager;
use crate::web::filters::{Filters, Territory};
use crate::web::pages::*;
use crate::web::samples::{LONG_WORD, actor, listed, nasty, others};

pub(super) fn pages() -> Vec<Exhibit> {
    use Reader::{Member, Visitor};
    let sherbrooke = || actor("Section de Sherbrooke", "@occasions@sherbrooke.test", None);
    let quebec = || actor("Section de Québec", "@occasions@quebec.test", None);
    let home = move || HomeView { open: listed(), has_more: true, chapters: vec![sherbrooke(), quebec()] };
    let full = || OpportunitiesView {
        listed: listed(),
        total: 1_234,
        tally: tally(),
        pager: Pager { first: Some("/occasions".into()), next: Some("/occasions?avant=1".into()) },
        ..OpportunitiesView::default()
    };
    let filtered = || Filters {
        words: "sirop d’érable".into(),
        kind: Some(Kind::Call),
        sector: Sector::parse("111"),
        market: Territory::parse("015"),
        within: Some(Within::Month),
        ..Filters::default()
    };
    let occasions = || ActorView {
        organisation: None,
        actor: actor(
            "Occasions · Section de Montréal",
            "@occasions@montreal.test",
            Some(LocalActor::Occasions),
        ),
        listed: others(),
        profile: None,
        avatar: None,
        mandate: None,
    };
    let stranger = || ActorView {
        organisation: None,
        actor: actor(LONG_WORD, "@yasmine@montreal.test", Some(LocalActor::Member)),
        listed: Vec::new(),
        profile: Some(Profile::default()),
        avatar: None,
        mandate: None,
    };
    vec![
        exhibit("home", "/", Visitor, move |ctx| home().render(ctx)),
        Exhibit {
            flash: Some(Flash::SignedIn),
            ..exhibit("home-empty", "/", Member, |ctx| HomeView::default().render(ctx))
        },
        exhibit("list", "/occasions", Visitor, move |ctx| full().render(ctx)),
        exhibit("list-nasty", "/occasions", Member, |ctx| {
            OpportunitiesView { listed: nasty(), ..OpportunitiesView::default() }.render(ctx)
        }),
        exhibit("list-empty", "/occasions?type=call", Visitor, move |ctx| {
            OpportunitiesView { filters: filtered(), ..OpportunitiesView::default() }.render(ctx)
        }),
        exhibit("list-found", "/occasions?q=sirop", Member, move |ctx| {
            OpportunitiesView { filters: filtered(), is_cut: true, ..full() }.render(ctx)
        }),
        exhibit("actor-occasions", "/@occasions", Visitor, move |ctx| occasions().render(ctx)),
        exhibit("actor-empty", "/@yasmine", Visitor, move |ctx| stranger().render(ctx)),
    ]
}

/// What explains the rest.
pub(super) fn help() -> Vec<Exhibit> {
    use Reader::Visitor;
    vec![
        exhibit("help", "/aide", Visitor, |ctx| HelpView.render(ctx)),
        exhibit("help-follow", "/aide/suivre", Visitor, |ctx| FollowHelpView.render(ctx)),
        exhibit("about", "/a-propos", Visitor, |ctx| {
            AboutView {
                stewards: vec!["Réjean Plamondon".into()],
                response: Some(std::time::Duration::from_secs(11_000)),
            }
            .render(ctx)
        }),
    ]
}

fn tally() -> Tally {
    let markets = |codes: &str| codes.split(' ').filter_map(Market::parse).collect::<Vec<_>>();
    let languages = |tags: &str| tags.split(' ').filter_map(Language::parse).collect::<Vec<_>>();
    Tally {
        kinds: vec![(Kind::BusinessRequest, 812), (Kind::Call, 3)],
        sectors: [("111994", 12), ("332710", 40), ("541514", 7)]
            .into_iter()
            .filter_map(|(code, count)| Some((Sector::parse(code)?, count)))
            .collect(),
        markets: vec![(markets("MA TN"), 5), (markets("SN"), 2), (markets("MX"), 9)],
        languages: vec![(languages("fr"), 700), (languages("fr ary"), 20)],
        hosts: vec![("sherbrooke.test".into(), "Section de Sherbrooke".into(), 31)],
        deadlines: vec![(Within::Week, 4), (Within::Month, 90), (Within::Later, 1_144)],
    }
}
