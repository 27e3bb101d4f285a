//! Guests: brought in from tables, seen across events, written to, erased.

mod erase;
mod import_rows;
mod imports;
mod written;

use crate::bookings::rows::{BookingRow, BookingRows, COLUMNS};
use crate::cursor;
use crate::db::{moment, read, word};
use crate::records::*;
use crate::waiting::rows::{COLUMNS as WAITING, WaitingRow};
use crate::{Result, Store};
use domain::ids::{ChannelId, ConversationId, OrganizationId};
use sqlx::AssertSqlSafe;
use usecases::Page;
use usecases::subscribers::{SubscriptionState, Way};
use uuid::Uuid;

/// Whatever one guest has in one organization is at the most so much of each.
const MANY: i64 = 500;

/// Bookings of a number (`$1`) or an address (`$2`) in an organization (`$3`), before one of them (`$4`).
/// Each is asked by its own index.
pub(crate) const OF_GUEST: &str = "select id from booking where phone = $1 and organization_id = $3 \
    and id < $4 union select id from booking where email = $2 and organization_id = $3 and id < $4";

/// Where they wait.
pub(crate) fn waiting_of_guest() -> String {
    format!(
        "select {WAITING} from waiting where phone = $1 and organization_id = $3
         union select {WAITING} from waiting where email = $2 and organization_id = $3
         order by id desc limit $4"
    )
}

/// Where they wrote: by the number that is kept of a conversation, or by which a channel knows them.
pub(crate) const CONVERSATIONS: &str = "select id, channel_id, last_at from conversation \
    where organization_id = $1 and phone = $2 \
    union select c.id, c.channel_id, c.last_at from channel ch cross join conversation c \
    where ch.organization_id = $1 and c.channel_id = ch.id and c.guest in ($2, $3) \
    order by last_at desc limit $4";

/// What was written to them: each address by itself, or the organization's whole log is read in its order.
pub(crate) const MESSAGES: &str = "select m.kind, m.state, m.recipient, m.subject, m.created_at \
    from (select id, kind, state, recipient, subject, created_at from job \
    where organization_id = $1 and recipient = $2 \
    union select id, kind, state, recipient, subject, created_at from job \
    where organization_id = $1 and recipient = $3) m order by m.id desc limit $4";

type ConsentRow = (String, String, bool, String, i64);

impl Store {
    /// A guest's bookings in an organization, newest first.
    ///
    /// # Errors
    /// `Corrupt` for a foreign cursor.
    pub async fn bookings_of_guest(
        &self,
        organization: OrganizationId,
        guest: &GuestKey,
        cursor: Option<&str>,
        limit: i64,
    ) -> Result<Page<BookingRecord>> {
        let before = match cursor {
            Some(cursor) => cursor::read(cursor)?.1,
            None => Uuid::max(),
        };
        let limit = limit.max(1);
        let sql = format!(
            "select {COLUMNS} from booking b where b.id in
             (select f.id from ({OF_GUEST}) f order by f.id desc limit $5) order by b.id desc"
        );
        let records: Result<Vec<BookingRecord>> = read!(self, |c| {
            let rows = sqlx::query_as::<_, BookingRow>(AssertSqlSafe(sql))
                .bind(guest.phone.as_deref())
                .bind(guest.email.as_deref())
                .bind(organization.0)
                .bind(before)
                .bind(limit + 1)
                .fetch_all(&mut *c)
                .await?;
            c.with_items(rows).await
        });
        Ok(cursor::page(records?, limit, |booking| (0, booking.id.0)))
    }

    /// Where a guest waits or waited in an organization, newest first.
    ///
    /// # Errors
    /// The database failed.
    pub async fn waiting_of_guest(
        &self,
        organization: OrganizationId,
        guest: &GuestKey,
    ) -> Result<Vec<WaitingRecord>> {
        let sql = waiting_of_guest();
        let rows: Result<Vec<WaitingRow>> = read!(self, |c| {
            Ok(sqlx::query_as::<_, WaitingRow>(AssertSqlSafe(sql))
                .bind(guest.phone.as_deref())
                .bind(guest.email.as_deref())
                .bind(organization.0)
                .bind(MANY)
                .fetch_all(&mut *c)
                .await?)
        });
        rows?.into_iter().map(WaitingRow::record).collect()
    }

