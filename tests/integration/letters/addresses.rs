//! A member's address: confirmed before anything else goes there, changed with a word to the former one, and left alone once
//! it was refused.

use std::time::Duration;

use entregent::domain::notification::Kind;
use entregent::mail::NotSent;

use super::scene::{
    ROSALIE, YASMINE, alone, at_once, confirm, follow, links_in, only, open, sent_back, want,
};
use crate::finding::scene::Looking;
use crate::support::{Ground, Test, settle, tests};

pub fn tests() -> Vec<Test> {
    tests![
        nothing_goes_to_an_address_before_it_is_confirmed,
        the_former_address_learns_of_the_new_one,
        an_address_that_was_refused_is_left_alone,
        whoever_asks_too_often_waits,
        a_letter_waits_for_a_server_that_is_away,
        what_is_no_address_is_not_taken,
    ]
}

async fn nothing_goes_to_an_address_before_it_is_confirmed(ground: Ground) {
    let montreal = alone(&ground).await;
    let yasmine = Looking::signed_in(&montreal, &montreal.member).await;
    let answer = yasmine.post("/profil/courriel", &[("address", " Yasmine@Exemple.test ")]).await;
    assert_eq!(answer.status(), 303, "{}", answer.body());
    at_once(&montreal, &montreal.member, Kind::DraftSentBack).await;
    sent_back(&montreal).await;
    settle(&[&montreal]).await;
    let letter = only(&montreal);
    assert_eq!(letter.to, YASMINE);
    assert!(letter.subject.contains("Confirmez"), "{}", letter.subject);

    let link = &links_in(&montreal, &letter)[0];
    for _ in 0..2 {
        assert!(
            open(&montreal, link).await.body().contains(YASMINE),
            "what looks through mail changes nothing"
        );
    }
    assert!(yasmine.page("/profil/courriel").await.contains("attend votre confirmation"));
    assert_eq!(follow(&montreal, link, &[]).await.status(), 200);
    assert_eq!(follow(&montreal, link, &[]).await.status(), 410, "a link works once");
    assert_eq!(open(&montreal, link).await.status(), 410);
    assert!(yasmine.page("/profil/courriel").await.contains("confirmée le"));

    sent_back(&montreal).await;
    settle(&[&montreal]).await;
    assert_eq!(only(&montreal).to, YASMINE);
}

async fn the_former_address_learns_of_the_new_one(ground: Ground) {
    let montreal = alone(&ground).await;
    confirm(&montreal, &montreal.member, YASMINE).await;
    want(&montreal, &montreal.member, "nouvelle@exemple.test").await;
    at_once(&montreal, &montreal.member, Kind::DraftSentBack).await;
    sent_back(&montreal).await;
    settle(&[&montreal]).await;
    let mut letters = montreal.letters.take();
    letters.sort_by_key(|letter| letter.to == YASMINE);
    let to: Vec<&str> = letters.iter().map(|letter| letter.to.as_str()).collect();
    assert_eq!(to, ["nouvelle@exemple.test", YASMINE], "until it is confirmed, letters go where they went");

    follow(&montreal, &links_in(&montreal, &letters[0])[0], &[]).await;
    settle(&[&montreal]).await;
    let farewell = only(&montreal);
    assert_eq!(farewell.to, YASMINE);
    assert!(!farewell.text.contains("nouvelle@exemple.test"), "where they go now is not told");
    sent_back(&montreal).await;
    settle(&[&montreal]).await;
    assert_eq!(only(&montreal).to, "nouvelle@exemple.test");
}

