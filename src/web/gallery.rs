//! Every page in every state worth seeing, by name: the tests render them all, and can write them out for looking at.

use maud::Markup;

use super::components::pager::Pager;
use super::components::person_line::Person;
use super::components::reply_box::ReplyForm;
use super::pages::*;
use super::samples::{
    LONG_WORD, actor, chapter, helene, listed, long_thread, member, nasty, now, others, short_thread, sugar,
};
use super::{Flash, FormErrors, Mistake, PageContext, Source};
use crate::domain::opportunity::{Draft, Kind, Language, Market, Opportunity, State, Visibility};
use crate::domain::{FollowState, LocalActor, Member, Role};
use crate::i18n::Locale;
use crate::id::Id;

/// One page in one state.
pub(super) struct Exhibit {
    pub(super) name: &'static str,
    path: &'static str,
    reader: Reader,
    flash: Option<Flash>,
    view: Box<dyn Fn(&PageContext<'_>) -> Markup>,
}

#[derive(Clone, Copy, PartialEq)]
enum Reader {
    /// Before the first run.
    Founder,
    Visitor,
    Member,
    Steward,
}

impl Exhibit {
    pub(super) fn of_visitor(view: impl Fn(&PageContext<'_>) -> Markup + 'static) -> Self {
        exhibit("visitor", "/", Reader::Visitor, view)
    }

    pub(super) fn render(&self, locale: Locale) -> String {
        let chapter = chapter();
        let member = match self.reader {
            Reader::Founder | Reader::Visitor => None,
            Reader::Member => Some(member("yasmine", "Yasmine Haddadi", Role::Member)),
            Reader::Steward => Some(member("rejean", "Réjean Plamondon", Role::Steward)),
        };
        let ctx = PageContext {
            locale,
            chapter: (self.reader != Reader::Founder).then_some(&chapter),
            member: member.as_ref(),
            authority: "montreal.test",
            path: self.path,
            now: now(),
            flash: self.flash,
            source: Source { url: "https://code.test/entregent", commit: "0123456789abcdef" },
            to_review: 2,
        };
        (self.view)(&ctx).into_string()
    }
}

fn exhibit(
    name: &'static str,
    path: &'static str,
    reader: Reader,
    view: impl Fn(&PageContext<'_>) -> Markup + 'static,
) -> Exhibit {
    Exhibit { name, path, reader, flash: None, view: Box::new(view) }
}

pub(super) fn gallery() -> Vec<Exhibit> {
    let mut gallery = public_pages();
    gallery.extend(opportunity_pages());
    gallery.extend(desk_pages());
    gallery.extend(steward_pages());
    gallery.extend(account_pages());
    gallery.extend(error_pages());
    gallery
}

fn public_pages() -> Vec<Exhibit> {
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
            AboutView { stewards: vec!["Réjean Plamondon".into()] }.render(ctx)
        }),
    ]
}

fn sheet(opportunity: Opportunity, thread: Vec<super::components::thread::Entry>) -> OpportunityView {
    OpportunityView {
        opportunity,
        chapter: "Section de Montréal".into(),
        author: Person::of(&actor("Yasmine Haddadi", "@yasmine@montreal.test", Some(LocalActor::Member))),
        thread,
        may: Permissions::default(),
        reply: ReplyForm::default(),
    }
}

