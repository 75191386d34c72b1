//! Chapters in one process: the real router, the real database, real signatures; jobs run when the test says so.

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::Router;
use axum::body::{Body, to_bytes};
use bytes::Bytes;
use chrono_tz::America::Toronto;
use entregent::activitypub::vocab::MEDIA_TYPE;
use entregent::app::{App, Tx, Wake};
use entregent::clock::{Clock, Timestamp};
use entregent::config::{Config, Sources};
use entregent::crypto::{KeyPool, Random};
use entregent::db::{self, Db};
use entregent::domain::opportunity::{Draft, Opportunity};
use entregent::domain::qualification::Assessment;
use entregent::domain::{Actor, Handle, Member, Policy, Readers, Role};
use entregent::federation::{Federation, delivery, inbox};
use entregent::i18n::Locale;
use entregent::id::Ids;
use entregent::images::Turns;
use entregent::mail;
use entregent::services::members::ProfileChange;
use entregent::services::policies::{By, NewDecision};
use entregent::services::{self, ServiceError};
use entregent::store;
use entregent::urls::Urls;
use entregent::{server, worker};
use http::{Request, Response, StatusCode};
use serde_json::Value;
use tower::ServiceExt;
use url::Url;

use super::{Ground, MemoryNetwork};

/// One chapter that is set up: `@section`, a steward (Rosalie) and a member (Yasmine).
pub struct TestApp {
    pub federation: Federation,
    pub network: MemoryNetwork,
    pub clock: Clock,
    /// What the chapter writes to its members.
    pub letters: mail::Memory,
    pub steward: Member,
    pub member: Member,
    router: Router,
}

/// Sunday, 22 November 2026, noon in Montréal.
pub fn today() -> Timestamp {
    Timestamp::parse_rfc3339("2026-11-22T12:00:00-05:00").unwrap()
}

impl TestApp {
    /// Montréal and Sherbrooke on one network, on one clock; neither follows the other yet.
    pub async fn pair(ground: &Ground) -> (TestApp, TestApp) {
        let (network, clock) = (MemoryNetwork::default(), Clock::manual(today()));
        let montreal = TestApp::start(ground, &network, &clock, "Montréal").await;
        let sherbrooke = TestApp::start(ground, &network, &clock, "Sherbrooke").await;
        (montreal, sherbrooke)
    }

    /// Sherbrooke follows Montréal's `@occasions`, accepted.
    pub async fn twinned_pair(ground: &Ground) -> (TestApp, TestApp) {
        let (montreal, sherbrooke) = TestApp::pair(ground).await;
        sherbrooke.follow(&montreal, "occasions").await;
        settle(&[&montreal, &sherbrooke]).await;
        (montreal, sherbrooke)
    }

    /// Who is met for the first time is known at once: the greylist is for the tests that are about it.
    pub async fn start(ground: &Ground, network: &MemoryNetwork, clock: &Clock, city: &str) -> TestApp {
        let greylist = ("ENTREGENT_FEDERATION_GREYLIST", "false");
        TestApp::configured(ground, network, clock, city, &[greylist]).await
    }

    /// With these settings instead of the defaults.
    pub async fn configured(
        ground: &Ground,
        network: &MemoryNetwork,
        clock: &Clock,
        city: &str,
        settings: &[(&str, &str)],
    ) -> TestApp {
        let name = city.replace('é', "e").to_lowercase();
        let letters = mail::Memory::default();
        let app = open(ground, network, clock, &name, settings);
        let app = App { mailer: Arc::new(letters.clone()), ..app };
        let keys = [(); 4].map(|()| app.keys.take().unwrap());
        let chapter = services::chapter::NewChapter {
            name: format!("Section de {city}"),
            city: city.to_owned(),
            abbreviation: None,
            language: "fr-CA".to_owned(),
            time_zone: Toronto,
        };
        let steward = services::chapter::FirstSteward {
            handle: "rosalie".to_owned(),
            name: "Rosalie Bilodeau".to_owned(),
            password_hash: String::new(),
        };
        let (steward, member) = app
            .write(move |tx| {
                let steward = services::chapter::set_up(tx, &chapter, &steward, &keys)?;
                let added =
                    services::members::invite(tx, &steward, "yasmine", "Yasmine Haddadi", Role::Member)?;
                Ok::<_, ServiceError>((steward, added.0))
            })
            .await
            .unwrap();
        let federation = Federation::new(app);
        // What a start does, but for the watch: a test lets days pass in one step, and is not away for that.
        federation.app.write(services::policies::enforce).await.unwrap();
        federation.notice().await.unwrap();
        let router = server::router(&federation);
        network.connect(&format!("{name}.test"), router.clone());
        TestApp {
            federation,
            network: network.clone(),
            clock: clock.clone(),
            letters,
            steward,
            member,
            router,
        }
    }

