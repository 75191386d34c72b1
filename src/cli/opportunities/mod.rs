//! `entregent opportunities import` and `export`: many at once, as a table.

mod columns;
mod sheet;

use std::collections::BTreeMap;
use std::io::Write as _;
use std::path::PathBuf;

use anyhow::{Context, bail};
use clap::{Args, Subcommand, ValueEnum};
use serde_json::{Map, Value, json};

use super::opened::Opened;
use super::{SettingsArgs, arguments};
use crate::app::App;
use crate::clock::Timestamp;
use crate::domain::opportunity::Version;
use crate::services::opportunities::{self, Exported, Row};

#[derive(Debug, Subcommand)]
pub(super) enum OpportunitiesCommand {
    /// Read drafts from a CSV table; nothing is kept unless every line is right.
    ///
    /// Columns, in any order, with these or their French names: author, type, title, summary, what_for, who_pays, gain,
    /// sector, markets, languages, written_in, deadline, visibility, and what only some types ask: time, stage,
    /// property, partner, cooperation. Everything chosen from a list is a name or a code, several of them separated by
    /// commas; the visibility may be group: with the address of a tribe. The deadline is 2027-01-15 17:00, in the chapter's time zone; a time is 20 min, 2 h, 3 days, 4 weeks.
    ///
    /// A version in another language has its texts in columns with the language after a colon: title:ar or titre:arabe,
    /// and so summary, what_for, who_pays, gain, partner.
    Import(ImportArgs),
    /// Write every opportunity of this chapter, drafts included, to standard output.
    ///
    /// This is for the chapter's own eyes: drafts, comments of reviewers and who wrote what are in it. Of clients who stay
    /// anonymous it has nothing.
    Export(ExportArgs),
}

#[derive(Args, Debug)]
pub(super) struct ImportArgs {
    /// A CSV table in UTF-8, with commas, semicolons or tabs.
    file: PathBuf,
    /// Say what is wrong, by line and column, or that nothing is, and keep nothing.
    #[arg(long)]
    dry_run: bool,
    /// The handle of whose drafts they are, where the table does not say.
    #[arg(long, value_parser = arguments::handle)]
    author: Option<String>,
    /// Hand them to a second person at once.
    #[arg(long)]
    submit: bool,
    #[command(flatten)]
    settings: SettingsArgs,
}

#[derive(Args, Debug)]
pub(super) struct ExportArgs {
    #[arg(long, value_enum, default_value_t = Format::Csv)]
    format: Format,
    #[command(flatten)]
    settings: SettingsArgs,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// A table that `import` reads.
    Csv,
    /// JSON Lines: an object for each.
    Jsonl,
}

pub(super) async fn run(command: OpportunitiesCommand, env: BTreeMap<String, String>) -> anyhow::Result<()> {
    match command {
        OpportunitiesCommand::Import(args) => import(args, env).await,
        OpportunitiesCommand::Export(args) => export(args, env).await,
    }
}

async fn import(args: ImportArgs, env: BTreeMap<String, String>) -> anyhow::Result<()> {
    let file = args.file.display().to_string();
    let bytes = std::fs::read(&args.file).with_context(|| format!("cannot read {file}"))?;
    let rows = match sheet::read(&bytes, args.author.as_deref()) {
        Ok(rows) => rows,
        Err(wrong) => return refuse(&file, &wrong),
    };
    let app = Opened::new(args.settings.start(env)?)?;
    let count = rows.len();
    let wrong = check(&app, rows.clone(), args.submit).await?;
    if !wrong.is_empty() {
        return refuse(&file, &wrong);
    }
    if args.dry_run {
        println!("{file}: {count} opportunities are right; nothing was kept (--dry-run)");
    } else {
        let submits = args.submit;
        app.write(move |tx| opportunities::import(tx, &rows, submits)).await?;
        let what = if submits { "wait for a second person" } else { "were kept as drafts" };
        println!("{file}: {count} opportunities {what}");
    }
    Ok(())
}

async fn check(app: &App, rows: Vec<Row>, submits: bool) -> anyhow::Result<Vec<sheet::Mistake>> {
    let wrong = app.read(move |tx| opportunities::check_rows(tx, &rows, submits)).await;
    let wrong = wrong.context("this data directory holds no chapter yet: run `entregent init` first")?;
    Ok(wrong.into_iter().map(sheet::explain).collect())
}

fn refuse(file: &str, wrong: &[sheet::Mistake]) -> anyhow::Result<()> {
    for mistake in wrong {
        eprintln!("{file}: {mistake}");
    }
    bail!("{} mistakes, nothing was kept", wrong.len());
}

async fn export(args: ExportArgs, env: BTreeMap<String, String>) -> anyhow::Result<()> {
    let app = Opened::new(args.settings.start(env)?)?;
    let all = app.read(opportunities::export).await?;
    let mut out = std::io::stdout().lock();
    match args.format {
        Format::Csv => {
            let mut table = csv::Writer::from_writer(&mut out);
            let languages = columns::languages_of(all.iter().flat_map(|one| &one.versions));
            let own = columns::COLUMNS.map(|(column, _)| column.to_owned());
            table.write_record(own.into_iter().chain(columns::headings(&languages)))?;
            for one in &all {
                let own = sheet::cells(one).into_iter();
                table.write_record(own.chain(columns::cells(&languages, &one.versions)))?;
            }
            table.flush()?;
        }
        Format::Jsonl => {
            for one in &all {
                writeln!(out, "{}", line(one))?;
            }
        }
    }
    Ok(())
}

/// The cells by their column, and what no table says.
fn line(one: &Exported) -> Value {
    let Exported { opportunity: item, versions, .. } = one;
    let columns = columns::COLUMNS.iter().map(|(column, _)| (*column).to_owned());
    let cells = columns.zip(sheet::cells(one).map(Value::from));
    let mut object: Map<String, Value> = cells.collect();
    object.insert("id".to_owned(), json!(item.uri));
    object.insert("reference".to_owned(), json!(item.reference));
    object.insert("state".to_owned(), json!(item.state.as_str()));
    object.insert("deadline".to_owned(), json!(item.details.deadline.rfc3339()));
    object.insert("published".to_owned(), json!(item.published_at.map(Timestamp::rfc3339)));
    object.insert("updated".to_owned(), json!(item.updated_at.rfc3339()));
    object.insert("versions".to_owned(), versions.iter().map(version).collect());
    Value::Object(object)
}

/// The texts of a version by their columns.
fn version(version: &Version) -> Value {
    let texts = version.texts.fields().map(|(field, text)| (sheet::column_of(field), text));
    let mut object: Map<String, Value> =
        texts.into_iter().map(|(column, text)| (column.to_owned(), text.into())).collect();
    object.insert("language".to_owned(), json!(version.language.as_str()));
    Value::Object(object)
}