    /// A guest's conversations with an organization, the latest first.
    ///
    /// # Errors
    /// The database failed.
    pub async fn conversations_of_guest(
        &self,
        organization: OrganizationId,
        phone: &str,
    ) -> Result<Vec<GuestConversationRecord>> {
        let rows: Result<Vec<(Uuid, Uuid, i64)>> = read!(self, |c| {
            Ok(sqlx::query_as::<_, (Uuid, Uuid, i64)>(CONVERSATIONS)
                .bind(organization.0)
                .bind(phone)
                .bind(phone.trim_start_matches('+'))
                .bind(MANY)
                .fetch_all(&mut *c)
                .await?)
        });
        rows?
            .into_iter()
            .map(|(id, channel, last_at)| {
                Ok(GuestConversationRecord {
                    id: ConversationId(id),
                    channel: ChannelId(channel),
                    last_at: moment(last_at)?,
                })
            })
            .collect()
    }

    /// What an address subscribed to in an organization.
    ///
    /// # Errors
    /// The database failed.
    pub async fn subscriptions_of(
        &self,
        organization: OrganizationId,
        address: &str,
    ) -> Result<Vec<(Way, SubscriptionState)>> {
        let rows: Result<Vec<(String, String)>> = read!(self, |c| {
            Ok(sqlx::query_as::<_, (String, String)>(
                "select way, state from subscriber where organization_id = $1
                 and way in ('mail', 'whatsapp', 'sms') and address = $2 order by way",
            )
            .bind(organization.0)
            .bind(address)
            .fetch_all(&mut *c)
            .await?)
        });
        rows?
            .into_iter()
            .map(|(way, state)| {
                Ok((
                    word(Way::parse(&way), "way")?,
                    word(SubscriptionState::parse(&state), "subscription state")?,
                ))
            })
            .collect()
    }

    /// What was agreed to and taken back for an address, oldest first.
    ///
    /// # Errors
    /// The database failed.
    pub async fn consents_of(
        &self,
        organization: OrganizationId,
        address: &str,
    ) -> Result<Vec<ConsentLine>> {
        let rows: Result<Vec<ConsentRow>> = read!(self, |c| {
            Ok(sqlx::query_as::<_, ConsentRow>(
                "select way, purpose, given, source, created_at from consent
                 where organization_id = $1 and way in ('mail', 'whatsapp', 'sms') and address = $2
                 order by created_at, id limit $3",
            )
            .bind(organization.0)
            .bind(address)
            .bind(MANY)
            .fetch_all(&mut *c)
            .await?)
        });
        rows?
            .into_iter()
            .map(|(way, purpose, given, source, at)| {
                Ok(ConsentLine {
                    way: word(Way::parse(&way), "way")?,
                    purpose,
                    given,
                    source,
                    at: moment(at)?,
                })
            })
            .collect()
    }

    /// What was written to a guest, newest first.
    ///
    /// # Errors
    /// The database failed.
    pub async fn messages_of_guest(
        &self,
        organization: OrganizationId,
        guest: &GuestKey,
    ) -> Result<Vec<GuestMessageLine>> {
        type Row = (String, String, String, String, i64);
        let rows: Result<Vec<Row>> = read!(self, |c| {
            Ok(sqlx::query_as::<_, Row>(MESSAGES)
                .bind(organization.0)
                .bind(guest.phone.as_deref())
                .bind(guest.email.as_deref())
                .bind(MANY)
                .fetch_all(&mut *c)
                .await?)
        });
        rows?
            .into_iter()
            .map(|(kind, state, recipient, subject, at)| {
                Ok(GuestMessageLine {
                    kind,
                    state,
                    recipient,
                    subject,
                    at: moment(at)?,
                })
            })
            .collect()
    }
}
