//! The door to waiting lists.

mod join;
pub(crate) mod untold;
pub(crate) mod view;

use crate::bookings::answers::answers;
use crate::core::{Core, page_size};
use crate::error::{Fields, desk, list, store};
use crate::questions::own_event;
use crate::secrets::read_waiting;
use async_trait::async_trait;
use domain::ids::{EventId, WaitingId};
use domain::language::Language;
use domain::quantity;
use domain::question::Answer;
use domain::waiting::{OFFER_HOURS, OFFER_HOURS_MAX, WaitingState};
use std::sync::Arc;
use store::records::{self, WaitingListRecord, WaitingRecord, WaitingSearch};
use untold::shown;
use usecases::bookings::AnswerInput;
use usecases::waiting::{
    Waiting, WaitingDeed, WaitingNumbers, WaitingPlace, WaitingQuery, WaitingRequest,
    WaitingSettings, WaitingView,
};
use usecases::{Actor, Conflict, Error, Page, Result, Scope};
use view::{asked, line, numbers, place, state_at};

/// The door to waiting lists.
pub(crate) struct WaitingService(pub(crate) Arc<Core>);

impl WaitingService {
    /// Who a genuine link belongs to.
    async fn of_link(&self, token: &str) -> Result<WaitingRecord> {
        let core = &self.0;
        let id = read_waiting(&core.keys, token).ok_or(Error::NotFound)?;
        core.store.waiting(id).await.map_err(store)
    }

    /// What is answered by who takes an offer: the rule of all bookings by guests.
    async fn answered(&self, record: &WaitingRecord, given: &[AnswerInput]) -> Result<Vec<Answer>> {
        let core = &self.0;
        let asked = asked(core, record).await?;
        let event = core.store.event(record.event).await.map_err(store)?;
        let mut errors = Fields::default();
        let region = &event.organization.region;
        let answers = answers(&asked, given, &[line(record)], region, true, &mut errors);
        errors.finish()?;
        Ok(answers)
    }

    /// The language in which an event names its ticket types, for refusals.
    async fn language(&self, event: EventId) -> Language {
        let event = self.0.store.event(event).await;
        event.map_or_else(|_| Language::default(), |event| event.fields.language)
    }
}

#[async_trait]
impl Waiting for WaitingService {
    async fn is_open(&self, event: EventId) -> Result<bool> {
        let list = self.0.store.waiting_list(event).await.map_err(store)?;
        Ok(list.is_open)
    }

    async fn join(&self, actor: Option<&Actor>, request: WaitingRequest) -> Result<WaitingPlace> {
        self.joined(actor, request).await
    }

    async fn by_token(&self, token: &str) -> Result<WaitingPlace> {
        let record = self.of_link(token).await?;
        place(&self.0, record).await
    }

    async fn accept(&self, token: &str, answers: Vec<AnswerInput>) -> Result<WaitingPlace> {
        let core = &self.0;
        let record = self.of_link(token).await?;
        let state = state_at(&record, core.now());
        match (state, record.booking) {
            (WaitingState::Accepted, _) => return place(core, record).await,
            (WaitingState::Offered, Some(booking)) => {
                let answers = self.answered(&record, &answers).await?;
                let taken = core.store.take_offer(record.event, booking, answers);
                if let Err(error) = taken.await {
                    return Err(desk(error, self.language(record.event).await));
                }
            }
            (state, _) => {
                return Err(Error::Conflict {
                    conflict: Conflict::WaitingState { state },
                });
            }
        }
        self.by_token(token).await
    }

    async fn leave(&self, token: &str) -> Result<WaitingPlace> {
        let core = &self.0;
        let record = self.of_link(token).await?;
        let left = core
            .store
            .waiting_deed(record.event, record.id, records::WaitingDeed::Leave)
            .await;
        match left {
            Ok(record) => place(core, record).await,
            Err(error) => Err(desk(error, self.language(record.event).await)),
        }
    }

    async fn list(
        &self,
        actor: &Actor,
        event: EventId,
        query: WaitingQuery,
    ) -> Result<Page<WaitingView>> {
        actor.require(Scope::BookingsRead)?;
        let core = &self.0;
        let event = own_event(core, actor, event).await?;
        let search = WaitingSearch {
            organization: actor.organization,
            event: event.id,
            state: query.state,
            cursor: query.cursor,
            limit: page_size(query.limit),
        };
        let page = core.store.search_waiting(&search).await.map_err(list)?;
        Ok(Page {
            items: shown(core, &event, page.items).await?,
            next_cursor: page.next_cursor,
        })
    }

    async fn numbers(&self, actor: &Actor, event: EventId) -> Result<WaitingNumbers> {
        actor.require(Scope::BookingsRead)?;
        let core = &self.0;
        let event = own_event(core, actor, event).await?;
        let list = core.store.waiting_list(event.id).await.map_err(store)?;
        Ok(numbers(&list))
    }

    async fn set(
        &self,
        actor: &Actor,
        event: EventId,
        settings: WaitingSettings,
    ) -> Result<WaitingNumbers> {
        actor.require(Scope::EventsWrite)?;
        let core = &self.0;
        let event = own_event(core, actor, event).await?;
        let mut errors = Fields::default();
        let hours = settings.offer_hours;
        let hours = errors.check(quantity::between("offer_hours", hours, 1, OFFER_HOURS_MAX));
        errors.finish()?;
        let wanted = WaitingListRecord {
            is_open: settings.is_open,
            comes_first: settings.comes_first,
            offer_hours: (hours != OFFER_HOURS).then_some(hours),
            ..WaitingListRecord::default()
        };
        let kept = core
            .store
            .set_waiting_list(actor.organization, event.id, wanted);
        kept.await.map_err(store)?;
        core.audit(actor, "waiting.settings", event.id).await;
        let list = core.store.waiting_list(event.id).await.map_err(store)?;
        Ok(numbers(&list))
    }

    async fn act(
        &self,
        actor: &Actor,
        event: EventId,
        waiting: WaitingId,
        deed: WaitingDeed,
    ) -> Result<WaitingView> {
        actor.require(Scope::BookingsWrite)?;
        let core = &self.0;
        let event = own_event(core, actor, event).await?;
        let (asked, action) = match deed {
            WaitingDeed::Offer => (records::WaitingDeed::Offer, "waiting.offer"),
            WaitingDeed::First => (records::WaitingDeed::First, "waiting.first"),
            WaitingDeed::Remove => (records::WaitingDeed::Leave, "waiting.remove"),
        };
        let done = core.store.waiting_deed(event.id, waiting, asked).await;
        let record = done.map_err(|error| desk(error, event.fields.language))?;
        core.audit(actor, action, waiting).await;
        let shown = shown(core, &event, vec![record]).await?;
        shown.into_iter().next().ok_or(Error::Unexpected)
    }
}
