//! A member is silenced or suspended, somebody elsewhere is kept out: with a reason, and so that it can be taken back.

use entregent::app::Tx;
use entregent::domain::Member;
use entregent::domain::opportunity::Draft;
use entregent::services::{Forbidden, ServiceError, members, opportunities, reports};
use http::StatusCode;
use serde_json::json;

use super::scene::{Scene, answer, link, scene};
use crate::support::{Answered, Ground, Reader, Test, sugar, tests};

pub fn tests() -> Vec<Test> {
    tests![
        who_is_silenced_reads_everything_and_writes_nothing,
        who_is_suspended_sees_the_decision_and_their_data_and_nothing_else,
        what_two_decisions_took_comes_back_when_neither_holds,
        somebody_elsewhere_is_kept_out_and_let_in_again,
        nobody_decides_about_themselves_or_without_a_reason,
        the_command_line_gives_everything_back,
    ]
}

const REASON: &str = "Trois réclames en une semaine.";
const REPLY: [(&str, &str); 1] = [("text", "Encore mes zibelines.")];

fn about(member: &Member) -> String {
    format!("/personnes/{}/decision", member.id)
}

async fn restrict(by: &Reader<'_>, path: &str, decision: &str, reason: &str) -> Answered {
    let form = [("decision", decision), ("ground", "spam"), ("ruling_reason", reason), ("publish", "yes")];
    by.post(path, &form).await
}

impl Scene {
    /// The path of the decision about Yasmine.
    async fn taken(&self, decision: &str) -> String {
        let answered = restrict(&self.steward().await, &about(&self.drummond.member), decision, REASON).await;
        assert_eq!(answered.status, StatusCode::SEE_OTHER, "{}", answered.body);
        self.settle().await;
        answered.location
    }

    /// Yasmine as she is since.
    async fn taken_from(&self) -> Member {
        let find = |tx: &mut Tx<'_>| members::find_by_handle(tx, "yasmine");
        self.drummond.read(find).await.unwrap()
    }

    fn replying(&self) -> String {
        format!("/o/{}/repondre", self.item.id)
    }
}

async fn who_is_silenced_reads_everything_and_writes_nothing(ground: Ground) {
    let scene = scene(&ground).await;
    let yasmine = scene.yasmine().await;
    let ruling = scene.taken("silenced").await;
    let desk = yasmine.page("/bureau").await;
    assert!(desk.contains("vous a retiré la parole") && desk.contains("/moderation/moi"), "{desk}");
    assert!(yasmine.page("/notifications").await.contains("à votre sujet"), "she is told");
    assert_eq!(yasmine.get("/moderation/moi").await.location, ruling);
    let page = yasmine.page(&ruling).await;
    assert!(page.contains(REASON) && page.contains("contester"), "{page}");

    assert_eq!(yasmine.post(&scene.replying(), &REPLY).await.status, StatusCode::FORBIDDEN);
    let id = scene.item.id;
    let (own, other) = (scene.taken_from().await, Draft { title: "Du vrai sucre".into(), ..sugar() });
    let edited = scene.drummond.app().write(move |tx| opportunities::edit(tx, &own, id, &other)).await;
    assert!(matches!(edited, Err(ServiceError::Forbidden(Forbidden::Silenced))), "{edited:?}");
    assert_eq!(scene.thread().await.len(), 1, "what she had said stays");

    yasmine.post(&format!("{ruling}/contester"), &[("appeal_text", "C’était deux.")]).await;
    let odile = scene.reader(&scene.odile).await;
    assert!(odile.page(&ruling).await.contains("retrouve ce qui lui a été retiré"));
    answer(&odile, &ruling, "overturned", "C’était deux, en effet.").await;
    assert_eq!(yasmine.post(&scene.replying(), &REPLY).await.status, StatusCode::SEE_OTHER);
    assert_eq!(scene.thread().await.len(), 2);
    assert!(!yasmine.page("/bureau").await.contains("retiré la parole"));
}

