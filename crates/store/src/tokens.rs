//! API tokens.

use crate::accounts::found;
use crate::db::{micros, moment, read, write};
use crate::records::*;
use crate::{Result, Store};
use domain::ids::{OrganizationId, TokenId};
use usecases::Scope;
use uuid::Uuid;

/// Uses are noted no more often than this.
const HOUR: i64 = 3_600_000_000;

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    organization_id: Uuid,
    name: String,
    scopes: String,
    created_at: i64,
    last_used_at: Option<i64>,
    expires_at: Option<i64>,
}

const COLUMNS: &str = "select id, organization_id, name, scopes, created_at, last_used_at, expires_at \
    from api_token";

impl Row {
    fn record(self) -> Result<TokenRecord> {
        Ok(TokenRecord {
            id: TokenId(self.id),
            organization: OrganizationId(self.organization_id),
            name: self.name,
            scopes: self
                .scopes
                .split_ascii_whitespace()
                .filter_map(Scope::parse)
                .collect(),
            created_at: moment(self.created_at)?,
            last_used_at: self.last_used_at.map(moment).transpose()?,
            expires_at: self.expires_at.map(moment).transpose()?,
        })
    }
}

impl Store {
    /// Keeps a token by the hash of its secret.
    ///
    /// # Errors
    /// `Reference`.
    pub async fn create_token(&self, token: &TokenRecord, hash: &[u8]) -> Result<()> {
        let (token, hash) = (token.clone(), hash.to_vec());
        let scopes: Vec<&str> = token.scopes.iter().map(|scope| scope.as_str()).collect();
        let scopes = scopes.join(" ");
        write!(self, |c| {
            sqlx::query(
                "insert into api_token (id, organization_id, name, hash, scopes, created_at, expires_at)
                 values ($1, $2, $3, $4, $5, $6, $7)",
            )
            .bind(token.id.0)
            .bind(token.organization.0)
            .bind(token.name)
            .bind(hash)
            .bind(scopes)
            .bind(micros(token.created_at))
            .bind(token.expires_at.map(micros))
            .execute(&mut *c)
            .await?;
            Ok(())
        })
    }

    /// The token of such a secret; notes its use, to the hour.
    ///
    /// # Errors
    /// `NotFound`.
    pub async fn token_by_hash(&self, hash: &[u8]) -> Result<TokenRecord> {
        let row: Result<Row> = read!(self, |c| {
            let sql = sqlx::AssertSqlSafe(format!("{COLUMNS} where hash = $1"));
            Ok(sqlx::query_as(sql).bind(hash).fetch_one(&mut *c).await?)
        });
        let row = row?;
        let hour = micros(self.now()) / HOUR * HOUR;
        if row.last_used_at.is_none_or(|last| last < hour) {
            let id = row.id;
            let noted: Result<()> = write!(self, |c| {
                sqlx::query("update api_token set last_used_at = $2 where id = $1")
                    .bind(id)
                    .bind(hour)
                    .execute(&mut *c)
                    .await?;
                Ok(())
            });
            noted?;
        }
        row.record()
    }

    /// The organization's tokens, newest first.
    ///
    /// # Errors
    /// The database failed.
    pub async fn tokens(&self, organization: OrganizationId) -> Result<Vec<TokenRecord>> {
        let rows: Result<Vec<Row>> = read!(self, |c| {
            let sql = format!("{COLUMNS} where organization_id = $1 order by id desc");
            Ok(sqlx::query_as(sqlx::AssertSqlSafe(sql))
                .bind(organization.0)
                .fetch_all(&mut *c)
                .await?)
        });
        rows?.into_iter().map(Row::record).collect()
    }

    /// Revokes a token.
    ///
    /// # Errors
    /// `NotFound`.
    pub async fn revoke_token(&self, organization: OrganizationId, token: TokenId) -> Result<()> {
        write!(self, |c| {
            let done = sqlx::query("delete from api_token where id = $1 and organization_id = $2")
                .bind(token.0)
                .bind(organization.0)
                .execute(&mut *c)
                .await?;
            found(done.rows_affected())
        })
    }
}
