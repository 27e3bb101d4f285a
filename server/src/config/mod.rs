//! The settings: read from the environment and `vizha.toml`, checked once, then never changed.

pub mod news;
pub mod secret;
pub mod sources;
pub mod table;

#[cfg(test)]
mod tests;

use channels::mail::{Mailbox, SmtpSender};
use news::NewsSettings;
use services::secrets::MasterKey;
use sources::Sources;
use std::net::SocketAddr;
use std::path::PathBuf;
use table::Setting;

/// A sentence that names the setting and what is wrong with it; never its secret value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConfigError(pub String);

impl std::fmt::Display for ConfigError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for ConfigError {}

/// Which of the two databases.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DatabaseKind {
    /// SQLite, in a file.
    Sqlite,
    /// PostgreSQL.
    Postgres,
}

/// The form of the log.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LogFormat {
    /// For people.
    Text,
    /// For machines, one object a line.
    Json,
}

/// Every setting, checked.
pub struct Config {
    /// The database's address; may hold a password.
    pub database_url: String,
    /// Which database that is.
    pub database: DatabaseKind,
    /// Where to listen.
    pub addr: SocketAddr,
    /// How guests reach the server, without a trailing slash.
    pub base_url: String,
    /// The folder of the key file, the SQLite database and the calls that wait for the database.
    pub data_dir: PathBuf,
    /// The secret as given, if it was.
    secret_key: Option<[u8; 32]>,
    /// Former keys.
    former_keys: Vec<[u8; 32]>,
    /// The mail server; may hold a password.
    pub smtp_url: Option<String>,
    /// The sender of mail, if given.
    pub mail_from: Option<Mailbox>,
    /// Minutes of a hold.
    pub hold_minutes: i64,
    /// Hours before an event at which guests are reminded.
    pub reminder_hours: Vec<i64>,
    /// Bookings per contact, event and hour.
    pub bookings_per_contact: u32,
    /// Failed sign-ins per account and quarter of an hour.
    pub sign_in_tries: u32,
    /// Failed sign-ins per network address and quarter of an hour.
    pub sign_in_tries_per_address: u32,
    /// Attempts per hour to find a ticket with one reference, or with one phone number.
    pub find_tries: u32,
    /// Mails sent at the same time.
    pub mail_at_once: u32,
    /// Telling people of new events.
    pub news: NewsSettings,
    /// Connections to the database.
    pub database_connections: u32,
    /// Whether `X-Forwarded-For` is believed.
    pub trust_proxy: bool,
    /// Whether stand-ins of all providers run.
    pub sandbox: bool,
    /// Whether organizers' addresses may lead into private networks.
    pub private_addresses: bool,
    /// The log's filter.
    pub log: String,
    /// The log's form.
    pub log_format: LogFormat,
    sources: Sources,
}

impl Config {
    /// Reads the process's environment and `vizha.toml` in the working folder.
    ///
    /// # Errors
    /// The first setting that is wrong, in a sentence.
    pub fn load() -> Result<Self, ConfigError> {
        let sources = Sources::read(std::path::Path::new(sources::FILE), |name| {
            std::env::var(name).ok()
        })?;
        Self::check(sources)
    }

