//! The door to the audit log: lines made into sentences.

use crate::bookings::view::shown_reference;
use crate::core::Core;
use crate::error::{Fields, list, store};
use async_trait::async_trait;
use chrono::NaiveDate;
use domain::finding;
use domain::ids::{BookingId, EventId, OrganizationId, UserId};
use domain::language::LocalText;
use domain::message::{FieldError, Message};
use domain::text;
use domain::time::{Zone, day_bounds};
use i18n::Text;
use i18n::texts::{audit as texts, team};
use std::collections::HashMap;
use std::sync::Arc;
use store::Store;
use store::records::{AuditRecord, AuditSearch};
use usecases::audit::{Audit, AuditChoices, AuditLine, AuditQuery};
use usecases::{Actor, Page, Result, Role, Scope};
use uuid::Uuid;

/// Lines of one page.
const PAGE: i64 = 50;
/// Members offered in the filter.
const MEMBERS: i64 = 200;
/// What is done to the installation alone: no organization has such a line.
const OF_HOUSE: &str = "job.retry";
/// How lines begin that name an event and then a member.
const DOOR: &str = "door.";

/// The door to the audit log.
pub(crate) struct AuditService(pub(crate) Arc<Core>);

/// Lines as sentences, with the names of what they are about, where these may stand there: titles, references,
/// members. Lines without an organization are the installation's own.
pub(crate) async fn told(
    core: &Core,
    organization: Option<OrganizationId>,
    page: Page<AuditRecord>,
) -> Result<Page<AuditLine>> {
    let names = names(&core.store, organization, &page.items).await?;
    Ok(page.map(|record| line(record, &names)))
}

async fn names(
    kept: &Store,
    organization: Option<OrganizationId>,
    lines: &[AuditRecord],
) -> Result<HashMap<Uuid, LocalText>> {
    let of = |beginnings: &[&str], which: fn(&str) -> &str| {
        let mut ids: Vec<Uuid> = lines
            .iter()
            .filter(|line| beginnings.iter().any(|b| line.action.starts_with(b)))
            .filter_map(|line| Uuid::parse_str(which(&line.subject)).ok())
            .collect();
        ids.sort_unstable();
        ids.dedup();
        ids
    };
    let about_events = ["event.", DOOR, "booking.export", "waiting.settings"];
    let events: Vec<EventId> = of(&about_events, subject_of)
        .into_iter()
        .map(EventId)
        .collect();
    let bookings: Vec<BookingId> = of(&["booking.", "guest."], subject_of)
        .into_iter()
        .map(BookingId)
        .collect();
    let mut users = of(&["member.", "user."], subject_of);
    users.extend(of(&[DOOR], second_of));
    let users: Vec<UserId> = users.into_iter().map(UserId).collect();
    let mut names = HashMap::new();
    if !events.is_empty() {
        for event in kept.events(&events).await.map_err(store)? {
            if Some(event.organization.id) == organization {
                names.insert(event.id.0, event.fields.title);
            }
        }
    }
    if !bookings.is_empty() {
        for booking in kept.bookings(&bookings).await.map_err(store)? {
            if Some(booking.organization) == organization {
                let reference = shown_reference(&booking.reference);
                names.insert(booking.id.0, same_in_both(&reference));
            }
        }
    }
    if !users.is_empty() {
        for (id, name) in kept.account_names(&users).await.map_err(store)? {
            names.insert(id.0, same_in_both(&name));
        }
    }
    Ok(names)
}

#[async_trait]
impl Audit for AuditService {
    async fn search(&self, actor: &Actor, query: AuditQuery) -> Result<Page<AuditLine>> {
        actor.require(Scope::OrganizationWrite)?;
        let organization = self.0.store.organization(actor.organization).await;
        let zone = organization.map_err(store)?.timezone;
        let zone: Zone = zone.parse().unwrap_or(Zone::UTC);
        let mut errors = Fields::default();
        let from = errors.check(day("from", query.from.as_deref()));
        let to = errors.check(day("to", query.to.as_deref()));
        errors.finish()?;
        let search = AuditSearch {
            organization: Some(actor.organization),
            user: query.user,
            action: query.action,
            subject: query.subject,
            words: finding::sought(&text::search(query.q.as_deref().unwrap_or_default())),
            from: from.map(|day| day_bounds(day, zone).0),
            before: to.map(|day| day_bounds(day, zone).1),
            cursor: query.cursor,
            limit: PAGE,
        };
        let page = self.0.store.search_audit(&search).await.map_err(list)?;
        told(&self.0, Some(actor.organization), page).await
    }

    async fn choices(&self, actor: &Actor) -> Result<AuditChoices> {
        actor.require(Scope::OrganizationWrite)?;
        let members = self.0.store.members(actor.organization, None, MEMBERS);
        let members = members.await.map_err(list)?;
        Ok(AuditChoices {
            members: members
                .items
                .into_iter()
                .map(|member| (member.user, member.name))
                .collect(),
            actions: texts::ACTIONS
                .iter()
                .filter(|(action, _)| *action != OF_HOUSE)
                .map(|(action, text)| ((*action).to_owned(), both(*text)))
                .collect(),
        })
    }
}

fn line(record: AuditRecord, names: &HashMap<Uuid, LocalText>) -> AuditLine {
    let named = |id: &str| {
        let id = Uuid::parse_str(id).ok()?;
        names.get(&id).cloned()
    };
    let subject = subject_of(&record.subject).to_owned();
    let detail = if record.action.starts_with(DOOR) {
        named(second_of(&record.subject))
    } else {
        let kept = record.detail.as_deref();
        kept.map(|kept| beside(&record.action, kept))
    };
    AuditLine {
        id: record.id,
        at: record.at,
        who: record.who,
        program: record.program,
        sentence: both(texts::sentence(&record.action)),
        name: named(&subject),
        action: record.action,
        subject,
        detail,
    }
}

/// What is kept beside what a line is about: a role's word, or a name.
fn beside(action: &str, kept: &str) -> LocalText {
    match Role::parse(kept).filter(|_| action == "member.role") {
        Some(Role::Owner) => both(team::OWNER),
        Some(Role::Manager) => both(team::MANAGER),
        Some(Role::Door) => both(team::DOOR),
        None => same_in_both(kept),
    }
}

/// Some lines name more than one thing; the first is what they are about.
fn subject_of(kept: &str) -> &str {
    kept.split(' ').next().unwrap_or(kept)
}

fn second_of(kept: &str) -> &str {
    kept.split(' ').nth(1).unwrap_or_default()
}

fn both(words: Text) -> LocalText {
    LocalText::both(words.ta, words.en)
}

fn same_in_both(words: &str) -> LocalText {
    LocalText::both(words, words)
}

/// A day as a date field gives it.
fn day(field: &'static str, typed: Option<&str>) -> Result<Option<NaiveDate>, FieldError> {
    match typed.map(str::trim).filter(|typed| !typed.is_empty()) {
        None => Ok(None),
        Some(typed) => typed
            .parse()
            .map(Some)
            .map_err(|_| FieldError::new(field, Message::new("time_invalid"))),
    }
}
