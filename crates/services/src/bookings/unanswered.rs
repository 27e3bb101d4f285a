//! What is asked with ticket types that a guest would change to.

use super::BookingsService;
use super::ask::quantity_path;
use crate::error::{Fields, store};
use domain::desk::Line;
use domain::ids::TicketTypeId;
use domain::language::Language;
use domain::message::Message;
use store::records::BookingRecord;
use usecases::Result;
use usecases::bookings::TicketOrder;

impl BookingsService {
    /// Refuses a guest a ticket type that is new to the booking and asks what must be answered, unless it was:
    /// a change asks nothing, so a booking made anew is the way to it.
    pub(super) async fn nothing_unanswered(
        &self,
        record: &BookingRecord,
        lines: &[Line],
        orders: &[TicketOrder],
    ) -> Result<()> {
        let items = &record.items;
        let added = |kind: TicketTypeId| {
            lines.iter().any(|line| line.ticket_type == kind)
                && items.iter().all(|item| item.ticket_type != kind)
        };
        if !lines.iter().any(|line| added(line.ticket_type)) {
            return Ok(());
        }
        let asked = self.0.store.questions(record.event).await.map_err(store)?;
        let answers = self.0.store.answers(&[record.id]).await.map_err(store)?;
        let given = answers.get(&record.id).map(Vec::as_slice);
        let given = given.unwrap_or_default();
        let mut errors = Fields::default();
        let mut told = Vec::new();
        for question in asked.iter().filter(|question| question.required) {
            let Some(kind) = question.ticket_type.filter(|kind| added(*kind)) else {
                continue;
            };
            if given.iter().any(|answer| answer.question == question.id) {
                continue;
            }
            // One is enough: none of them can be answered there.
            if told.contains(&kind) {
                continue;
            }
            told.push(kind);
            let named = |order: &TicketOrder| order.ticket_type == Some(kind);
            let at = orders.iter().position(named).unwrap_or(0);
            let label = &question.label;
            let message = Message::new("question_first")
                .with("ta", label.get(Language::Tamil))
                .with("en", label.get(Language::English));
            errors.add(quantity_path(orders, at), message);
        }
        errors.finish()
    }
}
