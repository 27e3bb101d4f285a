//! One transaction of the desk: lock, look, decide, write.

use super::board::{Board, RuleRows};
use super::{Answer, Cache, Reply, Request};
use crate::bookings::rows::BookingRows;
use crate::db::{Hand, JobRow, NewKey};
use crate::events::rows::EventRows;
use crate::records::{Booked, BookingRecord, ItemRecord, NewBooking, NewJob, event_kind};
use crate::{Clock, DeskError, Result};
use chrono::{DateTime, Utc};
use domain::booking::{BookingState, PaymentState};
use domain::desk::{self, Line, Refusal};
use domain::ids::{BookingId, EventId};
use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};
use uuid::Uuid;

/// Either database's connection.
pub(crate) trait Conn: Hand + BookingRows + EventRows + RuleRows {}
impl<C: Hand + BookingRows + EventRows + RuleRows> Conn for C {}

/// How a request came out, before the commit.
enum Verdict {
    /// The fresh booking of this number; true when an earlier request of the batch made it.
    Fresh(usize, bool),
    /// A booking that was known before; true as answer to a wish to book.
    Known(BookingId, bool),
    Swept,
    Refused(DeskError),
}

/// What a batch wrote and how its requests came out.
pub(crate) struct Done {
    verdicts: Vec<Verdict>,
    fresh: Vec<BookingRecord>,
    known: HashMap<Uuid, BookingRecord>,
    /// Whether jobs were written.
    pub(crate) jobs: bool,
}

impl Done {
    /// The answers, in the order of the requests.
    pub(crate) fn replies(self) -> Vec<Reply> {
        let Self {
            verdicts,
            fresh,
            known,
            ..
        } = self;
        let mut repeats: HashMap<usize, usize> = HashMap::new();
        for verdict in &verdicts {
            if let Verdict::Fresh(at, true) = verdict {
                *repeats.entry(*at).or_default() += 1;
            }
        }
        let mut fresh: Vec<Option<BookingRecord>> = fresh.into_iter().map(Some).collect();
        let mut take = |at: usize| {
            let slot = fresh.get_mut(at)?;
            if repeats.contains_key(&at) {
                slot.clone()
            } else {
                slot.take()
            }
        };
        let booked = |booking: Option<BookingRecord>, repeated| {
            booking
                .map(|booking| Answer::Booked(Box::new(Booked { booking, repeated })))
                .ok_or(DeskError::NotFound)
        };
        verdicts
            .into_iter()
            .map(|verdict| match verdict {
                Verdict::Fresh(at, repeated) => booked(take(at), repeated),
                Verdict::Known(id, true) => booked(known.get(&id.0).cloned(), true),
                Verdict::Known(id, false) => known
                    .get(&id.0)
                    .cloned()
                    .map(|booking| Answer::Booking(Box::new(booking)))
                    .ok_or(DeskError::NotFound),
                Verdict::Swept => Ok(Answer::Swept),
                Verdict::Refused(error) => Err(error),
            })
            .collect()
    }
}

struct Table<'a> {
    now: DateTime<Utc>,
    boards: Vec<Board>,
    known: HashMap<Uuid, BookingRecord>,
    kept: HashMap<(Uuid, &'a str), (Vec<u8>, Uuid)>,
    fresh: Vec<BookingRecord>,
    fresh_keys: HashMap<(Uuid, &'a str), (&'a [u8; 32], usize)>,
    /// Known bookings that changed; true where their items did.
    changed: BTreeMap<Uuid, bool>,
    jobs: Vec<JobRow>,
    again: bool,
}

/// Runs requests that are no event updates. With `again`, an earlier run may have been committed, so
/// a booking that exists under its own id is the answer.
pub(crate) async fn run<C: Conn>(
    c: &mut C,
    clock: &Clock,
    cache: &Cache,
    requests: &[Request],
    again: bool,
) -> Result<Done> {
    let mut events: Vec<Uuid> = requests.iter().map(|request| request.event().0).collect();
    events.sort_unstable();
    events.dedup();
    let pools = c.lock(&events).await?;
    let boards = Board::set_up(c, cache, pools).await?;
    let mut table = Table {
        now: clock(),
        boards,
        known: HashMap::new(),
        kept: HashMap::new(),
        fresh: Vec::with_capacity(requests.len()),
        fresh_keys: HashMap::new(),
        changed: BTreeMap::new(),
        jobs: Vec::with_capacity(requests.len()),
        again,
    };
    table.end_holds(c, &events).await?;
    table.look(c, requests).await?;
    let verdicts = requests.iter().map(|r| table.decide(r)).collect();
    table.write(c, cache).await?;
    Ok(Done {
        verdicts,
        jobs: !table.jobs.is_empty(),
        fresh: table.fresh,
        known: table.known,
    })
}

