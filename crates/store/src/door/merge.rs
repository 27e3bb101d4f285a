//! Scans merged into those that are kept: in one transaction, under the lock of the event's door.

use super::DoorRows;
use crate::db::{Hand, JobRow, both, micros, moment, word};
use crate::records::*;
use domain::door::{Deed, Entry, Outcome, settle};
use domain::ids::{BookingId, OrganizationId};
use std::collections::{BTreeSet, HashMap};
use uuid::Uuid;

/// Id, deed, what it takes back, when, what it came to so far.
type Kept = (Uuid, String, Option<Uuid>, i64, String);

both! {
    /// Writes of scans.
    DoorWrites;

    /// Keeps scans and settles the places they touch.
    fn merge_check_ins(c, batch: &CheckInBatch) -> Vec<CheckedIn> {
        let event = batch.event.0;
        // Whoever writes the row first holds the door until the end of their transaction.
        let (mut seq, mut places_in): (i64, i64) = sqlx::query_as(
            "insert into door_tally (event_id, places_in, seq) values ($1, 0, 0)
             on conflict (event_id) do update set seq = door_tally.seq returning seq, places_in",
        )
        .bind(event)
        .fetch_one(&mut *c)
        .await?;
        let mut touched = BTreeSet::new();
        for scan in &batch.scans {
            seq += 1;
            let fresh = c.keep_check_in(batch, scan, seq).await?;
            if let Some((booking, number)) = scan.place
                && fresh
                && scan.barred.is_none()
                && scan.deed != Deed::Refuse
            {
                touched.insert((booking.0, i64::from(number)));
            }
        }
        let mut entered = Vec::new();
        for (booking, number) in touched {
            let changed = c.unsettled(event, booking, number).await?;
            // An earlier scan that comes later takes the other's place: nobody came in anew.
            let was_in = changed.iter().any(|(_, before, _)| *before == Outcome::In);
            for (id, before, after) in changed {
                seq += 1;
                places_in += i64::from(after == Outcome::In) - i64::from(before == Outcome::In);
                sqlx::query(
                    "update check_in set outcome = $3, seq = $4 where event_id = $1 and id = $2",
                )
                .bind(event)
                .bind(id)
                .bind(after.as_str())
                .bind(seq)
                .execute(&mut *c)
                .await?;
                if after == Outcome::In && !was_in {
                    entered.push((id, booking, number));
                }
            }
        }
        if !entered.is_empty() {
            c.tell_entries(batch, &entered).await?;
        }
        sqlx::query("update door_tally set places_in = $2, seq = $3 where event_id = $1")
            .bind(event)
            .bind(places_in)
            .bind(seq)
            .execute(&mut *c)
            .await?;
        c.answers(batch).await
    }

    /// Writes what happened for outgoing webhooks, where one wants to hear of it: scan, booking, place.
    fn tell_entries(c, batch: &CheckInBatch, entered: &[(Uuid, Uuid, i64)]) -> () {
        let wanting: Option<Uuid> = sqlx::query_scalar(
            "select h.organization_id from event e join hook h on h.organization_id = e.organization_id
             where e.id = $1 and h.is_on and h.stopped_at is null and h.kinds like '%CheckedIn%' limit 1",
        )
        .bind(batch.event.0)
        .fetch_optional(&mut *c)
        .await?;
        let Some(organization) = wanting else { return Ok(()) };
        let jobs = entered.iter().map(|(id, booking, number)| {
            let scan = batch.scans.iter().find(|scan| scan.id == *id);
            let said = serde_json::json!({
                "number": number,
                "at": scan.map(|scan| scan.at),
                "gate": scan.map(|scan| scan.gate.as_str()),
            });
            let mut job = NewJob::new(OrganizationId(organization), event_kind::CHECKED_IN);
            job.payload = said.to_string().into();
            job.event = Some(batch.event);
            job.booking = Some(BookingId(*booking));
            JobRow::new(job)
        });
        let jobs: Vec<JobRow> = jobs.collect();
        c.insert_jobs(&jobs, batch.received_at).await?;
        Ok(())
    }

    /// Keeps a scan unless it is kept; whether it was new. An entry begins as one too many, and becomes
    /// what it is when its place is settled.
    fn keep_check_in(c, batch: &CheckInBatch, scan: &NewCheckIn, seq: i64) -> bool {
        let outcome = match (scan.barred, scan.deed) {
            (Some(barred), _) => barred,
            (None, Deed::Enter) => Outcome::Already,
            (None, Deed::Refuse) => Outcome::Refused,
            (None, Deed::Undo) => Outcome::Undo,
        };
        let done = sqlx::query(
            "insert into check_in (event_id, id, deed, outcome, booking_id, number, undoes, by_code,
             device, gate, account_id, said_at, happened_at, received_at, seq)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
             on conflict (event_id, id) do nothing",
        )
        .bind(batch.event.0)
        .bind(scan.id)
        .bind(scan.deed.as_str())
        .bind(outcome.as_str())
        .bind(scan.place.map(|(booking, _)| booking.0))
        .bind(scan.place.map(|(_, number)| i64::from(number)))
        .bind(scan.undoes)
        .bind(scan.by_code)
        .bind(batch.device)
        .bind(scan.gate.as_str())
        .bind(batch.account.map(|user| user.0))
        .bind(micros(scan.said_at))
        .bind(micros(scan.at))
        .bind(micros(batch.received_at))
        .bind(seq)
        .execute(&mut *c)
        .await?;
        Ok(done.rows_affected() > 0)
    }

    /// The scans of a place that came to something else than is kept: which, before and after. Who is no
    /// longer in comes first, since a place is in once at any moment.
    fn unsettled(c, event: Uuid, booking: Uuid, number: i64) -> Vec<(Uuid, Outcome, Outcome)> {
        let kept: Vec<Kept> = sqlx::query_as(
            "select id, deed, undoes, happened_at, outcome from check_in
             where booking_id = $1 and number = $2 and event_id = $3
             and outcome in ('in', 'already', 'undone', 'undo')",
        )
        .bind(booking)
        .bind(number)
        .bind(event)
        .fetch_all(&mut *c)
        .await?;
        let mut entries = Vec::with_capacity(kept.len());
        let mut before = Vec::with_capacity(kept.len());
        for (id, deed, undoes, at, outcome) in kept {
            let deed = word(Deed::parse(&deed), "deed")?;
            let at = moment(at)?;
            entries.push(Entry { id, deed, undoes, at });
            before.push(word(Outcome::parse(&outcome), "outcome")?);
        }
        let after = settle(&entries);
        let mut changed: Vec<(Uuid, Outcome, Outcome)> = entries
            .iter()
            .zip(before.into_iter().zip(after))
            .filter(|(_, (before, after))| before != after)
            .map(|(entry, (before, after))| (entry.id, before, after))
            .collect();
        changed.sort_by_key(|(_, _, after)| *after == Outcome::In);
        Ok(changed)
    }

    /// What the scans of a batch came to.
    fn answers(c, batch: &CheckInBatch) -> Vec<CheckedIn> {
        let ids: Vec<Uuid> = batch.scans.iter().map(|scan| scan.id).collect();
        let found = c.check_ins_by_id(batch.event.0, &ids).await?;
        let bookings: BTreeSet<Uuid> = found
            .iter()
            .filter_map(|record| record.place)
            .map(|(booking, _)| booking.0)
            .collect();
        let bookings: Vec<Uuid> = bookings.into_iter().collect();
        let standing = c.standing_of(&bookings).await?;
        let standing: HashMap<_, _> = standing.into_iter().map(|one| (one.place, one)).collect();
        let found: HashMap<Uuid, CheckInRecord> =
            found.into_iter().map(|record| (record.id, record)).collect();
        Ok(ids
            .iter()
            .filter_map(|id| found.get(id))
            .map(|record| CheckedIn {
                scan: record.clone(),
                standing: standing.get(&record.place).filter(|_| record.place.is_some()).cloned(),
            })
            .collect())
    }
}
