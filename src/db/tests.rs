//! The engine on a small table of its own, on SQLite always and on PostgreSQL when
//! `ENTREGENT_TEST_POSTGRES` holds an address.

use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::mpsc;
use std::thread;

use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use futures_util::future::join_all;

use super::postgres::PgConn;
use super::*;

diesel::table! {
    pledge (id) {
        id -> BigInt,
        name -> Text,
        kept -> Bool,
        seal -> Nullable<Binary>,
    }
}

diesel::table! {
    witness (id) {
        id -> BigInt,
        pledge_id -> BigInt,
    }
}

diesel::joinable!(witness -> pledge (pledge_id));
diesel::allow_tables_to_appear_in_same_query!(witness, pledge);

const TABLES: &str = "
    CREATE TABLE pledge (id BIGINT PRIMARY KEY, name TEXT NOT NULL UNIQUE, kept BOOLEAN NOT NULL, seal $BYTES);
    CREATE TABLE witness (
        id BIGINT PRIMARY KEY,
        pledge_id BIGINT NOT NULL REFERENCES pledge (id) DEFERRABLE INITIALLY DEFERRED
    );
";

/// A database for one test, thrown away with it.
struct Base {
    db: Db,
    options: Options,
    place: Place,
}

enum Place {
    Directory(tempfile::TempDir),
    Schema { server: String, name: String },
}

impl Base {
    async fn sqlite() -> Self {
        let directory = tempfile::tempdir().unwrap();
        let url = DatabaseUrl::Sqlite(directory.path().join("test.sqlite3"));
        Self::open(url, Place::Directory(directory)).await
    }

