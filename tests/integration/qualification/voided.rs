//! An edit of what was checked takes the mark away everywhere, until a second person has checked it again.

use entregent::domain::opportunity::Draft;
use http::StatusCode;
use url::Url;

use super::scene::{Scene, approve, qualification, review, scene, visit};
use crate::support::{Ground, Reader, Test, sugar, tests};

pub fn tests() -> Vec<Test> {
    tests![
        an_edit_of_what_was_checked_voids_everywhere_and_asks_a_second_person_again,
        a_deadline_and_spelling_leave_the_mark_on_every_copy,
        what_is_gone_is_gone_at_its_own_address_too,
        who_checks_again_can_ask_for_changes_first,
    ]
}

impl Scene {
    /// The address of the qualification in the opportunity's document.
    async fn qualification_uri(&self, of: &Url) -> Option<Url> {
        let (_, note) = self.montreal.document(of).await;
        note["qualification"]["id"].as_str().map(|id| id.parse().unwrap())
    }
}

fn three_tonnes() -> Draft {
    Draft { title: "Cherchée : érablière pouvant livrer 3 t par trimestre".to_owned(), ..sugar() }
}

async fn an_edit_of_what_was_checked_voids_everywhere_and_asks_a_second_person_again(ground: Ground) {
    let scene = scene(&ground).await;
    let item = scene.montreal.publish(sugar()).await;
    scene.settle().await;
    let yasmine = Reader::of(&scene.montreal, &scene.montreal.member).await;
    let form = yasmine.page(&format!("/o/{}/modifier", item.id)).await;
    assert!(form.contains("lui retire la mention"), "said before it is saved");
    let old = scene.qualification_uri(&item.uri).await.expect("a qualification");
    assert!(scene.copy(&item).await.qualified.is_some());

    let edited = scene.edit(&item, three_tonnes()).await;
    assert_eq!(edited.qualified, None);
    let copy = scene.copy(&item).await;
    assert_eq!((copy.qualified.clone(), copy.details.title), (None, three_tonnes().title));
    let (_, note) = scene.montreal.document(&item.uri).await;
    assert!(!note.to_string().contains("Qualifi"), "{note}");
    assert_eq!(scene.montreal.document(&old).await.0, StatusCode::GONE);
    for (at, path) in
        [(&scene.montreal, item.uri.path().to_owned()), (&scene.sherbrooke, format!("/o/{}", copy.id))]
    {
        let (status, page) = visit(at, &path, "text/html").await;
        assert!(status == 200 && !page.contains("Qualifiée"), "{page}");
    }

    assert!(yasmine.page(&format!("/o/{}", item.id)).await.contains("doit la vérifier de nouveau"));
    let steward = scene.steward().await;
    assert!(steward.page("/revision").await.contains("À requalifier"));
    assert!(steward.page(&review(&item)).await.contains("Qualifier de nouveau"));
    let checked = [("evidence", "Nouvelle quantité confirmée"), ("confidence", "medium")];
    assert_eq!(yasmine.post(&approve(&item), &checked).await.status, StatusCode::FORBIDDEN);
    assert_eq!(steward.post(&approve(&item), &checked).await.status, StatusCode::SEE_OTHER);
    scene.settle().await;
    let again = qualification(&scene.sherbrooke, &scene.copy(&item).await, &scene.sherbrooke.member).await;
    assert_eq!(again.unwrap().public.evidence, "Nouvelle quantité confirmée");
    assert_ne!(scene.qualification_uri(&item.uri).await.unwrap(), old);
    assert_eq!(scene.montreal.document(&old).await.0, StatusCode::GONE, "the old one stays void");
    assert!(!steward.page("/revision").await.contains("À requalifier"));
    assert_eq!(steward.get(&review(&item)).await.status, StatusCode::NOT_FOUND);
}

