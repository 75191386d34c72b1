//! SIGTERM: what was begun is ended, and nobody keeps the program from going.

use std::io::Write;
use std::net::{Ipv4Addr, TcpStream};

use futures_util::future::join_all;

use crate::support::{Chapter, Engine, Ground, Test, tests};

pub fn tests() -> Vec<Test> {
    tests![
        what_was_answered_before_the_stop_is_kept.within(120),
        a_client_that_stalls_delays_the_stop_but_does_not_prevent_it.only_on(Engine::Sqlite).within(120),
    ]
}

async fn what_was_answered_before_the_stop_is_kept(ground: Ground) {
    let mut chapter = Chapter::init(&ground, "montreal").await;
    let member = chapter.member.clone();
    let titles: Vec<String> = (0..24).map(|number| format!("Brouillon {number:02}")).collect();
    let writing = join_all(titles.iter().map(|title| member.write_draft(title)));
    let (answers, status) = tokio::join!(writing, chapter.stop());
    assert_eq!(status.code(), Some(0), "{}", chapter.log());

    chapter.restart().await;
    let kept = member.page("/mes-occasions").await;
    for (title, answer) in titles.iter().zip(&answers) {
        let copies = kept.matches(&format!("{title}<")).count();
        match answer {
            Ok(_) => assert_eq!(copies, 1, "{title} was answered"),
            Err(_) => assert!(copies <= 1, "{title} was asked for once"),
        }
    }
}

async fn a_client_that_stalls_delays_the_stop_but_does_not_prevent_it(ground: Ground) {
    let mut chapter = Chapter::init(&ground, "montreal").await;
    let mut stalled = TcpStream::connect((Ipv4Addr::LOCALHOST, chapter.port())).unwrap();
    stalled
        .write_all(
            b"POST /connexion HTTP/1.1\r\nHost: montreal.localhost\r\nContent-Length: 99\r\n\r\nhandle",
        )
        .unwrap();
    let status = chapter.stop().await;
    assert_eq!(status.code(), Some(0), "{}", chapter.log());
}
