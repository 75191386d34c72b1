//! What holds for every page: well formed, complete, translated, light, safe, readable in light and dark.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use super::assets;
use super::components::opportunity_row::Listed;
use super::components::word;
use super::gallery::{Exhibit, gallery};
use super::samples::sugar;
use crate::i18n::Locale;
use crate::id::Id;

/// A tag with its attributes, as the checks read it.
#[derive(Debug)]
struct Tag {
    name: String,
    attributes: BTreeMap<String, String>,
}

const VOID: [&str; 6] = ["meta", "link", "input", "br", "img", "hr"];

/// Reads strictly: what maud writes is regular, anything else is a mistake.
fn tags(html: &str) -> (Vec<Tag>, Vec<String>) {
    let (mut found, mut open, mut mistakes): (Vec<Tag>, Vec<String>, Vec<String>) = Default::default();
    for part in html.split('<').skip(1) {
        let Some((inside, _)) = part.split_once('>') else {
            mistakes.push(format!("unclosed tag: {part}"));
            continue;
        };
        if inside.starts_with('!') {
            continue;
        }
        if let Some(name) = inside.strip_prefix('/') {
            if open.pop().as_deref() != Some(name) {
                mistakes.push(format!("</{name}> closes something else"));
            }
            continue;
        }
        let inside = inside.trim_end_matches('/');
        let (name, rest) = inside.split_once(' ').unwrap_or((inside, ""));
        let tag = Tag { name: name.to_owned(), attributes: attributes(rest) };
        // In the drawings of icons, shapes close themselves.
        let is_closed =
            VOID.contains(&name) || part.split_once('>').is_some_and(|(tag, _)| tag.ends_with('/'));
        if !is_closed {
            open.push(tag.name.clone());
        }
        found.push(tag);
    }
    mistakes.extend(open.into_iter().map(|name| format!("<{name}> is never closed")));
    (found, mistakes)
}

fn attributes(text: &str) -> BTreeMap<String, String> {
    let mut rest = text.trim();
    let mut attributes = BTreeMap::new();
    while !rest.is_empty() {
        let end = rest.find([' ', '=']).unwrap_or(rest.len());
        let (name, after) = rest.split_at(end);
        let (value, after) = match after.strip_prefix("=\"").and_then(|quoted| quoted.split_once('"')) {
            Some((value, after)) => (value, after),
            None => ("", after),
        };
        attributes.insert(name.to_owned(), value.to_owned());
        rest = after.trim_start();
    }
    attributes
}

/// Every page in every locale: name, document, locale.
static PAGES: LazyLock<Vec<(String, String, Locale)>> = LazyLock::new(|| {
    let render = |(exhibit, locale): (&Exhibit, Locale)| {
        (format!("{} ({})", exhibit.name, locale.tag()), exhibit.render(locale), locale)
    };
    let gallery = gallery();
    gallery.iter().flat_map(|exhibit| Locale::ALL.map(|locale| (exhibit, locale))).map(render).collect()
});

fn every_page(mut check: impl FnMut(&str, &str, Locale)) {
    for (name, html, locale) in PAGES.iter() {
        check(name, html, *locale);
    }
}

/// The content of a page without head, tags and what people typed.
fn words(html: &str) -> String {
    let body = html.split_once("<body>").map_or(html, |(_, body)| body);
    let mut parts = body.split('<');
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |text, part| text + " " + part.split_once('>').map_or("", |(_, words)| words))
}

#[test]
fn pages_are_well_formed_and_their_parts_refer_to_each_other() {
    every_page(|name, html, _| {
        let (tags, mistakes) = tags(html);
        assert!(mistakes.is_empty(), "{name}: {mistakes:?}");
        let ids: Vec<&String> = tags.iter().filter_map(|tag| tag.attributes.get("id")).collect();
        let known: BTreeSet<&str> = ids.iter().map(|id| id.as_str()).collect();
        assert_eq!(known.len(), ids.len(), "{name} uses an id twice: {ids:?}");
        for tag in &tags {
            for attribute in ["for", "aria-describedby", "aria-labelledby", "list", "popovertarget"] {
                for id in tag.attributes.get(attribute).into_iter().flat_map(|ids| ids.split(' ')) {
                    assert!(known.contains(id), "{name}: {attribute}={id} leads nowhere");
                }
            }
            if let Some(fragment) = tag.attributes.get("href").and_then(|href| href.strip_prefix('#')) {
                assert!(known.contains(fragment), "{name}: #{fragment} leads nowhere");
            }
        }
    });
}

