//! An event called off, with words of its organizer's own for everybody: alone, or as one of several dates.

use super::{unknown, words};
use crate::error::{Fields, store};
use crate::events::EventsService;
use crate::secrets::uuid;
use domain::event::EventStatus;
use domain::ids::WrittenId;
use domain::language::LocalText;
use domain::message::Message;
use store::records::{EventRecord, NewWritten};
use usecases::events::EventView;
use usecases::writing::{Audience, WrittenState};
use usecases::{Actor, Result};

/// The words as typed, checked; perhaps none.
pub(crate) fn parting(typed: &LocalText) -> Result<LocalText> {
    let mut errors = Fields::default();
    let body = errors.check_all(words("words", typed));
    if let Some(word) = unknown(&body) {
        let message = Message::new("placeholder_unknown").with("word", word);
        errors.add("words", message);
    }
    errors.finish()?;
    Ok(body)
}

/// Calls an event off; checked words go along with the news.
pub(crate) async fn call_off(
    events: &EventsService,
    actor: &Actor,
    event: &EventRecord,
    body: &LocalText,
) -> Result<EventView> {
    if body.is_empty() || event.status == EventStatus::Cancelled {
        return events.cancel_with(actor, event.id, None).await;
    }
    let core = &events.0;
    let new = NewWritten {
        id: WrittenId(uuid(core.now())?),
        organization: actor.organization,
        event: event.id,
        by: actor.user,
        audience: Audience::CalledOff,
        subject: LocalText::default(),
        body: body.clone(),
        state: WrittenState::Sent,
        run_at: core.now(),
    };
    let record = core.store.create_written(new).await.map_err(store)?;
    events.cancel_with(actor, event.id, Some(record.id)).await
}
