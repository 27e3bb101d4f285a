//! Links of subscribers to news: made, not stored. One confirms within its time, the other ends the
//! subscription whenever it is used.

use super::keys::mac;
use super::{Keys, same};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{DateTime, Utc};
use domain::ids::SubscriberId;
use uuid::Uuid;

const CONFIRM: u8 = 1;
const LEAVE: u8 = 2;
/// The purpose, the subscriber, the key's id, the end of its time, the MAC.
const LENGTH: usize = 1 + 16 + 1 + 8 + MAC;
const MAC: usize = 16;

/// What a genuine link is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum SubscriptionLink {
    /// Confirms.
    Confirm(SubscriberId),
    /// Ends the subscription.
    Leave(SubscriberId),
}

impl SubscriptionLink {
    /// Whose subscription it is.
    pub(crate) const fn subscriber(self) -> SubscriberId {
        match self {
            Self::Confirm(subscriber) | Self::Leave(subscriber) => subscriber,
        }
    }
}

impl Keys {
    /// The token that confirms a subscription until a moment.
    pub(crate) fn confirms(&self, subscriber: SubscriberId, until: DateTime<Utc>) -> String {
        self.subscription(CONFIRM, subscriber, until.timestamp())
    }

    /// The token that ends a subscription.
    pub(crate) fn leaves(&self, subscriber: SubscriberId) -> String {
        self.subscription(LEAVE, subscriber, 0)
    }

    /// What a token is for, while it is good.
    pub(crate) fn read_subscription(
        &self,
        token: &str,
        now: DateTime<Utc>,
    ) -> Option<SubscriptionLink> {
        if token.len() > 2 * LENGTH {
            return None;
        }
        let bytes: [u8; LENGTH] = URL_SAFE_NO_PAD.decode(token).ok()?.try_into().ok()?;
        let (said, tag) = bytes.split_at(LENGTH - MAC);
        let genuine = self
            .subscriptions
            .with_id(bytes[17])
            .any(|key| same(&tag_of(key, said), tag));
        if !genuine {
            return None;
        }
        let subscriber = SubscriberId(Uuid::from_slice(&bytes[1..17]).ok()?);
        let until = i64::from_be_bytes(bytes[18..26].try_into().ok()?);
        match bytes[0] {
            CONFIRM if until > now.timestamp() => Some(SubscriptionLink::Confirm(subscriber)),
            LEAVE => Some(SubscriptionLink::Leave(subscriber)),
            _ => None,
        }
    }

    fn subscription(&self, purpose: u8, subscriber: SubscriberId, until: i64) -> String {
        let mut bytes = Vec::with_capacity(LENGTH);
        bytes.push(purpose);
        bytes.extend_from_slice(subscriber.0.as_bytes());
        bytes.push(self.subscriptions.current_id());
        bytes.extend_from_slice(&until.to_be_bytes());
        let tag = tag_of(self.subscriptions.current(), &bytes);
        bytes.extend_from_slice(&tag);
        URL_SAFE_NO_PAD.encode(bytes)
    }
}

fn tag_of(key: &[u8; 32], said: &[u8]) -> [u8; MAC] {
    let full = mac(key, &[b"subscription", said]);
    let mut tag = [0; MAC];
    tag.copy_from_slice(&full[..MAC]);
    tag
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::secrets::MasterKey;

    fn keys(fills: &[u8]) -> Keys {
        let masters: Vec<MasterKey> = fills
            .iter()
            .map(|fill| MasterKey::from_bytes(vec![*fill; 32]).unwrap())
            .collect();
        Keys::new(&masters)
    }

    #[test]
    fn each_link_is_for_one_thing_and_one_person() {
        let keys = keys(&[1]);
        let person = SubscriberId(Uuid::from_u128(7));
        let noon = DateTime::from_timestamp(1_800_000_000, 0).unwrap();
        let before = noon - chrono::Duration::seconds(1);
        let (confirm, leave) = (keys.confirms(person, noon), keys.leaves(person));
        assert_eq!(
            keys.read_subscription(&confirm, before),
            Some(SubscriptionLink::Confirm(person))
        );
        assert_eq!(
            keys.read_subscription(&confirm, noon),
            None,
            "its time is over"
        );
        let late = noon + chrono::Duration::days(4000);
        assert_eq!(
            keys.read_subscription(&leave, late),
            Some(SubscriptionLink::Leave(person))
        );
        for token in [confirm, leave] {
            for at in 0..token.len() {
                let mut changed = token.clone().into_bytes();
                changed[at] = if changed[at] == b'A' { b'B' } else { b'A' };
                let changed = String::from_utf8(changed).unwrap();
                assert_eq!(keys.read_subscription(&changed, before), None, "{changed}");
            }
        }
        assert_eq!(keys.read_subscription("nonsense", before), None);
    }

    #[test]
    fn former_keys_still_open_and_foreign_ones_never() {
        let person = SubscriberId(Uuid::from_u128(7));
        let now = DateTime::from_timestamp(1_800_000_000, 0).unwrap();
        let token = keys(&[1]).leaves(person);
        assert!(keys(&[2, 1]).read_subscription(&token, now).is_some());
        assert!(keys(&[2]).read_subscription(&token, now).is_none());
    }
}