async fn who_is_suspended_sees_the_decision_and_their_data_and_nothing_else(ground: Ground) {
    let scene = scene(&ground).await;
    let kim = scene.masto.person("kim");
    let follow = kim.activity(1, "Follow", json!(scene.drummond.urls().actor("yasmine")));
    scene.drummond.send(kim.signed(&scene.drummond, "inbox", &follow)).await;
    scene.settle().await;
    scene.masto.take_received();
    let before = scene.yasmine().await;
    let ruling = scene.taken("suspended").await;
    assert_eq!(before.get("/bureau").await.status, StatusCode::SEE_OTHER, "she is signed out everywhere");
    let nobody = Reader::nobody(&scene.drummond);
    assert_eq!(nobody.get("/@yasmine").await.status, StatusCode::NOT_FOUND);
    let told = scene.masto.take_received();
    let update = told.iter().find(|one| one["type"] == "Update").expect("who follows her is told");
    assert_eq!(update["object"]["summary"], json!(""), "of somebody who says nothing");
    assert!(
        nobody.page(&format!("/o/{}", scene.item.id)).await.contains("zibelines"),
        "what is published stays"
    );

    let yasmine = scene.yasmine().await;
    for path in
        ["/bureau", "/mes-occasions", "/interets", "/profil", "/annuaire", "/notifications", "/recits"]
    {
        let answered = yasmine.get(path).await;
        assert_eq!(answered.status, StatusCode::SEE_OTHER, "{path}");
        assert_eq!(yasmine.get(&answered.location).await.location, "/moderation/moi", "{path}");
    }
    for path in [scene.replying(), "/profil".to_owned(), "/tribus/fonder".to_owned(), "/passkeys".to_owned()]
    {
        assert_ne!(yasmine.post(&path, &REPLY).await.status, StatusCode::OK, "{path}");
    }
    assert_eq!(scene.thread().await.len(), 1);
    assert!(yasmine.page("/occasions").await.contains("Compte suspendu"), "she reads what everyone reads");
    assert_eq!(yasmine.get("/moderation/moi").await.location, ruling);
    let page = yasmine.page(&ruling).await;
    assert!(page.contains(REASON) && page.contains("/profil/donnees"), "{page}");
    assert_eq!(yasmine.file("/profil/donnees/archive").await.status(), StatusCode::OK);
    assert_eq!(
        yasmine.post(&format!("{ruling}/contester"), &[("appeal_text", "Non.")]).await.location,
        ruling
    );

    let steward = scene.steward().await;
    assert!(steward.page("/personnes").await.contains("suspension"));
    assert_eq!(steward.post(&format!("{ruling}/retablir"), &[]).await.status, StatusCode::SEE_OTHER);
    assert!(yasmine.page("/bureau").await.contains("Mon bureau"), "the same session is good again");
    assert_eq!(nobody.get("/@yasmine").await.status, StatusCode::NOT_FOUND, "she opens her profile herself");
    let log = nobody.page("/moderation").await;
    for word in ["Une personne", "suspension", REASON, "levée le"] {
        assert!(log.contains(word), "{word}: {log}");
    }
    assert!(!log.contains("Yasmine") && !log.contains("yasmine"), "{log}");
}

async fn what_two_decisions_took_comes_back_when_neither_holds(ground: Ground) {
    let scene = scene(&ground).await;
    let silenced = scene.taken("silenced").await;
    let suspended = scene.taken("suspended").await;
    let (steward, yasmine) = (scene.steward().await, scene.yasmine().await);
    let twice = restrict(&steward, &about(&scene.drummond.member), "suspended", REASON).await;
    assert_eq!(twice.location, about(&scene.drummond.member), "it holds already");
    assert_eq!(yasmine.get("/moderation/moi").await.location, suspended);
    steward.post(&format!("{suspended}/retablir"), &[]).await;
    assert!(yasmine.page("/bureau").await.contains("retiré la parole"), "the lesser still holds");
    steward.post(&format!("{silenced}/retablir"), &[]).await;
    assert_eq!(yasmine.post(&scene.replying(), &REPLY).await.status, StatusCode::SEE_OTHER);
}

