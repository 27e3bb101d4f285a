//! A booking's answers set right, and a hold kept for longer.

use super::HandlingService;
use crate::bookings::answers::amended;
use crate::bookings::view::Reader;
use crate::error::{Fields, desk, store};
use domain::desk::{Line, Longer};
use domain::ids::BookingId;
use domain::question::QuestionKind;
use store::records::{Amendment, Lengthening};
use usecases::bookings::{AnswerInput, BookingView};
use usecases::{Actor, Result, Scope};

impl HandlingService {
    pub(super) async fn set_right(
        &self,
        actor: &Actor,
        booking: BookingId,
        given: &[AnswerInput],
    ) -> Result<BookingView> {
        let core = &self.0;
        let record = self.own(actor, booking, Scope::BookingsWrite).await?;
        let event = core.store.event(record.event).await.map_err(store)?;
        let asked = core.store.questions(record.event).await.map_err(store)?;
        let lines: Vec<Line> = record
            .items
            .iter()
            .map(|item| Line {
                ticket_type: item.ticket_type,
                quantity: item.quantity,
            })
            .collect();
        let mut errors = Fields::default();
        let region = &event.organization.region;
        let answers = amended(&asked, given, &lines, region, &mut errors);
        errors.finish()?;
        let agreements: Vec<_> = answers
            .iter()
            .filter_map(|one| one.answer.as_ref())
            .filter(|answer| answer.kind == QuestionKind::Consent)
            .map(|answer| answer.question)
            .collect();
        let amendment = Amendment {
            organization: actor.organization,
            booking,
            answers,
        };
        let done = core.store.amend_answers(amendment).await;
        let (record, changed) = done.map_err(|error| desk(error, event.fields.language))?;
        if !changed.is_empty() {
            core.audit(actor, "booking.answers", booking).await;
        }
        // Nobody agrees for a guest without a trace of who noted it.
        if changed.iter().any(|question| agreements.contains(question)) {
            core.audit(actor, "booking.consent", booking).await;
        }
        self.bookings().shown(record, Reader::Organization).await
    }

    pub(super) async fn keep_longer(
        &self,
        actor: &Actor,
        booking: BookingId,
        by: Longer,
    ) -> Result<BookingView> {
        let core = &self.0;
        let record = self.own(actor, booking, Scope::BookingsWrite).await?;
        let event = core.store.event(record.event).await.map_err(store)?;
        let lengthening = Lengthening {
            organization: actor.organization,
            booking,
            by,
        };
        let kept = core.store.lengthen_hold(lengthening).await;
        let record = kept.map_err(|error| desk(error, event.fields.language))?;
        core.audit(actor, "booking.lengthen", booking).await;
        self.bookings().shown(record, Reader::Organization).await
    }
}
