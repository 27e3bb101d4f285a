//! `vizha user …` and `vizha token …`.

use super::cli::{TokenCreate, UserAdd};
use super::console::{note, say};
use super::open::{self, Tables};
use super::{explain, password};
use crate::config::Config;
use anyhow::{anyhow, bail};
use std::io::BufRead as _;
use usecases::{Actor, Error, Role, Scope};

/// Adds an account; a made password alone goes to standard output.
///
/// # Errors
/// A sentence for the person at the console.
pub async fn add_user(config: Config, input: UserAdd) -> anyhow::Result<()> {
    let Some(role) = Role::parse(&input.role) else {
        bail!("--role must be owner, manager or door.");
    };
    let given = if input.password_stdin {
        let mut line = String::new();
        std::io::stdin().lock().read_line(&mut line)?;
        Some(line.trim_end_matches(['\r', '\n']).to_owned())
    } else {
        None
    };
    let opened = open::house(config, Tables::MustBeCurrent).await?;
    let doors = &opened.house.doors;
    let organization = organization(doors, &input.organization).await?;
    let made = given.is_none();
    let password = match given {
        Some(password) => password,
        None => password::random()?,
    };
    let name = input
        .name
        .unwrap_or_else(|| input.email.split('@').next().unwrap_or("").to_owned());
    doors
        .accounts
        .add_user(organization, &name, &input.email, &password, role)
        .await
        .map_err(explain)?;
    opened.store.close().await;
    note(format!("{} may sign in as {}.", input.email, input.role));
    if made {
        note("The password, shown this once:");
        say(password)?;
    }
    Ok(())
}

/// Makes a token and prints it alone.
///
/// # Errors
/// A sentence for the person at the console.
pub async fn create_token(config: Config, input: TokenCreate) -> anyhow::Result<()> {
    let scopes = scopes(&input.scopes)?;
    let opened = open::house(config, Tables::MustBeCurrent).await?;
    let doors = &opened.house.doors;
    let actor = Actor::system(organization(doors, &input.organization).await?);
    let (_, secret) = doors
        .accounts
        .create_token(&actor, &input.name, scopes, None)
        .await
        .map_err(explain)?;
    opened.store.close().await;
    say(secret)?;
    Ok(())
}

fn scopes(list: &str) -> anyhow::Result<Vec<Scope>> {
    if list == "all" {
        return Ok(Scope::REST.to_vec());
    }
    let known = || {
        let words: Vec<&str> = Scope::REST.iter().map(|s| s.as_str()).collect();
        words.join(", ")
    };
    let mut scopes = Vec::new();
    for word in list.split(',').map(str::trim).filter(|w| !w.is_empty()) {
        match Scope::parse(word).filter(|scope| Scope::REST.contains(scope)) {
            Some(scope) if !scopes.contains(&scope) => scopes.push(scope),
            Some(_) => {}
            None => bail!(
                "--scopes does not know \"{word}\"; it knows all, or: {}.",
                known()
            ),
        }
    }
    if scopes.is_empty() {
        bail!("--scopes must be all, or a list of: {}.", known());
    }
    Ok(scopes)
}

/// The organization of a slug.
pub(super) async fn organization(
    doors: &usecases::Doors,
    slug: &str,
) -> anyhow::Result<domain::ids::OrganizationId> {
    match doors.organizations.by_slug(slug).await {
        Ok(view) => Ok(view.organization.id),
        Err(Error::NotFound) => Err(anyhow!(
            "There is no organization with the slug \"{slug}\"."
        )),
        Err(other) => Err(explain(other)),
    }
}
