//! The author writes versions on a page of their own: nothing typed is lost, and nobody else may.

use entregent::domain::opportunity::{Draft, State};
use entregent::services::opportunities;
use http::StatusCode;

use super::scene::{ARABIC, ENGLISH, arabic, scene, version, versions_at};
use crate::support::{Ground, Reader, Test, sugar, tests};

pub fn tests() -> Vec<Test> {
    tests![
        an_author_adds_changes_and_removes_versions,
        only_the_author_may_and_not_while_it_is_reviewed,
        a_language_is_there_once_whichever_way_it_comes,
        what_the_original_left_behind_is_said_until_somebody_read_it_again,
    ]
}

fn form<'a>(language: &'a str, title: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![
        ("written_in", language),
        ("title", title),
        ("summary", "Un résumé dans l’autre langue."),
        ("purpose", "Pourquoi"),
        ("payer", "Qui"),
        ("gain", "Quoi"),
        ("action", "save"),
    ]
}

async fn an_author_adds_changes_and_removes_versions(ground: Ground) {
    let scene = scene(&ground).await;
    let author = scene.montreal.member.clone();
    let item = scene.montreal.write(move |tx| opportunities::create(tx, &author, &sugar())).await;
    let yasmine = Reader::of(&scene.montreal, &scene.montreal.member).await;
    let path = format!("/o/{}/langues", item.id);
    assert!(
        yasmine.page(item.uri.path()).await.contains(&format!("href=\"{path}\"")),
        "the sheet leads there"
    );
    let page = yasmine.page(&path).await;
    assert!(page.contains("<blockquote lang=\"fr\" dir=\"ltr\">Remplacer un fournisseur"), "{page}");

    let long = "x".repeat(121);
    let mut wrong = form("", &long);
    wrong[2] = ("summary", "  ");
    let refused = yasmine.post(&path, &wrong).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    for field in ["written_in", "title", "summary"] {
        assert!(refused.body.contains(&format!("href=\"#champ-{field}\"")), "{field}: {}", refused.body);
    }
    assert!(refused.body.contains(&long) && refused.body.contains("Pourquoi</textarea>"), "kept");
    assert_eq!(versions_at(&scene.montreal, &item).await, []);

    let saved = yasmine.post(&path, &form("ar", ARABIC)).await;
    assert_eq!((saved.status, saved.location.as_str()), (StatusCode::SEE_OTHER, path.as_str()));
    let page = yasmine.page(&path).await;
    assert!(
        page.contains(&format!("<p class=\"desk-title\" lang=\"ar\" dir=\"rtl\">{ARABIC}</p>")),
        "{page}"
    );
    let editing = yasmine.page(&format!("{path}?modifier=ar")).await;
    assert!(editing.contains(&format!("value=\"{ARABIC}\"")), "{editing}");

    // The same text turns out to be another language.
    let mut changed = form("ary", ARABIC);
    changed.push(("editing", "ar"));
    assert_eq!(yasmine.post(&path, &changed).await.status, StatusCode::SEE_OTHER);
    let versions = versions_at(&scene.montreal, &item).await;
    assert_eq!(versions.iter().map(|it| it.language.as_str()).collect::<Vec<_>>(), ["ary"]);
    let removed = yasmine.post(&path, &[("editing", "ary"), ("action", "remove")]).await;
    assert_eq!(removed.status, StatusCode::SEE_OTHER);
    assert_eq!(versions_at(&scene.montreal, &item).await, []);
    let again = yasmine.post(&path, &[("editing", "ary"), ("action", "remove")]).await;
    assert_eq!(again.status, StatusCode::NOT_FOUND);
}

async fn only_the_author_may_and_not_while_it_is_reviewed(ground: Ground) {
    let scene = scene(&ground).await;
    let (author, steward) = (scene.montreal.member.clone(), scene.montreal.steward.clone());
    let item = scene
        .montreal
        .write(move |tx| {
            let item = opportunities::create(tx, &author, &sugar())?;
            opportunities::save_version(tx, &author, item.id, None, &arabic())?;
            opportunities::submit(tx, &author, item.id)
        })
        .await;
    assert_eq!(item.state, State::InReview);
    let path = format!("/o/{}/langues", item.id);
    let rosalie = Reader::of(&scene.montreal, &steward).await;
    let yasmine = Reader::of(&scene.montreal, &scene.montreal.member).await;
    let remove = [("editing", "ar"), ("action", "remove")];
    for form in [form("en", ENGLISH), remove.to_vec()] {
        assert_eq!(rosalie.post(&path, &form).await.status, StatusCode::FORBIDDEN);
        let late = yasmine.post(&path, &form).await;
        assert_eq!((late.status, late.location.as_str()), (StatusCode::SEE_OTHER, item.uri.path()));
    }
    assert_eq!(rosalie.get(&path).await.status, StatusCode::FORBIDDEN);
    assert_eq!(yasmine.get(&path).await.location, item.uri.path(), "where it stands");
    assert_eq!(Reader::nobody(&scene.montreal).get(&path).await.status, StatusCode::SEE_OTHER);
    assert_eq!(versions_at(&scene.montreal, &item).await.len(), 1, "nothing changed");
}

