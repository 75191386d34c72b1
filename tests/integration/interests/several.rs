//! R31: a conversation of several: two members of Montréal, one of Sherbrooke, and Kim on Mastodon.

use entregent::domain::Member;
use http::StatusCode;
use serde_json::{Value, json};
use url::Url;

use super::scene::{Scene, express, invite, private_reply, scene, seen};
use crate::support::{Answered, Ground, Person, Reader, Test, TestApp, tests};

pub fn tests() -> Vec<Test> {
    tests![
        three_people_of_two_chapters_and_one_on_mastodon_read_each_other,
        a_guest_reads_what_is_said_since_and_nothing_else,
        whose_part_is_over_hears_and_says_nothing_more,
        only_the_chapter_of_the_opportunity_asks_somebody_in,
        who_cannot_be_asked_in_is_named,
        nobody_else_joins_by_writing,
    ]
}

struct Talk {
    scene: Scene,
    kim: Person,
    /// A member of Montréal whom the interest does not concern.
    nadia: Member,
    /// The page at Montréal, and at Sherbrooke.
    there: String,
    here: String,
}

/// Sherbrooke's Yasmine and Montréal's talk; nobody else does.
async fn talk(ground: &Ground) -> Talk {
    let scene = scene(ground).await;
    let nadia = invite(&scene.montreal, "nadia", "Nadia Benali").await;
    let (sent, received) = scene.interested().await;
    scene.forward(received.id).await;
    scene.accept(received.id).await;
    scene.settle().await;
    let kim = scene.masto.person("kim");
    let (there, here) = (format!("/interets/{}", received.id), format!("/interets/{}", sent.id));
    let talk = Talk { scene, kim, nadia, there, here };
    say(&talk.author().await, &talk.there, "Bonjour, entre nous d’abord.").await;
    talk.scene.settle().await;
    talk
}

impl Talk {
    async fn author(&self) -> Reader<'_> {
        Reader::of(&self.scene.montreal, &self.scene.montreal.member).await
    }

    async fn nadia(&self) -> Reader<'_> {
        Reader::of(&self.scene.montreal, &self.nadia).await
    }

    async fn laurence(&self) -> Reader<'_> {
        Reader::of(&self.scene.sherbrooke, &self.scene.sherbrooke.member).await
    }

    /// Both are asked in.
    async fn opened(&self) {
        for newcomer in ["nadia", "@kim@masto.test"] {
            let asked = ask_in(&self.author().await, &self.there, newcomer).await;
            assert_eq!(asked.status, StatusCode::SEE_OTHER, "{newcomer}: {}", asked.body);
            self.scene.settle().await;
        }
    }

    /// What Kim's server received since, as the notes.
    fn of_kim(&self) -> Vec<Value> {
        let all = self.scene.masto.take_received();
        all.into_iter().map(|create| create["object"].clone()).filter(|note| note["type"] == "Note").collect()
    }
}

async fn say(by: &Reader<'_>, page: &str, text: &str) -> Answered {
    by.post(page, &[("action", "write"), ("message", text)]).await
}

async fn ask_in(by: &Reader<'_>, page: &str, whom: &str) -> Answered {
    by.post(page, &[("action", "ask-in"), ("guest", whom)]).await
}

/// Who is addressed by a note, and mentioned in it.
fn addressed(note: &Value) -> Vec<String> {
    let list = |value: &Value, name: &str| -> Vec<String> {
        let each = value.as_array().unwrap().iter();
        each.map(|one| one.get(name).unwrap_or(one).as_str().unwrap().to_owned()).collect()
    };
    let (to, tags) = (list(&note["to"], ""), list(&note["tag"], "href"));
    assert_eq!(to, tags, "Mastodon shows a note to whom it mentions");
    to
}

/// Kim answers a note as Mastodon does: to whoever wrote it and whoever else is in it.
async fn kim_answers(talk: &Talk, number: u32, note: &Value, html: &str) {
    let parent: Url = note["id"].as_str().unwrap().parse().unwrap();
    let author: Url = note["attributedTo"].as_str().unwrap().parse().unwrap();
    let mut others = addressed(note);
    others.retain(|one| *one != talk.kim.id.as_str());
    others.push(author.to_string());
    let mut create = private_reply(&talk.kim, number, &parent, &author, html);
    let tags: Vec<Value> = others.iter().map(|one| json!({ "type": "Mention", "href": one })).collect();
    create["to"] = json!(others);
    create["object"]["to"] = json!(others);
    create["object"]["tag"] = json!(tags);
    talk.scene.give(&talk.kim, &create).await;
    talk.scene.give_sherbrooke(&talk.kim, &create).await;
}

