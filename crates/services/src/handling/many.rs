//! The same done with many bookings, each by the rule for one.

use super::HandlingService;
use crate::bookings::stands;
use crate::error::store;
use crate::mail::About;
use crate::notices;
use crate::secrets::uuid;
use crate::workers::fan_out::mail;
use chrono::Duration;
use domain::ids::BookingId;
use domain::limits::BULK;
use domain::message::Message;
use futures::FutureExt;
use futures::future::{BoxFuture, join_all};
use std::collections::HashSet;
use usecases::bookings::Access;
use usecases::handling::{Deed, Handled};
use usecases::messages::MessageKind;
use usecases::{Actor, Conflict, Error, Result, Scope};

/// How many are worked on at the same time; the desk serves them together.
const TOGETHER: usize = 20;
/// How often one confirmation is sent again within [`WINDOW`].
const AGAIN: i64 = 5;
const WINDOW: Duration = Duration::hours(1);

impl HandlingService {
    pub(super) async fn do_many(
        &self,
        actor: &Actor,
        deed: Deed,
        mut bookings: Vec<BookingId>,
    ) -> Result<Vec<Handled>> {
        actor.require(Scope::BookingsWrite)?;
        if bookings.len() > BULK {
            let message = Message::new("too_many_items").with("max", BULK);
            return Err(Error::field("bookings", message));
        }
        let mut named = HashSet::with_capacity(bookings.len());
        bookings.retain(|booking| named.insert(*booking));
        Ok(self.each(actor, deed, &bookings, None).await)
    }

    /// Each of them, in the given order. What belongs to one run over everything that matches is done once
    /// within it, however often a part of it is asked for.
    pub(super) async fn each(
        &self,
        actor: &Actor,
        deed: Deed,
        bookings: &[BookingId],
        run: Option<BookingId>,
    ) -> Vec<Handled> {
        let mut handled = Vec::with_capacity(bookings.len());
        for piece in bookings.chunks(TOGETHER) {
            let answers: Vec<BoxFuture<'_, Result<()>>> = piece
                .iter()
                .map(|booking| self.one(actor, deed, *booking, run).boxed())
                .collect();
            let answers = join_all(answers).await;
            for (booking, answer) in piece.iter().zip(answers) {
                handled.push(Handled {
                    booking: *booking,
                    refused: answer.err(),
                });
            }
        }
        handled
    }

    async fn one(
        &self,
        actor: &Actor,
        deed: Deed,
        booking: BookingId,
        run: Option<BookingId>,
    ) -> Result<()> {
        let bookings = self.bookings();
        match deed {
            Deed::Cancel | Deed::CancelQuietly => {
                let access = Access::Organization(actor.clone());
                let quiet = deed == Deed::CancelQuietly;
                bookings.give_back(&access, booking, quiet).await?;
            }
            Deed::MarkPaid => {
                bookings.paid(actor, booking, true).await?;
            }
            Deed::MarkUnpaid => {
                bookings.paid(actor, booking, false).await?;
            }
            Deed::Resend => self.confirm_again(actor, booking, run).await?,
        }
        Ok(())
    }

    /// Sends the confirmation once more, by every way by which the guest is told.
    async fn confirm_again(
        &self,
        actor: &Actor,
        booking: BookingId,
        run: Option<BookingId>,
    ) -> Result<()> {
        let core = &self.0;
        let record = self.own(actor, booking, Scope::BookingsWrite).await?;
        if !stands(&record) {
            return Err(Error::Conflict {
                conflict: Conflict::BookingState {
                    state: crate::bookings::view::state_at(&record, core.now()),
                },
            });
        }
        let time = match run {
            Some(run) => run.0,
            None => uuid(core.now())?,
        };
        let key = format!("confirmation:{booking}:{time}");
        // A part whose answer was lost is asked for again: who has got it counts as done.
        if run.is_some() {
            let sent = core.store.attempts(&key, WINDOW).await;
            if sent.map_err(store)?.count > 0 {
                return Ok(());
            }
        }
        let by_phone = notices::again(core, &record, &key).await?;
        let kind = MessageKind::Confirmation;
        let by_mail = mail(&record, kind, About::Booking, key.clone());
        let messages: Vec<_> = by_mail.into_iter().chain(by_phone).collect();
        if messages.is_empty() {
            return Err(Error::field("email", Message::new("nobody_to_tell")));
        }
        let limited = format!("resend:{booking}");
        let tries = core.store.count_attempt(&limited, WINDOW).await;
        let tries = tries.map_err(store)?;
        if tries.count > AGAIN {
            let left = (tries.since + WINDOW - core.now()).num_seconds().max(1);
            return Err(Error::TooMany {
                retry_after: u32::try_from(left).unwrap_or(3_600),
            });
        }
        core.store.enqueue(messages).await.map_err(store)?;
        if run.is_some() {
            let sent = core.store.count_attempt(&key, WINDOW).await;
            sent.map_err(store)?;
        }
        core.audit(actor, "booking.resend", booking).await;
        Ok(())
    }
}
