//! One PostgreSQL server for the run, one database of it for whoever asks: copied from a migrated template.

use std::fmt;
use std::process;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Mutex, OnceLock};
use std::thread;

use entregent::db::{DatabaseUrl, Db, Options};
use tokio_postgres::NoTls;
use url::Url;

use super::cluster::{Cluster, find_bin};

/// The variable with the address of a server to use instead of one of our own.
const EXISTING: &str = "ENTREGENT_TEST_POSTGRES";

/// Where the server comes from.
#[derive(Clone, Debug)]
pub enum Source {
    Existing(Url),
    Own(std::path::PathBuf),
}

impl Source {
    /// The error says what is missing.
    pub fn find() -> Result<Self, String> {
        match std::env::var(EXISTING) {
            Ok(url) => Url::parse(&url)
                .map(Self::Existing)
                .map_err(|error| format!("{EXISTING} is {url:?}: {error}")),
            Err(_) => find_bin().map(Self::Own).ok_or_else(|| {
                "initdb and pg_ctl were found neither on the path nor under /usr/lib/postgresql/*/bin"
                    .to_owned()
            }),
        }
    }
}

/// The server, started when the first test asks for a database.
#[derive(Default)]
pub struct Postgres {
    server: OnceLock<Result<Server, String>>,
    count: AtomicU32,
}

#[derive(Debug)]
struct Server {
    admin: Url,
    template: String,
    cluster: Mutex<Option<Cluster>>,
}

impl Postgres {
    /// A new database with the current schema and no rows; its address.
    pub fn create_database(&self) -> Result<String, String> {
        let server = self.server.get_or_init(Server::start).as_ref().map_err(String::clone)?;
        let number = self.count.fetch_add(1, Ordering::Relaxed);
        let name = format!("entregent_test_{}_{number}", process::id());
        execute(&server.admin, &format!("CREATE DATABASE {name} TEMPLATE {}", server.template))?;
        Ok(server.url_of(&name).into())
    }

    /// Drops a database that [`Postgres::create_database`] made, whoever is still connected to it.
    pub fn drop_database(&self, url: &str) {
        let Some(Ok(server)) = self.server.get() else { return };
        let name = Url::parse(url).unwrap().path().trim_start_matches('/').to_owned();
        // A server that is already gone has taken the database along.
        let _ = execute(&server.admin, &format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)"));
    }

    /// Stops our own server; leaves an existing one as it was.
    pub fn stop(&self) {
        let Some(Ok(server)) = self.server.get() else { return };
        match server.cluster.lock().unwrap().take() {
            Some(cluster) => cluster.stop(),
            None => self.drop_database(server.url_of(&server.template).as_str()),
        }
    }
}

impl fmt::Debug for Postgres {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Postgres").field("server", &self.server).finish()
    }
}

impl Server {
    fn start() -> Result<Self, String> {
        let (admin, cluster) = match Source::find()? {
            Source::Existing(url) => (url, None),
            Source::Own(bin) => {
                let cluster = Cluster::start(&bin)?;
                (Url::parse(&cluster.url()).map_err(|error| error.to_string())?, Some(cluster))
            }
        };
        let template = format!("entregent_test_{}_template", process::id());
        let server = Self { admin, template, cluster: Mutex::new(cluster) };
        execute(&server.admin, &format!("CREATE DATABASE {}", server.template))?;
        migrate(server.url_of(&server.template))?;
        Ok(server)
    }

    fn url_of(&self, database: &str) -> Url {
        let mut url = self.admin.clone();
        url.set_path(database);
        url
    }
}

/// Brings the schema of the database at `url` up to date.
fn migrate(url: Url) -> Result<(), String> {
    let options = Options {
        url: DatabaseUrl::Postgres(url.into()),
        readers: 1,
        postgres_connections: 1,
        synchronous_full: false,
        extra_ca: None,
    };
    Db::open(options).map(Db::close).map_err(|error| error.to_string())
}

/// Runs one statement, from any thread: on a runtime of its own, as the caller may be inside one.
fn execute(url: &Url, statement: &str) -> Result<(), String> {
    let work = async {
        let (client, connection) = tokio_postgres::connect(url.as_str(), NoTls).await?;
        let (result, _) = tokio::join!(
            async move {
                let client = client;
                client.batch_execute(statement).await
            },
            connection
        );
        result
    };
    let on_runtime =
        || tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(work);
    let result = thread::scope(|scope| scope.spawn(on_runtime).join().unwrap());
    result.map_err(|error| format!("{statement}: {error:?}"))
}
