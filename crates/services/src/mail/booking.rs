//! The mails about a booking: text, HTML, calendar file, pictures of the tickets.

use super::compose::{Composed, Pictures, greet, part, sign};
use super::dress::Dress;
use super::html::Html;
use super::letter::{Facts, Letter};
use super::words::{Words, rows, when};
use crate::core::Core;
use calendar::{Alarm, CalendarEntry, Method, Organizer, Status, booking_uid};
use channels::mail::InlineImage;
use chrono::Duration;
use domain::language::Language;
use domain::time::Zone;
use i18n::texts::mail as texts;
use usecases::messages::MessageKind;

/// Tickets whose QR stands in the mail itself; more would make it heavy.
const TICKETS: i64 = 10;
/// Pixels of one module of a QR.
const QR_SCALE: u32 = 6;

/// The mail about a booking.
pub(super) fn about_booking(
    core: &Core,
    letter: &Letter,
    facts: &Facts,
    words: Words,
    pictures: Pictures,
) -> Composed {
    let language = letter.language;
    let cancelled = letter.kind == MessageKind::Cancellation;
    let event_page = core.settings.absolute(&format!("/e/{}", facts.slug));
    let token = core.keys.link(facts.booking, facts.link_version.into());
    let (page, button) = if cancelled {
        (event_page, texts::OPEN_EVENT.get(language))
    } else {
        (
            core.settings.absolute(&format!("/b/{token}")),
            texts::OPEN_BOOKING.get(language),
        )
    };
    let when = when(facts, language);
    let place = place(facts);
    let map = facts.map_url.as_deref().filter(|_| !cancelled);
    let online = facts.online_url.as_deref().filter(|_| !cancelled);

    let dress = Dress::of(core, letter);
    let mut html = Html::new(language, &words.subject, &when).dressed(dress);
    html.head(
        &words.title,
        Some((facts.title_language, &facts.title)),
        cancelled,
    );
    greet(&mut html, &words);
    html.fact(texts::WHEN.get(language), &[&when], None);
    if !place.is_empty() || map.is_some() {
        let map = map.map(|address| (address, texts::MAP.get(language)));
        html.fact(texts::WHERE.get(language), &place, map);
    }
    if let Some(online) = online {
        let join = texts::JOIN.get(language);
        html.fact(texts::ONLINE.get(language), &[], Some((online, join)));
    }
    for (label, value) in rows(letter, facts) {
        html.fact(label, &[&value], None);
    }
    let tickets = shown_tickets(letter, facts);
    if !tickets.is_empty() {
        html.small(&texts::SHOW_QR.count(language, facts.quantity, &[]));
        for number in tickets.clone() {
            let name = texts::TICKET.fill(language, &[("number", &number.to_string())]);
            let source = match pictures {
                Pictures::Inside => format!("cid:{}", cid(number)),
                Pictures::OnPage => core
                    .settings
                    .absolute(&format!("/b/{token}/ticket/{number}.png")),
            };
            html.ticket(&source, &name, &name);
        }
    }
    if facts.quantity > TICKETS && !tickets.is_empty() {
        html.small(&more_tickets(facts, language));
    }
    html.button(&page, button);
    for sentence in &words.closing {
        html.small(sentence);
    }

    let mut text = vec![words.greeting.clone(), String::new(), words.title.clone()];
    text.extend(words.lead.iter().cloned());
    text.extend([String::new(), facts.title.clone(), String::new()]);
    text.push(format!("{}: {when}", texts::WHEN.get(language)));
    if !place.is_empty() {
        text.push(format!(
            "{}: {}",
            texts::WHERE.get(language),
            place.join(", ")
        ));
    }
    text.extend(map.map(|address| format!("{}: {address}", texts::MAP.get(language))));
    text.extend(online.map(|address| format!("{}: {address}", texts::JOIN.get(language))));
    text.extend(
        rows(letter, facts)
            .into_iter()
            .map(|(label, value)| format!("{label}: {value}")),
    );
    text.extend([String::new(), format!("{button}: {page}"), String::new()]);
    text.extend(words.closing.iter().cloned());
    part(&mut html, &mut text, letter);
    sign(&mut text, &words);

    Composed {
        html: html.finish(&words.footer),
        subject: words.subject,
        text: text.join("\n"),
        calendar: Some(calendar_file(core, letter, facts, &page)),
    }
}

