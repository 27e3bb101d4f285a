//! Organizations.

use crate::db::{both, json, language, local, micros, moment, read, word, write};
use crate::records::*;
use crate::{Result, Store, StoreError};
use domain::ids::{OrganizationId, UserId};
use domain::money::Currency;
use usecases::Role;
use uuid::Uuid;

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    slug: String,
    name: String,
    about: String,
    region: String,
    timezone: String,
    language: String,
    currency: String,
    contact_email: Option<String>,
    reminder_hours: String,
    suspended_at: Option<i64>,
    created_at: i64,
}

impl Row {
    fn record(self) -> Result<OrganizationRecord> {
        Ok(OrganizationRecord {
            id: OrganizationId(self.id),
            slug: self.slug,
            name: local(&self.name)?,
            about: local(&self.about)?,
            region: self.region,
            timezone: self.timezone,
            language: language(&self.language)?,
            currency: word(Currency::from_code(&self.currency), "currency")?,
            contact_email: self.contact_email,
            reminder_hours: serde_json::from_str(&self.reminder_hours)
                .map_err(|_| StoreError::Corrupt("reminder hours".into()))?,
            suspended: self.suspended_at.is_some(),
            created_at: moment(self.created_at)?,
        })
    }
}

#[derive(sqlx::FromRow)]
struct BelongingRow {
    #[sqlx(flatten)]
    organization: Row,
    role: String,
}

both! {
    /// Writes of organizations.
    OrganizationWrites;

    /// A new one.
    fn insert_organization(c, record: &OrganizationRecord) -> () {
        sqlx::query(
            "insert into organization (id, slug, name, about, region, timezone, language, currency,
             contact_email, reminder_hours, created_at)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
        )
        .bind(record.id.0)
        .bind(record.slug.as_str())
        .bind(json(&record.name)?)
        .bind(json(&record.about)?)
        .bind(record.region.as_str())
        .bind(record.timezone.as_str())
        .bind(record.language.tag())
        .bind(record.currency.code())
        .bind(record.contact_email.as_deref())
        .bind(json(&record.reminder_hours)?)
        .bind(micros(record.created_at))
        .execute(&mut *c)
        .await?;
        Ok(())
    }
}

impl Store {
    /// Keeps a new organization.
    ///
    /// # Errors
    /// `Unique("organization.slug")`.
    pub async fn create_organization(&self, record: &OrganizationRecord) -> Result<()> {
        let record = record.clone();
        write!(self, |c| { c.insert_organization(&record).await })
    }

    /// By id.
    ///
    /// # Errors
    /// `NotFound`.
    pub async fn organization(&self, id: OrganizationId) -> Result<OrganizationRecord> {
        let row: Result<Row> = read!(self, |c| {
            Ok(sqlx::query_as("select * from organization where id = $1")
                .bind(id.0)
                .fetch_one(&mut *c)
                .await?)
        });
        row?.record()
    }

    /// By slug, in any letter case.
    ///
    /// # Errors
    /// `NotFound`.
    pub async fn organization_by_slug(&self, slug: &str) -> Result<OrganizationRecord> {
        let slug = slug.to_ascii_lowercase();
        let row: Result<Row> = read!(self, |c| {
            Ok(sqlx::query_as("select * from organization where slug = $1")
                .bind(slug.as_str())
                .fetch_one(&mut *c)
                .await?)
        });
        row?.record()
    }

    /// Changes everything but id, slug and birth.
    ///
    /// # Errors
    /// `NotFound`.
    pub async fn update_organization(&self, record: &OrganizationRecord) -> Result<()> {
        let record = record.clone();
        write!(self, |c| {
            let done = sqlx::query(
                "update organization set name = $2, about = $3, region = $4, timezone = $5,
                 language = $6, currency = $7, contact_email = $8, reminder_hours = $9
                 where id = $1",
            )
            .bind(record.id.0)
            .bind(json(&record.name)?)
            .bind(json(&record.about)?)
            .bind(record.region.as_str())
            .bind(record.timezone.as_str())
            .bind(record.language.tag())
            .bind(record.currency.code())
            .bind(record.contact_email.as_deref())
            .bind(json(&record.reminder_hours)?)
            .execute(&mut *c)
            .await?;
            if done.rows_affected() == 0 {
                return Err(StoreError::NotFound);
            }
            // Its events show its name and book in its currency: what is cached of them is old.
            sqlx::query("update event set revision = revision + 1 where organization_id = $1")
                .bind(record.id.0)
                .execute(&mut *c)
                .await?;
            Ok(())
        })
    }

    /// The organizations an account belongs to, with its role there; oldest membership first.
    ///
    /// # Errors
    /// The database failed.
    pub async fn belongings(&self, user: UserId) -> Result<Vec<(OrganizationRecord, Role)>> {
        let rows: Result<Vec<BelongingRow>> = read!(self, |c| {
            Ok(sqlx::query_as(
                "select o.*, m.role from membership m
                 join organization o on o.id = m.organization_id
                 where m.account_id = $1 order by m.created_at, o.id",
            )
            .bind(user.0)
            .fetch_all(&mut *c)
            .await?)
        });
        rows?
            .into_iter()
            .map(|row| {
                let role = word(Role::parse(&row.role), "role")?;
                Ok((row.organization.record()?, role))
            })
            .collect()
    }

    /// All of them, oldest first.
    ///
    /// # Errors
    /// The database failed.
    pub async fn organizations(&self) -> Result<Vec<OrganizationRecord>> {
        let rows: Result<Vec<Row>> = read!(self, |c| {
            Ok(
                sqlx::query_as("select * from organization order by created_at, id")
                    .fetch_all(&mut *c)
                    .await?,
            )
        });
        rows?.into_iter().map(Row::record).collect()
    }
}
