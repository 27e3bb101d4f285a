//! The teams of organizations: where accounts belong, and who is invited.

use crate::accounts::{AccountWrites, found};
use crate::cursor;
use crate::db::{both, micros, moment, read, word, write};
use crate::records::*;
use crate::{Result, Store, StoreError};
use domain::ids::{InvitationId, OrganizationId, UserId};
use sqlx::AssertSqlSafe;
use usecases::{Page, Role};
use uuid::Uuid;

/// Invitations of one organization that are listed.
const LISTED: i64 = 100;

#[derive(sqlx::FromRow)]
struct MemberRow {
    id: Uuid,
    name: String,
    email: String,
    role: String,
    created_at: i64,
    confirmed_at: Option<i64>,
}

#[derive(sqlx::FromRow)]
struct InvitationRow {
    id: Uuid,
    organization_id: Uuid,
    role: String,
    email: Option<String>,
    made_by: Option<Uuid>,
    created_at: i64,
    expires_at: i64,
}

/// The columns of [`InvitationRow`]; a condition follows.
const INVITATIONS: &str = "select id, organization_id, role, email, made_by, created_at, expires_at \
    from invitation where used_at is null and expires_at > $1";

impl MemberRow {
    fn record(self) -> Result<MemberRecord> {
        Ok(MemberRecord {
            user: UserId(self.id),
            name: self.name,
            email: self.email,
            role: role(&self.role)?,
            second_factor: self.confirmed_at.is_some(),
            since: moment(self.created_at)?,
        })
    }
}

impl InvitationRow {
    fn record(self) -> Result<InvitationRecord> {
        Ok(InvitationRecord {
            id: InvitationId(self.id),
            organization: OrganizationId(self.organization_id),
            role: role(&self.role)?,
            email: self.email,
            made_by: self.made_by.map(UserId),
            created_at: moment(self.created_at)?,
            expires_at: moment(self.expires_at)?,
        })
    }
}

fn role(kept: &str) -> Result<Role> {
    word(Role::parse(kept), "role")
}

both! {
    /// Writes of memberships.
    TeamWrites;

    /// Locks an organization's team, so that two owners cannot remove each other at the same moment.
    fn lock_team(c, organization: Uuid) -> () {
        sqlx::query("update organization set slug = slug where id = $1")
            .bind(organization)
            .execute(&mut *c)
            .await?;
        Ok(())
    }

    /// Whether this member is the only owner; their role must be there.
    fn is_last_owner(c, organization: Uuid, user: Uuid) -> bool {
        let own: Option<String> = sqlx::query_scalar(
            "select role from membership where organization_id = $1 and account_id = $2",
        )
        .bind(organization)
        .bind(user)
        .fetch_optional(&mut *c)
        .await?;
        let own = own.ok_or(StoreError::NotFound)?;
        if role(&own)? != Role::Owner {
            return Ok(false);
        }
        let other: Option<i64> = sqlx::query_scalar(
            "select created_at from membership
             where organization_id = $1 and role = 'owner' and account_id <> $2 limit 1",
        )
        .bind(organization)
        .bind(user)
        .fetch_optional(&mut *c)
        .await?;
        Ok(other.is_none())
    }
}

impl Store {
    /// What is known of an account beside itself.
    ///
    /// # Errors
    /// `NotFound`.
    pub async fn account_standing(&self, user: UserId) -> Result<AccountStanding> {
        let row: Result<(bool, Option<i64>, Option<Uuid>)> = read!(self, |c| {
            Ok(sqlx::query_as(
                "select a.administrator, f.confirmed_at, a.last_organization_id from account a
                 left join second_factor f on f.account_id = a.id where a.id = $1",
            )
            .bind(user.0)
            .fetch_one(&mut *c)
            .await?)
        });
        let (administrator, confirmed_at, last) = row?;
        Ok(AccountStanding {
            administrator,
            second_factor: confirmed_at.is_some(),
            last_organization: last.map(OrganizationId),
        })
    }

    /// Remembers where an account is at work.
    ///
    /// # Errors
    /// The database failed.
    pub async fn set_last_organization(
        &self,
        user: UserId,
        organization: OrganizationId,
    ) -> Result<()> {
        write!(self, |c| {
            sqlx::query("update account set last_organization_id = $2 where id = $1")
                .bind(user.0)
                .bind(organization.0)
                .execute(&mut *c)
                .await?;
            Ok(())
        })
    }

