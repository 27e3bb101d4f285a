//! Which reminders have been written.

use crate::db::{in_list, padded, read};
use crate::{Result, Store};
use domain::ids::BookingId;
use sqlx::AssertSqlSafe;
use usecases::messages::MessageKind;

impl Store {
    /// The dedup keys of all reminders of these bookings, by mail or through a channel, sent or not, in no
    /// order.
    ///
    /// # Errors
    /// The database failed.
    pub async fn reminder_keys(&self, bookings: &[BookingId]) -> Result<Vec<String>> {
        read!(self, |c| {
            let mut keys = Vec::new();
            for piece in bookings.chunks(64) {
                // The kinds stand in the text, as in the index of reminders, so that it serves.
                let sql = format!(
                    "select dedup_key from job where kind in ('{}', '{}')
                     and dedup_key is not null and booking_id in {}",
                    MessageKind::Reminder.as_str(),
                    MessageKind::ChatReminder.as_str(),
                    in_list(1, piece.len())
                );
                let mut query = sqlx::query_scalar::<_, String>(AssertSqlSafe(sql));
                for i in 0..padded(piece.len()) {
                    query = query.bind(piece.get(i).or(piece.last()).map(|id| id.0));
                }
                keys.extend(query.fetch_all(&mut *c).await?);
            }
            Ok(keys)
        })
    }
}
