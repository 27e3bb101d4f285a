//! `vizha organization …`, and what a keeper does with accounts.

use super::accounts::organization;
use super::cli::OrganizationCommand;
use super::console::{note, say};
use super::explain;
use super::open::{self, Tables};
use crate::config::Config;
use usecases::keeper::By;

/// Lists, suspends, lifts.
///
/// # Errors
/// A sentence for the person at the console.
pub async fn run(config: Config, command: OrganizationCommand) -> anyhow::Result<()> {
    let opened = open::house(config, Tables::MustBeCurrent).await?;
    let doors = &opened.house.doors;
    let keeper = &doors.keeper;
    match command {
        OrganizationCommand::List => {
            let mut cursor = None;
            loop {
                let page = keeper.organizations(By::Console, cursor).await;
                let page = page.map_err(explain)?;
                for one in page.items {
                    let state = match one.suspension {
                        Some(suspension) => format!("suspended: {}", suspension.reason),
                        None => "open".to_owned(),
                    };
                    say(format!("{}  {} members  {state}", one.slug, one.members))?;
                }
                cursor = page.next_cursor;
                if cursor.is_none() {
                    break;
                }
            }
        }
        OrganizationCommand::Suspend { slug, reason } => {
            let id = organization(doors, &slug).await?;
            let done = keeper.suspend(By::Console, id, &reason).await;
            done.map_err(explain)?;
            note(format!(
                "{slug} is suspended: it sells and sends nothing until `vizha organization lift {slug}`."
            ));
        }
        OrganizationCommand::Lift { slug } => {
            let id = organization(doors, &slug).await?;
            keeper.lift(By::Console, id).await.map_err(explain)?;
            note(format!("{slug} is open again; what waited goes out."));
        }
    }
    opened.store.close().await;
    Ok(())
}

/// Switches off a second factor that was lost.
///
/// # Errors
/// A sentence for the person at the console.
pub async fn reset_second_factor(config: Config, email: &str) -> anyhow::Result<()> {
    let opened = open::house(config, Tables::MustBeCurrent).await?;
    let keeper = &opened.house.doors.keeper;
    let user = keeper.account_of(By::Console, email).await;
    let user = user.map_err(explain)?;
    let done = keeper.reset_second_factor(By::Console, user).await;
    done.map_err(explain)?;
    opened.store.close().await;
    note(format!(
        "{email} signs in with the password alone, and is signed out everywhere."
    ));
    Ok(())
}

/// Makes an account an administrator, or none any more.
///
/// # Errors
/// A sentence for the person at the console.
pub async fn set_administrator(
    config: Config,
    email: &str,
    administrator: bool,
) -> anyhow::Result<()> {
    let opened = open::house(config, Tables::MustBeCurrent).await?;
    let keeper = &opened.house.doors.keeper;
    let user = keeper.account_of(By::Console, email).await;
    let user = user.map_err(explain)?;
    let done = keeper.set_administrator(By::Console, user, administrator);
    done.await.map_err(explain)?;
    opened.store.close().await;
    let word = if administrator { "is" } else { "is no longer" };
    note(format!("{email} {word} an administrator."));
    Ok(())
}
