//! What is fuzzed, and what must hold for every input.

mod addresses;
mod documents;
mod html;
mod signatures;

use crate::runner::Target;

pub const ALL: &[Target] = &[
    Target { name: "signature", run: signatures::signature, words: signatures::WORDS },
    Target { name: "key", run: signatures::key, words: &["-----BEGIN PUBLIC KEY-----", "z6Mk", "\n"] },
    Target { name: "activity", run: documents::activity, words: documents::WORDS },
    Target { name: "note", run: documents::note, words: documents::WORDS },
    Target { name: "actor", run: documents::actor, words: documents::WORDS },
    Target {
        name: "json_depth",
        run: documents::json_depth,
        words: &["[", "{", "]", "}", "\"", "\\\"", ":", "{\"a\":"],
    },
    Target { name: "html", run: html::html, words: html::WORDS },
    Target {
        name: "markdown",
        run: html::markdown,
        words: &["[", "](", ")", "<", "http://", "`", "*", "\n", "> ", "![", "- "],
    },
    Target { name: "handle", run: addresses::handle, words: addresses::WORDS },
    Target { name: "address", run: addresses::address, words: addresses::WORDS },
    Target { name: "webfinger", run: addresses::webfinger, words: addresses::WORDS },
    Target {
        name: "header",
        run: addresses::header,
        words: &["; profile=", "charset=", "GMT", "application/ld+json", ";", "="],
    },
];

/// Text targets look at what is text.
fn text(input: &[u8]) -> &str {
    match std::str::from_utf8(input) {
        Ok(text) => text,
        Err(error) => std::str::from_utf8(&input[..error.valid_up_to()]).unwrap_or_default(),
    }
}
