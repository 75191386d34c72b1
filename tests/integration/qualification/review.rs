//! A second person checks a draft against the grid, or says what is missing.

use entregent::domain::opportunity::State;
use http::StatusCode;

use super::scene::{approve, qualification, review, scene, visit};
use crate::support::{Ground, Reader, Test, sugar, tests};

pub fn tests() -> Vec<Test> {
    tests![
        a_new_version_of_the_grid_leaves_the_old_one_as_it_was,
        evidence_and_confidence_are_all_that_is_asked_for,
        below_the_minimum_a_human_says_why,
        nobody_checks_their_own,
        comments_come_back_to_their_fields_and_are_kept,
        the_copy_cat_of_the_demo_is_shown_with_reasons_and_decided_by_a_person,
    ]
}

const PAGE: &str = "text/html";

async fn a_new_version_of_the_grid_leaves_the_old_one_as_it_was(ground: Ground) {
    let scene = scene(&ground).await;
    let old = scene.montreal.publish(sugar()).await;
    let (_, first) = visit(&scene.montreal, "/grille/1", PAGE).await;
    assert!(first.contains("Rien n’est demandé d’avance.") && first.contains("fournie avec la section"));

    let form = [
        ("minimum", "50"),
        ("text", "Le demandeur répond au téléphone."),
        ("help", ""),
        ("text_en", "Whoever asks answers the telephone."),
        ("help_en", ""),
        ("weight", "2"),
    ];
    let yasmine = Reader::of(&scene.montreal, &scene.montreal.member).await;
    assert_eq!(yasmine.post("/grille/modifier", &form).await.status, StatusCode::FORBIDDEN);
    let steward = scene.steward().await;
    let wrong = steward.post("/grille/modifier", &[("minimum", "50"), ("text", " ")]).await;
    assert!(wrong.status == 422 && wrong.body.contains("Il faut au moins un critère."));
    assert_eq!(steward.post("/grille/modifier", &form).await.location, "/grille/2");
    assert_eq!(
        steward.post("/grille/modifier", &form).await.location,
        "/grille/2",
        "nothing changed: no version"
    );

    let (_, second) = visit(&scene.montreal, "/grille", PAGE).await;
    assert!(second.contains("Le demandeur répond au téléphone.") && second.contains("22 novembre 2026"));
    let (_, english) = visit(&scene.montreal, "/grille?lang=en", PAGE).await;
    assert!(english.contains("Whoever asks answers the telephone."), "{english}");
    let (_, still) = visit(&scene.montreal, "/grille/1", PAGE).await;
    assert!(still.contains("Rien n’est demandé d’avance.") && !still.contains("téléphone."));
    assert_eq!(visit(&scene.montreal, "/grille/3", PAGE).await.0, StatusCode::NOT_FOUND);

    let new = scene.montreal.publish(sugar()).await;
    let sheets = [
        (old, "/grille/1", "Grille v1 : 5 critères sur 5"),
        (new, "/grille/2", "Grille v2 : 1 critère sur 1"),
    ];
    for (item, version, words) in sheets {
        let (_, sheet) = visit(&scene.montreal, item.uri.path(), PAGE).await;
        let sheet = sheet.replace('\u{a0}', " ");
        assert!(sheet.contains(&format!("href=\"{version}\"")) && sheet.contains(words), "{words}: {sheet}");
    }
}

