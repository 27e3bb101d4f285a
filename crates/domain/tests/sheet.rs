//! Tables as people bring them: whatever bytes come, there is an answer; what is a table is read as one.
#![allow(clippy::unwrap_used, missing_docs)]

use domain::language::Language;
use domain::limits::{IMPORT_CELL, IMPORT_COLUMNS, IMPORT_ROWS};
use domain::message::Message;
use domain::sheet::{Column, Heads, Letters, Row, Rows, SheetGuest, bare, guest, harmless, opened};
use proptest::prelude::*;

/// Reads bytes that come in parts of this length.
fn read(bytes: &[u8], part: usize) -> Result<Vec<Row>, Message> {
    let (mut letters, mut rows, mut out) = (Letters::default(), Rows::default(), Vec::new());
    for piece in bytes.chunks(part) {
        rows.feed(&letters.feed(piece)?, &mut out)?;
    }
    rows.feed(&letters.finish()?, &mut out)?;
    rows.finish(&mut out)?;
    Ok(out)
}

fn cells(bytes: &[u8]) -> Vec<Vec<String>> {
    let rows = read(bytes, 7).unwrap();
    rows.into_iter().map(|row| row.cells).collect()
}

fn key(bytes: &[u8]) -> String {
    read(bytes, 4096).unwrap_err().key.into_owned()
}

fn utf16(text: &str, unit: fn(u16) -> [u8; 2], mark: bool) -> Vec<u8> {
    let mark = mark.then_some('\u{FEFF}');
    let text: String = mark.into_iter().chain(text.chars()).collect();
    text.encode_utf16().flat_map(unit).collect()
}

const TABLE: &str = "Name;Phone\nகவிதா 🎶;0771234567\n\"Kumar, \"\"Raj\"\"\n& Sons\";+94 77 000\n";

#[test]
fn every_way_of_writing_letters_gives_the_same_table() {
    let expected = cells(TABLE.as_bytes());
    assert_eq!(expected[1], ["கவிதா 🎶", "0771234567"]);
    assert_eq!(expected[2], ["Kumar, \"Raj\"\n& Sons", "+94 77 000"]);
    let with_mark = [&b"\xEF\xBB\xBF"[..], TABLE.as_bytes()].concat();
    for bytes in [
        with_mark,
        utf16(TABLE, u16::to_le_bytes, true),
        utf16(TABLE, u16::to_be_bytes, true),
        utf16(TABLE, u16::to_le_bytes, false),
        utf16(TABLE, u16::to_be_bytes, false),
    ] {
        for part in [1, 2, 3, 5, 4096] {
            let rows = read(&bytes, part).unwrap();
            let found: Vec<_> = rows.into_iter().map(|row| row.cells).collect();
            assert_eq!(found, expected, "in parts of {part}");
        }
    }
}

#[test]
fn separators_are_found_out_or_told() {
    for (text, first) in [
        ("a,b,c\n", vec!["a", "b", "c"]),
        ("a;b;c\r\n", vec!["a", "b", "c"]),
        ("a\tb\tc\r", vec!["a", "b", "c"]),
        ("a|b\n", vec!["a", "b"]),
        ("sep=;\r\na,1;b\r\n", vec!["a,1", "b"]),
        ("SEP=\t\na;1\tb", vec!["a;1", "b"]),
        ("\n\r\n\"x;y;z\",b\n", vec!["x;y;z", "b"]),
        ("alone\n", vec!["alone"]),
    ] {
        assert_eq!(cells(text.as_bytes())[0], first, "{text:?}");
    }
}

#[test]
fn rows_say_on_which_line_they_begin() {
    let text = "sep=,\r\nName,Note\r\n\r\nA,\"two\nlines\"\r\nB,x\r\n";
    let lines: Vec<i64> = read(text.as_bytes(), 3)
        .unwrap()
        .iter()
        .map(|row| row.line)
        .collect();
    assert_eq!(lines, [2, 4, 6]);
}

