//! New inputs from old ones.

use rand::Rng;
use rand::rngs::StdRng;

/// Longer inputs are cut.
const LONGEST: usize = 64 * 1024;

/// Pieces that trouble many parsers.
const EVERYWHERE: [&str; 16] = [
    "\0",
    "\u{202E}",
    "\u{FEFF}",
    "\u{2028}",
    "é",
    "😀",
    "\\",
    "\"",
    "%00",
    "\r\n",
    "-1",
    "18446744073709551616",
    "1e999",
    "\\ud800",
    "NaN",
    " ",
];

/// One of the corpus with a few changes.
pub fn mutated(corpus: &[Vec<u8>], words: &[&str], random: &mut StdRng) -> Vec<u8> {
    let mut input = corpus[random.random_range(0..corpus.len())].clone();
    for _ in 0..random.random_range(1..=6) {
        change(&mut input, corpus, words, random);
    }
    input.truncate(LONGEST);
    input
}

fn change(input: &mut Vec<u8>, corpus: &[Vec<u8>], words: &[&str], random: &mut StdRng) {
    let at = random.random_range(0..=input.len());
    let end = random.random_range(at..=input.len().min(at + 64));
    match random.random_range(0..8) {
        0 if at < input.len() => input[at] ^= 1 << random.random_range(0..8),
        1 if at < input.len() => input[at] = random.random(),
        2 => drop(input.drain(at..end)),
        3 => insert(input, at, word(&EVERYWHERE, random)),
        4 if !words.is_empty() => insert(input, at, word(words, random)),
        5 => {
            let piece = input[at..end].to_vec();
            insert(input, at, &piece.repeat(random.random_range(1..=40)));
        }
        6 => {
            let other = &corpus[random.random_range(0..corpus.len())];
            let from = random.random_range(0..=other.len());
            input.truncate(at);
            input.extend_from_slice(&other[from..]);
        }
        _ if !words.is_empty() => replace(input, (at, end), word(words, random)),
        _ => {}
    }
}

fn word<'a>(words: &[&'a str], random: &mut StdRng) -> &'a [u8] {
    words[random.random_range(0..words.len())].as_bytes()
}

fn insert(input: &mut Vec<u8>, at: usize, piece: &[u8]) {
    replace(input, (at, at), piece);
}

fn replace(input: &mut Vec<u8>, (start, end): (usize, usize), piece: &[u8]) {
    input.splice(start..end, piece.iter().copied());
}
