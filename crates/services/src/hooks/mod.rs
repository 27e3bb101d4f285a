//! The door to outgoing webhooks.

mod answer;
mod mask;
mod secret;
mod tell;
mod view;

pub(crate) use answer::kept;
pub(crate) use secret::open;
pub(crate) use tell::tell;

use crate::core::{Core, page_size};
use crate::error::{Fields, list, store};
use crate::secrets::uuid;
use async_trait::async_trait;
use channels::webhook::{self, Telling};
use chrono::Duration;
use domain::hook::{DeliveryState, HookKind, NoAnswer, Standing};
use domain::ids::{DeliveryId, HookId};
use domain::message::Message;
use domain::{limits, url};
use secret::{new_secret, seal};
use serde_json::json;
use std::sync::Arc;
use std::time::Instant;
use store::records::{DeliverySearch, DeliveryTry, HookNote, HookRecord, NewDelivery};
use usecases::hooks::{DeliveryContent, DeliveryView, HookInput, HookView, Hooks, NewSecret};
use usecases::{Actor, Conflict, Error, Page, Result, Scope};
use view::{line, view};

/// What a test is called.
const TEST: &str = "Test";
/// Longer than a test may take.
const LEASE: Duration = Duration::minutes(2);

/// The door to outgoing webhooks.
pub(crate) struct HooksService(pub(crate) Arc<Core>);

/// Milliseconds since a moment.
pub(crate) fn took(since: Instant) -> i64 {
    i64::try_from(since.elapsed().as_millis()).unwrap_or(i64::MAX)
}

/// Why an address may not be called, said of what was typed.
fn refused(why: NoAnswer) -> Message {
    match why {
        NoAnswer::NotHttps => Message::new("address_https"),
        NoAnswer::PrivateAddress | NoAnswer::PrivateName => Message::new("address_inside"),
        _ => Message::new("url_invalid"),
    }
}

impl HooksService {
    /// Whoever asks must own the organization: what is told holds guests' data.
    async fn own(&self, actor: &Actor, hook: HookId) -> Result<HookRecord> {
        actor.require(Scope::OrganizationWrite)?;
        let kept = self.0.store.hook(actor.organization, hook).await;
        kept.map_err(store)
    }

    /// Address and kinds as typed, checked; the address may not lead into a private network.
    async fn checked(&self, input: &HookInput) -> Result<(String, Vec<HookKind>)> {
        let core = &self.0;
        let mut errors = Fields::default();
        let address = errors.check(url::parse("url", &input.url));
        if address.starts_with("http:") && !core.settings.private_addresses {
            errors.add("url", Message::new("address_https"));
        } else if !address.is_empty()
            && let Err(why) = core.client.leads_out(&address).await
        {
            errors.add("url", refused(why));
        }
        let mut kinds = input.kinds.clone();
        kinds.sort_unstable_by_key(|kind| kind.as_str());
        kinds.dedup();
        if kinds.is_empty() {
            errors.add("kinds", Message::new("required"));
        }
        errors.finish()?;
        Ok((address, kinds))
    }

    async fn shown(&self, actor: &Actor, delivery: DeliveryId) -> Result<DeliveryView> {
        let kept = self.0.store.delivery(actor.organization, delivery).await;
        Ok(line(kept.map_err(store)?))
    }
}

#[async_trait]
impl Hooks for HooksService {
    async fn list(&self, actor: &Actor) -> Result<Vec<HookView>> {
        actor.require(Scope::OrganizationWrite)?;
        let all = self.0.store.hooks(actor.organization).await;
        Ok(all.map_err(store)?.into_iter().map(view).collect())
    }

    async fn show(&self, actor: &Actor, hook: HookId) -> Result<HookView> {
        Ok(view(self.own(actor, hook).await?))
    }

    async fn create(&self, actor: &Actor, input: HookInput) -> Result<NewSecret> {
        actor.require(Scope::OrganizationWrite)?;
        let core = &self.0;
        let present = core.store.hooks(actor.organization).await;
        if present.map_err(store)?.len() >= limits::HOOKS {
            let message = Message::new("too_many_items").with("max", limits::HOOKS);
            return Err(Error::field("url", message));
        }
        let (url, kinds) = self.checked(&input).await?;
        let now = core.now();
        let id = HookId(uuid(now)?);
        let secret = new_secret()?;
        let record = HookRecord {
            id,
            organization: actor.organization,
            url,
            kinds,
            sealed: seal(core, id, &secret)?,
            on: input.on,
            standing: Standing::default(),
            next_try_at: None,
            stopped_at: None,
            created_at: now,
        };
        core.store.create_hook(&record).await.map_err(store)?;
        core.audit(actor, "hook.create", id).await;
        Ok(NewSecret {
            hook: view(record),
            secret,
        })
    }