async fn a_language_is_there_once_whichever_way_it_comes(ground: Ground) {
    let scene = scene(&ground).await;
    let item = scene.publish(sugar(), vec![arabic()]).await;
    let yasmine = Reader::of(&scene.montreal, &scene.montreal.member).await;
    for taken in ["fr", "ar"] {
        let refused = yasmine.post(&format!("/o/{}/langues", item.id), &form(taken, "x")).await;
        assert!(refused.status == 422 && refused.body.contains("a déjà un texte dans cette langue"));
    }
    // Nor does the original change into what it is there in already.
    let (author, id) = (scene.montreal.member.clone(), item.id);
    let draft = entregent::domain::opportunity::Draft { written_in: "ar".to_owned(), ..sugar() };
    let edited = scene.montreal.app().write(move |tx| opportunities::edit(tx, &author, id, &draft)).await;
    assert!(edited.is_err(), "{edited:?}");
    for (number, tag) in ["en", "es", "vi", "wo", "zh", "fa", "de"].into_iter().enumerate() {
        scene.save(&item, version(tag, &format!("Title {number}"))).await;
    }
    let full = yasmine.page(&format!("/o/{}/langues", item.id)).await;
    assert!(full.contains("au plus 8 versions") && !full.contains("Ajouter une langue"), "{full}");
    let ninth = yasmine.post(&format!("/o/{}/langues", item.id), &form("it", "Nono")).await;
    assert_eq!(ninth.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(versions_at(&scene.montreal, &item).await.len(), 8);
    assert_eq!(versions_at(&scene.sherbrooke, &scene.copy(&item).await).await.len(), 8);
}

async fn what_the_original_left_behind_is_said_until_somebody_read_it_again(ground: Ground) {
    let scene = scene(&ground).await;
    let item = scene.publish(sugar(), vec![arabic(), version("en", ENGLISH)]).await;
    let yasmine = Reader::of(&scene.montreal, &scene.montreal.member).await;
    let (sheet, path) = (format!("/o/{}", item.id), format!("/o/{}/langues", item.id));
    let edit = async |draft: Draft| {
        let (author, id) = (scene.montreal.member.clone(), item.id);
        scene.montreal.write(move |tx| opportunities::edit(tx, &author, id, &draft)).await
    };
    edit(Draft { deadline: "2027-02-15T17:00".to_owned(), payer: sugar().payer.to_uppercase(), ..sugar() })
        .await;
    assert!(!yasmine.page(&sheet).await.contains("l’ancien texte"), "a deadline and spelling say the same");

    let later = Draft { purpose: "Fournir trois pâtissiers.".to_owned(), ..sugar() };
    edit(later.clone()).await;
    let told = yasmine.page(&sheet).await.replace('\u{a0}', " ");
    assert!(told.contains("Des versions disent encore l’ancien texte : arabe, anglais."), "{told}");
    assert!(!Reader::nobody(&scene.montreal).page(&sheet).await.contains("l’ancien texte"), "hers to see");
    assert_eq!(yasmine.page(&path).await.matches("L’original a changé depuis").count(), 2);
    let steward = Reader::of(&scene.montreal, &scene.montreal.steward).await;
    let review = steward.page(&format!("/revision/{}", item.id)).await;
    assert_eq!(review.matches("L’original a changé depuis").count(), 2, "whoever reviews sees it, too");

    scene.save(&item, version("en", "Wanted: maple sugar for three bakers")).await;
    let told = yasmine.page(&sheet).await.replace('\u{a0}', " ");
    assert!(told.contains("Une version dit encore l’ancien texte : arabe."), "{told}");
    // Read again and found right as it is.
    scene.save(&item, arabic()).await;
    assert!(!yasmine.page(&sheet).await.contains("l’ancien texte"));
    edit(later).await;
    assert!(!yasmine.page(&sheet).await.contains("l’ancien texte"), "nothing changed");
}
