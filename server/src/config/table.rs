//! Every setting, said once: its name, its default, what it is for.

/// A setting.
#[derive(Debug)]
pub struct Setting {
    /// The environment variable.
    pub name: &'static str,
    /// The key in `vizha.toml`.
    pub key: &'static str,
    /// The value without one, as text; empty where it follows from others (see `about`).
    pub default: &'static str,
    /// One sentence.
    pub about: &'static str,
    /// Whether its value is never shown.
    pub secret: bool,
}

const fn setting(
    name: &'static str,
    key: &'static str,
    default: &'static str,
    about: &'static str,
) -> Setting {
    Setting {
        name,
        key,
        default,
        about,
        secret: false,
    }
}

const fn secret(name: &'static str, key: &'static str, about: &'static str) -> Setting {
    Setting {
        name,
        key,
        default: "",
        about,
        secret: true,
    }
}

/// The database.
pub const DATABASE_URL: &str = "DATABASE_URL";
/// Where the server listens.
pub const ADDR: &str = "VIZHA_ADDR";
/// How guests reach it.
pub const BASE_URL: &str = "VIZHA_BASE_URL";
/// Where files are kept.
pub const DATA_DIR: &str = "VIZHA_DATA_DIR";
/// The key all secrets are made from.
pub const SECRET_KEY: &str = "VIZHA_SECRET_KEY";
/// Keys that were the secret key before.
pub const FORMER_SECRET_KEYS: &str = "VIZHA_FORMER_SECRET_KEYS";
/// The mail server.
pub const SMTP_URL: &str = "VIZHA_SMTP_URL";
/// The sender of mail.
pub const MAIL_FROM: &str = "VIZHA_MAIL_FROM";
/// How long a hold lasts.
pub const HOLD_MINUTES: &str = "VIZHA_HOLD_MINUTES";
/// When guests are reminded.
pub const REMINDER_HOURS: &str = "VIZHA_REMINDER_HOURS";
/// How often one contact may book one event.
pub const BOOKINGS_PER_CONTACT: &str = "VIZHA_BOOKINGS_PER_CONTACT";
/// Failed sign-ins per account.
pub const SIGN_IN_TRIES: &str = "VIZHA_SIGN_IN_TRIES";
/// How many failed sign-ins one network address has.
pub const SIGN_IN_TRIES_PER_ADDRESS: &str = "VIZHA_SIGN_IN_TRIES_PER_ADDRESS";
/// How often a ticket may be looked for.
pub const FIND_TRIES: &str = "VIZHA_FIND_TRIES";
/// How many mails travel at once.
pub const MAIL_AT_ONCE: &str = "VIZHA_MAIL_AT_ONCE";
/// Hours in which nobody is told of new events.
pub const QUIET_HOURS: &str = "VIZHA_QUIET_HOURS";
/// What one WhatsApp message costs.
pub const WHATSAPP_COST: &str = "VIZHA_WHATSAPP_COST";
/// What one part of an SMS costs.
pub const SMS_COST: &str = "VIZHA_SMS_COST";
/// The currency of these costs.
pub const COST_CURRENCY: &str = "VIZHA_COST_CURRENCY";
/// Reading connections.
pub const DATABASE_CONNECTIONS: &str = "VIZHA_DATABASE_CONNECTIONS";
/// Whether a proxy in front is believed.
pub const TRUST_PROXY: &str = "VIZHA_TRUST_PROXY";
/// Whether stand-ins of all providers run.
pub const SANDBOX: &str = "VIZHA_SANDBOX";
/// Whether organizers' addresses may lead into private networks.
pub const PRIVATE_ADDRESSES: &str = "VIZHA_PRIVATE_ADDRESSES";
/// What is logged.
pub const LOG: &str = "VIZHA_LOG";
/// In which form.
pub const LOG_FORMAT: &str = "VIZHA_LOG_FORMAT";

