//! One guest erased, however they were named.

use super::GuestsService;
use super::known::Known;
use crate::error::{desk, store};
use crate::secrets::uuid;
use domain::ids::BookingId;
use domain::waiting::WaitingState;
use store::records::WaitingDeed;
use usecases::guests::Erased;
use usecases::{Error, Result};

/// Bookings that are erased in one transaction.
const ERASED_AT_ONCE: i64 = 100;
/// Seconds after which it is worth trying again where a message is just going out.
const GOING_OUT: u32 = 30;

impl GuestsService {
    /// What the audit log calls somebody who is named by how they are reached: something of theirs that names
    /// nobody.
    pub(super) async fn subject(&self, known: &Known) -> Result<uuid::Uuid> {
        let view = self.view(known, None).await?;
        let booking = view.bookings.items.first().map(|one| one.id.0);
        let waiting = view.waiting.first().map(|one| one.id.0);
        let conversation = view.conversations.first().map(|one| one.id.0);
        match booking.or(waiting).or(conversation) {
            Some(id) => Ok(id),
            None if view.is_nothing() => Err(Error::NotFound),
            None => uuid(self.0.now()),
        }
    }

    /// Erases all that is kept of a guest; bookings keep their numbers.
    pub(super) async fn erased(&self, known: &Known) -> Result<Erased> {
        let (kept, organization) = (&self.0.store, known.organization);
        let going_out = kept.is_being_written_to(organization, &known.key).await;
        if going_out.map_err(store)? {
            return Err(Error::Busy {
                retry_after: GOING_OUT,
            });
        }
        self.leave_lists(known).await?;
        let mut erased = Erased::default();
        if known.is_alone() {
            let own: Vec<BookingId> = known.booking.iter().map(|record| record.id).collect();
            let one = kept.erase_bookings(organization, &own).await;
            erased.bookings = one.map_err(store)?;
            return Ok(erased);
        }
        let (messages, conversations) = kept
            .erase_addresses(organization, &known.key)
            .await
            .map_err(store)?;
        erased.messages = messages;
        erased.conversations = conversations;
        loop {
            let page = kept.bookings_of_guest(organization, &known.key, None, ERASED_AT_ONCE);
            let found = page.await.map_err(store)?.items;
            if found.is_empty() {
                return Ok(erased);
            }
            let ids: Vec<BookingId> = found.iter().map(|one| one.id).collect();
            let some = kept.erase_bookings(organization, &ids).await;
            erased.bookings += some.map_err(store)?;
        }
    }

    /// Who still waits leaves first: the numbers of the list follow, and places go to the next.
    async fn leave_lists(&self, known: &Known) -> Result<()> {
        for (one, event) in self.waiting(known).await? {
            if !matches!(one.state, WaitingState::Waiting | WaitingState::Offered) {
                continue;
            }
            let kept = &self.0.store;
            let left = kept.waiting_deed(one.event, one.id, WaitingDeed::Leave);
            left.await
                .map_err(|error| desk(error, event.fields.language))?;
        }
        Ok(())
    }
}
