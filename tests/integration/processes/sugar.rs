//! Walk-through A, « Du sucre d'érable pour Casablanca »: four chapters, a process each, and a server nobody here wrote.
//! Once as it happens; once more with eyes on every page that somebody meets on the way.

use std::time::Duration;

use serde_json::json;

use crate::support::{
    Cast, Chapter, Engine, FedifyPeer, Ground, Need, Speaks, Test, Visitor, Walk, eventually, tests,
};

/// What one chapter does is to be seen at the others within this time.
const SOON: Duration = Duration::from_secs(60);
/// What could not be delivered is tried again within a minute or two.
const TRIED_AGAIN: Duration = Duration::from_secs(180);
const TITLE: &str = "Cherchée : érablière pouvant livrer 2 t de sucre d’érable";

pub fn tests() -> Vec<Test> {
    tests![
        sugar_for_casablanca.needs(Need::Fedify).within(600),
        sugar_for_casablanca_page_by_page
            .needs(Need::Fedify)
            .needs(Need::Browser)
            .only_on(Engine::Sqlite)
            .within(900),
    ]
}

async fn sugar_for_casablanca(ground: Ground) {
    play(&mut open(&ground).await, &mut Eyes(None)).await;
}

async fn sugar_for_casablanca_page_by_page(ground: Ground) {
    let mut eyes = Eyes(Some(Walk::start(&ground, "sugar").await));
    let mut chapters = open(&ground).await;
    play(&mut chapters, &mut eyes).await;
    let problems = eyes.0.unwrap().problems();
    assert!(problems.is_empty(), "{problems:#?}");
}

/// Those of a person before a browser, when there is one.
struct Eyes(Option<Walk>);

impl Eyes {
    /// What this person of a chapter sees on these pages can be used by everyone.
    async fn of(&mut self, chapter: &Chapter, handle: &str, pages: &[&str]) {
        let Some(walk) = &mut self.0 else { return };
        walk.enter(chapter, handle).await;
        for page in pages {
            walk.audit(page).await;
        }
    }

    async fn of_visitor(&mut self, chapter: &Chapter, pages: &[&str]) {
        let Some(walk) = &mut self.0 else { return };
        walk.leave(chapter).await;
        for page in pages {
            walk.audit(page).await;
        }
    }
}

struct Chapters {
    montreal: Chapter,
    sherbrooke: Chapter,
    quebec: Chapter,
    drummond: Chapter,
}

async fn open(ground: &Ground) -> Chapters {
    let cast = |city, steward, member| Cast { city, steward, member, settings: &[] };
    let montreal = Cast {
        settings: &[("ENTREGENT_WEB_UNDO", "5 min")],
        ..cast("Montréal", ("rejean", "Réjean Plamondon"), ("yasmine", "Yasmine Haddadi"))
    };
    let sherbrooke = cast("Sherbrooke", ("rosalie", "Rosalie Bilodeau"), ("laurence", "Laurence Vachon"));
    let quebec = cast("Québec", ("judith", "Judith Arsenault"), ("oksana", "Oksana Hrytsenko"));
    let drummond = cast("Drummondville", ("solange", "Solange Rivard"), ("genevieve", "G. M."));
    Chapters {
        montreal: Chapter::init_as(ground, "montreal", montreal).await,
        sherbrooke: Chapter::init_as(ground, "sherbrooke", sherbrooke).await,
        quebec: Chapter::init_as(ground, "quebec", quebec).await,
        drummond: Chapter::init_as(ground, "drummond", drummond).await,
    }
}

async fn play(chapters: &mut Chapters, eyes: &mut Eyes) {
    let mut helene = FedifyPeer::start(Speaks::Both).await;
    agree(chapters, eyes).await;
    helene.follow(&format!("@occasions@{}", chapters.montreal.host())).await.unwrap();
    helene.expect("accepted").await;

    let id = spot_and_review(chapters, eyes).await;
    // F1: a chapter that is away when it leaves has it when it is back.
    assert!(chapters.drummond.stop().await.success());
    let (copy, at_quebec) = publish(chapters, &id, eyes).await;
    let announced = helene.expect("received").await;
    assert_eq!((&announced["type"], &announced["object"]["name"]), (&json!("Announce"), &json!(TITLE)));
    let uri = announced["object"]["id"].as_str().unwrap().to_owned();
    chapters.drummond.restart().await;
    listed_within(&chapters.drummond.member, TRIED_AGAIN).await;

    ask_in_public(chapters, &mut helene, &uri, (&id, &copy), eyes).await;
    relay(chapters, (&id, &copy), eyes).await;
    express(chapters, &copy, &at_quebec, eyes).await;
    answer(chapters, &id, eyes).await;
    close(chapters, &mut helene, (&id, &copy), eyes).await;
}

