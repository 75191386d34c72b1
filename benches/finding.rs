//! What finding costs among many: the list, choices with their counts, and words, as a page asks for them (but for its
//! markup). `cargo bench --bench finding`; on PostgreSQL too when `ENTREGENT_TEST_POSTGRES` holds an address of an empty
//! database, or of one that an earlier run filled; that one only with `-- postgres`. `ENTREGENT_BENCH_OPPORTUNITIES` says
//! how many; 200 000 unless told.
//!
//! The targets are 20 ms for the list and 50 ms for words, each at the 95th percentile.

mod scene;

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::{Duration, Instant};

use bytes::Bytes;
use chrono_tz::America::Toronto;
use entregent::app::{App, ExchangeLimits, Transport, TransportError, TransportFuture, Tx};
use entregent::config::{Config, Sources};
use entregent::db::opportunities;
use entregent::domain::Deadline;
use entregent::domain::finding::{Wanted, Within};
use entregent::domain::opportunity::{
    Details, Kind, Language, Market, Opportunity, Qualified, Sector, Specifics, State, Visibility,
};
use entregent::id::Id;
use entregent::services::finding::{self, Ask, LiveRegister};
use entregent::services::opportunities::Filter;
use entregent::services::{self, ServiceError};
use rand::rngs::StdRng;
use rand::seq::IndexedRandom;
use rand::{Rng, SeedableRng};
use scene::Outcome;
use url::Url;

const CHAPTERS: usize = 100;
const BATCH: usize = 500;
const ASKED: usize = 200;
const PAGE: usize = 30;

const THINGS: [&str; 24] = [
    "sirop d’érable",
    "pièces usinées",
    "logiciels de traçabilité",
    "vêtements de travail",
    "meubles recyclés",
    "fromages fermiers",
    "panneaux solaires",
    "services de traduction",
    "formation en qualité",
    "emballages compostables",
    "capteurs agricoles",
    "huiles essentielles",
    "bois d’œuvre",
    "granules de bois",
    "matériel médical",
    "jus de pomme",
    "outillage de précision",
    "conseil en exportation",
    "applications mobiles",
    "produits de la mer",
    "textiles techniques",
    "abeilles et miel",
    "dattes biologiques",
    "transport réfrigéré",
];
const WHO: [&str; 10] = [
    "Un importateur",
    "Une coopérative",
    "Une entreprise familiale",
    "Un atelier",
    "Une distributrice",
    "Un centre de recherche",
    "Une jeune pousse",
    "Une municipalité",
    "Un regroupement d’acheteurs",
    "Une usine",
];
const WHERE: [(&str, &str); 12] = [
    ("Casablanca", "MA"),
    ("Tunis", "TN"),
    ("Alger", "DZ"),
    ("Dakar", "SN"),
    ("Abidjan", "CI"),
    ("Lomé", "TG"),
    ("Puebla", "MX"),
    ("Lyon", "FR"),
    ("Boston", "US"),
    ("Bruxelles", "BE"),
    ("Hanoï", "VN"),
    ("Montréal", "CA"),
];
const SECTORS: [&str; 10] =
    ["111994", "112210", "332710", "541514", "337", "3118", "621", "484", "311511", "721"];
const WORDS: [&str; 12] = [
    "érable",
    "traçabilité",
    "pièces usinées",
    "entreprise",
    "coopérative Dakar",
    "fournisseurs certifiés",
    "dattes biologiques",
    "licorne",
    "opportunité",
    "l’atelier de Lyon",
    "importatrice",
    "emballage compostable Boston",
];

#[derive(Debug)]
struct Nowhere;

impl Transport for Nowhere {
    fn send(&self, _: http::Request<Bytes>, _: ExchangeLimits) -> TransportFuture<'_> {
        Box::pin(async { Err(TransportError::Unreachable("nowhere".to_owned())) })
    }
}

