//! What must always be true.

use crate::db::{Db, micros, read};
use crate::records::*;
use crate::{Result, Store};
use chrono::Duration;
use sqlx::Row;

/// Checks that find nothing in a healthy database: name, whether a rule is broken, and the statement
/// that counts what it finds. `$1` is five minutes ago.
const CHECKS: &[(&str, bool, &str)] = &[
    (
        "pool_taken_event",
        true,
        "select count(*) from pool p where p.ticket_type_id is null and p.taken <> coalesce((
         select sum(b.quantity) from booking b
         where b.event_id = p.event_id and b.state in ('held', 'confirmed')), 0) and $1 > 0",
    ),
    (
        "pool_taken_ticket_type",
        true,
        "select count(*) from pool p left join (
         select i.ticket_type_id, sum(i.quantity) as places from booking_item i
         join booking b on b.id = i.booking_id where b.state in ('held', 'confirmed')
         group by i.ticket_type_id) s on s.ticket_type_id = p.ticket_type_id
         where p.ticket_type_id is not null and p.taken <> coalesce(s.places, 0) and $1 > 0",
    ),
    (
        "promo_code_taken",
        true,
        "select count(*) from promo_code p left join (
         select u.promo_code_id, sum(u.uses) as uses from booking_promo u
         join booking b on b.id = u.booking_id where b.state in ('held', 'confirmed')
         group by u.promo_code_id) s on s.promo_code_id = p.id
         where p.taken <> coalesce(s.uses, 0) and $1 > 0",
    ),
    (
        "promo_code_over_capacity",
        true,
        "select count(*) from promo_code where (taken < 0 or taken > capacity) and $1 > 0",
    ),
    (
        "promo_code_of_other_organization",
        true,
        "select count(*) from booking_promo u join booking b on b.id = u.booking_id
         join promo_code p on p.id = u.promo_code_id
         where (p.organization_id <> b.organization_id or p.event_id <> b.event_id) and $1 > 0",
    ),
    (
        "answer_of_other_event",
        true,
        "select count(*) from answer a join booking b on b.id = a.booking_id
         join question q on q.id = a.question_id where q.event_id <> b.event_id and $1 > 0",
    ),
    (
        "pool_over_capacity",
        true,
        "select count(*) from pool where (taken < 0 or taken > capacity) and $1 > 0",
    ),
    (
        "booking_items",
        true,
        "select count(*) from booking b left join (
         select booking_id, sum(quantity) as places from booking_item group by booking_id) s
         on s.booking_id = b.id where b.quantity <> coalesce(s.places, 0) and $1 > 0",
    ),
    (
        "booking_organization",
        true,
        "select count(*) from booking b join event e on e.id = b.event_id
         where e.organization_id <> b.organization_id and $1 > 0",
    ),
    (
        "item_of_other_event",
        true,
        "select count(*) from booking_item i join booking b on b.id = i.booking_id
         join ticket_type t on t.id = i.ticket_type_id where t.event_id <> b.event_id and $1 > 0",
    ),
    (
        "event_without_pool",
        true,
        "select count(*) from event e where $1 > 0 and not exists (
         select 1 from pool p where p.event_id = e.id and p.ticket_type_id is null)",
    ),
    (
        "name_given_twice",
        true,
        "select count(*) from former_name f where $1 > 0 and exists (
         select 1 from event e where e.slug = f.name or e.code = f.name)",
    ),
    (
        "ticket_type_without_pool",
        true,
        "select count(*) from ticket_type t where $1 > 0 and not exists (
         select 1 from pool p where p.ticket_type_id = t.id)",
    ),
    (
        "idempotency_without_booking",
        true,
        "select count(*) from idempotency i where $1 > 0 and not exists (
         select 1 from booking b where b.id = i.booking_id)",
    ),
    (
        "series_of_other_organization",
        true,
        "select count(*) from event e join series s on s.id = e.series_id
         where s.organization_id <> e.organization_id and $1 > 0",
    ),
    (
        "door_tally",
        true,
        "select count(*) from door_tally t where $1 > 0 and t.places_in <> (
         select count(*) from check_in c where c.event_id = t.event_id and c.outcome = 'in')",
    ),
    (
        "waiting_list_numbers",
        true,
        "select count(*) from (select w.event_id, sum(case when w.state = 'waiting' then 1 else 0 end)
         as waiting, sum(case when w.state = 'offered' then 1 else 0 end) as offered
         from waiting w group by w.event_id) s left join waiting_list l on l.event_id = s.event_id
         where (s.waiting <> coalesce(l.waiting, 0) or s.offered <> coalesce(l.offered, 0)) and $1 > 0",
    ),
    (
        "figure_total",
        true,
        "select count(*) from figure_total t left join (
         select e.organization_id, f.day, f.name, f.currency, sum(f.made) as made,
         sum(f.places) as places from figure f join event e on e.id = f.event_id
         where f.part = 'source' group by e.organization_id, f.day, f.name, f.currency) s
         on s.organization_id = t.organization_id and s.day = t.day and s.name = t.source
         and s.currency = t.currency where $1 > 0
         and (t.made <> coalesce(s.made, 0) or t.places <> coalesce(s.places, 0))",
    ),
    (
        "waiting_list_without_people",
        true,
        "select count(*) from waiting_list l where (l.waiting > 0 or l.offered > 0) and $1 > 0
         and not exists (select 1 from waiting w where w.event_id = l.event_id
         and w.state in ('waiting', 'offered'))",
    ),
    (
        // An offer is a hold: without one its places are nobody's.
        "waiting_offer_without_hold",
        true,
        "select count(*) from waiting w left join booking b on b.id = w.booking_id
         where w.state = 'offered' and (b.id is null or b.state <> 'held'
         or b.event_id <> w.event_id) and $1 > 0",
    ),
    (
        "waiting_organization",
        true,
        "select count(*) from waiting w join event e on e.id = w.event_id
         join ticket_type t on t.id = w.ticket_type_id
         where (e.organization_id <> w.organization_id or t.event_id <> w.event_id) and $1 > 0",
    ),
    (
        "waiting_unserved",
        false,
        "select count(*) from waiting_list l where l.waiting > 0 and exists (
         select 1 from event e join organization o on o.id = e.organization_id
         join pool p on p.event_id = e.id and p.ticket_type_id is null
         join waiting w on w.event_id = e.id and w.state = 'waiting'
         join ticket_type t on t.id = w.ticket_type_id
         join pool q on q.ticket_type_id = w.ticket_type_id
         where e.id = l.event_id and e.status = 'published' and e.over_at > $1
         and o.suspended_at is null and t.retired_at is null and w.changed_at <= $1
         and (t.sale_starts_at is null or t.sale_starts_at <= $1)
         and (t.sale_ends_at is null or t.sale_ends_at > $1)
         and w.quantity <= p.capacity - p.taken
         and (q.capacity is null or w.quantity <= q.capacity - q.taken))",
    ),
    (
        "hold_overdue",
        false,
        "select count(*) from booking where state = 'held' and held_until <= $1",
    ),
    (
        "job_dead",
        false,
        "select count(*) from job where state in ('dead', 'uncertain') and $1 > 0",
    ),
    (
        // An hour: 55 minutes more.
        "inbound_waiting",
        false,
        "select count(*) from heard where state = 'waiting' and received_at <= $1 - 3300000000",
    ),
    (
        // What was given up because its channel was removed is no finding.
        "webhook_failed",
        false,
        "select count(*) from webhook w join channel c on c.id = w.channel_id
         where w.state = 'failed' and c.removed_at is null and $1 > 0",
    ),
    (
        "heard_failed",
        false,
        "select count(*) from heard h join channel c on c.id = h.channel_id
         where h.state = 'failed' and c.removed_at is null and $1 > 0",
    ),
];

