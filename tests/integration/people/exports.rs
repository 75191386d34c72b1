//! What a member takes along: everything of theirs, nothing of others', in the published shape.

use std::collections::BTreeSet;
use std::io::{Cursor, Read};

use http::{StatusCode, header};
use serde_json::{Value, json};
use zip::ZipArchive;

use super::scene::{LISTED, PUBLIC, YASMINE, save};
use super::schema::columns;
use crate::interests::scene::{Scene, answers, express, invite, scene};
use crate::pictures::scene::{CABIN, add_right, draft, holds, photograph};
use crate::support::{Ground, Reader, Test, sugar, tests};

pub fn tests() -> Vec<Test> {
    tests![
        a_member_takes_along_what_is_theirs,
        an_archive_has_the_published_shape,
        nobody_takes_along_what_is_anothers,
        no_table_about_members_is_forgotten,
    ]
}

const ARCHIVE: &str = "/profil/donnees/archive";

/// Tables with a member in them that an export reads.
const EXPORTED: [&str; 24] = [
    "appeal",
    "avatar",
    "interest",
    "interest_guest",
    "interest_message",
    "invitation",
    "joining_agreement",
    "kept_draft",
    "mail_address",
    "mail_digest",
    "mandate",
    "matching_consent",
    "notification",
    "notification_way",
    "opportunity",
    "partner",
    "passkey",
    "person_profile",
    "post",
    "report",
    "ruling_target",
    "saved_search",
    "second_factor",
    "session",
];

/// Tables with a member in them that it leaves out, or reads under another name, and why.
const LEFT_OUT: [(&str, &str); 14] = [
    ("actor", "its name and address are the member's own"),
    ("mail", "a letter that is about to leave says nothing of its own"),
    ("mail_link", "a secret"),
    ("one_time_link", "a secret"),
    ("opportunity_closing", "read with its opportunity"),
    ("passkey_challenge", "a secret"),
    ("pending_sign_in", "a secret"),
    ("recovery_code", "a secret"),
    ("story_party", "what somebody else wrote, and asks the member about"),
    ("organisation_manager", "read as the organisations of the member"),
    ("organisation_act", "read as the organisations of the member"),
    ("tribe_membership", "read as the tribes of the member"),
    ("tribe_post", "read with its tribe"),
    ("sign_in_attempt", "kept by handle, for a quarter of an hour"),
];

/// The files of an archive by name.
struct Taken(ZipArchive<Cursor<Vec<u8>>>);

impl Taken {
    async fn by(reader: &Reader<'_>) -> Self {
        let answer = reader.file(ARCHIVE).await;
        assert_eq!(answer.status(), StatusCode::OK);
        assert_eq!(answer.headers()[header::CONTENT_TYPE], "application/zip");
        Self(ZipArchive::new(Cursor::new(answer.into_body().to_vec())).expect("a whole archive"))
    }

    fn file(&mut self, name: &str) -> Vec<u8> {
        let mut bytes = Vec::new();
        self.0.by_name(name).expect("it is in the archive").read_to_end(&mut bytes).unwrap();
        bytes
    }

    fn record(&mut self) -> Value {
        serde_json::from_slice(&self.file("entregent.json")).unwrap()
    }
}

/// Yasmine of Montréal with something of everything.
async fn busy(scene: &Scene) {
    let montreal = &scene.montreal;
    save(montreal, &montreal.member, &YASMINE, &[PUBLIC, LISTED]).await;
    add_right(montreal, scene.item.id, CABIN).await;
    let yasmine = Reader::of(montreal, &montreal.member).await;
    let id = scene.item.id;
    let secret = draft(montreal, sugar()).await.id;
    let client =
        [("action", "set"), ("client_name", "Dattes du Souf"), ("client_notes", "rencontrée à Tunis")];
    let kept = yasmine.post(&format!("/o/{secret}/anonymat"), &client).await;
    assert_eq!(kept.status, StatusCode::SEE_OTHER, "{}", kept.body);
    let said = yasmine.post(&format!("/o/{id}/repondre"), &[("text", "Je précise le volume.")]).await;
    assert_eq!(said.status, StatusCode::SEE_OTHER, "{}", said.body);
    let sent = yasmine.upload("/profil/photo", ("photo", &photograph("")), ("nothing", "")).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
    let search = yasmine.post("/mes-recherches", &[("name", "Le sucre"), ("query", "q=sucre")]).await;
    assert_eq!(search.status, StatusCode::SEE_OTHER, "{}", search.body);
    let begun = yasmine
        .post("/brouillons", &[("title", "Un titre à moitié"), ("draft", "9001"), ("kind", "call")])
        .await;
    assert!(begun.status.is_success(), "{} {}", begun.status, begun.body);
    let (_, received) = scene.interested().await;
    scene.forward(received.id).await;
    scene.accept(received.id).await;
    scene.settle().await;
}