/// All settings, in the order in which `vizha config` lists them.
pub static SETTINGS: &[Setting] = &[
    Setting {
        name: DATABASE_URL,
        key: "database_url",
        default: "",
        about: "The database: sqlite://PATH or postgres://…; sqlite://DATA_DIR/vizha.db unless given.",
        secret: true,
    },
    setting(
        ADDR,
        "addr",
        "127.0.0.1:3000",
        "Address and port to listen on.",
    ),
    setting(
        BASE_URL,
        "base_url",
        "",
        "The address under which guests reach the server, without a path; http://ADDR unless given.",
    ),
    setting(
        DATA_DIR,
        "data_dir",
        "data",
        "The folder of the SQLite database, of the key file, and of providers' calls that wait for the database.",
    ),
    secret(
        SECRET_KEY,
        "secret_key",
        "At least 32 characters of randomness, the same for all processes; on SQLite a file secret.key in DATA_DIR is made unless given.",
    ),
    secret(
        FORMER_SECRET_KEYS,
        "former_secret_keys",
        "Former values of VIZHA_SECRET_KEY with commas between, so that links and tickets sent before the change still work.",
    ),
    secret(
        SMTP_URL,
        "smtp_url",
        "The mail server: smtp://USER:PASSWORD@HOST:PORT, smtps://… or smtp://…?tls=required; without it mail is kept in the message log.",
    ),
    setting(
        MAIL_FROM,
        "mail_from",
        "",
        "The sender of mail, such as Vizha <tickets@example.org>; vizha@ the host of BASE_URL unless given.",
    ),
    setting(
        HOLD_MINUTES,
        "hold_minutes",
        "15",
        "Minutes for which a hold keeps its places (1 to 1440).",
    ),
    setting(
        REMINDER_HOURS,
        "reminder_hours",
        "24,2",
        "Hours before an event at which guests are reminded, where an organization has not chosen others (at most five, 1 to 336 each; none for no reminders).",
    ),
    setting(
        BOOKINGS_PER_CONTACT,
        "bookings_per_contact",
        "100",
        "Bookings that one phone number or mail address may make for one event in an hour; refusals and repeats do not count (1 to 100000).",
    ),
    setting(
        SIGN_IN_TRIES,
        "sign_in_tries",
        "10",
        "Failed sign-ins of one account in a quarter of an hour before it has to wait (1 to 1000).",
    ),
    setting(
        SIGN_IN_TRIES_PER_ADDRESS,
        "sign_in_tries_per_address",
        "50",
        "Failed sign-ins from one network address in a quarter of an hour before it has to wait (1 to 100000); many people may share one.",
    ),
    setting(
        FIND_TRIES,
        "find_tries",
        "10",
        "Times in an hour that one reference, or one phone number, may be tried in \"find my ticket\" (1 to 1000).",
    ),
    setting(
        MAIL_AT_ONCE,
        "mail_at_once",
        "8",
        "Mails sent at the same time (1 to 64).",
    ),
    setting(
        QUIET_HOURS,
        "quiet_hours",
        "21-8",
        "The hours of an organization's day in which nobody is told of new events on WhatsApp or by SMS: from the first to before the second (none for no such hours).",
    ),
    setting(
        WHATSAPP_COST,
        "whatsapp_cost",
        "",
        "What one WhatsApp message about a new event costs, the provider's fee included, in hundredths of COST_CURRENCY; without it no cost is estimated.",
    ),
    setting(
        SMS_COST,
        "sms_cost",
        "",
        "What one part of an SMS costs, in hundredths of COST_CURRENCY; without it no cost is estimated.",
    ),
    setting(
        COST_CURRENCY,
        "cost_currency",
        "USD",
        "The currency of these costs, such as INR or LKR.",
    ),
    setting(
        DATABASE_CONNECTIONS,
        "database_connections",
        "8",
        "Connections that read (SQLite) or all connections (PostgreSQL), 2 to 200.",
    ),
    setting(
        TRUST_PROXY,
        "trust_proxy",
        "false",
        "Whether the last address in X-Forwarded-For is the guest's (true behind a reverse proxy of yours).",
    ),
    setting(
        SANDBOX,
        "sandbox",
        "false",
        "Whether stand-ins of all providers run on this machine, to try channels without accounts (true or false); never where guests are real.",
    ),
    setting(
        PRIVATE_ADDRESSES,
        "private_addresses",
        "false",
        "Whether webhooks and gateways of organizers may lead into private networks, and without TLS to this machine (true or false); only where every organizer may reach what stands there.",
    ),
    setting(
        LOG,
        "log",
        "info",
        "What is logged: error, warn, info, debug, or a filter such as info,services=debug.",
    ),
    setting(
        LOG_FORMAT,
        "log_format",
        "text",
        "The form of the log: text or json.",
    ),
];

/// The setting of a name.
#[must_use]
pub fn find(name: &str) -> Option<&'static Setting> {
    SETTINGS.iter().find(|s| s.name == name)
}
