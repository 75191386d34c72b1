//! What holds of every unit of work: all or nothing, and nobody else's.

use super::*;

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
