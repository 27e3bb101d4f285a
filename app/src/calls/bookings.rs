//! Bookings, for organizers.

use super::error::Answer;
#[cfg(feature = "ssr")]
use super::inside;
use super::lines::BookingLine;
#[cfg(feature = "ssr")]
use super::lines::light_booking;
use super::wire::Json;
use domain::ids::BookingId;
use leptos::prelude::*;
use usecases::Page;
#[cfg(feature = "ssr")]
use usecases::bookings::Access;
use usecases::bookings::{BookingQuery, BookingRequest, BookingView, TicketOrder};

/// The organization's bookings.
#[server(prefix = "/organize/fn", endpoint = "bookings/list", protocol = Json)]
pub async fn list_bookings(query: BookingQuery) -> Answer<Page<BookingLine>> {
    let (doors, _, actor) = inside()?;
    Ok(doors.bookings.list(&actor, query).await?.map(Into::into))
}

/// One booking.
#[server(prefix = "/organize/fn", endpoint = "bookings/show", protocol = Json)]
pub async fn show_booking(id: BookingId) -> Answer<BookingView> {
    let (doors, _, actor) = inside()?;
    let booking = doors
        .bookings
        .show(&Access::Organization(actor), id)
        .await?;
    Ok(light_booking(booking))
}

/// Books by hand, or keeps places.
#[server(prefix = "/organize/fn", endpoint = "bookings/add", protocol = Json)]
pub async fn add_booking(request: BookingRequest) -> Answer<BookingView> {
    let (doors, _, actor) = inside()?;
    let source = domain::booking::Source::Organizer;
    let request = BookingRequest {
        source,
        user_id: None,
        // Only guests themselves agree to messages.
        notify: None,
        ..request
    };
    Ok(light_booking(
        doors.bookings.book(Some(&actor), request).await?,
    ))
}

/// Confirms kept places.
#[server(prefix = "/organize/fn", endpoint = "bookings/confirm", protocol = Json)]
pub async fn confirm_booking(id: BookingId) -> Answer<BookingView> {
    let (doors, _, actor) = inside()?;
    let booking = doors
        .bookings
        .confirm(&Access::Organization(actor), id)
        .await?;
    Ok(light_booking(booking))
}

/// Gives the places back.
#[server(prefix = "/organize/fn", endpoint = "bookings/cancel", protocol = Json)]
pub async fn cancel_booking(id: BookingId) -> Answer<BookingView> {
    let (doors, _, actor) = inside()?;
    let booking = doors
        .bookings
        .cancel(&Access::Organization(actor), id)
        .await?;
    Ok(light_booking(booking))
}

/// Replaces what is booked by other numbers.
#[server(prefix = "/organize/fn", endpoint = "bookings/change", protocol = Json)]
pub async fn change_booking(id: BookingId, tickets: Vec<TicketOrder>) -> Answer<BookingView> {
    let (doors, _, actor) = inside()?;
    let booking = doors
        .bookings
        .change(&Access::Organization(actor), id, tickets)
        .await?;
    Ok(light_booking(booking))
}

/// Marks as paid, or not.
#[server(prefix = "/organize/fn", endpoint = "bookings/mark_paid", protocol = Json)]
pub async fn mark_paid(id: BookingId, paid: bool) -> Answer<BookingView> {
    let (doors, _, actor) = inside()?;
    Ok(light_booking(
        doors.bookings.mark_paid(&actor, id, paid).await?,
    ))
}
