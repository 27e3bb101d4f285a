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
        /// Start stand-ins of all providers on this machine and connect the demo organization with them, to
        /// try every channel without an account anywhere; VIZHA_SANDBOX=true does the same.
        #[arg(long)]
        sandbox: bool,
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
    /// Organizations of this installation.
    Organization {
        /// What to do with organizations.
        #[command(subcommand)]
        command: OrganizationCommand,
    },
    /// Access tokens of the REST API.
    Token {
        /// What to do with tokens.
        #[command(subcommand)]
        command: TokenCommand,
    },
    /// Channels: accounts at Meta, Telegram, Slack and others.
    Channel {
        /// What to do with channels.
        #[command(subcommand)]
        command: ChannelCommand,
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
    /// Switch off the second factor of someone who lost it, and sign them out everywhere.
    ResetSecondFactor {
        /// The mail address to sign in with.
        #[arg(long)]
        email: String,
    },
    /// Make an account an administrator of the installation.
    Administrator {
        /// The mail address to sign in with.
        #[arg(long)]
        email: String,
        /// Take it back instead; one administrator always stays.
        #[arg(long)]
        no_longer: bool,
    },
}

/// What can be done with organizations.
#[derive(Debug, Subcommand)]
pub enum OrganizationCommand {
    /// List them: slug, members, whether suspended and why.
    List,
    /// Suspend one: it sells and sends nothing until that is lifted. Guests keep their tickets, messages wait.
    Suspend {
        /// The organization's slug.
        slug: String,
        /// Why; its owners do not see it, other administrators do.
        #[arg(long)]
        reason: String,
    },
    /// Lift a suspension: it sells again, and what waited goes out.
    Lift {
        /// The organization's slug.
        slug: String,
    },
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

/// What can be done with channels.
#[derive(Debug, Subcommand)]
pub enum ChannelCommand {
    /// Connect an account; its id alone is printed on standard output.
    Add(ChannelAdd),
    /// List the channels: id, kind, name, state, callback address; no secrets.
    List {
        /// Only those of the organization with this slug.
        #[arg(long)]
        organization: Option<String>,
    },
    /// Try a channel's credentials, and tell the provider what it must know.
    Test {
        /// The channel's id.
        id: String,
    },
    /// Have a channel's calls that could not be read, and were set aside, read again by the running server.
    Replay {
        /// The channel's id.
        id: String,
    },
    /// Disconnect a channel: its credentials are erased.
    Remove {
        /// The channel's id.
        id: String,
    },
}

/// A new channel.
#[derive(Debug, Args)]
pub struct ChannelAdd {
    /// Its kind, such as whatsapp, telegram or sms_http.
    pub kind: String,
    /// The organization's slug.
    #[arg(long)]
    pub organization: String,
    /// A setting of this kind, such as bot_token=…; as often as needed.
    #[arg(long = "setting", value_name = "NAME=VALUE")]
    pub settings: Vec<String>,
    /// Read further settings from standard input, one NAME=VALUE a line, so that no other user of this
    /// machine sees them in the list of processes.
    #[arg(long)]
    pub settings_stdin: bool,
    /// A name for your own lists; the kind's unless given.
    #[arg(long)]
    pub name: Option<String>,
    /// Announce each published event there with no further click.
    #[arg(long)]
    pub on_by_default: bool,
}
