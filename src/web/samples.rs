//! People, opportunities and threads to render pages with: ordinary ones and nasty ones.

mod organisations;

use chrono_tz::America::Toronto;
use url::Url;

use super::components::opportunity_row::Listed;
use super::components::person_line::Person;
use super::components::review_comments::Review;
use super::components::thread::{Entry, Message};
use crate::clock::Timestamp;
use crate::domain::opportunity::{
    Comments, Details, Field, Kind, Language, Market, Opportunity, Outcome, Qualified, Round, Sector,
    Specifics, State, Visibility,
};
use crate::domain::{
    Actor, ActorKind, Chapter, Deadline, Handle, LocalActor, Member, Picture, PictureFile, PictureFiles,
    Post, Role,
};
use crate::id::Id;
use crate::services::opportunities::{Destinations, Group};
use crate::store::FileName;
use crate::text;

pub use organisations::maple;

pub(super) const LONG_WORD: &str =
    "Anticonstitutionnellementhexakosioihexekontahexaphobiedonaudampfschifffahrtsgesellschaftskapitän";
pub(super) const ARABIC: &str =
    "مطلوب: مزرعة قيقب قادرة على توريد طنين من سكر القيقب كل ثلاثة أشهر (الدار البيضاء)";

pub(super) fn at(text: &str) -> Timestamp {
    Timestamp::parse_rfc3339(text).unwrap()
}

pub(super) fn now() -> Timestamp {
    at("2026-11-29T10:00:00-05:00")
}

pub(super) fn chapter() -> Chapter {
    Chapter {
        name: "Section de Montréal".into(),
        city: "Montréal".into(),
        abbreviation: "MTL".into(),
        language: "fr-CA".into(),
        time_zone: Toronto,
        created_at: at("2026-11-01T09:00:00-04:00"),
    }
}

pub(super) fn member(handle: &str, name: &str, role: Role) -> Member {
    let created_at = at("2026-11-02T09:00:00-05:00");
    let id = Id::new(i64::try_from(handle.len()).unwrap());
    Member {
        id,
        handle: handle.into(),
        name: name.into(),
        role,
        language: "fr-CA".into(),
        is_public: handle == "yasmine",
        organisations: Vec::new(),
        restriction: None,
        created_at,
    }
}

pub(super) fn actor(name: &str, handle: &str, local: Option<LocalActor>) -> Actor {
    let handle: Handle = handle.parse().unwrap();
    let uri = Url::parse(&format!("https://{}/u/{}", handle.host, handle.name)).unwrap();
    Actor {
        id: Id::new(1_000 + i64::try_from(name.len()).unwrap()),
        inbox: uri.join("inbox").unwrap(),
        page: Some(Url::parse(&format!("https://{}/@{}", handle.host, handle.name)).unwrap()),
        uri,
        handle,
        kind: local.map_or(ActorKind::Group, LocalActor::kind),
        local,
        member: None,
        name: name.into(),
        summary: "<p>Les occasions d’affaires publiées par la section.</p>".into(),
        shared_inbox: None,
        followers: None,
        is_chapter: name.starts_with("Section"),
        key: None,
        assertion_key: None,
        refreshed_at: now(),
        created_at: now(),
    }
}