#[test]
fn pages_have_their_landmarks_and_one_main_heading() {
    every_page(|name, html, locale| {
        let (tags, _) = tags(html);
        let count = |wanted: &str| tags.iter().filter(|tag| tag.name == wanted).count();
        for landmark in ["main", "header", "footer", "title", "h1"] {
            assert!(count(landmark) >= 1, "{name} has no {landmark}");
        }
        assert_eq!((count("main"), count("h1")), (1, 1), "{name}");
        let root = tags.iter().find(|tag| tag.name == "html").unwrap();
        assert_eq!(root.attributes["lang"], locale.tag());
    });
}

#[test]
fn every_word_is_explained_where_it_stands_and_on_the_page_of_help() {
    let (mut asked, mut explained) = (BTreeSet::new(), BTreeSet::new());
    every_page(|name, html, _| {
        for tag in tags(html).0 {
            asked.extend(tag.attributes.get("popovertarget").cloned());
            explained.extend(tag.attributes.get("id").filter(|_| name.starts_with("help (")).cloned());
        }
    });
    for word in word::ALL {
        assert!(asked.contains(&format!("mot-{}", word.anchor)), "no page explains {word:?}");
        assert!(explained.contains(word.anchor), "the page of help does not have {word:?}");
    }
}

#[test]
fn every_control_has_a_name_of_its_own() {
    every_page(|name, html, _| {
        let (tags, _) = tags(html);
        let labelled: BTreeSet<&String> = tags.iter().filter_map(|tag| tag.attributes.get("for")).collect();
        let is_control = |tag: &&Tag| match tag.name.as_str() {
            "input" => tag.attributes.get("type").is_none_or(|kind| kind != "hidden"),
            "select" | "textarea" => true,
            _ => false,
        };
        for control in tags.iter().filter(is_control) {
            let has_label = control.attributes.get("id").is_some_and(|id| labelled.contains(id));
            assert!(has_label || control.attributes.contains_key("aria-label"), "{name}: {control:?}");
            assert!(!control.attributes.contains_key("placeholder"), "{name}: a placeholder is no label");
        }
    });
}

#[test]
fn pages_obey_a_strict_content_security_policy() {
    every_page(|name, html, _| {
        let (tags, _) = tags(html);
        for tag in &tags {
            assert!(!["style", "iframe", "object"].contains(&tag.name.as_str()), "{name}: {tag:?}");
            let is_ours =
                |path: &String| path.starts_with("/assets/") && assets::find_asset(&path[8..]).is_some();
            let is_module = tag.attributes.get("type").is_some_and(|kind| kind == "module");
            let is_served = is_module && tag.attributes.get("src").is_some_and(is_ours);
            assert!(tag.name != "script" || is_served, "{name}: {tag:?}");
            let is_inline = |attribute: &String| attribute == "style" || attribute.starts_with("on");
            assert!(!tag.attributes.keys().any(is_inline), "{name}: {tag:?}");
        }
        assert!(!html.contains("<script>"), "{name}: what was typed is not escaped");
    });
}

#[test]
fn everything_is_translated() {
    let keys: BTreeSet<String> = std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/locales/fr-CA"))
        .unwrap()
        .map(|file| std::fs::read_to_string(file.unwrap().path()).unwrap())
        .flat_map(|text| {
            text.lines()
                .filter_map(|line| line.split_once(" = "))
                .map(|(key, _)| key.to_owned())
                .collect::<Vec<_>>()
        })
        .filter(|key| key.contains('-') && !key.contains(' '))
        .collect();
    assert!(keys.len() > 200);
    every_page(|name, html, _| {
        let text = words(html);
        let shown: Vec<&str> = text.split_whitespace().filter(|word| keys.contains(*word)).collect();
        assert!(shown.is_empty(), "{name} shows {shown:?}");
        assert!(!text.contains("{ $"), "{name} shows an argument");
    });
}

#[test]
fn what_is_typed_is_kept_and_each_mistake_is_said_twice() {
    let page = find("new-wrong").render(Locale::FrCa);
    assert!(page.contains("value=\"Atlantide\"") && page.contains("value=\"2020-01-01T00:00\""));
    let sentence = "L’échéance est déjà passée";
    assert_eq!(page.matches(sentence).count(), 2, "in the summary and at the field");
    assert!(page.contains("href=\"#champ-deadline\"") && page.contains("id=\"champ-deadline\""));
}

