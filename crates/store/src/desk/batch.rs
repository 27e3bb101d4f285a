//! One transaction of the desk: lock, look, decide, write.

use super::board::{Board, RuleRows};
use super::done::Done;
use super::promo::Promos;
use super::{Cache, Cancelling, Request};
use crate::bookings::rows::BookingRows;
use crate::db::{Hand, JobRow, NewKey};
use crate::door::LooksIn;
use crate::events::rows::EventRows;
use crate::promo::rows::PromoRows;
use crate::questions::rows::QuestionRows;
use crate::records::{BookingRecord, ItemRecord, NewJob, PromoUsed, event_kind};
use crate::waiting::rows::WaitingRows;
use crate::{Clock, Result};
use chrono::{DateTime, Utc};
use domain::desk::{self, Line};
use domain::ids::EventId;
use domain::question::Answer;
use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};
use uuid::Uuid;

/// Either database's connection.
pub(crate) trait Conn:
    Hand + BookingRows + EventRows + LooksIn + RuleRows + PromoRows + QuestionRows + WaitingRows
{
}
impl<C> Conn for C where
    C: Hand + BookingRows + EventRows + LooksIn + RuleRows + PromoRows + QuestionRows + WaitingRows
{
}

/// What a batch has before it, and what it will write.
pub(super) struct Table<'a> {
    pub(super) now: DateTime<Utc>,
    pub(super) boards: Vec<Board>,
    pub(super) known: HashMap<Uuid, BookingRecord>,
    pub(super) kept: HashMap<(Uuid, &'a str), (Vec<u8>, Uuid)>,
    pub(super) fresh: Vec<BookingRecord>,
    pub(super) fresh_keys: HashMap<(Uuid, &'a str), (&'a [u8; 32], usize)>,
    /// Known bookings that changed; true where their items did.
    pub(super) changed: BTreeMap<Uuid, bool>,
    pub(super) jobs: Vec<JobRow>,
    pub(super) again: bool,
    /// Promo codes under lock, and what ended holds give back to them before that.
    pub(super) promos: Promos,
    pub(super) ended: Vec<PromoUsed>,
    /// What was answered with fresh bookings, and with holds that are confirmed.
    pub(super) answers: Vec<(Uuid, Vec<Answer>)>,
    /// Places that are in, of bookings that their guests want to change.
    pub(super) entered: HashMap<Uuid, Vec<i64>>,
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
        promos: Promos::default(),
        ended: Vec::new(),
        answers: Vec::new(),
        entered: HashMap::new(),
    };
    table.end_holds(c, &events).await?;
    table.look(c, requests).await?;
    table.lock_promos(c, cache, requests).await?;
    table.serve_lists(c, requests).await?;
    let mut verdicts = Vec::with_capacity(requests.len());
    for request in requests {
        verdicts.push(table.answer(c, request).await?);
    }
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
            self.ended.extend(booking.promo);
        }
        self.end_offers(c, &expired).await?;
        metrics::counter!("vizha_bookings_total", "outcome" => "expired")
            .increment(expired.len() as u64);
        Ok(())
    }

    /// Reads the keys and bookings that the requests name.
    async fn look<C: Conn>(&mut self, c: &mut C, requests: &'a [Request]) -> Result<()> {
        let mut keys = Vec::new();
        let mut ids = Vec::new();
        let mut of_guests = Vec::new();
        for request in requests {
            match request {
                Request::Book(new) | Request::Repeat(new) => {
                    if let Some(key) = &new.idempotency {
                        keys.push((key.scope, key.key.as_str()));
                    }
                    if self.again {
                        ids.push(new.id.0);
                    }
                }
                Request::Confirm(_, id, _) => ids.push(id.0),
                Request::Cancel(_, id, by) => {
                    ids.push(id.0);
                    if *by == Cancelling::Guest {
                        of_guests.push(id.0);
                    }
                }
                Request::Change(_, id, _, by_organizer) => {
                    ids.push(id.0);
                    if !by_organizer {
                        of_guests.push(id.0);
                    }
                }
                Request::Sweep(_) | Request::Event(_) | Request::Join(_) | Request::Waiting(..) => {
                }
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
        if !of_guests.is_empty() {
            of_guests.sort_unstable();
            of_guests.dedup();
            for (booking, number, _) in c.let_in(&of_guests).await? {
                self.entered.entry(booking).or_default().push(number);
            }
        }
        Ok(())
    }

    async fn write<C: Conn>(&self, c: &mut C, cache: &Cache) -> Result<()> {
        if !self.fresh.is_empty() {
            c.insert_bookings(&self.fresh).await?;
            c.insert_items(&self.fresh).await?;
            let uses: Vec<(Uuid, Uuid, i64)> = self
                .fresh
                .iter()
                .filter_map(|b| b.promo.as_ref().map(|p| (b.id.0, p.promo_code.0, p.uses)))
                .collect();
            if !uses.is_empty() {
                c.insert_promo_uses(&uses).await?;
            }
        }
        if !self.answers.is_empty() {
            c.insert_answers(&self.answers).await?;
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
                for booking in &renewed {
                    if let Some(used) = &booking.promo {
                        c.update_promo_uses(booking.id.0, used.uses).await?;
                    }
                }
            }
        }
        let mut moved = Vec::new();
        for board in &self.boards {
            board.moved(&mut moved);
            #[cfg(feature = "unprotected")]
            cache.remember(board);
        }
        #[cfg(feature = "unprotected")]
        self.promos.remember(cache);
        let _ = cache;
        if !moved.is_empty() {
            c.set_taken(&moved).await?;
        }
        for board in &self.boards {
            if let Some(list) = board.moved_list() {
                c.put_list(board.event, list).await?;
            }
        }
        let used = self.promos.moved();
        if !used.is_empty() {
            c.set_promos_taken(&used).await?;
        }
        if !self.jobs.is_empty() {
            c.insert_jobs(&self.jobs, self.now).await?;
        }
        Ok(())
    }
}

pub(super) fn board_of(boards: &mut [Board], event: EventId) -> Option<&mut Board> {
    let at = boards
        .binary_search_by_key(&event.0, |board| board.event)
        .ok()?;
    boards.get_mut(at)
}

pub(super) fn lines_of(booking: &BookingRecord) -> Vec<Line> {
    let line = |item: &ItemRecord| Line {
        ticket_type: item.ticket_type,
        quantity: item.quantity,
    };
    booking.items.iter().map(line).collect()
}

pub(super) fn job(
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
