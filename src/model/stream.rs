//! A catalog's text, split as it comes: in constant memory, by the rules of [`Document`](super::document::Document).

use super::document::{Fault, fault};
use super::json::Cursor;
use super::parts::{Part, Parts, Problem};
use super::place::Place;
use serde::de::IgnoredAny;
use std::io::{self, Read};
use std::ops::Range;

/// So much is read at once.
pub const CHUNK: usize = 1 << 20;

/// So much without an entry is looked at: perhaps no end could make a catalog of it.
const FIRST_LOOK: usize = 1 << 24;

/// A longer part of an entry is not split again before there is as much again, unless it seems to be all.
const LONG: usize = 1 << 16;

/// How much longer a text is when it is looked at again.
const GROWTH: usize = 8;

/// Why a stream gives no more.
#[derive(Debug)]
pub enum Trouble {
    /// It cannot be read.
    Unreadable(io::Error),
    /// It is no catalog, and the place of that; the fault's offset is the place's.
    Fault(Fault, Place),
}

impl From<io::Error> for Trouble {
    fn from(error: io::Error) -> Self {
        Trouble::Unreadable(error)
    }
}

/// A member of the catalog object, but for the entries.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// The key.
    pub key: String,
    /// The text of the value.
    pub value: String,
    /// Where the value begins.
    pub place: Place,
}

/// Entries that follow each other in a stream.
#[derive(Clone, Debug)]
pub struct Batch<'b> {
    /// The number of the first one among the catalog's entries, from 0.
    pub first: usize,
    /// The text of each.
    pub entries: Vec<&'b str>,
    text: &'b str,
    start: Place,
}

impl Batch<'_> {
    /// Where an entry of this batch begins, as a byte offset into the stream.
    #[must_use]
    pub fn offset(&self, entry: &str) -> u64 {
        self.start.offset + self.offset_in_text(entry) as u64
    }

    /// The place in the stream of a byte of an entry of this batch.
    #[must_use]
    pub fn place(&self, entry: &str, offset: usize) -> Place {
        let mut end = (self.offset_in_text(entry) + offset).min(self.text.len());
        while !self.text.is_char_boundary(end) {
            end -= 1;
        }
        self.start.after(&self.text[..end])
    }

    fn offset_in_text(&self, entry: &str) -> usize {
        entry.as_ptr().addr() - self.text.as_ptr().addr()
    }
}

/// A catalog's text that is split as it is read.
pub struct Stream<R> {
    source: Source<R>,
    /// What was read, but for entries that were lent and what was before them.
    text: String,
    /// Where `text` begins.
    start: Place,
    /// Up to where `text` is split.
    at: usize,
    parts: Parts,
    /// The catalog's text up to its first entry, once that is no more in `text`, and what stands for the entries since.
    head: String,
    stand_in: &'static str,
    head_start: Place,
    members: Vec<Member>,
    /// How many entries were lent.
    lent: usize,
    /// `text` is not split again before it is so long, unless it seems to end with an entry.
    enough: usize,
    next_look: usize,
    is_done: bool,
}

impl<R: Read> Stream<R> {
    /// Reads so much at once.
    #[must_use]
    pub fn new(from: R, chunk: usize) -> Self {
        Stream {
            source: Source { from, bytes: vec![0; chunk.max(1)], held: 0, has_ended: false },
            text: String::new(),
            start: Place::START,
            at: 0,
            parts: Parts::default(),
            head: String::new(),
            stand_in: "",
            head_start: Place::START,
            members: Vec::new(),
            lent: 0,
            enough: 0,
            next_look: FIRST_LOOK,
            is_done: false,
        }
    }

    /// The members of the catalog object that were read so far, but for its entries; all of them at the end.
    #[must_use]
    pub fn members(&self) -> &[Member] {
        &self.members
    }

