//! AT-21 for whoever reads here: the language they prefer, said as what it is; the others a click away.

use super::scene::{ARABIC, ENGLISH, Scene, arabic, french, in_arabic, read, scene, sought, version};
use crate::support::{Ground, Test, sugar, tests};
use entregent::app::Tx;
use entregent::domain::Opportunity;
use entregent::domain::opportunity::Draft;
use entregent::domain::qualification::Assessment;
use entregent::services::opportunities;

pub fn tests() -> Vec<Test> {
    tests![
        who_reads_arabic_first_sees_arabic_here_and_on_the_copy,
        lists_and_feeds_follow_the_reader,
        what_nobody_wished_for_is_shown_in_french_and_else_as_it_was_written,
        words_of_every_version_are_found_on_both_ends,
    ]
}

const FRENCH: &str = "Cherchée : érablière";

/// The opening of an element in Arabic.
const IN_ARABIC: &str = "lang=\"ar\" dir=\"rtl\">";

/// Said in one language only: the versions were there before it.
const PARTNER: &str = "Une coopérative de la région";

async fn in_three_languages(scene: &Scene) -> Opportunity {
    let item = scene.publish(sugar(), vec![arabic(), version("en", ENGLISH)]).await;
    let (member, steward, id) = (scene.montreal.member.clone(), scene.montreal.steward.clone(), item.id);
    let draft = Draft { partner: PARTNER.to_owned(), ..sugar() };
    let edit = move |tx: &mut Tx<'_>| {
        opportunities::edit(tx, &member, id, &draft)?;
        opportunities::approve(tx, &steward, id, &Assessment::sure("Demandé à l'importateur"))
    };
    let edited = scene.montreal.write(edit).await;
    scene.settle().await;
    edited
}

async fn who_reads_arabic_first_sees_arabic_here_and_on_the_copy(ground: Ground) {
    let scene = scene(&ground).await;
    let item = in_three_languages(&scene).await;
    let copy = scene.copy(&item).await;
    for (at, id) in [(&scene.montreal, item.id), (&scene.sherbrooke, copy.id)] {
        let path = format!("/o/{id}");
        let answer = read(at, &path, "ar-MA, fr;q=0.8").await;
        assert_eq!(answer.headers()["content-language"], "ar, fr-CA");
        let vary: Vec<&str> =
            answer.headers().get_all("vary").iter().map(|it| it.to_str().unwrap()).collect();
        assert!(vary.join(",").to_lowercase().contains("accept-language"), "{vary:?}");
        let page = answer.into_body();
        assert!(page.contains(&format!("{IN_ARABIC}{ARABIC}</h1>")), "{page}");
        assert!(page.contains(&format!("lang=\"fr\" dir=\"ltr\">{PARTNER}</p>")), "{page}");
        assert!(page.contains("<html lang=\"fr-CA\" dir=\"ltr\">") && !page.contains(FRENCH), "{page}");
        let french =
            format!("<a href=\"{path}?langue=fr\" hreflang=\"fr\" lang=\"fr\" dir=\"ltr\">français</a>");
        let words = page.replace(['\u{a0}', '\u{202f}'], " ");
        assert!(words.contains("Autres langues : <a") && page.contains(&french), "{page}");

        let answer = read(at, &path, "fr-CA, ar;q=0.9").await;
        assert_eq!(answer.headers()["content-language"], "fr-CA");
        let page = answer.into_body();
        let arabic =
            format!("<a href=\"{path}?langue=ar\" hreflang=\"ar\" lang=\"ar\" dir=\"rtl\">العربية</a>");
        assert!(page.contains(FRENCH) && page.contains(&arabic) && !page.contains(ARABIC), "{page}");

        let chosen = read(at, &format!("{path}?langue=ar"), "fr-CA").await.into_body();
        assert!(chosen.contains(&format!("{IN_ARABIC}{ARABIC}</h1>")), "{chosen}");
        let odd = read(at, &format!("{path}?langue=%22%3Ex"), "fr-CA").await.into_body();
        assert!(odd.contains(FRENCH), "{odd}");
        // The interface in English: English comes before what the browser says of French.
        let english = read(at, &format!("{path}?lang=en"), "fr-CA").await.into_body();
        assert!(english.contains(ENGLISH) && english.contains("Other languages:"), "{english}");
    }
}

async fn lists_and_feeds_follow_the_reader(ground: Ground) {
    let scene = scene(&ground).await;
    in_three_languages(&scene).await;
    for at in [&scene.montreal, &scene.sherbrooke] {
        for path in ["/", "/occasions", "/occasions?type=business-request"] {
            let page = read(at, path, "ar").await.into_body();
            assert!(page.contains("<h2 class=\"row-title\" lang=\"ar\" dir=\"rtl\">"), "{path}: {page}");
            assert!(page.contains(ARABIC) && !page.contains(FRENCH), "{path}");
            assert!(read(at, path, "fr").await.body().contains(FRENCH), "{path}");
        }
        // One address, one feed: the chapter's language, or the one in the address.
        for path in ["/occasions.atom", "/occasions.json"] {
            assert!(read(at, path, "ar").await.body().contains(FRENCH), "{path}");
            let english = read(at, &format!("{path}?lang=en"), "ar").await.into_body();
            assert!(english.contains(ENGLISH) && !english.contains(FRENCH), "{path}: {english}");
        }
    }
    let author = read(&scene.montreal, "/@yasmine", "ar").await.into_body();
    assert!(author.contains(ARABIC) && !author.contains(FRENCH), "{author}");
}

async fn what_nobody_wished_for_is_shown_in_french_and_else_as_it_was_written(ground: Ground) {
    let scene = scene(&ground).await;
    let without_french = scene.publish(in_arabic(), vec![version("en", ENGLISH)]).await;
    let page = read(&scene.montreal, without_french.uri.path(), "de").await.into_body();
    assert!(page.contains(&format!("{IN_ARABIC}{ARABIC}</h1>")), "{page}");
    let (_, note) = scene.montreal.document(&without_french.uri).await;
    assert_eq!(note["contentMap"].as_object().unwrap().keys().next().unwrap(), "ar");
    let with_french = scene.publish(in_arabic(), vec![version("en", ENGLISH), french()]).await;
    assert!(read(&scene.montreal, with_french.uri.path(), "de").await.body().contains(FRENCH));
}

async fn words_of_every_version_are_found_on_both_ends(ground: Ground) {
    let scene = scene(&ground).await;
    let item = in_three_languages(&scene).await;
    let found = async |typed: &str| {
        let query = url::form_urlencoded::Serializer::new(String::new()).append_pair("q", typed).finish();
        let mut found = Vec::new();
        for at in [&scene.montreal, &scene.sherbrooke] {
            let page = read(at, &format!("/occasions?{query}"), "fr").await.into_body();
            found.push(page.matches("class=\"row-title\"").count());
        }
        found
    };
    for typed in ["érablière", "قيقب", "delivering", "suppliers", "المستورد", "érablière delivers"]
    {
        assert_eq!(found(typed).await, [1, 1], "{typed}");
    }
    scene.save(&item, sought(version("en", "Wanted: a pony"), "A breeder")).await;
    scene.remove(&item, "ar").await;
    for typed in ["قيقب", "delivers"] {
        assert_eq!(found(typed).await, [0, 0], "{typed} is gone");
    }
    for typed in ["érablière", "pony", "breeder"] {
        assert_eq!(found(typed).await, [1, 1], "{typed}");
    }
}
