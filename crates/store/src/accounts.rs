//! Accounts, memberships, set-up.

use crate::db::{both, in_list, language, micros, moment, padded, read, word, write};
use crate::organizations::OrganizationWrites;
use crate::records::*;
use crate::{Result, Store, StoreError};
use domain::ids::{OrganizationId, UserId};
use domain::language::Language;
use sqlx::AssertSqlSafe;
use std::collections::HashMap;
use usecases::Role;
use uuid::Uuid;

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    email: String,
    name: String,
    password_hash: String,
    language: String,
    created_at: i64,
}

impl Row {
    fn record(self) -> Result<AccountRecord> {
        Ok(AccountRecord {
            id: UserId(self.id),
            email: self.email,
            name: self.name,
            password_hash: self.password_hash,
            language: language(&self.language)?,
            created_at: moment(self.created_at)?,
        })
    }
}

both! {
    /// Writes of accounts.
    AccountWrites;

    /// A new account.
    fn insert_account(c, account: &AccountRecord) -> () {
        sqlx::query(
            "insert into account (id, email, name, password_hash, language, created_at)
             values ($1, $2, $3, $4, $5, $6)",
        )
        .bind(account.id.0)
        .bind(account.email.as_str())
        .bind(account.name.as_str())
        .bind(account.password_hash.as_str())
        .bind(account.language.tag())
        .bind(micros(account.created_at))
        .execute(&mut *c)
        .await?;
        Ok(())
    }

    /// Adds or renews an account by its mail address, and its membership; the account's id.
    fn upsert_account(c, account: &AccountRecord, organization: OrganizationId, role: Role) -> UserId {
        let id: Uuid = sqlx::query_scalar(
            "insert into account (id, email, name, password_hash, language, created_at)
             values ($1, $2, $3, $4, $5, $6)
             on conflict (email) do update set name = excluded.name,
             password_hash = excluded.password_hash returning id",
        )
        .bind(account.id.0)
        .bind(account.email.as_str())
        .bind(account.name.as_str())
        .bind(account.password_hash.as_str())
        .bind(account.language.tag())
        .bind(micros(account.created_at))
        .fetch_one(&mut *c)
        .await?;
        sqlx::query(
            "insert into membership (account_id, organization_id, role, created_at)
             values ($1, $2, $3, $4)
             on conflict (account_id, organization_id) do update set role = excluded.role",
        )
        .bind(id)
        .bind(organization.0)
        .bind(role.as_str())
        .bind(micros(account.created_at))
        .execute(&mut *c)
        .await?;
        Ok(UserId(id))
    }
}

impl Store {
    /// Whether nobody has set the installation up: there is no account.
    ///
    /// # Errors
    /// The database failed.
    pub async fn needs_first_run(&self) -> Result<bool> {
        read!(self, |c| {
            let found: Option<i64> = sqlx::query_scalar("select created_at from account limit 1")
                .fetch_optional(&mut *c)
                .await?;
            Ok(found.is_none())
        })
    }

    /// First run in one step: organization, account and membership, and the account keeps the installation; only where there is no account
    /// yet; removes the setting `first_run_token`.
    ///
    /// # Errors
    /// `Stale` when set up already; `Unique`.
    pub async fn set_up(
        &self,
        organization: &OrganizationRecord,
        account: &AccountRecord,
    ) -> Result<()> {
        let (organization, account) = (organization.clone(), account.clone());
        write!(self, |c| {
            // Whoever removes the token first is the one who sets up; the other waits for this row.
            sqlx::query("delete from setting where key = 'first_run_token'")
                .execute(&mut *c)
                .await?;
            let done = sqlx::query(
                "insert into setting (key, value) select 'first_run_done', 'yes'
                 where not exists (select 1 from account) on conflict (key) do nothing",
            )
            .execute(&mut *c)
            .await?;
            if done.rows_affected() == 0 {
                return Err(StoreError::Stale);
            }
            c.insert_organization(&organization).await?;
            let user = c
                .upsert_account(&account, organization.id, Role::Owner)
                .await?;
            sqlx::query("update account set administrator = $2 where id = $1")
                .bind(user.0)
                .bind(true)
                .execute(&mut *c)
                .await?;
            Ok(())
        })
    }

    /// Adds an account to an organization, or gives the existing account of that mail address the
    /// new name, password and role. Answers the account's id.
    ///
    /// # Errors
    /// `Reference` without such an organization.
    pub async fn put_account(
        &self,
        account: &AccountRecord,
        organization: OrganizationId,
        role: Role,
    ) -> Result<UserId> {
        let account = account.clone();
        write!(self, |c| {
            c.upsert_account(&account, organization, role).await
        })
    }

