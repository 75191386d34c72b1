//! Markup from elsewhere, and what is typed here.

use entregent::text::{excerpt, markdown as render, plain, sanitise};
use url::Url;

use super::text;

pub const WORDS: &[&str] = &[
    "<a href=\"",
    "<a href='javascript:x()'>",
    "</a>",
    "<p>",
    "</p>",
    "<b",
    "<script>",
    "</script>",
    "<style>",
    "<svg>",
    "<math>",
    "<mtext>",
    "<noscript>",
    "<table>",
    "<template>",
    "<!--",
    "-->",
    "<![CDATA[",
    "]]>",
    "<h1>",
    "</h1>",
    "<span class=\"invisible\">",
    "</span>",
    " onclick=x()",
    "&#x6a;",
    "&lt;",
    "\"",
    "'",
    ">",
    "<",
    "/",
    "=",
    "https://evil.test/",
    "banque.test",
    "data:text/html,",
    "<br",
    "<li>",
    "<select>",
    "<textarea>",
    "<title>",
    "<iframe srcdoc=\"",
    "<form>",
    "<font color=",
    "\u{0c}",
];

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
const CLASSES: [&str; 6] = ["h-card", "mention", "hashtag", "invisible", "ellipsis", "u-url"];

pub fn html(input: &[u8]) {
    check_sanitised(text(input));
}

/// What somebody types becomes markup of the same kind.
pub fn markdown(input: &[u8]) {
    check_markup(&render(text(input)));
}

/// What comes out is all that is allowed, and stays as it is when it is cleaned again.
pub fn check_sanitised(html: &str) {
    let clean = sanitise(html);
    check_markup(&clean);
    assert_eq!(sanitise(&clean), clean, "cleaned again, it changes");
    let words = plain(&clean);
    assert!(excerpt(&words, 80).chars().count() <= 80);
}

/// Only tags that are allowed, each with the attributes it may have; written out here a second time, on purpose.
fn check_markup(html: &str) {
    assert!(!html.contains(|c: char| c.is_control() && !matches!(c, '\n' | '\t')), "a control in {html:?}");
    let mut rest = html;
    while let Some(start) = rest.find('<') {
        let tag = &rest[start + 1..];
        let end = end_of(tag).unwrap_or_else(|| panic!("a tag without end: {tag:?}"));
        check_tag(&tag[..end]);
        rest = &tag[end + 1..];
    }
}

/// Where a tag ends: at the first `>` outside of quotes.
fn end_of(tag: &str) -> Option<usize> {
    let mut quoted = false;
    tag.find(|c| {
        quoted ^= c == '"';
        c == '>' && !quoted
    })
}

fn check_tag(tag: &str) {
    let (name, mut attributes) = tag.split_once(' ').unwrap_or((tag, ""));
    let opening = !name.starts_with('/');
    assert!(TAGS.contains(&name.trim_start_matches('/')), "<{tag}>");
    assert!(opening || attributes.is_empty(), "<{tag}>");
    while !attributes.is_empty() {
        let (attribute, after) = attributes.split_once("=\"").unwrap_or_else(|| panic!("<{tag}>"));
        let (value, after) = after.split_once('"').unwrap_or_else(|| panic!("<{tag}>"));
        match (name, attribute) {
            ("a", "href") => check_link(value),
            ("a", "rel") => assert_eq!(value, "nofollow noopener ugc"),
            ("a" | "span", "class") => {
                assert!(value.split(' ').all(|class| class.is_empty() || CLASSES.contains(&class)), "<{tag}>")
            }
            _ => panic!("<{tag}>"),
        }
        attributes = after.trim_start_matches(' ');
    }
}

fn check_link(value: &str) {
    let url = Url::parse(&value.replace("&amp;", "&")).unwrap_or_else(|error| panic!("{value:?}: {error}"));
    assert!(["http", "https", "mailto"].contains(&url.scheme()), "{value:?}");
}
