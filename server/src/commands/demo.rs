//! `vizha demo`.

use super::console::say;
use super::open::{self, Tables};
use crate::config::Config;

/// Loads the demo content and says how to sign in.
///
/// # Errors
/// A sentence for the person at the console.
pub async fn load(config: Config) -> anyhow::Result<()> {
    let opened = open::house(config, Tables::Migrate).await?;
    let loaded = crate::demo::load(&opened.config).await?;
    opened.store.close().await;
    say(format!(
        "The organization `{}` has its demo content: {} events made, {} there already.",
        crate::demo::SLUG,
        loaded.made,
        loaded.kept
    ))?;
    say(format!(
        "Organizers sign in at {}/organize/sign-in",
        opened.config.base_url
    ))?;
    say(format!("    mail address: {}", loaded.sign_in.email))?;
    say(format!("    password:     {}", loaded.sign_in.password))?;
    Ok(())
}