async fn evidence_and_confidence_are_all_that_is_asked_for(ground: Ground) {
    let scene = scene(&ground).await;
    let item = scene.submitted(&scene.montreal.member, sugar()).await;
    let steward = scene.steward().await;
    let page = steward.page(&review(&item)).await;
    assert!(page.contains("name=\"grid\" value=\"1\"") && page.contains("Rien n’est demandé d’avance."));
    let nothing = steward.post(&approve(&item), &[("evidence", " ")]).await;
    assert_eq!(nothing.status, StatusCode::UNPROCESSABLE_ENTITY);
    for field in ["evidence", "confidence"] {
        assert!(nothing.body.contains(&format!("href=\"#champ-{field}\"")), "{field}");
    }
    let least = [("evidence", "Registre de commerce vérifié"), ("confidence", "high")];
    assert_eq!(steward.post(&approve(&item), &least).await.location, item.uri.path());

    let (_, sheet) = visit(&scene.montreal, item.uri.path(), PAGE).await;
    for words in ["Qualifiée par la section de Montréal le 22", "Registre de commerce vérifié", "Élevée"]
    {
        assert!(sheet.contains(words), "{words}: {sheet}");
    }
    assert_eq!(steward.get(&review(&item)).await.status, StatusCode::NOT_FOUND, "it waits no longer");
}

async fn below_the_minimum_a_human_says_why(ground: Ground) {
    let scene = scene(&ground).await;
    let item = scene.submitted(&scene.montreal.member, sugar()).await;
    let steward = scene.steward().await;
    let mut form = vec![("evidence", "Appel"), ("confidence", "low"), ("grid", "1")];
    form.extend(["not-met", "not-met", "met", "not-applicable", "met"].map(|verdict| ("verdicts", verdict)));
    let mut asked = form.clone();
    asked.push(("action", "check"));
    let seen = steward.post(&approve(&item), &asked).await;
    let words = seen.body.replace(['\u{a0}', '\u{202f}'], " ");
    assert!(seen.status == 200 && words.contains("Résultat : 40 %, pour un minimum de 70 %."), "{words}");
    let refused = steward.post(&approve(&item), &form).await;
    assert!(refused.status == 422 && refused.body.contains("href=\"#champ-grid_reason\""));
    form.push(("grid_reason", "Connue de longue date"));
    assert_eq!(steward.post(&approve(&item), &form).await.status, StatusCode::SEE_OTHER);
    let published = scene.montreal.copy_of(&item.uri).await.unwrap();
    assert_eq!(published.state, State::Published);
    let record = qualification(&scene.montreal, &published, &scene.rejean).await.unwrap();
    let (used, private) = (record.public.grid.unwrap(), record.private.unwrap());
    assert_eq!((used.met, used.of, private.percent), (2, 4, 40));
    assert_eq!(private.reason, "Connue de longue date");
}

async fn nobody_checks_their_own(ground: Ground) {
    let scene = scene(&ground).await;
    let item = scene.submitted(&scene.rejean, sugar()).await;
    let own = Reader::of(&scene.montreal, &scene.rejean).await;
    assert!(!own.page("/bureau").await.contains("occasion à réviser"), "it does not wait for its author");
    assert!(scene.steward().await.page("/bureau").await.contains("1 occasion à réviser"));
    let form = [("evidence", "Registre"), ("confidence", "high")];
    assert!(!own.page(&review(&item)).await.contains("name=\"evidence\""));
    assert_eq!(own.post(&approve(&item), &form).await.status, StatusCode::FORBIDDEN);
    assert_eq!(scene.steward().await.post(&approve(&item), &form).await.status, StatusCode::SEE_OTHER);
    let published = scene.montreal.copy_of(&item.uri).await.unwrap();
    let record = qualification(&scene.montreal, &published, &scene.rejean).await.unwrap();
    let checker = record.private.unwrap().checker;
    assert_eq!(checker, Some(scene.montreal.steward.id));
    assert_ne!(checker, published.member);
}

