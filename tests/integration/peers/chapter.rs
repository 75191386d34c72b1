//! A chapter as it runs for people: a port of its own, real keys, real time, every worker at work.

use std::collections::BTreeMap;
use std::net::TcpListener;
use std::time::Duration;

use chrono_tz::America::Toronto;
use entregent::app::{App, Tx};
use entregent::clock::Clock;
use entregent::config::{Config, Sources};
use entregent::domain::opportunity::{Draft, Opportunity};
use entregent::domain::qualification::Assessment;
use entregent::domain::{Member, Role};
use entregent::federation::Federation;
use entregent::i18n::Locale;
use entregent::server::{self, Running};
use entregent::services::chapter::{FirstSteward, NewChapter};
use entregent::services::members::ProfileChange;
use entregent::services::{self, ServiceError, ServiceResult};
use tokio::time::timeout;

use crate::support::Ground;

/// How often, and for how long at most, something is looked for that should arrive at once.
const LOOK_EVERY: Duration = Duration::from_millis(20);
const PATIENCE: Duration = Duration::from_secs(20);

/// Montréal: a steward (Rosalie), who speaks as `@section`, and a member with a public profile (Yasmine).
pub struct RunningChapter {
    pub steward: Member,
    pub member: Member,
    running: Running,
}

impl RunningChapter {
    pub async fn start(ground: &Ground) -> Self {
        let running = server::start(configure(ground, free_port()), Clock::system()).await.unwrap();
        let (steward, member) = set_up(&running.federation.app).await;
        Self { steward, member, running }
    }

    /// Ends the server as a person would; what is under way ends first.
    pub async fn stop(self) {
        self.running.stop().await.unwrap();
    }

    pub fn federation(&self) -> &Federation {
        &self.running.federation
    }

    /// The id of one of its actors.
    pub fn actor(&self, name: &str) -> String {
        self.federation().app.urls.actor(name).into()
    }

    /// `@occasions@montreal.localhost:PORT`
    pub fn handle(&self, name: &str) -> String {
        format!("@{name}@{}", self.federation().app.urls.authority())
    }

    /// A use case that has to succeed.
    pub async fn write<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Tx<'_>) -> ServiceResult<T> + Send + 'static,
    ) -> T {
        self.federation().app.write(work).await.unwrap()
    }

    /// Looks again and again for what should come from elsewhere; fails the test when it does not come.
    pub async fn wait_for<T: Send + 'static>(
        &self,
        what: &str,
        find: impl Fn(&mut Tx<'_>) -> ServiceResult<Option<T>> + Clone + Send + 'static,
    ) -> T {
        let looking = async {
            loop {
                if let Some(found) = self.federation().app.read(find.clone()).await.unwrap() {
                    return found;
                }
                tokio::time::sleep(LOOK_EVERY).await;
            }
        };
        timeout(PATIENCE, looking).await.unwrap_or_else(|_| panic!("no {what} within {PATIENCE:?}"))
    }

    /// The member writes it, the steward approves it.
    pub async fn publish(&self, draft: Draft) -> Opportunity {
        let (member, steward) = (self.member.clone(), self.steward.clone());
        self.write(move |tx| {
            let item = services::opportunities::create(tx, &member, &draft)?;
            services::opportunities::submit(tx, &member, item.id)?;
            services::opportunities::approve(
                tx,
                &steward,
                item.id,
                &Assessment::sure("Registre de commerce vérifié"),
            )
        })
        .await
    }
}

/// A port nobody listens on. The base URL names it, so it is chosen before the server starts.
fn free_port() -> u16 {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
}

fn configure(ground: &Ground, port: u16) -> Config {
    let settings = [
        ("ENTREGENT_SERVER_LISTEN", format!("127.0.0.1:{port}")),
        ("ENTREGENT_SERVER_BASE_URL", format!("http://montreal.localhost:{port}")),
        ("ENTREGENT_DATABASE_URL", ground.database_url("montreal")),
        ("ENTREGENT_WEB_UNDO", "0 s".to_owned()),
        ("ENTREGENT_FEDERATION_ALLOW_HTTP", "true".to_owned()),
        ("ENTREGENT_FEDERATION_ALLOW_PRIVATE_ADDRESSES", "true".to_owned()),
        // The peers are met for the first time in every test.
        ("ENTREGENT_FEDERATION_GREYLIST", "false".to_owned()),
    ];
    let env = BTreeMap::from(settings.map(|(key, value)| (key.to_owned(), value)));
    Config::load(&Sources { data_dir: ground.directory().to_owned(), env, ..Sources::default() }).unwrap()
}

async fn set_up(app: &App) -> (Member, Member) {
    let founding = [(); 4].map(|()| app.keys.take().unwrap());
    let own = app.keys.take().unwrap();
    let chapter = NewChapter {
        name: "Section de Montréal".to_owned(),
        city: "Montréal".to_owned(),
        abbreviation: None,
        language: "fr-CA".to_owned(),
        time_zone: Toronto,
    };
    let steward = FirstSteward {
        handle: "rosalie".to_owned(),
        name: "Rosalie Bilodeau".to_owned(),
        password_hash: String::new(),
    };
    let work = move |tx: &mut Tx<'_>| {
        let steward = services::chapter::set_up(tx, &chapter, &steward, &founding)?;
        let (member, _) =
            services::members::invite(tx, &steward, "yasmine", "Yasmine Haddadi", Role::Member)?;
        let profile = ProfileChange { name: member.name.clone(), language: Locale::FrCa, is_public: true };
        let member = services::members::change_profile(tx, &member, &profile, &own)?;
        Ok::<_, ServiceError>((steward, member))
    };
    app.write(work).await.unwrap()
}
