//! Montréal with two stewards and a member, and Sherbrooke, which follows.

use axum::body::Body;
use entregent::domain::opportunity::Draft;
use entregent::domain::qualification::Qualification;
use entregent::domain::{Member, Opportunity, Role};
use entregent::services::{members, opportunities, qualifications};
use http::{Request, StatusCode};

use crate::support::{Ground, Reader, TestApp, settle};

pub struct Scene {
    pub montreal: TestApp,
    pub sherbrooke: TestApp,
    /// Another steward of Montréal.
    pub rejean: Member,
}

pub async fn scene(ground: &Ground) -> Scene {
    let (montreal, sherbrooke) = TestApp::twinned_pair(ground).await;
    let steward = montreal.steward.clone();
    let (rejean, _) = montreal
        .write(move |tx| members::invite(tx, &steward, "rejean", "Réjean Plamondon", Role::Steward))
        .await;
    Scene { montreal, sherbrooke, rejean }
}

impl Scene {
    pub async fn settle(&self) {
        settle(&[&self.montreal, &self.sherbrooke]).await;
    }

    /// Somebody's draft waits for a second person.
    pub async fn submitted(&self, author: &Member, draft: Draft) -> Opportunity {
        let author = author.clone();
        let submit = move |tx: &mut entregent::app::Tx<'_>| {
            let item = opportunities::create(tx, &author, &draft)?;
            opportunities::submit(tx, &author, item.id)
        };
        self.montreal.write(submit).await
    }

    /// Yasmine changes what is published.
    pub async fn edit(&self, item: &Opportunity, draft: Draft) -> Opportunity {
        let (author, id) = (self.montreal.member.clone(), item.id);
        let edited = self.montreal.write(move |tx| opportunities::edit(tx, &author, id, &draft)).await;
        self.settle().await;
        edited
    }

    pub async fn copy(&self, item: &Opportunity) -> Opportunity {
        self.sherbrooke.copy_of(&item.uri).await.expect("the copy")
    }

    pub async fn steward(&self) -> Reader<'_> {
        Reader::of(&self.montreal, &self.montreal.steward).await
    }
}

/// The qualification of an opportunity that stands at a chapter, as a member sees it.
pub async fn qualification(at: &TestApp, item: &Opportunity, reader: &Member) -> Option<Qualification> {
    let (item, reader) = (item.clone(), reader.clone());
    at.read(move |tx| qualifications::find(tx, Some(&reader), &item)).await
}

/// What a visitor without an account gets.
pub async fn visit(at: &TestApp, path: &str, accept: &str) -> (StatusCode, String) {
    let request = Request::get(path).header("host", at.host()).header("accept", accept);
    let response = at.send(request.header("accept-language", "fr-CA").body(Body::empty()).unwrap()).await;
    (response.status(), response.into_body())
}

pub fn review(item: &Opportunity) -> String {
    format!("/revision/{}", item.id)
}

pub fn approve(item: &Opportunity) -> String {
    format!("/revision/{}/approuver", item.id)
}
