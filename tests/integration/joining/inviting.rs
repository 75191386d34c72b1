//! An invitation: one person, once, in time.

use std::time::Duration;

use entregent::db::joining;
use entregent::domain::Role;
use http::StatusCode;

use super::scene::{PASSWORD, id_in, link_in, open_account, open_chapter};
use crate::support::{Ground, Reader, Test, tests};

pub fn tests() -> Vec<Test> {
    tests![
        who_is_invited_chooses_who_they_are_and_is_in,
        an_invitation_lets_in_one_person_once,
        an_invitation_ends,
        only_stewards_invite,
        nobody_joins_without_agreeing_and_what_was_typed_is_kept,
    ]
}

const INVITATIONS: &str = "/personnes/invitations";

async fn who_is_invited_chooses_who_they_are_and_is_in(ground: Ground) {
    let (chapter, _) = open_chapter(&ground).await;
    let steward = Reader::of(&chapter, &chapter.steward).await;
    let made = steward.post(INVITATIONS, &[("name", "Fatou"), ("role", "steward")]).await;
    assert_eq!(made.status, StatusCode::CREATED);
    assert!(made.body.contains("mailto:?subject="), "a letter from the steward's own mailbox");
    let link = link_in(&made.body);
    let listed = steward.page(INVITATIONS).await;
    assert!(listed.contains("Fatou") && !listed.contains("/invitation/"), "the link is shown once only");

    let page = Reader::nobody(&chapter).page(&link).await;
    assert!(page.contains("Je donne avant de recevoir.") && page.contains("value=\"Fatou\""));
    let opened = open_account(&chapter, &link, "fatoumata").await;
    assert_eq!((opened.status, opened.location.as_str()), (StatusCode::SEE_OTHER, "/bureau"));

    let member =
        chapter.read(|tx| Ok(entregent::services::members::find_by_handle(tx, "fatoumata")?.unwrap())).await;
    assert_eq!((member.name.as_str(), member.role), ("Fatoumata Diallo", Role::Steward));
    assert!(!member.is_public, "private by default");
    let agreed = chapter.read(move |tx| Ok(joining::find_agreement(tx.conn, member.id)?)).await;
    assert_eq!(agreed.map(|(version, _)| version), Some(1), "what she agreed to is kept");
    let form = [("handle", "fatoumata"), ("password", PASSWORD)];
    let signed_in = Reader::nobody(&chapter).post("/connexion", &form).await;
    assert_eq!(signed_in.status, StatusCode::SEE_OTHER);
}

async fn an_invitation_lets_in_one_person_once(ground: Ground) {
    let (chapter, _) = open_chapter(&ground).await;
    let steward = Reader::of(&chapter, &chapter.steward).await;
    let made = steward.post(INVITATIONS, &[("name", "Kossi"), ("role", "member")]).await;
    let link = link_in(&made.body);
    assert_eq!(open_account(&chapter, &link, "kossi").await.status, StatusCode::SEE_OTHER);
    assert_eq!(open_account(&chapter, &link, "autre").await.status, StatusCode::GONE);
    assert_eq!(Reader::nobody(&chapter).get(&link).await.status, StatusCode::GONE);
    let other = chapter.read(|tx| entregent::services::members::find_by_handle(tx, "autre")).await;
    assert!(other.is_none(), "nobody else came in");
}

async fn an_invitation_ends(ground: Ground) {
    let (chapter, clock) = open_chapter(&ground).await;
    let steward = Reader::of(&chapter, &chapter.steward).await;
    let made = steward.post(INVITATIONS, &[("name", "Kossi"), ("role", "member")]).await;
    let link = link_in(&made.body);
    clock.advance(Duration::from_secs(14 * 24 * 3600 - 1));
    assert_eq!(Reader::nobody(&chapter).get(&link).await.status, StatusCode::OK, "until the last moment");
    clock.advance(Duration::from_secs(1));
    assert_eq!(open_account(&chapter, &link, "kossi").await.status, StatusCode::GONE, "it expired");
    assert!(steward.page(INVITATIONS).await.contains("Expirée"));

    let made = steward.post(INVITATIONS, &[("name", "Oksana"), ("role", "member")]).await;
    let link = link_in(&made.body);
    let id = id_in(&steward.page(INVITATIONS).await, INVITATIONS);
    let answered = steward.post(&format!("{INVITATIONS}/{id}"), &[]).await;
    assert_eq!(answered.status, StatusCode::SEE_OTHER);
    assert_eq!(open_account(&chapter, &link, "oksana").await.status, StatusCode::GONE, "it was taken back");
    let again = steward.post(&format!("{INVITATIONS}/{id}"), &[]).await;
    assert_eq!(again.status, StatusCode::SEE_OTHER, "twice does no harm");
}

async fn only_stewards_invite(ground: Ground) {
    let (chapter, _) = open_chapter(&ground).await;
    let yasmine = Reader::of(&chapter, &chapter.member).await;
    for path in [INVITATIONS, "/candidatures", "/personnes/adhesion"] {
        assert_eq!(yasmine.get(path).await.status, StatusCode::FORBIDDEN, "{path}");
        let nobody = Reader::nobody(&chapter).get(path).await;
        assert!(nobody.location.starts_with("/connexion"), "{path}");
    }
    let form = [("name", "Kossi"), ("role", "steward")];
    assert_eq!(yasmine.post(INVITATIONS, &form).await.status, StatusCode::FORBIDDEN);
    assert_eq!(
        yasmine.post("/personnes/adhesion", &[("way", "invitations")]).await.status,
        StatusCode::FORBIDDEN
    );
    assert_eq!(yasmine.post(&format!("{INVITATIONS}/1"), &[]).await.status, StatusCode::FORBIDDEN);
}

async fn nobody_joins_without_agreeing_and_what_was_typed_is_kept(ground: Ground) {
    let (chapter, _) = open_chapter(&ground).await;
    let steward = Reader::of(&chapter, &chapter.steward).await;
    let empty = steward.post(INVITATIONS, &[("name", " "), ("role", "steward")]).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(empty.body.contains("<option value=\"steward\" selected"), "the choice is kept");
    let made = steward.post(INVITATIONS, &[("name", "Kossi"), ("role", "member")]).await;
    let link = link_in(&made.body);
    let form = [
        ("name", "Kossi Amegan"),
        ("handle", "yasmine"),
        ("language", "en"),
        ("password", PASSWORD),
        ("password_again", "autre chose"),
    ];
    let wrong = Reader::nobody(&chapter).post(&link, &form).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    for field in ["consent", "password_again"] {
        assert!(wrong.body.contains(&format!("href=\"#champ-{field}\"")), "{field}");
    }
    assert!(wrong.body.contains("value=\"Kossi Amegan\"") && wrong.body.contains("value=\"yasmine\""));
    assert!(!wrong.body.contains(PASSWORD), "a password is in no page");
    let taken = open_account(&chapter, &link, "yasmine").await;
    assert_eq!(taken.status, StatusCode::UNPROCESSABLE_ENTITY, "somebody has that name");
    assert_eq!(
        open_account(&chapter, &link, "kossi").await.status,
        StatusCode::SEE_OTHER,
        "nothing was used up"
    );
}
