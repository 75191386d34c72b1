//! The readable post: what Mastodon shows of an opportunity, generated from its fields in each of its languages. Where the
//! interface does not speak a language, its labels are in the chapter's.
//!
//! It survives a sanitiser that keeps only `p br a strong em ul ol li blockquote`.

use maud::{Markup, html};

use super::opportunity::Publication;
use crate::domain::Chapter;
use crate::domain::opportunity::{Kind, Language, Outcome, State, Version};
use crate::i18n::{Args, Locale, dates, t, t_with};
use crate::text::{self, Direction};

/// HTML: bold title, short lines, deadline in full words, links, hashtags. A status word comes first.
pub(super) fn opportunity_text(
    publication: &Publication<'_>,
    version: &Version,
    every: &[Version],
) -> String {
    let opportunity = publication.opportunity;
    let texts = &version.texts;
    let locale = locale_of(publication, &version.language);
    let line = |key: &str, value: &str| t_with(locale, key, Args::new().text("value", value));
    let said = |key: &str, value: &str| line(key, &isolated(&version.language, value));
    let markup = html! {
        p { strong { (status_word(opportunity.state, locale)) (texts.title) } }
        p { (texts.summary) }
        p {
            "• " (said("note-what-for", &texts.purpose)) br;
            "• " (said("note-who-pays", &texts.payer)) br;
            "• " (said("note-gain", &texts.gain)) br;
            (specifics(publication, locale))
            "• " (line("note-languages", &languages(publication, locale))) br;
            "• " (line("note-deadline", &deadline(publication, locale)))
        }
        @if publication.is_anonymous { p { (t(locale, "note-anonymous")) } }
        p { (qualification(publication, locale)) (t(locale, "note-see-sheet")) " "
            a href=(opportunity.uri) rel="nofollow noopener" { (opportunity.uri) } }
        (other_languages(publication, version, every))
        p { @for (index, tag) in hashtags(publication).iter().enumerate() {
            @if index > 0 { " " }
            (hashtag(publication, tag))
        } }
    };
    markup.into_string()
}

/// What only some types say, a line each.
fn specifics(publication: &Publication<'_>, locale: Locale) -> Markup {
    let specifics = &publication.opportunity.details.specifics;
    let line = |key: &str, value: String| {
        html! { "• " (t_with(locale, key, Args::new().text("value", value))) br; }
    };
    html! {
        @if let Some(time) = specifics.time { (line("note-time", time.in_words(locale))) }
        @if let Some(stage) = specifics.stage {
            (line("note-stage", t_with(locale, "stage-name", Args::new().text("stage", stage.as_str()))))
        }
        @if !specifics.partner.is_empty() { (line("note-partner", specifics.partner.clone())) }
    }
}

/// The language of the labels around a version.
fn locale_of(publication: &Publication<'_>, language: &Language) -> Locale {
    let own = Locale::from_tag(language.as_str());
    own.or_else(|| Locale::from_tag(&publication.chapter.language)).unwrap_or_default()
}

/// Where it is written the other way than the label before it, set apart so that neither reorders the other (UAX 9,
/// section 2.4.2): servers strip `dir` and `bdi`.
fn isolated(language: &Language, text: &str) -> String {
    match text::direction(language.as_str()) {
        Direction::RightToLeft => format!("\u{2067}{text}\u{2069}"),
        Direction::LeftToRight => text.to_owned(),
    }
}

/// `Autres langues : العربية, English`, to where they are. After the link to the sheet, of which servers make a preview.
fn other_languages(publication: &Publication<'_>, version: &Version, every: &[Version]) -> Markup {
    let locale = locale_of(publication, &version.language);
    let mut page = publication.opportunity.uri.clone();
    page.set_fragment(Some("langues"));
    let others = every.iter().filter(|other| other.language != version.language);
    let names: Vec<String> = others
        .map(|other| isolated(&other.language, &text::own_name(other.language.as_str(), locale)))
        .collect();
    html! {
        @if !names.is_empty() {
            p { a href=(page) rel="nofollow noopener" { (t(locale, "note-other-languages")) } (t_with(locale, "note-other-languages-names", Args::new().text("names", names.join(", ")))) }
        }
    }
}

/// The hashtags without `#`: the kind, then the markets. The same in every version, for the note has one list of them.
pub(super) fn hashtags(publication: &Publication<'_>) -> Vec<String> {
    let details = &publication.opportunity.details;
    let first = publication.every_version().into_iter().next();
    let locale = first.map(|first| locale_of(publication, &first.language)).unwrap_or_default();
    let kind = t(locale, kind_hashtag(details.kind));
    let markets =
        details.markets.iter().map(|market| text::hashtag(&text::market_name(market.as_str(), locale)));
    std::iter::once(kind).chain(markets).filter(|tag| !tag.is_empty()).collect()
}

const fn kind_hashtag(kind: Kind) -> &'static str {
    match kind {
        Kind::BusinessRequest | Kind::BusinessOffer => "note-hashtag-business",
        Kind::TechnologyOffer | Kind::TechnologyRequest => "note-hashtag-technology",
        Kind::Talent => "note-hashtag-talent",
        Kind::MutualHelp => "note-hashtag-mutual-help",
        Kind::Call => "note-hashtag-call",
        Kind::Mission => "note-hashtag-mission",
        Kind::Project => "note-hashtag-project",
    }
}

fn hashtag(publication: &Publication<'_>, tag: &str) -> Markup {
    html! { a href=(publication.urls.hashtag(tag)) class="mention hashtag" rel="tag" { "#" span { (tag) } } }
}

/// `[Pourvue] ` before the title of what is closed; nothing before what is open.
fn status_word(state: State, locale: Locale) -> String {
    match state {
        State::Closed(Outcome::Filled) => t(locale, "note-filled") + " ",
        State::Closed(Outcome::NoFollowUp) => t(locale, "note-no-follow-up") + " ",
        State::Closed(Outcome::Withdrawn) => t(locale, "note-withdrawn") + " ",
        State::Expired => t(locale, "note-expired") + " ",
        State::Draft | State::InReview | State::Approved | State::Published => String::new(),
    }
}

fn languages(publication: &Publication<'_>, locale: Locale) -> String {
    let languages = publication.opportunity.details.languages.iter();
    let names: Vec<String> = languages.map(|tag| text::language_name(tag.as_str(), locale)).collect();
    names.join(", ")
}

fn deadline(publication: &Publication<'_>, locale: Locale) -> String {
    let deadline = publication.opportunity.details.deadline;
    dates::deadline_in_words(deadline.at, deadline.zone, Some(&publication.chapter.city), locale)
}

/// `Qualifiée par la section de Montréal le 24 novembre 2026 · `
fn qualification(publication: &Publication<'_>, locale: Locale) -> String {
    let Some(qualified) = &publication.opportunity.qualified else { return String::new() };
    let date = dates::date(qualified.at, publication.chapter.time_zone, locale);
    let chapter = Chapter::in_a_sentence(&qualified.by);
    t_with(locale, "note-qualified", Args::new().text("chapter", chapter).text("date", date)) + " · "
}
