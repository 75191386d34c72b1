//! A chapter that takes applications, and what is typed to join it.

use entregent::clock::Clock;

use crate::support::{Answered, Ground, MemoryNetwork, Reader, TestApp, today};

pub const PASSWORD: &str = "une longue phrase facile";

/// Asks two questions, and an agreement.
pub async fn open_chapter(ground: &Ground) -> (TestApp, Clock) {
    let (network, clock) = (MemoryNetwork::default(), Clock::manual(today()));
    let chapter = TestApp::start(ground, &network, &clock, "Montréal").await;
    let steward = Reader::of(&chapter, &chapter.steward).await;
    let terms = [
        ("way", "applications"),
        ("questions", "Quels marchés connaissez-vous ?\n\nQue pouvez-vous apporter ?"),
        ("agreement", "Je donne avant de recevoir."),
    ];
    assert!(steward.post("/personnes/adhesion", &terms).await.location.ends_with("/personnes/adhesion"));
    (chapter, clock)
}

pub const APPLICATION: [(&str, &str); 5] = [
    ("name", "Fatoumata Diallo"),
    ("address", "fatoumata@exemple.test"),
    ("about_you", "Je cherche des distributeurs en Estrie."),
    ("answer_1", "Le Sénégal et la Guinée."),
    ("answer_2", "Des clients fidèles."),
];

/// Opens the account that an invitation leads to.
pub async fn open_account(chapter: &TestApp, link: &str, handle: &str) -> Answered {
    let form = [
        ("name", "Fatoumata Diallo"),
        ("handle", handle),
        ("language", "fr-CA"),
        ("consent", "on"),
        ("password", PASSWORD),
        ("password_again", PASSWORD),
    ];
    Reader::nobody(chapter).post(link, &form).await
}

/// The path of the invitation that a page shows once.
pub fn link_in(page: &str) -> String {
    let begin = page.find("/invitation/").expect("a link on the page");
    page[begin..].split(['<', '"']).next().unwrap().to_owned()
}

/// The id in the first address on the page that begins with `path`.
pub fn id_in(page: &str, path: &str) -> String {
    let begin = page.find(&format!("{path}/")).expect("a form on the page") + path.len() + 1;
    page[begin..].chars().take_while(char::is_ascii_digit).collect()
}
