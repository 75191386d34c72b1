//! Pages behind the whole router: the same address is a page for a browser and a document for a server.

use axum::body::Body;
use entregent::activitypub::vocab::MEDIA_TYPE;
use http::{Request, Response, StatusCode};
use url::Url;

use entregent::services::opportunities;

use crate::sharing::scene::propose;
use crate::support::{Ground, Reader, Test, TestApp, settle, sugar, tests};

pub fn tests() -> Vec<Test> {
    tests![
        one_address_is_a_page_and_a_document,
        a_copy_has_a_page_here,
        private_things_have_no_address,
        the_desk_says_what_waits_for_whom,
    ]
}

async fn get(chapter: &TestApp, path: &str, accept: &str) -> Response<String> {
    let request = Request::get(path).header("host", chapter.host()).header("accept", accept);
    chapter.send(request.body(Body::empty()).unwrap()).await
}

const BROWSER: &str = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

async fn one_address_is_a_page_and_a_document(ground: Ground) {
    let (montreal, _) = TestApp::pair(&ground).await;
    let item = montreal.publish(sugar()).await;
    let feed: Url = montreal.urls().actor("occasions");
    for path in [item.uri.path(), feed.path(), "/@occasions"] {
        let (page, document) = (get(&montreal, path, BROWSER).await, get(&montreal, path, MEDIA_TYPE).await);
        assert_eq!((page.status(), document.status()), (StatusCode::OK, StatusCode::OK), "{path}");
        assert!(page.body().starts_with("<!DOCTYPE html>"), "{path}");
        assert!(document.headers()["content-type"].to_str().unwrap().starts_with(MEDIA_TYPE), "{path}");
        for answer in [page, document] {
            let vary: Vec<&str> =
                answer.headers().get_all("vary").iter().map(|it| it.to_str().unwrap()).collect();
            assert!(vary.join(",").to_lowercase().contains("accept"), "{path}: {vary:?}");
        }
    }
    assert!(get(&montreal, item.uri.path(), BROWSER).await.body().contains("érablière"));
}

async fn a_copy_has_a_page_here(ground: Ground) {
    let (montreal, sherbrooke) = TestApp::twinned_pair(&ground).await;
    let item = montreal.publish(sugar()).await;
    settle(&[&montreal, &sherbrooke]).await;
    let copy = sherbrooke.copy_of(&item.uri).await.unwrap();
    let page = get(&sherbrooke, &format!("/o/{}", copy.id), BROWSER).await;
    assert_eq!(page.status(), StatusCode::OK);
    assert!(page.body().contains("érablière") && page.body().contains(item.uri.as_str()));
}

async fn private_things_have_no_address(ground: Ground) {
    let (montreal, _) = TestApp::pair(&ground).await;
    let mut draft = sugar();
    draft.visibility = "section".to_owned();
    let item = montreal.publish(draft).await;
    let member = montreal.urls().actor("yasmine");
    for path in [item.uri.path(), member.path(), "/@yasmine"] {
        for accept in [BROWSER, MEDIA_TYPE, "*/*"] {
            assert_eq!(
                get(&montreal, path, accept).await.status(),
                StatusCode::NOT_FOUND,
                "{path} as {accept}"
            );
        }
    }
}

async fn the_desk_says_what_waits_for_whom(ground: Ground) {
    let (montreal, sherbrooke) = TestApp::pair(&ground).await;
    let (steward, member) =
        (Reader::of(&montreal, &montreal.steward).await, Reader::of(&montreal, &montreal.member).await);
    assert!(!steward.page("/bureau").await.contains("à réviser"));
    assert_eq!(Reader::nobody(&montreal).get("/bureau").await.status, StatusCode::SEE_OTHER);

    let author = montreal.member.clone();
    montreal
        .write(move |tx| {
            let draft = opportunities::create(tx, &author, &sugar())?;
            opportunities::submit(tx, &author, draft.id)
        })
        .await;
    propose(&sherbrooke, &montreal, &["opportunities"]).await;
    settle(&[&montreal, &sherbrooke]).await;
    let desk = steward.page("/bureau").await;
    for expected in ["1 occasion à réviser", "1 section vous propose un jumelage", "Mon bureau (2)"] {
        assert!(desk.contains(expected), "{expected} in {desk}");
    }
    let desk = member.page("/bureau").await;
    assert!(
        !desk.contains("à réviser") && !desk.contains("propose un jumelage"),
        "that is for stewards: {desk}"
    );
    assert!(desk.contains("Premiers pas") && !desk.contains("Rien ne vous attend."), "{desk}");
}
