//! How a message would read, and to how many guests it would go by which way.

use super::reach::Reach;
use super::work::{concerns, inside, letters};
use crate::core::Core;
use crate::error::store;
use crate::mail::{About, Letter, Pictures, WrittenFacts, compose};
use crate::notices::told;
use channels::sms::segments;
use domain::language::Language;
use domain::writing::By;
use i18n::texts::channels::EXAMPLE_NAME;
use std::collections::HashSet;
use store::records::{BookingRecord, Contact, EventRecord, WaitingRecord, WrittenRecord};
use usecases::Result;
use usecases::messages::MessageKind;
use usecases::writing::{Estimate, Preview, Reading};

/// Bookings, and people on the waiting list, that are counted.
const COUNTED: i64 = 2_000;

/// The preview of what would be kept so.
pub(super) async fn preview(
    core: &Core,
    written: &WrittenRecord,
    event: &EventRecord,
) -> Result<Preview> {
    let reach = Reach::of(core, written.organization).await?;
    let mut readings = Vec::with_capacity(Language::ALL.len());
    let mut sms_parts = 0;
    for language in Language::ALL {
        let letter = sample(core, written, event, language);
        let composed = compose(core, &letter, Pictures::OnPage);
        let phone = told(core, &letter);
        let sms = phone.as_ref().map_or("", |told| told.sms.as_str());
        sms_parts = sms_parts.max(i64::try_from(segments(sms).parts).unwrap_or(0));
        readings.push(Reading {
            language,
            subject: composed.subject,
            mail: composed.text,
            phone: phone.map_or_else(String::new, |told| {
                if reach.has_whatsapp() {
                    told.template.shown
                } else {
                    told.sms
                }
            }),
        });
    }
    let mut estimate = estimate(core, written, &reach).await?;
    estimate.sms_parts = sms_parts;
    Ok(Preview { readings, estimate })
}

/// The letter to a guest whom nobody is.
fn sample(core: &Core, written: &WrittenRecord, event: &EventRecord, language: Language) -> Letter {
    let name = EXAMPLE_NAME.get(language);
    Letter {
        kind: MessageKind::Written,
        about: About::Event,
        language,
        written_at: core.now(),
        to: String::new(),
        booking: None,
        news: None,
        subscription: None,
        waiting: None,
        written: Some(WrittenFacts::of(written, event, name, language)),
        house: None,
        address: None,
        link: None,
    }
}

async fn estimate(core: &Core, written: &WrittenRecord, reach: &Reach) -> Result<Estimate> {
    let mut count = Count {
        core,
        written,
        reach,
        seen: HashSet::new(),
        estimate: Estimate::default(),
    };
    if written.audience.booked() {
        let some = core.store.bookings_after(written.event, None, COUNTED);
        let some: Vec<BookingRecord> = some.await.map_err(store)?;
        let inside = inside(core, written.audience, &some).await?;
        let now = core.now();
        count.more(some.len());
        for booking in &some {
            if concerns(written.audience, booking, &inside, now) {
                count.add(&booking.contact, booking.language).await?;
            }
        }
    }
    if written.audience.waits() {
        let some = core.store.waiting_after(written.event, None, COUNTED);
        let some: Vec<WaitingRecord> = some.await.map_err(store)?;
        count.more(some.len());
        for one in &some {
            count.add(&one.contact, one.language).await?;
        }
    }
    Ok(count.estimate)
}

/// Counts guests, each address once.
struct Count<'a> {
    core: &'a Core,
    written: &'a WrittenRecord,
    reach: &'a Reach,
    seen: HashSet<String>,
    estimate: Estimate,
}

impl Count<'_> {
    /// Notes how many were read.
    fn more(&mut self, read: usize) {
        self.estimate.more |= i64::try_from(read).is_ok_and(|read| read >= COUNTED);
    }

    async fn add(&mut self, contact: &Contact, language: Language) -> Result<()> {
        let letters = letters(&self.written.body, language);
        let to = self.reach.to(self.core, contact, language, letters).await?;
        let estimate = &mut self.estimate;
        match to {
            None => estimate.unreached += 1,
            Some(to) if !self.seen.insert(to.address.clone()) => {}
            Some(to) => match to.by {
                By::Mail => estimate.mail += 1,
                By::Whatsapp => estimate.whatsapp += 1,
                By::Sms => estimate.sms += 1,
            },
        }
        Ok(())
    }
}
