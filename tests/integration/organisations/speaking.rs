//! What is done in its name: publishing, answering, being interested, reviewing.

use entregent::domain::interest::State;
use entregent::domain::qualification::Assessment;
use entregent::services::{Forbidden, ServiceError, interests, opportunities};
use http::StatusCode;

use super::scene::{NAME, Scene, form, join, now, scene, sugar_at};
use crate::support::{Ground, Test, tests};

pub fn tests() -> Vec<Test> {
    tests![
        two_managers_publish_in_its_name_and_another_chapter_reads_whose_it_is,
        nobody_reviews_what_their_organisation_says,
        it_is_interested_and_everybody_who_speaks_for_it_goes_on,
        a_question_reaches_everybody_who_speaks_for_it,
        a_draft_changes_voice_only_by_who_wrote_it,
    ]
}

async fn two_managers_publish_in_its_name_and_another_chapter_reads_whose_it_is(ground: Ground) {
    let scene = scene(&ground).await;
    let actor = scene.sherbrooke.urls().actor("ruisseau-noir");
    for (reader, title) in [(scene.yasmine().await, "Sucre de mars"), (scene.karim().await, "Sirop d’avril")]
    {
        let item = scene.publish(&reader, title).await;
        let (_, document) = scene.sherbrooke.document(&item.uri).await;
        assert_eq!(document["attributedTo"], actor.as_str());
        let copy = scene.montreal.copy_of(&item.uri).await.expect("a copy");
        let page = crate::support::Reader::nobody(&scene.montreal).page(&format!("/o/{}", copy.id)).await;
        assert!(page.contains(title) && page.contains(NAME), "{page}");
    }
    let (_, document) = scene.sherbrooke.document(&actor).await;
    assert_eq!((&document["type"], &document["name"]), (&"Organization".into(), &NAME.into()));
    assert_eq!(document["summaryMap"]["en"], "<p>Organic maple sugar and syrup.</p>");
    let page = crate::support::Reader::nobody(&scene.sherbrooke).page("/@ruisseau-noir").await;
    assert!(page.contains("Sucre de mars") && page.contains("Sirop d’avril"));
    // Both look after both.
    let own = scene.karim().await.page("/mes-occasions").await;
    assert!(own.contains("Sucre de mars") && own.contains("Sirop d’avril"), "{own}");
}

async fn nobody_reviews_what_their_organisation_says(ground: Ground) {
    let scene = scene(&ground).await;
    join(&scene.sherbrooke, &scene.id, &scene.sherbrooke.steward).await;
    let yasmine = scene.yasmine().await;
    let written = yasmine.post("/occasions/nouvelle", &form("Sucre de mars", &scene.id)).await;
    let id = written.location.trim_start_matches("/o/").parse().unwrap();
    let rosalie = now(&scene.sherbrooke, &scene.sherbrooke.steward).await;
    let approved = scene
        .sherbrooke
        .app()
        .write(move |tx| opportunities::approve(tx, &rosalie, id, &Assessment::sure("Vu")))
        .await;
    assert!(matches!(approved, Err(ServiceError::Forbidden(Forbidden::OwnReview))), "{approved:?}");
    // The desk does not count what she cannot look at.
    let rosalie = now(&scene.sherbrooke, &scene.sherbrooke.steward).await;
    let count = scene.sherbrooke.read(move |tx| opportunities::count_waiting(tx, &rosalie)).await;
    assert_eq!(count, 0);
}

