//! Passwords: Argon2id, a few at a time.

use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher as _, PasswordVerifier as _};
use argon2::{Algorithm, Argon2, Params, Version};
use std::sync::Arc;
use tokio::sync::{OnceCell, Semaphore};
use usecases::Error;
use zeroize::Zeroizing;

/// Hashes at once: each takes 19 MiB, and the machine is small.
const AT_ONCE: usize = 2;

/// Hashes and checks passwords off the async threads.
#[derive(Clone)]
pub(crate) struct Passwords {
    turns: Arc<Semaphore>,
    decoy: Arc<OnceCell<String>>,
}

impl Passwords {
    pub(crate) fn new() -> Self {
        Self {
            turns: Arc::new(Semaphore::new(AT_ONCE)),
            decoy: Arc::new(OnceCell::new()),
        }
    }

    /// The PHC string of a password.
    pub(crate) async fn hash(&self, password: &str) -> Result<String, Error> {
        let password = Zeroizing::new(password.to_owned());
        self.run(move || {
            argon()?
                .hash_password(password.as_bytes())
                .map(|hash| hash.to_string())
                .map_err(trouble)
        })
        .await
    }

    /// Whether a password belongs to a hash; without a hash it takes as long and says no.
    pub(crate) async fn verify(&self, password: &str, hash: Option<&str>) -> Result<bool, Error> {
        let known = hash.is_some();
        let hash = match hash {
            Some(hash) => hash.to_owned(),
            None => self
                .decoy
                .get_or_try_init(|| self.hash("nobody's password"))
                .await?
                .clone(),
        };
        let password = Zeroizing::new(password.to_owned());
        let right = self
            .run(move || {
                let parsed = PasswordHash::new(&hash).map_err(trouble)?;
                Ok(argon()?
                    .verify_password(password.as_bytes(), &parsed)
                    .is_ok())
            })
            .await?;
        Ok(right && known)
    }

    async fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> Result<T, Error> + Send + 'static,
    ) -> Result<T, Error> {
        let turn = self.turns.clone().acquire_owned().await.map_err(trouble)?;
        tokio::task::spawn_blocking(move || {
            let _turn = turn;
            work()
        })
        .await
        .map_err(trouble)?
    }
}

/// The parameters OWASP recommends for Argon2id: 19 MiB, two passes, one lane.
fn argon() -> Result<Argon2<'static>, Error> {
    let params = Params::new(19 * 1024, 2, 1, None).map_err(trouble)?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

fn trouble(error: impl std::fmt::Display) -> Error {
    tracing::error!(%error, "password hashing");
    Error::Unexpected
}
