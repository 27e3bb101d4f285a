//! What the store says, in the words of the doors.

use domain::desk::{CodeRefusal, Refusal};
use domain::language::Language;
use domain::message::{FieldError, Message};
use domain::waiting::WaitingRefusal;
use store::{DeskError, StoreError};
use usecases::{Conflict, Error};

/// Seconds after which it is worth trying again when very many are booking.
const BUSY_AGAIN: u32 = 2;

/// The error of a store's answer.
pub(crate) fn store(error: StoreError) -> Error {
    match error {
        StoreError::NotFound => Error::NotFound,
        StoreError::Stale => Error::Conflict {
            conflict: Conflict::Stale,
        },
        StoreError::Busy => Error::Busy {
            retry_after: BUSY_AGAIN,
        },
        StoreError::Unique(column) => Error::Conflict {
            conflict: Conflict::Taken {
                field: column.rsplit('.').next().unwrap_or(column).to_owned(),
            },
        },
        // Nothing went wrong: the process ends, and what is still asked is asked in vain.
        StoreError::Closed => {
            tracing::debug!("asked after the store was closed");
            Error::Unexpected
        }
        other => {
            tracing::error!(error = %other, "store");
            Error::Unexpected
        }
    }
}

/// The error of a list: a cursor that the store did not make is the caller's mistake.
pub(crate) fn list(error: StoreError) -> Error {
    match error {
        StoreError::Corrupt(_) => Error::field("cursor", Message::new("cursor_invalid")),
        other => store(other),
    }
}

/// The error of the booking desk. `language` is the event's own, for names of ticket types.
pub(crate) fn desk(error: DeskError, language: Language) -> Error {
    match error {
        DeskError::Refused(refusal) => refused(refusal, language),
        DeskError::IdempotencyConflict => Error::Conflict {
            conflict: Conflict::IdempotencyConflict,
        },
        DeskError::NotFound => Error::NotFound,
        DeskError::Busy => Error::Busy {
            retry_after: BUSY_AGAIN,
        },
        DeskError::ReferenceTaken => {
            tracing::error!("no free booking reference was found");
            Error::Unexpected
        }
        DeskError::Store(error) => store(error),
    }
}

fn refused(refusal: Refusal, language: Language) -> Error {
    let conflict = match refusal {
        Refusal::SoldOut { remaining } => return Error::SoldOut { remaining },
        Refusal::TypeSoldOut { remaining, .. } => {
            let message = Message::new("type_sold_out").with("remaining", remaining);
            return Error::field("tickets", message);
        }
        Refusal::TooMany { max, .. } => {
            return Error::field("quantity", Message::new("over_maximum").with("max", max));
        }
        Refusal::Quantity => {
            return Error::field("quantity", Message::new("too_small").with("min", 1));
        }
        Refusal::UnknownTicketType => {
            return Error::field("tickets", Message::new("ticket_type_unknown"));
        }
        Refusal::NotOnSale => Conflict::NotOnSale,
        Refusal::NotPublished => Conflict::EventNotPublished,
        Refusal::EventCancelled => Conflict::EventCancelled,
        Refusal::EventOver => Conflict::EventOver,
        Refusal::Suspended => Conflict::OrganizationSuspended,
        Refusal::Entered => Conflict::AlreadyIn,
        Refusal::State(state) => Conflict::BookingState { state },
        Refusal::HeldToTheEnd => return Error::field("by", Message::new("hold_at_end")),
        Refusal::BelowTaken {
            taken,
            wanted,
            ticket_type,
        } => Conflict::CapacityBelowTaken {
            taken,
            wanted,
            ticket_type: ticket_type.map(|name| name.get(language).to_owned()),
        },
        Refusal::TicketTypeInUse { ticket_type } => Conflict::TicketTypeInUse {
            ticket_type: ticket_type.get(language).to_owned(),
        },
        Refusal::Stale => Conflict::Stale,
        Refusal::Code(why) => return of_code(why),
        Refusal::Waiting(why) => return of_waiting(why),
    };
    Error::Conflict { conflict }
}

/// Why the waiting list does not help.
fn of_waiting(why: WaitingRefusal) -> Error {
    let conflict = match why {
        WaitingRefusal::Closed => Conflict::WaitingClosed,
        WaitingRefusal::Full => Conflict::WaitingFull,
        WaitingRefusal::Already => Conflict::WaitingAlready,
        WaitingRefusal::PlacesFree => Conflict::WaitingPlacesFree,
        WaitingRefusal::NeverThatMany { max } => {
            return Error::field("quantity", Message::new("too_large").with("max", max));
        }
        WaitingRefusal::State(state) => Conflict::WaitingState { state },
    };
    Error::Conflict { conflict }
}

/// Why a promo code does not help, beside its field.
pub(crate) fn of_code(why: CodeRefusal) -> Error {
    let message = match why {
        CodeRefusal::Unknown => Message::new("promo_unknown"),
        CodeRefusal::NotYet => Message::new("promo_not_yet"),
        CodeRefusal::Ended => Message::new("promo_ended"),
        CodeRefusal::UsedUp { remaining } => {
            Message::new("promo_used_up").with("remaining", remaining)
        }
        CodeRefusal::NotForThese => Message::new("promo_not_for_these"),
    };
    Error::field("code", message)
}

/// Collects what is wrong with the fields of one request.
#[derive(Default)]
pub(crate) struct Fields(Vec<FieldError>);

impl Fields {
    /// The value of a check, or its default with the error noted.
    pub(crate) fn check<T: Default>(&mut self, result: Result<T, FieldError>) -> T {
        result.unwrap_or_else(|error| {
            self.0.push(error);
            T::default()
        })
    }

    /// As [`Fields::check`] for a check that can find several errors.
    pub(crate) fn check_all<T: Default>(&mut self, result: Result<T, Vec<FieldError>>) -> T {
        result.unwrap_or_else(|errors| {
            self.0.extend(errors);
            T::default()
        })
    }

    /// As [`Fields::check`] for a value without a default.
    pub(crate) fn maybe<T>(&mut self, result: Result<T, FieldError>) -> Option<T> {
        result.map_err(|error| self.0.push(error)).ok()
    }

    /// Notes an error.
    pub(crate) fn add(
        &mut self,
        field: impl Into<std::borrow::Cow<'static, str>>,
        message: Message,
    ) {
        self.0.push(FieldError::new(field, message));
    }

    /// Notes an error of a field that is not yet known to be wrong.
    pub(crate) fn add_unless_named(&mut self, field: String, message: Message) {
        if self.0.iter().all(|error| error.field != field) {
            self.add(field, message);
        }
    }

    /// Whether nothing is wrong so far.
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Refuses if anything is wrong.
    pub(crate) fn finish(self) -> Result<(), Error> {
        if self.0.is_empty() {
            Ok(())
        } else {
            Err(Error::Invalid { errors: self.0 })
        }
    }
}