    /// Checks what the sources gave.
    ///
    /// # Errors
    /// The first setting that is wrong, in a sentence.
    pub fn check(sources: Sources) -> Result<Self, ConfigError> {
        let addr: SocketAddr = text(&sources, table::ADDR).parse().map_err(|_| {
            wrong(
                table::ADDR,
                "must be an address and a port, such as 127.0.0.1:3000",
            )
        })?;
        let data_dir = PathBuf::from(text(&sources, table::DATA_DIR));
        let database_url = match sources.get(table::DATABASE_URL) {
            Some(url) => url.to_owned(),
            None => format!("sqlite://{}", data_dir.join("vizha.db").display()),
        };
        let database = database_kind(&database_url)?;
        let base_url = match sources.get(table::BASE_URL) {
            Some(url) => base_url(url)?,
            None => format!("http://{addr}"),
        };
        let smtp_url = match sources.get(table::SMTP_URL) {
            Some(url) => Some(smtp_url(url)?),
            None => None,
        };
        let mail_from = sources.get(table::MAIL_FROM).map(mailbox).transpose()?;
        let secret_key = sources
            .get(table::SECRET_KEY)
            .map(|key| secret::from_setting(table::SECRET_KEY, key))
            .transpose()?;
        let former_keys = sources
            .get(table::FORMER_SECRET_KEYS)
            .unwrap_or_default()
            .split(',')
            .map(str::trim)
            .filter(|key| !key.is_empty())
            .map(|key| secret::from_setting(table::FORMER_SECRET_KEYS, key))
            .collect::<Result<_, _>>()?;
        let log = text(&sources, table::LOG).to_owned();
        if log.parse::<tracing_subscriber::EnvFilter>().is_err() {
            return Err(wrong(
                table::LOG,
                "must be error, warn, info, debug, trace or a filter of these",
            ));
        }
        Ok(Self {
            database_url,
            database,
            addr,
            base_url,
            data_dir,
            secret_key,
            former_keys,
            smtp_url,
            mail_from,
            hold_minutes: number(&sources, table::HOLD_MINUTES, 1, 1_440)?,
            reminder_hours: hours(&sources)?,
            bookings_per_contact: small(&sources, table::BOOKINGS_PER_CONTACT, 1, 100_000)?,
            sign_in_tries: small(&sources, table::SIGN_IN_TRIES, 1, 1_000)?,
            sign_in_tries_per_address: small(
                &sources,
                table::SIGN_IN_TRIES_PER_ADDRESS,
                1,
                100_000,
            )?,
            find_tries: small(&sources, table::FIND_TRIES, 1, 1_000)?,
            mail_at_once: small(&sources, table::MAIL_AT_ONCE, 1, 64)?,
            news: NewsSettings::check(&sources)?,
            database_connections: small(&sources, table::DATABASE_CONNECTIONS, 2, 200)?,
            trust_proxy: truth(&sources, table::TRUST_PROXY)?,
            sandbox: truth(&sources, table::SANDBOX)?,
            private_addresses: truth(&sources, table::PRIVATE_ADDRESSES)?,
            log_format: match text(&sources, table::LOG_FORMAT) {
                "text" => LogFormat::Text,
                "json" => LogFormat::Json,
                _ => return Err(wrong(table::LOG_FORMAT, "must be text or json")),
            },
            log,
            sources,
        })
    }

    /// The master key (the setting's, else on SQLite the key file's), then the former ones.
    ///
    /// # Errors
    /// On PostgreSQL where none is given; where the key file cannot be read or made.
    pub fn master_keys(&self) -> Result<Vec<MasterKey>, ConfigError> {
        let current = match (self.secret_key, self.database) {
            (Some(key), _) => key,
            (None, DatabaseKind::Sqlite) => secret::from_file(&self.data_dir)?,
            (None, DatabaseKind::Postgres) => {
                return Err(ConfigError(format!(
                    "{} must be set with PostgreSQL, the same for every process.",
                    table::SECRET_KEY
                )));
            }
        };
        std::iter::once(&current)
            .chain(&self.former_keys)
            .map(|key| {
                MasterKey::from_bytes(key.to_vec())
                    .map_err(|e| ConfigError(format!("{} is wrong: {e}.", table::SECRET_KEY)))
            })
            .collect()
    }

    /// What the services need to know.
    ///
    /// # Errors
    /// As [`Config::master_keys`].
    pub fn service_settings(&self) -> Result<services::Settings, ConfigError> {
        let mut keys = self.master_keys()?.into_iter();
        let Some(current) = keys.next() else {
            return Err(wrong(table::SECRET_KEY, "is missing"));
        };
        let mut settings = services::Settings::new(self.base_url.clone(), current);
        settings.secret_keys.extend(keys);
        settings.smtp_url.clone_from(&self.smtp_url);
        settings.mail_from.clone_from(&self.mail_from);
        settings.hold_minutes = self.hold_minutes;
        settings.reminder_hours.clone_from(&self.reminder_hours);
        settings.bookings_per_contact = self.bookings_per_contact;
        settings.sign_in_per_account = self.sign_in_tries;
        settings.sign_in_per_address = self.sign_in_tries_per_address;
        settings.find_attempts = self.find_tries;
        settings.mail_at_once = self.mail_at_once as usize;
        settings.private_addresses = self.private_addresses;
        self.news.fill(&mut settings);
        settings.spool_dir = Some(self.spool_dir());
        Ok(settings)
    }

    /// The folder of providers' calls that wait for the database.
    #[must_use]
    pub fn spool_dir(&self) -> PathBuf {
        self.data_dir.join("spool")
    }

    /// The file of the SQLite database.
    #[must_use]
    pub fn sqlite_file(&self) -> Option<PathBuf> {
        let path = self.database_url.strip_prefix("sqlite:")?;
        let path = path.strip_prefix("//").unwrap_or(path);
        Some(PathBuf::from(path.split('?').next().unwrap_or(path)))
    }

    /// The lines of `vizha config`: name, value as shown, origin, what it is for.
    #[must_use]
    pub fn listing(&self) -> Vec<(&'static Setting, String, sources::Origin)> {
        table::SETTINGS
            .iter()
            .map(|setting| {
                let shown = match setting.name {
                    table::DATABASE_URL => without_password(&self.database_url),
                    table::BASE_URL => self.base_url.clone(),
                    _ if setting.secret => match self.sources.get(setting.name) {
                        Some(_) => "(set, not shown)".to_owned(),
                        None => "(not set)".to_owned(),
                    },
                    _ => match self.sources.text(setting) {
                        "" => "(not set)".to_owned(),
                        text => text.to_owned(),
                    },
                };
                (setting, shown, self.sources.origin(setting.name))
            })
            .collect()
    }
}

