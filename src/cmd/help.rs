//! `dbres help`: what there is, and more about a subcommand or a topic.

use super::context::Context;
use super::topics;
use crate::error::{Error, Exit};
use crate::render::help;
use crate::text::nearest::did_you_mean;
use clap::{Args, Command};

/// Arguments of `help`.
#[derive(Clone, Debug, Args)]
#[command(after_help = "Examples:\n  dbres help\n  dbres help search\n  dbres help expressions")]
pub struct Help {
    /// A command or a topic
    #[arg(value_name = "TOPIC")]
    topic: Option<String>,
}

impl Help {
    /// Prints what `--help` prints, of the whole program or of a subcommand; or a topic.
    pub fn run(&self, root: &Command, context: &mut Context<'_>) -> Result<Exit, Error> {
        let text = match &self.topic {
            None => of_command(root, &["dbres", "--help"]),
            Some(name) if root.find_subcommand(name).is_some() => of_command(root, &["dbres", name, "--help"]),
            Some(name) => of_topic(root, name, context.width())?,
        };
        print(&text, context)
    }
}

/// Prints help, coloured where the terminal is.
pub fn print(text: &str, context: &mut Context<'_>) -> Result<Exit, Error> {
    let painted = help::painted(text, context.width(), context.look());
    context.print(|out| out.write_all(painted.as_bytes()))?;
    Ok(Exit::Found)
}

/// All that `dbres help` knows: subcommands and topics.
pub fn names(root: &Command) -> Vec<String> {
    let commands = root.get_subcommands().map(|command| command.get_name().to_owned());
    commands.chain(topics::ALL.iter().map(|topic| topic.name.to_owned())).collect()
}

/// clap answers a request for help as an error; this way `dbres help x` is what `dbres x --help` is.
fn of_command(root: &Command, line: &[&str]) -> String {
    root.clone().try_get_matches_from(line).err().map(|help| help.render().to_string()).unwrap_or_default()
}

fn of_topic(root: &Command, name: &str, width: usize) -> Result<String, Error> {
    let Some(topic) = topics::ALL.iter().find(|topic| topic.name == name) else {
        let names = names(root);
        let error = Error::usage(format!("there is no command or topic `{name}`"));
        return Err(error
            .maybe_hint(did_you_mean(name, names.iter().map(String::as_str)))
            .hint("`dbres help` lists them"));
    };
    Ok(help::fitted(topic.text, width))
}
