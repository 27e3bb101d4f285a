//! What a provider answered to a post, written down: the announcement's state, the job's, the channel's.

use super::announce::repeatable;
use super::sender::pause;
use crate::announcements::task::Progress;
use crate::connected::{Connected, health};
use crate::core::Core;
use crate::error::store;
use channels::chat::Announced;
use chrono::Duration;
use domain::channel::AnnouncementState;
use i18n::texts::reasons;
use store::records::{AnnouncementChange, AnnouncementRecord, LeasedJob, Outcome};
use usecases::Result;

/// How often a conclusion is written anew because someone was quicker.
const TRIES: usize = 5;

/// The answer to one try.
pub(super) struct Answer<'a> {
    core: &'a Core,
    channel: &'a Connected,
    job: &'a LeasedJob,
    record: &'a AnnouncementRecord,
    progress: &'a Progress,
}

impl<'a> Answer<'a> {
    /// For a try with an announcement in this state.
    pub(super) fn new(
        core: &'a Core,
        channel: &'a Connected,
        job: &'a LeasedJob,
        record: &'a AnnouncementRecord,
        progress: &'a Progress,
    ) -> Self {
        Self {
            core,
            channel,
            job,
            record,
            progress,
        }
    }

    /// Writes it down. `text` is what was posted.
    pub(super) async fn give(self, answer: Announced, text: Option<String>) -> Result<Outcome> {
        let core = self.core;
        let now = core.now();
        metrics::counter!("vizha_announcements_total", "kind" => self.record.kind.as_str(),
            "outcome" => word(&answer))
        .increment(1);
        let mut progress = Progress {
            calling: false,
            ..self.progress.clone()
        };
        let (change, outcome) = match answer {
            Announced::Posted { id, link } => {
                progress = Progress {
                    own: progress.own,
                    ..Progress::default()
                };
                health::well(core, self.channel).await;
                let change = AnnouncementChange {
                    state: Some(AnnouncementState::Posted),
                    posted_at: Some(now),
                    provider_id: Some(id),
                    link,
                    text,
                    error: Some(None),
                    ..AnnouncementChange::default()
                };
                (change, Outcome::Done)
            }
            Announced::Waiting {
                progress: step,
                after,
            } => {
                progress.step = Some(step);
                let change = AnnouncementChange {
                    error: Some(None),
                    ..AnnouncementChange::default()
                };
                let outcome = Outcome::Retry {
                    at: now + bounded(after),
                    error: reasons::BEING_WORKED_ON.en.to_owned(),
                };
                (change, outcome)
            }
            Announced::Later { reason, after } => self.later(&progress, reason, after),
            Announced::Uncertain { reason } if repeatable(self.record.kind) => {
                self.later(&progress, reason, None)
            }
            Announced::Failed { reason, trouble } => {
                if trouble.is_some() {
                    health::trouble(core, self.channel, &reason).await;
                }
                let reason = self.said(&reason);
                let change = ended(AnnouncementState::Failed, &reason);
                (change, Outcome::Dead { error: reason })
            }
            Announced::Uncertain { reason } => {
                let reason = self.said(&reason);
                let change = ended(AnnouncementState::Uncertain, &reason);
                (change, Outcome::Uncertain { error: reason })
            }
        };
        let change = AnnouncementChange {
            progress: Some(progress.json()),
            ..change
        };
        self.write(change).await?;
        Ok(outcome)
    }

    /// It never goes out.
    pub(super) async fn cancel(self, why: &str) -> Result<Outcome> {
        self.write(ended(AnnouncementState::Cancelled, why)).await?;
        Ok(Outcome::Cancelled {
            error: why.to_owned(),
        })
    }

    /// Half of a post is out already where there is a step: then its words are no longer to be changed.
    fn later(
        &self,
        progress: &Progress,
        reason: String,
        after: Option<std::time::Duration>,
    ) -> (AnnouncementChange, Outcome) {
        let reason = self.said(&reason);
        let state = if progress.step.is_some() {
            AnnouncementState::Posting
        } else {
            AnnouncementState::Planned
        };
        let tries = self.record.attempts.max(self.job.attempts);
        let outcome = Outcome::Retry {
            at: self.core.now() + wait(tries, after),
            error: reason.clone(),
        };
        (ended(state, &reason), outcome)
    }

    fn said(&self, reason: &str) -> String {
        health::said(&self.channel.account, reason)
    }

    async fn write(self, change: AnnouncementChange) -> Result<()> {
        let posted = change.state == Some(AnnouncementState::Posted);
        // What was taken for lost may turn out to be posted.
        concluded(self.core, self.record, change, |state| match state {
            AnnouncementState::Planned | AnnouncementState::Posting => true,
            AnnouncementState::Uncertain => posted,
            _ => false,
        })
        .await
    }
}

/// Writes a conclusion while the announcement is in a state that it may follow, whoever changed it meanwhile.
pub(super) async fn concluded(
    core: &Core,
    record: &AnnouncementRecord,
    change: AnnouncementChange,
    follows: impl Fn(AnnouncementState) -> bool,
) -> Result<()> {
    let mut revision = record.revision;
    for _ in 0..TRIES {
        let written = core
            .store
            .change_announcement(record.id, Some(revision), change.clone(), Vec::new())
            .await;
        if written.map_err(store)?.is_some() {
            return Ok(());
        }
        let now = core.store.announcement(record.id).await.map_err(store)?;
        match now.filter(|now| follows(now.state)) {
            Some(now) => revision = now.revision,
            None => return Ok(()),
        }
    }
    Ok(())
}

fn ended(state: AnnouncementState, why: &str) -> AnnouncementChange {
    AnnouncementChange {
        state: Some(state),
        error: Some(Some(why.to_owned())),
        ..AnnouncementChange::default()
    }
}

/// The pause after a failed try: the provider's wish where that is longer.
pub(super) fn wait(attempts: i32, wished: Option<std::time::Duration>) -> Duration {
    let wished = wished.map(bounded).unwrap_or_default();
    pause(attempts).max(wished)
}

fn bounded(wished: std::time::Duration) -> Duration {
    let wished = Duration::from_std(wished).unwrap_or(Duration::hours(6));
    wished.clamp(Duration::seconds(1), Duration::hours(6))
}

fn word(answer: &Announced) -> &'static str {
    match answer {
        Announced::Posted { .. } => "posted",
        Announced::Waiting { .. } => "waiting",
        Announced::Later { .. } => "later",
        Announced::Failed { .. } => "failed",
        Announced::Uncertain { .. } => "uncertain",
    }
}
