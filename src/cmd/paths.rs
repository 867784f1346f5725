//! `dbres paths`: where things are.

use super::Run;
use super::context::Context;
use super::output::Output;
use crate::error::{Error, Exit};
use crate::store::places::{self, Place};
use clap::Args;

/// Arguments of `paths`.
#[derive(Clone, Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct Paths {
    #[command(flatten)]
    output: Output,
}

const EXAMPLES: &str = "Places:
  catalog  a catalog that commands read: `bundled`, a file, or `-`
  config   the folder for settings; DBRES_CONFIG names another
  data     the folder for what is yours; DBRES_DATA_DIR names another
  cache    the folder for what can be made again; DBRES_CACHE_DIR names another
  index    the folder in it for indexes of catalogs; see `dbres cache`

XDG_CONFIG_HOME, XDG_DATA_HOME and XDG_CACHE_HOME come next, on every system.
This command looks, and creates nothing.

Examples:
  dbres paths
  dbres paths --columns path --json";

const NO_HOME: &str = "there is no home folder: HOME is not set, and no other variable names these places";

impl Run for Paths {
    fn run(&self, context: &mut Context<'_>) -> Result<Exit, Error> {
        let (names, from) = context.catalog_names();
        let mut found: Vec<Place> = names.iter().map(|name| places::catalog(name, from)).collect();
        found.extend(places::folders(&context.world));
        if found.iter().any(|place| place.path.is_none()) {
            context.note(NO_HOME);
        }
        self.output.print(found, None, context)
    }
}
