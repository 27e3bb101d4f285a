//! Announcements made, changed, tried again, settled, taken back: each step only from a state that allows it.

use super::task::{Home, Progress, REMOVE, Task, news_key};
use super::text::{Texts, limit, said};
use super::{AnnouncementsService, plan, removable};
use crate::connected::is_off;
use crate::core::Core;
use crate::error::{Fields, store};
use crate::secrets::uuid;
use chrono::{DateTime, Utc};
use domain::channel::{AnnouncementState, ChannelKind};
use domain::event::{ASSUMED_LENGTH, EventStatus};
use domain::ids::{AnnouncementId, ChannelId, EventId};
use domain::language::Language;
use domain::message::{FieldError, Message};
use domain::{text, time};
use store::records::{
    AnnouncementChange, AnnouncementRecord, ChannelRecord, EventRecord, NewAnnouncement, NewJob,
};
use usecases::announcements::AnnounceInput;
use usecases::{Actor, Conflict, Error, Result};

/// Announcements asked for at once.
const AT_ONCE: usize = 50;

/// An announcement as it was decided.
pub(super) struct Wish {
    pub(super) language: Language,
    /// The organizer's own words; empty for those of the template.
    pub(super) text: String,
    pub(super) at: DateTime<Utc>,
}

/// An announcement to be written, with its job. The `round` tells a further one on the same channel from the
/// same one asked for twice.
pub(super) fn planned(
    core: &Core,
    event: &EventRecord,
    channel: &ChannelRecord,
    wish: Wish,
    round: usize,
) -> Result<(NewAnnouncement, Option<NewJob>)> {
    let id = AnnouncementId(uuid(core.now())?);
    let home = Home {
        organization: event.organization.id,
        event: event.id,
        channel: channel.id,
    };
    let announcement = NewAnnouncement {
        id,
        organization: home.organization,
        event: home.event,
        channel: home.channel,
        language: wish.language,
        text: wish.text,
        planned_at: wish.at,
        dedup_key: Some(key(event.id, channel.id, round)),
    };
    let job = home.first(channel.kind, id, 0, wish.at);
    Ok((announcement, Some(job)))
}

fn key(event: EventId, channel: ChannelId, round: usize) -> String {
    match round {
        0 => format!("published:{event}:{channel}"),
        round => format!("again:{event}:{channel}:{round}"),
    }
}

/// Whether it waits or is on its way.
pub(super) const fn in_hand(state: AnnouncementState) -> bool {
    matches!(
        state,
        AnnouncementState::Planned | AnnouncementState::Posting
    )
}

impl AnnouncementsService {
    /// Plans what was asked for, unless anything of it is wrong.
    pub(super) async fn plan(
        &self,
        actor: &Actor,
        event: &EventRecord,
        wishes: Vec<AnnounceInput>,
    ) -> Result<Vec<AnnouncementId>> {
        let core = &self.0;
        must_be_open(core, event)?;
        let channels = core.store.channels_of(actor.organization).await;
        let channels = channels.map_err(store)?;
        let before = core.store.announcements_of(event.id).await;
        let before = before.map_err(store)?;
        let texts = Texts::read(core, actor.organization).await?;
        let mut errors = Fields::default();
        if wishes.is_empty() {
            errors.add("channels", Message::new("required"));
        }
        if wishes.len() > AT_ONCE {
            let message = Message::new("too_many_items").with("max", AT_ONCE);
            return Err(Error::field("channels", message));
        }
        let mut seen = Vec::new();
        let mut new = Vec::with_capacity(wishes.len());
        for (at, wish) in wishes.into_iter().enumerate() {
            let path = |field: &str| format!("channels[{at}].{field}");
            let channel = channels
                .iter()
                .find(|one| one.id == wish.channel && one.kind.announces())
                .filter(|one| !seen.contains(&one.id) && !is_off(core, one));
            let Some(channel) = channel else {
                errors.add(path("channel"), Message::new("channel_unknown"));
                continue;
            };
            seen.push(channel.id);
            let here = before.iter().filter(|one| one.channel == channel.id);
            if here.clone().any(|one| in_hand(one.state)) {
                errors.add(path("channel"), Message::new("announcement_planned"));
                continue;
            }
            let language = wish.language.unwrap_or(event.fields.language);
            let place = (channel.kind, language);
            let words = wish.text.as_deref().unwrap_or_default();
            let words = errors.check(own_words(core, &texts, event, place, path("text"), words));
            let when = wish.at.as_deref().unwrap_or_default();
            let when = errors.maybe(moment(core, event, path("at"), when));
            if let Some(at) = when {
                let wish = Wish {
                    language,
                    text: words,
                    at,
                };
                new.push(planned(core, event, channel, wish, here.count())?);
            }
        }
        errors.finish()?;
        let asked = new.len();
        let written = core.store.insert_announcements(new).await.map_err(store)?;
        if written.is_empty() && asked > 0 {
            // The same was asked for a moment ago, or the event's publication was quicker.
            return Err(stale());
        }
        for id in &written {
            core.audit(actor, "announcement.plan", id).await;
        }
        Ok(written)
    }

