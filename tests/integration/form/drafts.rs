//! Nothing typed is lost: drafts are kept as they are, for whoever writes them.

use entregent::domain::opportunity::Draft;
use http::{Response, StatusCode};

use crate::finding::scene::Looking;
use crate::support::{Ground, Test, TestApp, sugar, tests};

pub fn tests() -> Vec<Test> {
    tests![
        what_is_typed_so_far_is_kept_and_comes_back,
        what_is_incomplete_is_kept_by_its_button_too,
        what_arrives_after_it_was_handed_in_brings_nothing_back,
        a_kept_change_is_seen_by_nobody_until_it_is_sent,
        a_draft_is_thrown_away_for_good_after_asking,
        nobody_else_gets_near_a_draft,
        a_form_without_anything_typed_keeps_nothing,
        what_was_typed_when_the_session_ended_is_carried_to_the_sign_in_page,
    ]
}

/// The value of a hidden field.
fn hidden(page: &str, name: &str) -> String {
    let (_, rest) = page.split_once(&format!("type=\"hidden\" name=\"{name}\" value=\"")).unwrap();
    rest.split('"').next().unwrap().replace("&amp;", "&")
}

async fn begin(who: &Looking<'_>) -> String {
    hidden(&who.page("/occasions/nouvelle?type=mutual-help").await, "draft")
}

async fn autosave(who: &Looking<'_>, draft: &str, title: &str) -> Response<String> {
    who.post("/brouillons", &[("draft", draft), ("kind", "mutual-help"), ("title", title)]).await
}

fn whole(draft: &str) -> Vec<(&'static str, String)> {
    let Draft { title, summary, purpose, payer, gain, .. } = sugar();
    let owned = str::to_owned;
    vec![
        ("draft", owned(draft)),
        ("kind", owned("mutual-help")),
        ("title", title),
        ("summary", summary),
        ("purpose", purpose),
        ("payer", payer),
        ("gain", gain),
        ("languages", owned("français")),
        ("written_in", owned("fr")),
        ("deadline", owned("2027-01-15T17:00")),
        ("visibility", owned("section")),
    ]
}

