//! What a person reads, in their language: messages in Fluent, dates in words.
//!
//! The catalogues are `locales/<locale>/*.ftl`; French (Canada) is the reference, a test keeps the others equal to it.

mod args;
#[cfg(test)]
mod catalogue_tests;
pub mod dates;
pub mod lengths;
mod locale;
mod typography;
mod wishes;

pub use args::Args;
pub use locale::Locale;
pub use typography::typeset;
pub use wishes::Wishes;

fluent_templates::static_loader! {
    static MESSAGES = {
        locales: "./locales",
        fallback_language: "fr-CA",
        // Isolation marks would show as stray characters in titles, mails and federated text.
        customise: |bundle| bundle.set_use_isolating(false),
    };
}

/// The message `key`; the key itself when the catalogue does not have it, which a test forbids.
pub fn t(locale: Locale, key: &str) -> String {
    t_with(locale, key, Args::new())
}

/// The message `key` with its arguments filled in; the key itself when it cannot be formatted.
pub fn t_with(locale: Locale, key: &str, args: Args) -> String {
    let args = args.into_map();
    MESSAGES.lookup_single_language(&locale.identifier(), key, Some(&args)).unwrap_or_else(|_| key.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arguments_and_plurals_follow_the_language() {
        let replies = |locale, count| t_with(locale, "thread-count", Args::new().number("count", count));
        assert_eq!(replies(Locale::FrCa, 0), "Aucune réponse");
        assert_eq!(replies(Locale::FrCa, 1), "1 réponse");
        assert_eq!(replies(Locale::En, 2), "2 replies");
    }

    #[test]
    fn an_unknown_key_shows_itself() {
        assert_eq!(t(Locale::FrCa, "no-such-key"), "no-such-key");
    }
}
