//! The ten tasks, each told once for every manner and language. A member, Noor, does all of them but the review.

use entregent::i18n::Locale;

use super::hand::Hand;
use super::names::{about, counted, first_line, language, leaving, of, optional, own_name, typed};
use super::{AUTHOR_TITLE, HELP_TITLE, SPEAKER, TRIBE};
use crate::support::PASSWORD;

const NOOR: &str = "Noor Rahmani";

pub async fn play(hand: &mut Hand, invitation: &str) {
    join(hand, invitation).await;
    complete_profile(hand).await;
    find_and_read(hand).await;
    express_interest(hand).await;
    draft_and_submit(hand).await;
    qualify_and_publish(hand).await;
    answer(hand).await;
    join_tribe(hand).await;
    report(hand).await;
    change_settings(hand).await;
}

async fn join(hand: &mut Hand, invitation: &str) {
    hand.begin("join by invitation");
    hand.open(invitation).await;
    hand.write("field-name", typed(NOOR)).await;
    hand.write("field-handle", typed("noor")).await;
    hand.write("field-password", typed(PASSWORD)).await;
    hand.write("field-password-again", typed(PASSWORD)).await;
    hand.tick("checkbox", "invited-agree").await;
    hand.press("invited-act").await;
    hand.see("flash-joined").await;
}

async fn complete_profile(hand: &mut Hand) {
    hand.begin("complete the profile");
    hand.follow(typed(NOOR)).await;
    hand.write(optional("profile-presentation"), typed("Je traduis et j’ouvre des portes.")).await;
    hand.write(optional("profile-offers"), typed("Traduire une fiche en arabe.")).await;
    hand.write(first_line("profile-languages"), language("ar")).await;
    hand.choose(first_line("profile-level"), of("level-name", "level", "fluent")).await;
    hand.tick("checkbox", "profile-listed").await;
    hand.press("profile-save").await;
    hand.see("flash-profile-saved").await;
}

async fn find_and_read(hand: &mut Hand) {
    hand.begin("find and read an opportunity");
    hand.follow("nav-opportunities").await;
    hand.write("filter-words", typed("érablière")).await;
    hand.choose("filter-kind", leaving(of("kind-name", "kind", "business-request"), 1)).await;
    hand.press("filter-apply").await;
    hand.see(counted("list-count", 1)).await;
    hand.follow(typed(AUTHOR_TITLE)).await;
    hand.see("question-who-pays").await;
}

async fn express_interest(hand: &mut Hand) {
    hand.begin("express interest");
    hand.follow("interest-express").await;
    hand.write("interest-cooperation", typed("Fournir")).await;
    hand.write("interest-question", typed("Le port d’arrivée.")).await;
    hand.write("interest-presentation", typed("Une érablière de Compton.")).await;
    hand.press("interest-send").await;
    hand.see("flash-interest-sent").await;
}

async fn draft_and_submit(hand: &mut Hand) {
    hand.begin("draft and submit");
    hand.follow("nav-spot").await;
    hand.follow(of("money-name", "money", "aucun")).await;
    hand.follow(of("kind-name", "kind", "mutual-help")).await;
    hand.write("field-title", typed(HELP_TITLE)).await;
    hand.write("field-summary", typed("Une page à relire avant vendredi.")).await;
    hand.write("question-what-for", typed("Répondre à un client.")).await;
    hand.write("question-who-pays", typed("Personne, c’est un coup de main.")).await;
    hand.write("question-gain", typed("Un café.")).await;
    hand.write(first_line("fact-languages"), language("fr")).await;
    hand.choose("field-written-in", language("fr")).await;
    hand.write("fact-deadline", typed("2099-12-04T12:00")).await;
    hand.tick("radio", of("visibility-name", "visibility", "section")).await;
    hand.press("edit-save").await;
    hand.see("flash-draft-saved").await;
    hand.press("action-submit").await;
    hand.see("flash-submitted").await;
}

/// The steward takes the seat, and gives it back.
async fn qualify_and_publish(hand: &mut Hand) {
    hand.begin("qualify and publish");
    hand.press("session-sign-out").await;
    hand.sign_in("rosalie").await;
    if hand.language != Locale::FrCa {
        // The steward reads French.
        hand.press(own_name(hand.language)).await;
    }
    hand.follow(counted("nav-desk", 3)).await;
    hand.follow(counted("desk-reviews", 1)).await;
    hand.follow(typed(HELP_TITLE)).await;
    hand.write("field-evidence", typed("Noor a été appelée.")).await;
    hand.tick("radio", of("confidence-name", "confidence", "high")).await;
    hand.press("review-approve").await;
    hand.see("flash-published").await;
    hand.press("session-sign-out").await;
    hand.sign_in("noor").await;
}

async fn answer(hand: &mut Hand) {
    hand.begin("answer in the thread");
    hand.follow("nav-opportunities").await;
    hand.follow(typed(AUTHOR_TITLE)).await;
    hand.follow(about("thread-reply", SPEAKER)).await;
    hand.write("reply-text", typed("Oui, dès avril.")).await;
    hand.press("reply-send").await;
    hand.see("flash-replied").await;
}

async fn join_tribe(hand: &mut Hand) {
    hand.begin("join a tribe");
    hand.follow("nav-tribes").await;
    hand.follow(typed(TRIBE)).await;
    hand.press("tribe-join").await;
    hand.see("flash-tribe-joined").await;
}

async fn report(hand: &mut Hand) {
    hand.begin("report");
    hand.follow("nav-opportunities").await;
    hand.follow(typed(AUTHOR_TITLE)).await;
    hand.follow(about("thread-report", SPEAKER)).await;
    // Nothing written: the page says so, and leads to where it is missing.
    hand.press("reporting-send").await;
    hand.jump(of("mistake-missing", "field", "text")).await;
    hand.write("reporting-text", typed("C’est de la publicité.")).await;
    hand.press("reporting-send").await;
    hand.see("flash-reported").await;
}

async fn change_settings(hand: &mut Hand) {
    hand.begin("change notification settings");
    hand.follow(typed(NOOR)).await;
    hand.follow("notification-settings-title").await;
    hand.choose(of("notification-kind", "kind", "reply"), of("notification-way", "way", "mail")).await;
    hand.tick("radio", of("digest-every", "every", "day")).await;
    hand.press("notification-settings-save").await;
    hand.see("flash-notifications-chosen").await;
}