/// The first opportunity of the demo, published.
pub(super) fn sugar() -> Opportunity {
    let id = Id::new(120_000_000_000);
    Opportunity {
        id,
        uri: Url::parse(&format!("https://montreal.test/o/{id}")).unwrap(),
        author: Id::new(2),
        member: Some(Id::new(7)),
        organisation: None,
        reference: Some("MTL-AD-2026-0012".into()),
        details: Details {
            kind: Kind::BusinessRequest,
            title: "Cherchée : érablière pouvant livrer 2 t de sucre d’érable par trimestre (Casablanca)"
                .into(),
            summary:
                "Un importateur de Casablanca cherche un fournisseur certifié biologique pour des pâtissiers."
                    .into(),
            purpose: "Remplacer un fournisseur européen dès avril 2027".into(),
            payer: "L’importateur, à la livraison (crédit documentaire)".into(),
            gain: "Contrat d’un an renouvelable".into(),
            sector: Sector::parse("111994"),
            markets: vec![Market::parse("MA").unwrap()],
            languages: vec![Language::parse("fr").unwrap(), Language::parse("ary").unwrap()],
            written_in: Language::parse("fr").unwrap(),
            deadline: Deadline { at: at("2027-01-15T17:00:00-05:00"), zone: Toronto },
            specifics: Specifics::default(),
        },
        visibility: Visibility::Public,
        state: State::Published,
        in_discussion: false,
        review_note: None,
        qualified: Some(Qualified { by: "Section de Montréal".into(), at: at("2026-11-24T10:00:00-05:00") }),
        leaves_at: None,
        published_at: Some(at("2026-11-24T10:00:00-05:00")),
        updated_at: at("2026-11-24T10:00:00-05:00"),
        created_at: at("2026-11-22T10:00:00-05:00"),
    }
}

/// It was sent back twice, the second time with comments of its fields.
pub(super) fn commented() -> Review {
    let round = |number: i64, note: &str, fields: Vec<(Field, String)>| Round {
        id: Id::new(number),
        opportunity: sugar().id,
        reviewer: Some(Id::new(6)),
        comments: Comments { note: note.into(), fields },
        at: at("2026-11-23T10:00:00-05:00"),
    };
    let fields = vec![
        (Field::Title, "Dites la quantité.".into()),
        (Field::Payer, LONG_WORD.into()),
        (Field::Markets, "Et la Tunisie ?".into()),
    ];
    let first = round(1, "Le type n’est pas le bon.", vec![(Field::Kind, "Plutôt une demande.".into())]);
    let note = "Il manque la quantité.\nEt qui paye le transport ?";
    Review { note: Some(note.into()), rounds: vec![first, round(2, note, fields)], is_qualified: false }
}

