//! "My bookings": a one-time link by mail, then an hour in which the list opens again.

use super::BookingsService;
use super::view::Reader;
use crate::error::store;
use crate::secrets::sha256;
use chrono::Duration;
use domain::contact::email;
use domain::language::Language;
use store::records::NewJob;
use usecases::bookings::BookingView;
use usecases::{Error, Result};

/// The name of the job that looks for a guest's bookings and mails the link, if there are any.
pub(crate) const MY_BOOKINGS_ASKED: &str = "MyBookingsAsked";
/// What such a link is for, in the store.
pub(crate) const PURPOSE: &str = "my_bookings";
/// Links asked for by one mail address in an hour.
const LINKS: u32 = 5;
/// How long the list opens again.
const AGAIN: Duration = Duration::hours(1);
/// Characters of a token at most; what is longer is none.
const TOKEN: usize = 600;

/// What the job of such a wish says.
#[derive(serde::Serialize, serde::Deserialize)]
pub(crate) struct Asked {
    /// Folded.
    pub(crate) email: String,
    /// In which the guest is written to.
    pub(crate) language: Language,
}

impl BookingsService {
    /// Whether there are bookings is looked up later, by a worker: neither the answer nor its time tells.
    pub(super) async fn ask_for_link(&self, typed: &str, language: Language) -> Result<()> {
        let email = email::parse("email", typed)
            .map_err(|error| Error::Invalid {
                errors: vec![error],
            })?
            .to_lowercase();
        self.limited(&format!("mine:{}", hex(&sha256(&email)[..12])), LINKS)
            .await?;
        let payload = serde_json::to_string(&Asked { email, language });
        let job = NewJob {
            organization: None,
            kind: MY_BOOKINGS_ASKED.into(),
            payload: payload.map_err(|_| Error::Unexpected)?.into(),
            run_at: None,
            dedup_key: None,
            recipient: None,
            event: None,
            booking: None,
            channel: None,
        };
        self.0.store.enqueue(vec![job]).await.map_err(store)?;
        Ok(())
    }

    /// Changes a one-time link for the token of its hour.
    pub(super) async fn use_link(&self, token: &str) -> Result<String> {
        let core = &self.0;
        if token.len() > TOKEN {
            return Err(Error::NotFound);
        }
        let used = core.store.use_link(&sha256(token), PURPOSE).await;
        let email = used.map_err(store)?.ok_or(Error::NotFound)?;
        Ok(core.keys.mine(&email, core.now() + AGAIN))
    }

    /// The bookings that the token of the hour opens.
    pub(super) async fn list_behind(&self, token: &str) -> Result<Vec<BookingView>> {
        let core = &self.0;
        let email = core.keys.read_mine(token, core.now());
        let email = email.ok_or(Error::NotFound)?;
        let records = core.store.bookings_of_email(&email).await.map_err(store)?;
        self.all_shown(records, Reader::Guest).await
    }
}

/// Bytes as hexadecimal digits.
pub(crate) fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes
        .iter()
        .fold(String::with_capacity(bytes.len() * 2), |mut out, byte| {
            let _ = write!(out, "{byte:02x}");
            out
        })
}
