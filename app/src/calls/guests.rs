//! Guests across events.

use super::error::Answer;
#[cfg(feature = "ssr")]
use super::inside;
use super::lines::BookingLine;
use super::wire::Json;
use domain::ids::BookingId;
use domain::language::Language;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use usecases::Page;
use usecases::guests::{Erased, GuestLine, GuestView, Looked};

/// One guest, with their bookings as lines.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OneGuest {
    /// The booking by which they are named here.
    pub id: BookingId,
    /// The guest, without bookings.
    pub guest: GuestView,
    /// The bookings, newest first.
    pub bookings: Page<BookingLine>,
}

/// What is kept of somebody, to be saved as a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptFile {
    /// The name of the file, without its ending.
    pub name: String,
    /// For programs.
    pub json: String,
    /// For people.
    pub html: String,
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
    Ok(OneGuest {
        id,
        guest,
        bookings,
    })
}

/// Erases one guest.
#[server(prefix = "/organize/fn", endpoint = "guests/erase", protocol = Json)]
pub async fn erase_guest(id: BookingId) -> Answer<Erased> {
    let (doors, _, actor) = inside()?;
    Ok(doors.guests.erase(&actor, id).await?)
}

/// Whose a mail address or a phone number is, also of those who never booked.
#[server(prefix = "/organize/fn", endpoint = "guests/look", protocol = Json)]
pub async fn look_up(contact: String) -> Answer<Looked> {
    let (doors, _, actor) = inside()?;
    Ok(doors.guests.look(&actor, contact).await?)
}

/// All that is kept under a mail address or a phone number.
#[server(prefix = "/organize/fn", endpoint = "guests/person_file", protocol = Json)]
pub async fn person_file(contact: String, language: Language) -> Answer<KeptFile> {
    let (doors, _, actor) = inside()?;
    let file = doors.guests.file_of(&actor, contact, language).await?;
    Ok(KeptFile {
        name: file.name,
        json: file.json,
        html: file.html,
    })
}

/// Erases whoever has a mail address or a phone number.
#[server(prefix = "/organize/fn", endpoint = "guests/erase_person", protocol = Json)]
pub async fn erase_person(contact: String) -> Answer<Erased> {
    let (doors, _, actor) = inside()?;
    Ok(doors.guests.erase_of(&actor, contact).await?)
}
