//! What the machine wants done, done at the same doors as everybody's.

use super::facts::{Own, is_own, person};
use crate::bookings::BookingsService;
use crate::bookings::view::shown_reference;
use crate::core::Core;
use crate::error::store;
use domain::booking::{BookingState, PaymentState};
use domain::channel::ChannelKind;
use domain::conversation::{Deed, Done, EventFacts};
use domain::ids::BookingId;
use domain::language::Language;
use domain::message::{FieldError, Message};
use domain::time::in_zone;
use i18n::texts::common;
use std::sync::Arc;
use store::StoreError;
use store::records::{ConversationRecord, OrganizationRecord};
use usecases::bookings::{Access, BookingRequest, BookingView, Bookings as _, TicketOrder};
use usecases::{Conflict, Error, Result};
use uuid::Uuid;

/// In what a deed is done.
pub(super) struct Place<'a> {
    pub(super) core: &'a Arc<Core>,
    pub(super) conversation: &'a ConversationRecord,
    pub(super) kind: ChannelKind,
    pub(super) language: Language,
    /// The element that led to it: the same one books once.
    pub(super) heard: Uuid,
    pub(super) organization: &'a OrganizationRecord,
    pub(super) events: &'a [EventFacts],
    pub(super) bookings: &'a [Own],
    /// The bookings that were made in this conversation.
    pub(super) made: &'a [BookingId],
}

/// How a deed ended, and what it changes about the conversation.
pub(super) struct Ended {
    pub(super) done: Done,
    /// A booking that was made.
    pub(super) made: Option<BookingId>,
    /// Whether the guest waits for a person.
    pub(super) waits: Option<bool>,
}

impl From<Done> for Ended {
    fn from(done: Done) -> Self {
        Self {
            done,
            made: None,
            waits: None,
        }
    }
}

impl Place<'_> {
    /// What this element has booked already, in a try whose end was never written down.
    ///
    /// # Errors
    /// The database failed.
    pub(super) async fn booked_before(&self) -> Result<Option<(Deed, Ended)>> {
        let organization = self.conversation.organization;
        let key = self.key();
        let found = self.core.store.booking_by_key(organization, &key);
        let Some(record) = found.await.map_err(store)? else {
            return Ok(None);
        };
        let Some(item) = record.items.first() else {
            return Ok(None);
        };
        let deed = Deed::Book {
            event: record.event,
            ticket_type: item.ticket_type,
            quantity: record.quantity,
            name: None,
            phone: None,
            email: None,
        };
        let token = self.core.keys.link(record.id, record.link_version.into());
        let view = self.door().show(&Access::Guest(token), record.id).await?;
        Ok(Some((deed, self.booked(&view).await)))
    }

    /// Does it.
    ///
    /// # Errors
    /// Trouble that may pass: nothing was done, and it is worth another try.
    pub(super) async fn carry_out(&self, deed: &Deed) -> Result<Ended> {
        match deed {
            Deed::Book { .. } => self.book(deed).await,
            Deed::Cancel { reference } => self.cancel(reference).await.map(Ended::from),
            Deed::Subscribe => self.subscribe().await.map(Ended::from),
            Deed::Unsubscribe => self.unsubscribe().await.map(Ended::from),
            Deed::CallPerson => Ok(Ended {
                waits: Some(true),
                ..Done::Noted.into()
            }),
        }
    }

    async fn book(&self, deed: &Deed) -> Result<Ended> {
        let Deed::Book {
            event,
            ticket_type,
            quantity,
            name,
            phone,
            email,
        } = deed
        else {
            return Ok(Done::Trouble.into());
        };
        // Old buttons name whatever they like; only what this organization shows can be booked here.
        if self.events.iter().all(|known| known.id != *event) {
            return Ok(Done::Refused(Message::new("not_found")).into());
        }
        let guest = &self.conversation.guest;
        let name = name
            .clone()
            .or_else(|| guest.name.clone())
            .filter(|name| !name.trim().is_empty())
            .unwrap_or_else(|| common::GUEST.get(self.language).to_owned());
        let request = BookingRequest {
            event: (*event).into(),
            name: name.chars().take(domain::limits::PERSON_NAME).collect(),
            phone: phone.clone().or_else(|| guest.phone.clone()),
            email: email.clone(),
            language: Some(self.language),
            tickets: vec![TicketOrder {
                ticket_type: Some(*ticket_type),
                quantity: *quantity,
            }],
            source: self.kind.source(),
            user_id: None,
            hold: false,
            hold_minutes: None,
            note: None,
            via: Some(self.via().to_owned()),
            idempotency_key: Some(self.key()),
            notify: None,
            code: None,
            answers: Vec::new(),
        };
        match self.door().book(None, request).await {
            Ok(view) => Ok(self.booked(&view).await),
            Err(error) => refused(error).map(Ended::from),
        }
    }

    /// What follows from a booking that was made, now or in an earlier try.
    async fn booked(&self, view: &BookingView) -> Ended {
        self.core.calendars.forget(self.conversation.organization);
        // The booking is made, whatever becomes of this.
        if let Some(person) = person(self.conversation, self.kind)
            && let Err(error) = person.agree_to_bookings(self.core, "chat").await
        {
            tracing::error!(%error, "that a guest agrees could not be noted");
        }
        Ended {
            made: Some(view.id),
            ..booked(self.core, view).into()
        }
    }

    /// The key under which this element books.
    fn key(&self) -> String {
        format!("chat:{}", self.heard)
    }

    async fn cancel(&self, reference: &str) -> Result<Done> {
        let own = self
            .bookings
            .iter()
            .find(|own| own.facts.reference == reference);
        let Some(own) = own else {
            return self.cancelled_before(reference).await;
        };
        let record = &own.record;
        let token = self.core.keys.link(record.id, record.link_version.into());
        let access = Access::Guest(token);
        match self.door().cancel(&access, record.id).await {
            Ok(view) => {
                self.core.calendars.forget(self.conversation.organization);
                Ok(Done::Cancelled {
                    reference: view.reference,
                })
            }
            Err(error) => refused(error),
        }
    }

    /// What a guest has given back already, also in an earlier try of this element, is given back.
    async fn cancelled_before(&self, reference: &str) -> Result<Done> {
        let kept = reference.replace('-', "");
        let record = match self.core.store.booking_by_reference(&kept).await {
            Ok(record) => Some(record),
            Err(StoreError::NotFound) => None,
            Err(error) => return Err(store(error)),
        };
        let cancelled = record.filter(|record| {
            record.state == BookingState::Cancelled && is_own(self.conversation, self.made, record)
        });
        Ok(match cancelled {
            Some(record) => Done::Cancelled {
                reference: shown_reference(&record.reference),
            },
            None => Done::Refused(Message::new("not_found")),
        })
    }

    async fn subscribe(&self) -> Result<Done> {
        let Some(person) = person(self.conversation, self.kind) else {
            let page = format!("/o/{}", self.organization.slug);
            let link = self.core.settings.absolute(&page);
            return Ok(Done::Refused(
                Message::new("news_not_here").with("link", link),
            ));
        };
        let name = self.conversation.guest.name.as_deref();
        person
            .come_back(self.core, name, self.language, "chat")
            .await?;
        Ok(Done::Noted)
    }

    /// Whom we cannot write to unasked has nothing to take back.
    async fn unsubscribe(&self) -> Result<Done> {
        if let Some(person) = person(self.conversation, self.kind) {
            person.leave(self.core, "chat").await?;
        }
        Ok(Done::Noted)
    }

    fn door(&self) -> BookingsService {
        BookingsService(self.core.clone())
    }

    fn via(&self) -> &'static str {
        crate::announcements::values::via(self.kind)
    }
}

