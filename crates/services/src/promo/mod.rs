//! The door to promo codes.

mod check;
mod quote;

use crate::core::{Core, page_size};
use crate::error::{list, store};
use crate::questions::own_event;
use crate::secrets::uuid;
use async_trait::async_trait;
use check::{check, view};
use domain::desk::Refusal;
use domain::ids::{EventId, PromoCodeId};
use domain::message::Message;
use std::sync::Arc;
use store::records::{EventRecord, PromoCodeFields, PromoCodeRecord};
use store::{DeskError, StoreError};
use usecases::bookings::TicketOrder;
use usecases::promo::{PromoCodeInput, PromoCodeView, PromoCodes, Quote};
use usecases::{Actor, Conflict, Error, Page, Result, Scope};

/// The door to promo codes.
pub(crate) struct PromoCodesService(pub(crate) Arc<Core>);

impl PromoCodesService {
    /// A code that belongs to the room of an own event: its own, or one of all events.
    async fn own(
        &self,
        actor: &Actor,
        event: EventId,
        code: PromoCodeId,
    ) -> Result<(EventRecord, PromoCodeRecord)> {
        actor.require(Scope::EventsWrite)?;
        let core = &self.0;
        let record = own_event(core, actor, event).await?;
        let code = core.store.promo_code(actor.organization, code).await;
        let code = code.map_err(store)?;
        if code.event.is_none_or(|of| of == event) {
            Ok((record, code))
        } else {
            Err(Error::NotFound)
        }
    }

    async fn keep(
        &self,
        actor: &Actor,
        event: &EventRecord,
        before: &PromoCodeRecord,
        fields: PromoCodeFields,
        action: &str,
    ) -> Result<PromoCodeView> {
        let core = &self.0;
        let kept = core
            .store
            .update_promo_code(actor.organization, before.id, fields)
            .await;
        let kept = kept.map_err(refused)?;
        self.changed(actor, &kept);
        core.audit(actor, action, kept.id).await;
        Ok(view(kept, event, core.now()))
    }

    /// What pages know of codes is known anew.
    fn changed(&self, actor: &Actor, code: &PromoCodeRecord) {
        let snapshots = &self.0.snapshots;
        match code.event {
            Some(event) => snapshots.forget(event),
            None => snapshots.forget_all_of(actor.organization),
        }
    }
}

#[async_trait]
impl PromoCodes for PromoCodesService {
    async fn offered(&self, event: EventId) -> Result<bool> {
        let core = &self.0;
        let key = event.to_string();
        let snapshot = core.snapshots.get(&core.store, &key, core.now()).await?;
        Ok(snapshot.takes_codes)
    }

    async fn quote(&self, event: EventId, code: &str, tickets: &[TicketOrder]) -> Result<Quote> {
        self.quoted(event, code, tickets).await
    }

    async fn list(
        &self,
        actor: &Actor,
        event: EventId,
        cursor: Option<String>,
    ) -> Result<Page<PromoCodeView>> {
        actor.require(Scope::EventsWrite)?;
        let core = &self.0;
        let record = own_event(core, actor, event).await?;
        let page = core
            .store
            .promo_codes(
                actor.organization,
                event,
                cursor.as_deref(),
                page_size(None),
            )
            .await;
        let now = core.now();
        Ok(page.map_err(list)?.map(|code| view(code, &record, now)))
    }

    async fn show(
        &self,
        actor: &Actor,
        event: EventId,
        code: PromoCodeId,
    ) -> Result<PromoCodeView> {
        let (event, code) = self.own(actor, event, code).await?;
        Ok(view(code, &event, self.0.now()))
    }

    async fn create(
        &self,
        actor: &Actor,
        event: EventId,
        input: PromoCodeInput,
    ) -> Result<PromoCodeView> {
        actor.require(Scope::EventsWrite)?;
        let core = &self.0;
        let record = own_event(core, actor, event).await?;
        let now = core.now();
        let code = PromoCodeRecord {
            id: PromoCodeId(uuid(now)?),
            organization: actor.organization,
            event: (!input.everywhere).then_some(event),
            fields: check(&input, input.everywhere, &record)?,
            taken: 0,
            created_at: now,
        };
        let kept = core.store.create_promo_code(code).await.map_err(taken)?;
        self.changed(actor, &kept);
        core.audit(actor, "promo_code.create", kept.id).await;
        Ok(view(kept, &record, now))
    }

    async fn update(
        &self,
        actor: &Actor,
        event: EventId,
        code: PromoCodeId,
        input: PromoCodeInput,
    ) -> Result<PromoCodeView> {
        let (event, before) = self.own(actor, event, code).await?;
        let fields = check(&input, before.event.is_none(), &event)?;
        self.keep(actor, &event, &before, fields, "promo_code.update")
            .await
    }

    async fn end(&self, actor: &Actor, event: EventId, code: PromoCodeId) -> Result<PromoCodeView> {
        let (event, before) = self.own(actor, event, code).await?;
        let now = self.0.now();
        if before.fields.ends_at.is_some_and(|at| at <= now) {
            return Ok(view(before, &event, now));
        }
        let mut fields = before.fields.clone();
        fields.ends_at = Some(now);
        self.keep(actor, &event, &before, fields, "promo_code.end")
            .await
    }
}

fn taken(error: StoreError) -> Error {
    match error {
        StoreError::Unique(_) => Error::Conflict {
            conflict: Conflict::Taken {
                field: "code".to_owned(),
            },
        },
        other => store(other),
    }
}

fn refused(error: DeskError) -> Error {
    match error {
        DeskError::Refused(Refusal::BelowTaken { taken, .. }) => {
            let message = Message::new("promo_below_used").with("used", taken);
            Error::field("max_uses", message)
        }
        DeskError::NotFound => Error::NotFound,
        DeskError::Store(error) => taken(error),
        other => {
            tracing::error!(error = %other, "a promo code was not kept");
            Error::Unexpected
        }
    }
}
