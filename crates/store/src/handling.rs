//! What an organization does with its bookings beside the desk: gives one to another guest, writes notes.
//! No place moves by it.

use crate::bookings::rows::BookingRows;
use crate::db::{Hand, JobRow, micros, moment, read, write};
use crate::finding::words::{WordHand, reword, words_of};
use crate::questions::rows::QuestionRows;
use crate::records::*;
use crate::{DeskError, Result, Store, StoreError};
use domain::desk::Refusal;
use domain::ids::{BookingId, NoteId, OrganizationId, UserId};
use domain::limits::MEMBER_NOTES;
use uuid::Uuid;

/// The notes of a booking, oldest first.
pub(crate) const NOTES: &str = "select n.id, n.booking_id, n.account_id, a.name, n.text, \
    n.created_at from booking_note n left join account a on a.id = n.account_id \
    where n.booking_id = $1 and n.organization_id = $2 order by n.id limit $3";

const GIVE: &str = "update booking set name = $2, name_folded = $3, phone = $4, email = $5,
     user_id = null, note = null, language = $6, link_version = link_version + 1,
     revision = revision + 1 where id = $1";
const CORRECT: &str = "update booking set name = $2, name_folded = $3, phone = $4, email = $5,
     language = $6, revision = revision + 1 where id = $1";

/// What tells of the guest before, beside the booking (`$1`) itself. That a row was booked stays known, or its
/// table would book it once more.
const OF_FORMER: [&str; 3] = [
    "delete from booking_note where booking_id = $1",
    "delete from guest_import_row where booking_id = $1",
    // What is still to be told is told: programs know of a booking by it.
    "delete from hook_delivery where booking_id = $1 and state <> 'waiting'",
];

/// What still waits to go to a guest (`$3`) whose address was set right (`$4`).
const READDRESS: &str =
    "update job set recipient = $4 where organization_id = $1 and booking_id = $2
     and recipient = $3 and state = 'queued'";

#[derive(sqlx::FromRow)]
struct NoteRow {
    id: Uuid,
    booking_id: Uuid,
    account_id: Option<Uuid>,
    name: Option<String>,
    text: String,
    created_at: i64,
}

impl NoteRow {
    fn record(self) -> Result<NoteRecord> {
        Ok(NoteRecord {
            id: NoteId(self.id),
            booking: BookingId(self.booking_id),
            user: self.account_id.map(UserId),
            author: self.name,
            text: self.text,
            created_at: moment(self.created_at)?,
        })
    }
}

/// A booking of the organization with its event locked: whatever the desk does with the same booking comes
/// before or after.
pub(crate) async fn locked<C: Hand + BookingRows>(
    c: &mut C,
    organization: OrganizationId,
    booking: BookingId,
) -> Result<BookingRecord, DeskError> {
    let found = c.bookings_by_id(&[booking.0]).await?.pop();
    let found = found
        .filter(|booking| booking.organization == organization)
        .ok_or(DeskError::NotFound)?;
    c.lock(&[found.event.0]).await?;
    let found = c.bookings_by_id(&[booking.0]).await?.pop();
    found.ok_or(DeskError::NotFound)
}

