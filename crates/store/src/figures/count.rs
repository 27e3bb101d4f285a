//! Counting the bookings of an event, in parts, so that no reader is kept long.

use super::write::{FigureWrites, NewFigures};
use crate::db::{moment, read, word, write};
use crate::{Result, Store, StoreError};
use chrono::Duration;
use domain::booking::{BookingState, PaymentState, Source};
use domain::figures::{Counted, CountedItem, Tally};
use domain::ids::{EventId, TicketTypeId};
use domain::money::Currency;
use domain::time::{Zone, day};
use uuid::Uuid;

/// Bookings read at once.
const AT_ONCE: i64 = 2_000;
/// How long an event rests after it was counted, at least, and for each of its bookings.
const REST: Duration = Duration::seconds(5);
const REST_EACH: Duration = Duration::microseconds(100);

/// A part of an event's bookings with their items, in order.
pub(crate) const PART: &str =
    "select b.id, b.created_at, b.state, b.source, b.via, b.total_minor, b.currency,
    b.payment, b.email, b.phone, i.ticket_type_id, i.quantity, i.unit_price_minor, i.off_minor
    from (select id, created_at, state, source, via, total_minor, currency, payment, email, phone
    from booking where event_id = $1 and id > $2 order by id limit $3) b
    left join booking_item i on i.booking_id = b.id order by b.id";

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    created_at: i64,
    state: String,
    source: String,
    via: Option<String>,
    total_minor: i64,
    currency: String,
    payment: String,
    email: Option<String>,
    phone: Option<String>,
    ticket_type_id: Option<Uuid>,
    quantity: Option<i64>,
    unit_price_minor: Option<i64>,
    off_minor: Option<i64>,
}

impl Row {
    fn item(&self) -> Option<CountedItem> {
        let quantity = self.quantity?;
        let price = self.unit_price_minor? - self.off_minor.unwrap_or_default();
        Some(CountedItem {
            ticket_type: TicketTypeId(self.ticket_type_id?),
            quantity,
            minor: price.saturating_mul(quantity),
        })
    }

    fn count(&self, items: &[CountedItem], zone: Zone, tally: &mut Tally) -> Result<()> {
        tally.count(&Counted {
            state: word(BookingState::parse(&self.state), "booking state")?,
            day: day(moment(self.created_at)?, zone),
            source: word(Source::parse(&self.source), "source")?,
            via: self.via.as_deref(),
            currency: word(Currency::from_code(&self.currency), "currency")?,
            payment: word(PaymentState::parse(&self.payment), "payment")?,
            total_minor: self.total_minor,
            has_mail: self.email.is_some(),
            has_phone: self.phone.is_some(),
            items,
        });
        Ok(())
    }
}

impl Store {
    /// Counts the bookings of an event anew, where they were noted to have changed. What changes meanwhile
    /// is noted again, and counted the next time.
    ///
    /// # Errors
    /// `NotFound`.
    pub async fn count_figures(&self, event: EventId) -> Result<()> {
        let Some(state) = self.figure_state(event).await? else {
            return Ok(());
        };
        if state.changes == state.counted {
            return Ok(());
        }
        let zone: Result<Option<String>> = read!(self, |c| {
            Ok(
                sqlx::query_scalar("select timezone from event where id = $1")
                    .bind(event.0)
                    .fetch_optional(&mut *c)
                    .await?,
            )
        });
        let zone: Zone = zone?
            .ok_or(StoreError::NotFound)?
            .parse()
            .unwrap_or(Zone::UTC);
        let tally = self.tally(event, zone).await?;
        let now = self.now();
        let each = i32::try_from(tally.bookings()).unwrap_or(i32::MAX);
        let due = now + REST + REST_EACH * each;
        let new = NewFigures::of(event, &state, tally, now, due);
        let lite = self.is_sqlite();
        write!(self, |c| { c.keep_figures(&new, lite).await })
    }

    async fn tally(&self, event: EventId, zone: Zone) -> Result<Tally> {
        let mut tally = Tally::default();
        let mut after = Uuid::nil();
        loop {
            let rows = self.part(event, after).await?;
            let Some(last) = rows.last() else {
                return Ok(tally);
            };
            after = last.id;
            for booking in rows.chunk_by(|a, b| a.id == b.id) {
                let items: Vec<CountedItem> = booking.iter().filter_map(Row::item).collect();
                if let Some(first) = booking.first() {
                    first.count(&items, zone, &mut tally)?;
                }
            }
        }
    }

    async fn part(&self, event: EventId, after: Uuid) -> Result<Vec<Row>> {
        read!(self, |c| {
            Ok(sqlx::query_as(PART)
                .bind(event.0)
                .bind(after)
                .bind(AT_ONCE)
                .fetch_all(&mut *c)
                .await?)
        })
    }
}
