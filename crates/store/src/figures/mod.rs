//! Figures of bookings: counted event by event, read by page.
//!
//! An event whose bookings changed is noted, by a worker that learns of it from the desk's jobs. Another
//! counts the noted ones anew, booking by booking, and adds what became different to the sums of their
//! organization. So the desk writes nothing for it, and nothing can drift: figures are never added to, but
//! made again from the bookings.

mod attention;
mod count;
mod lately;
mod offered;
mod period;
mod untold;
mod write;

#[cfg(test)]
pub(crate) mod statements {
    pub(crate) use super::attention::{
        CROWDED, DRAFTS, FAILED, FAILED_BY_EVENT, FAILING_HOOKS, MISSED_POSTS, SOON, WAITING,
    };
    pub(crate) use super::count::PART;
    pub(crate) use super::lately::{BOOKED, CANCELLED, FAILED as FAILED_LATELY, POSTED};
    pub(crate) use super::offered::{OFFERED, OFFERED_OF_EVENT};
    pub(crate) use super::period::{CAME, EVENTS, totals, types};
    pub(crate) use super::untold::UNTOLD;
}

use crate::db::{both, day, in_list, moment, padded, read, word, write};
use crate::records::*;
use crate::{Result, Store};
use domain::figures::{FigureLine, Figures, Part, Reach};
use domain::ids::{BookingId, EventId, OrganizationId, TicketTypeId};
use domain::language::LocalText;
use domain::money::Currency;
use sqlx::AssertSqlSafe;
use uuid::Uuid;

/// Notes that bookings of events changed; a condition on events called `e` stands between the two.
const NOTE: [&str; 2] = [
    "insert into figure_event (event_id, organization_id, changes, counted, due_at, bookings, places,
     confirmed, to_reach, by_mail, by_phone, by_either)
     select e.id, e.organization_id, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0 from event e where ",
    " order by e.id on conflict (event_id) do update set changes = figure_event.changes + 1",
];

/// Events that are to be counted, the longest waiting first.
pub(crate) const DUE: &str = "select event_id from figure_event
    where changes <> counted and due_at <= $1 order by due_at limit $2";

/// Numbers as they are kept.
#[derive(Debug, Clone, Copy, sqlx::FromRow)]
pub(crate) struct NumbersRow {
    made: i64,
    bookings: i64,
    places: i64,
    confirmed: i64,
    cancelled: i64,
    cancelled_places: i64,
    expired: i64,
    expected_minor: i64,
    paid_minor: i64,
}

/// The columns of [`NumbersRow`].
pub(crate) const NUMBERS: &str = "made, bookings, places, confirmed, cancelled, cancelled_places, expired, \
    expected_minor, paid_minor";

impl NumbersRow {
    pub(crate) const fn figures(self) -> Figures {
        Figures {
            made: self.made,
            bookings: self.bookings,
            places: self.places,
            confirmed: self.confirmed,
            cancelled: self.cancelled,
            cancelled_places: self.cancelled_places,
            expired: self.expired,
            expected_minor: self.expected_minor,
            paid_minor: self.paid_minor,
        }
    }
}

#[derive(sqlx::FromRow)]
struct StateRow {
    organization_id: Uuid,
    changes: i64,
    counted: i64,
    counted_at: Option<i64>,
    bookings: i64,
    places: i64,
    to_reach: i64,
    by_mail: i64,
    by_phone: i64,
    by_either: i64,
}

impl StateRow {
    fn record(self) -> Result<FigureState> {
        Ok(FigureState {
            organization: OrganizationId(self.organization_id),
            changes: self.changes,
            counted: self.counted,
            counted_at: self.counted_at.map(moment).transpose()?,
            bookings: self.bookings,
            places: self.places,
            reach: Reach {
                confirmed: self.to_reach,
                by_mail: self.by_mail,
                by_phone: self.by_phone,
                by_either: self.by_either,
            },
        })
    }
}

#[derive(sqlx::FromRow)]
struct LineRow {
    part: String,
    name: String,
    day: String,
    currency: String,
    #[sqlx(flatten)]
    numbers: NumbersRow,
}

impl LineRow {
    fn line(self) -> Result<FigureLine> {
        Ok(FigureLine {
            part: word(Part::parse(&self.part, &self.name), "part")?,
            day: match self.day.as_str() {
                "" => None,
                kept => Some(day(kept)?),
            },
            currency: word(Currency::from_code(&self.currency), "currency")?,
            figures: self.numbers.figures(),
        })
    }
}

