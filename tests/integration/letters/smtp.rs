//! A real server for letters, which nobody here wrote: what it takes, and what it does not get.

use std::collections::BTreeMap;
use std::sync::Arc;

use entregent::app::App;
use entregent::config::{Config, MailServer, Sources};
use entregent::mail::{Letter, Mailer, NotSent, Smtp, SmtpOptions};
use entregent::worker;
use serde_json::{Value, json};

use super::scene::{ROSALIE, YASMINE, alone, follow, sent_back, want};
use crate::finding::scene::Looking;
use crate::support::{Engine, Ground, LetterServer, Need, Test, TestApp, tests};

const CA: &[u8] = include_bytes!("../../peers/smtp/tls/ca.pem");

pub fn tests() -> Vec<Test> {
    tests![
        a_server_gets_the_letters.needs(Need::Smtp),
        // A server that breaks off in the middle is waited for, half a minute each time.
        letters_are_encrypted_or_stay.needs(Need::Smtp).only_on(Engine::Sqlite).within(240),
        a_bounce_is_the_end_of_it.needs(Need::Smtp),
    ]
}

fn smtp(address: &str, trusts: bool) -> Smtp {
    let env = BTreeMap::from([("ENTREGENT_MAIL_SERVER".to_owned(), address.to_owned())]);
    let config = Config::load(&Sources { env, ..Sources::default() }).unwrap();
    let MailServer::Smtp(server) = &config.mail.server else { panic!("{address} is no server") };
    Smtp::new(&SmtpOptions { server, host: "montreal.test", extra_ca: trusts.then_some(CA) }).unwrap()
}

/// The chapter with this server instead of its memory.
fn with_server(chapter: &TestApp, server: &LetterServer) -> App {
    let mailer = smtp(&format!("smtp+plain://127.0.0.1:{}", server.plain), false);
    App { mailer: Arc::new(mailer), ..chapter.app().clone() }
}

fn letter(to: &str) -> Letter {
    Letter {
        id: "1".into(),
        from: ("Section de Montréal".into(), "ne-pas-repondre@montreal.test".into()),
        to: to.into(),
        subject: "Cherchée : érablière".into(),
        text: "Bonjour.\n.\nUn point seul n’est pas la fin.".into(),
        html: "<p>Bonjour.</p>".into(),
        unsubscribe: None,
        language: "fr-CA",
        at: crate::support::today(),
    }
}

async fn a_server_gets_the_letters(ground: Ground) {
    let mut server = LetterServer::start().await;
    let montreal = alone(&ground).await;
    let app = with_server(&montreal, &server);
    want(&montreal, &montreal.member, YASMINE).await;
    worker::work_mail(&app).await.unwrap();
    let taken = server.take().await;
    assert_eq!(taken.len(), 1, "{taken:#?}");
    assert_eq!(taken[0]["to"], json!([YASMINE]));
    assert_eq!(taken[0]["from"], "ne-pas-repondre@montreal.test");
    let data = taken[0]["data"].as_str().unwrap();
    for header in ["Auto-Submitted: auto-generated", "Message-ID: <", "Date: ", "multipart/alternative"] {
        assert!(data.contains(header), "{header} is missing in\n{data}");
    }
    // Long lines are folded for the way (RFC 2045, 6.7).
    let plain = data.replace("=\r\n", "").replace("=3D", "=");
    let (_, rest) = plain.split_once("https://montreal.test/lien/").unwrap();
    let token: String = rest.chars().take(43).collect();
    assert_eq!(follow(&montreal, &format!("/lien/{token}"), &[]).await.status(), 200, "{plain}");
    let page = Looking::signed_in(&montreal, &montreal.member).await.page("/profil/courriel").await;
    assert!(page.contains("confirmée le"));
}

async fn letters_are_encrypted_or_stay(_ground: Ground) {
    let mut server = LetterServer::start().await;
    let (plain, starttls, tls) = (server.plain, server.starttls, server.tls);
    let right = smtp(&format!("smtp://section:p%40ss@localhost:{starttls}"), true);
    right.send(&letter(YASMINE)).await.unwrap();
    smtp(&format!("smtps://localhost:{tls}"), true).send(&letter(YASMINE)).await.unwrap();
    let taken: Vec<Value> = server.take().await;
    assert!(taken.len() == 2 && taken.iter().all(|one| one["encrypted"] == true), "{taken:#?}");
    assert!(right.check().await.is_ok());
    for (wrong, why) in [
        (smtp(&format!("smtp://localhost:{plain}"), true), "a server without encryption"),
        (
            smtp(&format!("smtp://section:p%40ss@localhost:{starttls}"), false),
            "a certificate of nobody known",
        ),
        (smtp(&format!("smtp://section:faux@localhost:{starttls}"), true), "a wrong password"),
        (smtp("smtp://localhost:1", true), "nobody there"),
    ] {
        let sent = wrong.send(&letter(YASMINE)).await;
        assert!(matches!(sent, Err(NotSent::Later(_))), "{why}: {sent:?}");
    }
    let stranger = smtp(&format!("smtp://section:faux@localhost:{starttls}"), true);
    assert!(stranger.check().await.is_err(), "`doctor` tries the password");
    assert!(server.take().await.is_empty());
}

async fn a_bounce_is_the_end_of_it(ground: Ground) {
    let mut server = LetterServer::start().await;
    let montreal = alone(&ground).await;
    let app = with_server(&montreal, &server);
    want(&montreal, &montreal.steward, ROSALIE).await;
    server.refuse(ROSALIE, "550 5.1.1 no such user").await;
    for _ in 0..3 {
        worker::work_mail(&app).await.unwrap();
        sent_back(&montreal).await;
        montreal.clock.advance(std::time::Duration::from_secs(24 * 3600));
    }
    assert!(server.take().await.is_empty(), "nothing comes of it, to nobody");
    let page = Looking::signed_in(&montreal, &montreal.steward).await.page("/profil/courriel").await;
    assert!(page.contains("5.1.1 no such user"), "{page}");
    let sent = smtp(&format!("smtp+plain://127.0.0.1:{}", server.plain), false).send(&letter(ROSALIE)).await;
    assert!(matches!(sent, Err(NotSent::NoSuchAddress(_))), "{sent:?}");
}
