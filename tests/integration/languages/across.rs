//! AT-21 between servers: Mastodon reads French, other chapters have every version, and keep what changes.

use http::StatusCode;
use serde_json::Value;

use super::scene::{ARABIC, ENGLISH, arabic, french, in_arabic, read, scene, sought, version, versions_at};
use crate::support::{Ground, Reader, Test, sugar, tests};
use entregent::domain::opportunity::Draft;

pub fn tests() -> Vec<Test> {
    tests![
        every_version_arrives_and_mastodon_reads_french,
        one_language_travels_as_before,
        whom_it_is_meant_for_is_in_the_words_of_each_version,
        a_change_and_a_removal_reach_the_copy_in_one_update_each,
        words_that_nobody_checked_take_the_mark_away_until_a_second_person_read_them,
    ]
}

fn keys(map: &Value) -> Vec<&str> {
    map.as_object().unwrap().keys().map(String::as_str).collect()
}

async fn every_version_arrives_and_mastodon_reads_french(ground: Ground) {
    let scene = scene(&ground).await;
    let versions = vec![version("tlh", "SIROP"), french(), version("en", ENGLISH)];
    let item = scene.publish(in_arabic(), versions).await;

    let (_, note) = scene.montreal.document(&item.uri).await;
    assert_eq!(keys(&note["contentMap"]), ["fr", "ar", "en", "tlh"], "French is the language of the note");
    assert_eq!(note["content"], note["contentMap"]["fr"]);
    assert_eq!((&note["name"], &note["originalLanguage"]), (&note["nameMap"]["fr"], &Value::from("ar")));
    for map in ["nameMap", "opportunitySummaryMap", "whatForMap", "whoPaysMap", "mutualGainMap"] {
        assert_eq!(keys(&note[map]), ["fr", "ar", "en", "tlh"], "{map}");
    }
    let french = note["content"].as_str().unwrap();
    let page = format!("<a href=\"{}#langues\" rel=\"nofollow noopener\">Autres langues</a> : ", item.uri);
    assert!(french.contains("Cherchée : érablière") && french.contains(&page), "{french}");
    assert!(french.contains("\u{2067}العربية\u{2069}, English, "), "in their own names, set apart: {french}");
    assert!(french.find("Voir la fiche") < french.find("Autres langues"), "the preview is of the sheet");
    let english = note["contentMap"]["en"].as_str().unwrap();
    assert!(english.contains(ENGLISH) && english.contains("What for? Replace another"), "{english}");
    let arabic = note["contentMap"]["ar"].as_str().unwrap();
    let set_apart = "• Pour quoi faire ? \u{2067}تعويض مورّد أوروبي.\u{2069}";
    assert!(
        arabic.contains(ARABIC) && arabic.contains(set_apart),
        "labels in the chapter's language: {arabic}"
    );

    let copy = scene.copy(&item).await;
    assert_eq!(copy.details, item.details, "the original is the original there, too");
    assert_eq!(copy.details.written_in.as_str(), "ar");
    let here = versions_at(&scene.montreal, &item).await;
    assert_eq!(here.iter().map(|it| it.language.as_str()).collect::<Vec<_>>(), ["fr", "en", "tlh"]);
    assert_eq!(versions_at(&scene.sherbrooke, &copy).await, here);
    assert!(copy.qualified.is_some(), "its mark holds");
}

async fn one_language_travels_as_before(ground: Ground) {
    let scene = scene(&ground).await;
    let item = scene.publish(sugar(), Vec::new()).await;
    let (_, note) = scene.montreal.document(&item.uri).await;
    assert_eq!(keys(&note["contentMap"]), ["fr"]);
    assert!(note.get("nameMap").is_none() && note.get("originalLanguage").is_none(), "{note}");
    assert!(!note["content"].as_str().unwrap().contains("Autres langues"));
}

