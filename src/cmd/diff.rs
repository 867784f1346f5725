//! `dbres diff`: how one catalog differs from another.

use super::Run;
use super::context::Context;
use super::differences::{Line, lines, summaries, write_json, write_jsonl};
use super::output::Output;
use crate::compare::{Difference, difference};
use crate::error::{Error, Exit};
use crate::model::predicate::FacetSource;
use crate::model::row::Column;
use crate::render::{Format, Layout, write_rows};
use clap::Args;
use std::ffi::OsString;

/// Arguments of `diff`.
#[derive(Clone, Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct Diff {
    /// The older catalog: a file, `-` or `bundled`
    #[arg(value_name = "OLD", value_hint = clap::ValueHint::FilePath)]
    old: OsString,
    /// The newer one
    #[arg(value_name = "NEW", value_hint = clap::ValueHint::FilePath)]
    new: OsString,
    #[command(flatten)]
    output: Output,
}

const EXAMPLES: &str = "An entry is the same in both if its address is, or its id, or its title where no
other entry has it. Tab-separated lines hold change, id, field, old and new: a
line for each entry that is new or gone, with its title, and for each field that
changed. --json prints one object with `new`, `gone` and `changed`.
--count prints how many entries differ.

Examples:
  dbres diff old.json new.json
  dbres diff bundled mine.json --count
  dbres diff old.json new.json --columns change,id,title
  dbres diff old.json new.json --json";

impl Run for Diff {
    fn run(&self, context: &mut Context<'_>) -> Result<Exit, Error> {
        let layout = self.output.layout::<Line<'_>>(context)?;
        if matches!(layout.format, Format::Json | Format::Jsonl) && self.output.has_columns() {
            let error = Error::usage("`--columns` chooses columns, and differences as JSON have none");
            return Err(error.hint("leave it out, or print tsv"));
        }
        let sources = context.read(&[self.old.clone(), self.new.clone()])?;
        let [old, new] = sources.as_slice() else {
            // What could not be read was reported.
            return Ok(context.exit(Exit::Failed));
        };
        let old = context.catalog(std::slice::from_ref(old))?;
        let new = context.catalog(std::slice::from_ref(new))?;
        let found = difference(&old, &new);
        if self.output.is_count() {
            context.print(|out| writeln!(out, "{}", found.count()))?;
            return Ok(ended(&found, context));
        }
        let sides: [&dyn FacetSource; 2] = [&old, &new];
        context.print(|out| match layout.format {
            Format::Json => write_json(&found, sides, out),
            Format::Jsonl => write_jsonl(&found, sides, out),
            _ if is_by_field(&layout) => write_rows(lines(&found), &layout, out),
            _ => write_rows(summaries(&found), &layout, out),
        })?;
        if layout.format == Format::Table {
            context.tell_person(&in_short(&found));
        }
        Ok(ended(&found, context))
    }
}

/// Whether a field that changed has a row of its own: where something is shown that only a field has.
fn is_by_field(layout: &Layout) -> bool {
    let of_field = |column: &Column| matches!(column.name, "field" | "old" | "new");
    layout.columns.as_ref().map_or(layout.format == Format::Tsv, |columns| columns.iter().any(of_field))
}

fn ended(found: &Difference<'_>, context: &Context<'_>) -> Exit {
    context.exit(if found.count() == 0 { Exit::Found } else { Exit::Nothing })
}

/// `3 new, 1 gone, 2 changed`.
fn in_short(found: &Difference<'_>) -> String {
    let parts = [(found.new.len(), "new"), (found.gone.len(), "gone"), (found.changed.len(), "changed")];
    let parts = parts.into_iter().filter(|(count, _)| *count > 0).map(|(count, what)| format!("{count} {what}"));
    let parts: Vec<String> = parts.collect();
    if parts.is_empty() { "no differences\n".to_owned() } else { format!("\n{}\n", parts.join(", ")) }
}