/// Montréal shares with Sherbrooke and with Québec; Drummondville only follows.
async fn agree(chapters: &Chapters, eyes: &mut Eyes) {
    let Chapters { montreal, sherbrooke, quebec, drummond } = chapters;
    for other in [sherbrooke, quebec] {
        let proposal = [("chapter", &*other.host()), ("shares", "opportunities"), ("shares", "meetings")];
        let ours = montreal.steward.post("/jumelages/proposer", &proposal).await.unwrap();
        let asked = async || link(&other.steward.page("/jumelages").await, "/jumelages/ententes/");
        let agreement = eventually("the proposal is there", SOON, asked).await;
        if other.host() == sherbrooke.host() {
            eyes.of(other, "rosalie", &["/bureau", "/jumelages", &agreement]).await;
        }
        let accepted = [("decision", "accept"), ("shares", "opportunities")];
        other.steward.post(&agreement, &accepted).await.unwrap();
        shows(&montreal.steward, &ours, "En vigueur").await;
    }
    drummond.steward.follow(&format!("@occasions@{}", montreal.host())).await.unwrap();
    let accepted =
        async || drummond.steward.page("/jumelages").await.contains("status status-open").then_some(());
    eventually("Drummondville follows", SOON, accepted).await;
}

/// Steps 1 to 3: Yasmine spots it, a second person vouches for it.
async fn spot_and_review(chapters: &Chapters, eyes: &mut Eyes) -> String {
    let Chapters { montreal, sherbrooke, .. } = chapters;
    let wizard = ["", "?argent=vers-l-autre", "?type=business-request", "?type=technology-offer"];
    let wizard = wizard.map(|step| format!("/occasions/nouvelle{step}"));
    eyes.of(montreal, "yasmine", &["/bureau", &wizard[0], &wizard[1], &wizard[2], &wizard[3]]).await;
    let id = montreal.member.write_draft(TITLE).await.unwrap();
    let [sheet, edit, languages, client] =
        ["", "/modifier", "/langues", "/anonymat"].map(|part| format!("/o/{id}{part}"));
    eyes.of(montreal, "yasmine", &[&sheet, &edit, &languages, &client, "/mes-occasions"]).await;
    montreal.member.submit(&id).await.unwrap();
    let review = format!("/revision/{id}");
    assert_eq!(montreal.member.get(&review).await.unwrap().status, 403, "nobody reviews their own");
    eyes.of(montreal, "rejean", &["/revision", &review, "/grille", "/grille/modifier"]).await;
    montreal.steward.approve(&id).await.unwrap();
    assert_eq!(sherbrooke.member.list().await, [], "it can still be called back");
    id
}

/// Step 4: it leaves; twins have it. The copies of Sherbrooke and of Québec.
async fn publish(chapters: &Chapters, id: &str, eyes: &mut Eyes) -> (String, String) {
    let Chapters { montreal, sherbrooke, quebec, .. } = chapters;
    let sheet = format!("/o/{id}");
    eyes.of(montreal, "yasmine", &[&sheet]).await;
    montreal.member.post(&format!("/o/{id}/publier"), &[]).await.unwrap();
    let (copy, at_quebec) = (listed(&sherbrooke.member).await, listed(&quebec.member).await);
    let original = facts(&montreal.member.page(&sheet).await);
    assert!(original.contains("Maroc"), "{original}");
    for (chapter, copy) in [(sherbrooke, &copy), (quebec, &at_quebec)] {
        assert_eq!(facts(&chapter.member.page(&format!("/o/{copy}")).await), original, "every fact is there");
    }
    let found = "/occasions?q=erables";
    eyes.of_visitor(montreal, &["/", &sheet, "/occasions", found, "/a-propos"]).await;
    eyes.of(sherbrooke, "laurence", &["/", found, &format!("/o/{copy}")]).await;
    (copy, at_quebec)
}

/// Step 5: somebody elsewhere asks in public, and waits for an answer of the author.
async fn ask_in_public(
    chapters: &Chapters,
    helene: &mut FedifyPeer,
    uri: &str,
    (id, copy): (&str, &str),
    eyes: &mut Eyes,
) {
    let Chapters { montreal, sherbrooke, .. } = chapters;
    helene.reply(uri, "<p>Livrez-vous aussi à Lyon ?</p>").await.unwrap();
    let question = "Livrez-vous aussi à Lyon ?";
    let host = helene.handle().rsplit('@').next().unwrap().to_owned();
    welcome(montreal, &host).await;
    shows(&montreal.member, &format!("/o/{id}"), question).await;
    shows(&montreal.member, "/questions", question).await;
    welcome(sherbrooke, &host).await;
    shows(&sherbrooke.member, &format!("/o/{copy}"), question).await;
    eyes.of(montreal, "yasmine", &["/questions", "/bureau"]).await;
    montreal.member.reply(id, "Oui, chaque mois.").await.unwrap();
    shows(&sherbrooke.member, &format!("/o/{copy}"), "Oui, chaque mois.").await;
}

