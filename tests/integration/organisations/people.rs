//! Who speaks for it, who may know that, and what is kept of what they did.

use http::StatusCode;

use super::scene::{Scene, form, join, now, scene};
use crate::interests::scene::invite;
use crate::support::{Ground, Reader, Test, settle, tests};

pub fn tests() -> Vec<Test> {
    tests![
        managers_know_each_other_only_by_agreement,
        only_who_speaks_for_it_now_acts,
        the_last_one_closes_it_and_what_is_open_ends_first,
        languages_are_shown_from_three_people,
    ]
}

const SOMEBODY: &str = "Une autre personne";

async fn managers_know_each_other_only_by_agreement(ground: Ground) {
    let scene = scene(&ground).await;
    let (yasmine, karim) = (scene.yasmine().await, scene.karim().await);
    let item = scene.publish(&karim, "Offre : sucre d’érable").await;
    let path = scene.path();

    let page = yasmine.page(&path).await;
    assert!(page.contains("Offre : sucre d’érable") && page.contains(SOMEBODY), "{page}");
    assert!(!page.contains("Karim") && page.contains("Yasmine"), "{page}");
    assert!(scene.rosalie().await.page(&path).await.contains("Karim Benali"), "stewards see in full");
    // Where it could stand besides: the sheet, its end.
    yasmine.post(&format!("/o/{}/clore", item.id), &[("outcome", "withdrawn"), ("action", "close")]).await;
    for page in [format!("/o/{}", item.id), "/mes-occasions".to_owned(), "/notifications".to_owned()] {
        assert!(!karim.page(&page).await.split_once("<main").unwrap().1.contains("Yasmine"), "{page}");
        assert!(!yasmine.page(&page).await.split_once("<main").unwrap().1.contains("Karim"), "{page}");
    }

    karim.post(&path, &[("action", "switch"), ("is_seen", "on")]).await;
    let page = yasmine.page(&path).await;
    assert!(page.contains("Karim Benali") && !page.contains(SOMEBODY), "{page}");
    assert!(page.contains("L’animation de la section") && !page.contains("Rosalie"), "{page}");
    assert!(!karim.page(&path).await.contains("Yasmine Haddadi"), "it goes one way");

    // To everybody else it is not there.
    let oksana = invite(&scene.sherbrooke, "oksana", "Oksana Hrytsenko").await;
    let outside = Reader::of(&scene.sherbrooke, &oksana).await;
    for path in [path.clone(), format!("{path}/presentation")] {
        assert_eq!(outside.get(&path).await.status, StatusCode::NOT_FOUND, "{path}");
        assert_eq!(outside.post(&path, &[("action", "close")]).await.status, StatusCode::NOT_FOUND);
        let nobody = Reader::nobody(&scene.sherbrooke).get(&path).await;
        assert_eq!(nobody.status, StatusCode::SEE_OTHER, "{path}");
    }
    assert!(scene.organisation().await.is_open());
}

async fn only_who_speaks_for_it_now_acts(ground: Ground) {
    let scene = scene(&ground).await;
    let oksana = invite(&scene.sherbrooke, "oksana", "Oksana Hrytsenko").await;
    let oksana = Reader::of(&scene.sherbrooke, &oksana).await;
    let refused = oksana.post("/occasions/nouvelle", &form("En son nom", &scene.id)).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    let mut draft = form("En son nom", &scene.id);
    draft.pop();
    let refused = oksana.post("/occasions/nouvelle", &draft).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN, "not even as a draft");
    assert!(!scene.rosalie().await.page("/revision").await.contains("En son nom"), "nothing is kept");

    let (yasmine, karim) = (scene.yasmine().await, scene.karim().await);
    let item = scene.publish(&karim, "Offre : sucre d’érable").await;
    let edit = format!("/o/{}/modifier", item.id);
    assert_eq!(oksana.get(&edit).await.status, StatusCode::FORBIDDEN);
    assert_eq!(yasmine.get(&edit).await.status, StatusCode::OK, "it is everybody's who speaks for it");

    let page = yasmine.page(&scene.path()).await;
    let person = page.split("name=\"person\" value=\"").nth(1).unwrap().split('"').next().unwrap();
    let removed = yasmine.post(&scene.path(), &[("action", "remove"), ("person", person)]).await;
    assert_eq!(removed.status, StatusCode::SEE_OTHER);
    assert_eq!(now(&scene.sherbrooke, &scene.karim).await.organisations, []);
    assert_eq!(karim.get(&edit).await.status, StatusCode::FORBIDDEN, "not even what he wrote");
    let again = karim.post("/occasions/nouvelle", &form("Encore", &scene.id)).await;
    assert_eq!(again.status, StatusCode::FORBIDDEN);
    assert_eq!(karim.get(&scene.path()).await.status, StatusCode::NOT_FOUND);
    // What he did stays in the list of who did what.
    assert!(scene.rosalie().await.page(&scene.path()).await.contains("Karim Benali"));
}

