//! Where the PostgreSQL server is, and how it is spoken to: address, time limits, TLS.

use std::error::Error;
use std::fmt;
use std::time::Duration;

use diesel_async::AsyncPgConnection;
use tokio::runtime::{Builder, Runtime};
use tokio_postgres::config::{Config, Host, SslMode};
use tokio_postgres_rustls::MakeRustlsConnect;

use super::PgConn;
use super::tls::{Trust, client_config};
use crate::db::OpenError;

/// How long connecting may take, unless the address says `connect_timeout`.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(5);
/// How long sent data may stay unacknowledged before the server counts as gone, unless the address says
/// `tcp_user_timeout`.
const TCP_USER_TIMEOUT: Duration = Duration::from_secs(30);

/// An address of PostgreSQL, understood. Shows itself without the password.
#[derive(Clone)]
pub(in crate::db) struct PostgresServer {
    config: Config,
    tls: MakeRustlsConnect,
}

impl PostgresServer {
    /// `url` is what libpq takes: `postgres://user:password@host:port/name?sslmode=verify-full`, a socket
    /// directory as `postgres:///name?host=/run/postgresql`. `extra_ca` are PEM certificates to trust
    /// beside the system's.
    pub(in crate::db) fn new(url: &str, extra_ca: Option<&[u8]>) -> Result<Self, OpenError> {
        let (url, verifies) = without_verify_mode(url);
        let mut config: Config = url.parse().map_err(|_| OpenError::Address)?;
        if config.get_hosts().is_empty() && config.get_hostaddrs().is_empty() {
            return Err(OpenError::Address);
        }
        if config.get_hosts().iter().any(|host| matches!(host, Host::Unix(_))) {
            config.ssl_mode(SslMode::Disable);
        }
        fill_in(&mut config);
        let trust = Trust::of(config.get_ssl_mode(), verifies, extra_ca);
        Ok(Self { config, tls: MakeRustlsConnect::new(client_config(trust)?) })
    }

    /// A new connection. Blocks; not to be called inside asynchronous code.
    pub(in crate::db) fn connect(&self) -> Result<PgConn, OpenError> {
        let runtime = Builder::new_current_thread().enable_all().build().map_err(OpenError::Thread)?;
        match runtime.block_on(self.establish()) {
            Ok(inner) => Ok(PgConn::new(inner, runtime)),
            Err(error) => Err(self.gave_up(runtime, &*error)),
        }
    }

    async fn establish(&self) -> Result<AsyncPgConnection, Box<dyn Error>> {
        let (client, connection) = self.config.connect(self.tls.clone()).await?;
        Ok(AsyncPgConnection::try_from_client_and_connection(client, connection).await?)
    }

    /// Does not wait for a name lookup that may hang in the background.
    fn gave_up(&self, runtime: Runtime, error: &(dyn Error + 'static)) -> OpenError {
        runtime.shutdown_background();
        OpenError::Unreachable { place: self.to_string(), reason: innermost(error).to_string() }
    }
}

/// tokio-postgres does not know libpq's two stricter modes by name.
fn without_verify_mode(url: &str) -> (String, bool) {
    let plain =
        url.replace("sslmode=verify-full", "sslmode=require").replace("sslmode=verify-ca", "sslmode=require");
    let verifies = plain != url;
    (plain, verifies)
}

fn fill_in(config: &mut Config) {
    if config.get_connect_timeout().is_none() {
        config.connect_timeout(CONNECT_TIMEOUT);
    }
    if config.get_tcp_user_timeout().is_none() {
        config.tcp_user_timeout(TCP_USER_TIMEOUT);
    }
    if config.get_application_name().is_none() {
        config.application_name(env!("CARGO_PKG_NAME"));
    }
}

/// "error connecting to server" says less than its cause.
fn innermost<'a>(error: &'a (dyn Error + 'static)) -> &'a (dyn Error + 'static) {
    let mut error = error;
    while let Some(cause) = error.source() {
        error = cause;
    }
    error
}

/// `name at host:port`
impl fmt::Display for PostgresServer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = self.config.get_dbname().or(self.config.get_user()).unwrap_or("postgres");
        write!(f, "{name} at ")?;
        match self.config.get_hosts().first() {
            Some(Host::Tcp(host)) => f.write_str(host)?,
            Some(Host::Unix(directory)) => write!(f, "{}", directory.display())?,
            None => write!(f, "{:?}", self.config.get_hostaddrs())?,
        }
        write!(f, ":{}", self.config.get_ports().first().unwrap_or(&5432))
    }
}

impl fmt::Debug for PostgresServer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PostgresServer({self})")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_message_holds_the_password() {
        let server = PostgresServer::new("postgres://u:hunter2@127.0.0.1:1/chapter?connect_timeout=2", None);
        let server = server.unwrap();
        let refused = server.connect().unwrap_err();
        let said = refused.to_string();
        assert!(
            said.starts_with("the database chapter at 127.0.0.1:1 cannot be reached: Connection refused")
        );
        for text in [said, format!("{refused:?}"), format!("{server} {server:?}")] {
            assert!(!text.contains("hunter2"), "{text}");
        }
        for url in [
            "postgres://u:hunter2@host:port/chapter",
            "postgres://u:hunter2@host/chapter?ter2=1",
            "hunter2",
            "",
        ] {
            let said = PostgresServer::new(url, None).unwrap_err().to_string();
            assert!(said.contains("not understood") && !said.contains("ter2"), "{said}");
        }
    }

    #[test]
    fn sockets_are_found_in_either_spelling() {
        for url in [
            "postgres:///chapter?host=/run/pg&port=5433",
            "postgres://%2Frun%2Fpg:5433/chapter?sslmode=require",
        ] {
            let server = PostgresServer::new(url, None).unwrap();
            assert_eq!(server.to_string(), "chapter at /run/pg:5433");
            assert_eq!(server.config.get_ssl_mode(), SslMode::Disable);
        }
    }

    #[test]
    fn the_stricter_modes_are_understood() {
        for mode in ["verify-full", "verify-ca"] {
            let url = format!("postgres://host/chapter?sslmode={mode}&connect_timeout=3");
            let (plain, verifies) = without_verify_mode(&url);
            assert_eq!(
                (plain.as_str(), verifies),
                ("postgres://host/chapter?sslmode=require&connect_timeout=3", true)
            );
        }
        let lax = "postgres://host/chapter?sslmode=require";
        assert_eq!(without_verify_mode(lax), (lax.to_owned(), false));
    }
}
