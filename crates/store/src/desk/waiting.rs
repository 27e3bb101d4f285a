//! The waiting list on the desk's table: served before anybody is decided, and whenever places become
//! free. What is offered is a hold like any other.

use super::Request;
use super::batch::{Conn, Table, job};
use super::decide::fresh;
use super::done::Verdict;
use crate::db::JobRow;
use crate::db::PoolRow;
use crate::records::{
    BookingRecord, Contact, NewBooking, NewJob, NewWaiting, WaitingDeed, WaitingRecord, event_kind,
};
use crate::waiting::rows::{AT_ONCE, WaitingRows};
use crate::{DeskError, Result};
use chrono::{DateTime, Utc};
use domain::booking::BookingState;
use domain::desk::{Line, Refusal};
use domain::ids::{BookingId, EventId, WaitingId};
use domain::reference;
use domain::waiting::{self, List, OFFER_HOURS, WaitingRefusal, WaitingState, offer_until};
use uuid::Uuid;

impl<'a> Table<'a> {
    /// Offers what is free to the lists that come first, and to those that are swept.
    pub(super) async fn serve_lists<C: Conn>(
        &mut self,
        c: &mut C,
        requests: &[Request],
    ) -> Result<()> {
        for at in 0..self.boards.len() {
            let board = &self.boards[at];
            let swept = |request: &Request| matches!(request, Request::Sweep(event) if event.0 == board.event);
            if board.list.kept.comes_first || requests.iter().any(swept) {
                self.serve(c, at).await?;
            }
        }
        Ok(())
    }

    /// Decides a request, and what follows from it for those who wait.
    pub(super) async fn answer<C: Conn>(
        &mut self,
        c: &mut C,
        request: &'a Request,
    ) -> Result<Verdict> {
        let (event, booking, became) = match request {
            Request::Join(new) => return self.join(c, new).await,
            Request::Waiting(event, id, deed) => return self.deed(c, *event, *id, *deed).await,
            Request::Confirm(event, id, _) => (*event, *id, Some(WaitingState::Accepted)),
            Request::Cancel(event, id, _) => (*event, *id, Some(WaitingState::Left)),
            Request::Change(event, id, ..) => (*event, *id, None),
            other => return Ok(self.decide(other)),
        };
        let verdict = self.decide(request);
        if matches!(verdict, Verdict::Known(..))
            && let Some(at) = self.place(event)
        {
            if let Some(state) = became {
                self.end_offer(c, at, booking.0, state).await?;
            }
            if became != Some(WaitingState::Accepted) && self.boards[at].list.kept.comes_first {
                self.serve(c, at).await?;
            }
        }
        Ok(verdict)
    }

    /// Where an event's board lies.
    fn place(&self, event: EventId) -> Option<usize> {
        let boards = &self.boards;
        boards
            .binary_search_by_key(&event.0, |board| board.event)
            .ok()
    }

    /// Notes what became of an offer, if the booking is one.
    pub(super) async fn end_offer<C: Conn>(
        &mut self,
        c: &mut C,
        at: usize,
        booking: Uuid,
        state: WaitingState,
    ) -> Result<()> {
        let now = self.now;
        let numbers = &mut self.boards[at].list.kept;
        if numbers.offered > 0 {
            numbers.offered -= c.end_offer(booking, state, now).await?;
        }
        Ok(())
    }

    /// Notes that offers ran out whose holds have ended.
    pub(super) async fn end_offers<C: Conn>(
        &mut self,
        c: &mut C,
        expired: &[(Uuid, Uuid)],
    ) -> Result<()> {
        for (booking, event) in expired {
            if let Some(at) = self.place(EventId(*event)) {
                self.end_offer(c, at, *booking, WaitingState::Expired)
                    .await?;
            }
        }
        Ok(())
    }

    /// Walks through those who wait and offers to each who fits; those who would not fit anyway are not
    /// read.
    async fn serve<C: Conn>(&mut self, c: &mut C, at: usize) -> Result<()> {
        loop {
            let board = &mut self.boards[at];
            if board.list.kept.waiting <= 0 {
                return Ok(());
            }
            let rules = &board.rules.rules;
            let free = waiting::free(rules, &board.counters, self.now);
            let wanted: Vec<(Uuid, i64)> = rules
                .types
                .iter()
                .zip(free)
                .filter(|(_, free)| *free > 0)
                .map(|(rule, free)| (rule.id.0, free))
                .collect();
            if wanted.is_empty() {
                return Ok(());
            }
            let found = c.waiting_next(board.event, &wanted).await?;
            let more = found.len() >= AT_ONCE;
            let lines: Vec<Line> = found.iter().map(WaitingRecord::line).collect();
            let served = waiting::serve(rules, &mut board.counters, &lines, self.now);
            if served.is_empty() {
                return Ok(());
            }
            let chosen = found
                .into_iter()
                .enumerate()
                .filter(|(at, _)| served.binary_search(at).is_ok())
                .map(|(_, record)| record)
                .collect();
            self.offer(c, at, chosen).await?;
            if !more {
                return Ok(());
            }
        }
    }

