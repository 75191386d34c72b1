//! What everyone can open.

use super::{Exhibit, Reader, exhibit};
use crate::domain::LocalActor;
use crate::domain::opportunity::{Kind, Language, Market};
use crate::web::Flash;
use crate::web::components::pager::Pager;
use crate::web::pages::*;
use crate::web::samples::{LONG_WORD, actor, listed, nasty, others};

pub(super) fn pages() -> Vec<Exhibit> {
    use Reader::{Member, Visitor};
    let sherbrooke = || actor("Section de Sherbrooke", "@occasions@sherbrooke.test", None);
    let quebec = || actor("Section de Québec", "@occasions@quebec.test", None);
    let home = move || HomeView { open: listed(), has_more: true, chapters: vec![sherbrooke(), quebec()] };
    let full = || OpportunitiesView {
        listed: listed(),
        choices: FilterChoices {
            markets: ["MA", "MX", "SN"].iter().map(|code| Market::parse(code).unwrap()).collect(),
            languages: ["ar", "fr"].iter().map(|tag| Language::parse(tag).unwrap()).collect(),
            chapters: vec![("sherbrooke.test".into(), "Section de Sherbrooke".into())],
        },
        pager: Pager { first: Some("/occasions".into()), next: Some("/occasions?avant=1".into()) },
        ..OpportunitiesView::default()
    };
    let filtered = || Filters { kind: Some(Kind::Call), market: Market::parse("MA"), ..Filters::default() };
    let occasions = || ActorView {
        actor: actor(
            "Occasions · Section de Montréal",
            "@occasions@montreal.test",
            Some(LocalActor::Occasions),
        ),
        listed: others(),
    };
    let stranger = || ActorView {
        actor: actor(LONG_WORD, "@yasmine@montreal.test", Some(LocalActor::Member)),
        listed: Vec::new(),
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
        exhibit("actor-occasions", "/@occasions", Visitor, move |ctx| occasions().render(ctx)),
        exhibit("actor-empty", "/@yasmine", Visitor, move |ctx| stranger().render(ctx)),
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
