//! HTML that came from somewhere else, made safe to show.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use ammonia::{Builder, UrlRelative};

use super::line::is_harmful;
use super::links::with_true_hosts;

/// Longer texts are cut; in bytes. A post of Mastodon has a few thousand.
const MAX_LENGTH: usize = 64 * 1024;
/// Deeper texts lose their markup: parsers take quadratic time on them.
const MAX_DEPTH: usize = 64;

const TAGS: [&str; 16] = [
    "p",
    "br",
    "a",
    "strong",
    "em",
    "b",
    "i",
    "u",
    "del",
    "ul",
    "ol",
    "li",
    "blockquote",
    "pre",
    "code",
    "span",
];
/// Elements whose text is not for readers.
const UNREAD: [&str; 14] = [
    "script", "style", "template", "noscript", "iframe", "object", "svg", "math", "title", "textarea",
    "select", "audio", "video", "canvas",
];

static CLEANER: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let classes = HashMap::from([
        ("span", HashSet::from(["h-card", "mention", "hashtag", "invisible", "ellipsis"])),
        ("a", HashSet::from(["u-url", "mention", "hashtag"])),
    ]);
    let mut builder = Builder::empty();
    builder
        .tags(HashSet::from(TAGS))
        .clean_content_tags(HashSet::from(UNREAD))
        .tag_attributes(HashMap::from([("a", HashSet::from(["href"]))]))
        // Not even `title`: what it says stands where a finger cannot see it.
        .generic_attributes(HashSet::new())
        .allowed_classes(classes)
        .url_schemes(HashSet::from(["http", "https", "mailto"]))
        .url_relative(UrlRelative::Deny)
        .link_rel(Some("nofollow noopener ugc"))
        .strip_comments(true);
    builder
});

/// Keeps paragraphs, emphasis, lists, quotes, code and links to http, https and mailto; headings become strong
/// paragraphs. Scripts, styles, handlers, other addresses and characters that reorder text are removed. A link that
/// names another host than its own is followed by its own.
///
/// The result is well formed, bounded in length and depth, and safe inside a page.
pub fn sanitise(html: &str) -> String {
    let html = without_controls(cut(html));
    let as_text = || cleaned(&html.replace('<', "&lt;"));
    if depth(&html) > MAX_DEPTH {
        return as_text();
    }
    let clean = cleaned(&with_plain_headings(&html));
    // What is left open is opened again in whatever follows it, and may end deeper than it was written.
    if depth(&clean) > MAX_DEPTH { as_text() } else { with_true_hosts(&clean) }
}

/// The entities of what comes in are characters in what comes out, and may be harmful ones. An element that is taken out
/// may have held others apart, as a table does with links: what is left is then read once more.
fn cleaned(html: &str) -> String {
    let clean = without_controls(&CLEANER.clean(html).to_string());
    if has_other_elements(html) { CLEANER.clean(&clean).to_string() } else { clean }
}

/// Whether there may be elements that are not kept.
fn has_other_elements(html: &str) -> bool {
    let is_kept = |tag: &str| {
        let name = tag.trim_start_matches('/');
        let end = name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len());
        TAGS.iter().any(|kept| kept.eq_ignore_ascii_case(&name[..end]))
    };
    html.split('<').skip(1).any(|tag| !is_kept(tag))
}

fn cut(html: &str) -> &str {
    &html[..html.floor_char_boundary(MAX_LENGTH)]
}

fn without_controls(html: &str) -> String {
    html.chars().filter(|c| matches!(c, '\n' | '\t') || !is_harmful(*c)).collect()
}

/// An upper bound of how deep elements nest, counted without parsing.
fn depth(html: &str) -> usize {
    let (mut open, mut deepest) = (0_usize, 0);
    for tag in html.split('<').skip(1) {
        let name: String = tag.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '/').collect();
        match name.to_ascii_lowercase().as_str() {
            // Void elements, and those that the next one closes.
            "" | "br" | "img" | "hr" | "wbr" | "p" | "li" | "input" | "meta" | "link" => {}
            closing if closing.starts_with('/') => open = open.saturating_sub(usize::from(!is_flat(closing))),
            _ => open += 1,
        }
        deepest = deepest.max(open);
    }
    deepest
}

fn is_flat(closing: &str) -> bool {
    matches!(closing, "/p" | "/li" | "/br")
}

