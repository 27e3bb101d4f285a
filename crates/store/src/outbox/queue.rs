//! What waits in the outbox, for the server's keeper: in the order of the indexes along which jobs are leased.

use crate::cursor;
use crate::db::{moment, read};
use crate::records::*;
use crate::suspension::PARKED_FROM;
use crate::{Result, Store, StoreError};
use domain::ids::JobId;
use sqlx::AssertSqlSafe;
use usecases::Page;
use usecases::keeper::Waits;
use uuid::Uuid;

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    kind: String,
    slug: Option<String>,
    last_error: Option<String>,
    attempts: i64,
    created_at: i64,
    run_at: i64,
    channel_id: Option<Uuid>,
}

impl Row {
    /// Where a list goes on after this row.
    fn place(&self) -> String {
        let channel = self.channel_id.unwrap_or_default();
        format!(
            "{}.{}",
            channel.simple(),
            cursor::write(self.run_at, self.id)
        )
    }

    fn record(self) -> Result<TroubleRecord> {
        Ok(TroubleRecord {
            id: JobId(self.id),
            kind: self.kind,
            organization: self.slug,
            error: self.last_error,
            attempts: self.attempts,
            created_at: moment(self.created_at)?,
            due_at: Some(moment(self.run_at)?),
        })
    }
}

/// The jobs that wait, after a moment `$1` and an id `$2`, at most `$3`; those of channels channel by channel,
/// from `$4` on. What a suspension holds back does not wait.
pub(crate) fn statement(which: Waits) -> String {
    let by_time = ("(j.run_at, j.id) > ($1, $2)", "j.run_at, j.id");
    let by_channel = (
        "(j.channel_id, j.run_at, j.id) > ($4, $1, $2)",
        "j.channel_id, j.run_at, j.id",
    );
    let (part, (after, order)) = match which {
        Waits::Messages => ("j.recipient is not null and j.channel_id is null", by_time),
        Waits::Others => ("j.recipient is null and j.channel_id is null", by_time),
        Waits::Channels => ("j.channel_id is not null", by_channel),
    };
    format!(
        "select j.id, j.kind, o.slug, j.last_error, j.attempts, j.created_at, j.run_at, j.channel_id
         from job j left join organization o on o.id = j.organization_id
         where j.state = 'queued' and {part} and j.run_at < {PARKED_FROM} and {after}
         order by {order} limit $3"
    )
}

/// Where a list goes on: the channel, the moment and the id of the last job.
fn place(cursor: &str) -> Result<(Uuid, i64, Uuid)> {
    let foreign = || StoreError::Corrupt("cursor".into());
    let (channel, rest) = cursor.split_once('.').ok_or_else(foreign)?;
    let channel = Uuid::try_parse(channel).map_err(|_| foreign())?;
    let (at, id) = cursor::read(rest)?;
    Ok((channel, at, id))
}

impl Store {
    /// Jobs that wait, soonest first; those of channels channel by channel.
    ///
    /// # Errors
    /// `Corrupt` for a foreign cursor.
    pub async fn waiting_jobs(
        &self,
        which: Waits,
        cursor: Option<&str>,
        limit: i64,
    ) -> Result<Page<TroubleRecord>> {
        let (channel, at, id) = match cursor {
            Some(cursor) => place(cursor)?,
            None => (Uuid::nil(), i64::MIN, Uuid::nil()),
        };
        let limit = limit.max(1);
        let sql = statement(which);
        let rows: Result<Vec<Row>> = read!(self, |c| {
            let mut query = sqlx::query_as::<_, Row>(AssertSqlSafe(sql))
                .bind(at)
                .bind(id)
                .bind(limit + 1);
            if which == Waits::Channels {
                query = query.bind(channel);
            }
            Ok(query.fetch_all(&mut *c).await?)
        });
        let mut rows = rows?;
        let most = usize::try_from(limit).unwrap_or(usize::MAX);
        let more = rows.len() > most;
        rows.truncate(most);
        let next_cursor = rows.last().filter(|_| more).map(Row::place);
        let items = rows.into_iter().map(Row::record);
        Ok(Page {
            items: items.collect::<Result<Vec<_>>>()?,
            next_cursor,
        })
    }
}