#[tokio::main]
async fn main() -> Outcome<()> {
    let number = std::env::var("ENTREGENT_BENCH_OPPORTUNITIES").ok().and_then(|text| text.parse().ok());
    let number: usize = number.unwrap_or(200_000);
    let place = tempfile::tempdir()?;
    if !std::env::args().any(|argument| argument == "postgres") {
        println!("SQLite:");
        measure(&scene::open(place.path(), Arc::new(Nowhere))?, number).await?;
    }
    if let Ok(url) = std::env::var("ENTREGENT_TEST_POSTGRES") {
        println!("PostgreSQL:");
        let env = BTreeMap::from([
            ("ENTREGENT_SERVER_BASE_URL".to_owned(), "https://montreal.test".to_owned()),
            ("ENTREGENT_DATABASE_URL".to_owned(), url),
        ]);
        let data_dir = place.path().join("postgres");
        let config = Config::load(&Sources { data_dir, env, ..Sources::default() })?;
        measure(&scene::open_at(config, Arc::new(Nowhere))?, number).await?;
    }
    Ok(())
}

async fn measure(app: &App, number: usize) -> Outcome<()> {
    if ask(app, &LiveRegister::default(), Ask::default()).await? < number {
        let started = Instant::now();
        fill(app, number).await?;
        println!("  {number} opportunities filled in {:.0?}, words and all", started.elapsed());
    }
    let live = LiveRegister::default();
    let started = Instant::now();
    ask(app, &live, Ask::default()).await?;
    println!("  the first list, which reads them all into memory: {:.0?}", started.elapsed());
    let mut times = Vec::with_capacity(ASKED);
    for _ in 0..ASKED {
        let started = Instant::now();
        app.read(|tx| services::opportunities::list_open(tx, None, &Filter::default(), None, PAGE)).await?;
        times.push(started.elapsed());
    }
    println!(
        "  the home page: p50 {:.1?}, p95 {:.1?}",
        percentile(&mut times, 50),
        percentile(&mut times, 95)
    );
    report(app, &live, "the list", |_| Ask::default()).await?;
    report(app, &live, "with choices", |random| Ask { wanted: choices(random), ..Ask::default() }).await?;
    report(app, &live, "words", |random| Ask { words: word(random), ..Ask::default() }).await?;
    report(app, &live, "words with choices", |random| Ask { words: word(random), wanted: choices(random) })
        .await?;
    for words in WORDS {
        let (mut times, mut total) = (Vec::new(), 0);
        for _ in 0..20 {
            let started = Instant::now();
            total = ask(app, &live, Ask { words: words.to_owned(), ..Ask::default() }).await?;
            times.push(started.elapsed());
        }
        println!("    {words:?}: {total} found, p50 {:.1?}", percentile(&mut times, 50));
    }
    Ok(())
}

async fn report(
    app: &App,
    live: &LiveRegister,
    name: &str,
    question: impl Fn(&mut StdRng) -> Ask,
) -> Outcome<()> {
    let mut random = StdRng::seed_from_u64(7);
    let mut times = Vec::with_capacity(ASKED);
    for _ in 0..ASKED {
        let question = question(&mut random);
        let started = Instant::now();
        ask(app, live, question).await?;
        times.push(started.elapsed());
    }
    let (half, most) = (percentile(&mut times, 50), percentile(&mut times, 95));
    println!("  {name}: p50 {half:.1?}, p95 {most:.1?}");
    Ok(())
}

fn percentile(times: &mut [Duration], part: usize) -> Duration {
    times.sort_unstable();
    times.get(times.len() * part / 100).copied().unwrap_or_default()
}

async fn ask(app: &App, live: &LiveRegister, question: Ask) -> Result<usize, ServiceError> {
    let live = live.clone();
    app.read(move |tx| Ok(finding::search(tx, &live, None, &question, None, PAGE)?.total)).await
}

fn choices(random: &mut StdRng) -> Wanted {
    let mut wanted = Wanted::default();
    match random.random_range(0..5) {
        0 => wanted.kind = Kind::ALL.choose(random).copied(),
        1 => wanted.sector = ["11", "111", "33", "54"].choose(random).and_then(|code| Sector::parse(code)),
        2 => wanted.markets = ["MA", "TN", "DZ"].iter().filter_map(|code| Market::parse(code)).collect(),
        3 => wanted.host = Some(format!("chapter{}.test", random.random_range(0..CHAPTERS))),
        _ => wanted.within = Some(Within::Month),
    }
    wanted
}

