//! What a letter says, once, and how it reads as plain text and as HTML: nothing in it is fetched from anywhere.

use maud::{DOCTYPE, Markup, PreEscaped, html};
use url::Url;

use crate::i18n::Locale;

/// The body of a letter in its reader's language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Content {
    pub locale: Locale,
    /// The chapter's name, above everything.
    pub chapter: String,
    pub title: String,
    pub blocks: Vec<Block>,
    pub footer: Footer,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    Paragraph(String),
    Heading(String),
    /// What the reader can do: words and address.
    Button(String, Url),
    /// The same, less prominent.
    Link(String, Url),
    List(Vec<Entry>),
}

/// A line of a list, and what it leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    pub text: String,
    pub note: String,
    pub link: Url,
}

/// Who writes, why, and how that ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Footer {
    pub reason: String,
    pub links: Vec<(String, Url)>,
}

impl Content {
    pub fn text(&self) -> String {
        let mut lines = vec![self.title.clone(), String::new()];
        for block in &self.blocks {
            match block {
                Block::Paragraph(text) => lines.push(text.clone()),
                Block::Heading(text) => lines.push(text.to_uppercase()),
                Block::Button(text, link) | Block::Link(text, link) => {
                    lines.push(format!("{text} :\n{link}"));
                }
                Block::List(entries) => lines.extend(entries.iter().map(written)),
            }
            lines.push(String::new());
        }
        lines.push("-- ".to_owned());
        lines.push(self.chapter.clone());
        lines.push(self.footer.reason.clone());
        lines.extend(self.footer.links.iter().map(|(text, link)| format!("{text} : {link}")));
        lines.join("\n")
    }

    pub fn html(&self) -> String {
        let markup = html! {
            (DOCTYPE)
            html lang=(self.locale.tag()) dir="ltr" {
                head {
                    meta charset="utf-8";
                    meta name="viewport" content="width=device-width, initial-scale=1";
                    meta name="color-scheme" content="light dark";
                    meta name="supported-color-schemes" content="light dark";
                    title { (self.title) }
                    style { (PreEscaped(STYLE)) }
                }
                body {
                    div.sheet {
                        p.chapter { (self.chapter) }
                        h1 { (self.title) }
                        @for block in &self.blocks { (drawn(block)) }
                    }
                    div.footer {
                        p { (self.footer.reason) }
                        @for (text, link) in &self.footer.links { p { a href=(link) { (text) } } }
                    }
                }
            }
        };
        markup.into_string()
    }
}

fn written(entry: &Entry) -> String {
    let Entry { text, note, link } = entry;
    let note = if note.is_empty() { String::new() } else { format!("  {note}\n") };
    format!("* {text}\n{note}  {link}")
}

fn drawn(block: &Block) -> Markup {
    html! {
        @match block {
            Block::Paragraph(text) => p { (text) },
            Block::Heading(text) => h2 { (text) },
            Block::Button(text, link) => p { a.button href=(link) { (text) } },
            Block::Link(text, link) => p { a href=(link) { (text) } },
            Block::List(entries) => {
                @for entry in entries {
                    p.entry {
                        a href=(entry.link) { (entry.text) }
                        @if !entry.note.is_empty() { br; span.note { (entry.note) } }
                    }
                }
            }
        }
    }
}

/// The colours of the pages (`web/assets/style.css`), light and dark. Programs that know no style show the same words.
const STYLE: &str = "
body{margin:0;padding:24px 12px;background:#fbf8f1;color:#22201b;font:16px/1.55 Georgia,'Times New Roman',serif}
.sheet,.footer{max-width:560px;margin:0 auto;padding:8px 24px}
.sheet{background:#fffefa;border:1px solid #d8d0be}
.chapter{font-weight:bold;border-bottom:3px double #22201b;padding-bottom:8px}
h1{font-size:24px;line-height:1.25}
h2{font-size:18px;margin:28px 0 8px}
a{color:#17543f}
.button{display:inline-block;background:#17543f;color:#fffefa;padding:10px 18px;text-decoration:none;font-family:Arial,sans-serif;font-weight:bold}
.entry{border-top:1px solid #d8d0be;padding-top:10px;margin:10px 0}
.note,.footer{color:#5b5649;font:14px/1.5 Arial,sans-serif}
.footer p{margin:6px 0}
@media (prefers-color-scheme:dark){
body{background:#191b18;color:#ebe7dc}
.sheet{background:#20231f;border-color:#3a3d36}
.chapter{border-color:#ebe7dc}
a{color:#8fcbb2}
.button{background:#8fcbb2;color:#10241b}
.entry{border-color:#3a3d36}
.note,.footer{color:#b3ad9e}
}
";

#[cfg(test)]
mod tests {
    use super::*;

    fn content() -> Content {
        let link = Url::parse("https://montreal.test/lien/jeton").unwrap();
        Content {
            locale: Locale::FrCa,
            chapter: "Section de Montréal".into(),
            title: "Une réponse <script>alert(1)</script>".into(),
            blocks: vec![
                Block::Paragraph("Bonjour & bienvenue.".into()),
                Block::Button("Confirmer".into(), link.clone()),
                Block::List(vec![Entry { text: "Sirop".into(), note: "demain".into(), link: link.clone() }]),
            ],
            footer: Footer {
                reason: "Vous l’avez demandé.".into(),
                links: vec![("Ne plus recevoir".into(), link)],
            },
        }
    }

    #[test]
    fn both_parts_say_the_same_and_neither_fetches_anything() {
        let (text, html) = (content().text(), content().html());
        for said in
            ["Confirmer", "Sirop", "demain", "Vous l’avez demandé.", "https://montreal.test/lien/jeton"]
        {
            assert!(text.contains(said) && html.contains(said), "{said}");
        }
        for fetched in ["<img", "src=", "url(", "@import", "<link", "<script"] {
            assert!(!html.contains(fetched), "{fetched} in {html}");
        }
        assert!(html.contains("&lt;script&gt;") && html.contains("Bonjour &amp; bienvenue."));
    }
}
