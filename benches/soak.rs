//! Two hundred thousand activities from 500 actors on 50 servers against one chapter: memory, cost, counts.
//!
//! The real program, a process of its own with SQLite, over loopback. Printed for each tenth: CPU time of the program
//! for each activity and its resident memory; at the end, whether its queues are empty and its counts exact. It fails
//! when they are not. `cargo bench --bench soak`; `ENTREGENT_SOAK_ACTIVITIES` sets another number.

#[path = "soak/crowd.rs"]
mod crowd;
#[path = "soak/program.rs"]
mod program;
#[path = "scene/mod.rs"]
mod scene;

use std::time::{Duration, Instant};

use crowd::Crowd;
use futures_util::stream::{self, StreamExt};
use http::StatusCode;
use program::{Program, Usage};
use scene::{Micros, Outcome};
use url::Url;

const ACTIVITIES: usize = 200_000;
const PARTS: usize = 10;
const AT_ONCE: usize = 64;

fn main() -> Outcome<()> {
    tokio::runtime::Builder::new_multi_thread().enable_all().build()?.block_on(soak())
}

async fn soak() -> Outcome<()> {
    let wanted = std::env::var("ENTREGENT_SOAK_ACTIVITIES").ok().and_then(|number| number.parse().ok());
    let per_part = wanted.unwrap_or(ACTIVITIES) / PARTS;
    let place = tempfile::tempdir()?;
    let (mut program, opportunities) = Program::start(place.path()).await?;
    let mut crowd = Crowd::gather(program.inbox(), opportunities.clone()).await?;
    let client = reqwest::Client::new();
    let (mut costs, mut memory) = (Vec::new(), Vec::new());
    for part in 0..PARTS {
        let requests = crowd.next_part(per_part)?;
        let (before, began) = (program.usage()?, Instant::now());
        send(&client, requests).await?;
        program.wait_until_applied().await?;
        let (after, took) = (program.usage()?, began.elapsed());
        let each = (after.cpu - before.cpu) / u32::try_from(per_part)?;
        costs.push(each.as_secs_f64());
        memory.push(after.resident);
        report(part, per_part, each, &after, took);
    }
    let (first, last) = (costs[1], costs[PARTS - 1]);
    println!("cost of the last part: {:.2} x the second's, target 1.3", last / first);
    println!("memory at the end: {:.2} x after the second part", memory[PARTS - 1] as f64 / memory[1] as f64);
    check_counts(&client, &opportunities, &crowd).await?;
    program.stop_and_check_queues().await?;
    println!("queues empty, counts exact");
    Ok(())
}

fn report(part: usize, per_part: usize, each: Duration, after: &Usage, took: Duration) {
    println!(
        "part {part}: {} CPU each, {:.0}/s, {} MiB resident",
        Micros(each),
        per_part as f64 / took.as_secs_f64(),
        after.resident / 1024 / 1024,
    );
}

async fn send(client: &reqwest::Client, requests: Vec<reqwest::Request>) -> Outcome<()> {
    let answers = stream::iter(requests).map(|request| client.execute(request)).buffer_unordered(AT_ONCE);
    let refused = answers.filter_map(async |answer| match answer {
        Ok(answer) if answer.status() == StatusCode::ACCEPTED => None,
        Ok(answer) => Some(format!("{}: {}", answer.status(), answer.text().await.unwrap_or_default())),
        Err(error) => Some(error.to_string()),
    });
    let refused: Vec<String> = refused.collect().await;
    match refused.first() {
        Some(first) => Err(format!("{} refused, the first with {first}", refused.len()).into()),
        None => Ok(()),
    }
}

async fn check_counts(client: &reqwest::Client, opportunities: &[Url], crowd: &Crowd) -> Outcome<()> {
    let counted = [
        total(client, opportunities, "replies").await?,
        total(client, opportunities, "likes").await?,
        total(client, opportunities, "shares").await?,
    ];
    let expected = [crowd.replies(), crowd.likes(), crowd.shares()];
    println!("replies, likes, shares: {counted:?}, expected {expected:?}");
    if counted == expected { Ok(()) } else { Err("the counts are wrong".into()) }
}

/// Of all opportunities together.
async fn total(client: &reqwest::Client, opportunities: &[Url], collection: &str) -> Outcome<u64> {
    let mut total = 0;
    for opportunity in opportunities {
        let request =
            client.get(format!("{opportunity}/{collection}")).header("accept", "application/activity+json");
        let document: serde_json::Value = serde_json::from_slice(&request.send().await?.bytes().await?)?;
        total += document["totalItems"].as_u64().ok_or("a collection without totalItems")?;
    }
    Ok(total)
}
