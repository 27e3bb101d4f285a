//! A picture for a post: announced, uploaded, and waited for until LinkedIn has worked on it.

use super::api;
use crate::chat::{Account, Body, Call, Client, Miss};
use serde_json::json;
use url::Url;

/// How far a picture is.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Stage {
    /// It can be shown.
    Ready,
    /// LinkedIn still works on it.
    Working,
    /// LinkedIn cannot use it.
    Unusable,
}

/// Uploads a picture; its name. Nobody sees it yet, so that whatever goes wrong can be done again.
///
/// # Errors
/// [`Miss`].
pub(super) async fn upload(
    client: &Client,
    account: &Account,
    jpeg: &[u8],
) -> Result<String, Miss> {
    let owner = format!("urn:li:organization:{}", api::organization(account)?);
    let mut call = api::call(account, "POST", "/rest/images?action=initializeUpload")?;
    call.body = Body::Json(json!({ "initializeUploadRequest": { "owner": owner } }));
    let answer = api::json(client, call).await.map_err(repeatable)?;
    let place = answer["value"]["uploadUrl"].as_str();
    let name = answer["value"]["image"].as_str();
    let (Some(place), Some(name)) = (place.and_then(|place| reachable(account, place)), name)
    else {
        return Err(Miss::refused("LinkedIn names no place for the picture"));
    };
    let body = Body::Bytes {
        media_type: "image/jpeg".to_owned(),
        bytes: jpeg.to_vec(),
    };
    let call = Call::new("PUT", place, body).header("authorization", api::bearer(account)?);
    api::run(client, call).await.map_err(repeatable)?;
    Ok(name.to_owned())
}

/// How far a picture is.
///
/// # Errors
/// [`Miss`].
pub(super) async fn stage(client: &Client, account: &Account, name: &str) -> Result<Stage, Miss> {
    let path = api::path_to("images", name)?;
    let call = api::call(account, "GET", &path)?;
    let image = api::json(client, call).await.map_err(repeatable)?;
    Ok(match image["status"].as_str() {
        Some("AVAILABLE") => Stage::Ready,
        Some("PROCESSING_FAILED") => Stage::Unusable,
        _ => Stage::Working,
    })
}

fn repeatable(miss: Miss) -> Miss {
    match miss {
        Miss::Uncertain { reason } => Miss::Later {
            reason,
            after: None,
        },
        other => other,
    }
}

/// The key goes along with the picture, so it goes to LinkedIn alone, or to the stand-in.
fn reachable(account: &Account, place: &str) -> Option<String> {
    let url = Url::parse(place).ok()?;
    if account.base.is_some() {
        let query = url.query().map(|query| format!("?{query}"));
        let path = format!("{}{}", url.path(), query.unwrap_or_default());
        let base = account.base("");
        return Some(if place.starts_with(&format!("{base}/")) {
            place.to_owned()
        } else {
            format!("{base}{path}")
        });
    }
    let host = url.host_str()?;
    let genuine = host == "linkedin.com" || host.ends_with(".linkedin.com");
    (genuine && url.scheme() == "https" && url.username().is_empty()).then(|| place.to_owned())
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use domain::channel::ChannelKind;
    use std::collections::BTreeMap;

    #[test]
    fn the_key_goes_to_linkedin_alone() {
        let account = Account {
            id: "0198c0de-0000-7000-8000-000000000001".parse().unwrap(),
            kind: ChannelKind::Linkedin,
            settings: BTreeMap::new(),
            base: None,
        };
        let theirs = "https://www.linkedin.com/dms-uploads/x/0?ca=1";
        assert_eq!(reachable(&account, theirs).as_deref(), Some(theirs));
        for elsewhere in [
            "http://www.linkedin.com/x",
            "https://linkedin.com.evil.example/x",
            "https://evillinkedin.com/x",
            "https://www.linkedin.com@evil.example/x",
            "https://169.254.169.254/x",
            "x",
        ] {
            assert_eq!(reachable(&account, elsewhere), None, "{elsewhere}");
        }
    }
}
