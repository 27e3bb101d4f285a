//! One guest erased: what names them goes, what counts stays.

use crate::cursor;
use crate::db::{both, in_list, padded, read, write};
use crate::finding::words::{WordHand, reword, words_of};
use crate::questions::rows::QuestionRows;
use crate::records::*;
use crate::{Result, Store};
use domain::ids::{BookingId, OrganizationId};
use sqlx::AssertSqlSafe;
use uuid::Uuid;

/// What stands where a name or an address stood.
const NOBODY: &str = "–";

/// Rows of tables of guests, by what they say of a mail address (`$2`) or the end of a number (`$3`), however it
/// is grouped.
const STAGED: &str = "delete from guest_import_row
    where import_id in (select id from guest_import where organization_id = $1)
    and (lower(cells) like $2 escape '\\'
    or replace(replace(replace(replace(cells, ' ', ''), '-', ''), '(', ''), ')', '') like $3 escape '\\')";
/// What a webhook (`$1`) was told, or is still to be told, of a number (`$4`) or a mail address (`$5`), after one
/// delivery and up to another: also where the booking has another one by now.
const TOLD: &str = "delete from hook_delivery where hook_id = $1 and id > $2 and id <= $3
    and booking_id is not null
    and (payload like $4 escape '\\' or payload like $5 escape '\\')";
/// The last of the next deliveries, of which there are so many (`$3`, less one).
const NEXT: &str =
    "select id from hook_delivery where hook_id = $1 and id > $2 order by id limit 1 offset $3";
/// Deliveries looked through at once: others write in between.
const AT_ONCE: i64 = 1_000;
/// Digits at the end of a number that are the same however it is written.
const TAIL: usize = 8;

/// What rows are looked for with: a part of the address, and of the number.
fn as_typed(guest: &GuestKey) -> GuestKey {
    let mail = guest.email.as_deref().map(str::to_lowercase);
    let phone = guest.phone.as_deref().unwrap_or_default();
    let digits: String = phone.chars().filter(char::is_ascii_digit).collect();
    let tail = digits
        .len()
        .checked_sub(TAIL)
        .and_then(|at| digits.get(at..));
    GuestKey {
        phone: mail.map(|mail| format!("%{}%", cursor::escaped(&mail))),
        email: tail.map(|tail| format!("%{tail}%")),
    }
}

/// A whole value of JSON, as it is looked for.
fn as_value(known: &str) -> String {
    format!("%\"{}\"%", cursor::escaped(known))
}

/// What payloads are looked for with: the number and the address.
fn as_told(guest: &GuestKey) -> GuestKey {
    GuestKey {
        phone: guest.phone.as_deref().map(as_value),
        email: guest.email.as_deref().map(as_value),
    }
}

both! {
    /// Statements that erase.
    Erasing;

    /// Runs a statement on rows of these bookings, whose list ends it.
    fn on_bookings(c, before: &'static str, ids: &[Uuid]) -> () {
        for piece in ids.chunks(64) {
            let sql = format!("{before} {}", in_list(1, piece.len()));
            let mut query = sqlx::query(AssertSqlSafe(sql));
            for i in 0..padded(piece.len()) {
                query = query.bind(piece.get(i).or(piece.last()).copied());
            }
            query.execute(&mut *c).await?;
        }
        Ok(())
    }

    /// Runs a statement on what an organization (`$1`) keeps under a number (`$2`) and an address (`$3`);
    /// answers of how many rows.
    fn on_guest(c, sql: &'static str, organization: Uuid, guest: &GuestKey) -> i64 {
        let done = sqlx::query(sql)
            .bind(organization)
            .bind(guest.phone.as_deref())
            .bind(guest.email.as_deref())
            .execute(&mut *c)
            .await?;
        Ok(i64::try_from(done.rows_affected()).unwrap_or(0))
    }

    /// Which of these bookings are the organization's.
    fn own_among(c, organization: Uuid, ids: &[Uuid]) -> Vec<Uuid> {
        let mut own = Vec::new();
        for piece in ids.chunks(64) {
            let sql = format!(
                "select id from booking where organization_id = $1 and id in {}",
                in_list(2, piece.len())
            );
            let mut query = sqlx::query_scalar::<_, Uuid>(AssertSqlSafe(sql)).bind(organization);
            for i in 0..padded(piece.len()) {
                query = query.bind(piece.get(i).or(piece.last()).copied());
            }
            own.extend(query.fetch_all(&mut *c).await?);
        }
        Ok(own)
    }
}

impl Store {
    /// Takes names, contacts, answers and notes from bookings of an organization, with the words by which they
    /// were found; their numbers stay. Answers of how many.
    ///
    /// # Errors
    /// The database failed.
    pub async fn erase_bookings(
        &self,
        organization: OrganizationId,
        bookings: &[BookingId],
    ) -> Result<i64> {
        let asked: Vec<Uuid> = bookings.iter().map(|id| id.0).collect();
        write!(self, |c| {
            let ids = c.own_among(organization.0, &asked).await?;
            let mut former = Vec::new();
            for id in &ids {
                former.extend(words_of(&mut *c, *id).await?);
            }
            c.drop_words(&former).await?;
            c.on_bookings(
                "update booking set name = '–', name_folded = '', phone = null, email = null,
                 user_id = null, note = null, revision = revision + 1 where id in",
                &ids,
            )
            .await?;
            c.erase_answers(&ids).await?;
            for before in [
                "delete from booking_note where booking_id in",
                "delete from guest_imported where booking_id in",
                "delete from guest_import_row where booking_id in",
                // What webhooks were told of them, with what they are still to be told.
                "delete from hook_delivery where booking_id in",
            ] {
                c.on_bookings(before, &ids).await?;
            }
            reword(&mut *c, &ids).await?;
            Ok(i64::try_from(ids.len()).unwrap_or(0))
        })
    }