impl<'a> Table<'a> {
    /// Ends overdue holds before anyone is refused.
    async fn end_holds<C: Conn>(&mut self, c: &mut C, events: &[Uuid]) -> Result<()> {
        let expired = c.expire_holds(events, self.now).await?;
        if expired.is_empty() {
            return Ok(());
        }
        let ids: Vec<Uuid> = expired.iter().map(|(id, _)| *id).collect();
        for booking in c.bookings_by_id(&ids).await? {
            let lines = lines_of(&booking);
            if let Some(board) = board_of(&mut self.boards, booking.event) {
                desk::give_back(&board.rules.rules, &mut board.counters, &lines);
            }
            self.jobs
                .push(job(&booking, event_kind::BOOKING_EXPIRED, "{}"));
        }
        metrics::counter!("vizha_bookings_total", "outcome" => "expired")
            .increment(expired.len() as u64);
        Ok(())
    }

    /// Reads the keys and bookings that the requests name.
    async fn look<C: Conn>(&mut self, c: &mut C, requests: &'a [Request]) -> Result<()> {
        let mut keys = Vec::new();
        let mut ids = Vec::new();
        for request in requests {
            match request {
                Request::Book(new) => {
                    if let Some(key) = &new.idempotency {
                        keys.push((key.scope, key.key.as_str()));
                    }
                    if self.again {
                        ids.push(new.id.0);
                    }
                }
                Request::Confirm(_, id) | Request::Cancel(_, id) | Request::Change(_, id, ..) => {
                    ids.push(id.0);
                }
                Request::Sweep(_) | Request::Event(_) => {}
            }
        }
        if !keys.is_empty() {
            keys.sort_unstable();
            keys.dedup();
            let owned: Vec<_> = keys.iter().map(|(s, k)| (*s, (*k).to_owned())).collect();
            for row in c.find_keys(&owned).await? {
                ids.push(row.booking_id);
                if let Ok(at) = keys.binary_search(&(row.scope, row.key.as_str())) {
                    self.kept
                        .insert(keys[at], (row.fingerprint, row.booking_id));
                }
            }
        }
        if !ids.is_empty() {
            ids.sort_unstable();
            ids.dedup();
            let found = c.bookings_by_id(&ids).await?;
            self.known = found.into_iter().map(|b| (b.id.0, b)).collect();
        }
        Ok(())
    }

    fn decide(&mut self, request: &'a Request) -> Verdict {
        let decided = match request {
            Request::Book(new) => self.book(new),
            Request::Confirm(event, id) => self.confirm(*event, *id),
            Request::Cancel(event, id) => self.cancel(*event, *id),
            Request::Change(event, id, lines, by_organizer) => {
                self.change(*event, *id, lines, *by_organizer)
            }
            Request::Sweep(_) => Ok(Verdict::Swept),
            // Updates of events have transactions of their own.
            Request::Event(_) => Err(DeskError::Busy),
        };
        decided.unwrap_or_else(Verdict::Refused)
    }

    fn book(&mut self, new: &'a NewBooking) -> Result<Verdict, DeskError> {
        if self.again && self.known.contains_key(&new.id.0) {
            return Ok(Verdict::Known(new.id, true));
        }
        let key = new.idempotency.as_ref();
        if let Some(key) = key {
            let named = (key.scope, key.key.as_str());
            if let Some((fingerprint, booking)) = self.kept.get(&named) {
                return if fingerprint.as_slice() == key.fingerprint {
                    Ok(Verdict::Known(BookingId(*booking), true))
                } else {
                    Err(DeskError::IdempotencyConflict)
                };
            }
            if let Some((fingerprint, at)) = self.fresh_keys.get(&named) {
                return if **fingerprint == key.fingerprint {
                    Ok(Verdict::Fresh(*at, true))
                } else {
                    Err(DeskError::IdempotencyConflict)
                };
            }
        }
        let board = board_of(&mut self.boards, new.event).ok_or(DeskError::NotFound)?;
        let rules = &board.rules.rules;
        let granted = desk::take(
            rules,
            &mut board.counters,
            &new.lines,
            new.by_organizer,
            self.now,
        )
        .map_err(DeskError::Refused)?;
        let booking = fresh(board, new, granted, self.now);
        let kind = match booking.state {
            BookingState::Held => event_kind::BOOKING_HELD,
            _ => event_kind::BOOKING_SUCCESSFUL,
        };
        self.jobs.push(job(&booking, kind, "{}"));
        let at = self.fresh.len();
        if let Some(key) = key {
            let named = (key.scope, key.key.as_str());
            self.fresh_keys.insert(named, (&key.fingerprint, at));
        }
        self.fresh.push(booking);
        Ok(Verdict::Fresh(at, false))
    }

