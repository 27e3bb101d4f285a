//! Templates as last seen at the provider.

use crate::db::{language, read, write};
use crate::records::*;
use crate::{Result, Store};
use domain::ids::ChannelId;

/// Name, language, category, body, state, reason.
type Row = (String, String, String, String, String, Option<String>);

impl Store {
    /// Keeps a channel's templates, those that are known in their new state.
    ///
    /// # Errors
    /// `Reference`.
    pub async fn put_templates(
        &self,
        channel: ChannelId,
        mut templates: Vec<TemplateRecord>,
    ) -> Result<()> {
        // Always in the same order, so that two processes that write them wait for each other.
        templates.sort_by(|a, b| (&a.name, a.language.tag()).cmp(&(&b.name, b.language.tag())));
        write!(self, |c| {
            for template in templates {
                sqlx::query(
                    "insert into message_template (channel_id, name, language, category, body,
                     state, reason) values ($1, $2, $3, $4, $5, $6, $7)
                     on conflict (channel_id, name, language) do update set
                     category = excluded.category, body = excluded.body, state = excluded.state,
                     reason = excluded.reason",
                )
                .bind(channel.0)
                .bind(template.name)
                .bind(template.language.tag())
                .bind(template.category)
                .bind(template.body)
                .bind(template.state)
                .bind(template.reason)
                .execute(&mut *c)
                .await?;
            }
            Ok(())
        })
    }

    /// A channel's templates, by name.
    ///
    /// # Errors
    /// The database failed.
    pub async fn templates(&self, channel: ChannelId) -> Result<Vec<TemplateRecord>> {
        let rows: Result<Vec<Row>> = read!(self, |c| {
            Ok(sqlx::query_as(
                "select name, language, category, body, state, reason from message_template
                 where channel_id = $1 order by name, language",
            )
            .bind(channel.0)
            .fetch_all(&mut *c)
            .await?)
        });
        rows?
            .into_iter()
            .map(|(name, tag, category, body, state, reason)| {
                Ok(TemplateRecord {
                    channel,
                    name,
                    language: language(&tag)?,
                    category,
                    body,
                    state,
                    reason,
                })
            })
            .collect()
    }
}
