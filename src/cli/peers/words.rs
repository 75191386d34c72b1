//! What went wrong, in words for whoever looks after the server.

use crate::services::peers::Meaning;

/// The reason as it was written down, in plain words where it has some.
pub(in crate::cli) fn plain(reason: &str) -> String {
    let meaning = match Meaning::of(reason) {
        Meaning::Disbelieved => "it does not believe our signature",
        Meaning::Refused => "it refuses us: our signature, or this chapter",
        Meaning::NoInbox => "there is no such inbox",
        Meaning::TooLarge => "what was sent is too large for it",
        Meaning::TooMany => "it asks for fewer requests",
        Meaning::Elsewhere => "it sends us to another address, which a delivery does not follow",
        Meaning::NotUnderstood => "it does not understand what was sent",
        Meaning::OwnTrouble => "it has trouble itself",
        Meaning::Nonsense => "it gave an answer that means nothing here",
        Meaning::TimedOut => return "it did not answer in time".to_owned(),
        Meaning::Unreachable => return reason.replacen("unreachable: ", "it cannot be reached: ", 1),
        Meaning::Other => return reason.to_owned(),
    };
    format!("{meaning} ({reason})")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_is_told_with_its_meaning() {
        for (reason, words) in [
            ("HTTP 503", "it has trouble itself (HTTP 503)"),
            ("HTTP 429", "it asks for fewer requests (HTTP 429)"),
            ("timed out", "it did not answer in time"),
            ("unreachable: connection refused", "it cannot be reached: connection refused"),
            ("a first contact", "a first contact"),
        ] {
            assert_eq!(plain(reason), words);
        }
    }
}
