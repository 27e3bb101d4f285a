//! A letter made into a mail: text, HTML, calendar file, pictures of the tickets.

use super::html::Html;
use super::letter::{Facts, Letter};
use super::news;
use super::words::{Words, rows, when, words};
use crate::core::Core;
use calendar::{Alarm, CalendarEntry, Method, Organizer, Status, booking_uid};
use channels::mail::{Attachment, InlineImage, Mailbox, OutgoingMail};
use chrono::Duration;
use domain::ids::JobId;
use domain::time::Zone;
use i18n::texts::mail as texts;
use usecases::messages::MessageKind;

/// Tickets whose QR stands in the mail itself; more would make it heavy.
const TICKETS: i64 = 10;
/// Pixels of one module of a QR.
const QR_SCALE: u32 = 6;

/// A mail as it is shown.
pub(crate) struct Composed {
    pub(crate) subject: String,
    pub(crate) text: String,
    pub(crate) html: String,
    /// The calendar file and what it asks for.
    pub(crate) calendar: Option<(Method, String)>,
}

/// Where the pictures of the tickets are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Pictures {
    /// In the mail.
    Inside,
    /// On the booking's page: for the message log.
    OnPage,
}

/// A letter's subject alone.
pub(crate) fn subject(letter: &Letter) -> String {
    words(letter).subject
}

/// A letter in full.
pub(crate) fn compose(core: &Core, letter: &Letter, pictures: Pictures) -> Composed {
    let words = words(letter);
    if let Some(facts) = &letter.news {
        return news::news(core, letter, facts, words);
    }
    if letter.subscription.is_some() {
        return news::subscription(core, letter, words);
    }
    match &letter.booking {
        Some(facts) => about_booking(core, letter, facts, words, pictures),
        None => my_bookings(core, letter, words),
    }
}

/// A letter as the mail that goes out. The id of its job makes a repeat recognisable.
pub(crate) fn outgoing(core: &Core, letter: &Letter, job: JobId) -> OutgoingMail {
    let composed = compose(core, letter, Pictures::Inside);
    let sender = core.settings.sender();
    let mut mail = OutgoingMail {
        from: sender.clone(),
        reply_to: None,
        to: Mailbox::new(String::new(), letter.to.clone()),
        subject: composed.subject,
        text: composed.text,
        html: composed.html,
        images: Vec::new(),
        attachments: Vec::new(),
        message_id: format!("{job}@{}", core.settings.host()),
        language: letter.language.tag(),
        date: letter.written_at.into(),
        headers: Vec::new(),
    };
    let house = letter.news.as_ref();
    let house = house.map(|facts| (&facts.organization, &facts.contact_email));
    let asked = letter.subscription.as_ref();
    let asked = asked.map(|facts| (&facts.organization, &facts.contact_email));
    if let Some((organization, contact)) = house.or(asked) {
        mail.from.name.clone_from(organization);
        mail.reply_to = contact
            .as_ref()
            .map(|address| Mailbox::new(organization.clone(), address.clone()));
    }
    if let Some(facts) = &letter.news {
        mail.to.name = facts.name.clone().unwrap_or_default();
        mail.headers = news::headers(core, facts);
    }
    if let Some((method, file)) = composed.calendar {
        mail.attachments.push(Attachment {
            file_name: if method == Method::Cancel {
                "cancel.ics"
            } else {
                "event.ics"
            }
            .to_owned(),
            media_type: method.media_type().to_owned(),
            bytes: file.into_bytes(),
        });
    }
    if let Some(facts) = &letter.booking {
        mail.from.name.clone_from(&facts.organization);
        mail.to.name.clone_from(&facts.name);
        mail.reply_to = facts
            .contact_email
            .as_ref()
            .map(|address| Mailbox::new(facts.organization.clone(), address.clone()));
        for number in shown_tickets(letter, facts) {
            let code = ticket_code(core, facts, number);
            match media::qr::png(&code, QR_SCALE) {
                Ok(bytes) => mail.images.push(InlineImage {
                    cid: cid(number),
                    file_name: format!("ticket-{number}.png"),
                    media_type: "image/png",
                    bytes,
                }),
                Err(error) => tracing::error!(%error, "a ticket has no QR"),
            }
        }
    }
    mail
}

fn about_booking(
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
    let place: Vec<&str> = [facts.venue_name.as_str(), facts.venue_address.as_str()]
        .into_iter()
        .filter(|line| !line.is_empty())
        .collect();
    let map = facts.map_url.as_deref().filter(|_| !cancelled);
    let online = facts.online_url.as_deref().filter(|_| !cancelled);

    let mut html = Html::new(language, &words.subject, &when);
    html.head(
        &words.title,
        Some((facts.title_language, &facts.title)),
        cancelled,
    );
    html.paragraph(&words.greeting);
    for sentence in &words.lead {
        html.paragraph(sentence);
    }
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
    text.extend([String::new(), "-- ".to_owned()]);
    text.extend(words.footer.iter().cloned());

    Composed {
        html: html.finish(&words.footer),
        subject: words.subject,
        text: text.join("\n"),
        calendar: Some(calendar_file(core, letter, facts, &page)),
    }
}

fn my_bookings(core: &Core, letter: &Letter, words: Words) -> Composed {
    let language = letter.language;
    let secret = letter
        .link
        .map(|id| core.keys.one_time(id))
        .unwrap_or_default();
    let page = core.settings.absolute(&format!("/my-bookings/{secret}"));
    let button = texts::MY_BOOKINGS_BUTTON.get(language);
    let mut html = Html::new(language, &words.subject, &words.lead.join(" "));
    html.head(&words.title, None, false);
    html.paragraph(&words.greeting);
    for sentence in &words.lead {
        html.paragraph(sentence);
    }
    html.button(&page, button);
    for sentence in &words.closing {
        html.small(sentence);
    }
    let mut text = vec![words.greeting.clone(), String::new()];
    text.extend(words.lead.iter().cloned());
    text.extend([String::new(), format!("{button}: {page}"), String::new()]);
    text.extend(words.closing.iter().cloned());
    Composed {
        html: html.finish(&words.footer),
        subject: words.subject,
        text: text.join("\n"),
        calendar: None,
    }
}

fn more_tickets(facts: &Facts, language: domain::language::Language) -> String {
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
    let place: Vec<&str> = [facts.venue_name.as_str(), facts.venue_address.as_str()]
        .into_iter()
        .filter(|line| !line.is_empty())
        .collect();
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
