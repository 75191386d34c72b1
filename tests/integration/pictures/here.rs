//! What an author does with pictures on a page, and who gets to see them.

use entregent::domain::opportunity::{Draft, Visibility};
use entregent::domain::qualification::Assessment;
use entregent::services::{opportunities, pictures};
use http::StatusCode;

use super::scene::{CABIN, PLACE, add_right, change, draft, holds, path_of, photograph, pictures_of, words};
use crate::interests::scene::invite;
use crate::support::{Ground, Reader, Test, TestApp, sugar, tests};

pub fn tests() -> Vec<Test> {
    tests![
        a_picture_is_added_on_a_page_and_nothing_of_its_file_is_left,
        without_words_a_picture_is_kept_and_only_they_are_asked_for,
        what_is_no_picture_is_refused_and_the_words_are_kept,
        only_the_author_adds_and_changes_pictures,
        pictures_are_put_in_order_described_anew_and_taken_away,
        a_picture_is_seen_by_whoever_reads_the_opportunity_and_by_nobody_else,
        a_picture_that_nobody_checked_takes_the_mark_away,
    ]
}

async fn montreal(ground: &Ground) -> TestApp {
    TestApp::pair(ground).await.0
}

fn page_of(item: &entregent::domain::Opportunity) -> String {
    format!("/o/{}/images", item.id)
}

async fn publish(at: &TestApp, id: entregent::id::Id) {
    let (member, steward) = (at.member.clone(), at.steward.clone());
    at.write(move |tx| {
        opportunities::submit(tx, &member, id)?;
        opportunities::approve(tx, &steward, id, &Assessment::sure("Registre vérifié"))
    })
    .await;
}

async fn a_picture_is_added_on_a_page_and_nothing_of_its_file_is_left(ground: Ground) {
    let montreal = montreal(&ground).await;
    let item = draft(&montreal, sugar()).await;
    let yasmine = Reader::of(&montreal, &montreal.member).await;
    let sheet = yasmine.page(&format!("/o/{}", item.id)).await;
    assert!(sheet.contains(&page_of(&item)), "the sheet leads there");
    assert!(yasmine.page(&page_of(&item)).await.contains("multipart/form-data"));

    let sent = photograph(PLACE);
    assert!(holds(&sent, "Exif") && holds(&sent, PLACE), "what is sent says where it was taken");
    let added = yasmine.upload(&page_of(&item), ("image", &sent), ("description", CABIN)).await;
    assert_eq!((added.status, added.location.as_str()), (StatusCode::SEE_OTHER, page_of(&item).as_str()));
    let all = pictures_of(&montreal, item.id).await;
    assert_eq!(words(&all), [CABIN]);
    let full = &all[0].files.as_ref().unwrap().full;
    assert_eq!((full.width, full.height), (600, 900), "it was turned upright");

    let sheet = yasmine.page(&format!("/o/{}", item.id)).await;
    assert!(sheet.contains(&format!("alt=\"{CABIN}\"")), "{sheet}");
    assert!(
        sheet.contains("width=\"600\" height=\"900\"") && sheet.contains("loading=\"lazy\""),
        "nothing jumps"
    );
    assert!(!sheet.contains("og:image"), "of a draft, no preview");
    let file = yasmine.file(&path_of(&all[0])).await;
    assert_eq!(file.status(), StatusCode::OK);
    assert_eq!(file.headers()["content-type"], "image/jpeg");
    assert_eq!(file.headers()["x-content-type-options"], "nosniff");
    assert_eq!(file.headers()["content-security-policy"], "default-src 'none'; sandbox");
    assert_eq!(file.headers()["cache-control"], "private, max-age=600");
    assert!(file.headers().get_all("vary").iter().any(|it| it.to_str().unwrap().contains("Cookie")));
    for secret in [PLACE, "Exif", "Boréalis", "holiday"] {
        assert!(!holds(file.body(), secret), "{secret} is left");
    }

    publish(&montreal, item.id).await;
    let visitor = Reader::nobody(&montreal);
    let file = visitor.file(&path_of(&all[0])).await;
    assert_eq!(file.headers()["cache-control"], "public, max-age=31536000, immutable");
    let page = visitor.page(&format!("/o/{}", item.id)).await;
    let address = montreal.urls().picture(item.id, full.name.as_str());
    assert!(page.contains(&format!("<meta property=\"og:image\" content=\"{address}\">")), "{page}");
    assert!(page.contains(&format!("alt=\"{CABIN}\"")));
}