async fn said_at(chapter: &TestApp, page: &str) -> Vec<String> {
    let id = page.trim_start_matches("/interets/").parse().unwrap();
    let said = seen(chapter, &chapter.member, id).await.said;
    said.iter().map(|one| entregent::text::plain(&one.message.content)).collect()
}

async fn three_people_of_two_chapters_and_one_on_mastodon_read_each_other(ground: Ground) {
    let talk = talk(&ground).await;
    talk.opened().await;
    let notes = talk.of_kim();
    assert_eq!(notes.len(), 1, "Kim hears from when they are asked in");
    assert!(notes[0]["content"].as_str().unwrap().contains("@kim@masto.test prend part"), "{}", notes[0]);
    let page = talk.laurence().await.page(&talk.here).await;
    assert!(page.contains("@kim@masto.test") && page.contains("personnes nommées ici"), "{page}");
    assert!(page.contains("Une personne de la section prend part") && !page.contains("Nadia"), "{page}");

    say(&talk.laurence().await, &talk.here, "Bonjour à tous, de Sherbrooke.").await;
    talk.scene.settle().await;
    let from_sherbrooke = talk.of_kim();
    assert_eq!(from_sherbrooke.len(), 1);
    assert_eq!(addressed(&from_sherbrooke[0]).len(), 2, "the author, and Kim");
    kim_answers(&talk, 1, &from_sherbrooke[0], "<p>Salut de Mastodon.</p>").await;
    say(&talk.nadia().await, &talk.there, "Bonsoir, Nadia.").await;
    talk.scene.settle().await;
    assert_eq!(talk.of_kim().len(), 1);

    let everything = [
        "Bonjour, entre nous d’abord.",
        "Une personne de la section prend part",
        "@kim@masto.test prend part",
        "Bonjour à tous, de Sherbrooke.",
        "Salut de Mastodon.",
        "Bonsoir, Nadia.",
    ];
    for (chapter, page) in [(&talk.scene.montreal, &talk.there), (&talk.scene.sherbrooke, &talk.here)] {
        let said = said_at(chapter, page).await;
        assert_eq!(said.len(), everything.len(), "{said:?}");
        for (said, words) in said.iter().zip(everything) {
            assert!(said.contains(words), "{said}");
        }
    }
}

async fn a_guest_reads_what_is_said_since_and_nothing_else(ground: Ground) {
    let talk = talk(&ground).await;
    let nadia = talk.nadia().await;
    assert_eq!(nadia.get(&talk.there).await.status, StatusCode::NOT_FOUND);
    talk.opened().await;
    assert!(nadia.page("/notifications").await.contains("Vous avez un message"), "she is told");
    let list = nadia.page("/interets").await;
    assert!(list.contains("où l’on vous a invité·e") && list.contains(&talk.there), "{list}");
    let page = nadia.page(&talk.there).await;
    assert!(page.contains("On vous a invité·e") && page.contains("prend part à cet échange"), "{page}");
    for hidden in
        ["entre nous", "deux tonnes", "érablière de Cookshire", "value=\"ask-in\"", "value=\"accept\""]
    {
        assert!(!page.contains(hidden), "{hidden}: {page}");
    }
    for action in ["accept", "decline", "withdraw", "forward"] {
        let form = [("action", action), ("motive", "fit")];
        assert_ne!(nadia.post(&talk.there, &form).await.status, StatusCode::OK, "{action}");
    }
    assert!(said_at(&talk.scene.montreal, &talk.there).await.len() == 3, "nothing was decided or said");
    let outsider = invite(&talk.scene.montreal, "odile", "Odile Roy").await;
    let outsider = Reader::of(&talk.scene.montreal, &outsider).await;
    assert_eq!(outsider.get(&talk.there).await.status, StatusCode::NOT_FOUND);
}

