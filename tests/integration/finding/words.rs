//! Words: the same table on both databases, in every state of an opportunity, for every reader.

use diesel::connection::SimpleConnection;
use entregent::clock::Clock;
use entregent::db::DbError;
use entregent::db::jobs::JobKind;
use entregent::domain::Policy;
use entregent::domain::opportunity::Draft;
use entregent::domain::qualification::Assessment;
use entregent::id::Id;
use entregent::queue;
use entregent::services::opportunities;

use super::scene::{Looking, text, words};
use crate::support::{Ground, MemoryNetwork, Test, TestApp, settle, sugar, tests, today};

pub fn tests() -> Vec<Test> {
    tests![
        the_same_words_find_the_same_on_both_databases,
        a_reference_finds_its_opportunity,
        whatever_is_typed_there_is_a_page,
        what_changes_is_found_as_it_is_now,
        a_copy_is_found_until_its_author_is_gone,
        nothing_is_found_of_a_server_that_is_hidden,
        what_is_hidden_by_many_at_once_is_found_no_more,
        words_of_before_are_taken_by_a_job,
    ]
}

async fn montreal(ground: &Ground) -> TestApp {
    TestApp::start(ground, &MemoryNetwork::default(), &Clock::manual(today()), "Montréal").await
}

const TEXTS: [(&str, &str, &str); 6] = [
    ("fr", "Sirop d’érable biologique", "Une érablière certifiée cherche des acheteurs en Belgique."),
    ("fr", "Machines industrielles usagées", "Deux presses et un tour, révisés par l’atelier."),
    ("fr", "Acheteuse de tissus recyclés", "Une coopérative de couture du Québec, pour ses vêtements."),
    (
        "en",
        "Certified supplier of maple syrup wanted",
        "A bakery in Boston is looking for organic suppliers.",
    ),
    ("es", "Proveedores de azúcar de arce", "Una pastelería de Puebla busca jarabe."),
    ("fr", "Occasion de coopérer en traçabilité", "Un œil sur les chaînes d’approvisionnement."),
];

/// What is looked for, and the numbers of the texts that answer, in the order of the list: those with the words in
/// their titles first, then the latest.
const ANSWERS: [(&str, &[usize]); 24] = [
    ("érable", &[0]),
    ("erable", &[0]),
    ("l'érable", &[0]),
    ("L’ÉRABLE", &[0]),
    ("d’érable biologique", &[0]),
    ("érablières", &[0]),
    ("certifié", &[3, 0]),
    ("certifiées", &[3, 0]),
    ("certified", &[3, 0]),
    ("acheteur", &[0]),
    ("machine industrielle", &[1]),
    ("industriel", &[1]),
    ("révisée", &[1]),
    ("vêtement", &[2]),
    ("vetements recycle", &[2]),
    ("suppliers", &[3]),
    ("organic supplier", &[3]),
    ("azucar", &[4]),
    ("azúcar", &[4]),
    ("opportunité", &[5]),
    ("oeil", &[5]),
    ("tracabilite", &[5]),
    ("érable machines", &[]),
    ("licorne", &[]),
];

async fn the_same_words_find_the_same_on_both_databases(ground: Ground) {
    let montreal = montreal(&ground).await;
    // In her own name she writes in whatever language she likes.
    montreal.show_member(true).await;
    for (language, title, summary) in TEXTS {
        montreal.publish(text(language, title, summary)).await;
        montreal.clock.advance(std::time::Duration::from_secs(60));
    }
    let visitor = Looking::from_outside(&montreal);
    for (typed, numbers) in ANSWERS {
        let expected: Vec<&str> = numbers.iter().map(|number| TEXTS[*number].1).collect();
        assert_eq!(visitor.titles(&words(typed)).await, expected, "{typed:?}");
    }
}