/// The names of all checks.
pub fn checks() -> impl Iterator<Item = &'static str> {
    let counted = CHECKS.iter().map(|(check, _, _)| *check);
    counted.chain(["schema", "foreign_keys", "file"])
}

impl Store {
    /// Looks at every invariant; an empty list is a healthy database.
    ///
    /// # Errors
    /// The database failed.
    pub async fn doctor(&self) -> Result<Vec<Finding>> {
        let mut findings = Vec::new();
        if !self.is_current().await? {
            findings.push(Finding {
                check: "schema",
                broken: true,
                count: None,
                detail: "the tables are not those of this program; run `vizha migrate`".into(),
            });
            return Ok(findings);
        }
        let before = micros(self.now() - Duration::minutes(5));
        for &(check, broken, sql) in CHECKS {
            let count: Result<i64> = read!(self, |c| {
                Ok(sqlx::query_scalar(sql)
                    .bind(before)
                    .fetch_one(&mut *c)
                    .await?)
            });
            let count = count?;
            if count > 0 {
                findings.push(Finding {
                    check,
                    broken,
                    count: Some(count),
                    detail: format!("{count} found"),
                });
            }
        }
        if let Db::Sqlite(lite) = &self.inner.db {
            let mut guard = lite.read.acquire().await?;
            let broken_keys = sqlx::query("pragma foreign_key_check")
                .fetch_all(&mut *guard)
                .await?;
            if !broken_keys.is_empty() {
                findings.push(Finding {
                    check: "foreign_keys",
                    broken: true,
                    count: i64::try_from(broken_keys.len()).ok(),
                    detail: format!("{} found", broken_keys.len()),
                });
            }
            let sound: String = sqlx::query("pragma quick_check(1)")
                .fetch_one(&mut *guard)
                .await?
                .try_get(0)?;
            if sound != "ok" {
                findings.push(Finding {
                    check: "file",
                    broken: true,
                    count: None,
                    detail: "the database file is damaged".into(),
                });
            }
        }
        Ok(findings)
    }
}