#[test]
fn what_is_no_table_is_refused_with_a_hint_and_never_unpacked() {
    for (bytes, hint) in [
        (&b"PK\x03\x04\x14\x00"[..], "import_workbook"),
        (b"\xD0\xCF\x11\xE0\xA1\xB1", "import_workbook"),
        (b"\x1F\x8B\x08\x00", "import_packed"),
        (b"%PDF-1.7", "import_no_table"),
        (b"\x89PNG\r\n", "import_no_table"),
        (b"Name\nJos\xE9\n", "import_encoding"),
        (b"\xFF\xFE\x00\x00N\x00\x00\x00", "import_encoding"),
        (b"Name\n\"never closed", "import_quote_open"),
    ] {
        assert_eq!(key(bytes), hint);
    }
    let wide = vec!["x"; IMPORT_COLUMNS + 1].join(",");
    assert_eq!(key(wide.as_bytes()), "import_too_wide");
    let long = "x".repeat(IMPORT_CELL + 1);
    assert_eq!(key(long.as_bytes()), "import_cell_long");
    let many = format!("Name\n{}", "x\n".repeat(IMPORT_ROWS));
    assert_eq!(
        read(many.as_bytes(), 1 << 16).unwrap().len(),
        IMPORT_ROWS + 1
    );
    assert_eq!(key(format!("{many}x\n").as_bytes()), "import_too_long");
}

#[test]
fn what_spreadsheets_put_around_a_cell_is_taken_off() {
    for (cell, inside) in [
        ("=\"0771234567\"", "0771234567"),
        ("'0771234567", "0771234567"),
        ("'+94 77 123", "+94 77 123"),
        (" '=1+1 ", "=1+1"),
        ("'Abdul", "'Abdul"),
        ("=\"", "=\""),
        ("'", "'"),
    ] {
        assert_eq!(bare(cell), inside, "{cell}");
    }
    assert_eq!(cells(b"Name,Phone\nA,=\"0771,2\"\n")[1], ["A", "0771,2"]);
}

#[test]
fn what_our_own_tables_keep_from_being_run_comes_back_as_it_was() {
    let heads = heads(&["Name", "Note"]);
    for note in [
        "Bring;=1+1",
        "veg\n- two\n- three",
        "-1;+2",
        "a;'=b",
        "plain; x",
    ] {
        let written = harmless(note.to_owned());
        let read = of(&heads, &["Kavitha", &written]).unwrap();
        assert_eq!(read.note.as_deref(), Some(note), "{written:?}");
    }
    assert_eq!(harmless("plain; x".into()), "plain; x");
    // Of another's table an apostrophe that guards nothing stays.
    assert_eq!(opened("Abdul;'s"), "Abdul;'s");
}

proptest! {
    #[test]
    fn what_is_put_inside_a_cell_is_taken_off_again(cell in "[a-z][ a'\"=;\\-\t\n]{0,12}") {
        prop_assert_eq!(opened(&harmless(cell.clone())), cell);
    }
}

fn heads(names: &[&str]) -> Heads {
    let names: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
    Heads::read(&names).unwrap()
}

fn of(heads: &Heads, row: &[&str]) -> Result<SheetGuest, Vec<(String, String)>> {
    let cells: Vec<String> = row.iter().map(|cell| (*cell).to_owned()).collect();
    guest(heads, &cells).map_err(|errors| {
        let errors = errors.into_iter();
        let named = errors.map(|e| (e.field.into_owned(), e.message.key.into_owned()));
        named.collect()
    })
}

#[test]
fn columns_are_known_in_both_languages_and_in_any_order() {
    let heads = heads(&[
        "E-Mail",
        "தொலைபேசி எண்",
        "  NAME ",
        "colour",
        "இடங்கள்",
        "name",
    ]);
    assert_eq!(
        heads.columns(),
        [
            Some(Column::Email),
            Some(Column::Phone),
            Some(Column::Name),
            None,
            Some(Column::Places),
            None
        ]
    );
    let found = of(
        &heads,
        &["a@b.lk", "=\"0771\"", "கவிதா", "red", "௩", "other"],
    )
    .unwrap();
    assert_eq!(
        (found.name.as_str(), found.phone.as_deref(), found.tickets),
        ("கவிதா", Some("0771"), vec![(None, 3)])
    );
    assert_eq!(
        Heads::read(&["Phone".to_owned()]).unwrap_err().key,
        "import_no_name"
    );
}