async fn without_words_a_picture_is_kept_and_only_they_are_asked_for(ground: Ground) {
    let montreal = montreal(&ground).await;
    let item = montreal.publish(sugar()).await;
    let yasmine = Reader::of(&montreal, &montreal.member).await;
    let file = photograph(PLACE);
    let asked = yasmine.upload(&page_of(&item), ("image", &file), ("description", " \n ")).await;
    assert_eq!(asked.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(asked.body.contains("elle est gardée, il ne manque que sa description"), "{}", asked.body);
    assert!(!asked.body.contains("type=\"file\""), "only the words are asked for");
    let all = pictures_of(&montreal, item.id).await;
    assert_eq!(words(&all), [""]);

    // Nobody else knows of it.
    let (_, note) = montreal.document(&item.uri).await;
    assert!(note.get("attachment").is_none(), "{note}");
    let steward = Reader::of(&montreal, &montreal.steward).await;
    for reader in [&steward, &Reader::nobody(&montreal)] {
        assert!(!reader.page(&format!("/o/{}", item.id)).await.contains("/images/"));
        assert_eq!(reader.file(&path_of(&all[0])).await.status(), StatusCode::NOT_FOUND);
    }
    assert_eq!(yasmine.file(&path_of(&all[0])).await.headers()["cache-control"], "private, max-age=600");

    let path = format!("/o/{}/images/{}/changer", item.id, all[0].id);
    let long = "é".repeat(501);
    let refused = yasmine.post(&path, &[("action", "describe"), ("description", &long)]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.body.contains(&long), "what was typed is kept");
    let described = yasmine.post(&path, &[("action", "describe"), ("description", CABIN)]).await;
    assert_eq!(described.status, StatusCode::SEE_OTHER);
    assert_eq!(steward.file(&path_of(&all[0])).await.status(), StatusCode::OK);
    let (_, note) = montreal.document(&item.uri).await;
    assert_eq!(note["attachment"][0]["name"], CABIN);
}

async fn what_is_no_picture_is_refused_and_the_words_are_kept(ground: Ground) {
    let montreal = montreal(&ground).await;
    let item = draft(&montreal, sugar()).await;
    let yasmine = Reader::of(&montreal, &montreal.member).await;
    let note = br#"{"@context":"https://www.w3.org/ns/activitystreams","type":"Note"}"#;
    let heavy = vec![0xFF; entregent::images::MAX_BYTES + 1];
    let cut = &photograph("")[..40];
    let far_too_heavy = vec![0; 5 * entregent::images::MAX_BYTES];
    for (file, said) in [
        (&note[..], "pas une image JPEG, PNG, GIF ou WebP"),
        (b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", "pas une image JPEG"),
        (cut, "Le fichier est endommagé"),
        (&heavy, "Le fichier dépasse 8 Mo"),
        (b"", "Choisissez une image"),
    ] {
        let refused = yasmine.upload(&page_of(&item), ("image", file), ("description", CABIN)).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{said}");
        assert!(refused.body.contains(said) && refused.body.contains(CABIN), "{said}: {}", refused.body);
    }
    // Of what is not even read to its end, the page still says why.
    let refused = yasmine.upload(&page_of(&item), ("image", &far_too_heavy), ("description", CABIN)).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.body.contains("Le fichier dépasse 8 Mo"));
    assert!(pictures_of(&montreal, item.id).await.is_empty());

    for number in 1..=4 {
        add_right(&montreal, item.id, &format!("Image {number}")).await;
    }
    let fifth = yasmine.upload(&page_of(&item), ("image", &photograph("")), ("description", CABIN)).await;
    assert_eq!(fifth.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(fifth.body.contains("Il y a déjà 4 images"), "{}", fifth.body);
    assert_eq!(pictures_of(&montreal, item.id).await.len(), 4);
}

async fn only_the_author_adds_and_changes_pictures(ground: Ground) {
    let montreal = montreal(&ground).await;
    let item = montreal.publish(sugar()).await;
    let picture = add_right(&montreal, item.id, CABIN).await;
    let other = invite(&montreal, "laurence", "Laurence Vachon").await;
    let one = format!("/o/{}/images/{}/changer", item.id, picture.id);
    for (reader, status) in [
        (Reader::of(&montreal, &other).await, StatusCode::FORBIDDEN),
        (Reader::of(&montreal, &montreal.steward).await, StatusCode::FORBIDDEN),
        (Reader::nobody(&montreal), StatusCode::SEE_OTHER),
    ] {
        let added = reader.upload(&page_of(&item), ("image", &photograph("")), ("description", "x")).await;
        assert_eq!(added.status, status);
        for action in ["describe", "up", "remove"] {
            let done = reader.post(&one, &[("action", action), ("description", "Autre chose")]).await;
            assert_eq!(done.status, status, "{action}");
        }
        assert_eq!(reader.get(&page_of(&item)).await.status, status);
    }
    assert_eq!(words(&pictures_of(&montreal, item.id).await), [CABIN]);
    // A picture of another opportunity is not reached through one's own.
    let own = draft(&montreal, sugar()).await;
    let yasmine = Reader::of(&montreal, &montreal.member).await;
    let through = format!("/o/{}/images/{}/changer", own.id, picture.id);
    assert_eq!(yasmine.post(&through, &[("action", "remove")]).await.status, StatusCode::NOT_FOUND);
    let file = path_of(&picture).replace(&item.id.to_string(), &own.id.to_string());
    assert_eq!(yasmine.file(&file).await.status(), StatusCode::NOT_FOUND);
}

async fn pictures_are_put_in_order_described_anew_and_taken_away(ground: Ground) {
    let montreal = montreal(&ground).await;
    let item = draft(&montreal, sugar()).await;
    let yasmine = Reader::of(&montreal, &montreal.member).await;
    let mut all = Vec::new();
    for name in ["un", "deux", "trois"] {
        all.push(add_right(&montreal, item.id, name).await);
    }
    let act = async |picture: usize, action: &str, text: &str| {
        let path = format!("/o/{}/images/{}/changer", item.id, all[picture].id);
        let done = yasmine.post(&path, &[("action", action), ("description", text)]).await;
        assert_eq!((done.status, done.location.as_str()), (StatusCode::SEE_OTHER, page_of(&item).as_str()));
        pictures_of(&montreal, item.id).await
    };
    assert_eq!(words(&act(2, "up", "").await), ["un", "trois", "deux"]);
    assert_eq!(words(&act(2, "up", "").await), ["trois", "un", "deux"]);
    assert_eq!(words(&act(2, "up", "").await), ["trois", "un", "deux"], "the first stays");
    assert_eq!(words(&act(0, "describe", "encore un").await), ["trois", "encore un", "deux"]);
    assert_eq!(words(&act(0, "remove", "").await), ["trois", "deux"]);
    add_right(&montreal, item.id, "quatre").await;
    assert_eq!(
        words(&pictures_of(&montreal, item.id).await),
        ["trois", "deux", "quatre"],
        "a new one comes last"
    );
    assert_eq!(yasmine.file(&path_of(&all[0])).await.status(), StatusCode::NOT_FOUND);
}

async fn a_picture_is_seen_by_whoever_reads_the_opportunity_and_by_nobody_else(ground: Ground) {
    let montreal = montreal(&ground).await;
    let other = invite(&montreal, "laurence", "Laurence Vachon").await;
    let readers = [
        Reader::nobody(&montreal),
        Reader::of(&montreal, &other).await,
        Reader::of(&montreal, &montreal.steward).await,
        Reader::of(&montreal, &montreal.member).await,
    ];
    for (visibility, is_published, expected) in [
        (Visibility::Public, false, [false, false, true, true]),
        (Visibility::Private, true, [false, false, true, true]),
        (Visibility::Section, true, [false, true, true, true]),
        (Visibility::Twins, true, [false, true, true, true]),
        (Visibility::Public, true, [true; 4]),
    ] {
        let item = draft(&montreal, Draft { visibility: visibility.as_str().to_owned(), ..sugar() }).await;
        let picture = add_right(&montreal, item.id, CABIN).await;
        if is_published {
            publish(&montreal, item.id).await;
        }
        for (reader, sees) in readers.iter().zip(expected) {
            let files = picture.files.as_ref().unwrap();
            for name in [&files.full.name, &files.small.name] {
                let file = reader.file(&format!("/o/{}/images/{name}", item.id)).await;
                let status = if sees { StatusCode::OK } else { StatusCode::NOT_FOUND };
                assert_eq!(file.status(), status, "{visibility:?} {is_published}");
                let caching = file.headers()["cache-control"].to_str().unwrap();
                let is_open = is_published && visibility == Visibility::Public;
                assert_eq!(caching.starts_with("public"), is_open, "{visibility:?}: {caching}");
            }
        }
    }
}

async fn a_picture_that_nobody_checked_takes_the_mark_away(ground: Ground) {
    let montreal = montreal(&ground).await;
    let item = draft(&montreal, sugar()).await;
    let (first, second) =
        (add_right(&montreal, item.id, "un").await, add_right(&montreal, item.id, "deux").await);
    let (member, steward, id) = (montreal.member.clone(), montreal.steward.clone(), item.id);
    montreal.write(move |tx| opportunities::submit(tx, &member, id)).await;
    let rosalie = Reader::of(&montreal, &steward).await;
    let review = rosalie.page(&format!("/revision/{id}")).await;
    assert!(review.contains("alt=\"un\"") && review.contains("alt=\"deux\""), "the second person sees them");
    montreal
        .write(move |tx| opportunities::approve(tx, &steward, id, &Assessment::sure("Registre vérifié")))
        .await;
    let is_qualified = async || montreal.copy_of(&item.uri).await.unwrap().qualified.is_some();
    assert!(is_qualified().await);
    change(&montreal, move |tx, member| pictures::move_up(tx, member, id, second.id)).await;
    change(&montreal, move |tx, member| pictures::remove(tx, member, id, first.id)).await;
    change(&montreal, move |tx, member| pictures::describe(tx, member, id, second.id, " deux ")).await;
    assert!(is_qualified().await, "nothing is new to readers");
    change(&montreal, move |tx, member| pictures::describe(tx, member, id, second.id, "autre chose")).await;
    assert!(!is_qualified().await);
    let review = rosalie.page(&format!("/revision/{id}")).await;
    assert!(review.contains("alt=\"autre chose\""), "a second person reads it again");
}
