//! A member is interested, a steward forwards, the author answers, and each sees what is theirs to see.

use super::support::{ASSESSED, Server, sugar, with};

#[tokio::test]
async fn an_interest_goes_from_the_form_to_an_answer_and_a_conversation() {
    let (server, mut rejean) = Server::founded().await;
    let mut yasmine = server.invite(&mut rejean, "yasmine", "Yasmine Haddadi", "member").await;
    let mut kossi = server.invite(&mut rejean, "kossi", "Kossi Amegan", "member").await;
    let mut theo = server.invite(&mut rejean, "theo", "Théo Discret", "member").await;
    let page = yasmine.post("/occasions/nouvelle", &sugar()).await.location();
    rejean.post(&format!("/revision/{}/approuver", page.trim_start_matches("/o/")), &ASSESSED).await;
    let (form, received) = (format!("{page}/interet"), format!("{page}/interets"));

    assert!(kossi.get(&page).await.body.contains(&format!("href=\"{form}\"")), "others are invited");
    assert!(!yasmine.get(&page).await.body.contains(&format!("href=\"{form}\"")), "its author is not");
    assert_eq!(server.browser().get(&form).await.status, 303, "members only");
    let empty = kossi.post(&form, &[("cooperation", "Fournir"), ("question", " ")]).await;
    assert!(empty.status == 422 && empty.names("question") && empty.names("presentation"));
    assert!(empty.body.contains("value=\"Fournir\""), "what was typed is kept");

    let answers =
        [("cooperation", "Fournir"), ("question", "Quel prix ?"), ("presentation", "Une érablière")];
    let interest = kossi.post(&form, &answers).await.location();
    assert!(kossi.get(&interest).await.says("flash-interest-sent"));
    assert!(kossi.get(&page).await.body.contains(&interest), "the page leads to it");
    assert_eq!(kossi.post(&form, &answers).await.location(), page, "once is enough");
    assert_eq!(kossi.get(&form).await.location(), page);
    assert!(kossi.get("/interets").await.body.contains(&interest));

    assert_eq!(
        (yasmine.get(&interest).await.status.as_u16(), theo.get(&interest).await.status.as_u16()),
        (404, 404)
    );
    assert!(!yasmine.get(&received).await.body.contains("Kossi"), "nothing was forwarded yet");
    assert_eq!(theo.get(&received).await.status, 403);
    assert!(rejean.get("/interets").await.body.contains("Kossi Amegan"));
    assert_eq!(theo.post(&interest, &[("action", "forward")]).await.status, 403);
    let forwarded = rejean.post_and_follow(&interest, &[("action", "forward")]).await;
    assert!(forwarded.says("flash-interest-forwarded"));

    assert!(yasmine.get("/interets").await.body.contains(&interest));
    assert!(yasmine.get(&received).await.body.contains("Kossi Amegan"));
    let silent = yasmine.post(&interest, &[("action", "decline"), ("advice", "Groupez-vous")]).await;
    assert!(silent.status == 422 && silent.names("motive") && silent.body.contains("Groupez-vous"));
    assert!(
        yasmine.post_and_follow(&interest, &[("action", "accept")]).await.says("flash-interest-answered")
    );
    let late = yasmine.post(&interest, &[("action", "decline"), ("motive", "volume")]).await;
    assert_eq!(late.location(), interest, "what was decided stays");

    assert!(kossi.post(&interest, &[("action", "write"), ("message", " ")]).await.names("message"));
    let words = [("action", "write"), ("message", "Merci **beaucoup**")];
    assert!(kossi.post_and_follow(&interest, &words).await.says("flash-interest-message"));
    assert!(yasmine.get(&interest).await.body.contains("Merci <strong>beaucoup</strong>"));
    assert_eq!(theo.post(&interest, &words).await.status, 404);
    assert!(
        kossi.post_and_follow(&interest, &[("action", "withdraw")]).await.says("flash-interest-withdrawn")
    );
    assert_eq!(kossi.post(&interest, &[("action", "dance")]).await.status, 400);
}

#[tokio::test]
async fn an_author_who_is_a_steward_does_it_all_and_the_reason_is_read() {
    let (server, mut rejean) = Server::founded().await;
    let mut judith = server.invite(&mut rejean, "judith", "Judith Roy", "steward").await;
    let mut kossi = server.invite(&mut rejean, "kossi", "Kossi Amegan", "member").await;
    let mut theo = server.invite(&mut rejean, "theo", "Théo Discret", "member").await;
    let inside = with(sugar(), &[("visibility", "section")]);
    let page = rejean.post("/occasions/nouvelle", &inside).await.location();
    judith.post(&format!("/revision/{}/approuver", page.trim_start_matches("/o/")), &ASSESSED).await;
    let (form, received) = (format!("{page}/interet"), format!("{page}/interets"));
    let wrong = rejean.post(&received, &[("cap", "beaucoup")]).await;
    assert!(wrong.status == 422 && wrong.names("cap") && wrong.body.contains("value=\"beaucoup\""));
    assert!(rejean.post_and_follow(&received, &[("cap", "1")]).await.says("flash-interest-cap"));

    let answers = [("cooperation", "Fournir"), ("question", "Quel prix ?"), ("presentation", "Nous")];
    let first = kossi.post(&form, &answers).await.location();
    let second = theo.post(&form, &answers).await.location();
    assert!(theo.get(&second).await.body.contains("rang 1"));
    assert_eq!(judith.post(&first, &[("action", "accept")]).await.status, 403, "not hers to accept");
    let declined = [("action", "decline"), ("motive", "volume"), ("reason", ""), ("advice", "Groupez-vous")];
    assert!(rejean.post_and_follow(&first, &declined).await.says("flash-interest-answered"));
    let read = kossi.get(&first).await.body;
    assert!(read.contains("Volume insuffisant") && read.contains("Groupez-vous"), "{read}");
    assert!(!theo.get(&second).await.body.contains("rang 1"), "who waited moved up");
    assert!(rejean.post_and_follow(&second, &[("action", "accept")]).await.says("flash-interest-answered"));
}