fn opportunity_pages() -> Vec<Exhibit> {
    use Reader::{Member, Steward, Visitor};
    let author =
        Permissions { reply: true, edit: true, withdraw: true, delete: true, ..Permissions::default() };
    let answering = move || OpportunityView {
        may: author,
        reply: ReplyForm {
            text: "Bonjour".repeat(3),
            answers: Some(Id::new(501)),
            errors: FormErrors::none().with("text", Mistake::TooLong { max: 5_000 }),
        },
        ..sheet(sugar(), short_thread())
    };
    let of_section = || Opportunity { visibility: Visibility::Section, ..sugar() };
    let draft = || Opportunity {
        state: State::Draft,
        published_at: None,
        qualified: None,
        reference: None,
        review_note: Some("Il manque la quantité.\nEt qui paye le transport ?".into()),
        ..sugar()
    };
    vec![
        exhibit("sheet", "/o/120000000000", Visitor, |ctx| sheet(sugar(), short_thread()).render(ctx)),
        exhibit("sheet-author", "/o/120000000000", Member, move |ctx| answering().render(ctx)),
        exhibit("sheet-quiet", "/o/120000000000", Steward, move |ctx| {
            OpportunityView {
                may: author,
                author: Person::private("G. M."),
                ..sheet(of_section(), Vec::new())
            }
            .render(ctx)
        }),
        exhibit("sheet-draft", "/o/120000000000", Member, move |ctx| {
            let may = Permissions { submit: true, edit: true, delete: true, ..Permissions::default() };
            OpportunityView { may, ..sheet(draft(), Vec::new()) }.render(ctx)
        }),
        exhibit("sheet-nasty", "/o/120000000000", Member, move |ctx| {
            let nasty = nasty().remove(0).opportunity;
            OpportunityView { may: author, author: helene(), ..sheet(nasty, long_thread()) }.render(ctx)
        }),
        exhibit("sheet-arabic", "/o/120000000000", Visitor, |ctx| {
            sheet(nasty().remove(1).opportunity, long_thread()).render(ctx)
        }),
        exhibit("sheet-expired", "/o/120000000000", Visitor, |ctx| {
            sheet(nasty().remove(2).opportunity, short_thread()).render(ctx)
        }),
        exhibit("sheet-withdrawn", "/o/120000000000", Visitor, |ctx| {
            sheet(nasty().remove(3).opportunity, Vec::new()).render(ctx)
        }),
        exhibit("withdraw", "/o/120000000000/retirer", Member, |ctx| {
            ConfirmView { opportunity: sugar(), ending: Ending::Withdraw }.render(ctx)
        }),
        exhibit("delete", "/o/120000000000/supprimer", Member, |ctx| {
            ConfirmView { opportunity: sugar(), ending: Ending::Delete }.render(ctx)
        }),
    ]
}

fn sugar_draft() -> Draft {
    let details = sugar().details;
    Draft {
        kind: details.kind.as_str().into(),
        title: details.title,
        summary: details.summary,
        purpose: details.purpose,
        payer: details.payer,
        gain: details.gain,
        sector: "111994".into(),
        markets: vec!["MA".into()],
        languages: vec!["fr".into(), "ary".into()],
        written_in: "fr".into(),
        deadline: details.deadline.input_value(),
        visibility: "public".into(),
    }
}

fn desk_pages() -> Vec<Exhibit> {
    use Reader::Member;
    let wrong = || {
        let draft = Draft {
            title: LONG_WORD.repeat(2),
            sector: "abc".into(),
            markets: vec!["Atlantide".into()],
            deadline: "2020-01-01T00:00".into(),
            ..Draft::default()
        };
        let errors = draft.check(chrono_tz::America::Toronto, now()).unwrap_err();
        EditView { draft, errors: errors.into(), ..EditView::default() }
    };
    let mine = || {
        let mut list: Vec<Opportunity> = listed().into_iter().map(|one| one.opportunity).collect();
        list[0].state = State::Draft;
        list[0].review_note = Some("Pourriez-vous préciser la longueur du courriel ?".into());
        list[2].state = State::InReview;
        list[3].state = State::Withdrawn;
        MyOpportunitiesView { opportunities: list }
    };
    vec![
        exhibit("new", "/occasions/nouvelle", Member, |ctx| EditView::default().render(ctx)),
        exhibit("new-wrong", "/occasions/nouvelle", Member, move |ctx| wrong().render(ctx)),
        exhibit("edit", "/o/120000000000/modifier", Member, |ctx| {
            let editing = Some((Id::new(120_000_000_000), State::Published));
            EditView { editing, draft: sugar_draft(), ..EditView::default() }.render(ctx)
        }),
        exhibit("edit-draft", "/o/120000000000/modifier", Member, |ctx| {
            let editing = Some((Id::new(120_000_000_000), State::Draft));
            let review_note = Some("Il manque la quantité.".into());
            EditView { editing, draft: sugar_draft(), review_note, ..EditView::default() }.render(ctx)
        }),
        Exhibit {
            flash: Some(Flash::Submitted),
            ..exhibit("mine", "/mes-occasions", Member, move |ctx| mine().render(ctx))
        },
        exhibit("mine-empty", "/mes-occasions", Member, |ctx| MyOpportunitiesView::default().render(ctx)),
    ]
}