async fn an_address_that_was_refused_is_left_alone(ground: Ground) {
    let montreal = alone(&ground).await;
    confirm(&montreal, &montreal.member, YASMINE).await;
    confirm(&montreal, &montreal.steward, ROSALIE).await;
    at_once(&montreal, &montreal.member, Kind::DraftSentBack).await;
    let refusal = NotSent::NoSuchAddress("permanent error (550): 5.1.1 no such user".to_owned());
    montreal.letters.answer(YASMINE, Some(refusal));
    let tried = montreal.letters.tried();
    sent_back(&montreal).await;
    settle(&[&montreal]).await;
    // Rosalie's about the draft that waits, and the one that is refused: nobody is written to about that.
    assert_eq!(montreal.letters.tried() - tried, 2);
    montreal.letters.answer(YASMINE, None);
    montreal.clock.advance(Duration::from_secs(7 * 24 * 3600));
    sent_back(&montreal).await;
    settle(&[&montreal]).await;
    assert_eq!(montreal.letters.tried() - tried, 3, "only Rosalie's");
    assert!(montreal.letters.take().iter().all(|letter| letter.to == ROSALIE));
    let page = Looking::signed_in(&montreal, &montreal.member).await.page("/profil/courriel").await;
    assert!(page.contains("5.1.1 no such user"), "its owner reads why: {page}");
}

async fn whoever_asks_too_often_waits(ground: Ground) {
    let montreal = alone(&ground).await;
    let yasmine = Looking::signed_in(&montreal, &montreal.member).await;
    let ask = async |address: &str| yasmine.post("/profil/courriel", &[("address", address)]).await.status();
    for _ in 0..3 {
        assert_eq!(ask("autrui@exemple.test").await, 303);
    }
    assert_eq!(ask("autrui@exemple.test").await, 422, "nobody fills somebody else's box");
    assert_eq!(ask("un@exemple.test").await, 303);
    assert_eq!(ask("deux@exemple.test").await, 303);
    assert_eq!(ask("trois@exemple.test").await, 422);
    montreal.clock.advance(Duration::from_secs(25 * 3600));
    assert_eq!(ask("trois@exemple.test").await, 303);
}

async fn a_letter_waits_for_a_server_that_is_away(ground: Ground) {
    let montreal = alone(&ground).await;
    confirm(&montreal, &montreal.steward, ROSALIE).await;
    montreal.letters.answer(ROSALIE, Some(NotSent::Later("421 busy".to_owned())));
    sent_back(&montreal).await;
    let before = montreal.letters.tried();
    settle(&[&montreal]).await;
    settle(&[&montreal]).await;
    assert_eq!(montreal.letters.tried() - before, 1, "not at once again");
    montreal.clock.advance(Duration::from_secs(61));
    settle(&[&montreal]).await;
    assert_eq!(montreal.letters.tried() - before, 2);
    montreal.letters.answer(ROSALIE, None);
    montreal.clock.advance(Duration::from_secs(121));
    settle(&[&montreal]).await;
    assert_eq!(only(&montreal).to, ROSALIE);

    montreal.letters.answer(ROSALIE, Some(NotSent::Later("421 busy".to_owned())));
    sent_back(&montreal).await;
    for _ in 0..20 {
        settle(&[&montreal]).await;
        montreal.clock.advance(Duration::from_secs(6 * 3600));
    }
    let given_up = montreal.letters.tried();
    montreal.letters.answer(ROSALIE, None);
    montreal.clock.advance(Duration::from_secs(24 * 3600));
    settle(&[&montreal]).await;
    assert_eq!(montreal.letters.tried(), given_up, "after three days it is old news");
}

async fn what_is_no_address_is_not_taken(ground: Ground) {
    let montreal = alone(&ground).await;
    let yasmine = Looking::signed_in(&montreal, &montreal.member).await;
    for wrong in ["", "yasmine", "@exemple.test", "a@b@exemple.test", "a@exemple.test\r\nBcc: b@exemple.test"]
    {
        let answer = yasmine.post("/profil/courriel", &[("address", wrong)]).await;
        assert_eq!(answer.status(), 422, "{wrong:?}");
    }
    settle(&[&montreal]).await;
    assert_eq!(montreal.letters.tried(), 0);
}