    /// Makes the holds of those whose places have been taken already.
    async fn offer<C: Conn>(
        &mut self,
        c: &mut C,
        at: usize,
        mut chosen: Vec<WaitingRecord>,
    ) -> Result<()> {
        let now = self.now;
        let board = &mut self.boards[at];
        let hours = board.list.kept.offer_hours.unwrap_or(OFFER_HOURS);
        let until = offer_until(now, hours, board.rules.starts_at, board.rules.rules.over_at);
        let mut held: Vec<BookingRecord> = Vec::with_capacity(chosen.len());
        for record in &mut chosen {
            let wish = hold(record, now, until);
            held.push(fresh(board, &wish, record.quantity, None, now));
            let numbers = &mut board.list.kept;
            numbers.waiting -= i64::from(record.state == WaitingState::Waiting);
            numbers.offered += 1;
            record.state = WaitingState::Offered;
            record.booking = Some(wish.id);
            record.offered_until = Some(until);
            record.changed_at = now;
        }
        c.insert_bookings(&held).await?;
        c.insert_items(&held).await?;
        for (record, booking) in chosen.iter().zip(&held) {
            c.update_waiting(record).await?;
            self.jobs
                .push(job(booking, event_kind::WAITING_OFFERED, payload(record)));
        }
        metrics::counter!("vizha_waiting_offers_total").increment(chosen.len() as u64);
        Ok(())
    }

    async fn join<C: Conn>(&mut self, c: &mut C, new: &NewWaiting) -> Result<Verdict> {
        if let Some(before) = c.waiting_by_id(new.id.0).await? {
            let same = before.event == new.event
                && before.line() == new.line
                && same_contact(&before.contact, &new.contact);
            return Ok(if same {
                Verdict::Waiting(Box::new(before))
            } else {
                Verdict::Refused(DeskError::IdempotencyConflict)
            });
        }
        let Some(at) = self.place(new.event) else {
            return Ok(Verdict::Refused(DeskError::NotFound));
        };
        let already = c.waits_already(new.event.0, &new.contact).await?;
        let now = self.now;
        let board = &mut self.boards[at];
        let list = List {
            is_open: board.list.kept.is_open,
            waiting: board.list.kept.waiting,
        };
        let may = waiting::join(
            &board.rules.rules,
            &board.counters,
            list,
            new.line,
            already,
            new.by_organizer,
            now,
        );
        if let Err(why) = may {
            return Ok(Verdict::Refused(DeskError::Refused(why)));
        }
        let record = WaitingRecord {
            id: new.id,
            event: new.event,
            organization: board.rules.organization,
            ticket_type: new.line.ticket_type,
            quantity: new.line.quantity,
            state: WaitingState::Waiting,
            turn: board.list.next_turn,
            contact: Contact {
                user_id: None,
                ..new.contact.clone()
            },
            language: new.language,
            source: new.source,
            booking: None,
            offered_until: None,
            created_at: now,
            changed_at: now,
        };
        board.list.next_turn += 1;
        board.list.kept.waiting += 1;
        let first = board.list.kept.comes_first;
        c.insert_waiting(&record).await?;
        let mut joined = NewJob::new(record.organization, event_kind::WAITING_JOINED);
        joined.payload = payload(&record).into();
        joined.event = Some(record.event);
        self.jobs.push(JobRow::new(joined));
        if first {
            self.serve(c, at).await?;
        }
        self.stands(c, new.id, record).await
    }

