//! The ten key tasks in Chromium: with a mouse and by the keyboard alone, with scripts and without, in both languages.

mod hand;
mod names;
mod tasks;

use entregent::i18n::Locale;

use self::hand::{Hand, Manner};
use crate::support::{Chapter, Engine, Ground, Need, Test, tests};

const AUTHOR_TITLE: &str = "Cherchée : érablière pour Casablanca";
const HELP_TITLE: &str = "Relire un courriel en arabe";
/// The steward has no public profile: it is the chapter that speaks.
const SPEAKER: &str = "Section";
const TRIBE: &str = "Économie circulaire";

const MOUSE: Manner = Manner { keyboard: false, scripts: true };
const KEYBOARD: Manner = Manner { keyboard: true, scripts: true };

pub fn tests() -> Vec<Test> {
    let on = |test: Test| test.needs(Need::Browser).only_on(Engine::Sqlite).within(300);
    tests![
        with_a_mouse_in_french,
        with_a_mouse_in_english,
        by_the_keyboard_alone_in_french,
        by_the_keyboard_alone_in_english,
        with_a_mouse_and_no_scripts_in_french,
        with_a_mouse_and_no_scripts_in_english,
        by_the_keyboard_alone_and_no_scripts_in_french,
        by_the_keyboard_alone_and_no_scripts_in_english,
    ]
    .into_iter()
    .map(on)
    .collect()
}

async fn with_a_mouse_in_french(ground: Ground) {
    play(&ground, MOUSE, Locale::FrCa).await;
}

async fn with_a_mouse_in_english(ground: Ground) {
    play(&ground, MOUSE, Locale::En).await;
}

async fn by_the_keyboard_alone_in_french(ground: Ground) {
    play(&ground, KEYBOARD, Locale::FrCa).await;
}

async fn by_the_keyboard_alone_in_english(ground: Ground) {
    play(&ground, KEYBOARD, Locale::En).await;
}

async fn with_a_mouse_and_no_scripts_in_french(ground: Ground) {
    play(&ground, Manner { scripts: false, ..MOUSE }, Locale::FrCa).await;
}

async fn with_a_mouse_and_no_scripts_in_english(ground: Ground) {
    play(&ground, Manner { scripts: false, ..MOUSE }, Locale::En).await;
}

async fn by_the_keyboard_alone_and_no_scripts_in_french(ground: Ground) {
    play(&ground, Manner { scripts: false, ..KEYBOARD }, Locale::FrCa).await;
}

async fn by_the_keyboard_alone_and_no_scripts_in_english(ground: Ground) {
    play(&ground, Manner { scripts: false, ..KEYBOARD }, Locale::En).await;
}

async fn play(ground: &Ground, manner: Manner, language: Locale) {
    let chapter = Chapter::init(ground, "montreal").await;
    let invitation = prepare(&chapter).await;
    let hand = Hand::of(&chapter, manner, language).await;
    let is_audited = manner == MOUSE && language == Locale::En;
    let mut hand = if is_audited { hand.auditing() } else { hand };
    tasks::play(&mut hand, &invitation).await;
    eprint!("{}", hand.end());
}

/// An open opportunity with a reply under it, a tribe, something to agree to; the path of an invitation.
async fn prepare(chapter: &Chapter) -> String {
    let id = chapter.member.write_draft(AUTHOR_TITLE).await.unwrap();
    chapter.member.submit(&id).await.unwrap();
    chapter.steward.approve(&id).await.unwrap();
    chapter.steward.reply(&id, "Livrez-vous à Lyon ?").await.unwrap();
    let tribe = [
        ("tribe_kind", "tribe"),
        ("name", TRIBE),
        ("handle", "economie-circulaire"),
        ("tribe_purpose", "Ce qu’une entreprise jette, une autre le cherche."),
        ("tribe_admission", "open"),
    ];
    chapter.steward.post("/tribus/fonder", &tribe).await.unwrap();
    let terms = [("way", "invitations"), ("agreement", "Je donne avant de recevoir.")];
    chapter.steward.post("/personnes/adhesion", &terms).await.unwrap();
    chapter.steward.invite("Noor").await
}
