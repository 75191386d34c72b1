//! `entregent opportunities import` and `export`, beside a chapter that runs.

use std::fs;

use crate::support::{Chapter, Ground, Test, tests};

pub fn tests() -> Vec<Test> {
    tests![
        a_table_comes_in_as_drafts_and_goes_out_the_same.within(240),
        versions_have_columns_of_their_own.within(240),
        every_mistake_is_named_by_line_and_column_and_nothing_is_kept.within(240),
    ]
}

const HEADING: &str = "author,type,title,summary,what_for,who_pays,gain,sector,markets,languages,written_in,deadline,visibility,time,stage,property,partner,cooperation";

const SUGAR: &str = "yasmine,business-request,\"Sucre d'érable, 2 t\",Un importateur cherche.,Remplacer,L'importateur,Un an,111994,MA TN,fr ary,fr,2099-01-15T17:00,twins,,,,Une érablière,supply licence";

const HELP: &str = "rosalie,mutual-help,Relire un courriel,\"Vingt minutes,\ndeux pages.\",Répondre,Personne,Du sirop,,,ary,fr,2099-12-04T12:00,section,PT20M,,,,";

async fn a_table_comes_in_as_drafts_and_goes_out_the_same(ground: Ground) {
    let chapter = Chapter::init(&ground, "montreal").await;
    let table = format!("{HEADING}\n{SUGAR}\n{HELP}\n");
    let path = ground.directory().join("table.csv");
    fs::write(&path, &table).unwrap();
    let file = path.to_str().unwrap();

    let said = chapter.command(&["opportunities", "import", file, "--dry-run"], "").await;
    assert!(said.contains("2 opportunities are right; nothing was kept"), "{said}");
    assert_eq!(chapter.command(&["opportunities", "export"], "").await, format!("{HEADING}\n"));

    let said = chapter.command(&["opportunities", "import", file, "--submit"], "").await;
    assert!(said.contains("2 opportunities wait for a second person"), "{said}");
    assert_eq!(chapter.command(&["opportunities", "export"], "").await, table, "what came in goes out");
    let waiting = chapter.steward.get("/revision").await.unwrap().body;
    assert!(waiting.contains("Sucre d'érable, 2 t") && waiting.contains("Relire un courriel"), "{waiting}");

    let lines = chapter.command(&["opportunities", "export", "--format=jsonl"], "").await;
    let items: Vec<serde_json::Value> =
        lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!((items.len(), &items[0]["state"]), (2, &serde_json::json!("in-review")));
    assert_eq!(items[0]["deadline"], "2099-01-15T17:00:00-05:00");
}

const VERSION: &str = ",title:ar,summary:ar,what_for:ar,who_pays:ar,gain:ar,partner:ar";

async fn versions_have_columns_of_their_own(ground: Ground) {
    let chapter = Chapter::init(&ground, "montreal").await;
    let arabic = "مطلوب,مستورد يبحث,تعويض,المستورد,عقد لمدة سنة,مزرعة قيقب";
    let table = format!("{HEADING}{VERSION}\n{SUGAR},{arabic}\n{HELP},,,,,,\n");
    let path = ground.directory().join("table.csv");
    fs::write(&path, &table).unwrap();
    let file = path.to_str().unwrap();
    chapter.command(&["opportunities", "import", file], "").await;
    assert_eq!(chapter.command(&["opportunities", "export"], "").await, table, "what came in goes out");
    let lines = chapter.command(&["opportunities", "export", "--format=jsonl"], "").await;
    let first: serde_json::Value = serde_json::from_str(lines.lines().next().unwrap()).unwrap();
    assert_eq!(
        (&first["versions"][0]["language"], &first["versions"][0]["title"]),
        (&"ar".into(), &"مطلوب".into())
    );

    // Whom it is meant for is said by the original: a version that does not say it misses something.
    let short = table.replace("مزرعة قيقب", "").replace("title:ar", "title:fr").replace(":ar", ":fr");
    fs::write(&path, short).unwrap();
    let said = chapter.try_command(&["opportunities", "import", file]).await;
    for mistake in [
        "line 2, column title:fr: is the language of another version, or of the original",
        "line 2, column partner:fr: is empty",
    ] {
        assert!(said.stderr.contains(mistake), "{mistake} in {}", said.stderr);
    }
}

async fn every_mistake_is_named_by_line_and_column_and_nothing_is_kept(ground: Ground) {
    let chapter = Chapter::init(&ground, "montreal").await;
    let wrong = "personne,gratuit,,Résumé,Pour,Qui,Gain,11x,Atlantide,fr,fr,hier,tous,,,,,";
    let path = ground.directory().join("table.csv");
    fs::write(&path, format!("{HEADING}\n{SUGAR}\n{HELP}\n{wrong}\n")).unwrap();
    let file = path.to_str().unwrap();
    for arguments in
        [vec!["opportunities", "import", file, "--dry-run"], vec!["opportunities", "import", file]]
    {
        let said = chapter.try_command(&arguments).await;
        assert_eq!(said.code, Some(1), "{said:?}");
        for mistake in [
            "line 5, column author: no member here has this handle",
            "line 5, column type: “gratuit” is not one",
            "line 5, column title: is empty",
            "line 5, column sector: “11x” is not one",
            "line 5, column markets: “Atlantide” is not one",
            "line 5, column deadline: “hier” is not one",
            "line 5, column visibility: “tous” is not one",
            "7 mistakes, nothing was kept",
        ] {
            assert!(said.stderr.contains(mistake), "{mistake} in {}", said.stderr);
        }
    }
    assert_eq!(chapter.command(&["opportunities", "export"], "").await, format!("{HEADING}\n"));
}
