//! AT-01 and AT-02 between two processes, by their forms only.

use std::time::Duration;

use entregent::i18n::{Locale, t, typeset};

use crate::support::{Chapter, Ground, Test, Visitor, eventually, tests, twin};

/// What one chapter does is to be seen at the other within this time.
const SOON: Duration = Duration::from_secs(30);

pub fn tests() -> Vec<Test> {
    tests![two_processes_share_an_opportunity.within(240)]
}

async fn two_processes_share_an_opportunity(ground: Ground) {
    let montreal = Chapter::init(&ground, "montreal").await;
    let sherbrooke = Chapter::init(&ground, "sherbrooke").await;
    twin(&montreal, &sherbrooke).await;
    let (yasmine, there) = (&montreal.member, &sherbrooke.member);

    let title = "Cherchée : érablière pouvant livrer 2 t de sucre";
    let id = yasmine.write_draft(title).await.unwrap();
    yasmine.submit(&id).await.unwrap();
    assert_eq!(there.list().await, [], "nothing leaves before the second person");
    montreal.steward.approve(&id).await.unwrap();
    let listed = async || there.list().await.into_iter().find(|row| row.title == title);
    let copy = eventually("the copy is listed", SOON, listed).await.id;
    let page = there.page(&format!("/o/{copy}")).await;
    assert!(page.contains("L’importateur, à la livraison") && page.contains("Maroc"), "{page}");

    there.reply(&copy, "Nous en avons deux tonnes.").await.unwrap();
    sees(yasmine, &id, "<p>Nous en avons deux tonnes.</p>").await;
    yasmine.reply(&id, "Merci, écrivons-nous.").await.unwrap();
    sees(there, &copy, "<p>Merci, écrivons-nous.</p>").await;

    yasmine.edit(&id, "Cherchée : érablière pouvant livrer 3 t de sucre").await.unwrap();
    sees(there, &copy, "livrer 3 t de sucre").await;
    assert_eq!(there.list().await.len(), 1, "an edit makes no second copy");

    yasmine.withdraw(&id).await.unwrap();
    let withdrawn = typeset(Locale::FrCa, t(Locale::FrCa, "opportunity-withdrawn"));
    sees(there, &copy, &withdrawn).await;
    assert_eq!(there.list().await, [], "what was withdrawn is open no more");

    yasmine.delete(&id).await.unwrap();
    let gone = async || {
        let page = there.get(&format!("/o/{copy}")).await.unwrap();
        [404, 410].contains(&page.status).then_some(())
    };
    eventually("the copy is gone", SOON, gone).await;
}

async fn sees(visitor: &Visitor, opportunity: &str, text: &str) {
    let path = format!("/o/{opportunity}");
    let shown = async || visitor.page(&path).await.contains(text).then_some(());
    eventually(text, SOON, shown).await;
}
