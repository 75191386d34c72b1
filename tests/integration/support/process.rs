//! Chapters as an operator runs them: the real program, a process each, on a port of its own.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::Write;
use std::net::{Ipv4Addr, TcpListener};
use std::path::PathBuf;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::atomic::{AtomicU16, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use entregent::db::Db;
use entregent::server;

use super::{Ground, Visitor};

pub const PASSWORD: &str = "corbeau bleu sur neige";

/// How long the program may take to start, or to carry out a command.
const PATIENCE: Duration = Duration::from_secs(60);
/// How long it may take to stop once it was told to; a supervisor would kill it after that.
const STOP: Duration = Duration::from_secs(15);
/// Between two looks at what is waited for.
const PAUSE: Duration = Duration::from_millis(25);

/// A chapter with a steward and a member, both signed in. Dropped, it is killed.
#[derive(Debug)]
pub struct Chapter {
    pub steward: Visitor,
    pub member: Visitor,
    port: u16,
    settings: Settings,
    log: PathBuf,
    running: Option<Child>,
}

/// The environment of the program.
pub type Settings = BTreeMap<String, String>;

/// What a chapter is called, who is in it, and how it is set.
#[derive(Clone, Copy, Debug)]
pub struct Cast<'a> {
    pub city: &'a str,
    /// Handle and name.
    pub steward: (&'a str, &'a str),
    pub member: (&'a str, &'a str),
    /// Settings beside those of all test chapters.
    pub settings: &'a [(&'a str, &'a str)],
}

impl Chapter {
    /// Sets the chapter up from the command line and starts it, with Rosalie as its steward and Yasmine as a member.
    pub async fn init(ground: &Ground, name: &str) -> Self {
        let rosalie = ("rosalie", "Rosalie");
        let cast =
            Cast { city: name, steward: rosalie, member: ("yasmine", "Yasmine Haddadi"), settings: &[] };
        Self::init_as(ground, name, cast).await
    }

    /// Sets the chapter up at `name.localhost` with these people.
    pub async fn init_as(ground: &Ground, name: &str, cast: Cast<'_>) -> Self {
        let port = free_port();
        let base = format!("http://{name}.localhost:{port}");
        let visitor = Visitor::new(&base);
        let mut chapter = Self {
            steward: visitor.clone(),
            member: visitor,
            port,
            settings: settings(ground, name, port, cast.settings),
            log: ground.directory().join(format!("{name}.log")),
            running: None,
        };
        let (steward, member) = (cast.steward, cast.member);
        let new = [
            "init",
            "--name=Section",
            &format!("--city={}", cast.city),
            &format!("--steward={}", steward.0),
            &format!("--steward-name={}", steward.1),
            "--password-stdin",
        ];
        chapter.command(&new, PASSWORD).await;
        let added = chapter.command(&["member", "add", member.0, &format!("--name={}", member.1)], "").await;
        let link =
            added.split_whitespace().find_map(|word| word.strip_prefix(&base)).expect("a link").to_owned();
        chapter.restart().await;
        chapter.steward.sign_in(steward.0, PASSWORD).await;
        chapter.member.choose_password(&link, PASSWORD).await;
        chapter
    }

    /// `name.localhost:port`.
    pub fn host(&self) -> String {
        self.settings["ENTREGENT_SERVER_BASE_URL"].trim_start_matches("http://").to_owned()
    }

    pub fn port(&self) -> u16 {
        self.port
    }

    /// What Prometheus would read.
    pub async fn metrics(&self) -> String {
        let address = &self.settings["ENTREGENT_METRICS_LISTEN"];
        let answer = reqwest::get(format!("http://{address}/metrics")).await.unwrap();
        answer.text().await.unwrap()
    }

    /// What the program said while it served.
    pub fn log(&self) -> String {
        fs::read_to_string(&self.log).unwrap_or_default()
    }

    /// Its database, beside the program.
    pub fn database(&self) -> Db {
        let sources = entregent::config::Sources {
            data_dir: self.settings["ENTREGENT_DATA"].clone().into(),
            env: self.settings.clone(),
            ..entregent::config::Sources::default()
        };
        let config = entregent::config::Config::load(&sources).unwrap();
        Db::open(server::database_options(&config).unwrap()).unwrap()
    }

    /// SIGKILL: the program gets no chance to tidy up.
    pub fn kill_9(&mut self) {
        let mut child = self.running.take().expect("a running program");
        child.kill().unwrap();
        child.wait().unwrap();
    }

    /// Starts the program and waits until it answers.
    pub async fn restart(&mut self) {
        let log = File::options().create(true).append(true).open(&self.log).unwrap();
        let mut command = entregent(&["serve"], &self.settings);
        let child = command.stdout(log.try_clone().unwrap()).stderr(log).spawn().unwrap();
        self.running = Some(child);
        eventually("the chapter answers", PATIENCE, async || self.answers().await.then_some(())).await;
    }

    async fn answers(&mut self) -> bool {
        let ended = self.running.as_mut().and_then(|child| child.try_wait().unwrap());
        assert!(ended.is_none(), "the program ended with {ended:?}");
        self.steward.get("/nodeinfo/2.1").await.is_ok_and(|page| page.status == 200)
    }

