//! All that is kept of one guest, gathered: each section has items, each item its named values.

use super::GuestsService;
use super::known::Known;
use crate::bookings::view::{shown_reference, state_at};
use crate::error::store;
use chrono::{DateTime, Utc};
use domain::ids::BookingId;
use domain::language::Language;
use domain::money::Money;
use domain::question::{Answer, AnswerValue};
use domain::time::in_zone;
use i18n::texts::export as columns;
use i18n::texts::guests as texts;
use i18n::{Text, numbers};
use store::records::{BookingRecord, CheckInRecord, EventRecord};
use usecases::{Actor, Result};

/// Messages of one conversation that are given out.
const SAID: i64 = 2_000;
/// Bookings read at once.
const AT_ONCE: i64 = 200;

/// A value: its name for programs, for people, and itself.
pub(super) type Value = (&'static str, Text, String);

/// What stands in a section: items, each of named values.
type Items = Vec<Vec<Value>>;

/// One section.
pub(super) struct Section {
    /// Its name for programs.
    pub(super) name: &'static str,
    /// Its name for people.
    pub(super) title: Text,
    /// What stands in it.
    pub(super) items: Items,
}

fn moment(at: DateTime<Utc>, zone: &str) -> String {
    in_zone(at, zone).format("%Y-%m-%d %H:%M %:z").to_string()
}

fn answered(answer: &Answer, language: Language) -> String {
    let value = match &answer.value {
        AnswerValue::Text(words) => words.clone(),
        AnswerValue::Chosen(chosen) => {
            let words: Vec<&str> = chosen.iter().map(|choice| choice.get(language)).collect();
            words.join(", ")
        }
        AnswerValue::Yes(true) => columns::YES.get(language).to_owned(),
        AnswerValue::Yes(false) => columns::NO.get(language).to_owned(),
    };
    format!("{}: {value}", answer.label.get(language))
}

fn booked(
    record: &BookingRecord,
    event: &EventRecord,
    answers: &[Answer],
    language: Language,
    now: DateTime<Utc>,
) -> Vec<Value> {
    let zone = &event.fields.timezone;
    let contact = &record.contact;
    let tickets: Vec<String> = record
        .items
        .iter()
        .map(|item| format!("{} × {}", item.quantity, item.name.get(language)))
        .collect();
    let total = Money::new(record.total_minor, record.currency);
    let answers: Vec<String> = answers
        .iter()
        .map(|answer| answered(answer, language))
        .collect();
    let state = columns::state(state_at(record, now)).get(language);
    let mut values: Vec<Value> = vec![
        (
            "reference",
            columns::REFERENCE,
            shown_reference(&record.reference),
        ),
        (
            "event",
            columns::EVENT,
            event.fields.title.get(language).to_owned(),
        ),
        (
            "event_starts_at",
            texts::STARTS,
            moment(event.fields.starts_at, zone),
        ),
        ("state", columns::STATE, state.to_owned()),
        ("name", columns::NAME, contact.name.clone()),
        (
            "phone",
            columns::PHONE,
            contact.phone.clone().unwrap_or_default(),
        ),
        (
            "email",
            columns::EMAIL,
            contact.email.clone().unwrap_or_default(),
        ),
        (
            "user_id",
            columns::USER_ID,
            contact.user_id.clone().unwrap_or_default(),
        ),
        (
            "language",
            texts::LANGUAGE,
            record.language.tag().to_owned(),
        ),
        ("places", columns::PLACES, record.quantity.to_string()),
        ("tickets", columns::TICKETS, tickets.join(", ")),
        ("total", columns::TOTAL, numbers::money(total, language)),
        (
            "payment",
            columns::PAYMENT,
            columns::payment(record.payment).get(language).to_owned(),
        ),
        (
            "through",
            columns::SOURCE,
            columns::source(record.source).get(language).to_owned(),
        ),
        ("link", columns::VIA, record.via.clone().unwrap_or_default()),
        (
            "booked_at",
            columns::BOOKED_AT,
            moment(record.created_at, zone),
        ),
        (
            "note",
            columns::NOTE,
            record.note.clone().unwrap_or_default(),
        ),
        ("answers", columns::ANSWERS, answers.join(" · ")),
    ];
    if let Some(at) = record.cancelled_at {
        values.push(("cancelled_at", texts::CANCELLED, moment(at, zone)));
    }
    values.retain(|(_, _, value)| !value.is_empty());
    values
}

/// What a scan at the door came to; who scanned is not the guest's to know.
fn scanned(
    record: &BookingRecord,
    event: &EventRecord,
    scan: &CheckInRecord,
    language: Language,
) -> Vec<Value> {
    let number = scan.place.map(|(_, number)| number.to_string());
    let mut values: Vec<Value> = vec![
        (
            "booking",
            columns::REFERENCE,
            shown_reference(&record.reference),
        ),
        (
            "event",
            columns::EVENT,
            event.fields.title.get(language).to_owned(),
        ),
        ("place", texts::PLACE, number.unwrap_or_default()),
        ("at", texts::WHEN, moment(scan.at, &event.fields.timezone)),
        ("gate", texts::GATE, scan.gate.clone()),
        ("outcome", texts::OUTCOME, scan.outcome.as_str().to_owned()),
    ];
    values.retain(|(_, _, value)| !value.is_empty());
    values
}

/// What is kept with bookings.
#[derive(Default)]
struct Booked {
    bookings: Items,
    scans: Items,
    notes: Items,
}

impl GuestsService {
    /// All that is kept of a guest.
    pub(super) async fn sections(
        &self,
        actor: &Actor,
        known: &Known,
        language: Language,
    ) -> Result<Vec<Section>> {
        let kept = &self.0.store;
        let organization = kept.organization(known.organization).await;
        let zone = organization.map_err(store)?.timezone;
        let booked = self.booked(actor, known, language, &zone).await?;
        let sections = vec![
            Section {
                name: "bookings",
                title: texts::BOOKINGS,
                items: booked.bookings,
            },
            Section {
                name: "door",
                title: texts::ENTRIES,
                items: booked.scans,
            },
            Section {
                name: "notes",
                title: texts::NOTES,
                items: booked.notes,
            },
            Section {
                name: "waiting_lists",
                title: texts::WAITING,
                items: self.waits(known, language, &zone).await?,
            },
            Section {
                name: "messages",
                title: texts::MESSAGES,
                items: self.written(known, &zone).await?,
            },
            Section {
                name: "conversations",
                title: texts::CONVERSATIONS,
                items: self.said(known, &zone).await?,
            },
            Section {
                name: "subscriptions",
                title: texts::SUBSCRIPTIONS,
                items: self
                    .subscriptions(known)
                    .await?
                    .into_iter()
                    .map(|one| {
                        vec![
                            ("way", texts::WAY, one.way.as_str().to_owned()),
                            ("state", columns::STATE, one.state.as_str().to_owned()),
                        ]
                    })
                    .collect(),
            },
            Section {
                name: "consent",
                title: texts::CONSENT,
                items: self.agreed(known, &zone).await?,
            },
        ];
        Ok(sections)
    }

    async fn booked(
        &self,
        actor: &Actor,
        known: &Known,
        language: Language,
        zone: &str,
    ) -> Result<Booked> {
        let kept = &self.0.store;
        let now = self.0.now();
        let mut all = Booked::default();
        let mut cursor = None;
        loop {
            let page = self.part(known, cursor.as_deref(), AT_ONCE).await?;
            let ids: Vec<BookingId> = page.items.iter().map(|one| one.id).collect();
            let answers = kept.answers(&ids).await.map_err(store)?;
            let scans = kept.check_ins_of(&ids).await.map_err(store)?;
            for one in &page.items {
                let event = kept.event(one.event).await.map_err(store)?;
                let given = answers.get(&one.id).map_or(&[][..], Vec::as_slice);
                let line = booked(one, &event, given, language, now);
                all.bookings.push(line);
                let of_one = |scan: &&CheckInRecord| {
                    scan.place.is_some_and(|(booking, _)| booking == one.id)
                };
                for scan in scans.iter().filter(of_one) {
                    all.scans.push(scanned(one, &event, scan, language));
                }
                let about = kept.booking_notes(actor.organization, one.id).await;
                for note in about.map_err(store)? {
                    all.notes.push(vec![
                        (
                            "booking",
                            columns::REFERENCE,
                            shown_reference(&one.reference),
                        ),
                        ("at", texts::WHEN, moment(note.created_at, zone)),
                        ("text", columns::NOTE, note.text),
                    ]);
                }
            }
            cursor = page.next_cursor;
            if cursor.is_none() {
                return Ok(all);
            }
        }
    }

    async fn waits(&self, known: &Known, language: Language, zone: &str) -> Result<Items> {
        let waiting = self.waiting(known).await?.into_iter();
        Ok(waiting
            .map(|(one, event)| {
                let title = event.fields.title.get(language).to_owned();
                let (phone, email) = (one.contact.phone, one.contact.email);
                vec![
                    ("event", columns::EVENT, title),
                    ("name", columns::NAME, one.contact.name),
                    ("phone", columns::PHONE, phone.unwrap_or_default()),
                    ("email", columns::EMAIL, email.unwrap_or_default()),
                    ("places", columns::PLACES, one.quantity.to_string()),
                    ("state", columns::STATE, one.state.as_str().to_owned()),
                    ("since", texts::WHEN, moment(one.created_at, zone)),
                ]
            })
            .collect())
    }

    async fn written(&self, known: &Known, zone: &str) -> Result<Items> {
        let kept = &self.0.store;
        let messages = kept.messages_of_guest(known.organization, &known.key).await;
        let messages = messages.map_err(store)?.into_iter();
        Ok(messages
            .map(|one| {
                vec![
                    ("at", texts::WHEN, moment(one.at, zone)),
                    ("kind", texts::KIND, one.kind),
                    ("to", texts::TO, one.recipient),
                    ("subject", texts::SUBJECT, one.subject),
                    ("state", columns::STATE, one.state),
                ]
            })
            .collect())
    }

    async fn said(&self, known: &Known, zone: &str) -> Result<Items> {
        let mut said = Vec::new();
        for conversation in self.conversations(known).await? {
            let channel = i18n::texts::channels::kind_name(conversation.kind);
            let thread = self.0.store.thread(conversation.id, SAID).await;
            for message in thread.map_err(store)? {
                said.push(vec![
                    ("at", texts::WHEN, moment(message.at, zone)),
                    ("channel", texts::WAY, channel.to_owned()),
                    ("who", texts::WHO, message.speaker.as_str().to_owned()),
                    ("text", texts::SAID, message.text),
                ]);
            }
        }
        Ok(said)
    }

    async fn agreed(&self, known: &Known, zone: &str) -> Result<Items> {
        let mut agreed = Vec::new();
        for address in known.addresses() {
            let lines = self.0.store.consents_of(known.organization, address).await;
            for line in lines.map_err(store)? {
                let given = if line.given { "yes" } else { "no" };
                agreed.push(vec![
                    ("at", texts::WHEN, moment(line.at, zone)),
                    ("way", texts::WAY, line.way.as_str().to_owned()),
                    ("purpose", texts::PURPOSE, line.purpose),
                    ("agreed", texts::AGREED, given.to_owned()),
                    ("source", columns::SOURCE, line.source),
                ]);
            }
        }
        Ok(agreed)
    }
}
