//! Who agreed to be written to on WhatsApp or by SMS, and who no longer wants it. What was agreed to is
//! never overwritten: the latest word counts.

use crate::core::Core;
use crate::error::store;
use crate::secrets::uuid;
use domain::channel::ChannelKind;
use domain::ids::{OrganizationId, SubscriberId};
use domain::language::Language;
use store::records::{ConsentEntry, SubscriberRecord};
use usecases::Result;
use usecases::subscribers::{SubscriptionState, Way};

/// Being told of new events.
pub(crate) const NEWS: &str = "news";
/// Being told about one's own bookings.
pub(crate) const BOOKINGS: &str = "bookings";

/// By which way a kind of channel reaches people, where consent is kept for it.
pub(crate) const fn way(kind: ChannelKind) -> Option<Way> {
    if kind.is_whatsapp() {
        Some(Way::Whatsapp)
    } else if kind.is_sms() {
        Some(Way::Sms)
    } else {
        None
    }
}

/// Someone and where they are written to.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Person<'a> {
    pub(crate) organization: OrganizationId,
    pub(crate) way: Way,
    /// E.164.
    pub(crate) address: &'a str,
}

impl Person<'_> {
    fn entry(self, purpose: &str, given: bool, source: &str) -> ConsentEntry {
        ConsentEntry {
            organization: self.organization,
            way: self.way,
            address: self.address.to_owned(),
            purpose: purpose.to_owned(),
            given,
            source: source.to_owned(),
        }
    }

    /// Whether they agreed.
    pub(crate) async fn agreed(self, core: &Core, purpose: &str) -> Result<bool> {
        let agreed = core
            .store
            .has_consent(self.organization, self.way, self.address, purpose);
        agreed.await.map_err(store)
    }

    /// Whether they said that they want no news of their bookings. Only they can: in the chat, or at the
    /// provider.
    pub(crate) async fn declined_bookings(self, core: &Core) -> Result<bool> {
        let withdrawn = core
            .store
            .withdrawn(self.organization, self.way, self.address, BOOKINGS);
        withdrawn.await.map_err(store)
    }

    /// They agree to be told about their bookings.
    pub(crate) async fn agree_to_bookings(self, core: &Core, source: &str) -> Result<()> {
        if self.agreed(core, BOOKINGS).await? {
            return Ok(());
        }
        let entry = self.entry(BOOKINGS, true, source);
        core.store.consent(entry).await.map_err(store)
    }

    /// They take back that they left: what that ended beside the news begins again for who had agreed to it
    /// before, and for nobody else.
    async fn agree_again(self, core: &Core, source: &str) -> Result<()> {
        let before = core
            .store
            .once_agreed(self.organization, self.way, self.address, BOOKINGS);
        if before.await.map_err(store)? {
            self.agree_to_bookings(core, source).await?;
        }
        Ok(())
    }

    /// They want to be told of new events, and of all else that they had agreed to before they left.
    pub(crate) async fn come_back(
        self,
        core: &Core,
        name: Option<&str>,
        language: Language,
        source: &str,
    ) -> Result<()> {
        self.subscribe(core, name, language, source).await?;
        self.agree_again(core, source).await
    }

    /// They want to be told of new events.
    async fn subscribe(
        self,
        core: &Core,
        name: Option<&str>,
        language: Language,
        source: &str,
    ) -> Result<()> {
        let now = core.now();
        let before = self.subscriber(core).await?;
        let id = match &before {
            Some(known) => known.id,
            None => SubscriberId(uuid(now)?),
        };
        let record = SubscriberRecord {
            id,
            organization: self.organization,
            way: self.way,
            address: self.address.to_owned(),
            name: name
                .map(str::to_owned)
                .or_else(|| before.and_then(|known| known.name)),
            language,
            state: SubscriptionState::Active,
            source: source.to_owned(),
            since: now,
        };
        let entry = self.entry(NEWS, true, source);
        let kept = core.store.put_subscriber(record, entry).await;
        kept.map(|_| ()).map_err(store)
    }

    /// They want to be written to again, as they told the provider: who never subscribed here does not by
    /// that.
    pub(crate) async fn resume(self, core: &Core) -> Result<()> {
        if let Some(known) = self.subscriber(core).await? {
            self.subscribe(core, None, known.language, "provider")
                .await?;
        }
        self.agree_again(core, "provider").await
    }

    /// They want no news any more.
    pub(crate) async fn unsubscribe(self, core: &Core, source: &str) -> Result<()> {
        let entry = self.entry(NEWS, false, source);
        let kept = match self.subscriber(core).await? {
            Some(known) if known.state != SubscriptionState::Left => {
                let left = SubscriberRecord {
                    state: SubscriptionState::Left,
                    since: core.now(),
                    ..known
                };
                core.store.put_subscriber(left, entry).await.map(|_| ())
            }
            _ => core.store.consent(entry).await,
        };
        kept.map_err(store)
    }

    /// They want nothing unasked any more.
    pub(crate) async fn leave(self, core: &Core, source: &str) -> Result<()> {
        self.unsubscribe(core, source).await?;
        let entry = self.entry(BOOKINGS, false, source);
        core.store.consent(entry).await.map_err(store)
    }

    /// Whether they are told of new events.
    pub(crate) async fn subscribed(self, core: &Core) -> Result<bool> {
        let known = self.subscriber(core).await?;
        Ok(known.is_some_and(|known| known.state == SubscriptionState::Active))
    }

    async fn subscriber(self, core: &Core) -> Result<Option<SubscriberRecord>> {
        let known = core
            .store
            .subscriber_by(self.organization, self.way, self.address);
        known.await.map_err(store)
    }
}
