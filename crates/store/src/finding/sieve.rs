//! Whether a booking is what is looked for.

use super::look::LightRow;
use crate::Result;
use crate::records::BookingSearch;
use chrono::{DateTime, Utc};
use domain::booking::BookingState;
use domain::finding;

/// What is looked for, at a moment.
pub(super) struct Sieve<'a> {
    search: &'a BookingSearch,
    now: DateTime<Utc>,
}

impl<'a> Sieve<'a> {
    pub(super) fn new(search: &'a BookingSearch, now: DateTime<Utc>) -> Self {
        Self { search, now }
    }

    /// Whether everything of the organization, or of the event, passes.
    pub(super) fn is_open(&self) -> bool {
        let search = self.search;
        search.words.is_empty()
            && search.state.is_none()
            && search.source.is_none()
            && search.payment.is_none()
            && search.ticket_type.is_none()
            && search.came.is_none()
    }

    /// Whether a booking passes; its ticket types, and who of it came, aside.
    pub(super) fn keeps(&self, row: &LightRow) -> Result<bool> {
        let search = self.search;
        if row.organization_id != search.organization.0
            || search.event.is_some_and(|event| event.0 != row.event_id)
        {
            return Ok(false);
        }
        if let Some(state) = search.state
            && row.state_at(self.now)? != state
        {
            return Ok(false);
        }
        if search.came.is_some() && row.state_at(self.now)? != BookingState::Confirmed {
            return Ok(false);
        }
        if let Some(source) = search.source
            && row.source()? != source
        {
            return Ok(false);
        }
        if let Some(payment) = search.payment
            && row.payment()? != payment
        {
            return Ok(false);
        }
        Ok(search.words.is_empty() || finding::begin(&row.words(), &search.words))
    }
}
