//! How organizations look, and their own words in mails.

use crate::db::{json, local, narrow, read, write};
use crate::records::{LookRecord, MailTextRecord};
use crate::{Result, Store, StoreError};
use domain::ids::{OrganizationId, PictureId};
use usecases::events::PictureRef;
use uuid::Uuid;

#[derive(sqlx::FromRow)]
struct LookRow {
    accent: Option<String>,
    logo_id: Option<Uuid>,
    width: Option<i64>,
    height: Option<i64>,
    sender: String,
    footer: String,
    terms: String,
    privacy: String,
}

impl LookRow {
    fn record(self, organization: OrganizationId) -> Result<LookRecord> {
        let logo = match (self.logo_id, self.width, self.height) {
            (Some(id), Some(width), Some(height)) => Some(PictureRef {
                id: PictureId(id),
                width: narrow(width)?,
                height: narrow(height)?,
            }),
            _ => None,
        };
        Ok(LookRecord {
            organization,
            accent: self.accent,
            logo,
            sender: local(&self.sender)?,
            footer: local(&self.footer)?,
            terms: local(&self.terms)?,
            privacy: local(&self.privacy)?,
        })
    }
}

impl Store {
    /// How an organization looks; as the product does where nothing was set.
    ///
    /// # Errors
    /// The database failed.
    pub async fn look(&self, organization: OrganizationId) -> Result<LookRecord> {
        let row: Result<Option<LookRow>> = read!(self, |c| {
            Ok(sqlx::query_as(
                "select l.accent, l.logo_id, p.width, p.height, l.sender, l.footer, l.terms, l.privacy
                 from organization_look l left join picture p on p.id = l.logo_id
                 where l.organization_id = $1",
            )
            .bind(organization.0)
            .fetch_optional(&mut *c)
            .await?)
        });
        match row? {
            Some(row) => row.record(organization),
            None => Ok(LookRecord::usual(organization)),
        }
    }

    /// Keeps how an organization looks. The logo must be its own.
    ///
    /// # Errors
    /// `NotFound` where the logo is not its own.
    pub async fn save_look(&self, record: &LookRecord) -> Result<()> {
        let record = record.clone();
        write!(self, |c| {
            if let Some(logo) = record.logo {
                let own: Option<i64> = sqlx::query_scalar(
                    "select width from picture where id = $1 and organization_id = $2",
                )
                .bind(logo.id.0)
                .bind(record.organization.0)
                .fetch_optional(&mut *c)
                .await?;
                if own.is_none() {
                    return Err(StoreError::NotFound);
                }
            }
            sqlx::query(
                "insert into organization_look
                 (organization_id, accent, logo_id, sender, footer, terms, privacy)
                 values ($1, $2, $3, $4, $5, $6, $7)
                 on conflict (organization_id) do update set accent = excluded.accent,
                 logo_id = excluded.logo_id, sender = excluded.sender, footer = excluded.footer,
                 terms = excluded.terms, privacy = excluded.privacy",
            )
            .bind(record.organization.0)
            .bind(record.accent.as_deref())
            .bind(record.logo.map(|logo| logo.id.0))
            .bind(json(&record.sender)?)
            .bind(json(&record.footer)?)
            .bind(json(&record.terms)?)
            .bind(json(&record.privacy)?)
            .execute(&mut *c)
            .await?;
            Ok(())
        })
    }

    /// An organization's own words in its mails.
    ///
    /// # Errors
    /// The database failed.
    pub async fn mail_texts(&self, organization: OrganizationId) -> Result<Vec<MailTextRecord>> {
        let rows: Result<Vec<(String, String, String, String)>> = read!(self, |c| {
            Ok(sqlx::query_as(
                "select kind, subject, introduction, closing from mail_text
                 where organization_id = $1 order by kind",
            )
            .bind(organization.0)
            .fetch_all(&mut *c)
            .await?)
        });
        rows?
            .into_iter()
            .map(|(kind, subject, introduction, closing)| {
                Ok(MailTextRecord {
                    organization,
                    kind,
                    subject: local(&subject)?,
                    introduction: local(&introduction)?,
                    closing: local(&closing)?,
                })
            })
            .collect()
    }

    /// Keeps an organization's own words in a kind of mail; none of them, and the product's hold again.
    ///
    /// # Errors
    /// `Reference`.
    pub async fn save_mail_text(&self, record: &MailTextRecord) -> Result<()> {
        let record = record.clone();
        write!(self, |c| {
            if record.subject.is_empty()
                && record.introduction.is_empty()
                && record.closing.is_empty()
            {
                sqlx::query("delete from mail_text where organization_id = $1 and kind = $2")
                    .bind(record.organization.0)
                    .bind(record.kind.as_str())
                    .execute(&mut *c)
                    .await?;
                return Ok(());
            }
            sqlx::query(
                "insert into mail_text (organization_id, kind, subject, introduction, closing)
                 values ($1, $2, $3, $4, $5)
                 on conflict (organization_id, kind) do update set subject = excluded.subject,
                 introduction = excluded.introduction, closing = excluded.closing",
            )
            .bind(record.organization.0)
            .bind(record.kind.as_str())
            .bind(json(&record.subject)?)
            .bind(json(&record.introduction)?)
            .bind(json(&record.closing)?)
            .execute(&mut *c)
            .await?;
            Ok(())
        })
    }
}
