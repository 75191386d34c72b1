//! From an empty server to an opportunity's end.

use super::support::{ASSESSED, Browser, Server, first_run_form, sugar, with};
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
async fn a_form_with_everything_wrong_names_each_field_and_keeps_what_was_typed() {
    let (_server, mut rejean) = Server::founded().await;
    let typed = [
        ("summary", "Un importateur cherche."),
        ("sector", "sucre"),
        ("markets", "Atlantide"),
        ("deadline", "2026-11-22T11:00"),
    ];
    let refused = rejean.post("/occasions/nouvelle", &typed).await;
    assert_eq!(refused.status, 422);
    let wrong = [Field::Kind, Field::Title, Field::Purpose, Field::Payer, Field::Gain, Field::Sector]
        .into_iter()
        .chain([Field::Markets, Field::Languages, Field::WrittenIn, Field::Deadline, Field::Visibility]);
    for field in wrong {
        assert!(refused.names(field.as_str()), "{field:?} is wrong and not named");
    }
    assert!(!refused.names("summary"));
    for (field, value) in typed {
        assert!(refused.body.contains(value), "{field} is not kept");
    }
    let mine = rejean.get("/mes-occasions").await;
    assert!(mine.says("mine-kept") && mine.says("draft-untitled"), "kept as it is: {}", mine.body);
    assert!(!mine.body.contains("href=\"/o/"), "no opportunity was written");
}

#[tokio::test]
async fn an_opportunity_lives_from_its_draft_to_its_deletion() {
    let (server, mut rejean) = Server::founded().await;
    let mut yasmine = server.invite(&mut rejean, "yasmine", "Yasmine Haddadi", "steward").await;
    let mut visitor = server.browser();

    let draft = yasmine.post("/occasions/nouvelle", &with(sugar(), &[("action", "save")])).await;
    let page = draft.location();
    assert!(yasmine.get(&page).await.says("flash-draft-saved"));
    it_is_published_by_a_second_person(&page, &mut yasmine, &mut rejean).await;

    assert!(visitor.get("/").await.body.contains(TITLE));
    assert!(visitor.get("/@occasions").await.body.contains(TITLE));
    let sheet = visitor.get(&page).await;
    assert!(sheet.body.contains("MON-AD-2026-0001") && sheet.body.contains("arabe marocain"));

    let edit = format!("{page}/modifier");
    let changed = with(sugar(), &[("payer", "L’importateur, à la commande")]);
    assert!(yasmine.post_and_follow(&edit, &changed).await.says("flash-edited"));
    assert!(visitor.get(&page).await.body.contains("à la commande"));
    assert_eq!(rejean.post(&edit, &changed).await.status, 403, "only its author edits");

    it_is_discussed(&page, &mut rejean, &mut visitor).await;
    it_ends(&page, &mut yasmine, &mut visitor).await;
}

/// Its author cannot approve it; somebody else sends it back once, then does.
async fn it_is_published_by_a_second_person(page: &str, author: &mut Browser, reviewer: &mut Browser) {
    let (submit, edit) = (format!("{page}/soumettre"), format!("{page}/modifier"));
    let review = page.replace("/o/", "/revision/");
    let (approve, send_back) = (format!("{review}/approuver"), format!("{review}/renvoyer"));

    assert_eq!(reviewer.post(&submit, &[]).await.status, 403, "only its author submits");
    assert!(author.post_and_follow(&submit, &[]).await.says("flash-submitted"));
    assert!(author.get("/revision").await.says("reviews-own"));
    let own = author.post(&approve, &ASSESSED).await;
    assert!(own.status == 403 && own.says("error-403-title"));

    let no_comment = reviewer.post(&send_back, &[("note", " ")]).await;
    assert!(no_comment.status == 422 && no_comment.names("note"));
    let note = [("note", "Précisez la certification.")];
    assert!(reviewer.post_and_follow(&send_back, &note).await.says("flash-sent-back"));
    assert!(author.get(&edit).await.body.contains("Précisez la certification."));
    assert!(author.post_and_follow(&edit, &sugar()).await.says("flash-submitted"));

    assert!(reviewer.get(&review).await.body.contains("Yasmine Haddadi"));
    assert!(reviewer.post_and_follow(&approve, &ASSESSED).await.says("flash-published"));
    assert_eq!(reviewer.post(&approve, &ASSESSED).await.location(), page, "approving twice changes nothing");
}

/// A member replies, thinks it over, and deletes what they said.
async fn it_is_discussed(page: &str, member: &mut Browser, visitor: &mut Browser) {
    let reply = format!("{page}/repondre");
    let empty = member.post(&reply, &[("text", "")]).await;
    assert!(empty.status == 422 && empty.names("text"));
    let place = member.post(&reply, &[("text", "Livrez-vous aussi à **Lyon** ?")]).await.location();
    assert!(member.get(page).await.says("flash-replied"));
    assert!(visitor.get(page).await.body.contains("<strong>Lyon</strong>"));

    let message = format!("/p/{}", place.rsplit_once('-').unwrap().1);
    assert_eq!(visitor.get(&message).await.location(), place);
    let delete = format!("{message}/supprimer");
    assert!(member.get(&delete).await.says("delete-message-title"));
    assert!(member.post_and_follow(&delete, &[]).await.says("flash-reply-deleted"));
    assert!(!visitor.get(page).await.body.contains("Lyon"));
    assert_eq!(visitor.get(&message).await.status, 410);
}

/// It is withdrawn and stays readable, then it is deleted.
async fn it_ends(page: &str, author: &mut Browser, visitor: &mut Browser) {
    let close = format!("{page}/clore");
    assert!(author.get(&close).await.says("close-title"));
    let silent = author.post(&close, &[("value", "from-25")]).await;
    assert!(silent.status == 422 && silent.names("outcome"), "never without an outcome");
    let outcome = [("outcome", "withdrawn"), ("value", "")];
    assert!(author.post_and_follow(&close, &outcome).await.says("flash-closed"));
    assert!(!visitor.get("/").await.body.contains(TITLE));
    assert!(visitor.get(page).await.says("opportunity-withdrawn"));
    assert!(author.post_and_follow(&format!("{page}/supprimer"), &[]).await.says("flash-deleted"));
    let gone = visitor.get(page).await;
    assert!(gone.status == 410 && gone.says("error-410-title"));
}
