//! A long catalog that is read as it is needed, and not held: a file, or standard input.

use super::lists::begins_as_json;
use super::load::bundled_vocabulary;
use super::reading::{located_at, unreadable};
use super::source::{BUNDLED_NAME, STDIN_NAME, check_format, is_list};
use crate::error::Error;
use crate::model::catalog::{fault_in_entry, fault_in_member, values_in_use};
use crate::model::document::Fault;
use crate::model::entry::Entry;
use crate::model::facet::Facet;
use crate::model::head::Head;
use crate::model::place::Place;
use crate::model::predicate::FacetSource;
use crate::model::stream::{Batch, CHUNK, Member, Stream, Trouble};
use crate::model::vocabulary::Vocabulary;
use std::cell::{Cell, OnceCell, RefCell};
use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fs::File;
use std::io::{self, Read};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

/// A catalog of so many bytes is long.
const LONG: usize = 4 << 20;

/// A long catalog that is not held. As a source of facets it reads what it is asked for, where it can be read again.
pub struct Streamed {
    /// What to call it in messages.
    pub name: String,
    file: Option<PathBuf>,
    vocabulary: OnceCell<Vocabulary>,
    has_failed: Cell<bool>,
    error: RefCell<Option<Error>>,
}

impl Streamed {
    /// The catalog in the file of this name, if it is long.
    #[must_use]
    pub fn file(name: &OsStr) -> Option<Self> {
        let path = Path::new(name);
        let about = path.metadata().ok()?;
        let is_long = about.is_file() && about.len() > LONG as u64;
        if name == BUNDLED_NAME || !is_long || is_other(path) {
            return None;
        }
        let mut head = Vec::new();
        File::open(path).ok()?.take(LONG as u64).read_to_end(&mut head).ok()?;
        if !begins_as_json(&head) {
            return None;
        }
        let name = name.to_string_lossy().into_owned();
        Some(Streamed { file: Some(path.to_owned()), ..Streamed::new(name, &head) })
    }

    /// The catalog on standard input, if it is long or may go on for long: an entry a line.
    ///
    /// `stdin` gives the same text afterwards.
    pub fn stdin(stdin: &mut Box<dyn Read + '_>) -> Option<Self> {
        let mut head = Vec::new();
        let mut chunk = vec![0; CHUNK];
        let is_streamed = loop {
            match stdin.read(&mut chunk) {
                Ok(0) => break false,
                Ok(read) => head.extend_from_slice(&chunk[..read]),
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                // It is told when it is read again.
                Err(_) => break false,
            }
            if !begins_as_json(&head) {
                break false;
            }
            if head.len() > LONG || Head::of(&head).is_some_and(|head| head.are_lines) {
                break true;
            }
        };
        let streamed = is_streamed.then(|| Streamed::new(STDIN_NAME.to_owned(), &head));
        let rest = std::mem::replace(stdin, Box::new(io::empty()));
        *stdin = Box::new(io::Cursor::new(head).chain(rest));
        streamed
    }

    fn new(name: String, head: &[u8]) -> Self {
        let vocabulary = vocabulary_in(head).map(OnceCell::from).unwrap_or_default();
        Streamed { name, file: None, vocabulary, has_failed: Cell::new(false), error: RefCell::default() }
    }

    /// Whether it could tell all that it was asked for; fails where that is because of the catalog, and not because it can be
    /// read only once.
    pub fn has_told_all(&self) -> Result<bool, Error> {
        self.error.take().map_or(Ok(!self.has_failed.get()), Err)
    }

