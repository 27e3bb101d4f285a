//! Events posted on channels, and the bookings that came of it.

use crate::db::{Hand, JobRow, both, language, micros, moment, narrow, read, word, write};
use crate::records::*;
use crate::{Result, Store};
use domain::channel::{AnnouncementState, ChannelKind};
use domain::ids::{AnnouncementId, ChannelId, EventId, OrganizationId};
use sqlx::AssertSqlSafe;
use uuid::Uuid;

const SELECT: &str = "select a.id, a.organization_id, a.event_id, a.channel_id, ch.kind, \
    ch.name as channel_name, a.language, a.text, a.state, a.planned_at, a.posted_at, a.provider_id, \
    a.link, a.progress, a.error, a.attempts, a.revision, a.created_at \
    from announcement a join channel ch on ch.id = a.channel_id";

#[derive(sqlx::FromRow)]
pub(crate) struct Row {
    id: Uuid,
    organization_id: Uuid,
    event_id: Uuid,
    channel_id: Uuid,
    kind: String,
    channel_name: String,
    language: String,
    text: String,
    state: String,
    planned_at: i64,
    posted_at: Option<i64>,
    provider_id: Option<String>,
    link: Option<String>,
    progress: Option<String>,
    error: Option<String>,
    attempts: i64,
    revision: i64,
    created_at: i64,
}

impl Row {
    fn record(self) -> Result<AnnouncementRecord> {
        Ok(AnnouncementRecord {
            id: AnnouncementId(self.id),
            organization: OrganizationId(self.organization_id),
            event: EventId(self.event_id),
            channel: ChannelId(self.channel_id),
            kind: word(ChannelKind::parse(&self.kind), "channel kind")?,
            channel_name: self.channel_name,
            language: language(&self.language)?,
            text: self.text,
            state: word(AnnouncementState::parse(&self.state), "announcement state")?,
            planned_at: moment(self.planned_at)?,
            posted_at: self.posted_at.map(moment).transpose()?,
            provider_id: self.provider_id,
            link: self.link,
            progress: self.progress,
            error: self.error,
            attempts: narrow(self.attempts)?,
            revision: self.revision,
            created_at: moment(self.created_at)?,
        })
    }
}

both! {
    /// Reads and writes of announcements.
    AnnouncementRows;

    /// An announcement.
    fn announcement_row(c, id: AnnouncementId) -> Option<Row> {
        let sql = format!("{SELECT} where a.id = $1");
        Ok(sqlx::query_as::<_, Row>(AssertSqlSafe(sql))
            .bind(id.0)
            .fetch_optional(&mut *c)
            .await?)
    }

    /// Keeps an announcement; false where its key exists.
    fn insert_announcement(c, new: &NewAnnouncement, now: i64) -> bool {
        let done = sqlx::query(
            "insert into announcement (id, organization_id, event_id, channel_id, language, text,
             state, planned_at, attempts, revision, dedup_key, created_at)
             values ($1, $2, $3, $4, $5, $6, 'planned', $7, 0, 0, $8, $9)
             on conflict (dedup_key) do nothing",
        )
        .bind(new.id.0)
        .bind(new.organization.0)
        .bind(new.event.0)
        .bind(new.channel.0)
        .bind(new.language.tag())
        .bind(new.text.as_str())
        .bind(micros(new.planned_at))
        .bind(new.dedup_key.as_deref())
        .bind(now)
        .execute(&mut *c)
        .await?;
        Ok(done.rows_affected() == 1)
    }
}

impl Store {
    /// Keeps announcements, each with its job, in one step; those whose key exists are left out together
    /// with their job. Answers which were written.
    ///
    /// # Errors
    /// `Reference`.
    pub async fn insert_announcements(
        &self,
        announcements: Vec<(NewAnnouncement, Option<NewJob>)>,
    ) -> Result<Vec<AnnouncementId>> {
        let now = self.now();
        let mut announcements = announcements;
        // Always in the same order, so that two who write the same wait for each other.
        announcements.sort_by(|(a, _), (b, _)| a.dedup_key.cmp(&b.dedup_key));
        let written: Result<Vec<AnnouncementId>> = write!(self, |c| {
            let mut written = Vec::with_capacity(announcements.len());
            let mut jobs = Vec::new();
            for (new, job) in announcements {
                if c.insert_announcement(&new, micros(now)).await? {
                    written.push(new.id);
                    jobs.extend(job.map(JobRow::new));
                }
            }
            if !jobs.is_empty() {
                c.insert_jobs(&jobs, now).await?;
            }
            Ok(written)
        });
        let written = written?;
        if !written.is_empty() {
            self.inner.jobs_written();
        }
        Ok(written)
    }