impl Store {
    /// Gives a booking that stands to another guest: the links and tickets of the guest before are worth
    /// nothing from then on, and what was kept of them with it goes. Those of the same guest, whose details
    /// are set right, stay good.
    ///
    /// # Errors
    /// `NotFound`, `Refused(State(…))`.
    pub async fn transfer_booking(&self, transfer: Transfer) -> Result<BookingRecord, DeskError> {
        let now = self.now();
        let done: Result<BookingRecord, DeskError> = write!(self, DeskError, |c| {
            let id = transfer.booking.0;
            let before = locked(&mut *c, transfer.organization, transfer.booking).await?;
            before
                .state
                .change(before.held_until, now)
                .map_err(|refused| DeskError::Refused(Refusal::State(refused.0)))?;
            let former = words_of(&mut *c, id).await?;
            let contact = &transfer.contact;
            sqlx::query(if transfer.same_guest { CORRECT } else { GIVE })
                .bind(id)
                .bind(contact.name.as_str())
                .bind(contact.name_folded.as_str())
                .bind(contact.phone.as_deref())
                .bind(contact.email.as_deref())
                .bind(transfer.language.tag())
                .execute(&mut *c)
                .await
                .map_err(StoreError::from)?;
            let (mail, phone) = (
                (before.contact.email, &contact.email),
                (before.contact.phone, &contact.phone),
            );
            for (old, new) in [mail, phone] {
                if let (true, Some(old), Some(new)) = (transfer.same_guest, old, new)
                    && old != *new
                {
                    sqlx::query(READDRESS)
                        .bind(transfer.organization.0)
                        .bind(id)
                        .bind(old)
                        .bind(new.as_str())
                        .execute(&mut *c)
                        .await
                        .map_err(StoreError::from)?;
                }
            }
            if !transfer.same_guest {
                // What one guest said of themselves, and agreed to, is not the other's; nor is what was
                // noted and told of them.
                c.erase_answers(&[id]).await?;
                for sql in OF_FORMER {
                    sqlx::query(sql)
                        .bind(id)
                        .execute(&mut *c)
                        .await
                        .map_err(StoreError::from)?;
                }
            }
            c.drop_words(&former).await?;
            reword(&mut *c, &[id]).await?;
            let mut job = NewJob::new(transfer.organization, event_kind::BOOKING_CHANGED);
            job.payload = if transfer.told {
                r#"{"transferred":true}"#.into()
            } else {
                r#"{"transferred":true,"quiet":true}"#.into()
            };
            job.event = Some(before.event);
            job.booking = Some(before.id);
            c.insert_jobs(&[JobRow::new(job)], now).await?;
            let after = c.bookings_by_id(&[id]).await?.pop();
            after.ok_or(DeskError::NotFound)
        });
        let record = done?;
        self.inner.jobs_written();
        Ok(record)
    }

    /// What members have written about a booking, oldest first.
    ///
    /// # Errors
    /// The database failed.
    pub async fn booking_notes(
        &self,
        organization: OrganizationId,
        booking: BookingId,
    ) -> Result<Vec<NoteRecord>> {
        let limit = i64::try_from(MEMBER_NOTES).unwrap_or(i64::MAX);
        let rows: Result<Vec<NoteRow>> = read!(self, |c| {
            Ok(sqlx::query_as::<_, NoteRow>(NOTES)
                .bind(booking.0)
                .bind(organization.0)
                .bind(limit)
                .fetch_all(&mut *c)
                .await?)
        });
        rows?.into_iter().map(NoteRow::record).collect()
    }

    /// Writes a note about a booking of the organization.
    ///
    /// # Errors
    /// `NotFound`; `Stale` where there are too many already.
    pub async fn add_booking_note(
        &self,
        organization: OrganizationId,
        booking: BookingId,
        user: Option<UserId>,
        text: &str,
    ) -> Result<()> {
        let now = micros(self.now());
        let text = text.to_owned();
        let most = i64::try_from(MEMBER_NOTES).unwrap_or(i64::MAX);
        write!(self, |c| {
            let count: i64 =
                sqlx::query_scalar("select count(*) from booking_note where booking_id = $1")
                    .bind(booking.0)
                    .fetch_one(&mut *c)
                    .await?;
            if count >= most {
                return Err(StoreError::Stale);
            }
            let written = sqlx::query(
                "insert into booking_note (id, booking_id, organization_id, account_id, text,
                 created_at)
                 select $1, b.id, b.organization_id, $4, $5, $6 from booking b
                 where b.id = $2 and b.organization_id = $3",
            )
            .bind(Uuid::now_v7())
            .bind(booking.0)
            .bind(organization.0)
            .bind(user.map(|id| id.0))
            .bind(text)
            .bind(now)
            .execute(&mut *c)
            .await?;
            if written.rows_affected() == 0 {
                return Err(StoreError::NotFound);
            }
            Ok(())
        })
    }

    /// Removes a note of a booking.
    ///
    /// # Errors
    /// `NotFound`.
    pub async fn remove_booking_note(
        &self,
        organization: OrganizationId,
        booking: BookingId,
        note: NoteId,
    ) -> Result<()> {
        write!(self, |c| {
            let removed = sqlx::query(
                "delete from booking_note
                 where id = $1 and booking_id = $2 and organization_id = $3",
            )
            .bind(note.0)
            .bind(booking.0)
            .bind(organization.0)
            .execute(&mut *c)
            .await?;
            if removed.rows_affected() == 0 {
                return Err(StoreError::NotFound);
            }
            Ok(())
        })
    }
}
