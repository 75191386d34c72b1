//! A chapter to measure: founded, with a member, a steward and one way out that goes nowhere.

#![allow(dead_code, reason = "each bench is a program of its own and uses what it needs")]

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;
use std::{fmt, fs};

use chrono_tz::America::Toronto;
use entregent::activitypub::incoming::ActorDocument;
use entregent::app::{App, Transport, Tx, Wake};
use entregent::clock::Clock;
use entregent::config::{Config, Sources};
use entregent::crypto::{KeyPair, KeyPool, Random};
use entregent::db::Db;
use entregent::domain::opportunity::{Draft, Opportunity};
use entregent::domain::qualification::Assessment;
use entregent::domain::{Member, Role};
use entregent::id::Ids;
use entregent::server;
use entregent::services::{self, ServiceError};
use entregent::urls::Urls;
use serde_json::json;
use url::Url;

pub type Outcome<T> = Result<T, Box<dyn std::error::Error>>;

/// A chapter's application on a new SQLite file.
pub fn open(place: &Path, transport: Arc<dyn Transport>) -> Outcome<App> {
    let env = BTreeMap::from(
        [
            ("ENTREGENT_SERVER_BASE_URL", "https://montreal.test"),
            ("ENTREGENT_FEDERATION_GREYLIST", "false"),
            ("ENTREGENT_FEDERATION_INBOX_RATE_PER_ADDRESS", "1000000"),
            ("ENTREGENT_FEDERATION_INBOX_RATE_PER_HOST", "1000000"),
        ]
        .map(|(key, value)| (key.to_owned(), value.to_owned())),
    );
    open_at(Config::load(&Sources { data_dir: place.to_owned(), env, ..Sources::default() })?, transport)
}

/// The same, configured otherwise.
pub fn open_at(config: Config, transport: Arc<dyn Transport>) -> Outcome<App> {
    let clock = Clock::system();
    Ok(App {
        db: Db::open(server::database_options(&config)?)?,
        ids: Ids::new(clock.clone(), 0),
        clock,
        random: Random::system(),
        keys: KeyPool::reusing(2),
        urls: Urls::new(config.server.base_url.clone()),
        transport,
        config: Arc::new(config),
        store: Arc::new(entregent::store::Memory::default()),
        images: entregent::images::Turns::default(),
        mailer: Arc::new(entregent::mail::Memory::default()),
        wake: Wake::default(),
    })
}

pub fn found(tx: &mut Tx<'_>, keys: &[KeyPair; 4]) -> Result<(Member, Member), ServiceError> {
    let chapter = services::chapter::NewChapter {
        name: "Section de Montréal".to_owned(),
        city: "Montréal".to_owned(),
        abbreviation: None,
        language: "fr-CA".to_owned(),
        time_zone: Toronto,
    };
    let first = services::chapter::FirstSteward {
        handle: "rejean".to_owned(),
        name: "Réjean".to_owned(),
        password_hash: String::new(),
    };
    let steward = services::chapter::set_up(tx, &chapter, &first, keys)?;
    let (member, _) = services::members::invite(tx, &steward, "yasmine", "Yasmine", Role::Member)?;
    Ok((steward, member))
}

pub fn publish(tx: &mut Tx<'_>, author: &Member, steward: &Member) -> Result<Opportunity, ServiceError> {
    let line = |text: &str| text.to_owned();
    let draft = Draft {
        kind: line("business-request"),
        title: line("Cherchée : érablière pouvant livrer 2 t de sucre d'érable par trimestre (Casablanca)"),
        summary: line("Un importateur cherche un fournisseur certifié biologique."),
        purpose: line("Remplacer un fournisseur européen."),
        payer: line("L'importateur, à la livraison."),
        gain: line("Contrat d'un an renouvelable."),
        sector: line("111994"),
        markets: vec![line("MA")],
        languages: vec![line("fr"), line("ary")],
        written_in: line("fr"),
        deadline: line("2060-01-15T17:00"),
        visibility: line("public"),
        ..Draft::default()
    };
    let item = services::opportunities::create(tx, author, &draft)?;
    services::opportunities::submit(tx, author, item.id)?;
    let assessment = Assessment::sure("Registre de commerce vérifié");
    services::opportunities::approve(tx, steward, item.id, &assessment)?;
    services::opportunities::leave_now(tx, steward, item.id)
}

pub fn actor_document(id: &Url, keys: &KeyPair) -> Outcome<ActorDocument> {
    let pem = keys.rsa.verifying_key().to_pem()?;
    Ok(ActorDocument::parse(&json!({
        "id": id, "type": "Person", "preferredUsername": "helene", "inbox": format!("{id}/inbox"),
        "publicKey": { "id": format!("{id}#main-key"), "owner": id, "publicKeyPem": pem },
    }))?)
}

fn follower(number: usize, keys: &KeyPair) -> Outcome<ActorDocument> {
    actor_document(&Url::parse(&format!("https://peer{number}.test/users/follower"))?, keys)
}

/// User and system time of this process so far; clock ticks are hundredths of a second on Linux.
pub fn cpu() -> Duration {
    let stat = fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let after_name = stat.rsplit(')').next().unwrap_or_default();
    let ticks: u64 =
        after_name.split_whitespace().skip(11).take(2).filter_map(|field| field.parse::<u64>().ok()).sum();
    Duration::from_millis(ticks * 10)
}

pub fn ratio(spent: Duration, limit: Duration) -> f64 {
    spent.as_secs_f64() / limit.as_secs_f64().max(f64::EPSILON)
}

pub struct Micros(pub Duration);

impl fmt::Display for Micros {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:.0} µs", self.0.as_secs_f64() * 1e6)
    }
}
