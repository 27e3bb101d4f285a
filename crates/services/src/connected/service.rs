//! The door to channels.

use super::check::{self, checked};
use super::{Connected, refresh, seal, templates, trial, view};
use crate::core::Core;
use crate::error::store;
use crate::secrets::uuid;
use async_trait::async_trait;
use channels::chat::{TemplateState, TemplateText};
use channels::providers;
use domain::channel::ChannelKind;
use domain::ids::{ChannelId, OrganizationId};
use domain::language::Language;
use domain::message::Message;
use std::collections::BTreeMap;
use std::sync::Arc;
use store::records::{ChannelRecord, TemplateRecord};
use usecases::channels::{
    ChannelInput, ChannelState, ChannelTest, ChannelView, Channels, TemplateView,
};
use usecases::{Actor, Conflict, Error, Result, Scope};

/// Channels of one organization.
const CHANNELS: usize = 100;

/// The door to channels.
pub(crate) struct ChannelsService(pub(crate) Arc<Core>);

impl ChannelsService {
    /// A channel of the actor's organization.
    async fn own(&self, actor: &Actor, channel: ChannelId) -> Result<ChannelRecord> {
        let found = self.0.store.channel(channel).await.map_err(store)?;
        found
            .filter(|record| record.organization == actor.organization)
            .ok_or(Error::NotFound)
    }

    /// The same with its credentials.
    async fn opened(&self, actor: &Actor, channel: ChannelId) -> Result<Connected> {
        let record = self.own(actor, channel).await?;
        Connected::open(&self.0, record)
    }

    /// Makes a channel and keeps it.
    async fn keep_new(
        &self,
        organization: OrganizationId,
        input: ChannelInput,
        base: Option<String>,
    ) -> Result<ChannelRecord> {
        let core = &self.0;
        let checked = checked(input.kind, &input, &BTreeMap::new())?;
        let present = core.store.channels_of(organization).await.map_err(store)?;
        if present.len() >= CHANNELS {
            let message = Message::new("too_many_items").with("max", CHANNELS);
            return Err(Error::field("kind", message));
        }
        let now = core.now();
        let id = ChannelId(uuid(now)?);
        self.alone(organization, input.kind, None, &checked.open)
            .await?;
        let record = ChannelRecord {
            id,
            organization,
            kind: input.kind,
            name: checked.name,
            settings: checked.open,
            sealed: seal::seal(&core.vault, id, &checked.secret)?,
            base,
            on_by_default: input.on_by_default && input.kind.announces(),
            state: ChannelState::New,
            last_error: None,
            checked_at: None,
            expires_at: None,
            quality: None,
            daily_limit: None,
            created_at: now,
            updated_at: now,
        };
        core.store.insert_channel(&record).await.map_err(store)?;
        refresh(core, true).await?;
        Ok(record)
    }

    /// Changes a channel and keeps it.
    async fn keep_changed(
        &self,
        mut record: ChannelRecord,
        input: &ChannelInput,
        base: Option<String>,
    ) -> Result<ChannelRecord> {
        let core = &self.0;
        let kept = seal::secrets(&core.vault, &record)?;
        let checked = checked(record.kind, input, &kept)?;
        let own = Some(record.id);
        self.alone(record.organization, record.kind, own, &checked.open)
            .await?;
        record.name = checked.name;
        record.settings = checked.open;
        record.sealed = seal::seal(&core.vault, record.id, &checked.secret)?;
        record.base = base;
        record.on_by_default = input.on_by_default && record.kind.announces();
        core.store.update_channel(&record).await.map_err(store)?;
        refresh(core, true).await?;
        Ok(record)
    }

