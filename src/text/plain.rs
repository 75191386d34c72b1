//! The words of a sanitised text without its markup.

/// The text of HTML that [`super::sanitise`] made: paragraphs, items and breaks become lines.
pub fn plain(html: &str) -> String {
    let mut text = String::with_capacity(html.len());
    let mut parts = html.split('<');
    text.push_str(&unescaped(parts.next().unwrap_or_default()));
    for part in parts {
        let (tag, words) = part.split_once('>').unwrap_or((part, ""));
        if matches!(tag.trim_end_matches('/').trim_end(), "br" | "/p" | "/li" | "/blockquote" | "/pre") {
            text.push('\n');
        }
        text.push_str(&unescaped(words));
    }
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.collect::<Vec<&str>>().join("\n")
}

/// The first `max` characters of a text on one line, cut between words, with an ellipsis when something is left out.
pub fn excerpt(text: &str, max: usize) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    let line = words.join(" ");
    if line.chars().count() <= max {
        return line;
    }
    // One character more than fits before the ellipsis: when it is a blank, the last word is whole.
    let cut: String = line.chars().take(max).collect();
    let without_last = cut.char_indices().next_back().map_or(0, |(start, _)| start);
    let end = cut.rfind(' ').filter(|end| *end > cut.len() / 2).unwrap_or(without_last);
    format!("{}…", cut[..end].trim_end_matches([',', ';', ':', '.', '–']))
}

/// Undoes the escapes of an HTML serialiser (HTML Standard, 13.3).
fn unescaped(text: &str) -> String {
    text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&nbsp;", "\u{A0}")
        .replace("&amp;", "&")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{markdown, sanitise};

    #[test]
    fn paragraphs_and_breaks_become_lines() {
        assert_eq!(plain(&markdown("Bonjour,\nmerci\n\n- un\n- deux")), "Bonjour,\nmerci\nun\ndeux");
    }

    #[test]
    fn characters_come_back_as_they_were() {
        assert_eq!(plain(&sanitise("<p>5 &lt; 6 &amp;amp; « ok »</p>")), "5 < 6 &amp; « ok »");
    }

    #[test]
    fn a_long_text_is_cut_between_words() {
        assert_eq!(excerpt("Un importateur de Casablanca,\ncherche", 30), "Un importateur de Casablanca…");
        assert_eq!(excerpt("court", 30), "court");
        assert_eq!(excerpt(&"é".repeat(50), 10), format!("{}…", "é".repeat(9)));
    }
}
