//! Organisations: the list as each reader sees it, the forms with their mistakes, the desk, the page.

use super::{Exhibit, Reader, exhibit};
use crate::domain::LocalActor;
use crate::domain::opportunity::{Language, Sector};
use crate::domain::organisation::{ActKind, Description, Manager, Organisation, Standing, State};
use crate::id::Id;
use crate::services::organisations::{By, Desk, Done, Overview, Person, Proposal};
use crate::web::pages::*;
use crate::web::samples::{LONG_WORD, actor, listed, maple, now};
use crate::web::{FormErrors, Mistake};

const LIST: &str = "/organisations";
const DESK: &str = "/organisations/400";

fn closed(state: State, reason: &str) -> Organisation {
    Organisation { state, reason: reason.into(), ..maple() }
}

fn long() -> Organisation {
    let description = Description {
        name: LONG_WORD.into(),
        summary: LONG_WORD.repeat(4),
        town: LONG_WORD.into(),
        sector: Sector::parse("332710"),
        website: None,
        ..Description::default()
    };
    Organisation { id: Id::new(401), description, ..maple() }
}

fn own_ones() -> Vec<(Organisation, Standing)> {
    vec![
        (maple(), Standing::Accepted),
        (long(), Standing::Invited),
        (closed(State::Proposed, ""), Standing::Accepted),
        (
            closed(State::Declined, "Son nom est celui d’une marque : « Ruisseau » tout court ?"),
            Standing::Accepted,
        ),
        (closed(State::Closed, ""), Standing::Accepted),
    ]
}

fn overview() -> Overview {
    Overview { open: vec![maple(), long()], ..Overview::default() }
}

fn desk(is_speaker: bool) -> Desk {
    let person = |number, name: Option<&str>, is_self, standing| Person {
        id: Id::new(number),
        name: name.map(str::to_owned),
        is_self,
        standing,
        since: now(),
    };
    let done = |kind, about: &str, by: By| Done { kind, about: about.to_owned(), by, at: now() };
    let laurence = || By::Named("Laurence Vachon".to_owned());
    let own = Manager {
        id: Id::new(410),
        organisation: maple().id,
        member: Id::new(7),
        standing: Standing::Accepted,
        is_seen: true,
        lends_languages: false,
        created_at: now(),
        updated_at: now(),
    };
    Desk {
        organisation: maple(),
        people: vec![
            person(410, Some("Laurence Vachon"), is_speaker, Standing::Accepted),
            person(411, None, false, Standing::Accepted),
            person(412, Some(LONG_WORD), false, Standing::Invited),
        ],
        done: vec![
            done(ActKind::OpportunitySubmitted, "Offre : 6 t de sucre d’érable biologique", By::Somebody),
            done(ActKind::InterestExpressed, LONG_WORD, laurence()),
            done(ActKind::Joined, "", laurence()),
            done(ActKind::Approved, "", By::Steward),
        ],
        own: is_speaker.then_some(own),
    }
}

pub(super) fn pages() -> Vec<Exhibit> {
    use Reader::{Member as Plain, Steward, Visitor};
    let list = |overview: Overview| OrganisationsView { overview, ..OrganisationsView::default() };
    vec![
        exhibit("organisations-empty", LIST, Visitor, move |ctx| list(Overview::default()).render(ctx)),
        exhibit("organisations", LIST, Visitor, move |ctx| list(overview()).render(ctx)),
        exhibit("organisations-own", LIST, Plain, move |ctx| {
            list(Overview { own: own_ones(), ..overview() }).render(ctx)
        }),
        exhibit("organisations-steward", LIST, Steward, move |ctx| {
            let proposed = vec![(maple(), "Laurence Vachon".to_owned()), (long(), LONG_WORD.to_owned())];
            list(Overview { proposed, ..overview() }).render(ctx)
        }),
        exhibit("organisations-refusing", LIST, Steward, |ctx| {
            let proposed = vec![(maple(), "Laurence Vachon".to_owned()), (long(), LONG_WORD.to_owned())];
            let errors = FormErrors::none().with("reason", Mistake::Missing);
            let overview = Overview { proposed, ..overview() };
            OrganisationsView { overview, refused: Some((maple().id, String::new())), errors }.render(ctx)
        }),
        exhibit("organisation-proposing", "/organisations/proposer", Plain, |ctx| {
            DescribingView::default().render(ctx)
        }),
        exhibit("organisation-proposing-wrong", "/organisations/proposer", Plain, |ctx| {
            let errors = FormErrors::none()
                .with("handle", Mistake::HandleTaken { value: "ruisseau-noir".into() })
                .with("summary", Mistake::TooLong { max: 600 })
                .with("website", Mistake::NotAWebsite { value: "chez nous".into() });
            DescribingView { errors, ..DescribingView::default() }.render(ctx)
        }),
        exhibit("organisation-describing", "/organisations/400/presentation", Plain, |ctx| {
            let known = Some((maple().id, maple().description.name));
            DescribingView { known, typed: Proposal::default(), errors: FormErrors::none() }.render(ctx)
        }),
        exhibit("organisation-desk", DESK, Plain, |ctx| {
            OrganisationDeskView { desk: desk(true), whom: String::new(), errors: FormErrors::none() }
                .render(ctx)
        }),
        exhibit("organisation-desk-wrong", DESK, Steward, |ctx| {
            let errors = FormErrors::none()
                .with("whom", Mistake::NobodyHere { value: "personne".into() })
                .with("ending", Mistake::LastManager)
                .with("ending", Mistake::StillSpeaks);
            OrganisationDeskView { desk: desk(false), whom: "personne".into(), errors }.render(ctx)
        }),
        exhibit("organisation", "/@ruisseau-noir", Visitor, |ctx| page(maple()).render(ctx)),
        exhibit("organisation-closed", "/@ruisseau-noir", Plain, |ctx| {
            page(closed(State::Closed, "")).render(ctx)
        }),
    ]
}

fn page(organisation: Organisation) -> ActorView {
    let handle = "@ruisseau-noir@montreal.test";
    let languages = ["ar", "en", "fr"].into_iter().filter_map(Language::parse).collect();
    ActorView {
        actor: actor(&organisation.description.name, handle, Some(LocalActor::Organisation)),
        listed: listed(),
        profile: None,
        avatar: None,
        mandate: None,
        organisation: Some((organisation, languages)),
    }
}
