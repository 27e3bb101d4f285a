//! Promo codes on the desk's table: their uses are pools, locked after the events' own.

use super::Request;
use super::batch::Table;
use super::board::Cache;
use crate::Result;
use crate::db::Hand;
use crate::promo::rows::PromoRows;
use crate::records::{BookingRecord, NewBooking, PromoCodeRecord, PromoUsed};
use chrono::{DateTime, Utc};
use domain::desk::{CodeRefusal, CodeRules, Counter, Line, redeem, redraw};
use domain::ids::{EventId, OrganizationId, PromoCodeId};
use uuid::Uuid;

/// A code under lock.
pub(super) struct Promo {
    record: PromoCodeRecord,
    pub(super) rules: CodeRules,
    counter: Counter,
}

/// The codes of a batch under lock.
#[derive(Default)]
pub(super) struct Promos(Vec<Promo>);

impl Promos {
    fn new(records: Vec<PromoCodeRecord>, cache: &Cache) -> Self {
        let promo = |record: PromoCodeRecord| {
            let counter = record.counter();
            #[cfg(feature = "unprotected")]
            let counter = cache.remembered_promo(record.id).unwrap_or(counter);
            Promo {
                rules: record.rules(),
                counter,
                record,
            }
        };
        let _ = cache;
        Self(records.into_iter().map(promo).collect())
    }

    /// The code that someone means at an event: the event's own before one of its organization.
    fn named(
        &mut self,
        organization: OrganizationId,
        event: EventId,
        folded: &str,
    ) -> Option<&mut Promo> {
        let fits = |promo: &Promo, of: Option<EventId>| {
            let record = &promo.record;
            record.organization == organization
                && record.event == of
                && record.fields.folded == folded
        };
        let at = [Some(event), None]
            .into_iter()
            .find_map(|of| self.0.iter().position(|promo| fits(promo, of)))?;
        self.0.get_mut(at)
    }

    fn of(&mut self, id: PromoCodeId) -> Option<&mut Promo> {
        self.0.iter_mut().find(|promo| promo.record.id == id)
    }

    /// Draws for a new booking on the code it names, if it names one.
    pub(super) fn redeem(
        &mut self,
        organization: OrganizationId,
        new: &NewBooking,
        now: DateTime<Utc>,
    ) -> Result<Option<(PromoUsed, &CodeRules)>, CodeRefusal> {
        let Some(folded) = &new.code else {
            return Ok(None);
        };
        let promo = self
            .named(organization, new.event, folded)
            .ok_or(CodeRefusal::Unknown)?;
        let uses = redeem(&promo.rules, &mut promo.counter, &new.lines, now)?;
        let used = PromoUsed {
            promo_code: promo.record.id,
            code: promo.record.fields.code.clone(),
            uses,
        };
        Ok(Some((used, &promo.rules)))
    }

    /// Draws for a changed booking instead of what it drew before; how many uses, and by which rules.
    pub(super) fn redraw(
        &mut self,
        used: &PromoUsed,
        lines: &[Line],
        now: DateTime<Utc>,
    ) -> Result<(i64, &CodeRules), CodeRefusal> {
        let promo = self.of(used.promo_code).ok_or(CodeRefusal::Unknown)?;
        let uses = redraw(&promo.rules, &mut promo.counter, used.uses, lines, now)?;
        Ok((uses, &promo.rules))
    }

    /// Gives back what a booking drew.
    pub(super) fn give_back(&mut self, used: &PromoUsed) {
        if let Some(promo) = self.of(used.promo_code) {
            promo.counter.taken = promo.counter.taken.saturating_sub(used.uses);
        }
    }

    /// The codes whose numbers moved.
    pub(super) fn moved(&self) -> Vec<(Uuid, i64)> {
        self.0
            .iter()
            .filter(|promo| promo.counter.taken != promo.record.taken)
            .map(|promo| (promo.record.id.0, promo.counter.taken))
            .collect()
    }

    /// Remembers the numbers for the negative control.
    #[cfg(feature = "unprotected")]
    pub(super) fn remember(&self, cache: &Cache) {
        for promo in &self.0 {
            cache.remember_promo(promo.record.id, promo.counter);
        }
    }
}

impl Table<'_> {
    /// Locks the codes that these requests name and those that known or ended bookings drew on, then
    /// gives back what ended holds drew. A batch without codes costs nothing by it.
    pub(super) async fn lock_promos<C: Hand + PromoRows>(
        &mut self,
        c: &mut C,
        cache: &Cache,
        requests: &[Request],
    ) -> Result<()> {
        let mut folded: Vec<String> = requests
            .iter()
            .filter_map(|request| match request {
                Request::Book(new) => new.code.clone(),
                _ => None,
            })
            .collect();
        folded.sort_unstable();
        folded.dedup();
        let mut ids = if folded.is_empty() {
            Vec::new()
        } else {
            c.promos_named(&folded).await?
        };
        let drawn = self.known.values().filter_map(|b| b.promo.as_ref());
        ids.extend(drawn.chain(&self.ended).map(|used| used.promo_code.0));
        ids.sort_unstable();
        ids.dedup();
        if ids.is_empty() {
            return Ok(());
        }
        self.promos = Promos::new(c.lock_promos(&ids).await?, cache);
        for used in std::mem::take(&mut self.ended) {
            self.promos.give_back(&used);
        }
        Ok(())
    }
}

/// Gives back what ended bookings drew, where that is all there is to do.
pub(super) async fn give_back<C: Hand + PromoRows>(
    c: &mut C,
    ended: &[BookingRecord],
) -> Result<()> {
    let drawn: Vec<&PromoUsed> = ended.iter().filter_map(|b| b.promo.as_ref()).collect();
    let mut ids: Vec<Uuid> = drawn.iter().map(|used| used.promo_code.0).collect();
    ids.sort_unstable();
    ids.dedup();
    if ids.is_empty() {
        return Ok(());
    }
    let locked = c.lock_promos(&ids).await?;
    let left = |promo: PromoCodeRecord| {
        let of = drawn.iter().filter(|used| used.promo_code == promo.id);
        let back: i64 = of.map(|used| used.uses).sum();
        (promo.id.0, promo.taken - back)
    };
    let moved: Vec<(Uuid, i64)> = locked.into_iter().map(left).collect();
    c.set_promos_taken(&moved).await
}
