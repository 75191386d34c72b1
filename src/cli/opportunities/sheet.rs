//! The table: how its words become those of a draft, and back.

use std::fmt;

use super::columns::{COLUMNS, Column, columns, versions};
use crate::domain::opportunity::{
    Cooperation, Draft, Field, FieldError, Kind, Problem, Property, Stage, Visibility,
};
use crate::i18n::{Args, Locale, t_with};
use crate::services::opportunities::{Exported, Row, RowProblem};
use crate::text;

/// The types by their French names.
const KINDS: [(&str, Kind); 9] = [
    ("affaires-demande", Kind::BusinessRequest),
    ("affaires-offre", Kind::BusinessOffer),
    ("techno-demande", Kind::TechnologyRequest),
    ("techno-offre", Kind::TechnologyOffer),
    ("talent", Kind::Talent),
    ("entraide", Kind::MutualHelp),
    ("appel", Kind::Call),
    ("mission", Kind::Mission),
    ("projet", Kind::Project),
];

const VISIBILITIES: [(&str, Visibility); 3] = [
    ("prive", Visibility::Private),
    ("sections-jumelees", Visibility::Twins),
    ("publique", Visibility::Public),
];

/// Something wrong, with its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Mistake {
    pub line: u64,
    pub column: String,
    pub what: String,
}

impl fmt::Display for Mistake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}, column {}: {}", self.line, self.column, self.what)
    }
}

/// The lines of a table with commas, semicolons or tabs between its cells; `author` stands where no column names one.
pub(super) fn read(bytes: &[u8], author: Option<&str>) -> Result<Vec<Row>, Vec<Mistake>> {
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let before = bytes.get(..error.valid_up_to()).unwrap_or_default();
        let line = before.iter().filter(|byte| **byte == b'\n').count() as u64 + 1;
        vec![mistake(line, "-", "this is not UTF-8: save the table as “CSV UTF-8”".to_owned())]
    })?;
    // The reader counts lines by line feeds, and is one behind where they come with carriage returns.
    let text = text.trim_start_matches('\u{feff}').replace("\r\n", "\n");
    let mut table =
        csv::ReaderBuilder::new().delimiter(delimiter(&text)).flexible(true).from_reader(text.as_bytes());
    let heading = match table.headers() {
        Ok(heading) => columns(heading, author)?,
        Err(error) => return Err(vec![mistake(1, "-", error.to_string())]),
    };
    let (mut rows, mut wrong) = (Vec::new(), Vec::new());
    for record in table.records() {
        match record {
            Ok(cells) if cells.iter().all(|cell| cell.trim().is_empty()) => {}
            Ok(cells) => {
                let line = cells.position().map_or(0, csv::Position::line);
                if cells.len() > heading.len() {
                    let what = format!("{} cells under {} columns", cells.len(), heading.len());
                    wrong.push(mistake(line, "-", what));
                }
                rows.push(row(line, &heading, &cells, author));
            }
            Err(error) => {
                let line = error.position().map_or(0, csv::Position::line);
                wrong.push(mistake(line, "-", error.to_string()));
            }
        }
    }
    if wrong.is_empty() { Ok(rows) } else { Err(wrong) }
}

/// What the services found wrong, in the words of the table.
pub(super) fn explain((line, problem): (u64, RowProblem)) -> Mistake {
    match problem {
        RowProblem::Author => mistake(line, "author", "no member here has this handle".to_owned()),
        RowProblem::Field(FieldError { field, problem }) => mistake(line, column_of(field), said(problem)),
        // Its language is no cell: it stands in the headings of all its columns.
        RowProblem::Version(language, FieldError { field: Field::WrittenIn, problem }) => {
            mistake(line, &format!("title:{language}"), said(problem))
        }
        RowProblem::Version(language, FieldError { field, problem }) => {
            mistake(line, &format!("{}:{language}", column_of(field)), said(problem))
        }
    }
}

fn said(problem: Problem) -> String {
    match problem {
        Problem::Missing => "is empty".to_owned(),
        Problem::TooLong { max } => format!("is longer than {max}"),
        Problem::Invalid { value } => format!("“{value}” is not one"),
        Problem::TooSoon => "is in the past".to_owned(),
        Problem::Taken => "is the language of another version, or of the original".to_owned(),
        Problem::NotInFrench => "is not French, in which the chapter publishes (see decision 21)".to_owned(),
        Problem::NotInGroup => "is a group that the author does not write in".to_owned(),
        Problem::NamesClient { found } => format!("gives the client away: “{found}”"),
    }
}

