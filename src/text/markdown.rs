//! What is typed here: Markdown with the line breaks people expect.

use pulldown_cmark::{CowStr, Event, LinkType, Options, Parser, Tag, TagEnd, TextMergeStream, html};

use super::sanitise;

/// Renders Markdown as safe HTML: single line breaks are kept, bare addresses become links, HTML is shown as typed.
pub fn markdown(text: &str) -> String {
    let events = TextMergeStream::new(Parser::new_ext(text, Options::ENABLE_STRIKETHROUGH).map(plainer));
    let mut linked = Vec::new();
    let mut inside_link_or_code = 0_usize;
    for event in events {
        match &event {
            Event::Start(Tag::Link { .. } | Tag::CodeBlock(_)) => inside_link_or_code += 1,
            Event::End(TagEnd::Link | TagEnd::CodeBlock) => inside_link_or_code -= 1,
            Event::Text(text) if inside_link_or_code == 0 && text.contains("://") => {
                link_addresses(text, &mut linked);
                continue;
            }
            _ => {}
        }
        linked.push(event);
    }
    let mut rendered = String::with_capacity(text.len() * 3 / 2);
    html::push_html(&mut rendered, linked.into_iter());
    sanitise(rendered.trim_end())
}

/// Typed HTML is text, a line break is a line break, an image is a link to it.
fn plainer(event: Event<'_>) -> Event<'_> {
    match event {
        Event::Html(text) | Event::InlineHtml(text) => Event::Text(text),
        Event::SoftBreak => Event::HardBreak,
        Event::Start(Tag::Image { link_type, dest_url, title, id }) => {
            Event::Start(Tag::Link { link_type, dest_url, title, id })
        }
        Event::End(TagEnd::Image) => Event::End(TagEnd::Link),
        other => other,
    }
}

/// Splits a text at its `http://` and `https://` addresses.
fn link_addresses<'a>(text: &str, events: &mut Vec<Event<'a>>) {
    let mut rest = text;
    while let Some((before, address, after)) = next_address(rest) {
        let target = CowStr::from(address.to_owned());
        let link = Tag::Link {
            link_type: LinkType::Autolink,
            dest_url: target.clone(),
            title: CowStr::Borrowed(""),
            id: CowStr::Borrowed(""),
        };
        events.extend([
            Event::Text(CowStr::from(before.to_owned())),
            Event::Start(link),
            Event::Text(target),
            Event::End(TagEnd::Link),
        ]);
        rest = after;
    }
    events.push(Event::Text(CowStr::from(rest.to_owned())));
}

/// What stands before the next address, the address, and what follows it.
fn next_address(text: &str) -> Option<(&str, &str, &str)> {
    let starts = ["https://", "http://"].iter().filter_map(|scheme| text.find(scheme));
    let start = starts.min()?;
    let (before, from) = text.split_at(start);
    let end = from.find(|c: char| c.is_whitespace() || "<>\"«»“”".contains(c)).unwrap_or(from.len());
    let address = without_closing_punctuation(&from[..end]);
    Some((before, address, &from[address.len()..]))
}

/// A full stop or a bracket after an address belongs to the sentence, unless the address opened the bracket.
fn without_closing_punctuation(address: &str) -> &str {
    let mut address = address;
    loop {
        let shorter = address.trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', '’', '…']);
        let shorter = match shorter.strip_suffix(')') {
            Some(inner) if inner.matches(')').count() >= inner.matches('(').count() => inner,
            _ => shorter,
        };
        if shorter.len() == address.len() {
            return address;
        }
        address = shorter;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn line_breaks_are_kept_and_paragraphs_made() {
        assert_eq!(markdown("Bonjour,\nmerci\n\nLaurence"), "<p>Bonjour,<br>\nmerci</p>\n<p>Laurence</p>");
    }

    #[test]
    fn emphasis_lists_and_quotes_are_rendered() {
        assert_eq!(
            markdown("**6 t** par *trimestre* ~~ou plus~~"),
            "<p><strong>6 t</strong> par <em>trimestre</em> <del>ou plus</del></p>"
        );
        assert_eq!(markdown("- un\n- deux"), "<ul>\n<li>un</li>\n<li>deux</li>\n</ul>");
        assert_eq!(markdown("# Titre"), "<p><strong>Titre</strong></p>");
    }

    #[test]
    fn bare_addresses_become_links_without_the_end_of_the_sentence() {
        let link = |url: &str| format!("<a href=\"{url}\" rel=\"nofollow noopener ugc\">{url}</a>");
        let url = "https://montreal.test/o/1_a_b?x=(1)";
        assert_eq!(markdown(&format!("Voir ({url}).")), format!("<p>Voir ({}).</p>", link(url)));
        assert_eq!(markdown("`https://a.test`"), "<p><code>https://a.test</code></p>");
        assert_eq!(
            markdown("[ici](https://a.test)"),
            "<p><a href=\"https://a.test\" rel=\"nofollow noopener ugc\">ici</a></p>"
        );
    }

    #[test]
    fn html_is_shown_as_it_was_typed() {
        assert_eq!(
            markdown("<b>gras</b> <script>x()</script>"),
            "<p>&lt;b&gt;gras&lt;/b&gt; &lt;script&gt;x()&lt;/script&gt;</p>"
        );
        assert_eq!(markdown("[a](javascript:x())"), "<p><a rel=\"nofollow noopener ugc\">a</a></p>");
    }
}
