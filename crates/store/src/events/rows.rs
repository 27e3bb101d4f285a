//! Event rows, read the same way on both databases.

use crate::Result;
use crate::db::{both, day, in_list, language, local, moment, narrow, padded, word};
use crate::records::{EventFields, EventRecord, InSeries, TicketTypeFields, TicketTypeRecord};
use crate::series::rows::wall_clock;
use domain::event::{EventStatus, Visibility};
use domain::ids::{EventId, OrganizationId, PictureId, SeriesId, TicketTypeId};
use domain::money::Currency;
use domain::series::read_parts;
use sqlx::AssertSqlSafe;
use std::collections::HashMap;
use usecases::events::{OrganizationRef, PictureRef};
use uuid::Uuid;

/// The columns of [`EventRow`] and where they come from; a condition follows.
pub(crate) const SELECT: &str = "select e.id, e.organization_id, e.slug, e.code, e.status, e.visibility, \
    e.language, e.title, e.summary, e.description, e.description_html, e.starts_at, e.ends_at, \
    e.timezone, e.first_day, e.last_day, e.venue_name, e.venue_address, e.map_url, e.online_url, \
    e.video_url, e.max_per_booking, e.search, e.sequence, e.revision, e.created_at, e.updated_at, \
    e.published_at, e.cancelled_at, p.capacity, p.taken, o.slug as organization_slug, \
    o.name as organization_name, o.region, o.currency, o.contact_email, o.suspended_at, \
    e.picture_id, i.width as picture_width, i.height as picture_height, \
    e.series_id, e.series_slot, e.departs \
    from event e join organization o on o.id = e.organization_id \
    join pool p on p.event_id = e.id and p.ticket_type_id is null \
    left join picture i on i.id = e.picture_id ";

#[derive(sqlx::FromRow)]
pub(crate) struct EventRow {
    pub(crate) id: Uuid,
    organization_id: Uuid,
    slug: String,
    code: String,
    status: String,
    visibility: String,
    language: String,
    title: String,
    summary: String,
    description: String,
    description_html: String,
    pub(crate) starts_at: i64,
    ends_at: Option<i64>,
    timezone: String,
    first_day: String,
    last_day: String,
    venue_name: String,
    venue_address: String,
    map_url: Option<String>,
    online_url: Option<String>,
    video_url: Option<String>,
    max_per_booking: i64,
    search: String,
    sequence: i64,
    revision: i64,
    created_at: i64,
    updated_at: i64,
    published_at: Option<i64>,
    cancelled_at: Option<i64>,
    capacity: Option<i64>,
    taken: i64,
    organization_slug: String,
    organization_name: String,
    region: String,
    currency: String,
    contact_email: Option<String>,
    suspended_at: Option<i64>,
    picture_id: Option<Uuid>,
    picture_width: Option<i64>,
    picture_height: Option<i64>,
    series_id: Option<Uuid>,
    series_slot: Option<String>,
    departs: String,
}

#[derive(sqlx::FromRow)]
pub(crate) struct TypeRow {
    pub(crate) id: Uuid,
    pub(crate) event_id: Uuid,
    pub(crate) name: String,
    pub(crate) price_minor: i64,
    pub(crate) max_per_booking: Option<i64>,
    pub(crate) sale_starts_at: Option<i64>,
    pub(crate) sale_ends_at: Option<i64>,
    pub(crate) implied: bool,
    pub(crate) capacity: Option<i64>,
    pub(crate) taken: i64,
}

impl TypeRow {
    fn record(self) -> Result<TicketTypeRecord> {
        Ok(TicketTypeRecord {
            fields: TicketTypeFields {
                id: TicketTypeId(self.id),
                name: local(&self.name)?,
                price_minor: self.price_minor,
                quantity: self.capacity,
                max_per_booking: self.max_per_booking,
                sale_starts_at: self.sale_starts_at.map(moment).transpose()?,
                sale_ends_at: self.sale_ends_at.map(moment).transpose()?,
                implied: self.implied,
            },
            taken: self.taken,
        })
    }
}