fn word(random: &mut StdRng) -> String {
    WORDS.choose(random).copied().unwrap_or_default().to_owned()
}

async fn fill(app: &App, number: usize) -> Outcome<()> {
    let keys = [app.keys.take()?, app.keys.take()?, app.keys.take()?, app.keys.take()?];
    let chapter_key = app.keys.take()?;
    app.write(move |tx| scene::found(tx, &keys)).await?;
    let mut documents = Vec::new();
    for chapter in 0..CHAPTERS {
        let id = Url::parse(&format!("https://chapter{chapter}.test/u/section"))?;
        documents.push(scene::actor_document(&id, &chapter_key)?);
    }
    let authors = app
        .write(move |tx| {
            let remember = |document| Ok(services::actors::remember(tx, document, "{}")?.id);
            documents.iter().map(remember).collect::<Result<Vec<Id>, ServiceError>>()
        })
        .await?;
    let mut random = StdRng::seed_from_u64(42);
    for first in (0..number).step_by(BATCH) {
        let seed = random.random();
        let authors = authors.clone();
        let count = BATCH.min(number - first);
        app.write(move |tx| insert(tx, &authors, count, seed)).await?;
    }
    Ok(())
}

fn insert(tx: &mut Tx<'_>, authors: &[Id], count: usize, seed: u64) -> Result<(), ServiceError> {
    let mut random = StdRng::seed_from_u64(seed);
    for _ in 0..count {
        if let Some(copy) = copy(tx, authors, &mut random) {
            opportunities::insert_opportunity(tx.conn, &copy)?;
        }
    }
    Ok(())
}

fn copy(tx: &Tx<'_>, authors: &[Id], random: &mut StdRng) -> Option<Opportunity> {
    let id = tx.next_id();
    let (thing, other, who) = (THINGS.choose(random)?, THINGS.choose(random)?, WHO.choose(random)?);
    let (city, market) = WHERE.choose(random)?;
    let hours = |hours: u64| Duration::from_secs(hours * 3_600);
    let published = tx.now.minus(hours(random.random_range(0..4_000)));
    Some(Opportunity {
        id,
        uri: Url::parse(&format!("https://elsewhere.test/o/{id}")).ok()?,
        author: *authors.choose(random)?,
        member: None,
        organisation: None,
        reference: Some(format!("SHE-AD-2026-{:05}", random.random_range(0..99_999))),
        details: Details {
            kind: *Kind::ALL.choose(random)?,
            title: format!("Cherchés : {thing} pour {city}"),
            summary: format!(
                "{who} de {city} cherche des fournisseurs certifiés de {thing}, et plus tard de {other}, pour des \
                 clients exigeants du secteur ; premières livraisons au printemps, volumes à discuter."
            ),
            purpose: format!(
                "Remplacer un fournisseur qui cesse ses activités, lot {}",
                random.random_range(0..5_000)
            ),
            payer: format!("{who}, à la livraison"),
            gain: "Un contrat d’un an, renouvelable, avec visite de l’entreprise.".to_owned(),
            sector: SECTORS.choose(random).and_then(|code| Sector::parse(code)),
            markets: Market::parse(market).into_iter().collect(),
            languages: Language::parse("fr").into_iter().collect(),
            written_in: Language::parse("fr")?,
            deadline: Deadline { at: tx.now.plus(hours(random.random_range(24..4_000))), zone: Toronto },
            specifics: Specifics::default(),
        },
        visibility: Visibility::Public,
        state: State::Published,
        review_note: None,
        qualified: Some(Qualified { by: "Section d’ailleurs".to_owned(), at: published }),
        in_discussion: false,
        leaves_at: None,
        published_at: Some(published),
        updated_at: published,
        created_at: tx.now,
    })
}