/// Each chapter meets a server for the first time by a decision of its own.
async fn welcome(chapter: &Chapter, host: &str) {
    shows(&chapter.steward, "/premiers-contacts", host).await;
    let approval = [("host", host), ("decision", "approve")];
    chapter.steward.post("/premiers-contacts", &approval).await.unwrap();
}

/// Step 8: Sherbrooke relays it, with a local contact.
async fn relay(chapters: &Chapters, (id, copy): (&str, &str), eyes: &mut Eyes) {
    let Chapters { montreal, sherbrooke, .. } = chapters;
    let path = format!("/o/{copy}/relais");
    eyes.of(sherbrooke, "rosalie", &[&path]).await;
    let contact = option(&sherbrooke.steward.page(&path).await, "Rosalie Bilodeau");
    let proposal = [("action", "propose"), ("contact", &*contact), ("context", "Trois érablières d’ici.")];
    sherbrooke.steward.post(&path, &proposal).await.unwrap();
    shows(&sherbrooke.member, &format!("/o/{copy}"), "Rosalie Bilodeau").await;
    shows(&montreal.member, &format!("/o/{id}"), "Trois érablières d’ici.").await;
    assert!(
        !montreal.member.page(&format!("/o/{id}")).await.contains("Rosalie"),
        "her profile is not public"
    );
    eyes.of(sherbrooke, "rosalie", &["/relais", &format!("/o/{copy}")]).await;
}

/// Steps 7 and 8: interests come from two chapters and are handed on to the author.
async fn express(chapters: &Chapters, copy: &str, at_quebec: &str, eyes: &mut Eyes) {
    let Chapters { montreal, sherbrooke, quebec, .. } = chapters;
    eyes.of(sherbrooke, "laurence", &[&format!("/o/{copy}/interet")]).await;
    for (visitor, copy, offer) in [
        (&sherbrooke.member, copy, "Fournir deux tonnes par trimestre"),
        (&quebec.member, at_quebec, "Fournir deux cents kilos"),
    ] {
        let answers =
            [("cooperation", offer), ("question", "Le port d’arrivée"), ("presentation", "Érablière")];
        visitor.post(&format!("/o/{copy}/interet"), &answers).await.unwrap();
    }
    shows(&sherbrooke.member, "/interets", "Reçue").await;
    for offer in ["deux tonnes", "deux cents kilos"] {
        let path = interest_about(&montreal.steward, offer).await;
        if offer == "deux tonnes" {
            eyes.of(montreal, "rejean", &["/interets", &path]).await;
        }
        montreal.steward.post(&path, &[("action", "forward")]).await.unwrap();
    }
}

/// Steps 9 and 10: one is accepted and talked about, the other declined with advice.
async fn answer(chapters: &Chapters, id: &str, eyes: &mut Eyes) {
    let Chapters { montreal, sherbrooke, quebec, .. } = chapters;
    let path = interest_about(&montreal.member, "deux tonnes").await;
    eyes.of(montreal, "yasmine", &["/interets", &path, &format!("/o/{id}/interets")]).await;
    montreal.member.post(&path, &[("action", "accept")]).await.unwrap();
    let theirs = interest_about(&sherbrooke.member, "deux tonnes").await;
    shows(&sherbrooke.member, &theirs, "Acceptée").await;
    montreal.member.post(&path, &[("action", "write"), ("message", "Parlons-en mardi.")]).await.unwrap();
    shows(&sherbrooke.member, &theirs, "Parlons-en mardi.").await;
    eyes.of(sherbrooke, "laurence", &["/interets", &theirs]).await;
    assert!(!quebec.member.page("/interets").await.contains("Parlons-en"), "it is between the two");

    let path = interest_about(&montreal.member, "deux cents kilos").await;
    let advice = "Groupez-vous avec l’érablière de Cookshire";
    let declined = [("action", "decline"), ("motive", "volume"), ("reason", ""), ("advice", advice)];
    montreal.member.post(&path, &declined).await.unwrap();
    let theirs = interest_about(&quebec.member, "deux cents kilos").await;
    shows(&quebec.member, &theirs, advice).await;
    eyes.of(quebec, "oksana", &[&theirs]).await;
}

