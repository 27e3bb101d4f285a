//! Posts of a page: with a picture, else with a card that leads to the booking page.

use super::api;
use super::little::little;
use super::picture::{Stage, stage, upload};
use crate::chat::{Account, Announced, Body, Client, Miss, Post, Trouble, shortened, web};
use serde_json::{Value, json};
use std::time::Duration;

/// Characters of a post.
pub(super) const COMMENTARY: usize = 3000;
/// Characters of a card's title.
const TITLE: usize = 400;
/// Characters of a card's text.
const DESCRIPTION: usize = 4000;
/// Characters that describe a picture.
const ALT: usize = 4000;
/// How often a picture is asked for before the post goes out without it, and how long between.
const ASKED: u32 = 10;
const PAUSE: Duration = Duration::from_secs(5);

/// Takes the next step: uploads the picture, waits for it, posts.
///
/// # Errors
/// [`Miss`].
pub(super) async fn announce(
    client: &Client,
    account: &Account,
    post: &Post,
    progress: Option<&str>,
) -> Result<Announced, Miss> {
    let (asked, name) = match (
        progress.and_then(|step| step.split_once(' ')),
        picture(post),
    ) {
        (Some((asked, name)), _) => (asked.parse().unwrap_or(ASKED), name.to_owned()),
        (None, Some(jpeg)) => match upload(client, account, jpeg).await {
            Ok(name) => (0, name),
            // The picture was refused; the words matter more.
            Err(Miss::Refused { trouble: None, .. }) => {
                return publish(client, account, post, None).await;
            }
            Err(miss) => return Err(miss),
        },
        (None, None) => return publish(client, account, post, None).await,
    };
    let found = match stage(client, account, &name).await {
        // A key that may post need not be allowed to ask.
        Err(Miss::Refused {
            trouble: Some(Trouble::Permission),
            ..
        }) if asked == 0 => Stage::Working,
        Err(Miss::Refused {
            trouble: Some(Trouble::Permission),
            ..
        }) => Stage::Ready,
        Err(Miss::Refused {
            trouble: None | Some(Trouble::Target),
            ..
        }) => Stage::Unusable,
        other => other?,
    };
    match found {
        Stage::Ready => publish(client, account, post, Some(&name)).await,
        Stage::Working if asked < ASKED => Ok(Announced::Waiting {
            progress: format!("{} {name}", asked + 1),
            after: PAUSE,
        }),
        Stage::Working | Stage::Unusable => publish(client, account, post, None).await,
    }
}

fn picture(post: &Post) -> Option<&[u8]> {
    post.picture_bytes
        .as_deref()
        .filter(|jpeg| !jpeg.is_empty())
}

async fn publish(
    client: &Client,
    account: &Account,
    post: &Post,
    image: Option<&str>,
) -> Result<Announced, Miss> {
    let mut body = json!({
        "author": format!("urn:li:organization:{}", api::organization(account)?),
        "commentary": commentary(post),
        "visibility": "PUBLIC",
        "distribution": {
            "feedDistribution": "MAIN_FEED",
            "targetEntities": [],
            "thirdPartyDistributionChannels": [],
        },
        "lifecycleState": "PUBLISHED",
        "isReshareDisabledByAuthor": false,
    });
    if let Some(content) = content(post, image) {
        body["content"] = content;
    }
    let mut call = api::call(account, "POST", "/rest/posts")?;
    call.body = Body::Json(body);
    let response = api::run(client, call).await?;
    if response.status != 201 {
        return Err(Miss::of(&response));
    }
    let id = response.header("x-restli-id").unwrap_or_default();
    let like_a_urn = id.starts_with("urn:li:")
        && id
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || matches!(b, b':' | b'-' | b'_'));
    Ok(Announced::Posted {
        id: id.to_owned(),
        link: like_a_urn.then(|| format!("https://www.linkedin.com/feed/update/{id}")),
    })
}

fn commentary(post: &Post) -> String {
    little(&shortened(&post.text, COMMENTARY), &post.link)
}

fn content(post: &Post, image: Option<&str>) -> Option<Value> {
    if let Some(image) = image {
        let alt = post
            .picture
            .as_ref()
            .map_or(post.title.as_str(), |picture| picture.alt.as_str());
        return Some(json!({ "media": { "id": image, "altText": shortened(alt, ALT) } }));
    }
    // LinkedIn reads nothing from the page itself.
    web(&post.link).then(|| {
        json!({ "article": {
            "source": post.link,
            "title": shortened(&post.title, TITLE),
            "description": shortened(&post.summary, DESCRIPTION),
        } })
    })
}

/// Changes the words of a post.
///
/// # Errors
/// [`Miss`].
pub(super) async fn revise(
    client: &Client,
    account: &Account,
    id: &str,
    post: &Post,
) -> Result<(), Miss> {
    let path = api::path_to("posts", id)?;
    let mut call = api::call(account, "POST", &path)?.header("x-restli-method", "PARTIAL_UPDATE");
    call.body = Body::Json(json!({ "patch": { "$set": { "commentary": commentary(post) } } }));
    api::run(client, call).await?;
    Ok(())
}

/// Deletes a post; one that is gone already is as it should be.
///
/// # Errors
/// [`Miss`].
pub(super) async fn remove(client: &Client, account: &Account, id: &str) -> Result<(), Miss> {
    let path = api::path_to("posts", id)?;
    let call = api::call(account, "DELETE", &path)?.header("x-restli-method", "DELETE");
    let response = client.call(call).await?;
    match response.status {
        200..=299 | 404 => Ok(()),
        _ => Err(api::miss(&response)),
    }
}
