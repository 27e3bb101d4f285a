//! LinkedIn: posts on the page of an organization.
//!
//! `organization_id` is the page's number, `access_token` a token with `w_organization_social` (sixty days;
//! `expires_on` says until when), `version` the month of the API that is spoken.

mod api;
mod little;
mod picture;
mod post;

use crate::chat::{
    Account, Announced, Client, Health, Miss, Post, Provider, Removed, health, removed,
};
use async_trait::async_trait;
use chrono::{NaiveDate, NaiveTime};
use domain::channel::ChannelKind;

pub use api::VERSION;
pub use little::little;

/// LinkedIn by its Posts API.
#[derive(Debug, Clone, Copy)]
pub struct Linkedin;

#[async_trait]
impl Provider for Linkedin {
    fn kind(&self) -> ChannelKind {
        ChannelKind::Linkedin
    }

    async fn announce(
        &self,
        client: &Client,
        account: &Account,
        post: &Post,
        progress: Option<&str>,
    ) -> Announced {
        post::announce(client, account, post, progress)
            .await
            .unwrap_or_else(Announced::from)
    }

    async fn revise(&self, client: &Client, account: &Account, id: &str, post: &Post) -> Removed {
        removed(post::revise(client, account, id, post).await)
    }

    async fn remove(&self, client: &Client, account: &Account, id: &str) -> Removed {
        removed(post::remove(client, account, id).await)
    }

    async fn check(&self, client: &Client, account: &Account) -> Health {
        let mut found = health(page(client, account).await);
        if let Health::Well { expires_at, .. } = &mut found {
            let day = account.get("expires_on").map(str::parse::<NaiveDate>);
            let day = day.and_then(Result::ok);
            *expires_at = day.map(|day| day.and_time(NaiveTime::MIN).and_utc());
        }
        found
    }

    fn pace(&self) -> (u32, f32) {
        (1, 1.0)
    }

    fn post_limit(&self) -> usize {
        post::COMMENTARY
    }
}

async fn page(client: &Client, account: &Account) -> Result<Option<String>, Miss> {
    let path = format!("/rest/organizations/{}", api::organization(account)?);
    let page = api::json(client, api::call(account, "GET", &path)?).await?;
    Ok(page["localizedName"].as_str().map(ToOwned::to_owned))
}
