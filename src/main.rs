//! The program: reads the command line, carries it out, and says in one sentence what went wrong.

use std::process::ExitCode;

use clap::Parser;
use entregent::cli::{self, Cli};

#[tokio::main]
async fn main() -> ExitCode {
    match cli::run(Cli::parse(), cli::environment()).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("entregent: {error:#}");
            cli::exit_code(&error)
        }
    }
}
