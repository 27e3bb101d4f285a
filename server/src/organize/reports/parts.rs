//! The pieces of a report's page.

use crate::organize::forms::{encode, head};
use app::ui::safe::escape;
use domain::figures::Figures;
use domain::language::Language;
use domain::money::{Currency, Money};
use i18n::texts::{entrance, figures as t};
use i18n::{Text, numbers};
use std::fmt::Write;
use usecases::figures::{Drawing, ReportLine};

/// A page while it is written.
pub(super) struct Page {
    out: String,
    pub(super) language: Language,
}

impl Page {
    /// Up to the report itself, with the way back, the other language, and the title.
    pub(super) fn begin(
        language: Language,
        path: &str,
        (back, words): (&str, Text),
        title: &str,
    ) -> Self {
        let mut page = Self {
            out: head(language, title, ""),
            language,
        };
        page.put(format_args!(
            "<body><header class=\"report-top screen-only\"><a href=\"{}\">‹ {}</a>\
             <nav class=\"lang\" aria-label=\"{}\">",
            escape(back),
            words.get(language),
            entrance::LANGUAGE.get(language)
        ));
        for (other, word) in [
            (Language::Tamil, entrance::TAMIL),
            (Language::English, entrance::ENGLISH),
        ] {
            let current = if other == language {
                " aria-current=\"true\""
            } else {
                ""
            };
            let tag = other.tag();
            page.put(format_args!(
                "<a href=\"{}\" lang=\"{tag}\" hreflang=\"{tag}\"{current}>{}</a>",
                escape(&format!("/language?to={tag}&return={}", encode(path))),
                word.get(language)
            ));
        }
        page.put(format_args!(
            "</nav></header><main class=\"report\"><h1>{}</h1>",
            escape(title)
        ));
        page
    }

    /// The whole page.
    pub(super) fn end(mut self) -> String {
        self.out.push_str("</main></body></html>");
        self.out
    }

    // Writing to a String cannot fail.
    pub(super) fn put(&mut self, piece: std::fmt::Arguments<'_>) {
        let _ = self.out.write_fmt(piece);
    }

    /// A sentence.
    pub(super) fn say(&mut self, class: &str, words: &str) {
        self.put(format_args!("<p class=\"{class}\">{}</p>", escape(words)));
    }

    /// The ways to keep it.
    pub(super) fn keep(&mut self, csv: &str) {
        let language = self.language;
        self.put(format_args!(
            "<p class=\"deeds screen-only\"><a class=\"btn quiet slim\" href=\"{}\">{}</a></p>\
             <p class=\"sub small screen-only\">{}</p>",
            escape(csv),
            t::AS_CSV.get(language),
            t::PRINT_HINT.get(language)
        ));
    }

    /// Opens a section with a heading.
    pub(super) fn section(&mut self, id: &str, words: Text) {
        let words = words.get(self.language);
        self.put(format_args!(
            "<section class=\"card\" aria-labelledby=\"{id}\"><h2 id=\"{id}\">{words}</h2>"
        ));
    }

    /// Closes it.
    pub(super) fn close(&mut self) {
        self.out.push_str("</section>");
    }

    /// Numbers with their words.
    pub(super) fn numbers(&mut self, all: &[(Text, String)]) {
        self.out.push_str("<dl class=\"report-numbers\">");
        for (words, number) in all {
            let words = words.get(self.language);
            self.put(format_args!(
                "<div><dt>{words}</dt><dd>{}</dd></div>",
                escape(number)
            ));
        }
        self.out.push_str("</dl>");
    }

