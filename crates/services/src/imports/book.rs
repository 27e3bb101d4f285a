//! Rows booked, some at a time, through the desk like everybody's bookings. A row that was booked before, by
//! this file or another, is not booked again.

use super::check::{Frame, problems};
use crate::bookings::BookingsService;
use crate::core::Core;
use crate::error::store;
use crate::mail::About;
use crate::workers::fan_out::told;
use domain::ids::BookingId;
use domain::message::FieldError;
use futures::FutureExt as _;
use futures::future::{BoxFuture, join_all};
use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration as Pause;
use store::records::{ImportRecord, ImportRowRecord, SettledRow};
use usecases::imports::RowState;
use usecases::messages::MessageKind;
use usecases::{Error, Result};

/// Rows of one step.
const AT_ONCE: i64 = 200;
/// Rows that the desk serves together.
const TOGETHER: usize = 20;
/// Requests waiting for the desk above which an import lets others go first, how long at a time and how often.
const RUSH: usize = 8;
const HOLD_BACK: Pause = Pause::from_millis(20);
const HOLD_BACK_TIMES: usize = 50;

/// The bookings of rows that were booked before, by what these say and the how manieth they are.
type Before = HashMap<(Vec<u8>, i64), BookingId>;

/// Books some more rows; answers how many these were.
pub(super) async fn some(core: &Arc<Core>, import: &ImportRecord) -> Result<usize> {
    let kept = &core.store;
    let page = kept.import_rows(import.id, RowState::Good, None, AT_ONCE);
    let rows = page.await.map_err(store)?.items;
    if rows.is_empty() {
        return Ok(0);
    }
    let frame = Frame::of(core, import).await?;
    let asked: Vec<(Vec<u8>, i64)> = rows
        .iter()
        .map(|row| (row.digest.clone(), row.nth))
        .collect();
    let before = kept.imported(import.event, &asked).await.map_err(store)?;
    let bookings = BookingsService(core.clone());
    for piece in rows.chunks(TOGETHER) {
        hold_back(core).await;
        let tries: Vec<BoxFuture<'_, Result<SettledRow>>> = piece
            .iter()
            .map(|row| one(&bookings, import, &frame, &before, row).boxed())
            .collect();
        let mut settled = Vec::with_capacity(piece.len());
        let mut trouble = None;
        for answer in join_all(tries).await {
            match answer {
                Ok(row) => settled.push(row),
                Err(error) => trouble = Some(error),
            }
        }
        let done = kept.settle_rows(import.id, import.event, settled).await;
        done.map_err(store)?;
        match trouble {
            None => {}
            // The row stays as it is, and has its turn again.
            Some(Error::Busy { .. }) => tokio::time::sleep(HOLD_BACK).await,
            Some(error) => return Err(error),
        }
    }
    Ok(rows.len())
}

/// Lets guests go first while very many are booking.
async fn hold_back(core: &Core) {
    for _ in 0..HOLD_BACK_TIMES {
        if core.store.desk_waiting() < RUSH {
            break;
        }
        tokio::time::sleep(HOLD_BACK).await;
    }
}

async fn one(
    bookings: &BookingsService,
    import: &ImportRecord,
    frame: &Frame,
    before: &Before,
    row: &ImportRowRecord,
) -> Result<SettledRow> {
    let known = (row.digest.clone(), row.nth);
    if let Some(booking) = before.get(&known) {
        return Ok(settled(row, RowState::Repeated, Some(*booking), Vec::new()));
    }
    let (request, paid) = match frame.wish(row) {
        Ok(wish) => wish,
        Err(wrong) => return Ok(settled(row, RowState::Failed, None, wrong)),
    };
    // One that was repeated was booked by ourselves, just before we were interrupted.
    let booked = match bookings.book_row(&frame.actor, &request).await {
        Ok(booked) => booked.booking,
        Err(error) => return Ok(settled(row, RowState::Failed, None, problems(error)?)),
    };
    let core = &bookings.0;
    if paid {
        let kept = core.store.set_paid(import.organization, booked.id, true);
        kept.await.map_err(store)?;
    }
    if import.tell {
        let key = format!("confirmation:{}", booked.id);
        let cause = (MessageKind::Confirmation, About::Booking);
        let messages = told(core, &booked, cause, key).await?;
        core.store.enqueue(messages).await.map_err(store)?;
    }
    Ok(settled(row, RowState::Booked, Some(booked.id), Vec::new()))
}

fn settled(
    row: &ImportRowRecord,
    state: RowState,
    booking: Option<BookingId>,
    problems: Vec<FieldError>,
) -> SettledRow {
    SettledRow {
        line: row.line,
        state,
        problems,
        places: 0,
        booked: booking.map(|id| (id, row.digest.clone(), row.nth)),
    }
}
