//! Becoming a member.

use super::{Exhibit, Reader, exhibit};
use crate::domain::joining::{Application, ApplicationState, Invitation, Terms};
use crate::domain::{Member, Role};
use crate::id::Id;
use crate::services::joining::{Desk, NewTerms};
use crate::urls;
use crate::web::pages::joining::*;
use crate::web::samples::{member, now};
use crate::web::{FormErrors, Mistake};

const LINK: &str = "https://montreal.test/invitation/3q2-8Jd0sLkfPz0Xy1cBnMeRtUvWwAq7ZsXdCfVgBhN";

pub(super) fn pages() -> Vec<Exhibit> {
    let mut pages = applying();
    pages.extend(inviting());
    pages.extend(deciding());
    pages
}

fn terms() -> Terms {
    Terms {
        version: 3,
        takes_applications: true,
        questions: vec!["Quels marchés connaissez-vous ?".into(), "Que pouvez-vous apporter ?".into()],
        agreement: "Je donne avant de recevoir, et je réponds à qui me répond.".into(),
        agreement_en: "I give before I receive, and I answer whoever answers me.".into(),
    }
}

fn application(state: ApplicationState) -> Application {
    Application {
        id: Id::new(1),
        name: "Fatoumata Diallo".into(),
        address: "fatoumata@exemple.test".into(),
        language: "fr-CA".into(),
        motive: "Je transforme des fruits séchés et je cherche des distributeurs en Estrie.".into(),
        answers: vec![("Quels marchés connaissez-vous ?".into(), "Sénégal, Guinée, France.".into())],
        sponsor: "yasmine".into(),
        sponsor_id: Some(Id::new(2)),
        is_recommended: Some(true),
        state,
        reason: match state {
            ApplicationState::Refused => "Nous n’ouvrons qu’en mars ; écrivez-nous à ce moment.".into(),
            _ => String::new(),
        },
        decided_at: None,
        created_at: now(),
    }
}

fn applying() -> Vec<Exhibit> {
    use Reader::{Member as Signed, Visitor};
    let status = |state, has_joined| ApplicationView {
        token: "jeton".into(),
        address: "https://montreal.test/adhesion/3q2-8Jd0sLkfPz0Xy1cBnMeRtUvWwAq7ZsXdCfVgBhN".into(),
        application: application(state),
        has_joined,
    };
    let apply = |errors| ApplyView { terms: terms(), typed: apply::Typed::default(), errors };
    let path = "/adhesion/jeton";
    vec![
        exhibit("apply", "/adhesion", Visitor, move |ctx| apply(FormErrors::none()).render(ctx)),
        exhibit("apply-wrong", "/adhesion", Visitor, move |ctx| {
            let errors = FormErrors::none()
                .with("name", Mistake::Missing)
                .with("address", Mistake::NotAnAddress { value: "fatou".into() })
                .with("about_you", Mistake::TooLong { max: 2_000 })
                .with("answer_1", Mistake::Missing);
            apply(errors).render(ctx)
        }),
        exhibit("apply-closed", "/adhesion", Visitor, |ctx| ApplyView::default().render(ctx)),
        exhibit("application-waiting", path, Visitor, move |ctx| {
            status(ApplicationState::Waiting, false).render(ctx)
        }),
        exhibit("application-accepted", path, Visitor, move |ctx| {
            status(ApplicationState::Accepted, false).render(ctx)
        }),
        exhibit("application-joined", path, Visitor, move |ctx| {
            status(ApplicationState::Accepted, true).render(ctx)
        }),
        exhibit("application-refused", path, Visitor, move |ctx| {
            status(ApplicationState::Refused, false).render(ctx)
        }),
        exhibit("application-withdrawn", path, Visitor, move |ctx| {
            status(ApplicationState::Withdrawn, false).render(ctx)
        }),
        exhibit("recommendations", "/recommandations", Signed, |ctx| {
            RecommendationsView { waiting: vec![application(ApplicationState::Waiting)] }.render(ctx)
        }),
        exhibit("recommendations-empty", "/recommandations", Signed, |ctx| {
            RecommendationsView::default().render(ctx)
        }),
    ]
}

