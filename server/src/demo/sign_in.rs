//! How to sign in to the demo organization: kept in a 0600 file beside the key, so that every start can say it.

use std::io::Write as _;
use std::path::{Path, PathBuf};

/// The name of the file in the data folder.
pub const FILE: &str = "demo-sign-in.txt";
/// The demo owner's mail address.
pub const EMAIL: &str = "kavitha@demo.example";

/// A mail address with its password.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignIn {
    /// The mail address.
    pub email: String,
    /// The password.
    pub password: String,
}

fn place(data_dir: &Path) -> PathBuf {
    data_dir.join(FILE)
}

/// What the file says, if there is one.
#[must_use]
pub fn read(data_dir: &Path) -> Option<SignIn> {
    let text = std::fs::read_to_string(place(data_dir)).ok()?;
    let mut lines = text.lines().map(str::trim).filter(|l| !l.is_empty());
    Some(SignIn {
        email: lines.next()?.to_owned(),
        password: lines.next()?.to_owned(),
    })
}

/// Writes the file, readable by its owner alone.
///
/// # Errors
/// The folder cannot be written to.
pub fn write(data_dir: &Path, sign_in: &SignIn) -> std::io::Result<()> {
    std::fs::create_dir_all(data_dir)?;
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(place(data_dir))?;
    writeln!(file, "{}\n{}", sign_in.email, sign_in.password)
}