    /// The members of an organization, in the order of their accounts.
    ///
    /// # Errors
    /// `Corrupt` for a foreign cursor.
    pub async fn members(
        &self,
        organization: OrganizationId,
        cursor: Option<&str>,
        limit: i64,
    ) -> Result<Page<MemberRecord>> {
        let after = cursor.map(cursor::read).transpose()?;
        let after = after.map_or(Uuid::nil(), |(_, id)| id);
        let limit = limit.max(1);
        let rows: Result<Vec<MemberRow>> = read!(self, |c| {
            Ok(sqlx::query_as(
                "select a.id, a.name, a.email, m.role, m.created_at, f.confirmed_at
                 from membership m join account a on a.id = m.account_id
                 left join second_factor f on f.account_id = a.id
                 where m.organization_id = $1 and m.account_id > $2
                 order by m.account_id limit $3",
            )
            .bind(organization.0)
            .bind(after)
            .bind(limit + 1)
            .fetch_all(&mut *c)
            .await?)
        });
        let members = rows?
            .into_iter()
            .map(MemberRow::record)
            .collect::<Result<Vec<_>>>()?;
        Ok(cursor::page(members, limit, |member| (0, member.user.0)))
    }

    /// Owners of an organization, in the order of their accounts.
    ///
    /// # Errors
    /// The database failed.
    pub async fn owners(
        &self,
        organization: OrganizationId,
        limit: i64,
    ) -> Result<Vec<MemberRecord>> {
        let rows: Result<Vec<MemberRow>> = read!(self, |c| {
            Ok(sqlx::query_as(
                "select a.id, a.name, a.email, m.role, m.created_at, f.confirmed_at
                 from membership m join account a on a.id = m.account_id
                 left join second_factor f on f.account_id = a.id
                 where m.organization_id = $1 and m.role = 'owner'
                 order by m.account_id limit $2",
            )
            .bind(organization.0)
            .bind(limit)
            .fetch_all(&mut *c)
            .await?)
        });
        rows?.into_iter().map(MemberRow::record).collect()
    }

    /// Gives a member another role; false, and nothing done, where that would leave no owner.
    ///
    /// # Errors
    /// `NotFound`.
    pub async fn set_role(
        &self,
        organization: OrganizationId,
        user: UserId,
        role: Role,
    ) -> Result<bool> {
        write!(self, |c| {
            c.lock_team(organization.0).await?;
            if c.is_last_owner(organization.0, user.0).await? && role != Role::Owner {
                return Ok(false);
            }
            sqlx::query(
                "update membership set role = $3 where organization_id = $1 and account_id = $2",
            )
            .bind(organization.0)
            .bind(user.0)
            .bind(role.as_str())
            .execute(&mut *c)
            .await?;
            Ok(true)
        })
    }

    /// Ends a membership, and takes the doors of the organization's events away; false, and nothing done,
    /// for the last owner.
    ///
    /// # Errors
    /// `NotFound`.
    pub async fn remove_member(&self, organization: OrganizationId, user: UserId) -> Result<bool> {
        write!(self, |c| {
            c.lock_team(organization.0).await?;
            if c.is_last_owner(organization.0, user.0).await? {
                return Ok(false);
            }
            sqlx::query("delete from membership where organization_id = $1 and account_id = $2")
                .bind(organization.0)
                .bind(user.0)
                .execute(&mut *c)
                .await?;
            sqlx::query(
                "delete from door_event where account_id = $2 and event_id in
                 (select id from event where organization_id = $1)",
            )
            .bind(organization.0)
            .bind(user.0)
            .execute(&mut *c)
            .await?;
            Ok(true)
        })
    }

    /// Makes an account a member where it is none.
    ///
    /// # Errors
    /// `Reference` without such an account or organization.
    pub async fn add_member(
        &self,
        organization: OrganizationId,
        user: UserId,
        role: Role,
    ) -> Result<()> {
        let now = self.now_micros();
        write!(self, |c| {
            sqlx::query(
                "insert into membership (account_id, organization_id, role, created_at)
                 values ($1, $2, $3, $4) on conflict (account_id, organization_id) do nothing",
            )
            .bind(user.0)
            .bind(organization.0)
            .bind(role.as_str())
            .bind(now)
            .execute(&mut *c)
            .await?;
            Ok(())
        })
    }