    /// A table. The first cell of a row is its head, ready-made.
    pub(super) fn table(&mut self, caption: Text, heads: &[Text], rows: &[(String, Vec<String>)]) {
        let language = self.language;
        let caption = caption.get(language);
        self.put(format_args!(
            "<div class=\"table-room\" tabindex=\"0\" role=\"group\" aria-label=\"{}\"><table><thead><tr>",
            escape(caption)
        ));
        for (at, words) in heads.iter().enumerate() {
            let class = if at == 0 { "" } else { " class=\"number\"" };
            let words = words.get(language);
            self.put(format_args!("<th scope=\"col\"{class}>{words}</th>"));
        }
        self.out.push_str("</tr></thead><tbody>");
        for (name, cells) in rows {
            self.put(format_args!("<tr><th scope=\"row\">{name}</th>"));
            for (at, cell) in cells.iter().enumerate() {
                // On a phone, where the table has no room, each number stands beside its word.
                let words = heads.get(at + 1).map_or("", |words| words.get(language));
                self.put(format_args!(
                    "<td class=\"number\" data-head=\"{words}\">{}</td>",
                    escape(cell)
                ));
            }
            self.out.push_str("</tr>");
        }
        self.out.push_str("</tbody></table></div>");
    }

    /// Lines of a report as a table of bookings, places and money.
    pub(super) fn lines(&mut self, caption: Text, first: Text, lines: &[ReportLine]) {
        let language = self.language;
        let rows: Vec<(String, Vec<String>)> = lines
            .iter()
            .map(|line| {
                let cells = cells(&line.sums, line.currency, language);
                (format!("<bdi>{}</bdi>", escape(&line.label)), cells)
            })
            .collect();
        let [made, places, cancelled, expected, paid] = HEADS;
        let heads = [first, made, places, cancelled, expected, paid];
        self.table(caption, &heads, &rows);
    }

    /// Drawings, each with its numbers behind a word.
    pub(super) fn drawings(&mut self, drawings: &[Drawing]) {
        self.out.push_str("<div class=\"figures\">");
        for drawing in drawings {
            // The drawing is the server's own; whatever people wrote is escaped in it.
            self.put(format_args!(
                "<figure class=\"figure\"><figcaption>{}</figcaption>{}",
                escape(&drawing.title),
                drawing.svg
            ));
            self.numbers_of(drawing);
            self.out.push_str("</figure>");
        }
        self.out.push_str("</div>");
    }

    fn numbers_of(&mut self, drawing: &Drawing) {
        if drawing.rows.is_empty() {
            return;
        }
        self.put(format_args!(
            "<details class=\"inner screen-only\"><summary>{}</summary><div class=\"table-room\" tabindex=\"0\" \
             role=\"group\" aria-label=\"{}\"><table><thead><tr>",
            t::AS_TABLE.get(self.language),
            escape(&drawing.title)
        ));
        for head in &drawing.head {
            self.put(format_args!("<th scope=\"col\">{}</th>", escape(head)));
        }
        self.out.push_str("</tr></thead><tbody>");
        for row in &drawing.rows {
            let mut cells = row.iter();
            let first = cells.next().map(String::as_str).unwrap_or_default();
            self.put(format_args!("<tr><th scope=\"row\">{}</th>", escape(first)));
            for cell in cells {
                self.put(format_args!("<td class=\"number\">{}</td>", escape(cell)));
            }
            self.out.push_str("</tr>");
        }
        self.out.push_str("</tbody></table></div></details>");
    }
}

/// What a table says of some bookings.
pub(super) const HEADS: [Text; 5] = [
    t::BOOKINGS_MADE,
    t::PLACES,
    t::CANCELLED_BOOKINGS,
    t::EXPECTED,
    t::PAID,
];

/// The cells below [`HEADS`].
pub(super) fn cells(sums: &Figures, currency: Currency, language: Language) -> Vec<String> {
    vec![
        numbers::integer(sums.made),
        numbers::integer(sums.places),
        numbers::integer(sums.cancelled),
        money(sums.expected_minor, currency, language),
        money(sums.paid_minor, currency, language),
    ]
}

/// An amount.
pub(super) fn money(minor: i64, currency: Currency, language: Language) -> String {
    numbers::money(Money::new(minor, currency), language)
}
