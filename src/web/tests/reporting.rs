//! A member reports, a steward decides, the member sees what became of it.

use super::support::{ASSESSED, Server, sugar};

#[tokio::test]
async fn what_a_member_reports_is_decided_on_the_desk_and_they_see_how() {
    let (server, mut rejean) = Server::founded().await;
    let mut yasmine = server.invite(&mut rejean, "yasmine", "Yasmine Haddadi", "member").await;
    let mut kossi = server.invite(&mut rejean, "kossi", "Kossi Amegan", "member").await;
    let page = yasmine.post("/occasions/nouvelle", &sugar()).await.location();
    let id = page.trim_start_matches("/o/").to_owned();
    rejean.post(&format!("/revision/{id}/approuver"), &ASSESSED).await;

    let reporting = format!("{page}/signaler");
    assert!(kossi.get(&page).await.body.contains(&reporting), "others may report it");
    assert!(!yasmine.get(&page).await.body.contains(&reporting), "its author need not");
    let empty = kossi.post(&reporting, &[("text", " ")]).await;
    assert!(empty.status == 422 && empty.names("text"));
    let sent = kossi.post(&reporting, &[("text", "Est-ce réel ?")]).await;
    let report = sent.location();
    assert!(kossi.get(&report).await.says("flash-reported"));

    assert_eq!(yasmine.get(&report).await.status, 404, "nobody else's to read");
    assert!(yasmine.get("/signalements").await.says("reports-empty-title"));
    assert_eq!(server.browser().get("/signalements").await.status, 303, "members only");
    let forged = kossi.post(&report, &[("decision", "remove")]).await;
    assert_eq!(forged.status, 403);
    let decided = [("decision", "dismiss"), ("ground", "nothing"), ("ruling_reason", "Oui.")];
    assert_eq!(kossi.post(&report, &decided).await.status, 403);

    let desk = rejean.get("/signalements").await;
    assert!(desk.body.contains("Est-ce réel") && !desk.body.contains("Kossi"), "who reported is not named");
    let bare = rejean.post(&report, &[("decision", "dismiss"), ("ruling_reason", " ")]).await;
    assert!(
        bare.status == 422 && bare.names("ground") && bare.names("ruling_reason"),
        "nothing without a reason"
    );
    let odd = [("decision", "dismiss"), ("ground", "spam"), ("ruling_reason", "Oui, vérifié.")];
    let odd = rejean.post(&report, &odd).await;
    assert!(
        odd.status == 422 && odd.names("ground") && odd.body.contains("Oui, vérifié."),
        "what is typed is kept"
    );
    let decided = [("decision", "dismiss"), ("ground", "nothing"), ("ruling_reason", "Oui, vérifié.")];
    assert!(rejean.post_and_follow(&report, &decided).await.says("flash-report-decided"));
    assert!(kossi.get(&report).await.body.contains("Oui, vérifié."));
    assert_eq!(kossi.get(&page).await.status, 200, "it stays");
}

#[tokio::test]
async fn a_steward_pins_what_is_open_and_lets_it_go() {
    let (server, mut rejean) = Server::founded().await;
    let mut yasmine = server.invite(&mut rejean, "yasmine", "Yasmine Haddadi", "member").await;
    let page = yasmine.post("/occasions/nouvelle", &sugar()).await.location();
    rejean.post(&format!("/revision/{}/approuver", page.trim_start_matches("/o/")), &ASSESSED).await;
    let (pin, unpin) = (format!("{page}/epingler"), format!("{page}/detacher"));

    assert_eq!(yasmine.post(&pin, &[]).await.status, 403, "only stewards");
    assert!(rejean.get(&page).await.body.contains(&pin));
    let pinned = rejean.post_and_follow(&pin, &[]).await;
    assert!(pinned.says("flash-pinned") && pinned.body.contains(&unpin));
    assert!(rejean.post_and_follow(&unpin, &[]).await.says("flash-unpinned"));
}
