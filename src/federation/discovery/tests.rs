use axum::http::{Method, StatusCode};
use serde_json::{Value, json};

use crate::federation::documents::world::{Seen, World, secret, sugar};

async fn finger(world: &World, resource: &str) -> Seen {
    let query: String = url::form_urlencoded::byte_serialize(resource.as_bytes()).collect();
    world.get(&format!("/.well-known/webfinger?resource={query}")).await
}

fn link<'a>(jrd: &'a Value, rel: &str) -> &'a Value {
    let links = jrd["links"].as_array().unwrap();
    links.iter().find(|link| link["rel"] == rel).unwrap_or(&Value::Null)
}

#[tokio::test]
async fn a_handle_leads_to_its_actor_and_back() {
    let (world, _) = World::montreal().await;
    let seen = finger(&world, "acct:occasions@montreal.test").await;
    assert_eq!(seen.status, StatusCode::OK);
    assert_eq!(seen.header("content-type"), "application/jrd+json; charset=utf-8");
    assert_eq!(seen.header("access-control-allow-origin"), "*");
    assert_eq!(
        seen.json(),
        json!({
            "subject": "acct:occasions@montreal.test",
            "aliases": ["https://montreal.test/@occasions", "https://montreal.test/u/occasions"],
            "links": [
                {
                    "rel": "self", "type": "application/activity+json",
                    "href": "https://montreal.test/u/occasions",
                },
                {
                    "rel": "http://webfinger.net/rel/profile-page", "type": "text/html",
                    "href": "https://montreal.test/@occasions",
                },
            ],
        })
    );
    let jrd = seen.json();
    let actor = world.get(link(&jrd, "self")["href"].as_str().unwrap()).await.json();
    assert_eq!(format!("acct:{}", actor["webfinger"].as_str().unwrap()), jrd["subject"]);
    assert_eq!(actor["id"], link(&jrd, "self")["href"]);
}

#[tokio::test]
async fn every_form_of_an_actors_name_is_answered_with_the_same_subject() {
    let (world, _) = World::montreal().await;
    for resource in [
        "acct:occasions@montreal.test",
        "acct:Occasions@Montreal.TEST",
        "occasions@montreal.test",
        "@occasions@montreal.test",
        "https://montreal.test/u/occasions",
        "https://montreal.test/@occasions",
        "https://montreal.test:443/@Occasions",
    ] {
        let jrd = finger(&world, resource).await.json();
        assert_eq!(jrd["subject"], "acct:occasions@montreal.test", "{resource}");
    }
}

#[tokio::test]
async fn the_server_has_an_actor_under_every_name_of_its_own() {
    let (world, _) = World::montreal().await;
    for resource in [
        "https://montreal.test/",
        "https://montreal.test",
        "https://montreal.test/actor",
        "acct:montreal.test@montreal.test",
    ] {
        let jrd = finger(&world, resource).await.json();
        assert_eq!(jrd["subject"], "acct:montreal.test@montreal.test", "{resource}");
        for rel in ["self", "https://www.w3.org/ns/activitystreams#Service"] {
            assert_eq!(link(&jrd, rel)["href"], "https://montreal.test/actor", "{resource}");
            assert_eq!(link(&jrd, rel)["type"], "application/activity+json", "{resource}");
        }
    }
}

#[tokio::test]
async fn only_the_relations_asked_for_are_told() {
    let (world, _) = World::montreal().await;
    let path = "/.well-known/webfinger?resource=acct:section@montreal.test&rel=self&rel=avatar";
    let jrd = world.get(path).await.json();
    assert_eq!(jrd["links"].as_array().unwrap().len(), 1);
    assert_eq!(link(&jrd, "self")["href"], "https://montreal.test/u/section");
}

#[tokio::test]
async fn the_unknown_the_foreign_and_the_unsaid_are_told_apart() {
    let (world, rejean) = World::montreal().await;
    let item = world.publish(&world.join("yasmine", "Yasmine").await, &rejean, sugar()).await;
    for resource in [
        "acct:nobody@montreal.test",
        "acct:rejean@montreal.test",
        "acct:occasions@sherbrooke.test",
        "acct:occasions@montreal.test:8443",
        "http://montreal.test/u/occasions",
        "https://sherbrooke.test/u/occasions",
        "https://montreal.test/u/nobody",
        item.uri.as_str(),
        "mailto:occasions@montreal.test",
        "urn:isbn:0451450523",
    ] {
        let seen = finger(&world, resource).await;
        assert_eq!(seen.status, StatusCode::NOT_FOUND, "{resource}");
        assert_eq!(seen.header("access-control-allow-origin"), "*", "{resource}");
    }
    for resource in
        ["", "occasions", "@occasions", "acct:occasions", "acct:@montreal.test", "acct:é@montreal.test"]
    {
        assert_eq!(finger(&world, resource).await.status, StatusCode::BAD_REQUEST, "{resource:?}");
    }
    for query in ["", "?", "?rel=self", "?resource"] {
        let seen = world.get(&format!("/.well-known/webfinger{query}")).await;
        assert_eq!(seen.status, StatusCode::BAD_REQUEST, "{query}");
        assert!(seen.json()["detail"].as_str().unwrap().contains("resource"), "{query}");
    }
}

