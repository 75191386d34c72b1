//! Whoever does not know the nine types answers two questions; whoever does picks one.

use entregent::domain::opportunity::{Kind, Money};
use http::StatusCode;

use crate::finding::scene::Looking;
use crate::support::{Ground, Test, TestApp, tests};

pub fn tests() -> Vec<Test> {
    tests![two_answers_lead_to_the_form_of_a_type, whoever_knows_the_type_picks_it, only_members_begin]
}

fn hrefs(page: &str) -> Vec<String> {
    let links = page.split("href=\"/occasions/nouvelle?").skip(1);
    links.map(|link| format!("/occasions/nouvelle?{}", link.split('"').next().unwrap())).collect()
}

async fn two_answers_lead_to_the_form_of_a_type(ground: Ground) {
    let montreal = TestApp::pair(&ground).await.0;
    let yasmine = Looking::signed_in(&montreal, &montreal.member).await;
    let page = yasmine.page("/occasions/nouvelle").await;
    assert!(page.contains("De quel côté l’argent va-t-il circuler"), "{page}");
    for money in Money::ALL {
        let path = format!("/occasions/nouvelle?argent={}", money.as_str());
        assert!(hrefs(&page).contains(&path), "{path}");
        let next = hrefs(&yasmine.page(&path).await);
        let expected: Vec<String> =
            money.kinds().iter().map(|kind| format!("/occasions/nouvelle?type={}", kind.as_str())).collect();
        assert_eq!(next, expected);
    }
}

async fn whoever_knows_the_type_picks_it(ground: Ground) {
    let montreal = TestApp::pair(&ground).await.0;
    let yasmine = Looking::signed_in(&montreal, &montreal.member).await;
    let first = yasmine.page("/occasions/nouvelle").await;
    for kind in Kind::ALL {
        let path = format!("/occasions/nouvelle?type={}", kind.as_str());
        assert!(hrefs(&first).contains(&path), "{path}");
        let form = yasmine.page(&path).await;
        let chosen = format!("value=\"{}\" checked", kind.as_str());
        assert!(form.contains(&chosen) && form.contains("name=\"title\""), "{path}");
    }
    let unknown = yasmine.page("/occasions/nouvelle?type=gratuit").await;
    assert!(unknown.contains("De quel côté l’argent"), "what is no type asks again");
}

async fn only_members_begin(ground: Ground) {
    let montreal = TestApp::pair(&ground).await.0;
    let visitor = Looking::from_outside(&montreal);
    for path in ["/occasions/nouvelle", "/occasions/nouvelle?type=call", "/occasions/nouvelle?argent=aucun"] {
        assert_eq!(visitor.answer(path, &[]).await.status(), StatusCode::SEE_OTHER, "{path}");
    }
}
