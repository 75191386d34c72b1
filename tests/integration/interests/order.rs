//! AT-05: twice, late, crossed or in the wrong order, both chapters agree in the end.

use entregent::crypto::Random;
use entregent::domain::interest::{Motive, State};
use entregent::federation::inbox::work;
use entregent::services::interests;
use serde_json::Value;

use super::scene::{Scene, express, invite, refusal, scene, state, withdraw};
use crate::support::{Ground, Test, TestApp, tests};

pub fn tests() -> Vec<Test> {
    tests![
        the_same_offer_five_times_is_one_case,
        an_answer_that_overtakes_another_is_the_last_word,
        a_withdrawal_that_comes_before_its_offer_leaves_nothing,
        a_withdrawal_that_crosses_an_acceptance_ends_it_on_both_sides,
        whatever_the_order_both_chapters_agree.within(180),
    ]
}

/// Hands an activity over and lets it have its effect; what follows from it stays.
async fn hand_over(chapter: &TestApp, body: &str) {
    chapter.put_into_inbox(body).await;
    work(&chapter.federation).await.unwrap();
}

/// The same as another activity, as a server sends it that forgot that it did.
fn again(body: &str, number: usize) -> String {
    let mut activity: Value = serde_json::from_str(body).unwrap();
    let id = format!("{}-{number}", activity["id"].as_str().unwrap());
    activity["id"] = id.into();
    activity.to_string()
}

fn kind_of(body: &str) -> String {
    let activity: Value = serde_json::from_str(body).unwrap();
    activity["type"].as_str().unwrap().to_owned()
}

async fn meet(scene: &Scene) {
    for (chapter, other) in [(&scene.montreal, &scene.sherbrooke), (&scene.sherbrooke, &scene.montreal)] {
        let handle = format!("@section@{}", other.host()).parse().unwrap();
        chapter.federation.actor_by_handle(&handle).await.unwrap();
    }
}

async fn the_same_offer_five_times_is_one_case(ground: Ground) {
    let scene = scene(&ground).await;
    meet(&scene).await;
    let sent = express(&scene.sherbrooke, &scene.sherbrooke.member, scene.copy.id).await;
    let offer = scene.sherbrooke.take_deliveries().await.remove(0);
    for number in 0..5 {
        hand_over(&scene.montreal, &offer).await;
        hand_over(&scene.montreal, &again(&offer, number)).await;
    }
    let received = scene.received().await;
    assert_eq!((received.len(), received[0].state()), (1, State::Received));
    let answers = scene.montreal.take_deliveries().await;
    assert_eq!(answers.len(), 6, "each new one is answered, in case the answer got lost");
    for answer in answers.iter().chain(&answers) {
        hand_over(&scene.sherbrooke, answer).await;
    }
    assert_eq!(state(&scene.sherbrooke, sent.id).await, State::Received);
}

async fn an_answer_that_overtakes_another_is_the_last_word(ground: Ground) {
    let scene = scene(&ground).await;
    meet(&scene).await;
    let sent = express(&scene.sherbrooke, &scene.sherbrooke.member, scene.copy.id).await;
    hand_over(&scene.montreal, &scene.sherbrooke.take_deliveries().await[0]).await;
    let received = scene.received().await.remove(0);
    scene.forward(received.id).await;
    scene.accept(received.id).await;
    let mut answers = scene.montreal.take_deliveries().await;
    // That the opportunity is talked about now goes to everyone.
    answers.retain(|body| kind_of(body) != "Update");
    assert_eq!(answers.len(), 3);
    for answer in answers.iter().rev() {
        hand_over(&scene.sherbrooke, answer).await;
        assert_eq!(state(&scene.sherbrooke, sent.id).await, State::Accepted, "{answer}");
    }
}

async fn a_withdrawal_that_comes_before_its_offer_leaves_nothing(ground: Ground) {
    let scene = scene(&ground).await;
    meet(&scene).await;
    let sent = express(&scene.sherbrooke, &scene.sherbrooke.member, scene.copy.id).await;
    withdraw(&scene.sherbrooke, &scene.sherbrooke.member, sent.id).await;
    let left = scene.sherbrooke.take_deliveries().await;
    assert_eq!(left.len(), 2);
    for activity in left.iter().rev() {
        hand_over(&scene.montreal, activity).await;
    }
    assert_eq!((scene.received().await, scene.montreal.take_deliveries().await), (Vec::new(), Vec::new()));
}

async fn a_withdrawal_that_crosses_an_acceptance_ends_it_on_both_sides(ground: Ground) {
    let scene = scene(&ground).await;
    meet(&scene).await;
    let sent = express(&scene.sherbrooke, &scene.sherbrooke.member, scene.copy.id).await;
    hand_over(&scene.montreal, &scene.sherbrooke.take_deliveries().await[0]).await;
    let received = scene.received().await.remove(0);
    scene.forward(received.id).await;
    scene.accept(received.id).await;
    withdraw(&scene.sherbrooke, &scene.sherbrooke.member, sent.id).await;
    let (answers, undo) = (scene.montreal.take_deliveries().await, scene.sherbrooke.take_deliveries().await);
    for answer in &answers {
        hand_over(&scene.sherbrooke, answer).await;
    }
    for activity in &undo {
        hand_over(&scene.montreal, activity).await;
    }
    assert_eq!(state(&scene.sherbrooke, sent.id).await, State::Withdrawn);
    assert_eq!(state(&scene.montreal, received.id).await, State::Withdrawn);
}

