//! A booking given to another guest, or a guest's details set right.

use super::HandlingService;
use crate::bookings::view::Reader;
use crate::error::{Fields, desk, store};
use domain::contact::{email, phone};
use domain::ids::BookingId;
use domain::message::Message;
use domain::{folding, limits, text};
use store::records::{Contact, Transfer};
use usecases::bookings::BookingView;
use usecases::handling::TransferInput;
use usecases::{Actor, Result, Scope};

impl HandlingService {
    pub(super) async fn give_to(
        &self,
        actor: &Actor,
        booking: BookingId,
        input: TransferInput,
    ) -> Result<BookingView> {
        let core = &self.0;
        let record = self.own(actor, booking, Scope::BookingsWrite).await?;
        let event = core.store.event(record.event).await.map_err(store)?;
        let region = &event.organization.region;
        let mut errors = Fields::default();
        let name = errors.check(text::required_line(
            "name",
            &input.name,
            limits::PERSON_NAME,
        ));
        let phone = errors.maybe(phone::optional("phone", input.phone.as_deref(), region));
        let email = errors.maybe(email::optional("email", input.email.as_deref()));
        let nothing = phone == Some(None) && email == Some(None);
        // Who is to be told must be reachable.
        if nothing && input.told {
            errors.add("phone", Message::new("contact_required"));
        }
        errors.finish()?;
        let transfer = Transfer {
            organization: actor.organization,
            booking,
            contact: Contact {
                name_folded: folding::words(&name).join(" "),
                name,
                phone: phone.flatten(),
                email: email.flatten().map(|email| email.to_lowercase()),
                user_id: None,
            },
            language: input.language.unwrap_or(record.language),
            told: input.told,
            same_guest: input.same_guest,
        };
        let given = core.store.transfer_booking(transfer).await;
        let record = given.map_err(|error| desk(error, event.fields.language))?;
        let done = if input.same_guest {
            "booking.correct"
        } else {
            "booking.transfer"
        };
        core.audit(actor, done, booking).await;
        self.bookings().shown(record, Reader::Organization).await
    }
}
