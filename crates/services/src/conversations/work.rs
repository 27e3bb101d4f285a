//! Conversations worked on: one worker at a time has a guest's elements, many guests are served at once,
//! and trouble with one element holds up nobody else.

use super::turn::turn;
use crate::core::Core;
use crate::error::store;
use chrono::Duration;
use domain::ids::ConversationId;
use futures::future::{BoxFuture, FutureExt as _};
use futures::stream::StreamExt as _;
use std::sync::Arc;
use std::time::Duration as Pause;
use store::records::{ConversationRecord, LeasedConversation};
use tokio::time::Instant;
use usecases::Result;

/// Guests served at once.
pub(crate) const AT_ONCE: usize = 16;
const LEASE: Duration = Duration::minutes(1);
/// One element may take so long.
const TIME_LIMIT: Pause = Pause::from_secs(10);
/// What has not been begun by then is left to the next lease.
const SOON: Pause = Pause::from_secs(40);
/// Tries of one element.
pub(super) const TRIES: i32 = 8;
/// The first pause after a failed try; each further one is twice as long, up to the longest.
const FIRST_PAUSE: i64 = 2;
const LONGEST_PAUSE: i64 = 30;

/// Leases conversations in which something waits.
pub(crate) async fn lease(core: &Core, most: usize) -> Result<Vec<LeasedConversation>> {
    let most = i64::try_from(most).unwrap_or(1);
    let leased = core.store.lease_conversations(most, LEASE).await;
    leased.map_err(store)
}

/// Leases one conversation, if something waits in it and nobody has it in hand.
pub(crate) async fn lease_one(
    core: &Core,
    conversation: ConversationId,
) -> Result<Option<LeasedConversation>> {
    let leased = core.store.lease_conversation(conversation, LEASE).await;
    leased.map_err(store)
}

/// Works on what waits, some at once; answers how many elements that were.
pub(crate) async fn due(core: &Arc<Core>) -> Result<usize> {
    let leased = lease(core, AT_ONCE).await?;
    let count = leased.iter().map(|one| one.heard.len()).sum();
    let works: Vec<BoxFuture<'_, ()>> = leased
        .into_iter()
        .map(|one| work(core, one).boxed())
        .collect();
    futures::stream::iter(works)
        .buffer_unordered(AT_ONCE)
        .collect::<Vec<()>>()
        .await;
    Ok(count)
}

/// Works on one leased conversation, element by element.
pub(crate) async fn work(core: &Arc<Core>, leased: LeasedConversation) {
    let LeasedConversation {
        mut conversation,
        fence,
        heard,
    } = leased;
    let begun = Instant::now();
    let count = heard.len();
    for (at, element) in heard.into_iter().enumerate() {
        let last = at + 1 == count;
        if begun.elapsed() > SOON {
            return defer(
                core,
                &conversation,
                fence,
                Duration::zero(),
                "it was not its turn yet",
            )
            .await;
        }
        let failed = if element.attempts > TRIES {
            // Whatever ends the program at this element must not do so for ever.
            "the program ended each time".to_owned()
        } else {
            let done = turn(core, &mut conversation, fence, &element, last);
            match tokio::time::timeout(TIME_LIMIT, done).await {
                // Somebody else has the guest meanwhile.
                Ok(Ok(false)) => return,
                Ok(Ok(true)) => continue,
                Ok(Err(error)) => error.to_string(),
                Err(_) => "it took too long".to_owned(),
            }
        };
        metrics::counter!("vizha_turns_failed_total").increment(1);
        if element.attempts < TRIES {
            let pause = FIRST_PAUSE << element.attempts.clamp(0, 10);
            let pause = Duration::seconds(pause.min(LONGEST_PAUSE));
            return defer(core, &conversation, fence, pause, &failed).await;
        }
        tracing::error!(error = failed, heard = %element.id, "an element of a conversation is given up");
        if let Err(error) = core.store.give_up_heard(element.id, failed).await {
            tracing::error!(%error, "an element could not be given up");
            return;
        }
        if last {
            return defer(core, &conversation, fence, Duration::zero(), "").await;
        }
    }
}

async fn defer(
    core: &Core,
    conversation: &ConversationRecord,
    fence: i64,
    pause: Duration,
    error: &str,
) {
    let at = core.now() + pause;
    let deferred = core
        .store
        .defer_conversation(conversation.id, fence, at, error.to_owned())
        .await;
    if let Err(error) = deferred {
        tracing::error!(%error, "a conversation could not be given back");
    }
}