    /// That no other channel of the organization is for the same account: calls from outside could not tell
    /// them apart. Another organization's claim takes nothing away, since the app's secret tells whose it is.
    async fn alone(
        &self,
        organization: OrganizationId,
        kind: ChannelKind,
        own: Option<ChannelId>,
        settings: &BTreeMap<String, String>,
    ) -> Result<()> {
        let Some(name) = kind.account_setting() else {
            return Ok(());
        };
        let Some(account) = settings.get(name) else {
            return Ok(());
        };
        refresh(&self.0, true).await?;
        let taken = self.0.registry.of(organization).iter().any(|other| {
            other.record.kind == kind
                && Some(other.record.id) != own
                && other.account.get(name) == Some(account.as_str())
        });
        if taken {
            return Err(Error::Conflict {
                conflict: Conflict::Taken {
                    field: check::field(name),
                },
            });
        }
        Ok(())
    }

    async fn shown(&self, channel: ChannelId) -> Result<ChannelView> {
        let found = self.0.store.channel(channel).await.map_err(store)?;
        view::view(&self.0, found.ok_or(Error::NotFound)?).await
    }
}

#[async_trait]
impl Channels for ChannelsService {
    async fn list(&self, actor: &Actor) -> Result<Vec<ChannelView>> {
        actor.require(Scope::ChannelsRead)?;
        let records = self.0.store.channels_of(actor.organization).await;
        let mut views = Vec::new();
        for record in records.map_err(store)? {
            views.push(view::view(&self.0, record).await?);
        }
        Ok(views)
    }

    async fn show(&self, actor: &Actor, channel: ChannelId) -> Result<ChannelView> {
        actor.require(Scope::ChannelsRead)?;
        view::view(&self.0, self.own(actor, channel).await?).await
    }

    async fn connect(&self, actor: &Actor, input: ChannelInput) -> Result<ChannelView> {
        actor.require(Scope::OrganizationWrite)?;
        let record = self.keep_new(actor.organization, input, None).await?;
        self.0.audit(actor, "channel.connect", record.id).await;
        view::view(&self.0, record).await
    }

    async fn connect_sandbox(
        &self,
        organization: OrganizationId,
        input: ChannelInput,
        base: String,
    ) -> Result<ChannelView> {
        let core = &self.0;
        let present = core.store.channels_of(organization).await.map_err(store)?;
        let same = present
            .into_iter()
            .find(|record| record.kind == input.kind && record.base.is_some());
        let record = match same {
            Some(record) => self.keep_changed(record, &input, Some(base)).await?,
            None => self.keep_new(organization, input, Some(base)).await?,
        };
        core.audit_as(Some(organization), None, "channel.sandbox", record.id)
            .await;
        view::view(core, record).await
    }

    async fn update(
        &self,
        actor: &Actor,
        channel: ChannelId,
        input: ChannelInput,
    ) -> Result<ChannelView> {
        actor.require(Scope::OrganizationWrite)?;
        let record = self.own(actor, channel).await?;
        let base = record.base.clone();
        self.keep_changed(record, &input, base).await?;
        self.0.audit(actor, "channel.update", channel).await;
        self.shown(channel).await
    }

    async fn renew_secret(&self, actor: &Actor, channel: ChannelId) -> Result<ChannelView> {
        actor.require(Scope::OrganizationWrite)?;
        let core = &self.0;
        let mut record = self.own(actor, channel).await?;
        if !check::has_path_secret(record.kind) {
            return Err(Error::NotFound);
        }
        let mut secrets = seal::secrets(&core.vault, &record)?;
        let name = check::PATH_SECRET_SETTING.to_owned();
        secrets.insert(name, check::new_path_secret()?);
        record.sealed = seal::seal(&core.vault, record.id, &secrets)?;
        core.store.update_channel(&record).await.map_err(store)?;
        refresh(core, true).await?;
        core.audit(actor, "channel.secret", channel).await;
        self.shown(channel).await
    }

    async fn remove(&self, actor: &Actor, channel: ChannelId) -> Result<()> {
        actor.require(Scope::OrganizationWrite)?;
        let removed = self.0.store.remove_channel(actor.organization, channel);
        if !removed.await.map_err(store)? {
            return Err(Error::NotFound);
        }
        refresh(&self.0, true).await?;
        self.0.audit(actor, "channel.remove", channel).await;
        Ok(())
    }

