//! What belongs to a date beside what was typed of it, taken over to all behind it: its questions, its own
//! promo codes, who stands at its door, how its waiting list works. Each date takes it by itself; one that
//! cannot, stays as it was.

use super::SeriesService;
use super::change::kept;
use super::with::without_numbers;
use crate::error::store;
use crate::secrets::uuid;
use domain::ids::{EventId, PromoCodeId, QuestionId, TicketTypeId, UserId};
use domain::question::Question;
use domain::series::Reach;
use store::StoreError;
use store::records::{EventRecord, PromoCodeRecord, WaitingListRecord};
use usecases::series::{Along, TakenOver};
use usecases::{Actor, Conflict, Error, Result};

/// Codes read at once.
const AT_ONCE: i64 = 100;

/// What is taken over.
enum Taken {
    Questions(Vec<Question>),
    Codes(Vec<PromoCodeRecord>),
    Door(Vec<UserId>),
    WaitingList(WaitingListRecord),
}

impl Taken {
    /// Questions replace others, so none are something too; and every list works somehow.
    fn is_nothing(&self) -> bool {
        match self {
            Self::Questions(_) | Self::WaitingList(_) => false,
            Self::Codes(codes) => codes.is_empty(),
            Self::Door(staff) => staff.is_empty(),
        }
    }
}

impl SeriesService {
    pub(super) async fn taken_over(
        &self,
        actor: &Actor,
        event: EventId,
        what: Along,
    ) -> Result<TakenOver> {
        let from = self.0.own_event(actor, event).await?;
        if from.series.is_none() {
            return Err(Error::NotFound);
        }
        let kept_here = &self.core().store;
        let taken = match what {
            Along::Questions => Taken::Questions(kept_here.questions(event).await.map_err(store)?),
            Along::Codes => Taken::Codes(self.codes_of(&from).await?),
            Along::Door => Taken::Door(kept_here.door_staff(event).await.map_err(store)?),
            Along::WaitingList => {
                let list = kept_here.waiting_list(event).await.map_err(store)?;
                Taken::WaitingList(without_numbers(list))
            }
        };
        let mut outcome = TakenOver::default();
        if taken.is_nothing() {
            return Ok(outcome);
        }
        for date in self.others_of(actor, &from, Reach::Following).await? {
            let to = self.0.own_event(actor, date).await?;
            let done = match &taken {
                Taken::Questions(questions) => self.ask(actor, &from, &to, questions).await,
                Taken::Codes(codes) => self.add_codes(actor, &from, &to, codes).await,
                Taken::Door(staff) => self.give_door(actor, &to, staff).await,
                Taken::WaitingList(list) => self.set_list(actor, &to, *list).await,
            };
            match done {
                Ok(()) => outcome.done += 1,
                Err(error) => outcome.kept.push(kept(&to, error)),
            }
        }
        Ok(outcome)
    }

    /// A date's own codes that have not ended.
    async fn codes_of(&self, from: &EventRecord) -> Result<Vec<PromoCodeRecord>> {
        let core = self.core();
        let now = core.now();
        let mut codes = Vec::new();
        let mut cursor: Option<String> = None;
        loop {
            let page = core
                .store
                .promo_codes(from.organization.id, from.id, cursor.as_deref(), AT_ONCE)
                .await
                .map_err(store)?;
            codes.extend(page.items.into_iter().filter(|code| {
                let ended = code.fields.ends_at.is_some_and(|at| at <= now);
                code.event == Some(from.id) && !ended
            }));
            cursor = page.next_cursor;
            if cursor.is_none() {
                return Ok(codes);
            }
        }
    }

