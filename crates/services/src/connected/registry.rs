//! The connected channels with their credentials, in memory: an unsigned call costs no database work, and
//! a message needs no opening of secrets. Other processes' changes are seen within two seconds.

use super::check::PATH_SECRET_SETTING;
use super::{seal, view};
use crate::core::Core;
use crate::error::store;
use channels::chat::Account;
use domain::channel::ChannelKind;
use domain::ids::{ChannelId, OrganizationId};
use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};
use store::records::ChannelRecord;
use usecases::Result;
use usecases::sandbox::PATH;

/// A connected channel, ready for use.
pub(crate) struct Connected {
    /// As kept.
    pub(crate) record: ChannelRecord,
    /// With its credentials.
    pub(crate) account: Account,
    /// Whether it leads to a stand-in that does not run: nothing goes out, and nobody is believed.
    pub(crate) off: bool,
}

/// Whether a channel leads to a stand-in of the sandbox that does not run beside this process.
pub(crate) fn is_off(core: &Core, record: &ChannelRecord) -> bool {
    let (Some(base), Some(here)) = (&record.base, core.stand_ins.get()) else {
        return false;
    };
    let here = here.as_deref();
    let runs = here.is_some_and(|here| base.starts_with(here));
    base.contains(PATH) && !runs
}

impl Connected {
    /// A channel as kept, with its credentials opened.
    pub(super) fn open(core: &Core, record: ChannelRecord) -> Result<Self> {
        let mut account = seal::open(&core.vault, &record)?;
        let base_url = &core.settings.base_url;
        let secret = account.get(PATH_SECRET_SETTING);
        // Some providers are told with each message where to report what becomes of it.
        if (record.base.is_some() || view::reachable(base_url))
            && let Some(callback) = view::callback(base_url, record.kind, record.id, secret)
        {
            account.settings.insert("callback".to_owned(), callback);
        }
        let off = is_off(core, &record);
        Ok(Self {
            record,
            account,
            off,
        })
    }
}

#[derive(Default)]
struct Loaded {
    stamp: Option<(i64, i64)>,
    by_id: HashMap<ChannelId, Arc<Connected>>,
}

/// All connected channels. What chooses among them leaves out those that are off.
#[derive(Default)]
pub(crate) struct Registry(RwLock<Arc<Loaded>>);

impl Registry {
    fn loaded(&self) -> Arc<Loaded> {
        self.0
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    /// Whether the channels have been read at all.
    pub(crate) fn is_loaded(&self) -> bool {
        self.loaded().stamp.is_some()
    }

    /// A channel, also one that is off.
    fn any(&self, id: ChannelId) -> Option<Arc<Connected>> {
        self.loaded().by_id.get(&id).cloned()
    }

    /// A channel.
    pub(crate) fn get(&self, id: ChannelId) -> Option<Arc<Connected>> {
        self.any(id).filter(|channel| !channel.off)
    }

    /// An organization's channels, oldest first.
    pub(crate) fn of(&self, organization: OrganizationId) -> Vec<Arc<Connected>> {
        self.some(|channel| channel.record.organization == organization)
    }

    /// The channels of these kinds, oldest first.
    pub(crate) fn of_kinds(&self, kinds: &[ChannelKind]) -> Vec<Arc<Connected>> {
        self.some(|channel| kinds.contains(&channel.record.kind))
    }

    fn some(&self, wanted: impl Fn(&Connected) -> bool) -> Vec<Arc<Connected>> {
        let mut some: Vec<Arc<Connected>> = self
            .loaded()
            .by_id
            .values()
            .filter(|channel| !channel.off && wanted(channel))
            .cloned()
            .collect();
        some.sort_by_key(|channel| channel.record.id);
        some
    }
}

/// A channel, also one that another process connected a moment ago, or one that is off: what came in through
/// it can still be worked on.
pub(crate) async fn find(core: &Core, id: ChannelId) -> Result<Option<Arc<Connected>>> {
    if let Some(channel) = core.registry.any(id) {
        return Ok(Some(channel));
    }
    refresh(core, false).await?;
    Ok(core.registry.any(id))
}

/// Reads the channels again where any changed since; with `force` in any case.
pub(crate) async fn refresh(core: &Core, force: bool) -> Result<()> {
    let stamp = core.store.channels_stamp().await.map_err(store)?;
    if !force && core.registry.loaded().stamp == Some(stamp) {
        return Ok(());
    }
    let records = core.store.all_channels().await.map_err(store)?;
    let mut by_id = HashMap::with_capacity(records.len());
    for record in records {
        let id = record.id;
        match Connected::open(core, record) {
            Ok(connected) => {
                by_id.insert(id, Arc::new(connected));
            }
            // Sealed under a key that is not in the settings: the others still work.
            Err(_) => tracing::error!(channel = %id, "a channel's credentials cannot be opened"),
        }
    }
    let loaded = Loaded {
        stamp: Some(stamp),
        by_id,
    };
    *core
        .registry
        .0
        .write()
        .unwrap_or_else(PoisonError::into_inner) = Arc::new(loaded);
    Ok(())
}
