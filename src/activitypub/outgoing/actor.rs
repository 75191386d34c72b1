//! Actor documents.

use serde_json::{Map, Value, json};

use super::organisation::organisation_terms;
use super::profile::profile_terms;
use crate::activitypub::context::Terms;
use crate::activitypub::vocab::{CHAPTER_CAPABILITY, RFC_9421, RFC_9421_ED25519};
use crate::domain::tribe::Admission;
use crate::domain::{Actor, LocalActor, Tribe, Whereabouts};
use crate::urls::{Collection, Urls};

/// The document of one of our actors, as JSON text.
pub fn actor_document(actor: &Actor, whereabouts: &Whereabouts, urls: &Urls) -> String {
    Terms::Actor.write(actor_object(actor, whereabouts, urls))
}

/// One of our actors as an object. Private keys are not among its inputs.
pub fn actor_object(actor: &Actor, whereabouts: &Whereabouts, urls: &Urls) -> Map<String, Value> {
    let mut document = Map::new();
    let mut put = |name: &str, value: Value| {
        document.insert(name.to_owned(), value);
    };
    put("id", json!(actor.uri));
    put("type", json!(actor.kind.as_str()));
    put("preferredUsername", json!(actor.handle.name));
    put("webfinger", json!(format!("{}@{}", actor.handle.name, actor.handle.host)));
    put("name", json!(actor.name));
    put("summary", json!(actor.summary));
    put("url", json!(actor.page));
    put("inbox", json!(actor.inbox));
    put("outbox", json!(urls.collection_of(&actor.uri, Collection::Outbox)));
    put("endpoints", json!({ "sharedInbox": urls.shared_inbox() }));
    put("published", json!(actor.created_at.rfc3339()));
    put("updated", json!(actor.refreshed_at.rfc3339()));
    let admission = whereabouts.tribe.as_ref().map(|tribe| tribe.admission);
    let lets_in = admission.is_none_or(|admission| admission == Admission::Open);
    put("manuallyApprovesFollowers", json!(!lets_in));
    put("generator", generator(urls));
    if !whereabouts.also_known_as.is_empty() {
        put("alsoKnownAs", json!(whereabouts.also_known_as));
    }
    if let Some(moved) = &whereabouts.moved {
        put("movedTo", json!(moved.target));
    }
    if let Some(local) = actor.local {
        put("actorRole", json!(role(local)));
        let is_found = match local {
            LocalActor::Server => false,
            LocalActor::Member => whereabouts.profile.as_ref().is_some_and(|profile| profile.is_indexable),
            _ => true,
        };
        put("discoverable", json!(is_found));
        put("indexable", json!(is_found));
        if local != LocalActor::Server {
            put("followers", json!(urls.collection_of(&actor.uri, Collection::Followers)));
            put("following", json!(urls.collection_of(&actor.uri, Collection::Following)));
            put("featured", json!(urls.collection_of(&actor.uri, Collection::Featured)));
        }
    }
    for (name, value) in own_terms(actor, whereabouts, urls) {
        put(name, value);
    }
    document.append(&mut keys(actor, urls));
    document
}

/// What only actors of one kind say.
fn own_terms(actor: &Actor, whereabouts: &Whereabouts, urls: &Urls) -> Vec<(&'static str, Value)> {
    let mut terms = Vec::new();
    if let Some(tribe) = &whereabouts.tribe {
        terms.extend(tribe_terms(actor, tribe, urls));
    }
    if let Some(profile) = &whereabouts.profile {
        terms.extend(profile_terms(profile, whereabouts.mandate.as_ref()));
    }
    if let Some(file) = &whereabouts.avatar {
        let (media_type, url) = (file.format().media_type(), urls.avatar(file.as_str()));
        terms.push(("icon", json!({ "type": "Image", "mediaType": media_type, "url": url })));
    }
    if let Some((organisation, languages)) = &whereabouts.organisation {
        terms.extend(organisation_terms(organisation, languages));
    }
    terms
}

fn tribe_terms(actor: &Actor, tribe: &Tribe, urls: &Urls) -> [(&'static str, Value); 4] {
    [
        ("affiliations", json!(urls.collection_of(&actor.uri, Collection::Affiliations))),
        ("tribeKind", json!(tribe.kind.as_str())),
        ("tribeAdmission", json!(tribe.admission.as_str())),
        ("postingRestrictedToMods", json!(!tribe.is_open())),
    ]
}

fn keys(actor: &Actor, urls: &Urls) -> Map<String, Value> {
    let mut keys = Map::new();
    if let Some((key, pem)) = &actor.key {
        let key = json!({ "id": key, "owner": actor.uri, "publicKeyPem": pem });
        keys.insert("publicKey".to_owned(), key);
    }
    if let Some(multikey) = &actor.assertion_key {
        let id = urls.assertion_key_of(&actor.uri);
        let key =
            json!({ "id": id, "type": "Multikey", "controller": actor.uri, "publicKeyMultibase": multikey });
        keys.insert("assertionMethod".to_owned(), json!([key]));
    }
    keys
}

/// Names the server actor and what this software implements (FEP-844e).
fn generator(urls: &Urls) -> Value {
    json!({
        "type": "Application",
        "id": urls.server_actor(),
        "name": "entregent",
        "implements": [
            { "type": "Link", "href": CHAPTER_CAPABILITY, "name": "entregent v1 structured federation" },
            { "type": "Link", "href": RFC_9421, "name": "RFC-9421: HTTP Message Signatures" },
            { "type": "Link", "href": RFC_9421_ED25519, "name": "RFC-9421 signatures using the Ed25519 algorithm" },
        ],
    })
}

const fn role(local: LocalActor) -> &'static str {
    match local {
        LocalActor::Server => "serverActor",
        LocalActor::Section => "chapterActor",
        LocalActor::Occasions | LocalActor::Rencontres => "feedActor",
        LocalActor::Member => "memberActor",
        LocalActor::Tribe => "tribeActor",
        LocalActor::Organisation => "organisationActor",
    }
}
