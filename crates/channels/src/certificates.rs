//! The certificates with which providers sign: fetched once, kept for a day, few in number.

use crate::chat::{Body, Call, Client};
use chrono::{DateTime, Utc};
use std::collections::{BTreeMap, VecDeque};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};
use url::Url;
use x509_parser::parse_x509_certificate;
use x509_parser::pem::Pem;

/// Files kept; a provider uses one or two at a time.
const KEPT: usize = 16;
const FRESH: Duration = Duration::from_secs(86_400);
/// Fetches in a minute: strangers can name files that do not exist.
const TRIES: usize = 30;
const A_MINUTE: Duration = Duration::from_secs(60);
/// The caller waits meanwhile.
const PATIENCE: Duration = Duration::from_secs(4);
/// Bytes of a file, and certificates of a chain.
const LONGEST: usize = 65_536;
const LINKS: usize = 8;

/// What is known of one provider's certificates.
pub(crate) struct Certificates(Mutex<Known>);

struct Known {
    files: BTreeMap<String, (Instant, Arc<[u8]>)>,
    tries: VecDeque<Instant>,
}

impl Certificates {
    /// None yet.
    pub(crate) const fn new() -> Self {
        Self(Mutex::new(Known {
            files: BTreeMap::new(),
            tries: VecDeque::new(),
        }))
    }

    /// The file of this address, if it has been fetched.
    pub(crate) fn kept(&self, address: &str) -> Option<Arc<[u8]>> {
        let address = plainly(address)?;
        let known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        known
            .files
            .get(&address)
            .filter(|(since, _)| since.elapsed() < FRESH)
            .map(|(_, file)| Arc::clone(file))
    }

    /// Fetches the file of this address, which the caller has found to be the provider's, unless it is here
    /// already or too many were asked for in this minute.
    pub(crate) async fn fetch(&self, client: &Client, address: &str) {
        let Some(address) = plainly(address) else {
            return;
        };
        if self.kept(&address).is_some() || !self.may_try() {
            return;
        }
        let call = client.call(Call::new("GET", address.as_str(), Body::Empty));
        let Ok(Ok(response)) = tokio::time::timeout(PATIENCE, call).await else {
            return;
        };
        let sound = response.status == 200
            && response.body.len() <= LONGEST
            && chain(&response.body).is_some();
        if sound {
            self.keep(address, response.body.into());
        }
    }

    fn may_try(&self) -> bool {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        while known
            .tries
            .front()
            .is_some_and(|first| first.elapsed() >= A_MINUTE)
        {
            known.tries.pop_front();
        }
        if known.tries.len() >= TRIES {
            return false;
        }
        known.tries.push_back(Instant::now());
        true
    }

    fn keep(&self, address: String, file: Arc<[u8]>) {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if known.files.len() >= KEPT {
            let oldest = known
                .files
                .iter()
                .min_by_key(|(_, (since, _))| *since)
                .map(|(address, _)| address.clone());
            if let Some(oldest) = oldest {
                known.files.remove(&oldest);
            }
        }
        known.files.insert(address, (Instant::now(), file));
    }
}

/// The one form of an address, so that the same file is not fetched and kept under many names.
fn plainly(address: &str) -> Option<String> {
    let mut address = Url::parse(address).ok()?;
    address.set_query(None);
    address.set_fragment(None);
    Some(address.into())
}

/// The certificates of a PEM file, the signer's first, as DER; nothing where one is damaged.
pub(crate) fn chain(file: &[u8]) -> Option<Vec<Vec<u8>>> {
    let mut chain = Vec::new();
    for block in Pem::iter_from_buffer(file) {
        let block = block.ok()?;
        if block.label != "CERTIFICATE" || chain.len() == LINKS {
            return None;
        }
        parse_x509_certificate(&block.contents).ok()?;
        chain.push(block.contents);
    }
    (!chain.is_empty()).then_some(chain)
}

/// The RSA key (DER `RSAPublicKey`) of a certificate that is in date and may sign.
pub(crate) fn signing_key(certificate: &[u8], at: DateTime<Utc>) -> Option<Vec<u8>> {
    let (_, certificate) = parse_x509_certificate(certificate).ok()?;
    let validity = certificate.validity();
    let in_date = (validity.not_before.timestamp()..=validity.not_after.timestamp())
        .contains(&at.timestamp());
    let may_sign = certificate
        .key_usage()
        .ok()?
        .is_none_or(|usage| usage.value.digital_signature());
    (in_date && may_sign).then(|| certificate.public_key().subject_public_key.data.to_vec())
}
