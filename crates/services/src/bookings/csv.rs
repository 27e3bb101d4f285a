//! Bookings as a table for a spreadsheet.

use super::view::{shown_reference, state_at};
use chrono::{DateTime, Utc};
use domain::contact::phone;
use domain::language::Language;
use domain::money::Money;
use domain::time::in_zone;
use i18n::texts::export as texts;
use store::records::{BookingRecord, EventRecord};
use usecases::{Error, Result};

/// The head of the table.
pub(super) fn head(language: Language) -> Vec<String> {
    texts::COLUMNS
        .iter()
        .map(|text| text.get(language).to_owned())
        .collect()
}

/// One booking as a row.
pub(super) fn row(
    record: &BookingRecord,
    event: &EventRecord,
    language: Language,
    now: DateTime<Utc>,
) -> Vec<String> {
    let contact = &record.contact;
    let tickets: Vec<String> = record
        .items
        .iter()
        .map(|item| format!("{} × {}", item.quantity, item.name.get(language)))
        .collect();
    let optional = |text: &Option<String>| text.clone().unwrap_or_default();
    vec![
        shown_reference(&record.reference),
        contact.name.clone(),
        contact
            .phone
            .as_deref()
            .map(phone::shown)
            .unwrap_or_default(),
        optional(&contact.email),
        record.quantity.to_string(),
        tickets.join(", "),
        amount(Money::new(record.total_minor, record.currency)),
        record.currency.code().to_owned(),
        texts::payment(record.payment).get(language).to_owned(),
        texts::state(state_at(record, now)).get(language).to_owned(),
        in_zone(record.created_at, &event.fields.timezone)
            .format("%Y-%m-%d %H:%M")
            .to_string(),
        texts::source(record.source).get(language).to_owned(),
        optional(&record.via),
        optional(&contact.user_id),
        optional(&record.note),
    ]
}

/// The rows as CSV: UTF-8 with its mark, so that spreadsheets read Tamil, and CRLF line ends.
pub(super) fn write(rows: impl IntoIterator<Item = Vec<String>>) -> Result<String> {
    let mut writer = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .from_writer("\u{FEFF}".as_bytes().to_vec());
    for row in rows {
        writer
            .write_record(row.into_iter().map(harmless))
            .map_err(trouble)?;
    }
    let bytes = writer.into_inner().map_err(trouble)?;
    String::from_utf8(bytes).map_err(trouble)
}

/// A cell that a spreadsheet would run as a formula gets an apostrophe before it.
fn harmless(cell: String) -> String {
    let first = cell.chars().find(|c| !c.is_whitespace());
    let leads = cell.starts_with(['\t', '\r', '\n']);
    let formula = matches!(
        first,
        Some('=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠' | '|' | '%')
    );
    if formula || leads {
        format!("'{cell}")
    } else {
        cell
    }
}

fn amount(money: Money) -> String {
    format!("{}.{:02}", money.minor / 100, (money.minor % 100).abs())
}

fn trouble(error: impl std::fmt::Display) -> Error {
    tracing::error!(%error, "csv");
    Error::Unexpected
}
