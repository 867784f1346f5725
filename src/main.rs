//! Hands the arguments and the real world to the library.

use std::process::ExitCode;

fn main() -> ExitCode {
    ExitCode::from(dbres::run(std::env::args_os(), dbres::World::real()).code())
}
