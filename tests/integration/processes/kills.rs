//! `kill -9` at any moment: what was answered stays, nothing comes twice, and both chapters agree in the end.
//!
//! `ENTREGENT_TEST_KILLS` says how often (20 times otherwise), `ENTREGENT_TEST_SEED` repeats a run's moments.

use std::collections::BTreeMap;
use std::env;
use std::time::Duration;

use entregent::clock::Clock;
use entregent::crypto::Random;
use entregent::db::{Db, inbox, outbox, peers};
use futures_util::future::join_all;

use crate::support::{Chapter, Ground, Row, Test, Unanswered, Visitor, eventually, tests, twin};

const ROUNDS: u64 = 20;
/// Opportunities written in each round, all at the same time.
const WRITERS: u64 = 4;
/// Replies in each round.
const REPLIES: usize = 3;
/// The writing of a round takes about as long, so that a kill hits any part of it.
const LONGEST_WAIT: Duration = Duration::from_millis(600);
/// For an inbox that failed a few times in a row: it tries again after 10 s, 20 s, 40 s.
const QUIET: Duration = Duration::from_secs(180);

pub fn tests() -> Vec<Test> {
    tests![nothing_is_lost_or_doubled_by_kill_9.within(limit())]
}

fn rounds() -> u64 {
    number("ENTREGENT_TEST_KILLS").unwrap_or(ROUNDS)
}

fn limit() -> u64 {
    300 + 10 * rounds()
}

fn number(variable: &str) -> Option<u64> {
    env::var(variable).ok().map(|text| text.parse().expect(variable))
}

/// What the members of both chapters remember.
#[derive(Debug, Default)]
struct Memory {
    asked: u64,
    published: Vec<Published>,
    replies: Vec<Reply>,
}

/// An opportunity whose approval was answered.
#[derive(Debug)]
struct Published {
    /// One; two when nobody answered whether its title was changed.
    titles: Vec<String>,
}

#[derive(Debug)]
struct Reply {
    /// The number of the opportunity.
    about: String,
    text: String,
    is_answered: bool,
}

async fn nothing_is_lost_or_doubled_by_kill_9(ground: Ground) {
    let seed = number("ENTREGENT_TEST_SEED").unwrap_or_else(|| Clock::system().now().millis().unsigned_abs());
    println!("{}: ENTREGENT_TEST_SEED={seed}", ground.name());
    let random = Random::seeded(seed);
    let mut montreal = Chapter::init(&ground, "montreal").await;
    let mut sherbrooke = Chapter::init(&ground, "sherbrooke").await;
    twin(&montreal, &sherbrooke).await;

    let mut memory = Memory::default();
    for round in 0..rounds() {
        let there = sherbrooke.member.clone();
        let copies = there.list().await;
        let writers: Vec<_> =
            (0..WRITERS).map(|writer| Writer::of(&montreal, round * WRITERS + writer)).collect();
        let writing = join_all(writers.iter().map(Writer::publish));
        let replying = join_all(copies.iter().take(REPLIES).map(|copy| reply(&there, copy, round)));
        let moment = random.between(Duration::ZERO, LONGEST_WAIT);
        let victim = if random.bytes::<1>()[0].is_multiple_of(2) { &mut montreal } else { &mut sherbrooke };
        let killing = async {
            tokio::time::sleep(moment).await;
            victim.kill_9();
            victim.restart().await;
        };
        let (published, replies, ()) = tokio::join!(writing, replying, killing);
        memory.asked += WRITERS;
        memory.published.extend(published.into_iter().filter_map(Result::ok));
        memory.replies.extend(replies);
    }
    agree(&montreal, &sherbrooke, &memory).await;
    tell(&ground, &memory);
    for chapter in [&mut montreal, &mut sherbrooke] {
        let status = chapter.stop().await;
        assert_eq!(status.code(), Some(0), "{}", chapter.log());
        assert!(!chapter.log().contains("panicked"), "{}", chapter.log());
    }
}

/// Writes one opportunity, has it approved, and changes every other one.
struct Writer {
    member: Visitor,
    steward: Visitor,
    number: u64,
}

impl Writer {
    fn of(chapter: &Chapter, number: u64) -> Self {
        Self { member: chapter.member.clone(), steward: chapter.steward.clone(), number }
    }

    async fn publish(&self) -> Result<Published, Unanswered> {
        let title = format!("Occasion {:05}", self.number);
        let id = self.member.write_draft(&title).await?;
        self.member.submit(&id).await?;
        self.steward.approve(&id).await?;
        if self.number.is_multiple_of(2) {
            return Ok(Published { titles: vec![title] });
        }
        let changed = format!("{title} revue");
        let titles = match self.member.edit(&id, &changed).await {
            Ok(()) => vec![changed],
            Err(Unanswered) => vec![title, changed],
        };
        Ok(Published { titles })
    }
}

