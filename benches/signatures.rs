//! What the cryptography costs, and what our rules add to it: `cargo bench --bench signatures`.
//!
//! Microseconds of processor time for one operation, the best of ten rounds. The ratio compares a whole check with
//! the bare signature in the same run, so it holds on any machine.

use std::hint::black_box;
use std::time::{Duration, Instant};

use entregent::clock::Timestamp;
use entregent::crypto::{KeyPair, SigningKey, VerifyingKey, digest};
use entregent::federation::signatures::{Outgoing, RequestParts, Signature, SigningError, cavage, rfc9421};
use http::{HeaderMap, Method, Uri};
use url::Url;

type Outcome<T> = Result<T, Box<dyn std::error::Error>>;

const ROUNDS: usize = 10;
const ROUND: Duration = Duration::from_millis(100);

fn main() -> Outcome<()> {
    let keys = KeyPair::generate()?;
    let body = vec![b'x'; 2_048];
    println!("{:<44}{:>9}{:>9}", "µs each, best of ten rounds", "RSA-2048", "Ed25519");

    let both = [&keys.rsa, &keys.ed25519];
    let sign = both.map(|key| measure(|| key.sign(MESSAGE).is_ok()));
    row("signature, bare", sign);
    let verify = both.map(|key| bare_check(key).unwrap_or(f64::NAN));
    row("check, bare, parsed key", verify);
    row("SHA-256 of 2 KiB", [measure(|| digest::sha256(&body)); 2]);

    let schemes: [(&str, Sign); 2] =
        [("draft-cavage-12", cavage::sign_request), ("RFC 9421", rfc9421::sign_request)];
    for (scheme, signer) in schemes {
        println!("{scheme}");
        let sign_whole = both.map(|key| measure(|| signed(signer, key, &body).is_ok()));
        row("signature of a request with its digest", sign_whole);
        row("  ratio", ratio(sign_whole, sign));
        let whole = both.map(|key| whole_check(signer, key, &body).unwrap_or(f64::NAN));
        row("check of a request: header, rules, digest", whole);
        row("  ratio", ratio(whole, verify));
        row("  of it reading the header", both.map(|key| reading(signer, key, &body).unwrap_or(f64::NAN)));
    }

    let pem = both.map(|key| parse(key).unwrap_or(f64::NAN));
    row("public key from PEM", pem);
    row("new key", [measure(SigningKey::generate_rsa), measure(SigningKey::generate_ed25519)]);
    Ok(())
}

/// Either scheme's way to sign a request.
type Sign = fn(&Outgoing<'_>, &Url, &SigningKey, Timestamp) -> Result<HeaderMap, SigningError>;

const MESSAGE: &[u8] = &[b'm'; 200];

fn row(name: &str, [rsa, ed25519]: [f64; 2]) {
    println!("{name:<44}{rsa:>9.2}{ed25519:>9.2}");
}

fn ratio([rsa, ed25519]: [f64; 2], [bare_rsa, bare_ed25519]: [f64; 2]) -> [f64; 2] {
    [rsa / bare_rsa, ed25519 / bare_ed25519]
}

/// The headers of a POST to an inbox.
fn signed(sign: Sign, key: &SigningKey, body: &[u8]) -> Outcome<HeaderMap> {
    let url = Url::parse("https://montreal.test/inbox")?;
    let key_id = Url::parse("https://sherbrooke.test/a/290482110394114048#main-key")?;
    let digest = digest::sha256_header(body);
    let request = Outgoing { method: &Method::POST, url: &url, digest: Some(&digest), synchronisation: None };
    Ok(sign(&request, &key_id, key, Timestamp::from_millis(1_795_521_600_000))?)
}

fn bare_check(key: &SigningKey) -> Outcome<f64> {
    let signature = key.sign(MESSAGE)?;
    assert!(key.verifying_key().verify(MESSAGE, &signature));
    Ok(measure(|| key.verifying_key().verify(MESSAGE, &signature)))
}

fn whole_check(sign: Sign, key: &SigningKey, body: &[u8]) -> Outcome<f64> {
    let (headers, uri) = (signed(sign, key, body)?, Uri::from_static("/inbox"));
    let (method, base) = (&Method::POST, &Url::parse("https://montreal.test/")?);
    let request = RequestParts { method, uri: &uri, headers: &headers, body, base };
    let check = || {
        let checked =
            Signature::parse(&headers)?.check(&request, Timestamp::from_millis(1_795_521_600_000))?;
        checked.verify(key.verifying_key())
    };
    check()?;
    Ok(measure(check))
}

fn reading(sign: Sign, key: &SigningKey, body: &[u8]) -> Outcome<f64> {
    let headers = signed(sign, key, body)?;
    Ok(measure(|| Signature::parse(&headers)))
}

fn parse(key: &SigningKey) -> Outcome<f64> {
    let pem = key.verifying_key().to_pem()?;
    Ok(measure(|| VerifyingKey::from_pem(&pem)))
}

/// Microseconds of processor time for one call.
fn measure<T>(mut call: impl FnMut() -> T) -> f64 {
    let round = || {
        let (start, before, mut calls) = (Instant::now(), processor_time(), 0_u32);
        while start.elapsed() < ROUND {
            black_box(call());
            calls += 1;
        }
        let spent = match (before, processor_time()) {
            (Some(before), Some(after)) => after - before,
            _ => start.elapsed(),
        };
        spent.as_secs_f64() * 1e6 / f64::from(calls)
    };
    std::iter::repeat_with(round).take(ROUNDS).fold(f64::INFINITY, f64::min)
}

/// What this thread has used so far, so that a busy machine does not count; Linux only.
fn processor_time() -> Option<Duration> {
    let statistics = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    Some(Duration::from_nanos(statistics.split(' ').next()?.parse().ok()?))
}