    pub fn app(&self) -> &App {
        &self.federation.app
    }

    pub fn urls(&self) -> &Urls {
        &self.app().urls
    }

    pub fn host(&self) -> String {
        self.urls().authority()
    }

    /// A use case that has to succeed.
    pub async fn write<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Tx<'_>) -> Result<T, ServiceError> + Send + 'static,
    ) -> T {
        self.app().write(work).await.unwrap()
    }

    pub async fn read<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Tx<'_>) -> Result<T, ServiceError> + Send + 'static,
    ) -> T {
        self.app().read(work).await.unwrap()
    }

    /// The steward follows an actor of another chapter by its handle.
    pub async fn follow(&self, other: &TestApp, name: &str) -> Actor {
        let handle = Handle { name: name.to_owned(), host: other.host() };
        let target = self.federation.actor_by_handle(&handle).await.unwrap();
        let (steward, followed) = (self.steward.clone(), target.clone());
        self.write(move |tx| services::follows::follow(tx, &steward, &followed)).await;
        target
    }

    /// The steward decides about a server; the doors know at once.
    pub async fn decide(&self, host: &str, policy: Option<Policy>) {
        let (steward, host) = (self.steward.clone(), host.parse().unwrap());
        let new = NewDecision { host, policy, reason: "pour voir".to_owned() };
        self.write(move |tx| services::policies::decide(tx, By::Steward(&steward), &[new])).await;
        assert!(self.federation.notice().await.unwrap(), "a decision is noticed");
    }

    /// The member's profile is public from now on, or no longer: who speaks is they, or the section.
    pub async fn show_member(&self, is_public: bool) {
        let (member, keys) = (self.member.clone(), self.app().keys.take().unwrap());
        let change = ProfileChange { name: member.name.clone(), language: Locale::FrCa, is_public };
        self.write(move |tx| services::members::change_profile(tx, &member, &change, &keys)).await;
    }

    /// The member writes it, the steward approves it.
    pub async fn publish(&self, draft: Draft) -> Opportunity {
        let (member, steward) = (self.member.clone(), self.steward.clone());
        self.write(move |tx| {
            let item = services::opportunities::create(tx, &member, &draft)?;
            services::opportunities::submit(tx, &member, item.id)?;
            services::opportunities::approve(
                tx,
                &steward,
                item.id,
                &Assessment::sure("Registre de commerce vérifié"),
            )
        })
        .await
    }

    /// What the chapter's own members see as open, by title.
    pub async fn open_opportunities(&self) -> Vec<Opportunity> {
        let member = self.member.clone();
        let page = self
            .read(move |tx| {
                let everything = services::opportunities::Filter::default();
                services::opportunities::list_open(tx, Some(&member), &everything, None, 100)
            })
            .await;
        page.sheets.into_iter().map(|sheet| sheet.opportunity).collect()
    }

    /// The copy of an object that stands here.
    pub async fn copy_of(&self, uri: &Url) -> Option<Opportunity> {
        let uri = uri.clone();
        self.read(move |tx| Ok(db::opportunities::find_opportunity_by_uri(tx.conn, &uri)?)).await
    }

    /// The thread under an opportunity as text, indented by depth.
    pub async fn thread(&self, opportunity: &Opportunity) -> Vec<String> {
        let opportunity = opportunity.clone();
        let entries = self.read(move |tx| services::threads::list(tx, &opportunity, Readers::Members)).await;
        let line = |entry: services::threads::Entry| {
            let said = entry.post.map_or("(deleted)".to_owned(), |(post, author)| {
                format!("{}: {}", author.handle, entregent::text::plain(&post.content).trim())
            });
            format!("{}{said}", "  ".repeat(entry.depth))
        };
        entries.into_iter().map(line).collect()
    }

    pub async fn send(&self, request: Request<Body>) -> Response<String> {
        self.send_for_bytes(request).await.map(|body| String::from_utf8_lossy(&body).into_owned())
    }

    pub async fn send_for_bytes(&self, request: Request<Body>) -> Response<Bytes> {
        let (head, body) = self.answer(request).await.into_parts();
        let body = to_bytes(body, usize::MAX).await.unwrap();
        Response::from_parts(head, body)
    }

    /// The answer with a body that may go on.
    pub async fn answer(&self, request: Request<Body>) -> Response<Body> {
        self.router.clone().oneshot(request).await.unwrap_or_else(|never| match never {})
    }

    /// The ActivityPub document at an address of ours, with its status.
    pub async fn document(&self, url: &Url) -> (StatusCode, Value) {
        let request = Request::get(url.path()).header("host", self.host()).header("accept", MEDIA_TYPE);
        let response = self.send(request.body(Body::empty()).unwrap()).await;
        (response.status(), serde_json::from_str(response.body()).unwrap_or_default())
    }

    /// One turn of every worker; how much there was to do.
    pub async fn work(&self) -> usize {
        self.federation.notice().await.unwrap();
        let jobs = worker::work_jobs(&self.federation).await.unwrap();
        let applied = inbox::work(&self.federation).await.unwrap();
        let letters = worker::work_mail(self.app()).await.unwrap();
        jobs + applied + letters + delivery::work(&self.federation).await.unwrap()
    }
}

