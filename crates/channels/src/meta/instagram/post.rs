//! A post on Instagram, in two steps: a container, whose picture Instagram fetches, and its publication.

use super::{CAPTION, about, call};
use crate::chat::{Account, Announced, Body, Client, Miss, Post};
use crate::meta::cut::{UNITS, pieces};
use crate::meta::graph::{self, ask, make, segment};
use serde_json::{Value, json};
use std::time::Duration;

/// Fetching a picture takes a moment, a film minutes.
const PICTURE: Duration = Duration::from_secs(3);
const FILM: Duration = Duration::from_secs(30);
/// The quota moves with the day and frees itself bit by bit.
const QUOTA: Duration = Duration::from_secs(60 * 60);
/// A container lives for a day: for so long after trouble on the way it is still good.
const TROUBLE: Duration = Duration::from_secs(30);

/// Makes the container. Nobody sees it, so a lost answer may be followed by another.
pub(super) async fn begin(client: &Client, account: &Account, post: &Post) -> Announced {
    let Some((container, after)) = container(post) else {
        return Announced::Failed {
            reason: "Instagram wants a picture".to_owned(),
            trouble: None,
        };
    };
    let path = "/content_publishing_limit?fields=config,quota_usage";
    let quota = ask(client, account, about(account, "GET", path, Body::Empty)).await;
    // The quota alone may be refused; whether a post is, it shows best itself.
    if quota.is_ok_and(|quota| used_up(&quota)) {
        return Announced::Later {
            reason: "Instagram takes no more posts today".to_owned(),
            after: Some(QUOTA),
        };
    }
    let making = about(account, "POST", "/media", Body::Json(container));
    match make(client, account, making, "/id").await {
        Ok(progress) => Announced::Waiting { progress, after },
        Err(Miss::Uncertain { reason }) => Announced::Later {
            reason,
            after: None,
        },
        Err(miss) => miss.into(),
    }
}

/// Publishes the container once its picture has been fetched.
pub(super) async fn finish(
    client: &Client,
    account: &Account,
    post: &Post,
    container: &str,
) -> Announced {
    let path = format!("{}?fields=status_code,status", segment(container));
    let wait = |after| Announced::Waiting {
        progress: container.to_owned(),
        after,
    };
    let state = match ask(client, account, call(account, "GET", &path, Body::Empty)).await {
        Ok(state) => state,
        Err(Miss::Uncertain { .. }) => return wait(TROUBLE),
        Err(Miss::Later { after, .. }) => return wait(after.unwrap_or(TROUBLE)),
        Err(miss) => return miss.into(),
    };
    match graph::text(&state, "/status_code").as_deref() {
        Some("FINISHED") => {}
        // An earlier answer was lost; which post it became is not told.
        Some("PUBLISHED") => {
            return Announced::Posted {
                id: String::new(),
                link: None,
            };
        }
        Some("EXPIRED") => return begin(client, account, post).await,
        Some("ERROR") => {
            return Announced::Failed {
                reason: graph::text(&state, "/status").unwrap_or_else(|| "ERROR".to_owned()),
                trouble: None,
            };
        }
        _ => return wait(if film(post).is_some() { FILM } else { PICTURE }),
    }
    let body = Body::Json(json!({ "creation_id": container }));
    let publishing = about(account, "POST", "/media_publish", body);
    match make(client, account, publishing, "/id").await {
        Ok(id) => Announced::Posted {
            link: permalink(client, account, &id).await,
            id,
        },
        Err(Miss::Later { after, .. }) => wait(after.unwrap_or(TROUBLE)),
        Err(miss) => miss.into(),
    }
}

async fn permalink(client: &Client, account: &Account, id: &str) -> Option<String> {
    let path = format!("{}?fields=permalink", segment(id));
    let answer = ask(client, account, call(account, "GET", &path, Body::Empty)).await;
    graph::text(&answer.ok()?, "/permalink").filter(|link| link.starts_with("https://"))
}

/// What is handed in, and how long Instagram is likely to need.
fn container(post: &Post) -> Option<(Value, Duration)> {
    let caption = pieces(&post.text, CAPTION, UNITS);
    let caption = caption.first().map(String::as_str).unwrap_or_default();
    if let Some(url) = film(post) {
        let container = json!({ "media_type": "REELS", "video_url": url, "caption": caption });
        return Some((container, FILM));
    }
    let picture = post.picture.as_ref()?;
    let container = json!({
        "image_url": picture.url,
        "caption": caption,
        "alt_text": picture.alt,
    });
    Some((container, PICTURE))
}

/// A film that Instagram can fetch; the page of a film is none.
fn film(post: &Post) -> Option<&str> {
    let url = post.video_url.as_deref()?;
    let path = url.split(['?', '#']).next()?.to_ascii_lowercase();
    (path.ends_with(".mp4") || path.ends_with(".mov")).then_some(url)
}

fn used_up(quota: &Value) -> bool {
    let number = |pointer: &str| quota.pointer(pointer).and_then(Value::as_i64);
    match (
        number("/data/0/quota_usage"),
        number("/data/0/config/quota_total"),
    ) {
        (Some(used), Some(total)) => used >= total,
        _ => false,
    }
}