    async fn deed<C: Conn>(
        &mut self,
        c: &mut C,
        event: EventId,
        id: WaitingId,
        deed: WaitingDeed,
    ) -> Result<Verdict> {
        let found = c.waiting_by_id(id.0).await?;
        let found = found.filter(|record| record.event == event);
        let (Some(mut record), Some(at)) = (found, self.place(event)) else {
            return Ok(Verdict::Refused(DeskError::NotFound));
        };
        let refused = |why| Ok(Verdict::Refused(DeskError::Refused(why)));
        let state = record.state;
        match (deed, state) {
            (WaitingDeed::Leave, WaitingState::Waiting) => {
                record.state = WaitingState::Left;
                record.changed_at = self.now;
                c.update_waiting(&record).await?;
                self.boards[at].list.kept.waiting -= 1;
            }
            (WaitingDeed::Leave, WaitingState::Offered) => {
                if let Some(booking) = record.booking {
                    self.decline(c, at, event, booking).await?;
                }
            }
            (WaitingDeed::Leave, _) => {}
            (WaitingDeed::First, WaitingState::Waiting) => {
                let first = c.first_turn(event.0).await?.unwrap_or(record.turn);
                if first < record.turn {
                    record.turn = first - 1;
                    c.update_waiting(&record).await?;
                }
            }
            (
                WaitingDeed::Offer,
                WaitingState::Waiting | WaitingState::Expired | WaitingState::Left,
            ) => {
                let again = state != WaitingState::Waiting;
                if again && c.waits_already(event.0, &record.contact).await? {
                    return refused(Refusal::Waiting(WaitingRefusal::Already));
                }
                let board = &mut self.boards[at];
                let rules = &board.rules.rules;
                if let Err(why) =
                    waiting::offer(rules, &mut board.counters, record.line(), self.now)
                {
                    return refused(why);
                }
                self.offer(c, at, vec![record.clone()]).await?;
            }
            (WaitingDeed::First | WaitingDeed::Offer, state) => {
                return refused(Refusal::Waiting(WaitingRefusal::State(state)));
            }
        }
        self.stands(c, id, record).await
    }

    /// Gives the held places of an offer back, and to the next.
    async fn decline<C: Conn>(
        &mut self,
        c: &mut C,
        at: usize,
        event: EventId,
        booking: BookingId,
    ) -> Result<()> {
        if !self.known.contains_key(&booking.0) {
            let found = c.bookings_by_id(&[booking.0]).await?;
            self.known.extend(found.into_iter().map(|b| (b.id.0, b)));
        }
        let held = self.known.get(&booking.0);
        if held.is_some_and(|held| held.state == BookingState::Held) {
            // A hold that nobody knew of cannot be refused to be given back.
            let _ = self.cancel(event, booking);
        }
        self.end_offer(c, at, booking.0, WaitingState::Left).await?;
        if self.boards[at].list.kept.comes_first {
            self.serve(c, at).await?;
        }
        Ok(())
    }

    /// Where somebody stands after what was done.
    async fn stands<C: Conn>(
        &self,
        c: &mut C,
        id: WaitingId,
        known: WaitingRecord,
    ) -> Result<Verdict> {
        let now = c.waiting_by_id(id.0).await?;
        Ok(Verdict::Waiting(Box::new(now.unwrap_or(known))))
    }
}

/// The offer to somebody as a wish to hold.
fn hold(record: &WaitingRecord, now: DateTime<Utc>, until: DateTime<Utc>) -> NewBooking {
    let id = Uuid::now_v7();
    let (random, _) = Uuid::new_v4().as_u64_pair();
    NewBooking {
        id: BookingId(id),
        reference: reference::from_random(random).replace('-', ""),
        event: record.event,
        contact: record.contact.clone(),
        language: record.language,
        source: record.source,
        via: None,
        note: None,
        lines: vec![record.line()],
        hold_for: Some(until - now),
        by_organizer: true,
        idempotency: None,
        code: None,
        answers: Vec::new(),
    }
}

fn same_contact(one: &Contact, other: &Contact) -> bool {
    one.name == other.name && one.phone == other.phone && one.email == other.email
}

fn payload(record: &WaitingRecord) -> String {
    format!(r#"{{"waiting":"{}"}}"#, record.id)
}

/// Notes that offers ran out, where that is all there is to do.
pub(super) async fn end_offers<C: WaitingRows>(
    c: &mut C,
    pools: &[PoolRow],
    ended: &[BookingRecord],
    now: DateTime<Utc>,
) -> Result<()> {
    let Some(pool) = pools.first() else {
        return Ok(());
    };
    let before = pool.list.list();
    let mut list = before;
    for booking in ended {
        if list.kept.offered > 0 {
            let state = WaitingState::Expired;
            list.kept.offered -= c.end_offer(booking.id.0, state, now).await?;
        }
    }
    if list != before {
        c.put_list(pool.event_id, &list).await?;
    }
    Ok(())
}
