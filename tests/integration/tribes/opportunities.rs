//! An opportunity for a group whose members are all here: read by them, and by nobody else anywhere.

use entregent::domain::opportunity::{Draft, State, Visibility};
use entregent::domain::tribe::{NewTribe, Role};
use entregent::domain::{Member, Opportunity};
use entregent::services::{ServiceError, opportunities, tribes};
use http::StatusCode;
use url::Url;

use super::scene::{HANDLE, Scene, found, invite, scene, standing, tribe};
use crate::interests::scene::express;
use crate::support::{Ground, Reader, Test, TestApp, settle, sugar, tests};

pub fn tests() -> Vec<Test> {
    tests![
        what_is_for_a_group_is_read_by_its_members_here,
        what_is_for_a_group_is_nowhere_else,
        who_leaves_reads_it_no_more_and_nobody_does_once_the_group_is_closed,
        only_who_writes_in_a_group_writes_for_it,
        until_it_is_published_its_author_may_choose_other_readers,
        who_belongs_to_the_group_answers_it,
    ]
}

/// A word of the title.
const WORD: &str = "érablière";
const CIRCLE: &str = "cercle-des-acheteurs";

/// Québec, where Yasmine and Thuy belong to the tribe and Oksana does not.
struct Group {
    scene: Scene,
    thuy: Member,
    oksana: Member,
}

impl Group {
    async fn of(ground: &Ground) -> Self {
        let scene = scene(ground, "open").await;
        let thuy = invite(&scene.quebec, "thuy", "Thuy Linh Tran").await;
        let oksana = invite(&scene.quebec, "oksana", "Oksana Hrytsenko").await;
        for member in [scene.quebec.member.clone(), thuy.clone()] {
            join(&scene.quebec, &member, HANDLE).await;
        }
        Self { scene, thuy, oksana }
    }

    fn quebec(&self) -> &TestApp {
        &self.scene.quebec
    }

    async fn publish(&self) -> Opportunity {
        let draft = for_group(self.quebec(), HANDLE).await;
        self.quebec().publish(draft).await
    }
}

async fn join(chapter: &TestApp, member: &Member, handle: &'static str) {
    let member = member.clone();
    chapter.write(move |tx| tribes::ask(tx, &member, handle, "")).await;
}

pub async fn for_group(chapter: &TestApp, handle: &'static str) -> Draft {
    let steward = chapter.steward.clone();
    let place = chapter.read(move |tx| tribes::get(tx, Some(&steward), handle)).await;
    Draft { visibility: Visibility::Group(place.tribe.id).to_string(), ..sugar() }
}

async fn what_is_for_a_group_is_read_by_its_members_here(ground: Ground) {
    let group = Group::of(&ground).await;
    let item = group.publish().await;
    let thuy = Reader::of(group.quebec(), &group.thuy).await;
    let page = thuy.page(&format!("/o/{}", item.id)).await;
    assert!(page.contains(WORD) && page.contains("Les membres de «"), "{page}");
    for path in ["/occasions", "/occasions?q=erabliere", "/occasions?type=business-request&marche=MA"] {
        let page = thuy.page(path).await;
        assert!(page.contains(WORD) && page.contains("pour vos groupes seulement"), "{path}");
    }
    for path in ["/occasions?q=tracteur", "/occasions?type=talent", "/occasions?marche=JP"] {
        assert!(!thuy.page(path).await.contains(WORD), "{path}: it does not answer");
    }
    assert!(thuy.page(&format!("/tribus/{HANDLE}")).await.contains(WORD), "the group's page has it");

    let oksana = Reader::of(group.quebec(), &group.oksana).await;
    assert_eq!(oksana.get(&format!("/o/{}", item.id)).await.status, StatusCode::NOT_FOUND);
    let yasmine = Reader::of(group.quebec(), &group.quebec().member).await;
    for reader in [&oksana, &Reader::nobody(group.quebec())] {
        for path in ["/", "/occasions", "/occasions?q=erabliere", "/tribus/economie-circulaire"] {
            assert!(!reader.page(path).await.contains(WORD), "{path}");
        }
    }
    assert!(yasmine.page("/mes-occasions").await.contains(WORD));
}