async fn whose_part_is_over_hears_and_says_nothing_more(ground: Ground) {
    let talk = talk(&ground).await;
    talk.opened().await;
    let last = talk.of_kim().remove(0);
    let author = talk.author().await;
    let page = author.page(&talk.there).await;
    for guest in page.split("name=\"guest\" value=\"").skip(1).map(|rest| rest.split('"').next().unwrap()) {
        if !guest.is_empty() {
            author.post(&talk.there, &[("action", "dismiss"), ("guest", guest)]).await;
        }
    }
    say(&author, &talk.there, "De nouveau entre nous.").await;
    talk.scene.settle().await;
    assert!(talk.of_kim().is_empty());
    kim_answers(&talk, 1, &last, "<p>Et moi ?</p>").await;
    assert_eq!(talk.nadia().await.get(&talk.there).await.status, StatusCode::NOT_FOUND);
    for (chapter, page) in [(&talk.scene.montreal, &talk.there), (&talk.scene.sherbrooke, &talk.here)] {
        let said = said_at(chapter, page).await;
        assert!(said.last().unwrap().contains("De nouveau entre nous."), "{said:?}");
    }
    assert!(!talk.laurence().await.page(&talk.here).await.contains("Aussi dans cet échange"));
}

async fn only_the_chapter_of_the_opportunity_asks_somebody_in(ground: Ground) {
    let talk = talk(&ground).await;
    let laurence = talk.laurence().await;
    assert!(!laurence.page(&talk.here).await.contains("value=\"ask-in\""));
    assert_eq!(ask_in(&laurence, &talk.here, "@kim@masto.test").await.status, StatusCode::FORBIDDEN);
    assert_eq!(ask_in(&talk.nadia().await, &talk.there, "nadia").await.status, StatusCode::NOT_FOUND);
    talk.opened().await;
    assert_eq!(ask_in(&talk.nadia().await, &talk.there, "odile").await.status, StatusCode::NOT_FOUND);
    let own = talk.nadia().await;
    let page = own.page(&talk.there).await;
    let guest = page.split("name=\"guest\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let left = own.post(&talk.there, &[("action", "dismiss"), ("guest", &guest)]).await;
    assert_eq!(left.location, "/interets", "a guest leaves by themselves");
    assert_eq!(own.get(&talk.there).await.status, StatusCode::NOT_FOUND);
}

async fn who_cannot_be_asked_in_is_named(ground: Ground) {
    let talk = talk(&ground).await;
    talk.opened().await;
    talk.scene.sherbrooke.show_member(true).await;
    let author = talk.author().await;
    for (whom, said) in [
        ("", "guest"),
        ("personne", "n’a l’identifiant"),
        ("nadia", "prend déjà part"),
        ("yasmine", "prend déjà part"),
        ("@kim@masto.test", "prend déjà part"),
        ("@yasmine@sherbrooke.test", "est membre d’une autre section"),
        ("@nobody@masto.test", "@nobody@masto.test"),
    ] {
        let refused = ask_in(&author, &talk.there, whom).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{whom}");
        assert!(refused.body.contains(said), "{whom}: {}", refused.body);
    }
    assert_eq!(said_at(&talk.scene.montreal, &talk.there).await.len(), 3);
}

async fn nobody_else_joins_by_writing(ground: Ground) {
    let talk = talk(&ground).await;
    talk.opened().await;
    let notes = talk.of_kim();
    let mallory = talk.scene.masto.person("mallory");
    let parent: Url = notes[0]["id"].as_str().unwrap().parse().unwrap();
    let author: Url = notes[0]["attributedTo"].as_str().unwrap().parse().unwrap();
    let note = private_reply(&mallory, 9, &parent, &author, "<p>Moi aussi.</p>");
    talk.scene.give(&mallory, &note).await;
    let copy =
        private_reply(&mallory, 10, &parent, &talk.scene.sherbrooke.urls().actor("section"), "<p>Moi.</p>");
    talk.scene.give_sherbrooke(&mallory, &copy).await;
    for (chapter, page) in [(&talk.scene.montreal, &talk.there), (&talk.scene.sherbrooke, &talk.here)] {
        assert_eq!(said_at(chapter, page).await.len(), 3);
    }
    let other = express(&talk.scene.montreal, &talk.nadia, talk.scene.item.id).await;
    assert!(seen(&talk.scene.montreal, &talk.nadia, other.id).await.guests.is_empty());
}