    async fn postgres() -> Option<Self> {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let server = std::env::var("ENTREGENT_TEST_POSTGRES").ok()?;
        let name = format!("engine_{}_{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
        on_server(&server, format!("CREATE SCHEMA {name}"));
        let separator = if server.contains('?') { '&' } else { '?' };
        let url = DatabaseUrl::Postgres(format!(
            "{server}{separator}options=-csearch_path%3D{name}&application_name={name}"
        ));
        Some(Self::open(url, Place::Schema { server, name }).await)
    }

    async fn each() -> Vec<Self> {
        let mut bases = vec![Self::sqlite().await];
        bases.extend(Self::postgres().await);
        bases
    }

    async fn open(url: DatabaseUrl, place: Place) -> Self {
        let bytes = if matches!(place, Place::Directory(_)) { "BLOB" } else { "BYTEA" };
        let options =
            Options { url, readers: 2, postgres_connections: 4, synchronous_full: false, extra_ca: None };
        let db = Db::open(options.clone()).unwrap();
        let tables = TABLES.replace("$BYTES", bytes);
        db.write(move |conn| conn.batch_execute(&tables).map_err(DbError::from)).await.unwrap();
        Self { db, options, place }
    }

    fn is_postgres(&self) -> bool {
        matches!(self.place, Place::Schema { .. })
    }

    async fn names(&self) -> Vec<String> {
        names(&self.db).await
    }
}

async fn names(db: &Db) -> Vec<String> {
    let names = pledge::table.select(pledge::name).order(pledge::id);
    db.read(move |conn| names.load(conn).map_err(DbError::from)).await.unwrap()
}

impl Drop for Base {
    fn drop(&mut self) {
        self.db.clone().close();
        if let Place::Schema { server, name } = &self.place {
            on_server(server, format!("DROP SCHEMA {name} CASCADE"));
        }
    }
}

fn on_server(url: &str, sql: String) {
    let url = url.to_owned();
    let work = move || PgConn::establish(&url).unwrap().batch_execute(&sql).unwrap();
    thread::spawn(work).join().unwrap();
}

fn pledge(conn: &mut Conn, id: i64, name: &str) -> Result<(), DbError> {
    let row = (pledge::id.eq(id), pledge::name.eq(name), pledge::kept.eq(false));
    diesel::insert_into(pledge::table).values(row).execute(conn)?;
    Ok(())
}

/// Occupies a writer until the other end of the gate is dropped or used; `started` tells that it does.
fn hold(
    gate: mpsc::Receiver<()>,
    started: mpsc::Sender<()>,
) -> impl FnOnce(&mut Conn) -> Result<(), DbError> {
    move |_| {
        started.send(()).unwrap();
        gate.recv().ok();
        Ok(())
    }
}

#[tokio::test]
async fn what_is_written_is_read_in_all_the_shapes_a_query_may_have() {
    for base in Base::each().await {
        let written = base.db.write(|conn| {
            pledge(conn, 1, "bring a chair")?;
            pledge(conn, 2, "bring bread")?;
            diesel::insert_into(witness::table)
                .values((witness::id.eq(7), witness::pledge_id.eq(2)))
                .execute(conn)?;
            let kept = diesel::update(pledge::table.find(2))
                .set((pledge::kept.eq(true), pledge::seal.eq(Some(&b"\x00\xff"[..]))))
                .returning((pledge::id, pledge::kept, pledge::seal))
                .get_result(conn)?;
            Ok::<(i64, bool, Option<Vec<u8>>), DbError>(kept)
        });
        assert_eq!(written.await.unwrap(), (2, true, Some(vec![0, 255])));

        let read = base.db.read(|conn| {
            let either = pledge::table.filter(pledge::id.eq_any([1, 2, 3]));
            let count: i64 = either.count().get_result(conn)?;
            let open = pledge::table.into_boxed().filter(pledge::kept.eq(false));
            let open: Vec<(String, Option<Vec<u8>>)> =
                open.select((pledge::name, pledge::seal)).limit(5).load(conn)?;
            let seen: Vec<(i64, String)> =
                witness::table.inner_join(pledge::table).select((witness::id, pledge::name)).load(conn)?;
            let third: bool = diesel::select(diesel::dsl::exists(pledge::table.find(3))).get_result(conn)?;
            let absent = pledge::table.find(3).select(pledge::name).first::<String>(conn).optional()?;
            Ok::<_, DbError>((count, open, seen, third, absent))
        });
        let (count, open, seen, third, absent) = read.await.unwrap();
        assert_eq!(count, 2);
        assert_eq!(open, [("bring a chair".to_owned(), None)]);
        assert_eq!(seen, [(7, "bring bread".to_owned())]);
        assert!(!third && absent.is_none());
    }
}

#[tokio::test]
async fn what_the_shared_connection_cannot_say_is_said_for_both() {
    for base in Base::each().await {
        let counted = base.db.write(|conn| {
            let row = |id: i64, name: &'static str| {
                (pledge::id.eq(id), pledge::name.eq(name), pledge::kept.eq(false))
            };
            let many = vec![row(1, "chair"), row(2, "bread")];
            each_backend!(conn, own => diesel::insert_into(pledge::table).values(&many).execute(own))?;
            let again = diesel::insert_into(pledge::table).values(row(3, "bread")).on_conflict_do_nothing();
            let inserted = Both(again).execute(conn)?;
            let kept = diesel::insert_into(pledge::table)
                .values(row(3, "bread"))
                .on_conflict(pledge::name)
                .do_update()
                .set(pledge::kept.eq(true));
            Both(kept).execute(conn)?;
            let chairs = pledge::table.filter(pledge::name.eq("chair")).select(pledge::id);
            let kept = pledge::table.filter(pledge::kept.eq(true)).select(pledge::id);
            let mut either: Vec<i64> = Both(chairs.union(kept)).load(conn)?;
            either.sort_unstable();
            Ok::<_, DbError>((inserted, either))
        });
        assert_eq!(counted.await.unwrap(), (0, vec![1, 2]));
    }
}

#[tokio::test]
async fn a_failure_undoes_its_own_work_and_no_neighbours() {
    for base in Base::each().await {
        let writes = (0..100).map(|id| {
            base.db.write(move |conn| {
                pledge(conn, id, &format!("pledge {id}"))?;
                if id % 3 == 0 { Err(DbError::Other(format!("{id} thought better of it"))) } else { Ok(id) }
            })
        });
        let answers = join_all(writes).await;
        let kept: Vec<i64> = answers.iter().filter_map(|answer| answer.clone().ok()).collect();
        assert_eq!(kept, (0..100).filter(|id| id % 3 != 0).collect::<Vec<_>>());
        assert_eq!(answers[99], Err(DbError::Other("99 thought better of it".to_owned())));
        let names: Vec<String> = kept.iter().map(|id| format!("pledge {id}")).collect();
        assert_eq!(base.names().await, names);
    }
}

