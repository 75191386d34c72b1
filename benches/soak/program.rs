//! The program under load: prepared, started, watched, stopped.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use entregent::app::{ExchangeLimits, Transport, TransportError, TransportFuture};
use entregent::config::{Config, Sources};
use entregent::db::{Db, inbox, outbox};
use entregent::server;
use tokio::time::sleep;
use url::Url;

use crate::scene::{Outcome, found, open_at, publish};

const OPPORTUNITIES: usize = 100;
const PAUSE: Duration = Duration::from_millis(50);

pub struct Program {
    child: Child,
    base: Url,
    settings: BTreeMap<String, String>,
    place: std::path::PathBuf,
}

/// What the process has used so far.
pub struct Usage {
    pub cpu: Duration,
    /// Bytes.
    pub resident: u64,
}

impl Program {
    /// A chapter with its opportunities, served.
    pub async fn start(place: &Path) -> Outcome<(Self, Vec<Url>)> {
        let port = std::net::TcpListener::bind(("127.0.0.1", 0))?.local_addr()?.port();
        let base = Url::parse(&format!("http://localhost:{port}/"))?;
        let settings = settings(place, &base, port);
        let opportunities = prepare(place, &settings).await?;
        let log = fs::File::create(place.join("log"))?;
        let child = Command::new(env!("CARGO_BIN_EXE_entregent"))
            .arg("serve")
            .env_clear()
            .envs(&settings)
            .stdout(log.try_clone()?)
            .stderr(log)
            .stdin(Stdio::null())
            .spawn()?;
        let program = Self { child, base, settings, place: place.to_owned() };
        while reqwest::get(program.base.join("nodeinfo/2.1")?).await.is_err() {
            sleep(PAUSE).await;
        }
        Ok((program, opportunities))
    }

    pub fn inbox(&self) -> Url {
        let mut inbox = self.base.clone();
        inbox.set_path("/inbox");
        inbox
    }

    pub fn usage(&self) -> Outcome<Usage> {
        let read = |file: &str| fs::read_to_string(format!("/proc/{}/{file}", self.child.id()));
        let (stat, statm) = (read("stat")?, read("statm")?);
        let after_name = stat.rsplit(')').next().unwrap_or_default();
        let ticks =
            after_name.split_whitespace().skip(11).take(2).filter_map(|field| field.parse::<u64>().ok());
        let pages: u64 = statm.split_whitespace().nth(1).ok_or("no statm")?.parse()?;
        Ok(Usage { cpu: Duration::from_millis(ticks.sum::<u64>() * 10), resident: pages * 4096 })
    }

    /// Until nothing waits in the inbox.
    pub async fn wait_until_applied(&self) -> Outcome<()> {
        let db = self.database()?;
        while db.read(|conn| inbox::count_inbox_activities(conn, "pending")).await? > 0 {
            sleep(PAUSE).await;
        }
        db.drain().await;
        Ok(())
    }

    pub async fn stop_and_check_queues(&mut self) -> Outcome<()> {
        let stopped = Command::new("kill").arg(self.child.id().to_string()).status()?;
        if !stopped.success() || !self.child.wait()?.success() {
            return Err("the program did not stop cleanly".into());
        }
        let db = self.database()?;
        let (coming, failed, going) = db
            .read(|conn| {
                let coming = inbox::count_inbox_activities(conn, "pending")?;
                let failed = inbox::count_inbox_activities(conn, "failed")?;
                Ok::<_, entregent::db::DbError>((coming, failed, outbox::count_deliveries(conn, "pending")?))
            })
            .await?;
        println!("left: {coming} to apply, {failed} failed, {going} to deliver");
        if (coming, failed, going) == (0, 0, 0) { Ok(()) } else { Err("the queues are not empty".into()) }
    }

    fn database(&self) -> Outcome<Db> {
        Ok(Db::open(server::database_options(&config(&self.place, &self.settings)?)?)?)
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        // It may have stopped already, and then there is nothing to do.
        let _ = self.child.kill();
    }
}

fn settings(place: &Path, base: &Url, port: u16) -> BTreeMap<String, String> {
    let limitless = "1000000";
    BTreeMap::from(
        [
            ("ENTREGENT_DATA", place.display().to_string()),
            ("ENTREGENT_SERVER_BASE_URL", base.to_string()),
            ("ENTREGENT_SERVER_LISTEN", format!("127.0.0.1:{port}")),
            ("ENTREGENT_FEDERATION_ALLOW_HTTP", "true".to_owned()),
            ("ENTREGENT_FEDERATION_ALLOW_PRIVATE_ADDRESSES", "true".to_owned()),
            ("ENTREGENT_FEDERATION_INBOX_RATE_PER_ADDRESS", limitless.to_owned()),
            ("ENTREGENT_FEDERATION_INBOX_RATE_PER_HOST", limitless.to_owned()),
            ("ENTREGENT_FEDERATION_KEY_FETCH_RATE", limitless.to_owned()),
            ("ENTREGENT_FEDERATION_KEY_FETCH_RATE_PER_DOMAIN", limitless.to_owned()),
            // Nobody waits for a steward.
            ("ENTREGENT_FEDERATION_GREYLIST", "false".to_owned()),
        ]
        .map(|(key, value)| (key.to_owned(), value)),
    )
}

fn config(place: &Path, settings: &BTreeMap<String, String>) -> Outcome<Config> {
    Ok(Config::load(&Sources { data_dir: place.to_owned(), env: settings.clone(), ..Sources::default() })?)
}

/// Founds the chapter and publishes, before the program is there.
async fn prepare(place: &Path, settings: &BTreeMap<String, String>) -> Outcome<Vec<Url>> {
    let app = open_at(config(place, settings)?, Arc::new(Nowhere))?;
    let keys = [app.keys.take()?, app.keys.take()?, app.keys.take()?, app.keys.take()?];
    let published = app.write(move |tx| {
        let (steward, member) = found(tx, &keys)?;
        (0..OPPORTUNITIES).map(|_| Ok(publish(tx, &member, &steward)?.uri)).collect::<Result<Vec<Url>, _>>()
    });
    let published: Result<Vec<Url>, entregent::services::ServiceError> = published.await;
    app.db.drain().await;
    Ok(published?)
}

#[derive(Debug)]
struct Nowhere;

impl Transport for Nowhere {
    fn send(&self, _: http::Request<Bytes>, _: ExchangeLimits) -> TransportFuture<'_> {
        Box::pin(async { Err(TransportError::Unreachable("no network".to_owned())) })
    }
}
