//! Montréal, whose member has a public profile, and Sherbrooke, which follows; the sugar in several languages.

use axum::body::Body;
use entregent::app::Tx;
use entregent::db::versions;
use entregent::domain::Opportunity;
use entregent::domain::opportunity::{Draft, Language, Texts, Version, VersionDraft};
use entregent::domain::qualification::Assessment;
use entregent::services::opportunities;
use http::{Request, Response};

use crate::support::{Ground, TestApp, settle, sugar};

pub const ARABIC: &str = "مطلوب: مزرعة قيقب قادرة على توريد طنين من سكر القيقب";
pub const ENGLISH: &str = "Wanted: a sugar bush that delivers 2 t of maple sugar";

pub struct Scene {
    pub montreal: TestApp,
    pub sherbrooke: TestApp,
}

pub async fn scene(ground: &Ground) -> Scene {
    let (montreal, sherbrooke) = TestApp::twinned_pair(ground).await;
    montreal.show_member(true).await;
    settle(&[&montreal, &sherbrooke]).await;
    Scene { montreal, sherbrooke }
}

/// The sugar as it is said in Arabic.
pub fn in_arabic() -> Draft {
    let Texts { title, summary, purpose, payer, gain, partner } = arabic().texts;
    Draft { title, summary, purpose, payer, gain, partner, written_in: "ar".to_owned(), ..sugar() }
}

pub fn arabic() -> VersionDraft {
    let texts = Texts {
        title: ARABIC.to_owned(),
        summary: "مستورد من الدار البيضاء يبحث عن مورّد.".to_owned(),
        purpose: "تعويض مورّد أوروبي.".to_owned(),
        payer: "المستورد، عند التسليم.".to_owned(),
        gain: "عقد لمدة سنة.".to_owned(),
        partner: String::new(),
    };
    VersionDraft { language: "ar".to_owned(), texts }
}

pub fn french() -> VersionDraft {
    let Draft { title, summary, purpose, payer, gain, partner, .. } = sugar();
    VersionDraft { language: "fr".to_owned(), texts: Texts { title, summary, purpose, payer, gain, partner } }
}

/// Any other language, known to us or not, with words of its own.
pub fn version(tag: &str, title: &str) -> VersionDraft {
    let texts = Texts {
        title: title.to_owned(),
        summary: "An importer looks for a supplier.".to_owned(),
        purpose: "Replace another".to_owned(),
        payer: "The importer".to_owned(),
        gain: "A contract".to_owned(),
        partner: String::new(),
    };
    VersionDraft { language: tag.to_owned(), texts }
}

/// The same, also saying whom it is meant for.
pub fn sought(version: VersionDraft, partner: &str) -> VersionDraft {
    VersionDraft { texts: Texts { partner: partner.to_owned(), ..version.texts }, ..version }
}

/// A language by its tag.
pub fn language(tag: &str) -> Language {
    Language::parse(tag).unwrap()
}

impl Scene {
    pub async fn settle(&self) {
        settle(&[&self.montreal, &self.sherbrooke]).await;
    }

    /// Yasmine writes it with its versions, Rosalie approves it, and it arrives.
    pub async fn publish(&self, draft: Draft, versions: Vec<VersionDraft>) -> Opportunity {
        let (member, steward) = (self.montreal.member.clone(), self.montreal.steward.clone());
        let publish = move |tx: &mut Tx<'_>| {
            let item = opportunities::create(tx, &member, &draft)?;
            for version in &versions {
                opportunities::save_version(tx, &member, item.id, None, version)?;
            }
            opportunities::submit(tx, &member, item.id)?;
            opportunities::approve(tx, &steward, item.id, &Assessment::sure("Registre vérifié"))
        };
        let published = self.montreal.write(publish).await;
        self.settle().await;
        published
    }

    /// Yasmine adds a version, or changes the one in its language.
    pub async fn save(&self, item: &Opportunity, version: VersionDraft) -> Opportunity {
        let (member, id) = (self.montreal.member.clone(), item.id);
        let known = versions_at(&self.montreal, item).await;
        let before = known.into_iter().map(|it| it.language).find(|it| it.as_str() == version.language);
        let save =
            move |tx: &mut Tx<'_>| opportunities::save_version(tx, &member, id, before.as_ref(), &version);
        let saved = self.montreal.write(save).await;
        self.settle().await;
        saved
    }

    pub async fn remove(&self, item: &Opportunity, tag: &str) -> Opportunity {
        let (member, id, language) = (self.montreal.member.clone(), item.id, language(tag));
        let remove = move |tx: &mut Tx<'_>| opportunities::remove_version(tx, &member, id, &language);
        let removed = self.montreal.write(remove).await;
        self.settle().await;
        removed
    }

    pub async fn copy(&self, item: &Opportunity) -> Opportunity {
        self.sherbrooke.copy_of(&item.uri).await.expect("the copy")
    }
}

pub async fn versions_at(at: &TestApp, item: &Opportunity) -> Vec<Version> {
    let id = item.id;
    at.read(move |tx| Ok(versions::list_versions(tx.conn, id)?)).await
}

/// What somebody without an account reads, whose browser asks for these languages.
pub async fn read(at: &TestApp, path: &str, languages: &str) -> Response<String> {
    let request = Request::get(path)
        .header("host", at.host())
        .header("accept", "text/html")
        .header("accept-language", languages);
    at.send(request.body(Body::empty()).unwrap()).await
}
