//! The command line.

pub mod accounts;
pub mod channels;
pub mod cli;
pub mod console;
pub mod demo;
pub mod doctor;
pub mod open;
pub mod organizations;
pub mod password;
pub mod serve;
mod stand_ins;

use crate::config::Config;
use crate::http::logging;
use clap::Parser as _;
use cli::{Cli, Command, TokenCommand, UserCommand};
use domain::language::Language;
use std::process::ExitCode;

/// Does what was typed. Errors go to standard error, as one sentence where it can be one.
pub async fn run() -> ExitCode {
    let cli = Cli::parse();
    match dispatch(cli.command).await {
        Ok(code) => code,
        Err(error) => {
            console::note(format!("{error:#}"));
            ExitCode::FAILURE
        }
    }
}

async fn dispatch(command: Command) -> anyhow::Result<ExitCode> {
    let config = Config::load()?;
    logging::start(&config, matches!(command, Command::Serve { .. }));
    match command {
        Command::Serve {
            demo_if_empty,
            sandbox,
        } => serve::serve(config, demo_if_empty, sandbox).await?,
        Command::Migrate => doctor::migrate(&config).await?,
        Command::Demo => demo::load(config).await?,
        Command::User { command } => match command {
            UserCommand::Add(input) => accounts::add_user(config, input).await?,
            UserCommand::ResetSecondFactor { email } => {
                organizations::reset_second_factor(config, &email).await?;
            }
            UserCommand::Administrator { email, no_longer } => {
                organizations::set_administrator(config, &email, !no_longer).await?;
            }
        },
        Command::Organization { command } => organizations::run(config, command).await?,
        Command::Token {
            command: TokenCommand::Create(input),
        } => accounts::create_token(config, input).await?,
        Command::Channel { command } => {
            if !channels::run(config, command).await? {
                return Ok(ExitCode::FAILURE);
            }
        }
        Command::Doctor => {
            if !doctor::doctor(&config).await? {
                return Ok(ExitCode::FAILURE);
            }
        }
        Command::Backup { file } => doctor::backup(&config, &file).await?,
        Command::Config => doctor::settings(&config)?,
    }
    Ok(ExitCode::SUCCESS)
}

/// A door's refusal in words, for the console.
pub fn explain(error: usecases::Error) -> anyhow::Error {
    let say = |message: &domain::message::Message| {
        i18n::texts::errors::sentence(message, Language::English)
    };
    match error {
        usecases::Error::Invalid { errors } => {
            let lines: Vec<String> = errors
                .iter()
                .map(|e| format!("{}: {}", e.field, say(&e.message)))
                .collect();
            anyhow::anyhow!("{}", lines.join("\n"))
        }
        usecases::Error::Conflict {
            conflict: usecases::Conflict::Taken { field },
        } => {
            let sentence = i18n::texts::errors::of_key("taken", &[], Language::English);
            anyhow::anyhow!("{field}: {sentence}")
        }
        other => anyhow::anyhow!("It was refused: {other}."),
    }
}
