//! What another chapter shows of a qualification, and what nobody outside ever gets to see.

use entregent::activitypub::vocab::MEDIA_TYPE;
use entregent::domain::qualification::{Assessment, Confidence};
use entregent::services::members::{self, ProfileChange};
use entregent::services::opportunities;

use super::scene::{qualification, scene, visit};
use crate::support::{Ground, Reader, Test, sugar, tests};

pub fn tests() -> Vec<Test> {
    tests![
        a_copy_shows_what_its_chapter_proved,
        a_section_that_nobody_met_is_looked_up_once,
        the_private_part_is_in_no_byte_that_others_get,
    ]
}

async fn a_copy_shows_what_its_chapter_proved(ground: Ground) {
    let scene = scene(&ground).await;
    let item = scene.montreal.publish(sugar()).await;
    scene.settle().await;
    let copy = scene.copy(&item).await;
    let shown = qualification(&scene.sherbrooke, &copy, &scene.sherbrooke.steward).await.expect("the mark");
    assert_eq!(shown.public.by, "Section de Montréal");
    assert_eq!(shown.public.confidence, Some(Confidence::High));
    assert!(shown.private.is_none(), "there is none to be had");
    let (_, page) = visit(&scene.sherbrooke, &format!("/o/{}", copy.id), "text/html").await;
    for words in ["Qualifiée par la section de Montréal le 22", "Registre de commerce vérifié"] {
        assert!(page.contains(words), "{words}: {page}");
    }
    assert!(page.contains("href=\"https://montreal.test/grille/1\""), "the grid is Montréal's");
}

async fn a_section_that_nobody_met_is_looked_up_once(ground: Ground) {
    let scene = scene(&ground).await;
    // Who writes has an actor of their own; the section, which vouches, never wrote to Sherbrooke.
    let member = scene.montreal.member.clone();
    let keys = scene.montreal.app().keys.take().unwrap();
    let profile =
        ProfileChange { name: member.name.clone(), language: entregent::i18n::Locale::FrCa, is_public: true };
    scene.montreal.write(move |tx| members::change_profile(tx, &member, &profile, &keys)).await;
    let section = scene.montreal.urls().actor("section");
    let forget = section.clone();
    scene
        .sherbrooke
        .write(move |tx| {
            let known = entregent::db::actors::find_actor_by_uri(tx.conn, &forget)?;
            if let Some(known) = known {
                entregent::db::actors::delete_actor(tx.conn, known.id)?;
            }
            Ok(())
        })
        .await;
    scene.montreal.network.take_sent();
    let item = scene.montreal.publish(sugar()).await;
    assert_ne!(Some(item.author), None);
    scene.settle().await;
    let asked = scene.montreal.network.take_sent();
    let looked_up = asked.iter().filter(|sent| sent.method == "GET" && sent.url == section.as_str()).count();
    assert_eq!(looked_up, 1, "{asked:#?}");
    assert!(scene.copy(&item).await.qualified.is_some());
}

async fn the_private_part_is_in_no_byte_that_others_get(ground: Ground) {
    const SECRETS: [&str; 4] =
        ["MONSIEUR-TAZI", "REGISTRE-INTROUVABLE", "CONNUE-DE-LONGUE-DATE", "Réjean Plamondon"];
    let scene = scene(&ground).await;
    let item = scene.submitted(&scene.montreal.member, sugar()).await;
    let assessment = Assessment {
        note: SECRETS[0].to_owned(),
        remarks: vec![SECRETS[1].to_owned()],
        verdicts: vec!["not-met".to_owned(); 5],
        reason: SECRETS[2].to_owned(),
        ..Assessment::sure("Appel à l'importateur")
    };
    let (checker, id) = (scene.rejean.clone(), item.id);
    scene.montreal.network.take_sent();
    let item = scene.montreal.write(move |tx| opportunities::approve(tx, &checker, id, &assessment)).await;
    scene.settle().await;

    let copy = scene.copy(&item).await;
    let record = qualification(&scene.montreal, &item, &scene.rejean).await.unwrap();
    let own = scene.montreal.urls().qualification(record.id);
    let mut seen: Vec<(String, String)> = scene
        .montreal
        .network
        .take_sent()
        .into_iter()
        .map(|sent| (format!("sent to {}", sent.url), sent.body))
        .collect();
    for (at, id) in [(&scene.montreal, item.id), (&scene.sherbrooke, copy.id)] {
        for path in [
            format!("/o/{id}"),
            "/".to_owned(),
            "/occasions".to_owned(),
            "/grille".to_owned(),
            "/u/section/outbox?page=first".to_owned(),
            "/u/occasions/outbox?page=first".to_owned(),
            own.path().to_owned(),
            format!("/revision/{id}"),
        ] {
            for accept in ["text/html", MEDIA_TYPE] {
                seen.push((format!("{accept} at {}{path}", at.host()), visit(at, &path, accept).await.1));
            }
        }
        // Members here and stewards there see what everyone sees.
        let reader = if at.host() == "montreal.test" { &at.member } else { &at.steward };
        let reader = Reader::of(at, reader).await;
        seen.push((format!("a reader at {}", at.host()), reader.page(&format!("/o/{id}")).await));
    }
    assert!(
        seen.iter().filter(|(_, body)| body.contains("Appel à l")).count() >= 6,
        "the public part is there"
    );
    for (place, body) in seen {
        for secret in SECRETS {
            assert!(!body.contains(secret), "{secret} {place}");
        }
    }
    let steward = scene.steward().await;
    let page = steward.page(&format!("/o/{}", item.id)).await;
    assert!(SECRETS.iter().all(|secret| page.contains(secret)), "stewards see it: {page}");
}
