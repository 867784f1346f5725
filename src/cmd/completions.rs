//! `dbres completions`: what a shell needs to complete a command line of `dbres`.

use super::Run;
use super::context::Context;
use super::help;
use crate::error::{Error, Exit};
use clap::builder::PossibleValuesParser;
use clap::{Arg, Args, Command, ValueHint};
use clap_complete::Shell;

/// Arguments of `completions`.
#[derive(Clone, Copy, Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct Completions {
    /// The shell
    #[arg(value_name = "SHELL")]
    shell: Shell,
}

const EXAMPLES: &str = "Where a shell looks for them:
  bash        ~/.local/share/bash-completion/completions/dbres
  zsh         _dbres in a folder of $fpath, before compinit runs
  fish        ~/.config/fish/completions/dbres.fish
  powershell  anywhere, if $PROFILE runs it
  elvish      anywhere, if ~/.config/elvish/rc.elv evaluates it

Examples:
  dbres completions bash
  dbres completions zsh > ~/.zfunc/_dbres
  dbres completions fish > ~/.config/fish/completions/dbres.fish";

impl Run for Completions {
    fn run(&self, context: &mut Context<'_>) -> Result<Exit, Error> {
        let mut root = hinted(context.parser());
        let mut script = Vec::new();
        clap_complete::generate(self.shell, &mut root, "dbres", &mut script);
        if self.shell == Shell::Fish {
            script.extend_from_slice(fish_values(&root).as_bytes());
        }
        context.print(|out| out.write_all(&script))?;
        Ok(Exit::Found)
    }
}

/// The parser with what only a shell needs to know: which words can follow, and that most of them are no files.
fn hinted(root: Command) -> Command {
    let topics = PossibleValuesParser::new(help::names(&root));
    root.mut_args(no_file)
        .mut_subcommands(|command| command.mut_args(no_file))
        .mut_subcommand("help", |help| help.mut_arg("topic", |topic| topic.value_parser(topics)))
}

fn no_file(arg: Arg) -> Arg {
    let unknown = arg.get_value_hint() == ValueHint::Unknown;
    if unknown && arg.get_action().takes_values() { arg.value_hint(ValueHint::Other) } else { arg }
}

/// The values of arguments without a name, which `clap_complete` leaves out for fish.
fn fish_values(root: &Command) -> String {
    let mut lines = String::new();
    for command in root.get_subcommands() {
        for arg in command.get_positionals() {
            let values: Vec<String> =
                arg.get_possible_values().iter().map(|value| value.get_name().to_owned()).collect();
            if !values.is_empty() {
                let (name, values) = (command.get_name(), values.join(" "));
                lines += &format!("complete -c dbres -n \"__fish_dbres_using_subcommand {name}\" -f -a \"{values}\"\n");
            }
        }
    }
    lines
}
