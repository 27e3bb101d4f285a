//! The messages of conversations.

use super::{beginning, plain};
use crate::db::{Hand, JobRow, both, micros, moment, pieces, read, rows, word, write};
use crate::records::*;
use crate::{Result, Store, StoreError};
use domain::ids::{ChannelId, ChatMessageId, ConversationId};
use sqlx::AssertSqlSafe;
use usecases::conversations::Speaker;
use uuid::Uuid;

const COLUMNS: &str = "select id, conversation_id, channel_id, speaker, text, reply, address, at, state, \
    error from chat_message";

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    conversation_id: Uuid,
    channel_id: Uuid,
    speaker: String,
    text: String,
    reply: String,
    address: String,
    at: i64,
    state: String,
    error: Option<String>,
}

impl Row {
    fn record(self) -> Result<ChatMessageRecord> {
        Ok(ChatMessageRecord {
            id: ChatMessageId(self.id),
            conversation: ConversationId(self.conversation_id),
            channel: ChannelId(self.channel_id),
            speaker: word(Speaker::parse(&self.speaker), "speaker")?,
            text: self.text,
            reply: self.reply,
            to: self.address,
            at: moment(self.at)?,
            state: self.state,
            error: self.error,
        })
    }
}

/// A message to be kept.
pub(crate) struct ChatRow {
    pub(crate) id: Uuid,
    pub(crate) conversation: Uuid,
    pub(crate) channel: Uuid,
    pub(crate) speaker: &'static str,
    pub(crate) text: String,
    pub(crate) reply: String,
    pub(crate) address: String,
    pub(crate) at: i64,
    pub(crate) state: &'static str,
    pub(crate) job: Option<Uuid>,
}

/// Messages of ours as they are kept, in their order from a moment on, each with the job that names it.
pub(super) fn ours(
    conversation: Uuid,
    channel: Uuid,
    messages: Vec<NewChatMessage>,
    jobs: &[JobRow],
    from: i64,
) -> Vec<ChatRow> {
    let lines = messages.into_iter().zip(from..).map(|(message, at)| {
        let name = message.id.to_string();
        let carrier = jobs.iter().find(|row| row.job.payload.contains(&name));
        ChatRow {
            id: message.id.0,
            conversation,
            channel,
            speaker: message.speaker.as_str(),
            text: plain(message.text),
            reply: plain(message.reply),
            address: plain(message.to),
            at,
            state: "queued",
            job: carrier.map(|row| row.id),
        }
    });
    lines.collect()
}

both! {
    /// Writes of messages.
    ThreadWrites;

    /// Keeps messages.
    fn insert_chat(c, lines: &[ChatRow], lite: bool) -> () {
        for piece in pieces(lines) {
            let sql = format!(
                "insert into chat_message (id, conversation_id, channel_id, speaker, text, reply,
                 address, at, state, job_id) values {}",
                rows("(?,?,?,?,?,?,?,?,?,?)", piece.len(), lite)
            );
            let mut query = sqlx::query(AssertSqlSafe(sql));
            for line in piece {
                query = query
                    .bind(line.id)
                    .bind(line.conversation)
                    .bind(line.channel)
                    .bind(line.speaker)
                    .bind(line.text.as_str())
                    .bind(line.reply.as_str())
                    .bind(line.address.as_str())
                    .bind(line.at)
                    .bind(line.state)
                    .bind(line.job);
            }
            query.execute(&mut *c).await?;
        }
        Ok(())
    }
}

impl Store {
    /// The latest messages of a conversation, oldest first.
    ///
    /// # Errors
    /// The database failed.
    pub async fn thread(
        &self,
        conversation: ConversationId,
        limit: i64,
    ) -> Result<Vec<ChatMessageRecord>> {
        let sql =
            format!("{COLUMNS} where conversation_id = $1 order by at desc, id desc limit $2");
        let found: Result<Vec<Row>> = read!(self, |c| {
            Ok(sqlx::query_as(AssertSqlSafe(sql))
                .bind(conversation.0)
                .bind(limit)
                .fetch_all(&mut *c)
                .await?)
        });
        found?.into_iter().rev().map(Row::record).collect()
    }

    /// A message.
    ///
    /// # Errors
    /// The database failed.
    pub async fn chat_message(&self, id: ChatMessageId) -> Result<Option<ChatMessageRecord>> {
        let sql = format!("{COLUMNS} where id = $1");
        let found: Result<Option<Row>> = read!(self, |c| {
            Ok(sqlx::query_as(AssertSqlSafe(sql))
                .bind(id.0)
                .fetch_optional(&mut *c)
                .await?)
        });
        found?.map(Row::record).transpose()
    }

    /// A person of the organization answers: the guest waits no longer, and the machine is silent from now on.
    ///
    /// # Errors
    /// `NotFound`.
    pub async fn person_answers(
        &self,
        conversation: ConversationId,
        message: NewChatMessage,
        job: NewJob,
    ) -> Result<()> {
        let now = self.now();
        let lite = self.is_sqlite();
        let jobs = vec![JobRow::new(job)];
        let text = beginning(&message.text);
        let written: Result<()> = write!(self, |c| {
            let at = micros(now);
            let changed: Option<(Uuid, i64)> = sqlx::query_as(
                "update conversation set waits_since = null, person_since = $2, last_text = $3,
                 last_at = case when last_at >= $2 then last_at + 1 else $2 end
                 where id = $1 returning channel_id, last_at",
            )
            .bind(conversation.0)
            .bind(at)
            .bind(text)
            .fetch_optional(&mut *c)
            .await?;
            let (channel, at) = changed.ok_or(StoreError::NotFound)?;
            let lines = ours(conversation.0, channel, vec![message], &jobs, at);
            c.insert_chat(&lines, lite).await?;
            c.insert_jobs(&jobs, now).await?;
            Ok(())
        });
        written?;
        self.inner.jobs_written();
        Ok(())
    }
}
