//! A stored call becomes its elements, in one step, however many they are.

use super::names::{Directory, Kept, Known};
use super::threads::{ChatRow, ThreadWrites};
use super::{beginning, plain};
use crate::db::{both, in_list, micros, padded, pieces, rows, write};
use crate::records::*;
use crate::{Result, Store, StoreError};
use chrono::{DateTime, Utc};
use domain::language::Language;
use sqlx::AssertSqlSafe;
use std::collections::{BTreeMap, BTreeSet, HashSet};
use uuid::Uuid;

/// How often conversations are looked for again because others made some of them in the same moment.
const ROUNDS: usize = 3;
const SECOND: i64 = 1_000_000;

/// An element on its way into the tables.
pub(crate) struct Incoming {
    id: Uuid,
    heard: NewHeard,
    /// Its conversation's place in the directory.
    place: Option<usize>,
}

impl Incoming {
    fn new(mut heard: NewHeard) -> Self {
        heard.dedup = plain(heard.dedup);
        heard.what = plain(heard.what);
        heard.shown = heard.shown.map(plain);
        if let Some(guest) = &mut heard.guest {
            guest.id = plain(std::mem::take(&mut guest.id));
            let alias = guest.alias.take().map(plain);
            guest.alias = alias.filter(|alias| !alias.is_empty() && *alias != guest.id);
            guest.phone = guest.phone.take().map(plain);
            guest.name = guest.name.take().map(plain);
        }
        Self {
            id: Uuid::now_v7(),
            heard,
            place: None,
        }
    }

    fn key(&self) -> (Uuid, String) {
        (self.heard.channel.0, self.heard.dedup.clone())
    }

    /// The line of the thread, if it is a message.
    fn line(&self, conversation: Uuid, now: i64) -> Option<ChatRow> {
        Some(ChatRow {
            id: Uuid::now_v7(),
            conversation,
            channel: self.heard.channel.0,
            speaker: "guest",
            text: self.heard.shown.clone()?,
            reply: String::new(),
            address: String::new(),
            at: told_at(self.heard.at, now),
            state: "heard",
            job: None,
        })
    }
}

/// When something was said, for the thread and the provider's window. Never later than now. A moment told
/// in whole seconds is taken for the second's end, so that it does not go before the answer it was given to.
fn told_at(at: DateTime<Utc>, now: i64) -> i64 {
    let at = micros(at);
    let end = if at % SECOND == 0 {
        at.saturating_add(SECOND - 1)
    } else {
        at
    };
    end.min(now)
}