    /// SIGTERM; what the program ended with.
    pub async fn stop(&mut self) -> ExitStatus {
        let mut child = self.running.take().expect("a running program");
        terminate(&child);
        match ended(&mut child, STOP).await {
            Some(status) => status,
            None => {
                self.running = Some(child);
                panic!("still running {STOP:?} after SIGTERM");
            }
        }
    }

    /// Carries out a command of the program beside the chapter; what it said.
    pub async fn command(&self, arguments: &[&str], input: &str) -> String {
        let said = run_to_end(entregent(arguments, &self.settings), input).await;
        assert_eq!(said.code, Some(0), "{}", said.stderr);
        said.stdout
    }

    /// One that may fail; how it ended.
    pub async fn try_command(&self, arguments: &[&str]) -> Said {
        run_to_end(entregent(arguments, &self.settings), "").await
    }
}

impl Drop for Chapter {
    fn drop(&mut self) {
        if let Some(child) = &mut self.running {
            let _ = child.kill();
            let _ = child.wait();
        }
        if thread::panicking() {
            let log = self.log();
            let last: Vec<&str> = log.lines().rev().take(40).collect();
            eprintln!("{}:", self.log.display());
            last.iter().rev().for_each(|line| eprintln!("  {line}"));
        }
    }
}

/// Each follows the other's opportunities, accepted.
pub async fn twin(one: &Chapter, other: &Chapter) {
    for (follower, followed) in [(one, other), (other, one)] {
        follower.steward.follow(&format!("@occasions@{}", followed.host())).await.unwrap();
        let accepted = async || {
            let page = follower.steward.page("/jumelages").await;
            page.contains("status status-open").then_some(())
        };
        eventually("the follow is accepted", PATIENCE, accepted).await;
    }
}

/// Asks again until there is an answer; fails the test when there is none within `limit`.
pub async fn eventually<T>(what: &str, limit: Duration, mut ask: impl AsyncFnMut() -> Option<T>) -> T {
    let begin = Instant::now();
    loop {
        if let Some(answer) = ask().await {
            return answer;
        }
        assert!(begin.elapsed() < limit, "{what}: not within {limit:?}");
        tokio::time::sleep(PAUSE).await;
    }
}

/// How a command ended and what it said.
#[derive(Debug)]
pub struct Said {
    pub code: Option<i32>,
    pub stdout: String,
    pub stderr: String,
}

/// The program in this environment and no other: what the tests are told is not for it.
pub fn entregent(arguments: &[&str], settings: &Settings) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_entregent"));
    command.args(arguments).env_clear().envs(settings).stdin(Stdio::null());
    command
}

/// Runs a command that ends by itself and says little.
pub async fn run_to_end(command: Command, input: &str) -> Said {
    run_to_end_within(command, input, PATIENCE).await
}

/// Killed, without an exit code, when it takes longer than `limit`.
pub async fn run_to_end_within(mut command: Command, input: &str, limit: Duration) -> Said {
    let piped = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = piped.spawn().unwrap();
    // A command that needs no input may have ended already.
    let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
    if ended(&mut child, limit).await.is_none() {
        child.kill().unwrap();
    }
    let output = child.wait_with_output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    Said { code: output.status.code(), stdout: text(output.stdout), stderr: text(output.stderr) }
}

async fn ended(child: &mut Child, limit: Duration) -> Option<ExitStatus> {
    let begin = Instant::now();
    loop {
        let status = child.try_wait().unwrap();
        if status.is_some() || begin.elapsed() > limit {
            return status;
        }
        tokio::time::sleep(PAUSE).await;
    }
}

fn terminate(child: &Child) {
    assert!(Command::new("kill").arg("-TERM").arg(child.id().to_string()).status().unwrap().success());
}

fn settings(ground: &Ground, name: &str, port: u16, also: &[(&str, &str)]) -> Settings {
    let data = ground.directory().join(format!("{name}-data"));
    let settings = [
        ("ENTREGENT_DATA", data.display().to_string()),
        ("ENTREGENT_DATABASE_URL", ground.database_url(name)),
        ("ENTREGENT_DATABASE_CONNECTIONS", "4".to_owned()),
        ("ENTREGENT_SERVER_LISTEN", format!("127.0.0.1:{port}")),
        ("ENTREGENT_SERVER_BASE_URL", format!("http://{name}.localhost:{port}")),
        ("ENTREGENT_METRICS_LISTEN", format!("127.0.0.1:{}", free_port())),
        ("ENTREGENT_WEB_UNDO", "0 s".to_owned()),
        ("ENTREGENT_FEDERATION_ALLOW_HTTP", "true".to_owned()),
        ("ENTREGENT_FEDERATION_ALLOW_PRIVATE_ADDRESSES", "true".to_owned()),
    ];
    let also = also.iter().map(|(name, value)| (*name, (*value).to_owned()));
    settings.into_iter().chain(also).map(|(name, value)| (name.to_owned(), value)).collect()
}

/// A port below those that the system gives to outgoing connections: nobody takes it while its chapter is down.
pub fn free_port() -> u16 {
    static TAKEN: AtomicU16 = AtomicU16::new(0);
    let begin = u16::try_from(std::process::id() % 10_000).unwrap();
    loop {
        let port = 20_000 + (begin + TAKEN.fetch_add(1, Ordering::Relaxed)) % 10_000;
        if TcpListener::bind((Ipv4Addr::LOCALHOST, port)).is_ok() {
            return port;
        }
    }
}
