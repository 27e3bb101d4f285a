//! Passkeys, and what was asked to be signed by them.

use crate::accounts::found;
use crate::db::{micros, moment, read, write};
use crate::records::*;
use crate::{Result, Store, StoreError};
use chrono::{DateTime, Utc};
use domain::ids::UserId;
use domain::limits;
use uuid::Uuid;

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    account_id: Uuid,
    credential: Vec<u8>,
    public_key: Vec<u8>,
    counter: i64,
    name: String,
    created_at: i64,
    last_used_at: Option<i64>,
}

impl Row {
    fn record(self) -> Result<PasskeyRecord> {
        let counter = u32::try_from(self.counter);
        Ok(PasskeyRecord {
            id: self.id,
            user: UserId(self.account_id),
            credential: self.credential,
            public_key: self.public_key,
            counter: counter.map_err(|_| StoreError::Corrupt("counter".to_owned()))?,
            name: self.name,
            created_at: moment(self.created_at)?,
            last_used_at: self.last_used_at.map(moment).transpose()?,
        })
    }
}

impl Store {
    /// Keeps what is asked to be signed, by its digest: for whom, if a passkey is to be made, and in which
    /// session.
    ///
    /// # Errors
    /// `Unique`; `Reference` without such an account.
    pub async fn put_challenge(
        &self,
        hash: &[u8],
        user: Option<UserId>,
        session: Uuid,
        expires_at: DateTime<Utc>,
    ) -> Result<()> {
        let hash = hash.to_vec();
        write!(self, |c| {
            sqlx::query(
                "insert into passkey_challenge (hash, account_id, bound_to, expires_at)
                 values ($1, $2, $3, $4)",
            )
            .bind(hash)
            .bind(user.map(|user| user.0))
            .bind(session)
            .bind(micros(expires_at))
            .execute(&mut *c)
            .await?;
            Ok(())
        })
    }

    /// Uses it up; false where it is not known, too old, or of somebody or some session else.
    ///
    /// # Errors
    /// The database failed.
    pub async fn use_challenge(
        &self,
        hash: &[u8],
        user: Option<UserId>,
        session: Uuid,
    ) -> Result<bool> {
        let hash = hash.to_vec();
        let now = self.now_micros();
        write!(self, |c| {
            // Nobody's account has the id of only zeros.
            let done = sqlx::query(
                "delete from passkey_challenge where hash = $1 and bound_to = $2
                 and expires_at > $3 and coalesce(account_id, $4) = $5",
            )
            .bind(hash)
            .bind(session)
            .bind(now)
            .bind(Uuid::nil())
            .bind(user.map_or(Uuid::nil(), |user| user.0))
            .execute(&mut *c)
            .await?;
            Ok(done.rows_affected() == 1)
        })
    }

    /// Keeps a passkey; false where the account has as many as it may.
    ///
    /// # Errors
    /// `Unique` where some account has it already; `NotFound` without such an account.
    pub async fn add_passkey(&self, passkey: PasskeyRecord) -> Result<bool> {
        write!(self, |c| {
            // Whoever adds one at the same moment waits for this row.
            let own = sqlx::query("update account set email = email where id = $1")
                .bind(passkey.user.0)
                .execute(&mut *c)
                .await?;
            found(own.rows_affected())?;
            let there: i64 =
                sqlx::query_scalar("select count(*) from passkey where account_id = $1")
                    .bind(passkey.user.0)
                    .fetch_one(&mut *c)
                    .await?;
            if there >= limits::PASSKEYS {
                return Ok(false);
            }
            sqlx::query(
                "insert into passkey (id, account_id, credential, public_key, counter, name,
                 created_at) values ($1, $2, $3, $4, $5, $6, $7)",
            )
            .bind(passkey.id)
            .bind(passkey.user.0)
            .bind(passkey.credential)
            .bind(passkey.public_key)
            .bind(i64::from(passkey.counter))
            .bind(passkey.name)
            .bind(micros(passkey.created_at))
            .execute(&mut *c)
            .await?;
            Ok(true)
        })
    }

    /// The passkeys of an account, the oldest first.
    ///
    /// # Errors
    /// The database failed.
    pub async fn passkeys(&self, user: UserId) -> Result<Vec<PasskeyRecord>> {
        let rows: Result<Vec<Row>> = read!(self, |c| {
            Ok(sqlx::query_as(
                "select * from passkey where account_id = $1 order by created_at, id limit $2",
            )
            .bind(user.0)
            .bind(limits::PASSKEYS)
            .fetch_all(&mut *c)
            .await?)
        });
        rows?.into_iter().map(Row::record).collect()
    }

    /// The passkey that its authenticator knows by this.
    ///
    /// # Errors
    /// `NotFound`.
    pub async fn passkey_by_credential(&self, credential: &[u8]) -> Result<PasskeyRecord> {
        let row: Result<Row> = read!(self, |c| {
            Ok(
                sqlx::query_as("select * from passkey where credential = $1")
                    .bind(credential)
                    .fetch_one(&mut *c)
                    .await?,
            )
        });
        row?.record()
    }

    /// Notes a use and its count; false where it was used, or removed, since that count was read.
    ///
    /// # Errors
    /// The database failed.
    pub async fn use_passkey(&self, id: Uuid, before: u32, counter: u32) -> Result<bool> {
        let now = self.now_micros();
        write!(self, |c| {
            let done = sqlx::query(
                "update passkey set counter = $3, last_used_at = $4 where id = $1 and counter = $2",
            )
            .bind(id)
            .bind(i64::from(before))
            .bind(i64::from(counter))
            .bind(now)
            .execute(&mut *c)
            .await?;
            Ok(done.rows_affected() == 1)
        })
    }

    /// Calls a passkey of an account differently.
    ///
    /// # Errors
    /// `NotFound`.
    pub async fn rename_passkey(&self, user: UserId, id: Uuid, name: &str) -> Result<()> {
        let name = name.to_owned();
        write!(self, |c| {
            let done =
                sqlx::query("update passkey set name = $3 where account_id = $1 and id = $2")
                    .bind(user.0)
                    .bind(id)
                    .bind(name)
                    .execute(&mut *c)
                    .await?;
            found(done.rows_affected())
        })
    }

    /// Forgets a passkey of an account.
    ///
    /// # Errors
    /// `NotFound`.
    pub async fn remove_passkey(&self, user: UserId, id: Uuid) -> Result<()> {
        write!(self, |c| {
            let done = sqlx::query("delete from passkey where account_id = $1 and id = $2")
                .bind(user.0)
                .bind(id)
                .execute(&mut *c)
                .await?;
            found(done.rows_affected())
        })
    }

    /// Forgets all passkeys of an account.
    ///
    /// # Errors
    /// The database failed.
    pub async fn remove_passkeys(&self, user: UserId) -> Result<()> {
        write!(self, |c| {
            sqlx::query("delete from passkey where account_id = $1")
                .bind(user.0)
                .execute(&mut *c)
                .await?;
            Ok(())
        })
    }
}
