//! Who may ask for a second look, until when, and who may take it.

use std::time::Duration;

use entregent::domain::moderation::{APPEAL_WITHIN, Outcome};
use entregent::domain::{Policy, ReportState};
use entregent::id::Id;
use entregent::services::{Forbidden, ServiceError, reports};
use http::StatusCode;

use super::scene::{Scene, answer, scene};
use crate::support::{Ground, Reader, Test, tests};

pub fn tests() -> Vec<Test> {
    tests![
        a_dismissal_is_overturned_and_the_report_is_open_again,
        who_decided_or_asks_takes_no_second_look,
        a_second_look_is_asked_for_once_and_within_thirty_days,
        what_was_removed_stays_so_and_the_log_says_who_was_right,
        what_two_decisions_hide_comes_back_when_neither_holds,
        decisions_about_servers_are_logged_without_their_names,
    ]
}

const WORDS: [(&str, &str); 1] = [("appeal_text", "Relisez, s’il vous plaît.")];

async fn a_dismissal_is_overturned_and_the_report_is_open_again(ground: Ground) {
    let scene = scene(&ground).await;
    let report = scene.report(&scene.kossi, "C’est de la publicité.").await;
    let ruling = scene.decide("dismiss", "nothing", "Cela se discute.").await;
    let kossi = scene.reader(&scene.kossi).await;
    assert!(kossi.page("/notifications").await.contains("Ce que vous avez signalé est décidé"));
    let own = kossi.page(&format!("/signalements/{}", report.id)).await;
    assert!(own.contains("Cela se discute.") && own.contains(&ruling), "{own}");
    let yasmine = scene.yasmine().await;
    assert_eq!(yasmine.get(&ruling).await.status, StatusCode::NOT_FOUND, "nothing was done to her");
    assert_eq!(yasmine.post(&format!("{ruling}/contester"), &WORDS).await.status, StatusCode::NOT_FOUND);
    assert_eq!(kossi.post(&format!("{ruling}/contester"), &WORDS).await.location, ruling);

    let odile = scene.reader(&scene.odile).await;
    answer(&odile, &ruling, "overturned", "Kossi a raison.").await;
    let reports = scene.desk().await;
    assert_eq!((reports.len(), reports[0].state, reports[0].reason.clone()), (1, ReportState::Open, None));
    let second = scene.decide("hide", "spam", "De la publicité.").await;
    assert_ne!(second, ruling);
    assert_eq!(scene.thread().await, Vec::<String>::new());
}

/// The decision's id, and the only appeal's.
async fn appealed(scene: &Scene, ruling: &str) -> Id {
    let (odile, id) = (scene.odile.clone(), ruling.trim_start_matches("/moderation/").parse().unwrap());
    scene.drummond.read(move |tx| reports::case(tx, &odile, id)).await.appeals[0].id
}

async fn who_decided_or_asks_takes_no_second_look(ground: Ground) {
    let scene = scene(&ground).await;
    scene.report(&scene.odile, "C’est de la publicité.").await;
    let ruling = scene.decide("dismiss", "nothing", "Cela se discute.").await;
    let odile = scene.reader(&scene.odile).await;
    odile.post(&format!("{ruling}/contester"), &WORDS).await;
    let appeal = appealed(&scene, &ruling).await;
    for steward in [&scene.drummond.steward, &scene.odile] {
        assert!(
            !scene.reader(steward).await.page("/bureau").await.contains("à revoir"),
            "it waits for neither"
        );
        let by = steward.clone();
        let decided = scene
            .drummond
            .app()
            .write(move |tx| reports::decide_appeal(tx, &by, appeal, Outcome::Overturned, "Parce que."));
        let refused = decided.await;
        assert!(matches!(refused, Err(ServiceError::Forbidden(Forbidden::OwnReview))), "{refused:?}");
    }
    let member = scene.kossi.clone();
    let decided = scene
        .drummond
        .app()
        .write(move |tx| reports::decide_appeal(tx, &member, appeal, Outcome::Overturned, "Parce que."));
    assert!(matches!(decided.await, Err(ServiceError::Forbidden(Forbidden::NotSteward))));
}

