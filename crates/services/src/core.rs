//! What every service shares.

use crate::bookings::limit::ContactLimit;
use crate::clock::Clock;
use crate::connected::Registry;
use crate::conversations::Calendars;
use crate::events::cache::Snapshots;
use crate::secrets::{Keys, Passwords, Vault};
use crate::settings::Settings;
use crate::spool::Spool;
use crate::workers::Lanes;
use channels::mail::MailSender;
use chrono::{DateTime, Utc};
use domain::ids::{OrganizationId, UserId};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock};
use store::Store;
use store::records::AuditEntry;
use tokio::sync::{Notify, Semaphore};
use usecases::Actor;

/// What every service shares.
pub(crate) struct Core {
    pub(crate) store: Store,
    pub(crate) settings: Settings,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) keys: Keys,
    pub(crate) vault: Vault,
    pub(crate) passwords: Passwords,
    pub(crate) snapshots: Snapshots,
    pub(crate) contact_limit: ContactLimit,
    /// The connected channels.
    pub(crate) registry: Registry,
    /// With what the addresses of the sandbox's stand-ins begin, where they run beside this process; none
    /// where they do not. Until that is told, every address is taken as it is.
    pub(crate) stand_ins: OnceLock<Option<String>>,
    /// The way to all providers.
    pub(crate) client: channels::chat::Client,
    /// The pace of each channel.
    pub(crate) lanes: Lanes,
    /// What is coming up at each organization, for conversations.
    pub(crate) calendars: Calendars,
    /// Rung when a provider's call was stored.
    pub(crate) inbound: Notify,
    /// Providers' calls that wait for the database.
    pub(crate) spool: Arc<Spool>,
    /// Where mail leaves the house, if it does.
    pub(crate) mail: Option<Arc<dyn MailSender>>,
    /// Pictures are worked on one at a time: each takes up to 200 MB.
    pub(crate) picture_turn: Arc<Semaphore>,
    /// Rung when reminders must be planned anew.
    pub(crate) replan: Notify,
    /// Whether the next plan begins from the beginning.
    pub(crate) plan_afresh: AtomicBool,
}

impl Core {
    /// Has reminders planned from the beginning, at once: an event moved, a setting changed.
    pub(crate) fn plan_anew(&self) {
        self.plan_afresh.store(true, Ordering::Release);
        self.replan.notify_one();
    }

    pub(crate) fn now(&self) -> DateTime<Utc> {
        self.clock.now()
    }

    /// Writes who did what. A failure is logged and does not undo what was done.
    pub(crate) async fn audit(&self, actor: &Actor, action: &str, subject: impl ToString) {
        self.audit_as(Some(actor.organization), actor.user, action, subject)
            .await;
    }

    pub(crate) async fn audit_as(
        &self,
        organization: Option<OrganizationId>,
        user: Option<UserId>,
        action: &str,
        subject: impl ToString,
    ) {
        let entry = AuditEntry {
            organization,
            user,
            action: action.to_owned(),
            subject: subject.to_string(),
            at: self.now(),
        };
        if let Err(error) = self.store.audit(entry).await {
            tracing::error!(%error, action, "the audit log could not be written");
        }
    }
}

/// The size of one page of a list, from what was asked.
pub(crate) fn page_size(limit: Option<i64>) -> i64 {
    limit
        .unwrap_or(domain::limits::PAGE_DEFAULT)
        .clamp(1, domain::limits::PAGE_MAX)
}

/// The folded words of a search.
pub(crate) fn words(q: Option<&str>) -> Vec<String> {
    let cleaned = domain::text::search(q.unwrap_or_default());
    let mut words = domain::folding::words(&cleaned);
    words.truncate(domain::folding::QUERY_WORDS);
    words
}
