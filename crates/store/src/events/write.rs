//! How an event is kept.

use super::own::kept_word;
use crate::db::{Hand, JobRow, both, json, micros, pieces, rows};
use crate::records::{EventFields, EventRecord, NewEvent, TicketTypeFields};
use crate::{Result, StoreError};
use chrono::{DateTime, Utc};
use domain::event::ASSUMED_LENGTH;
use sqlx::AssertSqlSafe;
use uuid::Uuid;

/// What is bound for the fields, in the order of the columns.
struct Kept {
    title: String,
    summary: String,
    description: String,
    description_html: String,
    venue_name: String,
    venue_address: String,
    over_at: i64,
}

impl Kept {
    fn new(fields: &EventFields) -> Result<Self> {
        Ok(Self {
            title: json(&fields.title)?,
            summary: json(&fields.summary)?,
            description: json(&fields.description)?,
            description_html: json(&fields.description_html)?,
            venue_name: json(&fields.venue_name)?,
            venue_address: json(&fields.venue_address)?,
            over_at: micros(fields.ends_at.unwrap_or(fields.starts_at + ASSUMED_LENGTH)),
        })
    }
}

both! {
    /// Writes of events, their ticket types and capacities; under the desk's lock but for new ones.
    EventWrites;

    /// A new event with its pools, ticket types and jobs: a draft, or published.
    fn make_event(c, event: &NewEvent, now: DateTime<Utc>) -> () {
        let id = event.id.0;
        c.insert_event(id, event.organization.0, &event.fields, now).await?;
        c.refuse_former_names(id, &event.fields).await?;
        c.insert_pool(id, None, Some(event.fields.capacity)).await?;
        for (position, new) in (0_i64..).zip(&event.ticket_types) {
            c.insert_type(id, position, new).await?;
        }
        if event.publish {
            c.set_status(id, "published", 0, now).await?;
        }
        let jobs: Vec<JobRow> = event.jobs.iter().cloned().map(JobRow::new).collect();
        if !jobs.is_empty() {
            c.insert_jobs(&jobs, now).await?;
        }
        Ok(())
    }

    /// A draft, without pools and types.
    fn insert_event(c, id: Uuid, organization: Uuid, fields: &EventFields, now: DateTime<Utc>) -> () {
        let kept = Kept::new(fields)?;
        sqlx::query(
            "insert into event (id, organization_id, slug, code, status, visibility, language, title,
             summary, description, description_html, starts_at, ends_at, over_at, timezone,
             first_day, last_day, venue_name, venue_address, map_url, online_url, picture_id,
             max_per_booking, search, sequence, revision, created_at, updated_at, video_url)
             values ($1, $2, $3, $4, 'draft', $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16,
             $17, $18, $19, $20, $21, $22, $23, 0, 1, $24, $24, $25)",
        )
        .bind(id)
        .bind(organization)
        .bind(fields.slug.as_str())
        .bind(fields.code.as_str())
        .bind(fields.visibility.as_str())
        .bind(fields.language.tag())
        .bind(kept.title)
        .bind(kept.summary)
        .bind(kept.description)
        .bind(kept.description_html)
        .bind(micros(fields.starts_at))
        .bind(fields.ends_at.map(micros))
        .bind(kept.over_at)
        .bind(fields.timezone.as_str())
        .bind(fields.first_day.to_string())
        .bind(fields.last_day.to_string())
        .bind(kept.venue_name)
        .bind(kept.venue_address)
        .bind(fields.map_url.as_deref())
        .bind(fields.online_url.as_deref())
        .bind(fields.picture.map(|id| id.0))
        .bind(fields.max_per_booking)
        .bind(fields.search.as_str())
        .bind(micros(now))
        .bind(fields.video_url.as_deref())
        .execute(&mut *c)
        .await?;
        c.put_event_words(id, organization, &fields.search).await
    }

    /// What the organizer decides, anew; `raise` is 1 where guests are told that time or place are others.
    fn update_fields(c, id: Uuid, fields: &EventFields, raise: i64, now: DateTime<Utc>) -> () {
        let kept = Kept::new(fields)?;
        let organization: Uuid = sqlx::query_scalar(
            "update event set slug = $2, code = $3, visibility = $4, language = $5, title = $6,
             summary = $7, description = $8, description_html = $9, starts_at = $10, ends_at = $11,
             over_at = $12, timezone = $13, first_day = $14, last_day = $15, venue_name = $16,
             venue_address = $17, map_url = $18, online_url = $19, picture_id = $20,
             max_per_booking = $21, search = $22, updated_at = $23, sequence = sequence + $24,
             video_url = $25, revision = revision + 1,
             moved_at = case when $24 > 0 then $23 else moved_at end where id = $1
             returning organization_id",
        )
        .bind(id)
        .bind(fields.slug.as_str())
        .bind(fields.code.as_str())
        .bind(fields.visibility.as_str())
        .bind(fields.language.tag())
        .bind(kept.title)
        .bind(kept.summary)
        .bind(kept.description)
        .bind(kept.description_html)
        .bind(micros(fields.starts_at))
        .bind(fields.ends_at.map(micros))
        .bind(kept.over_at)
        .bind(fields.timezone.as_str())
        .bind(fields.first_day.to_string())
        .bind(fields.last_day.to_string())
        .bind(kept.venue_name)
        .bind(kept.venue_address)
        .bind(fields.map_url.as_deref())
        .bind(fields.online_url.as_deref())
        .bind(fields.picture.map(|id| id.0))
        .bind(fields.max_per_booking)
        .bind(fields.search.as_str())
        .bind(micros(now))
        .bind(raise)
        .bind(fields.video_url.as_deref())
        .fetch_one(&mut *c)
        .await?;
        sqlx::query("delete from event_word where event_id = $1")
            .bind(id)
            .execute(&mut *c)
            .await?;
        c.put_event_words(id, organization, &fields.search).await
    }

    /// Writes the words by which an event that has none is found.
    fn put_event_words(c, event: Uuid, organization: Uuid, search: &str) -> () {
        let mut words: Vec<String> = search.split_whitespace().map(kept_word).collect();
        words.sort_unstable();
        words.dedup();
        for piece in pieces(&words) {
            let values = rows("(?,?,?)", piece.len(), false);
            let mut query = sqlx::query(AssertSqlSafe(format!(
                "insert into event_word (organization_id, word, event_id) values {values}"
            )));
            for word in piece {
                query = query.bind(organization).bind(word.as_str()).bind(event);
            }
            query.execute(&mut *c).await?;
        }
        Ok(())
    }

    /// After an event got other names: those under which guests may know it go on leading to it, and
    /// those it took back are former ones no more.
    fn keep_names(c, before: &EventRecord, after: &EventFields, now: DateTime<Utc>) -> () {
        let event = before.id.0;
        let names = [
            (&before.fields.slug, &after.slug),
            (&before.fields.code, &after.code),
        ];
        for (old, new) in names {
            if old != new && before.published_at.is_some() {
                sqlx::query(
                    "insert into former_name (name, event_id, created_at) values ($1, $2, $3)
                     on conflict (name) do nothing",
                )
                .bind(old.as_str())
                .bind(event)
                .bind(micros(now))
                .execute(&mut *c)
                .await?;
            }
        }
        sqlx::query("delete from former_name where name in ($1, $2) and event_id = $3")
            .bind(after.slug.as_str())
            .bind(after.code.as_str())
            .bind(event)
            .execute(&mut *c)
            .await?;
        c.refuse_former_names(event, after).await
    }

    /// Refuses names that lead to another event, which had them. Asked once the names are written:
    /// whoever gave one up in the same moment has committed by then.
    fn refuse_former_names(c, event: Uuid, fields: &EventFields) -> () {
        let found: Option<String> = sqlx::query_scalar(
            "select name from former_name where name in ($1, $2) and event_id <> $3",
        )
        .bind(fields.slug.as_str())
        .bind(fields.code.as_str())
        .bind(event)
        .fetch_optional(&mut *c)
        .await?;
        match found {
            None => Ok(()),
            Some(name) if name == fields.slug => Err(StoreError::Unique("event.slug")),
            Some(_) => Err(StoreError::Unique("event.code")),
        }
    }

    /// Publishes or calls off.
    fn set_status(c, id: Uuid, status: &str, raise: i64, now: DateTime<Utc>) -> () {
        sqlx::query(
            "update event set status = $2, sequence = sequence + $3, revision = revision + 1,
             updated_at = $4,
             published_at = case when $2 = 'published' then coalesce(published_at, $4)
                            else published_at end,
             cancelled_at = case when $2 = 'cancelled' then $4 else cancelled_at end
             where id = $1",
        )
        .bind(id)
        .bind(status)
        .bind(raise)
        .bind(micros(now))
        .execute(&mut *c)
        .await?;
        Ok(())
    }

    /// In what a date departs from the others of its series.
    fn set_departs(c, id: Uuid, departs: &str) -> () {
        sqlx::query("update event set departs = $2 where id = $1")
            .bind(id)
            .bind(departs)
            .execute(&mut *c)
            .await?;
        Ok(())
    }

    /// A new ticket type with its pool.
    fn insert_type(c, event: Uuid, position: i64, new: &TicketTypeFields) -> () {
        sqlx::query(
            "insert into ticket_type (id, event_id, position, name, price_minor, max_per_booking,
             sale_starts_at, sale_ends_at, implied) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        )
        .bind(new.id.0)
        .bind(event)
        .bind(position)
        .bind(json(&new.name)?)
        .bind(new.price_minor)
        .bind(new.max_per_booking)
        .bind(new.sale_starts_at.map(micros))
        .bind(new.sale_ends_at.map(micros))
        .bind(new.implied)
        .execute(&mut *c)
        .await?;
        c.insert_pool(event, Some(new.id.0), new.quantity).await
    }

    /// What the organizer decides about a ticket type, its quantity aside.
    fn update_type(c, event: Uuid, position: i64, new: &TicketTypeFields) -> () {
        sqlx::query(
            "update ticket_type set position = $3, name = $4, price_minor = $5,
             max_per_booking = $6, sale_starts_at = $7, sale_ends_at = $8, implied = $9
             where id = $1 and event_id = $2",
        )
        .bind(new.id.0)
        .bind(event)
        .bind(position)
        .bind(json(&new.name)?)
        .bind(new.price_minor)
        .bind(new.max_per_booking)
        .bind(new.sale_starts_at.map(micros))
        .bind(new.sale_ends_at.map(micros))
        .bind(new.implied)
        .execute(&mut *c)
        .await?;
        Ok(())
    }

    /// Takes a ticket type off sale for good.
    fn retire_type(c, event: Uuid, ticket_type: Uuid, now: DateTime<Utc>) -> () {
        sqlx::query("update ticket_type set retired_at = $3 where id = $1 and event_id = $2")
            .bind(ticket_type)
            .bind(event)
            .bind(micros(now))
            .execute(&mut *c)
            .await?;
        Ok(())
    }

    /// A pool in which nothing is taken.
    fn insert_pool(c, event: Uuid, ticket_type: Option<Uuid>, capacity: Option<i64>) -> () {
        sqlx::query(
            "insert into pool (id, event_id, ticket_type_id, capacity, taken)
             values ($1, $2, $3, $4, 0)",
        )
        .bind(Uuid::now_v7())
        .bind(event)
        .bind(ticket_type)
        .bind(capacity)
        .execute(&mut *c)
        .await?;
        Ok(())
    }

    /// Bounds a pool anew.
    fn set_capacity(c, event: Uuid, ticket_type: Option<Uuid>, capacity: Option<i64>) -> () {
        match ticket_type {
            Some(id) => {
                sqlx::query("update pool set capacity = $1 where event_id = $2 and ticket_type_id = $3")
                    .bind(capacity)
                    .bind(event)
                    .bind(id)
                    .execute(&mut *c)
                    .await?;
            }
            None => {
                sqlx::query(
                    "update pool set capacity = $1 where event_id = $2 and ticket_type_id is null",
                )
                .bind(capacity)
                .bind(event)
                .execute(&mut *c)
                .await?;
            }
        }
        Ok(())
    }
}
