//! What tests ask of the machine beyond Rust and a C compiler, and whether it is there.

use std::collections::BTreeMap;
use std::env;
use std::fmt;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::postgres;

/// The variable that names the needs a run must not go without, separated by commas.
pub(super) const REQUIRE: &str = "ENTREGENT_TEST_REQUIRE";

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Need {
    /// A PostgreSQL server, or the programs to start one.
    Postgres,
    /// Chromium, Node.js, and the packages of `tests/browser`.
    Browser,
    /// Node.js, and the packages of `tests/peers/fedify`.
    Fedify,
    /// Python, and the packages of `tests/peers/apsig`.
    Apsig,
    /// Python, and the packages of `tests/peers/pasture`.
    Pasture,
    /// Python, and the packages of `tests/peers/smtp`.
    Smtp,
}

impl Need {
    pub const ALL: [Need; 6] =
        [Need::Postgres, Need::Browser, Need::Fedify, Need::Apsig, Need::Pasture, Need::Smtp];

    /// Why this machine cannot meet the need; `None` when it can.
    fn obstacle(self) -> Option<String> {
        match self {
            Need::Postgres => postgres::Source::find().err(),
            Need::Browser => node_packages("browser").or_else(|| {
                find_chromium().is_none().then(|| "chromium was not found on the path".to_owned())
            }),
            Need::Fedify => node_packages("peers/fedify"),
            Need::Apsig => python_packages("peers/apsig", "apsig"),
            Need::Pasture => python_packages("peers/pasture", "fediverse_pasture_inputs"),
            Need::Smtp => python_packages("peers/smtp", "aiosmtpd"),
        }
    }
}

impl fmt::Display for Need {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Need::Postgres => "postgres",
            Need::Browser => "browser",
            Need::Fedify | Need::Apsig | Need::Pasture | Need::Smtp => "peers",
        })
    }
}

/// What this machine lacks, with the reason.
#[derive(Debug)]
pub struct Machine {
    obstacles: BTreeMap<Need, String>,
}

impl Machine {
    pub fn survey() -> Self {
        Self::lacking(Need::ALL.into_iter().filter_map(|need| Some((need, need.obstacle()?))))
    }

    pub fn lacking(obstacles: impl IntoIterator<Item = (Need, String)>) -> Self {
        Self { obstacles: obstacles.into_iter().collect() }
    }

    /// Why `need` is not met; `None` when it is.
    pub fn obstacle(&self, need: Need) -> Option<&str> {
        self.obstacles.get(&need).map(String::as_str)
    }

    /// Checks the names in `required`, the value of [`REQUIRE`]; the error is a sentence for the person who runs
    /// the tests.
    pub fn check(&self, required: &str) -> Result<(), String> {
        for name in required.split(',').map(str::trim).filter(|name| !name.is_empty()) {
            let needs = Need::ALL.into_iter().filter(|need| need.to_string() == name);
            let needs: Vec<Need> = needs.collect();
            if needs.is_empty() {
                return Err(format!("{REQUIRE} asks for {name:?}; known are postgres, browser and peers."));
            }
            if let Some(reason) = needs.into_iter().find_map(|need| self.obstacle(need)) {
                return Err(format!("{REQUIRE} asks for {name}, but {reason}."));
            }
        }
        Ok(())
    }
}

/// The folder of a program under `tests/`.
pub fn folder_of(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(name)
}

/// The Python that has the packages of a program under `tests/`.
pub fn python_of(name: &str) -> PathBuf {
    folder_of(name).join(".venv/bin/python")
}

/// The browser, under one of the names it is installed by.
pub fn find_chromium() -> Option<PathBuf> {
    ["chromium", "chromium-browser", "google-chrome"].into_iter().find_map(find_program)
}

/// The program called `name` in a directory of `PATH`.
pub fn find_program(name: &str) -> Option<PathBuf> {
    env::split_paths(&env::var_os("PATH")?).map(|folder| folder.join(name)).find(|path| path.is_file())
}

/// The oldest major version of Node.js that runs the programs under `tests/`.
const OLDEST_NODE: u32 = 20;

fn node_packages(name: &str) -> Option<String> {
    let Some(version) = node_version() else { return Some("node was not found on the path".to_owned()) };
    if version < OLDEST_NODE {
        return Some(format!("node {version} is older than {OLDEST_NODE}"));
    }
    let installed = folder_of(name).join("node_modules").is_dir();
    (!installed).then(|| format!("its packages are not installed: run npm ci in tests/{name}"))
}

fn python_packages(name: &str, package: &str) -> Option<String> {
    let runs = Command::new(python_of(name)).arg("-c").arg(format!("import {package}")).output();
    let installed = runs.is_ok_and(|output| output.status.success());
    (!installed).then(|| {
        format!("its packages are not installed: run python3 -m venv .venv && .venv/bin/pip install -r requirements.txt in tests/{name}")
    })
}

/// The major version: `v20.20.2` is 20.
fn node_version() -> Option<u32> {
    let output = Command::new("node").arg("--version").output().ok()?;
    String::from_utf8(output.stdout).ok()?.strip_prefix('v')?.split('.').next()?.parse().ok()
}
