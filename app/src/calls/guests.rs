//! Guests across events.

use super::error::Answer;
#[cfg(feature = "ssr")]
use super::inside;
use super::lines::BookingLine;
use super::wire::Json;
use domain::ids::BookingId;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use usecases::Page;
use usecases::guests::{Erased, GuestLine, GuestView};

/// One guest, with their bookings as lines.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OneGuest {
    /// The guest, without bookings.
    pub guest: GuestView,
    /// The bookings, newest first.
    pub bookings: Page<BookingLine>,
}

/// Guests, found by whatever is known of them.
#[server(prefix = "/organize/fn", endpoint = "guests/list", protocol = Json)]
pub async fn list_guests(q: Option<String>, cursor: Option<String>) -> Answer<Page<GuestLine>> {
    let (doors, _, actor) = inside()?;
    Ok(doors.guests.find(&actor, q, cursor).await?)
}

/// One guest, named by one of their bookings.
#[server(prefix = "/organize/fn", endpoint = "guests/show", protocol = Json)]
pub async fn show_guest(id: BookingId, cursor: Option<String>) -> Answer<OneGuest> {
    let (doors, _, actor) = inside()?;
    let mut guest = doors.guests.show(&actor, id, cursor).await?;
    let next_cursor = guest.bookings.next_cursor.take();
    let items = std::mem::take(&mut guest.bookings.items);
    let bookings = Page { items, next_cursor }.map(Into::into);
    Ok(OneGuest { guest, bookings })
}

/// Erases one guest.
#[server(prefix = "/organize/fn", endpoint = "guests/erase", protocol = Json)]
pub async fn erase_guest(id: BookingId) -> Answer<Erased> {
    let (doors, _, actor) = inside()?;
    Ok(doors.guests.erase(&actor, id).await?)
}
