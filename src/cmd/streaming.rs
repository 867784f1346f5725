//! Entries that are printed as they are read: in constant memory, the first before the last is read.

use super::context::Context;
use super::output::Output;
use crate::error::{Error, Exit};
use crate::model::entry::Entry;
use crate::model::predicate::{FacetSource, Predicate};
use crate::model::row::Hit;
use crate::model::stream::Batch;
use crate::model::vocabulary::Vocabulary;
use crate::render::Layout;
use crate::render::pieces::{Frame, write_piece};
use crate::store::streamed::Streamed;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::{self, Read, Write};
use std::ops::ControlFlow;

/// Prints the entries that pass the test that `resolve` makes, all or the first `limit`, or how many there are; nothing
/// where that takes more than a stream can tell, so that the catalog must be read whole.
pub fn print(
    streamed: &Streamed,
    output: &Output,
    resolve: &dyn Fn(&dyn FacetSource) -> Result<Predicate, Error>,
    limit: Option<usize>,
    context: &mut Context<'_>,
) -> Result<Option<Exit>, Error> {
    let test = resolve(streamed);
    let layout = output.layout::<Hit<'_>>(context);
    let shows_roles = |layout: &Layout| layout.columns.iter().flatten().any(|column| column.name == "role");
    let shows_roles = layout.as_ref().is_ok_and(shows_roles) && !output.is_count();
    let nothing = Vocabulary::default();
    let vocabulary = if shows_roles { streamed.vocabulary() } else { &nothing };
    if !streamed.has_told_all()? {
        return Ok(None);
    }
    let wanted = Wanted { test: test?, vocabulary: Words(vocabulary), layout: layout?, counts: output.is_count() };
    let limit = limit.filter(|_| !wanted.counts);
    let found = run(streamed, &wanted, limit, context)?;
    Ok(Some(context.exit(if found > 0 { Exit::Found } else { Exit::Nothing })))
}

/// Prints what is wanted of all batches; how many entries that is.
fn run(
    streamed: &Streamed,
    wanted: &Wanted<'_>,
    limit: Option<usize>,
    context: &mut Context<'_>,
) -> Result<usize, Error> {
    let mut stdin = std::mem::replace(&mut context.world.stdin, Box::new(io::empty()));
    if context.globals.quiet {
        let mut printer = Printer::new(streamed, wanted, limit);
        printer.print_all(&mut stdin, &mut io::sink()).ok();
        return printer.ended();
    }
    let mut printer = Printer::new(streamed, wanted, limit);
    context.print(|out| printer.print_all(&mut stdin, out))?;
    printer.ended()
}

/// What is wanted of entries.
struct Wanted<'v> {
    test: Predicate,
    vocabulary: Words<'v>,
    layout: Layout,
    counts: bool,
}

/// A vocabulary alone, for showing entries.
struct Words<'v>(&'v Vocabulary);

impl FacetSource for Words<'_> {
    fn vocabulary(&self) -> &Vocabulary {
        self.0
    }

    fn values_in_use(&self, _: crate::model::facet::Facet) -> BTreeMap<String, String> {
        BTreeMap::new()
    }
}

/// What came of some entries: how many pass, and their text.
struct Piece {
    passing: usize,
    text: Vec<u8>,
}

impl Wanted<'_> {
    /// Makes a piece of a batch, of up to `limit` entries; fails with the place of the first that is none.
    fn piece(&self, batch: &Batch<'_>, limit: usize) -> Result<Piece, usize> {
        let mut piece = Piece { passing: 0, text: Vec::new() };
        for (place, raw) in batch.entries.iter().enumerate() {
            let entry = Entry::parse(raw, batch.first + place).map_err(|_| place)?;
            if piece.passing == limit || !self.test.passes(&entry) {
                continue;
            }
            piece.passing += 1;
            if !self.counts {
                let hit = Hit::new(Cow::Borrowed(&entry), &self.vocabulary);
                // A vector takes all.
                let _ = write_piece([hit], &self.layout, &mut piece.text);
            }
        }
        Ok(piece)
    }
}

/// Prints batches as they come.
struct Printer<'p> {
    streamed: &'p Streamed,
    wanted: &'p Wanted<'p>,
    limit: Option<usize>,
    found: usize,
    error: Option<Error>,
}

impl<'p> Printer<'p> {
    fn new(streamed: &'p Streamed, wanted: &'p Wanted<'p>, limit: Option<usize>) -> Self {
        Printer { streamed, wanted, limit, found: 0, error: None }
    }

    /// How many entries were found, unless reading them failed.
    fn ended(self) -> Result<usize, Error> {
        self.error.map_or(Ok(self.found), Err)
    }

    fn print_all(&mut self, stdin: &mut dyn Read, out: &mut dyn Write) -> io::Result<()> {
        let mut frame = Frame::<Hit<'_>>::new(&self.wanted.layout);
        let mut unwritten = None;
        let read = self.streamed.read(stdin, &mut |batch| {
            let left = self.limit.map_or(usize::MAX, |limit| limit - self.found);
            let piece = self.wanted.piece(batch, left).map_err(|place| self.streamed.entry_error(batch, place))?;
            self.found += piece.passing;
            // Whoever waits for it sees it at once.
            unwritten = frame.write(&piece.text, out).and_then(|()| out.flush()).err();
            let is_enough = self.limit.is_some_and(|limit| self.found >= limit) || unwritten.is_some();
            Ok(if is_enough { ControlFlow::Break(()) } else { ControlFlow::Continue(()) })
        });
        if let Some(error) = unwritten {
            return Err(error);
        }
        match read {
            Err(error) => self.error = Some(error),
            Ok(()) if self.wanted.counts => writeln!(out, "{}", self.found)?,
            Ok(()) => frame.end(out)?,
        }
        Ok(())
    }
}
