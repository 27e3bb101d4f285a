//! Joining a waiting list: the rule of all entrances.

use super::WaitingService;
use super::view::place;
use crate::error::{Fields, desk};
use crate::events::cache::Snapshot;
use crate::notices;
use crate::notices::consent::Person;
use crate::secrets::{sha256, uuid};
use chrono::{DateTime, Utc};
use domain::booking::Source;
use domain::contact::{email, phone};
use domain::desk::{Line, Refusal};
use domain::ids::{TicketTypeId, WaitingId};
use domain::message::Message;
use domain::{folding, limits, quantity, text};
use store::DeskError;
use store::records::{Contact, NewWaiting};
use usecases::subscribers::Way;
use usecases::waiting::{WaitingPlace, WaitingRequest};
use usecases::{Actor, Error, Result, Scope};

impl WaitingService {
    pub(super) async fn joined(
        &self,
        actor: Option<&Actor>,
        request: WaitingRequest,
    ) -> Result<WaitingPlace> {
        let core = &self.0;
        if let Some(actor) = actor {
            actor.require(Scope::BookingsWrite)?;
        }
        let now = core.now();
        let snapshots = &core.snapshots;
        let snapshot = snapshots.get(&core.store, &request.event.0, now).await?;
        let event = &snapshot.record;
        let inside = actor.filter(|actor| actor.organization == event.organization.id);
        let by_hand = request.source == Source::Organizer;
        if (event.is_unseen() || by_hand) && inside.is_none() {
            return Err(Error::NotFound);
        }
        let mut errors = Fields::default();
        if let Some(way @ (Way::Whatsapp | Way::Sms)) = request.notify {
            let ways = notices::ways(core, event.organization.id).await?;
            if !ways.contains(&way) {
                errors.add("notify", Message::new("notify_not_here"));
            }
        }
        let new = check(&snapshot, inside, &request, errors, now)?;
        self.agreed(&snapshot, request.notify, &new.contact).await?;
        let language = event.fields.language;
        let refused = |error| refusal(error, language, inside.is_some());
        let record = if inside.is_some() {
            core.store.join_waiting(new).await.map_err(refused)?
        } else {
            let contacts = [new.contact.phone.as_deref(), new.contact.email.as_deref()];
            let counted = core.contact_limit.count(event.id, contacts, now);
            let counted = counted.map_err(|retry_after| {
                metrics::counter!("vizha_refusals_total", "reason" => "contact_limit").increment(1);
                Error::TooMany { retry_after }
            })?;
            let joined = core.store.join_waiting(new).await;
            if joined.is_err() {
                core.contact_limit.forget(&counted);
            }
            joined.map_err(refused)?
        };
        if let Some(actor) = inside {
            core.audit(actor, "waiting.add", record.id).await;
        }
        place(core, record).await
    }

    /// Notes that the guest agrees to be told on their phone: before the desk is asked, because a worker
    /// may tell them at once.
    async fn agreed(&self, snapshot: &Snapshot, way: Option<Way>, contact: &Contact) -> Result<()> {
        let (Some(way @ (Way::Whatsapp | Way::Sms)), Some(address)) =
            (way, contact.phone.as_deref())
        else {
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
}

/// Checks a wish to wait.
fn check(
    snapshot: &Snapshot,
    inside: Option<&Actor>,
    request: &WaitingRequest,
    mut errors: Fields,
    now: DateTime<Utc>,
) -> Result<NewWaiting> {
    let event = &snapshot.record;
    let by_organizer = inside.is_some() && request.source == Source::Organizer;
    let ticket_type = ticket_type(snapshot, request, &mut errors);
    let places = quantity::between("quantity", request.quantity, 1, limits::PER_BOOKING);
    let quantity = errors.check(places);
    let name = errors.check(text::required_line(
        "name",
        &request.name,
        limits::PERSON_NAME,
    ));
    let region = &event.organization.region;
    let phone = errors.maybe(phone::optional("phone", request.phone.as_deref(), region));
    let email = errors.maybe(email::optional("email", request.email.as_deref()));
    let on_phone = matches!(request.notify, Some(Way::Whatsapp | Way::Sms));
    if phone == Some(None) && on_phone {
        errors.add("phone", Message::new("notify_without_phone"));
    } else if phone == Some(None) && email == Some(None) && !by_organizer {
        errors.add("phone", Message::new("contact_required"));
    }
    let key = match request.idempotency_key.as_deref() {
        Some(key) => errors.maybe(quantity::idempotency_key("idempotency_key", key)),
        None => None,
    };
    errors.finish()?;
    let ticket_type = ticket_type.ok_or(Error::Unexpected)?;
    let id = match key {
        Some(key) => of_key(
            inside.map_or(event.id.0, |actor| actor.organization.0),
            &key,
        ),
        None => WaitingId(uuid(now)?),
    };
    Ok(NewWaiting {
        id,
        event: event.id,
        contact: Contact {
            name_folded: folding::words(&name).join(" "),
            name,
            phone: phone.flatten(),
            email: email.flatten().map(|email| email.to_lowercase()),
            user_id: None,
        },
        language: request.language.unwrap_or(event.fields.language),
        source: request.source,
        line: Line {
            ticket_type,
            quantity,
        },
        by_organizer,
    })
}

/// The id that a key stands for within a scope: the same wish, sent again, is the same place.
fn of_key(scope: uuid::Uuid, key: &str) -> WaitingId {
    let mut said = b"waiting".to_vec();
    said.extend_from_slice(scope.as_bytes());
    said.extend_from_slice(key.as_bytes());
    let digest = sha256(said);
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&digest[..16]);
    WaitingId(uuid::Builder::from_random_bytes(bytes).into_uuid())
}

/// Which type is waited for: the one named, or the only one.
fn ticket_type(
    snapshot: &Snapshot,
    request: &WaitingRequest,
    errors: &mut Fields,
) -> Option<TicketTypeId> {
    let types = &snapshot.record.ticket_types;
    match (request.ticket_type, types.as_slice()) {
        (Some(id), _) => Some(id),
        (None, [only]) => Some(only.fields.id),
        (None, _) => {
            errors.add("ticket_type", Message::new("ticket_type_required"));
            None
        }
    }
}

/// The desk's refusal, with the fields as the request names them.
fn refusal(error: DeskError, language: domain::language::Language, inside: bool) -> Error {
    match error {
        DeskError::Refused(Refusal::UnknownTicketType) => {
            Error::field("ticket_type", Message::new("ticket_type_unknown"))
        }
        DeskError::Refused(Refusal::NotPublished) if !inside => Error::NotFound,
        other => desk(other, language),
    }
}
