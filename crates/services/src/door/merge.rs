//! Scans of a device, judged by what is known of their bookings, then merged by the store.

use super::{DoorService, mark};
use crate::bookings::view::state_at;
use crate::error::{Fields, store};
use crate::secrets::{Keys, read_ticket_code};
use chrono::{DateTime, Utc};
use domain::door::{self, Deed, Facts, GATE, Outcome, SCANS_AT_ONCE};
use domain::ids::{BookingId, EventId, OrganizationId};
use domain::language::LocalText;
use domain::message::Message;
use domain::text;
use std::collections::{BTreeSet, HashMap};
use store::records::{AuditSearch, BookingRecord, CheckInBatch, EventRecord, NewCheckIn};
use usecases::door::{Answer, Scan, Scans};
use usecases::{Actor, Result};

/// Characters of a ticket's code, at most; what is longer is none.
const CODE: usize = 64;
/// How often a booking may have been given on for the tickets of its first guest to be known.
const GIVEN_ON: i64 = 8;

/// What is known of the bookings that were scanned.
struct Known<'a> {
    organization: OrganizationId,
    event: EventId,
    bookings: HashMap<BookingId, BookingRecord>,
    /// When they went to another guest, the latest first.
    given_on: HashMap<BookingId, Vec<DateTime<Utc>>>,
    keys: &'a Keys,
    now: DateTime<Utc>,
    /// The same by the device's clock.
    device_now: DateTime<Utc>,
}

impl DoorService {
    /// Judges and keeps what a device sent.
    pub(super) async fn take_in(
        &self,
        actor: &Actor,
        event: &EventRecord,
        sent: Scans,
    ) -> Result<Vec<Answer>> {
        check(&sent)?;
        let now = self.core.now();
        let ids: BTreeSet<BookingId> = sent.scans.iter().filter_map(named).collect();
        let ids: Vec<BookingId> = ids.into_iter().collect();
        let bookings = self.core.store.bookings(&ids).await.map_err(store)?;
        let known = Known {
            organization: actor.organization,
            event: event.id,
            given_on: self.given_on(actor, &bookings).await?,
            bookings: bookings.into_iter().map(|one| (one.id, one)).collect(),
            keys: &self.core.keys,
            now,
            device_now: DateTime::from_timestamp_millis(sent.now).unwrap_or(now),
        };
        let judged = sent.scans.iter().map(|scan| known.judged(scan));
        let scans: Vec<NewCheckIn> = judged.collect();
        let elsewhere = self.elsewhere(&known, &sent.scans).await?;
        drop(known);
        let batch = CheckInBatch {
            event: event.id,
            device: sent.device,
            account: actor.user,
            received_at: now,
            scans,
        };
        let kept = self.core.store.check_in(batch).await.map_err(store)?;
        Ok(kept
            .into_iter()
            .map(|one| Answer {
                id: one.scan.id,
                outcome: one.scan.outcome,
                event: elsewhere
                    .get(&one.scan.id)
                    .filter(|_| one.scan.outcome == Outcome::WrongEvent)
                    .cloned(),
                standing: one.standing.and_then(mark),
            })
            .collect())
    }

    /// When bookings of the organization went to another guest, the latest first, as the audit log tells.
    async fn given_on(
        &self,
        actor: &Actor,
        bookings: &[BookingRecord],
    ) -> Result<HashMap<BookingId, Vec<DateTime<Utc>>>> {
        let mut all = HashMap::new();
        for one in bookings {
            if one.link_version <= 1 || one.organization != actor.organization {
                continue;
            }
            let search = AuditSearch {
                organization: Some(actor.organization),
                action: Some("booking.transfer".to_owned()),
                subject: Some(one.id.to_string()),
                limit: GIVEN_ON,
                ..AuditSearch::default()
            };
            let found = self.core.store.search_audit(&search).await;
            let lines = found.map_err(store)?.items.into_iter();
            all.insert(one.id, lines.map(|line| line.at).collect());
        }
        Ok(all)
    }

    /// The titles of other events for which tickets were, by scan.
    async fn elsewhere(
        &self,
        known: &Known<'_>,
        scans: &[Scan],
    ) -> Result<HashMap<uuid::Uuid, LocalText>> {
        let wrong: Vec<(uuid::Uuid, EventId)> = scans
            .iter()
            .filter_map(|scan| Some((scan.id, known.booking(scan)?.event)))
            .filter(|(_, event)| *event != known.event)
            .collect();
        let events: BTreeSet<EventId> = wrong.iter().map(|(_, event)| *event).collect();
        let events: Vec<EventId> = events.into_iter().collect();
        if events.is_empty() {
            return Ok(HashMap::new());
        }
        let records = self.core.store.events(&events).await.map_err(store)?;
        let titles: HashMap<EventId, LocalText> = records
            .into_iter()
            .map(|record| (record.id, record.fields.title))
            .collect();
        Ok(wrong
            .into_iter()
            .filter_map(|(scan, event)| Some((scan, titles.get(&event)?.clone())))
            .collect())
    }
}

