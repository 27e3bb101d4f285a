//! Rows as an Excel workbook with one sheet, packed while it is written, so that only its packed bytes are
//! held. Texts stand in their cells as texts: nothing in them is ever run.

use super::table::Cell;
use flate2::write::DeflateEncoder;
use flate2::{Compression, Crc};
use std::io::{Result, Write};

const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
const TYPES: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml";
const XML: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
/// Characters of a cell; Excel takes 32,767.
const CELL: usize = 32_000;

/// A file being packed.
struct Packing {
    encoder: DeflateEncoder<Vec<u8>>,
    crc: Crc,
}

impl Packing {
    fn new() -> Self {
        Self {
            encoder: DeflateEncoder::new(Vec::new(), Compression::fast()),
            crc: Crc::new(),
        }
    }

    fn write(&mut self, text: &str) -> Result<()> {
        self.crc.update(text.as_bytes());
        self.encoder.write_all(text.as_bytes())
    }

    fn finish(self, name: &'static str) -> Result<Packed> {
        Ok(Packed {
            name,
            crc: self.crc.sum(),
            size: self.crc.amount(),
            bytes: self.encoder.finish()?,
        })
    }
}

/// A file of the archive.
struct Packed {
    name: &'static str,
    crc: u32,
    size: u32,
    bytes: Vec<u8>,
}

impl Packed {
    /// What both of its heads say: what is needed, UTF-8 names, deflate, no time, check sum, sizes, name.
    fn said(&self) -> Vec<u8> {
        let packed = u32::try_from(self.bytes.len()).unwrap_or(u32::MAX);
        let length = u16::try_from(self.name.len()).unwrap_or(u16::MAX);
        let mut said = Vec::with_capacity(26);
        for half in [20_u16, 0x0800, 8, 0, 0x21] {
            said.extend(half.to_le_bytes());
        }
        for whole in [self.crc, packed, self.size] {
            said.extend(whole.to_le_bytes());
        }
        said.extend(length.to_le_bytes());
        said.extend(0_u16.to_le_bytes());
        said
    }
}

/// The letters of a column, counted from nothing: A to Z, then AA and so on.
fn column(at: usize) -> String {
    let letter = u8::try_from(at % 26).map_or('A', |letter| char::from(b'A' + letter));
    let mut letters = match at / 26 {
        0 => String::new(),
        more => column(more - 1),
    };
    letters.push(letter);
    letters
}

/// A workbook being written.
pub(super) struct Workbook {
    sheet: Packing,
    name: String,
    row: usize,
    line: String,
}

impl Workbook {
    /// Begins with the head of the table, which stays in sight.
    pub(super) fn begin(name: &str, head: &[String], widths: &[usize]) -> Result<Self> {
        let mut sheet = Packing::new();
        sheet.write(XML)?;
        sheet.write(&format!(
            "<worksheet xmlns=\"{MAIN}\"><sheetViews><sheetView workbookViewId=\"0\">\
             <pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/>\
             </sheetView></sheetViews><cols>"
        ))?;
        for (at, width) in widths.iter().enumerate() {
            let at = at + 1;
            sheet.write(&format!(
                "<col min=\"{at}\" max=\"{at}\" width=\"{width}\" customWidth=\"1\"/>"
            ))?;
        }
        sheet.write("</cols><sheetData>")?;
        let mut workbook = Self {
            sheet,
            name: name.to_owned(),
            row: 0,
            line: String::new(),
        };
        let head = head.iter().cloned().map(Cell::Text).collect();
        workbook.add(head, " s=\"1\"")?;
        Ok(workbook)
    }

    /// Adds rows.
    pub(super) fn rows(&mut self, rows: Vec<Vec<Cell>>) -> Result<()> {
        for row in rows {
            self.add(row, "")?;
        }
        Ok(())
    }

    fn add(&mut self, cells: Vec<Cell>, style: &str) -> Result<()> {
        self.row += 1;
        let row = self.row;
        let mut line = std::mem::take(&mut self.line);
        line.clear();
        line.push_str(&format!("<row r=\"{row}\">"));
        for (at, cell) in cells.into_iter().enumerate() {
            let column = column(at);
            match cell {
                Cell::Number(number) => {
                    line.push_str(&format!(
                        "<c r=\"{column}{row}\"{style}><v>{number}</v></c>"
                    ));
                }
                Cell::Text(text) if text.is_empty() => {}
                Cell::Text(text) => {
                    line.push_str(&format!(
                        "<c r=\"{column}{row}\"{style} t=\"inlineStr\"><is><t xml:space=\"preserve\">"
                    ));
                    escape(&text, &mut line);
                    line.push_str("</t></is></c>");
                }
            }
        }
        line.push_str("</row>");
        self.sheet.write(&line)?;
        self.line = line;
        Ok(())
    }

