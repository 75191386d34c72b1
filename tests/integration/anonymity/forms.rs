//! What would name the client is refused where it is written, and nothing that was typed is lost.

use entregent::app::Tx;
use entregent::db::pictures as rows;
use entregent::domain::opportunity::{Draft, Field, Problem, State};
use entregent::services::threads::{self, NewReply};
use entregent::services::{Forbidden, ServiceError, Wrong, anonymity};
use http::StatusCode;

use super::scene::{NAME, Scene, agent, client, scene};
use crate::pictures::scene::{photograph, pictures_of, words};
use crate::support::{Ground, Reader, Test, tests};

pub fn tests() -> Vec<Test> {
    tests![
        a_draft_that_names_the_client_is_not_handed_over,
        an_edit_that_names_the_client_is_refused_with_the_field,
        a_review_that_names_the_client_is_refused,
        replies_from_here_do_not_name_the_client,
        the_words_of_a_picture_do_not_name_the_client,
        only_its_author_and_stewards_know_the_client,
        what_left_does_not_become_anonymous,
        the_author_says_and_unsays_it_on_a_page,
    ]
}

fn named_fields(error: &ServiceError) -> Vec<Field> {
    let ServiceError::Invalid(errors) = error else { panic!("{error:?}") };
    assert!(errors.iter().all(|error| matches!(error.problem, Problem::NamesClient { .. })), "{errors:?}");
    errors.iter().map(|error| error.field).collect()
}

async fn a_draft_that_names_the_client_is_not_handed_over(ground: Ground) {
    let scene = scene(&ground).await;
    let item = scene.draft(Draft { payer: "BOREALIS, sur ventes".to_owned(), ..agent() }).await;
    let refused = scene.submit(item.id).await.unwrap_err();
    assert_eq!(named_fields(&refused), [Field::Payer]);
    let author = Reader::of(scene.sherbrooke(), &scene.author).await;
    let page = author.page(&format!("/o/{}/anonymat", item.id)).await;
    assert!(page.contains("Ces champs laissent reconnaître le client"), "the place is named");
    let submitted = author.post(&format!("/o/{}/soumettre", item.id), &[]).await;
    assert_eq!(submitted.location, format!("/o/{}/anonymat", item.id), "the button leads there");
}

async fn an_edit_that_names_the_client_is_refused_with_the_field(ground: Ground) {
    let scene = scene(&ground).await;
    let item = scene.publish(agent()).await;
    for (field, draft) in [
        (Field::Title, Draft { title: "Agent pour bo-réalis".to_owned(), ..agent() }),
        (Field::Summary, Draft { summary: "Voir boutique-borealis.example".to_owned(), ..agent() }),
        (Field::Gain, Draft { gain: "Écrire à yves.tremblay@borealis.example".to_owned(), ..agent() }),
    ] {
        let refused = scene.edit(item.id, draft).await.unwrap_err();
        assert_eq!(named_fields(&refused), [field]);
    }
    let author = Reader::of(scene.sherbrooke(), &scene.author).await;
    let typed = "Agent pour les cosmétiques BORÉALIS";
    let draft = agent();
    let form = [
        ("kind", draft.kind.as_str()),
        ("title", typed),
        ("summary", &draft.summary),
        ("purpose", &draft.purpose),
        ("payer", &draft.payer),
        ("gain", &draft.gain),
        ("sector", &draft.sector),
        ("markets", "Brésil"),
        ("languages", "français"),
        ("written_in", "fr"),
        ("deadline", &draft.deadline),
        ("visibility", "public"),
        ("action", "submit"),
    ];
    let answered = author.post(&format!("/o/{}/modifier", item.id), &form).await;
    assert_eq!(answered.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answered.body.contains(typed), "what was typed is kept");
    assert!(answered.body.contains("laisse reconnaître le client"), "and the reason is at its field");
}

async fn a_review_that_names_the_client_is_refused(ground: Ground) {
    let scene = scene(&ground).await;
    let item = scene.draft(agent()).await;
    scene.submit(item.id).await.unwrap();
    let refused = scene.approve(item.id, "Appel à Boréalis : registre vérifié").await.unwrap_err();
    assert!(matches!(refused, ServiceError::Unassessed(_)), "{refused:?}");
    let steward = Reader::of(scene.sherbrooke(), &scene.sherbrooke().steward).await;
    let form = [("evidence", "Appel à Boréalis"), ("confidence", "high")];
    let answered = steward.post(&format!("/revision/{}/approuver", item.id), &form).await;
    assert_eq!(answered.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answered.body.contains("Appel à Boréalis"), "what was typed is kept");
    let state = scene.sherbrooke().copy_of(&item.uri).await.unwrap().state;
    assert_eq!(state, State::InReview);
    scene.approve(item.id, "Registre vérifié").await.unwrap();
}

