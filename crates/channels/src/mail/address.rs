//! Where the mail server is: the setting as a URL.

use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::client::TlsParameters;

/// Why a setting is no mail server.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SettingError {
    /// It is none of the forms.
    #[error("expected smtp:// or smtps://[user:password@]host[:port], or smtp://…?tls=required")]
    Form,
    /// TLS could not be prepared.
    #[error("TLS cannot be set up for this host")]
    Tls,
}

/// How the connection is protected.
#[derive(Clone)]
pub(super) enum Security {
    Plain,
    StartTls(TlsParameters),
    Tls(TlsParameters),
}

/// Where the mail server is and how to sign in. No `Debug`: it holds a password.
#[derive(Clone)]
pub(super) struct ServerAddress {
    pub host: String,
    pub port: u16,
    pub security: Security,
    pub credentials: Option<Credentials>,
}

impl ServerAddress {
    pub fn parse(setting: &str) -> Result<Self, SettingError> {
        let url = url::Url::parse(setting.trim()).map_err(|_| SettingError::Form)?;
        let host = url
            .host_str()
            .filter(|h| !h.is_empty())
            .ok_or(SettingError::Form)?;
        let host = host.trim_matches(['[', ']']).to_owned();
        let bare = matches!(url.path(), "" | "/") && url.fragment().is_none();
        if !bare || host.contains('%') {
            return Err(SettingError::Form);
        }
        let tls = || TlsParameters::new(host.clone()).map_err(|_| SettingError::Tls);
        let (security, usual_port) = match (url.scheme(), url.query()) {
            ("smtp", None) => (Security::Plain, 25),
            ("smtp", Some("tls=required")) | ("smtp+starttls", None) => {
                (Security::StartTls(tls()?), 587)
            }
            ("smtps", None) => (Security::Tls(tls()?), 465),
            _ => return Err(SettingError::Form),
        };
        let credentials = match (decoded(url.username())?, url.password()) {
            (user, Some(password)) if !user.is_empty() => {
                Some(Credentials::new(user, decoded(password)?))
            }
            (user, None) if user.is_empty() => None,
            _ => return Err(SettingError::Form),
        };
        Ok(Self {
            port: url.port().unwrap_or(usual_port),
            host,
            security,
            credentials,
        })
    }
}

fn decoded(text: &str) -> Result<String, SettingError> {
    percent_encoding::percent_decode_str(text)
        .decode_utf8()
        .map(std::borrow::Cow::into_owned)
        .map_err(|_| SettingError::Form)
}
