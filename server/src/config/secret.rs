//! The master key, from which every other key is derived.

use super::ConfigError;
use super::table::SECRET_KEY;
use sha2::{Digest, Sha256};
use std::io::Write;
use std::path::Path;

/// The name of the key file in the data folder.
pub const KEY_FILE: &str = "secret.key";

const SHORTEST: usize = 32;

/// The master key of a given secret.
///
/// # Errors
/// Where it is too short to be a secret.
pub fn from_setting(name: &str, secret: &str) -> Result<[u8; 32], ConfigError> {
    if secret.chars().count() < SHORTEST {
        return Err(ConfigError(format!(
            "{name} must have at least {SHORTEST} characters of randomness, such as `openssl rand -base64 32` gives."
        )));
    }
    Ok(derive(secret))
}

/// The master key of the file in the data folder, made with mode 0600 where it is missing.
///
/// # Errors
/// Where it cannot be read or made, or is too short.
pub fn from_file(data_dir: &Path) -> Result<[u8; 32], ConfigError> {
    let path = data_dir.join(KEY_FILE);
    let cannot = |what: &str, e: &std::io::Error| {
        ConfigError(format!(
            "The key file {} cannot be {what}: {}; set {SECRET_KEY} or correct the folder.",
            path.display(),
            e.kind()
        ))
    };
    for _ in 0..2 {
        match std::fs::read_to_string(&path) {
            Ok(text) if text.trim().len() >= SHORTEST => return Ok(derive(text.trim())),
            Ok(_) => {
                return Err(ConfigError(format!(
                    "The key file {} is damaged: it is too short.",
                    path.display()
                )));
            }
            Err(e) if e.kind() == std::io::ErrorKind::NotFound => {
                make(&path, data_dir).map_err(|e| cannot("made", &e))?;
            }
            Err(e) => return Err(cannot("read", &e)),
        }
    }
    Err(ConfigError(format!(
        "The key file {} vanished.",
        path.display()
    )))
}

/// Writes beside and links into place, so that of two processes starting at once both read one whole key.
fn make(path: &Path, data_dir: &Path) -> std::io::Result<()> {
    std::fs::create_dir_all(data_dir)?;
    let mut bytes = [0_u8; 32];
    getrandom::fill(&mut bytes).map_err(|_| std::io::ErrorKind::Other)?;
    let text: String = bytes.iter().map(|b| format!("{b:02x}")).collect();
    let draft = data_dir.join(format!(".{KEY_FILE}.{}", uuid::Uuid::now_v7()));
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(&draft)?;
    file.write_all(text.as_bytes())?;
    file.write_all(b"\n")?;
    file.sync_all()?;
    let linked = std::fs::hard_link(&draft, path);
    std::fs::remove_file(&draft)?;
    match linked {
        Err(e) if e.kind() != std::io::ErrorKind::AlreadyExists => Err(e),
        _ => Ok(()),
    }
}

fn derive(secret: &str) -> [u8; 32] {
    let mut hash = Sha256::new();
    hash.update(b"vizha master key 1\0");
    hash.update(secret.as_bytes());
    hash.finalize().into()
}