fn booked(core: &Core, view: &BookingView) -> Done {
    let event = &view.event;
    let page = |path: &str| {
        core.settings
            .absolute(&format!("/b/{}{path}", view.manage_token))
    };
    Done::Booked {
        reference: view.reference.clone(),
        title: event.title.clone(),
        local_start: in_zone(event.starts_at, &event.timezone).naive_local(),
        timezone: event.timezone.clone(),
        venue: event.venue_name.clone(),
        quantity: view.quantity,
        total_minor: if view.payment == PaymentState::AtVenue {
            view.total.minor
        } else {
            0
        },
        currency: view.total.currency,
        url: page(""),
        qr_url: page("/ticket/1.png"),
        calendar_url: page("/calendar.ics"),
    }
}

/// A door's refusal as the machine says it.
fn refused(error: Error) -> Result<Done> {
    Ok(match error {
        Error::SoldOut { remaining } => Done::SoldOut { remaining },
        // Asked for since the conversation was begun.
        Error::Invalid { errors } if errors.iter().any(|e| e.field.starts_with("answers.")) => {
            Done::Refused(Message::new("questions_on_page"))
        }
        Error::Invalid { errors } => errors
            .into_iter()
            .next()
            .map_or(Done::Trouble, |error: FieldError| sold_out(error.message)),
        Error::Conflict { conflict } => match conflict {
            Conflict::BookingState { state } => {
                Done::Refused(Message::new("booking_state").with("state", state.as_str()))
            }
            conflict => Done::Refused(Message::new(conflict.key())),
        },
        Error::NotFound => Done::Refused(Message::new("not_found")),
        Error::TooMany { retry_after } => {
            Done::Refused(Message::new("too_many").with("retry_after", retry_after))
        }
        Error::Unauthorized | Error::Forbidden => Done::Trouble,
        error @ (Error::Busy { .. } | Error::Unexpected) => return Err(error),
    })
}

/// That a ticket type has too few places left is said like that of the event.
fn sold_out(message: Message) -> Done {
    let remaining = message
        .values
        .iter()
        .find(|(name, _)| name == "remaining")
        .and_then(|(_, value)| value.parse().ok());
    match (message.key.as_ref(), remaining) {
        ("type_sold_out", Some(remaining)) => Done::SoldOut { remaining },
        _ => Done::Refused(message),
    }
}