async fn it_is_interested_and_everybody_who_speaks_for_it_goes_on(ground: Ground) {
    let scene = scene(&ground).await;
    let Scene { sherbrooke, montreal, .. } = &scene;
    sherbrooke.follow(montreal, "occasions").await;
    scene.settle().await;
    let item = sugar_at(montreal).await;
    scene.settle().await;
    let copy = sherbrooke.copy_of(&item.uri).await.unwrap();
    let (yasmine, karim) = (scene.yasmine().await, scene.karim().await);
    let path = format!("/o/{}/interet", copy.id);
    let answers = [
        ("cooperation", "Fournir deux tonnes par trimestre"),
        ("question", "Quelle certification ?"),
        ("presentation", "Une érablière de Cookshire"),
        ("voice", &*scene.id),
    ];
    let sent = yasmine.post(&path, &answers).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
    scene.settle().await;

    let steward = montreal.steward.clone();
    let received = montreal.read(move |tx| interests::desk(tx, &steward)).await.to_forward.remove(0);
    let page = crate::support::Reader::of(montreal, &montreal.steward)
        .await
        .page(&format!("/interets/{}", received.interest.id))
        .await;
    assert!(page.contains(NAME) && !page.contains("Haddadi, "), "{page}");
    // One interest for the organisation, whoever asks; the other manager sees it and goes on with it.
    assert_eq!(karim.get(&path).await.location, format!("/o/{}", copy.id));
    assert!(karim.page("/interets").await.contains("Cherchée"), "it is his as well");
    let (by, id) = (montreal.steward.clone(), received.interest.id);
    montreal.write(move |tx| interests::forward(tx, &by, id)).await;
    let by = montreal.member.clone();
    montreal.write(move |tx| interests::accept(tx, &by, id)).await;
    scene.settle().await;
    assert!(karim.page("/notifications").await.contains("Votre manifestation d’intérêt est acceptée"));
    assert!(yasmine.page("/notifications").await.contains("Votre manifestation d’intérêt est acceptée"));
    let said = karim.post(&sent.location, &[("action", "write"), ("message", "Voici nos prix.")]).await;
    assert_eq!(said.status, StatusCode::SEE_OTHER, "{}", said.body);
    scene.settle().await;
    let by = montreal.member.clone();
    let seen = montreal.read(move |tx| interests::get(tx, &by, id)).await;
    assert_eq!(seen.case.interest.state(), State::Accepted);
    assert_eq!(seen.said.last().unwrap().author.name, NAME);
    let done = yasmine.page(&scene.path()).await;
    assert!(done.contains("Intérêt manifesté") && done.contains("Message écrit"), "{done}");
}

async fn a_question_reaches_everybody_who_speaks_for_it(ground: Ground) {
    let scene = scene(&ground).await;
    let (yasmine, karim) = (scene.yasmine().await, scene.karim().await);
    let item = scene.publish(&yasmine, "Sucre de mars").await;
    let copy = scene.montreal.copy_of(&item.uri).await.unwrap();
    let asker = crate::support::Reader::of(&scene.montreal, &scene.montreal.member).await;
    asker.post(&format!("/o/{}/repondre", copy.id), &[("text", "Livrez-vous à Lyon ?")]).await;
    scene.settle().await;
    for reader in [&yasmine, &karim] {
        assert!(reader.page("/questions").await.contains("Livrez-vous à Lyon"));
        assert!(reader.page("/notifications").await.contains("a répondu sous"));
    }
    // The other one answers, in its name; then nothing waits for either.
    let page = karim.page("/questions").await;
    let answers = page.split("reponse-a=").nth(1).unwrap().split('#').next().unwrap();
    let form = [("text", "Oui, chaque mois."), ("answers", answers)];
    let answered = karim.post(&format!("/o/{}/repondre", item.id), &form).await;
    assert_eq!(answered.status, StatusCode::SEE_OTHER, "{}", answered.body);
    scene.settle().await;
    assert!(scene.montreal.thread(&copy).await.iter().any(|line| line.contains("Oui, chaque mois")));
    for reader in [&yasmine, &karim] {
        assert!(!reader.page("/questions").await.contains("Livrez-vous à Lyon"));
    }
}

async fn a_draft_changes_voice_only_by_who_wrote_it(ground: Ground) {
    let scene = scene(&ground).await;
    let (yasmine, karim) = (scene.yasmine().await, scene.karim().await);
    let mut typed = form("Sucre de mars", &scene.id);
    typed.pop();
    let draft = yasmine.post("/occasions/nouvelle", &typed).await.location;
    let edit = format!("{draft}/modifier");
    assert_eq!(karim.get(&edit).await.status, StatusCode::OK);
    let mut own = typed.clone();
    own.retain(|(name, _)| *name != "voice");
    assert_eq!(karim.post(&edit, &own).await.status, StatusCode::FORBIDDEN, "it does not become his");
    let taken_back = yasmine.post(&edit, &own).await;
    assert_eq!(taken_back.status, StatusCode::SEE_OTHER, "{}", taken_back.body);
    assert_eq!(karim.get(&edit).await.status, StatusCode::NOT_FOUND, "it is hers alone again");
}