    fn confirm(&mut self, event: EventId, id: BookingId) -> Result<Verdict, DeskError> {
        let (board, booking) = named(&mut self.boards, &mut self.known, event, id)?;
        desk::confirm(
            &board.rules.rules,
            booking.state,
            booking.held_until,
            self.now,
        )
        .map_err(DeskError::Refused)?;
        if booking.state == BookingState::Held {
            booking.state = BookingState::Confirmed;
            booking.confirmed_at = Some(self.now);
            booking.held_until = None;
            booking.revision += 1;
            self.changed.entry(id.0).or_insert(false);
            self.jobs
                .push(job(booking, event_kind::BOOKING_SUCCESSFUL, "{}"));
        }
        Ok(Verdict::Known(id, false))
    }

    fn cancel(&mut self, event: EventId, id: BookingId) -> Result<Verdict, DeskError> {
        let (board, booking) = named(&mut self.boards, &mut self.known, event, id)?;
        let next = booking.state.cancel();
        if next != booking.state {
            let payload = match booking.state {
                BookingState::Held => r#"{"was":"held"}"#,
                _ => r#"{"was":"confirmed"}"#,
            };
            let lines = lines_of(booking);
            desk::give_back(&board.rules.rules, &mut board.counters, &lines);
            booking.state = next;
            booking.cancelled_at = Some(self.now);
            booking.revision += 1;
            self.changed.entry(id.0).or_insert(false);
            self.jobs
                .push(job(booking, event_kind::BOOKING_CANCELLED, payload));
        }
        Ok(Verdict::Known(id, false))
    }

    fn change(
        &mut self,
        event: EventId,
        id: BookingId,
        lines: &[Line],
        by_organizer: bool,
    ) -> Result<Verdict, DeskError> {
        let (board, booking) = named(&mut self.boards, &mut self.known, event, id)?;
        booking
            .state
            .change(booking.held_until, self.now)
            .map_err(|refused| DeskError::Refused(Refusal::State(refused.0)))?;
        let old = lines_of(booking);
        if old.len() == lines.len() && lines.iter().all(|line| old.contains(line)) {
            return Ok(Verdict::Known(id, false));
        }
        let quantity = desk::change(
            &board.rules.rules,
            &mut board.counters,
            &old,
            lines,
            by_organizer,
            self.now,
        )
        .map_err(DeskError::Refused)?;
        let items = reordered(board, booking, lines);
        let total = total(&items);
        let payload = format!(r#"{{"before":{},"after":{quantity}}}"#, booking.quantity);
        booking.payment = desk::payment_after(booking.payment, booking.total_minor, total);
        booking.total_minor = total;
        booking.quantity = quantity;
        booking.items = items;
        booking.revision += 1;
        self.changed.insert(id.0, true);
        self.jobs
            .push(job(booking, event_kind::BOOKING_CHANGED, payload));
        Ok(Verdict::Known(id, false))
    }

    async fn write<C: Conn>(&self, c: &mut C, cache: &Cache) -> Result<()> {
        if !self.fresh.is_empty() {
            c.insert_bookings(&self.fresh).await?;
            c.insert_items(&self.fresh).await?;
        }
        if !self.fresh_keys.is_empty() {
            let mut keys: Vec<NewKey> = self
                .fresh_keys
                .iter()
                .map(|((scope, key), (fingerprint, at))| NewKey {
                    scope: *scope,
                    key: (*key).to_owned(),
                    fingerprint: **fingerprint,
                    booking: self.fresh[*at].id.0,
                })
                .collect();
            // Always in the same order, so that two processes cannot wait for each other.
            keys.sort_unstable_by(|a, b| (a.scope, &a.key).cmp(&(b.scope, &b.key)));
            c.insert_keys(&keys, self.now).await?;
        }
        if !self.changed.is_empty() {
            let of = |id: &Uuid| self.known.get(id).cloned();
            let changed: Vec<BookingRecord> = self.changed.keys().filter_map(of).collect();
            c.update_bookings(&changed).await?;
            let ids = self.changed.iter().filter(|(_, items)| **items);
            let ids: Vec<Uuid> = ids.map(|(id, _)| *id).collect();
            if !ids.is_empty() {
                c.delete_items(&ids).await?;
                let renewed: Vec<BookingRecord> = ids.iter().filter_map(of).collect();
                c.insert_items(&renewed).await?;
            }
        }
        let mut moved = Vec::new();
        for board in &self.boards {
            board.moved(&mut moved);
            #[cfg(feature = "unprotected")]
            cache.remember(board);
        }
        let _ = cache;
        if !moved.is_empty() {
            c.set_taken(&moved).await?;
        }
        if !self.jobs.is_empty() {
            c.insert_jobs(&self.jobs, self.now).await?;
        }
        Ok(())
    }
}

fn board_of(boards: &mut [Board], event: EventId) -> Option<&mut Board> {
    let at = boards
        .binary_search_by_key(&event.0, |board| board.event)
        .ok()?;
    boards.get_mut(at)
}

fn named<'t>(
    boards: &'t mut [Board],
    known: &'t mut HashMap<Uuid, BookingRecord>,
    event: EventId,
    id: BookingId,
) -> Result<(&'t mut Board, &'t mut BookingRecord), DeskError> {
    let board = board_of(boards, event).ok_or(DeskError::NotFound)?;
    let booking = known
        .get_mut(&id.0)
        .filter(|booking| booking.event == event)
        .ok_or(DeskError::NotFound)?;
    Ok((board, booking))
}

