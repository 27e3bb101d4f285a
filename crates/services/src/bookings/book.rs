//! Booking: the rule of all entrances.

use super::BookingsService;
use super::ask::{beyond_the_event, check, lines, new_reference, quantity_path};
use super::view::{Reader, booking_view};
use crate::error::{Fields, desk, store};
use crate::events::cache::Snapshot;
use crate::notices;
use crate::notices::consent::Person;
use chrono::{DateTime, Utc};
use domain::contact::phone;
use domain::desk::{Line, Refusal};
use domain::event::EventStatus;
use domain::message::Message;
use store::DeskError;
use store::records::{Booked, NewBooking};
use usecases::bookings::{BookingRequest, BookingView, TicketOrder};
use usecases::subscribers::Way;
use usecases::{Actor, Conflict, Error, Result, Scope};

/// How often a reference that is taken is made anew.
const TRIES: usize = 5;

impl BookingsService {
    pub(super) async fn ask_desk(
        &self,
        actor: Option<&Actor>,
        request: BookingRequest,
    ) -> Result<BookingView> {
        if let Some(actor) = actor {
            actor.require(Scope::BookingsWrite)?;
        }
        match self.try_once(actor, &request, false).await {
            // The snapshot may be a second old: whether there is such a ticket type is asked again afresh.
            Err(Refused::Unknown) => match self.try_once(actor, &request, true).await {
                Err(Refused::Unknown) => {
                    Err(Error::field("tickets", Message::new("ticket_type_unknown")))
                }
                Err(Refused::For(error)) => Err(error),
                Ok(view) => Ok(view),
            },
            Err(Refused::For(error)) => Err(error),
            Ok(view) => Ok(view),
        }
    }

    /// Books a row of a table that the organization brought. One line of the audit log stands for all its
    /// rows.
    pub(crate) async fn book_row(&self, actor: &Actor, request: &BookingRequest) -> Result<Booked> {
        let core = &self.0;
        let now = core.now();
        let snapshots = &core.snapshots;
        let snapshot = snapshots.get(&core.store, &request.event.0, now).await?;
        let inside = admitted(Some(actor), request, &snapshot)?.ok_or(Error::NotFound)?;
        let mut errors = Fields::default();
        let wanted = lines(&request.tickets, &snapshot, &mut errors);
        let new = check(core, &snapshot, Some(inside), request, wanted, errors, now)?;
        let booked = self.at_desk(new).await;
        let language = snapshot.record.fields.language;
        booked.map_err(|error| named(error, language, &request.tickets))
    }

    /// Checks the fields of a wish to book, and does nothing.
    pub(super) async fn check_fields(
        &self,
        actor: Option<&Actor>,
        request: &BookingRequest,
    ) -> Result<()> {
        if let Some(actor) = actor {
            actor.require(Scope::BookingsWrite)?;
        }
        let core = &self.0;
        let now = core.now();
        let snapshots = &core.snapshots;
        let snapshot = snapshots.get(&core.store, &request.event.0, now).await?;
        let actor = admitted(actor, request, &snapshot)?;
        let mut errors = Fields::default();
        let wanted = lines(&request.tickets, &snapshot, &mut errors);
        beyond_the_event(&snapshot.record, actor, request, &wanted, &mut errors);
        self.check_notice(&snapshot, request, &mut errors).await?;
        check(core, &snapshot, actor, request, wanted, errors, now).map(|_| ())
    }

    /// Who asks to be told on their phone gives its number, and is told only by a way that there is: whoever
    /// asked in vain would wait for a message that never comes.
    async fn check_notice(
        &self,
        snapshot: &Snapshot,
        request: &BookingRequest,
        errors: &mut Fields,
    ) -> Result<()> {
        let Some(way @ (Way::Whatsapp | Way::Sms)) = request.notify else {
            return Ok(());
        };
        let organization = &snapshot.record.organization;
        let ways = notices::ways(&self.0, organization.id).await?;
        if !ways.contains(&way) {
            errors.add("notify", Message::new("notify_not_here"));
        }
        // A number that was typed wrong is named as such.
        let typed = phone::optional("phone", request.phone.as_deref(), &organization.region);
        if typed == Ok(None) {
            errors.add("phone", Message::new("notify_without_phone"));
        }
        Ok(())
    }

