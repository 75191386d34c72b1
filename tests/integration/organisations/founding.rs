//! A member proposes, a steward decides.

use http::StatusCode;

use super::scene::{NAME, PROPOSAL, decide, found, propose, proposed};
use crate::interests::scene::invite;
use crate::support::{Ground, Reader, Test, TestApp, tests};

pub fn tests() -> Vec<Test> {
    tests![
        a_steward_confirms_what_a_member_proposes,
        a_refusal_has_a_reason,
        a_steward_does_not_confirm_their_own,
        a_proposal_that_is_wrong_comes_back_with_what_was_typed,
    ]
}

async fn a_steward_confirms_what_a_member_proposes(ground: Ground) {
    let (chapter, _) = TestApp::pair(&ground).await;
    let yasmine = Reader::of(&chapter, &chapter.member).await;
    assert_eq!(propose(&yasmine, &PROPOSAL).await.status, StatusCode::SEE_OTHER);
    let id = proposed(&chapter).await.unwrap();

    // Until somebody confirmed it there is nothing to see, and nobody but a steward may.
    let nobody = Reader::nobody(&chapter);
    assert_eq!(nobody.get("/@ruisseau-noir").await.status, StatusCode::NOT_FOUND);
    assert!(!nobody.page("/organisations").await.contains(NAME));
    let path = format!("/organisations/{id}/decision");
    assert_eq!(yasmine.post(&path, &[("action", "approve")]).await.status, StatusCode::FORBIDDEN);
    assert_eq!(nobody.get("/@ruisseau-noir").await.status, StatusCode::NOT_FOUND);
    let steward = Reader::of(&chapter, &chapter.steward).await;
    assert!(steward.page("/bureau").await.contains("1 organisation proposée"));
    assert!(steward.page("/notifications").await.contains(&format!("attend une décision\u{a0}: {NAME}")));

    let decided = decide(&chapter, &id, &[("action", "approve")]).await;
    assert_eq!(decided.location, "/organisations");
    let page = nobody.page("/@ruisseau-noir").await;
    assert!(page.contains(NAME) && page.contains("Sucre et sirop"), "{page}");
    assert!(page.contains("https://ruisseau-noir.example/"), "{page}");
    assert!(yasmine.page("/notifications").await.contains(&format!("au sujet de {NAME}")));
    assert!(nobody.page("/organisations").await.contains("/@ruisseau-noir"));
    let again = decide(&chapter, &id, &[("action", "approve")]).await;
    assert_eq!((again.status, again.location.as_str()), (StatusCode::SEE_OTHER, "/organisations"));
}

async fn a_refusal_has_a_reason(ground: Ground) {
    let (chapter, _) = TestApp::pair(&ground).await;
    let yasmine = Reader::of(&chapter, &chapter.member).await;
    propose(&yasmine, &PROPOSAL).await;
    let id = proposed(&chapter).await.unwrap();
    let empty = decide(&chapter, &id, &[("action", "decline"), ("reason", " ")]).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(proposed(&chapter).await.is_some(), "it still waits");

    let reason = "Elle est à Drummondville, pas ici.";
    let declined = decide(&chapter, &id, &[("action", "decline"), ("reason", reason)]).await;
    assert_eq!(declined.status, StatusCode::SEE_OTHER);
    assert!(yasmine.page("/organisations").await.contains(reason));
    assert_eq!(yasmine.get("/@ruisseau-noir").await.status, StatusCode::NOT_FOUND);
    // Its desk is nowhere, and nobody speaks for it.
    let form = super::scene::form("Au nom de personne", &id);
    assert_eq!(yasmine.post("/occasions/nouvelle", &form).await.status, StatusCode::FORBIDDEN);
    // The handle is free again.
    assert_eq!(propose(&yasmine, &PROPOSAL).await.status, StatusCode::SEE_OTHER);
}

async fn a_steward_does_not_confirm_their_own(ground: Ground) {
    let (chapter, _) = TestApp::pair(&ground).await;
    let steward = Reader::of(&chapter, &chapter.steward).await;
    propose(&steward, &PROPOSAL).await;
    let id = proposed(&chapter).await.unwrap();
    assert!(!steward.page("/bureau").await.contains("organisation proposée"), "it waits for somebody else");
    let own = decide(&chapter, &id, &[("action", "approve")]).await;
    assert_eq!(own.status, StatusCode::FORBIDDEN);
    assert!(proposed(&chapter).await.is_some());
}

async fn a_proposal_that_is_wrong_comes_back_with_what_was_typed(ground: Ground) {
    let (chapter, _) = TestApp::pair(&ground).await;
    found(&chapter).await;
    let karim = invite(&chapter, "karim", "Karim Benali").await;
    let karim = Reader::of(&chapter, &karim).await;
    let taken = propose(&karim, &PROPOSAL).await;
    assert_eq!(taken.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        taken.body.contains("champ-handle-erreur") && taken.body.contains("Cookshire-Eaton"),
        "{}",
        taken.body
    );
    let wrong =
        [("name", ""), ("handle", "autre"), ("summary", "Du sucre"), ("website", "javascript:alert(1)")];
    let wrong = propose(&karim, &wrong).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.body.contains("champ-name-erreur") && wrong.body.contains("champ-website-erreur"));
    assert!(wrong.body.contains("javascript:alert(1)") && !wrong.body.contains("href=\"javascript:"));
    assert_eq!(proposed(&chapter).await, None);
}
