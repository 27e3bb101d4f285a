//! What organizers do with bookings that are there.

use super::error::Answer;
#[cfg(feature = "ssr")]
use super::inside;
#[cfg(feature = "ssr")]
use super::lines::light_booking;
use super::wire::Json;
use domain::desk::Longer;
use domain::ids::{BookingId, NoteId};
use leptos::prelude::*;
use usecases::bookings::{AnswerInput, BookingQuery, BookingView, Tally};
use usecases::handling::{Deed, Handled, NoteView, PartDone, TransferInput, Whole};

/// How many bookings a list has, where that is known.
#[server(prefix = "/organize/fn", endpoint = "bookings/count", protocol = Json)]
pub async fn count_bookings(query: BookingQuery) -> Answer<Option<Tally>> {
    let (doors, _, actor) = inside()?;
    Ok(doors.bookings.count(&actor, query).await?)
}

/// The same with many.
#[server(prefix = "/organize/fn", endpoint = "bookings/many", protocol = Json)]
pub async fn handle_many(deed: Deed, bookings: Vec<BookingId>) -> Answer<Vec<Handled>> {
    let (doors, _, actor) = inside()?;
    Ok(doors.handling.many(&actor, deed, bookings).await?)
}

/// Chooses everything that matches at this moment.
#[server(prefix = "/organize/fn", endpoint = "bookings/whole", protocol = Json)]
pub async fn choose_whole(query: BookingQuery) -> Answer<Whole> {
    let (doors, _, actor) = inside()?;
    Ok(doors.handling.whole(&actor, query).await?)
}

/// The same with a part of everything that was chosen.
#[server(prefix = "/organize/fn", endpoint = "bookings/part", protocol = Json)]
pub async fn handle_part(deed: Deed, query: BookingQuery, before: BookingId) -> Answer<PartDone> {
    let (doors, _, actor) = inside()?;
    Ok(doors.handling.part(&actor, deed, query, before).await?)
}

/// Gives a booking to another guest, or sets its guest's details right.
#[server(prefix = "/organize/fn", endpoint = "bookings/transfer", protocol = Json)]
pub async fn transfer_booking(id: BookingId, input: TransferInput) -> Answer<BookingView> {
    let (doors, _, actor) = inside()?;
    Ok(light_booking(
        doors.handling.transfer(&actor, id, input).await?,
    ))
}

/// Sets answers of a booking right.
#[server(prefix = "/organize/fn", endpoint = "bookings/answers", protocol = Json)]
pub async fn set_answers(id: BookingId, answers: Vec<AnswerInput>) -> Answer<BookingView> {
    let (doors, _, actor) = inside()?;
    Ok(light_booking(
        doors.handling.set_answers(&actor, id, answers).await?,
    ))
}

/// Keeps the places of a hold for longer.
#[server(prefix = "/organize/fn", endpoint = "bookings/lengthen", protocol = Json)]
pub async fn lengthen_hold(id: BookingId, by: Longer) -> Answer<BookingView> {
    let (doors, _, actor) = inside()?;
    Ok(light_booking(
        doors.handling.lengthen(&actor, id, by).await?,
    ))
}

/// What members have written about a booking.
#[server(prefix = "/organize/fn", endpoint = "bookings/notes", protocol = Json)]
pub async fn list_notes(id: BookingId) -> Answer<Vec<NoteView>> {
    let (doors, _, actor) = inside()?;
    Ok(doors.handling.notes(&actor, id).await?)
}

/// Writes a note.
#[server(prefix = "/organize/fn", endpoint = "bookings/add_note", protocol = Json)]
pub async fn add_note(id: BookingId, text: String) -> Answer<Vec<NoteView>> {
    let (doors, _, actor) = inside()?;
    Ok(doors.handling.add_note(&actor, id, text).await?)
}

/// Removes a note.
#[server(prefix = "/organize/fn", endpoint = "bookings/remove_note", protocol = Json)]
pub async fn remove_note(id: BookingId, note: NoteId) -> Answer<Vec<NoteView>> {
    let (doors, _, actor) = inside()?;
    Ok(doors.handling.remove_note(&actor, id, note).await?)
}
