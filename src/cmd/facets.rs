//! `dbres facets`: the values that one can narrow by, with how many entries each would leave.

use super::Run;
use super::context::Context;
use super::output::Output;
use super::selection::Selection;
use crate::error::{Error, Exit};
use crate::model::count::{COUNTED, Count, counts};
use crate::model::field::Field;
use crate::render::{Format, bars};
use crate::text::nearest::did_you_mean;
use clap::Args;

/// Arguments of `facets`.
#[derive(Clone, Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct Facets {
    /// cloud, industry, topic, media, role, org, site or date; all of them unless one is named
    facet: Option<String>,
    #[command(flatten)]
    selection: Selection,
    #[command(flatten)]
    output: Output,
}

const EXAMPLES: &str = "A value's number is that of the entries which narrowing by it leaves: a topic
includes the topics below it, a site the hosts below it. Of dates the years are
counted. `none` are the entries without a value.

Examples:
  dbres facets
  dbres facets topic --cloud azure
  dbres facets media --since 2023 --json";

impl Run for Facets {
    fn run(&self, context: &mut Context<'_>) -> Result<Exit, Error> {
        let fields = self.fields()?;
        let sources = context.sources()?;
        let catalog = context.catalog(&sources)?;
        let test = self.selection.predicate(&catalog)?;
        let mut passing = 0;
        let entries = catalog.entries.iter().filter(|entry| test.passes(entry));
        let counts = counts(entries.inspect(|_| passing += 1), &catalog.vocabulary, &fields);
        let plain = self.output.has_columns() || self.output.is_count();
        if plain || self.output.format(context) != Format::Table {
            return self.output.print(counts, None, context);
        }
        let (width, look) = (context.width(), context.look());
        context.print(|out| bars::write(&counts, width, look, out))?;
        context.tell_person(&count_line(&counts, passing));
        Ok(context.exit(if counts.is_empty() { Exit::Nothing } else { Exit::Found }))
    }
}

impl Facets {
    /// What to count.
    fn fields(&self) -> Result<Vec<Field>, Error> {
        let Some(name) = &self.facet else { return Ok(COUNTED.to_vec()) };
        let found = Field::named(name.trim()).filter(|field| COUNTED.contains(field));
        found.map(|field| vec![field]).ok_or_else(|| {
            let names = COUNTED.map(Field::name);
            let error = Error::usage(format!("there is no facet `{name}`")).maybe_hint(did_you_mean(name, names));
            error.hint(format!("the facets are {}", names.join(", ")))
        })
    }
}

/// What a person sees below the bars, or in place of them.
fn count_line(counts: &[Count], entries: usize) -> String {
    let values = counts.iter().filter(|count| !count.is_none).count();
    let (value, entry) = (if values == 1 { "value" } else { "values" }, if entries == 1 { "entry" } else { "entries" });
    match entries {
        0 => format!("no {entry}\n"),
        _ => format!("\n{values} {value} in {entries} {entry}\n"),
    }
}