async fn somebody_elsewhere_is_kept_out_and_let_in_again(ground: Ground) {
    let scene = scene(&ground).await;
    let kim = scene.masto.person("kim");
    let reply = kim.reply(1, &scene.item.uri, "<p>Mes fourrures à moi</p>");
    scene.drummond.send(kim.signed(&scene.drummond, "inbox", &reply)).await;
    scene.settle().await;
    assert_eq!(scene.thread().await.len(), 2);
    let steward = scene.steward().await;
    let page = steward.page(&format!("/o/{}", scene.item.id)).await;
    let subject = link(page.split("fourrures").last().unwrap(), "/p/");
    steward.post(&format!("{subject}/signaler"), &[("text", "De la réclame")]).await;
    let report = format!("/signalements/{}", scene.desk().await[0].id);
    let form = link_to_decision(&steward.page(&report).await);
    assert!(form.starts_with("/comptes/"), "{form}");
    assert!(!steward.page(&form).await.contains("Retirer la parole"), "whoever is elsewhere is heard or not");
    scene.masto.take_received();
    let ruling = restrict(&steward, &form, "suspended", REASON).await.location;
    scene.settle().await;
    assert_eq!(scene.thread().await.len(), 1);
    assert!(scene.masto.take_received().is_empty(), "they are not told");
    steward.post(&format!("{ruling}/retablir"), &[]).await;
    assert_eq!(scene.thread().await.len(), 2, "it is there again");
}

fn link_to_decision(page: &str) -> String {
    let end = page.find("/decision\"").expect("a steward finds the way");
    let start = page[..end].rfind('"').unwrap() + 1;
    format!("{}/decision", &page[start..end])
}

async fn nobody_decides_about_themselves_or_without_a_reason(ground: Ground) {
    let scene = scene(&ground).await;
    let (steward, kossi) = (scene.steward().await, scene.reader(&scene.kossi).await);
    let path = about(&scene.drummond.member);
    assert_eq!(Reader::nobody(&scene.drummond).get(&path).await.status, StatusCode::SEE_OTHER);
    for answered in [kossi.get(&path).await, restrict(&kossi, &path, "silenced", REASON).await] {
        assert_eq!(answered.status, StatusCode::FORBIDDEN, "only stewards");
    }
    let own = about(&scene.drummond.steward);
    for answered in [steward.get(&own).await, restrict(&steward, &own, "suspended", REASON).await] {
        assert_eq!(answered.status, StatusCode::FORBIDDEN, "not about oneself");
    }
    assert_eq!(steward.get("/personnes/1/decision").await.status, StatusCode::NOT_FOUND);
    assert_eq!(restrict(&steward, &path, "banished", REASON).await.status, StatusCode::BAD_REQUEST);
    let empty = restrict(&steward, &path, "silenced", " ").await;
    assert!(
        empty.status == StatusCode::UNPROCESSABLE_ENTITY && empty.body.contains("selected"),
        "{}",
        empty.body
    );
    let form = [("decision", "silenced"), ("ground", "nothing"), ("ruling_reason", REASON)];
    let odd = steward.post(&path, &form).await;
    assert!(odd.status == StatusCode::UNPROCESSABLE_ENTITY && odd.body.contains(REASON), "{}", odd.body);
    assert_eq!(scene.yasmine().await.post(&scene.replying(), &REPLY).await.status, StatusCode::SEE_OTHER);
}

async fn the_command_line_gives_everything_back(ground: Ground) {
    let scene = scene(&ground).await;
    scene.taken("silenced").await;
    scene.taken("suspended").await;
    let released = || scene.drummond.write(|tx| reports::release(tx, "yasmine"));
    assert!(released().await && !released().await, "once is enough");
    assert_eq!(scene.yasmine().await.post(&scene.replying(), &REPLY).await.status, StatusCode::SEE_OTHER);
}
