//! The discussion under an opportunity, across chapters.

use entregent::services;
use entregent::services::threads::NewReply;

use crate::support::{Ground, Test, TestApp, settle, sugar, tests};

pub fn tests() -> Vec<Test> {
    tests![
        a_reply_from_another_chapter_comes_back_into_the_thread,
        replies_stand_under_what_they_answer,
        a_deleted_reply_disappears_from_both,
    ]
}

async fn a_reply_from_another_chapter_comes_back_into_the_thread(ground: Ground) {
    let (montreal, sherbrooke) = TestApp::twinned_pair(&ground).await;
    let original = montreal.publish(sugar()).await;
    settle(&[&montreal, &sherbrooke]).await;

    let copy = sherbrooke.copy_of(&original.uri).await.unwrap();
    say(&sherbrooke, copy.id, None, "Nous livrons **6 t** par an.").await;
    settle(&[&montreal, &sherbrooke]).await;

    let expected = ["@section@sherbrooke.test: Nous livrons 6 t par an."];
    assert_eq!(montreal.thread(&original).await, expected);
    assert_eq!(sherbrooke.thread(&copy).await, expected);
}

async fn replies_stand_under_what_they_answer(ground: Ground) {
    let (montreal, sherbrooke) = TestApp::twinned_pair(&ground).await;
    let original = montreal.publish(sugar()).await;
    settle(&[&montreal, &sherbrooke]).await;
    let copy = sherbrooke.copy_of(&original.uri).await.unwrap();

    let question = say(&sherbrooke, copy.id, None, "Livrez-vous à Lyon ?").await;
    montreal.clock.advance(std::time::Duration::from_secs(60));
    say(&sherbrooke, copy.id, None, "Et à Marseille ?").await;
    settle(&[&montreal, &sherbrooke]).await;
    let (uri, member, id) = (question.uri.clone(), montreal.member.clone(), original.id);
    montreal.clock.advance(std::time::Duration::from_secs(60));
    montreal
        .write(move |tx| {
            let parent = entregent::db::posts::find_post_by_uri(tx.conn, &uri)?.map(|post| post.id);
            let new = NewReply { opportunity: id, parent, text: "Oui.".to_owned() };
            services::threads::reply(tx, &member, &new)
        })
        .await;
    settle(&[&montreal, &sherbrooke]).await;

    let expected = [
        "@section@sherbrooke.test: Livrez-vous à Lyon ?",
        "  @section@montreal.test: Oui.",
        "@section@sherbrooke.test: Et à Marseille ?",
    ];
    assert_eq!(montreal.thread(&original).await, expected);
    assert_eq!(sherbrooke.thread(&copy).await, expected);
}

async fn a_deleted_reply_disappears_from_both(ground: Ground) {
    let (montreal, sherbrooke) = TestApp::twinned_pair(&ground).await;
    let original = montreal.publish(sugar()).await;
    settle(&[&montreal, &sherbrooke]).await;
    let copy = sherbrooke.copy_of(&original.uri).await.unwrap();
    let reply = say(&sherbrooke, copy.id, None, "À effacer").await;
    settle(&[&montreal, &sherbrooke]).await;
    assert_eq!(montreal.thread(&original).await.len(), 1);

    let member = sherbrooke.member.clone();
    sherbrooke.write(move |tx| services::threads::delete(tx, &member, reply.id)).await;
    settle(&[&montreal, &sherbrooke]).await;
    assert_eq!(montreal.thread(&original).await, Vec::<String>::new());
    assert_eq!(sherbrooke.thread(&copy).await, Vec::<String>::new());
}

async fn say(
    chapter: &TestApp,
    opportunity: entregent::id::Id,
    parent: Option<entregent::id::Id>,
    text: &str,
) -> entregent::domain::Post {
    let (member, new) = (chapter.member.clone(), NewReply { opportunity, parent, text: text.to_owned() });
    chapter.write(move |tx| services::threads::reply(tx, &member, &new)).await
}
