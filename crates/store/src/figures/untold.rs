//! Guests of an event that was called off or moved, as far as somebody may have to tell them in person.

use crate::db::read;
use crate::records::*;
use crate::{Result, Store};
use domain::ids::{BookingId, EventId, OrganizationId};
use uuid::Uuid;

/// Bookings that are looked at, in the order in which they were made.
const BOOKINGS: i64 = 20_000;
/// Guests who are looked at.
const GUESTS: i64 = 200;

/// When an event that is not over was called off, or was last moved.
const TOLD_AT: &str = "select coalesce(cancelled_at, moved_at) from event
    where id = $1 and organization_id = $2 and over_at > $3";
/// Who was confirmed by then; where `$4` is false, only those without a mail address. Who was erased has no
/// name to be found by.
pub(crate) const UNTOLD: &str = "select b.id, b.name, b.email, b.phone
    from (select id, state, created_at, name, name_folded, email, phone from booking
    where event_id = $1 order by id limit $2) b
    where b.state = 'confirmed' and b.created_at <= $3 and (b.email is null or $4)
    and (b.phone is not null or b.name_folded <> '') limit $5";

/// A guest, as they are read.
type GuestRow = (Uuid, String, Option<String>, Option<String>);

impl Store {
    /// Who had a confirmed booking when an event was called off or last moved, while that is not over, in the
    /// order in which they booked; those with a mail address only where they are wished for. Of very many only
    /// the first.
    ///
    /// # Errors
    /// The database failed.
    pub async fn guests_to_tell(
        &self,
        organization: OrganizationId,
        event: EventId,
        with_mail: bool,
    ) -> Result<Vec<GuestToTell>> {
        let now = self.now_micros();
        let rows: Result<Vec<GuestRow>> = read!(self, |c| {
            let told_at = sqlx::query_scalar::<_, Option<i64>>(TOLD_AT)
                .bind(event.0)
                .bind(organization.0)
                .bind(now)
                .fetch_optional(&mut *c)
                .await?;
            match told_at.flatten() {
                None => Ok(Vec::new()),
                Some(told_at) => Ok(sqlx::query_as::<_, GuestRow>(UNTOLD)
                    .bind(event.0)
                    .bind(BOOKINGS)
                    .bind(told_at)
                    .bind(with_mail)
                    .bind(GUESTS)
                    .fetch_all(&mut *c)
                    .await?),
            }
        });
        let rows = rows?.into_iter();
        Ok(rows
            .map(|(booking, name, email, phone)| GuestToTell {
                booking: BookingId(booking),
                name,
                email,
                phone,
            })
            .collect())
    }
}