    /// The next entries, at least one, as soon as they were read; none at the end. Entries that come before a fault may
    /// be left out.
    pub fn next_batch(&mut self) -> Result<Option<Batch<'_>>, Trouble> {
        while !self.is_done {
            self.forget();
            self.read_more()?;
            let found = self.split()?;
            if !found.is_empty() {
                return Ok(Some(self.lend(&found)));
            }
            self.look()?;
        }
        Ok(None)
    }

    fn lend(&mut self, found: &[Range<usize>]) -> Batch<'_> {
        let first = self.lent;
        self.lent += found.len();
        self.enough = 0;
        self.next_look = FIRST_LOOK;
        let entries = found.iter().map(|range| &self.text[range.clone()]).collect();
        Batch { first, entries, text: &self.text, start: self.start }
    }

    /// Drops what is split, where nothing that follows depends on it.
    fn forget(&mut self) {
        if self.at == 0 || !self.parts.is_among_entries() {
            return;
        }
        if self.head.is_empty() {
            self.head.push_str(&self.text[..self.parts.head_end()]);
        }
        self.stand_in = self.parts.stand_in();
        self.start = self.start.after(&self.text[..self.at]);
        self.text.drain(..self.at);
        self.at = 0;
    }

    /// Reads once, or as often as it takes to have a chance of another entry.
    fn read_more(&mut self) -> Result<(), Trouble> {
        loop {
            let valid = self.source.append_to(&mut self.text)?;
            if !valid {
                return Err(self.not_utf8());
            }
            if self.start == Place::START && self.at == 0 && self.text.starts_with('\u{FEFF}') {
                self.start = self.start.after("\u{FEFF}");
                self.head_start = self.start;
                self.text.drain(..'\u{FEFF}'.len_utf8());
            }
            let seems_complete = self.text.len() < CHUNK && self.text.trim_end().ends_with(['}', ']']);
            if self.source.has_ended || self.text.len() >= self.enough || seems_complete {
                return Ok(());
            }
        }
    }

    /// Where in the text entries are that can be told.
    fn split(&mut self) -> Result<Vec<Range<usize>>, Trouble> {
        let mut found = Vec::new();
        let whole = self.source.has_ended;
        let mut cursor = Cursor::new(&self.text);
        cursor.go_back(self.at);
        let (mut reached, mut place) = (0, self.start);
        let problem = loop {
            match self.parts.next(&mut cursor, whole) {
                Ok(Part::Entry(entry)) => found.push(cursor.offset() - entry.len()..cursor.offset()),
                Ok(Part::Member(key, value)) => {
                    let begin = cursor.offset() - value.len();
                    place = place.after(&self.text[reached..begin]);
                    reached = begin;
                    self.members.push(Member { key: key.into_owned(), value: value.to_owned(), place });
                }
                Ok(Part::Lines) => self.members.clear(),
                Ok(Part::More) => break None,
                Ok(Part::End) => {
                    self.is_done = true;
                    break None;
                }
                Err(problem) => break Some(problem),
            }
        };
        self.at = cursor.offset();
        let rest = self.text.len() - self.at;
        self.enough = if rest > LONG { self.at + 2 * rest } else { 0 };
        problem.map_or(Ok(found), |problem| Err(self.trouble(problem)))
    }

    /// The problem as a fault of the whole stream.
    fn trouble(&mut self, problem: Problem) -> Trouble {
        match problem {
            Problem::Shape(fault) => self.placed(fault, 0),
            Problem::Stop(mut stop) => {
                // What follows may tell more of it.
                while !self.source.has_ended && self.text.len() < stop.offset.saturating_add(CHUNK) {
                    match self.source.append_to(&mut self.text) {
                        Ok(true) => {}
                        Ok(false) => return self.not_utf8(),
                        Err(error) => return Trouble::Unreadable(error),
                    }
                }
                let (text, before) = self.as_if_whole();
                stop.offset += before;
                let fault = fault(&text, Problem::Stop(stop));
                self.placed(fault, before)
            }
        }
    }

    /// A text that is wrong as the stream is: its head, something that stands for entries that were lent, and what
    /// there is of the rest; and where in it that begins.
    fn as_if_whole(&self) -> (String, usize) {
        let text = [&self.head, self.stand_in, &self.text].concat();
        (text, self.head.len() + self.stand_in.len())
    }

    /// The fault with its place in the stream; its offset has so many bytes before those of `text`.
    fn placed(&self, fault: Fault, before: usize) -> Trouble {
        let (start, text, offset) = match fault.offset.checked_sub(before) {
            Some(offset) => (self.start, &self.text, offset),
            None => (self.head_start, &self.head, fault.offset),
        };
        let mut end = offset.min(text.len());
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        let place = start.after(&text[..end]);
        let offset = usize::try_from(place.offset).unwrap_or(usize::MAX);
        Trouble::Fault(Fault { offset, ..fault }, place)
    }

    /// Fails where a long text without an entry is the beginning of no catalog, whatever follows.
    fn look(&mut self) -> Result<(), Trouble> {
        if self.text.len() < self.next_look || self.is_done {
            return Ok(());
        }
        self.next_look = self.next_look.saturating_mul(GROWTH);
        let (text, before) = self.as_if_whole();
        let mut values = serde_json::Deserializer::from_str(&text).into_iter::<IgnoredAny>();
        match values.find_map(Result::err) {
            Some(error) if !error.is_eof() => {
                let fault = super::document::json_fault(&text, &error);
                let is_cut = fault.offset >= text.trim_end().len();
                if is_cut { Ok(()) } else { Err(self.placed(fault, before)) }
            }
            _ => Ok(()),
        }
    }

    fn not_utf8(&self) -> Trouble {
        let held = &self.source.bytes[..self.source.held];
        let is_first = self.start.offset == 0 && self.text.is_empty();
        let is_utf16 = is_first && (held.starts_with(&[0xFF, 0xFE]) || held.starts_with(&[0xFE, 0xFF]));
        let fault = Fault {
            offset: self.text.len(),
            path: String::new(),
            message: "the text is not UTF-8".to_owned(),
            hint: Some(if is_utf16 { "it looks like UTF-16: save it as UTF-8" } else { "save it as UTF-8" }.to_owned()),
        };
        self.placed(fault, 0)
    }
}

/// Bytes that are read and become text.
struct Source<R> {
    from: R,
    bytes: Vec<u8>,
    /// So many bytes of `bytes` are the beginning of a character whose rest is not read yet.
    held: usize,
    has_ended: bool,
}

impl<R: Read> Source<R> {
    /// Reads once and appends what is text. Says whether it all is; what is not stays in `bytes`.
    fn append_to(&mut self, text: &mut String) -> io::Result<bool> {
        // There is room for a character beside what is read at once.
        if self.bytes.len() < self.held + 1 {
            self.bytes.resize(self.held + 4, 0);
        }
        let read = loop {
            match self.from.read(&mut self.bytes[self.held..]) {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                other => break other?,
            }
        };
        self.has_ended = read == 0;
        let end = self.held + read;
        let (valid, rest) = match std::str::from_utf8(&self.bytes[..end]) {
            Ok(_) => (end, true),
            Err(error) => (error.valid_up_to(), error.error_len().is_none() && !self.has_ended),
        };
        text.try_reserve(valid).map_err(|_| io::Error::from(io::ErrorKind::OutOfMemory))?;
        text.push_str(std::str::from_utf8(&self.bytes[..valid]).unwrap_or_default());
        self.bytes.copy_within(valid..end, 0);
        self.held = end - valid;
        Ok(rest)
    }
}
