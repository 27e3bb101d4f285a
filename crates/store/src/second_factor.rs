//! Second factors and their recovery codes.

use crate::accounts::found;
use crate::db::{both, read, write};
use crate::records::*;
use crate::{Result, Store};
use domain::ids::UserId;
use uuid::Uuid;

both! {
    /// Writes of second factors.
    FactorWrites;

    /// Recovery codes, by their digests, instead of those before.
    fn replace_codes(c, user: Uuid, hashes: &[Vec<u8>]) -> () {
        sqlx::query("delete from recovery_code where account_id = $1")
            .bind(user)
            .execute(&mut *c)
            .await?;
        for hash in hashes {
            sqlx::query("insert into recovery_code (account_id, hash) values ($1, $2)")
                .bind(user)
                .bind(hash.as_slice())
                .execute(&mut *c)
                .await?;
        }
        Ok(())
    }
}

impl Store {
    /// The second factor of an account, confirmed or being set up.
    ///
    /// # Errors
    /// The database failed.
    pub async fn second_factor(&self, user: UserId) -> Result<Option<SecondFactorRecord>> {
        type Kept = (Vec<u8>, i64, Option<i64>);
        let row: Result<Option<Kept>> = read!(self, |c| {
            Ok(sqlx::query_as(
                "select sealed, last_step, confirmed_at from second_factor where account_id = $1",
            )
            .bind(user.0)
            .fetch_optional(&mut *c)
            .await?)
        });
        Ok(
            row?.map(|(sealed, last_step, confirmed_at)| SecondFactorRecord {
                sealed,
                last_step,
                confirmed: confirmed_at.is_some(),
            }),
        )
    }

    /// Begins to set one up, in place of one that was never confirmed; false where one is confirmed.
    ///
    /// # Errors
    /// `Reference` without such an account.
    pub async fn begin_second_factor(&self, user: UserId, sealed: Vec<u8>) -> Result<bool> {
        let now = self.now_micros();
        write!(self, |c| {
            let done = sqlx::query(
                "insert into second_factor (account_id, sealed, last_step, created_at)
                 values ($1, $2, 0, $3) on conflict (account_id) do update
                 set sealed = excluded.sealed, last_step = 0, created_at = excluded.created_at
                 where second_factor.confirmed_at is null",
            )
            .bind(user.0)
            .bind(sealed)
            .bind(now)
            .execute(&mut *c)
            .await?;
            Ok(done.rows_affected() == 1)
        })
    }

    /// Switches it on with the step of its first code, and keeps its recovery codes by their digests.
    ///
    /// # Errors
    /// `NotFound` where none is being set up.
    pub async fn confirm_second_factor(
        &self,
        user: UserId,
        step: i64,
        hashes: Vec<Vec<u8>>,
    ) -> Result<()> {
        let now = self.now_micros();
        write!(self, |c| {
            let done = sqlx::query(
                "update second_factor set confirmed_at = $3, last_step = $2
                 where account_id = $1 and confirmed_at is null",
            )
            .bind(user.0)
            .bind(step)
            .bind(now)
            .execute(&mut *c)
            .await?;
            found(done.rows_affected())?;
            c.replace_codes(user.0, &hashes).await
        })
    }

    /// Uses the code of a step; false where that step, or a later one, was used before.
    ///
    /// # Errors
    /// The database failed.
    pub async fn use_step(&self, user: UserId, step: i64) -> Result<bool> {
        write!(self, |c| {
            let done = sqlx::query(
                "update second_factor set last_step = $2
                 where account_id = $1 and confirmed_at is not null and last_step < $2",
            )
            .bind(user.0)
            .bind(step)
            .execute(&mut *c)
            .await?;
            Ok(done.rows_affected() == 1)
        })
    }

    /// Uses a recovery code, once; false where there is none such.
    ///
    /// # Errors
    /// The database failed.
    pub async fn use_recovery_code(&self, user: UserId, hash: &[u8]) -> Result<bool> {
        let hash = hash.to_vec();
        write!(self, |c| {
            let done = sqlx::query("delete from recovery_code where account_id = $1 and hash = $2")
                .bind(user.0)
                .bind(hash)
                .execute(&mut *c)
                .await?;
            Ok(done.rows_affected() == 1)
        })
    }

    /// Other recovery codes, by their digests.
    ///
    /// # Errors
    /// The database failed.
    pub async fn put_recovery_codes(&self, user: UserId, hashes: Vec<Vec<u8>>) -> Result<()> {
        write!(self, |c| { c.replace_codes(user.0, &hashes).await })
    }

    /// How many recovery codes are left.
    ///
    /// # Errors
    /// The database failed.
    pub async fn recovery_codes_left(&self, user: UserId) -> Result<i64> {
        read!(self, |c| {
            Ok(sqlx::query_scalar::<_, i64>(
                "select count(*) from recovery_code where account_id = $1",
            )
            .bind(user.0)
            .fetch_one(&mut *c)
            .await?)
        })
    }

    /// Switches the second factor off, and forgets its recovery codes.
    ///
    /// # Errors
    /// The database failed.
    pub async fn remove_second_factor(&self, user: UserId) -> Result<()> {
        write!(self, |c| {
            c.replace_codes(user.0, &[]).await?;
            sqlx::query("delete from second_factor where account_id = $1")
                .bind(user.0)
                .execute(&mut *c)
                .await?;
            Ok(())
        })
    }
}