async fn a_reference_finds_its_opportunity(ground: Ground) {
    let montreal = montreal(&ground).await;
    let first = montreal.publish(sugar()).await;
    montreal.publish(sugar()).await;
    let visitor = Looking::from_outside(&montreal);
    let reference = first.reference.unwrap();
    for typed in [reference.clone(), reference.to_lowercase(), format!("« {reference} »")] {
        let page = visitor.page(&words(&typed)).await;
        assert!(page.contains(&format!("href=\"/o/{}\"", first.id)), "{typed}");
        assert_eq!(super::scene::titles_of(&page).len(), 1, "{typed}");
    }
}

async fn whatever_is_typed_there_is_a_page(ground: Ground) {
    let montreal = montreal(&ground).await;
    montreal.publish(sugar()).await;
    let visitor = Looking::from_outside(&montreal);
    let long = "érable ".repeat(1_500);
    for typed in [
        "\"",
        "'",
        "\"érable",
        "érable*",
        "*",
        "AND",
        "érable AND",
        "OR OR",
        "NOT",
        "NEAR(érable, 2)",
        "^érable",
        "words:érable",
        "érable -sucre",
        "(",
        "a:*",
        "érable\0",
        "\0",
        "\u{202E}",
        "%",
        "_",
        "\\",
        "'; DROP TABLE",
        "🍁",
        "érable & !sucre",
        "érable <-> sucre",
        "e\u{301}rable",
        &long,
    ] {
        visitor.page(&words(typed)).await;
        visitor.page(&words(typed).replace("/occasions", "/occasions.atom")).await;
    }
    for typed in ["érable*", "\"érable", "e\u{301}rable", "érable -sucre", "^érable"] {
        assert_eq!(visitor.titles(&words(typed)).await.len(), 1, "{typed:?}");
    }
    for query in ["q=%FF%FE", "q", "=", "q=a&q=b", "secteur=x&marche=999&langue=&echeance=hier&avant=-"] {
        let answer = visitor.answer(&format!("/occasions?{query}"), &[]).await;
        assert!(!answer.status().is_server_error(), "{query}: {}", answer.status());
    }
}

async fn what_changes_is_found_as_it_is_now(ground: Ground) {
    let montreal = montreal(&ground).await;
    let visitor = Looking::from_outside(&montreal);
    let (member, steward) = (montreal.member.clone(), montreal.steward.clone());
    let (author, draft) = (member.clone(), sugar());
    let item = montreal.write(move |tx| opportunities::create(tx, &author, &draft)).await;
    assert_eq!(visitor.titles(&words("érable")).await.len(), 0, "a draft is not found");
    let author = member.clone();
    montreal
        .write(move |tx| {
            opportunities::submit(tx, &author, item.id)?;
            opportunities::approve(tx, &steward, item.id, &Assessment::sure("Registre de commerce vérifié"))
        })
        .await;
    assert_eq!(visitor.titles(&words("érable")).await.len(), 1);

    let (author, draft) = (member.clone(), text("fr", "Cherchée : miellerie", "Du miel."));
    montreal.write(move |tx| opportunities::edit(tx, &author, item.id, &draft)).await;
    assert_eq!(visitor.titles(&words("érable")).await.len(), 0);
    assert_eq!(visitor.titles(&words("miellerie")).await, ["Cherchée : miellerie"]);

    let author = member.clone();
    montreal.write(move |tx| opportunities::withdraw(tx, &author, item.id)).await;
    assert_eq!(visitor.titles(&words("miellerie")).await.len(), 0, "withdrawn");
    assert_eq!(visitor.titles("/occasions").await.len(), 0);

    let other = montreal.publish(sugar()).await;
    assert_eq!(visitor.titles(&words("érable")).await.len(), 1);
    montreal.write(move |tx| opportunities::erase(tx, &member, other.id)).await;
    assert_eq!(visitor.titles(&words("érable")).await.len(), 0, "erased");
    montreal.publish(sugar()).await;
    montreal.clock.advance(std::time::Duration::from_secs(60 * 86_400));
    assert_eq!(visitor.titles(&words("érable")).await.len(), 0, "past its deadline, before any job ran");
}

