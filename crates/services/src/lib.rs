//! The doors made real, over the store and the channels.
//!
//! [`open`] gives a [`House`]: the doors for pages and handlers, and the workers that do what
//! follows from what was done at the doors.

mod accounts;
mod announcements;
mod audit;
mod bookings;
pub mod clock;
mod connected;
mod conversations;
mod core;
mod disk;
mod door;
mod error;
mod events;
mod exports;
mod figures;
mod guests;
mod handling;
mod hooks;
mod imports;
mod keeper;
mod looks;
mod mail;
pub mod markdown;
mod messages;
mod notices;
mod organizations;
mod passkeys;
mod pictures;
mod promo;
mod questions;
pub mod secrets;
mod security;
pub mod settings;
pub mod spool;
mod subscribers;
mod team;
mod waiting;
mod webhooks;
mod workers;
mod writing;

pub use clock::{Clock, FixedClock, SystemClock};
pub use disk::{disks, scarce};
pub use keeper::mail_trouble;
pub use secrets::MasterKey;
pub use settings::Settings;
pub use workers::{Running, Workers};

use crate::core::Core;
use channels::chat::Client;
use channels::mail::{MailSender, SettingError, SmtpSender};
use std::sync::atomic::AtomicBool;
use std::sync::{Arc, OnceLock};
use store::Store;
use tokio::sync::{Notify, Semaphore};
use usecases::Doors;
use usecases::sandbox::Sandbox;

/// Everything the product does, ready to be used.
#[derive(Clone)]
pub struct House {
    /// The doors.
    pub doors: Doors,
    /// The workers, not yet at work.
    pub workers: Workers,
    core: Arc<Core>,
}

impl House {
    /// The same house with the stand-ins of all providers, to be tried as a guest.
    #[must_use]
    pub fn with_sandbox(mut self, sandbox: Arc<dyn Sandbox>) -> Self {
        self.doors.sandbox = Some(sandbox);
        self
    }

    /// The same house, which knows with what the addresses of the stand-ins begin (`http://…/sandbox/`), or
    /// that none run beside it. Channels that lead to stand-ins of an earlier time are paused: nothing is
    /// tried at an address where nobody, or somebody else, may listen by now.
    #[must_use]
    pub fn with_stand_ins_at(self, address: Option<String>) -> Self {
        if self.core.stand_ins.set(address).is_err() {
            tracing::warn!("where the stand-ins are has been told already");
        }
        self
    }

    /// The booking and the number of a ticket whose code is genuine and whose booking stands: for
    /// the scanner at the door.
    ///
    /// # Errors
    /// [`usecases::Error::NotFound`] for any other code.
    pub async fn ticket(&self, code: &str) -> usecases::Result<(domain::ids::BookingId, u16)> {
        bookings::ticket(&self.core, code).await
    }
}

/// Opens the house over a migrated store, with mail by the settings' SMTP address.
///
/// # Errors
/// The SMTP address is none.
pub fn open(
    store: Store,
    settings: Settings,
    clock: Arc<dyn Clock>,
) -> Result<House, SettingError> {
    let mail = match settings.smtp_url.as_deref() {
        Some(url) => {
            let sender = SmtpSender::with_hello(url, settings.host())?;
            Some(Arc::new(sender) as Arc<dyn MailSender>)
        }
        None => None,
    };
    Ok(open_with(store, settings, clock, mail))
}

/// As [`open`], with whatever takes mail out of the house; without it mail is kept in the message log.
#[must_use]
pub fn open_with(
    store: Store,
    settings: Settings,
    clock: Arc<dyn Clock>,
    mail: Option<Arc<dyn MailSender>>,
) -> House {
    let keys = secrets::Keys::new(&settings.secret_keys);
    let core = Arc::new(Core {
        store,
        clock,
        vault: secrets::Vault::new(&keys),
        keys,
        passwords: secrets::Passwords::new(),
        snapshots: events::cache::Snapshots::new(),
        contact_limit: bookings::limit::ContactLimit::new(settings.bookings_per_contact),
        registry: connected::Registry::default(),
        stand_ins: OnceLock::new(),
        client: if settings.private_addresses {
            Client::new().allowing_private()
        } else {
            Client::new()
        },
        lanes: workers::Lanes::default(),
        calendars: conversations::Calendars::default(),
        inbound: Notify::new(),
        spool: Arc::new(spool::Spool::new(settings.spool_dir.clone())),
        mail,
        picture_turn: Arc::new(Semaphore::new(1)),
        replan: Notify::new(),
        plan_afresh: AtomicBool::new(false),
        settings,
    });
    House {
        doors: Doors {
            events: Arc::new(events::EventsService(core.clone())),
            bookings: Arc::new(bookings::BookingsService(core.clone())),
            accounts: Arc::new(accounts::AccountsService(core.clone())),
            organizations: Arc::new(organizations::OrganizationsService(core.clone())),
            messages: Arc::new(messages::MessagesService(core.clone())),
            pictures: Arc::new(pictures::PicturesService(core.clone())),
            channels: Arc::new(connected::ChannelsService(core.clone())),
            announcements: Arc::new(announcements::AnnouncementsService(core.clone())),
            conversations: Arc::new(conversations::ConversationsService(core.clone())),
            subscribers: Arc::new(subscribers::SubscribersService(core.clone())),
            questions: Arc::new(questions::QuestionsService(core.clone())),
            series: Arc::new(events::SeriesService::new(core.clone())),
            promo_codes: Arc::new(promo::PromoCodesService(core.clone())),
            waiting: Arc::new(waiting::WaitingService(core.clone())),
            webhooks: Arc::new(webhooks::WebhooksService(core.clone())),
            hooks: Arc::new(hooks::HooksService(core.clone())),
            guests: Arc::new(guests::GuestsService(core.clone())),
            imports: Arc::new(imports::ImportsService(core.clone())),
            writing: Arc::new(writing::WritingService(core.clone())),
            handling: Arc::new(handling::HandlingService(core.clone())),
            exports: Arc::new(exports::ExportsService(core.clone())),
            door: Arc::new(door::DoorService::new(core.clone())),
            team: Arc::new(team::TeamService(core.clone())),
            audit: Arc::new(audit::AuditService(core.clone())),
            security: Arc::new(security::SecurityService(core.clone())),
            passkeys: Arc::new(passkeys::PasskeysService(core.clone())),
            figures: Arc::new(figures::FiguresService(core.clone())),
            looks: Arc::new(looks::LooksService(core.clone())),
            keeper: Arc::new(keeper::KeeperService(core.clone())),
            sandbox: None,
        },
        workers: Workers::new(core.clone()),
        core,
    }
}
