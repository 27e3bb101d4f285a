//! What the desk has before it while it decides: an event's rules and numbers, under lock.

use crate::Result;
use crate::db::PoolRow;
use crate::db::both;
use crate::db::{local, moment, word};
use crate::events::rows::EventRows;
use crate::waiting::rows::{List, ListRow};
use chrono::{DateTime, Utc};
use domain::desk::{Counter, Counters, Rules, TypeRules};
use domain::event::EventStatus;
#[cfg(feature = "unprotected")]
use domain::ids::PromoCodeId;
use domain::ids::{OrganizationId, TicketTypeId};
use domain::language::LocalText;
use domain::money::Currency;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use uuid::Uuid;

/// Events whose rules are kept in memory at the most.
const KEPT: usize = 1024;

/// An event's rules with what a booking copies from them.
pub(crate) struct EventRules {
    pub(crate) organization: OrganizationId,
    pub(crate) currency: Currency,
    pub(crate) rules: Rules,
    pub(crate) starts_at: DateTime<Utc>,
    /// Names of the ticket types, in the order of the rules.
    pub(crate) names: Vec<Arc<LocalText>>,
}

/// Rules by event, good for one revision of it.
#[derive(Default)]
pub(crate) struct Cache {
    rules: Mutex<HashMap<Uuid, (i64, Arc<EventRules>)>>,
    #[cfg(feature = "unprotected")]
    counters: Mutex<HashMap<Uuid, Counters>>,
    #[cfg(feature = "unprotected")]
    promos: Mutex<HashMap<PromoCodeId, Counter>>,
}

impl Cache {
    fn get(&self, event: Uuid, revision: i64) -> Option<Arc<EventRules>> {
        let rules = self.rules.lock().unwrap_or_else(PoisonError::into_inner);
        rules
            .get(&event)
            .filter(|(kept, _)| *kept == revision)
            .map(|(_, rules)| Arc::clone(rules))
    }

    fn put(&self, event: Uuid, revision: i64, fresh: &Arc<EventRules>) {
        let mut rules = self.rules.lock().unwrap_or_else(PoisonError::into_inner);
        if rules.len() >= KEPT {
            rules.clear();
        }
        rules.insert(event, (revision, Arc::clone(fresh)));
    }
}

/// An event under lock.
pub(crate) struct Board {
    pub(crate) event: Uuid,
    pub(crate) rules: Arc<EventRules>,
    pub(crate) counters: Counters,
    before: Counters,
    event_pool: Uuid,
    type_pools: Vec<Uuid>,
    pub(crate) list: List,
    list_before: List,
}

impl Board {
    /// Sets up the boards of the locked pools, in the order of their events.
    pub(crate) async fn set_up<C>(c: &mut C, cache: &Cache, rows: Vec<PoolRow>) -> Result<Vec<Self>>
    where
        C: EventRows + RuleRows,
    {
        let mut by_event: HashMap<Uuid, Vec<PoolRow>> = HashMap::new();
        for row in rows {
            by_event.entry(row.event_id).or_default().push(row);
        }
        let mut boards = Vec::with_capacity(by_event.len());
        for (event, pools) in by_event {
            let revision = pools.first().map_or(0, |pool| pool.revision);
            let rules = match cache.get(event, revision) {
                Some(rules) => rules,
                None => {
                    let fresh = Arc::new(load(c, event).await?);
                    cache.put(event, revision, &fresh);
                    fresh
                }
            };
            boards.extend(Self::new(event, rules, &pools, cache));
        }
        boards.sort_unstable_by_key(|board| board.event);
        Ok(boards)
    }

    fn new(event: Uuid, rules: Arc<EventRules>, pools: &[PoolRow], cache: &Cache) -> Option<Self> {
        let of = |ticket_type: Option<Uuid>| {
            pools
                .iter()
                .find(|pool| pool.ticket_type_id == ticket_type)
                .map(|pool| {
                    let counter = Counter {
                        capacity: pool.capacity,
                        taken: pool.taken,
                    };
                    (pool.id, counter)
                })
        };
        let (event_pool, event_counter) = of(None)?;
        let types: Vec<_> = rules
            .rules
            .types
            .iter()
            .map(|rule| of(Some(rule.id.0)))
            .collect::<Option<_>>()?;
        let counters = Counters {
            event: event_counter,
            types: types.iter().map(|(_, counter)| *counter).collect(),
        };
        #[cfg(feature = "unprotected")]
        let counters = cache.remembered(event).unwrap_or(counters);
        #[cfg(not(feature = "unprotected"))]
        let _ = cache;
        let list = pools
            .first()
            .map_or_else(ListRow::untouched, |pool| pool.list.list());
        Some(Self {
            event,
            rules,
            before: counters.clone(),
            counters,
            event_pool,
            type_pools: types.into_iter().map(|(id, _)| id).collect(),
            list,
            list_before: list,
        })
    }

