//! People who fill in the page of their profile.

use entregent::domain::{Member, Role};
use entregent::services::members;
use http::StatusCode;

use crate::support::{Reader, TestApp};

/// What the doors are called in the form.
pub const PUBLIC: &str = "is_public";
pub const LISTED: &str = "is_listed";
pub const INDEXABLE: &str = "is_indexable";

/// Yasmine of Montréal, as she describes herself.
pub const YASMINE: [(&str, &str); 11] = [
    ("name", "Yasmine Haddadi"),
    ("language", "fr-CA"),
    ("presentation", "J’accompagne des érablières vers le Maghreb."),
    ("offers", "Relire une offre en arabe"),
    ("seeks", "Du sucre certifié"),
    ("spoken", "arabe"),
    ("levels", "fluent"),
    ("spoken", "français"),
    ("levels", "native"),
    ("sectors", "111994"),
    ("known_markets", "Maroc"),
];

/// Saves the profile with these doors open and all others closed.
pub async fn save(chapter: &TestApp, member: &Member, said: &[(&str, &str)], doors: &[&str]) {
    let mut form = said.to_vec();
    form.extend(doors.iter().map(|door| (*door, "oui")));
    let answered = Reader::of(chapter, member).await.post("/profil", &form).await;
    assert_eq!(answered.status, StatusCode::SEE_OTHER, "{}", answered.body);
}

pub async fn invite(chapter: &TestApp, handle: &'static str, name: &'static str) -> Member {
    let steward = chapter.steward.clone();
    chapter.write(move |tx| Ok(members::invite(tx, &steward, handle, name, Role::Member)?.0)).await
}

/// Whom the steward of a chapter finds, by name.
pub async fn found(chapter: &TestApp, query: &str) -> Vec<String> {
    let page = Reader::of(chapter, &chapter.steward).await.page(&format!("/annuaire{query}")).await;
    names(&page)
}

pub fn names(page: &str) -> Vec<String> {
    let name = |part: &str| {
        let (_, rest) = part.split_once("<bdi>").expect("a name");
        rest.split("</bdi>").next().unwrap().to_owned()
    };
    page.split("class=\"person-name\"").skip(1).map(name).collect()
}