/// An opportunity as a line of the table.
pub(super) fn cells(
    Exported { opportunity: item, author, visibility, .. }: &Exported,
) -> [String; COLUMNS.len()] {
    let details = &item.details;
    let specifics = &details.specifics;
    let codes = |codes: Vec<String>| codes.join(" ");
    [
        author.clone(),
        details.kind.as_str().to_owned(),
        details.title.clone(),
        details.summary.clone(),
        details.purpose.clone(),
        details.payer.clone(),
        details.gain.clone(),
        details.sector.as_ref().map(ToString::to_string).unwrap_or_default(),
        codes(details.markets.iter().map(ToString::to_string).collect()),
        codes(details.languages.iter().map(ToString::to_string).collect()),
        details.written_in.to_string(),
        details.deadline.input_value(),
        visibility.to_owned(),
        specifics.time.map(|time| time.to_string()).unwrap_or_default(),
        specifics.stage.map(|stage| stage.as_str().to_owned()).unwrap_or_default(),
        codes(specifics.property.iter().map(|one| one.as_str().to_owned()).collect()),
        specifics.partner.clone(),
        codes(specifics.cooperation.iter().map(|one| one.as_str().to_owned()).collect()),
    ]
}

pub(super) const fn column_of(field: Field) -> &'static str {
    match field {
        Field::Kind => "type",
        Field::Purpose => "what_for",
        Field::Payer => "who_pays",
        other => other.as_str(),
    }
}

pub(super) fn mistake(line: u64, column: &str, what: String) -> Mistake {
    Mistake { line, column: column.to_owned(), what }
}

/// The one that the heading has most of.
fn delimiter(text: &str) -> u8 {
    let heading = text.lines().next().unwrap_or_default();
    let count = |delimiter: &u8| heading.bytes().filter(|byte| byte == delimiter).count();
    [b',', b';', b'\t'].into_iter().max_by_key(count).unwrap_or(b',')
}

fn row(line: u64, heading: &[Column], cells: &csv::StringRecord, author: Option<&str>) -> Row {
    let under = |column: &Column| {
        let position = heading.iter().position(|name| name == column);
        position.and_then(|position| cells.get(position)).unwrap_or_default().trim().to_owned()
    };
    let cell = |column: &'static str| under(&Column::Own(column));
    let codes = |column: &'static str, find: fn(&str) -> Option<&'static str>| {
        let cell = cell(column);
        // A name may have blanks in it.
        if let Some(code) = find(&cell) {
            return vec![code.to_owned()];
        }
        let separators: &[char] = if cell.contains([',', ';', '|']) { &[',', ';', '|'] } else { &[' '] };
        let names = cell.split(separators).map(str::trim).filter(|name| !name.is_empty());
        names.map(|name| find(name).unwrap_or(name).to_owned()).collect()
    };
    let named = cell("author");
    Row {
        line,
        author: if named.is_empty() { author.unwrap_or_default().to_owned() } else { named },
        draft: Draft {
            kind: english(&cell("type"), &KINDS, Kind::as_str),
            title: cell("title"),
            summary: cell("summary"),
            purpose: cell("what_for"),
            payer: cell("who_pays"),
            gain: cell("gain"),
            sector: cell("sector"),
            markets: codes("markets", text::find_market),
            languages: codes("languages", text::find_language),
            written_in: cell("written_in"),
            deadline: cell("deadline").replacen(' ', "T", 1),
            time: cell("time"),
            stage: stage(&cell("stage")),
            property: codes("property", property),
            partner: cell("partner"),
            cooperation: codes("cooperation", cooperation),
            visibility: visibility(&cell("visibility")),
            // A table is read by whoever runs the server: for persons.
            voice: String::new(),
        },
        versions: versions(heading, under),
    }
}

/// Codes by their names in either language; what has none stays, for its mistake to be named.
fn stage(typed: &str) -> String {
    let name = |one: &Stage| ("stage-name", "stage", one.as_str());
    coded(typed, Stage::ALL.iter().map(name)).unwrap_or(typed).to_owned()
}

fn property(typed: &str) -> Option<&'static str> {
    coded(typed, Property::ALL.iter().map(|one| ("property-name", "property", one.as_str())))
}

fn cooperation(typed: &str) -> Option<&'static str> {
    coded(typed, Cooperation::ALL.iter().map(|one| ("cooperation-name", "cooperation", one.as_str())))
}

/// The code that `typed` is the name of; each of the list with the key of its name and that key's argument.
fn coded(
    typed: &str,
    mut list: impl Iterator<Item = (&'static str, &'static str, &'static str)>,
) -> Option<&'static str> {
    let is_named = |(key, argument, code): &(&'static str, &'static str, &'static str)| {
        let name = |locale| t_with(locale, key, Args::new().text(argument, *code));
        *code == typed
            || [Locale::FrCa, Locale::En].into_iter().any(|locale| plain(&name(locale)) == plain(typed))
    };
    list.find(is_named).map(|(_, _, code)| code)
}