async fn a_member_takes_along_what_is_theirs(ground: Ground) {
    let scene = scene(&ground).await;
    busy(&scene).await;
    let montreal = &scene.montreal;
    let yasmine = Reader::of(montreal, &montreal.member).await;
    let page = yasmine.page("/profil/donnees").await;
    assert!(page.contains(&format!("href=\"{ARCHIVE}\"")), "{page}");
    let mut taken = Taken::by(&yasmine).await;
    let record = taken.record();

    assert_eq!(record["account"]["handle"], format!("@yasmine@{}", montreal.host()));
    assert_eq!(record["account"]["sessions"].as_array().unwrap().len(), 3, "{}", record["account"]);
    assert_eq!(record["profile"]["seeks"], "Du sucre certifié");
    assert_eq!(record["profile"]["languages"][1], json!({ "language": "fr", "level": "native" }));
    let opportunities = record["opportunities"].as_array().unwrap();
    let reference = json!(scene.item.reference);
    let item = opportunities.iter().find(|item| item["reference"] == reference).expect("what is published");
    assert_eq!(item["texts"]["fr"]["title"], sugar().title);
    let secret = opportunities.iter().find(|item| item["state"] == "draft").expect("what is not");
    assert_eq!(secret["client"]["name"], "Dattes du Souf");
    assert_eq!(item["pictures"][0]["description"], CABIN);
    let picture = taken.file(item["pictures"][0]["file"].as_str().unwrap());
    assert!(image::load_from_memory(&picture).is_ok(), "a picture that can be opened");
    let photograph = taken.file(record["profile"]["avatar"].as_str().unwrap());
    assert_eq!(image::load_from_memory(&photograph).unwrap().width(), 400);
    assert_eq!(record["posts"][0]["source"], "Je précise le volume.");
    assert_eq!(record["savedSearches"][0]["query"], "q=sucre");
    assert_eq!(record["drafts"][0]["fields"]["title"][0], "Un titre à moitié");
    let received = &record["interestsReceived"][0];
    assert_eq!((&received["state"], &received["question"]), (&json!("accepted"), &json!(answers().question)));
    assert!(String::from_utf8(taken.file("LISEZMOI.txt")).unwrap().contains("en lieu sûr"));
}

async fn an_archive_has_the_published_shape(ground: Ground) {
    let scene = scene(&ground).await;
    busy(&scene).await;
    let yasmine = Reader::of(&scene.montreal, &scene.montreal.member).await;
    let mut taken = Taken::by(&yasmine).await;
    let record = taken.record();
    let address = record["$schema"].as_str().unwrap();
    let path = address.strip_prefix(scene.montreal.urls().home().as_str()).expect("of this chapter");
    let published: Value =
        serde_json::from_str(&Reader::nobody(&scene.montreal).page(&format!("/{path}")).await).unwrap();
    let beside: Value = serde_json::from_slice(&taken.file("schema.json")).unwrap();
    assert_eq!(published, beside);

    let schema = jsonschema::options().should_validate_formats(true).build(&published).unwrap();
    let wrong: Vec<String> = schema.iter_errors(&record).map(|error| error.to_string()).collect();
    assert!(wrong.is_empty(), "{wrong:?}");
    let spoilt = |change: fn(&mut Value)| {
        let mut record = record.clone();
        change(&mut record);
        !schema.is_valid(&record)
    };
    assert!(spoilt(|record| record["account"]["handle"] = Value::Null));
    assert!(spoilt(|record| record["exportedAt"] = json!("hier")), "formats are looked at");
    assert!(spoilt(|record| record["opportunities"][0]["password"] = json!("secret")), "nothing is added");
    assert!(spoilt(|record| drop(record.as_object_mut().unwrap().remove("posts"))), "nothing is left out");
}

async fn nobody_takes_along_what_is_anothers(ground: Ground) {
    let scene = scene(&ground).await;
    busy(&scene).await;
    let montreal = &scene.montreal;
    let left = Reader::nobody(montreal).get(ARCHIVE).await;
    assert_eq!(left.status, StatusCode::SEE_OTHER);
    assert!(left.location.starts_with("/connexion"), "{}", left.location);

    let karim = invite(montreal, "karim", "Karim Benali").await;
    express(montreal, &karim, scene.item.id).await;
    let record = Taken::by(&Reader::of(montreal, &karim).await).await.record();
    assert_eq!(record["interests"][0]["opportunity"], scene.item.uri.as_str(), "his own is in it");
    let text = record.to_string();
    for secret in ["Dattes du Souf", "Un titre à moitié", "q=sucre", "Je précise", "Laurence"] {
        assert!(!text.contains(secret), "{secret}: {text}");
    }
    // What was not forwarded to its author yet is not theirs to see.
    let yasmine = Reader::of(montreal, &montreal.member).await;
    let received = Taken::by(&yasmine).await.record()["interestsReceived"].to_string();
    assert!(!received.contains("Karim"), "{received}");
    let hash = yasmine.token().hash();
    let mut taken = Taken::by(&yasmine).await;
    assert!(!holds(&taken.file("entregent.json"), &hash), "no secret is in it");
}

async fn no_table_about_members_is_forgotten(ground: Ground) {
    let scene = scene(&ground).await;
    let columns = columns(&scene.montreal).await;
    let about: BTreeSet<&str> = columns.iter().filter_map(|name| name.strip_suffix(".member_id")).collect();
    assert!(about.len() > 20, "it reads the real schema: {about:?}");
    let decided: BTreeSet<&str> =
        EXPORTED.into_iter().chain(LEFT_OUT.into_iter().map(|(table, _)| table)).collect();
    let forgotten: Vec<_> = about.difference(&decided).collect();
    assert!(forgotten.is_empty(), "neither exported nor left out for a reason: {forgotten:?}");
}
