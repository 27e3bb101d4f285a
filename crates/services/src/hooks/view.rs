//! Webhooks and deliveries as their organization sees them.

use super::answer::shown;
use domain::hook::DeliveryState;
use store::records::{DeliveryRecord, HookRecord};
use usecases::hooks::{DeliveryView, HookInput, HookState, HookView};

/// A webhook as shown.
pub(super) fn view(record: HookRecord) -> HookView {
    let state = if record.stopped_at.is_some() {
        HookState::Stopped
    } else if !record.on {
        HookState::Off
    } else if record.standing.failing_since.is_some() {
        HookState::Failing
    } else {
        HookState::Well
    };
    HookView {
        id: record.id,
        input: HookInput {
            url: record.url,
            kinds: record.kinds,
            on: record.on,
        },
        state,
        failing_since: record.standing.failing_since,
        stopped_at: record.stopped_at,
        created_at: record.created_at,
    }
}

/// A line of the log.
pub(super) fn line(record: DeliveryRecord) -> DeliveryView {
    let (why, answer) = shown(record.status, record.answer);
    let waits = record.state == DeliveryState::Waiting;
    DeliveryView {
        id: record.new.id,
        hook: record.new.hook,
        kind: record.new.kind,
        state: record.state,
        is_replay: record.new.is_replay,
        attempts: record.attempts,
        status: record.status,
        why,
        answer,
        took_ms: record.took_ms,
        next_try_at: waits.then_some(record.next_try_at),
        created_at: record.created_at,
    }
}