/// The pictures of the tickets that stand in the mail itself.
pub(super) fn pictures(core: &Core, letter: &Letter, facts: &Facts) -> Vec<InlineImage> {
    let mut pictures = Vec::new();
    for number in shown_tickets(letter, facts) {
        let code = ticket_code(core, facts, number);
        match media::qr::png(&code, QR_SCALE) {
            Ok(bytes) => pictures.push(InlineImage {
                cid: cid(number),
                file_name: format!("ticket-{number}.png"),
                media_type: "image/png",
                bytes,
            }),
            Err(error) => tracing::error!(%error, "a ticket has no QR"),
        }
    }
    pictures
}

fn place(facts: &Facts) -> Vec<&str> {
    [facts.venue_name.as_str(), facts.venue_address.as_str()]
        .into_iter()
        .filter(|line| !line.is_empty())
        .collect()
}

fn more_tickets(facts: &Facts, language: Language) -> String {
    texts::MORE_QR.fill(language, &[("n", &facts.quantity.to_string())])
}

/// The numbers of the tickets that stand in the mail itself.
fn shown_tickets(letter: &Letter, facts: &Facts) -> std::ops::RangeInclusive<u16> {
    let count = match letter.kind {
        MessageKind::Cancellation | MessageKind::MyBookings => 0,
        _ => facts.quantity.clamp(0, TICKETS),
    };
    1..=u16::try_from(count).unwrap_or(0)
}

fn ticket_code(core: &Core, facts: &Facts, number: u16) -> String {
    core.keys
        .ticket_code(facts.booking, number, facts.link_version.into())
}

fn cid(number: u16) -> String {
    format!("ticket-{number}@vizha")
}

/// The booking's entry for the guest's calendar. Its UID stays; a cancelled booking's entry gets a
/// higher SEQUENCE than any that was sent for it, or the calendar would ignore it.
fn calendar_file(core: &Core, letter: &Letter, facts: &Facts, page: &str) -> (Method, String) {
    let language = letter.language;
    let cancelled = letter.kind == MessageKind::Cancellation;
    let method = if cancelled {
        Method::Cancel
    } else {
        Method::Publish
    };
    let place = place(facts);
    let location = match (&facts.online_url, place.is_empty()) {
        (Some(online), true) => online.clone(),
        _ => place.join(", "),
    };
    let mut description = Vec::new();
    if !facts.summary.is_empty() {
        description.push(facts.summary.clone());
    }
    description.push(when(facts, language));
    description.push(format!(
        "{}: {}",
        texts::REFERENCE.get(language),
        facts.reference
    ));
    if let Some(online) = facts.online_url.as_deref().filter(|_| !cancelled) {
        description.push(format!("{}: {online}", texts::JOIN.get(language)));
    }
    let entry = CalendarEntry {
        uid: booking_uid(facts.booking, &core.settings.base_url),
        sequence: facts.sequence.saturating_add(i32::from(cancelled)),
        dtstamp: letter.written_at,
        starts_at: facts.starts_at,
        ends_at: facts.ends_at,
        timezone: facts.timezone.parse().unwrap_or(Zone::UTC),
        summary: facts.title.clone(),
        description: description.join("\n"),
        location,
        url: Some(page.to_owned()),
        organizer: Some(Organizer {
            name: facts.organization.clone(),
            email: facts
                .contact_email
                .clone()
                .unwrap_or_else(|| core.settings.sender().address),
        }),
        status: if cancelled {
            Status::Cancelled
        } else {
            Status::Confirmed
        },
        alarm: (!cancelled).then(|| Alarm {
            before: Duration::hours(2),
            text: texts::CALENDAR_ALARM.fill(language, &[("event", &facts.title)]),
        }),
        language,
    };
    (method, calendar::write(&entry, method))
}