async fn a_copy_is_found_until_its_author_is_gone(ground: Ground) {
    let (montreal, sherbrooke) = TestApp::twinned_pair(&ground).await;
    montreal.publish(sugar()).await;
    settle(&[&montreal, &sherbrooke]).await;
    let visitor = Looking::from_outside(&sherbrooke);
    assert_eq!(visitor.titles(&words("érablières")).await.len(), 1);
    let author = sherbrooke.open_opportunities().await[0].author;
    sherbrooke.write(move |tx| Ok(entregent::db::actors::delete_actor(tx.conn, author)?)).await;
    assert_eq!(visitor.titles(&words("érablières")).await.len(), 0);
    assert_eq!(visitor.titles("/occasions").await.len(), 0);
    assert!(!visitor.page("/occasions").await.contains("Maroc ("), "nor counted");
}

async fn nothing_is_found_of_a_server_that_is_hidden(ground: Ground) {
    let (montreal, sherbrooke) = TestApp::twinned_pair(&ground).await;
    montreal.publish(sugar()).await;
    settle(&[&montreal, &sherbrooke]).await;
    let visitor = Looking::from_outside(&sherbrooke);
    let member = Looking::signed_in(&sherbrooke, &sherbrooke.member).await;
    for (policy, for_visitors, for_members) in
        [(None, 1, 1), (Some(Policy::Limited), 0, 1), (Some(Policy::Suspended), 0, 0), (None, 1, 1)]
    {
        if policy.is_some() || for_members == 1 {
            sherbrooke.decide("montreal.test", policy).await;
        }
        for path in ["/occasions", "/occasions?q=erable", "/occasions.atom"] {
            let page = visitor.page(path).await;
            let seen = usize::from(page.contains("Cherchée : érablière"));
            assert_eq!(seen, for_visitors, "{policy:?} {path}");
        }
        assert_eq!(member.titles("/occasions?q=erable").await.len(), for_members, "{policy:?}");
        let counted = member.page("/occasions").await.contains("Maroc (1)");
        assert_eq!(counted, for_members == 1, "{policy:?}");
    }
}

/// As when an agreement between chapters ends: one statement, past everything that knows of one opportunity.
async fn what_is_hidden_by_many_at_once_is_found_no_more(ground: Ground) {
    let montreal = montreal(&ground).await;
    montreal.publish(sugar()).await;
    let member = Looking::signed_in(&montreal, &montreal.member).await;
    assert!(member.page(&words("érable")).await.contains("Maroc (1)"));
    let hide = "UPDATE opportunity SET visibility = 'private';";
    montreal.app().db.write(move |conn| conn.batch_execute(hide).map_err(DbError::from)).await.unwrap();
    let page = member.page(&words("érable")).await;
    assert!(!page.contains("Maroc (1)") && super::scene::titles_of(&page).is_empty(), "{page}");
}

async fn words_of_before_are_taken_by_a_job(ground: Ground) {
    let montreal = montreal(&ground).await;
    for number in 0..3 {
        montreal.publish(Draft { title: format!("Érable {number}"), ..sugar() }).await;
    }
    // As the migration leaves it.
    let forget = "DELETE FROM opportunity_words; UPDATE opportunity_listing SET words_version = 0;";
    montreal.app().db.write(move |conn| conn.batch_execute(forget).map_err(DbError::from)).await.unwrap();
    let visitor = Looking::from_outside(&montreal);
    assert_eq!(visitor.titles(&words("érable")).await.len(), 0);
    assert_eq!(visitor.titles("/occasions").await.len(), 3, "they are listed all the same");
    montreal.write(|tx| Ok(queue::plan(tx, JobKind::IndexWords, Id::new(0), tx.now)?)).await;
    settle(&[&montreal]).await;
    assert_eq!(visitor.titles(&words("érable")).await.len(), 3);
}