    async fn try_once(
        &self,
        actor: Option<&Actor>,
        request: &BookingRequest,
        afresh: bool,
    ) -> Result<BookingView, Refused> {
        let core = &self.0;
        let now = core.now();
        let mut snapshot = core
            .snapshots
            .get(&core.store, &request.event.0, now)
            .await?;
        if afresh {
            core.snapshots.forget(snapshot.record.id);
            snapshot = core
                .snapshots
                .get(&core.store, &request.event.0, now)
                .await?;
        }
        let actor = admitted(actor, request, &snapshot)?;
        let inside = actor.is_some();
        let mut errors = Fields::default();
        let wanted = lines(&request.tickets, &snapshot, &mut errors);
        self.check_notice(&snapshot, request, &mut errors).await?;
        let asked = check(core, &snapshot, actor, request, wanted.clone(), errors, now);
        let new = match asked {
            Ok(new) => new,
            Err(error @ Error::Invalid { .. }) => {
                self.more_telling(&snapshot, &wanted).await?;
                return Err(error.into());
            }
            Err(error) => return Err(error.into()),
        };
        self.agreed(&snapshot, request.notify, new.contact.phone.as_deref())
            .await?;
        let answers = new.answers.clone();
        let answer = if inside {
            self.at_desk(new).await
        } else {
            self.within_limit(new, now).await?
        };
        let booked = answer.map_err(|error| refusal(error, &snapshot, &request.tickets, inside))?;
        if let Some(actor) = actor
            && !booked.repeated
        {
            core.audit(actor, "booking.create", booked.booking.id).await;
        }
        let reader = if inside {
            Reader::Organization
        } else {
            Reader::Guest
        };
        let mut record = booked.booking;
        // Writing a number as its country does takes longer than all the rest of a booking; the
        // page that a guest is sent to does it.
        let phone = if inside {
            None
        } else {
            record.contact.phone.take()
        };
        let mut view = booking_view(core, record, snapshot.view.clone(), reader, now);
        view.phone = view.phone.or(phone);
        view.answers = answers;
        Ok(view)
    }

    /// Notes that the guest agrees to be told on their phone: before the desk is asked, because a worker may
    /// confirm the booking at once.
    async fn agreed(
        &self,
        snapshot: &Snapshot,
        way: Option<Way>,
        phone: Option<&str>,
    ) -> Result<()> {
        let (Some(way @ (Way::Whatsapp | Way::Sms)), Some(address)) = (way, phone) else {
            return Ok(());
        };
        let person = Person {
            organization: snapshot.record.organization.id,
            way,
            address,
        };
        // Anybody can type a number into the form; what its owner took back is only theirs to give again.
        if person.declined_bookings(&self.0).await? {
            return Ok(());
        }
        person.agree_to_bookings(&self.0, "booking").await
    }

    /// Asks the desk for a guest, within the limit of bookings per contact and event. Beyond it a
    /// repeat is answered as before: nothing is booked by that.
    async fn within_limit(
        &self,
        new: NewBooking,
        now: DateTime<Utc>,
    ) -> Result<Result<Booked, DeskError>> {
        let limit = &self.0.contact_limit;
        let contacts = [new.contact.phone.as_deref(), new.contact.email.as_deref()];
        match limit.count(new.event, contacts, now) {
            Ok(counted) => {
                let answer = self.at_desk(new).await;
                if !matches!(&answer, Ok(booked) if !booked.repeated) {
                    limit.forget(&counted);
                }
                Ok(answer)
            }
            Err(retry_after) => match self.0.store.booked_before(new).await.transpose() {
                Some(before) => Ok(before),
                None => {
                    metrics::counter!("vizha_refusals_total", "reason" => "contact_limit")
                        .increment(1);
                    Err(Error::TooMany { retry_after })
                }
            },
        }
    }