    /// By id.
    ///
    /// # Errors
    /// `NotFound`.
    pub async fn account(&self, id: UserId) -> Result<AccountRecord> {
        let row: Result<Row> = read!(self, |c| {
            Ok(sqlx::query_as("select * from account where id = $1")
                .bind(id.0)
                .fetch_one(&mut *c)
                .await?)
        });
        row?.record()
    }

    /// By folded mail address.
    ///
    /// # Errors
    /// `NotFound`.
    pub async fn account_by_email(&self, email: &str) -> Result<AccountRecord> {
        let row: Result<Row> = read!(self, |c| {
            Ok(sqlx::query_as("select * from account where email = $1")
                .bind(email)
                .fetch_one(&mut *c)
                .await?)
        });
        row?.record()
    }

    /// The account's first membership.
    ///
    /// # Errors
    /// `NotFound`.
    pub async fn membership(&self, user: UserId) -> Result<MembershipRecord> {
        let row: Result<(Uuid, String)> = read!(self, |c| {
            Ok(sqlx::query_as(
                "select organization_id, role from membership where account_id = $1
                 order by created_at, organization_id limit 1",
            )
            .bind(user.0)
            .fetch_one(&mut *c)
            .await?)
        });
        let (organization, role) = row?;
        Ok(MembershipRecord {
            user,
            organization: OrganizationId(organization),
            role: word(Role::parse(&role), "role")?,
        })
    }

    /// Changes the password.
    ///
    /// # Errors
    /// `NotFound`.
    pub async fn set_password(&self, user: UserId, password_hash: &str) -> Result<()> {
        let hash = password_hash.to_owned();
        write!(self, |c| {
            let done = sqlx::query("update account set password_hash = $2 where id = $1")
                .bind(user.0)
                .bind(hash)
                .execute(&mut *c)
                .await?;
            found(done.rows_affected())
        })
    }

    /// Changes the dashboard's language.
    ///
    /// # Errors
    /// `NotFound`.
    pub async fn set_account_language(&self, user: UserId, language: Language) -> Result<()> {
        write!(self, |c| {
            let done = sqlx::query("update account set language = $2 where id = $1")
                .bind(user.0)
                .bind(language.tag())
                .execute(&mut *c)
                .await?;
            found(done.rows_affected())
        })
    }

    /// Gives an account another name.
    ///
    /// # Errors
    /// `NotFound`.
    pub async fn set_account_name(&self, user: UserId, name: &str) -> Result<()> {
        let name = name.to_owned();
        write!(self, |c| {
            let done = sqlx::query("update account set name = $2 where id = $1")
                .bind(user.0)
                .bind(name.as_str())
                .execute(&mut *c)
                .await?;
            found(done.rows_affected())
        })
    }

    /// Gives an account that has one mail address another, both folded.
    ///
    /// # Errors
    /// `NotFound` without such an account, or where its address is not that one any more; `Unique` where another
    /// account has the new one.
    pub async fn set_account_email(&self, user: UserId, from: &str, to: &str) -> Result<()> {
        let (from, to) = (from.to_owned(), to.to_owned());
        write!(self, |c| {
            let done = sqlx::query("update account set email = $3 where id = $1 and email = $2")
                .bind(user.0)
                .bind(from)
                .bind(to)
                .execute(&mut *c)
                .await?;
            found(done.rows_affected())
        })
    }

    /// The names of these accounts.
    ///
    /// # Errors
    /// The database failed.
    pub async fn account_names(&self, ids: &[UserId]) -> Result<HashMap<UserId, String>> {
        let mut found = HashMap::with_capacity(ids.len());
        for piece in ids.chunks(64) {
            let sql = format!(
                "select id, name from account where id in {}",
                in_list(1, piece.len())
            );
            let rows: Result<Vec<(Uuid, String)>> = read!(self, |c| {
                let mut query = sqlx::query_as::<_, (Uuid, String)>(AssertSqlSafe(sql));
                for i in 0..padded(piece.len()) {
                    query = query.bind(piece.get(i).or(piece.last()).map(|id| id.0));
                }
                Ok(query.fetch_all(&mut *c).await?)
            });
            found.extend(rows?.into_iter().map(|(id, name)| (UserId(id), name)));
        }
        Ok(found)
    }
}

/// Refuses when nothing was there to change.
pub(crate) fn found(rows: u64) -> Result<()> {
    if rows == 0 {
        return Err(StoreError::NotFound);
    }
    Ok(())
}
