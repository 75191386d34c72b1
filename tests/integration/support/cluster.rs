//! A PostgreSQL cluster of our own: a socket in a temporary directory, no port, nothing flushed to disk.

use std::io::{BufRead, BufReader, Read};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use super::needs::find_program;

/// A running cluster, kept by the shell that started it (`cluster.sh`): it ends when its standard input does.
#[derive(Debug)]
pub struct Cluster {
    keeper: Child,
    directory: PathBuf,
}

impl Cluster {
    /// Starts a cluster with the programs in `bin`; takes a second or two. The error is what they printed.
    pub fn start(bin: &Path) -> Result<Self, String> {
        let mut shell = Command::new("sh");
        shell
            .args(["-c", include_str!("cluster.sh"), "cluster"])
            .arg(bin)
            .current_dir("/")
            .env("LC_ALL", "C");
        if let Some(account) = account()? {
            shell.uid(account.user).gid(account.group);
        }
        // Its own process group: Ctrl-C at the terminal is for us, the keeper has to outlive it.
        shell.process_group(0).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut keeper = shell.spawn().map_err(|error| format!("sh: {error}"))?;
        let mut line = String::new();
        keeper.stdout.take().map(|out| BufReader::new(out).read_line(&mut line));
        if line.is_empty() {
            let mut said = String::new();
            keeper.stderr.take().map(|mut err| err.read_to_string(&mut said));
            return Err(format!("PostgreSQL did not start: {said}"));
        }
        Ok(Self { keeper, directory: PathBuf::from(line.trim_end()) })
    }

    /// The address of the database that every cluster has.
    pub fn url(&self) -> String {
        format!("postgres:///postgres?host={}&user=postgres", self.directory.display())
    }

    /// Stops the server and waits until its directory is gone.
    pub fn stop(mut self) {
        drop(self.keeper.stdin.take());
        self.keeper.wait().unwrap();
    }
}

struct Account {
    user: u32,
    group: u32,
}

/// Whom to run the server as: PostgreSQL refuses root. `None` means as ourselves.
fn account() -> Result<Option<Account>, String> {
    if id(&["-u"]) != Some(0) {
        return Ok(None);
    }
    let known = ["postgres", "nobody"]
        .into_iter()
        .find_map(|name| Some(Account { user: id(&["-u", name])?, group: id(&["-g", name])? }));
    known
        .map(Some)
        .ok_or_else(|| "there is neither a user postgres nor a user nobody to run it as".to_owned())
}

fn id(arguments: &[&str]) -> Option<u32> {
    let output = Command::new("id").args(arguments).output().ok()?;
    String::from_utf8(output.stdout).ok()?.trim().parse().ok()
}

/// The directory of `initdb` and `pg_ctl`: where the path says, or the newest of Debian's.
pub fn find_bin() -> Option<PathBuf> {
    let on_path = find_program("initdb").and_then(|initdb| Some(initdb.parent()?.to_owned()));
    on_path.filter(|bin| bin.join("pg_ctl").is_file()).or_else(newest_of_debian)
}

fn newest_of_debian() -> Option<PathBuf> {
    let versions = std::fs::read_dir("/usr/lib/postgresql").ok()?.filter_map(Result::ok);
    let found = versions.map(|version| version.path()).filter(|path| path.join("bin/initdb").is_file());
    found.max_by_key(|path| version_of(path)).map(|path| path.join("bin"))
}

fn version_of(path: &Path) -> Option<u32> {
    path.file_name()?.to_str()?.parse().ok()
}
