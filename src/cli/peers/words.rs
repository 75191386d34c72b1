//! What went wrong, in words for whoever looks after the server.

/// The reason as it was written down, in plain words where it has some.
pub(in crate::cli) fn plain(reason: &str) -> String {
    let meaning = match reason.strip_prefix("HTTP ").and_then(|status| status.parse::<u16>().ok()) {
        Some(401) => "it does not believe our signature",
        Some(403) => "it refuses us: our signature, or this chapter",
        Some(404 | 410) => "there is no such inbox",
        Some(413) => "what was sent is too large for it",
        Some(408 | 425 | 429) => "it asks for fewer requests",
        Some(300..=399) => "it sends us to another address, which a delivery does not follow",
        Some(400..=499) => "it does not understand what was sent",
        Some(500..=599) => "it has trouble itself",
        Some(_) => "it gave an answer that means nothing here",
        None if reason == "timed out" => return "it did not answer in time".to_owned(),
        None => return reason.replacen("unreachable: ", "it cannot be reached: ", 1),
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
