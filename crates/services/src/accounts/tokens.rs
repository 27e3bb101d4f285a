//! API tokens: shown once, kept as a digest.

use super::AccountsService;
use crate::error::{Fields, store};
use crate::secrets::{random_token, sha256, uuid};
use chrono::{DateTime, NaiveDate, Utc};
use domain::ids::TokenId;
use domain::message::{FieldError, Message};
use domain::time::{Zone, day_bounds};
use domain::{limits, text};
use store::StoreError;
use store::records::TokenRecord;
use usecases::accounts::TokenView;
use usecases::{Actor, Error, Result, Scope};

/// How every token begins, so that people and leak scanners know what it is.
const PREFIX: &str = "vizha_";

impl AccountsService {
    pub(super) async fn make_token(
        &self,
        actor: &Actor,
        name: &str,
        mut scopes: Vec<Scope>,
        last_day: Option<&str>,
    ) -> Result<(TokenView, String)> {
        actor.require(Scope::OrganizationWrite)?;
        let house = self.0.store.organization(actor.organization).await;
        let zone: Zone = house.map_err(store)?.timezone.parse().unwrap_or(Zone::UTC);
        let mut errors = Fields::default();
        let expires_at = errors.check(end_of(last_day, zone, self.0.now()));
        let name = errors.check(text::required_line("name", name, limits::PERSON_NAME));
        if scopes.is_empty() {
            errors.add("scopes", Message::new("required"));
        }
        errors.finish()?;
        scopes.sort_unstable_by_key(|scope| scope.as_str());
        scopes.dedup();
        // Nobody hands out more than they have.
        for scope in &scopes {
            actor.require(*scope)?;
        }
        let secret = format!("{PREFIX}{}", random_token()?);
        let now = self.0.now();
        let token = TokenRecord {
            id: TokenId(uuid(now)?),
            organization: actor.organization,
            name,
            scopes,
            created_at: now,
            last_used_at: None,
            expires_at,
        };
        self.0
            .store
            .create_token(&token, &sha256(&secret))
            .await
            .map_err(store)?;
        let named = Some(token.name.as_str());
        self.0
            .audit_with(actor, "token.create", token.id, named)
            .await;
        Ok((view(token), secret))
    }

    /// The token is found by its digest, so no comparison can tell how much of a guess was right.
    pub(super) async fn bearer(&self, bearer: &str) -> Result<Actor> {
        let bearer = bearer.trim();
        if bearer.len() > 100 || !bearer.starts_with(PREFIX) {
            return Err(Error::Unauthorized);
        }
        match self.0.store.token_by_hash(&sha256(bearer)).await {
            Ok(token) if token.expires_at.is_some_and(|end| end <= self.0.now()) => {
                Err(Error::Unauthorized)
            }
            Ok(token) => Ok(Actor {
                organization: token.organization,
                user: None,
                scopes: token.scopes,
                program: Some(token.name),
            }),
            Err(StoreError::NotFound) => Err(Error::Unauthorized),
            Err(error) => Err(store(error)),
        }
    }
}

/// The token as listed.
pub(super) fn view(token: TokenRecord) -> TokenView {
    TokenView {
        id: token.id,
        name: token.name,
        scopes: token.scopes,
        created_at: token.created_at,
        last_used_at: token.last_used_at,
        expires_at: token.expires_at,
    }
}

/// The end of the last day on which a token is good.
fn end_of(
    last_day: Option<&str>,
    zone: Zone,
    now: DateTime<Utc>,
) -> Result<Option<DateTime<Utc>>, FieldError> {
    let Some(typed) = last_day.map(str::trim).filter(|typed| !typed.is_empty()) else {
        return Ok(None);
    };
    let wrong = |key: &'static str| FieldError::new("last_day", Message::new(key));
    let day: NaiveDate = typed.parse().map_err(|_| wrong("time_invalid"))?;
    let end = day_bounds(day, zone).1;
    if end <= now {
        return Err(wrong("start_in_past"));
    }
    Ok(Some(end))
}
