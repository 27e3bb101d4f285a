//! The organization's own words for announcements.

use crate::db::{json, local, read, word, write};
use crate::{Result, Store};
use domain::channel::ChannelKind;
use domain::ids::OrganizationId;
use domain::language::LocalText;

impl Store {
    /// An organization's own texts by kind of channel.
    ///
    /// # Errors
    /// The database failed.
    pub async fn announcement_texts(
        &self,
        organization: OrganizationId,
    ) -> Result<Vec<(ChannelKind, LocalText)>> {
        let rows: Result<Vec<(String, String)>> = read!(self, |c| {
            Ok(sqlx::query_as(
                "select kind, texts from announcement_text where organization_id = $1
                 order by kind",
            )
            .bind(organization.0)
            .fetch_all(&mut *c)
            .await?)
        });
        rows?
            .into_iter()
            .map(|(kind, texts)| {
                Ok((
                    word(ChannelKind::parse(&kind), "channel kind")?,
                    local(&texts)?,
                ))
            })
            .collect()
    }

    /// Sets an organization's text for a kind of channel; an empty one gives the product's own back.
    ///
    /// # Errors
    /// `Reference`.
    pub async fn set_announcement_texts(
        &self,
        organization: OrganizationId,
        kind: ChannelKind,
        texts: &LocalText,
    ) -> Result<()> {
        let texts = texts.clone();
        write!(self, |c| {
            if texts.is_empty() {
                sqlx::query(
                    "delete from announcement_text where organization_id = $1 and kind = $2",
                )
                .bind(organization.0)
                .bind(kind.as_str())
                .execute(&mut *c)
                .await?;
                return Ok(());
            }
            sqlx::query(
                "insert into announcement_text (organization_id, kind, texts) values ($1, $2, $3)
                 on conflict (organization_id, kind) do update set texts = excluded.texts",
            )
            .bind(organization.0)
            .bind(kind.as_str())
            .bind(json(&texts)?)
            .execute(&mut *c)
            .await?;
            Ok(())
        })
    }
}
