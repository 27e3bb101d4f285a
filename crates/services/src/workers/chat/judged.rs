//! What a provider's answer means for a job.

use crate::connected::{Connected, health};
use crate::core::Core;
use crate::notices::consent::{Person, way};
use crate::workers::sender::pause;
use channels::chat::{Sent, Trouble};
use chrono::Duration;
use serde::Deserialize;
use store::records::{LeasedJob, Outcome};

/// A message that a provider does not take for so long is given up.
const PATIENCE: Duration = Duration::days(2);
/// The longest wish of a provider that is followed.
const LONGEST_PAUSE: Duration = Duration::hours(24);

/// What became of a try.
pub(super) enum Judged {
    /// The provider has it, under this id.
    Taken(String),
    /// The person cannot be written to freely now.
    Closed,
    /// It has ended, or is tried again.
    Ended(Outcome),
}

/// What follows from the provider's answer; what concerns the channel or the person is noted.
pub(super) async fn judge(
    core: &Core,
    channel: &Connected,
    job: &LeasedJob,
    phone: Option<&str>,
    sent: Sent,
) -> Judged {
    let said = |reason: &str| health::said(&channel.account, reason);
    Judged::Ended(match sent {
        Sent::Accepted { id } => {
            health::well(core, channel).await;
            return Judged::Taken(id);
        }
        Sent::Closed => return Judged::Closed,
        Sent::Later { reason, after } => again(core, job, said(&reason), after),
        Sent::Refused { reason, trouble } => {
            if trouble.is_some() {
                health::trouble(core, channel, &reason).await;
            }
            if trouble == Some(Trouble::Spam) {
                stop_campaign(core, job).await;
            }
            Outcome::Dead {
                error: said(&reason),
            }
        }
        Sent::Uncertain { reason } => Outcome::Uncertain {
            error: said(&reason),
        },
        Sent::Gone { reason } => {
            left(core, channel, phone).await;
            Outcome::Dead {
                error: said(&reason),
            }
        }
    })
}

/// Another try, later and later; given up after some days.
pub(super) fn again(
    core: &Core,
    job: &LeasedJob,
    error: String,
    wished: Option<std::time::Duration>,
) -> Outcome {
    let now = core.now();
    if now - job.created_at > PATIENCE {
        return Outcome::Dead { error };
    }
    let wished = wished
        .and_then(|wait| Duration::from_std(wait).ok())
        .unwrap_or_default();
    Outcome::Retry {
        at: now + pause(job.attempts).max(wished.min(LONGEST_PAUSE)),
        error,
    }
}

/// People complain of these messages: what of the same announcement or message has not gone out stays here.
async fn stop_campaign(core: &Core, job: &LeasedJob) {
    #[derive(Default, Deserialize)]
    struct Of {
        announcement: Option<String>,
        written: Option<String>,
    }
    let of: Of = serde_json::from_str(&job.payload).unwrap_or_default();
    let prefix = match (of.announcement, of.written) {
        (Some(announcement), _) => format!("news:{announcement}:"),
        (None, Some(written)) => format!("written:{written}:"),
        (None, None) => return,
    };
    if let Err(error) = core.store.cancel_jobs_of(&prefix).await {
        tracing::error!(%error, "a campaign could not be stopped");
    }
}

/// The person wants nothing more from here.
async fn left(core: &Core, channel: &Connected, phone: Option<&str>) {
    let (Some(way), Some(address)) = (way(channel.record.kind), phone) else {
        return;
    };
    let person = Person {
        organization: channel.record.organization,
        way,
        address,
    };
    if let Err(error) = person.leave(core, "provider").await {
        tracing::error!(%error, "that somebody left could not be noted");
    }
}