/// Lets everybody work until nobody has anything left to do now.
pub async fn settle(chapters: &[&TestApp]) {
    loop {
        let mut done = 0;
        for chapter in chapters {
            done += chapter.work().await;
        }
        if done == 0 {
            return;
        }
    }
}

/// The capabilities of a chapter: everything real but time, randomness and the network.
pub fn open(
    ground: &Ground,
    network: &MemoryNetwork,
    clock: &Clock,
    name: &str,
    settings: &[(&str, &str)],
) -> App {
    let own = [
        ("ENTREGENT_SERVER_BASE_URL", format!("https://{name}.test")),
        ("ENTREGENT_DATABASE_URL", ground.database_url(name)),
        // Time to think again is for the tests that are about it.
        ("ENTREGENT_WEB_UNDO", "0 s".to_owned()),
        // A note to everyone who answers is for the tests that are about it.
        ("ENTREGENT_FEDERATION_INTEREST_HINTS", "false".to_owned()),
    ];
    let given = settings.iter().map(|(key, value)| (*key, (*value).to_owned()));
    let env: BTreeMap<String, String> =
        own.into_iter().chain(given).map(|(key, value)| (key.to_owned(), value)).collect();
    let sources = Sources { data_dir: ground.directory().to_owned(), env, ..Sources::default() };
    let config = Config::load(&sources).unwrap();
    let seed = name.bytes().map(u64::from).sum();
    App {
        db: Db::open(server::database_options(&config).unwrap()).unwrap(),
        ids: Ids::new(clock.clone(), 0),
        clock: clock.clone(),
        random: Random::seeded(seed),
        keys: KeyPool::reusing(2),
        urls: Urls::new(config.server.base_url.clone()),
        transport: Arc::new(network.line()),
        store: Arc::new(store::Memory::default()),
        images: Turns::default(),
        config: Arc::new(config),
        mailer: Arc::new(mail::Memory::default()),
        wake: Wake::default(),
    }
}

/// The sugar of walk-through A.
pub fn sugar() -> Draft {
    Draft {
        kind: "business-request".to_owned(),
        title: "Cherchée : érablière pouvant livrer 2 t de sucre d'érable par trimestre (Casablanca)"
            .to_owned(),
        summary:
            "Un importateur de Casablanca cherche un fournisseur certifié biologique pour des pâtissiers."
                .to_owned(),
        purpose: "Remplacer un fournisseur européen dès avril 2027.".to_owned(),
        payer: "L'importateur, à la livraison (crédit documentaire).".to_owned(),
        gain: "Contrat d'un an renouvelable".to_owned(),
        sector: "111994".to_owned(),
        markets: vec!["MA".to_owned()],
        languages: vec!["fr".to_owned(), "ary".to_owned()],
        written_in: "fr".to_owned(),
        deadline: "2027-01-15T17:00".to_owned(),
        visibility: "public".to_owned(),
        ..Draft::default()
    }
}