/// Montréal follows, and has nobody in the tribe. Nothing of it leaves.
async fn what_is_for_a_group_is_nowhere_else(ground: Ground) {
    let group = Group::of(&ground).await;
    let (quebec, montreal) = (group.quebec(), &group.scene.montreal);
    montreal.follow(quebec, "occasions").await;
    group.scene.settle().await;
    let circle = NewTribe { handle: CIRCLE.to_owned(), ..tribe("circle", "") };
    found(quebec, &circle).await;
    let (rosalie, yasmine) = (quebec.steward.clone(), quebec.member.clone());
    quebec
        .write(move |tx| {
            tribes::invite(tx, &rosalie, CIRCLE, "yasmine")?;
            tribes::ask(tx, &yasmine, CIRCLE, "")
        })
        .await;
    group.scene.network.take_sent();
    let before = documents(&group, &[]).await;

    let items = [group.publish().await, quebec.publish(for_group(quebec, CIRCLE).await).await];
    settle(&[quebec, montreal]).await;
    let sent = group.scene.network.take_sent();
    assert!(sent.is_empty(), "something left: {:?}", sent.iter().map(|one| &one.url).collect::<Vec<_>>());
    for item in &items {
        assert!(montreal.copy_of(&item.uri).await.is_none());
    }
    assert_eq!(documents(&group, &[]).await, before, "no list and no number changes");
    for (path, status, body) in documents(&group, &items).await {
        assert_eq!(status, StatusCode::NOT_FOUND, "{path}: {body}");
        assert!(!body.contains(WORD), "{path}");
    }
    // What happens to it later stays here, too.
    group.scene.network.take_sent();
    let (author, id) = (quebec.member.clone(), items[0].id);
    quebec.write(move |tx| opportunities::erase(tx, &author, id)).await;
    settle(&[quebec, montreal]).await;
    assert!(group.scene.network.take_sent().is_empty(), "not even that it was there");
    let (status, body) = quebec.document(&items[0].uri).await;
    assert!(status == StatusCode::NOT_FOUND, "{status} {body}");
}

/// What servers and strangers are answered: about these opportunities, or everything public.
async fn documents(group: &Group, about: &[Opportunity]) -> Vec<(String, StatusCode, String)> {
    let quebec = group.quebec();
    let everything = [
        "/",
        "/occasions",
        "/occasions?q=erabliere",
        "/occasions.atom",
        "/occasions.json",
        "/nodeinfo/2.1",
        "/u/section/outbox",
        "/u/occasions/outbox",
        "/u/economie-circulaire/outbox",
        "/tribus/economie-circulaire",
        "/@section",
        "/@occasions",
    ];
    let paths: Vec<String> = if about.is_empty() {
        everything.map(str::to_owned).to_vec()
    } else {
        let parts = ["", "/replies", "/context", "/likes", "/shares"];
        let of = |item: &Opportunity| parts.map(|part| format!("/o/{}{part}", item.id));
        about.iter().flat_map(of).collect()
    };
    let mut answers = Vec::new();
    // Whoever does not sign right learns no more than who does.
    for path in paths {
        let url: Url = format!("https://quebec.test{path}").parse().unwrap();
        let stranger = group.scene.masto.person("paul");
        let signed = quebec.send(stranger.asking(quebec, &url)).await;
        answers.push((format!("{path} signed"), signed.status(), signed.body().clone()));
        let nobody = Reader::nobody(quebec).get(&path).await;
        answers.push((path, nobody.status, nobody.body));
    }
    answers
}

async fn who_leaves_reads_it_no_more_and_nobody_does_once_the_group_is_closed(ground: Ground) {
    let group = Group::of(&ground).await;
    let path = format!("/o/{}", group.publish().await.id);
    let thuy = Reader::of(group.quebec(), &group.thuy).await;
    let yasmine = Reader::of(group.quebec(), &group.quebec().member).await;
    assert_eq!(thuy.get(&path).await.status, StatusCode::OK);
    thuy.post(&format!("/tribus/{HANDLE}/quitter"), &[]).await;
    assert_eq!(thuy.get(&path).await.status, StatusCode::NOT_FOUND, "who left");
    assert!(!thuy.page("/occasions").await.contains(WORD));
    join(group.quebec(), &group.thuy, HANDLE).await;
    assert_eq!(thuy.get(&path).await.status, StatusCode::OK, "who is back");

    let rosalie = group.quebec().steward.clone();
    group.quebec().write(move |tx| tribes::close(tx, &rosalie, HANDLE)).await;
    assert_eq!(thuy.get(&path).await.status, StatusCode::NOT_FOUND, "the group is closed");
    for list in ["/occasions", "/tribus/economie-circulaire"] {
        assert!(!thuy.page(list).await.contains(WORD), "{list}");
    }
    yasmine.post(&format!("/tribus/{HANDLE}/quitter"), &[]).await;
    assert!(yasmine.page(&path).await.contains(WORD), "its author keeps it");
    let form = yasmine.page(&format!("{path}/modifier")).await;
    assert!(
        form.contains("Les membres de «") && form.contains("value=\"group:"),
        "who reads it was decided before"
    );
}

