//! A chapter of somebody else's making vouches in every wrong way: only what is proven, by the chapter itself, about this
//! very version of this very opportunity is shown.

use entregent::domain::Opportunity;
use http::StatusCode;
use serde_json::{Value, json};

use super::scene::qualification;
use crate::support::{Ground, Peer, Person, Test, TestApp, settle, sugar, tests};

pub fn tests() -> Vec<Test> {
    tests![
        what_is_not_proven_is_not_shown,
        what_is_proven_of_something_else_is_not_shown,
        a_later_version_without_a_proof_loses_the_mark,
        unknown_terms_stay,
    ]
}

/// Lyon's section, a member of it, and Montréal, which follows the section.
struct Scene {
    montreal: TestApp,
    lyon: Peer,
    section: Person,
    member: Person,
    /// An opportunity as chapters write them, without what is about it.
    note: Value,
}

async fn scene(ground: &Ground) -> Scene {
    let (montreal, sherbrooke) = TestApp::twinned_pair(ground).await;
    let item = montreal.publish(sugar()).await;
    settle(&[&montreal, &sherbrooke]).await;
    let (_, mut note) = montreal.document(&item.uri).await;
    let terms = note.as_object_mut().unwrap();
    terms.retain(|name, _| {
        !["qualification", "audience", "replies", "likes", "shares", "context"].contains(&name.as_str())
    });
    let lyon = Peer::join(&montreal.network, "lyon.test");
    let (section, member) = (lyon.person("section"), lyon.person("camille"));
    let generator = json!({ "implements": "https://w3id.org/entregent/v1#federation" });
    let name = "Section de Lyon";
    section.publish_with(json!({ "type": "Group", "name": name, "generator": generator.clone() }));
    member.publish_with(json!({ "generator": generator }));
    for target in [&section, &member] {
        let actor = montreal.federation.actor(&target.id).await.unwrap();
        let steward = montreal.steward.clone();
        let follow =
            montreal.write(move |tx| entregent::services::follows::follow(tx, &steward, &actor)).await;
        let accept = target.activity(100, "Accept", json!(follow.activity));
        assert_eq!(target.send(&montreal, &accept).await, StatusCode::ACCEPTED);
        settle(&[&montreal]).await;
    }
    Scene { montreal, lyon, section, member, note }
}

impl Scene {
    /// A version of Lyon's opportunity.
    fn opportunity(&self, number: u32, updated: &str) -> Value {
        let mut note = self.note.clone();
        note["id"] = json!(self.lyon.url(&format!("o/{number}")));
        note["attributedTo"] = json!(self.member.id);
        note["updated"] = json!(updated);
        note
    }

    /// What says that it was checked, not proven yet.
    fn said_of(&self, note: &Value) -> Value {
        json!({
            "@context": ["https://www.w3.org/ns/activitystreams", { "eg": "https://w3id.org/entregent/v1#" }],
            "id": self.lyon.url("qualifications/1"), "type": "Qualification", "attributedTo": self.section.id,
            "interactionTarget": note["id"], "interactingObject": self.section.id,
            "qualificationResult": "qualified", "targetUpdated": note["updated"],
            "published": "2026-11-22T16:00:00Z", "content": "<p>Registre vérifié à Lyon</p>", "confidence": "medium",
            "eg:later": { "kept": [1, 2] },
        })
    }

    fn proven_by(&self, signer: &Person, said: &Value) -> Value {
        signer.prove(said, self.montreal.clock.now())
    }

    /// It arrives with this qualification; the copy.
    async fn take(&self, kind: &str, number: u32, note: &Value, qualification: &Value) -> Opportunity {
        let mut object = note.clone();
        object["qualification"] = qualification.clone();
        let activity = self.member.activity(number, kind, object);
        assert_eq!(self.member.send(&self.montreal, &activity).await, StatusCode::ACCEPTED);
        settle(&[&self.montreal]).await;
        let uri = note["id"].as_str().unwrap().parse().unwrap();
        self.montreal.copy_of(&uri).await.expect("the opportunity itself arrives")
    }

    async fn is_shown(&self, copy: &Opportunity) -> bool {
        let shown = qualification(&self.montreal, copy, &self.montreal.member).await;
        assert_eq!(shown.is_some(), copy.qualified.is_some(), "mark and record agree");
        shown.is_some()
    }
}

/// Makes a qualification of a version of Lyon's opportunity.
type Forgery = dyn Fn(&Scene, &Value) -> Value;

const NOW: &str = "2026-11-22T16:30:00Z";
const LATER: &str = "2026-11-22T16:45:00Z";

