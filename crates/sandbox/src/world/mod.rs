//! What the stand-ins know and keep: accounts, guests, chats, posts, and what was sent.

mod guests;

use crate::accounts::Credentials;
use crate::fail::Fail;
use crate::guest::Guest;
use crate::{Taken, Vizha};
use chrono::{DateTime, Utc};
use domain::channel::ChannelKind;
use domain::ids::OrganizationId;
use serde_json::Value;
use std::collections::{BTreeMap, HashMap, VecDeque};
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};
use std::time::Instant;
use usecases::channels::{ChannelView, Channels};
use usecases::sandbox::{SandboxLine, SandboxPost};

/// What was sent is kept up to so many pieces, and posts likewise.
const TAKEN: usize = 2_000;
const POSTS: usize = 200;
/// Things of one provider that are known by id (messages of Telegram, containers of Instagram …).
const THINGS: usize = 2_000;

/// Everything, shared by all stand-ins.
pub(crate) struct World {
    pub address: SocketAddr,
    /// With this begins the path of every stand-in.
    pub path: &'static str,
    pub vizha: Vizha,
    pub credentials: Credentials,
    pub client: reqwest::Client,
    pub channels: OnceLock<Arc<dyn Channels>>,
    state: Mutex<State>,
}

pub(crate) type Shared = Arc<World>;

#[derive(Default)]
struct State {
    faults: HashMap<ChannelKind, VecDeque<Fail>>,
    taken: VecDeque<Taken>,
    guests: HashMap<(OrganizationId, ChannelKind), Guest>,
    chats: HashMap<(ChannelKind, String), VecDeque<SandboxLine>>,
    heard: HashMap<(ChannelKind, String), DateTime<Utc>>,
    posts: VecDeque<(OrganizationId, SandboxPost)>,
    things: BTreeMap<(ChannelKind, String), Value>,
    views: HashMap<OrganizationId, (Instant, Arc<Vec<ChannelView>>)>,
    count: u64,
}

impl World {
    pub fn new(
        (address, path): (SocketAddr, &'static str),
        vizha: Vizha,
        credentials: Credentials,
        client: reqwest::Client,
    ) -> Self {
        Self {
            address,
            path,
            vizha,
            credentials,
            client,
            channels: OnceLock::new(),
            state: Mutex::default(),
        }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// With this begins every stand-in's address.
    pub fn place(&self) -> String {
        format!("http://{}{}", self.address, self.path)
    }

    /// The address under which a kind's stand-in is reached by an organization's channel.
    pub fn base(&self, kind: ChannelKind, organization: OrganizationId) -> String {
        format!("{}{}/{organization}", self.place(), kind.as_str())
    }

    /// A setting of a kind.
    pub fn setting(&self, kind: ChannelKind, name: &str) -> &str {
        self.credentials.get(kind, name)
    }

    /// A number that has not been used yet.
    pub fn next(&self) -> u64 {
        let mut state = self.state();
        state.count += 1;
        state.count
    }

    pub fn fail(&self, kind: ChannelKind, fail: Fail, count: usize) {
        let mut state = self.state();
        let faults = state.faults.entry(kind).or_default();
        faults.extend(std::iter::repeat_n(fail, count.min(1_000)));
    }

    pub fn fault(&self, kind: ChannelKind) -> Option<Fail> {
        self.state().faults.get_mut(&kind)?.pop_front()
    }

    /// Keeps what was taken.
    pub fn take(&self, taken: Taken) {
        let mut state = self.state();
        if state.taken.len() >= TAKEN {
            state.taken.pop_front();
        }
        state.taken.push_back(taken);
    }

    pub fn taken(&self, kind: ChannelKind) -> Vec<Taken> {
        let state = self.state();
        let of_kind = state.taken.iter().filter(|taken| taken.kind == kind);
        of_kind.cloned().collect()
    }

    /// Keeps what an organization's channel posted.
    pub fn post(&self, organization: OrganizationId, post: SandboxPost) {
        let mut state = self.state();
        if state.posts.len() >= POSTS {
            state.posts.pop_front();
        }
        state.posts.push_back((organization, post));
    }

    /// Changes a post that is out; whether there is one.
    pub fn repost(
        &self,
        kind: ChannelKind,
        id: &str,
        change: impl FnOnce(&mut SandboxPost),
    ) -> bool {
        let mut state = self.state();
        let found = state
            .posts
            .iter_mut()
            .map(|(_, post)| post)
            .find(|post| post.kind == kind && post.id == id);
        found.map(change).is_some()
    }

    /// Takes a post away; whether there was one.
    pub fn unpost(&self, kind: ChannelKind, id: &str) -> bool {
        let mut state = self.state();
        let before = state.posts.len();
        state
            .posts
            .retain(|(_, post)| post.kind != kind || post.id != id);
        state.posts.len() < before
    }

    /// Whether a post is out.
    pub fn is_out(&self, kind: ChannelKind, id: &str) -> bool {
        let state = self.state();
        let mut posts = state.posts.iter();
        posts.any(|(_, post)| post.kind == kind && post.id == id)
    }

    /// What an organization posted, newest first.
    pub fn posts(&self, organization: OrganizationId) -> Vec<SandboxPost> {
        let state = self.state();
        let posts = state.posts.iter().rev();
        posts
            .filter(|(whose, _)| *whose == organization)
            .map(|(_, post)| post.clone())
            .collect()
    }

    /// Keeps something that the provider knows by an id.
    pub fn keep(&self, kind: ChannelKind, id: impl Into<String>, thing: Value) {
        let mut state = self.state();
        if state.things.len() >= THINGS {
            state.things.pop_first();
        }
        state.things.insert((kind, id.into()), thing);
    }

    pub fn kept(&self, kind: ChannelKind, id: &str) -> Option<Value> {
        let state = self.state();
        state.things.get(&(kind, id.to_owned())).cloned()
    }

    /// All that is kept of a kind under ids that begin so.
    pub fn all_kept(&self, kind: ChannelKind, prefix: &str) -> Vec<Value> {
        let state = self.state();
        let of_kind = state
            .things
            .iter()
            .filter(|((known, id), _)| *known == kind && id.starts_with(prefix));
        of_kind.map(|(_, thing)| thing.clone()).collect()
    }

    pub fn forget(&self, kind: ChannelKind, id: &str) -> Option<Value> {
        self.state().things.remove(&(kind, id.to_owned()))
    }

    pub fn views(&self, organization: OrganizationId) -> Option<(Instant, Arc<Vec<ChannelView>>)> {
        self.state().views.get(&organization).cloned()
    }

    pub fn keep_views(&self, organization: OrganizationId, views: Arc<Vec<ChannelView>>) {
        let now = Instant::now();
        self.state().views.insert(organization, (now, views));
    }

    /// The organizations that were seen.
    pub fn organizations(&self) -> Vec<OrganizationId> {
        self.state().views.keys().copied().collect()
    }
}