both! {
    /// Notes of what is to be counted.
    FigureNotes;

    /// Notes that bookings of these events changed, which are in order.
    fn note_events(c, events: &[Uuid]) -> () {
        for piece in events.chunks(64) {
            let [before, after] = NOTE;
            let list = in_list(1, piece.len());
            let sql = format!("{before}e.id in {list}{after}");
            let mut query = sqlx::query(AssertSqlSafe(sql));
            for i in 0..padded(piece.len()) {
                query = query.bind(piece.get(i).or(piece.last()).copied());
            }
            query.execute(&mut *c).await?;
        }
        Ok(())
    }

    /// Notes, in the transaction of a change, that the event of this booking is to be counted again.
    fn note_booking(c, booking: Uuid) -> () {
        sqlx::query(
            "update figure_event set changes = changes + 1
             where event_id = (select event_id from booking where id = $1)",
        )
        .bind(booking)
        .execute(&mut *c)
        .await?;
        Ok(())
    }
}

impl Store {
    /// Notes that bookings of these events changed.
    ///
    /// # Errors
    /// The database failed.
    pub async fn figures_changed(&self, events: &[EventId]) -> Result<()> {
        let mut events: Vec<Uuid> = events.iter().map(|id| id.0).collect();
        // Always in the same order, so that two processes cannot wait for each other.
        events.sort_unstable();
        events.dedup();
        if events.is_empty() {
            return Ok(());
        }
        write!(self, |c| { c.note_events(&events).await })
    }

    /// Notes that the bookings of these changed in another way than by the desk's own deeds.
    ///
    /// # Errors
    /// The database failed.
    pub async fn figures_changed_by(&self, booking: BookingId) -> Result<()> {
        write!(self, |c| { c.note_booking(booking.0).await })
    }

    /// Has all events of an organization counted anew: for bookings that were written past the desk.
    ///
    /// # Errors
    /// The database failed.
    pub async fn figures_afresh(&self, organization: OrganizationId) -> Result<()> {
        let [before, after] = NOTE;
        let sql = format!("{before}e.organization_id = $1{after}");
        write!(self, |c| {
            sqlx::query(AssertSqlSafe(sql))
                .bind(organization.0)
                .execute(&mut *c)
                .await?;
            Ok(())
        })
    }

    /// Events that are to be counted now.
    ///
    /// # Errors
    /// The database failed.
    pub async fn figures_due(&self, limit: i64) -> Result<Vec<EventId>> {
        let now = self.now_micros();
        let found: Result<Vec<Uuid>> = read!(self, |c| {
            Ok(sqlx::query_scalar(DUE)
                .bind(now)
                .bind(limit)
                .fetch_all(&mut *c)
                .await?)
        });
        Ok(found?.into_iter().map(EventId).collect())
    }

    /// What is known of the figures of an event; nothing where nobody has booked yet.
    ///
    /// # Errors
    /// The database failed.
    pub async fn figure_state(&self, event: EventId) -> Result<Option<FigureState>> {
        let row: Result<Option<StateRow>> = read!(self, |c| {
            Ok(sqlx::query_as(
                "select organization_id, changes, counted, counted_at, bookings, places, to_reach,
                 by_mail, by_phone, by_either from figure_event where event_id = $1",
            )
            .bind(event.0)
            .fetch_optional(&mut *c)
            .await?)
        });
        row?.map(StateRow::record).transpose()
    }

    /// The figures of an event as they were counted last.
    ///
    /// # Errors
    /// The database failed.
    pub async fn figure_lines(&self, event: EventId) -> Result<Vec<FigureLine>> {
        let sql = format!(
            "select part, name, day, currency, {NUMBERS} from figure where event_id = $1
             order by part, name, day, currency"
        );
        let rows: Result<Vec<LineRow>> = read!(self, |c| {
            Ok(sqlx::query_as(AssertSqlSafe(sql))
                .bind(event.0)
                .fetch_all(&mut *c)
                .await?)
        });
        rows?.into_iter().map(LineRow::line).collect()
    }

    /// Places that are in at the door of an event; nothing where nobody has scanned.
    ///
    /// # Errors
    /// The database failed.
    pub async fn came_in(&self, event: EventId) -> Result<Option<i64>> {
        read!(self, |c| {
            Ok(
                sqlx::query_scalar::<_, i64>(
                    "select places_in from door_tally where event_id = $1",
                )
                .bind(event.0)
                .fetch_optional(&mut *c)
                .await?,
            )
        })
    }

    /// The names of an event's ticket types in their order, those off sale for good included.
    ///
    /// # Errors
    /// The database failed.
    pub async fn type_names(&self, event: EventId) -> Result<Vec<(TicketTypeId, LocalText)>> {
        let rows: Result<Vec<(Uuid, String)>> = read!(self, |c| {
            Ok(sqlx::query_as(
                "select id, name from ticket_type where event_id = $1 order by position, id",
            )
            .bind(event.0)
            .fetch_all(&mut *c)
            .await?)
        });
        rows?
            .into_iter()
            .map(|(id, name)| Ok((TicketTypeId(id), crate::db::local(&name)?)))
            .collect()
    }
}
