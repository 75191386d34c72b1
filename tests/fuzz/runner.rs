//! Runs a target over its corpus and over what comes of it.

use std::env;
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind, set_hook, take_hook};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use entregent::crypto::{Random, digest};
use rand::SeedableRng;
use rand::rngs::StdRng;

use crate::mutate::mutated;

/// One input may take this long, on a busy machine and without optimisation.
const SLOW: Duration = Duration::from_secs(10);
/// How often a failing input is tried with something left out.
const SHORTENINGS: usize = 2_000;

/// Mutations for each target where no time is given, and what they are made with.
const USUAL_RUNS: u64 = 3_000;
const USUAL_SEED: u64 = 20_261_124;

/// Panics when something is wrong with `input`. A harness of cargo-fuzz would call the same function.
pub struct Target {
    pub name: &'static str,
    pub run: fn(&[u8]),
    /// Pieces that mean something to what is tested.
    pub words: &'static [&'static str],
}

/// How long a target looks for trouble.
#[derive(Clone, Copy, Debug)]
enum Effort {
    Runs(u64),
    Time(Duration),
}

#[derive(Clone, Debug)]
pub struct Settings {
    effort: Effort,
    seed: u64,
    corpus: PathBuf,
}

impl Settings {
    pub fn from_environment() -> Self {
        let number = |name: &str| env::var(name).ok().map(|text| text.parse::<u64>().expect(name));
        let time = number("ENTREGENT_FUZZ_SECONDS").map(Duration::from_secs);
        // The same for everyone, so that nobody's change is refused for what it does not touch.
        let usual = if time.is_some() { u64::from_le_bytes(Random::system().bytes()) } else { USUAL_SEED };
        let seed = number("ENTREGENT_FUZZ_SEED").unwrap_or(usual);
        let effort = time.map_or(Effort::Runs(USUAL_RUNS), Effort::Time);
        let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fuzz/corpus");
        Self { effort, seed, corpus }
    }
}

/// The error says what went wrong with which input, and where that was written.
pub fn run(target: &Target, settings: &Settings) -> Result<(), String> {
    let folder = settings.corpus.join(target.name);
    let mut corpus = kept(&folder);
    for (name, input) in &corpus {
        attempt(target, input).map_err(|error| format!("{name} of the corpus: {error}"))?;
    }
    let mut random = StdRng::seed_from_u64(settings.seed);
    let inputs: Vec<Vec<u8>> = corpus.drain(..).map(|(_, input)| input).collect();
    let (start, mut runs) = (Instant::now(), 0_u64);
    let goes_on = |runs| match settings.effort {
        Effort::Runs(most) => runs < most,
        Effort::Time(time) => start.elapsed() < time,
    };
    while goes_on(runs) {
        let input = mutated(&inputs, target.words, &mut random);
        if let Err(error) = attempt(target, &input) {
            return Err(report(target, settings, &folder, (&input, &error)));
        }
        runs += 1;
    }
    println!("{}: {} kept, {runs} made from them, seed {}", target.name, inputs.len(), settings.seed);
    Ok(())
}

fn kept(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let Ok(entries) = fs::read_dir(folder) else { panic!("{} is not there", folder.display()) };
    let paths = entries.map(|entry| entry.unwrap().path());
    let mut files: Vec<(String, Vec<u8>)> = paths
        .map(|path| (path.file_name().unwrap().to_string_lossy().into_owned(), fs::read(path).unwrap()))
        .collect();
    files.sort();
    files
}

/// Runs the target once, quietly; the error is what it panicked with, and where.
fn attempt(target: &Target, input: &[u8]) -> Result<(), String> {
    let said = Arc::new(Mutex::new(String::new()));
    let listener = Arc::clone(&said);
    let before = take_hook();
    set_hook(Box::new(move |panic| *listener.lock().unwrap() = panic.to_string()));
    let start = Instant::now();
    let ended = catch_unwind(AssertUnwindSafe(|| (target.run)(input)));
    let time = start.elapsed();
    set_hook(before);
    match ended {
        Err(_) => Err(said.lock().unwrap().clone()),
        Ok(()) if time > SLOW => Err(format!("took {time:?}")),
        Ok(()) => Ok(()),
    }
}

/// Shortens the input as long as it fails, keeps it, and says all there is to say.
fn report(target: &Target, settings: &Settings, folder: &Path, (input, error): (&[u8], &str)) -> String {
    let short = shortened(target, input);
    let error = attempt(target, &short).err().unwrap_or_else(|| error.to_owned());
    let path = folder.join(format!("found-{:.12}", digest::sha256_hex(&short)));
    fs::write(&path, &short).unwrap();
    format!(
        "{error}\n  seed:  {}\n  input: {:?}\n  kept as {}",
        settings.seed,
        String::from_utf8_lossy(&short),
        path.display()
    )
}

/// Leaves out whatever can be left out, in pieces of halves, quarters and so on.
fn shortened(target: &Target, input: &[u8]) -> Vec<u8> {
    let (mut short, mut piece, mut tries) = (input.to_vec(), input.len() / 2, 0);
    while piece > 0 && tries < SHORTENINGS {
        let mut start = 0;
        while start < short.len() && tries < SHORTENINGS {
            let end = (start + piece).min(short.len());
            let without = [&short[..start], &short[end..]].concat();
            tries += 1;
            if attempt(target, &without).is_err() { short = without } else { start = end }
        }
        piece /= 2;
    }
    short
}
