//! A wish to be told of new events, from the form on the organization's page. Whether the address is known
//! is looked up later, by a worker: neither the answer nor its time tells.

use super::{PAGE, SubscribersService, consent};
use crate::bookings::hex;
use crate::core::Core;
use crate::error::store;
use crate::secrets::{sha256, uuid};
use crate::workers::letters::Note;
use chrono::Duration;
use domain::contact::email;
use domain::ids::SubscriberId;
use domain::language::Language;
use domain::limits;
use store::records::{LeasedJob, NewJob, SubscriberRecord};
use usecases::messages::MessageKind;
use usecases::subscribers::{SubscriptionState, Way};
use usecases::{Error, Result};

/// The name of the job that writes the address down and mails the link.
pub(crate) const SUBSCRIPTION_ASKED: &str = "SubscriptionAsked";
/// Wishes in an hour for one organization, so that its form is no means to flood strangers.
const PER_ORGANIZATION: u32 = 500;
const WINDOW: Duration = Duration::hours(1);

/// What the job of such a wish says.
#[derive(serde::Serialize, serde::Deserialize)]
struct Asked {
    /// Folded.
    email: String,
    language: Language,
}

impl SubscribersService {
    pub(super) async fn ask_for_news(
        &self,
        slug: &str,
        typed: &str,
        language: Language,
    ) -> Result<()> {
        let core = &self.0;
        if slug.len() > limits::SLUG {
            return Err(Error::NotFound);
        }
        let organization = core.store.organization_by_slug(slug).await;
        let organization = organization.map_err(store)?.id;
        let email = email::parse("email", typed)
            .map_err(|error| Error::Invalid {
                errors: vec![error],
            })?
            .to_lowercase();
        // A digest, because mail addresses do not belong into a table of limits.
        let digest = hex(&sha256(&email)[..12]);
        let own = format!("subscribe:{organization}:{digest}");
        self.limited(&own, core.settings.find_attempts).await?;
        let all = format!("subscribe:{organization}");
        self.limited(&all, PER_ORGANIZATION).await?;
        let payload = serde_json::to_string(&Asked { email, language });
        let job = NewJob {
            payload: payload.map_err(|_| Error::Unexpected)?.into(),
            ..NewJob::new(organization, SUBSCRIPTION_ASKED)
        };
        core.store.enqueue(vec![job]).await.map_err(store)?;
        Ok(())
    }

    /// Counts one more try within an hour, and refuses beyond the limit.
    async fn limited(&self, key: &str, max: u32) -> Result<()> {
        let tries = self.0.store.count_attempt(key, WINDOW).await;
        let tries = tries.map_err(store)?;
        if tries.count > i64::from(max) {
            let left = (tries.since + WINDOW - self.0.now()).num_seconds().max(1);
            return Err(Error::TooMany {
                retry_after: u32::try_from(left).unwrap_or(3600),
            });
        }
        Ok(())
    }
}

/// The mail with the link, unless the address is subscribed already.
pub(crate) async fn asked(core: &Core, job: &LeasedJob) -> Result<Option<NewJob>> {
    let asked = serde_json::from_str::<Asked>(&job.payload);
    let (Ok(asked), Some(organization)) = (asked, job.organization) else {
        return Ok(None);
    };
    let known = core
        .store
        .subscriber_by(organization, Way::Mail, &asked.email)
        .await
        .map_err(store)?;
    if known
        .as_ref()
        .is_some_and(|known| known.state == SubscriptionState::Active)
    {
        return Ok(None);
    }
    let now = core.now();
    let id = match &known {
        Some(known) => known.id,
        None => SubscriberId(uuid(now)?),
    };
    let record = SubscriberRecord {
        id,
        organization,
        way: Way::Mail,
        address: asked.email,
        name: known.and_then(|known| known.name),
        language: asked.language,
        state: SubscriptionState::Pending,
        source: PAGE.to_owned(),
        since: now,
    };
    // Asking is no consent yet; only the link shows whose wish it is.
    let entry = consent(&record, false, PAGE);
    let record = core.store.put_subscriber(record, entry).await;
    let record = record.map_err(store)?;
    let note = Note {
        language: Some(record.language),
        subscriber: Some(record.id),
        ..Note::default()
    };
    Ok(Some(NewJob {
        payload: note.payload().into(),
        dedup_key: Some(format!("subscribe:{}", job.id)),
        recipient: Some(record.address),
        ..NewJob::new(organization, MessageKind::SubscribeLink.as_str())
    }))
}
