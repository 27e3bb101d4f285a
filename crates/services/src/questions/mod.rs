//! The door to questions.

use crate::core::Core;
use crate::error::{Fields, store};
use crate::secrets::uuid;
use async_trait::async_trait;
use domain::ids::{EventId, QuestionId, TicketTypeId};
use domain::language::LocalText;
use domain::message::Message;
use domain::question::{Question, options};
use domain::{limits, text};
use std::sync::Arc;
use store::records::EventRecord;
use usecases::questions::{QuestionInput, Questions};
use usecases::{Actor, Error, Result, Scope};

/// The door to questions.
pub(crate) struct QuestionsService(pub(crate) Arc<Core>);

/// An event of the actor's organization.
pub(crate) async fn own_event(core: &Core, actor: &Actor, event: EventId) -> Result<EventRecord> {
    let record = core.store.event(event).await.map_err(store)?;
    if record.organization.id == actor.organization {
        Ok(record)
    } else {
        Err(Error::NotFound)
    }
}

#[async_trait]
impl Questions for QuestionsService {
    async fn asked(&self, event: EventId, viewer: Option<&Actor>) -> Result<Vec<Question>> {
        let core = &self.0;
        let key = event.to_string();
        let snapshot = core.snapshots.get(&core.store, &key, core.now()).await?;
        let event = &snapshot.record;
        let inside = viewer.is_some_and(|actor| actor.organization == event.organization.id);
        if event.is_unseen() && !inside {
            return Err(Error::NotFound);
        }
        Ok(snapshot.questions.clone())
    }

    async fn list(&self, actor: &Actor, event: EventId) -> Result<Vec<Question>> {
        actor.require(Scope::EventsWrite)?;
        let event = own_event(&self.0, actor, event).await?;
        self.0.store.questions(event.id).await.map_err(store)
    }

    async fn put(
        &self,
        actor: &Actor,
        event: EventId,
        questions: Vec<QuestionInput>,
        seen: Vec<QuestionId>,
    ) -> Result<Vec<Question>> {
        actor.require(Scope::EventsWrite)?;
        let core = &self.0;
        let record = own_event(core, actor, event).await?;
        let before = core.store.questions(event).await.map_err(store)?;
        let mut errors = Fields::default();
        if questions.len() > limits::QUESTIONS {
            let message = Message::new("too_many_items").with("max", limits::QUESTIONS);
            return Err(Error::field("questions", message));
        }
        let now = core.now();
        let mut checked: Vec<Question> = Vec::with_capacity(questions.len());
        for (at, input) in questions.iter().enumerate() {
            let id = match input.id {
                None => QuestionId(uuid(now)?),
                Some(id) => {
                    let known = before.iter().any(|question| question.id == id);
                    if !known || checked.iter().any(|question| question.id == id) {
                        errors.add(path(at, "id"), Message::new("not_found"));
                    }
                    id
                }
            };
            checked.push(check(input, id, at, &record, &mut errors));
        }
        errors.finish()?;
        let put = core
            .store
            .put_questions(actor.organization, event, checked, seen)
            .await;
        core.snapshots.forget(event);
        core.calendars.forget(actor.organization);
        let put = put.map_err(store)?;
        core.audit(actor, "event.questions", event).await;
        Ok(put)
    }
}

fn path(at: usize, field: &str) -> String {
    format!("questions[{at}].{field}")
}

fn check(
    input: &QuestionInput,
    id: QuestionId,
    at: usize,
    event: &EventRecord,
    errors: &mut Fields,
) -> Question {
    let label = text::any_local_line(&path(at, "label"), &input.label, limits::QUESTION);
    let options: Vec<LocalText> = if input.kind.chooses() {
        errors.check_all(options(&path(at, "options"), &input.options))
    } else {
        Vec::new()
    };
    let known = |id: TicketTypeId| event.ticket_types.iter().any(|kind| kind.fields.id == id);
    if input.ticket_type.is_some_and(|id| !known(id)) {
        errors.add(path(at, "ticket_type"), Message::new("ticket_type_unknown"));
    }
    Question {
        id,
        kind: input.kind,
        label: errors.check_all(label),
        options,
        required: input.required,
        ticket_type: input.ticket_type,
    }
}
