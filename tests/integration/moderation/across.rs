//! AT-27: a Mastodon server reports a reply at Drummondville; it is decided, answered, logged, and looked at again.

use serde_json::json;

use super::scene::{REPLY, answer, note, scene};
use crate::support::{Ground, Reader, Test, tests};

pub fn tests() -> Vec<Test> {
    tests![a_foreign_report_is_decided_answered_logged_and_looked_at_again_by_another_steward]
}

async fn a_foreign_report_is_decided_answered_logged_and_looked_at_again_by_another_steward(ground: Ground) {
    let scene = scene(&ground).await;
    let flag = scene.flag(1, "De la réclame de fourrures").await;
    let steward = scene.steward().await;
    assert!(steward.page("/signalements").await.contains("De la réclame"), "it is in the queue");

    let ruling = scene.decide("hide", "spam", "Ce n’est pas l’endroit pour vendre.").await;
    let told = scene.masto.take_received().remove(0);
    assert_eq!((&told["object"]["inReplyTo"], &told["to"]), (&flag["id"], &json!([scene.instance.id])));
    assert!(note(&told).contains("masqué") && note(&told).contains("pour vendre"), "{told}");
    assert_eq!(told["actor"], json!(scene.drummond.urls().server_actor()), "no steward is named");
    assert_eq!(scene.thread().await, Vec::<String>::new());
    let copy = scene.sherbrooke.copy_of(&scene.item.uri).await.unwrap();
    assert_eq!(scene.sherbrooke.thread(&copy).await.len(), 1, "each chapter decides for itself");

    let yasmine = scene.yasmine().await;
    assert!(yasmine.page("/notifications").await.contains("quelque chose que vous avez écrit"));
    let page = yasmine.page(&ruling).await;
    assert!(
        page.contains("zibelines") && page.contains("pour vendre") && page.contains("Pourriel"),
        "{page}"
    );
    assert!(!page.contains("masto.test") && !page.contains("réclame"), "not who reported, nor how");
    let asked = format!("{ruling}/contester");
    let empty = yasmine.post(&asked, &[("appeal_text", " ")]).await;
    assert!(empty.status == 422 && empty.body.contains("ce qui devrait être revu"), "{}", empty.body);
    let sent = yasmine.post(&asked, &[("appeal_text", "On me demandait mes prix.")]).await;
    assert_eq!(sent.location, ruling);

    let alone = steward.page(&ruling).await;
    assert!(
        alone.contains("Une autre personne de l’animation doit en décider") && !alone.contains("/appels/")
    );
    assert!(!steward.page("/bureau").await.contains("à revoir"), "it does not wait for who decided");
    let odile = scene.reader(&scene.odile).await;
    assert!(odile.page("/bureau").await.contains("1 décision à revoir"));
    assert!(odile.page("/notifications").await.contains("Une révision est demandée"));
    assert_eq!(answer(&odile, &ruling, "overturned", " ").await.status, 422, "not without words");
    assert_eq!(answer(&odile, &ruling, "overturned", "C’était une réponse.").await.location, ruling);
    scene.settle().await;

    assert_eq!(scene.thread().await.len(), 1, "{REPLY} is there again");
    let told = scene.masto.take_received().remove(0);
    assert!(note(&told).contains("plus masqué") && !note(&told).contains("pour vendre"), "{told}");
    assert!(yasmine.page("/notifications").await.contains("révision que vous avez demandée est faite"));
    assert!(yasmine.page(&ruling).await.contains("C’était une réponse."));

    let nobody = Reader::nobody(&scene.drummond);
    assert!(nobody.page("/a-propos").await.contains("href=\"/moderation\""));
    let log = nobody.page("/moderation").await;
    for word in ["Une réponse", "masquage", "Pourriel", "pour vendre", "décision renversée", "levée le"] {
        assert!(log.contains(word), "{word}: {log}");
    }
    for word in ["zibeline", "réclame", "masto", "mes prix", "Yasmine", "Odile", "Rosalie", "/p/", "/o/"] {
        assert!(!log.contains(word), "{word}: {log}");
    }
}
