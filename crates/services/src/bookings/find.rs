//! "Find my ticket": by reference and phone.

use super::BookingsService;
use super::view::Reader;
use crate::error::store;
use crate::secrets::same;
use chrono::Duration;
use domain::contact::phone;
use domain::message::{FieldError, Message};
use domain::reference;
use store::StoreError;
use usecases::bookings::BookingView;
use usecases::{Error, Result};

impl BookingsService {
    /// Both must match; whichever does not, the answer is the same. Limited by each of the two, so
    /// that neither can be guessed through the other.
    pub(super) async fn find_ticket(&self, typed: &str, number: &str) -> Result<BookingView> {
        let mut errors = Vec::new();
        let reference = reference::parse(typed);
        if typed.trim().is_empty() {
            errors.push(FieldError::new("reference", Message::new("required")));
        }
        let shape = phone::shape("phone", number);
        if let Err(error) = &shape {
            errors.push(error.clone());
        }
        let (Ok(shape), true) = (shape, errors.is_empty()) else {
            return Err(Error::Invalid { errors });
        };
        let Some(reference) = reference else {
            return Err(Error::NotFound);
        };
        // The last digits are the same however the number is written.
        let digits: String = shape.chars().filter(char::is_ascii_digit).collect();
        let tail = &digits[digits.len().saturating_sub(7)..];
        for key in [
            format!("find:reference:{reference}"),
            format!("find:phone:{tail}"),
        ] {
            self.limited(&key, self.0.settings.find_attempts).await?;
        }
        let kept = reference.replace('-', "");
        let record = match self.0.store.booking_by_reference(&kept).await {
            Ok(record) => record,
            Err(StoreError::NotFound) => return Err(Error::NotFound),
            Err(error) => return Err(store(error)),
        };
        let event = self.event_of(&record).await?;
        let typed = phone::parse("phone", number, &event.organization.region);
        let matches = match (typed, &record.contact.phone) {
            (Ok(typed), Some(kept)) => same(typed.as_bytes(), kept.as_bytes()),
            _ => false,
        };
        if !matches {
            return Err(Error::NotFound);
        }
        self.shown(record, Reader::Guest).await
    }

    /// Counts one more try within an hour, and refuses beyond the limit.
    pub(super) async fn limited(&self, key: &str, max: u32) -> Result<()> {
        let window = Duration::hours(1);
        let tries = self
            .0
            .store
            .count_attempt(key, window)
            .await
            .map_err(store)?;
        if tries.count > i64::from(max) {
            let left = (tries.since + window - self.0.now()).num_seconds().max(1);
            return Err(Error::TooMany {
                retry_after: u32::try_from(left).unwrap_or(3600),
            });
        }
        Ok(())
    }
}
