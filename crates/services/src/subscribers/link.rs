//! What the links in mails do: confirm a subscription, or end it at once.

use super::{PAGE, SubscribersService};
use crate::error::store;
use crate::secrets::SubscriptionLink;
use chrono::Duration;
use store::records::SubscriberRecord;
use usecases::subscribers::{LinkView, SubscriptionState};
use usecases::{Error, Result};

/// How long a subscription can be confirmed.
pub(crate) const CONFIRM_WITHIN: Duration = Duration::days(7);

impl SubscribersService {
    /// The subscription of a genuine link.
    pub(super) async fn of_token(
        &self,
        token: &str,
    ) -> Result<(SubscriptionLink, SubscriberRecord)> {
        let core = &self.0;
        let link = core.keys.read_subscription(token, core.now());
        let link = link.ok_or(Error::NotFound)?;
        let record = core.store.subscriber(link.subscriber()).await;
        let record = record.map_err(store)?.ok_or(Error::NotFound)?;
        Ok((link, record))
    }

    /// Confirms what waits for it. Who left meanwhile is not brought back, and who came to leave stays gone.
    pub(super) async fn confirm_by(&self, token: &str) -> Result<LinkView> {
        let (link, mut record) = self.of_token(token).await?;
        let waits = record.state == SubscriptionState::Pending;
        if waits && matches!(link, SubscriptionLink::Confirm(_)) {
            record.source = PAGE.to_owned();
            record = self.put(record, SubscriptionState::Active, PAGE).await?;
        }
        self.link_view(link, record).await
    }

    /// Ends the subscription; again is fine.
    pub(super) async fn leave_by(&self, token: &str) -> Result<LinkView> {
        let (link, mut record) = self.of_token(token).await?;
        if !matches!(link, SubscriptionLink::Leave(_)) {
            return Err(Error::NotFound);
        }
        if record.state != SubscriptionState::Left {
            record = self.put(record, SubscriptionState::Left, PAGE).await?;
        }
        self.link_view(link, record).await
    }

    pub(super) async fn link_view(
        &self,
        link: SubscriptionLink,
        record: SubscriberRecord,
    ) -> Result<LinkView> {
        let organization = self.0.store.organization(record.organization).await;
        let organization = organization.map_err(store)?;
        Ok(LinkView {
            organization: organization.name,
            organization_slug: organization.slug,
            address: hidden(&record.address),
            state: record.state,
            leaves: matches!(link, SubscriptionLink::Leave(_)),
            language: record.language,
        })
    }
}

/// Enough of an address to know it as one's own, not enough to learn it: `k•••@example.org`, `•••4567`.
fn hidden(address: &str) -> String {
    if let Some((local, host)) = address.rsplit_once('@') {
        let first: String = local.chars().take(1).collect();
        return format!("{first}•••@{host}");
    }
    let skipped = address.chars().count().saturating_sub(4);
    let last: String = address.chars().skip(skipped).collect();
    format!("•••{last}")
}

#[cfg(test)]
mod tests {
    use super::hidden;

    #[test]
    fn addresses_are_known_by_their_owners_only() {
        assert_eq!(hidden("kavitha@example.org"), "k•••@example.org");
        assert_eq!(hidden("+94771234567"), "•••4567");
    }
}
