//! The second step of signing in: whichever way somebody comes, a code is asked of who turned it on.

use std::time::Duration;

use entregent::app::Tx;
use entregent::clock::Clock;
use entregent::crypto::{Token, TotpSecret};
use entregent::domain::{Member, Role};
use entregent::services::{members, second_factors};
use http::StatusCode;

use crate::letters::scene::{YASMINE, confirm, follow, links_in, only};
use crate::support::{Answered, Ground, MemoryNetwork, Reader, Test, TestApp, settle, tests};

pub fn tests() -> Vec<Test> {
    tests![
        the_first_code_turns_it_on_and_the_next_one_opens,
        what_was_being_done_goes_on_after_the_code,
        a_code_counts_once,
        a_recovery_code_opens_once_and_is_told,
        nobody_switches_off_that_it_is_written,
        who_guesses_is_stopped_and_the_account_rests,
        a_letter_does_not_lead_around_it,
        a_new_password_does_not_lead_around_it,
        what_waits_ends_and_is_nobody_elses,
        it_is_turned_off_with_a_code_or_by_who_runs_the_server,
        stewards_are_reminded,
    ]
}

const PASSWORD: &str = "corbeau bleu sur neige";
const STEP: Duration = Duration::from_secs(30);

/// A member with a password and an authenticator.
struct Karim<'a> {
    chapter: &'a TestApp,
    member: Member,
    /// A browser that was signed in before.
    reader: Reader<'a>,
    secret: TotpSecret,
    recovery_codes: Vec<String>,
}

async fn montreal(ground: &Ground) -> TestApp {
    TestApp::start(ground, &MemoryNetwork::default(), &Clock::manual(crate::support::today()), "Montréal")
        .await
}

impl<'a> Karim<'a> {
    async fn with_password(chapter: &'a TestApp) -> Member {
        let steward = chapter.steward.clone();
        let unit =
            move |tx: &mut Tx<'_>| members::invite(tx, &steward, "karim", "Karim Benali", Role::Member);
        let (member, link) = chapter.write(unit).await;
        let form = [("password", PASSWORD), ("password_again", PASSWORD)];
        let path = format!("/bienvenue/{}", link.as_str());
        assert_eq!(Reader::nobody(chapter).post(&path, &form).await.status, StatusCode::SEE_OTHER);
        member
    }

    /// Turned on through the page, with the key that it shows.
    async fn protected(chapter: &'a TestApp) -> Self {
        let member = Self::with_password(chapter).await;
        let reader = Reader::of(chapter, &member).await;
        let begun = reader.post("/profil/securite", &[("action", "commencer")]).await;
        let secret = secret_on(&begun.body);
        let code = secret.code_at(unix(chapter)).unwrap();
        let on = reader.post("/profil/securite", &[("action", "confirmer"), ("code", &code)]).await;
        assert_eq!(on.status, StatusCode::OK, "{}", on.body);
        let recovery_codes = recovery_codes_on(&on.body);
        assert_eq!(recovery_codes.len(), 8, "{}", on.body);
        chapter.clock.advance(STEP);
        Self { chapter, member, reader, secret, recovery_codes }
    }

    fn code(&self) -> String {
        self.secret.code_at(unix(self.chapter)).unwrap()
    }

    /// The first step; what waits.
    async fn first_step(&self) -> String {
        let asked = self.sign_in(&[]).await;
        assert_eq!(asked.status, StatusCode::OK, "{}", asked.body);
        pending_on(&asked.body)
    }

    async fn sign_in(&self, also: &[(&str, &str)]) -> Answered {
        let form = [&[("handle", "karim"), ("password", PASSWORD)], also].concat();
        Reader::nobody(self.chapter).post("/connexion", &form).await
    }

    async fn second_step(&self, pending: &str, code: &str) -> Answered {
        let form = [("attente", pending), ("code", code)];
        Reader::nobody(self.chapter).post("/connexion/code", &form).await
    }
}

fn unix(chapter: &TestApp) -> u64 {
    u64::try_from(chapter.clock.now().millis() / 1_000).unwrap()
}