fn text<'a>(sources: &'a Sources, name: &'static str) -> &'a str {
    match sources.get(name) {
        Some(text) => text,
        None => table::find(name).map_or("", |s| s.default),
    }
}

fn wrong(name: &str, must: &str) -> ConfigError {
    ConfigError(format!("{name} {must}."))
}

fn number(
    sources: &Sources,
    name: &'static str,
    least: i64,
    most: i64,
) -> Result<i64, ConfigError> {
    text(sources, name)
        .parse()
        .ok()
        .filter(|n| (least..=most).contains(n))
        .ok_or_else(|| {
            wrong(
                name,
                &format!("must be a whole number from {least} to {most}"),
            )
        })
}

fn small(sources: &Sources, name: &'static str, least: u32, most: u32) -> Result<u32, ConfigError> {
    let n = number(sources, name, i64::from(least), i64::from(most))?;
    Ok(u32::try_from(n).unwrap_or(least))
}

fn truth(sources: &Sources, name: &'static str) -> Result<bool, ConfigError> {
    match text(sources, name) {
        "true" | "1" | "yes" => Ok(true),
        "false" | "0" | "no" => Ok(false),
        _ => Err(wrong(name, "must be true or false")),
    }
}

fn hours(sources: &Sources) -> Result<Vec<i64>, ConfigError> {
    let text = text(sources, table::REMINDER_HOURS);
    if text == "none" {
        return Ok(Vec::new());
    }
    let hours: Option<Vec<i64>> = text
        .split(',')
        .map(|part| part.trim().parse().ok().filter(|n| (1..=336).contains(n)))
        .collect();
    hours.filter(|h| h.len() <= 5).ok_or_else(|| {
        wrong(
            table::REMINDER_HOURS,
            "must be at most five whole numbers from 1 to 336 with commas between, or none",
        )
    })
}

fn database_kind(url: &str) -> Result<DatabaseKind, ConfigError> {
    if url.starts_with("sqlite:") && !url.contains(":memory:") {
        Ok(DatabaseKind::Sqlite)
    } else if (url.starts_with("postgres://") || url.starts_with("postgresql://"))
        && url::Url::parse(url).is_ok()
    {
        Ok(DatabaseKind::Postgres)
    } else {
        Err(wrong(
            table::DATABASE_URL,
            "must begin with sqlite:// and name a file, or be a whole postgres:// address",
        ))
    }
}

fn base_url(given: &str) -> Result<String, ConfigError> {
    let parsed = url::Url::parse(given).ok().filter(|u| {
        matches!(u.scheme(), "http" | "https")
            && u.has_host()
            && u.path() == "/"
            && u.query().is_none()
            && u.fragment().is_none()
            && u.username().is_empty()
            && u.password().is_none()
    });
    parsed
        .map(|u| u.as_str().trim_end_matches('/').to_owned())
        .ok_or_else(|| {
            wrong(
                table::BASE_URL,
                "must be an http:// or https:// address without a path, such as https://tickets.example.org",
            )
        })
}

fn smtp_url(given: &str) -> Result<String, ConfigError> {
    match SmtpSender::new(given) {
        Ok(_) => Ok(given.to_owned()),
        Err(_) => Err(wrong(
            table::SMTP_URL,
            "must be an smtp:// or smtps:// address, such as smtps://USER:PASSWORD@mail.example.org",
        )),
    }
}

fn mailbox(sender: &str) -> Result<Mailbox, ConfigError> {
    let (name, address) = match sender.rsplit_once('<') {
        Some((name, rest)) => (
            name.trim().trim_matches('"'),
            rest.strip_suffix('>').unwrap_or(""),
        ),
        None => ("Vizha", sender),
    };
    let mut parts = address.split('@');
    let plausible = matches!(
        (parts.next(), parts.next(), parts.next()),
        (Some(local), Some(domain), None) if !local.is_empty() && !domain.is_empty()
    ) && !address.contains(char::is_whitespace)
        && !sender.contains(char::is_control);
    if plausible {
        Ok(Mailbox::new(name, address))
    } else {
        Err(wrong(
            table::MAIL_FROM,
            "must be a mail address, alone or as Name <address>",
        ))
    }
}

fn without_password(url: &str) -> String {
    match url::Url::parse(url) {
        Ok(mut parsed) if parsed.password().is_some() => {
            if parsed.set_password(Some("…")).is_err() {
                return "(not shown)".to_owned();
            }
            parsed.as_str().replace("%E2%80%A6", "…")
        }
        _ => url.to_owned(),
    }
}