    async fn update(&self, actor: &Actor, hook: HookId, input: HookInput) -> Result<HookView> {
        let mut record = self.own(actor, hook).await?;
        let (url, kinds) = self.checked(&input).await?;
        record.url = url;
        record.kinds = kinds;
        record.on = input.on;
        let core = &self.0;
        core.store.update_hook(&record).await.map_err(store)?;
        core.audit(actor, "hook.update", hook).await;
        self.show(actor, hook).await
    }

    async fn renew_secret(&self, actor: &Actor, hook: HookId) -> Result<NewSecret> {
        let mut record = self.own(actor, hook).await?;
        let core = &self.0;
        let secret = new_secret()?;
        record.sealed = seal(core, hook, &secret)?;
        core.store.update_hook(&record).await.map_err(store)?;
        core.audit(actor, "hook.secret", hook).await;
        Ok(NewSecret {
            hook: self.show(actor, hook).await?,
            secret,
        })
    }

    async fn remove(&self, actor: &Actor, hook: HookId) -> Result<()> {
        actor.require(Scope::OrganizationWrite)?;
        let core = &self.0;
        let done = core.store.remove_hook(actor.organization, hook).await;
        done.map_err(store)?;
        core.audit(actor, "hook.remove", hook).await;
        Ok(())
    }

    async fn test(&self, actor: &Actor, hook: HookId) -> Result<DeliveryView> {
        let record = self.own(actor, hook).await?;
        let core = &self.0;
        let organization = core.store.organization(actor.organization).await;
        let organization = organization.map_err(store)?;
        if organization.suspended {
            return Err(Error::Conflict {
                conflict: Conflict::OrganizationSuspended,
            });
        }
        let secret = open(core, &record)?;
        let now = core.now();
        let (id, cause) = (DeliveryId(uuid(now)?), uuid(now)?);
        let name = organization.name.get(organization.language);
        let payload = json!({
            "event": TEST,
            "organization": { "slug": organization.slug, "name": name },
        });
        let delivery = NewDelivery {
            id,
            hook,
            organization: actor.organization,
            cause,
            is_replay: false,
            kind: TEST.to_owned(),
            event: None,
            booking: None,
            payload: payload.to_string(),
            leased_until: Some(now + LEASE),
        };
        let body = delivery.payload.clone();
        let kept = core.store.insert_deliveries(vec![delivery]).await;
        kept.map_err(store)?;
        let began = Instant::now();
        let telling = Telling {
            url: &record.url,
            secret: &secret,
            event: TEST,
            delivery: &cause.to_string(),
            body: body.as_bytes(),
            at: now,
        };
        let heard = webhook::tell(&core.client, &telling).await;
        let state = if heard.taken {
            DeliveryState::Delivered
        } else {
            DeliveryState::Failed
        };
        let tried = DeliveryTry {
            delivery: id,
            attempts: 1,
            status: heard.status.map(i64::from),
            answer: answer::kept(&heard, &secret),
            took_ms: took(began),
            state,
            next_try_at: None,
        };
        // An address that works again need not wait for the next try.
        let well = HookNote {
            standing: Standing::default(),
            next_try_at: None,
            stop: false,
        };
        let ended = core
            .store
            .end_tries(&record, vec![tried], heard.taken.then_some(well), None)
            .await;
        ended.map_err(store)?;
        core.audit(actor, "hook.test", hook).await;
        self.shown(actor, id).await
    }

    async fn deliveries(
        &self,
        actor: &Actor,
        hook: HookId,
        state: Option<DeliveryState>,
        cursor: Option<String>,
    ) -> Result<Page<DeliveryView>> {
        self.own(actor, hook).await?;
        let search = DeliverySearch {
            organization: actor.organization,
            hook,
            state,
            cursor,
            limit: page_size(None),
        };
        let page = self.0.store.deliveries(&search).await;
        Ok(page.map_err(list)?.map(line))
    }

    async fn delivery(&self, actor: &Actor, delivery: DeliveryId) -> Result<DeliveryContent> {
        actor.require(Scope::OrganizationWrite)?;
        let kept = self.0.store.delivery(actor.organization, delivery).await;
        let record = kept.map_err(store)?;
        Ok(DeliveryContent {
            name: record.new.cause.to_string(),
            payload: record.new.payload.clone(),
            delivery: line(record),
        })
    }

    async fn replay(&self, actor: &Actor, delivery: DeliveryId) -> Result<DeliveryView> {
        actor.require(Scope::OrganizationWrite)?;
        let core = &self.0;
        let kept = core.store.delivery(actor.organization, delivery).await;
        let before = kept.map_err(store)?.new;
        let hook = self.own(actor, before.hook).await?;
        if !hook.on || hook.stopped_at.is_some() {
            return Err(Error::field("url", Message::new("hook_off")));
        }
        let id = DeliveryId(uuid(core.now())?);
        let again = NewDelivery {
            id,
            is_replay: true,
            leased_until: None,
            ..before
        };
        let written = core.store.insert_deliveries(vec![again]).await;
        written.map_err(store)?;
        core.audit(actor, "hook.replay", hook.id).await;
        self.shown(actor, id).await
    }
}
