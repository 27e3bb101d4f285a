//! A message to a number: about a booking, or about a new event. Outside the provider's window it goes
//! out by an approved template, to no more people a day than the provider lets us reach.

use super::judged::{Judged, again, judge};
use super::knows_repeats;
use super::quiet::quiet_until;
use super::say::{Say, say};
use crate::announcements::{Unsaid, news};
use crate::connected::{Connected, templates};
use crate::conversations::window;
use crate::core::Core;
use crate::error::store;
use crate::notices::consent::{BOOKINGS, Person, way};
use crate::notices::{Kept, told};
use crate::workers::letters::{Prospect, Records, write};
use channels::chat::{Address, Reply, Sent, Template};
use chrono::Duration;
use domain::rating::Rating;
use i18n::Text;
use i18n::texts::reasons;
use store::records::{LeasedJob, Outcome};
use usecases::messages::MessageKind;
use usecases::{Error, Result};

/// The span in which a provider counts the people whom we reach.
const DAY: Duration = Duration::hours(24);
/// When the day's people are used up it is tried again so much later.
const LATER: Duration = Duration::hours(1);

/// What is said, in every form.
struct Words {
    subject: String,
    template: Template,
    sms: String,
}

/// Sends the message of a job.
pub(super) async fn send(
    core: &Core,
    channel: &Connected,
    job: &LeasedJob,
    kind: MessageKind,
) -> Outcome {
    if job.begun && !knows_repeats(channel) {
        return Outcome::Uncertain {
            error: reasons::LOST.en.to_owned(),
        };
    }
    match attempt(core, channel, job, kind).await {
        Ok(outcome) => outcome,
        Err(_) => again(core, job, reasons::DATABASE.en.to_owned(), None),
    }
}

async fn attempt(
    core: &Core,
    channel: &Connected,
    job: &LeasedJob,
    kind: MessageKind,
) -> Result<Outcome> {
    let unasked = kind == MessageKind::ChatNews;
    // Neither news nor an organizer's own words wake anybody.
    let can_wait = unasked || kind == MessageKind::ChatWritten;
    if can_wait && let Some(at) = quiet_until(core, channel.record.organization).await? {
        return Ok(Outcome::Retry {
            at,
            error: reasons::NIGHT.en.to_owned(),
        });
    }
    let phone = job.recipient.as_deref().unwrap_or_default();
    if !unasked && !agrees(core, channel, phone).await? {
        return Ok(Outcome::Cancelled {
            error: reasons::WITHDRAWN.en.to_owned(),
        });
    }
    let words = match words(core, job, kind).await? {
        Ok(words) => words,
        Err(error) => return Ok(Outcome::Cancelled { error }),
    };
    let to = Address {
        id: phone.to_owned(),
        phone: Some(phone.to_owned()),
        ..Address::default()
    };
    if channel.record.kind.is_sms() {
        let template = Template {
            shown: words.sms.clone(),
            ..words.template.clone()
        };
        let sent = say(core, channel, job, &to, Say::Template(&template)).await;
        return Ok(ended(core, channel, job, &words.subject, &words.sms, sent).await);
    }
    let template = &words.template;
    if !unasked && let Some(to) = in_conversation(core, channel, phone).await? {
        let reply = Reply {
            text: template.shown.clone(),
            language: template.language,
            links: templates::button(core, template).into_iter().collect(),
            ..Reply::default()
        };
        let sent = say(core, channel, job, &to, Say::Reply(&reply)).await;
        // The provider's own clock counts; then the template still goes.
        if sent != Ok(Sent::Closed) {
            return Ok(ended(core, channel, job, &words.subject, &template.shown, sent).await);
        }
    }
    if !templates::approved(core, channel, &template.name, template.language).await? {
        return Ok(Outcome::Dead {
            error: reasons::TEMPLATE.en.to_owned(),
        });
    }
    if !may_reach(core, channel, phone, unasked).await? {
        return Ok(Outcome::Retry {
            at: core.now() + LATER,
            error: no_room(channel, unasked).en.to_owned(),
        });
    }
    let sent = say(core, channel, job, &to, Say::Template(template)).await;
    Ok(ended(core, channel, job, &words.subject, &template.shown, sent).await)
}

