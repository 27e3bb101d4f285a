//! Sessions: in the database, spoken of by a cookie, touched at most hourly.

use super::device;
use crate::state::{AppState, Site};
use axum::http::HeaderMap;
use chrono::{DateTime, Utc};
use domain::ids::{OrganizationId, UserId};
use domain::language::Language;
use domain::message::Message;
use store::records::SessionRecord;
use time::OffsetDateTime;
use tower_sessions::cookie::SameSite;
use tower_sessions::session::{Id, Record};
use tower_sessions::{Expiry, Session, SessionManagerLayer, SessionStore, session_store};
use usecases::accounts::Member;
use usecases::{Error, Result};
use uuid::Uuid;

const USER: &str = "user";
const ORGANIZATION: &str = "organization";
const HANDLE: &str = "handle";
const DEVICE: &str = "device";
const TOUCHED: &str = "touched";
const SECOND: &str = "second";
const PASSKEY: &str = "passkey";

/// Days without a visit after which a session ends.
const DAYS: i64 = 30;
/// Seconds within which the second step follows the first.
const SECOND_WITHIN: i64 = 600;
/// Minutes for which a session lives in which somebody only asked to sign in with a passkey.
const ASKED: i64 = 10;

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

/// A session as it is kept; whose it is stands beside its content, so that it can be listed and ended.
fn kept(record: &Record) -> session_store::Result<SessionRecord> {
    let until = record.expiry_date.unix_timestamp();
    let content = serde_json::to_vec(&(until, &record.data));
    let content = content.map_err(|e| session_store::Error::Encode(e.to_string()))?;
    let text = |name: &str| record.data.get(name).and_then(|value| value.as_str());
    Ok(SessionRecord {
        id: record.id.to_string(),
        data: content,
        expires_at: DateTime::from_timestamp(until, 0).unwrap_or_default(),
        account: text(USER).and_then(|id| id.parse().ok()),
        handle: text(HANDLE).and_then(|id| id.parse().ok()),
        device: text(DEVICE).map(str::to_owned),
    })
}

#[async_trait::async_trait]
impl SessionStore for Kept {
    async fn create(&self, record: &mut Record) -> session_store::Result<()> {
        loop {
            let session = kept(record)?;
            if self.0.create_session(session).await.map_err(failed)? {
                return Ok(());
            }
            record.id = Id::default();
        }
    }

    async fn save(&self, record: &Record) -> session_store::Result<()> {
        self.0.save_session(kept(record)?).await.map_err(failed)
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

/// The hour, as it is noted when a session was last used.
fn hour() -> String {
    Utc::now().format("%Y-%m-%dT%H").to_string()
}

/// Who is signed in, and in which organization, if anyone; the session lives on from now.
pub async fn member(session: &Session, state: &AppState) -> Result<Option<Member>> {
    let Some(user) = session.get::<UserId>(USER).await.map_err(trouble)? else {
        return Ok(None);
    };
    let organization = session.get::<OrganizationId>(ORGANIZATION).await;
    let organization = organization.map_err(trouble)?;
    let touched = session.get::<String>(TOUCHED).await.map_err(trouble)?;
    let hour = hour();
    if touched.as_deref() != Some(hour.as_str()) {
        session.insert(TOUCHED, hour).await.map_err(trouble)?;
    }
    match state.doors.accounts.member(user, organization).await {
        Ok(member) => Ok(Some(member)),
        Err(Error::NotFound | Error::Unauthorized) => Ok(None),
        Err(error) => Err(error),
    }
}

/// By what this session is named in the list of sessions.
pub async fn handle(session: &Session) -> Option<Uuid> {
    session.get(HANDLE).await.ok().flatten()
}

/// Signs a member in, under a new session id so that none known before is worth anything.
pub async fn enter(session: &Session, member: &Member, headers: &HeaderMap) -> Result<()> {
    session.cycle_id().await.map_err(trouble)?;
    for asked in [SECOND, PASSKEY] {
        session.remove_value(asked).await.map_err(trouble)?;
    }
    session.insert(USER, member.user).await.map_err(trouble)?;
    work_in(session, member).await?;
    let handle = Uuid::new_v4();
    session.insert(HANDLE, handle).await.map_err(trouble)?;
    let agent = headers.get(axum::http::header::USER_AGENT);
    let agent = agent.and_then(|agent| agent.to_str().ok()).unwrap_or("");
    let device = device::name(agent);
    session.insert(DEVICE, device).await.map_err(trouble)?;
    session.insert(TOUCHED, hour()).await.map_err(trouble)
}

/// Has the session work in the member's organization from now on.
pub async fn work_in(session: &Session, member: &Member) -> Result<()> {
    let organization = member.organization.id;
    session
        .insert(ORGANIZATION, organization)
        .await
        .map_err(trouble)
}

/// Whoever gave the right password is remembered until the second step, under a new session id; nobody is
/// signed in by that.
pub async fn ask_second(session: &Session, user: UserId) -> Result<()> {
    session.cycle_id().await.map_err(trouble)?;
    session.clear().await;
    let asked = (user, Utc::now().timestamp());
    session.insert(SECOND, asked).await.map_err(trouble)
}

/// Who is asked for the second step, while there is time for it.
pub async fn second(session: &Session) -> Result<Option<UserId>> {
    let asked = session.get::<(UserId, i64)>(SECOND).await;
    let asked = asked.map_err(trouble)?;
    let since = |at: i64| Utc::now().timestamp() - at;
    Ok(asked
        .filter(|(_, at)| since(*at) < SECOND_WITHIN)
        .map(|(user, _)| user))
}

/// The secret by which what a passkey is to sign belongs to this session; made where there is none.
pub async fn bind(session: &Session) -> Result<Uuid> {
    let user = session.get::<UserId>(USER).await.map_err(trouble)?;
    if user.is_none() {
        let briefly = time::Duration::minutes(ASKED);
        session.set_expiry(Some(Expiry::OnInactivity(briefly)));
    }
    if let Some(bound) = session.get::<Uuid>(PASSKEY).await.map_err(trouble)? {
        return Ok(bound);
    }
    let bound = Uuid::new_v4();
    session.insert(PASSKEY, bound).await.map_err(trouble)?;
    Ok(bound)
}

/// That secret, where this session asked for a passkey.
pub async fn bound(session: &Session) -> Result<Uuid> {
    let bound = session.get::<Uuid>(PASSKEY).await.map_err(trouble)?;
    bound.ok_or_else(|| Error::field("passkey", Message::new("passkey_failed")))
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