async fn reply(member: &Visitor, copy: &Row, round: u64) -> Reply {
    let about = number_of(&copy.title);
    let text = format!("Réponse {round} à {about}");
    let is_answered = member.reply(&copy.id, &text).await.is_ok();
    Reply { about, text, is_answered }
}

/// `00012` of `Occasion 00012 revue`.
fn number_of(title: &str) -> String {
    title.split(' ').nth(1).unwrap().to_owned()
}

/// Waits until nothing is under way between the two, and then wants both to show what was answered, once.
async fn agree(montreal: &Chapter, sherbrooke: &Chapter, memory: &Memory) {
    let databases = [(montreal.database(), sherbrooke.host()), (sherbrooke.database(), montreal.host())];
    let quiet = async || {
        let mut under_way = 0;
        for (db, peer) in &databases {
            under_way += look_after(db, peer).await;
        }
        (under_way == 0).then_some(())
    };
    eventually("both are quiet", QUIET, quiet).await;
    let wrong = differences(montreal, sherbrooke, memory).await;
    for (db, _) in databases {
        let given_up = db.read(|conn| outbox::count_deliveries(conn, "dead")).await.unwrap();
        let failed = db.read(|conn| inbox::count_inbox_activities(conn, "failed")).await.unwrap();
        assert_eq!((given_up, failed), (0, 0), "nothing was given up: {wrong:#?}");
        db.drain().await;
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// How much is still to be sent or to be applied. What waits for its next attempt need not wait: the peer is up.
async fn look_after(db: &Db, peer: &str) -> i64 {
    let to_send = db.read(|conn| outbox::count_deliveries(conn, "pending")).await.unwrap();
    if to_send > 0 {
        let (peer, now) = (peer.to_owned(), Clock::system().now());
        let hastened = db.write(move |conn| {
            peers::record_success(conn, &peer, now)?;
            outbox::hasten_host(conn, &peer, now)
        });
        hastened.await.unwrap();
    }
    to_send + db.read(|conn| inbox::count_inbox_activities(conn, "pending")).await.unwrap()
}

async fn differences(montreal: &Chapter, sherbrooke: &Chapter, memory: &Memory) -> Vec<String> {
    let (ours, theirs) = (montreal.member.list().await, sherbrooke.member.list().await);
    let mut wrong = Vec::new();
    let (original, copied) = (by_number(&ours), by_number(&theirs));
    for number in original.keys().chain(copied.keys()) {
        let (here, there) = (original.get(number), copied.get(number));
        if here != there || here.is_none_or(|titles| titles.len() != 1) {
            wrong.push(format!("{number}: {here:?} in Montréal, {there:?} in Sherbrooke"));
        }
    }
    for Published { titles } in &memory.published {
        let shown = copied.get(&number_of(&titles[0]));
        if !shown.is_some_and(|shown| shown.len() == 1 && titles.iter().any(|title| title == shown[0])) {
            wrong.push(format!("{titles:?} was answered, {shown:?} is shown in Sherbrooke"));
        }
    }
    for Reply { about, text, is_answered } in &memory.replies {
        let here = count(&montreal.member, &ours, about, text).await;
        let there = count(&sherbrooke.member, &theirs, about, text).await;
        if here != there || here > 1 || (*is_answered && here != 1) {
            wrong.push(format!(
                "{text:?}, answered: {is_answered}: {here} times in Montréal, {there} in Sherbrooke"
            ));
        }
    }
    wrong
}

/// The titles shown, by the number in them.
fn by_number(rows: &[Row]) -> BTreeMap<String, Vec<&str>> {
    let mut titles: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for row in rows {
        titles.entry(number_of(&row.title)).or_default().push(&row.title);
    }
    titles
}

/// How often a reply stands under an opportunity.
async fn count(visitor: &Visitor, rows: &[Row], about: &str, text: &str) -> usize {
    let Some(row) = rows.iter().find(|row| number_of(&row.title) == about) else { return 0 };
    let page = visitor.page(&format!("/o/{}", row.id)).await;
    page.matches(&format!("<p>{text}</p>")).count()
}

fn tell(ground: &Ground, memory: &Memory) {
    let answered = memory.replies.iter().filter(|reply| reply.is_answered).count();
    println!(
        "{}: {} kills; {} of {} approvals and {answered} of {} replies were answered",
        ground.name(),
        rounds(),
        memory.published.len(),
        memory.asked,
        memory.replies.len(),
    );
}