fn lines_of(booking: &BookingRecord) -> Vec<Line> {
    let line = |item: &ItemRecord| Line {
        ticket_type: item.ticket_type,
        quantity: item.quantity,
    };
    booking.items.iter().map(line).collect()
}

fn fresh(
    board: &Board,
    new: &NewBooking,
    granted: desk::Granted,
    now: DateTime<Utc>,
) -> BookingRecord {
    let held_until = new.hold_for.map(|length| now + length);
    BookingRecord {
        id: new.id,
        event: new.event,
        organization: board.rules.organization,
        reference: new.reference.clone(),
        state: match held_until {
            Some(_) => BookingState::Held,
            None => BookingState::Confirmed,
        },
        contact: new.contact.clone(),
        language: new.language,
        source: new.source,
        via: new.via.clone(),
        note: new.note.clone(),
        items: items(board, &new.lines, &[]),
        quantity: granted.quantity,
        total_minor: granted.total_minor,
        currency: board.rules.currency,
        payment: match granted.total_minor {
            0 => PaymentState::Free,
            _ => PaymentState::AtVenue,
        },
        held_until,
        created_at: now,
        confirmed_at: held_until.is_none().then_some(now),
        cancelled_at: None,
        link_version: 1,
        revision: 1,
    }
}

/// The items of a changed booking; what was booked keeps the price at which it was booked.
fn reordered(board: &Board, booking: &BookingRecord, lines: &[Line]) -> Vec<ItemRecord> {
    items(board, lines, &booking.items)
}

fn items(board: &Board, lines: &[Line], old: &[ItemRecord]) -> Vec<ItemRecord> {
    let types = &board.rules.rules.types;
    let mut items: Vec<(usize, ItemRecord)> = lines
        .iter()
        .filter_map(|line| {
            let at = types.iter().position(|t| t.id == line.ticket_type)?;
            let (price, name) = board.ticket_type(line.ticket_type)?;
            let before = old.iter().find(|item| item.ticket_type == line.ticket_type);
            let item = ItemRecord {
                ticket_type: line.ticket_type,
                name,
                quantity: line.quantity,
                unit_price_minor: before.map_or(price, |item| item.unit_price_minor),
            };
            Some((at, item))
        })
        .collect();
    items.sort_by_key(|(at, _)| *at);
    items.into_iter().map(|(_, item)| item).collect()
}

fn total(items: &[ItemRecord]) -> i64 {
    items.iter().fold(0_i64, |sum, item| {
        sum.saturating_add(item.unit_price_minor.saturating_mul(item.quantity))
    })
}

fn job(
    booking: &BookingRecord,
    kind: &'static str,
    payload: impl Into<Cow<'static, str>>,
) -> JobRow {
    let mut job = NewJob::new(booking.organization, kind);
    job.payload = payload.into();
    job.event = Some(booking.event);
    job.booking = Some(booking.id);
    JobRow::new(job)
}