async fn the_last_one_closes_it_and_what_is_open_ends_first(ground: Ground) {
    let scene = scene(&ground).await;
    let (yasmine, karim) = (scene.yasmine().await, scene.karim().await);
    assert_eq!(karim.post(&scene.path(), &[("action", "leave")]).await.location, "/organisations");
    let alone = yasmine.post(&scene.path(), &[("action", "leave")]).await;
    assert_eq!(alone.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(alone.body.contains("Personne d’autre ne parle en son nom"), "{}", alone.body);

    let item = scene.publish(&yasmine, "Offre : sucre d’érable").await;
    let mut draft = form("Un brouillon", &scene.id);
    draft.pop();
    let draft = yasmine.post("/occasions/nouvelle", &draft).await.location;
    let open = yasmine.post(&scene.path(), &[("action", "close")]).await;
    assert_eq!(open.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(scene.organisation().await.is_open());
    let ended = yasmine.post(&format!("/o/{}/clore", item.id), &[("outcome", "withdrawn")]).await;
    assert_eq!(ended.status, StatusCode::SEE_OTHER, "{}", ended.body);
    assert_eq!(yasmine.post(&scene.path(), &[("action", "close")]).await.location, "/organisations");

    assert_eq!(yasmine.get(&format!("{draft}/modifier")).await.status, StatusCode::OK, "her draft came back");
    let late = yasmine.post("/occasions/nouvelle", &form("Trop tard", &scene.id)).await;
    assert_eq!(late.status, StatusCode::FORBIDDEN);
    let page = Reader::nobody(&scene.sherbrooke).page("/@ruisseau-noir").await;
    assert!(page.contains("Cette organisation est fermée"), "{page}");
}

async fn languages_are_shown_from_three_people(ground: Ground) {
    let scene = scene(&ground).await;
    let ezequiel = invite(&scene.sherbrooke, "ezequiel", "Ezequiel Duarte").await;
    join(&scene.sherbrooke, &scene.id, &ezequiel).await;
    let ezequiel = Reader::of(&scene.sherbrooke, &ezequiel).await;
    let (yasmine, karim) = (scene.yasmine().await, scene.karim().await);
    let spoken = [(&yasmine, "Yasmine Haddadi", "kabyle"), (&karim, "Karim Benali", "arabe")];
    for (reader, name, language) in spoken.into_iter().chain([(&ezequiel, "Ezequiel Duarte", "espagnol")]) {
        speak(reader, name, language).await;
    }
    let lend = [("action", "switch"), ("lends_languages", "on")];
    for reader in [&yasmine, &karim] {
        reader.post(&scene.path(), &lend).await;
    }
    assert_eq!(shown(&scene).await, None, "two agreed");
    ezequiel.post(&scene.path(), &lend).await;
    assert_eq!(shown(&scene).await.unwrap(), "arabe, espagnol, kabyle");
    karim.post(&scene.path(), &[("action", "switch")]).await;
    assert_eq!(shown(&scene).await, None, "one changed their mind");
}

/// Says in the profile what one speaks.
async fn speak(reader: &Reader<'_>, name: &str, language: &str) {
    let form = [("name", name), ("language", "fr-CA"), ("spoken", language), ("levels", "fluent")];
    let saved = reader.post("/profil", &form).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.body);
}

/// What its document says is spoken there; the page says the same.
async fn shown(scene: &Scene) -> Option<String> {
    settle(&[&scene.sherbrooke, &scene.montreal]).await;
    let url = scene.sherbrooke.urls().actor("ruisseau-noir");
    let (_, actor) = scene.sherbrooke.document(&url).await;
    let mut fields = actor["attachment"].as_array().unwrap().iter();
    let said = fields.find(|field| field["name"] == "Langues parlées");
    let said = said.map(|field| field["value"].as_str().unwrap().to_owned());
    let page = Reader::nobody(&scene.sherbrooke).page("/@ruisseau-noir").await;
    assert_eq!(page.contains("Langues parlées"), said.is_some());
    said
}