    /// Changes one that still waits.
    pub(super) async fn change(
        &self,
        actor: &Actor,
        record: AnnouncementRecord,
        event: &EventRecord,
        words: Option<String>,
        at: Option<String>,
    ) -> Result<AnnouncementRecord> {
        let core = &self.0;
        if record.state != AnnouncementState::Planned {
            return Err(stale());
        }
        must_be_open(core, event)?;
        let texts = Texts::read(core, actor.organization).await?;
        let mut errors = Fields::default();
        let place = (record.kind, record.language);
        let words = words.map(|words| {
            errors.check(own_words(core, &texts, event, place, "text".into(), &words))
        });
        let at = at.map(|at| errors.maybe(moment(core, event, "at".into(), &at)));
        errors.finish()?;
        let at = at.flatten();
        let revision = record.revision + 1;
        let jobs = at.map(|at| Home::of(&record).first(record.kind, record.id, revision, at));
        let change = AnnouncementChange {
            text: words,
            planned_at: at,
            // What the provider was given of the former text is not gone on with.
            progress: Some(String::new()),
            ..AnnouncementChange::default()
        };
        let changed = self
            .step(&record, change, jobs.into_iter().collect())
            .await?;
        core.audit(actor, "announcement.edit", record.id).await;
        Ok(changed)
    }

    /// Sends a failed or uncertain one again.
    pub(super) async fn again(
        &self,
        actor: &Actor,
        record: AnnouncementRecord,
        event: &EventRecord,
    ) -> Result<AnnouncementRecord> {
        let core = &self.0;
        let state = record.state;
        if !matches!(
            state,
            AnnouncementState::Failed | AnnouncementState::Uncertain
        ) {
            return Err(stale());
        }
        must_be_open(core, event)?;
        let now = core.now();
        let job = Home::of(&record).first(record.kind, record.id, record.revision + 1, now);
        let change = AnnouncementChange {
            state: Some(AnnouncementState::Planned),
            planned_at: Some(now),
            progress: Some(String::new()),
            error: Some(None),
            ..AnnouncementChange::default()
        };
        let changed = self.step(&record, change, vec![job]).await?;
        core.audit(actor, "announcement.retry", record.id).await;
        Ok(changed)
    }

    /// What the organizer saw at the provider.
    pub(super) async fn settled(
        &self,
        actor: &Actor,
        record: AnnouncementRecord,
        event: &EventRecord,
        is_out: bool,
    ) -> Result<AnnouncementRecord> {
        let core = &self.0;
        if record.state != AnnouncementState::Uncertain {
            return Err(stale());
        }
        let change = if is_out {
            let texts = Texts::read(core, actor.organization).await?;
            let place = (record.kind, record.language);
            let progress = Progress {
                own: record.text.clone(),
                ..Progress::default()
            };
            AnnouncementChange {
                state: Some(AnnouncementState::Posted),
                posted_at: Some(core.now()),
                text: Some(said(core, &texts, event, place, &record.text)),
                progress: Some(progress.json()),
                error: Some(None),
                ..AnnouncementChange::default()
            }
        } else {
            AnnouncementChange {
                state: Some(AnnouncementState::Failed),
                ..AnnouncementChange::default()
            }
        };
        let changed = self.step(&record, change, Vec::new()).await?;
        core.audit(actor, "announcement.settle", record.id).await;
        Ok(changed)
    }

