//! What is written in bulk, in the words of each database.

use crate::Result;
use crate::records::{BookingRecord, NewJob, PromoCodeRecord};
use crate::waiting::rows::ListRow;
use chrono::{DateTime, Utc};
use uuid::Uuid;

/// A pool under the desk's lock.
#[derive(Debug, Clone, sqlx::FromRow)]
pub(crate) struct PoolRow {
    pub(crate) id: Uuid,
    pub(crate) event_id: Uuid,
    pub(crate) ticket_type_id: Option<Uuid>,
    pub(crate) capacity: Option<i64>,
    pub(crate) taken: i64,
    pub(crate) revision: i64,
    /// The event's waiting list, the same on each of its rows.
    #[sqlx(flatten)]
    pub(crate) list: ListRow,
}

/// A kept idempotency key.
#[derive(Debug, Clone, sqlx::FromRow)]
pub(crate) struct KeyRow {
    pub(crate) scope: Uuid,
    pub(crate) key: String,
    pub(crate) fingerprint: Vec<u8>,
    pub(crate) booking_id: Uuid,
}

/// An idempotency key to keep.
#[derive(Debug, Clone)]
pub(crate) struct NewKey {
    pub(crate) scope: Uuid,
    pub(crate) key: String,
    pub(crate) fingerprint: [u8; 32],
    pub(crate) booking: Uuid,
}

/// A job with its id.
#[derive(Debug, Clone)]
pub(crate) struct JobRow {
    pub(crate) id: Uuid,
    pub(crate) job: NewJob,
}

impl JobRow {
    /// The job with an id that sorts by its making.
    pub(crate) fn new(job: NewJob) -> Self {
        Self {
            id: Uuid::now_v7(),
            job,
        }
    }

    pub(crate) fn organization(&self) -> Option<Uuid> {
        self.job.organization.map(|id| id.0)
    }
}

/// How a job's try ended, as it is kept.
#[derive(Debug, Clone)]
pub(crate) struct FinishRow {
    pub(crate) id: Uuid,
    pub(crate) attempts: i64,
    pub(crate) state: &'static str,
    pub(crate) run_at: Option<i64>,
    pub(crate) finished_at: Option<i64>,
    pub(crate) error: Option<String>,
    pub(crate) subject: Option<String>,
}

/// Statements that each database has its own way of saying for many rows.
pub(crate) trait Hand: Send {
    /// Locks everything about these events (given in order) and reads their pools, in order.
    fn lock(&mut self, events: &[Uuid]) -> impl Future<Output = Result<Vec<PoolRow>>> + Send;

    /// The kept ones of these keys.
    fn find_keys(
        &mut self,
        keys: &[(Uuid, String)],
    ) -> impl Future<Output = Result<Vec<KeyRow>>> + Send;

    /// Keeps bookings without their items.
    fn insert_bookings(
        &mut self,
        bookings: &[BookingRecord],
    ) -> impl Future<Output = Result<()>> + Send;

    /// Keeps the items of bookings.
    fn insert_items(
        &mut self,
        bookings: &[BookingRecord],
    ) -> impl Future<Output = Result<()>> + Send;

    /// Keeps idempotency keys.
    fn insert_keys(
        &mut self,
        keys: &[NewKey],
        now: DateTime<Utc>,
    ) -> impl Future<Output = Result<()>> + Send;

    /// Writes jobs whose dedup key does not exist; answers how many.
    fn insert_jobs(
        &mut self,
        jobs: &[JobRow],
        now: DateTime<Utc>,
    ) -> impl Future<Output = Result<u64>> + Send;

    /// Keeps what the desk may change of bookings, their items aside.
    fn update_bookings(
        &mut self,
        bookings: &[BookingRecord],
    ) -> impl Future<Output = Result<()>> + Send;

    /// Locks promo codes (given in order, after their events) and reads them, in order.
    fn lock_promos(
        &mut self,
        ids: &[Uuid],
    ) -> impl Future<Output = Result<Vec<PromoCodeRecord>>> + Send;

    /// Sets the numbers of pools.
    fn set_taken(&mut self, pools: &[(Uuid, i64)]) -> impl Future<Output = Result<()>> + Send;

    /// Notes of jobs that are running this try that their calls begin; answers which these are.
    fn begin_jobs(
        &mut self,
        jobs: &[(Uuid, i64)],
        now: i64,
    ) -> impl Future<Output = Result<Vec<Uuid>>> + Send;

    /// Removes jobs that are running this try; answers how many.
    fn delete_jobs(&mut self, jobs: &[(Uuid, i64)]) -> impl Future<Output = Result<u64>> + Send;

    /// Ends tries of jobs that are running them; answers which. A delivery of which a report told before
    /// is still completed.
    fn finish_jobs(&mut self, jobs: &[FinishRow])
    -> impl Future<Output = Result<Vec<Uuid>>> + Send;

    /// Keeps contents of messages.
    fn put_contents(
        &mut self,
        contents: &[(Uuid, String)],
    ) -> impl Future<Output = Result<()>> + Send;
}