async fn a_deadline_and_spelling_leave_the_mark_on_every_copy(ground: Ground) {
    let scene = scene(&ground).await;
    let item = scene.montreal.publish(sugar()).await;
    scene.settle().await;
    let mut draft = sugar();
    draft.deadline = "2027-02-15T17:00".to_owned();
    draft.payer = draft.payer.replace('.', " !").to_uppercase();
    let edited = scene.edit(&item, draft).await;
    assert!(edited.updated_at > item.updated_at && edited.qualified.is_some());
    let (_, note) = scene.montreal.document(&item.uri).await;
    assert_eq!(note["qualification"]["targetUpdated"], note["updated"], "bound to the new version");
    let copy = scene.copy(&item).await;
    assert_eq!(copy.details, edited.details);
    let shown = qualification(&scene.sherbrooke, &copy, &scene.sherbrooke.member).await.expect("the mark");
    assert_eq!(shown.public.evidence, "Registre de commerce vérifié");
}

async fn what_is_gone_is_gone_at_its_own_address_too(ground: Ground) {
    let scene = scene(&ground).await;
    let item = scene.montreal.publish(sugar()).await;
    let inside = scene.montreal.publish(Draft { visibility: "section".to_owned(), ..sugar() }).await;
    let uri = scene.qualification_uri(&item.uri).await.unwrap();
    let (status, document) = scene.montreal.document(&uri).await;
    assert_eq!((status, &document["interactionTarget"]), (StatusCode::OK, &item.uri.as_str().into()));
    let private = qualification(&scene.montreal, &inside, &scene.rejean).await.unwrap();
    let private = scene.montreal.urls().qualification(private.id);
    assert_eq!(
        scene.montreal.document(&private).await.0,
        StatusCode::NOT_FOUND,
        "nobody outside knows of it"
    );
    for item in [&item, &inside] {
        let (author, id) = (scene.montreal.member.clone(), item.id);
        scene.montreal.write(move |tx| entregent::services::opportunities::erase(tx, &author, id)).await;
    }
    let (status, tombstone) = scene.montreal.document(&uri).await;
    assert_eq!((status, &tombstone["formerType"]), (StatusCode::GONE, &"Qualification".into()));
    assert_eq!(scene.montreal.document(&private).await.0, StatusCode::NOT_FOUND);
}

async fn who_checks_again_can_ask_for_changes_first(ground: Ground) {
    let scene = scene(&ground).await;
    let item = scene.montreal.publish(sugar()).await;
    scene.edit(&item, three_tonnes()).await;
    let (yasmine, steward) =
        (Reader::of(&scene.montreal, &scene.montreal.member).await, scene.steward().await);
    let (sheet, send_back) = (format!("/o/{}", item.id), format!("/revision/{}/renvoyer", item.id));
    let wordless = steward.post(&send_back, &[("note", " ")]).await;
    assert_eq!(wordless.status, StatusCode::UNPROCESSABLE_ENTITY);
    let note = "Qui livrerait la troisième tonne ?";
    assert_eq!(yasmine.post(&send_back, &[("note", note)]).await.status, StatusCode::FORBIDDEN);
    assert_eq!(steward.post(&send_back, &[("note", note)]).await.location, "/revision");

    assert!(!steward.page("/revision").await.contains("À requalifier"), "it waits for its author");
    assert!(!steward.page("/bureau").await.contains("occasion à réviser"));
    for path in [sheet.as_str(), "/mes-occasions", &format!("{sheet}/modifier")] {
        assert!(yasmine.page(path).await.contains(note), "{path}");
    }
    for reader in [Reader::of(&scene.montreal, &scene.rejean).await, Reader::nobody(&scene.montreal)] {
        assert!(!reader.page(&sheet).await.contains(note), "for its author alone");
    }
    assert!(!scene.montreal.document(&item.uri).await.1.to_string().contains(note));
    let early = steward.post(&approve(&item), &[("evidence", "Oui"), ("confidence", "high")]).await;
    assert_eq!(early.location, sheet, "where it stands");

    // Saved as it is: that is an answer, too.
    scene.edit(&item, three_tonnes()).await;
    assert!(!yasmine.page(&sheet).await.contains(note));
    assert!(steward.page(&review(&item)).await.contains(note), "whoever checks sees what was asked");
    let checked = [("evidence", "Deux érablières"), ("confidence", "medium")];
    assert_eq!(steward.post(&approve(&item), &checked).await.status, StatusCode::SEE_OTHER);
    scene.settle().await;
    assert!(scene.copy(&item).await.qualified.is_some());
}
