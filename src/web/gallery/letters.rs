//! What members are told of, where their letters go, and what links in letters show.

use super::{Exhibit, Reader, exhibit};
use crate::clock::Timestamp;
use crate::domain::interest::RefusalDraft;
use crate::domain::mail::{MailAddress, Refused};
use crate::domain::notification::{Every, Kind, Notification};
use crate::id::Id;
use crate::services::mail::{Done, Offer};
use crate::services::notifications::{Settings, Told};
use crate::web::pages::mail_link::State;
use crate::web::pages::*;
use crate::web::samples::{now, sugar};
use crate::web::{FormErrors, Mistake};

pub(super) fn pages() -> Vec<Exhibit> {
    use Reader::{Member, Steward, Visitor};
    let settings = |kinds: &[Kind], has_address| Settings {
        ways: kinds.iter().map(|kind| (*kind, kind.default_way())).collect(),
        every: Every::Week,
        has_address,
    };
    let all: Vec<Kind> = Kind::ALL.iter().copied().filter(|kind| !kind.is_always_told()).collect();
    let own: Vec<Kind> = all.iter().copied().filter(|kind| !kind.is_for_stewards()).collect();
    vec![
        exhibit("notifications", "/notifications", Member, |ctx| {
            NotificationsView { told: told(), has_more: true }.render(ctx)
        }),
        exhibit("notifications-empty", "/notifications", Member, |ctx| {
            NotificationsView::default().render(ctx)
        }),
        exhibit("notification-settings", "/notifications/reglages", Member, move |ctx| {
            NotificationSettingsView { settings: settings(&own, false) }.render(ctx)
        }),
        exhibit("notification-settings-steward", "/notifications/reglages", Steward, move |ctx| {
            NotificationSettingsView { settings: settings(&all, true) }.render(ctx)
        }),
        exhibit("mail-address", "/profil/courriel", Member, |ctx| MailAddressView::default().render(ctx)),
        exhibit("mail-address-confirmed", "/profil/courriel", Member, |ctx| {
            let address = MailAddress { wanted: known("y@exemple.test"), ..confirmed() };
            MailAddressView { address, ..MailAddressView::default() }.render(ctx)
        }),
        exhibit("mail-address-refused", "/profil/courriel", Member, |ctx| {
            let said = "permanent error (550): 5.1.1 no such user".into();
            let refused = Some(Refused { address: "yasmine@exemple.test".into(), at: now(), said });
            let address = MailAddress { refused, ..confirmed() };
            let errors = FormErrors::none()
                .with("address", Mistake::NotAnAddress { value: "yasmine".into() })
                .with("address", Mistake::TooManyLetters);
            MailAddressView { address, typed: "yasmine".into(), errors }.render(ctx)
        }),
        exhibit("way-in", "/connexion/lien", Visitor, |ctx| WayInView::default().render(ctx)),
        exhibit("way-in-asked", "/connexion/lien", Visitor, |ctx| {
            WayInView { is_asked: true, errors: FormErrors::none() }.render(ctx)
        }),
        exhibit("way-in-wrong", "/connexion/lien", Visitor, |ctx| {
            let errors = FormErrors::none().with("who", Mistake::Missing);
            WayInView { is_asked: false, errors }.render(ctx)
        }),
    ]
}

/// Everything that a link may offer, and everything it may have done.
pub(super) fn links() -> Vec<Exhibit> {
    let title = || sugar().details.title;
    let until = sugar().details.deadline;
    let offers = [
        ("link-confirm", Offer::Confirm { address: "yasmine@exemple.test".into() }),
        ("link-sign-in", Offer::SignIn),
        ("link-accept", Offer::Accept { title: title() }),
        ("link-decline", Offer::Decline { title: title() }),
        ("link-renew", Offer::Renew { title: title(), until }),
        ("link-unsubscribe", Offer::Unsubscribe { what: "reply".into() }),
        ("link-stop-search", Offer::StopSearch { id: sugar().id, name: "Érable au Maroc".into() }),
        ("link-unsubscribe-digest", Offer::Unsubscribe { what: "digest".into() }),
    ];
    let done = [
        ("link-confirmed", Done::Confirmed),
        ("link-answered", Done::Answered),
        ("link-renewed", Done::Renewed(sugar().id)),
        ("link-unsubscribed", Done::Unsubscribed),
        ("link-search-stopped", Done::SearchStopped),
    ];
    let offered = offers.map(|(name, offer)| (name, State::Offered(offer)));
    let finished = done.map(|(name, done)| (name, State::Done(done)));
    let mut pages: Vec<Exhibit> = offered
        .into_iter()
        .chain(finished)
        .map(|(name, state)| link(name, state, FormErrors::none()))
        .collect();
    let errors = FormErrors::none().with("motive", Mistake::Missing);
    pages.push(link("link-decline-wrong", State::Offered(Offer::Decline { title: title() }), errors));
    pages
}

fn link(name: &'static str, state: State, errors: FormErrors) -> Exhibit {
    let view = MailLinkView {
        token: "jeton".into(),
        name: "Yasmine Haddadi".into(),
        state,
        refusal: RefusalDraft::default(),
        errors,
    };
    exhibit(name, "/lien/jeton", Reader::Visitor, move |ctx| view.render(ctx))
}

/// One of each kind, every other one read, over three days.
fn told() -> Vec<Told> {
    let one = |(number, kind): (usize, &Kind)| {
        let hours = u64::try_from(number).unwrap() * 3;
        let at = now().minus(std::time::Duration::from_secs(hours * 3600));
        let notification = Notification {
            id: Id::new(1_000 - i64::try_from(number).unwrap()),
            member: Id::new(1),
            kind: *kind,
            opportunity: Some(sugar().id),
            subject: Some(Id::new(7)),
            who: "Hélène Tremblay".into(),
            read_at: (number % 2 == 1).then_some(at),
            in_digest: false,
            created_at: at,
        };
        Told { notification, title: sugar().details.title }
    };
    Kind::ALL.iter().enumerate().map(one).collect()
}

fn confirmed() -> MailAddress {
    MailAddress { confirmed: known("yasmine@exemple.test"), ..MailAddress::default() }
}

fn known(address: &str) -> Option<(String, Timestamp)> {
    Some((address.to_owned(), now()))
}
