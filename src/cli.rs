//! The commands. Each ends with 0 when it is done, 1 with a sentence on stderr when it was refused or
//! failed, 2 when it was used wrongly.

mod admin;
mod check;
mod demo;
mod document;
mod import;
mod openapi;
mod serve;
mod start;
mod token;

use std::io::Write;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::config::{Config, Overrides};
use crate::domain::language::Language;
use crate::ops;

/// Hadir plans government trainings and meetings, shares out the seats, checks people in and prints the
/// papers.
#[derive(Debug, Parser)]
#[command(name = "hadir", version, about, max_term_width = 100)]
struct Cli {
    #[command(subcommand)]
    command: Option<Command>,
    #[command(flatten)]
    settings: Overrides,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Create what is missing, migrate, serve (what `hadir` alone does)
    Serve(serve::Serve),
    /// Load the sample events with invented participants
    Demo,
    /// Administrators
    #[command(subcommand)]
    Admin(admin::Admin),
    /// API tokens
    #[command(subcommand)]
    Token(token::Token),
    /// Import lists
    #[command(subcommand)]
    Import(import::Import),
    /// Make a paper of an event
    Document(Box<document::Document>),
    /// Prove configuration, database and invariants
    Check,
    /// Print the OpenAPI document
    Openapi,
}

/// Why a command ends with 1: a sentence.
struct Sentence(String);

impl From<String> for Sentence {
    fn from(text: String) -> Self {
        Self(text)
    }
}

/// The result of a command.
type Outcome = Result<(), Sentence>;

/// Runs the command that the process was started with.
pub fn run() -> ExitCode {
    let cli = Cli::parse();
    let outcome = match &cli.command {
        Some(Command::Openapi) => openapi::run(),
        command => Config::load(&cli.settings).map_err(Sentence).and_then(|config| {
            start::log(&config)?;
            actix_web::rt::System::new().block_on(dispatch(command.as_ref(), &config))
        }),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(Sentence(sentence)) => {
            // Nobody reads when stderr is closed.
            let _ = writeln!(std::io::stderr(), "hadir: {sentence}");
            ExitCode::FAILURE
        }
    }
}

async fn dispatch(command: Option<&Command>, config: &Config) -> Outcome {
    match command {
        None => serve::run(&serve::Serve::default(), config).await,
        Some(Command::Serve(serve)) => serve::run(serve, config).await,
        Some(Command::Demo) => demo::run(config).await,
        Some(Command::Admin(admin)) => admin::run(admin, config).await,
        Some(Command::Token(token)) => token::run(token, config).await,
        Some(Command::Import(import)) => import::run(import, config).await,
        Some(Command::Document(document)) => document::run(document, config).await,
        Some(Command::Check) => check::run(config).await,
        Some(Command::Openapi) => openapi::run(),
    }
}

/// Prints a line on stdout.
fn say(text: impl std::fmt::Display) {
    // A reader that went away, as `head` does, is no failure of the command.
    let _ = writeln!(std::io::stdout(), "{text}");
}

/// What a failed operation says at the command line.
fn sentence(error: &ops::Error) -> Sentence {
    let language = Language::English;
    Sentence(match error {
        ops::Error::Refused(refusal) => refusal.text(language),
        ops::Error::Invalid(fields) => fields
            .iter()
            .map(|field| format!("{}: {}", field.field, field.text(language)))
            .collect::<Vec<_>>()
            .join("\n"),
        ops::Error::NotFound => "there is no such thing in this installation".to_owned(),
        ops::Error::Forbidden => "this is not allowed".to_owned(),
        ops::Error::Busy => "the database is busy; try again".to_owned(),
        ops::Error::Internal(source) => source.to_string(),
    })
}

impl From<ops::Error> for Sentence {
    fn from(error: ops::Error) -> Self {
        sentence(&error)
    }
}
