//! Lists of servers as Mastodon writes and reads them: CSV with a heading.

use crate::domain::{PeerHost, Policy};
use crate::services::policies::MAX_REASON;

/// What Mastodon's administration exports.
pub(super) const HEADING: [&str; 6] =
    ["#domain", "#severity", "#reject_media", "#reject_reports", "#public_comment", "#obfuscate"];

/// One server of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Entry {
    pub host: PeerHost,
    pub policy: Policy,
    pub comment: String,
}

/// A line that is no entry.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {problem}")]
pub(super) struct WrongLine {
    pub line: u64,
    pub problem: String,
}

/// What a list says, and which of its lines say nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Blocklist {
    pub entries: Vec<Entry>,
    pub wrong: Vec<WrongLine>,
}

/// Reads a list. Columns go by their names, in any order, with or without the `#`.
pub(super) fn read(text: &str) -> Blocklist {
    let mut reader =
        csv::ReaderBuilder::new().flexible(true).trim(csv::Trim::All).from_reader(text.as_bytes());
    let mut list = Blocklist::default();
    let columns = match reader.headers().map_err(|error| error.to_string()).and_then(Columns::of) {
        Ok(columns) => columns,
        Err(problem) => {
            list.wrong.push(WrongLine { line: 1, problem });
            return list;
        }
    };
    let mut line = 1;
    for record in reader.records() {
        let read = record.map_err(|error| error.to_string()).and_then(|record| {
            line = record.position().map_or(line + 1, csv::Position::line);
            columns.entry(&record)
        });
        match read {
            Ok(entry) => list.entries.push(entry),
            Err(problem) => list.wrong.push(WrongLine { line, problem }),
        }
    }
    list
}

/// Writes a list. Mastodon has no word for `quiet`: those are left out.
pub(super) fn write(entries: &[Entry]) -> Result<String, csv::Error> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(HEADING)?;
    for entry in entries {
        let Some(severity) = severity_of(entry.policy) else { continue };
        let no_media = if entry.policy == Policy::Limited { "true" } else { "false" };
        writer.write_record([entry.host.as_str(), severity, no_media, "false", &entry.comment, "false"])?;
    }
    let bytes = writer.into_inner().map_err(|error| csv::Error::from(error.into_error()))?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// Where the columns stand that count here.
struct Columns {
    domain: usize,
    severity: Option<usize>,
    comment: Option<usize>,
}

impl Columns {
    fn of(heading: &csv::StringRecord) -> Result<Self, String> {
        let find = |wanted: &str| {
            let mut names = heading.iter().map(|name| name.trim_start_matches(['\u{feff}', '#']));
            names.position(|name| name.eq_ignore_ascii_case(wanted))
        };
        let domain = find("domain").ok_or_else(|| format!("the heading must be {}", HEADING.join(",")))?;
        Ok(Self { domain, severity: find("severity"), comment: find("public_comment") })
    }

    fn entry(&self, record: &csv::StringRecord) -> Result<Entry, String> {
        let cell = |column: Option<usize>| column.and_then(|column| record.get(column)).unwrap_or_default();
        let domain = cell(Some(self.domain));
        let host = domain.parse().map_err(|error| format!("{domain:?}: {error}"))?;
        let policy = policy_of(cell(self.severity))?;
        Ok(Entry { host, policy, comment: cell(self.comment).chars().take(MAX_REASON).collect() })
    }
}

/// Without a severity, Mastodon means the hardest.
fn policy_of(severity: &str) -> Result<Policy, String> {
    match severity {
        "suspend" | "" => Ok(Policy::Suspended),
        "silence" => Ok(Policy::Limited),
        "noop" => Ok(Policy::Open),
        other => Err(format!("the severity {other:?} is none of suspend, silence, noop")),
    }
}

const fn severity_of(policy: Policy) -> Option<&'static str> {
    match policy {
        Policy::Suspended => Some("suspend"),
        Policy::Limited => Some("silence"),
        Policy::Open => Some("noop"),
        Policy::Quiet => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIST: &str = "#domain,#severity,#reject_media,#reject_reports,#public_comment,#obfuscate\n\
        Spam.Example,suspend,false,false,\"sells, and\nsells\",false\n\
        érable.example,silence,true,false,,false\n\
        mas**.example,suspend,false,false,,true\n\
        fine.example,noop,false,false,,false\n\
        odd.example,explode,false,false,,false\n\
        not a name,suspend,false,false,,false\n";

    #[test]
    fn each_line_is_an_entry_or_named_with_its_number() {
        let list = read(LIST);
        let entries: Vec<(&str, Policy, &str)> =
            list.entries.iter().map(|it| (it.host.as_str(), it.policy, it.comment.as_str())).collect();
        let expected = [
            ("spam.example", Policy::Suspended, "sells, and\nsells"),
            ("xn--rable-9ra.example", Policy::Limited, ""),
            ("fine.example", Policy::Open, ""),
        ];
        assert_eq!(entries, expected);
        let wrong: Vec<String> = list.wrong.iter().map(ToString::to_string).collect();
        assert_eq!(wrong.len(), 3);
        for (said, parts) in
            wrong.iter().zip([["line 5", "obfuscated"], ["line 7", "explode"], ["line 8", "name"]])
        {
            assert!(parts.iter().all(|part| said.contains(part)), "{said}");
        }
    }

    #[test]
    fn what_is_written_is_read_again() {
        let entries = read(LIST).entries;
        let again = read(&write(&entries).unwrap());
        assert_eq!(again, Blocklist { entries, wrong: Vec::new() });
    }

    #[test]
    fn columns_may_stand_anywhere_and_severity_may_be_missing() {
        let list = read("public_comment,domain\nspam,spam.example\n");
        let host = "spam.example".parse().unwrap();
        let entry = Entry { host, policy: Policy::Suspended, comment: "spam".to_owned() };
        assert_eq!(list, Blocklist { entries: vec![entry], wrong: Vec::new() });
    }

    #[test]
    fn a_list_without_a_heading_is_refused_as_a_whole() {
        let list = read("spam.example,suspend\nother.example,suspend\n");
        assert!(list.entries.is_empty());
        assert!(list.wrong[0].to_string().contains("line 1: the heading must be #domain"));
    }
}
