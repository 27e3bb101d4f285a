//! What becomes of each request, with the event under lock.

use super::batch::{Table, board_of, job, lines_of};
use super::board::Board;
use super::done::Verdict;
use super::{Cancelling, Request};
use crate::records::{BookingRecord, ItemRecord, NewBooking, PromoUsed, event_kind};
use crate::{DeskError, Result};
use chrono::{DateTime, Utc};
use domain::booking::{BookingState, PaymentState};
use domain::desk::{self, CodeRules, Line, Refusal};
use domain::ids::{BookingId, EventId};
use domain::question::Answer;
use std::collections::HashMap;
use uuid::Uuid;

impl<'a> Table<'a> {
    pub(super) fn decide(&mut self, request: &'a Request) -> Verdict {
        let decided = match request {
            Request::Book(new) => self.book(new),
            Request::Repeat(new) => self
                .booked_before(new)
                .map(|before| before.unwrap_or(Verdict::NotBooked)),
            Request::Confirm(event, id, answers) => self.confirm(*event, *id, answers),
            Request::Cancel(event, id, Cancelling::Guest) => self
                .may_leave(*event, *id)
                .and_then(|()| self.cancel(*event, *id)),
            Request::Cancel(event, id, by) => {
                let before = self.jobs.len();
                let verdict = self.cancel(*event, *id);
                if *by == Cancelling::Quietly {
                    for row in self.jobs.iter_mut().skip(before) {
                        row.job.payload = row.job.payload.replace('}', r#","quiet":true}"#).into();
                    }
                }
                verdict
            }
            Request::Change(event, id, lines, by_organizer) => {
                self.change(*event, *id, lines, *by_organizer)
            }
            Request::Sweep(_) => Ok(Verdict::Swept),
            // Decided with the list at hand.
            Request::Join(_) | Request::Waiting(..) => Err(DeskError::Busy),
            // Updates of events have transactions of their own.
            Request::Event(_) => Err(DeskError::Busy),
        };
        decided.unwrap_or_else(Verdict::Refused)
    }

    fn book(&mut self, new: &'a NewBooking) -> Result<Verdict, DeskError> {
        if self.again && self.known.contains_key(&new.id.0) {
            return Ok(Verdict::Known(new.id, true));
        }
        if let Some(before) = self.booked_before(new)? {
            return Ok(before);
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
        let organization = board.rules.organization;
        let code = match self.promos.redeem(organization, new, self.now) {
            Ok(code) => code,
            Err(why) => {
                desk::give_back(rules, &mut board.counters, &new.lines);
                return Err(DeskError::Refused(Refusal::Code(why)));
            }
        };
        let booking = fresh(board, new, granted.quantity, code, self.now);
        if !new.answers.is_empty() {
            self.answers.push((new.id.0, new.answers.clone()));
        }
        let kind = match booking.state {
            BookingState::Held => event_kind::BOOKING_HELD,
            _ => event_kind::BOOKING_SUCCESSFUL,
        };
        self.jobs.push(job(&booking, kind, "{}"));
        let at = self.fresh.len();
        if let Some(key) = &new.idempotency {
            let named = (key.scope, key.key.as_str());
            self.fresh_keys.insert(named, (&key.fingerprint, at));
        }
        self.fresh.push(booking);
        Ok(Verdict::Fresh(at, false))
    }

    /// What was booked under the same key, in this batch or before it.
    fn booked_before(&self, new: &'a NewBooking) -> Result<Option<Verdict>, DeskError> {
        let Some(key) = &new.idempotency else {
            return Ok(None);
        };
        let named = (key.scope, key.key.as_str());
        let (same, verdict) = if let Some((fingerprint, booking)) = self.kept.get(&named) {
            let same = fingerprint.as_slice() == key.fingerprint;
            (same, Verdict::Known(BookingId(*booking), true))
        } else if let Some((fingerprint, at)) = self.fresh_keys.get(&named) {
            let same = **fingerprint == key.fingerprint;
            (same, Verdict::Fresh(*at, true))
        } else {
            return Ok(None);
        };
        if same {
            Ok(Some(verdict))
        } else {
            Err(DeskError::IdempotencyConflict)
        }
    }

    fn confirm(
        &mut self,
        event: EventId,
        id: BookingId,
        answers: &[Answer],
    ) -> Result<Verdict, DeskError> {
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
            if !answers.is_empty() {
                self.answers.push((id.0, answers.to_vec()));
            }
        }
        Ok(Verdict::Known(id, false))
    }

    /// Refuses a guest who would give back a place by which somebody is in.
    fn may_leave(&mut self, event: EventId, id: BookingId) -> Result<(), DeskError> {
        let (board, booking) = named(&mut self.boards, &mut self.known, event, id)?;
        if booking.state.cancel() == booking.state {
            return Ok(());
        }
        let entered = self.entered.get(&id.0).map(Vec::as_slice);
        let lines = lines_of(booking);
        desk::keep_entered(&board.rules.rules, &lines, &[], entered.unwrap_or_default())
            .map_err(DeskError::Refused)
    }

    pub(super) fn cancel(&mut self, event: EventId, id: BookingId) -> Result<Verdict, DeskError> {
        let (board, booking) = named(&mut self.boards, &mut self.known, event, id)?;
        let next = booking.state.cancel();
        if next != booking.state {
            let payload = match booking.state {
                BookingState::Held => r#"{"was":"held"}"#,
                _ => r#"{"was":"confirmed"}"#,
            };
            let lines = lines_of(booking);
            desk::give_back(&board.rules.rules, &mut board.counters, &lines);
            if let Some(used) = &booking.promo {
                self.promos.give_back(used);
            }
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
        let mut counters = board.counters.clone();
        let quantity = desk::change(
            &board.rules.rules,
            &mut counters,
            &old,
            lines,
            by_organizer,
            self.now,
        )
        .map_err(DeskError::Refused)?;
        if !by_organizer {
            let entered = self.entered.get(&id.0).map(Vec::as_slice);
            desk::keep_entered(&board.rules.rules, &old, lines, entered.unwrap_or_default())
                .map_err(DeskError::Refused)?;
        }
        let mut code = None;
        if let Some(used) = &mut booking.promo {
            let redrawn = self.promos.redraw(used, lines, self.now);
            let (uses, rules) = redrawn.map_err(|why| DeskError::Refused(Refusal::Code(why)))?;
            used.uses = uses;
            code = Some(rules);
        }
        board.counters = counters;
        let items = items(board, lines, &booking.items, code);
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

pub(super) fn fresh(
    board: &Board,
    new: &NewBooking,
    quantity: i64,
    code: Option<(PromoUsed, &CodeRules)>,
    now: DateTime<Utc>,
) -> BookingRecord {
    let held_until = new.hold_for.map(|length| now + length);
    let (promo, rules) = code.unzip();
    let items = items(board, &new.lines, &[], rules);
    let total_minor = total(&items);
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
        items,
        quantity,
        total_minor,
        currency: board.rules.currency,
        payment: match total_minor {
            0 => PaymentState::Free,
            _ => PaymentState::AtVenue,
        },
        held_until,
        created_at: now,
        confirmed_at: held_until.is_none().then_some(now),
        cancelled_at: None,
        link_version: 1,
        revision: 1,
        promo,
    }
}

/// The items of a booking, in the event's order; what was booked before keeps the price at which it was.
fn items(
    board: &Board,
    lines: &[Line],
    old: &[ItemRecord],
    code: Option<&CodeRules>,
) -> Vec<ItemRecord> {
    let types = &board.rules.rules.types;
    let mut items: Vec<(usize, ItemRecord)> = lines
        .iter()
        .filter_map(|line| {
            let at = types.iter().position(|t| t.id == line.ticket_type)?;
            let (price, name) = board.ticket_type(line.ticket_type)?;
            let before = old.iter().find(|item| item.ticket_type == line.ticket_type);
            let off = code.map_or(0, |code| code.off(line.ticket_type, price));
            let item = ItemRecord {
                ticket_type: line.ticket_type,
                name,
                quantity: line.quantity,
                unit_price_minor: before.map_or(price - off, |item| item.unit_price_minor),
                off_minor: before.map_or(off, |item| item.off_minor),
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
