//! What needs attention, the most urgent first: what did not reach people, who waits, what is late, what
//! is nearly full. Nobody is told of what they could not see.

use super::Figured;
use crate::connected::refresh;
use crate::core::Core;
use crate::error::store;
use crate::notices::consent::way;
use crate::waiting::untold::untold;
use chrono::{DateTime, Duration, Utc};
use domain::event::EventStatus;
use domain::figures::{Reach, nearly_full};
use domain::ids::{EventId, OrganizationId};
use domain::language::LocalText;
use domain::reminder;
use domain::time::LONGEST;
use usecases::figures::{Attention, Matter};
use usecases::{Actor, Result, Scope};

/// How long what failed is told.
const FAILED: Duration = Duration::days(30);
/// How long before its date a draft is told.
const DRAFT: Duration = Duration::days(7);
/// How long before a reminder is due it is told how many it reaches, and how many not.
const REMINDER: Duration = Duration::days(1);
/// Events that are told for one reason.
const EVENTS: i64 = 20;

/// The ways on which guests of an organization can be reminded, and until when reminders are due soon.
struct Reminding {
    mail: bool,
    phone: bool,
    /// Hours before the start.
    hours: Vec<i64>,
    until: DateTime<Utc>,
}

impl Reminding {
    /// None where nobody is to be reminded.
    async fn of(core: &Core, organization: OrganizationId) -> Result<Option<Self>> {
        refresh(core, false).await?;
        let record = core.store.organization(organization).await.map_err(store)?;
        let earliest = record.reminder_hours.iter().copied().max();
        let channels = core.registry.of(organization);
        Ok(earliest.map(|earliest| Self {
            mail: core.mail.is_some(),
            phone: channels
                .iter()
                .any(|channel| way(channel.record.kind).is_some()),
            hours: record.reminder_hours,
            until: core.now() + Duration::hours(earliest) + REMINDER,
        }))
    }

    fn matter(&self, reach: Reach) -> Option<Matter> {
        let count = reach.unreached(self.mail, self.phone);
        (count > 0).then_some(Matter::NoReminder { count })
    }

    /// The next reminder of an event, where it is due soon and there is somebody whom it may reach.
    fn upcoming(&self, figured: &Figured) -> Option<Matter> {
        let Figured {
            record, reach, now, ..
        } = figured;
        let hours = self.hours.iter();
        let moments = hours.map(|hours| reminder::at(record.fields.starts_at, *hours));
        let at = moments.filter(|at| at > now).min()?;
        let count = reach.confirmed - reach.unreached(self.mail, self.phone);
        let by_mail = reach.confirmed - reach.unreached(self.mail, false);
        (at <= *now + REMINDER && count > 0).then(|| Matter::ReminderDue {
            at,
            timezone: record.fields.timezone.clone(),
            count,
            at_most: count > by_mail,
        })
    }
}

/// About one event.
pub(super) async fn of_event(
    core: &Core,
    actor: &Actor,
    figured: &Figured,
) -> Result<Vec<Attention>> {
    let record = &figured.record;
    let (now, starts_at) = (figured.now, record.fields.starts_at);
    let status = record.status.at(starts_at, record.fields.ends_at, now);
    let mut matters = Vec::new();
    if actor.scopes.contains(&Scope::MessagesRead) {
        let count = core.store.failed_of_event(record.id, now - FAILED).await;
        let count = count.map_err(store)?;
        matters.extend((count > 0).then_some(Matter::FailedMessages { count }));
    }
    let comes = status == EventStatus::Published;
    if comes && actor.scopes.contains(&Scope::BookingsRead) {
        let untold = untold(core, actor.organization, Some(record.id)).await?;
        let counts = untold.into_iter().map(|(_, _, count)| count);
        matters.extend(counts.map(|count| Matter::UntoldOffers { count }));
    }
    let was_told = comes || status == EventStatus::Cancelled;
    if was_told && actor.scopes.contains(&Scope::BookingsRead) {
        matters.extend(super::untold::guests(core, record).await?);
    }
    if comes && actor.scopes.contains(&Scope::ChannelsRead) {
        let kept = &core.store;
        let count = kept.missed_posts_of(actor.organization, record.id).await;
        let count = count.map_err(store)?;
        matters.extend((count > 0).then_some(Matter::FailedAnnouncements { count }));
    }
    if comes && starts_at > now {
        let reminding = Reminding::of(core, actor.organization).await?;
        let due = reminding.filter(|reminding| starts_at <= reminding.until);
        if let Some(reminding) = due {
            matters.extend(reminding.matter(figured.reach));
            matters.extend(reminding.upcoming(figured));
        }
    }
    if status == EventStatus::Draft && starts_at > now && starts_at <= now + DRAFT {
        matters.push(Matter::DraftSoon {
            starts_at,
            timezone: record.fields.timezone.clone(),
        });
    }
    let (taken, capacity) = (record.taken, record.fields.capacity);
    if comes && nearly_full(taken, capacity) {
        matters.push(Matter::NearlyFull { taken, capacity });
    }
    let title = &record.fields.title;
    Ok(matters
        .into_iter()
        .map(|matter| about(record.id, title.clone(), matter))
        .collect())
}

