//! API tokens.

use crate::records::*;
use crate::{Result, Store};
use domain::ids::{OrganizationId, TokenId};

impl Store {
    /// Keeps a token by the hash of its secret.
    ///
    /// # Errors
    /// `Reference`.
    #[allow(unused_variables)]
    pub async fn create_token(&self, token: &TokenRecord, hash: &[u8]) -> Result<()> {
        unwritten!()
    }

    /// The token of such a secret; notes its use, to the hour.
    ///
    /// # Errors
    /// `NotFound`.
    #[allow(unused_variables)]
    pub async fn token_by_hash(&self, hash: &[u8]) -> Result<TokenRecord> {
        unwritten!()
    }

    /// The organization's tokens, newest first.
    ///
    /// # Errors
    /// The database failed.
    #[allow(unused_variables)]
    pub async fn tokens(&self, organization: OrganizationId) -> Result<Vec<TokenRecord>> {
        unwritten!()
    }

    /// Revokes a token.
    ///
    /// # Errors
    /// `NotFound`.
    #[allow(unused_variables)]
    pub async fn revoke_token(&self, organization: OrganizationId, token: TokenId) -> Result<()> {
        unwritten!()
    }
}
