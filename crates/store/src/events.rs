//! Events.

use crate::records::*;
use crate::{DeskError, Result, Store};
use chrono::{DateTime, Utc};
use domain::ids::{EventId, OrganizationId};
use usecases::Page;
use usecases::events::Availability;

impl Store {
    /// Keeps a draft with its ticket types, pools and jobs.
    ///
    /// # Errors
    /// `Unique("event.slug")`, `Unique("event.code")`, `Reference`.
    #[allow(unused_variables)]
    pub async fn create_event(&self, event: NewEvent) -> Result<EventRecord> {
        unwritten!()
    }

    /// Changes, publishes or calls off an event, inside the booking desk.
    ///
    /// # Errors
    /// `Refused` (`BelowTaken`, `TicketTypeInUse`, `Stale`, `EventCancelled`), `NotFound`, `Store(Unique(…))`.
    #[allow(unused_variables)]
    pub async fn update_event(&self, update: EventUpdate) -> Result<EventRecord, DeskError> {
        unwritten!()
    }

    /// By id.
    ///
    /// # Errors
    /// `NotFound`.
    #[allow(unused_variables)]
    pub async fn event(&self, id: EventId) -> Result<EventRecord> {
        unwritten!()
    }

    /// By id, slug or code, in any letter case.
    ///
    /// # Errors
    /// `NotFound`.
    #[allow(unused_variables)]
    pub async fn event_by_key(&self, key: &str) -> Result<EventRecord> {
        unwritten!()
    }

    /// Many by id, in no order; unknown ones are left out.
    ///
    /// # Errors
    /// The database failed.
    #[allow(unused_variables)]
    pub async fn events(&self, ids: &[EventId]) -> Result<Vec<EventRecord>> {
        unwritten!()
    }

    /// Cheaply, by id, slug or code: what decides whether a cached page may be served.
    ///
    /// # Errors
    /// `NotFound`.
    #[allow(unused_variables)]
    pub async fn event_glance(&self, key: &str) -> Result<EventGlance> {
        unwritten!()
    }

    /// Cheaply: the numbers of an event of any status.
    ///
    /// # Errors
    /// `NotFound`.
    #[allow(unused_variables)]
    pub async fn availability(&self, id: EventId) -> Result<Availability> {
        unwritten!()
    }

    /// Published, public, not over, soonest first.
    ///
    /// # Errors
    /// `Corrupt` for a foreign cursor.
    #[allow(unused_variables)]
    pub async fn search_public(&self, search: &PublicSearch) -> Result<Page<EventRecord>> {
        unwritten!()
    }

    /// An organization's own.
    ///
    /// # Errors
    /// `Corrupt` for a foreign cursor.
    #[allow(unused_variables)]
    pub async fn search_own(&self, search: &OwnSearch) -> Result<Page<EventRecord>> {
        unwritten!()
    }

    /// Which of these slugs are taken.
    ///
    /// # Errors
    /// The database failed.
    #[allow(unused_variables)]
    pub async fn taken_slugs(&self, slugs: &[String]) -> Result<Vec<String>> {
        unwritten!()
    }

    /// Which of these codes are taken.
    ///
    /// # Errors
    /// The database failed.
    #[allow(unused_variables)]
    pub async fn taken_codes(&self, codes: &[String]) -> Result<Vec<String>> {
        unwritten!()
    }

    /// Whether an organization's slug is taken.
    ///
    /// # Errors
    /// The database failed.
    #[allow(unused_variables)]
    pub async fn organization_slug_taken(&self, slug: &str) -> Result<bool> {
        unwritten!()
    }

    /// Places that still count, by the quarter of an hour in which they were booked, oldest first.
    ///
    /// # Errors
    /// The database failed.
    #[allow(unused_variables)]
    pub async fn taken_series(&self, id: EventId) -> Result<Vec<TakenAt>> {
        unwritten!()
    }
}
