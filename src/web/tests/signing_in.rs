//! Getting in, staying in, getting out; and those who try to.

use std::time::Duration;

use super::support::{PASSWORD, Server};

#[tokio::test]
async fn a_member_signs_in_comes_back_to_where_they_were_and_signs_out() {
    let (server, _) = Server::founded().await;
    let mut browser = server.browser();
    assert!(browser.get("/connexion?retour=/mes-occasions").await.body.contains("value=\"/mes-occasions\""));
    let form =
        [("handle", "@Rejean@montreal.localhost:8401"), ("password", PASSWORD), ("retour", "/mes-occasions")];
    let answer = browser.post("/connexion", &form).await;
    assert_eq!(answer.location(), "/mes-occasions");
    assert!(browser.get("/mes-occasions").await.says("flash-signed-in"));

    let first = browser.cookies["entregent"].clone();
    assert!(browser.post_and_follow("/deconnexion", &[]).await.says("flash-signed-out"));
    assert!(!browser.cookies.contains_key("entregent"));
    browser.cookies.insert("entregent".into(), first);
    assert_eq!(browser.get("/profil").await.status, 303, "the session is over, not only its cookie");
}

#[tokio::test]
async fn signing_in_starts_a_session_of_its_own() {
    let (server, _) = Server::founded().await;
    let mut browser = server.browser();
    let form = [("handle", "rejean"), ("password", PASSWORD)];
    browser.post("/connexion", &form).await;
    let first = browser.cookies["entregent"].clone();
    browser.post("/connexion", &form).await;
    assert_ne!(browser.cookies["entregent"], first);
    let mut other = server.browser();
    other.cookies.insert("entregent".into(), first);
    assert_eq!(other.get("/profil").await.status, 303, "the former session ended");
}

#[tokio::test]
async fn nobody_is_sent_to_another_site() {
    let (server, _) = Server::founded().await;
    for foreign in ["https://evil.test/", "//evil.test", "/\\evil.test", "evil", "/\t/evil.test"] {
        let form = [("handle", "rejean"), ("password", PASSWORD), ("retour", foreign)];
        assert_eq!(server.browser().post("/connexion", &form).await.location(), "/", "{foreign:?}");
        let language = [("langue", "en"), ("retour", foreign)];
        assert_eq!(server.browser().post("/langue", &language).await.location(), "/", "{foreign:?}");
    }
}

#[tokio::test]
async fn an_unknown_account_and_a_wrong_password_look_alike() {
    let (server, _) = Server::founded().await;
    let mut browser = server.browser();
    let wrong = browser.post("/connexion", &[("handle", "rejean"), ("password", "corbeau noir")]).await;
    let unknown = browser.post("/connexion", &[("handle", "nemo"), ("password", "corbeau noir")]).await;
    assert_eq!((wrong.status.as_u16(), unknown.status.as_u16()), (422, 422));
    assert!(wrong.says("mistake-wrong-password"));
    assert_eq!(wrong.body.replace("rejean", "nemo"), unknown.body);
    assert!(!wrong.body.contains("corbeau noir"));
}

#[tokio::test]
async fn an_account_rests_after_ten_wrong_passwords_and_says_how_long() {
    let (server, _) = Server::founded().await;
    let mut browser = server.browser();
    for _ in 0..10 {
        let form = [("handle", "rejean"), ("password", "corbeau noir")];
        assert_eq!(browser.post("/connexion", &form).await.status, 422);
    }
    let right = [("handle", "rejean"), ("password", PASSWORD)];
    let resting = browser.post("/connexion", &right).await;
    assert_eq!(resting.status, 429);
    assert!(resting.names("handle") && resting.body.contains("15 minutes"), "{}", resting.body);
    server.app.clock.advance(Duration::from_secs(15 * 60 + 1));
    assert_eq!(browser.post("/connexion", &right).await.status, 303);
}

#[tokio::test]
async fn an_address_that_tries_too_often_waits_whatever_accounts_it_tries() {
    let (server, _) = Server::founded().await;
    let mut guesser = server.browser();
    for number in 0..20 {
        let form = [("handle", format!("a{number}")), ("password", "x".to_owned())];
        let form: Vec<(&str, &str)> = form.iter().map(|(name, value)| (*name, value.as_str())).collect();
        assert_eq!(guesser.post("/connexion", &form).await.status, 422);
    }
    let refused = guesser.post("/connexion", &[("handle", "rejean"), ("password", PASSWORD)]).await;
    assert_eq!(refused.status, 429);
    assert!(refused.says("error-429-title"));
    let mut other = server.browser();
    other.address.set_ip([198, 51, 100, 7].into());
    assert_eq!(other.post("/connexion", &[("handle", "rejean"), ("password", PASSWORD)]).await.status, 303);
}

#[tokio::test]
async fn a_welcome_link_is_shown_once_and_works_once() {
    let (server, mut rejean) = Server::founded().await;
    let wrong = rejean.post("/personnes", &[("name", ""), ("handle", "É")]).await;
    assert_eq!(wrong.status, 422);
    assert!(wrong.names("name") && wrong.names("handle"));
    let form = [("name", "Oksana Melnyk"), ("handle", "oksana"), ("role", "member")];
    let added = rejean.post("/personnes", &form).await;
    let link = added.one_time_link();
    assert_eq!((added.status.as_u16(), added.header("cache-control")), (201, "private, no-store"));
    assert!(!rejean.get("/personnes").await.body.contains("/bienvenue/"));
    let taken = rejean.post("/personnes", &form).await;
    assert!(taken.status == 422 && taken.names("handle") && taken.body.contains("Oksana Melnyk"));

    let mut oksana = server.browser();
    assert!(oksana.get(&link).await.body.contains("Oksana Melnyk"));
    let short = oksana.post(&link, &[("password", "court"), ("password_again", "court")]).await;
    assert!(short.status == 422 && short.names("password"));
    let differ = oksana.post(&link, &[("password", PASSWORD), ("password_again", "autre chose")]).await;
    assert!(differ.status == 422 && differ.names("password_again"));
    let passwords = [("password", PASSWORD), ("password_again", PASSWORD)];
    assert!(oksana.post_and_follow(&link, &passwords).await.says("flash-password-chosen"));
    assert_eq!(server.browser().get(&link).await.status, 410);
    assert_eq!(server.browser().post(&link, &passwords).await.status, 410);
}

#[tokio::test]
async fn a_public_profile_appears_with_its_switch_and_goes_with_it() {
    let (server, mut rejean) = Server::founded().await;
    let mut visitor = server.browser();
    assert_eq!(visitor.get("/@rejean").await.status, 404);
    let public = [("name", "Réjean P."), ("language", "fr-CA"), ("is_public", "oui")];
    assert!(rejean.post_and_follow("/profil", &public).await.says("flash-profile-saved"));
    assert!(visitor.get("/@rejean").await.body.contains("Réjean P."));
    assert!(visitor.get("/u/Rejean").await.body.contains("Réjean P."));
    assert!(visitor.get("/a-propos").await.body.contains("Réjean P."));
    rejean.post("/profil", &public[..2]).await;
    assert_eq!(visitor.get("/@rejean").await.status, 404);
    assert_eq!(rejean.post("/profil", &[("name", " ")]).await.status, 422);
}
