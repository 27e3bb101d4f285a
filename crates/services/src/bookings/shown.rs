//! Bookings made ready to be shown, with their events, answers and who was let in.

use super::BookingsService;
use super::view::{self, Reader, booking_view};
use crate::error;
use crate::events::view::event_view;
use domain::booking::BookingState;
use domain::ids::{BookingId, EventId};
use domain::question::Answer;
use std::collections::HashMap;
use store::records::{BookingRecord, EventRecord};
use usecases::Result;
use usecases::bookings::{BookingView, LetIn};

impl BookingsService {
    /// The booking as it is shown.
    pub(crate) async fn shown(&self, record: BookingRecord, reader: Reader) -> Result<BookingView> {
        let now = self.0.now();
        let event = self.event_of(&record).await?;
        let mut answers = self.answers_of(&[record.id]).await?;
        let given = answers.remove(&record.id).unwrap_or_default();
        let event = event_view(&event, now, true);
        let mut view = booking_view(&self.0, record, event, reader, now);
        view.answers = given;
        view.let_in = view::let_in(&self.0, &view).await?;
        Ok(view)
    }

    pub(crate) async fn all_shown(
        &self,
        records: Vec<BookingRecord>,
        reader: Reader,
    ) -> Result<Vec<BookingView>> {
        let now = self.0.now();
        let events = self.events_of(&records).await?;
        let bookings: Vec<BookingId> = records.iter().map(|record| record.id).collect();
        let mut answers = self.answers_of(&bookings).await?;
        let places: Vec<(BookingId, i64)> = records
            .iter()
            .filter(|record| record.state == BookingState::Confirmed)
            .map(|record| (record.id, record.quantity))
            .collect();
        let entered = self.0.store.let_in_of(&places).await;
        let entered = entered.map_err(error::store)?;
        Ok(records
            .into_iter()
            .filter_map(|record| {
                let event = event_view(events.get(&record.event)?, now, true);
                let given = answers.remove(&record.id).unwrap_or_default();
                let mut view = booking_view(&self.0, record, event, reader, now);
                view.answers = given;
                view.let_in = entered
                    .get(&view.id)
                    .map(|&(places, since)| LetIn { places, since });
                Some(view)
            })
            .collect())
    }

    /// The events of these bookings.
    pub(crate) async fn events_of(
        &self,
        records: &[BookingRecord],
    ) -> Result<HashMap<EventId, EventRecord>> {
        let mut ids: Vec<EventId> = records.iter().map(|record| record.event).collect();
        ids.sort_unstable();
        ids.dedup();
        let events = self.0.store.events(&ids).await.map_err(error::store)?;
        Ok(events.into_iter().map(|event| (event.id, event)).collect())
    }

    async fn answers_of(&self, bookings: &[BookingId]) -> Result<HashMap<BookingId, Vec<Answer>>> {
        self.0.store.answers(bookings).await.map_err(error::store)
    }
}
