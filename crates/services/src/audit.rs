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
use i18n::texts::audit as texts;
use std::collections::HashMap;
use std::sync::Arc;
use store::records::{AuditRecord, AuditSearch};
use usecases::audit::{Audit, AuditChoices, AuditLine, AuditQuery};
use usecases::{Actor, Page, Result, Scope};
use uuid::Uuid;

/// Lines of one page.
const PAGE: i64 = 50;
/// Members offered in the filter.
const MEMBERS: i64 = 200;

/// The door to the audit log.
pub(crate) struct AuditService(pub(crate) Arc<Core>);

impl AuditService {
    /// The names of what lines are about, where these may stand there: titles, references, members.
    async fn names(
        &self,
        organization: OrganizationId,
        lines: &[AuditRecord],
    ) -> Result<HashMap<Uuid, LocalText>> {
        let kept = &self.0.store;
        let of = |beginnings: &[&str]| {
            let mut ids: Vec<Uuid> = lines
                .iter()
                .filter(|line| beginnings.iter().any(|b| line.action.starts_with(b)))
                .filter_map(|line| Uuid::parse_str(subject_of(&line.subject)).ok())
                .collect();
            ids.sort_unstable();
            ids.dedup();
            ids
        };
        let events: Vec<EventId> = of(&["event.", "door.", "booking.export", "waiting.settings"])
            .into_iter()
            .map(EventId)
            .collect();
        let bookings: Vec<BookingId> = of(&["booking.", "guest."])
            .into_iter()
            .map(BookingId)
            .collect();
        let users: Vec<UserId> = of(&["member.", "user."]).into_iter().map(UserId).collect();
        let mut names = HashMap::new();
        if !events.is_empty() {
            for event in kept.events(&events).await.map_err(store)? {
                if event.organization.id == organization {
                    names.insert(event.id.0, event.fields.title);
                }
            }
        }
        if !bookings.is_empty() {
            for booking in kept.bookings(&bookings).await.map_err(store)? {
                if booking.organization == organization {
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
        let names = self.names(actor.organization, &page.items).await?;
        Ok(page.map(|record| line(record, &names)))
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
                .map(|(action, text)| ((*action).to_owned(), both(*text)))
                .collect(),
        })
    }
}

fn line(record: AuditRecord, names: &HashMap<Uuid, LocalText>) -> AuditLine {
    let subject = subject_of(&record.subject).to_owned();
    let name = Uuid::parse_str(&subject).ok();
    AuditLine {
        id: record.id,
        at: record.at,
        who: record.who,
        sentence: both(texts::sentence(&record.action)),
        name: name.and_then(|id| names.get(&id).cloned()),
        action: record.action,
        subject,
    }
}

/// Some lines name more than one thing; the first is what they are about.
fn subject_of(kept: &str) -> &str {
    kept.split(' ').next().unwrap_or(kept)
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
