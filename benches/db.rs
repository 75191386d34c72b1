//! What a unit of work costs: single-row writes and reads by 32 tasks, beside what one connection can do
//! without any of it. `cargo bench --bench db`; on PostgreSQL too when `ENTREGENT_TEST_POSTGRES` holds an
//! address (a table `bench_db` is made there and dropped). On a shared machine look at the CPU time.

use std::fmt;
use std::time::{Duration, Instant};

use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use entregent::db::{Conn, DatabaseUrl, Db, DbError, Options};

diesel::table! {
    bench_db (id) {
        id -> BigInt,
        body -> Text,
    }
}

const TASKS: i64 = 32;
const BODY: &str = "{\"type\":\"Create\",\"object\":\"https://montreal.example/opportunities/1\"}";
const TABLE: &str = "CREATE TABLE bench_db (id BIGINT PRIMARY KEY, body TEXT NOT NULL)";

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let directory = tempfile::tempdir()?;
    let limit = group_limit(&directory.path().join("limit.sqlite3").display().to_string(), 100_000)?;
    println!("one bare connection, 64 rows per commit: {limit}");
    for synchronous_full in [false, true] {
        let file = directory.path().join(format!("full-{synchronous_full}.sqlite3"));
        println!("SQLite, synchronous {}:", if synchronous_full { "FULL" } else { "NORMAL" });
        let writes = run(DatabaseUrl::Sqlite(file), synchronous_full, 4_000).await?;
        println!("  a transaction costs {:.1} times the CPU of a bare row", writes.cpu_each / limit.cpu_each);
    }
    if let Ok(url) = std::env::var("ENTREGENT_TEST_POSTGRES") {
        println!("PostgreSQL:");
        run(DatabaseUrl::Postgres(url), false, 500).await?;
    }
    Ok(())
}

/// Writes `each` rows and reads as many in every task; what the writes cost.
async fn run(
    url: DatabaseUrl,
    synchronous_full: bool,
    each: i64,
) -> Result<Cost, Box<dyn std::error::Error>> {
    let options = Options { url, readers: 2, postgres_connections: 8, synchronous_full, extra_ca: None };
    let db = Db::open(options)?;
    db.write(|conn| conn.batch_execute(TABLE).map_err(DbError::from)).await?;
    let writes =
        timed(&db, each, |db, id| async move { db.write(move |conn| insert(conn, id)).await }).await?;
    println!("  single-row transactions: {writes}");
    let reads = timed(&db, each, |db, id| async move { db.read(move |conn| select(conn, id)).await }).await?;
    println!("  single-row reads: {reads}");
    db.write(|conn| conn.batch_execute("DROP TABLE bench_db").map_err(DbError::from)).await?;
    db.drain().await;
    Ok(writes)
}

async fn timed<F>(
    db: &Db,
    each: i64,
    work: impl Fn(Db, i64) -> F + Copy + Send + 'static,
) -> Result<Cost, DbError>
where
    F: Future<Output = Result<(), DbError>> + Send,
{
    let start = Stopwatch::start();
    let tasks: Vec<_> = (0..TASKS)
        .map(|task| {
            let db = db.clone();
            tokio::spawn(async move {
                for number in 0..each {
                    work(db.clone(), task * each + number).await?;
                }
                Ok::<(), DbError>(())
            })
        })
        .collect();
    for task in tasks {
        task.await.map_err(|error| DbError::Other(error.to_string()))??;
    }
    Ok(start.cost_of(TASKS * each))
}

fn insert(conn: &mut Conn, id: i64) -> Result<(), DbError> {
    diesel::insert_into(bench_db::table)
        .values((bench_db::id.eq(id), bench_db::body.eq(BODY)))
        .execute(conn)?;
    Ok(())
}

fn select(conn: &mut Conn, id: i64) -> Result<(), DbError> {
    bench_db::table.find(id).select(bench_db::body).first::<String>(conn)?;
    Ok(())
}

/// One connection with nobody else, 64 rows to a commit.
fn group_limit(path: &str, rows: i64) -> Result<Cost, Box<dyn std::error::Error>> {
    let mut conn = SqliteConnection::establish(path)?;
    conn.batch_execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;")?;
    conn.batch_execute(TABLE)?;
    let start = Stopwatch::start();
    for first in (0..rows).step_by(64) {
        conn.transaction(|conn| {
            for id in first..first + 64 {
                let row = (bench_db::id.eq(id), bench_db::body.eq(BODY));
                diesel::insert_into(bench_db::table).values(row).execute(conn)?;
            }
            Ok::<_, diesel::result::Error>(())
        })?;
    }
    Ok(start.cost_of(rows))
}

struct Cost {
    per_second: f64,
    /// In microseconds; 0 where the system does not tell.
    cpu_each: f64,
}

impl fmt::Display for Cost {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:.0}/s, {:.1} µs of CPU each", self.per_second, self.cpu_each)
    }
}

struct Stopwatch {
    started: Instant,
    cpu: Duration,
}

impl Stopwatch {
    fn start() -> Self {
        Self { started: Instant::now(), cpu: cpu_time().unwrap_or_default() }
    }

    fn cost_of(self, number: i64) -> Cost {
        let number = number as f64;
        let cpu = cpu_time().unwrap_or_default().saturating_sub(self.cpu);
        Cost {
            per_second: number / self.started.elapsed().as_secs_f64(),
            cpu_each: 1e6 * cpu.as_secs_f64() / number,
        }
    }
}

/// User and system time of this process, proc(5): fields 14 and 15 of `stat`, in hundredths of a second.
fn cpu_time() -> Option<Duration> {
    let stat = std::fs::read_to_string("/proc/self/stat").ok()?;
    let after_name = stat.rsplit_once(')')?.1;
    let ticks: u64 =
        after_name.split_whitespace().skip(11).take(2).filter_map(|field| field.parse::<u64>().ok()).sum();
    Some(Duration::from_millis(10 * ticks))
}
