//! What members write about a booking for each other.

use super::HandlingService;
use crate::error::store;
use domain::ids::{BookingId, NoteId};
use domain::message::Message;
use domain::{limits, text};
use store::StoreError;
use usecases::handling::NoteView;
use usecases::{Actor, Error, Result};

impl HandlingService {
    pub(super) async fn all_notes(
        &self,
        actor: &Actor,
        booking: BookingId,
    ) -> Result<Vec<NoteView>> {
        let notes = self.0.store.booking_notes(actor.organization, booking);
        let notes = notes.await.map_err(store)?;
        Ok(notes
            .into_iter()
            .map(|note| NoteView {
                id: note.id,
                author: note.author,
                text: note.text,
                written_at: note.created_at,
            })
            .collect())
    }

    pub(super) async fn write_note(
        &self,
        actor: &Actor,
        booking: BookingId,
        typed: &str,
    ) -> Result<Vec<NoteView>> {
        let text = text::required_lines("text", typed, limits::MEMBER_NOTE);
        let text = text.map_err(|error| Error::Invalid {
            errors: vec![error],
        })?;
        let kept = &self.0.store;
        match kept
            .add_booking_note(actor.organization, booking, actor.user, &text)
            .await
        {
            Ok(()) => {}
            Err(StoreError::Stale) => {
                let message = Message::new("too_many_items").with("max", limits::MEMBER_NOTES);
                return Err(Error::field("text", message));
            }
            Err(error) => return Err(store(error)),
        }
        self.0.audit(actor, "booking.note", booking).await;
        self.all_notes(actor, booking).await
    }

    pub(super) async fn take_note(
        &self,
        actor: &Actor,
        booking: BookingId,
        note: NoteId,
    ) -> Result<Vec<NoteView>> {
        let kept = &self.0.store;
        let removed = kept.remove_booking_note(actor.organization, booking, note);
        removed.await.map_err(store)?;
        self.0.audit(actor, "booking.note_remove", booking).await;
        self.all_notes(actor, booking).await
    }
}
