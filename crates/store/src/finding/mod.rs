//! An organization's bookings, listed and found.
//!
//! However many bookings there are, a part of a list looks at a bounded number of rows: it follows one index,
//! that of the newest bookings or that of the rarest word that is looked for, and leaves out what does not
//! fit. Where little fits, a part is short and says where to look further.

mod look;
mod meet;
mod part;
mod place;
mod sieve;
pub(crate) mod words;

#[doc(hidden)]
pub use look::statements;

use crate::bookings::rows::{BookingRow, BookingRows, COLUMNS};
use crate::db::read;
use crate::records::*;
use crate::{Result, Store};
use domain::ids::{BookingId, EventId, OrganizationId};
use domain::limits::COUNTED;
use look::{Looks, Scope};
use sqlx::AssertSqlSafe;
use usecases::Page;
use uuid::Uuid;

/// Bookings in the order in which they were made, after one of them.
pub(crate) fn in_order(by_event: bool) -> String {
    let scope = look::scope("b", by_event, 3);
    format!("select {COLUMNS} from booking b where {scope} and b.id > $1 order by b.id limit $2")
}

impl Store {
    /// An organization's bookings: newest first, or, where words are looked for, first what fits of the
    /// newest, then by the words. A part may be shorter than wanted though the list goes on.
    ///
    /// # Errors
    /// `Corrupt` for a foreign cursor.
    pub async fn search_bookings(&self, search: &BookingSearch) -> Result<Page<BookingRecord>> {
        let now = self.now();
        read!(self, |c| { part::part(&mut *c, search, now).await })
    }

    /// How many bookings a list has, counted up to one more than [`COUNTED`]; nothing where counting would
    /// mean looking at each.
    ///
    /// # Errors
    /// The database failed.
    pub async fn count_bookings(&self, search: &BookingSearch) -> Result<Option<i64>> {
        let filtered = !search.words.is_empty()
            || search.state.is_some()
            || search.source.is_some()
            || search.payment.is_some()
            || search.came.is_some();
        if filtered {
            return Ok(None);
        }
        let scope = Scope::of(search);
        let ticket_type = search.ticket_type.map(|id| id.0);
        let count: Result<i64> = read!(self, |c| {
            c.counted(scope, ticket_type, COUNTED + 1).await
        });
        count.map(Some)
    }

    /// An organization's bookings (or those of one of its events) in the order in which they were made,
    /// after one of them: for export.
    ///
    /// # Errors
    /// The database failed.
    pub async fn own_bookings_after(
        &self,
        organization: OrganizationId,
        event: Option<EventId>,
        after: Option<BookingId>,
        limit: i64,
    ) -> Result<Vec<BookingRecord>> {
        let sql = in_order(event.is_some());
        read!(self, |c| {
            let mut query = sqlx::query_as::<_, BookingRow>(AssertSqlSafe(sql))
                .bind(after.map_or(Uuid::nil(), |id| id.0))
                .bind(limit)
                .bind(organization.0);
            if let Some(event) = event {
                query = query.bind(event.0);
            }
            let rows = query.fetch_all(&mut *c).await?;
            c.with_items(rows).await
        })
    }

    /// How many bookings an organization has (or one of its events), all counted.
    ///
    /// # Errors
    /// The database failed.
    pub async fn own_bookings(
        &self,
        organization: OrganizationId,
        event: Option<EventId>,
    ) -> Result<i64> {
        let scope = Scope {
            organization: organization.0,
            event: event.map(|id| id.0),
        };
        read!(self, |c| { c.counted(scope, None, i64::MAX).await })
    }
}
