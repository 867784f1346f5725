//! OUTPUT: the options that say how results are printed.

use super::context::Context;
use super::narrow;
use crate::error::{Error, Exit};
use crate::model::entry::Entry;
use crate::model::facet::Facet;
use crate::model::row::{Column, Hit, Row};
use crate::render::{Format, Layout, write_rows};
use crate::store::streamed::Streamed;
use crate::text::nearest::did_you_mean;
use clap::builder::NonEmptyStringValueParser;
use clap::{Args, ValueEnum};
use std::collections::HashSet;

/// How results are printed.
#[derive(Clone, Debug, Default, Args)]
#[command(next_help_heading = "Output")]
pub struct Output {
    /// table (on a terminal), tsv (else), json or jsonl
    #[arg(short, long, value_name = "FORMAT", hide_possible_values = true)]
    format: Option<FormatName>,
    /// Print one JSON array
    #[arg(long, conflicts_with_all = ["format", "jsonl"])]
    json: bool,
    /// Print a JSON object a line
    #[arg(long, conflicts_with = "format", hide_short_help = true)]
    jsonl: bool,
    /// Columns to print, or keys of JSON objects: id,title,url
    #[arg(long, value_name = "A,B,C", value_delimiter = ',', value_parser = NonEmptyStringValueParser::new())]
    columns: Vec<String>,
    /// Begin tsv with a line of names
    #[arg(long, hide_short_help = true)]
    header: bool,
    /// Print only how many there are
    #[arg(long)]
    count: bool,
}

/// The formats of results.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum FormatName {
    Table,
    Tsv,
    Json,
    Jsonl,
}

impl Output {
    /// The format that the options and the terminal stand for.
    #[must_use]
    pub fn format(&self, context: &Context<'_>) -> Format {
        let by_name = self.format.map(|name| match name {
            FormatName::Table => Format::Table,
            FormatName::Tsv => Format::Tsv,
            FormatName::Json => Format::Json,
            FormatName::Jsonl => Format::Jsonl,
        });
        match by_name {
            _ if self.json => Format::Json,
            _ if self.jsonl => Format::Jsonl,
            Some(format) => format,
            None if context.world.stdout_terminal => Format::Table,
            None => Format::Tsv,
        }
    }

    /// Whether columns were asked for by name.
    #[must_use]
    pub fn has_columns(&self) -> bool {
        !self.columns.is_empty()
    }

    /// The same with more columns than its format has by itself, where none were asked for.
    #[must_use]
    pub fn with_more<R: Row>(mut self, more: &[&str], context: &Context<'_>) -> Self {
        let usual = match self.format(context) {
            Format::Table => R::TABLE.iter().filter(|column| !R::SPARE.contains(column)).collect::<Vec<_>>(),
            Format::Tsv => R::TSV.iter().collect(),
            Format::Json | Format::Jsonl => return self,
        };
        if self.columns.is_empty() && !more.is_empty() {
            self.columns = usual.into_iter().chain(more).map(|name| (*name).to_owned()).collect();
        }
        self
    }

    /// Whether only the number is asked for.
    #[must_use]
    pub fn is_count(&self) -> bool {
        self.count
    }

    /// The catalog, where it is one that is best printed as it is read: long, or without an end.
    pub fn streamed(&self, context: &mut Context<'_>) -> Option<Streamed> {
        let needs_all = self.format(context) == Format::Table && !self.count;
        if needs_all { None } else { context.streamed() }
    }

    /// Whether the results go to a person who can act on a hint below them.
    #[must_use]
    pub fn takes_hints(&self, context: &Context<'_>) -> bool {
        !self.count && context.is_watched() && self.format(context) == Format::Table
    }

    /// Whether it is told how many results there are in all.
    #[must_use]
    pub fn tells_total(&self, context: &Context<'_>) -> bool {
        self.count || (context.is_watched() && self.format(context) == Format::Table)
    }

    /// Everything that printing needs to know. Fails on a column that there is not.
    pub fn layout<R: Row>(&self, context: &Context<'_>) -> Result<Layout, Error> {
        let columns = self.columns.iter().map(|name| column::<R>(name.trim())).collect::<Result<Vec<_>, _>>()?;
        let format = self.format(context);
        let mut columns = columns;
        if matches!(format, Format::Json | Format::Jsonl) {
            // A key stands in an object once.
            let mut seen = HashSet::new();
            columns.retain(|column| seen.insert(column.name));
        }
        let columns = (!columns.is_empty()).then_some(columns);
        Ok(Layout { format, columns, header: self.header, width: context.width(), look: context.look() })
    }

    /// Prints results, and below many of them what one might narrow by besides what was `asked` for.
    pub fn print_hits<'c>(
        &self,
        hits: impl IntoIterator<Item = Hit<'c>>,
        limit: Option<usize>,
        asked: &[Facet],
        context: &mut Context<'_>,
    ) -> Result<Exit, Error> {
        if !self.takes_hints(context) {
            return self.print(hits, limit, context);
        }
        let hits: Vec<Hit<'_>> = hits.into_iter().collect();
        let hint = hits.first().and_then(|first| {
            let entries: Vec<&Entry<'_>> = hits.iter().map(|hit| &*hit.entry).collect();
            narrow::hint(&entries, first.source.vocabulary(), asked, context.width())
        });
        let exit = self.print(hits, limit, context)?;
        context.tell_person(&hint.unwrap_or_default());
        Ok(exit)
    }

    /// Prints the rows, all or the first `limit`, or how many there are.
    pub fn print<R: Row>(
        &self,
        rows: impl IntoIterator<Item = R>,
        limit: Option<usize>,
        context: &mut Context<'_>,
    ) -> Result<Exit, Error> {
        let layout = self.layout::<R>(context)?;
        let mut rows = rows.into_iter();
        let mut shown = 0;
        if self.count {
            shown = rows.by_ref().count();
            context.print(|out| writeln!(out, "{shown}"))?;
        } else {
            let some = rows.by_ref().take(limit.unwrap_or(usize::MAX)).inspect(|_| shown += 1);
            context.print(|out| write_rows(some, &layout, out))?;
            if layout.format == Format::Table && context.is_watched() {
                let all = shown + rows.by_ref().count();
                context.tell(&count_line::<R>(shown, all));
            }
        }
        // Of what nobody wants to read, nothing was taken yet.
        let any = shown > 0 || rows.next().is_some();
        Ok(context.exit(if any { Exit::Found } else { Exit::Nothing }))
    }
}

/// What a person sees below a table, or in place of an empty one.
fn count_line<R: Row>(shown: usize, all: usize) -> String {
    let (one, many) = R::NOUN;
    match all {
        0 => format!("no {many}\n"),
        1 => format!("\n1 {one}\n"),
        _ if shown < all => format!("\n{shown} of {all} {many}; -n 0 shows all\n"),
        _ => format!("\n{all} {many}\n"),
    }
}

/// The column of this name, or with this label.
fn column<R: Row>(name: &str) -> Result<Column, Error> {
    let columns = R::COLUMNS;
    let is = |other: &str| other.eq_ignore_ascii_case(name);
    columns.iter().copied().find(|column| is(column.name) || is(column.label)).ok_or_else(|| {
        let names: Vec<&str> = columns.iter().map(|column| column.name).collect();
        let error = Error::usage(format!("there is no column `{name}`"));
        error
            .maybe_hint(did_you_mean(name, names.iter().copied()))
            .hint(format!("the columns are {}", names.join(", ")))
    })
}