#[tokio::test]
async fn when_the_commit_fails_everybody_in_it_hears_so() {
    for base in Base::each().await {
        let (gate, closed) = mpsc::channel();
        let (started, has_started) = mpsc::channel();
        let holding = base.db.write(hold(closed, started));
        let honest = base.db.write(|conn| pledge(conn, 1, "honest"));
        let culprit = base.db.write(|conn| {
            pledge(conn, 2, "culprit")?;
            let of_nobody = (witness::id.eq(1), witness::pledge_id.eq(404));
            diesel::insert_into(witness::table).values(of_nobody).execute(conn)?;
            Ok::<(), DbError>(())
        });
        let opening = async {
            // By now the others are queued behind the one that holds the writer.
            tokio::task::spawn_blocking(move || has_started.recv().unwrap()).await.unwrap();
            drop(gate);
        };
        let (held, honest, culprit, ()) = tokio::join!(holding, honest, culprit, opening);

        assert_eq!(culprit, Err(DbError::ForeignKeyViolation));
        if base.is_postgres() {
            assert_eq!((held, honest), (Ok(()), Ok(())));
            assert_eq!(base.names().await, ["honest"]);
        } else {
            assert_eq!(held, Err(DbError::ForeignKeyViolation));
            assert_eq!(honest, Err(DbError::ForeignKeyViolation));
            assert!(base.names().await.is_empty());
        }
        base.db.write(|conn| pledge(conn, 3, "later")).await.unwrap();
    }
}

#[tokio::test]
async fn a_panic_is_an_error_of_its_caller_only() {
    for base in Base::each().await {
        let neighbour = base.db.write(|conn| pledge(conn, 1, "neighbour"));
        let panicking = base.db.write(|conn| {
            pledge(conn, 2, "panicking")?;
            conn.transaction(|conn| {
                pledge(conn, 3, "deeper")?;
                if conn.is_idle() { Ok(()) } else { panic!("the roof is on fire") }
            })
        });
        let (neighbour, panicking) = tokio::join!(neighbour, panicking);
        assert_eq!(neighbour, Ok(()));
        let said = DbError::Other("a unit of work panicked: the roof is on fire".to_owned());
        assert_eq!(panicking, Err::<(), _>(said.clone()));

        let reading = base.db.read(|_| if true { panic!("the roof is on fire") } else { Ok(()) });
        assert_eq!(reading.await, Err(said));
        base.db.write(|conn| pledge(conn, 4, "after")).await.unwrap();
        assert_eq!(base.names().await, ["neighbour", "after"]);
    }
}

#[tokio::test]
async fn a_nested_failure_leaves_the_outer_transaction_usable() {
    for base in Base::each().await {
        let outer = base.db.write(|conn| {
            pledge(conn, 1, "outer")?;
            let taken = conn.savepoint(|conn| {
                pledge(conn, 2, "inner")?;
                pledge(conn, 3, "outer")
            });
            let nested = conn.transaction(|conn| pledge(conn, 4, "nested"));
            Ok::<_, DbError>((taken, nested))
        });
        let (taken, nested) = outer.await.unwrap();
        assert_eq!(taken, Err(DbError::UniqueViolation { constraint: "pledge_name_key".to_owned() }));
        assert_eq!(nested, Ok(()));
        assert_eq!(base.names().await, ["outer", "nested"]);
    }
}

