//! Who was booked when an event was called off or moved and cannot be told of it from here: somebody must
//! call them.

use crate::connected::refresh;
use crate::core::Core;
use crate::error::store;
use crate::waiting::untold::reaches;
use domain::contact::phone;
use domain::event::EventStatus;
use store::records::EventRecord;
use usecases::Result;
use usecases::figures::{Matter, ToCall};

/// Guests who are named.
const NAMED: usize = 20;

/// The guests of an event whom nothing tells that it does not take place, or not as it was; nothing where
/// there are none.
pub(super) async fn guests(core: &Core, event: &EventRecord) -> Result<Option<Matter>> {
    let organization = event.organization.id;
    let with_mail = core.mail.is_none();
    let guests = core
        .store
        .guests_to_tell(organization, event.id, with_mail)
        .await;
    let guests = guests.map_err(store)?;
    if guests.is_empty() {
        return Ok(None);
    }
    refresh(core, false).await?;
    let mut count = 0;
    let mut first = Vec::new();
    for guest in guests {
        let (email, number) = (guest.email.as_deref(), guest.phone.as_deref());
        if reaches(core, organization, email, number).await? {
            continue;
        }
        count += 1;
        if first.len() < NAMED {
            first.push(ToCall {
                booking: guest.booking,
                name: guest.name,
                phone_shown: guest.phone.as_deref().map(phone::shown),
                phone: guest.phone,
            });
        }
    }
    Ok((count > 0).then_some(Matter::UntoldGuests {
        called_off: event.status == EventStatus::Cancelled,
        count,
        first,
    }))
}