    async fn test(&self, actor: &Actor, channel: ChannelId) -> Result<ChannelTest> {
        actor.require(Scope::OrganizationWrite)?;
        let channel = self.opened(actor, channel).await?;
        let test = trial::test(&self.0, &channel).await;
        self.0.audit(actor, "channel.test", channel.record.id).await;
        Ok(test)
    }

    async fn hello(&self, actor: &Actor, channel: ChannelId, phone: String) -> Result<ChannelTest> {
        actor.require(Scope::OrganizationWrite)?;
        let channel = self.opened(actor, channel).await?;
        crate::keeper::refuse_suspended(&self.0, actor.organization).await?;
        let test = trial::hello(&self.0, actor, &channel, &phone).await?;
        self.0
            .audit(actor, "channel.hello", channel.record.id)
            .await;
        Ok(test)
    }

    async fn templates(&self, actor: &Actor, channel: ChannelId) -> Result<Vec<TemplateView>> {
        actor.require(Scope::ChannelsRead)?;
        let channel = self.opened(actor, channel).await?;
        let Some(provider) = providers::of(channel.record.kind) else {
            return Ok(Vec::new());
        };
        if !channel.record.kind.is_whatsapp() {
            return Ok(Vec::new());
        }
        let asked = async {
            if channel.off {
                return Err(String::new());
            }
            provider.templates(&self.0.client, &channel.account).await
        };
        match asked.await {
            Ok(listed) => self.keep_templates(&channel, listed).await?,
            // What was last seen still tells more than nothing.
            Err(_) => {
                tracing::info!(channel = %channel.record.id, "the templates cannot be listed")
            }
        }
        let kept = self.0.store.templates(channel.record.id).await;
        Ok(listed(&self.0, &channel, kept.map_err(store)?))
    }

    async fn submit_template(
        &self,
        actor: &Actor,
        channel: ChannelId,
        name: String,
        language: Language,
    ) -> Result<TemplateView> {
        actor.require(Scope::OrganizationWrite)?;
        let channel = self.opened(actor, channel).await?;
        let provider = providers::of(channel.record.kind)
            .filter(|_| channel.record.kind.is_whatsapp())
            .ok_or(Error::NotFound)?;
        let mut text = templates::of(&self.0, &name, language).ok_or(Error::NotFound)?;
        if channel.off {
            return Err(Error::field("channel", Message::new("channel_off")));
        }
        let handed = provider
            .submit_template(&self.0.client, &channel.account, &text)
            .await;
        self.0
            .audit(actor, "channel.template", channel.record.id)
            .await;
        match handed {
            Ok(state) => {
                text.state = state;
                self.keep_templates(&channel, vec![text.clone()]).await?;
            }
            // Not taken, so not handed in; the provider's words say why.
            Err(reason) => {
                text.state = TemplateState::Missing;
                text.reason = Some(reason);
            }
        }
        Ok(shown(templates::record(&channel, text), true))
    }
}

impl ChannelsService {
    async fn keep_templates(&self, channel: &Connected, listed: Vec<TemplateText>) -> Result<()> {
        let records: Vec<TemplateRecord> = listed
            .into_iter()
            .map(|text| templates::record(channel, text))
            .collect();
        if records.is_empty() {
            return Ok(());
        }
        let kept = self.0.store.put_templates(channel.record.id, records).await;
        kept.map_err(store)
    }
}

/// Ours first, in both languages, with what is known of them; then the others.
fn listed(core: &Core, channel: &Connected, mut kept: Vec<TemplateRecord>) -> Vec<TemplateView> {
    let mut views = Vec::new();
    for text in templates::all(core) {
        let known = kept
            .iter()
            .position(|other| other.name == text.name && other.language == text.language);
        let record = match known {
            Some(at) => kept.remove(at),
            None => templates::record(channel, text),
        };
        views.push(shown(record, true));
    }
    views.extend(kept.into_iter().map(|record| shown(record, false)));
    views
}

fn shown(record: TemplateRecord, ours: bool) -> TemplateView {
    TemplateView {
        name: record.name,
        language: record.language,
        category: record.category,
        body: record.body,
        state: record.state,
        reason: record.reason,
        ours,
    }
}
