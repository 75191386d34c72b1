//! An application: read by stewards, recommended by a member, answered with an invitation or a reason.

use std::time::Duration;

use entregent::clock::Clock;
use entregent::db::joining;
use entregent::services::rounds;
use http::StatusCode;

use super::scene::{APPLICATION, id_in, link_in, open_account, open_chapter};
use crate::support::{Ground, MemoryNetwork, Reader, Test, TestApp, tests, today};

pub fn tests() -> Vec<Test> {
    tests![
        who_applies_is_recommended_accepted_and_comes_in,
        an_accepted_applicant_comes_in_by_their_own_page,
        a_refusal_has_a_reason_that_the_applicant_reads,
        who_applies_may_withdraw,
        a_chapter_takes_none_until_it_says_so,
        an_application_that_is_wrong_comes_back_as_it_was_typed,
        nobody_learns_who_is_a_member_by_naming_them,
        what_was_decided_long_ago_is_forgotten,
    ]
}

const DESK: &str = "/candidatures";

/// Applies, with these fields besides; the path of the applicant's page.
async fn apply(chapter: &TestApp, more: &[(&str, &str)]) -> String {
    let form: Vec<(&str, &str)> = APPLICATION.into_iter().chain(more.iter().copied()).collect();
    let answered = Reader::nobody(chapter).post("/adhesion", &form).await;
    assert_eq!(answered.status, StatusCode::SEE_OTHER);
    answered.location
}

async fn who_applies_is_recommended_accepted_and_comes_in(ground: Ground) {
    let (chapter, _) = open_chapter(&ground).await;
    let page = apply(&chapter, &[("sponsor", "@Yasmine")]).await;
    assert!(Reader::nobody(&chapter).page(&page).await.contains("attend une réponse"));
    let (steward, yasmine) =
        (Reader::of(&chapter, &chapter.steward).await, Reader::of(&chapter, &chapter.member).await);
    assert!(steward.page("/bureau").await.contains("Une candidature attend une réponse"));
    assert!(steward.page("/notifications").await.contains("Fatoumata Diallo demande à devenir membre."));
    let id = id_in(&steward.page(DESK).await, DESK);
    let read = steward.page(&format!("{DESK}/{id}")).await;
    for said in ["fatoumata@exemple.test", "Le Sénégal et la Guinée.", "n’a pas encore répondu"] {
        assert!(read.contains(said), "{said}");
    }
    let by_member = yasmine.get(&format!("{DESK}/{id}")).await;
    assert_eq!(by_member.status, StatusCode::FORBIDDEN);
    assert!(yasmine.page("/bureau").await.contains("Une personne vous demande une recommandation"));
    let asked = yasmine.page("/recommandations").await;
    assert!(asked.contains("Des clients fidèles.") && !asked.contains("fatoumata@exemple.test"));

    assert_eq!(id_in(&asked, "/recommandations"), id);
    let by_steward = steward.post(&format!("/recommandations/{id}"), &[("says", "yes")]).await;
    assert_eq!(by_steward.status, StatusCode::FORBIDDEN, "only whom she named says so");
    yasmine.post(&format!("/recommandations/{id}"), &[("says", "yes")]).await;
    assert!(steward.page(DESK).await.contains("Recommandation de "));
    assert!(!yasmine.page("/recommandations").await.contains("Fatoumata"), "she was asked once");
    let by_member = yasmine.post(&format!("{DESK}/{id}"), &[("action", "accept")]).await;
    assert_eq!(by_member.status, StatusCode::FORBIDDEN);

    let accepted = steward.post(&format!("{DESK}/{id}"), &[("action", "accept")]).await;
    assert_eq!(accepted.status, StatusCode::CREATED);
    assert!(accepted.body.contains("mailto:fatoumata@exemple.test?subject="));
    let twice = steward.post(&format!("{DESK}/{id}"), &[("action", "accept")]).await;
    assert_eq!(twice.location, format!("{DESK}/{id}"), "it is decided: no second link");
    assert!(steward.page(&twice.location).await.contains("déjà reçu sa réponse"));
    let opened = open_account(&chapter, &link_in(&accepted.body), "fatoumata").await;
    assert_eq!(opened.status, StatusCode::SEE_OTHER);
    assert!(Reader::nobody(&chapter).page(&page).await.contains("Votre compte est ouvert."));
}

async fn an_accepted_applicant_comes_in_by_their_own_page(ground: Ground) {
    let (chapter, clock) = open_chapter(&ground).await;
    let page = apply(&chapter, &[]).await;
    let steward = Reader::of(&chapter, &chapter.steward).await;
    let early = Reader::nobody(&chapter).post(&page, &[("action", "enter")]).await;
    assert_eq!(early.location, page, "nobody accepted her yet");
    let id = id_in(&steward.page(DESK).await, DESK);
    let accepted = steward.post(&format!("{DESK}/{id}"), &[("action", "accept")]).await;
    clock.advance(Duration::from_secs(20 * 24 * 3600));
    let entered = Reader::nobody(&chapter).post(&page, &[("action", "enter")]).await;
    assert!(entered.location.starts_with("/invitation/"), "a fresh one, when the first expired");
    let former = open_account(&chapter, &link_in(&accepted.body), "fatou").await;
    assert_eq!(former.status, StatusCode::GONE, "the former leads nowhere");
    assert_eq!(open_account(&chapter, &entered.location, "fatoumata").await.status, StatusCode::SEE_OTHER);
    let again = Reader::nobody(&chapter).post(&page, &[("action", "enter")]).await;
    assert_eq!(again.location, page, "one application, one account");
}

