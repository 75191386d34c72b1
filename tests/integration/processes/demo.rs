//! `entregent demo`: what somebody runs first, played to its end by the program itself.

use std::net::{Ipv4Addr, TcpListener};
use std::time::Duration;

use serde_json::Value;

use crate::support::{Engine, Ground, Settings, Test, entregent, free_port, run_to_end_within, tests};

pub fn tests() -> Vec<Test> {
    tests![everything_that_the_demo_tells_arrives.only_on(Engine::Sqlite).within(400)]
}

/// The first of four that nobody listens on.
fn four_ports() -> u16 {
    let is_free = |port: u16| TcpListener::bind((Ipv4Addr::LOCALHOST, port)).is_ok();
    std::iter::repeat_with(free_port).find(|first| (*first..first + 4).all(is_free)).unwrap()
}

/// Of the events of one kind.
fn told<'a>(summary: &'a Value, event: &str) -> Vec<&'a Value> {
    summary["events"].as_array().unwrap().iter().filter(|one| one["event"] == event).collect()
}

async fn everything_that_the_demo_tells_arrives(ground: Ground) {
    let (port, data) = (four_ports().to_string(), ground.directory().join("demo"));
    let data = data.to_str().unwrap();
    let asked = ["demo", "--once", "--json", "--port", &port, "--data", data];
    let command = entregent(&asked, &Settings::default());
    let said = run_to_end_within(command, "", Duration::from_secs(300)).await;
    assert_eq!(said.code, Some(0), "{} {}", said.stdout, said.stderr);

    let summary: Value = serde_json::from_str(&said.stdout).unwrap();
    assert_eq!(summary["chapters"].as_array().unwrap().len(), 4);
    assert_eq!(summary["missing"], serde_json::json!([]));
    assert_eq!(told(&summary, "twinned").len(), 4);
    let copies = |one: &Value| one["received"].as_array().unwrap().clone();
    let shared: Vec<Vec<Value>> =
        told(&summary, "published").into_iter().map(copies).filter(|copies| !copies.is_empty()).collect();
    assert!(shared.len() >= 10, "what is for a group stays: {summary}");
    assert!(shared.iter().flatten().all(|copy| copy["ms"].is_u64()), "{summary}");
    let joined = told(&summary, "joined");
    let circle = joined.iter().filter(|one| one["tribe"] == "Cercle des animateurs");
    assert_eq!(circle.count(), 2, "a circle has members of other chapters: {summary}");
    assert!(told(&summary, "replied").iter().all(|reply| reply["ms"].is_u64()), "{summary}");
}
