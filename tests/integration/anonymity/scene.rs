//! Sherbrooke publishes for a client who stays anonymous. Montréal is its twin, Québec follows, Hélène is on Mastodon.

use entregent::domain::Member;
use entregent::domain::anonymity::ClientDraft;
use entregent::domain::opportunity::{Draft, Opportunity};
use entregent::domain::qualification::Assessment;
use entregent::i18n::Locale;
use entregent::id::Id;
use entregent::services::members::{ProfileChange, change_profile};
use entregent::services::{ServiceError, anonymity, opportunities};
use serde_json::json;

use super::crawl::Secret;
use crate::sharing::scene::{self as chapters, Scene as Chapters};
use crate::support::{Ground, Person, TestApp, sugar};

pub const NAME: &str = "Cosmétiques Boréalis & Filles inc.";
pub const DOMAIN: &str = "boutique-borealis.example";
pub const EMAIL: &str = "yves.tremblay@borealis.example";
/// The SHA-256 of the client's logo, as a perceptual or plain hash of it would stand somewhere.
pub const LOGO: &str = "7d1f0a3bb0c65e0c8fd93f6a1c2e5b4a99e07c12d4a6f8b0e3c5d7f9a1b3c5d7";

pub struct Scene {
    pub chapters: Chapters,
    /// Whose profile is public.
    pub author: Member,
    pub helene: Person,
}

pub async fn scene(ground: &Ground) -> Scene {
    let chapters = chapters::scene(ground).await;
    let (montreal, sherbrooke) = (&chapters.montreal, &chapters.sherbrooke);
    chapters.twin(montreal, sherbrooke, &["opportunities"]).await;
    chapters.quebec.follow(sherbrooke, "occasions").await;
    let helene = chapters.masto.person("helene");
    let follow = helene.activity(1, "Follow", json!(sherbrooke.urls().actor("occasions")));
    sherbrooke.send(helene.signed(sherbrooke, "inbox", &follow)).await;
    let keys = sherbrooke.app().keys.take().unwrap();
    let change =
        ProfileChange { name: sherbrooke.member.name.clone(), language: Locale::FrCa, is_public: true };
    let member = sherbrooke.member.clone();
    let author = sherbrooke.write(move |tx| change_profile(tx, &member, &change, &keys)).await;
    chapters.settle().await;
    chapters.network.take_sent();
    chapters.masto.take_received();
    Scene { chapters, author, helene }
}

pub fn secrets() -> Vec<Secret> {
    let secret = |name, text: &str| Secret { name, text: text.to_owned() };
    vec![
        secret("name", NAME),
        secret("word of the name", "Boréalis"),
        secret("domain", DOMAIN),
        secret("e-mail", EMAIL),
        secret("logo", LOGO),
    ]
}

pub fn client() -> ClientDraft {
    ClientDraft {
        name: NAME.to_owned(),
        addresses: format!("https://www.{DOMAIN}/fr\n{EMAIL}"),
        plain_words: "cosmétiques\nfilles".to_owned(),
        notes: format!("Logo : {LOGO}"),
    }
}

/// SHE-AO-2026-0018.
pub fn agent() -> Draft {
    Draft {
        kind: "business-offer".to_owned(),
        title: "Fabricant estrien de cosmétiques naturels cherche agent au Brésil".to_owned(),
        summary: "Une gamme certifiée, prête pour un premier marché lusophone.".to_owned(),
        purpose: "Premier marché lusophone".to_owned(),
        payer: "Commission sur ventes".to_owned(),
        gain: "Territoire réservé un an".to_owned(),
        sector: "325620".to_owned(),
        markets: vec!["BR".to_owned()],
        ..sugar()
    }
}

impl Scene {
    pub fn sherbrooke(&self) -> &TestApp {
        &self.chapters.sherbrooke
    }

    pub async fn settle(&self) {
        self.chapters.settle().await;
    }

    /// A draft whose client stays anonymous.
    pub async fn draft(&self, draft: Draft) -> Opportunity {
        let author = self.author.clone();
        self.sherbrooke()
            .write(move |tx| {
                let item = opportunities::create(tx, &author, &draft)?;
                anonymity::set_client(tx, &author, item.id, &client())?;
                Ok(item)
            })
            .await
    }

    pub async fn submit(&self, id: Id) -> Result<Opportunity, ServiceError> {
        let author = self.author.clone();
        self.sherbrooke().app().write(move |tx| opportunities::submit(tx, &author, id)).await
    }

    pub async fn approve(&self, id: Id, evidence: &str) -> Result<Opportunity, ServiceError> {
        let (steward, evidence) = (self.sherbrooke().steward.clone(), evidence.to_owned());
        self.sherbrooke()
            .app()
            .write(move |tx| opportunities::approve(tx, &steward, id, &Assessment::sure(&evidence)))
            .await
    }

    pub async fn publish(&self, draft: Draft) -> Opportunity {
        let item = self.draft(draft).await;
        self.submit(item.id).await.unwrap();
        let published = self.approve(item.id, "Registre de commerce vérifié").await.unwrap();
        self.settle().await;
        published
    }

    pub async fn edit(&self, id: Id, draft: Draft) -> Result<Opportunity, ServiceError> {
        let author = self.author.clone();
        self.sherbrooke().app().write(move |tx| opportunities::edit(tx, &author, id, &draft)).await
    }
}
