//! The guest's phone.

use crate::StandIns;
use crate::calls::{self, Act, views};
use crate::guest::Guest;
use crate::shown::mine;
use async_trait::async_trait;
use domain::channel::ChannelKind;
use std::collections::BTreeMap;
use usecases::sandbox::{Sandbox, SandboxChoice, SandboxLine, SandboxPost, SandboxPosts};
use usecases::{Actor, Error, Result, Scope};

/// Characters of what a guest types.
const LONGEST: usize = 4_000;
/// Posts that are shown.
const SHOWN: usize = 12;

/// The newest of each kind first, then the second of each: a channel that tells much hides no other.
fn mixed(newest: Vec<SandboxPost>) -> Vec<SandboxPost> {
    let mut seen: BTreeMap<ChannelKind, usize> = BTreeMap::new();
    let mut ranked: Vec<(usize, SandboxPost)> = Vec::with_capacity(newest.len());
    for post in newest {
        let rank = seen.entry(post.kind).or_default();
        ranked.push((*rank, post));
        *rank += 1;
    }
    ranked.sort_by_key(|(rank, _)| *rank);
    ranked.into_iter().map(|(_, post)| post).collect()
}

impl StandIns {
    /// The guest who writes to the actor's organization through a kind.
    async fn guest(&self, actor: &Actor, kind: ChannelKind) -> Result<Guest> {
        if self.kinds(actor).await?.contains(&kind) {
            Ok(self.world.guest(actor.organization, kind))
        } else {
            Err(Error::NotFound)
        }
    }

    async fn act(&self, guest: &Guest, act: Act) -> Result<Vec<SandboxLine>> {
        let world = &self.world;
        world.hear(guest.kind, &guest.id);
        world.line(guest.kind, &guest.id, mine(act.words()));
        calls::act(world, guest, &act).await?;
        Ok(world.chat(guest))
    }
}

#[async_trait]
impl Sandbox for StandIns {
    async fn kinds(&self, actor: &Actor) -> Result<Vec<ChannelKind>> {
        actor.require(Scope::ChannelsRead)?;
        let views = views(&self.world, actor.organization).await?;
        let connected = |kind: &ChannelKind| views.iter().any(|view| view.kind == *kind);
        Ok(ChannelKind::ALL
            .iter()
            .copied()
            .filter(|kind| kind.converses() && connected(kind))
            .collect())
    }

    async fn chat(&self, actor: &Actor, kind: ChannelKind) -> Result<Vec<SandboxLine>> {
        let guest = self.guest(actor, kind).await?;
        Ok(self.world.chat(&guest))
    }

    async fn say(
        &self,
        actor: &Actor,
        kind: ChannelKind,
        text: String,
    ) -> Result<Vec<SandboxLine>> {
        actor.require(Scope::ChannelsWrite)?;
        let guest = self.guest(actor, kind).await?;
        let text: String = text.trim().chars().take(LONGEST).collect();
        if text.is_empty() {
            return Ok(self.world.chat(&guest));
        }
        self.act(&guest, Act::Say(text)).await
    }

    async fn tap(
        &self,
        actor: &Actor,
        kind: ChannelKind,
        choice: SandboxChoice,
    ) -> Result<Vec<SandboxLine>> {
        actor.require(Scope::ChannelsWrite)?;
        let guest = self.guest(actor, kind).await?;
        let chat = self.world.chat(&guest);
        // Only what was offered can be tapped; a link opens in the browser, and tells nobody.
        let offered = chat
            .iter()
            .flat_map(|line| &line.choices)
            .find(|offered| offered.id == choice.id && offered.title == choice.title);
        match offered {
            Some(offered) if offered.url.is_none() => {
                self.act(&guest, Act::Tap(offered.clone())).await
            }
            Some(_) => Ok(chat),
            None => Err(Error::NotFound),
        }
    }

    async fn restart(&self, actor: &Actor, kind: ChannelKind) -> Result<Vec<SandboxLine>> {
        actor.require(Scope::ChannelsWrite)?;
        self.guest(actor, kind).await?;
        let guest = self.world.renew(actor.organization, kind);
        Ok(self.world.chat(&guest))
    }

    async fn posts(&self, actor: &Actor) -> Result<SandboxPosts> {
        actor.require(Scope::ChannelsRead)?;
        let views = views(&self.world, actor.organization).await?;
        let mut newest = self.world.posts(actor.organization);
        newest.retain(|post| views.iter().any(|view| view.kind == post.kind));
        let older = newest.len().saturating_sub(SHOWN);
        let mut newest = mixed(newest);
        newest.truncate(SHOWN);
        Ok(SandboxPosts {
            newest,
            older: i64::try_from(older).unwrap_or(i64::MAX),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::Utc;

    #[test]
    fn a_channel_that_tells_much_hides_no_other() {
        let post = |kind, id: &str| SandboxPost {
            kind,
            id: id.to_owned(),
            text: String::new(),
            picture_url: None,
            link: None,
            at: Utc::now(),
        };
        let newest = vec![
            post(ChannelKind::Webhook, "call 3"),
            post(ChannelKind::Webhook, "call 2"),
            post(ChannelKind::Facebook, "post 2"),
            post(ChannelKind::Webhook, "call 1"),
            post(ChannelKind::Facebook, "post 1"),
        ];
        let shown: Vec<String> = mixed(newest).into_iter().map(|post| post.id).collect();
        assert_eq!(shown, ["call 3", "post 2", "call 2", "post 1", "call 1"]);
    }
}
