//! What can be typed behind `vizha`.

use clap::{Args, Parser, Subcommand};
use std::path::PathBuf;

/// Events and their bookings: one server, one file.
#[derive(Debug, Parser)]
#[command(name = "vizha", version, about, propagate_version = true)]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// The commands. All of them work beside a running `serve`.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Serve pages, dashboard and API, and run the workers.
    Serve {
        /// Load the demo content first if nothing has been set up yet.
        #[arg(long)]
        demo_if_empty: bool,
    },
    /// Bring the database's tables up to date.
    Migrate,
    /// Load the demo content (organization `demo`); safe to repeat.
    Demo,
    /// Accounts of organizers.
    User {
        /// What to do with accounts.
        #[command(subcommand)]
        command: UserCommand,
    },
    /// Access tokens of the REST API.
    Token {
        /// What to do with tokens.
        #[command(subcommand)]
        command: TokenCommand,
    },
    /// Check the database's invariants, the settings and mail.
    Doctor,
    /// Write a consistent copy of the SQLite database into a new file, also while it serves.
    Backup {
        /// The new file.
        file: PathBuf,
    },
    /// List all settings with their values, defaults and origins.
    Config,
}

/// What can be done with accounts.
#[derive(Debug, Subcommand)]
pub enum UserCommand {
    /// Add an account to an organization; an existing mail address gets a new password.
    Add(UserAdd),
}

/// A new account.
#[derive(Debug, Args)]
pub struct UserAdd {
    /// The organization's slug.
    #[arg(long)]
    pub organization: String,
    /// The mail address to sign in with.
    #[arg(long)]
    pub email: String,
    /// The person's name; the mail address's beginning unless given.
    #[arg(long)]
    pub name: Option<String>,
    /// owner, manager or door.
    #[arg(long, default_value = "owner")]
    pub role: String,
    /// Read the password from standard input; without this one is made and printed.
    #[arg(long)]
    pub password_stdin: bool,
}

/// What can be done with tokens.
#[derive(Debug, Subcommand)]
pub enum TokenCommand {
    /// Make a token; it alone is printed on standard output, this once.
    Create(TokenCreate),
}

/// A new token.
#[derive(Debug, Args)]
pub struct TokenCreate {
    /// The organization's slug.
    #[arg(long)]
    pub organization: String,
    /// `all`, or a list with commas such as events:read,bookings:write.
    #[arg(long)]
    pub scopes: String,
    /// What the token is for.
    #[arg(long, default_value = "command line")]
    pub name: String,
}