fn pairs<'a>(form: &'a [(&'static str, String)]) -> Vec<(&'a str, &'a str)> {
    form.iter().map(|(name, value)| (*name, value.as_str())).collect()
}

async fn what_is_typed_so_far_is_kept_and_comes_back(ground: Ground) {
    let montreal = TestApp::pair(&ground).await.0;
    let yasmine = Looking::signed_in(&montreal, &montreal.member).await;
    let draft = begin(&yasmine).await;
    let first = autosave(&yasmine, &draft, "Relire un").await;
    assert_eq!(first.status(), StatusCode::OK);
    assert!(first.body().starts_with("Enregistré à"), "{}", first.body());
    let second = autosave(&yasmine, &draft, "Relire un « courriel »").await;
    let place = second.headers()["content-location"].to_str().unwrap().to_owned();

    let mine = yasmine.page("/mes-occasions").await;
    assert_eq!(mine.matches("brouillon=").count(), 1, "one draft, however often it was kept");
    assert!(mine.contains("Relire un « courriel »"), "{mine}");
    let form = yasmine.page(&place).await;
    assert!(form.contains("value=\"Relire un « courriel »\"") && form.contains("Enregistré à"), "{form}");
    assert_eq!(hidden(&form, "draft"), draft);
}

async fn what_is_incomplete_is_kept_by_its_button_too(ground: Ground) {
    let montreal = TestApp::pair(&ground).await.0;
    let yasmine = Looking::signed_in(&montreal, &montreal.member).await;
    let draft = begin(&yasmine).await;
    for action in ["save", "submit"] {
        let form = [("draft", &*draft), ("kind", "call"), ("title", "Traduire"), ("action", action)];
        let refused = yasmine.post("/occasions/nouvelle", &form).await;
        assert_eq!(refused.status(), StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.body().contains("Enregistré à"), "{action}");
    }
    let mine = yasmine.page("/mes-occasions").await;
    assert_eq!(mine.matches("brouillon=").count(), 1);
}

async fn what_arrives_after_it_was_handed_in_brings_nothing_back(ground: Ground) {
    let montreal = TestApp::pair(&ground).await.0;
    let yasmine = Looking::signed_in(&montreal, &montreal.member).await;
    let kept = begin(&yasmine).await;
    autosave(&yasmine, &kept, "Relire").await;
    let never_kept = begin(&yasmine).await;
    for draft in [kept, never_kept] {
        let handed_in = yasmine.post("/occasions/nouvelle", &pairs(&whole(&draft))).await;
        assert_eq!(handed_in.status(), StatusCode::SEE_OTHER, "{}", handed_in.body());
        let late = autosave(&yasmine, &draft, "Relire un cour").await;
        assert_eq!(late.status(), StatusCode::NO_CONTENT);
        assert!(!yasmine.page("/mes-occasions").await.contains("brouillon="));
    }
}

async fn a_kept_change_is_seen_by_nobody_until_it_is_sent(ground: Ground) {
    let montreal = TestApp::pair(&ground).await.0;
    let item = montreal.publish(sugar()).await;
    let yasmine = Looking::signed_in(&montreal, &montreal.member).await;
    let (page, edit) = (format!("/o/{}", item.id), format!("/o/{}/modifier", item.id));
    let form = yasmine.page(&edit).await;
    assert!(!form.contains("modifications gardées"));
    let (draft, occasion) = (hidden(&form, "draft"), hidden(&form, "occasion"));
    let typed =
        [("draft", &*draft), ("occasion", &*occasion), ("kind", "business-request"), ("title", "Trois")];
    let kept = yasmine.post("/brouillons", &typed).await;
    assert_eq!(kept.headers()["content-location"], edit.as_str());

    let resumed = yasmine.page(&edit).await;
    assert!(resumed.contains("modifications gardées") && resumed.contains("value=\"Trois\""), "{resumed}");
    let before: String = yasmine.page(&page).await;
    assert!(before.contains("2 t de sucre") || before.contains("sucre d"), "{before}");
    assert!(!Looking::from_outside(&montreal).page(&page).await.contains("Trois"));

    let mut sent = whole(&draft);
    sent.extend([("action", "submit".to_owned()), ("sector", "111994".to_owned())]);
    assert_eq!(yasmine.post(&edit, &pairs(&sent)).await.status(), StatusCode::SEE_OTHER);
    assert!(
        !yasmine.page(&edit).await.contains("modifications gardées"),
        "what was sent is not kept any more"
    );
}

async fn a_draft_is_thrown_away_for_good_after_asking(ground: Ground) {
    let montreal = TestApp::pair(&ground).await.0;
    let yasmine = Looking::signed_in(&montreal, &montreal.member).await;
    let draft = begin(&yasmine).await;
    autosave(&yasmine, &draft, "Relire un courriel").await;
    let discard = format!("/brouillons/{draft}/supprimer");
    assert!(yasmine.page("/mes-occasions").await.contains(&discard));
    let asked = yasmine.page(&discard).await;
    assert!(asked.contains("Relire un courriel") && asked.contains("method=\"post\""));
    assert!(yasmine.page("/mes-occasions").await.contains(&discard), "asking deletes nothing");

    assert_eq!(yasmine.post(&discard, &[]).await.status(), StatusCode::SEE_OTHER);
    assert!(!yasmine.page("/mes-occasions").await.contains("Relire un courriel"));
    assert_eq!(yasmine.answer(&discard, &[]).await.status(), StatusCode::NOT_FOUND);
    assert_eq!(autosave(&yasmine, &draft, "Relire").await.status(), StatusCode::NO_CONTENT);
}

async fn nobody_else_gets_near_a_draft(ground: Ground) {
    let montreal = TestApp::pair(&ground).await.0;
    let yasmine = Looking::signed_in(&montreal, &montreal.member).await;
    let steward = Looking::signed_in(&montreal, &montreal.steward).await;
    let draft = begin(&yasmine).await;
    autosave(&yasmine, &draft, "Reprise confidentielle").await;

    let resumed = steward.page(&format!("/occasions/nouvelle?brouillon={draft}")).await;
    assert!(!resumed.contains("confidentielle") && !steward.page("/mes-occasions").await.contains(&draft));
    let discard = format!("/brouillons/{draft}/supprimer");
    assert_eq!(steward.answer(&discard, &[]).await.status(), StatusCode::NOT_FOUND);
    assert_eq!(steward.post(&discard, &[]).await.status(), StatusCode::NOT_FOUND);
    assert_eq!(autosave(&steward, &draft, "À moi").await.status(), StatusCode::NOT_FOUND);
    assert!(yasmine.page("/mes-occasions").await.contains("Reprise confidentielle"));

    let item = montreal.publish(sugar()).await;
    let occasion = item.id.to_string();
    let theirs = [("draft", "12345"), ("occasion", &*occasion), ("title", "À moi")];
    assert_eq!(steward.post("/brouillons", &theirs).await.status(), StatusCode::FORBIDDEN);
}

async fn a_form_without_anything_typed_keeps_nothing(ground: Ground) {
    let montreal = TestApp::pair(&ground).await.0;
    let yasmine = Looking::signed_in(&montreal, &montreal.member).await;
    let draft = begin(&yasmine).await;
    assert_eq!(autosave(&yasmine, &draft, " ").await.status(), StatusCode::NO_CONTENT);
    assert!(!yasmine.page("/mes-occasions").await.contains("brouillon="));
}

async fn what_was_typed_when_the_session_ended_is_carried_to_the_sign_in_page(ground: Ground) {
    let montreal = TestApp::pair(&ground).await.0;
    let item = montreal.publish(sugar()).await;
    let visitor = Looking::from_outside(&montreal);
    for path in ["/occasions/nouvelle".to_owned(), format!("/o/{}/modifier", item.id)] {
        for action in ["save", "kind"] {
            let form = [("kind", "call"), ("title", "Traduire & relire"), ("action", action)];
            let over = visitor.post(&path, &form).await;
            assert_eq!(over.status(), StatusCode::FORBIDDEN);
            assert!(over.body().contains("Votre session est terminée"), "{path} {action}");
            let carried = hidden(over.body(), "ecrit");
            let title = url::form_urlencoded::parse(carried.as_bytes()).find(|(name, _)| name == "title");
            assert_eq!(title.unwrap().1, "Traduire & relire");
        }
    }
    assert_eq!(autosave(&visitor, "1", "Relire").await.status(), StatusCode::SEE_OTHER);
}