both! {
    /// Writes of what came in.
    Readings;

    /// Ends a call that was leased for this try; false if it was leased anew meanwhile.
    fn end_webhook(c, id: Uuid, attempts: i64, unread: Option<&str>, now: i64) -> bool {
        let done = sqlx::query(
            "update webhook set state = 'read', finished_at = $3, error = $4
             where id = $1 and attempts = $2 and state = 'waiting'",
        )
        .bind(id)
        .bind(attempts)
        .bind(now)
        .bind(unread)
        .execute(&mut *c)
        .await?;
        Ok(done.rows_affected() == 1)
    }

    /// Writes elements with their conversations and messages; how many were new.
    fn hear(c, incoming: Vec<Incoming>, now: i64, lite: bool) -> usize {
        // Left out before anything else, so that a call delivered twice makes nothing.
        let before = c.heard_before(&incoming).await?;
        let mut incoming = incoming;
        incoming.retain(|one| !before.contains(&one.key()));
        if incoming.is_empty() {
            return Ok(0);
        }
        let mut directory = c.assign(&mut incoming, now, lite).await?;
        let new = c.insert_heard(&incoming, &directory, now, lite).await?;
        let mut lines = Vec::new();
        for one in incoming.iter().filter(|one| new.contains(&one.id)) {
            let Some(place) = one.place else { continue };
            let Some(conversation) = directory.get(place).map(|known| known.id) else {
                continue;
            };
            let line = one.line(conversation, now);
            let message = line.as_ref().map(|line| (line.at, beginning(&line.text)));
            directory.touch(place, message);
            lines.extend(line);
        }
        c.insert_chat(&lines, lite).await?;
        c.update_conversations(&directory.touched(), now, lite).await?;
        Ok(new.len())
    }

    /// Which of these elements are kept already.
    fn heard_before(c, incoming: &[Incoming]) -> HashSet<(Uuid, String)> {
        let mut wanted: BTreeMap<Uuid, Vec<&str>> = BTreeMap::new();
        for one in incoming {
            let of_channel = wanted.entry(one.heard.channel.0).or_default();
            of_channel.push(one.heard.dedup.as_str());
        }
        let mut found = HashSet::new();
        for (channel, dedups) in &wanted {
            for piece in dedups.chunks(64) {
                let sql = format!(
                    "select dedup from heard where channel_id = $1 and dedup in {}",
                    in_list(2, piece.len())
                );
                let mut query =
                    sqlx::query_scalar::<_, String>(AssertSqlSafe(sql)).bind(*channel);
                for i in 0..padded(piece.len()) {
                    query = query.bind(piece.get(i).or(piece.last()).copied());
                }
                for dedup in query.fetch_all(&mut *c).await? {
                    found.insert((*channel, dedup));
                }
            }
        }
        Ok(found)
    }

    /// Finds or makes the conversation of each element that has a guest, and locks them all.
    fn assign(c, incoming: &mut [Incoming], now: i64, lite: bool) -> Directory {
        let mut names: BTreeMap<Uuid, BTreeSet<String>> = BTreeMap::new();
        for one in incoming.iter() {
            if let Some(guest) = &one.heard.guest {
                let of_channel = names.entry(one.heard.channel.0).or_default();
                of_channel.insert(guest.id.clone());
                of_channel.extend(guest.alias.clone());
            }
        }
        for _ in 0..ROUNDS {
            let mut directory = Directory::default();
            for (channel, names) in &names {
                let names: Vec<&str> = names.iter().map(String::as_str).collect();
                for piece in names.chunks(64) {
                    for kept in c.conversations_named(*channel, piece).await? {
                        directory.add(*channel, kept);
                    }
                }
            }
            for one in incoming.iter_mut() {
                let (channel, organization) = (one.heard.channel.0, one.heard.organization.0);
                let at = told_at(one.heard.at, now);
                one.place = one
                    .heard
                    .guest
                    .as_ref()
                    .map(|guest| directory.admit(channel, organization, guest, at));
            }
            let wanted = directory.fresh().len();
            if c.make_conversations(&directory.fresh(), now, lite).await? == wanted {
                if !lite {
                    c.lock_conversations(&directory.kept()).await?;
                }
                return Ok(directory);
            }
            // Another process made one meanwhile; now it can be seen.
        }
        Err(StoreError::Busy)
    }

    /// Conversations of a channel that are known by any of these names.
    fn conversations_named(c, channel: Uuid, names: &[&str]) -> Vec<Kept> {
        let list = in_list(2, names.len());
        let sql = format!(
            "select id, guest, alias from conversation where channel_id = $1 and guest in {list}
             union select id, guest, alias from conversation
             where channel_id = $1 and alias in {list}"
        );
        let mut query = sqlx::query_as::<_, Kept>(AssertSqlSafe(sql)).bind(channel);
        for i in 0..padded(names.len()) {
            query = query.bind(names.get(i).or(names.last()).copied());
        }
        Ok(query.fetch_all(&mut *c).await?)
    }

    /// Keeps new conversations; how many others have not kept already.
    fn make_conversations(c, fresh: &[&Known], now: i64, lite: bool) -> usize {
        let mut made = 0;
        for piece in pieces(fresh) {
            let sql = format!(
                "insert into conversation (id, organization_id, channel_id, guest, alias, state,
                 last_at, last_text, fence, created_at) values {} on conflict do nothing",
                rows("(?,?,?,?,?,'{}',?,'',0,?)", piece.len(), lite)
            );
            let mut query = sqlx::query(AssertSqlSafe(sql));
            for known in piece {
                query = query
                    .bind(known.id)
                    .bind(known.organization)
                    .bind(known.channel)
                    .bind(known.guest.as_str())
                    .bind(known.alias.as_deref())
                    .bind(known.begun_at)
                    .bind(now);
            }
            made += query.execute(&mut *c).await?.rows_affected();
        }
        Ok(usize::try_from(made).unwrap_or(usize::MAX))
    }

    /// Locks conversations (given in order) on PostgreSQL, as whoever releases one does: an element is
    /// either seen by them, or sees that they are gone.
    fn lock_conversations(c, ids: &[Uuid]) -> () {
        for piece in ids.chunks(64) {
            let sql = format!(
                "select id from conversation where id in {} order by id for update",
                in_list(1, piece.len())
            );
            let mut query = sqlx::query(AssertSqlSafe(sql));
            for i in 0..padded(piece.len()) {
                query = query.bind(piece.get(i).or(piece.last()).copied());
            }
            query.execute(&mut *c).await?;
        }
        Ok(())
    }

    /// Keeps elements, always in the same order; the ids of the new ones.
    fn insert_heard(c, incoming: &[Incoming], directory: &Directory, now: i64, lite: bool)
        -> HashSet<Uuid>
    {
        let mut sorted: Vec<&Incoming> = incoming.iter().collect();
        sorted.sort_by(|a, b| {
            let (a, b) = (&a.heard, &b.heard);
            (a.channel, &a.dedup).cmp(&(b.channel, &b.dedup))
        });
        let mut new = HashSet::new();
        for piece in pieces(&sorted) {
            let sql = format!(
                "insert into heard (id, channel_id, conversation_id, dedup, said_at, what, state,
                 attempts, run_at, received_at) values {}
                 on conflict (channel_id, dedup) do nothing returning id",
                rows("(?,?,?,?,?,?,'waiting',0,?,?)", piece.len(), lite)
            );
            let mut query = sqlx::query_scalar::<_, Uuid>(AssertSqlSafe(sql));
            for one in piece {
                let known = one.place.and_then(|place| directory.get(place));
                query = query
                    .bind(one.id)
                    .bind(one.heard.channel.0)
                    .bind(known.map(|known| known.id))
                    .bind(one.heard.dedup.as_str())
                    .bind(micros(one.heard.at))
                    .bind(one.heard.what.as_str())
                    .bind(now)
                    .bind(now);
            }
            new.extend(query.fetch_all(&mut *c).await?);
        }
        Ok(new)
    }

    /// Keeps what elements tell of their conversations, and that they wait. What was said earlier than the
    /// latest message does not take its place.
    fn update_conversations(c, touched: &[&Known], now: i64, lite: bool) -> () {
        for piece in pieces(touched) {
            let sql = format!(
                "with w (id, guest, alias, phone, name, guest_language, heard_at, text, due)
                 as (values {})
                 update conversation set guest = coalesce(w.guest, conversation.guest),
                 alias = coalesce(w.alias, conversation.alias),
                 phone = coalesce(w.phone, conversation.phone),
                 name = coalesce(w.name, conversation.name),
                 guest_language = coalesce(w.guest_language, conversation.guest_language),
                 last_heard_at = case when w.heard_at < conversation.last_heard_at
                 then conversation.last_heard_at
                 else coalesce(w.heard_at, conversation.last_heard_at) end,
                 last_text = case when w.heard_at >= conversation.last_at then w.text
                 else conversation.last_text end,
                 last_at = case when w.heard_at > conversation.last_at then w.heard_at
                 else conversation.last_at end,
                 due_at = coalesce(conversation.due_at, w.due)
                 from w where conversation.id = w.id",
                rows("(?,?,?,?,?,?,?,?,?)", piece.len(), lite)
            );
            let mut query = sqlx::query(AssertSqlSafe(sql));
            for known in piece {
                let (at, text) = match &known.heard {
                    Some((at, text)) => (Some(*at), Some(text.as_str())),
                    None => (None, None),
                };
                query = query
                    .bind(known.id)
                    .bind(known.renamed.then_some(known.guest.as_str()))
                    .bind(known.alias.as_deref().filter(|_| known.renamed))
                    .bind(known.phone.as_deref())
                    .bind(known.name.as_deref())
                    .bind(known.language.map(Language::tag))
                    .bind(at)
                    .bind(text)
                    .bind(now);
            }
            query.execute(&mut *c).await?;
        }
        Ok(())
    }
}

impl Store {
    /// Writes what a leased call says: each element once, by channel and the provider's id of it; a guest's
    /// into their conversation, which is found by either of their names or made. The call itself is kept
    /// as read; `unread` says what could not be. Answers how many elements were new; 0 where the call was
    /// leased anew meanwhile.
    ///
    /// # Errors
    /// `Reference` for a channel that never was; `Busy`.
    pub async fn read_webhook(
        &self,
        id: Uuid,
        attempts: i32,
        heard: Vec<NewHeard>,
        unread: Option<String>,
    ) -> Result<usize> {
        let now = self.now_micros();
        let lite = self.is_sqlite();
        let attempts = i64::from(attempts);
        let mut seen = HashSet::with_capacity(heard.len());
        let mut incoming: Vec<Incoming> = heard.into_iter().map(Incoming::new).collect();
        incoming.retain(|one| seen.insert(one.key()));
        let written: Result<usize> = write!(self, |c| {
            if !c.end_webhook(id, attempts, unread.as_deref(), now).await? {
                return Ok(0);
            }
            c.hear(incoming, now, lite).await
        });
        let written = written?;
        if written > 0 {
            self.inner.jobs_written();
        }
        Ok(written)
    }
}
