//! The digest, and what holds for every letter: the reader's language, both parts, nothing fetched.

use std::time::Duration;

use entregent::clock::Timestamp;
use entregent::db::{mails, notifications as rows};
use entregent::domain::mail::{MailKind, PendingMail};
use entregent::domain::notification::{Every, Kind, Notification, Way};
use entregent::domain::opportunity::{Draft, Opportunity};
use entregent::i18n::Locale;
use entregent::services::members::ProfileChange;
use entregent::services::{notifications, rounds};

use super::scene::{YASMINE, alone, confirm, only, sent_back};
use crate::support::{Ground, Test, TestApp, settle, sugar, tests};

pub fn tests() -> Vec<Test> {
    tests![
        a_digest_comes_on_monday_when_there_is_something,
        every_letter_is_in_its_readers_language_and_fetches_nothing,
    ]
}

async fn round_at(chapter: &TestApp, at: &str) {
    chapter.clock.set(Timestamp::parse_rfc3339(at).unwrap());
    chapter.write(rounds::make).await;
    settle(&[chapter]).await;
}

/// A minute after whatever was last.
async fn publish(chapter: &TestApp, draft: Draft) -> Opportunity {
    chapter.clock.advance(Duration::from_secs(60));
    chapter.publish(draft).await
}

async fn a_digest_comes_on_monday_when_there_is_something(ground: Ground) {
    let montreal = alone(&ground).await;
    confirm(&montreal, &montreal.steward, "rosalie@exemple.test").await;
    confirm(&montreal, &montreal.member, YASMINE).await;
    round_at(&montreal, "2026-11-22T23:00:00-05:00").await;
    assert!(montreal.letters.take().is_empty(), "it is Sunday");
    round_at(&montreal, "2026-11-23T08:00:00-05:00").await;
    assert!(montreal.letters.take().is_empty(), "there is nothing to tell");

    let item = publish(&montreal, sugar()).await;
    sent_back(&montreal).await;
    settle(&[&montreal]).await;
    montreal.letters.take();
    round_at(&montreal, "2026-11-29T08:00:00-05:00").await;
    assert!(montreal.letters.take().is_empty(), "a week is not over");
    round_at(&montreal, "2026-11-30T08:00:00-05:00").await;
    let letters = montreal.letters.take();
    let of = |address: &str| letters.iter().find(|letter| letter.to == address).unwrap();
    let (hers, rosalies) = (of(YASMINE), of("rosalie@exemple.test"));
    assert_eq!(letters.len(), 2);
    assert!(hers.text.contains("revient avec des commentaires"), "{}", hers.text);
    assert!(!rosalies.text.contains("revient avec des commentaires"), "{}", rosalies.text);
    let title = item.details.title.split(' ').next().unwrap().to_owned();
    assert!(
        rosalies.text.contains("LEUR PREMIÈRE OCCASION") && rosalies.text.contains(&title),
        "{}",
        rosalies.text
    );
    round_at(&montreal, "2026-11-30T08:10:00-05:00").await;
    round_at(&montreal, "2026-12-07T08:00:00-05:00").await;
    assert!(montreal.letters.take().is_empty(), "nothing is told twice");

    publish(&montreal, Draft { title: "Deuxième".to_owned(), ..sugar() }).await;
    settle(&[&montreal]).await;
    montreal.letters.take();
    round_at(&montreal, "2026-12-14T08:00:00-05:00").await;
    let letters = montreal.letters.take();
    assert!(
        letters.iter().any(|one| one.text.contains("NOUVELLES OCCASIONS") && one.text.contains("Deuxième"))
    );
    let member = montreal.member.clone();
    montreal.write(move |tx| notifications::choose(tx, &member, &[], Every::Never)).await;
    publish(&montreal, Draft { title: "Troisième".to_owned(), ..sugar() }).await;
    settle(&[&montreal]).await;
    montreal.letters.take();
    round_at(&montreal, "2026-12-21T08:00:00-05:00").await;
    assert_eq!(only(&montreal).to, "rosalie@exemple.test");
}

