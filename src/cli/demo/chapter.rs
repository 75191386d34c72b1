//! One chapter of the demo: its own data directory, database and port.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::Context;

use super::script::{self, Chapter, Member, ZONE};
use crate::clock::Clock;
use crate::config::{self, Config, Sources};
use crate::crypto::{KeyPool, hash_password};
use crate::domain::{Handle, Role};
use crate::federation::Federation;
use crate::i18n::Locale;
use crate::server::{self, Running};
use crate::services::chapter::{FirstSteward, NewChapter};
use crate::services::members::ProfileChange;
use crate::services::{self, ServiceError};

#[derive(Debug)]
pub(super) struct DemoChapter {
    pub script: Chapter,
    pub running: Running,
}

/// Montréal on the first port, under a name that is this machine without asking anyone (RFC 6761).
pub(super) fn configure(data: &Path, chapter: &Chapter, port: u16) -> anyhow::Result<Config> {
    let data_dir = data.join(&chapter.key);
    config::prepare_data_dir(&data_dir)?;
    let settings = [
        ("ENTREGENT_SERVER_LISTEN", format!("127.0.0.1:{port}")),
        ("ENTREGENT_SERVER_BASE_URL", format!("http://{}.localhost:{port}", chapter.key)),
        ("ENTREGENT_FEDERATION_ALLOW_HTTP", "true".to_owned()),
        ("ENTREGENT_FEDERATION_ALLOW_PRIVATE_ADDRESSES", "true".to_owned()),
        ("ENTREGENT_LOG_FILTER", "warn".to_owned()),
    ];
    let env: BTreeMap<String, String> = settings.map(|(key, value)| (key.to_owned(), value)).into();
    Ok(Config::load(&Sources { data_dir, env, ..Sources::default() })?)
}

impl DemoChapter {
    pub async fn start(script: Chapter, config: Config) -> anyhow::Result<Self> {
        Ok(Self { script, running: server::start(config, Clock::system()).await? })
    }

    pub fn federation(&self) -> &Federation {
        &self.running.federation
    }

    pub fn host(&self) -> String {
        self.federation().app.urls.authority()
    }

    pub fn section(&self) -> Handle {
        Handle { name: "section".to_owned(), host: self.host() }
    }

    pub fn feed(&self) -> Handle {
        Handle { name: "occasions".to_owned(), host: self.host() }
    }

    pub async fn is_set_up(&self) -> anyhow::Result<bool> {
        let found = self.federation().app.read(services::chapter::find).await?;
        Ok(found.is_some())
    }

    /// The chapter, its actors and its people, each with a password; through the ordinary use cases.
    pub async fn set_up(&self, password: &str) -> anyhow::Result<()> {
        let app = self.federation().app.clone();
        let (script, password) = (self.script.clone(), password.to_owned());
        let random = app.random.clone();
        let pool = app.keys.clone();
        let secrets = tokio::task::spawn_blocking(move || Secrets::make(&pool, &random, &script, &password));
        let Secrets { founding, hash, profiles } = secrets.await??;
        let new = NewChapter {
            name: self.script.name.clone(),
            city: self.script.city.clone(),
            abbreviation: Some(self.script.abbreviation.clone()),
            language: Locale::FrCa.tag().to_owned(),
            time_zone: ZONE,
        };
        let members = self.script.members.clone();
        app.write(move |tx| {
            let (first, others) = members.split_first().ok_or(ServiceError::NotFound)?;
            let steward = FirstSteward {
                handle: first.handle.clone(),
                name: first.name.clone(),
                password_hash: hash.clone(),
            };
            services::chapter::set_up(tx, &new, &steward, &founding)?;
            for (member, keys) in others.iter().zip(&profiles) {
                join(tx, member, &hash, keys)?;
            }
            Ok::<_, ServiceError>(())
        })
        .await
        .with_context(|| format!("setting up the {}", self.script.name))
    }
}

/// Added by the steward, password chosen through the welcome link, profile switched on by those who want that.
fn join(
    tx: &mut crate::app::Tx<'_>,
    member: &script::Member,
    hash: &str,
    keys: &crate::crypto::KeyPair,
) -> Result<(), ServiceError> {
    let role = if member.steward { Role::Steward } else { Role::Member };
    let (_, link) = services::members::add(tx, &member.handle, &member.name, role)?;
    let joined = services::members::choose_password(tx, &link, hash)?;
    let change =
        ProfileChange { name: member.name.clone(), language: Locale::FrCa, is_public: member.public };
    services::members::change_profile(tx, &joined, &change, keys)?;
    Ok(())
}

/// What takes long to make, made before the transaction.
struct Secrets {
    founding: services::actors::FoundingKeys,
    hash: String,
    profiles: Vec<crate::crypto::KeyPair>,
}

impl Secrets {
    fn make(
        pool: &KeyPool,
        random: &crate::crypto::Random,
        script: &Chapter,
        password: &str,
    ) -> anyhow::Result<Self> {
        let founding = [pool.take()?, pool.take()?, pool.take()?, pool.take()?];
        let others: &[Member] = script.members.get(1..).unwrap_or_default();
        let profiles = others.iter().map(|_| pool.take()).collect::<Result<_, _>>()?;
        Ok(Self { founding, hash: hash_password(random, password)?, profiles })
    }
}
