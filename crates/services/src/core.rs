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
        self.audit_with(actor, action, subject, None).await;
    }

    /// The same, with what the line tells beside what it is about.
    pub(crate) async fn audit_with(
        &self,
        actor: &Actor,
        action: &str,
        subject: impl ToString,
        detail: Option<&str>,
    ) {
        let entry = AuditEntry {
            detail: detail.map(str::to_owned),
            program: actor.program.clone(),
            ..self.entry(Some(actor.organization), actor.user, action, subject)
        };
        self.record(action, vec![entry]).await;
    }

    pub(crate) async fn audit_as(
        &self,
        organization: Option<OrganizationId>,
        user: Option<UserId>,
        action: &str,
        subject: impl ToString,
    ) {
        let entry = self.entry(organization, user, action, subject);
        self.record(action, vec![entry]).await;
    }

    /// Writes what was done to an account for each organization to which it belongs, so that owners read it.
    /// What the installation's keeper did stands among its own lines too, and so does what is done to
    /// somebody who belongs nowhere.
    pub(crate) async fn audit_account(
        &self,
        by: Option<UserId>,
        action: &str,
        account: UserId,
        kept: bool,
    ) {
        let belongings = match self.store.belongings(account).await {
            Ok(belongings) => belongings,
            Err(error) => {
                tracing::error!(%error, action, "where an account belongs could not be read");
                Vec::new()
            }
        };
        let mut whose: Vec<Option<OrganizationId>> = belongings
            .iter()
            .map(|(organization, _)| Some(organization.id))
            .collect();
        if kept || whose.is_empty() {
            whose.push(None);
        }
        let lines = whose
            .into_iter()
            .map(|organization| self.entry(organization, by, action, account))
            .collect();
        self.record(action, lines).await;
    }

    fn entry(
        &self,
        organization: Option<OrganizationId>,
        user: Option<UserId>,
        action: &str,
        subject: impl ToString,
    ) -> AuditEntry {
        AuditEntry {
            organization,
            user,
            action: action.to_owned(),
            subject: subject.to_string(),
            detail: None,
            program: None,
            at: self.now(),
        }
    }

    async fn record(&self, action: &str, lines: Vec<AuditEntry>) {
        if let Err(error) = self.store.audit_all(lines).await {
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
