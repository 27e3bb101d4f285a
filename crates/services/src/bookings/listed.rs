//! Lists of bookings: what is looked for, and as of which moment.

use super::BookingsService;
use crate::core::page_size;
use crate::error;
use domain::contact::phone;
use domain::ids::BookingId;
use domain::{finding, reference, text};
use store::StoreError;
use store::records::{BookingRecord, BookingSearch};
use usecases::bookings::BookingQuery;
use usecases::{Actor, Page, Result};

impl BookingsService {
    /// What is looked for among bookings; a whole phone number is known as such.
    async fn sought(&self, actor: &Actor, typed: &str) -> Vec<String> {
        let digits = typed.chars().filter(|c| c.is_numeric()).count();
        if digits >= 7
            && let Ok(organization) = self.0.store.organization(actor.organization).await
            && let Ok(e164) = phone::parse("q", typed, &organization.region)
        {
            return finding::sought(&e164);
        }
        finding::sought(typed)
    }

    /// The booking of a whole reference, if the organization has it: whatever else begins like that.
    async fn by_reference(
        &self,
        actor: &Actor,
        query: &BookingQuery,
        typed: &str,
    ) -> Result<Option<BookingRecord>> {
        let Some(reference) = reference::parse(typed) else {
            return Ok(None);
        };
        let kept = reference.replace('-', "");
        let record = match self.0.store.booking_by_reference(&kept).await {
            Ok(record) => record,
            Err(StoreError::NotFound) => return Ok(None),
            Err(error) => return Err(error::store(error)),
        };
        let own = record.organization == actor.organization;
        let here = query.event.is_none_or(|event| event == record.event);
        Ok((own && here).then_some(record))
    }

    /// A part of a list; whoever looks for a whole reference finds that booking alone.
    pub(crate) async fn found(
        &self,
        actor: &Actor,
        query: &BookingQuery,
    ) -> Result<Page<BookingRecord>> {
        self.found_before(actor, query, None).await
    }

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

    pub(super) async fn search(&self, actor: &Actor, query: &BookingQuery) -> BookingSearch {
        let typed = text::search(query.q.as_deref().unwrap_or_default());
        BookingSearch {
            organization: actor.organization,
            event: query.event,
            words: self.sought(actor, &typed).await,
            state: query.state,
            ticket_type: query.ticket_type,
            source: query.source,
            payment: query.payment,
            came: query.came,
            before: None,
            cursor: query.cursor.clone(),
            limit: page_size(query.limit),
        }
    }
}