#[tokio::test]
async fn host_meta_names_webfinger_in_both_forms() {
    let world = World::empty().await;
    let template = "https://montreal.test/.well-known/webfinger?resource={uri}";
    let xrd = world.get("/.well-known/host-meta").await;
    assert_eq!(xrd.header("content-type"), "application/xrd+xml; charset=utf-8");
    insta::assert_snapshot!(xrd.body, @r#"
    <?xml version="1.0" encoding="UTF-8"?>
    <XRD xmlns="http://docs.oasis-open.org/ns/xri/xrd-1.0">
      <Link rel="lrdd" type="application/jrd+json" template="https://montreal.test/.well-known/webfinger?resource={uri}"/>
    </XRD>
    "#);
    let jrd = world.get("/.well-known/host-meta.json").await;
    assert_eq!(jrd.header("content-type"), "application/jrd+json; charset=utf-8");
    assert_eq!(link(&jrd.json(), "lrdd")["template"], template);
}

#[tokio::test]
async fn nodeinfo_is_found_and_tells_what_anyone_can_see() {
    let (world, rejean) = World::montreal().await;
    let yasmine = world.join("yasmine", "Yasmine").await;
    world.switch_profile(&yasmine, true).await;
    world.publish(&yasmine, &rejean, sugar()).await;
    world.publish(&yasmine, &rejean, secret()).await;
    world.draft(&yasmine, sugar()).await;
    let links = world.get("/.well-known/nodeinfo").await.json();
    let application = link(&links, "https://www.w3.org/ns/activitystreams#Application");
    assert_eq!(application["href"], "https://montreal.test/actor");
    for version in ["2.0", "2.1"] {
        let schema = format!("http://nodeinfo.diaspora.software/ns/schema/{version}");
        let seen = world.get(link(&links, &schema)["href"].as_str().unwrap()).await;
        assert_eq!(seen.header("content-type"), format!(r#"application/json; profile="{schema}#""#));
        let mut expected = json!({
            "version": version,
            "software": { "name": "entregent", "version": env!("CARGO_PKG_VERSION") },
            "protocols": ["activitypub"],
            "services": { "inbound": [], "outbound": [] },
            "openRegistrations": false,
            "usage": { "users": { "total": 1 }, "localPosts": 1 },
            "metadata": {
                "federation": { "enabled": true },
                "nodeName": "Section de Montréal",
                "nodeDescription": "La voix de la Section de Montréal.",
            },
        });
        if version == "2.1" {
            expected["software"]["repository"] = json!(world.app.config.server.source_url);
        }
        assert_eq!(seen.json(), expected);
    }
    assert_eq!(world.get("/nodeinfo/1.0").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn before_the_first_run_there_is_a_server_and_nobody_in_it() {
    let world = World::empty().await;
    let nodeinfo = world.get("/nodeinfo/2.1").await.json();
    assert_eq!(nodeinfo["usage"], json!({ "users": { "total": 0 }, "localPosts": 0 }));
    assert_eq!(nodeinfo["metadata"], json!({ "federation": { "enabled": true } }));
    let seen = finger(&world, "acct:occasions@montreal.test").await;
    assert_eq!((seen.status, seen.header("retry-after")), (StatusCode::SERVICE_UNAVAILABLE, "120"));
}

#[tokio::test]
async fn answers_are_validated_by_their_tag() {
    let (world, _) = World::montreal().await;
    for path in [
        "/.well-known/webfinger?resource=acct:section@montreal.test",
        "/.well-known/host-meta",
        "/nodeinfo/2.1",
    ] {
        let seen = world.get(path).await;
        let again = world.request(Method::GET, path, &[("if-none-match", seen.header("etag"))]).await;
        assert_eq!((again.status, again.body.as_str()), (StatusCode::NOT_MODIFIED, ""), "{path}");
        assert!(again.header("cache-control").starts_with("public"), "{path}");
    }
}