async fn only_who_writes_in_a_group_writes_for_it(ground: Ground) {
    let group = Group::of(&ground).await;
    let quebec = group.quebec();
    let draft = for_group(quebec, HANDLE).await;
    let yasmine = Reader::of(quebec, &quebec.member).await;
    let oksana = Reader::of(quebec, &group.oksana).await;
    let choice = format!("value=\"{}\"", draft.visibility);
    assert!(yasmine.page("/occasions/nouvelle?type=call").await.contains(&choice));
    assert!(!oksana.page("/occasions/nouvelle?type=call").await.contains(&choice));
    let refused = write(&oksana, &draft).await;
    assert_eq!(refused.0, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.1.contains("Choisissez un groupe dont vous faites partie"), "{}", refused.1);

    // Who only looks on reads.
    let (rosalie, own) = (quebec.steward.clone(), standing(quebec, &group.thuy, HANDLE).await.unwrap());
    quebec.write(move |tx| tribes::change_role(tx, &rosalie, HANDLE, own.id, Role::Observer)).await;
    let thuy = Reader::of(quebec, &group.thuy).await;
    assert!(!thuy.page("/occasions/nouvelle?type=call").await.contains(&choice), "an observer");
    assert_eq!(write(&thuy, &draft).await.0, StatusCode::UNPROCESSABLE_ENTITY, "an observer");
    let item = quebec.publish(draft.clone()).await;
    assert_eq!(thuy.get(&format!("/o/{}", item.id)).await.status, StatusCode::OK);

    // Who left since is asked to choose others.
    let author = quebec.member.clone();
    let kept = quebec.write(move |tx| opportunities::create(tx, &author, &draft)).await;
    yasmine.post(&format!("/tribus/{HANDLE}/quitter"), &[]).await;
    let author = quebec.member.clone();
    let submitted = quebec.app().write(move |tx| opportunities::submit(tx, &author, kept.id)).await;
    assert!(matches!(submitted, Err(ServiceError::Invalid(_))), "{submitted:?}");
}

/// The status of the form, and the page that came back.
async fn write(reader: &Reader<'_>, draft: &Draft) -> (StatusCode, String) {
    let answered = reader.post("/occasions/nouvelle", &draft.pairs()).await;
    (answered.status, answered.body)
}

async fn until_it_is_published_its_author_may_choose_other_readers(ground: Ground) {
    let group = Group::of(&ground).await;
    let quebec = group.quebec();
    let (author, steward) = (quebec.member.clone(), quebec.steward.clone());
    let draft = for_group(quebec, HANDLE).await;
    let (narrow, wide) = (draft.clone(), Draft { visibility: "section".to_owned(), ..draft });
    let path = |item: &Opportunity| format!("/o/{}", item.id);
    let oksana = Reader::of(quebec, &group.oksana).await;
    let first = wide.clone();
    let item = quebec
        .write(move |tx| {
            let item = opportunities::create(tx, &author, &narrow)?;
            let item = opportunities::edit(tx, &author, item.id, &first)?;
            let item = opportunities::edit(tx, &author, item.id, &narrow)?;
            opportunities::submit(tx, &author, item.id)?;
            let sure = entregent::domain::qualification::Assessment::sure("Registre vérifié");
            opportunities::approve(tx, &steward, item.id, &sure)
        })
        .await;
    assert_eq!(
        (item.state, oksana.get(&path(&item)).await.status),
        (State::Published, StatusCode::NOT_FOUND)
    );
    // As everything that is published: who reads it was decided with its review.
    let (author, id) = (quebec.member.clone(), item.id);
    let edited = quebec.write(move |tx| opportunities::edit(tx, &author, id, &wide)).await;
    assert_eq!(edited.visibility, item.visibility);
    assert_eq!(oksana.get(&path(&item)).await.status, StatusCode::NOT_FOUND);
    let kept = quebec.copy_of(&item.uri).await.unwrap();
    assert_eq!(kept.visibility, item.visibility, "it is kept as it was");
}

async fn who_belongs_to_the_group_answers_it(ground: Ground) {
    let group = Group::of(&ground).await;
    let quebec = group.quebec();
    let item = group.publish().await;
    express(quebec, &group.thuy, item.id).await;
    let (oksana, id) = (group.oksana.clone(), item.id);
    let answers = crate::interests::scene::answers();
    let refused = quebec
        .app()
        .write(move |tx| entregent::services::interests::express(tx, &oksana, id, &answers))
        .await;
    assert!(matches!(refused, Err(ServiceError::NotFound)), "{refused:?}");
    let rosalie = Reader::of(quebec, &quebec.steward).await;
    assert!(rosalie.page(&format!("/o/{}/interets", item.id)).await.contains("Thuy Linh Tran"));
    let yasmine = Reader::of(quebec, &quebec.member).await;
    let thuy = Reader::of(quebec, &group.thuy).await;
    let said = [("text", "Est-ce pour avril ?")];
    assert_eq!(thuy.post(&format!("/o/{}/repondre", item.id), &said).await.status, StatusCode::SEE_OTHER);
    assert!(yasmine.page(&format!("/o/{}", item.id)).await.contains("Est-ce pour avril"));
    settle(&[quebec]).await;
    assert!(group.scene.network.take_sent().iter().all(|one| !one.body.contains("avril")));
}