async fn whom_it_is_meant_for_is_in_the_words_of_each_version(ground: Ground) {
    let scene = scene(&ground).await;
    let arabic_only = scene.publish(in_arabic(), vec![french(), version("en", ENGLISH)]).await;
    let (_, note) = scene.montreal.document(&arabic_only.uri).await;
    assert!(note.get("partnerSoughtMap").is_none(), "nobody in particular: {note}");

    let partner = "مزرعة قيقب حاصلة على شهادة عضوية";
    let draft = Draft { partner: partner.to_owned(), ..in_arabic() };
    let said =
        vec![sought(french(), "Une érablière certifiée"), sought(version("en", ENGLISH), "A sugar bush")];
    let item = scene.publish(draft, said).await;
    let (_, note) = scene.montreal.document(&item.uri).await;
    assert_eq!(keys(&note["partnerSoughtMap"]), ["fr", "ar", "en"]);
    assert_eq!(note["partnerSought"], "Une érablière certifiée");
    let copy = scene.copy(&item).await;
    assert_eq!(
        (copy.details.clone(), copy.details.specifics.partner.as_str()),
        (item.details.clone(), partner)
    );
    assert_eq!(versions_at(&scene.sherbrooke, &copy).await, versions_at(&scene.montreal, &item).await);
    let path = format!("/o/{}", copy.id);
    let english = read(&scene.sherbrooke, &path, "en").await.into_body();
    assert!(english.contains("lang=\"en\" dir=\"ltr\">A sugar bush</p>"), "{english}");
    let found = read(&scene.sherbrooke, "/occasions?q=bush", "en").await.into_body();
    assert_eq!(found.matches("class=\"row-title\"").count(), 2, "in one's title, in the other's partner");

    // A version says it before the original does: nobody else is said to.
    let ahead = scene.publish(sugar(), vec![sought(version("en", ENGLISH), "A sugar bush")]).await;
    let (_, note) = scene.montreal.document(&ahead.uri).await;
    assert_eq!((keys(&note["partnerSoughtMap"]), note.get("partnerSought")), (vec!["en"], None));
    let copy = scene.copy(&ahead).await;
    assert_eq!(copy.details, ahead.details);
    assert_eq!(versions_at(&scene.sherbrooke, &copy).await, versions_at(&scene.montreal, &ahead).await);
}

async fn a_change_and_a_removal_reach_the_copy_in_one_update_each(ground: Ground) {
    let scene = scene(&ground).await;
    let item = scene.publish(sugar(), vec![arabic()]).await;
    let mut last = item.updated_at;
    for step in 0..3 {
        scene.montreal.network.take_sent();
        let saved = match step {
            0 => scene.save(&item, version("en", ENGLISH)).await,
            1 => scene.save(&item, version("en", "Wanted: maple sugar, 2 t")).await,
            _ => scene.remove(&item, "ar").await,
        };
        let sent = scene.montreal.network.take_sent();
        let updates: Vec<&str> = sent
            .iter()
            .filter(|it| it.method == "POST" && it.url.starts_with("https://sherbrooke"))
            .filter(|it| it.body.contains("\"Update\""))
            .map(|it| it.body.as_str())
            .collect();
        assert_eq!(updates.len(), 1, "step {step}");
        assert!(saved.updated_at.millis() / 1000 > last.millis() / 1000, "later in whole seconds");
        last = saved.updated_at;
        let copy = scene.copy(&item).await;
        assert_eq!(copy.updated_at, saved.updated_at);
        let here = versions_at(&scene.montreal, &item).await;
        assert_eq!(versions_at(&scene.sherbrooke, &copy).await, here, "step {step}");
    }
    let left = versions_at(&scene.montreal, &item).await;
    assert_eq!(left.len(), 1);
    assert_eq!(left[0].texts.title, "Wanted: maple sugar, 2 t");

    // The same once more changes nothing and tells nobody.
    scene.montreal.network.take_sent();
    let again = scene.save(&item, version("en", "Wanted: maple sugar, 2 t")).await;
    assert_eq!(again.updated_at, last);
    assert_eq!(scene.montreal.network.take_sent().len(), 0);
}

async fn words_that_nobody_checked_take_the_mark_away_until_a_second_person_read_them(ground: Ground) {
    let scene = scene(&ground).await;
    let item = scene.publish(sugar(), Vec::new()).await;
    assert!(scene.copy(&item).await.qualified.is_some());
    let yasmine = Reader::of(&scene.montreal, &scene.montreal.member).await;
    let form = yasmine.page(&format!("/o/{}/langues", item.id)).await;
    assert!(form.contains("lui retire la mention"), "said before it is saved");

    let saved = scene.save(&item, arabic()).await;
    assert_eq!((saved.qualified, scene.copy(&item).await.qualified), (None, None));
    let steward = Reader::of(&scene.montreal, &scene.montreal.steward).await;
    let review = steward.page(&format!("/revision/{}", item.id)).await;
    for text in arabic().texts.fields() {
        assert!(review.contains(text.1), "the second person reads all of it: {review}");
    }
    let checked = [("evidence", "Texte arabe relu"), ("confidence", "high")];
    let approved = steward.post(&format!("/revision/{}/approuver", item.id), &checked).await;
    assert_eq!(approved.status, StatusCode::SEE_OTHER);
    scene.settle().await;
    assert!(scene.copy(&item).await.qualified.is_some());

    // A correction of spelling and a removal change nothing that was checked.
    let mut spelt = arabic();
    spelt.texts.title += " !";
    assert!(scene.save(&item, spelt).await.qualified.is_some());
    assert!(scene.remove(&item, "ar").await.qualified.is_some());
    assert!(scene.copy(&item).await.qualified.is_some());
}