#[test]
fn passwords_are_never_sent_back() {
    for name in ["sign-in-wrong", "welcome-wrong", "first-run-wrong"] {
        let html = find(name).render(Locale::FrCa);
        let (tags, _) = tags(&html);
        let is_password = |tag: &&Tag| tag.attributes.get("type").is_some_and(|kind| kind == "password");
        assert!(tags.iter().filter(is_password).all(|tag| tag.attributes["value"].is_empty()), "{name}");
    }
}

#[test]
fn a_list_of_fifty_stays_light() {
    let listed = |number: i64| {
        let mut one = sugar();
        one.id = Id::new(one.id.get() + number);
        Listed { opportunity: one, chapter: "Section de Montréal".into(), cover: None }
    };
    let view =
        super::pages::OpportunitiesView { listed: (0..50).map(listed).collect(), ..Default::default() };
    let exhibit = Exhibit::of_visitor(move |ctx| view.render(ctx));
    let style = assets::asset_path("style.css");
    let style = assets::find_asset(style.trim_start_matches("/assets/")).unwrap().bytes.len();
    for locale in Locale::ALL {
        let weight = exhibit.render(locale).len() + style;
        assert!(weight <= 100_000, "{weight} bytes");
        assert!(exhibit.render(locale).len() <= 60_000, "{} bytes", exhibit.render(locale).len());
    }
}

/// Writes every page for looking at: `ENTREGENT_GALLERY=/tmp/pages cargo test --lib gallery -- --ignored`.
#[test]
#[ignore = "writes files for a person to look at"]
fn the_gallery_is_written_out() {
    let folder = std::path::PathBuf::from(std::env::var("ENTREGENT_GALLERY").unwrap());
    for name in ["style.css", "icon.svg"] {
        let path = assets::asset_path(name);
        let asset = assets::find_asset(path.trim_start_matches("/assets/")).unwrap();
        std::fs::create_dir_all(folder.join("assets")).unwrap();
        std::fs::write(folder.join(path.trim_start_matches('/')), asset.bytes).unwrap();
    }
    for exhibit in gallery() {
        for locale in Locale::ALL {
            std::fs::create_dir_all(folder.join(locale.language())).unwrap();
            let file = folder.join(locale.language()).join(format!("{}.html", exhibit.name));
            std::fs::write(file, exhibit.render(locale)).unwrap();
        }
    }
}

fn find(name: &str) -> Exhibit {
    gallery().into_iter().find(|exhibit| exhibit.name == name).unwrap()
}

/// The colours of the style sheet: the values under `:root`, first light, then dark.
fn palettes() -> [BTreeMap<String, String>; 2] {
    let style = include_str!("assets/style.css");
    let mut blocks = style.split(":root {").skip(1).map(|block| block.split_once('}').unwrap().0);
    let read = |block: &str| {
        let colours = block.lines().filter_map(|line| line.trim().strip_prefix("--")?.split_once(": #"));
        colours.map(|(name, value)| (name.to_owned(), value.trim_end_matches(';').to_owned())).collect()
    };
    [read(blocks.next().unwrap()), read(blocks.next().unwrap())]
}

/// Relative luminance (WCAG 2.2).
fn luminance(colour: &str) -> f64 {
    let channel = |start: usize| {
        let value = f64::from(u8::from_str_radix(&colour[start..start + 2], 16).unwrap()) / 255.0;
        if value <= 0.040_45 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * channel(0) + 0.7152 * channel(2) + 0.0722 * channel(4)
}

fn contrast(one: &str, other: &str) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

#[test]
fn colours_can_be_read_in_light_and_dark() {
    const TEXT: [(&str, &str); 20] = [
        ("ink", "paper"),
        ("ink", "sheet"),
        ("soft", "paper"),
        ("soft", "sheet"),
        ("spruce", "paper"),
        ("spruce", "sheet"),
        ("spruce-deep", "paper"),
        ("on-spruce", "spruce"),
        ("on-spruce", "spruce-deep"),
        ("spruce-deep", "spruce-wash"),
        ("ink", "spruce-wash"),
        ("maple", "paper"),
        ("maple", "maple-wash"),
        ("ink", "maple-wash"),
        ("soft", "maple-wash"),
        ("brick", "paper"),
        ("brick", "brick-wash"),
        ("ink", "brick-wash"),
        ("on-brick", "brick"),
        ("spruce", "maple-wash"),
    ];
    for palette in palettes() {
        for (text, ground) in TEXT {
            let ratio = contrast(&palette[text], &palette[ground]);
            assert!(ratio >= 4.5, "{text} on {ground}: {ratio:.2}");
        }
        let border = contrast(&palette["edge"], &palette["sheet"]);
        assert!(border >= 3.0, "the border of fields: {border:.2}");
    }
}
