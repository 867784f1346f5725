//! `dbres cache`: the indexes that are kept of long catalogs.

use super::Run;
use super::context::Context;
use super::output::Output;
use crate::error::{Error, Exit};
use crate::store::kept::{self, Kept};
use crate::store::places::cache_folder;
use clap::{Args, ValueEnum};

/// Arguments of `cache`.
#[derive(Clone, Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct Cache {
    /// `clear` removes all of them
    #[arg(hide_possible_values = true)]
    action: Option<Action>,
    #[command(flatten)]
    output: Output,
}

/// What to do with the indexes besides listing them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Action {
    /// Remove all of them.
    Clear,
}

const EXAMPLES: &str = "The first search in a catalog of more than a few pages keeps an index of it, which
makes later ones fast: in the folder that `dbres paths` calls index, readable by
you alone. An index can always be made again: one that is outdated, damaged or
of another version is never answered from. With DBRES_NO_INDEX set, none is used.

States:
  current     what the catalog is like now
  outdated    the catalog has changed since; the next search makes it anew
  orphaned    the catalog is gone
  unreadable  of another version, damaged, or not finished

Examples:
  dbres cache
  dbres cache --json
  dbres cache clear";

impl Run for Cache {
    fn run(&self, context: &mut Context<'_>) -> Result<Exit, Error> {
        let folder = cache_folder(&context.world).ok_or_else(|| {
            let error = Error::usage("there is no folder for indexes: HOME is not set");
            error.hint("DBRES_CACHE_DIR can name one")
        })?;
        let kept = kept::all(&folder)?;
        match self.action {
            None => self.output.print(kept, None, context),
            Some(Action::Clear) => {
                kept::remove(&folder, &kept)?;
                context.tell_person(&removed(&kept));
                Ok(context.exit(Exit::Found))
            }
        }
    }
}

/// What a person sees after all is removed.
fn removed(kept: &[Kept]) -> String {
    let size = match kept.iter().map(|kept| kept.bytes).sum::<u64>() {
        bytes @ ..1_000_000 => format!("{} kB", bytes.div_ceil(1000)),
        bytes => format!("{} MB", bytes.div_ceil(1_000_000)),
    };
    match kept.len() {
        0 => "no indexes\n".to_owned(),
        1 => format!("1 index removed, {size}\n"),
        count => format!("{count} indexes removed, {size}\n"),
    }
}
