//! Offers of waiting lists that stand, as far as somebody may have to be told of them in person.

use crate::db::{local, read};
use crate::records::*;
use crate::{Result, Store};
use domain::ids::{EventId, OrganizationId};
use uuid::Uuid;

/// Events ahead that are looked at.
const AHEAD: i64 = 200;
/// Offers that are looked at.
const OFFERS: i64 = 200;

/// Offers that stand, of an organization's next events; where `$4` is false, only those to people without a
/// mail address.
pub(crate) const OFFERED: &str = "select e.id, e.title, w.email, w.phone
    from (select id, title, starts_at from event where organization_id = $1 and status = 'published'
    and starts_at > $2 and over_at > $2 order by starts_at limit $3) e
    join waiting_list l on l.event_id = e.id and l.offered > 0
    join waiting w on w.event_id = e.id and w.state = 'offered'
    where w.offered_until > $2 and (w.email is null or $4) order by e.starts_at, e.id, w.turn limit $5";
/// The same of one event.
pub(crate) const OFFERED_OF_EVENT: &str = "select e.id, e.title, w.email, w.phone
    from event e join waiting w on w.event_id = e.id and w.state = 'offered'
    where e.id = $3 and e.organization_id = $1 and e.status = 'published' and w.offered_until > $2
    and (w.email is null or $4) order by w.turn limit $5";

/// An offer, as it is read.
type OfferedRow = (Uuid, String, Option<String>, Option<String>);

impl Store {
    /// Offers that stand, of an organization's next events, soonest first, or of one of its events; those to
    /// people with a mail address only where they are wished for. Of very many only the first.
    ///
    /// # Errors
    /// The database failed.
    pub async fn standing_offers(
        &self,
        organization: OrganizationId,
        event: Option<EventId>,
        with_mail: bool,
    ) -> Result<Vec<StandingOffer>> {
        let now = self.now_micros();
        let rows: Result<Vec<OfferedRow>> = read!(self, |c| {
            let query = match event {
                Some(event) => sqlx::query_as::<_, OfferedRow>(OFFERED_OF_EVENT)
                    .bind(organization.0)
                    .bind(now)
                    .bind(event.0),
                None => sqlx::query_as::<_, OfferedRow>(OFFERED)
                    .bind(organization.0)
                    .bind(now)
                    .bind(AHEAD),
            };
            Ok(query
                .bind(with_mail)
                .bind(OFFERS)
                .fetch_all(&mut *c)
                .await?)
        });
        rows?
            .into_iter()
            .map(|(event, title, email, phone)| {
                Ok(StandingOffer {
                    event: EventId(event),
                    title: local(&title)?,
                    email,
                    phone,
                })
            })
            .collect()
    }
}
