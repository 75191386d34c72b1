//! What people say of themselves, and how they are found.

use super::ambassadors::mandate;
use super::{Exhibit, Reader, exhibit};
use crate::domain::ambassador::MandateState;
use crate::domain::opportunity::{Language, Sector};
use crate::domain::profile::{Area, Level, ProfileDraft, Spoken, SpokenDraft};
use crate::domain::{LocalActor, PictureFile, Profile as Said};
use crate::id::Id;
use crate::images::Unfit;
use crate::services::profiles::{Found, Listed};
use crate::web::components::pager::Pager;
use crate::web::pages::*;
use crate::web::samples::{LONG_WORD, actor, now, picture};
use crate::web::{FormErrors, Mistake, paths};

pub(super) fn pages() -> Vec<Exhibit> {
    use Reader::{Member, Visitor};
    let page = |said: ProfileDraft, errors: FormErrors| ProfileView {
        handle: "yasmine".into(),
        profile: Profile {
            name: "Yasmine Haddadi".into(),
            language: "fr-CA".into(),
            is_public: true,
            agrees: false,
            said,
        },
        avatar: Some(photo()),
        agreed_since: Some(now()),
        errors,
    };
    let shown = || ActorView {
        organisation: None,
        actor: actor("Yasmine Haddadi", "@yasmine@montreal.test", Some(LocalActor::Member)),
        listed: Vec::new(),
        profile: Some(yasmine()),
        avatar: Some(photo()),
        mandate: Some(mandate(MandateState::Accepted)),
    };
    let photograph = |avatar: Option<PictureFile>| AvatarView {
        name: "Yasmine Haddadi".into(),
        avatar,
        is_public: false,
        is_listed: false,
        errors: FormErrors::none(),
    };
    vec![
        exhibit("profile-said", "/profil", Member, move |ctx| {
            page(ProfileDraft::from(&yasmine()), FormErrors::none()).render(ctx)
        }),
        exhibit("profile-wrong", "/profil", Member, move |ctx| page(mistaken(), mistakes()).render(ctx)),
        exhibit("avatar", paths::AVATAR, Member, move |ctx| {
            AvatarView { is_listed: true, ..photograph(Some(photo())) }.render(ctx)
        }),
        exhibit("avatar-public", paths::AVATAR, Member, move |ctx| {
            AvatarView { is_public: true, name: LONG_WORD.into(), ..photograph(Some(photo())) }.render(ctx)
        }),
        exhibit("avatar-wrong", paths::AVATAR, Member, move |ctx| {
            let errors = FormErrors::none().with("photo", Mistake::Picture(Unfit::NotAPicture));
            AvatarView { errors, ..photograph(None) }.render(ctx)
        }),
        exhibit("actor-member", "/@yasmine", Visitor, move |ctx| shown().render(ctx)),
        exhibit("directory", "/annuaire", Member, |ctx| {
            let pager = Pager { first: None, next: Some("/annuaire?apres=3".into()) };
            DirectoryView { found: people(), pager, ..DirectoryView::default() }.render(ctx)
        }),
        exhibit("directory-empty", "/annuaire", Member, |ctx| {
            let found = Found { people: Vec::new(), ..people() };
            DirectoryView { found, ..DirectoryView::default() }.render(ctx)
        }),
        exhibit("directory-nobody", "/annuaire?accueil=oui", Member, |ctx| {
            let found = Found { people: Vec::new(), ..people() };
            let wanted = Wanted { welcomes: true, level: Some(Level::Fluent), ..Wanted::default() };
            DirectoryView { found, wanted, ..DirectoryView::default() }.render(ctx)
        }),
    ]
}

fn yasmine() -> Said {
    let spoken = |(tag, level): (&str, Level)| Some(Spoken { language: Language::parse(tag)?, level });
    let languages = [("ar", Level::Native), ("fr", Level::Native), ("en", Level::Professional)];
    Said {
        presentation: "J’accompagne des entreprises d’ici vers le Maghreb.".into(),
        offers: "Relire une offre en arabe et ouvrir des portes à Casablanca.".into(),
        seeks: "Des produits de l’érable certifiés biologiques.".into(),
        languages: languages.into_iter().filter_map(spoken).collect(),
        sectors: ["111994", "31"].into_iter().filter_map(Sector::parse).collect(),
        markets: ["MA", "015"].into_iter().filter_map(Area::parse).collect(),
        welcomes: true,
        is_listed: true,
        is_indexable: true,
    }
}

fn mistaken() -> ProfileDraft {
    ProfileDraft {
        languages: vec![SpokenDraft { language: "elfique".into(), level: "fluent".into() }],
        sectors: vec!["Potions".into()],
        markets: vec!["Atlantide".into()],
        ..ProfileDraft::from(&yasmine())
    }
}

fn mistakes() -> FormErrors {
    let invalid = |value: &str| Mistake::Invalid { value: value.into() };
    FormErrors::none()
        .with("presentation", Mistake::TooLong { max: Said::MAX_PRESENTATION })
        .with("offers", Mistake::TooLong { max: Said::MAX_LINE })
        .with("spoken", invalid("elfique"))
        .with("spoken", Mistake::TooLong { max: Said::MAX_LISTED })
        .with("sectors", invalid("Potions"))
        .with("sectors", Mistake::TooLong { max: Said::MAX_LISTED })
        .with("known_markets", invalid("Atlantide"))
        .with("known_markets", Mistake::TooLong { max: Said::MAX_LISTED })
}

fn photo() -> PictureFile {
    PictureFile { width: 400, height: 400, ..picture(1, "").files.expect("a file").full }
}

fn people() -> Found {
    let listed = |id, name: &str, chapter: &str, profile| Listed {
        id: Id::new(id),
        name: name.into(),
        actor: None,
        avatar: None,
        mandate: None,
        chapter: chapter.into(),
        profile,
    };
    let quiet = Said { is_listed: true, ..Said::default() };
    let public = actor("Yasmine Haddadi", "@yasmine@montreal.test", Some(LocalActor::Member));
    let far = actor("Ezequiel Ferreyra", "@ezequiel@sherbrooke.test", None);
    let montreal = "Section de Montréal";
    Found {
        people: vec![
            Listed { actor: Some(far), ..listed(1, "Ezequiel Ferreyra", "Section de Sherbrooke", yasmine()) },
            listed(2, LONG_WORD, montreal, quiet),
            Listed {
                actor: Some(public),
                avatar: Some(photo()),
                ..listed(3, "Yasmine Haddadi", montreal, yasmine())
            },
        ],
        chapters: vec![
            ("montreal.test".into(), montreal.into()),
            ("sherbrooke.test".into(), "Section de Sherbrooke".into()),
        ],
        next: None,
    }
}
