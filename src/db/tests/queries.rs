//! What a query may look like on the shared connection.

use super::*;

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