/// As somebody types it into an authenticator: base32 (RFC 4648, 6), read here by other code than what wrote it.
fn secret_on(page: &str) -> TotpSecret {
    let shown = between(page, "<code class=\"copyable block\">", "</code>");
    let value = |letter: char| "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".find(letter).unwrap();
    let bits: String = shown
        .chars()
        .filter(|letter| *letter != ' ')
        .map(|letter| format!("{:05b}", value(letter)))
        .collect();
    let bytes = bits.as_bytes().chunks_exact(8).map(|byte| std::str::from_utf8(byte).unwrap());
    TotpSecret::from_bytes(bytes.map(|byte| u8::from_str_radix(byte, 2).unwrap()).collect())
}

fn recovery_codes_on(page: &str) -> Vec<String> {
    let parts = page.split("<li><code>").skip(1);
    parts.map(|part| part.split("</code>").next().unwrap().to_owned()).collect()
}

fn pending_on(page: &str) -> String {
    between(page, "name=\"attente\" value=\"", "\"").to_owned()
}

fn between<'a>(page: &'a str, before: &str, after: &str) -> &'a str {
    let (_, rest) = page.split_once(before).unwrap_or_else(|| panic!("no {before} in {page}"));
    rest.split_once(after).unwrap().0
}

async fn the_first_code_turns_it_on_and_the_next_one_opens(ground: Ground) {
    let montreal = montreal(&ground).await;
    let member = Karim::with_password(&montreal).await;
    let reader = Reader::of(&montreal, &member).await;
    let begun = reader.post("/profil/securite", &[("action", "commencer")]).await.body;
    assert!(begun.contains("<svg class=\"qr-code\"") && begun.contains("otpauth://totp/"), "{begun}");
    let again = reader.page("/profil/securite").await;
    assert_eq!(secret_on(&again), secret_on(&begun), "leaving the page loses nothing");

    let wrong = reader.post("/profil/securite", &[("action", "confirmer"), ("code", "000000")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.body.contains("Ce code n’est pas juste"), "{}", wrong.body);
    let open =
        Reader::nobody(&montreal).post("/connexion", &[("handle", "karim"), ("password", PASSWORD)]).await;
    assert_eq!(open.status, StatusCode::SEE_OTHER, "nothing is asked before the first right code");

    let given_up = reader.post("/profil/securite", &[("action", "renoncer")]).await;
    assert_eq!(given_up.status, StatusCode::SEE_OTHER);
    assert!(reader.page("/profil/securite").await.contains("Commencer"));

    let code = secret_on(&begun).code_at(unix(&montreal)).unwrap();
    let late = reader.post("/profil/securite", &[("action", "confirmer"), ("code", &code)]).await;
    assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY, "that key was forgotten");
}

async fn what_was_being_done_goes_on_after_the_code(ground: Ground) {
    let montreal = montreal(&ground).await;
    let karim = Karim::protected(&montreal).await;
    let asked = karim.sign_in(&[("retour", "/mes-occasions"), ("ecrit", "ce qui était écrit")]).await;
    assert_eq!(asked.status, StatusCode::OK);
    assert!(!asked.body.contains("Mon bureau"), "nobody is in yet");
    assert!(asked.body.contains("value=\"ce qui était écrit\""), "{}", asked.body);
    let (pending, code) = (pending_on(&asked.body), karim.code());
    let form = [("attente", pending.as_str()), ("retour", "/mes-occasions"), ("ecrit", "ce qui était écrit")];
    let nobody = Reader::nobody(&montreal);
    let wrong = nobody.post("/connexion/code", &[&form[..], &[("code", "123")]].concat()).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        wrong.body.contains("value=\"ce qui était écrit\"") && wrong.body.contains(&pending),
        "{}",
        wrong.body
    );
    let entered = nobody.post("/connexion/code", &[&form[..], &[("code", &code)]].concat()).await;
    assert_eq!((entered.status, entered.location.as_str()), (StatusCode::SEE_OTHER, "/mes-occasions"));
    let elsewhere = [("attente", pending.as_str()), ("retour", "https://ailleurs.test/"), ("code", &code)];
    let refused = nobody.post("/connexion/code", &elsewhere).await;
    assert!(!refused.location.contains("ailleurs"), "{}", refused.location);
}

async fn a_code_counts_once(ground: Ground) {
    let montreal = montreal(&ground).await;
    let karim = Karim::protected(&montreal).await;
    let (first, second, code) = (karim.first_step().await, karim.first_step().await, karim.code());
    assert_eq!(karim.second_step(&first, &code).await.status, StatusCode::SEE_OTHER);
    let again = karim.second_step(&second, &code).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY, "somebody looked over a shoulder");
    let earlier = karim.secret.code_at(unix(&montreal) - 30).unwrap();
    assert_eq!(karim.second_step(&second, &earlier).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    montreal.clock.advance(STEP);
    assert_eq!(karim.second_step(&second, &karim.code()).await.status, StatusCode::SEE_OTHER);
}