    /// Keeps an invitation, with what follows from it.
    ///
    /// # Errors
    /// The database failed.
    pub async fn create_invitation(&self, record: InvitationRecord) -> Result<()> {
        write!(self, |c| {
            sqlx::query(
                "insert into invitation (id, organization_id, role, email, made_by, created_at,
                 expires_at) values ($1, $2, $3, $4, $5, $6, $7)",
            )
            .bind(record.id.0)
            .bind(record.organization.0)
            .bind(record.role.as_str())
            .bind(record.email)
            .bind(record.made_by.map(|user| user.0))
            .bind(micros(record.created_at))
            .bind(micros(record.expires_at))
            .execute(&mut *c)
            .await?;
            Ok(())
        })
    }

    /// The invitations of an organization that are still good, newest first.
    ///
    /// # Errors
    /// The database failed.
    pub async fn invitations(&self, organization: OrganizationId) -> Result<Vec<InvitationRecord>> {
        let now = self.now_micros();
        let sql = format!("{INVITATIONS} and organization_id = $2 order by id desc limit $3");
        let rows: Result<Vec<InvitationRow>> = read!(self, |c| {
            Ok(sqlx::query_as(AssertSqlSafe(sql))
                .bind(now)
                .bind(organization.0)
                .bind(LISTED)
                .fetch_all(&mut *c)
                .await?)
        });
        rows?.into_iter().map(InvitationRow::record).collect()
    }

    /// An invitation that is still good.
    ///
    /// # Errors
    /// `NotFound`.
    pub async fn invitation(&self, id: InvitationId) -> Result<InvitationRecord> {
        let now = self.now_micros();
        let sql = format!("{INVITATIONS} and id = $2");
        let row: Result<InvitationRow> = read!(self, |c| {
            Ok(sqlx::query_as(AssertSqlSafe(sql))
                .bind(now)
                .bind(id.0)
                .fetch_one(&mut *c)
                .await?)
        });
        row?.record()
    }

    /// Takes an invitation back.
    ///
    /// # Errors
    /// `NotFound`, also for one that was used.
    pub async fn withdraw_invitation(
        &self,
        organization: OrganizationId,
        id: InvitationId,
    ) -> Result<()> {
        write!(self, |c| {
            let done = sqlx::query(
                "delete from invitation
                 where id = $1 and organization_id = $2 and used_at is null",
            )
            .bind(id.0)
            .bind(organization.0)
            .execute(&mut *c)
            .await?;
            found(done.rows_affected())
        })
    }

    /// Uses an invitation, once, and makes the account a member; a new account is kept first.
    ///
    /// # Errors
    /// `NotFound` for one that is no longer good; `Stale` for who is a member already;
    /// `Unique("account.email")`. Nothing is done then.
    pub async fn accept_invitation(
        &self,
        id: InvitationId,
        user: UserId,
        fresh: Option<AccountRecord>,
    ) -> Result<OrganizationId> {
        let now = self.now_micros();
        write!(self, |c| {
            if let Some(account) = &fresh {
                c.insert_account(account).await?;
            }
            let used: Option<(Uuid, String)> = sqlx::query_as(
                "update invitation set used_at = $2, used_by = $3
                 where id = $1 and used_at is null and expires_at > $2
                 returning organization_id, role",
            )
            .bind(id.0)
            .bind(now)
            .bind(user.0)
            .fetch_optional(&mut *c)
            .await?;
            let (organization, role) = used.ok_or(StoreError::NotFound)?;
            let joined = sqlx::query(
                "insert into membership (account_id, organization_id, role, created_at)
                 values ($1, $2, $3, $4) on conflict (account_id, organization_id) do nothing",
            )
            .bind(user.0)
            .bind(organization)
            .bind(role)
            .bind(now)
            .execute(&mut *c)
            .await?;
            if joined.rows_affected() == 0 {
                return Err(StoreError::Stale);
            }
            sqlx::query("update account set last_organization_id = $2 where id = $1")
                .bind(user.0)
                .bind(organization)
                .execute(&mut *c)
                .await?;
            Ok(OrganizationId(organization))
        })
    }
}