/// Whether someone agrees to be told about their bookings: they may have left while this waited.
async fn agrees(core: &Core, channel: &Connected, phone: &str) -> Result<bool> {
    let Some(way) = way(channel.record.kind) else {
        return Ok(false);
    };
    let person = Person {
        organization: channel.record.organization,
        way,
        address: phone,
    };
    person.agreed(core, BOOKINGS).await
}

/// What is said, or why it no longer makes sense.
async fn words(
    core: &Core,
    job: &LeasedJob,
    kind: MessageKind,
) -> Result<std::result::Result<Words, String>> {
    if kind == MessageKind::ChatNews {
        return match news(core, job).await {
            Ok((template, sms)) => Ok(Ok(Words {
                subject: template.values.get(1).cloned().unwrap_or_default(),
                template,
                sms,
            })),
            Err(Unsaid::Pointless(why)) => Ok(Err(why.to_owned())),
            Err(Unsaid::Trouble) => Err(Error::Unexpected),
        };
    }
    let prospect = Prospect::of_job(job).into_letter();
    let records = Records::read(core, std::slice::from_ref(&prospect)).await?;
    let letter = match write(&prospect, &records, core.now()) {
        Ok(letter) => letter,
        Err(why) => return Ok(Err(why.to_owned())),
    };
    Ok(told(core, &letter)
        .map(|told| Words {
            subject: told.subject,
            template: told.template,
            sms: told.sms,
        })
        .ok_or_else(|| reasons::NOTHING_TO_SAY.en.to_owned()))
}

/// Where a number is in a conversation in which it may be written to freely.
async fn in_conversation(core: &Core, channel: &Connected, phone: &str) -> Result<Option<Address>> {
    for id in [phone, phone.trim_start_matches('+')] {
        let found = core.store.conversation_of(channel.record.id, id).await;
        let Some(found) = found.map_err(store)? else {
            continue;
        };
        let open = window::is_open(channel.record.kind, found.last_heard_at, core.now());
        return Ok(open.then(|| window::address(found.guest)));
    }
    Ok(None)
}

/// Why nobody more may be reached now.
fn no_room(channel: &Connected, news: bool) -> Text {
    let word = channel.record.quality.as_deref().filter(|_| news);
    match word.map_or(Rating::Good, Rating::of) {
        Rating::Good => reasons::DAY_IS_FULL,
        Rating::Middling => reasons::RATED_MIDDLING,
        Rating::Poor => reasons::RATED_POOR,
    }
}

/// Whether one more person may be reached today; who was reached already counts once.
async fn may_reach(core: &Core, channel: &Connected, phone: &str, news: bool) -> Result<bool> {
    let _alone = core.lanes.counting.lock().await;
    let since = core.now() - DAY;
    let reserved = core
        .store
        .reserve_reach(channel.record.id, phone, since, news);
    reserved.await.map_err(store)
}

async fn ended(
    core: &Core,
    channel: &Connected,
    job: &LeasedJob,
    subject: &str,
    text: &str,
    sent: Result<Sent, Outcome>,
) -> Outcome {
    let sent = match sent {
        Ok(sent) => sent,
        Err(outcome) => return outcome,
    };
    match judge(core, channel, job, job.recipient.as_deref(), sent).await {
        Judged::Taken(id) => {
            let noted = core.store.note_sent(job.id, channel.record.id, &id).await;
            if let Err(error) = noted {
                tracing::error!(%error, "the provider's id of a message could not be noted");
            }
            Outcome::Delivered {
                subject: subject.to_owned(),
                content: Kept::of(text),
            }
        }
        Judged::Closed => Outcome::Dead {
            error: reasons::CLOSED.en.to_owned(),
        },
        Judged::Ended(outcome) => outcome,
    }
}