async fn a_recovery_code_opens_once_and_is_told(ground: Ground) {
    let montreal = montreal(&ground).await;
    let karim = Karim::protected(&montreal).await;
    let reader = &karim.reader;
    let paper = karim.recovery_codes[3].to_lowercase().replace('-', " ");
    let (first, second) = (karim.first_step().await, karim.first_step().await);
    assert_eq!(karim.second_step(&first, &paper).await.status, StatusCode::SEE_OTHER);
    assert_eq!(karim.second_step(&second, &paper).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(reader.page("/profil/securite").await.contains("7 codes de secours"));
    let told = reader.page("/notifications").await;
    assert_eq!(told.matches("ou un code de secours a servi").count(), 2, "turned on, and used: {told}");

    montreal.clock.advance(STEP);
    let renewed = reader.post("/profil/securite", &[("action", "codes"), ("code", &karim.code())]).await;
    assert_eq!(recovery_codes_on(&renewed.body).len(), 8, "{}", renewed.body);
    let old = karim.second_step(&second, &karim.recovery_codes[0]).await;
    assert_eq!(old.status, StatusCode::UNPROCESSABLE_ENTITY, "the old ones open nothing");
    let new = karim.second_step(&second, &recovery_codes_on(&renewed.body)[0]).await;
    assert_eq!(new.status, StatusCode::SEE_OTHER);
}

/// Whoever has the account in their hands cannot keep its member from noticing.
async fn nobody_switches_off_that_it_is_written(ground: Ground) {
    let montreal = montreal(&ground).await;
    let karim = Karim::protected(&montreal).await;
    confirm(&montreal, &karim.member, &YASMINE.replace("yasmine", "karim")).await;
    let settings = "/notifications/reglages";
    let page = karim.reader.page(settings).await;
    assert!(
        !page.contains("name=\"sign-in-changed\"") && page.contains("on vous l’écrit toujours"),
        "{page}"
    );
    karim.reader.post(settings, &[("sign-in-changed", "never"), ("digest", "never")]).await;
    let first = karim.first_step().await;
    assert_eq!(karim.second_step(&first, &karim.recovery_codes[0]).await.status, StatusCode::SEE_OTHER);
    settle(&[&montreal]).await;
    let letter = only(&montreal);
    assert!(letter.subject.contains("un code de secours a servi"), "{}", letter.subject);
    assert!(letter.unsubscribe.is_none() && links_in(&montreal, &letter).is_empty(), "{}", letter.text);
}

async fn who_guesses_is_stopped_and_the_account_rests(ground: Ground) {
    let montreal = montreal(&ground).await;
    let karim = Karim::protected(&montreal).await;
    let pending = karim.first_step().await;
    let mut statuses = Vec::new();
    for guess in 0..12 {
        statuses.push(karim.second_step(&pending, &format!("{guess:06}")).await.status.as_u16());
    }
    assert_eq!(statuses, [[422; 9].as_slice(), &[429; 3]].concat(), "the password was an attempt too");
    let right = karim.second_step(&pending, &karim.code()).await;
    assert_eq!(right.status, StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(karim.sign_in(&[]).await.status, StatusCode::TOO_MANY_REQUESTS);
    montreal.clock.advance(Duration::from_secs(15 * 60 + 1));
    let pending = karim.first_step().await;
    assert_eq!(karim.second_step(&pending, &karim.code()).await.status, StatusCode::SEE_OTHER);
}

async fn a_letter_does_not_lead_around_it(ground: Ground) {
    let montreal = montreal(&ground).await;
    let karim = Karim::protected(&montreal).await;
    let address = YASMINE.replace("yasmine", "karim");
    confirm(&montreal, &karim.member, &address).await;
    Reader::nobody(&montreal).post("/connexion/lien", &[("who", "karim")]).await;
    settle(&[&montreal]).await;
    let [sign_in, password] = links_in(&montreal, &only(&montreal)).try_into().unwrap();
    for (link, form) in [
        (sign_in, [].as_slice()),
        (password, &[("password", "un tout autre mot"), ("password_again", "un tout autre mot")]),
    ] {
        montreal.clock.advance(STEP);
        let asked = follow(&montreal, &link, form).await;
        assert_eq!(asked.status(), 200, "{}", asked.body());
        assert!(!asked.headers().contains_key("set-cookie"), "no session yet: {:?}", asked.headers());
        let entered = karim.second_step(&pending_on(asked.body()), &karim.code()).await;
        assert_eq!(entered.status, StatusCode::SEE_OTHER);
    }
}

async fn a_new_password_does_not_lead_around_it(ground: Ground) {
    let montreal = montreal(&ground).await;
    let karim = Karim::protected(&montreal).await;
    let (steward, id) = (montreal.steward.clone(), karim.member.id);
    let link: Token = montreal.write(move |tx| members::invite_again(tx, &steward, id)).await;
    let form = [("password", PASSWORD), ("password_again", PASSWORD)];
    let asked = Reader::nobody(&montreal).post(&format!("/bienvenue/{}", link.as_str()), &form).await;
    assert_eq!(asked.status, StatusCode::OK);
    let entered = karim.second_step(&pending_on(&asked.body), &karim.code()).await;
    assert_eq!(entered.status, StatusCode::SEE_OTHER);
}

async fn what_waits_ends_and_is_nobody_elses(ground: Ground) {
    let montreal = montreal(&ground).await;
    let karim = Karim::protected(&montreal).await;
    let made_up = Token::parse(&"A".repeat(43)).unwrap();
    for pending in ["", "jeton", made_up.as_str()] {
        let answer = karim.second_step(pending, &karim.code()).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{pending}");
        assert!(answer.location.starts_with("/connexion"), "{pending}: {}", answer.location);
    }
    let pending = karim.first_step().await;
    montreal.clock.advance(Duration::from_secs(10 * 60));
    let late = karim.second_step(&pending, &karim.code()).await;
    assert!(late.location.starts_with("/connexion"), "{}", late.location);
    let pending = karim.first_step().await;
    let code = karim.code();
    let location = karim.second_step(&pending, &code).await.location;
    assert_eq!(location, "/", "it was not the code that was wrong");
    montreal.clock.advance(STEP);
    let twice = karim.second_step(&pending, &karim.code()).await;
    assert!(twice.location.starts_with("/connexion"), "{}", twice.location);
}

async fn it_is_turned_off_with_a_code_or_by_who_runs_the_server(ground: Ground) {
    let montreal = montreal(&ground).await;
    let karim = Karim::protected(&montreal).await;
    let reader = &karim.reader;
    let off = async |code: String| {
        reader.post("/profil/securite", &[("action", "eteindre"), ("code", &code)]).await
    };
    assert_eq!(off("000000".to_owned()).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(karim.sign_in(&[]).await.status, StatusCode::OK, "it is still asked");
    montreal.clock.advance(STEP);
    assert_eq!(off(karim.code()).await.status, StatusCode::SEE_OTHER);
    assert_eq!(karim.sign_in(&[]).await.status, StatusCode::SEE_OTHER, "a password is enough again");

    let begun = reader.post("/profil/securite", &[("action", "commencer")]).await;
    let code = secret_on(&begun.body).code_at(unix(&montreal)).unwrap();
    reader.post("/profil/securite", &[("action", "confirmer"), ("code", &code)]).await;
    assert_eq!(karim.sign_in(&[]).await.status, StatusCode::OK);
    assert!(montreal.write(|tx| second_factors::drop_of(tx, "karim")).await);
    assert!(!montreal.write(|tx| second_factors::drop_of(tx, "karim")).await);
    assert_eq!(karim.sign_in(&[]).await.status, StatusCode::SEE_OTHER);
}

async fn stewards_are_reminded(ground: Ground) {
    let montreal = montreal(&ground).await;
    let steward = Reader::of(&montreal, &montreal.steward).await;
    let reminder = "protégez votre compte";
    assert!(steward.page("/bureau").await.contains(reminder));
    assert!(!Reader::of(&montreal, &montreal.member).await.page("/bureau").await.contains(reminder));
    let begun = steward.post("/profil/securite", &[("action", "commencer")]).await;
    let code = secret_on(&begun.body).code_at(unix(&montreal)).unwrap();
    steward.post("/profil/securite", &[("action", "confirmer"), ("code", &code)]).await;
    assert!(!steward.page("/bureau").await.contains(reminder));
}