#[test]
fn a_name_alone_is_a_guest_and_names_may_stand_in_two_columns() {
    let alone = of(&heads(&["Name"]), &["Meena"]).unwrap();
    assert_eq!(alone.tickets, [(None, 1)]);
    let two = of(&heads(&["First name", "Surname"]), &["Meena", "Raj"]).unwrap();
    assert_eq!(two.name, "Meena Raj");
}

#[test]
fn tickets_are_read_as_our_own_tables_write_them() {
    let heads = heads(&["Name", "Places", "Tickets", "Language", "Payment"]);
    let several = of(&heads, &["A", "3", "2 × Adult, 1 × Child", "ta", "paid"]).unwrap();
    let named = |name: &str, count| (Some(name.to_owned()), count);
    assert_eq!(several.tickets, [named("Adult", 2), named("Child", 1)]);
    assert_eq!(several.language, Some(Language::Tamil));
    assert!(several.paid);
    let one = of(&heads, &["A", "2.0", "Front, left", "", "no"]).unwrap();
    assert_eq!(one.tickets, [named("Front, left", 2)]);
    assert!(!one.paid);
}

#[test]
fn all_that_is_wrong_with_a_row_is_named_at_once() {
    let heads = heads(&["Name", "Phone", "Places", "Language", "State"]);
    let wrong = of(
        &heads,
        &[
            "",
            "9.47712E+10",
            "many",
            "klingon",
            "Cancelled",
            "",
            "too much",
        ],
    );
    let wrong = wrong.unwrap_err();
    for expected in [
        ("name", "required"),
        ("phone", "import_number_short"),
        ("places", "number_invalid"),
        ("language", "language_unknown"),
        ("state", "import_not_standing"),
        ("row", "import_more_cells"),
    ] {
        let expected = (expected.0.to_owned(), expected.1.to_owned());
        assert!(wrong.contains(&expected), "{expected:?} in {wrong:?}");
    }
    let none = of(&heads, &["A", "0771", "0", "", ""]).unwrap_err();
    assert_eq!(none, [("places".to_owned(), "too_small".to_owned())]);
}

proptest! {
    #[test]
    fn whatever_bytes_come_there_is_an_answer(bytes in prop::collection::vec(any::<u8>(), 0..600), part in 1_usize..64) {
        let whole = read(&bytes, 4096);
        prop_assert_eq!(&read(&bytes, part), &whole, "the parts do not matter");
        if let Ok(rows) = whole
            && let Some((first, rest)) = rows.split_first()
            && let Ok(heads) = Heads::read(&first.cells)
        {
            for row in rest {
                let _ = guest(&heads, &row.cells);
            }
        }
    }

    #[test]
    fn what_is_written_as_a_table_is_read_as_it_was(
        table in prop::collection::vec(prop::collection::vec("[a-zக-ஹ ,;\"\t|\n]{0,12}", 3), 1..12),
        separator in prop::sample::select(vec![',', ';', '\t', '|']),
        end in prop::sample::select(vec!["\n", "\r\n"]),
        part in 1_usize..40,
    ) {
        let quoted = |cell: &String| format!("\"{}\"", cell.replace('"', "\"\""));
        let line = |row: &Vec<String>| {
            let cells: Vec<String> = row.iter().map(quoted).collect();
            cells.join(&separator.to_string())
        };
        let mut text = format!("a{separator}b{separator}c{end}");
        for row in &table {
            text.push_str(&line(row));
            text.push_str(end);
        }
        let expected: Vec<&Vec<String>> = table
            .iter()
            .filter(|row| row.iter().any(|cell| !cell.trim().is_empty()))
            .collect();
        let rows = read(text.as_bytes(), part).unwrap();
        let found: Vec<&Vec<String>> = rows.iter().skip(1).map(|row| &row.cells).collect();
        prop_assert_eq!(found, expected);
    }
}