fn inviting() -> Vec<Exhibit> {
    use Reader::{Steward, Visitor};
    let invitation = |name: &str, days: u64, application| Invitation {
        id: Id::new(1),
        name: name.into(),
        role: Role::Member,
        application,
        invited_by: None,
        created_at: now(),
        expires_at: now().plus(std::time::Duration::from_secs(days * 86_400)),
        used_at: None,
    };
    let invited = |errors| InvitedView {
        token: "jeton".into(),
        terms: terms(),
        name: "Fatoumata Diallo".into(),
        handle: String::new(),
        language: "fr-CA".into(),
        agrees: false,
        errors,
    };
    vec![
        exhibit("invited", "/invitation/jeton", Visitor, move |ctx| invited(FormErrors::none()).render(ctx)),
        exhibit("invited-wrong", "/invitation/jeton", Visitor, move |ctx| {
            let errors = FormErrors::none()
                .with("handle", Mistake::HandleTaken { value: "fatou".into() })
                .with("consent", Mistake::Missing)
                .with("password", Mistake::TooShort { min: 10 });
            invited(errors).render(ctx)
        }),
        exhibit("invitations", "/personnes/invitations", Steward, move |ctx| {
            let invitations = vec![
                invitation("Fatoumata", 14, None),
                invitation("Kossi Amegan", 3, Some(Id::new(4))),
                invitation("Oksana", 0, None),
            ];
            InvitationsView { invitations, ..InvitationsView::default() }.render(ctx)
        }),
        exhibit("invitations-wrong", "/personnes/invitations", Steward, |ctx| {
            let errors = FormErrors::none().with("name", Mistake::Missing);
            InvitationsView { errors, ..InvitationsView::default() }.render(ctx)
        }),
        exhibit("invitation-made", "/personnes/invitations", Steward, |ctx| {
            let letter = urls::mailto("fatoumata@exemple.test", "Votre invitation", LINK);
            let link = url::Url::parse(LINK).unwrap();
            let (name, back_to) = ("Fatoumata Diallo".into(), "/personnes/invitations");
            InvitationMadeView { name, link, letter: letter.unwrap(), back_to }.render(ctx)
        }),
    ]
}

fn deciding() -> Vec<Exhibit> {
    use Reader::Steward;
    let desk = |is_recommended, sponsor: Option<Member>| Desk {
        application: Application { is_recommended, ..application(ApplicationState::Waiting) },
        sponsor,
    };
    let yasmine = || Some(member("yasmine", "Yasmine Haddadi", Role::Member));
    vec![
        exhibit("applications", "/candidatures", Steward, move |ctx| {
            let waiting = vec![desk(Some(true), yasmine()), desk(None, yasmine()), desk(None, None)];
            ApplicationsView { waiting }.render(ctx)
        }),
        exhibit("deciding", "/candidatures/1", Steward, move |ctx| {
            let (one, errors) = (desk(Some(true), yasmine()), FormErrors::none());
            DecidingView { one, refusal: String::new(), errors }.render(ctx)
        }),
        exhibit("deciding-wrong", "/candidatures/1", Steward, move |ctx| {
            let errors = FormErrors::none().with("refusal", Mistake::Missing);
            DecidingView { one: desk(Some(false), yasmine()), refusal: " ".into(), errors }.render(ctx)
        }),
        exhibit("decided", "/candidatures/1", Steward, move |ctx| {
            let one = Desk { application: application(ApplicationState::Refused), sponsor: None };
            DecidingView { one, refusal: String::new(), errors: FormErrors::none() }.render(ctx)
        }),
        exhibit("applications-empty", "/candidatures", Steward, |ctx| {
            ApplicationsView::default().render(ctx)
        }),
        exhibit("joining-terms", "/personnes/adhesion", Steward, |ctx| {
            let terms = terms();
            let typed = NewTerms {
                takes_applications: true,
                questions: terms.questions.join("\n"),
                agreement: terms.agreement,
                agreement_en: terms.agreement_en,
            };
            TermsView { typed, errors: FormErrors::none() }.render(ctx)
        }),
        exhibit("joining-terms-wrong", "/personnes/adhesion", Steward, |ctx| {
            let errors = FormErrors::none()
                .with("questions", Mistake::Invalid { value: "7".into() })
                .with("agreement", Mistake::Missing);
            TermsView { typed: NewTerms::default(), errors }.render(ctx)
        }),
    ]
}