async fn replies_from_here_do_not_name_the_client(ground: Ground) {
    let scene = scene(&ground).await;
    let item = scene.publish(agent()).await;
    for who in [&scene.author, &scene.sherbrooke().steward] {
        let reply = NewReply { opportunity: item.id, parent: None, text: "Chez borealis !".to_owned() };
        let who = who.clone();
        let said = scene.sherbrooke().app().write(move |tx| threads::reply(tx, &who, &reply)).await;
        assert!(matches!(said, Err(ServiceError::Wrong(Wrong::NamesClient))), "{said:?}");
    }
    let author = Reader::of(scene.sherbrooke(), &scene.author).await;
    let answered = author.post(&format!("/o/{}/repondre", item.id), &[("text", "Chez Boréalis !")]).await;
    assert_eq!(answered.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answered.body.contains("Chez Boréalis !"), "what was typed is kept");
    let answered = author.post(&format!("/o/{}/repondre", item.id), &[("text", "Par la section.")]).await;
    assert_eq!(answered.status, StatusCode::SEE_OTHER);
    let thread = scene.sherbrooke().thread(&item).await;
    assert_eq!(thread, ["@section@sherbrooke.test: Par la section."], "the author speaks as the section");
}

async fn the_words_of_a_picture_do_not_name_the_client(ground: Ground) {
    let scene = scene(&ground).await;
    let item = scene.draft(agent()).await;
    let (path, file) = (format!("/o/{}/images", item.id), photograph(""));
    let author = Reader::of(scene.sherbrooke(), &scene.author).await;
    assert!(author.page(&path).await.contains("enseigne, logo, étiquette"), "what to look at is said");
    let typed = "Un flacon de chez BO-RÉALIS";
    let refused = author.upload(&path, ("image", &file), ("description", typed)).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.body.contains(typed) && refused.body.contains("laisse"), "{}", refused.body);
    let all = pictures_of(scene.sherbrooke(), item.id).await;
    assert_eq!(words(&all), [""], "the picture is kept, and owes its words");
    // Somebody wrote them before the client was to stay anonymous.
    let mut told = all[0].clone();
    told.description = typed.to_owned();
    let told = move |tx: &mut entregent::app::Tx<'_>| Ok(rows::update_picture(tx.conn, &told, 0)?);
    scene.sherbrooke().write(told).await;
    let refused = scene.submit(item.id).await.unwrap_err();
    assert!(matches!(refused, ServiceError::Wrong(Wrong::NamesClient)), "{refused:?}");
}

async fn only_its_author_and_stewards_know_the_client(ground: Ground) {
    let scene = scene(&ground).await;
    let item = scene.publish(agent()).await;
    let path = format!("/o/{}/anonymat", item.id);
    let other = crate::interests::scene::invite(scene.sherbrooke(), "laurence", "Laurence Vachon").await;
    let knows = async |who: &entregent::domain::Member| {
        let answered = Reader::of(scene.sherbrooke(), who).await.get(&path).await;
        (answered.status, answered.body.contains("Boréalis"))
    };
    assert_eq!(knows(&scene.author).await, (StatusCode::OK, true));
    assert_eq!(knows(&scene.sherbrooke().steward).await, (StatusCode::OK, true));
    assert_eq!(knows(&other).await, (StatusCode::FORBIDDEN, false));
    assert_eq!(Reader::nobody(scene.sherbrooke()).get(&path).await.status, StatusCode::SEE_OTHER);
    // Whatever a page shows of it.
    for (reader, may_know) in [(Some(scene.author.clone()), true), (Some(other), false), (None, false)] {
        let item = item.clone();
        let standing = move |tx: &mut Tx<'_>| anonymity::standing(tx, reader.as_ref(), &item);
        let standing = scene.sherbrooke().read(standing).await;
        assert_eq!((standing.is_anonymous, standing.client.is_some()), (true, may_know));
    }
    let (steward, id) = (scene.sherbrooke().steward.clone(), item.id);
    let released = scene.sherbrooke().app();
    let released = released.write(move |tx| anonymity::release(tx, &steward, id, "Par téléphone")).await;
    assert!(matches!(released, Err(ServiceError::Forbidden(Forbidden::NotAuthor))), "{released:?}");
}

async fn what_left_does_not_become_anonymous(ground: Ground) {
    let scene = scene(&ground).await;
    let item = scene.sherbrooke().publish(agent()).await;
    let (author, id) = (scene.author.clone(), item.id);
    let late = scene.sherbrooke().app();
    let late = late.write(move |tx| anonymity::set_client(tx, &author, id, &client())).await;
    assert!(matches!(late, Err(ServiceError::Wrong(Wrong::Closed))), "{late:?}");
}

async fn the_author_says_and_unsays_it_on_a_page(ground: Ground) {
    let scene: Scene = scene(&ground).await;
    let (author, draft) = (scene.author.clone(), agent());
    let item = scene
        .sherbrooke()
        .write(move |tx| entregent::services::opportunities::create(tx, &author, &draft))
        .await;
    let (sheet, path) = (format!("/o/{}", item.id), format!("/o/{}/anonymat", item.id));
    let reader = Reader::of(scene.sherbrooke(), &scene.author).await;
    assert!(reader.page(&sheet).await.contains(&path), "the sheet leads there");
    let empty = reader.post(&path, &[("action", "set"), ("client_notes", "à voir")]).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(empty.body.contains("à voir"), "what was typed is kept");
    let kept = reader.post(&path, &[("action", "set"), ("client_name", NAME)]).await;
    assert_eq!(kept.status, StatusCode::SEE_OTHER);
    let page = reader.page(&path).await;
    assert!(page.contains("cosmetiques"), "a word of the name stands in the title: {page}");
    assert!(reader.page(&sheet).await.contains("contact par la section"));
    reader.post(&path, &[("action", "clear")]).await;
    assert!(!reader.page(&sheet).await.contains("contact par la section"));
    assert!(!reader.page(&path).await.contains("Boréalis"), "nothing is kept");
}