async fn a_refusal_has_a_reason_that_the_applicant_reads(ground: Ground) {
    let (chapter, _) = open_chapter(&ground).await;
    let page = apply(&chapter, &[]).await;
    let steward = Reader::of(&chapter, &chapter.steward).await;
    let id = id_in(&steward.page(DESK).await, DESK);
    let path = format!("{DESK}/{id}");
    let silent = steward.post(&path, &[("action", "refuse"), ("refusal", " ")]).await;
    assert_eq!(silent.status, StatusCode::UNPROCESSABLE_ENTITY, "nobody is refused without a reason");
    assert!(Reader::nobody(&chapter).page(&page).await.contains("attend une réponse"));
    steward.post(&path, &[("action", "refuse"), ("refusal", "Revenez en mars.")]).await;
    let read = Reader::nobody(&chapter).page(&page).await;
    assert!(read.contains("Revenez en mars.") && read.contains("n’est pas retenue"));
    assert!(!steward.page(DESK).await.contains("Fatoumata"), "it waits no more");
    let entered = Reader::nobody(&chapter).post(&page, &[("action", "enter")]).await;
    assert_eq!(entered.location, page);
}

async fn who_applies_may_withdraw(ground: Ground) {
    let (chapter, _) = open_chapter(&ground).await;
    let page = apply(&chapter, &[]).await;
    let withdrawn = Reader::nobody(&chapter).post(&page, &[("action", "withdraw")]).await;
    assert_eq!((withdrawn.status, withdrawn.location.as_str()), (StatusCode::SEE_OTHER, page.as_str()));
    assert!(Reader::nobody(&chapter).page(&page).await.contains("Vous avez retiré votre demande."));
    let steward = Reader::of(&chapter, &chapter.steward).await;
    assert!(!steward.page(DESK).await.contains("Fatoumata"));
}

async fn a_chapter_takes_none_until_it_says_so(ground: Ground) {
    let (network, clock) = (MemoryNetwork::default(), Clock::manual(today()));
    let chapter = TestApp::start(&ground, &network, &clock, "Montréal").await;
    let page = Reader::nobody(&chapter).page("/adhesion").await;
    assert!(page.contains("sur invitation") && !page.contains("about_you"));
    let answered = Reader::nobody(&chapter).post("/adhesion", &APPLICATION).await;
    assert_eq!(answered.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answered.body.contains("sur invitation"));
    let waiting = chapter.read(|tx| Ok(joining::count_waiting_applications(tx.conn)?)).await;
    assert_eq!(waiting, 0);

    let steward = Reader::of(&chapter, &chapter.steward).await;
    let wrong = [
        ("way", "applications"),
        ("questions", "1\n2\n3\n4\n5\n6"),
        ("agreement", ""),
        ("agreement_en", "I give before I receive."),
    ];
    let answered = steward.post("/personnes/adhesion", &wrong).await;
    assert_eq!(answered.status, StatusCode::UNPROCESSABLE_ENTITY);
    for field in ["questions", "agreement"] {
        assert!(answered.body.contains(&format!("href=\"#champ-{field}\"")), "{field}");
    }
    assert!(answered.body.contains("I give before I receive."), "what was typed is kept");
}

async fn an_application_that_is_wrong_comes_back_as_it_was_typed(ground: Ground) {
    let (chapter, _) = open_chapter(&ground).await;
    let form = [("name", "Fatoumata"), ("address", "pas une adresse"), ("answer_2", "Des clients.")];
    let answered = Reader::nobody(&chapter).post("/adhesion", &form).await;
    assert_eq!(answered.status, StatusCode::UNPROCESSABLE_ENTITY);
    for field in ["address", "about_you", "answer_1"] {
        assert!(answered.body.contains(&format!("href=\"#champ-{field}\"")), "{field}");
    }
    assert!(!answered.body.contains("href=\"#champ-answer_2\""));
    assert!(answered.body.contains("pas une adresse") && answered.body.contains("Des clients."));
}

async fn nobody_learns_who_is_a_member_by_naming_them(ground: Ground) {
    let (chapter, _) = open_chapter(&ground).await;
    let pages =
        [apply(&chapter, &[("sponsor", "yasmine")]).await, apply(&chapter, &[("sponsor", "personne")]).await];
    let mut shown = Vec::new();
    for page in &pages {
        let read = Reader::nobody(&chapter).page(page).await;
        assert!(!read.to_lowercase().contains("yasmine"));
        shown.push(read.replace(page.rsplit('/').next().unwrap(), "…"));
    }
    assert!(shown[0] == shown[1], "both pages say the same");
    let steward = Reader::of(&chapter, &chapter.steward).await;
    assert!(steward.page(DESK).await.contains("qui n’est pas membre ici"), "stewards see it");
}

async fn what_was_decided_long_ago_is_forgotten(ground: Ground) {
    let (chapter, clock) = open_chapter(&ground).await;
    let (refused, waiting) = (apply(&chapter, &[]).await, apply(&chapter, &[]).await);
    let steward = Reader::of(&chapter, &chapter.steward).await;
    let id = id_in(&steward.page(DESK).await, DESK);
    steward.post(&format!("{DESK}/{id}"), &[("action", "refuse"), ("refusal", "Non.")]).await;
    clock.advance(Duration::from_secs(90 * 24 * 3600));
    chapter.write(rounds::make).await;
    assert_eq!(Reader::nobody(&chapter).get(&refused).await.status, StatusCode::OK, "for ninety days");
    clock.advance(Duration::from_secs(1));
    chapter.write(rounds::make).await;
    assert_eq!(Reader::nobody(&chapter).get(&refused).await.status, StatusCode::GONE);
    assert_eq!(Reader::nobody(&chapter).get(&waiting).await.status, StatusCode::OK, "what waits stays");
}
