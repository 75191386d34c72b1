//! Coming in, and being turned away.

use std::time::Duration;

use super::{Exhibit, Reader, exhibit};
use crate::crypto::{RecoveryCode, TotpSecret};
use crate::domain::Session;
use crate::domain::profile::ProfileDraft;
use crate::id::Id;
use crate::services::passkeys::Listed;
use crate::services::second_factors::Standing;
use crate::web::pages::*;
use crate::web::samples::now;
use crate::web::{FormErrors, Mistake, paths};

pub(super) fn pages() -> Vec<Exhibit> {
    use Reader::{Founder, Member, Visitor};
    let profile = |is_public| ProfileView {
        handle: "yasmine".into(),
        profile: Profile {
            name: "Yasmine Haddadi".into(),
            language: "fr-CA".into(),
            is_public,
            agrees: is_public,
            said: ProfileDraft::default(),
        },
        avatar: None,
        agreed_since: is_public.then(now),
        errors: FormErrors::none(),
    };
    let welcome = |errors| ChoosePasswordView {
        token: "jeton".into(),
        name: "Kossi Amegan".into(),
        handle: "kossi".into(),
        errors,
    };
    vec![
        exhibit("profile", "/profil", Member, move |ctx| profile(true).render(ctx)),
        exhibit("sign-in", "/connexion", Visitor, |ctx| SignInView::default().render(ctx)),
        exhibit("sign-in-wrong", "/connexion", Visitor, |ctx| {
            let errors = FormErrors::none().with("handle", Mistake::WrongPassword);
            SignInView {
                handle: "yasmine".into(),
                back_to: Some("/revision".into()),
                has_passkeys: true,
                errors,
                ..SignInView::default()
            }
            .render(ctx)
        }),
        exhibit("welcome", "/bienvenue/jeton", Visitor, move |ctx| welcome(FormErrors::none()).render(ctx)),
        exhibit("welcome-wrong", "/bienvenue/jeton", Visitor, move |ctx| {
            let errors = FormErrors::none()
                .with("password", Mistake::TooShort { min: 10 })
                .with("password_again", Mistake::PasswordsDiffer);
            welcome(errors).render(ctx)
        }),
        exhibit("first-run", "/installation/jeton", Founder, |ctx| {
            FirstRunView { token: "jeton".into(), typed: FirstRun::default(), errors: FormErrors::none() }
                .render(ctx)
        }),
        exhibit("not-founded", "/", Founder, |ctx| NotFoundedView.render(ctx)),
        exhibit("first-run-wrong", "/installation/jeton", Founder, |ctx| {
            let typed = FirstRun { handle: "Réjean".into(), ..FirstRun::default() };
            let errors = FormErrors::none()
                .with("chapter_name", Mistake::Missing)
                .with("city", Mistake::Missing)
                .with("handle", Mistake::Invalid { value: "Réjean".into() })
                .with("password", Mistake::Missing);
            FirstRunView { token: "jeton".into(), typed, errors }.render(ctx)
        }),
    ]
}

pub(super) fn devices() -> Vec<Exhibit> {
    use Reader::Member;
    let session = |browser: &str, hours: u64| Session {
        key: browser.to_owned(),
        browser: browser.to_owned(),
        created_at: now().minus(Duration::from_secs(hours * 3_600)),
        expires_at: now().plus(Duration::from_secs(3_600)),
    };
    vec![
        exhibit("devices", "/appareils", Member, move |ctx| {
            let others = vec![session("Safari · iPhone", 40), session("", 900)];
            DevicesView { here: Some(session("Firefox · Linux", 0)), others }.render(ctx)
        }),
        exhibit("devices-one", "/appareils", Member, move |ctx| {
            DevicesView { here: Some(session("Firefox · Linux", 0)), others: Vec::new() }.render(ctx)
        }),
    ]
}

pub(super) fn data() -> Vec<Exhibit> {
    vec![exhibit("data", paths::MY_DATA, Reader::Member, MyDataView::render)]
}

pub(super) fn security() -> Vec<Exhibit> {
    use Reader::Member;
    let random = crate::crypto::Random::seeded(1);
    let (secret, few) = (TotpSecret::generate(&random), RecoveryCode::generate(&random));
    let wrong = || FormErrors::none().with("code", Mistake::WrongCode);
    let key = |number, name: &str, used_at| Listed {
        id: Id::new(number),
        name: name.to_owned(),
        added_at: now().minus(Duration::from_secs(40 * 24 * 3_600)),
        used_at,
    };
    let keys = vec![key(1, "Téléphone", Some(now())), key(2, "Clé USB du bureau", None)];
    let many = (0..10).map(|number| key(number, "Firefox · Linux", None)).collect();
    let view = |standing| SecurityView {
        standing,
        passkeys: Some(Vec::new()),
        codes: Vec::new(),
        errors: FormErrors::none(),
    };
    let on = |recovery_codes| Standing::On { since: now(), recovery_codes };
    let begun = view(Standing::Begun(secret));
    let many = SecurityView { passkeys: Some(many), ..view(on(8)) };
    let step = SecondStepView { pending: "jeton".into(), ..SecondStepView::default() };
    let later = SecondStepView { errors: wrong(), back_to: Some("/revision".into()), ..step.clone() };
    vec![
        exhibit("security", paths::SECURITY, Member, move |ctx| view(Standing::Off).render(ctx)),
        exhibit("security-keys", paths::SECURITY, Member, move |ctx| {
            SecurityView { passkeys: Some(keys.clone()), ..view(Standing::Off) }.render(ctx)
        }),
        exhibit("security-many-keys", paths::SECURITY, Member, move |ctx| many.render(ctx)),
        exhibit("security-no-keys-here", paths::SECURITY, Member, move |ctx| {
            SecurityView { passkeys: None, ..view(Standing::Off) }.render(ctx)
        }),
        exhibit("security-begun", paths::SECURITY, Member, move |ctx| begun.render(ctx)),
        exhibit("security-codes", paths::SECURITY, Member, move |ctx| {
            SecurityView { codes: vec![few.clone(); 8], ..view(on(8)) }.render(ctx)
        }),
        exhibit("security-on-wrong", paths::SECURITY, Member, move |ctx| {
            SecurityView { errors: wrong(), ..view(on(1)) }.render(ctx)
        }),
        exhibit("second-step", paths::SIGN_IN, Reader::Visitor, move |ctx| step.render(ctx)),
        exhibit("second-step-wrong", paths::SIGN_IN, Reader::Visitor, move |ctx| later.render(ctx)),
    ]
}

pub(super) fn errors() -> Vec<Exhibit> {
    const NAMES: [&str; 8] = [
        "error-400",
        "error-403",
        "error-404",
        "error-410",
        "error-413",
        "error-429",
        "error-500",
        "error-503",
    ];
    let page = |(kind, name): (ErrorKind, &'static str)| {
        exhibit(name, "/perdu", Reader::Visitor, move |ctx| {
            ErrorView { kind, request: Some("01JD8Q".into()) }.render(ctx)
        })
    };
    ErrorKind::ALL.into_iter().zip(NAMES).map(page).collect()
}
