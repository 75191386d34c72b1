//! What is not public shows nowhere: every route, asked by nobody, by a member, by another member and by a server that
//! signs and has nothing to do with it.

use axum::body::Body;
use entregent::activitypub::vocab::MEDIA_TYPE;
use entregent::app::Tx;
use entregent::clock::Clock;
use entregent::domain::opportunity::Draft;
use entregent::domain::qualification::Assessment;
use entregent::domain::{Member, Role};
use entregent::federation::signatures::{Outgoing, sign_request};
use entregent::services::threads::NewReply;
use entregent::services::{ServiceResult, members, opportunities, sessions, threads};
use http::{Method, Request, StatusCode};
use url::Url;

use crate::support::{Ground, MemoryNetwork, Peer, Person, Test, TestApp, sugar, tests, today};

pub fn tests() -> Vec<Test> {
    tests![
        strangers_see_the_chapter_that_was_there_before,
        every_reader_sees_only_what_is_theirs.within(120),
        what_is_for_members_is_kept_by_no_cache,
    ]
}

/// Who asks.
#[derive(Clone, Copy, Debug)]
enum Reader<'a> {
    Nobody,
    /// Signed in, with this token.
    Member(&'a str),
    /// Asks for the document, without a signature.
    Anonymous,
    /// Asks for the document, signed.
    Server(&'a Person),
}

struct Scene {
    montreal: TestApp,
    karim: Member,
    helene: Person,
}

async fn scene(ground: &Ground) -> Scene {
    let (network, clock) = (MemoryNetwork::default(), Clock::manual(today()));
    let montreal = TestApp::start(ground, &network, &clock, "Montréal").await;
    let helene = Peer::join(&network, "masto.test").person("helene");
    let steward = montreal.steward.clone();
    let karim = montreal
        .write(move |tx| Ok(members::invite(tx, &steward, "karim", "Karim Benali", Role::Member)?.0))
        .await;
    montreal.publish(Draft { title: "Pour tout le monde".into(), ..sugar() }).await;
    Scene { montreal, karim, helene }
}

/// The pages and documents that everybody knows of.
const KNOWN: [&str; 47] = [
    "/",
    "/occasions",
    "/occasions?q=confidentielle",
    "/occasions?q=haddadi",
    "/occasions?etat=toutes",
    "/occasions.atom",
    "/occasions.json?q=haddadi",
    "/mes-recherches",
    "/notifications",
    "/notifications/1",
    "/notifications/reglages",
    "/profil/courriel",
    "/profil/securite",
    "/appareils",
    "/connexion/code",
    "/connexion/lien",
    "/lien/jeton",
    "/mots-clics/Maroc",
    "/mots-clics/OccasionAffaires",
    "/a-propos",
    "/aide/suivre",
    "/connexion",
    "/profil",
    "/mes-occasions",
    "/relais",
    "/annuaire",
    "/annuaire?q=haddadi",
    "/organisations",
    "/organisations/1",
    "/organisations/proposer",
    "/occasions/nouvelle",
    "/occasions/nouvelle?brouillon=1",
    "/brouillons/1/supprimer",
    "/revision",
    "/personnes",
    "/jumelages",
    "/jumelages/proposer",
    "/jumelages/ententes/1",
    "/nowhere",
    "/nodeinfo/2.0",
    "/nodeinfo/2.1",
    "/.well-known/nodeinfo",
    "/.well-known/host-meta",
    "/o/1",
    "/p/1",
    "/a/1",
    "/inbox",
];

/// The addresses that stand for nothing in particular.
fn routes() -> Vec<String> {
    let mut routes: Vec<String> = KNOWN.map(str::to_owned).into();
    for handle in ["section", "occasions", "rencontres", "rosalie", "yasmine", "karim"] {
        routes.extend([
            format!("/@{handle}"),
            format!("/.well-known/webfinger?resource=acct:{handle}@montreal.test"),
        ]);
    }
    for actor in
        ["/actor", "/u/section", "/u/occasions", "/u/rencontres", "/u/rosalie", "/u/yasmine", "/u/karim"]
    {
        routes.push(actor.to_owned());
        for collection in ["outbox", "followers", "following", "featured"] {
            routes.extend(["", "?page=first"].map(|query| format!("{actor}/{collection}{query}")));
        }
    }
    routes
}

impl Scene {
    async fn get(&self, reader: Reader<'_>, path: &str) -> (StatusCode, String) {
        let request = self.request(reader, path);
        let response = self.montreal.send(request).await;
        (response.status(), response.into_body())
    }

    fn request(&self, reader: Reader<'_>, path: &str) -> Request<Body> {
        let accept =
            if matches!(reader, Reader::Nobody | Reader::Member(_)) { "text/html" } else { MEDIA_TYPE };
        let mut request = Request::get(path).header("host", "montreal.test").header("accept", accept);
        if let Reader::Member(token) = reader {
            request = request.header("cookie", format!("__Host-entregent={token}"));
        }
        let mut request = request.body(Body::empty()).unwrap();
        if let Reader::Server(person) = reader {
            let url = Url::parse(&format!("https://montreal.test{path}")).unwrap();
            let outgoing = Outgoing { method: &Method::GET, url: &url, digest: None, synchronisation: None };
            let now = self.montreal.clock.now();
            request
                .headers_mut()
                .extend(sign_request(&outgoing, &person.key_id, &person.keys.rsa, now).unwrap());
        }
        request
    }

    async fn sign_in(&self, member: &Member) -> String {
        let (member, lifetime) = (member.id, std::time::Duration::from_secs(3_600));
        let (_, token) = self
            .montreal
            .write(move |tx| {
                sessions::open(
                    tx,
                    member,
                    sessions::NewSession { lifetime, ..sessions::NewSession::default() },
                )
            })
            .await
            .opened()
            .unwrap();
        token.as_str().to_owned()
    }

    /// Yasmine's private things, and a draft of Karim's: the addresses of all of them.
    async fn private_things(&self) -> Vec<String> {
        let (yasmine, rosalie, karim) =
            (self.montreal.member.clone(), self.montreal.steward.clone(), self.karim.clone());
        let work = move |tx: &mut Tx<'_>| -> ServiceResult<Vec<String>> {
            let titled =
                |title: &str| Draft { title: title.to_owned(), summary: title.to_owned(), ..sugar() };
            let draft = opportunities::create(tx, &yasmine, &titled("Brouillon de Yasmine"))?;
            let in_review = opportunities::create(tx, &yasmine, &titled("Attente de Yasmine"))?;
            opportunities::submit(tx, &yasmine, in_review.id)?;
            let other = opportunities::create(tx, &karim, &titled("Brouillon de Karim"))?;
            let mut items = vec![draft.id, in_review.id, other.id];
            let mut posts = Vec::new();
            for (visibility, title, text) in [
                ("section", "Reprise confidentielle", "Entre nous"),
                ("twins", "Partage de jumelles", "Entre jumelles"),
                ("private", "Affaire privée", "À part soi"),
            ] {
                let inside = Draft { visibility: visibility.into(), ..titled(title) };
                let item = opportunities::create(tx, &yasmine, &inside)?;
                opportunities::submit(tx, &yasmine, item.id)?;
                opportunities::approve(tx, &rosalie, item.id, &Assessment::sure("Registre vérifié"))?;
                let said = NewReply { opportunity: item.id, parent: None, text: text.into() };
                posts.push(threads::reply(tx, &yasmine, &said)?.id);
                items.push(item.id);
            }
            let items = items.into_iter().map(|id| format!("/o/{id}"));
            Ok(items.chain(posts.into_iter().map(|id| format!("/p/{id}"))).collect())
        };
        self.montreal.write(work).await
    }
}

