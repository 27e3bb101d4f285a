//! Rows as CSV: UTF-8, CRLF line ends, nothing that a spreadsheet would run.

use super::table::Cell;
use domain::sheet::harmless;
use usecases::{Error, Result};

/// By which spreadsheets know that they read UTF-8, and so Tamil.
const MARK: &str = "\u{FEFF}";

/// Rows, with the head of the table where they are the first.
pub(crate) fn write(head: Option<Vec<String>>, rows: Vec<Vec<Cell>>) -> Result<Vec<u8>> {
    let start = if head.is_some() { MARK } else { "" };
    let mut writer = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .from_writer(start.as_bytes().to_vec());
    if let Some(head) = head {
        let head = head.into_iter().map(harmless);
        writer.write_record(head).map_err(trouble)?;
    }
    for row in rows {
        let cells = row.into_iter().map(|cell| match cell {
            Cell::Text(text) => harmless(text),
            Cell::Number(number) => number,
        });
        writer.write_record(cells).map_err(trouble)?;
    }
    writer.into_inner().map_err(trouble)
}

fn trouble(error: impl std::fmt::Display) -> Error {
    tracing::error!(%error, "csv");
    Error::Unexpected
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn nothing_is_run() {
        let text = |text: &str| Cell::Text(text.to_owned());
        let cells = [
            "=1+1", "+94 77", "-1", "@x", "\tx", " =x", "＝x", "|x", "plain",
        ];
        let rows = vec![cells.map(text).to_vec(), vec![Cell::Number("-1.50".into())]];
        let bytes = write(Some(vec!["A".into()]), rows.clone());
        // The head has fewer cells than the rows, which is our own mistake and is told as such.
        assert!(bytes.is_err());
        let one = vec![rows[0].clone()];
        let written = String::from_utf8(write(None, one).unwrap()).unwrap();
        let read: Vec<&str> = written.trim_end().split(',').collect();
        for (cell, given) in read.iter().zip(cells) {
            let bare = cell.trim_matches('"');
            assert_eq!(bare.starts_with('\''), given != "plain", "{cell}");
        }
        // Where lists are separated by semicolons, a cell ends inside this one.
        for (given, safe) in [
            ("x;=1+1", "x;'=1+1"),
            ("x;\"=1+1", "x;'\"=1+1"),
            ("a, b\n -1", "a, b\n' -1"),
            ("x\r\n@y\t+1", "x\r\n'@y\t'+1"),
            ("\n=1", "'\n'=1"),
            ("x; y - z", "x; y - z"),
        ] {
            let written = write(None, vec![vec![text(given)]]).unwrap();
            let mut rows = csv::ReaderBuilder::new();
            let mut rows = rows.has_headers(false).from_reader(written.as_slice());
            let row = rows.records().next().unwrap().unwrap();
            assert_eq!(row.get(0), Some(safe), "{given:?}");
        }
        let number = write(None, vec![vec![Cell::Number("-1.50".into())]]).unwrap();
        assert_eq!(number, b"-1.50\r\n");
    }

    #[test]
    fn only_the_first_part_has_mark_and_head() {
        let row = vec![vec![Cell::Text("அருண்".into())]];
        let first = write(Some(vec!["Name".into()]), row.clone()).unwrap();
        assert_eq!(first, "\u{FEFF}Name\r\nஅருண்\r\n".as_bytes());
        assert_eq!(write(None, row).unwrap(), "அருண்\r\n".as_bytes());
    }
}