    /// Never sent, no longer sent, or deleted at the provider.
    pub(super) async fn taken_back(
        &self,
        actor: &Actor,
        record: AnnouncementRecord,
    ) -> Result<AnnouncementRecord> {
        let core = &self.0;
        let mut change = AnnouncementChange::default();
        let mut jobs = Vec::new();
        match record.state {
            AnnouncementState::Planned | AnnouncementState::Failed => {
                change.state = Some(AnnouncementState::Cancelled);
            }
            AnnouncementState::Posting if record.kind.broadcasts() => {
                let stopped = core.store.cancel_jobs_of(&news_key(record.id)).await;
                stopped.map_err(store)?;
                change.state = Some(AnnouncementState::Cancelled);
            }
            AnnouncementState::Posted if removable(&record) => {
                let task = Task {
                    announcement: record.id,
                    revision: record.revision + 1,
                    after: None,
                    all: false,
                };
                jobs.push(Home::of(&record).job(REMOVE, task, None));
                change.error = Some(None);
            }
            AnnouncementState::Posted => {
                let message = Message::new("announcement_stays");
                return Err(Error::field("announcement", message));
            }
            AnnouncementState::Removed | AnnouncementState::Cancelled => return Ok(record),
            AnnouncementState::Posting | AnnouncementState::Uncertain => return Err(stale()),
        }
        let changed = self.step(&record, change, jobs).await?;
        core.audit(actor, "announcement.remove", record.id).await;
        Ok(changed)
    }

    async fn step(
        &self,
        record: &AnnouncementRecord,
        change: AnnouncementChange,
        jobs: Vec<NewJob>,
    ) -> Result<AnnouncementRecord> {
        self.0
            .store
            .change_announcement(record.id, Some(record.revision), change, jobs)
            .await
            .map_err(store)?
            .ok_or_else(stale)
    }
}

fn stale() -> Error {
    Error::Conflict {
        conflict: Conflict::Stale,
    }
}

fn must_be_open(core: &Core, event: &EventRecord) -> Result<()> {
    let conflict = match plan::status(core, event) {
        EventStatus::Published => return Ok(()),
        EventStatus::Draft => Conflict::EventNotPublished,
        EventStatus::Cancelled => Conflict::EventCancelled,
        EventStatus::Over => Conflict::EventOver,
    };
    Err(Error::Conflict { conflict })
}

/// The organizer's own words. Those that only repeat the template's are none, so that they follow the event,
/// and each subscriber's language; where the provider's template is all that can be said, there are none.
fn own_words(
    core: &Core,
    texts: &Texts,
    event: &EventRecord,
    place: (ChannelKind, Language),
    field: String,
    words: &str,
) -> Result<String, FieldError> {
    if place.0.is_whatsapp() {
        return Ok(String::new());
    }
    let words = text::lines(field, words, limit(place.0))?;
    if words == said(core, texts, event, place, "") {
        return Ok(String::new());
    }
    Ok(words)
}

/// When an announcement goes out: at once unless a time is given, which lies ahead, and before the event's end.
fn moment(
    core: &Core,
    event: &EventRecord,
    field: String,
    typed: &str,
) -> Result<DateTime<Utc>, FieldError> {
    let zone = crate::events::input::zone_of(event);
    let now = core.now();
    let Some(at) = time::optional_moment(field.clone(), Some(typed), zone)? else {
        return Ok(now);
    };
    time::not_past(field.clone(), at, now)?;
    let fields = &event.fields;
    if at >= fields.ends_at.unwrap_or(fields.starts_at + ASSUMED_LENGTH) {
        return Err(FieldError::new(field, Message::new("announce_after_end")));
    }
    Ok(at)
}