fn steward_pages() -> Vec<Exhibit> {
    use Reader::{Member as Plain, Steward};
    let waiting = |is_own| {
        let opportunity = Opportunity { state: State::InReview, ..sugar() };
        Waiting { opportunity, author: "Yasmine Haddadi".into(), is_own }
    };
    let review = |is_own, errors: FormErrors| ReviewView {
        opportunity: Opportunity {
            state: State::InReview,
            qualified: None,
            published_at: None,
            reference: None,
            ..sugar()
        },
        author: "Yasmine Haddadi".into(),
        is_own,
        note: String::new(),
        errors,
    };
    vec![
        exhibit("reviews", "/revision", Steward, move |ctx| {
            ReviewsView { waiting: vec![waiting(false), waiting(true)] }.render(ctx)
        }),
        exhibit("reviews-empty", "/revision", Steward, |ctx| ReviewsView::default().render(ctx)),
        exhibit("review", "/revision/120000000000", Steward, move |ctx| {
            review(false, FormErrors::none()).render(ctx)
        }),
        exhibit("review-wrong", "/revision/120000000000", Steward, move |ctx| {
            review(false, FormErrors::none().with("note", Mistake::Missing)).render(ctx)
        }),
        exhibit("review-own", "/revision/120000000000", Steward, move |ctx| {
            review(true, FormErrors::none()).render(ctx)
        }),
        exhibit("people", "/personnes", Steward, |ctx| {
            people(NewPerson::default(), FormErrors::none()).render(ctx)
        }),
        exhibit("people-wrong", "/personnes", Steward, |ctx| {
            let new = NewPerson { name: "Kossi".into(), handle: "yasmine".into(), ..NewPerson::default() };
            people(new, FormErrors::none().with("handle", Mistake::HandleTaken { value: "yasmine".into() }))
                .render(ctx)
        }),
        exhibit("person-added", "/personnes", Steward, |ctx| {
            let link = "https://montreal.test/bienvenue/3q2-8Jd0sLkfPz0Xy1cBnMeRtUvWwAq7ZsXdCfVgBhN";
            PersonAddedView { name: "Kossi Amegan".into(), link: link.parse().unwrap() }.render(ctx)
        }),
        exhibit("chapters", "/jumelages", Steward, |ctx| chapters(FormErrors::none()).render(ctx)),
        exhibit("chapters-wrong", "/jumelages", Steward, |ctx| {
            let value = "@occasions@sherbrooke.test".to_owned();
            chapters(FormErrors::none().with("handle", Mistake::Unreachable { value })).render(ctx)
        }),
        exhibit("chapters-public", "/jumelages", Plain, |ctx| ChaptersView::default().render(ctx)),
    ]
}

fn people(new: NewPerson, errors: FormErrors) -> PeopleView {
    let members: Vec<Member> = vec![
        member("rejean", "Réjean Plamondon", Role::Steward),
        member("yasmine", "Yasmine Haddadi", Role::Member),
        member("genevieve", LONG_WORD, Role::Member),
    ];
    PeopleView { members, new, errors }
}

fn chapters(errors: FormErrors) -> ChaptersView {
    let followed =
        |name: &str, handle: &str, state| FollowedChapter { actor: actor(name, handle, None), state };
    ChaptersView {
        followed: vec![
            followed("Section de Sherbrooke", "@occasions@sherbrooke.test", FollowState::Accepted),
            followed("Section de Québec", "@occasions@quebec.test", FollowState::Requested),
            followed("Chambre de commerce", "@ccm@masto.test", FollowState::Rejected),
        ],
        handle: if errors.is_empty() { String::new() } else { "@occasions@sherbrooke.test".into() },
        errors,
    }
}

fn account_pages() -> Vec<Exhibit> {
    use Reader::{Founder, Member, Visitor};
    let profile = |is_public| ProfileView {
        handle: "yasmine".into(),
        profile: Profile { name: "Yasmine Haddadi".into(), language: "fr-CA".into(), is_public },
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
            SignInView { handle: "yasmine".into(), back_to: Some("/revision".into()), errors }.render(ctx)
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

fn error_pages() -> Vec<Exhibit> {
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
