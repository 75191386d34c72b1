//! Choices: sectors with what stands below them, regions with their countries, and counts that tell nothing to those who
//! may not know.

use entregent::clock::Clock;
use entregent::domain::opportunity::Draft;

use super::scene::{Looking, count_of, text};
use crate::support::{Ground, MemoryNetwork, Test, TestApp, sugar, tests, today};

pub fn tests() -> Vec<Test> {
    tests![
        a_sector_finds_what_stands_below_it_and_says_so,
        a_region_finds_its_countries,
        each_choice_says_how_many_it_would_leave,
        a_choice_is_taken_out_by_its_link_and_pages_keep_the_others,
        what_is_for_members_is_neither_found_nor_counted_by_a_visitor,
    ]
}

async fn montreal(ground: &Ground) -> TestApp {
    TestApp::start(ground, &MemoryNetwork::default(), &Clock::manual(today()), "Montréal").await
}

fn in_sector(title: &str, sector: &str, markets: &[&str]) -> Draft {
    let markets = markets.iter().map(|code| (*code).to_owned()).collect();
    Draft { sector: sector.to_owned(), markets, ..text("fr", title, "Une occasion.") }
}

async fn publish_some(montreal: &TestApp) {
    for (title, sector, markets) in [
        ("Érable", "111994", &["MA"] as &[&str]),
        ("Pommes", "1113", &["MA", "TN"]),
        ("Porcs", "112210", &["SN"]),
        ("Usinage", "332710", &["MX"]),
        ("Meubles", "337", &[]),
    ] {
        montreal.publish(in_sector(title, sector, markets)).await;
        montreal.clock.advance(std::time::Duration::from_secs(60));
    }
}

async fn a_sector_finds_what_stands_below_it_and_says_so(ground: Ground) {
    let montreal = montreal(&ground).await;
    publish_some(&montreal).await;
    let visitor = Looking::from_outside(&montreal);
    for (sector, titles) in [
        ("11", &["Porcs", "Pommes", "Érable"] as &[&str]),
        ("111", &["Pommes", "Érable"]),
        ("111994", &["Érable"]),
        ("31", &["Meubles", "Usinage"]),
        ("33", &["Meubles", "Usinage"]),
        ("332", &["Usinage"]),
        ("99", &[]),
    ] {
        let page = visitor.page(&format!("/occasions?secteur={sector}")).await;
        assert_eq!(super::scene::titles_of(&page), titles, "{sector}");
        assert_eq!(page.contains("Avec tout ce qui relève de"), sector.len() < 6, "{sector}");
    }
}

async fn a_region_finds_its_countries(ground: Ground) {
    let montreal = montreal(&ground).await;
    publish_some(&montreal).await;
    let visitor = Looking::from_outside(&montreal);
    assert_eq!(visitor.titles("/occasions?marche=015").await, ["Pommes", "Érable"]);
    assert_eq!(visitor.titles("/occasions?marche=002").await, ["Porcs", "Pommes", "Érable"]);
    assert_eq!(visitor.titles("/occasions?marche=TN").await, ["Pommes"]);
    let page = visitor.page("/occasions").await;
    assert_eq!(count_of(&page, ">Afrique du Nord"), Some(2), "one that has two of its countries counts once");
    assert_eq!(count_of(&page, ">Afrique"), Some(3));
    assert_eq!(count_of(&page, ">Europe"), None, "what nothing has is not offered");
}

async fn each_choice_says_how_many_it_would_leave(ground: Ground) {
    let montreal = montreal(&ground).await;
    publish_some(&montreal).await;
    montreal.publish(Draft { deadline: "2026-11-25T12:00".into(), kind: "mission".into(), ..sugar() }).await;
    let visitor = Looking::from_outside(&montreal);
    let page = visitor.page("/occasions?secteur=111").await;
    assert_eq!(count_of(&page, ">Maroc"), Some(3), "among those of the sector");
    assert_eq!(count_of(&page, ">Mexique"), None);
    assert_eq!(count_of(&page, "Élevage et aquaculture"), Some(1), "other sectors stay choosable");
    assert_eq!(count_of(&page, ">Dans les 7 jours"), Some(1));
    assert_eq!(count_of(&page, ">Plus tard"), Some(2));
    let page = visitor.page("/occasions?secteur=111&echeance=week").await;
    assert_eq!(count_of(&page, ">Maroc"), Some(1));
    assert_eq!(count_of(&page, ">Plus tard"), Some(2));
    let page = visitor.page("/occasions?q=casablanca").await;
    assert_eq!(count_of(&page, ">Maroc"), Some(1), "words count too");
}

async fn a_choice_is_taken_out_by_its_link_and_pages_keep_the_others(ground: Ground) {
    let montreal = montreal(&ground).await;
    for number in 0..35 {
        montreal.publish(in_sector(&format!("Érable {number}"), "111994", &["MA"])).await;
    }
    montreal.publish(in_sector("Érable loin", "111994", &["MX"])).await;
    let visitor = Looking::from_outside(&montreal);
    let page = visitor.page("/occasions?q=%C3%A9rable&marche=MA").await;
    assert!(page.contains("href=\"/occasions?marche=MA\""), "without the words");
    assert!(page.contains("href=\"/occasions?q=%C3%A9rable\""), "without the market");
    assert!(page.contains("35 occasions"));
    let (_, next) = page.split_once("class=\"pager-next\" href=\"").unwrap();
    let next = next.split('"').next().unwrap().replace("&amp;", "&");
    assert!(next.starts_with("/occasions?q=%C3%A9rable&marche=MA&avant="), "{next}");
    assert_eq!(visitor.titles(&next).await.len(), 5);
}

async fn what_is_for_members_is_neither_found_nor_counted_by_a_visitor(ground: Ground) {
    let montreal = montreal(&ground).await;
    montreal.publish(in_sector("Usinage ouvert", "332710", &["MX"])).await;
    let inside = Draft { visibility: "section".into(), ..in_sector("Usinage discret", "541514", &["JP"]) };
    montreal.publish(inside).await;
    let visitor = Looking::from_outside(&montreal);
    let member = Looking::signed_in(&montreal, &montreal.member).await;
    for path in [
        "/occasions",
        "/occasions?q=usinage",
        "/occasions?q=discret",
        "/occasions?secteur=54",
        "/occasions?marche=JP",
        "/occasions.atom",
        "/occasions.json",
        "/occasions.atom?q=usinage",
        "/occasions.json?marche=JP",
    ] {
        let seen = visitor.page(path).await;
        assert!(!seen.contains("Usinage discret"), "{path}");
        assert_eq!(count_of(&seen, ">Japon").unwrap_or_default(), 0, "{path}");
        assert!(!seen.contains("2 occasions"), "{path}");
    }
    assert_eq!(visitor.titles("/occasions?q=usinage").await, ["Usinage ouvert"]);
    let page = member.page("/occasions?q=usinage").await;
    assert!(page.contains("Usinage discret") && page.contains("2 occasions"));
    assert_eq!(count_of(&page, ">Japon"), Some(1));
    for path in ["/occasions.atom", "/occasions.json"] {
        assert!(!member.page(path).await.contains("discret"), "an address of a feed is handed on");
    }
}
