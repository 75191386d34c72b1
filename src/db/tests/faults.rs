//! When callers leave, the database closes, the disk is full or the server goes away.

use super::*;

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

#[tokio::test]
async fn two_nodes_may_start_together_on_one_server() {
    let Some((url, place)) = empty_schema() else { return };
    let start = |url: DatabaseUrl| thread::spawn(move || Db::open(options(url)));
    let nodes = [start(url.clone()), start(url.clone()), start(url.clone())];
    for node in nodes {
        node.join().unwrap().unwrap().drain().await;
    }
    assert!(Base::open(url, place).await.names().await.is_empty());
}
