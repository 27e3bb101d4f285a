//! What happened lately at an event: four lists, each along its own index, merged by time.

use crate::db::{moment, read, word};
use crate::{Result, Store, StoreError};
use domain::booking::Source;
use domain::channel::ChannelKind;
use domain::ids::{BookingId, EventId, JobId};
use usecases::Page;
use usecases::figures::{Happened, Happening};
use usecases::messages::MessageKind;
use uuid::Uuid;

/// Bookings in the order of their making.
pub(crate) const BOOKED: &str = "select id, created_at, name, quantity, source from booking
    where event_id = $1 and id < $2 order by id desc limit $3";
/// Bookings that were given back.
pub(crate) const CANCELLED: &str = "select id, cancelled_at, name, quantity from booking
    where event_id = $1 and state = 'cancelled' and cancelled_at <= $2
    and (cancelled_at < $2 or id < $3) order by cancelled_at desc, id desc limit $4";
/// Messages that failed.
pub(crate) const FAILED: &str = "select id, finished_at, kind, state from job
    where event_id = $1 and state in ('dead', 'uncertain') and recipient is not null
    and finished_at <= $2 and (finished_at < $2 or id < $3)
    order by finished_at desc, id desc limit $4";
/// Announcements that went out.
pub(crate) const POSTED: &str = "select a.id, a.posted_at, ch.kind, ch.name
    from announcement a join channel ch on ch.id = a.channel_id
    where a.event_id = $1 and a.posted_at is not null and a.posted_at <= $2
    and (a.posted_at < $2 or a.id < $3) order by a.posted_at desc, a.id desc limit $4";

/// A booking that was made, as it is read.
type BookedRow = (Uuid, i64, String, i64, String);

/// How far each list was read: up to a moment and an id.
#[derive(Debug, Clone, Copy)]
struct Place {
    at: i64,
    id: Uuid,
}

const TOP: Place = Place {
    at: i64::MAX,
    id: Uuid::max(),
};

/// How far all lists were read.
type Places = [Place; 4];

fn write_places(places: &Places) -> String {
    let parts: Vec<String> = places
        .iter()
        .map(|place| format!("{:x}.{}", place.at, place.id.simple()))
        .collect();
    parts.join("_")
}

fn read_places(cursor: &str) -> Result<Places> {
    let foreign = || StoreError::Corrupt("cursor".into());
    let mut places = [TOP; 4];
    let mut parts = cursor.split('_');
    for place in &mut places {
        let part = parts.next().ok_or_else(foreign)?;
        let (at, id) = crate::cursor::read(part)?;
        *place = Place { at, id };
    }
    match parts.next() {
        None => Ok(places),
        Some(_) => Err(foreign()),
    }
}

/// Something that happened, with its place in its list.
struct Entry {
    place: Place,
    what: Happened,
}

impl Store {
    /// What happened lately at an event, newest first.
    ///
    /// # Errors
    /// `Corrupt` for a foreign cursor.
    pub async fn lately(
        &self,
        event: EventId,
        cursor: Option<&str>,
        limit: i64,
    ) -> Result<Page<Happening>> {
        let mut places = match cursor {
            Some(cursor) => read_places(cursor)?,
            None => [TOP; 4],
        };
        let limit = limit.max(1);
        let [booked, cancelled, failed, posted] = places;
        let mut lists = [
            self.booked_lately(event, booked, limit + 1).await?,
            self.cancelled_lately(event, cancelled, limit + 1).await?,
            self.failed_lately(event, failed, limit + 1).await?,
            self.posted_lately(event, posted, limit + 1).await?,
        ]
        .map(|list| list.into_iter().peekable());
        let limit = usize::try_from(limit).unwrap_or(1);
        let mut items = Vec::with_capacity(limit);
        // Each list keeps its own order; of what comes next in each, the newest is taken.
        while items.len() < limit {
            let newest = lists
                .iter_mut()
                .zip(&mut places)
                .filter_map(|(list, place)| Some((list.peek()?.place.at, list, place)))
                .max_by_key(|(at, ..)| *at);
            let Some((_, list, place)) = newest else {
                break;
            };
            if let Some(entry) = list.next() {
                *place = entry.place;
                items.push(Happening {
                    at: moment(entry.place.at)?,
                    what: entry.what,
                });
            }
        }
        let more = lists.iter_mut().any(|list| list.peek().is_some());
        Ok(Page {
            items,
            next_cursor: more.then(|| write_places(&places)),
        })
    }

    async fn booked_lately(&self, event: EventId, from: Place, limit: i64) -> Result<Vec<Entry>> {
        let rows: Result<Vec<BookedRow>> = read!(self, |c| {
            Ok(sqlx::query_as(BOOKED)
                .bind(event.0)
                .bind(from.id)
                .bind(limit)
                .fetch_all(&mut *c)
                .await?)
        });
        let entry = |(id, at, name, places, source): BookedRow| -> Result<Entry> {
            Ok(Entry {
                place: Place { at, id },
                what: Happened::Booked {
                    booking: BookingId(id),
                    name,
                    places,
                    source: word(Source::parse(&source), "source")?,
                },
            })
        };
        rows?.into_iter().map(entry).collect()
    }

    async fn cancelled_lately(
        &self,
        event: EventId,
        from: Place,
        limit: i64,
    ) -> Result<Vec<Entry>> {
        let rows: Result<Vec<(Uuid, i64, String, i64)>> = read!(self, |c| {
            Ok(sqlx::query_as(CANCELLED)
                .bind(event.0)
                .bind(from.at)
                .bind(from.id)
                .bind(limit)
                .fetch_all(&mut *c)
                .await?)
        });
        let entry = |(id, at, name, places): (Uuid, i64, String, i64)| Entry {
            place: Place { at, id },
            what: Happened::Cancelled {
                booking: BookingId(id),
                name,
                places,
            },
        };
        Ok(rows?.into_iter().map(entry).collect())
    }

    async fn failed_lately(&self, event: EventId, from: Place, limit: i64) -> Result<Vec<Entry>> {
        let rows: Result<Vec<(Uuid, i64, String, String)>> = read!(self, |c| {
            Ok(sqlx::query_as(FAILED)
                .bind(event.0)
                .bind(from.at)
                .bind(from.id)
                .bind(limit)
                .fetch_all(&mut *c)
                .await?)
        });
        // Of a kind that this program does not know nothing can be said.
        let entry = |(id, at, kind, state): (Uuid, i64, String, String)| {
            Some(Entry {
                place: Place { at, id },
                what: Happened::MessageFailed {
                    message: JobId(id),
                    kind: MessageKind::parse(&kind)?,
                    uncertain: state == "uncertain",
                },
            })
        };
        Ok(rows?.into_iter().filter_map(entry).collect())
    }

    async fn posted_lately(&self, event: EventId, from: Place, limit: i64) -> Result<Vec<Entry>> {
        let rows: Result<Vec<(Uuid, i64, String, String)>> = read!(self, |c| {
            Ok(sqlx::query_as(POSTED)
                .bind(event.0)
                .bind(from.at)
                .bind(from.id)
                .bind(limit)
                .fetch_all(&mut *c)
                .await?)
        });
        let entry = |(id, at, kind, channel): (Uuid, i64, String, String)| {
            Some(Entry {
                place: Place { at, id },
                what: Happened::Announced {
                    kind: ChannelKind::parse(&kind)?,
                    channel,
                },
            })
        };
        Ok(rows?.into_iter().filter_map(entry).collect())
    }
}
