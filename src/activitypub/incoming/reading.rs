//! What readers get to see of a post that another server wrote: notes, articles, polls, meetings.

use maud::{Markup, PreEscaped, html};

use super::{NoteDocument, PostKind};
use crate::text;

/// Longest title and option that is taken over, in characters.
const MAX_LINE: usize = 300;

impl NoteDocument {
    /// The post as sanitised HTML. What is more than a note begins with its title, which leads to the original; a
    /// poll lists what can be chosen, and is answered there. A warning stands before a note, what is attached after
    /// everything.
    pub fn shown(&self) -> String {
        let content = text::sanitise(&self.content);
        let whole = match self.kind {
            PostKind::Note if self.summary.is_none() && self.attachments.is_empty() => return content,
            PostKind::Note => html! { (summary(self)) (PreEscaped(content)) },
            PostKind::Article => html! { (title(self)) (PreEscaped(content)) },
            PostKind::Event => html! { (title(self)) (summary(self)) (PreEscaped(content)) },
            PostKind::Question => html! { (PreEscaped(content)) (options(self)) (title(self)) },
        };
        text::sanitise(&html! { (whole) (attachments(self)) }.into_string())
    }
}

/// The name, or the address where there is none.
fn title(note: &NoteDocument) -> Markup {
    let page = note.page.as_ref().unwrap_or(&note.id);
    let name = note.name.as_deref().map(line).filter(|name| !name.is_empty());
    html! { p { strong { a href=(page) { (name.as_deref().unwrap_or(page.as_str())) } } } }
}

fn summary(note: &NoteDocument) -> Markup {
    let summary = note.summary.as_deref().map(|html| line(&text::plain(&text::sanitise(html))));
    html! { @if let Some(summary) = summary.filter(|text| !text.is_empty()) { p { em { (summary) } } } }
}

fn attachments(note: &NoteDocument) -> Markup {
    html! {
        @if !note.attachments.is_empty() {
            ul { @for attached in &note.attachments { li { a href=(attached.url) { (line(&attached.label)) } } } }
        }
    }
}

fn options(note: &NoteDocument) -> Markup {
    html! { @if !note.options.is_empty() { ul { @for option in &note.options { li { (line(option)) } } } } }
}

fn line(text: &str) -> String {
    text::line(text, MAX_LINE)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

    fn read(mut fields: Value) -> String {
        let note = fields.as_object_mut().unwrap();
        note.insert("id".into(), json!("https://blog.test/1"));
        note.insert("attributedTo".into(), json!("https://blog.test/u"));
        NoteDocument::parse(&fields).unwrap().shown()
    }

    #[test]
    fn an_article_begins_with_its_title_which_leads_to_the_original() {
        let html = read(json!({
            "type": "Article", "name": "Sucre & <b>sirop</b>", "url": "https://blog.test/sucre",
            "content": "<p>Long.</p><script>x()</script>",
        }));
        assert_eq!(
            html,
            "<p><strong><a href=\"https://blog.test/sucre\" rel=\"nofollow noopener ugc\">Sucre &amp; \
             &lt;b&gt;sirop&lt;/b&gt;</a></strong></p><p>Long.</p>"
        );
    }

    #[test]
    fn a_poll_lists_what_can_be_chosen() {
        let html = read(json!({
            "type": "Question", "content": "<p>Où ?</p>",
            "oneOf": [{ "type": "Note", "name": "Lyon" }, { "type": "Note", "name": "<i>Marseille" }],
        }));
        assert!(html.starts_with("<p>Où ?</p><ul><li>Lyon</li><li>&lt;i&gt;Marseille</li></ul>"), "{html}");
        assert!(html.contains("href=\"https://blog.test/1\""), "{html}");
    }

    #[test]
    fn a_meeting_says_in_a_line_what_it_is() {
        let html = read(json!({
            "type": "Event", "name": "Cabane", "summary": "<p>Samedi, 10 h</p>", "content": "<p>Venez.</p>",
        }));
        assert!(html.contains("Cabane</a></strong></p><p><em>Samedi, 10 h</em></p><p>Venez.</p>"), "{html}");
    }

    #[test]
    fn an_address_that_runs_a_script_is_none() {
        let html = read(json!({ "type": "Page", "name": "Lien", "url": "javascript:alert(1)" }));
        assert!(html.contains("href=\"https://blog.test/1\"") && !html.contains("javascript"), "{html}");
    }

    #[test]
    fn a_warning_stands_before_a_note_and_what_is_attached_after_it() {
        let html = read(json!({
            "type": "Note", "summary": "Chiffres", "content": "<p>y</p>",
            "attachment": { "type": "Image", "url": "https://blog.test/1.png", "name": "Une <cabane>" },
        }));
        assert_eq!(
            html,
            "<p><em>Chiffres</em></p><p>y</p><ul><li><a href=\"https://blog.test/1.png\" rel=\"nofollow noopener ugc\">\
             Une &lt;cabane&gt;</a></li></ul>"
        );
    }

    #[test]
    fn the_name_of_a_note_stays_unseen() {
        assert_eq!(read(json!({ "type": "Note", "name": "x", "content": "<p>y</p>" })), "<p>y</p>");
    }
}