/// Step 11: it ends, and every copy says how; what it was worth stays in the chapter.
async fn close(chapters: &Chapters, helene: &mut FedifyPeer, (id, copy): (&str, &str), eyes: &mut Eyes) {
    let Chapters { montreal, sherbrooke, drummond, .. } = chapters;
    let (sheet, elsewhere) = (format!("/o/{id}"), format!("/o/{copy}"));
    shows(&sherbrooke.member, &elsewhere, "En discussion").await;
    eyes.of(montreal, "yasmine", &[&format!("/o/{id}/clore")]).await;
    let outcome = [("outcome", "filled"), ("value", "from-25")];
    montreal.member.post(&format!("/o/{id}/clore"), &outcome).await.unwrap();
    shows(&sherbrooke.member, &elsewhere, "Pourvue").await;
    let updated = async || {
        let content = helene.expect("updated").await["object"]["content"].as_str()?.to_owned();
        content.starts_with("<p><strong>[Pourvue] ").then_some(())
    };
    eventually("the outcome is told elsewhere", SOON, updated).await;
    for visitor in [&sherbrooke.member, &drummond.member] {
        let gone = async || visitor.list().await.is_empty().then_some(());
        eventually("nothing is open any more", SOON, gone).await;
    }
    assert!(montreal.member.page(&sheet).await.contains("De 25 000 à 50 000 $"));
    assert!(!sherbrooke.member.page(&elsewhere).await.contains("25 000"), "nobody else is told");
    let relayed = async || sherbrooke.steward.page("/relais").await.contains("En cours");
    let ended = async || (!relayed().await).then_some(());
    eventually("the relay ends with its original", SOON, ended).await;
    eyes.of(sherbrooke, "laurence", &[&elsewhere, "/"]).await;
    tell(chapters, (id, copy), eyes).await;
}

/// Step 11 again: what came of it is told, where the copies are, too.
async fn tell(chapters: &Chapters, (id, copy): (&str, &str), eyes: &mut Eyes) {
    let Chapters { montreal, sherbrooke, .. } = chapters;
    let (sheet, path) = (format!("/o/{id}"), format!("/o/{id}/recit"));
    eyes.of(montreal, "yasmine", &[&sheet, &path]).await;
    let text = "Une érablière de l’Estrie livre deux tonnes par trimestre.";
    let noted = [("action", "write"), ("text", text), ("names", "Érablière"), ("noted", "Par courriel")];
    montreal.member.post(&path, &noted).await.unwrap();
    eyes.of(montreal, "yasmine", &[&path, "/recits"]).await;
    montreal.member.post(&path, &[("action", "tell")]).await.unwrap();
    shows(&sherbrooke.member, &format!("/o/{copy}"), text).await;
}

async fn listed(visitor: &Visitor) -> String {
    listed_within(visitor, SOON).await
}

async fn listed_within(visitor: &Visitor, limit: Duration) -> String {
    let row = async || visitor.list().await.into_iter().find(|row| row.title == TITLE);
    eventually("it is listed", limit, row).await.id
}

async fn shows(visitor: &Visitor, path: &str, text: &str) {
    let shown = async || plain(&visitor.page(path).await).contains(&plain(text)).then_some(());
    eventually(&format!("{}{path} shows {text:?}", visitor.base()), SOON, shown).await;
}

/// The address of the interest that offers this, once it is in this reader's list.
async fn interest_about(visitor: &Visitor, offer: &str) -> String {
    let found = async || {
        let list = visitor.page("/interets").await;
        for path in links(&list, "/interets/") {
            if plain(&visitor.page(&path).await).contains(offer) {
                return Some(path);
            }
        }
        None
    };
    eventually(offer, SOON, found).await
}

/// The value of the option that says this.
fn option(page: &str, text: &str) -> String {
    let mut options = page.split("<option value=\"").skip(1);
    let found = options.find(|rest| rest.split("</option>").next().is_some_and(|one| one.contains(text)));
    found.and_then(|rest| rest.split('"').next()).expect("the option").to_owned()
}

/// The facts beside a sheet, as text; each chapter calls the time zone they share after its own city.
fn facts(page: &str) -> String {
    let (_, rest) = page.split_once("class=\"facts\"").expect("facts");
    let (list, _) = rest.split_once("</dl>").expect("a list of facts");
    let texts = list.split('<').filter_map(|part| part.split_once('>')).map(|(_, text)| text.trim());
    texts.filter(|text| !text.is_empty() && !text.starts_with("heure de")).collect::<Vec<_>>().join(" | ")
}

/// Without the blanks that do not break.
fn plain(html: &str) -> String {
    html.replace(['\u{a0}', '\u{202f}'], " ")
}

fn link(page: &str, prefix: &str) -> Option<String> {
    links(page, prefix).into_iter().next()
}

fn links(page: &str, prefix: &str) -> Vec<String> {
    let begin = format!("href=\"{prefix}");
    let rest = page.split(&begin).skip(1).filter_map(|rest| rest.split('"').next());
    rest.map(|rest| format!("{prefix}{rest}")).collect()
}