/// Turns `<h1>` to `<h6>` into strong paragraphs. What it writes is parsed and cleaned like the rest.
fn with_plain_headings(html: &str) -> Cow<'_, str> {
    let is_heading = |tag: &str| {
        let mut letters = tag.trim_start_matches('/').bytes();
        matches!((letters.next(), letters.next()), (Some(b'h' | b'H'), Some(b'1'..=b'6')))
    };
    if !html.split('<').skip(1).any(is_heading) {
        return Cow::Borrowed(html);
    }
    let mut parts = html.split('<');
    let mut plain = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        match part.split_once('>') {
            Some((tag, text)) if is_heading(tag) => {
                plain.push_str(if tag.starts_with('/') { "</strong></p>" } else { "<p><strong>" });
                plain.push_str(text);
            }
            _ => plain.extend(["<", part]),
        }
    }
    Cow::Owned(plain)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_post_of_mastodon_keeps_its_form() {
        let post = "<p><span class=\"h-card\" translate=\"no\"><a href=\"https://montreal.test/@occasions\" \
                    class=\"u-url mention\">@<span>occasions</span></a></span> Livrez-vous aussi à Lyon ?<br>Merci</p>";
        assert_eq!(
            sanitise(post),
            "<p><span class=\"h-card\"><a href=\"https://montreal.test/@occasions\" class=\"u-url mention\" \
             rel=\"nofollow noopener ugc\">@<span>occasions</span></a></span> Livrez-vous aussi à Lyon ?<br>Merci</p>"
        );
    }

    #[test]
    fn what_could_act_is_gone() {
        for (html, expected) in [
            ("<script>alert(1)</script>a", "a"),
            ("<style>p{display:none}</style>a", "a"),
            ("<p onclick=\"x()\" style=\"color:red\" id=\"a\">a</p>", "<p>a</p>"),
            ("<a href=\"javascript:x()\">a</a>", "<a rel=\"nofollow noopener ugc\">a</a>"),
            ("<a href=\"data:text/html,x\">a</a>", "<a rel=\"nofollow noopener ugc\">a</a>"),
            ("<a href=\"/deconnexion\">a</a>", "<a rel=\"nofollow noopener ugc\">a</a>"),
            (
                "<a href=\"https://a.test\" target=\"_blank\">a</a>",
                "<a href=\"https://a.test\" rel=\"nofollow noopener ugc\">a</a>",
            ),
            ("<img src=x onerror=x()>a", "a"),
            ("<p title=\"menteur\" lang=fr>a</p>", "<p>a</p>"),
            ("<math><mtext><table><mglyph><style><img src=x onerror=x()></style>a", ""),
            ("<span class=\"hashtag modal\">a</span>", "<span class=\"hashtag\">a</span>"),
            ("<form action=\"https://evil.test\"><input name=\"password\"><button>a</button></form>", "a"),
        ] {
            assert_eq!(sanitise(html), expected, "{html}");
        }
    }

    #[test]
    fn headings_become_strong_paragraphs() {
        assert_eq!(sanitise("<h1 class=\"x\">Titre</h1>texte"), "<p><strong>Titre</strong></p>texte");
        assert_eq!(sanitise("<hr>texte"), "texte");
    }

    #[test]
    fn text_cannot_be_turned_around() {
        assert_eq!(sanitise("a\u{202E}b\u{2066}c\0d\u{200F}e"), "abcd\u{200F}e");
        assert_eq!(sanitise("a&#x202E;b&#x2066;c"), "abc");
    }

    #[test]
    fn deep_and_long_texts_are_bounded() {
        let deep = "<b>".repeat(20_000);
        assert!(sanitise(&deep).starts_with("&lt;b&gt;"));
        let long = "é".repeat(MAX_LENGTH);
        assert!(sanitise(&long).len() <= MAX_LENGTH);
    }

    #[test]
    fn many_flat_paragraphs_are_not_deep() {
        let post = "<p>a<br><p>b".repeat(200);
        assert!(sanitise(&post).starts_with("<p>a<br></p><p>b</p>"));
    }

    proptest! {
        #[test]
        fn nothing_survives_a_second_time_that_did_not_the_first(html in "(<[/a-z0-9 =\"':!-]{0,12}>?|[a-z&;<>\"' ]){0,40}") {
            let once = sanitise(&html);
            prop_assert_eq!(sanitise(&once), once);
        }
    }
}
