//! The door to subscribers: who asked to be told of new events, and what they agreed to.

mod ask;
mod link;

pub(crate) use ask::{SUBSCRIPTION_ASKED, asked};
pub(crate) use link::CONFIRM_WITHIN;

use crate::core::{Core, page_size};
use crate::error::{list, store};
use crate::notices;
use crate::notices::consent::NEWS;
use async_trait::async_trait;
use domain::ids::{OrganizationId, SubscriberId};
use domain::language::Language;
use domain::limits::COUNTED;
use std::sync::Arc;
use store::records::{ConsentEntry, SubscriberRecord};
use usecases::subscribers::{
    LinkView, SubscriberCounts, SubscriberView, Subscribers, SubscriptionState, Way,
};
use usecases::{Actor, Error, Page, Result, Scope};

/// Where consent is given or withdrawn by a link or the form.
const PAGE: &str = "page";
/// Where the organizer takes someone from the list.
const ORGANIZER: &str = "organizer";

/// The door to subscribers.
pub(crate) struct SubscribersService(pub(crate) Arc<Core>);

impl SubscribersService {
    /// How many active ones of a way, not counted to the end.
    async fn active(&self, organization: OrganizationId, way: Way) -> Result<i64> {
        let kept = &self.0.store;
        let count = kept.count_subscribers(organization, way, COUNTED + 1).await;
        count.map_err(store)
    }

    /// Ends or begins a subscription, and notes in the same transaction what was agreed to.
    async fn put(
        &self,
        record: SubscriberRecord,
        state: SubscriptionState,
        source: &str,
    ) -> Result<SubscriberRecord> {
        let entry = consent(&record, state == SubscriptionState::Active, source);
        let record = SubscriberRecord {
            state,
            since: self.0.now(),
            ..record
        };
        let kept = self.0.store.put_subscriber(record, entry).await;
        kept.map_err(store)
    }
}

/// What stands in the log of consent.
fn consent(record: &SubscriberRecord, given: bool, source: &str) -> ConsentEntry {
    ConsentEntry {
        organization: record.organization,
        way: record.way,
        address: record.address.clone(),
        purpose: NEWS.to_owned(),
        given,
        source: source.to_owned(),
    }
}

#[async_trait]
impl Subscribers for SubscribersService {
    async fn list(&self, actor: &Actor, cursor: Option<String>) -> Result<Page<SubscriberView>> {
        actor.require(Scope::ChannelsRead)?;
        let some = self
            .0
            .store
            .subscribers(actor.organization, cursor, page_size(None))
            .await;
        let (some, next_cursor) = some.map_err(list)?;
        Ok(Page {
            items: some.into_iter().map(view).collect(),
            next_cursor,
        })
    }

    async fn counts(&self, actor: &Actor) -> Result<SubscriberCounts> {
        actor.require(Scope::ChannelsRead)?;
        let of = actor.organization;
        let pending = self.0.store.count_unconfirmed(of, COUNTED + 1).await;
        Ok(SubscriberCounts {
            mail: self.active(of, Way::Mail).await?,
            whatsapp: self.active(of, Way::Whatsapp).await?,
            sms: self.active(of, Way::Sms).await?,
            pending: pending.map_err(store)?,
        })
    }

    async fn ask(&self, organization_slug: &str, email: &str, language: Language) -> Result<()> {
        self.ask_for_news(organization_slug, email, language).await
    }

    async fn of_link(&self, token: &str) -> Result<LinkView> {
        let (link, record) = self.of_token(token).await?;
        self.link_view(link, record).await
    }

    async fn confirm(&self, token: &str) -> Result<LinkView> {
        self.confirm_by(token).await
    }

    async fn leave(&self, token: &str) -> Result<LinkView> {
        self.leave_by(token).await
    }

    async fn notice_ways(&self, organization: OrganizationId) -> Result<Vec<Way>> {
        notices::ways(&self.0, organization).await
    }

    async fn remove(&self, actor: &Actor, subscriber: SubscriberId) -> Result<()> {
        actor.require(Scope::ChannelsWrite)?;
        let found = self.0.store.subscriber(subscriber).await.map_err(store)?;
        let record = found
            .filter(|record| record.organization == actor.organization)
            .ok_or(Error::NotFound)?;
        if record.state != SubscriptionState::Left {
            self.put(record, SubscriptionState::Left, ORGANIZER).await?;
            self.0.audit(actor, "subscriber.remove", subscriber).await;
        }
        Ok(())
    }
}

fn view(record: SubscriberRecord) -> SubscriberView {
    SubscriberView {
        id: record.id,
        way: record.way,
        address: record.address,
        name: record.name,
        language: record.language,
        state: record.state,
        source: record.source,
        since: record.since,
    }
}