#[tokio::test]
async fn an_answer_of_success_is_true_even_when_an_error_was_passed_over() {
    for base in Base::each().await {
        let careless = base.db.write(|conn| {
            pledge(conn, 1, "careless")?;
            pledge(conn, 1, "a second time").ok();
            Ok::<(), DbError>(())
        });
        let answer = careless.await;
        assert_eq!(answer.is_err(), base.is_postgres());
        assert_eq!(answer.is_ok(), base.names().await == ["careless"]);
        base.db.write(|conn| pledge(conn, 2, "next")).await.unwrap();
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn thousands_of_concurrent_writes_are_all_there() {
    for base in Base::each().await {
        let number = if base.is_postgres() { 1_000 } else { 10_000 };
        let writes = (0..number).map(|id| {
            let db = base.db.clone();
            tokio::spawn(async move { db.write(move |conn| pledge(conn, id, &id.to_string())).await })
        });
        for written in join_all(writes).await {
            written.unwrap().unwrap();
        }
        assert_eq!(base.names().await.len(), number as usize);
    }
}

#[tokio::test]
async fn readers_see_what_is_committed_and_keep_their_snapshot() {
    for base in Base::each().await {
        let count = |conn: &mut Conn| pledge::table.count().get_result::<i64>(conn).map_err(DbError::from);
        let (gate, closed) = mpsc::channel();
        let (started, has_started) = mpsc::channel();
        let writing = base.db.write(move |conn| {
            pledge(conn, 1, "not yet")?;
            hold(closed, started)(conn)
        });
        let reading = async {
            tokio::task::spawn_blocking(move || has_started.recv().unwrap()).await.unwrap();
            let meanwhile = base.db.read(count).await;
            drop(gate);
            meanwhile
        };
        let (written, meanwhile) = tokio::join!(writing, reading);
        assert_eq!((written, meanwhile), (Ok(()), Ok(0)));

        let (gate, closed) = mpsc::channel();
        let (started, has_started) = mpsc::channel();
        let reading = base.db.read(move |conn| {
            let before = count(conn)?;
            hold(closed, started)(conn)?;
            Ok::<_, DbError>((before, count(conn)?))
        });
        let writing = async {
            tokio::task::spawn_blocking(move || has_started.recv().unwrap()).await.unwrap();
            base.db.write(|conn| pledge(conn, 2, "meanwhile")).await.unwrap();
            drop(gate);
        };
        let (counts, ()) = tokio::join!(reading, writing);
        assert_eq!(counts.unwrap(), (1, 1));
        assert_eq!(base.db.read(count).await, Ok(2));
    }
}

#[tokio::test]
async fn a_reader_cannot_write() {
    for base in Base::each().await {
        let refused = base.db.read(|conn| pledge(conn, 1, "sneaked in")).await;
        assert!(matches!(refused, Err(DbError::Other(_))), "{refused:?}");
        assert!(base.names().await.is_empty());
    }
}

#[tokio::test]
async fn a_caller_that_goes_away_breaks_nothing() {
    for base in Base::each().await {
        let (gate, closed) = mpsc::channel();
        let (started, has_started) = mpsc::channel();
        let begun = tokio::spawn({
            let db = base.db.clone();
            async move {
                db.write(move |conn| {
                    pledge(conn, 1, "begun")?;
                    hold(closed, started)(conn)
                })
                .await
            }
        });
        tokio::task::spawn_blocking(move || has_started.recv().unwrap()).await.unwrap();
        begun.abort();
        assert!(begun.await.unwrap_err().is_cancelled());
        drop(gate);
        base.db.write(|conn| pledge(conn, 2, "next")).await.unwrap();
        base.db.clone().close();
        let reopened = Db::open(base.options.clone()).unwrap();
        assert_eq!(names(&reopened).await, ["begun", "next"]);
        reopened.drain().await;
    }
}

#[tokio::test]
async fn who_leaves_the_queue_is_not_served() {
    let base = Base::sqlite().await;
    let (gate, closed) = mpsc::channel();
    let (started, has_started) = mpsc::channel();
    let holding = base.db.write(hold(closed, started));
    let impatient = async {
        let write = base.db.write(|conn| pledge(conn, 1, "impatient"));
        assert!(futures_util::poll!(Box::pin(write)).is_pending());
    };
    let patient = base.db.write(|conn| pledge(conn, 2, "patient"));
    let opening = async {
        tokio::task::spawn_blocking(move || has_started.recv().unwrap()).await.unwrap();
        drop(gate);
    };
    let (held, (), patient, ()) = tokio::join!(holding, impatient, patient, opening);
    assert_eq!((held, patient), (Ok(()), Ok(())));
    assert_eq!(base.names().await, ["patient"]);
}

#[tokio::test]
async fn closing_finishes_what_is_queued_and_refuses_the_rest() {
    for base in Base::each().await {
        let (gate, closed) = mpsc::channel();
        let (started, has_started) = mpsc::channel();
        let holding = base.db.write(hold(closed, started));
        let queued = join_all((0..50).map(|id| base.db.write(move |conn| pledge(conn, id, &id.to_string()))));
        let closing = async {
            tokio::task::spawn_blocking(move || has_started.recv().unwrap()).await.unwrap();
            let draining = tokio::spawn(base.db.clone().drain());
            drop(gate);
            draining.await.unwrap();
        };
        let (held, queued, ()) = tokio::join!(holding, queued, closing);
        assert!(held.is_ok() && queued.iter().all(Result::is_ok), "{queued:?}");

        assert_eq!(base.db.write(|_| Ok(())).await, Err(DbError::Stopped));
        assert_eq!(base.db.read(|_| Ok(())).await, Err(DbError::Stopped));
        if let Place::Directory(directory) = &base.place {
            assert!(!directory.path().join("test.sqlite3-wal").exists());
        }
    }
}

#[tokio::test]
async fn a_full_disk_loses_nothing_that_was_promised() {
    let base = Base::sqlite().await;
    // A disk with no room for the seals.
    base.db.write(|conn| Ok::<_, DbError>(conn.batch_execute("PRAGMA max_page_count = 60")?)).await.unwrap();
    let writes = (0..100).map(|id| {
        base.db.write(move |conn| {
            pledge(conn, id, &format!("pledge {id}"))?;
            let seal = pledge::seal.eq(Some(vec![7; 5_000]));
            diesel::update(pledge::table.find(id)).set(seal).execute(conn)?;
            Ok::<_, DbError>(format!("pledge {id}"))
        })
    });
    let answers = join_all(writes).await;
    let promised: Vec<String> = answers.iter().filter_map(|answer| answer.clone().ok()).collect();
    assert!(answers.contains(&Err(DbError::DiskFull)));
    assert!(
        answers.iter().flat_map(|answer| answer.as_ref().err()).all(DbError::is_temporary),
        "{answers:?}"
    );
    assert_eq!(base.names().await, promised);

    base.db
        .write(|conn| Ok::<_, DbError>(conn.batch_execute("PRAGMA max_page_count = 10000")?))
        .await
        .unwrap();
    base.db.write(|conn| pledge(conn, 100, "with room again")).await.unwrap();
}

#[tokio::test]
async fn a_connection_that_died_while_idle_is_replaced_unnoticed() {
    let Some(base) = Base::postgres().await else { return };
    let Place::Schema { server, name } = &base.place else { unreachable!() };
    for id in 0..8 {
        base.db.write(move |conn| pledge(conn, id, &id.to_string())).await.unwrap();
        let ours = format!("SELECT pid FROM pg_stat_activity WHERE application_name = '{name}'");
        on_server(server, format!("SELECT pg_terminate_backend(pid) FROM ({ours}) AS ours"));
    }
    assert_eq!(base.names().await.len(), 8);
}

#[tokio::test]
async fn a_connection_that_dies_at_work_fails_that_work_only() {
    let Some(base) = Base::postgres().await else { return };
    let dying = base.db.write(|conn| {
        pledge(conn, 1, "dying")?;
        conn.batch_execute("SELECT pg_terminate_backend(pg_backend_pid())").ok();
        pledge(conn, 2, "dead")
    });
    let dead = dying.await;
    assert!(matches!(dead, Err(DbError::Unavailable(_))), "{dead:?}");
    base.db.write(|conn| pledge(conn, 3, "alive")).await.unwrap();
    assert_eq!(base.names().await, ["alive"]);
}
