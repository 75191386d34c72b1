//! Links whose words name another place than the one they lead to.

use url::Url;

use super::plain::plain;

/// Adds, to each link that names a host, the host it really leads to when that is another one:
/// `banque.test (evil.test)`. Reads what [`super::sanitise()`] cleaned; what is right already stays as it is.
pub(super) fn with_true_hosts(html: &str) -> String {
    let mut told = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(start) = rest.find("<a ") {
        let (before, link) = rest.split_at(start);
        told.push_str(before);
        let Some((tag, inner)) = split_tag(link) else { break };
        let Some((words, after)) = inner.split_once("</a>") else { break };
        told.push_str(tag);
        told.push_str(words);
        if let Some(host) = lied_about(tag, words) {
            told.push_str(&format!(" ({host})"));
        }
        told.push_str("</a>");
        rest = after;
    }
    told.push_str(rest);
    told
}

/// The host that a link leads to, when its words name another and do not end with the truth.
fn lied_about(tag: &str, words: &str) -> Option<String> {
    let href = tag.split_once("href=\"")?.1.split_once('"')?.0;
    let host =
        Url::parse(&href.replace("&amp;", "&")).ok()?.host_str().filter(|host| exists(host))?.to_owned();
    let words = plain(&visible(words));
    let is_other = |named: String| without_www(&named) != without_www(&host);
    let is_lie = words.split_whitespace().filter_map(host_named_by).any(is_other);
    (is_lie && !words.ends_with(&format!("({host})"))).then_some(host)
}

/// Whether a host can have this name: others lead nowhere, and would have to be escaped.
fn exists(host: &str) -> bool {
    host.bytes().all(|byte| byte.is_ascii_alphanumeric() || b".-_:[]".contains(&byte))
}

/// A tag, up to its end outside of quotes, and what follows it.
fn split_tag(html: &str) -> Option<(&str, &str)> {
    let mut quoted = false;
    let is_end = |c: char| {
        quoted ^= c == '"';
        c == '>' && !quoted
    };
    html.find(is_end).map(|end| html.split_at(end + 1))
}

/// Markup without the spans that the style sheet hides (Mastodon puts `https://` and the end of long addresses there).
fn visible(html: &str) -> String {
    let (mut seen, mut rest, mut hidden) = (String::new(), html, 0_usize);
    while let Some(start) = rest.find('<') {
        let (text, tags) = rest.split_at(start);
        let Some((tag, after)) = split_tag(tags) else { break };
        if hidden == 0 {
            seen.extend([text, tag]);
        }
        hidden = match tag {
            "</span>" => hidden.saturating_sub(1),
            _ if hidden > 0 && tag.starts_with("<span") => hidden + 1,
            _ if hidden == 0 && tag.contains("invisible") => 1,
            _ => hidden,
        };
        rest = after;
    }
    if hidden == 0 {
        seen.push_str(rest);
    }
    seen
}

/// The host in a word that looks like an address, with or without its scheme. What stands before an `@` is no host.
fn host_named_by(word: &str) -> Option<String> {
    let is_seen = |c: &char| !matches!(c, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}');
    let word: String = word.chars().filter(is_seen).collect::<String>().replace(['。', '．', '｡'], ".");
    let address = word.split_once("://").map_or(word.as_str(), |(_, address)| address);
    let address = address.trim_matches(|c: char| !c.is_alphanumeric());
    let name = address.split(['/', '?', '#', ':', '\\', '@']).find(|part| part.contains('.'))?;
    let url = Url::parse(&format!("https://{name}/")).ok()?;
    let host = url.domain()?;
    let last = host.rsplit('.').next()?;
    let is_top = last.len() >= 2 && last.chars().all(|c| c.is_ascii_alphabetic()) || last.starts_with("xn--");
    is_top.then(|| host.to_owned())
}

fn without_www(host: &str) -> &str {
    host.strip_prefix("www.").unwrap_or(host)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn link(words: &str) -> String {
        with_true_hosts(&format!("<a href=\"https://evil.test/x\" rel=\"ugc\">{words}</a>"))
    }

    #[test]
    fn a_link_that_names_another_place_says_where_it_leads() {
        for words in [
            "banque.test",
            "https://banque.test/compte",
            "allez sur www.Banque.test !",
            "<strong>banque</strong>.test",
            "https://banque.test@evil.test/",
            "<span class=\"invisible\">https://evil.test/</span>banque.test",
            "banque\u{200B}.test",
            "banque。test",
            "@section@banque.test",
            "banque.test<span class=\"invisible\"> (evil.test)</span>",
        ] {
            let told = link(words);
            assert!(told.ends_with(&format!("{words} (evil.test)</a>")), "{told}");
            assert_eq!(with_true_hosts(&told), told, "it is told once");
        }
    }

    #[test]
    fn a_link_that_says_where_it_leads_or_nothing_of_it_stays() {
        for words in [
            "evil.test",
            "https://www.evil.test/x",
            "<span class=\"invisible\">https://</span><span class=\"ellipsis\">evil.test/x</span>",
            "la fiche",
            "@<span>helene</span>",
            "#<span>Maroc</span>",
            "2.5",
            "à bientôt...",
        ] {
            assert!(link(words).ends_with(&format!(">{words}</a>")), "{words}");
        }
    }

    #[test]
    fn what_is_no_link_stays() {
        for html in [
            "",
            "<p>banque.test</p>",
            "<a rel=\"ugc\">banque.test</a>",
            "<a href=\"mailto:a@b.test\">c.test</a>",
        ] {
            assert_eq!(with_true_hosts(html), html);
        }
    }
}
