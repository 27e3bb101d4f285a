//! What the services need to know of the configuration; the server fills it.

use crate::secrets::MasterKey;
use channels::mail::Mailbox;
use domain::money::Currency;
use std::path::PathBuf;

/// The services' settings.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The address under which guests reach the installation, without a trailing slash.
    pub base_url: String,
    /// The master key first, then former ones that old links and secrets may still need.
    pub secret_keys: Vec<MasterKey>,
    /// Where mail leaves the house; without it mail is kept in the message log.
    pub smtp_url: Option<String>,
    /// From whom mail comes; without it `vizha@` and the host of `base_url`.
    pub mail_from: Option<Mailbox>,
    /// Minutes for which places are held unless the request says otherwise.
    pub hold_minutes: i64,
    /// Hours before an event at which guests are reminded, for new organizations.
    pub reminder_hours: Vec<i64>,
    /// Bookings per hour, contact and event; refusals and repeats do not count.
    pub bookings_per_contact: u32,
    /// Failed sign-ins per account in fifteen minutes.
    pub sign_in_per_account: u32,
    /// Failed sign-ins per network address in fifteen minutes.
    pub sign_in_per_address: u32,
    /// Attempts per hour to find a ticket with one reference, or with one phone number.
    pub find_attempts: u32,
    /// Mails sent at the same time.
    pub mail_at_once: usize,
    /// The hours of an organization's day, from the first to before the second, in which nobody is told of
    /// new events on WhatsApp or by SMS; they may go past midnight. About one's own booking one is told at
    /// any time.
    pub quiet_hours: Option<(u8, u8)>,
    /// What one part of an SMS costs about, in minor units of `cost_currency`; without it no cost is estimated.
    pub sms_cost_minor: Option<i64>,
    /// What one WhatsApp message costs about, the provider's fee included, likewise.
    pub whatsapp_cost_minor: Option<i64>,
    /// The currency of these costs.
    pub cost_currency: Currency,
    /// Whether addresses that organizers give may lead into private networks: only where all of them are
    /// trusted with what stands there.
    pub private_addresses: bool,
    /// The folder of providers' calls that the database cannot take in time; without it they are refused.
    pub spool_dir: Option<PathBuf>,
}

impl Settings {
    /// The defaults, for an address and a master key.
    #[must_use]
    pub fn new(base_url: impl Into<String>, secret_key: MasterKey) -> Self {
        Self {
            base_url: base_url.into().trim_end_matches('/').to_owned(),
            secret_keys: vec![secret_key],
            smtp_url: None,
            mail_from: None,
            hold_minutes: 15,
            reminder_hours: vec![24, 2],
            bookings_per_contact: 100,
            sign_in_per_account: 10,
            sign_in_per_address: 50,
            find_attempts: 10,
            mail_at_once: 8,
            quiet_hours: Some((21, 8)),
            sms_cost_minor: None,
            whatsapp_cost_minor: None,
            cost_currency: Currency::Usd,
            private_addresses: false,
            spool_dir: None,
        }
    }

    /// The host of the base URL, for message ids and calendar UIDs.
    #[must_use]
    pub fn host(&self) -> &str {
        let rest = self
            .base_url
            .split_once("://")
            .map_or(self.base_url.as_str(), |(_, rest)| rest);
        let authority = rest.split(['/', '?', '#']).next().unwrap_or(rest);
        let host = authority.rsplit('@').next().unwrap_or(authority);
        if host.starts_with('[') {
            return "localhost";
        }
        match host.split(':').next() {
            Some(host) if !host.is_empty() => host,
            _ => "localhost",
        }
    }

    /// From whom mail comes.
    #[must_use]
    pub fn sender(&self) -> Mailbox {
        self.mail_from.clone().unwrap_or_else(|| {
            // An address with a bare number as its host would need brackets; mail servers refuse it.
            let host = self.host();
            let host = if host.parse::<std::net::IpAddr>().is_ok() {
                "localhost"
            } else {
                host
            };
            Mailbox::new("Vizha", format!("vizha@{host}"))
        })
    }

    /// The absolute address of a path that begins with a slash.
    #[must_use]
    pub fn absolute(&self, path: &str) -> String {
        format!("{}{path}", self.base_url)
    }
}
