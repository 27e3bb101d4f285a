//! The guest: somebody with a Tamil name and a number, the same at each start, another after each "begin anew".

use channels::signature::{hex, sha256};
use domain::channel::ChannelKind;
use domain::ids::OrganizationId;
use uuid::Uuid;

const NAMES: [&str; 10] = [
    "அருண் செல்வராஜ்",
    "கவிதா நடராஜன்",
    "மாதவி சிவகுமார்",
    "முகிலன் இராமநாதன்",
    "தேன்மொழி கந்தசாமி",
    "இளங்கோ பாலசிங்கம்",
    "யாழினி தர்மராஜா",
    "நிலவன் கணேசன்",
    "பூங்கொடி மகேந்திரன்",
    "சேரன் விக்னேஸ்வரன்",
];

/// Who writes to an organization through a kind of channel.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Guest {
    /// To whom they write.
    pub organization: OrganizationId,
    /// Through what.
    pub kind: ChannelKind,
    /// The provider's name of them.
    pub id: String,
    /// The name they show.
    pub name: &'static str,
    /// Their number (E.164).
    pub phone: String,
}

impl Guest {
    /// The first guest of an organization.
    pub fn first(organization: OrganizationId, kind: ChannelKind) -> Self {
        Self::of(organization, kind, organization.0)
    }

    /// Another one.
    pub fn another(organization: OrganizationId, kind: ChannelKind) -> Self {
        Self::of(organization, kind, Uuid::new_v4())
    }

    fn of(organization: OrganizationId, kind: ChannelKind, seed: Uuid) -> Self {
        let digest = sha256(&[seed.as_bytes(), kind.as_str().as_bytes()].concat());
        let mut number = [0; 8];
        number.copy_from_slice(&digest[..8]);
        let number = u64::from_be_bytes(number);
        let phone = format!("+9477{:07}", number % 10_000_000);
        let id = match kind {
            ChannelKind::Facebook => format!("{}", 10_u64.pow(15) + number % 10_u64.pow(15)),
            ChannelKind::Instagram => format!("{}", 10_u64.pow(16) + number % 10_u64.pow(16)),
            ChannelKind::Telegram => format!("{}", 5_000_000_000 + number % 1_000_000_000),
            ChannelKind::Slack => format!("U{}", hex(&digest[8..13]).to_uppercase()),
            ChannelKind::Discord => format!("{}", 10_u64.pow(17) + number % 10_u64.pow(17)),
            ChannelKind::Alexa => {
                format!("amzn1.ask.account.{}", hex(&digest[8..24]).to_uppercase())
            }
            ChannelKind::Dialogflow => hex(&digest[8..20]),
            ChannelKind::WhatsappTwilio
            | ChannelKind::SmsTwilio
            | ChannelKind::SmsAmazon
            | ChannelKind::SmsHttp => phone.clone(),
            _ => phone.trim_start_matches('+').to_owned(),
        };
        let name = NAMES[usize::from(digest[24]) % NAMES.len()];
        Self {
            organization,
            kind,
            id,
            name,
            phone,
        }
    }

    /// The number without its plus.
    pub fn digits(&self) -> &str {
        self.phone.trim_start_matches('+')
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_guest_is_always_the_same_and_the_next_is_not() {
        let sabha = OrganizationId(Uuid::from_u128(7));
        for kind in ChannelKind::ALL {
            let first = Guest::first(sabha, *kind);
            assert_eq!(first, Guest::first(sabha, *kind));
            assert_ne!(first.id, Guest::another(sabha, *kind).id);
            assert_eq!(first.phone.len(), 12, "{}", first.phone);
        }
        let other = Guest::first(OrganizationId(Uuid::from_u128(8)), ChannelKind::Whatsapp);
        assert_ne!(other.id, Guest::first(sabha, ChannelKind::Whatsapp).id);
    }
}