async fn what_is_not_proven_is_not_shown(ground: Ground) {
    let scene = scene(&ground).await;
    let mallory = Peer::join(&scene.montreal.network, "evil.test").person("mallory");
    let right = |scene: &Scene, note: &Value| scene.proven_by(&scene.section, &scene.said_of(note));
    let mut cases: Vec<(&str, Box<Forgery>)> = vec![
        ("without a proof", Box::new(|scene: &Scene, note: &Value| scene.said_of(note))),
        (
            "changed after it was proven",
            Box::new(move |scene: &Scene, note: &Value| {
                let mut changed = right(scene, note);
                changed["content"] = json!("<p>Tout est vrai</p>");
                changed
            }),
        ),
        (
            "by the author's own key, in the section's name",
            Box::new(|scene: &Scene, note: &Value| scene.proven_by(&scene.member, &scene.said_of(note))),
        ),
        (
            "by the author, in the author's name",
            Box::new(|scene: &Scene, note: &Value| {
                let mut own = scene.said_of(note);
                own["attributedTo"] = json!(scene.member.id);
                scene.proven_by(&scene.member, &own)
            }),
        ),
        (
            "declined",
            Box::new(|scene: &Scene, note: &Value| {
                let mut declined = scene.said_of(note);
                declined["qualificationResult"] = json!("declined");
                scene.proven_by(&scene.section, &declined)
            }),
        ),
        (
            "proven in the future",
            Box::new(|scene: &Scene, note: &Value| {
                let later = scene.montreal.clock.now().plus(std::time::Duration::from_secs(3_600));
                scene.section.prove(&scene.said_of(note), later)
            }),
        ),
    ];
    cases.push((
        "by another host's key",
        Box::new(move |scene: &Scene, note: &Value| scene.proven_by(&mallory, &scene.said_of(note))),
    ));
    for (number, (what, make)) in (10..).zip(cases) {
        let note = scene.opportunity(number, NOW);
        let copy = scene.take("Create", number, &note, &make(&scene, &note)).await;
        assert!(!scene.is_shown(&copy).await, "{what}");
    }
    let note = scene.opportunity(1, NOW);
    let copy = scene.take("Create", 1, &note, &right(&scene, &note)).await;
    assert!(scene.is_shown(&copy).await, "what is proven is");
    assert_eq!(copy.qualified.unwrap().by, "Section de Lyon");
}

async fn what_is_proven_of_something_else_is_not_shown(ground: Ground) {
    let scene = scene(&ground).await;
    let first = scene.opportunity(1, NOW);
    let proven = scene.proven_by(&scene.section, &scene.said_of(&first));
    let other = scene.opportunity(2, NOW);
    let replayed = scene.take("Create", 2, &other, &proven).await;
    assert!(!scene.is_shown(&replayed).await, "replayed onto another opportunity");

    let newer = scene.opportunity(1, LATER);
    let copy = scene.take("Create", 1, &newer, &proven).await;
    assert!(!scene.is_shown(&copy).await, "of another version");

    // Montréal's own, and one that another chapter makes about Lyon's.
    let ours = scene.montreal.publish(sugar()).await;
    let (_, document) = scene.montreal.document(&ours.uri).await;
    let stolen = scene.opportunity(3, document["updated"].as_str().unwrap());
    let copy = scene.take("Create", 3, &stolen, &document["qualification"]).await;
    assert!(!scene.is_shown(&copy).await, "stolen from another chapter");
    let nice = Peer::join(&scene.montreal.network, "nice.test").person("section");
    nice.publish_with(json!({
        "type": "Group", "generator": { "implements": "https://w3id.org/entregent/v1#federation" },
    }));
    scene.montreal.federation.actor(&nice.id).await.unwrap();
    let note = scene.opportunity(4, NOW);
    let mut said = scene.said_of(&note);
    said["attributedTo"] = json!(nice.id);
    let copy = scene.take("Create", 4, &note, &scene.proven_by(&nice, &said)).await;
    assert!(!scene.is_shown(&copy).await, "another host vouches");
}

async fn a_later_version_without_a_proof_loses_the_mark(ground: Ground) {
    let scene = scene(&ground).await;
    let note = scene.opportunity(1, NOW);
    let proven = scene.proven_by(&scene.section, &scene.said_of(&note));
    let copy = scene.take("Create", 1, &note, &proven).await;
    assert!(scene.is_shown(&copy).await);
    let newer = scene.opportunity(1, LATER);
    let copy = scene.take("Update", 2, &newer, &proven).await;
    assert!(!scene.is_shown(&copy).await, "it was about the version before");
    let again = scene.proven_by(&scene.section, &scene.said_of(&newer));
    let copy = scene.take("Update", 3, &newer, &again).await;
    assert!(scene.is_shown(&copy).await, "checked again");
}

async fn unknown_terms_stay(ground: Ground) {
    let scene = scene(&ground).await;
    let note = scene.opportunity(1, NOW);
    let proven = scene.proven_by(&scene.section, &scene.said_of(&note));
    let copy = scene.take("Create", 1, &note, &proven).await;
    let raw = scene
        .montreal
        .read(move |tx| Ok(entregent::db::opportunities::find_raw(tx.conn, copy.id)?))
        .await
        .unwrap();
    let kept: Value = serde_json::from_str(&raw).unwrap();
    assert_eq!(kept["qualification"], proven);
}
