//! Sessions: in the database, spoken of by a cookie, touched at most daily.

use crate::state::{AppState, Site};
use axum::http::HeaderMap;
use chrono::{DateTime, Utc};
use domain::ids::UserId;
use domain::language::Language;
use time::OffsetDateTime;
use tower_sessions::cookie::SameSite;
use tower_sessions::session::{Id, Record};
use tower_sessions::{Expiry, Session, SessionManagerLayer, SessionStore, session_store};
use usecases::accounts::Member;
use usecases::{Error, Result};

const USER: &str = "user";
const TOUCHED: &str = "touched";

/// Days without a visit after which a session ends.
const DAYS: i64 = 30;

/// Sessions in the product's database.
#[derive(Clone)]
pub struct Kept(pub store::Store);

impl std::fmt::Debug for Kept {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Kept")
    }
}

/// The error of the session library; what happened was logged by the store.
fn failed(_: store::StoreError) -> session_store::Error {
    session_store::Error::Backend("the database failed".to_owned())
}

/// Id, content and end of a session as they are kept.
fn parts(record: &Record) -> session_store::Result<(String, Vec<u8>, DateTime<Utc>)> {
    let until = record.expiry_date.unix_timestamp();
    let content = serde_json::to_vec(&(until, &record.data));
    let content = content.map_err(|e| session_store::Error::Encode(e.to_string()))?;
    let until = DateTime::from_timestamp(until, 0).unwrap_or_default();
    Ok((record.id.to_string(), content, until))
}

#[async_trait::async_trait]
impl SessionStore for Kept {
    async fn create(&self, record: &mut Record) -> session_store::Result<()> {
        loop {
            let (id, data, until) = parts(record)?;
            if self
                .0
                .create_session(&id, &data, until)
                .await
                .map_err(failed)?
            {
                return Ok(());
            }
            record.id = Id::default();
        }
    }

    async fn save(&self, record: &Record) -> session_store::Result<()> {
        let (id, data, until) = parts(record)?;
        self.0.save_session(&id, &data, until).await.map_err(failed)
    }

    async fn load(&self, id: &Id) -> session_store::Result<Option<Record>> {
        let Some(bytes) = self.0.load_session(&id.to_string()).await.map_err(failed)? else {
            return Ok(None);
        };
        let decode = |e: String| session_store::Error::Decode(e);
        let (until, data) = serde_json::from_slice(&bytes).map_err(|e| decode(e.to_string()))?;
        let expiry_date =
            OffsetDateTime::from_unix_timestamp(until).map_err(|e| decode(e.to_string()))?;
        Ok(Some(Record {
            id: *id,
            data,
            expiry_date,
        }))
    }

    async fn delete(&self, id: &Id) -> session_store::Result<()> {
        self.0.delete_session(&id.to_string()).await.map_err(failed)
    }
}

/// The layer around the dashboard's routes. With https the cookie is bound to this very host.
pub fn layer<S: SessionStore + Clone>(site: &Site, sessions: S) -> SessionManagerLayer<S> {
    let secure = site.base_url.starts_with("https://");
    let (name, path) = if secure {
        ("__Host-vizha", "/")
    } else {
        ("vizha", "/organize")
    };
    SessionManagerLayer::new(sessions)
        .with_name(name)
        .with_path(path)
        .with_secure(secure)
        .with_http_only(true)
        .with_same_site(SameSite::Lax)
        .with_expiry(Expiry::OnInactivity(time::Duration::days(DAYS)))
}

/// Trouble with the session's own storage.
fn trouble(error: tower_sessions::session::Error) -> Error {
    tracing::error!(%error, "a session could not be read or kept");
    Error::Unexpected
}

/// Who is signed in, if anyone; the session lives on from today.
pub async fn member(session: &Session, state: &AppState) -> Result<Option<Member>> {
    let Some(user) = session.get::<UserId>(USER).await.map_err(trouble)? else {
        return Ok(None);
    };
    let today = Utc::now().date_naive().to_string();
    if session
        .get::<String>(TOUCHED)
        .await
        .map_err(trouble)?
        .as_deref()
        != Some(today.as_str())
    {
        session.insert(TOUCHED, today).await.map_err(trouble)?;
    }
    match state.doors.accounts.member(user).await {
        Ok(member) => Ok(Some(member)),
        Err(Error::NotFound | Error::Unauthorized) => Ok(None),
        Err(error) => Err(error),
    }
}

/// Signs a member in, under a new session id so that none known before is worth anything.
pub async fn enter(session: &Session, member: &Member) -> Result<()> {
    session.cycle_id().await.map_err(trouble)?;
    session.insert(USER, member.user).await.map_err(trouble)?;
    let today = Utc::now().date_naive().to_string();
    session.insert(TOUCHED, today).await.map_err(trouble)
}

/// Signs out.
pub async fn leave(session: &Session) -> Result<()> {
    session.flush().await.map_err(trouble)
}

/// The language of a page before anyone is signed in: asked for, remembered, or the browser's.
pub fn language(asked: Option<&str>, headers: &HeaderMap) -> Language {
    asked
        .and_then(Language::from_tag)
        .or_else(|| remembered(headers))
        .unwrap_or_else(|| crate::api::language::of(headers))
}

/// The language of a member's rooms: what was chosen last on this device, else what their account says.
pub fn spoken(member: &Member, headers: &HeaderMap) -> Language {
    remembered(headers).unwrap_or(member.language)
}

fn remembered(headers: &HeaderMap) -> Option<Language> {
    headers
        .get_all(axum::http::header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|line| line.split(';'))
        .find_map(|pair| pair.trim().strip_prefix("lang="))
        .and_then(Language::from_tag)
}