/// Others of the demo: kind, title, summary, sector, market, languages, deadline, chapter.
type Row =
    (Kind, &'static str, &'static str, &'static str, &'static str, &'static str, &'static str, &'static str);

const OTHERS: [Row; 6] = [
    (
        Kind::MutualHelp,
        "Relire un courriel en arabe marocain, 20 minutes",
        "Une réponse à un premier client de Fès, déjà écrite en français : il faut quelqu’un pour éviter un impair.",
        "",
        "",
        "ary",
        "2026-12-04T12:00:00-05:00",
        "Section de Sherbrooke",
    ),
    (
        Kind::BusinessOffer,
        "Capacité d’usinage 5 axes disponible, 120 h par mois",
        "Atelier de Drummondville, pièces jusqu’à 600 mm, acier et aluminium, contrôle tridimensionnel sur place.",
        "332710",
        "MX",
        "fr",
        "2027-02-26T16:00:00-05:00",
        "Section de Drummondville",
    ),
    (
        Kind::TechnologyOffer,
        "Traçabilité alimentaire hors ligne : premier site pilote cherché",
        "Un outil éprouvé en laboratoire, à mettre à l’épreuve pendant une saison là où le réseau est instable.",
        "541514",
        "SN",
        "fr en ee",
        "2027-03-31T17:00:00-04:00",
        "Section de Québec",
    ),
    (
        Kind::Call,
        "Traduire le guide d’accueil en arabe, espagnol et vietnamien (3 × 2 h)",
        "Le guide fait douze pages. Trois bénévoles, une langue chacun, avec relecture par une coopérative.",
        "",
        "",
        "ar es vi fr",
        "2027-01-10T23:59:00-05:00",
        "Section de Québec",
    ),
    (
        Kind::Talent,
        "Stage de quatre semaines en qualité pour personne formée à l’étranger",
        "Accompagnement par la responsable de la qualité, horaire de jour, indemnité hebdomadaire.",
        "332710",
        "",
        "fr",
        "2027-02-01T16:00:00-05:00",
        "Section de Drummondville",
    ),
    (
        Kind::Project,
        "Atelier de réparation textile de quartier",
        "Donner une seconde vie aux vêtements de travail de trois PME, avec une couturière industrielle.",
        "811490",
        "",
        "fr uk",
        "2027-04-30T17:00:00-04:00",
        "Section de Québec",
    ),
];

pub(super) fn others() -> Vec<Listed> {
    let build = |(number, row): (usize, &Row)| {
        let (kind, title, summary, sector, market, languages, deadline, chapter) = *row;
        let mut one = sugar();
        one.id = Id::new(130_000_000_000 + i64::try_from(number).unwrap());
        one.reference = None;
        one.details.kind = kind;
        one.details.title = title.into();
        one.details.summary = summary.into();
        one.details.sector = Sector::parse(sector);
        one.details.markets = Market::parse(market).into_iter().collect();
        one.details.languages = languages.split(' ').filter_map(Language::parse).collect();
        one.details.deadline.at = at(deadline);
        Listed { opportunity: one, chapter: chapter.into(), cover: None }
    };
    OTHERS.iter().enumerate().map(build).collect()
}

pub(super) fn listed() -> Vec<Listed> {
    let mut listed = others();
    listed.insert(
        1,
        Listed {
            opportunity: sugar(),
            chapter: "Section de Montréal".into(),
            cover: Some(picture(1, "Une cabane à sucre")),
        },
    );
    listed
}

/// One of the sugar.
pub(super) fn picture(number: i64, description: &str) -> Picture {
    let file = |size: &str, width, height| PictureFile {
        name: FileName::parse(&format!("13000000000{number}-{size}3456789abcdef.jpg")).unwrap(),
        width,
        height,
    };
    Picture {
        id: Id::new(130_000_000_000 + number),
        opportunity: sugar().id,
        description: description.to_owned(),
        source: None,
        files: Some(PictureFiles { full: file("012", 1_600, 1_200), small: file("fed", 640, 480) }),
    }
}

/// Everything that breaks layouts: long words, right to left, closed, many markets.
pub(super) fn nasty() -> Vec<Listed> {
    let mut long = sugar();
    long.details.title = LONG_WORD.into();
    long.details.summary = format!("{LONG_WORD} {LONG_WORD} <script>alert(1)</script> & « guillemets »");
    long.details.markets = ["MA", "DZ", "TN", "CI", "SN", "BJ", "TG", "GN", "CD", "MX", "BR", "VN"]
        .iter()
        .map(|code| Market::parse(code).unwrap())
        .collect();
    long.details.sector = Sector::parse("458");
    let mut arabic = sugar();
    arabic.details.title = ARABIC.into();
    arabic.details.summary = "يبحث مستورد من الدار البيضاء عن مورد معتمد.".into();
    arabic.details.written_in = Language::parse("ar").unwrap();
    let mut expired = sugar();
    expired.details.deadline.at = at("2026-11-25T17:00:00-05:00");
    let mut withdrawn = sugar();
    withdrawn.state = State::Closed(Outcome::Withdrawn);
    let chapters = [LONG_WORD, "الدار البيضاء", "Section de Québec", "Section de Québec"];
    let list = [long, arabic, expired, withdrawn].into_iter().zip(chapters);
    list.map(|(opportunity, chapter)| Listed { opportunity, chapter: chapter.into(), cover: None }).collect()
}

fn post(number: i64, html: &str, answers: Option<i64>) -> Post {
    let uri = |number: i64| Url::parse(&format!("https://masto.test/notes/{number}")).unwrap();
    let said_at =
        at("2026-11-28T09:00:00-05:00").plus(std::time::Duration::from_secs(number.unsigned_abs() * 3_000));
    Post {
        id: Id::new(500 + number),
        uri: uri(number),
        author: Id::new(9),
        member: None,
        opportunity: Some(sugar().id),
        in_reply_to: answers.map_or_else(|| sugar().uri, uri),
        content: text::sanitise(html),
        source: None,
        language: Some("fr".into()),
        published_at: said_at,
        updated_at: said_at,
    }
}

pub(super) fn helene() -> Person {
    Person::of(&actor("Hélène Marchand", "@helene@masto.test", None))
}

/// A question from elsewhere, its answer, and an aside.
pub(super) fn short_thread() -> Vec<Entry> {
    let yasmine = Person::of(&actor("Yasmine Haddadi", "@yasmine@montreal.test", Some(LocalActor::Member)));
    let laurence = Person::of(&actor("Laurence Vachon", "@laurence@sherbrooke.test", None));
    let said = |depth, number, html: &str, answers, author: &Person| {
        let message =
            Message { post: post(number, html, answers), author: author.clone(), may_delete: false };
        Entry { depth, message: Some(message) }
    };
    let mention = "<span class=\"h-card\"><a class=\"u-url mention\" href=\"https://montreal.test/@occasions\">@<span>occasions</span></a></span>";
    let mut entries = vec![
        said(
            0,
            1,
            &format!(
                "<p>{mention} Livrez-vous aussi à Lyon ? Une amie pâtissière en cherche, environ 300 kg par an.</p>"
            ),
            None,
            &helene(),
        ),
        said(
            1,
            2,
            "<p>Pas pour l’instant : l’importateur ne dessert que le Maroc. Mais je peux vous présenter une érablière qui expédie en France.</p><p>Écrivez-moi ici, je vous réponds demain.</p>",
            Some(1),
            &yasmine,
        ),
        said(2, 3, "<p>Avec plaisir, merci beaucoup !</p>", Some(2), &helene()),
        said(
            0,
            4,
            "<p>Nous sommes certifiés biologiques et pouvons livrer 6 t par année depuis Cookshire-Eaton. Voici notre fiche : <a href=\"https://erabliere.test/fiche\">https://erabliere.test/fiche</a></p>",
            None,
            &laurence,
        ),
    ];
    entries[1].message.as_mut().unwrap().may_delete = true;
    entries
}

/// Forty replies, deep, with a hole, Arabic and a word that does not end.
pub(super) fn long_thread() -> Vec<Entry> {
    let arabic = Person::of(&actor("فاطمة الزهراء", "@fatima@masto.test", None));
    let entry = |number: i64| {
        let depth = usize::try_from(number % 7).unwrap();
        let mut post =
            post(number, &format!("<p>Réponse {number}. {LONG_WORD}</p>"), (depth > 0).then_some(number - 1));
        let mut author = helene();
        if number % 5 == 0 {
            post.language = Some("ar".into());
            post.content = format!("<p>{ARABIC}</p>");
            author = arabic.clone();
        }
        post.updated_at = post.published_at.plus(std::time::Duration::from_secs(u64::from(number % 3 == 0)));
        let message = (number % 11 != 3).then_some(Message { post, author, may_delete: number % 2 == 0 });
        Entry { depth, message }
    };
    (0..40).map(entry).collect()
}

/// Two twins, and a dozen servers with followers.
pub fn destinations() -> Destinations {
    let twins = ["sherbrooke.test", "quebec.test"].map(str::to_owned).into();
    let followers = (1..=12).map(|number| format!("masto{number}.test")).collect();
    Destinations { twins, followers, groups: groups(), organisations: vec![maple()] }
}

/// What one belongs to.
pub fn groups() -> Vec<Group> {
    let group = |number: i64, name: &str, handle: &str, servers: &[&str]| Group {
        id: Id::new(number),
        name: name.to_owned(),
        handle: handle.to_owned(),
        servers: servers.iter().map(|host| (*host).to_owned()).collect(),
    };
    let circular = group(300, "Économie circulaire", "economie-circulaire", &["sherbrooke.test"]);
    vec![circular, group(301, LONG_WORD, "cercle", &[])]
}
