//! AT-01 and AT-02: what one chapter publishes, changes and takes back, the other shows.

use entregent::domain::opportunity::{Outcome, State};
use entregent::services;
use http::StatusCode;

use crate::support::{Ground, Test, TestApp, settle, sugar, tests};

pub fn tests() -> Vec<Test> {
    tests![
        a_published_opportunity_arrives_with_every_field,
        an_edit_reaches_the_copy,
        a_withdrawal_reaches_the_copy,
        an_erased_opportunity_is_gone_everywhere,
        a_chapter_that_was_away_sees_the_present,
        what_stays_in_the_section_never_leaves,
    ]
}

async fn a_published_opportunity_arrives_with_every_field(ground: Ground) {
    let (montreal, sherbrooke) = TestApp::twinned_pair(&ground).await;
    let original = montreal.publish(sugar()).await;
    settle(&[&montreal, &sherbrooke]).await;

    let copy = sherbrooke.copy_of(&original.uri).await.expect("the copy");
    assert_eq!(copy.details, original.details);
    assert_eq!(copy.reference, original.reference);
    assert_eq!(copy.reference.as_deref(), Some("MON-AD-2026-0001"));
    assert_eq!(copy.qualified.unwrap().by, "Section de Montréal");
    assert_eq!(copy.state, State::Published);
    let listed = sherbrooke.open_opportunities().await;
    assert_eq!(listed.len(), 1, "listed once, though it came as a Create and as an Announce");
}

async fn an_edit_reaches_the_copy(ground: Ground) {
    let (montreal, sherbrooke) = TestApp::twinned_pair(&ground).await;
    let original = montreal.publish(sugar()).await;
    settle(&[&montreal, &sherbrooke]).await;

    let (member, id) = (montreal.member.clone(), original.id);
    let mut draft = sugar();
    draft.title = "Cherchée : érablière pouvant livrer 3 t par trimestre".to_owned();
    draft.deadline = "2027-01-20T12:00".to_owned();
    let edited = montreal.write(move |tx| services::opportunities::edit(tx, &member, id, &draft)).await;
    settle(&[&montreal, &sherbrooke]).await;

    let copy = sherbrooke.copy_of(&original.uri).await.unwrap();
    assert_eq!(copy.details, edited.details);
    assert!(copy.updated_at > original.updated_at);
}

async fn a_withdrawal_reaches_the_copy(ground: Ground) {
    let (montreal, sherbrooke) = TestApp::twinned_pair(&ground).await;
    let original = montreal.publish(sugar()).await;
    settle(&[&montreal, &sherbrooke]).await;

    let (member, id) = (montreal.member.clone(), original.id);
    montreal.write(move |tx| services::opportunities::withdraw(tx, &member, id)).await;
    settle(&[&montreal, &sherbrooke]).await;

    assert_eq!(sherbrooke.copy_of(&original.uri).await.unwrap().state, State::Closed(Outcome::Withdrawn));
    assert!(sherbrooke.open_opportunities().await.is_empty());
    let (status, document) = montreal.document(&original.uri).await;
    assert_eq!(status, StatusCode::OK, "closing is never a deletion");
    assert_eq!(document["opportunityStatus"], "withdrawn");
    assert!(document["content"].as_str().unwrap().starts_with("<p><strong>[Retirée] "));
}

async fn an_erased_opportunity_is_gone_everywhere(ground: Ground) {
    let (montreal, sherbrooke) = TestApp::twinned_pair(&ground).await;
    let original = montreal.publish(sugar()).await;
    settle(&[&montreal, &sherbrooke]).await;

    let (member, id) = (montreal.member.clone(), original.id);
    montreal.write(move |tx| services::opportunities::erase(tx, &member, id)).await;
    settle(&[&montreal, &sherbrooke]).await;

    assert_eq!(sherbrooke.copy_of(&original.uri).await, None);
    let (status, document) = montreal.document(&original.uri).await;
    assert_eq!((status, &document["type"]), (StatusCode::GONE, &"Tombstone".into()));
}

async fn a_chapter_that_was_away_sees_the_present(ground: Ground) {
    let (montreal, sherbrooke) = TestApp::twinned_pair(&ground).await;
    let kept = montreal.publish(sugar()).await;
    let withdrawn = montreal.publish(sugar()).await;
    settle(&[&montreal, &sherbrooke]).await;

    sherbrooke.network.cut(&sherbrooke.host());
    let (member, kept_id, withdrawn_id) = (montreal.member.clone(), kept.id, withdrawn.id);
    let mut draft = sugar();
    draft.title = "Changée pendant l'absence".to_owned();
    montreal
        .write(move |tx| {
            services::opportunities::edit(tx, &member, kept_id, &draft)?;
            services::opportunities::withdraw(tx, &member, withdrawn_id)
        })
        .await;
    let new = montreal.publish(sugar()).await;
    for _ in 0..48 {
        settle(&[&montreal]).await;
        montreal.clock.advance(std::time::Duration::from_secs(3600));
    }
    sherbrooke.network.mend(&sherbrooke.host());
    // The breaker's probe comes at most twelve hours after the last failure.
    montreal.clock.advance(std::time::Duration::from_secs(12 * 3600));
    settle(&[&montreal, &sherbrooke]).await;

    let open = sherbrooke.open_opportunities().await;
    let mut uris: Vec<_> = open.iter().map(|item| item.uri.clone()).collect();
    uris.sort();
    assert_eq!(uris, [kept.uri.clone(), new.uri], "the withdrawn one not, none twice");
    assert_eq!(sherbrooke.copy_of(&kept.uri).await.unwrap().details.title, "Changée pendant l'absence");
}

async fn what_stays_in_the_section_never_leaves(ground: Ground) {
    let (montreal, sherbrooke) = TestApp::twinned_pair(&ground).await;
    montreal.network.take_sent();
    let mut draft = sugar();
    draft.visibility = "section".to_owned();
    let item = montreal.publish(draft).await;
    settle(&[&montreal, &sherbrooke]).await;

    assert_eq!(montreal.network.take_sent(), [], "nothing was sent anywhere");
    let (status, _) = montreal.document(&item.uri).await;
    assert_eq!(status, StatusCode::NOT_FOUND);
    assert_eq!(montreal.open_opportunities().await.len(), 1, "members see it");
}
