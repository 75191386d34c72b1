//! From an empty server to an opportunity's end.

use super::support::{Server, first_run_form, sugar, with};
use crate::domain::opportunity::Field;

const TITLE: &str = "Cherchée : érablière pouvant livrer 2 t de sucre d’érable par trimestre";

#[tokio::test]
async fn a_server_that_was_never_set_up_says_so_and_its_link_founds_the_chapter_once() {
    let server = Server::new();
    let mut rejean = server.browser();
    for path in ["/", "/occasions", "/connexion", "/o/1"] {
        let waiting = rejean.get(path).await;
        assert_eq!(waiting.status, 503, "{path}");
        assert!(waiting.says("not-founded-title"), "{path}");
    }
    assert_eq!(rejean.get("/installation/deviner").await.status, 410);

    let link = server.first_run_link().await;
    assert!(rejean.get(&link).await.says("first-run-title"));
    let wrong =
        rejean.post(&link, &[("city", "Montréal"), ("handle", "Réjean P."), ("password", "court")]).await;
    assert_eq!(wrong.status, 422);
    for field in ["chapter_name", "time_zone", "name", "handle", "password"] {
        assert!(wrong.names(field), "{field} is wrong and not named");
    }
    assert!(wrong.body.contains("value=\"Montréal\"") && !wrong.body.contains("court"));

    let home = rejean.post_and_follow(&link, &first_run_form()).await;
    assert!(home.says("flash-chapter-founded") && home.body.contains("Réjean Plamondon"));
    assert!(!rejean.get("/").await.says("flash-chapter-founded"), "it is said once");
    assert_eq!(server.browser().get(&link).await.status, 410);
    assert_eq!(server.browser().post(&link, &first_run_form()).await.status, 410);
}

#[tokio::test]
async fn an_opportunity_lives_from_a_wrong_form_to_its_deletion() {
    let (server, mut rejean) = Server::founded().await;
    let mut yasmine = server.invite(&mut rejean, "yasmine", "Yasmine Haddadi", "steward").await;

    // Everything wrong: every field is named, everything typed is kept.
    let all_wrong = [
        ("summary", "Un importateur cherche."),
        ("sector", "sucre"),
        ("markets", "Atlantide"),
        ("deadline", "2026-11-22T11:00"),
    ];
    let refused = yasmine.post("/occasions/nouvelle", &all_wrong).await;
    assert_eq!(refused.status, 422);
    let wrong = [Field::Kind, Field::Title, Field::Purpose, Field::Payer, Field::Gain, Field::Sector]
        .into_iter()
        .chain([Field::Markets, Field::Languages, Field::WrittenIn, Field::Deadline, Field::Visibility]);
    for field in wrong {
        assert!(refused.names(field.as_str()), "{field:?} is wrong and not named");
    }
    assert!(!refused.names("summary"));
    for typed in ["Un importateur cherche.", "Atlantide", "2026-11-22T11:00", "sucre"] {
        assert!(refused.body.contains(typed), "{typed} is not kept");
    }
    assert!(yasmine.get("/mes-occasions").await.says("mine-empty-title"), "nothing was written");

    // A draft, then in review; its author cannot approve it, somebody else can.
    let draft = yasmine.post("/occasions/nouvelle", &with(sugar(), &[("action", "save")])).await;
    let page = draft.location();
    let id = page.strip_prefix("/o/").unwrap().to_owned();
    assert!(yasmine.get(&page).await.says("flash-draft-saved"));
    assert_eq!(rejean.post(&format!("{page}/soumettre"), &[]).await.status, 403);
    assert!(yasmine.post_and_follow(&format!("{page}/soumettre"), &[]).await.says("flash-submitted"));
    assert!(yasmine.get("/revision").await.says("reviews-own"));
    let own = yasmine.post(&format!("/revision/{id}/approuver"), &[]).await;
    assert_eq!(own.status, 403);
    assert!(own.says("error-403-title"));

    // Sent back with comments, changed, submitted again, approved.
    let no_comment = rejean.post(&format!("/revision/{id}/renvoyer"), &[("note", " ")]).await;
    assert_eq!(no_comment.status, 422);
    assert!(no_comment.names("note"));
    let note = [("note", "Précisez la certification.")];
    assert!(rejean.post_and_follow(&format!("/revision/{id}/renvoyer"), &note).await.says("flash-sent-back"));
    let edit = format!("{page}/modifier");
    assert!(yasmine.get(&edit).await.body.contains("Précisez la certification."));
    assert!(yasmine.post_and_follow(&edit, &sugar()).await.says("flash-submitted"));
    assert!(rejean.get(&format!("/revision/{id}")).await.body.contains("Yasmine Haddadi"));
    let approve = format!("/revision/{id}/approuver");
    assert!(rejean.post_and_follow(&approve, &[]).await.says("flash-published"));
    assert_eq!(rejean.post(&approve, &[]).await.location(), page, "approving twice changes nothing");

    let mut visitor = server.browser();
    assert!(visitor.get("/").await.body.contains(TITLE));
    assert!(visitor.get("/@occasions").await.body.contains(TITLE));
    let sheet = visitor.get(&page).await;
    assert!(sheet.body.contains("MON-AD-2026-0001") && sheet.body.contains("arabe marocain"));

    // An edit, a reply that is thought over, the end.
    let changed = with(sugar(), &[("payer", "L’importateur, à la commande")]);
    assert!(yasmine.post_and_follow(&edit, &changed).await.says("flash-edited"));
    assert!(visitor.get(&page).await.body.contains("à la commande"));
    assert_eq!(rejean.post(&edit, &changed).await.status, 403, "only its author edits");

    let reply = format!("{page}/repondre");
    let empty = rejean.post(&reply, &[("text", "")]).await;
    assert!(empty.status == 422 && empty.names("text"));
    let replied = rejean.post(&reply, &[("text", "Livrez-vous aussi à **Lyon** ?")]).await;
    let place = replied.location();
    assert!(rejean.get(&page).await.says("flash-replied"));
    assert!(visitor.get(&page).await.body.contains("<strong>Lyon</strong>"));
    let message = place.rsplit_once('-').unwrap().1;
    assert_eq!(visitor.get(&format!("/p/{message}")).await.location(), place);
    let delete = format!("/p/{message}/supprimer");
    assert!(rejean.get(&delete).await.says("delete-message-title"));
    assert!(rejean.post_and_follow(&delete, &[]).await.says("flash-reply-deleted"));
    assert_eq!(visitor.get(&format!("/p/{message}")).await.status, 410);

    assert!(yasmine.get(&format!("{page}/retirer")).await.says("withdraw-title"));
    assert!(yasmine.post_and_follow(&format!("{page}/retirer"), &[]).await.says("flash-withdrawn"));
    assert!(!visitor.get("/").await.body.contains(TITLE));
    assert!(visitor.get(&page).await.says("opportunity-withdrawn"));
    assert!(yasmine.post_and_follow(&format!("{page}/supprimer"), &[]).await.says("flash-deleted"));
    let gone = visitor.get(&page).await;
    assert_eq!(gone.status, 410);
    assert!(gone.says("error-410-title"));
}