    async fn ask(
        &self,
        actor: &Actor,
        from: &EventRecord,
        to: &EventRecord,
        questions: &[Question],
    ) -> Result<()> {
        let core = self.core();
        let now = core.now();
        let mut wanted = Vec::with_capacity(questions.len());
        for question in questions {
            let ticket_type = question.ticket_type.and_then(|id| same(from, to, id));
            // What is asked for a type that is not sold there would be asked of everybody.
            if ticket_type.is_none() && question.ticket_type.is_some() {
                continue;
            }
            wanted.push(Question {
                id: QuestionId(uuid(now)?),
                ticket_type,
                ..question.clone()
            });
        }
        let asked = core.store.questions(to.id).await.map_err(store)?;
        if alike(&asked, &wanted) {
            return Ok(());
        }
        let replaced = core
            .store
            .replace_unanswered(actor.organization, to.id, wanted)
            .await;
        core.snapshots.forget(to.id);
        core.calendars.forget(actor.organization);
        if !replaced.map_err(store)? {
            return Err(Error::Conflict {
                conflict: Conflict::QuestionsAnswered,
            });
        }
        core.audit(actor, "event.questions", to.id).await;
        Ok(())
    }

    async fn add_codes(
        &self,
        actor: &Actor,
        from: &EventRecord,
        to: &EventRecord,
        codes: &[PromoCodeRecord],
    ) -> Result<()> {
        let core = self.core();
        let now = core.now();
        for code in codes {
            let mut fields = code.fields.clone();
            if !fields.ticket_types.is_empty() {
                let known = fields.ticket_types.iter();
                fields.ticket_types = known.filter_map(|id| same(from, to, *id)).collect();
                // One for types that are not sold there would be one for all.
                if fields.ticket_types.is_empty() {
                    continue;
                }
            }
            let record = PromoCodeRecord {
                id: PromoCodeId(uuid(now)?),
                organization: actor.organization,
                event: Some(to.id),
                fields,
                taken: 0,
                created_at: now,
            };
            match core.store.create_promo_code(record).await {
                Ok(made) => core.audit(actor, "promo_code.create", made.id).await,
                // The date has one of that name, with limits of its own.
                Err(StoreError::Unique(_)) => {}
                Err(error) => return Err(store(error)),
            }
            core.snapshots.forget(to.id);
        }
        Ok(())
    }

    async fn give_door(&self, actor: &Actor, to: &EventRecord, staff: &[UserId]) -> Result<()> {
        let core = self.core();
        let there = core.store.door_staff(to.id).await.map_err(store)?;
        let mut missing = staff.to_vec();
        missing.retain(|user| !there.contains(user));
        for user in missing {
            let given = core
                .store
                .assign_door(actor.organization, to.id, user, true)
                .await;
            // Whoever has left the organization meanwhile stands at no door.
            if given.map_err(store)? {
                let subject = format!("{} {user}", to.id);
                core.audit(actor, "door.give", subject).await;
            }
        }
        Ok(())
    }

    async fn set_list(
        &self,
        actor: &Actor,
        to: &EventRecord,
        wanted: WaitingListRecord,
    ) -> Result<()> {
        let core = self.core();
        let there = core.store.waiting_list(to.id).await.map_err(store)?;
        if without_numbers(there) == wanted {
            return Ok(());
        }
        let set = core
            .store
            .set_waiting_list(actor.organization, to.id, wanted)
            .await;
        set.map_err(store)?;
        core.audit(actor, "waiting.settings", to.id).await;
        Ok(())
    }
}

/// The ticket type of a date that stands for one of another: the one of its name.
fn same(from: &EventRecord, to: &EventRecord, id: TicketTypeId) -> Option<TicketTypeId> {
    let mut kinds = from.ticket_types.iter().map(|kind| &kind.fields);
    let kind = kinds.find(|kind| kind.id == id)?;
    let mut there = to.ticket_types.iter().map(|kind| &kind.fields);
    let same = there.find(|own| own.name == kind.name && own.implied == kind.implied);
    same.map(|own| own.id)
}

/// Whether the same is asked, in the same order.
fn alike(some: &[Question], others: &[Question]) -> bool {
    some.len() == others.len()
        && some.iter().zip(others).all(|(one, other)| {
            let one = Question {
                id: other.id,
                ..one.clone()
            };
            one == *other
        })
}