    /// The finished file.
    pub(super) fn finish(mut self) -> Result<Vec<u8>> {
        self.sheet.write("</sheetData></worksheet>")?;
        let mut name = String::new();
        escape(&self.name, &mut name);
        let sheet = self.sheet.finish("xl/worksheets/sheet1.xml")?;
        let files = [
            whole("[Content_Types].xml", &content_types())?,
            whole(
                "_rels/.rels",
                &relations(&[("officeDocument", "xl/workbook.xml")]),
            )?,
            whole("xl/workbook.xml", &workbook(&name))?,
            whole(
                "xl/_rels/workbook.xml.rels",
                &relations(&[
                    ("worksheet", "worksheets/sheet1.xml"),
                    ("styles", "styles.xml"),
                ]),
            )?,
            whole("xl/styles.xml", &styles())?,
            sheet,
        ];
        Ok(archive(&files))
    }
}

fn whole(name: &'static str, text: &str) -> Result<Packed> {
    let mut packing = Packing::new();
    packing.write(XML)?;
    packing.write(text)?;
    packing.finish(name)
}

/// The files as one ZIP archive.
fn archive(files: &[Packed]) -> Vec<u8> {
    let mut out = Vec::with_capacity(files.iter().map(|file| file.bytes.len() + 200).sum());
    let mut directory = Vec::new();
    for file in files {
        let at = u32::try_from(out.len()).unwrap_or(u32::MAX);
        let said = file.said();
        out.extend(0x0403_4b50_u32.to_le_bytes());
        out.extend(&said);
        out.extend(file.name.as_bytes());
        out.extend(&file.bytes);
        directory.extend(0x0201_4b50_u32.to_le_bytes());
        directory.extend(20_u16.to_le_bytes());
        directory.extend(&said);
        // No comment, the first disk, no attributes.
        directory.extend([0_u8; 10]);
        directory.extend(at.to_le_bytes());
        directory.extend(file.name.as_bytes());
    }
    let at = u32::try_from(out.len()).unwrap_or(u32::MAX);
    let length = u32::try_from(directory.len()).unwrap_or(u32::MAX);
    let count = u16::try_from(files.len()).unwrap_or(u16::MAX);
    out.extend(&directory);
    out.extend(0x0605_4b50_u32.to_le_bytes());
    for half in [0, 0, count, count] {
        out.extend(half.to_le_bytes());
    }
    out.extend(length.to_le_bytes());
    out.extend(at.to_le_bytes());
    out.extend(0_u16.to_le_bytes());
    out
}

fn content_types() -> String {
    let part = |name: &str, kind: &str| {
        format!("<Override PartName=\"/xl/{name}.xml\" ContentType=\"{TYPES}.{kind}+xml\"/>")
    };
    format!(
        "<Types xmlns=\"{PACKAGE}/content-types\"><Default Extension=\"rels\" \
         ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
         <Default Extension=\"xml\" ContentType=\"application/xml\"/>{}{}{}</Types>",
        part("workbook", "sheet.main"),
        part("worksheets/sheet1", "worksheet"),
        part("styles", "styles"),
    )
}

fn relations(all: &[(&str, &str)]) -> String {
    let mut out = format!("<Relationships xmlns=\"{PACKAGE}/relationships\">");
    for (at, (kind, target)) in all.iter().enumerate() {
        let id = at + 1;
        out.push_str(&format!(
            "<Relationship Id=\"rId{id}\" Type=\"{OFFICE}/{kind}\" Target=\"{target}\"/>"
        ));
    }
    out + "</Relationships>"
}

fn workbook(sheet: &str) -> String {
    format!(
        "<workbook xmlns=\"{MAIN}\" xmlns:r=\"{OFFICE}\"><bookViews><workbookView/></bookViews>\
         <sheets><sheet name=\"{sheet}\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"
    )
}