    /// Whether a message to a guest is going out this very moment: what became of it is still to be written.
    ///
    /// # Errors
    /// The database failed.
    pub async fn is_being_written_to(
        &self,
        organization: OrganizationId,
        guest: &GuestKey,
    ) -> Result<bool> {
        read!(self, |c| {
            let one: Option<Uuid> = sqlx::query_scalar(
                "select id from job where organization_id = $1 and recipient in ($2, $3)
                 and state = 'running' limit 1",
            )
            .bind(organization.0)
            .bind(guest.phone.as_deref())
            .bind(guest.email.as_deref())
            .fetch_optional(&mut *c)
            .await?;
            Ok(one.is_some())
        })
    }

    /// Erases what an organization keeps of a guest beside bookings: messages and their content,
    /// subscriptions, what was agreed to, conversations, the names of those who wait no longer, rows of tables,
    /// and what webhooks were told. Answers of how many messages and conversations.
    ///
    /// # Errors
    /// The database failed.
    pub async fn erase_addresses(
        &self,
        organization: OrganizationId,
        guest: &GuestKey,
    ) -> Result<(i64, i64)> {
        let now = self.now_micros();
        let guest = guest.clone();
        // By this a channel knows the same number.
        let digits = GuestKey {
            phone: guest.phone.clone(),
            email: guest
                .phone
                .as_deref()
                .map(|phone| phone.trim_start_matches('+').to_owned()),
        };
        self.erase_told(organization, &as_told(&guest)).await?;
        let typed = as_typed(&guest);
        write!(self, |c| {
            let organization = organization.0;
            let mut messages = 0;
            for known in [&guest, &digits] {
                c.on_guest(
                    "delete from job_content where job_id in (select id from job
                     where organization_id = $1 and recipient in ($2, $3))",
                    organization,
                    known,
                )
                .await?;
                messages += sqlx::query(
                    "update job set recipient = $4, subject = '', last_error = null,
                     provider_id = null, finished_at = coalesce(finished_at, $5),
                     state = case when state = 'queued' then 'cancelled' else state end
                     where organization_id = $1 and recipient in ($2, $3) and state <> 'running'",
                )
                .bind(organization)
                .bind(known.phone.as_deref())
                .bind(known.email.as_deref())
                .bind(NOBODY)
                .bind(now)
                .execute(&mut *c)
                .await?
                .rows_affected();
            }
            for sql in [
                "delete from subscriber where organization_id = $1
                 and way in ('mail', 'whatsapp', 'sms') and address in ($2, $3)",
                "delete from consent where organization_id = $1
                 and way in ('mail', 'whatsapp', 'sms') and address in ($2, $3)",
                "update waiting set name = '–', name_folded = '', phone = null, email = null
                 where state not in ('waiting', 'offered') and id in (
                 select id from waiting where phone = $2 and organization_id = $1
                 union select id from waiting where email = $3 and organization_id = $1)",
            ] {
                c.on_guest(sql, organization, &guest).await?;
            }
            c.on_guest(STAGED, organization, &typed).await?;
            c.on_guest(
                "delete from reach where address in ($2, $3) and channel_id in
                 (select id from channel where organization_id = $1)",
                organization,
                &digits,
            )
            .await?;
            let conversations = c
                .on_guest(
                    "delete from conversation where id in (
                     select id from conversation where organization_id = $1 and phone = $2
                     union select c.id from channel ch cross join conversation c
                     where ch.organization_id = $1 and c.channel_id = ch.id
                     and c.guest in ($2, $3))",
                    organization,
                    &digits,
                )
                .await?;
            Ok((i64::try_from(messages).unwrap_or(0), conversations))
        })
    }

    async fn erase_told(&self, organization: OrganizationId, told: &GuestKey) -> Result<()> {
        let hooks: Result<Vec<Uuid>> = read!(self, |c| {
            let hooks = sqlx::query_scalar("select id from hook where organization_id = $1");
            Ok(hooks.bind(organization.0).fetch_all(&mut *c).await?)
        });
        for hook in hooks? {
            let mut after = Uuid::nil();
            while after < Uuid::max() {
                let last: Result<Option<Uuid>> = read!(self, |c| {
                    let last = sqlx::query_scalar(NEXT).bind(hook).bind(after);
                    Ok(last.bind(AT_ONCE - 1).fetch_optional(&mut *c).await?)
                });
                let last = last?.unwrap_or(Uuid::max());
                let (phone, email) = (told.phone.clone(), told.email.clone());
                let gone: Result<()> = write!(self, |c| {
                    sqlx::query(TOLD)
                        .bind(hook)
                        .bind(after)
                        .bind(last)
                        .bind(phone)
                        .bind(email)
                        .execute(&mut *c)
                        .await?;
                    Ok(())
                });
                gone?;
                after = last;
            }
        }
        Ok(())
    }
}
