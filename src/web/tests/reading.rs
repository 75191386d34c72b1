//! Who sees what, in which language, and what caches may keep.

use super::support::{ASSESSED, Browser, Server, sugar, with};
use crate::i18n::Locale;

/// Writes an opportunity and has it approved: its path.
async fn publish(author: &mut Browser, reviewer: &mut Browser, visibility: &'static str) -> String {
    let form = with(sugar(), &[("visibility", visibility)]);
    let page = author.post("/occasions/nouvelle", &form).await.location();
    let approve = format!("{}/approuver", page.replace("/o/", "/revision/"));
    assert_eq!(reviewer.post(&approve, &ASSESSED).await.status, 303);
    page
}

#[tokio::test]
async fn a_visitor_sees_nothing_of_drafts_and_of_what_stays_inside() {
    let (server, mut rejean) = Server::founded().await;
    let mut laurence = server.invite(&mut rejean, "laurence", "Laurence Vachon", "member").await;
    let mut ezequiel = server.invite(&mut rejean, "ezequiel", "Ezequiel Paredes", "member").await;
    let mut visitor = server.browser();

    let draft = laurence.post("/occasions/nouvelle", &with(sugar(), &[("action", "save")])).await.location();
    assert_eq!(visitor.get(&draft).await.status, 404);
    assert_eq!(ezequiel.get(&draft).await.status, 404, "nor does another member");

    let inside = publish(&mut laurence, &mut rejean, "section").await;
    let replied = ezequiel.post(&format!("{inside}/repondre"), &[("text", "Je connais quelqu’un.")]).await;
    let message = replied.location().rsplit_once('-').unwrap().1.to_owned();
    assert!(ezequiel.get(&inside).await.body.contains("Je connais quelqu’un."));
    assert!(ezequiel.get("/occasions").await.body.contains("Casablanca"));
    for path in [inside.clone(), format!("/p/{message}")] {
        assert_eq!(visitor.get(&path).await.status, 404, "{path}");
    }
    for path in ["/", "/occasions", "/occasions?marche=MA", "/@occasions", "/@section"] {
        let page = visitor.get(path).await;
        assert_eq!(page.status, 200, "{path}");
        let rows = page.body.matches("class=\"row\"").count();
        assert!(rows == 0 && !page.body.contains("Casablanca"), "{path} shows what stays inside");
    }
    assert!(!visitor.get("/occasions").await.body.contains("value=\"MA\""), "nor can it be filtered by");

    ezequiel.post(&format!("/p/{message}/supprimer"), &[]).await;
    laurence.post(&format!("{inside}/supprimer"), &[]).await;
    for path in [inside, format!("/p/{message}")] {
        assert_eq!(visitor.get(&path).await.status, 404, "{path}: not even that it was is told");
    }
}

#[tokio::test]
async fn what_is_for_members_asks_to_sign_in_and_what_is_for_stewards_refuses_members() {
    let (server, mut rejean) = Server::founded().await;
    let mut laurence = server.invite(&mut rejean, "laurence", "Laurence Vachon", "member").await;
    let mut visitor = server.browser();
    for path in ["/mes-occasions", "/occasions/nouvelle", "/profil", "/revision", "/personnes"] {
        let answer = visitor.get(path).await;
        assert_eq!(answer.status, 303, "{path}");
        assert_eq!(answer.location(), format!("/connexion?retour={}", path.replace('/', "%2F")));
    }
    for path in ["/revision", "/personnes"] {
        assert_eq!(laurence.get(path).await.status, 403, "{path}");
    }
    for (path, form) in [
        ("/personnes", [("name", "Kossi"), ("handle", "kossi")]),
        ("/jumelages", [("handle", "@occasions@sherbrooke.test"), ("", "")]),
    ] {
        assert_eq!(laurence.post(path, &form).await.status, 403, "{path}");
        assert_eq!(visitor.post(path, &form).await.location(), "/connexion", "{path}");
    }
}

#[tokio::test]
async fn a_reader_gets_the_language_they_chose_before_the_one_their_browser_asks_for() {
    let (server, _) = Server::founded().await;
    let mut reader = server.browser();
    assert!(reader.get("/").await.body.contains("<html lang=\"fr-CA\""));
    reader.language = "en-CA,en;q=0.9".into();
    assert!(reader.get("/").await.says_in(Locale::En, "home-title"));
    assert!(reader.get("/?lang=fr").await.says_in(Locale::FrCa, "home-title"));

    let chosen = reader.post("/langue", &[("langue", "fr-CA"), ("retour", "/a-propos")]).await;
    assert_eq!(chosen.location(), "/a-propos");
    assert!(reader.get("/a-propos").await.says_in(Locale::FrCa, "about-privacy-title"));
    let missing = reader.get("/nulle-part?lang=en").await;
    assert_eq!(missing.status, 404);
    assert!(missing.says_in(Locale::En, "error-404-title"));
}

#[tokio::test]
async fn caches_keep_public_pages_for_visitors_and_nothing_else() {
    let (server, mut rejean) = Server::founded().await;
    let mut visitor = server.browser();
    let home = visitor.get("/").await;
    assert_eq!(home.header("cache-control"), "public, max-age=30");
    assert!(home.header("vary").contains("Cookie") && home.header("vary").contains("Accept-Language"));
    rejean.get("/").await;
    for answer in [rejean.get("/").await, visitor.get("/connexion").await, visitor.get("/o/7").await] {
        assert_eq!(answer.header("cache-control"), "private, no-store");
    }
    for name in ["content-security-policy", "referrer-policy", "permissions-policy", "x-content-type-options"]
    {
        assert!(!home.header(name).is_empty(), "{name}");
    }
    assert!(home.header("strict-transport-security").is_empty(), "there is no TLS here");
    let style = home.body.split("href=\"").find(|link| link.starts_with("/assets/style-")).unwrap();
    let style = visitor.get(style.split('"').next().unwrap()).await;
    assert_eq!((style.status.as_u16(), style.header("content-type")), (200, "text/css; charset=utf-8"));
    assert!(style.header("cache-control").contains("immutable"));
}

#[tokio::test]
async fn the_list_is_filtered_paged_and_found_by_hashtag() {
    let (server, mut rejean) = Server::founded().await;
    let mut yasmine = server.invite(&mut rejean, "yasmine", "Yasmine Haddadi", "steward").await;
    for _ in 0..31 {
        publish(&mut yasmine, &mut rejean, "public").await;
        server.app.clock.advance(std::time::Duration::from_secs(1));
    }
    let mut visitor = server.browser();
    let rows = |body: &str| body.matches("class=\"row\"").count();
    let first = visitor.get("/occasions?marche=MA").await;
    assert_eq!(rows(&first.body), 30);
    let next =
        first.body.split("href=\"").find(|link| link.starts_with("/occasions?marche=MA&amp;avant=")).unwrap();
    let next = next.split('"').next().unwrap().replace("&amp;", "&");
    assert_eq!(rows(&visitor.get(&next).await.body), 1);
    assert_eq!(rows(&visitor.get("/occasions?type=call").await.body), 0);
    assert_eq!(rows(&visitor.get("/occasions?type=nonsense&avant=x").await.body), 30);
    assert_eq!(visitor.get("/mots-clics/Maroc").await.location(), "/occasions?marche=MA");
}
