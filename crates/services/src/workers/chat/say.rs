//! One call of a provider: at its pace, noted before it begins, within a time limit.

use super::judged::again;
use crate::connected::Connected;
use crate::core::Core;
use channels::chat::{Address, Reply, Sent, Template};
use channels::providers;
use domain::ids::ChannelId;
use i18n::texts::reasons;
use std::time::Duration as Pause;
use store::records::{LeasedJob, Outcome};
use tokio::time::Instant;
use usecases::Result;

/// One message may take so long.
const TIME_LIMIT: Pause = Pause::from_secs(45);

/// The provider's pace. At a stand-in nobody waits for the pause between two messages to one person.
pub(super) fn pace(channel: &Connected) -> Option<(u32, f32)> {
    let (per_second, gap) = providers::of(channel.record.kind)?.pace();
    let real = channel.record.base.is_none();
    Some((per_second, if real { gap } else { 0.0 }))
}

/// What is said to a person.
pub(super) enum Say<'a> {
    Reply(&'a Reply),
    Template(&'a Template),
}

/// Says it, when it is the person's turn and within a time limit; not before it is noted that this begins.
/// Where that cannot be, nothing is said, and the outcome tells what follows.
pub(super) async fn say(
    core: &Core,
    channel: &Connected,
    job: &LeasedJob,
    to: &Address,
    what: Say<'_>,
) -> Result<Sent, Outcome> {
    let Some(provider) = providers::of(channel.record.kind) else {
        return Ok(Sent::Refused {
            reason: reasons::CLOSED.en.to_owned(),
            trouble: None,
        });
    };
    let id: ChannelId = channel.record.id;
    let gap = pace(channel).map_or(0.0, |(_, gap)| gap);
    let person = to.phone.as_deref().unwrap_or(&to.id);
    let wait = core.lanes.pause(id, person, gap, Instant::now());
    if !wait.is_zero() {
        tokio::time::sleep(wait).await;
    }
    match core.lanes.begins.note(core, job).await {
        Ok(true) => {}
        // Somebody else has it by now, and this outcome counts for nothing.
        Ok(false) => {
            return Err(Outcome::Retry {
                at: core.now(),
                error: reasons::NOT_ITS_TURN.en.to_owned(),
            });
        }
        Err(_) => {
            let error = reasons::DATABASE.en.to_owned();
            return Err(again(core, job, error, None));
        }
    }
    let (client, account) = (&core.client, &channel.account);
    let mark = job.id.to_string();
    let said = async {
        match what {
            Say::Reply(reply) => provider.say(client, account, to, reply, &mark).await,
            Say::Template(template) => {
                provider
                    .say_template(client, account, to, template, &mark)
                    .await
            }
        }
    };
    let sent = tokio::time::timeout(TIME_LIMIT, said).await;
    Ok(sent.unwrap_or_else(|_| Sent::Uncertain {
        reason: reasons::SILENT.en.to_owned(),
    }))
}
