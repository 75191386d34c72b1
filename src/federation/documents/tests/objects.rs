//! An opportunity and a reply from publication to their tombstones.

use axum::http::{Method, StatusCode};
use serde_json::{Value, json};

use super::world::{BASE, World, sugar};
use crate::domain::{Opportunity, Readers};
use crate::services::{opportunities, threads};

const ACTIVITY: &str = "application/activity+json; charset=utf-8";

async fn published() -> (World, crate::domain::Member, Opportunity) {
    let (world, rejean) = World::montreal().await;
    let yasmine = world.join("yasmine", "Yasmine Haddadi").await;
    let item = world.publish(&yasmine, &rejean, sugar()).await;
    (world, yasmine, item)
}

/// One line each, without the context and what repeats the content.
fn fields(note: &Value) -> String {
    let fields = note.as_object().unwrap().iter();
    let shown =
        fields.filter(|(name, _)| !["@context", "contentMap", "qualification"].contains(&name.as_str()));
    shown.map(|(name, value)| format!("{name}: {value}\n")).collect()
}

#[tokio::test]
async fn an_opportunity_is_one_readable_note_with_every_field() {
    let (world, _, item) = published().await;
    let seen = world.get(item.uri.as_str()).await;
    assert_eq!(seen.status, StatusCode::OK);
    assert_eq!(seen.header("content-type"), ACTIVITY);
    let note = seen.json();
    assert_eq!(note["@context"][0], "https://www.w3.org/ns/activitystreams");
    assert_eq!(note["contentMap"], json!({ "fr": note["content"] }));
    let qualification = &note["qualification"];
    assert_eq!(qualification["targetUpdated"], note["updated"]);
    assert_eq!(world.get(qualification["id"].as_str().unwrap()).await.json(), *qualification);
    insta::assert_snapshot!(fields(&note), @r##"
    id: "https://montreal.test/o/118727337050116096"
    type: "Note"
    attributedTo: "https://montreal.test/u/section"
    name: "Cherchée : érablière pouvant livrer 2 t de sucre d'érable par trimestre (Casablanca)"
    content: "<p><strong>Cherchée : érablière pouvant livrer 2 t de sucre d'érable par trimestre (Casablanca)</strong></p><p>Un importateur de Casablanca cherche un fournisseur certifié biologique pour des pâtissiers.</p><p>• Pour quoi faire ? Remplacer un fournisseur européen dès avril 2027.<br>• Qui paye ? L'importateur, à la livraison (crédit documentaire).<br>• Ce que chacun y gagne : Contrat d'un an renouvelable.<br>• Langues du contact : français, arabe marocain<br>• Répondre avant le 15 janvier 2027, 17 h (heure de Montréal)</p><p>Qualifiée par la section de Montréal le 24 novembre 2026 · Voir la fiche : <a href=\"https://montreal.test/o/118727337050116096\" rel=\"nofollow noopener\">https://montreal.test/o/118727337050116096</a></p><p><a href=\"https://montreal.test/mots-clics/OccasionAffaires\" class=\"mention hashtag\" rel=\"tag\">#<span>OccasionAffaires</span></a> <a href=\"https://montreal.test/mots-clics/Maroc\" class=\"mention hashtag\" rel=\"tag\">#<span>Maroc</span></a></p>"
    mediaType: "text/html"
    url: "https://montreal.test/o/118727337050116096"
    published: "2026-11-24T15:00:05Z"
    updated: "2026-11-24T15:00:05Z"
    startTime: "2026-11-24T15:00:05Z"
    endTime: "2027-01-15T17:00:00-05:00"
    to: ["https://www.w3.org/ns/activitystreams#Public"]
    cc: ["https://montreal.test/u/section/followers","https://montreal.test/u/occasions","https://montreal.test/u/occasions/followers"]
    audience: "https://montreal.test/u/occasions"
    context: "https://montreal.test/o/118727337050116096/context"
    replies: {"id":"https://montreal.test/o/118727337050116096/replies","type":"Collection","totalItems":0,"first":{"type":"CollectionPage","partOf":"https://montreal.test/o/118727337050116096/replies","items":[]}}
    likes: {"id":"https://montreal.test/o/118727337050116096/likes","type":"Collection","totalItems":0}
    shares: {"id":"https://montreal.test/o/118727337050116096/shares","type":"Collection","totalItems":0}
    tag: [{"type":"Hashtag","name":"#OccasionAffaires","href":"https://montreal.test/mots-clics/OccasionAffaires"},{"type":"Hashtag","name":"#Maroc","href":"https://montreal.test/mots-clics/Maroc"}]
    sensitive: false
    interactionPolicy: {"canLike":{"automaticApproval":["https://www.w3.org/ns/activitystreams#Public"]},"canReply":{"automaticApproval":["https://www.w3.org/ns/activitystreams#Public"]},"canAnnounce":{"automaticApproval":["https://www.w3.org/ns/activitystreams#Public"]},"canQuote":{"automaticApproval":["https://www.w3.org/ns/activitystreams#Public"]}}
    purpose: "request"
    unitBased: false
    publishes: {"id":"https://montreal.test/o/118727337050116096#primary","type":"Intent","action":"deliverService","resourceClassifiedAs":["https://w3id.org/entregent/naics/111994"],"resourceQuantity":{"hasUnit":"one","hasNumericalValue":"1"}}
    areaServed: ["MA"]
    availableLanguage: ["fr","ary"]
    opportunityStatus: "open"
    finished: false
    chapter: "https://montreal.test/u/section"
    opportunityType: "business-request"
    reference: "MTL-AD-2026-0001"
    opportunitySummary: "Un importateur de Casablanca cherche un fournisseur certifié biologique pour des pâtissiers."
    whatFor: "Remplacer un fournisseur européen dès avril 2027."
    whoPays: "L'importateur, à la livraison (crédit documentaire)."
    mutualGain: "Contrat d'un an renouvelable."
    deadlineZone: "America/Toronto"
    qualifiedBy: "Section de Montréal"
    qualifiedAt: "2026-11-24T15:00:05Z"
    "##);
}

#[tokio::test]
async fn the_create_that_was_sent_carries_the_same_note() {
    let (world, _, item) = published().await;
    let page = world.get("/u/section/outbox?page=first").await.json();
    let create = &page["orderedItems"][0];
    let note = world.get(item.uri.as_str()).await.json();
    assert_eq!(create["id"], format!("{}#create", item.uri));
    assert_eq!(create["type"], "Create");
    for field in ["id", "content", "endTime", "publishes", "deadlineZone", "qualifiedBy", "to", "cc"] {
        assert_eq!(create["object"][field], note[field], "{field}");
    }
}

#[tokio::test]
async fn a_withdrawn_opportunity_stays_and_says_so() {
    let (world, yasmine, item) = published().await;
    world.write(move |tx| opportunities::withdraw(tx, &yasmine, item.id)).await;
    let note = world.get(item.uri.as_str()).await.json();
    assert_eq!(note["opportunityStatus"], "withdrawn");
    assert_eq!(note["finished"], true);
    assert!(note["content"].as_str().unwrap().starts_with("<p><strong>[Retirée]"));
    assert!(note["updated"].as_str() > note["published"].as_str());
}

#[tokio::test]
async fn an_erased_opportunity_is_a_tombstone() {
    let (world, yasmine, item) = published().await;
    let announced = world.get("/u/occasions/outbox?page=first").await.json();
    let announce = announced["orderedItems"][0]["id"].as_str().unwrap().to_owned();
    assert_eq!(world.get(&announce).await.json()["object"], item.uri.as_str());

    world.write(move |tx| opportunities::erase(tx, &yasmine, item.id)).await;
    let seen = world.get(item.uri.as_str()).await;
    assert_eq!(seen.status, StatusCode::GONE);
    assert_eq!(seen.header("content-type"), ACTIVITY);
    assert_eq!(
        seen.json(),
        json!({
            "@context": "https://www.w3.org/ns/activitystreams", "id": item.uri, "type": "Tombstone",
            "formerType": "Note", "deleted": world.app.clock.now().rfc3339(),
        })
    );
    assert!(seen.header("last-modified").ends_with("GMT"));
    for collection in ["replies", "context", "likes", "shares"] {
        assert_eq!(world.get(&format!("{}/{collection}", item.uri)).await.status, StatusCode::GONE);
    }
    assert_eq!(world.get(&announce).await.status, StatusCode::NOT_FOUND);
    let outbox = world.get("/u/section/outbox?page=first").await.json();
    let kinds: Vec<&Value> =
        outbox["orderedItems"].as_array().unwrap().iter().map(|activity| &activity["type"]).collect();
    assert_eq!(kinds, ["Delete"], "the words of the opportunity left the outbox with it");
}

#[tokio::test]
async fn a_reply_names_what_it_answers_and_its_conversation() {
    let (world, yasmine, item) = published().await;
    let post = world.reply(&yasmine, &item, "Oui, dès *avril*.").await;
    let note = world.get(post.uri.as_str()).await.json();
    assert_eq!(note["id"], post.uri.as_str());
    assert_eq!(note["inReplyTo"], item.uri.as_str());
    assert_eq!(note["context"], format!("{}/context", item.uri));
    assert_eq!(note["content"], "<p>Oui, dès <em>avril</em>.</p>");
    assert_eq!(note["tag"][0]["name"], "@section@montreal.test");
    assert_eq!(note["likes"]["totalItems"], 0);
}

#[tokio::test]
async fn a_deleted_reply_is_a_tombstone_also_after_its_opportunity_is_erased() {
    let (world, yasmine, item) = published().await;
    let post = world.reply(&yasmine, &item, "Trop vite.").await;
    let (author, id) = (yasmine.clone(), post.id);
    world.write(move |tx| threads::delete(tx, &author, id)).await;
    let seen = world.get(post.uri.as_str()).await;
    assert_eq!((seen.status, &seen.json()["type"]), (StatusCode::GONE, &json!("Tombstone")));

    world.write(move |tx| opportunities::erase(tx, &yasmine, item.id)).await;
    assert_eq!(world.get(post.uri.as_str()).await.status, StatusCode::GONE);
}

#[tokio::test]
async fn a_copy_is_served_where_it_comes_from() {
    let (world, _, item) = published().await;
    let helene = world.stranger("helene").await;
    world.receive_reply(&helene, 1, &item.uri).await;
    let copy = world
        .app
        .read(move |tx| crate::db::posts::list_thread(tx.conn, item.id, Readers::Members))
        .await
        .unwrap();
    let seen = world.get(&format!("/p/{}", copy[0].0.id)).await;
    assert_eq!((seen.status, seen.header("location")), (StatusCode::FOUND, "https://masto.test/notes/1"));
    assert_eq!(world.get(&format!("/p/{}/replies", copy[0].0.id)).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_copy_of_a_document_is_validated_by_its_tag() {
    let (world, yasmine, item) = published().await;
    let first = world.get(item.uri.as_str()).await;
    let tag = first.header("etag").to_owned();
    assert!(tag.starts_with('"'), "a strong tag: {tag}");
    assert_eq!(first.header("cache-control"), "public, max-age=60");
    assert_eq!(first.header("vary"), "Accept");
    assert_eq!(first.header("last-modified"), "", "its counts change without a date");

    for known in [tag.clone(), format!("W/{tag}"), format!("\"other\", {tag}"), "*".to_owned()] {
        let again = world.request(Method::GET, item.uri.as_str(), &[("if-none-match", &known)]).await;
        assert_eq!((again.status, again.body.as_str()), (StatusCode::NOT_MODIFIED, ""), "{known}");
        assert_eq!(again.header("etag"), tag);
        assert_eq!(again.header("vary"), "Accept");
    }
    world.reply(&yasmine, &item, "Une précision.").await;
    let changed = world.request(Method::GET, item.uri.as_str(), &[("if-none-match", &tag)]).await;
    assert_eq!(changed.status, StatusCode::OK);
    assert_ne!(changed.header("etag"), tag);
}

#[tokio::test]
async fn head_says_the_same_without_the_document() {
    let (world, _, item) = published().await;
    let get = world.get(item.uri.as_str()).await;
    let head = world.request(Method::HEAD, item.uri.as_str(), &[]).await;
    assert_eq!((head.status, head.body.as_str()), (StatusCode::OK, ""));
    assert_eq!(head.header("etag"), get.header("etag"));
    assert_eq!(head.header("content-length"), get.body.len().to_string());
}

#[tokio::test]
async fn what_is_no_id_names_nothing() {
    let (world, ..) = published().await;
    for path in ["/o/1", "/o/abc", "/o/01", "/p/1", "/p/-1", "/a/1", "/a/x", "/o/1/replies", "/p/1/likes"] {
        let seen = world.get(path).await;
        assert_eq!(seen.status, StatusCode::NOT_FOUND, "{path}");
        assert_eq!(seen.json(), json!({ "title": "Not Found", "status": 404 }), "{path}");
        assert_eq!(seen.header("cache-control"), "no-store", "{path}");
    }
}

#[tokio::test]
async fn before_the_first_run_peers_are_asked_to_come_back() {
    let world = World::empty().await;
    for path in
        ["/actor", "/actor/outbox", "/u/section", "/@section", "/u/section/outbox", "/o/1", "/p/1", "/a/1"]
    {
        let seen = world.get(&format!("{BASE}{path}")).await;
        assert_eq!(seen.status, StatusCode::SERVICE_UNAVAILABLE, "{path}");
        assert_eq!(seen.header("retry-after"), "120", "{path}");
    }
}
