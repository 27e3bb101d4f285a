//! API tokens: shown once, kept as a digest.

use super::AccountsService;
use crate::error::{Fields, store};
use crate::secrets::{random_token, sha256, uuid};
use domain::ids::TokenId;
use domain::message::Message;
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
    ) -> Result<(TokenView, String)> {
        actor.require(Scope::OrganizationWrite)?;
        let mut errors = Fields::default();
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
        };
        self.0
            .store
            .create_token(&token, &sha256(&secret))
            .await
            .map_err(store)?;
        self.0.audit(actor, "token.create", token.id).await;
        Ok((view(token), secret))
    }

    /// The token is found by its digest, so no comparison can tell how much of a guess was right.
    pub(super) async fn bearer(&self, bearer: &str) -> Result<Actor> {
        let bearer = bearer.trim();
        if bearer.len() > 100 || !bearer.starts_with(PREFIX) {
            return Err(Error::Unauthorized);
        }
        match self.0.store.token_by_hash(&sha256(bearer)).await {
            Ok(token) => Ok(Actor {
                organization: token.organization,
                user: None,
                scopes: token.scopes,
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
    }
}
