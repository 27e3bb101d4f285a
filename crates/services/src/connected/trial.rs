//! A channel tried: its credentials, its callback, a first message.

use super::health::{found, ill, untested, word};
use super::{Connected, health, view};
use crate::core::Core;
use crate::error::store;
use crate::secrets::uuid;
use channels::chat::{Address, Health, Provider, Reply, Sent};
use channels::providers;
use chrono::Duration;
use domain::channel::ChannelKind;
use domain::contact::phone;
use domain::language::Language;
use i18n::texts::channels as texts;
use std::time::Duration as Pause;
use usecases::channels::ChannelTest;
use usecases::{Actor, Error, Result};

/// A provider may take so long to answer a test.
const TIME_LIMIT: Pause = Pause::from_secs(25);
/// First messages of one organization in an hour: each goes to a number that is only claimed.
const HELLOS: i64 = 20;
/// The template that every WhatsApp account has from the beginning.
const HELLO_WORLD: &str = "hello_world";

/// Tries the credentials; where they work, tells the provider where to call us.
pub(super) async fn test(core: &Core, channel: &Connected) -> ChannelTest {
    if channel.off {
        return ill("sandbox", String::new());
    }
    let Some(provider) = providers::of(channel.record.kind) else {
        return mail(core, channel).await;
    };
    let health = tokio::time::timeout(TIME_LIMIT, examine(core, provider, channel)).await;
    let health = health.unwrap_or_else(|_| Health::Unknown {
        reason: "no answer in time".to_owned(),
    });
    let health = match health {
        Health::Unknown { .. } if asks_nobody(channel.record.kind) => return untested(),
        health => health,
    };
    found(core, channel, health).await
}

/// Whether nothing can be tried without writing to someone, so that only the settings are looked at.
const fn asks_nobody(kind: ChannelKind) -> bool {
    matches!(
        kind,
        ChannelKind::SmsHttp | ChannelKind::Alexa | ChannelKind::Dialogflow
    )
}

async fn examine(core: &Core, provider: &dyn Provider, channel: &Connected) -> Health {
    let account = &channel.account;
    let health = provider.check(&core.client, account).await;
    let Health::Well { .. } = health else {
        return health;
    };
    let Some(callback) = view::callback(
        &core.settings.base_url,
        account.kind,
        account.id,
        account.get(super::check::PATH_SECRET_SETTING),
    ) else {
        return health;
    };
    // A provider refuses an address that it cannot reach; the page says so beside it.
    if account.base.is_none() && !view::reachable(&core.settings.base_url) {
        return health;
    }
    match provider.register(&core.client, account, &callback).await {
        Ok(()) => health,
        Err(reason) => Health::Ill {
            trouble: None,
            reason,
        },
    }
}

/// Mail leaves by the installation's own server.
async fn mail(core: &Core, channel: &Connected) -> ChannelTest {
    if core.mail.is_none() {
        return ill("mail", String::new());
    }
    let health = Health::Well {
        name: None,
        expires_at: None,
        quality: None,
        limit: None,
    };
    found(core, channel, health).await
}

/// Sends a first message to a number.
pub(super) async fn hello(
    core: &Core,
    actor: &Actor,
    channel: &Connected,
    typed: &str,
) -> Result<ChannelTest> {
    let kind = channel.record.kind;
    let Some(provider) = providers::of(kind).filter(|_| kind.is_whatsapp() || kind.is_sms()) else {
        return Err(Error::NotFound);
    };
    if channel.off {
        return Ok(ill("sandbox", String::new()));
    }
    let organization = core.store.organization(actor.organization).await;
    let organization = organization.map_err(store)?;
    let number =
        phone::parse("phone", typed, &organization.region).map_err(|error| Error::Invalid {
            errors: vec![error],
        })?;
    limited(core, actor).await?;
    let to = Address {
        id: number.clone(),
        phone: Some(number),
        ..Address::default()
    };
    let mark = uuid(core.now())?.to_string();
    let name = organization.name.get(organization.language);
    let sent = async {
        if kind.is_whatsapp() {
            let template = super::templates::filled(HELLO_WORLD, Language::English, &[], None);
            provider
                .say_template(&core.client, &channel.account, &to, &template, &mark)
                .await
        } else {
            let reply = Reply {
                text: texts::SMS_HELLO.fill(organization.language, &[("organization", name)]),
                language: organization.language,
                ..Reply::default()
            };
            provider
                .say(&core.client, &channel.account, &to, &reply, &mark)
                .await
        }
    };
    let sent = tokio::time::timeout(TIME_LIMIT, sent).await;
    let sent = sent.unwrap_or_else(|_| Sent::Uncertain {
        reason: "no answer in time".to_owned(),
    });
    Ok(answer(core, channel, sent).await)
}

async fn limited(core: &Core, actor: &Actor) -> Result<()> {
    let window = Duration::hours(1);
    let key = format!("hello:{}", actor.organization);
    let tries = core.store.count_attempt(&key, window).await;
    let tries = tries.map_err(store)?;
    if tries.count > HELLOS {
        let left = (tries.since + window - core.now()).num_seconds().max(1);
        return Err(Error::TooMany {
            retry_after: u32::try_from(left).unwrap_or(3600),
        });
    }
    Ok(())
}

async fn answer(core: &Core, channel: &Connected, sent: Sent) -> ChannelTest {
    let said = |reason: String| health::said(&channel.account, &reason);
    match sent {
        Sent::Accepted { .. } => {
            health::well(core, channel).await;
            ChannelTest {
                well: true,
                trouble: String::new(),
                reason: String::new(),
                name: None,
            }
        }
        Sent::Refused { reason, trouble } => {
            if trouble.is_some() {
                health::trouble(core, channel, &reason).await;
            }
            ill(word(trouble), said(reason))
        }
        Sent::Later { reason, .. } | Sent::Uncertain { reason } => ill("unreachable", said(reason)),
        Sent::Gone { reason } => ill("other", said(reason)),
        Sent::Closed => ill("other", String::new()),
    }
}
