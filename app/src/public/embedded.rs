//! What stands in a frame of another site's page: the booking form ([`super::book`]), and the booking made
//! with it. Nothing in it changes or cancels: a page around it could make a guest press what they do not see.

use super::mine::{Surroundings, opening};
use super::mine_parts::tickets;
use crate::ui::document::{Head, framed_document};
use crate::ui::frame::Frame;
use domain::booking::BookingState;
use domain::event::EventStatus;
use i18n::texts::hooks as h;
use i18n::texts::public as t;
use leptos::prelude::*;
use usecases::bookings::BookingView;

/// The head of a page in a frame: it is no page to be found or shared.
pub(super) fn framed(head: Head) -> Head {
    Head {
        canonical: None,
        preview: None,
        embedded: true,
        body_class: "embedded",
        ..head
    }
}

/// The booking that was just made, with the way to its own page.
#[must_use]
pub fn booked_page(frame: &Frame, booking: &BookingView, mail_leaves: bool) -> String {
    let head = framed(Head {
        title: format!("{} {}", frame.text(t::BOOKING_TITLE), booking.reference),
        ..Head::default()
    });
    let head = Head {
        body_class: "embedded booked",
        ..head
    };
    let event = &booking.event;
    let valid = booking.state == BookingState::Confirmed && event.status != EventStatus::Cancelled;
    let around = Surroundings {
        mail_leaves,
        ..Surroundings::default()
    };
    let own = frame.link(&format!("/b/{}", booking.manage_token));
    let again = frame.link(&format!("/embed/{}", event.slug));
    let bookable = event.status == EventStatus::Published;
    framed_document(frame, &head, || {
        view! {
            <div class="narrow mine">
                {opening(frame, booking, &around)}
                {tickets(frame, booking, valid)}
                <p><a class="btn" href=own target="_blank" rel="noopener">{frame.text(h::OPEN_BOOKING)}</a></p>
                <p class="hint middle">{frame.text(h::KEEP_LINK)}</p>
                {bookable.then(|| view! { <p><a class="btn quiet" href=again target="_self">{frame.text(h::BOOK_MORE)}</a></p> })}
            </div>
        }
        .into_any()
    })
}