    /// An announcement.
    ///
    /// # Errors
    /// The database failed.
    pub async fn announcement(&self, id: AnnouncementId) -> Result<Option<AnnouncementRecord>> {
        let row: Result<Option<Row>> = read!(self, |c| { c.announcement_row(id).await });
        row?.map(Row::record).transpose()
    }

    /// An event's announcements in the order of their channels.
    ///
    /// # Errors
    /// The database failed.
    pub async fn announcements_of(&self, event: EventId) -> Result<Vec<AnnouncementRecord>> {
        let sql = format!("{SELECT} where a.event_id = $1 order by a.channel_id, a.id");
        let rows: Result<Vec<Row>> = read!(self, |c| {
            Ok(sqlx::query_as(AssertSqlSafe(sql))
                .bind(event.0)
                .fetch_all(&mut *c)
                .await?)
        });
        rows?.into_iter().map(Row::record).collect()
    }

    /// Changes an announcement and writes what follows from that, in one step; its revision rises. None, and
    /// nothing is written, where there is no such announcement or its revision is not the expected one.
    ///
    /// # Errors
    /// The database failed.
    pub async fn change_announcement(
        &self,
        id: AnnouncementId,
        expected_revision: Option<i64>,
        change: AnnouncementChange,
        jobs: Vec<NewJob>,
    ) -> Result<Option<AnnouncementRecord>> {
        let now = self.now();
        let jobs: Vec<JobRow> = jobs.into_iter().map(JobRow::new).collect();
        let more = !jobs.is_empty();
        let row: Result<Option<Row>> = write!(self, |c| {
            let (error_known, error) = match change.error {
                Some(error) => (true, error),
                None => (false, None),
            };
            let done = sqlx::query(
                "update announcement set state = coalesce($3, state), text = coalesce($4, text),
                 planned_at = coalesce($5, planned_at), posted_at = coalesce($6, posted_at),
                 provider_id = coalesce($7, provider_id), link = coalesce($8, link),
                 progress = coalesce($9, progress),
                 error = case when $10 then $11 else error end,
                 attempts = attempts + $12, revision = revision + 1
                 where id = $1 and revision = coalesce($2, revision)",
            )
            .bind(id.0)
            .bind(expected_revision)
            .bind(change.state.map(AnnouncementState::as_str))
            .bind(change.text)
            .bind(change.planned_at.map(micros))
            .bind(change.posted_at.map(micros))
            .bind(change.provider_id)
            .bind(change.link)
            .bind(change.progress)
            .bind(error_known)
            .bind(error)
            .bind(i64::from(change.tried))
            .execute(&mut *c)
            .await?;
            if done.rows_affected() == 0 {
                return Ok(None);
            }
            if !jobs.is_empty() {
                c.insert_jobs(&jobs, now).await?;
            }
            c.announcement_row(id).await
        });
        let record = row?.map(Row::record).transpose()?;
        if more && record.is_some() {
            self.inner.jobs_written();
        }
        Ok(record)
    }

    /// An event's bookings that count, by the link and the entrance they came through.
    ///
    /// # Errors
    /// The database failed.
    pub async fn via_counts(&self, event: EventId) -> Result<Vec<ViaCount>> {
        type Line = (Option<String>, String, i64, i64);
        let rows: Result<Vec<Line>> = read!(self, |c| {
            Ok(sqlx::query_as(
                "select via, source, count(*), cast(sum(quantity) as bigint) from booking
                 where event_id = $1 and state in ('held', 'confirmed')
                 group by via, source order by source, via",
            )
            .bind(event.0)
            .fetch_all(&mut *c)
            .await?)
        });
        let counts = rows?
            .into_iter()
            .map(|(via, source, bookings, places)| ViaCount {
                via,
                source,
                bookings,
                places,
            });
        Ok(counts.collect())
    }
}