/// About an organization and its events.
pub(super) async fn of_organization(core: &Core, actor: &Actor) -> Result<Vec<Attention>> {
    let organization = actor.organization;
    let (kept, now) = (&core.store, core.now());
    let may = |scope| actor.scopes.contains(&scope);
    let mut all = Vec::new();
    if may(Scope::MessagesRead) {
        let failed = kept.failed_by_event(organization, now - FAILED).await;
        for (event, title, count) in failed.map_err(store)? {
            all.push(Attention {
                event,
                title,
                matter: Matter::FailedMessages { count },
            });
        }
    }
    if may(Scope::BookingsRead) {
        for (event, title, count) in untold(core, organization, None).await? {
            all.push(about(event, title, Matter::UntoldOffers { count }));
        }
    }
    if may(Scope::ChannelsRead) {
        let missed = kept.missed_posts(organization, now - LONGEST).await;
        for (event, title, count) in missed.map_err(store)? {
            all.push(about(event, title, Matter::FailedAnnouncements { count }));
        }
    }
    if let Some(reminding) = Reminding::of(core, organization).await? {
        let soon = kept.reach_soon(organization, reminding.until, EVENTS).await;
        for (event, title, reach) in soon.map_err(store)? {
            all.extend(
                reminding
                    .matter(reach)
                    .map(|matter| about(event, title, matter)),
            );
        }
    }
    if may(Scope::ChannelsRead) {
        let count = kept.guests_waiting(organization).await.map_err(store)?;
        if count > 0 {
            all.push(Attention {
                event: None,
                title: LocalText::default(),
                matter: Matter::GuestsWait { count },
            });
        }
    }
    if may(Scope::OrganizationWrite) {
        let failing = kept.failing_hooks(organization).await.map_err(store)?;
        let only = match failing.as_slice() {
            [only] => Some(*only),
            _ => None,
        };
        if !failing.is_empty() {
            let count = i64::try_from(failing.len()).unwrap_or(i64::MAX);
            all.push(Attention {
                event: None,
                title: LocalText::default(),
                matter: Matter::FailingHooks { count, only },
            });
        }
    }
    let drafts = kept.drafts_soon(organization, now + DRAFT, EVENTS).await;
    for draft in drafts.map_err(store)? {
        let matter = Matter::DraftSoon {
            starts_at: draft.starts_at,
            timezone: draft.timezone,
        };
        all.push(about(draft.id, draft.title, matter));
    }
    let crowded = kept.crowded_events(organization, now - LONGEST).await;
    for event in crowded.map_err(store)? {
        let (taken, capacity) = (event.taken, event.capacity);
        all.push(about(
            event.id,
            event.title,
            Matter::NearlyFull { taken, capacity },
        ));
    }
    Ok(all)
}

fn about(event: EventId, title: LocalText, matter: Matter) -> Attention {
    Attention {
        event: Some(event),
        title,
        matter,
    }
}