    async fn at_desk(&self, mut new: NewBooking) -> Result<Booked, DeskError> {
        for _ in 0..TRIES {
            match self.0.store.book(new.clone()).await {
                Err(DeskError::ReferenceTaken) => match new_reference() {
                    Ok(reference) => new.reference = reference,
                    Err(_) => return Err(DeskError::ReferenceTaken),
                },
                answer => return answer,
            }
        }
        Err(DeskError::ReferenceTaken)
    }

    /// Before a wrong field is named: that there is nothing to book anyway. A guest need not fill a
    /// form again to learn it.
    async fn more_telling(&self, snapshot: &Snapshot, wanted: &[Line]) -> Result<()> {
        let event = self
            .0
            .store
            .event(snapshot.record.id)
            .await
            .map_err(store)?;
        let fields = &event.fields;
        let conflict = match event
            .status
            .at(fields.starts_at, fields.ends_at, self.0.now())
        {
            EventStatus::Draft => Conflict::EventNotPublished,
            EventStatus::Cancelled => Conflict::EventCancelled,
            EventStatus::Over => Conflict::EventOver,
            EventStatus::Published => {
                let places = wanted
                    .iter()
                    .fold(0_i64, |all, line| all.saturating_add(line.quantity));
                let places = places.max(1);
                let free = (fields.capacity - event.taken).max(0);
                let of_types = wanted.iter().filter_map(|line| {
                    let kind = event
                        .ticket_types
                        .iter()
                        .find(|kind| kind.fields.id == line.ticket_type)?;
                    let free = (kind.fields.quantity? - kind.taken).max(0);
                    (line.quantity > free).then_some(free)
                });
                let short = (places > free).then_some(free);
                return match of_types.chain(short).min() {
                    Some(remaining) => Err(Error::SoldOut { remaining }),
                    None => Ok(()),
                };
            }
        };
        Err(Error::Conflict { conflict })
    }
}

/// The caller as the organization of the event, if it is; another organization's token is a stranger
/// here.
fn admitted<'a>(
    actor: Option<&'a Actor>,
    request: &BookingRequest,
    snapshot: &Snapshot,
) -> Result<Option<&'a Actor>> {
    let event = &snapshot.record;
    let inside = actor.filter(|actor| actor.organization == event.organization.id);
    if actor.is_some() && inside.is_none() && (request.hold || request.user_id.is_some()) {
        return Err(Error::Forbidden);
    }
    if event.is_unseen() && inside.is_none() {
        return Err(Error::NotFound);
    }
    Ok(inside)
}

/// Why a try came to nothing.
enum Refused {
    /// The event has no such ticket type, as far as is known.
    Unknown,
    /// For this reason.
    For(Error),
}

impl From<Error> for Refused {
    fn from(error: Error) -> Self {
        Self::For(error)
    }
}

/// The desk's refusal, with the field as the request names it.
fn refusal(error: DeskError, snapshot: &Snapshot, orders: &[TicketOrder], inside: bool) -> Refused {
    match error {
        DeskError::Refused(Refusal::UnknownTicketType) => Refused::Unknown,
        DeskError::Refused(Refusal::NotPublished) if !inside => Error::NotFound.into(),
        other => named(other, snapshot.record.fields.language, orders).into(),
    }
}

/// The desk's answer as a door's, with the field as the request names it.
pub(super) fn named(
    error: DeskError,
    language: domain::language::Language,
    orders: &[TicketOrder],
) -> Error {
    let (ticket_type, message) = match error {
        DeskError::Refused(Refusal::TooMany { max, ticket_type }) => {
            (ticket_type, Message::new("over_maximum").with("max", max))
        }
        DeskError::Refused(Refusal::TypeSoldOut {
            ticket_type,
            remaining,
        }) => {
            let message = Message::new("type_sold_out").with("remaining", remaining);
            (Some(ticket_type), message)
        }
        other => return desk(other, language),
    };
    let at = ticket_type
        .and_then(|id| {
            orders
                .iter()
                .position(|order| order.ticket_type == Some(id))
        })
        .unwrap_or(0);
    let path = quantity_path(orders, at);
    Error::Invalid {
        errors: vec![domain::message::FieldError::new(path, message)],
    }
}