async fn comments_come_back_to_their_fields_and_are_kept(ground: Ground) {
    let scene = scene(&ground).await;
    let item = scene.submitted(&scene.montreal.member, sugar()).await;
    let steward = scene.steward().await;
    let send_back = format!("/revision/{}/renvoyer", item.id);
    let silent = steward.post(&send_back, &[("note", " "), ("comments", ""), ("comments", " ")]).await;
    assert!(silent.status == 422 && silent.body.contains("href=\"#champ-note\""));
    // One for each field in the order of the form: type, title, summary, purpose, payer.
    let first = [
        ("note", ""),
        ("comments", ""),
        ("comments", "Dites la quantité."),
        ("comments", ""),
        ("comments", ""),
        ("comments", "Et le transport ?"),
    ];
    assert_eq!(steward.post(&send_back, &first).await.location, "/revision");

    let edit = format!("/o/{}/modifier", item.id);
    let yasmine = Reader::of(&scene.montreal, &scene.montreal.member).await;
    let page = yasmine.page(&edit).await;
    for (field, words) in [("title", "Dites la quantité."), ("payer", "Et le transport ?")] {
        let at = page.find(&format!("id=\"champ-{field}-commentaire\"")).expect(field);
        assert!(page[at..].split("</p>").next().unwrap().contains(words));
        assert!(page.contains(&format!("champ-{field}-commentaire")));
    }
    assert!(!page.contains("champ-summary-commentaire"));
    // A mistake on the way keeps them beside what was typed.
    let draft =
        [("title", "Deux tonnes"), ("payer", "L’importateur, transport compris"), ("action", "submit")];
    let wrong = yasmine.post(&edit, &draft).await;
    assert!(wrong.status == 422 && wrong.body.contains("value=\"Deux tonnes\""));
    assert!(wrong.body.contains("champ-payer-commentaire"));

    let resubmit = format!("/o/{}/soumettre", item.id);
    assert_eq!(yasmine.post(&resubmit, &[]).await.status, StatusCode::SEE_OTHER);
    let again = steward.page(&review(&item)).await;
    assert!(again.contains("Révisions précédentes") && again.contains("Dites la quantité."));
    steward.post(&send_back, &[("note", "Presque.")]).await;
    let page = yasmine.page(&edit).await;
    assert!(page.contains("Presque.") && !page.contains("champ-title-commentaire"));
    assert!(page.contains("Dites la quantité."), "history is kept");
    let marc = Reader::of(&scene.montreal, &scene.rejean).await;
    assert_eq!(marc.get(&edit).await.status, StatusCode::FORBIDDEN, "the form is its author's");
}

async fn the_copy_cat_of_the_demo_is_shown_with_reasons_and_decided_by_a_person(ground: Ground) {
    let scene = scene(&ground).await;
    let mut fraud = sugar();
    fraud.title = "Contrat garanti à l'étranger, frais de dossier 300 $".to_owned();
    fraud.summary = "Écrivez à contrats@yopmail.com, voir https://bit.ly/3xYz".to_owned();
    let first = scene.submitted(&scene.montreal.member, fraud.clone()).await;
    fraud.title.push_str(" !");
    let item = scene.submitted(&scene.montreal.member, fraud).await;
    let steward = scene.steward().await;
    let page = steward.page(&review(&item)).await.replace('\u{a0}', " ");
    for reason in
        ["« frais de dossier »", "« contrat garanti »", "yopmail.com", "bit.ly", "5 signaux d’alerte"]
    {
        assert!(page.contains(reason), "{reason}: {page}");
    }
    assert!(page.contains(&format!("href=\"/o/{}\"", first.id)), "the one it copies is named");
    assert!(steward.page("/revision").await.contains("5 signaux d’alerte"));
    let honest = scene.submitted(&scene.montreal.member, sugar()).await;
    assert!(!steward.page(&review(&honest)).await.contains("d’alerte"));

    // Nothing was refused by a machine: a person sends it back, or approves.
    assert_eq!(scene.montreal.copy_of(&item.uri).await.unwrap().state, State::InReview);
    let reason = [("note", "Frais exigés d'avance.")];
    steward.post(&format!("/revision/{}/renvoyer", item.id), &reason).await;
    assert_eq!(scene.montreal.copy_of(&item.uri).await.unwrap().state, State::Draft);
}
