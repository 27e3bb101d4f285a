//! Announcements as shown.

use super::task::news_key;
use super::text::{Texts, said};
use super::values::via;
use crate::core::Core;
use crate::error::store;
use domain::channel::{AnnouncementState, ChannelKind};
use store::records::{AnnouncementRecord, BroadcastCount, EventRecord, ViaCount};
use usecases::Result;
use usecases::announcements::{AnnouncementView, BroadcastCounts};

/// Whether the provider lets a post be deleted.
pub(super) fn removable(record: &AnnouncementRecord) -> bool {
    let known = record.provider_id.as_ref().is_some_and(|id| !id.is_empty());
    known
        && record.state == AnnouncementState::Posted
        && matches!(
            record.kind,
            ChannelKind::Facebook
                | ChannelKind::Telegram
                | ChannelKind::Discord
                | ChannelKind::Linkedin
        )
}

/// The announcements of one event as shown.
pub(super) async fn views(
    core: &Core,
    event: &EventRecord,
    records: Vec<AnnouncementRecord>,
) -> Result<Vec<AnnouncementView>> {
    let texts = Texts::read(core, event.organization.id).await?;
    let came = core.store.via_counts(event.id).await.map_err(store)?;
    let mut views = Vec::with_capacity(records.len());
    for record in records {
        let counts = if record.kind.broadcasts() {
            let counts = core.store.job_counts_of(&news_key(record.id)).await;
            Some(counted(counts.map_err(store)?))
        } else {
            None
        };
        views.push(view(core, &texts, event, record, counts, &came));
    }
    Ok(views)
}

fn counted(count: BroadcastCount) -> BroadcastCounts {
    BroadcastCounts {
        all: count.delivered + count.waiting + count.failed + count.uncertain,
        delivered: count.delivered,
        waiting: count.waiting,
        failed: count.failed,
        uncertain: count.uncertain,
    }
}

fn view(
    core: &Core,
    texts: &Texts,
    event: &EventRecord,
    record: AnnouncementRecord,
    counts: Option<BroadcastCounts>,
    came: &[ViaCount],
) -> AnnouncementView {
    let place = (record.kind, record.language);
    let is_final = matches!(
        record.state,
        AnnouncementState::Posted | AnnouncementState::Removed
    ) && !record.text.is_empty()
        && !record.kind.broadcasts();
    let text = if is_final {
        record.text.clone()
    } else {
        said(core, texts, event, place, &record.text)
    };
    let word = Some(via(record.kind));
    let own = came.iter().filter(|count| count.via.as_deref() == word);
    let (bookings, places) = own.fold((0, 0), |(bookings, places), count| {
        (bookings + count.bookings, places + count.places)
    });
    AnnouncementView {
        removable: removable(&record),
        id: record.id,
        event: record.event,
        channel: record.channel,
        kind: record.kind,
        channel_name: record.channel_name,
        language: record.language,
        text,
        state: record.state,
        planned_at: (record.state == AnnouncementState::Planned).then_some(record.planned_at),
        posted_at: record.posted_at,
        link: record.link,
        error: record.error,
        attempts: record.attempts,
        counts,
        bookings,
        places,
    }
}
