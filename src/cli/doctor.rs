//! `entregent doctor`: what would be in the way of a start, told line by line.

use std::collections::BTreeMap;
use std::io::{self, Write};

use anyhow::bail;

use super::SettingsArgs;
use crate::config::{BindError, Config, DatabaseUrl, MailServer, SmtpServer, Sources, check_data_dir};
use crate::server;

/// What one look found.
enum Finding {
    Right(String),
    /// Worth knowing, not in the way.
    Note(String),
    Wrong(String),
}

pub(super) async fn run(settings: SettingsArgs, env: BTreeMap<String, String>) -> anyhow::Result<()> {
    let sources = settings.sources(env)?;
    let mut findings = examine(&sources);
    if let Ok(config) = Config::load(&sources) {
        findings.push(mail(&config).await);
    }
    let mut out = io::stdout().lock();
    for finding in &findings {
        match finding {
            Finding::Right(text) => writeln!(out, "right  {text}")?,
            Finding::Note(text) => writeln!(out, "note   {text}")?,
            Finding::Wrong(text) => writeln!(out, "WRONG  {text}")?,
        }
    }
    match findings.iter().filter(|finding| matches!(finding, Finding::Wrong(_))).count() {
        0 => Ok(()),
        1 => bail!("one thing is in the way of a start"),
        several => bail!("{several} things are in the way of a start"),
    }
}

/// Looks at everything, and stops at nothing.
fn examine(sources: &Sources) -> Vec<Finding> {
    let mut findings = vec![data_directory(sources)];
    match Config::load(sources) {
        Ok(config) => {
            findings.push(Finding::Right("the configuration is valid".to_owned()));
            findings.extend(config.warnings().into_iter().map(Finding::Note));
            findings.push(address(&config));
            findings.push(database(&config));
        }
        Err(errors) => findings.extend(errors.0.iter().map(|error| Finding::Wrong(error.to_string()))),
    }
    findings
}

fn data_directory(sources: &Sources) -> Finding {
    let path = sources.data_dir.display();
    if !sources.data_dir.exists() {
        return Finding::Note(format!(
            "the data directory {path} does not exist yet; the first start makes it"
        ));
    }
    match check_data_dir(&sources.data_dir) {
        Ok(()) => Finding::Right(format!("the data directory {path} can be written")),
        Err(error) => Finding::Wrong(format!("{:#}", anyhow::Error::from(error))),
    }
}

fn address(config: &Config) -> Finding {
    let listen = config.server.listen;
    match config.server.bind() {
        Ok(_) => Finding::Right(format!("{listen} is free")),
        Err(BindError::Taken(_)) => {
            Finding::Note(format!("{listen} is taken: by this very server, if it is running"))
        }
        Err(error) => Finding::Wrong(format!("{:#}", anyhow::Error::from(error))),
    }
}

/// Whether the server for letters answers and takes our name and password. It may be away: letters wait.
async fn mail(config: &Config) -> Finding {
    let MailServer::Smtp(SmtpServer { host, port, .. }) = &config.mail.server else {
        let path = config.mail_directory();
        return Finding::Note(format!(
            "no mail server is configured: letters are kept in {}",
            path.display()
        ));
    };
    let answered = match server::smtp(config) {
        Ok(Some(smtp)) => smtp.check().await.map_err(anyhow::Error::from),
        Ok(None) => Ok(()),
        Err(error) => Err(error),
    };
    match answered {
        Ok(()) => Finding::Right(format!("the mail server {host}:{port} answers")),
        Err(error) => Finding::Wrong(format!("the mail server {host}:{port} cannot be used: {error:#}")),
    }
}

/// Whether the database is there. The integration opens it here, with `db::Db::open`.
fn database(config: &Config) -> Finding {
    match &config.database.url {
        DatabaseUrl::Sqlite(path) if path.exists() => {
            Finding::Right(format!("the database {} is there", path.display()))
        }
        DatabaseUrl::Sqlite(path) => Finding::Note(format!(
            "the database {} does not exist yet; the first start makes it",
            path.display()
        )),
        DatabaseUrl::Postgres(_) => Finding::Note("the PostgreSQL database was not tried".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wrong(findings: &[Finding]) -> Vec<&str> {
        let told = findings.iter().filter_map(|finding| match finding {
            Finding::Wrong(text) => Some(text.as_str()),
            _ => None,
        });
        told.collect()
    }

    #[test]
    fn an_empty_directory_is_ready_for_a_first_start() {
        let place = tempfile::tempdir().unwrap();
        let sources = Sources { data_dir: place.path().to_owned(), ..Sources::default() };
        assert_eq!(wrong(&examine(&sources)), Vec::<&str>::new());
        assert_eq!(place.path().read_dir().unwrap().count(), 0, "looking leaves nothing behind");
    }

    #[test]
    fn everything_in_the_way_is_told_at_once() {
        let file = tempfile::NamedTempFile::new().unwrap();
        let env = BTreeMap::from([
            ("ENTREGENT_LOG_FORMAT".to_owned(), "yaml".to_owned()),
            ("ENTREGENT_DATABASE_READERS".to_owned(), "0".to_owned()),
        ]);
        let findings = examine(&Sources { data_dir: file.path().to_owned(), env, flags: Vec::new() });
        let wrong = wrong(&findings).join("\n");
        for part in ["is not a directory", "log.format", "database.readers"] {
            assert!(wrong.contains(part), "{part} is missing in {wrong}");
        }
    }
}