/// Two styles: plain, and bold for the head.
fn styles() -> String {
    let font = |bold: &str| format!("<font>{bold}<sz val=\"11\"/><name val=\"Calibri\"/></font>");
    let plain = "numFmtId=\"0\" fillId=\"0\" borderId=\"0\"";
    format!(
        "<styleSheet xmlns=\"{MAIN}\"><fonts count=\"2\">{}{}</fonts>\
         <fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill>\
         <fill><patternFill patternType=\"gray125\"/></fill></fills>\
         <borders count=\"1\"><border><left/><right/><top/><bottom/><diagonal/></border></borders>\
         <cellStyleXfs count=\"1\"><xf {plain} fontId=\"0\"/></cellStyleXfs>\
         <cellXfs count=\"2\"><xf {plain} fontId=\"0\" xfId=\"0\"/>\
         <xf {plain} fontId=\"1\" xfId=\"0\" applyFont=\"1\"/></cellXfs></styleSheet>",
        font(""),
        font("<b/>"),
    )
}

/// A text as XML, without what XML cannot hold.
fn escape(text: &str, out: &mut String) {
    for c in text.chars().take(CELL) {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\n' | '\t' => out.push(c),
            '\u{FFFE}' | '\u{FFFF}' => {}
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use std::io::Read;

    fn half(bytes: &[u8], at: usize) -> usize {
        usize::from(u16::from_le_bytes([bytes[at], bytes[at + 1]]))
    }

    fn whole(bytes: &[u8], at: usize) -> usize {
        half(bytes, at) | (half(bytes, at + 2) << 16)
    }

    /// The files of an archive, found through its directory as every reader does.
    fn unpacked(bytes: &[u8]) -> Vec<(String, String)> {
        let end = bytes.len() - 22;
        assert_eq!(whole(bytes, end), 0x0605_4b50);
        let mut at = whole(bytes, end + 16);
        let mut files = Vec::new();
        for _ in 0..half(bytes, end + 10) {
            assert_eq!(whole(bytes, at), 0x0201_4b50);
            let (crc, packed, size) = (
                whole(bytes, at + 16),
                whole(bytes, at + 20),
                whole(bytes, at + 24),
            );
            let length = half(bytes, at + 28);
            let head = whole(bytes, at + 42);
            let name = String::from_utf8(bytes[at + 46..at + 46 + length].to_vec()).unwrap();
            assert_eq!(whole(bytes, head), 0x0403_4b50);
            let begin = head + 30 + half(bytes, head + 26) + half(bytes, head + 28);
            let mut text = String::new();
            flate2::read::DeflateDecoder::new(&bytes[begin..begin + packed])
                .read_to_string(&mut text)
                .unwrap();
            let mut check = Crc::new();
            check.update(text.as_bytes());
            assert_eq!((check.sum() as usize, text.len()), (crc, size), "{name}");
            files.push((name, text));
            at += 46 + length;
        }
        files
    }

    #[test]
    fn columns_go_on_after_the_last_letter() {
        let named = [0, 25, 26, 47, 51, 52].map(column);
        assert_eq!(named, ["A", "Z", "AA", "AV", "AZ", "BA"]);
    }

    #[test]
    fn a_workbook_holds_what_was_written() {
        let head = ["Name".to_owned(), "Places".to_owned()];
        let mut workbook = Workbook::begin("Guests & <more>", &head, &[20, 8]).unwrap();
        let cells = [
            ("=HYPERLINK(\"x\")", "2"),
            ("அருண் & <b>\u{1}", "3"),
            ("", "4"),
        ];
        let rows =
            cells.map(|(name, places)| vec![Cell::Text(name.into()), Cell::Number(places.into())]);
        workbook.rows(rows.to_vec()).unwrap();
        let files = unpacked(&workbook.finish().unwrap());
        let names: Vec<&str> = files.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names[0], "[Content_Types].xml");
        for (name, text) in &files {
            assert!(text.starts_with("<?xml"), "{name}");
        }
        let of = |name: &str| &files.iter().find(|(other, _)| other == name).unwrap().1;
        assert!(of("xl/workbook.xml").contains("Guests &amp; &lt;more&gt;"));
        let sheet = of("xl/worksheets/sheet1.xml");
        assert!(sheet.contains("<t xml:space=\"preserve\">=HYPERLINK(&quot;x&quot;)</t>"));
        assert!(!sheet.contains("<f>"), "nothing is a formula");
        assert!(sheet.contains("அருண் &amp; &lt;b&gt;</t>"));
        assert!(sheet.contains("<c r=\"B4\"><v>4</v></c></row></sheetData></worksheet>"));
    }
}
