//! Getting in by a letter: nothing is told to whoever asks, everything to whoever reads the mail.

use std::time::Duration;

use super::scene::{YASMINE, alone, confirm, follow, invite, links_in, only, open};
use crate::finding::scene::Looking;
use crate::support::{Ground, Test, TestApp, settle, tests};

pub fn tests() -> Vec<Test> {
    tests![
        whoever_forgot_their_password_gets_in_once,
        nobody_learns_who_is_a_member,
        the_links_end_after_half_an_hour,
    ]
}

async fn ask(chapter: &TestApp, who: &str) -> String {
    let answer = Looking::from_outside(chapter).post("/connexion/lien", &[("who", who)]).await;
    assert_eq!(answer.status(), 200, "{}", answer.body());
    answer.into_body()
}

async fn whoever_forgot_their_password_gets_in_once(ground: Ground) {
    let montreal = alone(&ground).await;
    confirm(&montreal, &montreal.member, YASMINE).await;
    ask(&montreal, "yasmine@exemple.test").await;
    settle(&[&montreal]).await;
    let letter = only(&montreal);
    assert!(letter.unsubscribe.is_none(), "it was asked for");
    let [sign_in, password] = links_in(&montreal, &letter).try_into().unwrap();
    assert_eq!(open(&montreal, &sign_in).await.status(), 200);
    let entered = follow(&montreal, &sign_in, &[]).await;
    assert_eq!(entered.status(), 303, "{}", entered.body());
    let session = entered.headers().get_all("set-cookie").iter().find_map(|value| {
        value.to_str().unwrap().split(';').next().filter(|pair| pair.starts_with("__Host-entregent="))
    });
    let page = Looking::from_outside(&montreal).answer("/profil", &[("cookie", session.unwrap())]).await;
    assert_eq!(page.status(), 200);
    assert_eq!(follow(&montreal, &sign_in, &[]).await.status(), 410, "a link works once");

    let passwords = [("password", "corbeau bleu sur neige"), ("password_again", "corbeau bleu sur neige")];
    assert_eq!(follow(&montreal, &password, &passwords).await.status(), 303);
    assert_eq!(follow(&montreal, &password, &passwords).await.status(), 410);
    let known = [("handle", "yasmine"), ("password", "corbeau bleu sur neige")];
    assert_eq!(Looking::from_outside(&montreal).post("/connexion", &known).await.status(), 303);
}

async fn nobody_learns_who_is_a_member(ground: Ground) {
    let montreal = alone(&ground).await;
    confirm(&montreal, &montreal.member, YASMINE).await;
    invite(&montreal, "kossi", "Kossi Amegan").await;
    let known = ask(&montreal, "@Yasmine").await;
    for other in ["kossi", "personne", "personne@exemple.test", "yasmine@ailleurs.test", "<script>"] {
        assert_eq!(ask(&montreal, other).await, known, "{other}");
    }
    settle(&[&montreal]).await;
    assert_eq!(only(&montreal).to, YASMINE);
    for _ in 0..5 {
        assert_eq!(ask(&montreal, "yasmine").await, known);
    }
    settle(&[&montreal]).await;
    assert_eq!(montreal.letters.take().len(), 2, "three an hour, whoever asks");
}

async fn the_links_end_after_half_an_hour(ground: Ground) {
    let montreal = alone(&ground).await;
    confirm(&montreal, &montreal.member, YASMINE).await;
    ask(&montreal, "yasmine@montreal.test").await;
    settle(&[&montreal]).await;
    let letter = only(&montreal);
    montreal.clock.advance(Duration::from_secs(31 * 60));
    for link in links_in(&montreal, &letter) {
        assert_eq!(open(&montreal, &link).await.status(), 410, "{link}");
        assert_eq!(follow(&montreal, &link, &[]).await.status(), 410, "{link}");
    }
}