async fn strangers_see_the_chapter_that_was_there_before(ground: Ground) {
    let scene = scene(&ground).await;
    let readers = [Reader::Nobody, Reader::Anonymous, Reader::Server(&scene.helene)];
    let mut before = Vec::new();
    for reader in readers {
        for path in routes() {
            before.push(scene.get(reader, &path).await);
        }
    }
    scene.private_things().await;
    let mut before = before.into_iter();
    for reader in readers {
        for path in routes() {
            assert_eq!(Some(scene.get(reader, &path).await), before.next(), "{reader:?} {path}");
        }
    }
}

async fn every_reader_sees_only_what_is_theirs(ground: Ground) {
    let scene = scene(&ground).await;
    let mut paths = routes();
    assert!(paths.len() >= 30);
    for object in scene.private_things().await {
        paths.push(object.clone());
        let parts = ["replies", "context", "likes", "shares", "modifier", "clore", "supprimer"];
        paths.extend(parts.map(|part| format!("{object}/{part}")));
        paths.push(format!("{}/replies?page=first", object));
        paths.push(object.replace("/o/", "/revision/"));
    }
    let (yasmine, karim) = (scene.sign_in(&scene.montreal.member).await, scene.sign_in(&scene.karim).await);
    let everything = [
        "Brouillon de Yasmine",
        "Attente de Yasmine",
        "Brouillon de Karim",
        "Reprise confidentielle",
        "Entre nous",
        "Partage de jumelles",
        "Entre jumelles",
        "Affaire privée",
        "À part soi",
    ];
    let outside: Vec<&str> = everything.into_iter().chain(["Haddadi", "Benali"]).collect();
    for (reader, hidden) in [
        (Reader::Nobody, outside.clone()),
        (Reader::Anonymous, outside.clone()),
        (Reader::Server(&scene.helene), outside),
        (Reader::Member(&yasmine), vec!["Brouillon de Karim"]),
        (
            Reader::Member(&karim),
            vec!["Brouillon de Yasmine", "Attente de Yasmine", "Affaire privée", "À part soi"],
        ),
    ] {
        for path in &paths {
            let (status, body) = scene.get(reader, path).await;
            assert!(!status.is_server_error(), "{reader:?} {path}: {status}");
            for word in &hidden {
                assert!(!body.contains(word), "{reader:?} {path} shows {word:?}: {body}");
            }
        }
    }
    // The test would hold for a chapter that shows nothing to anybody.
    let own = scene.get(Reader::Member(&yasmine), "/mes-occasions").await.1;
    assert!(own.contains("Brouillon de Yasmine") && own.contains("Attente de Yasmine"), "{own}");
    let listed = scene.get(Reader::Member(&karim), "/occasions").await.1;
    assert!(listed.contains("Reprise confidentielle") && listed.contains("Partage de jumelles"));
    assert!(scene.get(Reader::Nobody, "/occasions").await.1.contains("Pour tout le monde"));
}

async fn what_is_for_members_is_kept_by_no_cache(ground: Ground) {
    let scene = scene(&ground).await;
    let section = scene.private_things().await.remove(3);
    let yasmine = scene.sign_in(&scene.montreal.member).await;
    for path in [section.as_str(), "/", "/occasions", "/mes-occasions", "/profil"] {
        let response = scene.montreal.send(scene.request(Reader::Member(&yasmine), path)).await;
        assert_eq!(response.status(), StatusCode::OK, "{path}");
        let kept = response.headers()["cache-control"].to_str().unwrap();
        assert!(kept.contains("no-store") || kept.contains("private"), "{path}: {kept}");
    }
}