/// A group is named by its address: `groupe:commission-maghreb`.
fn visibility(typed: &str) -> String {
    match typed.split_once(':') {
        Some((word, handle)) if matches!(plain(word).as_str(), "groupe" | "group") => {
            format!("group:{}", handle.trim())
        }
        _ => english(typed, &VISIBILITIES, |step| step.as_str()),
    }
}

fn english<T: Copy>(typed: &str, names: &[(&str, T)], name: impl Fn(T) -> &'static str) -> String {
    let plain = plain(typed).replace('_', "-");
    names
        .iter()
        .find(|(french, _)| *french == plain)
        .map_or_else(|| typed.to_owned(), |(_, it)| name(*it).to_owned())
}

/// `Échéance` is `echeance`, `Pour quoi` is `pour_quoi`.
pub(super) fn plain(name: &str) -> String {
    let letter = |c: char| match c {
        'à' | 'â' => 'a',
        'é' | 'è' | 'ê' => 'e',
        'î' => 'i',
        '’' => '\'',
        'ô' => 'o',
        ' ' | '-' => '_',
        other => other,
    };
    name.trim().to_lowercase().chars().map(letter).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEADING: &str =
        "Auteur;Type;Titre;Résumé;Pour quoi;Qui paye;Gain;Marchés;Langues;Écrit en;Échéance;Visibilité";

    #[test]
    fn a_french_table_from_a_spreadsheet_is_read() {
        let line = "yasmine;affaires-demande;Cherchée : érablière;Un importateur;Remplacer;Lui;Un an;Maroc;français, ary;fr;2027-01-15 17:00;sections_jumelées";
        let rows = read(format!("\u{feff}{HEADING}\r\n{line}\r\n;;;;;;;;;;;\r\n").as_bytes(), None).unwrap();
        let [row] = &rows[..] else { panic!("{rows:?}") };
        assert_eq!((row.line, row.author.as_str()), (2, "yasmine"));
        assert_eq!(row.draft.kind, "business-request");
        assert_eq!(
            (&row.draft.markets[..], &row.draft.languages[..]),
            (&["MA".to_owned()][..], &["fr".to_owned(), "ary".to_owned()][..])
        );
        assert_eq!(
            (row.draft.deadline.as_str(), row.draft.visibility.as_str()),
            ("2027-01-15T17:00", "twins")
        );
    }

    #[test]
    fn every_mistake_of_the_heading_is_named() {
        let wrong = read(b"title,title,colour\n", Some("yasmine")).unwrap_err();
        let said: Vec<String> = wrong.iter().map(ToString::to_string).collect();
        assert_eq!(said[0], "line 1, column title: stands twice");
        assert!(said[1].starts_with("line 1, column colour: is no column"));
        assert!(said.contains(&"line 1, column type: is missing".to_owned()));
        assert!(!said.iter().any(|line| line.contains("sector") || line.contains("author")), "{said:?}");
    }

    #[test]
    fn versions_have_their_columns_by_tag_or_by_name() {
        let heading = format!("{HEADING};titre:arabe;résumé : ar;title:tlh");
        let line = |texts: &str| format!("yasmine;appel;Cherchée;R;P;Q;G;;fr;fr;2027-01-15;public;{texts}");
        let table = format!("{heading}\n{}\n{}\n", line("مطلوب;;"), line(";;"));
        let rows = read(table.as_bytes(), None).unwrap();
        let [version] = &rows[0].versions[..] else { panic!("{rows:?}") };
        assert_eq!((version.language.as_str(), version.texts.title.as_str()), ("ar", "مطلوب"));
        assert_eq!(rows[1].versions, [], "nothing is said in another language");
        let wrong = read(format!("{HEADING};titre:x y;type:ar;title:ar;titre:ar\n").as_bytes(), None);
        let wrong: Vec<String> = wrong.unwrap_err().iter().map(ToString::to_string).collect();
        assert_eq!(wrong[0], "line 1, column titre:x y: “x y” is no language");
        assert!(wrong[1].starts_with("line 1, column type:ar: is no column"), "{wrong:?}");
        assert_eq!(wrong[2], "line 1, column titre:ar: stands twice");
    }

    #[test]
    fn bytes_that_are_no_text_and_lines_that_are_too_long_have_their_place() {
        assert_eq!(read(b"title\nCherch\xe9e\n", None).unwrap_err()[0].line, 2);
        let more = format!("{HEADING}\na;b;c;d;e;f;g;h;i;j;k;l;m\n");
        assert_eq!(
            read(more.as_bytes(), None).unwrap_err()[0].to_string(),
            "line 2, column -: 13 cells under 12 columns"
        );
    }
}
