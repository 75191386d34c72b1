//! The peer itself: two of them go through the story that it is there to tell with a chapter.

use crate::support::{Engine, FedifyPeer, Ground, Need, Speaks, Test, tests};

pub fn tests() -> Vec<Test> {
    tests![two_peers_talk.needs(Need::Fedify).within(120).only_on(Engine::Sqlite)]
}

async fn two_peers_talk(_: Ground) {
    let (mut author, mut reader) =
        (FedifyPeer::start(Speaks::Both).await, FedifyPeer::start(Speaks::Both).await);
    assert_eq!(reader.lookup(author.handle()).await.unwrap()["id"], author.actor());
    assert!(reader.lookup("@nobody@fedify.localhost:1").await.unwrap_err().contains("leads nowhere"));

    let follow = reader.follow(author.handle()).await.unwrap();
    assert_eq!(author.expect("followed").await["actor"], reader.actor());
    assert_eq!(reader.expect("accepted").await["activity"]["object"]["id"], follow);

    let note = author.publish("<p>Qui va à Abidjan?</p>").await.unwrap();
    let received = reader.expect("received").await;
    assert_eq!((&received["type"], &received["object"]["id"]), (&"Create".into(), &note.as_str().into()));
    assert_eq!(received["object"]["content"], "<p>Qui va à Abidjan?</p>");

    let reply = reader.reply(&note, "<p>Moi, en mars.</p>").await.unwrap();
    let answer = author.expect("received").await["object"].take();
    assert_eq!((&answer["id"], &answer["inReplyTo"]), (&reply.into(), &note.as_str().into()));

    author.edit(&note, "<p>Qui va à Abidjan en mars?</p>").await.unwrap();
    assert_eq!(reader.expect("updated").await["object"]["content"], "<p>Qui va à Abidjan en mars?</p>");

    author.withdraw(&note).await.unwrap();
    assert_eq!(reader.expect("deleted").await["object"]["id"], note);
    assert_eq!((author.unexpected(), reader.unexpected()), (vec![], vec![]));
}
