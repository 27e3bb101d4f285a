//! Lists of bookings as of a moment.

use super::BookingsService;
use crate::error;
use domain::ids::BookingId;
use domain::text;
use store::records::{BookingRecord, BookingSearch};
use usecases::bookings::BookingQuery;
use usecases::{Actor, Page, Result};

impl BookingsService {
    /// A part of a list, of what was made before a booking of this id alone, where one is given; whoever
    /// looks for a whole reference finds that booking alone.
    pub(crate) async fn found_before(
        &self,
        actor: &Actor,
        query: &BookingQuery,
        before: Option<BookingId>,
    ) -> Result<Page<BookingRecord>> {
        let typed = text::search(query.q.as_deref().unwrap_or_default());
        if let Some(record) = self.by_reference(actor, query, &typed).await? {
            let in_time = before.is_none_or(|before| record.id < before);
            return Ok(Page {
                items: if in_time { vec![record] } else { Vec::new() },
                next_cursor: None,
            });
        }
        let search = BookingSearch {
            before,
            ..self.search(actor, query).await
        };
        let page = self.0.store.search_bookings(&search).await;
        page.map_err(error::list)
    }
}