/// Two interests and one place: what is done here and there, and when each message arrives, is drawn by lot.
async fn whatever_the_order_both_chapters_agree(ground: Ground) {
    let scene = scene(&ground).await;
    meet(&scene).await;
    for seed in 0..12 {
        let lot = Lot(Random::seeded(seed));
        let on = scene.montreal.publish(crate::support::sugar()).await;
        for activity in scene.montreal.take_deliveries().await {
            hand_over(&scene.sherbrooke, &activity).await;
        }
        let copy = scene.sherbrooke.copy_of(&on.uri).await.unwrap();
        let (author, id) = (scene.montreal.member.clone(), on.id);
        scene.montreal.write(move |tx| interests::set_cap(tx, &author, id, Some(1))).await;
        let handle: &'static str = format!("karim{seed}").leak();
        let karim = invite(&scene.sherbrooke, handle, "Karim").await;
        let mut sent = Vec::new();
        for member in [scene.sherbrooke.member.clone(), karim] {
            sent.push((express(&scene.sherbrooke, &member, copy.id).await.id, member));
        }
        let story = play(&scene, &lot, on.id, &sent).await;
        for (id, _) in &sent {
            let own = super::scene::standing(&scene.sherbrooke, *id).await;
            let uri = own.uri.clone();
            let there = scene
                .montreal
                .read(move |tx| Ok(entregent::db::interests::find_interest_by_uri(tx.conn, &uri)?))
                .await;
            // What was taken back before it came was never there.
            let there = there.map_or(State::Withdrawn, |there| there.state());
            assert_eq!(own.state(), there, "seed {seed}: {story:#?}");
        }
    }
}

struct Lot(Random);

impl Lot {
    fn below(&self, number: usize) -> usize {
        let mut bytes = [0_u8; 8];
        self.0.fill(&mut bytes);
        usize::try_from(u64::from_le_bytes(bytes) % u64::try_from(number).unwrap()).unwrap()
    }
}

type Mail = Vec<(&'static str, String)>;

async fn play(
    scene: &Scene,
    lot: &Lot,
    on: entregent::id::Id,
    sent: &[(entregent::id::Id, entregent::domain::Member)],
) -> Vec<String> {
    let (mut mail, mut story): (Mail, Vec<String>) = (Vec::new(), Vec::new());
    for turn in 0..30 {
        collect(scene, &mut mail).await;
        match lot.below(8) {
            0..=3 if !mail.is_empty() => {
                let drawn = lot.below(mail.len());
                // Sometimes it stays under way, and comes again.
                let (to, body) = if lot.below(3) == 0 { mail[drawn].clone() } else { mail.remove(drawn) };
                // An offer keeps its id: what answers it and takes it back names that.
                let is_offer = kind_of(&body) == "Offer";
                let body = if !is_offer && lot.below(4) == 0 { again(&body, turn) } else { body };
                story.push(format!("{to} gets {}", kind_of(&body)));
                deliver(scene, to, &body).await;
            }
            4 if lot.below(3) == 0 => {
                let (id, member) = sent[lot.below(sent.len())].clone();
                let done = scene.sherbrooke.app().write(move |tx| interests::withdraw(tx, &member, id)).await;
                story.push(format!("withdraw {id}: {}", done.is_ok()));
            }
            _ => story.push(decide(scene, lot, on).await),
        }
    }
    // In the end everything arrives.
    loop {
        collect(scene, &mut mail).await;
        if mail.is_empty() {
            return story;
        }
        let (to, body) = mail.remove(lot.below(mail.len()));
        story.push(format!("{to} gets {}", kind_of(&body)));
        deliver(scene, to, &body).await;
    }
}

/// Somebody of Montréal does something, if that is possible.
async fn decide(scene: &Scene, lot: &Lot, on: entregent::id::Id) -> String {
    let here =
        scene.montreal.read(move |tx| Ok(entregent::db::interests::list_interests_in(tx.conn, on)?)).await;
    if here.is_empty() {
        return "nothing to decide".to_owned();
    }
    let id = here[lot.below(here.len())].id;
    let (author, steward, drawn) =
        (scene.montreal.member.clone(), scene.montreal.steward.clone(), lot.below(3));
    let done = scene.montreal.app().write(move |tx| match drawn {
        0 => interests::forward(tx, &steward, id),
        1 => interests::accept(tx, &author, id),
        _ => interests::decline(tx, &author, id, &refusal(Motive::Fit, "", "")),
    });
    format!("decision {drawn} about {id}: {}", done.await.is_ok())
}

async fn collect(scene: &Scene, mail: &mut Mail) {
    for body in scene.montreal.take_deliveries().await {
        mail.push(("Sherbrooke", body));
    }
    for body in scene.sherbrooke.take_deliveries().await {
        mail.push(("Montréal", body));
    }
}

async fn deliver(scene: &Scene, to: &str, body: &str) {
    let chapter = if to == "Montréal" { &scene.montreal } else { &scene.sherbrooke };
    hand_over(chapter, body).await;
}