impl EventRow {
    fn record(self) -> Result<EventRecord> {
        let picture = match (self.picture_id, self.picture_width, self.picture_height) {
            (Some(id), Some(width), Some(height)) => Some(PictureRef {
                id: PictureId(id),
                width: narrow(width)?,
                height: narrow(height)?,
            }),
            _ => None,
        };
        let series = match (self.series_id, self.series_slot) {
            (Some(id), Some(slot)) => Some(InSeries {
                id: SeriesId(id),
                slot: wall_clock(&slot)?,
                departs: read_parts(&self.departs),
            }),
            _ => None,
        };
        Ok(EventRecord {
            id: EventId(self.id),
            organization: OrganizationRef {
                id: OrganizationId(self.organization_id),
                slug: self.organization_slug,
                name: local(&self.organization_name)?,
                region: self.region,
                currency: word(Currency::from_code(&self.currency), "currency")?,
                contact_email: self.contact_email,
                suspended: self.suspended_at.is_some(),
            },
            status: word(EventStatus::parse(&self.status), "event status")?,
            fields: EventFields {
                slug: self.slug,
                code: self.code,
                visibility: word(Visibility::parse(&self.visibility), "visibility")?,
                language: language(&self.language)?,
                title: local(&self.title)?,
                summary: local(&self.summary)?,
                description: local(&self.description)?,
                description_html: local(&self.description_html)?,
                starts_at: moment(self.starts_at)?,
                ends_at: self.ends_at.map(moment).transpose()?,
                timezone: self.timezone,
                first_day: day(&self.first_day)?,
                last_day: day(&self.last_day)?,
                venue_name: local(&self.venue_name)?,
                venue_address: local(&self.venue_address)?,
                map_url: self.map_url,
                online_url: self.online_url,
                video_url: self.video_url,
                picture: self.picture_id.map(PictureId),
                capacity: self.capacity.unwrap_or_default(),
                max_per_booking: self.max_per_booking,
                search: self.search,
            },
            picture,
            series,
            taken: self.taken,
            ticket_types: Vec::new(),
            sequence: narrow(self.sequence)?,
            revision: self.revision,
            created_at: moment(self.created_at)?,
            updated_at: moment(self.updated_at)?,
            published_at: self.published_at.map(moment).transpose()?,
            cancelled_at: self.cancelled_at.map(moment).transpose()?,
        })
    }
}

both! {
    /// Events with their ticket types.
    EventRows;

    /// The ticket types on sale of these events, in the organizers' order.
    fn ticket_types(c, events: &[Uuid]) -> Vec<TypeRow> {
        let mut rows = Vec::new();
        for piece in events.chunks(64) {
            let sql = format!(
                "select t.id, t.event_id, t.name, t.price_minor, t.max_per_booking,
                 t.sale_starts_at, t.sale_ends_at, t.implied, p.capacity, p.taken
                 from ticket_type t join pool p on p.ticket_type_id = t.id
                 where t.event_id in {} and t.retired_at is null order by t.position, t.id",
                in_list(1, piece.len())
            );
            let mut query = sqlx::query_as::<_, TypeRow>(AssertSqlSafe(sql));
            for i in 0..padded(piece.len()) {
                query = query.bind(piece.get(i).or(piece.last()).copied());
            }
            rows.extend(query.fetch_all(&mut *c).await?);
        }
        Ok(rows)
    }

    /// Rows as records, in the same order, with their ticket types.
    fn with_types(c, rows: Vec<EventRow>) -> Vec<EventRecord> {
        let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
        let mut types: HashMap<Uuid, Vec<TicketTypeRecord>> = HashMap::with_capacity(ids.len());
        for row in c.ticket_types(&ids).await? {
            types.entry(row.event_id).or_default().push(row.record()?);
        }
        rows.into_iter()
            .map(|row| {
                let mut record = row.record()?;
                record.ticket_types = types.remove(&record.id.0).unwrap_or_default();
                Ok(record)
            })
            .collect()
    }

    /// One event.
    fn event_by_id(c, id: Uuid) -> EventRecord {
        let sql = format!("{SELECT} where e.id = $1");
        let row = sqlx::query_as::<_, EventRow>(AssertSqlSafe(sql))
            .bind(id)
            .fetch_one(&mut *c)
            .await?;
        let mut records = c.with_types(vec![row]).await?;
        records.pop().ok_or(crate::StoreError::NotFound)
    }
}
