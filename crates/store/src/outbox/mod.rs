//! The outbox.

use crate::records::*;
use crate::{Result, Store};
use chrono::{DateTime, Duration, Utc};
use domain::ids::{JobId, OrganizationId};
use usecases::Page;

impl Store {
    /// Writes jobs; those whose key exists are left out. Answers how many were written.
    ///
    /// # Errors
    /// The database failed.
    #[allow(unused_variables)]
    pub async fn enqueue(&self, jobs: Vec<NewJob>) -> Result<usize> {
        unwritten!()
    }

    /// Leases due jobs of these kinds (all kinds when empty), oldest first; also those whose lease ran out.
    ///
    /// # Errors
    /// The database failed.
    #[allow(unused_variables)]
    pub async fn lease_jobs(
        &self,
        kinds: &[&str],
        limit: i64,
        lease_for: Duration,
    ) -> Result<Vec<LeasedJob>> {
        unwritten!()
    }

    /// Acknowledges tries; those leased anew meanwhile are left alone. Answers how many counted.
    ///
    /// # Errors
    /// The database failed.
    #[allow(unused_variables)]
    pub async fn acknowledge(&self, acknowledgements: Vec<Acknowledgement>) -> Result<usize> {
        unwritten!()
    }

    /// In one step: removes these leased jobs and writes their consequences. Consequences are written even where a lease was lost, so each needs a dedup key.
    ///
    /// # Errors
    /// The database failed.
    #[allow(unused_variables)]
    pub async fn fan_out(&self, done: Vec<(JobId, i32)>, consequences: Vec<NewJob>) -> Result<()> {
        unwritten!()
    }

    /// When the next job of these kinds (all kinds when empty) is due, if any.
    ///
    /// # Errors
    /// The database failed.
    #[allow(unused_variables)]
    pub async fn next_job_at(&self, kinds: &[&str]) -> Result<Option<DateTime<Utc>>> {
        unwritten!()
    }

    /// How many jobs stand in each state.
    ///
    /// # Errors
    /// The database failed.
    #[allow(unused_variables)]
    pub async fn count_jobs(&self) -> Result<Vec<JobCount>> {
        unwritten!()
    }

    /// An organization's message log, newest first.
    ///
    /// # Errors
    /// `Corrupt` for a foreign cursor.
    #[allow(unused_variables)]
    pub async fn search_messages(&self, search: &MessageSearch) -> Result<Page<MessageRecord>> {
        unwritten!()
    }

    /// A message with its kept content.
    ///
    /// # Errors
    /// `NotFound`.
    #[allow(unused_variables)]
    pub async fn message(
        &self,
        organization: OrganizationId,
        id: JobId,
    ) -> Result<(MessageRecord, Option<String>)> {
        unwritten!()
    }

    /// Queues a dead, cancelled, kept or uncertain message again.
    ///
    /// # Errors
    /// `NotFound`; `Stale` in another state.
    #[allow(unused_variables)]
    pub async fn retry_message(
        &self,
        organization: OrganizationId,
        id: JobId,
    ) -> Result<MessageRecord> {
        unwritten!()
    }

    /// Cancels a queued message.
    ///
    /// # Errors
    /// `NotFound`; `Stale` in another state.
    #[allow(unused_variables)]
    pub async fn cancel_message(
        &self,
        organization: OrganizationId,
        id: JobId,
    ) -> Result<MessageRecord> {
        unwritten!()
    }

    /// Removes finished jobs, expired sessions, links, rates and idempotency keys older than this; answers how many rows.
    ///
    /// # Errors
    /// The database failed.
    #[allow(unused_variables)]
    pub async fn prune(
        &self,
        finished_before: DateTime<Utc>,
        keys_before: DateTime<Utc>,
    ) -> Result<u64> {
        unwritten!()
    }
}
