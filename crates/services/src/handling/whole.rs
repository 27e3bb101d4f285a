//! The same done with everything that matches a search, part by part. The list's cursor names a place along
//! an index, not a number of rows: what a part changes moves nothing behind it.

use super::HandlingService;
use crate::bookings::view::shown_reference;
use crate::secrets::uuid;
use domain::ids::BookingId;
use domain::limits::{BULK_PART, COUNTED, PAGE_MAX};
use usecases::bookings::{BookingQuery, Bookings as _, Tally};
use usecases::handling::{Deed, LeftOut, PartDone, Whole};
use usecases::{Actor, Result, Scope};

/// Parts of a list that are looked at to count it, at most: enough for [`COUNTED`] where all parts are full.
const LOOKS: usize = 12;

impl HandlingService {
    pub(super) async fn choose_whole(&self, actor: &Actor, query: BookingQuery) -> Result<Whole> {
        actor.require(Scope::BookingsRead)?;
        actor.require(Scope::BookingsWrite)?;
        let before = BookingId(uuid(self.0.now())?);
        let counted = self.bookings().count(actor, query.clone()).await?;
        let tally = match counted {
            Some(tally) => tally,
            None => self.looked_through(actor, &query, before).await?,
        };
        Ok(Whole { before, tally })
    }

    /// How many match, where only looking at each tells.
    async fn looked_through(
        &self,
        actor: &Actor,
        query: &BookingQuery,
        before: BookingId,
    ) -> Result<Tally> {
        let bookings = self.bookings();
        let mut n: i64 = 0;
        let mut cursor: Option<String> = None;
        for _ in 0..LOOKS {
            let part = BookingQuery {
                cursor: cursor.take(),
                limit: Some(PAGE_MAX),
                ..query.clone()
            };
            let page = bookings.found_before(actor, &part, Some(before)).await?;
            n += whole_number(page.items.len());
            cursor = page.next_cursor;
            if cursor.is_none() || n > COUNTED {
                break;
            }
        }
        Ok(match cursor {
            Some(_) => Tally {
                n: n.min(COUNTED),
                more: true,
            },
            None => Tally { n, more: false },
        })
    }

    pub(super) async fn do_part(
        &self,
        actor: &Actor,
        deed: Deed,
        query: BookingQuery,
        before: BookingId,
    ) -> Result<PartDone> {
        actor.require(Scope::BookingsRead)?;
        actor.require(Scope::BookingsWrite)?;
        let query = BookingQuery {
            limit: Some(BULK_PART),
            ..query
        };
        let bookings = self.bookings();
        let page = bookings.found_before(actor, &query, Some(before)).await?;
        let ids: Vec<BookingId> = page.items.iter().map(|record| record.id).collect();
        let handled = self.each(actor, deed, &ids, Some(before)).await;
        let left: Vec<LeftOut> = page
            .items
            .into_iter()
            .zip(handled)
            .filter_map(|(record, one)| {
                let why = one.refused?;
                Some(LeftOut {
                    booking: record.id,
                    name: record.contact.name,
                    reference: shown_reference(&record.reference),
                    why,
                })
            })
            .collect();
        Ok(PartDone {
            done: whole_number(ids.len() - left.len()),
            left,
            next: page.next_cursor,
        })
    }
}

fn whole_number(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}