    /// The waiting list, if its numbers moved.
    pub(crate) fn moved_list(&self) -> Option<&List> {
        (self.list != self.list_before).then_some(&self.list)
    }

    /// Appends the pools whose numbers moved.
    pub(crate) fn moved(&self, into: &mut Vec<(Uuid, i64)>) {
        if self.counters.event.taken != self.before.event.taken {
            into.push((self.event_pool, self.counters.event.taken));
        }
        let pairs = self.counters.types.iter().zip(&self.before.types);
        for (id, (now, before)) in self.type_pools.iter().zip(pairs) {
            if now.taken != before.taken {
                into.push((*id, now.taken));
            }
        }
    }

    /// Price and name of a ticket type.
    pub(crate) fn ticket_type(&self, id: TicketTypeId) -> Option<(i64, Arc<LocalText>)> {
        let at = self.rules.rules.types.iter().position(|t| t.id == id)?;
        let name = self.rules.names.get(at)?;
        Some((self.rules.rules.types[at].price_minor, Arc::clone(name)))
    }
}

#[derive(sqlx::FromRow)]
pub(crate) struct RulesRow {
    status: String,
    starts_at: i64,
    over_at: i64,
    max_per_booking: i64,
    organization_id: Uuid,
    currency: String,
    suspended_at: Option<i64>,
}

both! {
    /// The row that an event's rules are made of.
    RuleRows;

    /// The event's part.
    fn rules_row(c, event: Uuid) -> RulesRow {
        Ok(sqlx::query_as::<_, RulesRow>(
            "select e.status, e.starts_at, e.over_at, e.max_per_booking, e.organization_id, o.currency,
             o.suspended_at from event e join organization o on o.id = e.organization_id where e.id = $1",
        )
        .bind(event)
        .fetch_one(&mut *c)
        .await?)
    }
}

pub(super) async fn load<C: EventRows + RuleRows>(c: &mut C, event: Uuid) -> Result<EventRules> {
    let row = c.rules_row(event).await?;
    let mut types = Vec::new();
    let mut names = Vec::new();
    for ticket_type in c.ticket_types(&[event]).await? {
        names.push(Arc::new(local(&ticket_type.name)?));
        types.push(TypeRules {
            id: TicketTypeId(ticket_type.id),
            price_minor: ticket_type.price_minor,
            max_per_booking: ticket_type.max_per_booking,
            sale_starts_at: ticket_type.sale_starts_at.map(moment).transpose()?,
            sale_ends_at: ticket_type.sale_ends_at.map(moment).transpose()?,
        });
    }
    Ok(EventRules {
        organization: OrganizationId(row.organization_id),
        currency: word(Currency::from_code(&row.currency), "currency")?,
        rules: Rules {
            status: word(EventStatus::parse(&row.status), "event status")?,
            suspended: row.suspended_at.is_some(),
            over_at: moment(row.over_at)?,
            max_per_booking: row.max_per_booking,
            types,
        },
        starts_at: moment(row.starts_at)?,
        names,
    })
}

/// The negative control of the race tests: numbers remembered from before, as if the lock were none.
#[cfg(feature = "unprotected")]
impl Cache {
    fn remembered(&self, event: Uuid) -> Option<Counters> {
        let counters = self.counters.lock().unwrap_or_else(PoisonError::into_inner);
        counters.get(&event).cloned()
    }

    /// Remembers the numbers of a board.
    pub(crate) fn remember(&self, board: &Board) {
        let mut counters = self.counters.lock().unwrap_or_else(PoisonError::into_inner);
        counters.insert(board.event, board.counters.clone());
    }

    /// The numbers of a promo code from before.
    pub(crate) fn remembered_promo(&self, id: PromoCodeId) -> Option<Counter> {
        let promos = self.promos.lock().unwrap_or_else(PoisonError::into_inner);
        promos.get(&id).copied()
    }

    /// Remembers the numbers of a promo code.
    pub(crate) fn remember_promo(&self, id: PromoCodeId, counter: Counter) {
        let mut promos = self.promos.lock().unwrap_or_else(PoisonError::into_inner);
        promos.insert(id, counter);
    }
}