async fn a_second_look_is_asked_for_once_and_within_thirty_days(ground: Ground) {
    let scene = scene(&ground).await;
    scene.flag(1, "x").await;
    let ruling = scene.decide("hide", "spam", "De la publicité.").await;
    let (yasmine, odile) = (scene.yasmine().await, scene.reader(&scene.odile).await);
    let asked = format!("{ruling}/contester");
    yasmine.post(&asked, &WORDS).await;
    answer(&odile, &ruling, "upheld", "C’en est.").await;
    assert!(!yasmine.page(&ruling).await.contains(&asked), "once");
    yasmine.post(&asked, &WORDS).await;
    assert!(!odile.page("/bureau").await.contains("à revoir"), "nothing new waits");
    assert_eq!(scene.thread().await, Vec::<String>::new(), "the decision holds");

    scene.report_item(&scene.kossi, "Encore").await;
    let late = scene.decide("dismiss", "nothing", "C’est déjà masqué.").await;
    let asked = format!("{late}/contester");
    scene.clock.advance(APPEAL_WITHIN - Duration::from_secs(1));
    let kossi = scene.reader(&scene.kossi).await;
    assert!(kossi.page(&late).await.contains(&asked), "until the last second");
    scene.clock.advance(Duration::from_secs(1));
    assert!(!kossi.page(&late).await.contains(&asked));
    kossi.post(&asked, &WORDS).await;
    assert!(!scene.reader(&scene.odile).await.page("/bureau").await.contains("à revoir"));
}

async fn what_was_removed_stays_so_and_the_log_says_who_was_right(ground: Ground) {
    let scene = scene(&ground).await;
    scene.flag(1, "x").await;
    let page = scene.steward().await;
    let report = format!("/signalements/{}", scene.desk().await[0].id);
    assert!(page.page(&report).await.contains("rien ne le ramènera"), "said before it is done");
    let ruling = scene.decide("remove", "fraud", "Une arnaque connue.").await;
    let (yasmine, odile) = (scene.yasmine().await, scene.reader(&scene.odile).await);
    yasmine.post(&format!("{ruling}/contester"), &WORDS).await;
    answer(&odile, &ruling, "overturned", "Ce n’en était pas une.").await;
    scene.settle().await;
    assert_eq!(scene.thread().await, Vec::<String>::new());
    let log = Reader::nobody(&scene.drummond).page("/moderation").await;
    assert!(
        log.contains("retrait") && log.contains("décision renversée") && !log.contains("levée le"),
        "{log}"
    );
}

async fn what_two_decisions_hide_comes_back_when_neither_holds(ground: Ground) {
    let scene = scene(&ground).await;
    scene.report(&scene.kossi, "Première fois").await;
    scene.report(&scene.kossi, "Deuxième fois").await;
    let second = scene.decide("hide", "spam", "De la publicité.").await;
    let steward = scene.steward().await;
    let other = format!("/signalements/{}", scene.desk().await[1].id);
    let form = [("decision", "hide"), ("ground", "spam"), ("ruling_reason", "Bis."), ("publish", "")];
    steward.post(&other, &form).await;
    let first = super::scene::link(&steward.page(&other).await, "/moderation/");
    let kossi = scene.reader(&scene.kossi).await;
    assert_eq!(kossi.post(&format!("{second}/retablir"), &[]).await.status, StatusCode::FORBIDDEN);
    steward.post(&format!("{second}/retablir"), &[]).await;
    assert_eq!(scene.thread().await, Vec::<String>::new(), "the other decision still hides it");
    steward.post(&format!("{first}/retablir"), &[]).await;
    assert_eq!(scene.thread().await.len(), 1);
    assert!(kossi.page("/signalements").await.contains("De nouveau lisible"), "who reported sees it");
    let log = Reader::nobody(&scene.drummond).page("/moderation").await;
    assert!(log.contains("De la publicité.") && !log.contains("Bis."), "what is not published stays inside");
}

async fn decisions_about_servers_are_logged_without_their_names(ground: Ground) {
    let scene = scene(&ground).await;
    let nobody = Reader::nobody(&scene.drummond);
    assert!(nobody.page("/moderation").await.contains("Aucune décision à ce jour"));
    scene.drummond.decide("victim.test", Some(Policy::Suspended)).await;
    scene.drummond.decide("victim.test", None).await;
    let log = nobody.page("/moderation").await;
    assert!(log.contains("suspension") && log.contains("fin de la restriction"), "{log}");
    assert!(!log.contains("victim") && !log.contains("pour voir"), "{log}");
}