    /// Reads all entries, batch by batch, or up to a break. `stdin` is where it is on standard input.
    pub fn read(
        &self,
        stdin: &mut dyn Read,
        each: &mut dyn FnMut(&Batch<'_>) -> Result<ControlFlow<()>, Error>,
    ) -> Result<(), Error> {
        match &self.file {
            Some(path) => {
                let mut file = File::open(path).map_err(|error| unreadable(&self.name, &error))?;
                self.read_from(&mut file, each).map(|_| ())
            }
            None => self.read_from(stdin, each).map(|_| ()),
        }
    }

    /// Reads all; the members of the catalog object.
    fn read_from(
        &self,
        from: &mut dyn Read,
        each: &mut dyn FnMut(&Batch<'_>) -> Result<ControlFlow<()>, Error>,
    ) -> Result<Vec<Member>, Error> {
        let mut stream = Stream::new(from, CHUNK);
        let mut checked = 0;
        loop {
            let flow = match stream.next_batch() {
                Ok(Some(batch)) => each(&batch)?,
                Ok(None) => ControlFlow::Break(()),
                Err(trouble) => return Err(self.error(trouble)),
            };
            for member in &stream.members()[checked..] {
                self.check(member)?;
            }
            checked = stream.members().len();
            if flow.is_break() {
                return Ok(stream.members().to_vec());
            }
        }
    }

    fn check(&self, member: &Member) -> Result<(), Error> {
        fault_in_member(&member.key, &member.value).map_or(Ok(()), |fault| {
            let place = member.place.after(member.value.get(..fault.offset).unwrap_or_default());
            Err(self.located(place, fault))
        })
    }

    fn error(&self, trouble: Trouble) -> Error {
        match trouble {
            Trouble::Unreadable(error) => unreadable(&self.name, &error),
            Trouble::Fault(fault, place) => self.located(place, fault),
        }
    }

    /// What is wrong with an entry of a batch that is none.
    #[must_use]
    pub fn entry_error(&self, batch: &Batch<'_>, place: usize) -> Error {
        let raw = batch.entries[place];
        let fault = fault_in_entry(raw, batch.first + place);
        self.located(batch.place(raw, fault.offset), fault)
    }

    fn located(&self, place: Place, fault: Fault) -> Error {
        located_at(&self.name, (place.line, place.column), fault)
    }

    /// Reads the file for what was asked; where there is none, or it cannot be read, what was asked is not known.
    fn ask<T: Default>(&self, read: impl FnOnce(&mut File) -> Result<T, Error>) -> T {
        let Some(path) = &self.file else {
            self.has_failed.set(true);
            return T::default();
        };
        let opened = File::open(path).map_err(|error| unreadable(&self.name, &error));
        opened.and_then(|mut file| read(&mut file)).unwrap_or_else(|error| {
            self.has_failed.set(true);
            self.error.borrow_mut().get_or_insert(error);
            T::default()
        })
    }
}

impl FacetSource for Streamed {
    fn vocabulary(&self) -> &Vocabulary {
        self.vocabulary.get_or_init(|| {
            self.ask(|file| {
                let members = self.read_from(file, &mut |_| Ok(ControlFlow::Continue(())))?;
                let own = members.iter().find(|member| member.key == "vocabulary");
                Ok(vocabulary_or_bundled(own.map(|member| member.value.as_str())))
            })
        })
    }

    fn values_in_use(&self, facet: Facet) -> BTreeMap<String, String> {
        self.ask(|file| {
            let mut found = BTreeMap::new();
            self.read_from(file, &mut |batch| {
                let mut entries = Vec::new();
                for (place, raw) in batch.entries.iter().enumerate() {
                    entries.push(Entry::parse(raw, place).map_err(|_| self.entry_error(batch, place))?);
                }
                for (key, value) in values_in_use(entries, facet) {
                    found.entry(key).or_insert(value);
                }
                Ok(ControlFlow::Continue(()))
            })?;
            Ok(found)
        })
    }
}

/// Whether a file is no JSON by its name.
fn is_other(path: &Path) -> bool {
    check_format(path).is_err() || is_list(path.extension().unwrap_or_default())
}

/// The vocabulary of the catalog that begins so, if its beginning tells that.
fn vocabulary_in(head: &[u8]) -> Option<Vocabulary> {
    let head = Head::of(head)?;
    let own = head.members.iter().find(|(key, _)| key == "vocabulary").map(|(_, value)| value.as_str());
    (own.is_some() || !head.has_more).then(|| vocabulary_or_bundled(own))
}

/// The vocabulary of this text; the bundled one where there is none.
fn vocabulary_or_bundled(own: Option<&str>) -> Vocabulary {
    let own: Option<Vocabulary> = own.and_then(|text| serde_json::from_str(text).ok());
    own.filter(|vocabulary| !vocabulary.is_empty()).unwrap_or_else(bundled_vocabulary)
}
