//! Announcements as they would be, before they exist.

use super::text::{Texts, limit, said};
use super::values::{link, picture};
use super::write::in_hand;
use crate::connected::templates::{NEW_EVENT, approved};
use crate::connected::{Connected, refresh};
use crate::core::Core;
use crate::error::store;
use crate::notices::consent;
use channels::sms;
use domain::channel::{AnnouncementState, ChannelKind};
use domain::language::Language;
use domain::limits::PEOPLE_COUNTED;
use store::records::{AnnouncementRecord, ChannelRecord, EventRecord};
use usecases::Result;
use usecases::announcements::Draft;
use usecases::channels::ChannelState;
use usecases::subscribers::Way;

/// By which way a kind of channel reaches its subscribers.
pub(crate) const fn way(kind: ChannelKind) -> Option<Way> {
    match kind {
        ChannelKind::Mail => Some(Way::Mail),
        kind => consent::way(kind),
    }
}

/// What each channel without an announcement of this event would show.
pub(super) async fn drafts(
    core: &Core,
    event: &EventRecord,
    language: Language,
    before: &[AnnouncementRecord],
) -> Result<Vec<Draft>> {
    let organization = event.organization.id;
    refresh(core, false).await?;
    let channels = core.store.channels_of(organization).await.map_err(store)?;
    let texts = Texts::read(core, organization).await?;
    let mut counts = Vec::with_capacity(Way::ALL.len());
    for way in Way::ALL {
        let most = PEOPLE_COUNTED + 1;
        let count = core.store.count_subscribers(organization, way, most).await;
        counts.push((way, count.map_err(store)?));
    }
    let people = |wanted: Way| {
        let found = counts.iter().find(|(way, _)| *way == wanted);
        found.map_or(0, |(_, count)| *count)
    };
    let taken = |channel: &ChannelRecord| {
        before.iter().any(|one| {
            one.channel == channel.id
                && (in_hand(one.state)
                    || matches!(
                        one.state,
                        AnnouncementState::Posted | AnnouncementState::Uncertain
                    ))
        })
    };
    let mut drafts = Vec::new();
    for channel in channels {
        if !channel.kind.announces() || taken(&channel) {
            continue;
        }
        let people = way(channel.kind).map(people);
        let connected = core.registry.get(channel.id);
        let obstacle = obstacle(core, &channel, connected.as_deref(), language, people).await?;
        drafts.push(draft(
            core, &texts, event, language, channel, people, obstacle,
        ));
    }
    Ok(drafts)
}

fn draft(
    core: &Core,
    texts: &Texts,
    event: &EventRecord,
    language: Language,
    channel: ChannelRecord,
    people: Option<i64>,
    obstacle: Option<&'static str>,
) -> Draft {
    let kind = channel.kind;
    let text = said(core, texts, event, (kind, language), "");
    let segments = kind
        .is_sms()
        .then(|| sms::segments(&sms::economical(&text)).parts)
        .map(|parts| i64::try_from(parts).unwrap_or(i64::MAX));
    let settings = &core.settings;
    let one = if kind.is_sms() {
        settings.sms_cost_minor
    } else if kind.is_whatsapp() {
        settings.whatsapp_cost_minor
    } else {
        None
    };
    let cost = one.zip(people).map(|(one, people)| {
        one.saturating_mul(people.min(PEOPLE_COUNTED))
            .saturating_mul(segments.unwrap_or(1))
    });
    Draft {
        channel: channel.id,
        kind,
        channel_name: channel.name,
        language,
        text,
        limit: i64::try_from(limit(kind)).unwrap_or(i64::MAX),
        picture_url: (!kind.is_sms() && !kind.is_whatsapp())
            .then(|| picture(core, event, kind, language).url),
        link: link(core, event, kind),
        editable: !kind.is_whatsapp(),
        on_by_default: channel.on_by_default,
        people,
        segments,
        cost_minor: cost,
        cost_currency: cost.map(|_| settings.cost_currency.code().to_owned()),
        obstacle: obstacle.map(str::to_owned),
    }
}

/// Why it cannot be sent now.
async fn obstacle(
    core: &Core,
    channel: &ChannelRecord,
    connected: Option<&Connected>,
    language: Language,
    people: Option<i64>,
) -> Result<Option<&'static str>> {
    let Some(connected) = connected else {
        return Ok(Some("trouble"));
    };
    if channel.state == ChannelState::Trouble {
        return Ok(Some("trouble"));
    }
    if channel.kind.is_whatsapp() && !approved(core, connected, NEW_EVENT, language).await? {
        return Ok(Some("template_not_approved"));
    }
    Ok((people == Some(0)).then_some("nobody"))
}