impl Known<'_> {
    /// The booking that a scan names, where it is one of this organization and its code is genuine.
    fn booking(&self, scan: &Scan) -> Option<&BookingRecord> {
        let record = self.bookings.get(&named(scan)?)?;
        let genuine = match code_of(scan) {
            Some(code) => self.was_good(code, record, self.moments(scan).1)?,
            None => true,
        };
        (genuine && record.organization == self.organization).then_some(record)
    }

    /// Whether a code was of the booking's guest at a moment: who came in before they gave it on stays in.
    /// A line that the audit log has lost makes former guests' time shorter, never longer.
    fn was_good(&self, code: &str, record: &BookingRecord, at: DateTime<Utc>) -> Option<bool> {
        let ticket = read_ticket_code(code)?;
        let version = i64::from(record.link_version);
        if ticket.is_genuine(self.keys, version) {
            return Some(true);
        }
        let given_on = self.given_on.get(&record.id)?;
        for (former, until) in (1..version).rev().zip(given_on) {
            if at < *until && ticket.is_genuine(self.keys, former) {
                return Some(true);
            }
        }
        Some(false)
    }

    /// When a scan was, by its device's clock and by ours.
    fn moments(&self, scan: &Scan) -> (DateTime<Utc>, DateTime<Utc>) {
        let said_at = DateTime::from_timestamp_millis(scan.at).unwrap_or(self.device_now);
        let at = door::corrected(said_at, self.device_now, self.now);
        (said_at, at)
    }

    /// A scan as it is to be kept.
    fn judged(&self, scan: &Scan) -> NewCheckIn {
        let (said_at, at) = self.moments(scan);
        let code = code_of(scan);
        let booking = self.booking(scan);
        let number = match code {
            Some(code) => read_ticket_code(code).map(|ticket| ticket.number),
            None => scan.number,
        };
        let here = booking.filter(|record| record.event == self.event);
        let barred = match (booking, here, number) {
            (None, ..) => Some(Outcome::Unknown),
            (Some(_), None, _) => Some(Outcome::WrongEvent),
            (_, Some(_), None) => Some(Outcome::NoPlace),
            (_, Some(record), Some(number)) => door::barred(&facts(record, self.now), number, at),
        };
        NewCheckIn {
            id: scan.id,
            deed: scan.deed,
            place: here.map(|record| record.id).zip(number),
            undoes: scan.undoes.filter(|_| scan.deed == Deed::Undo),
            // What was let in before may be taken back whatever became of the booking.
            barred: match scan.deed {
                Deed::Undo if here.is_some() && number.is_some() => None,
                _ => barred,
            },
            by_code: code.is_some() && here.is_some(),
            gate: scan.gate.trim().to_owned(),
            said_at,
            at,
        }
    }
}

fn facts(record: &BookingRecord, now: DateTime<Utc>) -> Facts {
    Facts {
        state: state_at(record, now),
        ended_at: record.cancelled_at,
        places: record.quantity,
    }
}

/// The code that was scanned, if one was.
fn code_of(scan: &Scan) -> Option<&str> {
    scan.code.as_deref().map(str::trim)
}

/// The booking that a scan names, by its code or by hand.
fn named(scan: &Scan) -> Option<BookingId> {
    match code_of(scan) {
        Some(code) => read_ticket_code(code).map(|ticket| ticket.booking),
        None => scan.booking,
    }
}

/// Refuses what is too much or too long.
fn check(sent: &Scans) -> Result<()> {
    let mut errors = Fields::default();
    if sent.scans.len() > SCANS_AT_ONCE {
        let message = Message::new("too_many_items").with("max", SCANS_AT_ONCE);
        errors.add("scans", message);
    }
    for (at, scan) in sent.scans.iter().take(SCANS_AT_ONCE).enumerate() {
        errors.check(text::line(format!("scans[{at}].gate"), &scan.gate, GATE));
        if scan.code.as_ref().is_some_and(|code| code.len() > CODE) {
            let message = Message::new("too_long").with("max", CODE);
            errors.add(format!("scans[{at}].code"), message);
        }
    }
    errors.finish()
}
