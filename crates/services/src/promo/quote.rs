//! What a code would take off: told before anything is booked, and drawing on nothing.

use super::PromoCodesService;
use crate::error::{of_code, store};
use domain::desk::{CodeRefusal, Line, valid};
use domain::ids::EventId;
use domain::money::Money;
use domain::promo;
use store::StoreError;
use store::records::{EventRecord, PromoCodeRecord};
use usecases::bookings::TicketOrder;
use usecases::promo::Quote;
use usecases::{Error, Result};

impl PromoCodesService {
    pub(super) async fn quoted(
        &self,
        event: EventId,
        typed: &str,
        tickets: &[TicketOrder],
    ) -> Result<Quote> {
        let core = &self.0;
        let now = core.now();
        let key = event.to_string();
        let snapshot = core.snapshots.get(&core.store, &key, now).await?;
        let event = &snapshot.record;
        if event.is_unseen() {
            return Err(Error::NotFound);
        }
        let folded = promo::fold(typed).ok_or_else(|| of_code(CodeRefusal::Unknown))?;
        let named = core
            .store
            .promo_code_named(event.organization.id, event.id, &folded)
            .await;
        let code = match named {
            Ok(code) => code,
            Err(StoreError::NotFound) => return Err(of_code(CodeRefusal::Unknown)),
            Err(error) => return Err(store(error)),
        };
        let lines = lines(event, tickets);
        helps(&code, &lines, now).map_err(of_code)?;
        Ok(quote(&code, event, &lines))
    }
}

/// Whether a code would help now, as the desk would judge it.
fn helps(
    code: &PromoCodeRecord,
    lines: &[Line],
    now: chrono::DateTime<chrono::Utc>,
) -> Result<(), CodeRefusal> {
    let rules = code.rules();
    valid(&rules, now)?;
    let (uses, remaining) = (rules.uses(lines), code.counter().left());
    if !lines.is_empty() && uses == 0 {
        return Err(CodeRefusal::NotForThese);
    }
    // Before any number is typed one use is meant.
    if uses.max(1) > remaining {
        return Err(CodeRefusal::UsedUp { remaining });
    }
    Ok(())
}

fn quote(code: &PromoCodeRecord, event: &EventRecord, lines: &[Line]) -> Quote {
    let rules = code.rules();
    let off: Vec<_> = event
        .ticket_types
        .iter()
        .map(|kind| {
            let fields = &kind.fields;
            (fields.id, rules.off(fields.id, fields.price_minor))
        })
        .filter(|(_, off)| *off > 0)
        .collect();
    let saved = lines.iter().fold(0_i64, |sum, line| {
        let each = off.iter().find(|(id, _)| *id == line.ticket_type);
        let each = each.map_or(0, |(_, off)| *off);
        sum.saturating_add(each.saturating_mul(line.quantity))
    });
    Quote {
        code: code.fields.code.clone(),
        off,
        saved: Money::new(saved, event.organization.currency),
    }
}

/// The lines of an order, as far as they can be understood.
fn lines(event: &EventRecord, tickets: &[TicketOrder]) -> Vec<Line> {
    let only = match event.ticket_types.as_slice() {
        [only] => Some(only.fields.id),
        _ => None,
    };
    let line = |order: &TicketOrder| {
        Some(Line {
            ticket_type: order.ticket_type.or(only)?,
            quantity: order.quantity,
        })
        .filter(|line| line.quantity > 0)
    };
    tickets.iter().filter_map(line).collect()
}