/// One of each kind, as it would be told.
async fn tell_everything(chapter: &TestApp) {
    let (member, item) = (chapter.member.clone(), chapter.publish(sugar()).await);
    chapter
        .write(move |tx| {
            let ways: Vec<(Kind, Way)> = Kind::ALL.iter().map(|kind| (*kind, Way::Mail)).collect();
            notifications::choose(tx, &member, &ways, Every::Week)?;
            // What a search finds is in `finding::alerts`: of nothing found there is no letter.
            for kind in Kind::ALL.iter().filter(|kind| **kind != Kind::SearchFound) {
                if kind.is_for_stewards() {
                    rows::upsert_way(tx.conn, member.id, *kind, Way::Mail)?;
                }
                let id = tx.next_id();
                let new = Notification {
                    id,
                    member: member.id,
                    kind: *kind,
                    opportunity: Some(item.id),
                    subject: None,
                    who: "Hélène <script>".to_owned(),
                    read_at: None,
                    in_digest: true,
                    created_at: tx.now,
                };
                rows::insert_notification(tx.conn, &new)?;
                let (mail, kind) = (tx.next_id(), MailKind::Notification);
                let pending = PendingMail {
                    id: mail,
                    member: member.id,
                    kind,
                    subject: Some(id),
                    address: None,
                    attempts: 0,
                    created_at: tx.now,
                };
                mails::insert_mail(tx.conn, &pending)?;
            }
            for kind in [MailKind::SignIn, MailKind::AddressChanged, MailKind::Digest] {
                let address = (kind == MailKind::AddressChanged).then(|| "ancienne@exemple.test".to_owned());
                let pending = PendingMail {
                    id: tx.next_id(),
                    member: member.id,
                    kind,
                    subject: None,
                    address,
                    attempts: 0,
                    created_at: tx.now,
                };
                mails::insert_mail(tx.conn, &pending)?;
            }
            Ok(())
        })
        .await;
    settle(&[chapter]).await;
}

async fn every_letter_is_in_its_readers_language_and_fetches_nothing(ground: Ground) {
    let montreal = alone(&ground).await;
    confirm(&montreal, &montreal.member, YASMINE).await;
    for (locale, written) in [(Locale::FrCa, "lettre"), (Locale::En, "letter")] {
        let (member, keys) = (montreal.member.clone(), montreal.app().keys.take().unwrap());
        let change = ProfileChange { name: member.name.clone(), language: locale, is_public: false };
        montreal
            .write(move |tx| {
                entregent::services::members::change_profile(tx, &member, &change, &keys)?;
                entregent::services::mail::want(tx, &member, &format!("{}@exemple.test", locale.language()))
            })
            .await;
        tell_everything(&montreal).await;
        let letters = montreal.letters.take();
        // Confirmation, one for each kind, a former address, a way in, a digest, and what publishing told.
        assert!(letters.len() >= Kind::ALL.len() + 3, "{}", letters.len());
        for letter in &letters {
            let (text, html) = (&letter.text, &letter.html);
            assert_eq!(letter.language, locale.tag());
            assert!(html.contains(&format!("<html lang=\"{}\"", locale.tag())), "{html}");
            let is_digest =
                text.contains("Vous recevez ce récapitulatif") || text.contains("You get this digest");
            assert!(is_digest || text.contains(written), "{locale:?}: {text}");
            for fetched in ["<img", "src=", "url(", "@import", "<link", "<script"] {
                assert!(!html.contains(fetched), "{fetched} in {html}");
            }
            for part in [text, html, &letter.subject] {
                assert!(
                    !part.contains("{ $") && !part.contains("mail-") && !part.contains("-line"),
                    "{part}"
                );
            }
            let outside = text
                .split_whitespace()
                .find(|word| word.starts_with("http") && !word.starts_with("https://montreal.test/"));
            assert_eq!(outside, None, "a link leads elsewhere");
            letter.message().unwrap();
        }
        if let Some(folder) = std::env::var_os("ENTREGENT_TEST_PICTURES") {
            let folder = std::path::PathBuf::from(folder);
            for (number, letter) in letters.iter().enumerate() {
                let name = format!("letter-{}-{number}.html", locale.language());
                std::fs::write(folder.join(name), &letter.html).unwrap();
            }
        }
    }
}
