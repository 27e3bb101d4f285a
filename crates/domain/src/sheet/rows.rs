//! Letters made into rows: separators are found out, quotes may hold line ends, and spreadsheets' habits
//! are known.

use crate::limits::{IMPORT_CELL, IMPORT_COLUMNS, IMPORT_ROWS};
use crate::message::Message;

/// What may separate cells; where two are as frequent, the first of them does.
const SEPARATORS: [char; 4] = ['\t', ';', ',', '|'];
/// Bytes within which the first line ends, or it is judged as far as it has come.
const FIRST_LINE: usize = 64 * 1024;

/// A row with something in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The line on which it begins, counted from one.
    pub line: i64,
    /// Its cells, as they stand.
    pub cells: Vec<String>,
}

/// Where in a cell the reader is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum At {
    /// Before it.
    Start,
    /// Among its letters.
    Plain,
    /// Between quotes.
    Quoted,
    /// After a quote that ends it, or stands before another.
    Quote,
}

/// Makes rows of letters.
#[derive(Debug, Clone)]
pub struct Rows {
    separator: Option<char>,
    /// What came before the separator was known.
    head: String,
    at: At,
    cell: String,
    letters: usize,
    cells: Vec<String>,
    line: i64,
    begun: i64,
    after_return: bool,
    rows: usize,
}

impl Default for Rows {
    fn default() -> Self {
        Self {
            separator: None,
            head: String::new(),
            at: At::Start,
            cell: String::new(),
            letters: 0,
            cells: Vec::new(),
            line: 1,
            begun: 1,
            after_return: false,
            rows: 0,
        }
    }
}

impl Rows {
    /// Adds the rows that more letters complete.
    ///
    /// # Errors
    /// `import_cell_long`, `import_too_wide`, `import_too_long`.
    pub fn feed(&mut self, text: &str, out: &mut Vec<Row>) -> Result<(), Message> {
        if let Some(separator) = self.separator {
            return self.run(separator, text, out);
        }
        self.head.push_str(text);
        if first_line(&self.head).is_none() && self.head.len() < FIRST_LINE {
            return Ok(());
        }
        self.begin(out)
    }

    /// Adds the last row.
    ///
    /// # Errors
    /// Those of [`Rows::feed`], and `import_quote_open`.
    pub fn finish(mut self, out: &mut Vec<Row>) -> Result<(), Message> {
        if self.separator.is_none() {
            self.begin(out)?;
        }
        if self.at == At::Quoted {
            return Err(Message::new("import_quote_open").with("line", self.begun));
        }
        if self.at != At::Start || !self.cells.is_empty() {
            self.end_row(out)?;
        }
        Ok(())
    }

    fn begin(&mut self, out: &mut Vec<Row>) -> Result<(), Message> {
        let head = std::mem::take(&mut self.head);
        let end = first_line(&head).unwrap_or(head.len());
        let (first, rest) = head.split_at(end);
        if let Some(separator) = told(first) {
            self.separator = Some(separator);
            let before = first.chars().filter(|c| *c == '\n').count();
            self.line += i64::try_from(before).unwrap_or(0);
            self.begun = self.line;
            return self.run(separator, rest, out);
        }
        let separator = guessed(first);
        self.separator = Some(separator);
        self.run(separator, &head, out)
    }

    fn run(&mut self, separator: char, text: &str, out: &mut Vec<Row>) -> Result<(), Message> {
        for c in text.chars() {
            // The second half of a line end whose first half has ended the row.
            let half = c == '\n' && self.after_return && self.at != At::Quoted;
            self.after_return = c == '\r';
            if half {
                continue;
            }
            match (self.at, c) {
                (At::Quoted, '"') => self.at = At::Quote,
                (At::Quoted, c) => {
                    self.line += i64::from(c == '\n');
                    self.push(c)?;
                }
                (At::Quote, '"') => {
                    self.at = At::Quoted;
                    self.push('"')?;
                }
                (_, c) if c == separator => self.end_cell()?,
                (_, '\n' | '\r') => self.end_row(out)?,
                (At::Start, '"') => self.at = At::Quoted,
                // How a spreadsheet is told to leave a number as it is: ="0771234567".
                (At::Plain, '"') if self.cell == "=" => {
                    self.cell.clear();
                    self.letters = 0;
                    self.at = At::Quoted;
                }
                (_, c) => {
                    self.at = At::Plain;
                    self.push(c)?;
                }
            }
        }
        Ok(())
    }

    fn push(&mut self, c: char) -> Result<(), Message> {
        self.letters += 1;
        if self.letters > IMPORT_CELL {
            let long = Message::new("import_cell_long").with("line", self.begun);
            return Err(long.with("max", IMPORT_CELL));
        }
        self.cell.push(c);
        Ok(())
    }

    fn end_cell(&mut self) -> Result<(), Message> {
        if self.cells.len() >= IMPORT_COLUMNS {
            let wide = Message::new("import_too_wide").with("line", self.begun);
            return Err(wide.with("max", IMPORT_COLUMNS));
        }
        self.cells.push(std::mem::take(&mut self.cell));
        self.letters = 0;
        self.at = At::Start;
        Ok(())
    }

    fn end_row(&mut self, out: &mut Vec<Row>) -> Result<(), Message> {
        self.end_cell()?;
        let cells = std::mem::take(&mut self.cells);
        let line = self.begun;
        self.line += 1;
        self.begun = self.line;
        if cells.iter().all(|cell| cell.trim().is_empty()) {
            return Ok(());
        }
        self.rows += 1;
        // The names of the columns are no row.
        if self.rows > IMPORT_ROWS + 1 {
            return Err(Message::new("import_too_long").with("max", IMPORT_ROWS));
        }
        out.push(Row { line, cells });
        Ok(())
    }
}

/// Where the first line that is not empty ends, if it does.
fn first_line(text: &str) -> Option<usize> {
    let blank = text.len() - text.trim_start_matches(['\n', '\r']).len();
    let mut quoted = false;
    text.char_indices()
        .filter(|(at, _)| *at >= blank)
        .find(|(_, c)| {
            quoted ^= *c == '"';
            !quoted && matches!(*c, '\n' | '\r')
        })
        .map(|(at, _)| at)
}

/// The separator that a file names in its first line, as in `sep=;`.
fn told(first: &str) -> Option<char> {
    let line = first.trim_start_matches(['\n', '\r', ' ', '"', '\u{FEFF}']);
    let (name, rest) = line.split_at_checked(4)?;
    let separator = rest.chars().next()?;
    let usable = !separator.is_alphanumeric() && separator != '"';
    (name.eq_ignore_ascii_case("sep=") && usable).then_some(separator)
}

/// The separator that stands most often in the line that names the columns.
fn guessed(first: &str) -> char {
    let mut counts = [0_usize; SEPARATORS.len()];
    let mut quoted = false;
    for c in first.chars() {
        quoted ^= c == '"';
        for (count, separator) in counts.iter_mut().zip(SEPARATORS) {
            *count += usize::from(!quoted && c == separator);
        }
    }
    let most = counts.iter().copied().max().unwrap_or(0).max(1);
    let mut found = SEPARATORS.into_iter().zip(counts);
    found
        .find(|(_, count)| *count == most)
        .map_or(',', |(separator, _)| separator)
}
